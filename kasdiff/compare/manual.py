"""Pairs and separations made by hand, kept by content: what the window calls to note them, and how a comparison finds them again.

A side is named by its card, its kind, a hash of its folded text and its number among equal texts, so that it survives a re-read of a corrected file.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.keys import card_key, digest
from kasdiff.compare.options import Manual, Side
from kasdiff.compare.units import match_key
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import CardMatch, CardRef, Pair

Place = tuple[Part, str | None, str, tuple[int, ...]]  # part, field, text, path


def join(manual: Manual, match: CardMatch, first: Pair, second: Pair) -> Manual:
    """Note that the old side of `first` and the new side of `second` belong together. Earlier decisions about either are dropped."""
    link = sides(match, first)[0] or sides(match, second)[0], sides(match, second)[1] or sides(match, first)[1]
    if not link[0] or not link[1]:
        return manual
    involved = {*link[0], *link[1]}
    kept = tuple(pair for pair in manual.pairs if not involved & {*pair[0], *pair[1]})
    apart = tuple(one for one in manual.separations if not (one[0] in link[0] and one[1] in link[1]))
    return replace(manual, pairs=(*kept, link), separations=apart)


def separate(manual: Manual, match: CardMatch, pair: Pair) -> Manual:
    """Note that the two sides of `pair` do not belong together."""
    old, new = sides(match, pair)
    involved = {*old, *new}
    kept = tuple(one for one in manual.pairs if not involved & {*one[0], *one[1]})
    apart = dict.fromkeys((*manual.separations, *((a, b) for a in old for b in new)))
    return replace(manual, pairs=kept, separations=tuple(apart))


def join_cards(manual: Manual, old: CardRef, new: CardRef) -> Manual:
    """Note that two cards belong together."""
    link = card_key(old), card_key(new)
    apart = tuple(one for one in manual.card_separations if one != link)
    return replace(manual, card_pairs=tuple(dict.fromkeys((*manual.card_pairs, link))), card_separations=apart)


def separate_cards(manual: Manual, old: CardRef, new: CardRef) -> Manual:
    """Note that two cards do not belong together."""
    link = card_key(old), card_key(new)
    kept = tuple(one for one in manual.card_pairs if one != link)
    return replace(manual, card_pairs=kept, card_separations=tuple(dict.fromkeys((*manual.card_separations, link))))


def sides(match: CardMatch, pair: Pair) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Name both sides of a pair of an entry; a side that is not there is empty."""
    return _named(match, pair, 0), _named(match, pair, 1)


def _named(match: CardMatch, pair: Pair, side: int) -> tuple[Side, ...]:
    ref = match.new if side else match.old
    if ref is None:
        return ()
    names = name_all(card_key(ref), [place for one in match.pairs for place in _places(one, side)])
    return tuple(names[place] for place in _places(pair, side))


def _places(pair: Pair, side: int) -> list[Place]:
    part = pair.part if side else pair.old_part or pair.part
    return [(part, pair.field, place.text, place.path) for place in (pair.new if side else pair.old)]


def name_all(card: str, places: Iterable[Place]) -> dict[Place, Side]:
    """Name all places of one card's side."""
    seen: Counter[tuple[Part, str | None, str]] = Counter()
    out = {}
    for place in sorted(places, key=lambda one: (one[0], one[1] or "", one[3], one[2])):
        part, field, text, _ = place
        key = part, field, digest(match_key(text))
        out[place] = Side(card, part, key[2], seen[key], field)
        seen[key] += 1
    return out


Links = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


class Decided(Struct, frozen=True):
    """What was decided by hand about a list of units of two cards, by index."""

    together: Links = ()
    apart: frozenset[tuple[int, int]] = frozenset()


class Decisions:
    """The decisions of a `Manual`, found again in the cards that are compared. `found` are those that were of use."""

    def __init__(self, manual: Manual) -> None:
        self._manual = manual
        self._turned: Decisions | None = None
        links = (*manual.pairs, *(((one,), (other,)) for one, other in manual.separations))
        self._named = frozenset(side.card for link in links for sides in link for side in sides)
        self.found: set[object] = set()

    def about(self, card: CardUnits) -> bool:
        """Whether anything was decided about a thing of a card of this name."""
        return bool(self._named) and card_key(card.ref) in self._named

    def turned(self) -> Decisions:
        """Return the same decisions with old and new exchanged; what is found there is found here too."""
        if self._turned is None:
            self._turned = Decisions(turned(self._manual))
        return self._turned

    def cards(self, old: Sequence[CardUnits], new: Sequence[CardUnits]) -> Decided:
        """Return the decisions about whole cards."""
        olds, news = _by_key(old), _by_key(new)
        together = self._card_links(self._manual.card_pairs, olds, news)
        apart = self._card_links(self._manual.card_separations, olds, news)
        return Decided(tuple(((i,), (j,)) for i, j in together), frozenset(apart))

    def _card_links(
        self, links: Iterable[tuple[str, str]], olds: Mapping[str, int], news: Mapping[str, int]
    ) -> list[tuple[int, int]]:
        known = [link for link in links if link[0] in olds and link[1] in news]
        self.found.update(known)
        return [(olds[first], news[second]) for first, second in known]

    def units(
        self, old: CardUnits, new: CardUnits, parts: Sequence[Part]
    ) -> tuple[Sequence[Unit], Sequence[Unit], Decided]:
        """Return the units of `parts` of both cards and the decisions about them."""
        left, right = _units(old, parts), _units(new, parts)
        if not self._manual.pairs and not self._manual.separations:
            return left, right, Decided()
        olds, news = _indices(old, left), _indices(new, right)
        together = []
        for link in self._manual.pairs:
            if all(one in olds for one in link[0]) and all(one in news for one in link[1]):
                together.append((tuple(sorted(olds[s] for s in link[0])), tuple(sorted(news[s] for s in link[1]))))
                self.found.add(link)
        apart = [one for one in self._manual.separations if one[0] in olds and one[1] in news]
        self.found.update(apart)
        return left, right, Decided(tuple(together), frozenset((olds[a], news[b]) for a, b in apart))

    def lost(self) -> int:
        """Return how many decisions fit nothing any more."""
        found = self.flags()
        if self._turned is not None:
            found = [one or other for one, other in zip(found, self._turned.flags(), strict=True)]
        return found.count(False)

    def flags(self) -> list[bool]:
        """Say for each decision whether it was found."""
        manual = self._manual
        decisions = (*manual.pairs, *manual.separations, *manual.card_pairs, *manual.card_separations)
        return [one in self.found for one in decisions]


def _units(card: CardUnits, parts: Sequence[Part]) -> Sequence[Unit]:
    groups = {Part.FIELD: card.fields, Part.FUNCTION: card.functions, Part.SKILL: card.skills}
    return groups.get(parts[0], card.items)


def _indices(card: CardUnits, units: Sequence[Unit]) -> dict[Side, int]:
    places = [(unit.part, unit.field, unit.text, unit.path) for unit in units]
    names = name_all(card_key(card.ref), places)
    out: dict[Side, int] = {}
    for index, place in enumerate(places):
        out.setdefault(names[place], index)
    return out


def _by_key(cards: Sequence[CardUnits]) -> dict[str, int]:
    out: dict[str, int] = {}
    for index, card in enumerate(cards):
        out.setdefault(card_key(card.ref), index)
    return out


def turned(manual: Manual) -> Manual:
    """Return the decisions with old and new exchanged."""
    return Manual(
        pairs=tuple((new, old) for old, new in manual.pairs),
        separations=tuple((new, old) for old, new in manual.separations),
        card_pairs=tuple((new, old) for old, new in manual.card_pairs),
        card_separations=tuple((new, old) for old, new in manual.card_separations),
    )
