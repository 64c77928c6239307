"""The reports that the window writes: one line each, of which menus, dialogs and file names are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kasdiff.app.texts import card_code
from kasdiff.i18n import mark
from kasdiff.reports.excel import write_workbook
from kasdiff.reports.html import write_page
from kasdiff.reports.pdf import write_pdf
from kasdiff.reports.word import write_comparative_table
from kasdiff.reports.word_changes import write_change_report

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.work import Work
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.options import ReportOptions


class Writer(Protocol):
    """Writes a report (`kasdiff.reports.word.write_comparative_table` and its like)."""

    def __call__(
        self, comparison: Comparison, path: Path, translator: Translator, options: ReportOptions, progress: Progress
    ) -> None:
        """Write `comparison` to `path`."""


_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')  # in names of files on Windows
_NAME = 100  # bytes of each edition in the name of a file, of which a whole may have 255


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: its writer, the ending of its file, its title, the name of its files; `suffix` tells its file from others with the same ending."""

    writer: Writer
    ending: str
    title: str
    files: str
    suffix: str = ""


REPORTS = {
    "word": Report(write_comparative_table, ".docx", mark("Comparative table in Word"), mark("Word documents")),
    "word_changes": Report(
        write_change_report, ".docx", mark("Changes by card in Word"), mark("Word documents"), mark("changes")
    ),
    "excel": Report(write_workbook, ".xlsx", mark("Workbook in Excel"), mark("Excel workbooks")),
    "html": Report(write_page, ".html", mark("Page for the browser"), mark("Web pages")),
    "pdf": Report(write_pdf, ".pdf", mark("Comparative table as PDF"), mark("PDF files")),
}


def proposed_name(report: Report, work: Work, tr: Translator) -> str:
    """Return a name for the report's file: those of both editions, cut where they are long; of two cards also their codes."""
    stems, codes = (work.old.path.stem, work.new.path.stem), ["", ""]
    if work.scope.cards is not None and work.sheets:
        match = work.sheets[0].match
        codes = [_cut(f" {card_code(card)}", _NAME // 2) if card else "" for card in (match.old, match.new)]
    names = [_cut(stem, _NAME - len(code.encode())) + code for stem, code in zip(stems, codes, strict=True)]
    names += [tr.text(report.suffix)] if report.suffix else []
    return _FORBIDDEN.sub("-", " – ".join(names).replace(" · ", " ")) + report.ending


def _cut(text: str, limit: int) -> str:
    """Keep a text within `limit` bytes."""
    if len(text.encode()) <= limit:
        return text
    return text.encode()[: limit - len("…".encode())].decode(errors="ignore").rstrip() + "…"
