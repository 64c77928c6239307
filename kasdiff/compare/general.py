"""What the standards of an edition say outside their cards: provisions, passport, terms, abbreviations, lines of the classifier, list of professions.

It is one entry beside those of the cards. The standards of one order mostly repeat each other's provisions and terms, so what several of them say in the same
words is compared once, at its first place; where they say one thing in several wordings, these are of one pair.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.compare.contents.pairing import with_wordings
from kasdiff.compare.numbers import SAME_PROVISION
from kasdiff.compare.units import CLASS, CLASS_CODE, LISTED, PROVISION, CardUnits, Unit, match_key
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import GENERAL, CardMatch, CardRef, CardStatus, ChangeKind, Part, Spot
from kasdiff.model.edition import Card
from kasdiff.model.source import NOWHERE, Source
from kasdiff.text.fold import clean
from kasdiff.text.space import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kasdiff.model.comparison import Pair, Place
    from kasdiff.model.edition import Edition, ListedCard, Standard

# As the chapters are called in an edition of that language: like the name of a card it is not translated.
_NAMES = {"kk": "Жалпы ережелер және стандарттың паспорты", "ru": "Общие положения и паспорт стандарта"}
# Which pairs take in the other wordings of what they say.
_TAKE_IN = frozenset({ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REWORDED, ChangeKind.TRANSLATED})
_TAKEN_IN = frozenset({"term", "abbreviation", PROVISION})
_ALONE = {ChangeKind.REMOVED: 0, ChangeKind.ADDED: 1}
_OLD, _NEW = attrgetter("old"), attrgetter("new")
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
    spots: dict[tuple[str | None, str], dict[Spot, None]] = {}
    again = 0
    heads: dict[str, None] = {}  # of the provisions of all standards
    for standard in edition.standards:
        left = dict(heads)  # that no provision of this standard has yet
        for unit in _lines(standard):
            place = unit.field, unit.key
            known = lines.setdefault(place, unit)
            spots.setdefault(place, {})[Spot(standard.name, unit.number)] = None
            if known is not unit:
                again += 1
            elif unit.field == PROVISION:
                known = lines[place] = replace(unit, head=_head(unit, left))
                heads[known.head] = None
            left.pop(known.head, None)
    names = tuple(dict.fromkeys(standard.name for standard in edition.standards))
    units = tuple(replace(unit, spots=_told_spots(spots[place], len(names))) for place, unit in lines.items())
    return CardUnits(general_ref(edition), Card(name=""), units, (), (), (), (), again, names)


def _told_spots(spots: Collection[Spot], standards: int) -> tuple[Spot, ...]:
    """Return the standards that say a text; none where all of them do, under one number."""
    everywhere = len({one.standard for one in spots}) == standards and len({one.number for one in spots}) == 1
    return () if everywhere else tuple(spots)


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
    whole = tuple(_Wordings(pairs, old, new).pairs())
    warnings = [Message(NOT_COMPARED)]
    if old.again or new.again:
        warnings.append(Message(SAID_AGAIN, {"old": old.again, "new": new.again}))
    return (CardMatch(CardStatus.MATCHED, old.ref, new.ref, whole, score=1.0, warnings=tuple(warnings)),)


class _Wordings:
    """The pairs of an entry; where the standards of an edition say one thing in several wordings, all are of one pair.

    It is gone or new once, if at all; what stays in one wording, or became another one, did so in all its wordings.
    """

    def __init__(self, pairs: Sequence[Pair], old: CardUnits, new: CardUnits) -> None:
        self._pairs = pairs
        self._units = {
            (side, unit.field, unit.text): unit for side, card in enumerate((old, new)) for unit in card.fields
        }
        self._standards = old.standards, new.standards

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs with all their wordings."""
        hosts: dict[object, list[int]] = {}
        for number, pair in enumerate(self._pairs):
            if pair.field in _TAKEN_IN and pair.kind in _TAKE_IN:
                for head in self._heads(pair):
                    hosts.setdefault(head, []).append(number)
        more: dict[int, list[Pair]] = {}
        first: dict[object, int] = {}  # of those that stand alone
        others = set()
        for number, pair in enumerate(self._pairs):
            if pair.field in _TAKEN_IN and pair.kind in _ALONE:
                for head in self._heads(pair):
                    host = self._host(pair, hosts.get(head, ()))
                    host = first.setdefault(head, number) if host is None else host
                    if host != number:
                        more.setdefault(host, []).append(pair)
                        others.add(number)
        for number, pair in enumerate(self._pairs):
            if number not in others:
                yield self._together(pair, more[number]) if number in more else pair

    def _host(self, pair: Pair, hosts: Sequence[int]) -> int | None:
        """Return the pair of which one that stands alone is another wording, if any.

        A provision has become that of one standard, or of another one: where several have new ones of their own, nothing says which.
        """
        if pair.field != PROVISION:
            return hosts[-1] if hosts else None
        found = [host for host in hosts if self._continues(pair, self._pairs[host])]
        return found[0] if len(found) == 1 else None

    def _continues(self, pair: Pair, host: Pair) -> bool:
        """Whether the standards of a provision that stands alone go on in those of a pair: under the same name, or a new one where theirs is gone."""
        side = _ALONE[pair.kind]
        own, other = self._named(pair, side), self._named(host, 1 - side)
        ours, theirs = ({match_key(name) for name in self._standards[one]} for one in (side, 1 - side))
        return any(name in other if name in theirs else bool(other - ours) for name in own)

    def _named(self, pair: Pair, side: int) -> frozenset[str]:
        """Return the standards that say the texts of a side."""
        names = (
            [spot.standard for spot in self._unit(pair, side, place).spots] or self._standards[side]
            for place in (pair.old, pair.new)[side]
        )
        return frozenset(match_key(name) for some in names for name in some)

    def _heads(self, pair: Pair) -> Iterator[object]:
        for side, places in enumerate((pair.old, pair.new)):
            if places and (head := self._unit(pair, side, places[0]).head):
                yield side, pair.field, head

    def _unit(self, pair: Pair, side: int, place: Place) -> Unit:
        return self._units[side, pair.field, place.text]

    def _together(self, pair: Pair, more: Sequence[Pair]) -> Pair:
        old, new = (tuple(place for one in more for place in side(one)) for side in (_OLD, _NEW))
        if pair.kind in _ALONE or pair.kind is ChangeKind.TRANSLATED:
            return replace(pair, old=(*pair.old, *old), new=(*pair.new, *new))
        sides = ([self._unit(pair, side, place) for place in places] for side, places in enumerate((old, new)))
        return with_wordings(pair, *sides)


def _lines(standard: Standard) -> Iterator[Unit]:
    for point in standard.provisions:
        yield from _line(PROVISION, point.text, point.source, number=point.number)
    fields = {"standard_name": standard.name, "standard_code": standard.code, "summary": standard.summary}
    for name, value in fields.items():
        yield from _line(name, value or "", standard.field_sources.get(name, standard.source))
    for term in standard.terms:
        text = _joined(term.term, term.definition)
        yield from _line("term", text, term.source, match_key(bare(term.term)), term.printed, term.number)
    for short in standard.abbreviations:
        text = _joined(short.short, short.meaning)
        yield from _line("abbreviation", text, short.source, match_key(short.short), short.printed, short.number)
    sources = standard.oked_sources or (NOWHERE,) * len(standard.oked)
    for text, source in zip(standard.oked, sources, strict=True):
        code = CLASS_CODE.search(text)
        yield from _line(CLASS, text, source, code[0] if code else "")
    said = [match_key(point.text) for point in standard.provisions]
    for card in standard.cards_listed:
        if not card.level and not card.code and any(match_key(card.name) in text for text in said):
            continue  # a line of a point, which stands here as a whole
        yield from _line(LISTED, _listed(card), card.source, match_key(bare(card.name)), card.printed, card.number)


def _line(  # noqa: PLR0913, PLR0917 - what a line says, and how it is printed
    field: str, text: str, source: Source = NOWHERE, head: str = "", printed: str = "", number: str | None = None
) -> Iterator[Unit]:
    """Yield the unit of a line: compared by what it says, and shown in the words of the act."""
    if text := clean(text):
        yield Unit(Part.FIELD, printed or text, match_key(text), (), number, source, field, head)


def _joined(term: str, meaning: str) -> str:
    return f"{term} – {meaning}" if meaning else term


def _listed(card: ListedCard) -> str:
    name = " ".join(filter(None, (card.code, card.name)))
    return f"{name} – {card.level}" if card.level else name
