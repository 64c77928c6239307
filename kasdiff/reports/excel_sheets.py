"""Sheets of a workbook: set up for printing, with heads that stay in sight and filters over all rows."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from kasdiff.reports.excel_cells import HEAD, Cells, Styled
from kasdiff.reports.packages import repacked
from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook

    from kasdiff.i18n import Translator
    from kasdiff.reports.excel_cells import Value
    from kasdiff.reports.excel_columns import Column

_A4 = 9  # Excel's number of the paper size
_HEAD_HEIGHT = 40.0
_HEADER_LIMIT = 120  # Excel allows 255 letters in all of a page head
_INCHES = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6, "header": 0.25, "footer": 0.3}


def new_sheet(book: Workbook, name: str, title: str) -> Any:
    """Return a new sheet, set up for printing: A4 landscape, as wide as the page, page numbers at the foot."""
    sheet: Any = book.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side, inches in _INCHES.items():
        setattr(sheet.page_margins, side, inches)
    sheet.oddHeader.center.text = xml_safe(title)[:_HEADER_LIMIT].replace("&", "&&")
    sheet.oddFooter.center.text = "&P / &N"
    return sheet


def cells_of(sheet: Any, tr: Translator, *, boxed: bool = False) -> Cells:
    """Return what makes the cells of a sheet."""
    cut = tr.text(" … [the text is longer than a cell of Excel holds and is cut here]")
    return Cells(sheet, cut, boxed=boxed)


def append(sheet: Any, cells: Cells, values: Iterable[Value]) -> None:
    """Write the next row."""
    sheet.append(cells.of(value) for value in values)


def put_heads(sheet: Any, cells: Cells, named: Sequence[Column], height: float = _HEAD_HEIGHT) -> None:
    """Set the widths, freeze the head row (`height` points high) and the first column, repeat the head row in print, and write it."""
    for index, column in enumerate(named, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True
    sheet.row_dimensions[1].height = height
    append(sheet, cells, [Styled(column.head, HEAD) for column in named])


def print_columns(sheet: Any, last: int, rows: int) -> None:
    """Print the first columns only, since all of them would be too small to read on one page."""
    sheet.print_area = f"A1:{get_column_letter(last)}{rows + 1}"


def put_filter(sheet: Any, width: int, rows: int) -> None:
    """Let the rows below the head be filtered by any column."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(width)}{rows + 1}"


def packed(book: Workbook, title: str, tr: Translator) -> bytes:
    """Return the workbook as a file; the same sheets give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:  # not compressed yet: the package is packed anew
        ExcelWriter(book, archive).save()
    return repacked(out.getvalue(), title, tr.language)
