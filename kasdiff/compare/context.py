"""What every step of a comparison needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.compare.manual import Hand
    from kasdiff.compare.options import Options
    from kasdiff.text.space import Space


def _no_tick() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """Options, what was decided by hand, the rarity of words over both editions, the fields that each edition has anywhere, and the tick of progress."""

    options: Options
    hand: Hand
    space: Space
    fields: tuple[frozenset[str], frozenset[str]]
    tick: Callable[[], None] = field(default=_no_tick)
