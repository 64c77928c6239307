"""Sheets of a workbook: set up for printing, as tables whose heads stay in sight and whose rows can be filtered by any column."""

from __future__ import annotations

from itertools import chain, count, islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.reports.excel_cells import NUMBERS, Cells, Rich, Styled, Value, text_of
from kasdiff.reports.excel_heights import HIGHEST_ROW, Heights, height_of
from kasdiff.reports.excel_styles import HEAD, INPUT, NOTE, SECTION, STYLE_NUMBERS, TITLE
from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.reports.excel_cells import Texts
    from kasdiff.reports.excel_chart import Chart

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LEAST_HEAD = 40.0  # points
_LONGEST_HEAD = 240  # letters; Excel allows 255
_HEADER_LIMIT = 120  # Excel allows 255 letters in all of a page head
_AT_ONCE = 500  # rows that are written together
_ONE_LINE = frozenset({TITLE, SECTION, NOTE})  # styles of texts that go on over the cells beside them
_PAGE = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.25" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="{wide}" fitToHeight="0"/>'
)


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
    `too_low` stands below the text of the column `told` (from 0). `hidden`: no reader sees it.
    A page ends below each of the rows `breaks`.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Row]
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
    def heads(self) -> list[str]:
        """The heads of the columns as they stand in their cells: a table may not have the same twice, nor a longer one."""
        out: list[str] = []
        for column in self.columns:
            head = xml_safe(column.head)[:_LONGEST_HEAD] or " "
            taken = {one.casefold() for one in out}
            same = (f"{head} ({number})" for number in count(2))
            out.append(next(same_one for same_one in chain([head], same) if same_one.casefold() not in taken))
        return out


class Written(Struct):
    """What became of a sheet: how many rows it has, the head's among them."""

    rows: int = 0


def too_low(tr: Translator) -> str:
    """Return what a row says that is too low for its texts."""
    return tr.text("[the row is as high as Excel allows and shows only the beginning of the text]")


def letters(number: int) -> str:
    """Return the letters of a column, counted from 1."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def sheet_xml(sheet: Sheet, texts: Texts, written: Written) -> Iterator[str]:
    """Yield the part of the package that holds a sheet, piece by piece; `written` is filled in on the way."""
    heights, merged = Heights(), list[str]()
    if sheet.table:
        sheet = replace(sheet, columns=[column.fitted(heights) for column in sheet.columns])
    yield _begin(sheet)
    rows = iter(_Rows(sheet, texts, heights, merged))
    while some := list(islice(rows, _AT_ONCE)):
        written.rows += len(some)
        yield "".join(some)
    yield f"</sheetData>{_merges(merged)}{_end(sheet, written.rows)}"


def _begin(sheet: Sheet) -> str:
    pane = (
        '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>' if sheet.table else ""
    )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{one.width:g}" customWidth="1"{_column_style(one)}/>'
        for n, one in enumerate(sheet.columns, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="12.75"/>'
        f"<cols>{columns}</cols><sheetData>"
    )


def _column_style(column: Column) -> str:
    return f' style="{STYLE_NUMBERS[INPUT]}"' if column.filled_in else ""


def _merges(merged: Sequence[str]) -> str:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    return f'<mergeCells count="{len(merged)}">{cells}</mergeCells>' if merged else ""


def _end(sheet: Sheet, rows: int) -> str:
    offered = [
        f'<dataValidation type="list" allowBlank="1" sqref="{letters(n)}2:{letters(n)}{max(2, rows)}">'
        f"<formula1>{escape(_quoted(','.join(one.held)))}</formula1></dataValidation>"
        for n, one in enumerate(sheet.columns, 1)
        if one.offered
    ]
    head = escape(xml_safe(sheet.title)[:_HEADER_LIMIT].replace("&", "&&"))
    heads = f"<oddHeader>&amp;C{head}</oddHeader>" if head else ""
    parts = [f'<dataValidations count="{len(offered)}">{"".join(offered)}</dataValidations>'] if offered else []
    if sheet.table:
        parts.append('<printOptions gridLines="1"/>')
    parts.append(_PAGE.format(wide=int(not sheet.wide)))
    parts.append(f"<headerFooter>{heads}<oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>")
    if sheet.breaks:
        ends = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in sheet.breaks)
        number = len(sheet.breaks)
        parts.append(f'<rowBreaks count="{number}" manualBreakCount="{number}">{ends}</rowBreaks>')
    if sheet.chart:
        parts.append('<drawing r:id="rId1"/>')
    if sheet.table:
        parts.append(f'<tableParts count="1"><tablePart r:id="rId{2 if sheet.chart else 1}"/></tableParts>')
    return "".join(parts) + "</worksheet>"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class _Rows:
    """The rows of a sheet as they stand in its part; the places of merged cells are added to `merged`."""

    def __init__(self, sheet: Sheet, texts: Texts, heights: Heights, merged: list[str]) -> None:
        self._sheet = sheet
        self._merged = merged
        self._cells = Cells(texts, boxed=not sheet.table)
        self._letters = [letters(n) for n in range(1, len(sheet.columns) + 1)]
        self._heights = heights
        self._lines: list[dict[Value, int]] = [{} for _ in sheet.columns]

    def __iter__(self) -> Iterator[str]:
        above = 0
        if self._sheet.table:
            above = 1
            heads = [Styled(head, HEAD) for head in self._sheet.heads]
            yield self._row(1, heads, max(_LEAST_HEAD, height_of(self._needed(heads))))
        for number, row in enumerate(self._sheet.rows, above + 1):
            for first, last in row.merged:
                self._merged.append(f"{self._letters[first - 1]}{number}:{self._letters[last - 1]}{number}")
            height = height_of(self._needed(row.values, row.merged))
            values = row.values if height <= HIGHEST_ROW else self._told(row.values)
            yield self._row(number, values, min(height, HIGHEST_ROW))

    def _row(self, number: int, values: Sequence[Value], height: float) -> str:
        cells = self._cells.row(self._letters[: len(values)], number, values)
        return f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'

    def _told(self, values: Sequence[Value]) -> list[Value]:
        """Return the values with the words that they are more than the row shows."""
        out, told = list(values), self._sheet.told
        out[told] = "\n".join(filter(None, (text_of(out[told]), self._sheet.too_low)))
        return out

    def _needed(self, values: Sequence[Value], merged: Sequence[tuple[int, int]] = ()) -> int:
        """Return how many lines the texts of a row need."""
        if merged:
            ends = {first - 1: last for first, last in merged}
            return max(self._measured(value, n, ends.get(n, n + 1)) for n, value in enumerate(values))
        most = 1
        for index, (known, value) in enumerate(zip(self._lines, values, strict=False)):
            if value is None:
                continue
            lines = known.get(value)
            if lines is None:
                lines = known[value] = self._measured(value, index, index + 1)
            most = max(most, lines)
        return most

    def _measured(self, value: Value, first: int, end: int) -> int:
        """Return in how many lines a value stands over the columns from `first` to before `end`."""
        if value is None or isinstance(value, NUMBERS) or (isinstance(value, Styled) and value.style in _ONE_LINE):
            return 1
        bold = isinstance(value, Rich) or (isinstance(value, Styled) and value.style == HEAD)
        width = sum(column.width for column in self._sheet.columns[first:end])
        return self._heights.lines(text_of(value), width, marked=bold)


def table_xml(sheet: Sheet, number: int, rows: int) -> str:
    """Return the part of the package that holds a sheet's table; a table has a row below its heads, be it empty."""
    place = f"A1:{letters(len(sheet.columns))}{max(2, rows)}"
    columns = "".join(f'<tableColumn id="{n}" name={quoteattr(head)}/>' for n, head in enumerate(sheet.heads, 1))
    return (
        f'<table xmlns="{MAIN}" id="{number}" name="{sheet.table}" displayName="{sheet.table}" ref="{place}" totalsRowShown="0">'
        f'<autoFilter ref="{place}"/><tableColumns count="{len(sheet.columns)}">{columns}</tableColumns>'
        '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
    )
