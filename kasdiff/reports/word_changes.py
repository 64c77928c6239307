"""The changes for reading, card by card, as a Word document: portrait, a heading for each card, the old wording struck out and the new one underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.comparison import CardStatus, ChangeKind, Tone
from kasdiff.progress import Stage, silent
from kasdiff.reports.entries import Entry, Line, LineKind, Section, sections
from kasdiff.reports.form import Form, Sheet, case_of, load_form
from kasdiff.reports.options import ReportOptions, WordTemplate
from kasdiff.reports.overview import Point, decided_points, doubtful_points, high_points
from kasdiff.reports.summary import explained_strokes, short_edition
from kasdiff.reports.template_report import REPORT, report_frame_of
from kasdiff.reports.word_chapters import Anchors, Chapter, assembled, leading, numbered_line
from kasdiff.reports.word_front import facts, how_to_read, recurring, totals, warned
from kasdiff.reports.word_map import edition_map
from kasdiff.reports.word_page import (
    CELL,
    CHAPTERS,
    NEW,
    OLD,
    REMARK,
    STYLES,
    SUBHEADING,
    TITLE,
    Page,
    Pictures,
    add_styles,
)
from kasdiff.reports.word_xml import BOLD, ITALIC, marked_runs, numbered_run, paragraph, run
from kasdiff.showing.elements import match_title
from kasdiff.showing.rows import card_counts
from kasdiff.showing.wording import SIGNS, capital, card_sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.form import Case

_REMOVED = {
    Tone.CHANGED: '<w:strike/><w:color w:val="A5331C"/>',
    Tone.FORM: f'{ITALIC}<w:strike/><w:color w:val="A5331C"/>',
}
_ADDED = {
    Tone.CHANGED: '<w:color w:val="0B6B4F"/><w:u w:val="single"/>',
    Tone.FORM: f'{ITALIC}<w:color w:val="0B6B4F"/><w:u w:val="single"/>',
}
_HEADS = (LineKind.HEAD, LineKind.LABEL)  # stand on no page without what they head
_INDENT = '<w:ind w:left="567"/>'
_HANGING = '<w:ind w:left="340" w:hanging="340"/>'
_WITH_NEXT = "<w:keepNext/>"
_ELEMENT = '<w:keepNext/><w:spacing w:before="100" w:after="20"/><w:ind w:left="340" w:hanging="340"/>'
_KEPT = 900  # letters of a change that stays on one page, some ten lines: a longer one would leave a hole on the page before it


def change_report(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the report as a docx file; the same input gives the same bytes."""
    form = _upright(load_form(tr.language, options.form or case_of(comparison)), tr)
    frame = report_frame_of(options.changes_template or shipped_report_template(form, tr))
    form = frame.fitted(form)
    add_styles(frame.document, form, tr.language, (comparison.old.language, comparison.new.language), STYLES | CHAPTERS)
    title = options.title or form.titled(comparison)
    old, new = short_edition(comparison.old, tr), short_edition(comparison.new, tr)
    values = {"standard": form.standards(comparison), "title": title, "old_edition": old, "new_edition": new}
    frame.filled(values, options.title)
    cards = list(sections(comparison, options, form, tr, by_grade=True))
    anchors, pictures = Anchors(), Pictures()
    chapters = (*_chapters(comparison, cards, form, pictures, options, tr), _changes(cards, anchors, tr, progress))
    parts = assembled(chapters, tr.text("Contents"), form.sheet.text_width, anchors)
    return frame.package(parts, pictures, title.replace("\n", " "), tr.language)


def shipped_report_template(form: Form, tr: Translator, title: str = "{title}") -> WordTemplate:
    """Return the program's own form, as a user may edit it; `title` may hold the places of a form."""
    page = Page(form, tr.language, tr.language, tr.language, chapters=True)
    page.running_head(
        tr.text("{title}: {old} – {new}", title=form.short_title, old="{old_edition}", new="{new_edition}")
    )
    page.append(paragraph(run(title), TITLE))
    page.append(paragraph(run(f"{{{REPORT}}}"), CELL))
    return WordTemplate("kasdiff.docx", page.package(form.short_title))


def report_template_to_edit(tr: Translator, case: Case) -> bytes:
    """Return the program's own form as a docx file that a user may edit."""
    form = _upright(load_form(tr.language, case), tr)
    return shipped_report_template(form, tr, form.title).data


def _chapters(  # noqa: PLR0913, PLR0917 - the comparison, and how it is shown
    comparison: Comparison,
    cards: Sequence[Section],
    form: Form,
    pictures: Pictures,
    options: ReportOptions,
    tr: Translator,
) -> Iterator[Chapter]:
    """Yield what stands before the changes, what matters most first."""
    yield Chapter(tr.text("Changes of high weight"), tuple(_high(cards, tr)))
    yield Chapter(tr.text("Both editions"), (facts(comparison, form, tr),))
    yield Chapter(tr.text("Totals"), totals(comparison, form, tr))
    yield Chapter(tr.text("Map of the edition"), tuple(edition_map(cards, form, pictures, tr, _to_card)))
    yield Chapter(tr.text("Cards"), tuple(_contents(cards, form.sheet.text_width, tr)))
    yield Chapter(tr.text("Doubtful pairs, to be checked"), tuple(map(_point, doubtful_points(cards, tr))))
    decided = decided_points(cards, options.decisions, tr)
    yield Chapter(tr.text("Decisions and notes"), tuple(map(_point, decided)))
    yield Chapter(tr.text("What the program warns of"), warned(comparison, tr))
    yield Chapter(tr.text("Replacements that recur over the edition"), recurring(comparison, form, tr))
    explanation = explained_strokes(tr)
    yield Chapter(tr.text("How to read the report"), how_to_read(comparison, options, explanation, tr))


def _changes(cards: Sequence[Section], anchors: Anchors, tr: Translator, progress: Progress) -> Chapter:
    parts: list[str] = []
    for number, section in enumerate(cards, 1):
        progress(Stage.REPORT, number / len(cards))
        parts += _card(number, section, anchors, tr)
    return Chapter(tr.text("Changes by card"), tuple(parts))


def _upright(form: Form, tr: Translator) -> Form:
    """Return the form with an upright page and the titles of this report."""
    sheet = form.sheet
    upright = Sheet(sheet.height, sheet.width, sheet.left, sheet.right, sheet.top, sheet.bottom)
    return replace(
        form,
        sheet=upright,
        title=tr.text("Changes in the occupational standard {standard}"),
        title_of_several=tr.text("Changes in occupational standards"),
        short_title=tr.text("Changes by card"),
    )


def _high(cards: Sequence[Section], tr: Translator) -> Iterator[str]:
    """List the rows of the highest grade over all cards, with the rule that gives it."""
    for rule, points in high_points(cards, tr).items():
        yield paragraph(run(f"{capital(rule)}:", ITALIC), CELL, f'{_WITH_NEXT}<w:spacing w:before="80"/>')
        yield from map(_point, points)


def _point(point: Point) -> str:
    """Return a line that leads to a row or a card."""
    number = f"{point.row}. " if point.row else ""
    lead = leading(_row(point.row) if point.row else _anchor(point.card), f"{number}{point.text}")
    return paragraph(lead + (run(f". {point.more}") if point.more else ""), CELL, _HANGING)


def _contents(cards: Sequence[Section], width: int, tr: Translator) -> Iterator[str]:
    for number, section in enumerate(cards, 1):
        counts = card_counts(section.match)
        counted = "  ".join(f"{SIGNS[kind]}{counts[kind]}" for kind in ChangeKind if SIGNS[kind] and counts[kind])
        name = leading(_anchor(number), match_title(section.match, tr))
        text = run(f"{number}. {card_sign(section.match)} ") + name + run(f"  {counted}")
        yield numbered_line(_anchor(number), text, width, properties=_HANGING)


def _to_card(number: int, name: str) -> str:
    return leading(_anchor(number), name)


def _anchor(number: int) -> str:
    return f"card{number}"


def _row(number: int) -> str:
    return f"row{number}"


def _card(number: int, section: Section, anchors: Anchors, tr: Translator) -> Iterator[str]:
    """Yield a card: its heading, why it was paired, and its changes."""
    title = run(f"{number}. {card_sign(section.match)} {match_title(section.match, tr)}".replace("  ", " "))
    yield paragraph(anchors.at(_anchor(number), title), SUBHEADING)
    remarks = " ".join(line.text for line in section.remarks)
    hidden = tr.text("Not listed: {count}.", count=section.hidden) if section.hidden else ""
    if text := f"{remarks} {hidden}".strip():
        yield paragraph(run(text), REMARK, _WITH_NEXT if section.entries else "")
    for entry in section.entries:
        yield from _entry(entry, section, anchors, tr)


def _entry(entry: Entry, section: Section, anchors: Anchors, tr: Translator) -> Iterator[str]:
    kind, *notes = entry.remarks or (Line(""),)
    sign = f"{SIGNS[entry.kind]} " if SIGNS[entry.kind] else ""
    named = f"{sign}{entry.number}. {capital(entry.element or entry.card)}"
    head = anchors.at(_row(entry.number), numbered_run(named, BOLD))
    yield paragraph(head + run(f"  {kind.text}", ITALIC), CELL, _ELEMENT)
    whole = section.match.status is not CardStatus.MATCHED
    both = not _formula(entry.old) and not _formula(entry.new)
    texts: list[tuple[str, str, bool]] = []  # runs, style, whether the line heads others
    for lines, label, style, tones in (
        (entry.old, tr.text("Was:"), OLD, _REMOVED),
        (entry.new, tr.text("Is:"), NEW, _ADDED),
    ):
        if _formula(lines):
            continue
        for index, line in enumerate(lines):
            head = run(f"{label} ", ITALIC) if both and index == 0 else ""
            texts.append((head + _runs(line, tones, plain=whole), style, line.kind in _HEADS))
    texts += [(run(note.text), REMARK, False) for note in notes]
    short = sum(len(line.text) for line in (*entry.old, *entry.new, *notes)) <= _KEPT
    for number, (runs, style, heads) in enumerate(texts, 1):
        # The notes of a row stand together: none is left alone at the head of a page.
        kept = _WITH_NEXT if heads or ((short or style == REMARK) and number < len(texts)) else ""
        yield paragraph(runs, style, kept + _INDENT)


def _formula(lines: tuple[Line, ...]) -> bool:
    """Whether a side says only that it has nothing."""
    return all(line.kind is LineKind.FORMULA for line in lines)


def _runs(line: Line, tones: dict[Tone, str], *, plain: bool) -> str:
    number = run(line.before) if line.number else ""
    if line.kind is LineKind.NOTE:
        return numbered_run(line.text, ITALIC)
    if line.kind is LineKind.HEAD:
        return run(line.text, BOLD)
    if line.kind is LineKind.LABEL:
        return run(line.text, ITALIC)
    whole = tones[Tone.CHANGED] if line.kind is LineKind.CHANGED and not plain else ""
    return number + marked_runs(line.text, line.marks, whole, tones)
