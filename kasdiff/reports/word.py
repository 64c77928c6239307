"""The comparative table in the legal form, as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.model.comparison import CardStatus
from kasdiff.progress import Stage, silent
from kasdiff.reports.entries import Entry, Line, LineKind, Section, unlisted_cards
from kasdiff.reports.form import Form, case_of, load_form
from kasdiff.reports.legal import LegalTable, annex_lines, legal_table, parts_of
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.summary import explained, short_edition
from kasdiff.reports.word_front import SHADE, front, heading
from kasdiff.reports.word_page import CELL, HEADING, NEW, OLD, REMARK, TITLE, Page
from kasdiff.reports.word_xml import BOLD, ITALIC, cell, marked_runs, numbered_run, paragraph, row, run, table
from kasdiff.showing.elements import card_label
from kasdiff.showing.wording import capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress

_CENTRED = '<w:jc w:val="center"/>'
_WITH_NEXT = "<w:keepNext/>"
_PAGE_BREAK = "<w:pageBreakBefore/>"
_RIGHT = '<w:jc w:val="right"/>'
_APART = '<w:spacing w:before="480"/>'
_SIGNED = '<w:keepLines/><w:spacing w:before="240"/>'


def comparative_table(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the comparative table as a docx file; the same input gives the same bytes."""
    form = load_form(tr.language, options.form or case_of(comparison))
    page = Page(form, tr.language, comparison.old.language, comparison.new.language)
    title = options.title or form.titled(comparison)
    old, new = short_edition(comparison.old, tr), short_edition(comparison.new, tr)
    page.running_head(tr.text("{title}: {old} – {new}", title=form.short_title, old=old, new=new))
    found = legal_table(comparison, options, form, tr)
    page.append(paragraph(run(title), TITLE))
    page.append(_table([card for card in found.sections if card.listed], form, comparison, tr, progress))
    page.append(paragraph("", CELL))  # a document may not end with a table
    for line in form.signature:
        page.append(paragraph(run(line), CELL, _SIGNED))
    for part in (*_annexes(found, form), *_about(found, comparison, form, options, tr)):
        page.append(part)
    return page.package(title.replace("\n", " "))


def _annexes(found: LegalTable, form: Form) -> Iterator[str]:
    """Yield the texts of the cards that one edition has as a whole, each under its number."""
    for number, section in enumerate(found.annexes, 1):
        break_before = _PAGE_BREAK if number == 1 else _APART
        yield paragraph(run(form.annex.format(n=number)), HEADING, break_before + _RIGHT)
        own = section.new if section.match.status is CardStatus.ADDED else section.old
        yield _paragraphs(own, CELL, _WITH_NEXT)
        yield _paragraphs(tuple(annex_lines(section)), CELL)


def _about(
    found: LegalTable, comparison: Comparison, form: Form, options: ReportOptions, tr: Translator
) -> Iterator[str]:
    """Yield the annex on the comparison itself: both editions, totals, how it is to be read, warnings, cards without changes."""
    yield paragraph(run(form.annex.format(n=found.next_annex)), HEADING, _PAGE_BREAK + _RIGHT)
    yield heading(tr.text("About the comparison"))
    yield from front(comparison, form, options, explained(form, tr), tr)
    head, lines = unlisted_cards(found.sections, tr)
    if lines:
        yield heading(head)
    for line in lines:
        yield paragraph(run(line), CELL)


def _table(cards: Sequence[Section], form: Form, comparison: Comparison, tr: Translator, progress: Progress) -> str:
    rows = list(_heads(comparison, form, tr))
    for done, section in enumerate(cards):
        progress(Stage.REPORT, done / len(cards))
        if section.match.status is CardStatus.MATCHED:
            rows.append(_card_row(section, form, tr))
        rows += [_entry_row(part, form) for entry in section.entries for part in parts_of(entry, form)]
    if not cards:
        text = paragraph(run(tr.text("No difference to list was found.")), CELL, _CENTRED)
        rows.append(row([cell(text, sum(form.widths), span=len(form.widths))]))
    return table(rows, form.widths)


def _heads(comparison: Comparison, form: Form, tr: Translator) -> Iterator[str]:
    """Yield the head row with the orders under the heads of the wordings, and the row of column numbers."""
    orders = {2: short_edition(comparison.old, tr), 3: short_edition(comparison.new, tr)}
    cells = []
    for index, (head, width) in enumerate(zip(form.heads, form.widths, strict=True)):
        text = paragraph(run(head, BOLD), CELL, _CENTRED)
        if index in orders:
            text += paragraph(run(f"({orders[index]})"), CELL, _CENTRED)
        cells.append(cell(text, width, shade=SHADE, centred=True))
    yield row(cells, head=True, whole=True)
    numbers = (paragraph(run(str(number)), CELL, _CENTRED) for number in range(1, len(form.widths) + 1))
    yield row((cell(n, width) for n, width in zip(numbers, form.widths, strict=True)), head=True, whole=True)


def _card_row(section: Section, form: Form, tr: Translator) -> str:
    """Return the row that opens a card: its name on both sides."""
    number, element, *sides, remarks = form.widths
    label = paragraph(run(capital(card_label(section.match, tr)), BOLD), CELL, _WITH_NEXT)
    cells = [cell(label, number + element, span=2, shade=SHADE)]
    for lines, width, style in zip((section.old, section.new), sides, (OLD, NEW), strict=True):
        cells.append(cell(_paragraphs(lines, style, _WITH_NEXT), width, shade=SHADE))
    cells.append(cell(_paragraphs(section.remarks, REMARK, _WITH_NEXT), remarks, shade=SHADE))
    return row(cells, whole=True)


def _entry_row(entry: Entry, form: Form) -> str:
    texts = (
        paragraph(run(str(entry.number)), CELL, _CENTRED),
        paragraph(numbered_run(entry.full_element), CELL),
        _paragraphs(entry.old, OLD),
        _paragraphs(entry.new, NEW),
        _paragraphs(entry.remarks, REMARK),
    )
    cells = (cell(text, width) for text, width in zip(texts, form.widths, strict=True))
    return row(cells, whole=True)


_CHARACTER = {
    LineKind.CHANGED: BOLD,
    LineKind.HEAD: BOLD,
    LineKind.LABEL: ITALIC,
    LineKind.NOTE: ITALIC,
    LineKind.FORMULA: BOLD,
}


_WORDINGS = (LineKind.TEXT, LineKind.CHANGED)


def _paragraphs(lines: Sequence[Line], style: str, properties: str = "") -> str:
    return "".join(_paragraph(line, style, properties) for line in lines)


def _paragraph(line: Line, style: str, properties: str) -> str:
    character = _CHARACTER.get(line.kind, "")
    if style == REMARK:
        return paragraph(numbered_run(line.text), REMARK, properties)
    if line.kind is LineKind.NOTE:
        return paragraph(numbered_run(line.text, character), CELL, properties)
    number = run(f"{line.number}. ") if line.number else ""
    text = marked_runs(line.text, line.marks, character)
    return paragraph(number + text, style if line.kind in _WORDINGS else CELL, properties)
