"""A line of a document as the common reader of cards walks along it, and a label of a card with the lines under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.parsing.pieces import place
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from kasdiff.model.edition import Item
    from kasdiff.model.source import Source
    from kasdiff.parsing.pieces import Piece


class Line(Struct, frozen=True):
    """A line of a cell, or a paragraph outside tables as a row and cell of its own. Rows and cells are numbered through the document.

    `first` and `last` say whether the line begins and ends its cell, `table` whether it stands in a table, `head` whether its cell is the first of a row and
    others follow, `left` whether it is the first of a row, `alone` whether it is the only one, blank ones counted; `column` is that of its cell.
    """

    piece: Piece
    row: int
    cell: int
    first: bool = True
    last: bool = True
    table: bool = False
    head: bool = False
    left: bool = False
    alone: bool = False
    column: int = 0


class Section(Struct, frozen=True):
    """A label, its number (functions, skills), the line it stands in, and the lines under it; text behind the label is the first of them.

    `doubled` is how a label is printed that comes twice in one line ("Қабілет:Іскерлік:"), `meant` one whose words no template has, else ""; `taught` says that
    the user told what it means. Where the label itself is `lost`, `label` is the first line under it.
    """

    key: str
    label: Line
    printed: str
    number: int | None = None
    misprinted: bool = False
    doubled: str = ""
    meant: str = ""
    taught: bool = False
    lines: list[Line] = field(default_factory=list)
    lost: bool = False
    blocks: list[int] = field(default_factory=list)  # of the label, where it is broken over several
    # Of a list in a torn table, which is parted as its lines are joined.
    items: list[Item] = field(default_factory=list)

    @property
    def bare(self) -> str:
        """The label as printed, without its colon."""
        return clean(self.printed).rstrip(": ")

    @property
    def pieces(self) -> list[Piece]:
        """The texts under the label."""
        return [line.piece for line in self.lines]

    @property
    def source(self) -> Source:
        """The place from the label to the last text under it."""
        whole = place([self.label.piece, *self.pieces])
        return whole.to(self.items[-1].source) if self.items else whole
