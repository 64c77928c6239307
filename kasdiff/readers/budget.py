"""How much a document may hold: paragraphs, table cells, letters.

The largest real edition holds 3,100 paragraphs, 2,500 cells and 210,000 letters, and the limits are some fifty to a hundred times that. Readers count while
they read, so that a file made to fill the memory is refused before it does.
"""

from __future__ import annotations

from msgspec import Struct

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark

MAX_PARAGRAPHS = 250_000
MAX_CELLS = 300_000  # and rows: both take memory without any text
MAX_LETTERS = 10_000_000
MAX_LINES = 500_000  # of a text file; the largest real edition has 8,400


class Budget(Struct):
    """What was counted of one file. Every count beyond its limit raises ReadError."""

    file: str
    paragraphs: int = 0
    cells: int = 0
    letters: int = 0

    @property
    def seen(self) -> int:
        """How many paragraphs and cells were counted."""
        return self.paragraphs + self.cells

    def paragraph(self, letters: int = 0) -> None:
        """Count a paragraph, or a line of one, and its letters where they were not counted before."""
        self.paragraphs += 1
        self.text(letters)
        if self.paragraphs > MAX_PARAGRAPHS:
            raise _too_long(self.file, mark("{file} holds more than {limit} paragraphs."), MAX_PARAGRAPHS)

    def cell(self, count: int = 1) -> None:
        """Count table cells or rows."""
        self.cells += count
        if self.cells > MAX_CELLS:
            raise _too_long(self.file, mark("{file} holds more than {limit} table cells."), MAX_CELLS)

    def lines(self, count: int) -> None:
        """Look at the number of lines of a text file."""
        if count > MAX_LINES:
            raise _too_long(self.file, mark("{file} holds more than {limit} lines."), MAX_LINES)

    def text(self, letters: int) -> None:
        """Count letters."""
        self.letters += letters
        if self.letters > MAX_LETTERS:
            raise _too_long(self.file, mark("{file} holds more than {limit} letters."), MAX_LETTERS)


def _too_long(file: str, problem: str, limit: int) -> ReadError:
    return ReadError(
        Message(problem, {"file": file, "limit": f"{limit:,}".replace(",", "\u00a0")}),
        Message(mark("No standard is that long. Choose the file of the standard alone.")),
    )
