"""How far long work is. It is told by stages, and within them by pages and cards; whoever stops the work ends its process (see `kasdiff.worker`)."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What the program is busy with; the surface translates it."""

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
