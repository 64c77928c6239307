"""Which report a docx file of the user's own is a form of: the file itself tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.reports.options import CHANGE_REPORT, TABLE, WordTemplate
from kasdiff.reports.template import frame_of
from kasdiff.reports.template_file import fault, opened
from kasdiff.reports.template_report import is_place, report_frame_of
from kasdiff.reports.word import template_to_edit
from kasdiff.reports.word_changes import report_template_to_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kasdiff.i18n import Translator
    from kasdiff.reports.form import Case
    from kasdiff.reports.options import ReportOptions


def read_template(path: Path, report: str = "") -> WordTemplate:
    """Return a form, of `report` or ("") of whichever it is. Raises ReadError where it cannot be read, or lacks what no form can do without."""
    try:
        template = WordTemplate(path.name, path.read_bytes())
    except OSError as error:
        raise fault(path.name, error.strerror or str(error)) from error
    lacking(template, report)
    return template


def lacking(template: WordTemplate, report: str = "") -> tuple[Message, ...]:
    """Say what a form has not, and what follows from that. Raises ReadError where it cannot be used."""
    return (report_frame_of if (report or form_of(template)) == CHANGE_REPORT else frame_of)(template).lacks


def form_of(template: WordTemplate) -> str:
    """Return of which report a file is a form. Raises ReadError where it is no docx file."""
    return CHANGE_REPORT if any(map(is_place, opened(template).element.body)) else TABLE


def with_forms(options: ReportOptions, forms: Mapping[str, Path]) -> ReportOptions:
    """Return the options with the forms at these paths, by the reports that they are for. Raises ReadError."""
    read = {report: read_template(path, report) for report, path in forms.items()}
    return replace(options, template=read.get(TABLE), changes_template=read.get(CHANGE_REPORT))


def forms_in(paths: Iterable[Path]) -> dict[str, Path]:
    """Return by report which of these files is its form. Raises KasdiffError where there are two for one, or a file is none."""
    found: dict[str, Path] = {}
    for path in paths:
        other = found.setdefault(form_of(read_template(path)), path)
        if other != path:
            raise KasdiffError(
                Message(mark("{file} and {other} are forms of one report."), {"file": other.name, "other": path.name}),
                Message(mark("Give one form for the comparative table, and one for the change report.")),
            )
    return found


def own_form(report: str, tr: Translator, case: Case) -> bytes:
    """Return the program's own form of a report as a docx file that a user may edit."""
    return (report_template_to_edit if report == CHANGE_REPORT else template_to_edit)(tr, case)
