"""The rows of a sheet, written directly: a library that makes an object of each cell takes many times as long over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter

from kasdiff.reports.excel_cells import HEAD, NOTE, NUMBERS, SECTION, TITLE, Rich, Styled, Value, text_of
from kasdiff.reports.excel_heights import HIGHEST_ROW, height_of
from kasdiff.reports.excel_sheets import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.reports.excel_cells import Cells
    from kasdiff.reports.excel_heights import Heights
    from kasdiff.reports.excel_sheets import Sheet

_LEAST_HEAD = 40.0  # points
_ONE_LINE = frozenset({TITLE, SECTION, NOTE})  # styles of texts that go on over the cells beside them


_Known = dict["Value", tuple[str, int]]
# Most values recur, many of them in another sheet: of each is kept what stands behind the place of its cell, and how many lines it takes.
# That depends on its looks (boxed or not) and on the width of its column; columns of one head hold values of one sort, so that 1 and 1.0 never meet.
Kept = dict[tuple[str, float, bool], _Known]


class _Column(NamedTuple):
    """A column that is being written: with what its cells begin, its width, and its values."""

    begin: str
    width: float
    known: _Known


class Rows:
    """The rows of a sheet as they stand in its part of the package, each of them a text; sheets of one workbook share what is `kept`."""

    def __init__(self, sheet: Sheet, cells: Cells, heights: Heights, kept: Kept) -> None:
        self._sheet, self._cells, self._heights = sheet, cells, heights
        boxed = not sheet.table
        self._columns = [
            _Column(f'<c r="{get_column_letter(n)}', one.width, kept.setdefault((one.head, one.width, boxed), {}))
            for n, one in enumerate(sheet.columns, 1)
        ]

    def __iter__(self) -> Iterator[str]:
        if self._sheet.table:
            heads = [Styled(head, HEAD) for head in self._sheet.heads]
            yield self._row(1, Row(heads), _LEAST_HEAD)
        for number, row in enumerate(self._sheet.rows, 1 + bool(self._sheet.table)):
            yield self._row(number, row)

    def _row(self, number: int, row: Row, least: float = 0.0) -> str:
        cells, lines = self._made(number, row.values)
        if row.merged:
            lines = self._lines_merged(row)
        height = max(least, height_of(lines))
        if height > HIGHEST_ROW:
            cells, _ = self._made(number, self._told(row.values))
        return f'<row r="{number}" ht="{min(height, HIGHEST_ROW):g}" customHeight="1">{cells}</row>'

    def _made(self, number: int, values: Sequence[Value]) -> tuple[str, int]:
        """Return the cells of a row, and how many lines the highest of them takes; None and "" make none."""
        cells, highest, place = [], [1], f'{number}" '
        for (begin, width, known), value in zip(self._columns, values, strict=False):
            if value is None:
                continue
            made = known.get(value)
            if made is None:
                made = known[value] = self._cells.rest(value), self._lines(value, width)
            rest, lines = made
            if rest:
                cells.append(begin + place + rest)
                highest.append(lines)
        return "".join(cells), max(highest)

    def _lines_merged(self, row: Row) -> int:
        """Return how many lines a row needs some of whose cells are merged."""
        ends = {first - 1: last for first, last in row.merged}
        widths = [sum(one.width for one in self._columns[n : ends.get(n, n + 1)]) for n in range(len(self._columns))]
        return max(self._lines(value, width) for value, width in zip(row.values, widths, strict=False))

    def _told(self, values: Sequence[Value]) -> list[Value]:
        """Return the values with the words that they are more than the row shows, where they are read: before what may be cut."""
        out, told = list(values), self._sheet.told
        out[told] = "\n".join(filter(None, (self._sheet.too_low, text_of(out[told]))))
        return out

    def _lines(self, value: Value, width: float) -> int:
        """Return in how many lines a value stands in a column of `width` units."""
        if value is None or isinstance(value, NUMBERS) or (isinstance(value, Styled) and value.style in _ONE_LINE):
            return 1
        bold = isinstance(value, Rich) or (isinstance(value, Styled) and value.style == HEAD)
        return self._heights.lines(text_of(value), width, marked=bold)
