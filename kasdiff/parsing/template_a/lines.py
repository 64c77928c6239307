"""The blocks of a standard as lines: paragraphs, and table rows with their cells in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.parsing.pieces import Piece, piece
from kasdiff.readers.document import Paragraph
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope
    from kasdiff.readers.document import Document
    from kasdiff.readers.document import Row as TableRow

Cells = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside tables; `heading` is its level, 0 for none."""

    piece: Piece
    heading: int = 0

    @property
    def text(self) -> str:
        """The paragraph's text, blanks collapsed."""
        return clean(self.piece.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: the pieces of each column. `first` and `last` say where in its table it stands; a table may end because the page did."""

    cells: Cells
    first: bool = False
    last: bool = False

    def text(self, column: int) -> str:
        """Return a column's text, blanks collapsed."""
        return cell_text(self.cells[column]) if column < len(self.cells) else ""

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of all columns."""
        return tuple(p for cell in self.cells for p in cell)


def cell_text(cell: tuple[Piece, ...]) -> str:
    """Return the text of a cell, blanks collapsed."""
    return clean(" ".join(p.text for p in cell))


def lines_of(document: Document, ledger: Ledger, scope: Scope) -> Iterator[Line | Row]:
    """Yield the paragraphs and non-empty rows of a scope; blocks that the ledger knows already are passed over."""
    index = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            counted = bool(block.text.strip() or block.number)
            if counted and scope.first <= index < scope.last and not ledger.known(index):
                yield Line(piece(ledger, index), block.heading)
            index += counted
            continue
        if index >= scope.last:
            return
        rows: list[Cells] = []
        for row in block.rows:
            cells, index = _cells(row, ledger, scope, index)
            if any(cells):
                rows.append(cells)
        for number, cells in enumerate(rows):
            yield Row(cells, first=number == 0, last=number == len(rows) - 1)


def _cells(row: TableRow, ledger: Ledger, scope: Scope, index: int) -> tuple[Cells, int]:
    width = max((cell.column + cell.colspan for cell in row.cells), default=0)
    columns: list[tuple[Piece, ...]] = [()] * width
    for cell in row.cells:
        pieces = []
        for paragraph in cell.paragraphs:
            if not (paragraph.text.strip() or paragraph.number):
                continue
            if scope.first <= index < scope.last and not ledger.known(index):
                pieces.append(piece(ledger, index))
            index += 1
        columns[cell.column] = tuple(pieces)
    return tuple(columns), index
