"""Writing a report, and making the page that the window prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.workers.report_requests import REPORT, TEMPLATE, TEMPLATE_SAID, unpacked_forms
from kasdiff.app.workers.requests import unpacked_path
from kasdiff.encoding.comparisons import comparison_of
from kasdiff.encoding.records import RECORDS
from kasdiff.i18n import Translator
from kasdiff.reports.atomic import write_bytes
from kasdiff.reports.print_page import print_page
from kasdiff.reports.registry import REPORTS
from kasdiff.reports.templates import lacking, own_form, read_template, with_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.worker.host import Answer

_AT_ONCE = 256 * 1024  # bytes of a page in a part of the answer


def write_report(parts: Sequence[bytes], answer: Answer) -> None:
    """Write a report. Raises WriteError; an existing file is then untouched."""
    request = REPORT.decode(parts[0])
    comparison = comparison_of(map(RECORDS.decode, parts[1:]))
    target, translator = unpacked_path(request.target), Translator(request.language)
    report = REPORTS[request.name]
    options = with_forms(request.options, unpacked_forms(request.forms))
    report.write(comparison, target, translator, options, answer.progress)


def check_template(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with what is to be said of a form. Raises ReadError where it cannot be used."""
    request = TEMPLATE.decode(parts[0])
    answer.part(
        TEMPLATE_SAID.encode(lacking(read_template(unpacked_path(request.path), request.report), request.report))
    )


def write_template(parts: Sequence[bytes], answer: Answer) -> None:
    """Write the program's own form. Raises WriteError."""
    del answer
    request = TEMPLATE.decode(parts[0])
    write_bytes(unpacked_path(request.path), own_form(request.report, Translator(request.language), request.case))


def make_page(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with the comparative table as a page to be printed."""
    request = REPORT.decode(parts[0])
    comparison = comparison_of(map(RECORDS.decode, parts[1:]))
    page = print_page(comparison, Translator(request.language), request.options, answer.progress).encode()
    for start in range(0, len(page), _AT_ONCE):
        answer.part(page[start : start + _AT_ONCE])
