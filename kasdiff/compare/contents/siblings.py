"""Entries of one card that continues as several agree about its items: what is surely the counterpart beside one card is no question beside another.

Each entry is compared by itself, so a text may be paired surely here, with a doubt there, and left alone in a third place, though it is the same text
everywhere. What the siblings say of twins of a text settles it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from kasdiff.compare.contents.pairing import PairLink, paired
from kasdiff.compare.contents.repeats import twins
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair, Place

    Spot = tuple[Part, tuple[int, ...]]

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)


class Entry(NamedTuple):
    """Two cards with the pairs found between them; `ends` are the numbers of the cards, old and new."""

    ends: tuple[int, int]
    cards: tuple[CardUnits, CardUnits]
    pairs: tuple[Pair, ...]
    context: Context


def agreed(entries: Sequence[Entry]) -> list[tuple[Pair, ...]]:
    """Return the pairs of each entry, those of cards that stand in several entries brought to agree."""
    found = [entry.pairs for entry in entries]
    for side in (0, 1):
        families: dict[int, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            families[entry.ends[side]].append(number)
        for members in families.values():
            if len(members) > 1:
                sure = _sure((found[number] for number in members), side)
                for number in members:
                    found[number] = _Agreeing(entries[number], found[number], side).with_sure(sure)
    return found


def _sure(families: Iterable[Sequence[Pair]], side: int) -> dict[Spot, list[str]]:
    """Return for the items of the common card the texts that are surely their counterparts beside any of the siblings."""
    sure: dict[Spot, list[str]] = defaultdict(list)
    for pairs in families:
        for pair in pairs:
            if _one_to_one(pair) and not pair.doubtful:
                sure[_spot(pair, side)].append(_places(pair, 1 - side)[0].text)
    return sure


class _Agreeing:
    """One entry of a family, seen from the card that it shares with its siblings."""

    def __init__(self, entry: Entry, pairs: Sequence[Pair], side: int) -> None:
        self._cards = entry.cards
        self._context = entry.context
        self._pairs = list(pairs)
        self._side = side

    def with_sure(self, sure: Mapping[Spot, Sequence[str]]) -> tuple[Pair, ...]:
        """Return the pairs, those that a sibling is sure of without doubt, and what stands alone here joined as it is there."""
        gone: set[int] = set()
        for index, pair in enumerate(self._pairs):
            if pair.part not in _ITEMS or not _places(pair, self._side):
                continue
            texts = sure.get(_spot(pair, self._side), ())
            if pair.doubtful and _one_to_one(pair):
                if self._is_twin(_places(pair, 1 - self._side)[0], texts):
                    self._pairs[index] = replace(pair, doubtful=False)
            elif texts and not _places(pair, 1 - self._side):
                other = self._free_twin(pair, texts, gone)
                if other is not None:
                    self._pairs[index] = self._joined(pair, self._pairs[other])
                    gone.add(other)
        return tuple(pair for index, pair in enumerate(self._pairs) if index not in gone)

    def _is_twin(self, place: Place, texts: Sequence[str]) -> bool:
        return any(twins(place.text, text, self._context.space, self._context.features) for text in texts)

    def _free_twin(self, pair: Pair, texts: Sequence[str], gone: set[int]) -> int | None:
        """Return the item of the other card that stands alone and says what a sibling's counterpart says."""
        part = _spot(pair, self._side)[0]
        for index, other in enumerate(self._pairs):
            places = _places(other, 1 - self._side)
            if index in gone or _places(other, self._side) or not places or other.part is not part:
                continue
            if self._is_twin(places[0], texts) and not self._parted(pair, other):
                return index
        return None

    def _parted(self, first: Pair, second: Pair) -> bool:
        """Whether a person has separated two items."""
        old, new = (first, second) if self._side == 0 else (second, first)
        left, right, decided = self._context.decisions.units(*self._cards, _ITEMS)
        return any(
            (left[i].part, left[i].path) == _spot(old, 0) and (right[j].part, right[j].path) == _spot(new, 1)
            for i, j in decided.apart
        )

    def _joined(self, pair: Pair, other: Pair) -> Pair:
        alone = (pair, other) if self._side == 0 else (other, pair)
        old, new = (_unit(self._cards[side], _spot(alone[side], side)) for side in (0, 1))
        likeness = self._context.space.likeness(old.key, new.key)
        link = PairLink("similarity", likeness, moved=not self._together(old.path, new.path))
        return paired(old, new, link, self._context.options.folding)

    def _together(self, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        """Whether two items stand in one place: in skills that belong together, or, where one has no heading, in such functions."""
        for depth, part in ((2, Part.SKILL), (1, Part.FUNCTION)):
            headed = [
                {place.path for pair in self._pairs if pair.part is part for place in _places(pair, side)}
                for side in (0, 1)
            ]
            if old[:depth] in headed[0] and new[:depth] in headed[1]:
                return any(
                    old[:depth] in {place.path for place in pair.old}
                    and new[:depth] in {place.path for place in pair.new}
                    for pair in self._pairs
                    if pair.part is part
                )
        return False


def _unit(card: CardUnits, spot: Spot) -> Unit:
    return next(unit for unit in card.items if (unit.part, unit.path) == spot)


def _one_to_one(pair: Pair) -> bool:
    return pair.part in _ITEMS and len(pair.old) == len(pair.new) == 1


def _places(pair: Pair, side: int) -> tuple[Place, ...]:
    return pair.new if side else pair.old


def _spot(pair: Pair, side: int) -> Spot:
    return (pair.part if side else pair.old_part or pair.part), _places(pair, side)[0].path
