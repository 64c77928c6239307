"""What the program says it is busy with, on the terminal and in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.progress import Stage

if TYPE_CHECKING:
    from kasdiff.i18n import Translator

_STAGES = {
    Stage.OPEN: mark("Opening the session…"),
    Stage.READ: mark("Reading the file…"),
    Stage.PARSE: mark("Finding cards, functions and items…"),
    Stage.ITEMS: mark("Comparing cards, functions, skills and items…"),
    Stage.REPORT: mark("Writing the report…"),
}


def stage_text(stage: Stage, tr: Translator) -> str:
    """Say what the program is busy with."""
    return tr.text(_STAGES[stage])
