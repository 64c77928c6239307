"""Long loops of the parser say now and then that they go on, so that they can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.progress import Tick

T = TypeVar("T")

_EVERY = 64  # steps; each takes some ten to a hundred microseconds


def ticked(items: Iterable[T], tick: Tick) -> Iterator[T]:
    """Yield `items`, with a tick now and then."""
    for count, item in enumerate(items):
        if count % _EVERY == 0:
            tick()
        yield item
