"""For any item of two compared cards, the items of the other side that are nearest to it: for pairing by hand, on request.

They are no hints: of the items that have no counterpart the best candidate would be wrong four times of five.

What the comparison knows speaks as well as the words: what stands where the partners of the item's neighbours stand is nearer, what has a partner of its own is
farther. Words meet by their letters, the rare ones before the verbs that all items have, and by what they mean: two words that the glossary of the two
languages gives one translation say the same (кеңес, консультация).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.numbers import NEAR_HEIGHT, NEAR_LIST, NEAR_MEANING, NEAR_PART, NEAR_TAKEN
from kasdiff.compare.units import match_key
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kasdiff.model.comparison import CardMatch, Pair, Place

    _Item = tuple[Part, tuple[int, ...]]

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)
_DIGITS = 4
_MOST = 1 + NEAR_MEANING + NEAR_PART + NEAR_LIST + NEAR_HEIGHT


class Candidate(Struct, frozen=True):
    """An item of the other side; `pair` is the number of the pair of the entry in which it stands; `score` runs from 0 to 1."""

    pair: int
    part: Part
    place: Place
    score: float


def nearest(match: CardMatch, item: _Item, side: int, n: int = 5) -> tuple[Candidate, ...]:
    """Return the `n` items of the other side nearest to an item of a side (0 old, 1 new), the nearest first.

    Both sides may be of one language or of two. Raises KeyError where the item is not there.
    """
    from kasdiff.compare.nearest_words import Words  # noqa: PLC0415 - the glossary is loaded by who asks for it

    own = {(part, place.path): match_key(place.text) for _, part, place in _items(match, side)}
    others = list(_items(match, 1 - side))
    text, height = own[item], list(own).index(item) / len(own)
    words = Words(list(own.values()), [match_key(place.text) for *_, place in others])
    lists, taken = _partner_lists(match, item, side), _taken(match, item, side)

    def score(part: Part, place: Place, at: int) -> float:
        score = words.likeness(text, match_key(place.text)) + NEAR_MEANING * words.meaning(text, match_key(place.text))
        score += NEAR_PART * (part is item[0]) + NEAR_LIST * lists.get((part, place.path[:2]), 0.0)
        score += NEAR_HEIGHT * (1 - abs(height - at / len(others))) - NEAR_TAKEN * taken.get((part, place.path), 0.0)
        return round(max(0.0, score / _MOST), _DIGITS)

    found = [Candidate(pair, part, place, score(part, place, at)) for at, (pair, part, place) in enumerate(others)]
    found.sort(key=lambda one: (-one.score, one.part is not item[0], one.place.path))
    return tuple(found[:n])


def _links(match: CardMatch, side: int) -> Iterator[tuple[_Item, _Item, float]]:
    """Yield which item of a side is paired with which of the other, and how surely: half as much with a doubt."""
    for pair in match.pairs:
        if pair.part in _ITEMS:
            sure = pair.similarity / 2 if pair.doubtful else pair.similarity
            for old in pair.old:
                for new in pair.new:
                    ends = (_part(pair, 0), old.path), (pair.part, new.path)
                    yield ends[side], ends[1 - side], sure


def _partner_lists(match: CardMatch, item: _Item, side: int) -> Mapping[tuple[Part, tuple[int, ...]], float]:
    """Return in which lists of the other side the partners of an item's neighbours stand, as shares of all that are in its list."""
    lists: dict[tuple[Part, tuple[int, ...]], float] = defaultdict(float)
    for one, other, sure in _links(match, side):
        if one != item and (one[0], one[1][:2]) == (item[0], item[1][:2]):
            lists[other[0], other[1][:2]] += sure
    total = sum(lists.values())
    return {place: value / (1 + total) for place, value in lists.items()}


def _taken(match: CardMatch, item: _Item, side: int) -> Mapping[_Item, float]:
    """Return how surely each item of the other side has a partner other than an item."""
    links = list(_links(match, side))
    mine = {other for one, other, _ in links if one == item}
    taken: dict[_Item, float] = {}
    for _, other, sure in links:
        if other not in mine:
            taken[other] = max(sure, taken.get(other, 0.0))
    return taken


def _items(match: CardMatch, side: int) -> Iterator[tuple[int, Part, Place]]:
    for number, pair in enumerate(match.pairs):
        if (part := _part(pair, side)) in _ITEMS:
            for place in pair.new if side else pair.old:
                yield number, part, place


def _part(pair: Pair, side: int) -> Part:
    return pair.part if side else pair.old_part or pair.part
