"""The reports that the window writes: one line each, of which menus, dialogs and file names are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.reports.excel import write_workbook
from kasdiff.reports.html import write_page
from kasdiff.reports.pdf import write_pdf
from kasdiff.reports.word import write_comparative_table
from kasdiff.reports.word_changes import write_change_report

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.workers.jobs import Writer
    from kasdiff.i18n import Translator


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


def proposed_name(report: Report, old: Path, new: Path, tr: Translator) -> str:
    """Return a name for the report's file."""
    names = [old.stem, new.stem] + ([tr.text(report.suffix)] if report.suffix else [])
    return " – ".join(names) + report.ending
