"""The comparative table in the legal form, as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.progress import Stage, silent
from kasdiff.reports.entries import Entry, Line, LineKind, Section, sections, unlisted_cards
from kasdiff.reports.form import Form, load_form
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.summary import explained, short_edition
from kasdiff.reports.word_front import SHADE, front, heading
from kasdiff.reports.word_page import CELL, NEW, OLD, REMARK, Page
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
_LINES_KEPT_TOGETHER = 9
_LETTER_WIDTH = 0.5  # of the letter size, for average Kazakh and Russian text in Times New Roman
_TWIPS_A_POINT = 20


def comparative_table(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the comparative table as a docx file; the same input gives the same bytes."""
    form = load_form(tr.language)
    page = Page(form, tr.language, comparison.old.language, comparison.new.language)
    title = options.title or form.titled(comparison).replace("\n", " ")
    old, new = short_edition(comparison.old, tr), short_edition(comparison.new, tr)
    page.running_head(tr.text("{title}: {old} – {new}", title=form.short_title, old=old, new=new))
    for part in front(comparison, form, options, explained(form, tr), tr):
        page.append(part)
    page.append(paragraph(run(tr.text("Comparison by card")), "Heading1", _PAGE_BREAK))
    cards = list(sections(comparison, options, form, tr))
    page.append(_table([card for card in cards if card.listed], form, comparison, tr, progress))
    page.append(paragraph("", CELL))  # a document may not end with a table
    head, lines = unlisted_cards(cards, tr)
    if lines:
        page.append(heading(head))
    for line in lines:
        page.append(paragraph(run(line), CELL))
    return page.package(title)


def _table(cards: Sequence[Section], form: Form, comparison: Comparison, tr: Translator, progress: Progress) -> str:
    rows = list(_heads(comparison, form, tr))
    for done, section in enumerate(cards):
        progress(Stage.REPORT, done / len(cards))
        rows.append(_card_row(section, form, tr))
        rows += [_entry_row(entry, form) for entry in section.entries]
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
    """Return the row that opens a card: its name on both sides, and why they stand side by side."""
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
    return row(cells, whole=_lines(entry, form) <= _LINES_KEPT_TOGETHER)


def _lines(entry: Entry, form: Form) -> int:
    """Estimate how many lines high a row is, from the letters that a column holds."""
    letter = form.table_size * _LETTER_WIDTH * _TWIPS_A_POINT
    columns = [
        (entry.full_element,),
        *(tuple(line.text for line in side) for side in (entry.old, entry.new, entry.remarks)),
    ]
    heights = [
        sum(1 + int(len(text) * letter / width) for text in texts)
        for texts, width in zip(columns, form.widths[1:], strict=True)
    ]
    return max(heights)


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
