"""All kinds of report of a comparison: of this one table the command line makes its options, and the window its menus, dialogs and names of files.

What writes a report, and the libraries it needs, is loaded when a report is written.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.options import ReportOptions

    Contents = Callable[[Comparison, Translator, ReportOptions, Progress], bytes]


class Writer(Protocol):
    """Writes a report into a file. Raises WriteError; an existing file is then untouched."""

    def __call__(
        self, comparison: Comparison, path: Path, translator: Translator, options: ReportOptions, progress: Progress
    ) -> None:
        """Write `comparison` to `path`."""


class Report(Struct, frozen=True):
    """A kind of report.

    `ending` is that of its file, `title` what it is, `files` what the files of its program are called, `task` what its option does; `suffix` tells its
    file from another report's with the same ending; `load` returns its writer; `uses` names the options that not every report makes use of.
    """

    name: str
    ending: str
    title: str
    files: str
    task: str
    load: Callable[[], Writer]
    suffix: str = ""
    uses: tuple[str, ...] = ()

    def write(
        self,
        comparison: Comparison,
        path: Path,
        translator: Translator,
        options: ReportOptions,
        progress: Progress = silent,
    ) -> None:
        """Write `comparison` to `path`; the same input gives the same bytes. Raises WriteError; an existing file is then untouched."""
        self.load()(comparison, path, translator, options, progress)


def _file_writer(contents: Contents) -> Writer:
    """Return a writer of a report that is made as a whole and then written."""
    from kasdiff.reports.atomic import write_bytes  # noqa: PLC0415 - only what a command needs is loaded

    def write(
        comparison: Comparison, path: Path, translator: Translator, options: ReportOptions, progress: Progress
    ) -> None:
        made = contents(comparison, translator, options, progress)
        progress(Stage.REPORT, 1.0)
        write_bytes(path, made)

    return write


def _word() -> Writer:
    from kasdiff.reports.word import comparative_table  # noqa: PLC0415

    return _file_writer(comparative_table)


def _word_changes() -> Writer:
    from kasdiff.reports.word_changes import change_report  # noqa: PLC0415

    return _file_writer(change_report)


def _redline() -> Writer:
    from kasdiff.reports.redline import redline  # noqa: PLC0415

    return _file_writer(redline)


def _excel() -> Writer:
    from kasdiff.reports.excel import workbook  # noqa: PLC0415

    return _file_writer(workbook)


def _csv() -> Writer:
    from kasdiff.reports.csv_changes import changes_csv  # noqa: PLC0415

    return _file_writer(changes_csv)


def _html() -> Writer:
    from kasdiff.reports.html import page  # noqa: PLC0415

    return _file_writer(page)


def _pdf() -> Writer:
    from kasdiff.reports.pdf import write_pdf  # noqa: PLC0415

    return write_pdf


PRINTED = ("annexes",)  # what print makes use of, on paper and in a file
REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        report.name: report
        for report in (
            Report(
                "word",
                ".docx",
                mark("Comparative table in Word"),
                mark("Word documents"),
                mark("write the comparative table"),
                _word,
                uses=("annexes", "template"),
            ),
            Report(
                "word_changes",
                ".docx",
                mark("Changes by card in Word"),
                mark("Word documents"),
                mark("write the changes card by card, for reading"),
                _word_changes,
                mark("changes"),
                uses=("template",),
            ),
            Report(
                "redline",
                ".docx",
                mark("New wording with tracked changes in Word"),
                mark("Word documents"),
                mark("write the new wording with all changes tracked, to be accepted or rejected in Word"),
                _redline,
                mark("tracked"),
                uses=("author", "date"),
            ),
            Report(
                "excel",
                ".xlsx",
                mark("Workbook in Excel"),
                mark("Excel workbooks"),
                mark("write the workbook of changes"),
                _excel,
            ),
            Report(
                "csv",
                ".csv",
                mark("Changes as CSV"),
                mark("CSV files"),
                mark("write the changes as CSV, a row each, with their stable keys"),
                _csv,
            ),
            Report(
                "html",
                ".html",
                mark("Page for the browser"),
                mark("Web pages"),
                mark("write one page for a browser"),
                _html,
            ),
            Report(
                "pdf",
                ".pdf",
                mark("Comparative table as PDF"),
                mark("PDF files"),
                mark("write the page as it would be printed"),
                _pdf,
                uses=PRINTED,
            ),
        )
    }
)
