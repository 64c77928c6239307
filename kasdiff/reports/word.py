"""The comparative table in the legal form, as a Word document."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kasdiff.model.comparison import CardStatus
from kasdiff.progress import Stage, silent
from kasdiff.reports.entries import Entry, Line, LineKind, Section, unlisted_cards
from kasdiff.reports.form import Form, case_of, load_form
from kasdiff.reports.legal import LegalTable, annex_lines, legal_table, parts_of
from kasdiff.reports.options import ReportOptions, WordTemplate
from kasdiff.reports.summary import explained, short_edition
from kasdiff.reports.template import ROLES, Column, frame_of
from kasdiff.reports.word_front import SHADE, front, heading
from kasdiff.reports.word_page import CELL, HEADING, NEW, OLD, REMARK, TITLE, Page, add_styles
from kasdiff.reports.word_xml import BOLD, ITALIC, TONES, cell, numbered_run, paragraph, row, run, table
from kasdiff.showing.elements import card_label
from kasdiff.showing.pieces import pieces
from kasdiff.showing.wording import capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.form import Case
    from kasdiff.reports.template import Frame

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
    """Return the comparative table as a docx file; the same input gives the same bytes. Raises ReadError for a template that cannot be used."""
    form = load_form(tr.language, options.form or case_of(comparison))
    frame = frame_of(options.template or shipped_template(form, tr))
    form = frame.fitted(form)
    sides = comparison.old.language, comparison.new.language
    add_styles(frame.document, form, tr.language, sides)
    title = options.title or form.titled(comparison)
    old, new = short_edition(comparison.old, tr), short_edition(comparison.new, tr)
    values = {"standard": form.standards(comparison), "title": title, "old_edition": old, "new_edition": new}
    frame.filled(values, options.title)
    found = legal_table(comparison, options, form, tr)
    listed = [card for card in found.sections if card.listed]
    behind = _annexes(found, form)
    if options.annexes:
        behind = chain(behind, _about(found, comparison, form, options, tr))
    return frame.package(_table(listed, frame, form, tr, progress), behind, title.replace("\n", " "), tr.language)


def shipped_template(form: Form, tr: Translator, title: str = "{title}") -> WordTemplate:
    """Return the program's own form, as a user may edit it; `title` may hold the places of a template."""
    page = Page(form, tr.language, tr.language, tr.language)
    old, new = "{old_edition}", "{new_edition}"
    page.running_head(tr.text("{title}: {old} – {new}", title=form.short_title, old=old, new=new))
    page.append(paragraph(run(title), TITLE))
    page.append(table([*_heads(form, {2: old, 3: new}), _sample_row(form)], form.widths))
    page.append(paragraph("", CELL))  # a document may not end with a table
    for line in form.signature:
        page.append(paragraph(run(line), CELL, _SIGNED))
    return WordTemplate("kasdiff.docx", page.package(form.short_title))


def template_to_edit(tr: Translator, case: Case) -> bytes:
    """Return the program's own form as a docx file that a user may edit; its title names the standard alone, so that it can be read and changed."""
    form = load_form(tr.language, case)
    return shipped_template(form, tr, form.title).data


def _annexes(found: LegalTable, form: Form) -> Iterator[str]:
    """Yield the texts of the cards that one edition has as a whole, each under its number."""
    for number, section in enumerate(found.annexes, 1):
        break_before = _PAGE_BREAK if number == 1 else _APART
        yield paragraph(run(form.annex.format(n=number)), HEADING, break_before + _RIGHT)
        own = section.new if section.match.status is CardStatus.ADDED else section.old
        yield from map(_annex_paragraph, (*own, *annex_lines(section)))


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


def _heads(form: Form, orders: Mapping[int, str]) -> Iterator[str]:
    """Yield the head row with the orders under the heads of the wordings, and the row of column numbers."""
    cells = []
    for index, (head, width) in enumerate(zip(form.heads, form.widths, strict=True)):
        text = paragraph(run(head, BOLD), CELL, _CENTRED)
        if index in orders:
            text += paragraph(run(f"({orders[index]})"), CELL, _CENTRED)
        cells.append(cell(text, width, shade=SHADE, centred=True))
    yield row(cells, head=True, whole=True)
    numbers = (paragraph(run(str(number)), CELL, _CENTRED) for number in range(1, len(form.widths) + 1))
    yield row((cell(n, width) for n, width in zip(numbers, form.widths, strict=True)), head=True, whole=True)


def _sample_row(form: Form) -> str:
    """Return the row that shows what fills the columns, each in the style of its texts."""
    styles = (CELL, CELL, OLD, NEW, REMARK)
    texts = (
        paragraph(run(f"{{{role}}}"), style, _CENTRED if role == "number" else "")
        for role, style in zip(ROLES, styles, strict=True)
    )
    return row((cell(text, width) for text, width in zip(texts, form.widths, strict=True)), whole=True)


def _table(cards: Sequence[Section], frame: Frame, form: Form, tr: Translator, progress: Progress) -> str:
    rows = []
    for done, section in enumerate(cards):
        progress(Stage.REPORT, done / len(cards))
        if section.match.status is CardStatus.MATCHED:
            rows.append(_card_row(section, frame, tr))
        rows += [_entry_row(part, frame) for entry in section.entries for part in parts_of(entry, form)]
    if not cards:
        text = paragraph(run(tr.text("No difference to list was found.")), CELL, _CENTRED)
        widths = [column.width for column in frame.columns]
        rows.append(row([cell(text, sum(widths), span=sum(column.span for column in frame.columns))]))
    return frame.table_of(rows)


def _card_row(section: Section, frame: Frame, tr: Translator) -> str:
    """Return the row that opens a card: its name on both sides. The label goes over the column of numbers where that stands beside it."""
    label = run(capital(card_label(section.match, tr)), BOLD)
    cells = []
    width = span = 0
    for index, column in enumerate(frame.columns):
        following = frame.columns[index + 1].role if index + 1 < len(frame.columns) else ""
        width, span = width + column.width, span + column.span
        if column.role == "number" and following == "element":
            continue
        if column.role == "element":
            text = paragraph(label, CELL, _WITH_NEXT)
        else:
            lines = {"old": section.old, "new": section.new, "note": section.remarks}.get(column.role, ())
            text = "".join(_paragraph(line, column, kept=True) for line in lines)
        cells.append(cell(text, width, span=span, shade=SHADE))
        width = span = 0
    return row(cells, whole=True)


def _entry_row(entry: Entry, frame: Frame) -> str:
    return row((cell(_texts(entry, one), one.width, span=one.span) for one in frame.columns), whole=True)


def _texts(entry: Entry, column: Column) -> str:
    """Return what a row says in a column."""
    if column.role == "number":
        return paragraph(run(str(entry.number), column.look()), "", column.properties)
    if column.role == "element":
        return paragraph(numbered_run(entry.full_element, column.look()), "", column.properties)
    if not column.role:
        return column.markup
    lines = {"old": entry.old, "new": entry.new, "note": entry.remarks}[column.role]
    return "".join(_paragraph(line, column) for line in lines)


_CHARACTER = {
    LineKind.CHANGED: BOLD,
    LineKind.HEAD: BOLD,
    LineKind.LABEL: ITALIC,
    LineKind.NOTE: ITALIC,
    LineKind.FORMULA: BOLD,
}


_WORDINGS = (LineKind.TEXT, LineKind.CHANGED)


def _annex_paragraph(line: Line) -> str:
    """Return a line of an annex; what heads others stands on no page without them."""
    plain = Column("", 0, 1, f'<w:pStyle w:val="{CELL}"/>', "", "", "", None)
    return _paragraph(line, plain, kept=line.kind is not LineKind.TEXT)


def _paragraph(line: Line, column: Column, *, kept: bool = False) -> str:
    """Return a line of a column; `kept` keeps it on the page of the next one."""
    properties = column.properties if line.kind in _WORDINGS or column.role == "note" else column.own_words
    if kept:
        properties = _with_next(properties)
    if column.role == "note":
        return paragraph(numbered_run(line.text, column.look()), "", properties)
    character = _CHARACTER.get(line.kind, "")
    if line.kind is LineKind.NOTE:
        return paragraph(numbered_run(line.text, column.look(character)), "", properties)
    number = run(line.before, column.look()) if line.number else ""
    runs = (
        run(piece, column.look(character + (TONES[tone] if tone else "")))
        for piece, tone in pieces(line.text, line.marks)
    )
    return paragraph(number + "".join(runs), "", properties)


def _with_next(properties: str) -> str:
    """Put the property in its place, behind the style."""
    style, end, others = properties.partition("/>") if properties.startswith("<w:pStyle") else ("", "", properties)
    return properties if _WITH_NEXT in others else f"{style}{end}{_WITH_NEXT}{others}"
