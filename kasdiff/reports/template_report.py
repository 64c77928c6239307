"""The form of the change report as an ordinary docx file that a user may edit: its cover, title, letters (by styles), page, running heads and closing lines.

The report stands where a paragraph says `{report}`; anywhere else `{standard}`, `{title}`, `{old_edition}` and `{new_edition}` are filled in. The program's
own form is such a file too (`kasdiff.reports.word_changes.shipped_report_template`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from msgspec import Struct
from msgspec.structs import replace

from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.reports.template_file import fill_in, lacks, opened, running, sheet_of, wanting
from kasdiff.reports.template_xml import accompany, text_of
from kasdiff.reports.word_page import CHAPTERS, STYLES, body_of, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docx.document import Document as WordDocument

    from kasdiff.i18n import Language
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import WordTemplate
    from kasdiff.reports.word_page import Pictures

REPORT = "report"


class ReportFrame(Struct, frozen=True):
    """A form taken apart: the document without its body, what stands above and below the report."""

    document: WordDocument
    above: tuple[Any, ...]
    below: tuple[Any, ...]
    section: Any
    lacks: tuple[Message, ...]

    def fitted(self, form: Form) -> Form:
        """Return the form with the page of the template."""
        return replace(form, sheet=sheet_of(self.section, form))

    def filled(self, values: Mapping[str, str], title: str | None) -> None:
        """Fill in what stands in braces, also in running heads; `title` stands in place of the template's own."""
        fill_in((*self.above, *self.below, *running(self.document)), self.above, values, title)

    def package(self, parts: Iterable[str], pictures: Pictures, title: str, language: Language) -> bytes:
        """Return the file: what stands above the report, its `parts`, and what stands below."""
        whole, full = self.document.element, body_of("".join(parts))
        for place, block in enumerate(self.above):
            full.insert(place, block)
        full.extend(self.below)
        accompany(full)
        full.append(self.section)
        whole.replace(whole.body, full)
        pictures.put_into(self.document)
        return packed(self.document, title, language)


def report_frame_of(template: WordTemplate) -> ReportFrame:
    """Take a form apart. Raises ReadError."""
    document = opened(template)
    blocks = list(document.element.body)
    place = next((place for place, block in enumerate(blocks) if is_place(block)), None)
    if place is None:
        problem = mark("{file} cannot be used as a form of the change report: no paragraph in it is {places}.")
        raise lacks(template, (REPORT,), problem)
    section = document.element.body.sectPr
    below = tuple(block for block in blocks[place + 1 :] if block is not section)
    frame = ReportFrame(document, tuple(blocks[:place]), below, section, ())
    return replace(frame, lacks=tuple(_wanting(frame, template)))


def is_place(block: Any) -> bool:
    """Whether a block says where the report stands."""
    return bool(block.tag == qn("w:p") and text_of(block).strip() == f"{{{REPORT}}}")


def _wanting(frame: ReportFrame, template: WordTemplate) -> Iterator[Message]:
    """Say what the form could have and has not."""
    if not any(text_of(element) for element in frame.above):
        yield Message(mark("{file} has no title above the report."), {"file": template.name})
    yield from wanting(template, frame.document, (*frame.above, *frame.below), (), (STYLES | CHAPTERS).values())
