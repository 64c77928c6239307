"""Progress that is cheap to call from inner loops."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.progress import Progress, Stage, Tick

_T = TypeVar("_T")
_EVERY = 0.04  # seconds


class Ticker:
    """Hands progress on, at most every 40 ms. Call `tick` wherever a loop may last; `at` says how far the work is."""

    def __init__(self, progress: Progress, stage: Stage) -> None:
        self._progress = progress
        self._stage = stage
        self._done = 0.0
        self._next = 0.0

    def at(self, stage: Stage, done: float) -> None:
        """Say that work stands at `done` (0 to 1) of `stage`."""
        if stage is not self._stage:
            self._next = 0.0
        self._stage, self._done = stage, done
        self.tick()

    def tick(self) -> None:
        """Pass the state on when it is time; the receiver may raise Cancelled."""
        now = monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self._progress(self._stage, self._done)


def ticked(things: Iterable[_T], tick: Tick) -> Iterator[_T]:
    """Yield things, with a tick before each: for loops whose turns are short and many."""
    for thing in things:
        tick()
        yield thing
