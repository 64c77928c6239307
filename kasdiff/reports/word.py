"""The comparative table in the legal form, as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.progress import silent
from kasdiff.reports.options import ReportOptions

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress


def write_comparative_table(
    comparison: Comparison,
    path: Path,
    translator: Translator,
    options: ReportOptions = ReportOptions(),  # noqa: B008 - immutable
    progress: Progress = silent,
) -> None:
    """Write the comparative table to `path`. Raises WriteError; an existing file is then untouched."""
    raise NotImplementedError
