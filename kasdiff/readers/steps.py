"""Progress of reading that is told by counting: so many paragraphs, rows or elements of a total."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kasdiff.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.progress import Progress, Tick

_T = TypeVar("_T")

_TOLD_EVERY = 32  # steps; each takes some ten microseconds, and whoever listens looks at a clock


def steps(progress: Progress, total: int, start: float = 0.0, end: float = 1.0) -> Tick:
    """Return a tick for each of about `total` steps, which fill the part from `start` to `end` of the reading."""
    count = 0
    width = (end - start) / max(1, total)

    def tick() -> None:
        nonlocal count
        count += 1
        if count % _TOLD_EVERY == 0:
            progress(Stage.READ, min(end, start + count * width))

    return tick


def ticked(items: Iterable[_T], tick: Tick) -> Iterator[_T]:
    """Yield `items`, with a tick before each."""
    for item in items:
        tick()
        yield item
