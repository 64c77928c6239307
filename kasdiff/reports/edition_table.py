"""What was read of an edition, as text for the terminal: facts, cards with counts, what to check, what was mended, and the account of all blocks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.refs import edition_ref
from kasdiff.i18n import mark
from kasdiff.model.edition import NoteKind
from kasdiff.reports.edition_checks import blank_fields, checks, letter_repairs
from kasdiff.reports.text_table import WIDTH, fitted, text_table
from kasdiff.showing.taught_labels import taught_line
from kasdiff.showing.wording import capital, edition_status, field_name, language_name, long_date, order_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.check import Check
    from kasdiff.model.edition import Card, Edition, Skill, Standard
    from kasdiff.model.source import Source

_SHOWN = 20  # entries of one kind
_SHOWN_LETTERS = 220
_NOTES = {
    NoteKind.AMENDMENT: mark("amendment"),
    NoteKind.ORDER: mark("text of the order"),
    NoteKind.GENERAL: mark("without a field of its own"),
    NoteKind.HEADING: mark("heading"),
    NoteKind.PAGE: mark("page number"),
    NoteKind.TECHNICAL: mark("technical data"),
    NoteKind.LAYOUT: mark("layout"),
    NoteKind.REPAIR: mark("mended in reading"),
}


def edition_table(edition: Edition, tr: Translator, width: int = WIDTH) -> str:
    """Return the summary of `edition` in the translator's language, in lines of at most `width`."""
    parts = [
        _facts(edition, tr),
        _standards(edition, tr, width),
        _checks(edition, tr),
        _blank(edition, tr),
        _mended(edition, tr),
    ]
    parts.append(_coverage(edition, tr))
    blocks = ["\n".join(lines) for part in parts if (lines := [fitted(line, width) for line in part])]
    return "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"


def _facts(edition: Edition, tr: Translator) -> Iterator[str]:
    facts, ref = edition.facts, edition_ref(edition)
    yield edition.file
    yield f"SHA-256 {edition.sha256}"
    yield capital(order_name(ref, tr))
    if facts.amends_number and not facts.own_number_blank:
        amended = replace(ref, order_number=facts.amends_number, order_date=facts.amends_date or "")
        yield "  " + tr.text("amends: {order}", order=order_name(amended, tr))
    yield from filter(None, [facts.title, facts.authority])
    if facts.registration_number:
        date = long_date(facts.registration_date, tr) or "—"
        yield tr.text("Registered under No. {number} on {date}", number=facts.registration_number, date=date)
    if facts.effective_date:
        yield tr.text("In force from {date}", date=long_date(facts.effective_date, tr))
    yield tr.text("Status by the text of the file: {status}", status=edition_status(ref, tr))
    for amendment in facts.amended_by:
        date = long_date(amendment.date, tr) or "—"
        what = tr.text(
            "amended by No. {number} of {date}: {what}", number=amendment.number, date=date, what=amendment.what
        )
        yield "  " + what
    language = language_name(edition.language, tr)
    yield tr.text("Language: {language}; template {template}", language=language, template=edition.template)
    if edition.taught:
        yield taught_line(edition.taught, tr)


def _standards(edition: Edition, tr: Translator, width: int) -> Iterator[str]:
    index = edition.first_index
    for number, standard in enumerate(edition.standards, 1):
        code = f" [{standard.code}]" if standard.code else ""
        name = f"«{standard.name}»" if standard.name else "—"
        yield tr.text("Standard {number}: {name}", number=number, name=f"{name}{code}")
        yield "  " + ", ".join(_counts(standard, tr))
        rows = [_card(index + i, card) for i, card in enumerate(standard.cards)]
        index += len(standard.cards)
        if rows:
            yield text_table(_head(tr), [*rows, _sum(standard, tr)], frozenset({0, 4, 5, 6, 7}), width)


def _counts(standard: Standard, tr: Translator) -> Iterator[str]:
    """Yield what the passport of a standard holds; what it does not have at all is not counted."""
    if standard.summary:
        yield tr.text("short description")
    yield tr.plural("{n} provision", "{n} provisions", len(standard.provisions))
    yield tr.plural("{n} term", "{n} terms", len(standard.terms))
    yield tr.plural("{n} abbreviation", "{n} abbreviations", len(standard.abbreviations))
    yield tr.plural("{n} line of the classifier", "{n} lines of the classifier", len(standard.oked))
    yield tr.plural("{n} profession listed", "{n} professions listed", len(standard.cards_listed))
    yield tr.plural("{n} card", "{n} cards", len(standard.cards))


def _head(tr: Translator) -> list[str]:
    return [
        tr.text("No."),
        tr.text("Lines"),
        tr.text("Code"),
        tr.text("Level"),
        tr.text("Functions"),
        tr.text("Skills"),
        tr.text("Abilities"),
        tr.text("Knowledge"),
        tr.text("Profession"),
    ]


def _card(index: int, card: Card) -> list[str]:
    level = card.level or (f"({card.level_listed})" if card.level_listed else "—")
    lines = f"{card.source.line}–{card.source.last_line}" if card.source.line else "—"
    return [
        str(index + 1),
        lines,
        card.code or card.group_code or "—",
        f"{level} · {card.sublevel}" if card.sublevel else level,
        str(len(card.functions)),
        *_item_counts([skill for function in card.functions for skill in function.skills]),
        card.name or "—",
    ]


def _sum(standard: Standard, tr: Translator) -> list[str]:
    functions = [function for card in standard.cards for function in card.functions]
    skills = [skill for function in functions for skill in function.skills]
    return ["", "", "", "", str(len(functions)), *_item_counts(skills), tr.text("in all")]


def _item_counts(skills: Sequence[Skill]) -> list[str]:
    abilities = sum(len(skill.abilities) for skill in skills)
    return [str(len(skills)), str(abilities), str(sum(len(skill.knowledge) for skill in skills))]


def _checks(edition: Edition, tr: Translator) -> Iterator[str]:
    """List what a person should look at, kind by kind."""
    found = checks(edition)
    if not found:
        return
    yield tr.plural("To be checked: {n} place", "To be checked: {n} places", len(found))
    counts = Counter(check.what for check in found)
    shown: Counter[str] = Counter()
    for check in found:
        if not shown[check.what]:
            yield f"  {capital(tr.text(check.what))} ({counts[check.what]})"
        shown[check.what] += 1
        if shown[check.what] <= _SHOWN:
            yield _check(check, tr)
        elif shown[check.what] == counts[check.what]:
            yield "    " + _more(counts[check.what] - _SHOWN, tr)


def _check(check: Check, tr: Translator) -> str:
    return _entry(check.source, check.detail_in(tr), "    ", tr)


def _entry(source: Source, text: str, indent: str, tr: Translator) -> str:
    """Return a text with its place before it: the line, in formats without lines the page."""
    place = tr.text("line {line}", line=source.line) if source.line else ""
    place = place or (tr.text("page {page}", page=source.page) if source.page else "—")
    return f"{indent}{place}: {text if len(text) <= _SHOWN_LETTERS else text[: _SHOWN_LETTERS - 1] + '…'}"


def _blank(edition: Edition, tr: Translator) -> Iterator[str]:
    """List the fields that only some cards leave blank, with the numbers of these cards."""
    blank = blank_fields(edition)
    if not blank:
        return
    yield tr.text("Fields left blank in some cards:")
    for field, numbers in blank.items():
        yield f"  {field_name(field, tr)}: {', '.join(map(_span, _runs(numbers)))}"


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Group neighbouring numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _span(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"


def _mended(edition: Edition, tr: Translator) -> Iterator[str]:
    """Count what was mended in letters and blanks, with the lines."""
    repairs = letter_repairs(edition)
    if not repairs:
        return
    count = sum(map(len, repairs.values()))
    yield tr.plural("Mended in letters and blanks: {n} note", "Mended in letters and blanks: {n} notes", count)
    for what, sources in repairs.items():
        yield f"  {capital(tr.text(what))}: {len(sources)}{_lines(sources, tr)}"


def _lines(sources: Sequence[Source], tr: Translator) -> str:
    """Return the lines of places in brackets, the first of many; in formats without lines the pages."""
    by_line = all(source.line for source in sources)
    numbers = list(dict.fromkeys(number for s in sources if (number := s.line if by_line else s.page)))
    if not numbers:
        return ""
    rest = f" … +{len(numbers) - _SHOWN}" if len(numbers) > _SHOWN else ""
    listed = ", ".join(map(str, numbers[:_SHOWN])) + rest
    return f" ({tr.text('lines {numbers}', numbers=listed) if by_line else tr.text('pages {numbers}', numbers=listed)})"


def _coverage(edition: Edition, tr: Translator) -> Iterator[str]:
    coverage = edition.coverage
    yield tr.text(
        "blocks of text {blocks} = content {content} + notes {notes} + unrecognised {unrecognised}",
        blocks=coverage.blocks,
        content=coverage.content,
        notes=coverage.notes,
        unrecognised=coverage.unrecognised,
    )
    kinds = Counter(note.kind for note in edition.notes)
    yield "  " + ", ".join(f"{tr.text(_NOTES[kind])}: {kinds[kind]}" for kind in NoteKind if kinds[kind])
    if edition.unrecognised:
        yield tr.text("Not recognised:")
    for entry in edition.unrecognised[:_SHOWN]:
        yield _entry(entry.source, entry.text, "  ", tr)
    if len(edition.unrecognised) > _SHOWN:
        yield "  " + _more(len(edition.unrecognised) - _SHOWN, tr)


def _more(rest: int, tr: Translator) -> str:
    return tr.plural("and {n} more; all are in the JSON", "and {n} more; all are in the JSON", rest)
