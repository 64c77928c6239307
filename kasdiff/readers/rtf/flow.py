"""Paragraphs, cells and rows of an RTF text as they come, and the tables that are made of them."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.document import Paragraph
from kasdiff.readers.grid import MAX_COLUMNS, Grid, flatten
from kasdiff.readers.letters import Letters
from kasdiff.readers.numbers import bullet
from kasdiff.readers.rtf.charsets import join_surrogates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.document import Block
    from kasdiff.readers.budget import Budget

_LONGEST_NUMBER = 200  # letters
_SAME_EDGE = 30  # twips (half a millimetre): cell edges of neighbouring rows are rarely the same to the twip


class CellForm(Struct):
    """What a row says of a cell before its text: its right edge in twips, and whether it is merged with the cell above or to the left."""

    right: int = 0
    below: bool = False
    beside: bool = False


class RowForm(Struct):
    """What a row says of its cells."""

    left: int = 0
    header: bool = False
    cells: list[CellForm] = field(default_factory=list)
    next: CellForm = field(default_factory=CellForm)

    def edge(self, right: int) -> None:
        """End the description of a cell."""
        if len(self.cells) < MAX_COLUMNS:
            self.next.right = right
            self.cells.append(self.next)
            self.next = CellForm()


class _ReadRow(Struct):
    form: RowForm
    cells: list[list[Paragraph]]


class Flow(Struct):
    """A story (the body, a note, a head, a text box) that grows. `editorial` marks its paragraphs."""

    budget: Budget
    editorial: bool = False
    form: RowForm = field(default_factory=RowForm)
    boxes: list[Block] = field(default_factory=list)  # of the paragraph that is being read
    _letters: Letters | None = None
    _number: str = ""
    _cell: list[Paragraph] = field(default_factory=list)
    _cells: list[list[Paragraph]] = field(default_factory=list)
    _rows: list[_ReadRow] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)

    def put(self, text: str) -> None:
        """Add letters to the paragraph."""
        self.budget.text(len(text))
        if self._letters is None:
            self._letters = Letters(text)
        else:
            self._letters.add(text)

    def put_number(self, text: str) -> None:
        """Add letters to the paragraph's list number."""
        self._number += text if len(self._number) < _LONGEST_NUMBER else ""

    def end_paragraph(self, *, in_table: bool, heading: int = 0) -> None:
        """End the paragraph."""
        found = self._take(heading)
        if in_table:
            self._cell += flatten(found)
        else:
            self.end_table()
            self._blocks += found

    def end_cell(self) -> None:
        """End the paragraph and its cell."""
        self.budget.cell()
        self._cell += flatten(self._take(0))
        self._cells.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """End the row."""
        if self._cell:  # text after the last cell: a row that was cut off
            self.end_cell()
        if self._cells:
            self.budget.cell(1 + max(0, len(self.form.cells) - len(self._cells)))
            self._rows.append(_ReadRow(self.form, self._cells))
            self.form = RowForm(self.form.left, self.form.header, self.form.cells)
        self._cells = []

    def end_table(self) -> None:
        """End the table, if one is open."""
        if self._cell or self._cells:
            self.end_row()
        if self._rows:
            self._blocks.append(_table(self._rows).table())
            self._rows = []

    def blocks(self) -> list[Block]:
        """Return the story's blocks; the last paragraph needs no end mark."""
        self.end_paragraph(in_table=bool(self._cells or self._cell))
        self.end_table()
        return self._blocks

    def _take(self, heading: int) -> list[Block]:
        number = join_surrogates(self._number).strip()
        text = join_surrogates(self._letters.text) if self._letters is not None else ""
        found = self.boxes
        if text.strip() or number:
            self.budget.paragraph(len(number))
            found = [Paragraph(text, number=bullet(number) or None, heading=heading, editorial=self.editorial), *found]
        self._letters, self._number, self.boxes = None, "", []
        return found


def _table(rows: Sequence[_ReadRow]) -> Grid:
    """Lay the rows out in columns: each edge that any row has parts two columns."""
    edges = _edges(rows)
    grid = Grid()
    for row in rows:
        grid.begin_row(header=row.form.header)
        left, next_column = row.form.left, 0
        for index, paragraphs in enumerate(row.cells):
            form = row.form.cells[index] if index < len(row.form.cells) else None
            if form is None:
                grid.add(paragraphs, next_column)
                next_column += 1
                continue
            column = max(_column(edges, left), next_column)
            end = max(_column(edges, form.right), column + 1)
            left, next_column = form.right, end
            if form.beside and grid.rows[-1]:
                last = grid.rows[-1][-1]
                last.colspan = end - last.column
                last.paragraphs += paragraphs
            elif form.below and grid.extend(column):
                continue
            else:
                grid.add(paragraphs, column, end - column)
    return grid


def _edges(rows: Sequence[_ReadRow]) -> list[int]:
    """Return the edges of all rows, those that lie together as one: the leftmost of them."""
    found = sorted({edge for row in rows for edge in (row.form.left, *(cell.right for cell in row.form.cells))})
    out: list[int] = []
    for edge in found:
        if not out or edge - out[-1] > _SAME_EDGE:
            out.append(edge)
    return out


def _column(edges: Sequence[int], edge: int) -> int:
    """Return the number of the column that begins at `edge`."""
    return max(0, bisect.bisect_right(edges, edge) - 1)
