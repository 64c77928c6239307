"""Progress of long work, and its cancellation.

Long work takes a `Progress` and calls it often (at least every 100 ms). The receiver cancels by raising `Cancelled` from the call.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    Tick = Callable[[], None]  # called often by long work; raises Cancelled to stop it


class Stage(StrEnum):
    """What the program is busy with; the surface translates it."""

    READ = "read"
    PARSE = "parse"
    CARDS = "cards"
    ITEMS = "items"
    MARKS = "marks"
    REPORT = "report"


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user stopped the work."""


class Progress(Protocol):
    """Receives the stage and the share done."""

    def __call__(self, stage: Stage, done: float) -> None:
        """Take note of `done`, from 0.0 to 1.0, within `stage`; raise Cancelled to stop the work."""


def silent(stage: Stage, done: float) -> None:
    """Progress that nobody watches."""
    del stage, done


def unwatched() -> None:
    """Be the tick of work that nobody watches."""
