"""Sheets of a workbook: set up for printing, as tables whose heads stay in sight and whose rows can be filtered by any column."""

from __future__ import annotations

from itertools import chain, count, islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field
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


def sheet_xml(sheet: Sheet, texts: Texts, heights: Heights, written: Written) -> Iterator[str]:
    """Yield the part of the package that holds a sheet, piece by piece; `written` is filled in on the way."""
    merged: list[str] = []
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


class _Column(Struct):
    """A column that is being written. Most of its values recur: of each is kept what stands behind the place of its cell, and how many lines it takes."""

    letters: str
    width: float
    known: dict[Value, tuple[str, int]] = field(default_factory=dict)


class _Rows:
    """The rows of a sheet as they stand in its part; the places of merged cells are added to `merged`."""

    def __init__(self, sheet: Sheet, texts: Texts, heights: Heights, merged: list[str]) -> None:
        self._sheet = sheet
        self._merged = merged
        self._cells = Cells(texts, boxed=not sheet.table)
        self._columns = [_Column(letters(n), column.width) for n, column in enumerate(sheet.columns, 1)]
        self._heights = heights

    def __iter__(self) -> Iterator[str]:
        above = 0
        if self._sheet.table:
            above = 1
            heads = [Styled(head, HEAD) for head in self._sheet.heads]
            yield self._row(1, Row(heads), _LEAST_HEAD)
        for number, row in enumerate(self._sheet.rows, above + 1):
            yield self._row(number, row)

    def _row(self, number: int, row: Row, least: float = 0.0) -> str:
        cells, lines = self._made(number, row.values)
        if row.merged:
            lines = self._merge(number, row)
        height = max(least, height_of(lines))
        if height > HIGHEST_ROW:
            cells, _ = self._made(number, self._told(row.values))
        return f'<row r="{number}" ht="{min(height, HIGHEST_ROW):g}" customHeight="1">{cells}</row>'

    def _made(self, number: int, values: Sequence[Value]) -> tuple[str, int]:
        """Return the cells of a row, and how many lines the highest of them takes; None and "" make none."""
        cells, most = [], 1
        for column, value in zip(self._columns, values, strict=False):
            if value is None:
                continue
            made = column.known.get(value)
            if made is None:
                made = column.known[value] = self._cells.rest(value), self._lines(value, column.width)
            rest, lines = made
            if rest:
                cells.append(f'<c r="{column.letters}{number}" {rest}')
                most = max(most, lines)
        return "".join(cells), most

    def _merge(self, number: int, row: Row) -> int:
        """Note which cells of a row are merged; return how many lines the row needs then."""
        for first, last in row.merged:
            self._merged.append(f"{self._columns[first - 1].letters}{number}:{self._columns[last - 1].letters}{number}")
        ends = {first - 1: last for first, last in row.merged}
        widths = [sum(one.width for one in self._columns[n : ends.get(n, n + 1)]) for n in range(len(self._columns))]
        return max(self._lines(value, width) for value, width in zip(row.values, widths, strict=False))

    def _told(self, values: Sequence[Value]) -> list[Value]:
        """Return the values with the words that they are more than the row shows."""
        out, told = list(values), self._sheet.told
        out[told] = "\n".join(filter(None, (text_of(out[told]), self._sheet.too_low)))
        return out

    def _lines(self, value: Value, width: float) -> int:
        """Return in how many lines a value stands in a column of `width` units."""
        if value is None or isinstance(value, NUMBERS) or (isinstance(value, Styled) and value.style in _ONE_LINE):
            return 1
        bold = isinstance(value, Rich) or (isinstance(value, Styled) and value.style == HEAD)
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
