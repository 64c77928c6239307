"""Sheets of a workbook as they are handed to it: columns, rows, and how they are printed. Nothing here needs the library."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.i18n import Translator
    from kasdiff.reports.excel_cells import Value
    from kasdiff.reports.excel_chart import Chart
    from kasdiff.reports.excel_heights import Heights

_LONGEST_HEAD = 240  # letters; Excel allows 255


class Column(Struct, frozen=True):
    """A column: its head, and its width in Excel's units, which grows where a word of the head, or of the values `held`, would be broken.

    `offered`: a cell lets choose among the values held; `filled_in`: the reader writes there.
    """

    head: str
    width: float
    held: tuple[str, ...] = ()
    offered: bool = False
    filled_in: bool = False

    def fitted(self, heights: Heights) -> Column:
        """Return the column as wide as its words need."""
        words = max((heights.width(text) for text in self.held), default=0.0)
        return replace(self, width=round(max(self.width, words, heights.width(self.head, marked=True)), 1))


class Row(Struct, frozen=True):
    """A row: its values, and the columns (first, last, 1-based) whose cells are merged into one."""

    values: Sequence[Value] = ()
    merged: tuple[tuple[int, int], ...] = ()


class Sheet(Struct, frozen=True):
    """A sheet: its name, what stands over each printed page, its columns, and its rows (of a table: below the heads).

    `table` is the name of the table that its rows make ("" for none: then there are no heads, and cells have borders). Of the columns the first `printed`
    are printed (0: all), the first `repeated` on each page, over the width of one page or (`wide`) of several. Where a row is too low for its texts,
    `too_low` stands above the text of the column `told` (from 0). `hidden`: no reader sees it.
    A page ends below each of the rows `breaks`.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    table: str = ""
    printed: int = 0
    repeated: int = 0
    wide: bool = False
    too_low: str = ""
    told: int = 0
    breaks: tuple[int, ...] = ()
    hidden: bool = False
    chart: Chart | None = None

    @property
    def last(self) -> int:
        """The number of its last row. A table has a row below its heads, be it empty."""
        return max(2, len(self.rows) + 1) if self.table else len(self.rows)

    def fitted(self, heights: Heights) -> Sheet:
        """Return the sheet with columns as wide as their words need, where it is a table."""
        return replace(self, columns=[one.fitted(heights) for one in self.columns]) if self.table else self

    @property
    def heads(self) -> list[str]:
        """The heads of the columns as they stand in their cells: a table may not have the same twice, nor a longer one."""
        out: list[str] = []
        for column in self.columns:
            head = xml_safe(column.head)[:_LONGEST_HEAD] or " "
            taken = {one.casefold() for one in out}
            same = (f"{head} ({number})" for number in count(2))
            out.append(next(same_one for same_one in chain([head], same) if same_one.casefold() not in taken))
        return out


def too_low(tr: Translator) -> str:
    """Return what a row says that is too low for its texts."""
    return tr.text("[the row is as high as Excel allows and shows only the beginning of the text]")
