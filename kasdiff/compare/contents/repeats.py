"""Items that say again what another item of their card says: said twice there and once on the other side.

Such an item is neither new nor gone; it is listed on the pair of the item that it repeats. Only a text that touches the same things as its twin repeats it:
"10 days" and "15 days" in one long duty do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.alignment.candidates import alike
from kasdiff.compare.contents.numbers import SAME
from kasdiff.compare.findings.touches import touches
from kasdiff.compare.units import match_key
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.compare.findings.features import Features
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair, Place
    from kasdiff.text.space import Space

    Spot = tuple[Part, tuple[int, ...]]

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)


def same_features(first: str, second: str, features: Features) -> bool:
    """Whether two texts differ in nothing but wording: quantities, limits, denials, duties and references are the same."""
    return first == second or not touches([first], [second], features)


def twins(first: str, second: str, space: Space, features: Features) -> bool:
    """Whether one printed text says again what another says."""
    keys = match_key(first), match_key(second)
    return keys[0] == keys[1] or (space.likeness(*keys) >= SAME and same_features(first, second, features))


def with_repeats(pairs: Sequence[Pair], old: CardUnits, new: CardUnits, context: Context) -> tuple[Pair, ...]:
    """Return the pairs, the items that stand alone but repeat one of a pair put on the side of that pair."""
    units = context.decisions.units(old, new, _ITEMS)
    apart = {((units[0][i].part, units[0][i].path), (units[1][j].part, units[1][j].path)) for i, j in units[2].apart}
    found = list(pairs)
    joined: dict[int, tuple[list[Place], list[Place]]] = {}
    gone: set[int] = set()
    for side, items in enumerate((old.items, new.items)):
        repeated = _Repeated(found, side, items, apart, context)
        for index, host in repeated.hosts():
            joined.setdefault(host, ([], []))[side].append(_places(found[index], side)[0])
            gone.add(index)
    for host, places in joined.items():
        found[host] = _with(found[host], *places)
    return tuple(pair for index, pair in enumerate(found) if index not in gone)


def _with(pair: Pair, old: Sequence[Place], new: Sequence[Place]) -> Pair:
    """Return a pair with further places that repeat those it has."""
    sides = [sorted(places, key=lambda place: place.path) for places in (old, new)]
    return replace(
        pair,
        old=(*pair.old, *sides[0]),
        new=(*pair.new, *sides[1]),
        old_repeats=tuple(place.path for place in sides[0]),
        new_repeats=tuple(place.path for place in sides[1]),
    )


class _Repeated:
    """The items of one side: those that stand alone, and those of pairs that they may repeat."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        side: int,
        items: Sequence[Unit],
        apart: set[tuple[Spot, Spot]],
        context: Context,
    ) -> None:
        self._pairs = pairs
        self._side = side
        self._apart = apart
        self._keys = {(unit.part, unit.path): unit.key for unit in items}
        self._alone: dict[Part, dict[int, Place]] = {part: {} for part in _ITEMS}
        self._hosts: dict[Part, dict[str, list[tuple[int, Place]]]] = {part: {} for part in _ITEMS}
        self._space, self._features = context.space, context.features
        for index, pair in enumerate(pairs):
            part = _part(pair, side)
            if part not in _ITEMS:
                continue
            for place in _places(pair, side):
                if pair.old and pair.new:
                    self._hosts[part].setdefault(self._keys[part, place.path], []).append((index, place))
                else:
                    self._alone[part][index] = place

    def hosts(self) -> list[tuple[int, int]]:
        """Return the pairs of items that repeat another one, each with the pair of the item that it repeats."""
        found = []
        for part in _ITEMS:
            alone, hosts = self._alone[part], self._hosts[part]
            keys = {index: self._keys[part, place.path] for index, place in alone.items()}
            others = [key for key in keys.values() if key not in hosts]
            like: Mapping[str, Mapping[str, float]] = alike(others, list(hosts), self._space, SAME) if hosts else {}
            for index, place in alone.items():
                host = self._host(index, place, hosts, {keys[index]: 1.0, **like.get(keys[index], {})})
                if host is not None:
                    found.append((index, host))
        return found

    def _host(
        self,
        index: int,
        place: Place,
        hosts: Mapping[str, list[tuple[int, Place]]],
        like: Mapping[str, float],
    ) -> int | None:
        """Return the pair that an item joins: that of the text most like it, of several the nearest."""
        tried = [
            ((-likeness, *_distance(place, twin)), host)
            for text, likeness in like.items()
            for host, twin in hosts.get(text, ())
            if same_features(place.text, twin.text, self._features) and not self._parted(index, host)
        ]
        return min(tried)[1] if tried else None

    def _parted(self, index: int, host: int) -> bool:
        """Whether a person has separated an item from the other side of a pair."""
        if not self._apart:
            return False
        own, others = _spots(self._pairs[index], self._side), _spots(self._pairs[host], 1 - self._side)
        links = ((a, b) if self._side == 0 else (b, a) for a in own for b in others)
        return any(link in self._apart for link in links)


def _distance(place: Place, twin: Place) -> tuple[bool, bool, int, tuple[int, ...]]:
    """Return what orders twins of an item: its own skill first, then its own function, then the nearest in the list."""
    apart = place.path[:2] != twin.path[:2], place.path[:1] != twin.path[:1]
    return *apart, abs(place.path[-1] - twin.path[-1]), twin.path


def _places(pair: Pair, side: int) -> tuple[Place, ...]:
    return pair.new if side else pair.old


def _part(pair: Pair, side: int) -> Part:
    return pair.part if side else pair.old_part or pair.part


def _spots(pair: Pair, side: int) -> list[Spot]:
    return [(_part(pair, side), place.path) for place in _places(pair, side)]
