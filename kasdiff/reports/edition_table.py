"""What was read of an edition, as text for the terminal: facts, cards with counts, and the account of all blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.reports.text_table import text_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.edition import Card, Edition, Facts

_SHOWN_UNRECOGNISED = 20
_SHOWN_LETTERS = 100


def edition_table(edition: Edition, tr: Translator) -> str:
    """Return the summary of `edition` in the translator's language."""
    return "\n".join([*_facts(edition, tr), "", *_standards(edition, tr), *_coverage(edition, tr)]) + "\n"


def _facts(edition: Edition, tr: Translator) -> Iterator[str]:
    facts = edition.facts
    yield f"{edition.file}  (SHA-256 {edition.sha256})"
    yield from filter(None, [facts.title, facts.authority])
    yield tr.text("Order No. {number} of {date}", number=facts.order_number or "—", date=facts.order_date or "—")
    if facts.registration_number:
        yield tr.text(
            "Registered under No. {number} on {date}",
            number=facts.registration_number,
            date=facts.registration_date or "—",
        )
    if facts.effective_date:
        yield tr.text("In force from {date}", date=facts.effective_date)
    yield _status(facts, tr)
    for amendment in facts.amended_by:
        yield "  " + tr.text(
            "amended by No. {number} of {date}: {what}",
            number=amendment.number,
            date=amendment.date or "—",
            what=amendment.what,
        )
    language = {"kk": tr.text("Kazakh"), "ru": tr.text("Russian")}.get(edition.language, edition.language)
    yield tr.text("Language: {language}; template {template}", language=language, template=edition.template)


def _status(facts: Facts, tr: Translator) -> str:
    names = {
        "in force": tr.text("in force"),
        "repealed": tr.text("repealed"),
        "amending": tr.text("amending order"),
    }
    by = f" ({facts.repealed_by})" if facts.repealed_by else ""
    return tr.text("Status: {status}", status=names.get(facts.status, facts.status) + by)


def _standards(edition: Edition, tr: Translator) -> Iterator[str]:
    index = edition.first_index
    for number, standard in enumerate(edition.standards, 1):
        code = f" [{standard.code}]" if standard.code else ""
        yield tr.text("Standard {number}: {name}", number=number, name=f"«{standard.name}»{code}")
        yield "  " + ", ".join(
            [
                tr.plural("{n} term", "{n} terms", len(standard.terms)),
                tr.plural("{n} abbreviation", "{n} abbreviations", len(standard.abbreviations)),
                tr.plural("{n} profession listed", "{n} professions listed", len(standard.cards_listed)),
                tr.plural("{n} card", "{n} cards", len(standard.cards)),
            ]
        )
        rows = [_card(index + i, card) for i, card in enumerate(standard.cards)]
        index += len(standard.cards)
        if rows:
            yield text_table(_head(tr), rows, frozenset({0, 5, 6, 7, 8}))


def _head(tr: Translator) -> list[str]:
    return [
        tr.text("No."),
        tr.text("Lines"),
        tr.text("Code"),
        tr.text("Level"),
        tr.text("Sub-level"),
        tr.text("Functions"),
        tr.text("Skills"),
        tr.text("Abilities"),
        tr.text("Knowledge"),
        tr.text("Profession"),
    ]


def _card(index: int, card: Card) -> list[str]:
    skills = [skill for function in card.functions for skill in function.skills]
    level = card.level or (f"({card.level_listed})" if card.level_listed else "—")
    lines = f"{card.source.line}–{card.source.last_line}" if card.source.line else "—"
    return [
        str(index + 1),
        lines,
        card.code or card.group_code or "—",
        level,
        card.sublevel or "—",
        str(len(card.functions)),
        str(len(skills)),
        str(sum(len(skill.abilities) for skill in skills)),
        str(sum(len(skill.knowledge) for skill in skills)),
        card.name,
    ]


def _coverage(edition: Edition, tr: Translator) -> Iterator[str]:
    coverage = edition.coverage
    yield tr.text(
        "{blocks} blocks of text = {content} content + {notes} notes + {unrecognised} unrecognised",
        blocks=coverage.blocks,
        content=coverage.content,
        notes=coverage.notes,
        unrecognised=coverage.unrecognised,
    )
    for entry in edition.unrecognised[:_SHOWN_UNRECOGNISED]:
        text = entry.text if len(entry.text) <= _SHOWN_LETTERS else entry.text[: _SHOWN_LETTERS - 1] + "…"
        yield "  " + tr.text("line {line}: {text}", line=entry.source.line or "—", text=text)
    rest = len(edition.unrecognised) - _SHOWN_UNRECOGNISED
    if rest > 0:
        yield "  " + tr.plural("and {n} more; all are in the JSON", "and {n} more; all are in the JSON", rest)
