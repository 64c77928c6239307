"""What every step of a comparison needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.compare.options import Manual, Options
    from kasdiff.text.space import Space


def _no_tick() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """Options, what was decided by hand, the rarity of words over both editions, and the tick of progress."""

    options: Options
    manual: Manual
    space: Space
    tick: Callable[[], None] = field(default=_no_tick)
