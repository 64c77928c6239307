"""What the standards of an edition say outside their cards: provisions, passport, terms, abbreviations, lines of the classifier, list of professions.

It is one entry beside those of the cards. The standards of one order mostly repeat each other's provisions and terms, so what several of them say in the same
words is compared once, at its first place; where they say one thing in several wordings, these are of one pair.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.compare.contents.pairing import PairLink, regrouped
from kasdiff.compare.numbers import SAME_PROVISION
from kasdiff.compare.units import PROVISION, CardUnits, Unit, match_key
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import GENERAL, CardMatch, CardRef, CardStatus, ChangeKind, Part
from kasdiff.model.edition import Card
from kasdiff.model.source import NOWHERE, Source
from kasdiff.text.fold import clean
from kasdiff.text.space import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.model.comparison import Pair
    from kasdiff.model.edition import Edition, ListedCard, Standard

_CLASS = re.compile(r"\b\d{2}(?:\.\d+)*\b|\b[A-Z]\b")  # of the classifier of economic activities: a section, or digits

# As the chapters are called in an edition of that language: like the name of a card it is not translated.
_NAMES = {"kk": "Жалпы ережелер және стандарттың паспорты", "ru": "Общие положения и паспорт стандарта"}
_SAME = frozenset({ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC})
# Which pairs take in the other wordings of what they say. A provision of one standard is not that of another, but where it stays as it is.
_TAKE_IN = {"term": _SAME | {ChangeKind.REWORDED}, "abbreviation": _SAME | {ChangeKind.REWORDED}, PROVISION: _SAME}
_ALONE = {ChangeKind.REMOVED: 0, ChangeKind.ADDED: 1}
NOT_COMPARED = mark(
    "All else outside the cards (the text of the order, remarks, columns of annexes that have no field) was not compared."
)
SAID_AGAIN = mark(
    "What the standards of one order, or the lines of one list, say outside the cards in the same words was compared once, at its first "
    "place: {old} such texts of the old edition and {new} of the new one are not listed again."
)


def general_units(edition: Edition) -> CardUnits:
    """Lay out what the standards of an edition say outside their cards."""
    lines: dict[tuple[str | None, str], Unit] = {}
    again = 0
    heads: dict[str, None] = {}  # of the provisions of all standards
    for standard in edition.standards:
        left = dict(heads)  # that no provision of this standard has yet
        for unit in _lines(standard):
            known = lines.setdefault((unit.field, unit.key), unit)
            if known is not unit:
                again += 1
            elif unit.field == PROVISION:
                known = lines[unit.field, unit.key] = replace(unit, head=_head(unit, left))
                heads[known.head] = None
            left.pop(known.head, None)
    return CardUnits(general_ref(edition), Card(name=""), tuple(lines.values()), (), (), (), (), again)


def _head(provision: Unit, heads: Iterable[str]) -> str:
    """Return the first wording that another standard gave a provision: those of an order say one thing with their own names in it."""
    return next((one for one in heads if fuzz.ratio(one, provision.key, score_cutoff=SAME_PROVISION)), provision.key)


def general_ref(edition: Edition) -> CardRef:
    """Return what stands in place of a card."""
    return CardRef("", GENERAL, _NAMES.get(edition.language, _NAMES["ru"]), None, None, None)


def general_entry(old: CardUnits, new: CardUnits, pairs: tuple[Pair, ...]) -> tuple[CardMatch, ...]:
    """Return the entry of what stands outside the cards; none where neither edition says anything there."""
    if not pairs:
        return ()
    whole = tuple(_with_other_wordings(pairs, old, new))
    warnings = [Message(NOT_COMPARED)]
    if old.again or new.again:
        warnings.append(Message(SAID_AGAIN, {"old": old.again, "new": new.again}))
    return (CardMatch(CardStatus.MATCHED, old.ref, new.ref, whole, score=1.0, warnings=tuple(warnings)),)


def _with_other_wordings(pairs: tuple[Pair, ...], old: CardUnits, new: CardUnits) -> Iterator[Pair]:
    """Yield the pairs; where the standards of an edition say one thing in several wordings, all are of one pair: it is gone or new once, if at all."""
    units = {(side, unit.field, unit.text): unit for side, card in enumerate((old, new)) for unit in card.fields}

    def heads(pair: Pair) -> Iterator[tuple[int, str | None, str]]:
        for side, places in enumerate((pair.old, pair.new)):
            if places and (head := units[side, pair.field, places[0].text].head):
                yield side, pair.field, head

    first = {
        head: n for n, one in enumerate(pairs) if one.kind in _TAKE_IN.get(one.field or "", ()) for head in heads(one)
    }
    more: dict[int, list[Pair]] = {}
    for number, pair in enumerate(pairs):
        if pair.kind in _ALONE and pair.field in _TAKE_IN:
            for head in heads(pair):
                if first.setdefault(head, number) != number:
                    more.setdefault(first[head], []).append(pair)
    others = {id(pair) for some in more.values() for pair in some}
    for number, pair in enumerate(pairs):
        if id(pair) in others:
            continue
        whole = (pair, *more.get(number, ()))
        places = [[place for one in whole for place in (one.old, one.new)[side]] for side in (0, 1)]
        if len(whole) == 1:
            yield pair
        elif pair.kind in _ALONE:
            yield replace(pair, old=tuple(places[0]), new=tuple(places[1]))
        else:
            sides = [[units[side, pair.field, place.text] for place in places[side]] for side in (0, 1)]
            yield regrouped(sides[0], sides[1], PairLink(pair.matched_by, pair.similarity, doubtful=pair.doubtful))


def _lines(standard: Standard) -> Iterator[Unit]:
    for point in standard.provisions:
        for unit in _line(PROVISION, point.text, point.source):
            yield replace(unit, number=point.number)
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
