"""What the standards of an edition say outside their cards: name, code, summary, terms, abbreviations, lines of the classifier, list of professions.

It is one entry beside those of the cards. The standards of one order mostly repeat each other's terms, so what several of them say in the same words is
compared once, at its first place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.compare.contents.pairing import PairLink, regrouped
from kasdiff.compare.units import CardUnits, Unit, match_key
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import GENERAL, CardMatch, CardRef, CardStatus, ChangeKind, Part
from kasdiff.model.edition import Card
from kasdiff.model.source import NOWHERE, Source
from kasdiff.text.fold import clean
from kasdiff.text.space import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import Pair
    from kasdiff.model.edition import Edition, ListedCard, Standard

_CLASS = re.compile(r"\b\d{2}(?:\.\d+)*\b|\b[A-Z]\b")  # of the classifier of economic activities: a section, or digits

# As the chapters are called in an edition of that language: like the name of a card it is not translated.
_NAMES = {"kk": "Терминдер және стандарттың паспорты", "ru": "Термины и паспорт стандарта"}
_OF_ONE_LANGUAGE = frozenset({ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REWORDED})
_EXPLAINED = frozenset({"term", "abbreviation"})
NOT_COMPARED = mark(
    "All else outside the cards (the text of the order, further points of the general provisions, annexes) was not compared."
)


def general_units(edition: Edition) -> CardUnits:
    """Lay out what the standards of an edition say outside their cards."""
    lines: dict[tuple[str | None, str], Unit] = {}
    for unit in (unit for standard in edition.standards for unit in _lines(standard)):
        lines.setdefault((unit.field, unit.key), unit)
    return CardUnits(general_ref(edition), Card(name=""), tuple(lines.values()), (), (), (), ())


def general_ref(edition: Edition) -> CardRef:
    """Return what stands in place of a card."""
    return CardRef("", GENERAL, _NAMES.get(edition.language, _NAMES["ru"]), None, None, None)


def general_entry(old: CardUnits, new: CardUnits, pairs: tuple[Pair, ...]) -> tuple[CardMatch, ...]:
    """Return the entry of what stands outside the cards; none where neither edition says anything there."""
    if not pairs:
        return ()
    whole = tuple(_with_other_wordings(pairs, old, new))
    return (CardMatch(CardStatus.MATCHED, old.ref, new.ref, whole, score=1.0, warnings=(Message(NOT_COMPARED),)),)


def _with_other_wordings(pairs: tuple[Pair, ...], old: CardUnits, new: CardUnits) -> Iterator[Pair]:
    """Yield the pairs; where the standards of an edition explain one term in several wordings, all of them are of the pair of that term, not gone or new."""
    units = {
        (new_side, unit.field, unit.text): unit for new_side, side in enumerate((old, new)) for unit in side.fields
    }

    def head(pair: Pair, new_side: int) -> tuple[str | None, str]:
        side = (pair.old, pair.new)[new_side]
        return pair.field, units[new_side, pair.field, side[0].text].head if side else ""

    alone = {ChangeKind.REMOVED: 0, ChangeKind.ADDED: 1}
    paired = {head(pair, side): [pair] for pair in pairs if pair.kind in _OF_ONE_LANGUAGE for side in (0, 1)}
    others: set[int] = set()
    for number, pair in enumerate(pairs):
        side = alone.get(pair.kind)
        if side is not None and pair.field in _EXPLAINED and head(pair, side) in paired:
            paired[head(pair, side)].append(pair)
            others.add(number)
    for number, pair in enumerate(pairs):
        if number in others:
            continue
        more = paired.get(head(pair, 0), [pair])[1:] if pair.kind in _OF_ONE_LANGUAGE else []
        if not more:
            yield pair
            continue
        sides = [
            [units[side, pair.field, place.text] for one in (pair, *more) for place in (one.old, one.new)[side]]
            for side in (0, 1)
        ]
        yield regrouped(sides[0], sides[1], PairLink(pair.matched_by, pair.similarity, doubtful=pair.doubtful))


def _lines(standard: Standard) -> Iterator[Unit]:
    fields = {"standard_name": standard.name, "standard_code": standard.code, "summary": standard.summary}
    for name, value in fields.items():
        yield from _line(name, value or "", standard.field_sources.get(name, standard.source))
    for term in standard.terms:
        yield from _line("term", _joined(term.term, term.definition), term.source, match_key(bare(term.term)))
    for short in standard.abbreviations:
        yield from _line("abbreviation", _joined(short.short, short.meaning), short.source, match_key(short.short))
    sources = standard.oked_sources or (NOWHERE,) * len(standard.oked)
    for text, source in zip(standard.oked, sources, strict=True):
        code = _CLASS.search(text)
        yield from _line("oked", text, source, code[0] if code else "")
    for card in standard.cards_listed:
        yield from _line("listed_card", _listed(card), card.source, match_key(bare(card.name)))


def _line(field: str, text: str, source: Source = NOWHERE, head: str = "") -> Iterator[Unit]:
    if text := clean(text):
        yield Unit(Part.FIELD, text, match_key(text), source=source, field=field, head=head)


def _joined(term: str, meaning: str) -> str:
    return f"{term} – {meaning}" if meaning else term


def _listed(card: ListedCard) -> str:
    name = " ".join(filter(None, (card.code, card.name)))
    return f"{name} – {card.level}" if card.level else name
