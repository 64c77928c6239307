"""The changes as CSV, a row each, in the columns of the workbook's sheet of changes: for other programs, and for Excel by a double click.

UTF-8 with a byte order mark, semicolons (the separator that Excel takes where the comma is the decimal sign), lines as RFC 4180 ends them. A text that a
spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from kasdiff.progress import silent
from kasdiff.reports.excel import change_rows
from kasdiff.reports.excel_cells import FORMULA_STARTS, text_of
from kasdiff.reports.excel_columns import pair_columns
from kasdiff.reports.options import ReportOptions

if TYPE_CHECKING:
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.excel_cells import Value


def changes_csv(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the file; the same input gives the same bytes."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.head for column in pair_columns(tr))
    for values in change_rows(comparison, options, tr, progress):
        writer.writerow(map(_plain, values))
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _plain(value: Value) -> str:
    if isinstance(value, int | float):
        return f"{value:g}"
    text = text_of(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
