"""What the notes of kind repair say. A note's text is "<what was mended>: <detail>"; what stands before the colon has a translation."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.i18n import Translator


class Repair(StrEnum):
    """What reading mended."""

    LOOKALIKES = mark("Latin look-alike letters read as Cyrillic")
    WORD = mark("broken word rejoined")
    GLUED = mark("blank restored between glued words")
    DISPLACED = mark("displaced word put back")
    LEVEL = mark("level taken from the list of professions")
    NUMBERING = mark("numbering of the list is irregular")
    CODE = mark("code printed inside the name")
    LABEL = mark("label read in spite of a misprint")
    UNNAMED = mark("function that the list of functions does not name")
    REPEATED = mark("text repeated by a merged cell left out")

    def of(self, detail: str) -> str:
        """Return the text of a note."""
        return f"{self.value}: {detail}"


def translated(text: str, translator: Translator) -> str:
    """Return a repair note's text in the translator's language."""
    what, colon, detail = text.partition(": ")
    return f"{translator.text(what)}{colon}{detail}"
