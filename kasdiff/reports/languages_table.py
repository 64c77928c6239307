"""What changed in one language only, as text for the terminal: card by card, each finding in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from kasdiff.reports import summary
from kasdiff.reports.comparison_table import card_identity, edition_lines
from kasdiff.reports.text_table import WIDTH, fitted, text_table
from kasdiff.showing.elements import card_title
from kasdiff.showing.wording import (
    SIGNS,
    capital,
    field_name,
    language_name,
    one_part,
    pair_kind,
    pair_sign,
    severity_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.compare.series.two_diffs import Finding, TwoDiffs
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair, Place

_ONLY_ADDED = mark("The whole card was added in one language only ({language}): {count} texts.")
_ONLY_REMOVED = mark("The whole card was removed in one language only ({language}): {count} texts.")


def languages_table(found: TwoDiffs, tr: Translator, width: int = WIDTH) -> str:
    """Return the findings in the translator's language, in lines of at most `width`."""
    blocks = [_front(found, tr), *_cards(found, tr, width), _end(found, tr)]
    return "\n\n".join("\n".join(fitted(line, width) for line in block).rstrip("\n") for block in blocks) + "\n"


def _front(found: TwoDiffs, tr: Translator) -> Iterator[str]:
    for comparison in (found.first, found.second):
        language = language_name(comparison.new.language, tr)
        yield from edition_lines(f"{tr.text('Old edition')} ({language})", comparison.old, tr)
        yield from edition_lines(f"{tr.text('New edition')} ({language})", comparison.new, tr)
    yield ""
    yield from (tr.message(warning) for warning in found.warnings)
    yield summary.rules(found.first, tr)
    yield tr.plural(
        "Changed in one language only: {n} place",
        "Changed in one language only: {n} places",
        sum(not one.conflict for one in found.findings),
    )
    conflicts = sum(one.conflict for one in found.findings)
    if conflicts:
        yield tr.plural(
            "Changed in both languages, but not alike: {n} place",
            "Changed in both languages, but not alike: {n} places",
            conflicts,
        )


def _cards(found: TwoDiffs, tr: Translator, width: int) -> Iterator[list[str]]:
    """Yield a block for each card with findings, the card with the gravest first."""
    whole = {one.findings: one for one in whole_cards(found)}
    number = 1
    for places in _by_card(found):
        findings = [found.findings[place] for place in places]
        block = [" / ".join(_heads(findings, tr))]
        if places in whole:
            language = (found.second if whole[places].second else found.first).new.language
            block.append(f"  {whole_card_text(whole[places], language, tr)}")
        else:
            rows = [row for n, one in enumerate(findings, number) for row in _rows(n, one, found, tr)]
            head = [tr.text("No."), tr.text("Element"), "", tr.text("What became of it"), tr.text("Text")]
            block.append(text_table(head, rows, frozenset({0}), width))
        number += len(findings)
        yield block


class WholeCard(Struct, frozen=True):
    """A card that one language alone has, or lost: the places of its findings among all; `second`: in the second language."""

    findings: tuple[int, ...]
    added: bool
    second: bool


def whole_cards(found: TwoDiffs) -> Iterator[WholeCard]:
    """Yield the cards that were added or removed as wholes in one language only."""
    for places in _by_card(found):
        findings = [found.findings[place] for place in places]
        status = _whole_card(findings, found)
        if status is not None:
            yield WholeCard(places, status is CardStatus.ADDED, findings[0].first is None)


def whole_card_text(one: WholeCard, language: str, tr: Translator) -> str:
    """Say that a card was added or removed as a whole in this language only."""
    text = _ONLY_ADDED if one.added else _ONLY_REMOVED
    return tr.text(text, language=language_name(language, tr), count=len(one.findings))


def _by_card(found: TwoDiffs) -> list[tuple[int, ...]]:
    """Return the places of the findings of each card, the card with the gravest first."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(found.findings):
        groups.setdefault(_key(one), []).append(place)
    return [tuple(places) for places in groups.values()]


def _key(one: Finding) -> tuple[str, str]:
    """Return what the findings of one card have in common in both languages: the code; the name of a card without one."""
    card = one.first_card or one.second_card
    return (card.code or card.name, card.sublevel or card.level or "") if card and not card.general else ("", "")


def _heads(findings: Sequence[Finding], tr: Translator) -> list[str]:
    """Name a card in both languages, as far as the findings do."""
    first = next((one.first_card for one in findings if one.first_card), None)
    second = next((one.second_card for one in findings if one.second_card), None)
    heads = [
        capital(card_title(card, tr)) if card.general else f"{card_identity(card, tr)} {card.name}"
        for card in (first, second)
        if card
    ]
    return list(dict.fromkeys(heads))


def _whole_card(findings: Sequence[Finding], found: TwoDiffs) -> CardStatus | None:
    """Return whether a card as a whole was added or removed in one language only; None elsewhere."""
    sides = {one.first is None for one in findings}
    if len(sides) > 1 or any(one.first and one.second for one in findings):
        return None
    comparison = found.second if sides == {True} else found.first
    cards = {(one.first_card or one.second_card) for one in findings}
    for status in (CardStatus.ADDED, CardStatus.REMOVED):
        alone = {entry.new or entry.old for entry in comparison.cards if entry.status is status}
        if cards <= alone:
            return status
    return None


def _rows(number: int, one: Finding, found: TwoDiffs, tr: Translator) -> list[list[str]]:
    """Return two rows, one for each language."""
    first, second = found.first.new.language, found.second.new.language
    doubt = "\n" + tr.text("doubtful counterpart") if one.doubtful else ""
    touches = any(pair and pair.severity for pair in (one.first, one.second))
    severity = f"\n{severity_name(one.severity, tr)}" if touches else ""
    conflict = "\n" + tr.text("changed in both languages, but not alike") if one.conflict else ""
    named = f"{element(one.first or one.second, tr)}{severity}{conflict}{doubt}"
    return [
        [str(number), named, first, *became(one.first, tr)],
        ["", "", second, *became(one.second, tr)],
    ]


def element(pair: Pair | None, tr: Translator) -> str:
    """Name the thing of a finding by its part and place, a field by its label."""
    if pair is None:
        return ""
    place = (pair.new or pair.old)[0]
    if pair.part is Part.FIELD:
        return " ".join(filter(None, (field_name(pair.field or "", tr), place.number)))
    return f"{one_part(pair.part, tr)} {'.'.join(map(str, place.path))}"


def became(pair: Pair | None, tr: Translator) -> tuple[str, str]:
    """Return what became of a thing in one language, and its text; what changed shows both wordings, a line each."""
    if pair is None:
        return tr.text("no counterpart"), "—"
    told = f"{pair_sign(pair)} {pair_kind(pair, tr)}".strip()
    old, new = _texts(pair.old), _texts(pair.new)
    if pair.kind is ChangeKind.UNCHANGED or not (old and new) or old == new:
        return told, new or old
    return told, f"{SIGNS[ChangeKind.REMOVED]} {old}\n{SIGNS[ChangeKind.ADDED]} {new}"


def _texts(places: Iterable[Place]) -> str:
    return " / ".join(place.text for place in places)


def _end(found: TwoDiffs, tr: Translator) -> Iterator[str]:
    for comparison, count in zip((found.first, found.second), found.unchecked, strict=True):
        if count:
            yield tr.text(
                "Not checked, since no counterpart was found in the other language (unchanged in {language}): {count}.",
                language=language_name(comparison.new.language, tr),
                count=count,
            )
    yield tr.text(
        "The counterparts were found by place, numbers, names and a glossary; the translation was not checked."
    )
    told: dict[str, list[str]] = {}
    for comparison in (found.first, found.second, found.across_old, found.across_new):
        for warning in comparison.warnings:
            told.setdefault(tr.message(warning), []).append(f"{comparison.old.file} – {comparison.new.file}")
    yield from (f"{'; '.join(sides)}: {text}" for text, sides in told.items())
