"""The blocks of a standard as lines: paragraphs, and table rows with their cells in columns."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.document import Paragraph
from kasdiff.parsing.pieces import Piece, piece
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.document import Block, Document
    from kasdiff.model.document import Row as TableRow
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
    starts = ledger.once(_starts, document)
    begin = max(0, bisect_right(starts, scope.first) - 1)
    for block, start in zip(islice(document.blocks, begin, None), islice(starts, begin, None), strict=True):
        if start >= scope.last:
            return
        if isinstance(block, Paragraph):
            if _count(block) and start >= scope.first and not ledger.known(start):
                yield Line(piece(ledger, start), block.heading)
            continue
        rows: list[Cells] = []
        index = start
        for row in block.rows:
            cells, index = _cells(row, ledger, scope, index)
            if any(cells):
                rows.append(cells)
        for number, cells in enumerate(rows):
            yield Row(cells, first=number == 0, last=number == len(rows) - 1)


def _starts(document: Document) -> tuple[int, ...]:
    """Return for each block of a document the index in the ledger of its first paragraph."""
    return tuple(accumulate(map(_count, document.blocks), initial=0))[:-1]


def _count(block: Block) -> int:
    """Return how many paragraphs of a block the ledger counts."""
    cells = () if isinstance(block, Paragraph) else (cell for row in block.rows for cell in row.cells)
    paragraphs = (block,) if isinstance(block, Paragraph) else (p for cell in cells for p in cell.paragraphs)
    return sum(bool(p.text.strip() or p.number) for p in paragraphs)


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
