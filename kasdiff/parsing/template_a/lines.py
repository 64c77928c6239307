"""The blocks of a standard as lines: paragraphs, and table rows with their cells in columns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.parsing.pieces import Piece, piece
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.parsing.grid import Place
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope

Cells = tuple[tuple[Piece, ...], ...]


class Line(Struct, frozen=True):
    """A paragraph outside tables; `heading` is its level, 0 for none."""

    piece: Piece
    heading: int = 0

    @property
    def text(self) -> str:
        """The paragraph's text, blanks collapsed."""
        return clean(self.piece.text)


class Row(Struct, frozen=True):
    """A table row: the pieces of each column, and what the head above says that the columns hold ("column_code", …; nothing where no head was seen).

    `first` and `last` say where in its table it stands; a table may end because the page did. A paragraph between the rows of a table is a `loose` row.
    """

    cells: Cells
    columns: tuple[str, ...] = ()
    first: bool = False
    last: bool = False
    loose: bool = False

    def text(self, column: int) -> str:
        """Return a column's text, blanks collapsed."""
        return cell_text(self.cells[column]) if column < len(self.cells) else ""

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of all columns."""
        return tuple(p for cell in self.cells for p in cell)


def cell_text(cell: Sequence[Piece]) -> str:
    """Return the text of a cell, blanks collapsed."""
    return clean(" ".join(p.text for p in cell))


def lines_of(ledger: Ledger, scope: Scope) -> Iterator[Line | Row]:
    """Yield the paragraphs and non-empty rows of a scope; blocks that the ledger knows already are passed over."""
    unknown = [place for place in ledger.places[scope.first : scope.last] if not ledger.known(place.block)]
    for table, own in groupby(unknown, key=lambda place: place.table):
        if not table:
            yield from (Line(piece(ledger, place.block), ledger.blocks[place.block].heading) for place in own)
            continue
        rows = [_cells([*row], ledger) for _, row in groupby(own, key=lambda place: place.row)]
        for number, cells in enumerate(rows):
            yield Row(cells, first=number == 0, last=number == len(rows) - 1)


def _cells(row: Sequence[Place], ledger: Ledger) -> Cells:
    columns: list[tuple[Piece, ...]] = [()] * row[0].width
    for column, cell in groupby(row, key=lambda place: place.column):
        columns[column] = tuple(piece(ledger, place.block) for place in cell)
    return tuple(columns)
