"""What a workbook says of itself, in a sheet that no reader sees: of which comparison it is, and what had been decided when it was written.

By that a session tells whether a workbook that was filled in is its own, and what was filled in since (see `excel_review`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.reports.excel_sheets import Column, Row, Sheet
from kasdiff.review.filled import edition_identity

if TYPE_CHECKING:
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.options import ReportOptions

FORMAT = "kasdiff.workbook/1"
NAME = "kasdiff"  # of the sheet, and of no language
_COLUMNS = tuple(Column("", 30) for _ in range(5))


def identity_sheet(comparison: Comparison, options: ReportOptions) -> Sheet:
    """Return the sheet: the form, the hashes of both files and what their editions are, then a row for each decision (key, decision, note, author)."""
    sides = comparison.old, comparison.new
    rows = [Row((FORMAT, *(side.sha256 for side in sides), *map(edition_identity, sides)))]
    rows += [Row((key, one.status, one.note, one.author)) for key, one in sorted(options.decisions.items())]
    return Sheet(NAME, "", _COLUMNS, rows, hidden=True)
