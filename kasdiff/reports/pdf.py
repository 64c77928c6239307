"""The comparative table as a PDF file, as the window would print it.

Only Qt can lay the page out, and this part of the program knows no Qt (nor may the command line load it): another process of the same program prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent
from kasdiff.reports import qt_process
from kasdiff.reports.atomic import write_bytes
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.print_page import print_page
from kasdiff.worker.client import WorkerError

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress

OPERATION = "print_page"
_LAID_OUT = 0.5  # the share of the work that is told as done while the page is being printed


def write_pdf(
    comparison: Comparison,
    path: Path,
    translator: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> None:
    """Write the comparative table to `path`. Raises WriteError; an existing file is then untouched."""

    def first_half(stage: Stage, done: float) -> None:
        progress(stage, done * _LAID_OUT)

    def second_half(stage: Stage, done: float) -> None:
        progress(stage, _LAID_OUT + done * (1.0 - _LAID_OUT))

    page = print_page(comparison, translator, options, first_half)
    try:
        parts = qt_process.results(OPERATION, [page.encode()], second_half)
    except (WorkerError, OSError) as error:
        raise _not_made(path, str(error)) from error
    if not parts:
        raise _not_made(path, "?")
    progress(Stage.REPORT, 1.0)
    write_bytes(path, b"".join(parts))


def _not_made(path: Path, reason: str) -> WriteError:
    return WriteError(
        Message(
            mark("{file} could not be made: the page was not printed ({reason})."),
            {"file": str(path), "reason": reason},
        ),
        Message(
            mark(
                "Write the report as Word or HTML and print it from there. The old file, if there was one, is as it was."
            )
        ),
    )
