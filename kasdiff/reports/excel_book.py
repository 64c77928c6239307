"""A workbook as a file (xlsx): openpyxl makes all of it but the rows, which are written into its sheets directly.

The same sheets give the same bytes.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from kasdiff.progress import Stage, silent
from kasdiff.reports.excel_cells import INPUT, Cells
from kasdiff.reports.excel_chart import drawn
from kasdiff.reports.excel_heights import LINE, Heights
from kasdiff.reports.excel_rows import Kept, Rows
from kasdiff.reports.excel_styles import LOOKS, STYLES, in_order, new_book, style_numbers
from kasdiff.reports.packages import repacked
from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kasdiff.i18n import Translator
    from kasdiff.progress import Progress
    from kasdiff.reports.excel_sheets import Column, Sheet

_A4 = 9  # Excel's number of the paper size
_MARGINS = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.25, footer=0.3)  # inches
_HEADER_LIMIT = 120  # Excel allows 255 letters in all of a page head
_AT_ONCE = 500  # rows that are written together
_TOLD = 100  # after so many rows each it is told how far the work is
_DATA = re.compile(rb"<sheetData>.*</sheetData>|<sheetData ?/>", re.DOTALL)
ROWS_KNOWN = 0.4  # the share of the work that is done when the rows are known
_ROWS_WRITTEN = 0.95


def workbook_file(sheets: Sequence[Sheet], title: str, tr: Translator, progress: Progress = silent) -> bytes:
    """Return the workbook of these sheets as a file."""
    heights = Heights()
    sheets = [sheet.fitted(heights) for sheet in sheets]
    book = new_book()
    for sheet in sheets:
        _set_up(book.create_sheet(sheet.name), sheet)
    cut = tr.text(" … [the text is longer than a cell of Excel holds and is cut here]")
    styles = style_numbers(book)
    package = BytesIO()
    book.save(package)
    count, done = sum(sheet.last for sheet in sheets), 0
    kept: Kept = {}
    parts: dict[str, Iterable[bytes]] = {}
    with zipfile.ZipFile(package) as archive:
        parts[STYLES] = (in_order(archive.read(STYLES)),)
        for number, sheet in enumerate(sheets, 1):
            rows = Rows(sheet, Cells(styles, cut, boxed=not sheet.table), heights, kept)
            name = f"xl/worksheets/sheet{number}.xml"
            parts[name] = _filled(archive.read(name), _told(rows, done, count, progress))
            done += sheet.last
    return repacked(package.getvalue(), title, tr.language, parts)


def _told(rows: Iterable[str], done: int, count: int, progress: Progress) -> Iterator[str]:
    """Pass rows on, `done` of `count` stand before which, and tell how far the work is."""
    for number, row in enumerate(rows, done + 1):
        yield row
        if number % _TOLD == 0:
            progress(Stage.REPORT, ROWS_KNOWN + (_ROWS_WRITTEN - ROWS_KNOWN) * number / count)


def _filled(part: bytes, rows: Iterator[str]) -> Iterator[bytes]:
    """Yield the part of a sheet with its rows in it, piece by piece."""
    before, after = _DATA.split(part, maxsplit=1)
    yield before + b"<sheetData>"
    while some := "".join(itertools.islice(rows, _AT_ONCE)):
        yield some.encode()
    yield b"</sheetData>" + after


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """Make a sheet all that it is but for its rows."""
    page.cell(1, 1)
    page.cell(sheet.last, len(sheet.columns))  # by its corners the library knows how large the sheet is
    page.sheet_state = "veryHidden" if sheet.hidden else "visible"
    page.sheet_format.defaultRowHeight = LINE
    for number, column in enumerate(sheet.columns, 1):
        _set_column(page, get_column_letter(number), column, sheet.last)
    for number, row in enumerate(sheet.rows, 1 + bool(sheet.table)):
        for first, last in row.merged:
            page.merge_cells(start_row=number, start_column=first, end_row=number, end_column=last)
    _set_page(page, sheet)
    if sheet.table:
        _add_table(page, sheet)
    if sheet.chart:
        page.add_chart(drawn(sheet.chart, sheet.name))


def _set_column(page: Worksheet, letters: str, column: Column, last: int) -> None:
    page.column_dimensions[letters].width = column.width
    if column.filled_in:
        LOOKS[INPUT].put_on(page.column_dimensions[letters])
    if column.offered:
        quoted = ",".join(column.held).replace('"', '""')
        page.add_data_validation(
            DataValidation("list", formula1=f'"{quoted}"', allow_blank=True, sqref=f"{letters}2:{letters}{last}")
        )


def _set_page(page: Any, sheet: Sheet) -> None:
    """Set a sheet up for printing: A4 landscape, with what stands over and below each page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = int(not sheet.wide), 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = _MARGINS
    page.oddHeader.center.text = xml_safe(sheet.title)[:_HEADER_LIMIT].replace("&", "&&") or None
    page.oddFooter.center.text = "&P / &N"
    if sheet.printed:
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{sheet.last}"
    for row in sheet.breaks:
        page.row_breaks.append(Break(id=row))


def _add_table(page: Worksheet, sheet: Sheet) -> None:
    """Make the rows a table, whose heads stay in sight, and stand on each page that is printed."""
    place = f"A1:{get_column_letter(len(sheet.columns))}{sheet.last}"
    table = Table(
        name=sheet.table,
        displayName=sheet.table,
        ref=place,
        autoFilter=AutoFilter(ref=place),
        tableColumns=[TableColumn(id=number, name=head) for number, head in enumerate(sheet.heads, 1)],
        tableStyleInfo=TableStyleInfo(showRowStripes=False),
    )
    page.add_table(table)
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    if sheet.repeated:
        page.print_title_cols = f"A:{get_column_letter(sheet.repeated)}"
    page.print_options.gridLines = True
