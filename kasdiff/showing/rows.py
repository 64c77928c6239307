"""The rows in which a compared card is shown, old and new side by side: the same for the window and for every report.

The order is that of the new card; what only the old card has stands after its old predecessor. A pair that stayed in its place is one
row; a moved pair is two rows, one at each end, which name each other (`other_end`). Of a split pair the further new places follow as rows of
their own, of a merged pair the further old ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.alignment.order import out_of_order
from kasdiff.compare.keys import repetition_key
from kasdiff.model.comparison import ChangeKind, Pair, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.model.comparison import CardMatch, Place


class RowKind(StrEnum):
    """What a row is: a head over fields or over a list of items, or a pair (of fields, functions, skills, items)."""

    FIELDS = "fields"  # head over the card's fields
    LIST = "list"  # head over the abilities or the knowledge of a skill
    PAIR = "pair"


class Row(Struct, frozen=True, gc=False):
    """One aligned row. `pair` is an index into `CardMatch.pairs`; `counts` of a list head are the numbers of items, old and new.

    `other_end` is the index of the row that holds the other end of a move, a split or a merge.
    """

    kind: RowKind
    part: Part
    pair: int | None = None
    old: Place | None = None
    new: Place | None = None
    other_end: int | None = None
    counts: tuple[int, int] | None = None


T = TypeVar("T")
_Path = tuple[int, ...]
_Spot = tuple[int, int]  # a place of one side of a pair: the pair's index and the place's index within the side
# Names of their own: a comparison has tens of thousands of pairs, and looking a member of an enumeration up takes as long as all else about one.
_ABILITY, _KNOWLEDGE, _FIELD = Part.ABILITY, Part.KNOWLEDGE, Part.FIELD
_ITEMS = (_ABILITY, _KNOWLEDGE)


def lay_out(match: CardMatch) -> tuple[Row, ...]:
    """Return the rows of a card: all pairs are in them, each text of either side once."""
    return _with_other_ends(list(_Layout(match).rows()))


def shown(match: CardMatch) -> CardMatch:
    """Return an entry as it is shown: what repeats another item is taken off its pair and stands alone, at its own place, with the path of that item."""
    if not any(pair.old_repeats or pair.new_repeats for pair in match.pairs):
        return match
    return replace(match, pairs=tuple(one for pair in match.pairs for one in _with_repetitions_apart(pair)))


def card_counts(match: CardMatch) -> Counter[ChangeKind]:
    """Count the pairs of an entry by kind, as it is told wherever a card is named: an item that repeats another one, or stands in another entry, is none."""
    return Counter(pair.kind for pair in match.pairs if not pair.elsewhere and not pair.repeated)


def _with_repetitions_apart(pair: Pair) -> Iterator[Pair]:
    if not pair.repeats:
        yield pair
        return
    old, new = pair.said_old, pair.said_new
    yield replace(pair, old=old, new=new, old_repeats=(), new_repeats=())
    for kind, part, said, places in (
        (ChangeKind.REMOVED, pair.old_part or pair.part, old, pair.old[len(old) :]),
        (ChangeKind.ADDED, pair.part, new, pair.new[len(new) :]),
    ):
        for number, place in enumerate(places, 1):
            twin = next((one for one in said if one.text == place.text), said[0])
            alone = Pair(kind, part, repeated=twin.path, key=repetition_key(pair.key, kind, number))
            yield replace(alone, old=(place,)) if kind is ChangeKind.REMOVED else replace(alone, new=(place,))


def pairs_in_order(match: CardMatch) -> tuple[int, ...]:
    """Return the indices of the card's pairs in the order in which the rows first show them."""
    return tuple(dict.fromkeys(row.pair for row in lay_out(match) if row.pair is not None))


class _Side:
    """One card's spots by where they stand: heads by path, items by skill, containers by the container around them."""

    def __init__(self) -> None:
        self.heads: dict[tuple[Part, _Path], _Spot] = {}
        self.abilities: defaultdict[_Path, list[tuple[_Path, _Spot]]] = defaultdict(list)
        self.known: defaultdict[_Path, list[tuple[_Path, _Spot]]] = defaultdict(list)

    def take(self, part: Part, places: Sequence[Place], index: int) -> None:
        """Take the places of a pair."""
        if part is _ABILITY or part is _KNOWLEDGE:
            lists = self.abilities if part is _ABILITY else self.known
            for number, place in enumerate(places):
                lists[place.path[:2]].append((place.path, (index, number)))
        elif part is not _FIELD:
            for number, place in enumerate(places):
                self.heads[part, place.path] = index, number

    @cached_property
    def _inside(self) -> defaultdict[_Path, set[_Path]]:
        inside: defaultdict[_Path, set[_Path]] = defaultdict(set)
        for path in {*(path for _, path in self.heads), *self.abilities, *self.known}:
            inside[()].add(path[:1])
            if len(path) > 1:
                inside[path[:1]].add(path[:2])
        return inside

    def inside(self, container: _Path | None) -> list[_Path]:
        """Return the functions of the card (container ()) or the skills of a function, in printed order."""
        return [] if container is None else sorted(self._inside.get(container, ()))

    def items(self, part: Part, skill: _Path | None) -> list[_Spot]:
        """Return the items of a skill's list in printed order."""
        lists = self.abilities if part is _ABILITY else self.known
        return [] if skill is None else [spot for _, spot in sorted(lists.get(skill, ()))]


class _Layout:
    """Works out the rows of one card."""

    def __init__(self, match: CardMatch) -> None:
        self._pairs, self._general = match.pairs, match.general
        self._old, self._new = _Side(), _Side()
        # How many rows of each pair hold both sides: of one that did not move, as many as both have places.
        self._shared = [0] * len(match.pairs)
        self._take(match.pairs)

    def _take(self, pairs: Sequence[Pair]) -> None:
        """Find where both sides of each pair stand. Nearly all are one item of each side, both of one kind: they take the short way."""
        abilities, known = (self._old.abilities, self._new.abilities), (self._old.known, self._new.known)
        for index, pair in enumerate(pairs):
            part, old, new = pair.part, pair.old, pair.new
            before = pair.old_part or part
            if not pair.moved and before is part:
                self._shared[index] = min(len(old), len(new))
            if (part is _ABILITY or part is _KNOWLEDGE) and before is part and len(old) == 1 == len(new):
                spot, (olds, news) = (index, 0), abilities if part is _ABILITY else known
                old_path, new_path = old[0].path, new[0].path
                olds[old_path[:2]].append((old_path, spot))
                news[new_path[:2]].append((new_path, spot))
            else:
                self._old.take(before, old, index)
                self._new.take(part, new, index)

    def rows(self) -> Iterator[Row]:
        """Yield fields, then functions, skills and lists."""
        yield from self._fields()
        for old_function, new_function in self._slots((), (), Part.FUNCTION):
            yield from self._heads(Part.FUNCTION, old_function, new_function)
            for old_skill, new_skill in self._slots(old_function, new_function, Part.SKILL):
                yield from self._heads(Part.SKILL, old_skill, new_skill)
                for part in _ITEMS:
                    yield from self._list(part, old_skill, new_skill)

    def _fields(self) -> Iterator[Row]:
        fields = [i for i, pair in enumerate(self._pairs) if pair.part is _FIELD]
        if self._general:  # which has nothing but fields, and is no card
            fields = self._as_printed(fields)
        elif fields:
            yield Row(RowKind.FIELDS, Part.FIELD)
        for index in fields:
            for old, new in zip_longest(self._pairs[index].old, self._pairs[index].new):
                yield Row(RowKind.PAIR, Part.FIELD, index, old, new)

    def _as_printed(self, fields: Sequence[int]) -> list[int]:
        """Return pairs in the order of the new act; what only the old one has stands after its predecessor there.

        What the new act puts elsewhere is no such predecessor: what followed it stays where the old act goes on.
        """
        old, new = (
            sorted((i for i in fields if side(self._pairs[i])), key=lambda i: _printed_at(side(self._pairs[i])[0]))
            for side in (attrgetter("old"), attrgetter("new"))
        )
        places = {i: place for place, i in enumerate(new)}
        both = [i for i in old if i in places]
        elsewhere = {both[n] for n in out_of_order([places[i] for i in both], [1] * len(both))}
        merged = _merge(new, [i for i in old if i not in elsewhere], {i: i for i in both})
        return [next(index for index in sides if index is not None) for sides in merged]

    def _level(self, spot: _Spot | None, part: Part) -> bool:
        """Whether the other side of a spot stands in the same row, at the same place of its pair."""
        return spot is not None and spot[1] < self._shared[spot[0]] and self._pairs[spot[0]].part is part

    def _slots(self, old_in: _Path | None, new_in: _Path | None, part: Part) -> list[tuple[_Path | None, _Path | None]]:
        """Return the containers inside a pair of containers, old beside new."""
        old, new = self._old.inside(old_in), self._new.inside(new_in)
        counterparts: dict[_Path, _Path] = {}
        for path in old:
            spot = self._old.heads.get((part, path))
            if spot is not None and self._level(spot, part):
                counterparts[path] = self._pairs[spot[0]].new[spot[1]].path
        if len(old) == 1 and new and old[0] not in counterparts and (part, old[0]) not in self._old.heads:
            counterparts[old[0]] = new[0]  # a level that has no heads on one side is passed through
        elif len(new) == 1 and old and (part, new[0]) not in self._new.heads and old[0] not in counterparts:
            counterparts[old[0]] = new[0]
        return _merge(new, old, counterparts)

    def _heads(self, part: Part, old: _Path | None, new: _Path | None) -> Iterator[Row]:
        old_spot = self._old.heads.get((part, old)) if old else None
        new_spot = self._new.heads.get((part, new)) if new else None
        if old_spot and new_spot and old_spot == new_spot and self._level(old_spot, part):
            yield self._row(part, old_spot, new_spot)
            return
        for one, other in ((None, new_spot), (old_spot, None)):
            if one or other:
                yield self._row(part, one, other)

    def _list(self, part: Part, old: _Path | None, new: _Path | None) -> Iterator[Row]:
        old_spots, new_spots = self._old.items(part, old), self._new.items(part, new)
        pairs, shared, kind = self._pairs, self._shared, RowKind.PAIR
        if old_spots and old_spots == new_spots and all(place < shared[index] for index, place in new_spots):
            yield Row(RowKind.LIST, part, counts=(len(old_spots), len(new_spots)))
            for index, place in new_spots:  # most lists have the same items in the same order
                pair = pairs[index]
                yield Row(kind, part, index, pair.old[place], pair.new[place])
            return
        here = set(new_spots)
        beside = {spot: spot for spot in old_spots if self._level(spot, part)}
        # An old item whose row stands in another list (a level passed through) is shown there.
        at_home = [spot for spot in old_spots if spot not in beside or spot in here]
        if not at_home and not new_spots:
            return
        yield Row(RowKind.LIST, part, counts=(len(old_spots), len(new_spots)))
        for old_spot, new_spot in _merge(new_spots, at_home, beside):
            yield self._row(part, old_spot or (new_spot if self._level(new_spot, part) else None), new_spot)

    def _row(self, part: Part, old: _Spot | None, new: _Spot | None) -> Row:
        spot = old or new
        return Row(
            RowKind.PAIR,
            part,
            spot[0] if spot else None,
            self._pairs[old[0]].old[old[1]] if old else None,
            self._pairs[new[0]].new[new[1]] if new else None,
        )


def _printed_at(place: Place) -> int:
    """Return what orders places as their act prints them."""
    return next((at for at in (place.source.block, place.source.line) if at is not None), 0)


def _merge(new: Sequence[T], old: Sequence[T], counterparts: Mapping[T, T]) -> list[tuple[T | None, T | None]]:
    """Return the new things in order, each beside its old counterpart; what only the old side has stands after its old predecessor."""
    known = set(new)
    beside: dict[T, T] = {}
    first: list[T] = []
    after: dict[T, list[T]] = {}
    waiting = first
    for thing in old:
        mate = counterparts.get(thing)
        if mate is not None and mate in known and mate not in beside:
            beside[mate] = thing
            waiting = []
            after[mate] = waiting
        else:
            waiting.append(thing)
    merged: list[tuple[T | None, T | None]] = [(thing, None) for thing in first]
    for thing in new:
        merged.append((beside.get(thing), thing))
        if gone := after.get(thing):
            merged += [(one, None) for one in gone]
    return merged


def _with_other_ends(rows: list[Row]) -> tuple[Row, ...]:
    """Link the rows of one pair: each names the next one, the last the first."""
    shown = [row.pair for row in rows if row.pair is not None]
    if len(shown) == len(set(shown)):  # most cards have one row a pair
        return tuple(rows)
    first: dict[int, int] = {}
    several: defaultdict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.pair is not None and first.setdefault(row.pair, index) != index:
            several[row.pair].append(index)
    for pair, others in several.items():
        indices = [first[pair], *others]
        for here, there in zip(indices, [*others, first[pair]], strict=True):
            rows[here] = replace(rows[here], other_end=there)
    return tuple(rows)
