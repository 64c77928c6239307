"""The reports that the window writes: one line each, of which menus, dialogs and file names are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.app.texts import card_code
from kasdiff.i18n import mark
from kasdiff.reports.excel import write_workbook
from kasdiff.reports.html import write_page
from kasdiff.reports.pdf import write_pdf
from kasdiff.reports.word import write_comparative_table
from kasdiff.reports.word_changes import write_change_report

if TYPE_CHECKING:
    from kasdiff.app.work import Work
    from kasdiff.app.workers.jobs import Writer
    from kasdiff.i18n import Translator


_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')  # in names of files on Windows


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
    """Return a name for the report's file: those of both editions; of two cards also their codes."""
    names = [work.old.path.stem, work.new.path.stem]
    if work.scope.cards is not None and work.sheets:
        match = work.sheets[0].match
        names = [f"{name} {card_code(card)}" for name, card in zip(names, (match.old, match.new), strict=True) if card]
    names += [tr.text(report.suffix)] if report.suffix else []
    return _FORBIDDEN.sub("-", " – ".join(names).replace(" · ", " ")) + report.ending
