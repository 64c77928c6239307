"""For any item of two compared cards, the items of the other side that are nearest to it: for pairing by hand, on request.

They are no hints: of the items that have no counterpart the best candidate would be wrong four times of five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.rarity import space_of
from kasdiff.compare.units import match_key
from kasdiff.model.comparison import Part
from kasdiff.text.space import Counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import CardMatch, Place

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)
_DIGITS = 4


class Candidate(Struct, frozen=True):
    """An item of the other side; `pair` is the number of the pair of the entry in which it stands."""

    pair: int
    part: Part
    place: Place
    score: float


def nearest(match: CardMatch, item: tuple[Part, tuple[int, ...]], side: int, n: int = 5) -> tuple[Candidate, ...]:
    """Return the `n` items of the other side nearest to an item of a side (0 old, 1 new), the nearest first.

    Items are measured by their words, as when cards are compared; those of two languages have few in common. Raises KeyError where the item is not there.
    """
    own = {(part, place.path): place for _, part, place in _items(match, side)}
    others = list(_items(match, 1 - side))
    keys = [match_key(place.text) for place in (*own.values(), *(place for _, _, place in others))]
    space = space_of(Counts.of(sorted(keys)))
    key = match_key(own[item].text)
    found = (
        Candidate(pair, part, place, round(space.likeness(key, match_key(place.text)), _DIGITS))
        for pair, part, place in others
    )
    ordered = sorted(found, key=lambda one: (-one.score, one.part is not item[0], one.place.path))
    return tuple(ordered[:n])


def _items(match: CardMatch, side: int) -> Iterator[tuple[int, Part, Place]]:
    for number, pair in enumerate(match.pairs):
        part = pair.part if side else pair.old_part or pair.part
        if part in _ITEMS:
            for place in pair.new if side else pair.old:
                yield number, part, place
