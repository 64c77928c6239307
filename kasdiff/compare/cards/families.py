"""Cards that continue as several, or take in several: which entries belong together, and what of a card stands in another of its entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.comparison import CardStatus, ChangeKind, Elsewhere, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.model.comparison import CardMatch, CardRef, Pair, Part, Place

    Thing = tuple[int, Part, str | None, tuple[int, ...], str]  # card, part, field, path, text


def with_families(cards: Sequence[CardMatch]) -> tuple[CardMatch, ...]:
    """Return the entries, in their final order, with their relations, families, and what of them stands elsewhere."""
    families = _families(cards)
    counts = [Counter(ref.index for card in _matched(cards) if (ref := _ref(card, side))) for side in (0, 1)]
    known = [_counterparts(cards, side) for side in (0, 1)]
    out = []
    for number, card in enumerate(cards):
        pairs = card.pairs
        if len(families[number]) > 1:
            pairs = tuple(_with_elsewhere(pair, card, number, known) for pair in card.pairs)
        relation = _relation(card, counts)
        out.append(replace(card, relation=relation, family=families[number], pairs=pairs))
    return tuple(out)


def _matched(cards: Iterable[CardMatch]) -> Iterable[CardMatch]:
    return (card for card in cards if card.status is CardStatus.MATCHED)


def _ref(card: CardMatch, side: int) -> CardRef | None:
    return card.new if side else card.old


def _relation(card: CardMatch, counts: Sequence[Counter[int]]) -> Relation:
    """Return how many cards stand on each side; what is split and merged at once is split."""
    if card.old and card.new and counts[0][card.old.index] > 1:
        return Relation.SPLIT
    if card.old and card.new and counts[1][card.new.index] > 1:
        return Relation.MERGED
    return Relation.ONE_TO_ONE


def _families(cards: Sequence[CardMatch]) -> list[tuple[int, ...]]:
    """Return for each entry the numbers of the entries that share a card with it, directly or over others; itself among them."""
    family = list(range(len(cards)))

    def head(number: int) -> int:
        while family[number] != number:
            number = family[number]
        return number

    first: dict[tuple[int, int], int] = {}
    for number, card in enumerate(cards):
        for side in (0, 1):
            ref = _ref(card, side)
            if ref is not None:
                other = first.setdefault((side, ref.index), number)
                one, two = sorted((head(number), head(other)))
                family[two] = one
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(cards)):
        members[head(number)].append(number)
    return [tuple(members[head(number)]) for number in range(len(cards))]


def _counterparts(cards: Sequence[CardMatch], side: int) -> dict[Thing, list[Elsewhere]]:
    """Return for the things of one side's cards where their counterparts stand, entry by entry."""
    found: dict[Thing, list[Elsewhere]] = defaultdict(list)
    for number, card in enumerate(cards):
        ref, other = _ref(card, side), _ref(card, 1 - side)
        if ref is None or other is None:
            continue
        for pair in card.pairs:
            counterparts = _places(pair, 1 - side)
            if counterparts:
                for place in _places(pair, side):
                    found[_thing(ref, pair, place, side)].append(Elsewhere(number, other, counterparts[0].path))
    return found


def _with_elsewhere(pair: Pair, card: CardMatch, number: int, known: Sequence[dict[Thing, list[Elsewhere]]]) -> Pair:
    side = {ChangeKind.REMOVED: 0, ChangeKind.ADDED: 1}.get(pair.kind)
    ref = None if side is None else _ref(card, side)
    if side is None or ref is None:
        return pair
    thing = _thing(ref, pair, _places(pair, side)[0], side)
    return replace(pair, elsewhere=tuple(one for one in known[side].get(thing, ()) if one.entry != number))


def _thing(ref: CardRef, pair: Pair, place: Place, side: int) -> Thing:
    part = pair.part if side else pair.old_part or pair.part
    return ref.index, part, pair.field, place.path, place.text


def _places(pair: Pair, side: int) -> tuple[Place, ...]:
    return pair.new if side else pair.old


def distinct(cards: Sequence[CardMatch]) -> dict[Part, Counter[ChangeKind]]:
    """Count pairs by part and kind so that a thing of a card in several entries is gone or new once, and only where it is so in all of them."""
    counts: dict[Part, Counter[ChangeKind]] = defaultdict(Counter)
    seen: set[tuple[int, Thing]] = set()
    for card in cards:
        for pair in card.pairs:
            side = {ChangeKind.REMOVED: 0, ChangeKind.ADDED: 1}.get(pair.kind)
            ref = None if side is None else _ref(card, side)
            if side is not None and ref is not None:
                thing = side, _thing(ref, pair, _places(pair, side)[0], side)
                if pair.elsewhere or thing in seen:
                    continue
                seen.add(thing)
            counts[pair.part][pair.kind] += 1
    return counts
