"""Tables while they are read: cells take their columns, and merged cells grow over the rows that they cover."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.document import Cell, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.model.document import Block, Paragraph

MAX_COLUMNS = 1000  # beyond this, spans are no longer reckoned with: no document has them
_MOST_REACHING = 200  # cells that reach below one row


class CellDraft(Struct):
    """A cell that may still grow. Columns and spans as in `Cell`."""

    paragraphs: list[Paragraph]
    column: int
    rowspan: int = 1
    colspan: int = 1


class Grid(Struct):
    """A table that grows row by row."""

    rows: list[list[CellDraft]] = field(default_factory=list)
    headers: list[bool] = field(default_factory=list)
    _reaching: list[tuple[int, CellDraft]] = field(
        default_factory=list
    )  # (last row, cell) of cells that reach below it
    _ending: int = 0  # the first row in which `_reaching` is no longer true
    _covered: list[tuple[int, int]] = field(default_factory=list)  # columns of the last row that cells from above cover
    _latest: dict[int, tuple[int, CellDraft]] = field(default_factory=dict)  # column -> (first row, cell) begun last

    def begin_row(self, *, header: bool = False) -> None:
        """Begin a row."""
        number = len(self.rows)
        if self._reaching or self._covered:
            self._cover(number)
        self.rows.append([])
        self.headers.append(header)

    def _cover(self, number: int) -> None:
        """Reckon which columns of the row `number` cells from above cover, unless that is as it was in the row before."""
        if number < self._ending:
            return
        self._reaching = [(last, cell) for last, cell in self._reaching if last >= number]
        self._ending = min((last for last, _ in self._reaching), default=number) + 1
        covered: list[tuple[int, int]] = []
        for start, end in sorted((cell.column, cell.column + cell.colspan) for _, cell in self._reaching):
            if covered and start <= covered[-1][1]:
                covered[-1] = (covered[-1][0], max(covered[-1][1], end))
            else:
                covered.append((start, end))
        self._covered = covered

    def add(self, paragraphs: Iterable[Paragraph], column: int, colspan: int = 1, rowspan: int = 1) -> CellDraft:
        """Put a cell into the last row. With a `rowspan` later rows keep its columns free in `free_column`."""
        number = len(self.rows) - 1
        cell = CellDraft(list(paragraphs), column, 1, max(1, colspan))
        self.rows[-1].append(cell)
        self._latest[column] = (number, cell)
        if rowspan > 1 and len(self._reaching) < _MOST_REACHING:
            cell.rowspan = rowspan
            self._reaching.append((number + rowspan - 1, cell))
            self._ending = 0
        return cell

    def free_column(self, column: int) -> int:
        """Return the first column from `column` on that no cell from above covers in the last row."""
        index = bisect.bisect_right(self._covered, column, key=lambda columns: columns[0]) - 1
        return max(column, self._covered[index][1]) if index >= 0 else column

    def extend(self, column: int) -> bool:
        """Let the cell above that begins in `column` cover the last row as well; False where there is none that touches it."""
        first, cell = self._latest.get(column, (-1, None))
        if cell is None or first + cell.rowspan != len(self.rows) - 1:
            return False
        cell.rowspan += 1
        return True

    def table(self) -> Table:
        """Return the finished table. Spans end where the table ends; rows without any cell or text are kept, as spans count them."""
        count = len(self.rows)
        rows = zip(self.rows, self.headers, strict=True)
        return Table(tuple([Row(_cells(cells, count - index), header) for index, (cells, header) in enumerate(rows)]))


def _cells(drafts: list[CellDraft], rows: int) -> tuple[Cell, ...]:
    """Return the cells of a row in order; `rows` is how many the table has from this one on."""
    drafts.sort(key=lambda cell: cell.column)
    return tuple([Cell(tuple(c.paragraphs), c.column, min(rows, c.rowspan), c.colspan) for c in drafts])


def flatten(blocks: Iterable[Block]) -> list[Paragraph]:
    """Return the paragraphs of `blocks`, those of tables included, in reading order: what a cell keeps of a nested table."""
    out: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            out.extend(p for row in block.rows for cell in row.cells for p in cell.paragraphs)
        else:
            out.append(block)
    return out
