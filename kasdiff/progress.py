"""How far long work is. It is told by stages, and within them by pages and cards; whoever stops the work ends its process (see `kasdiff.worker`).

What the window has to do itself is written as a generator, which it asks on between its events.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator

T = TypeVar("T")


class Stage(StrEnum):
    """What the program is busy with; the surface translates it."""

    OPEN = "open"
    READ = "read"
    PARSE = "parse"
    ITEMS = "items"
    REPORT = "report"


class Progress(Protocol):
    """Receives the stage and the share done."""

    def __call__(self, stage: Stage, done: float) -> None:
        """Take note of `done`, from 0.0 to 1.0, within `stage`."""


def silent(stage: Stage, done: float) -> None:
    """Progress that nobody watches."""
    del stage, done


def at_once(pieces: Generator[object, None, T]) -> T:
    """Do work that is cut into pieces to its end, and return what comes of it."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
