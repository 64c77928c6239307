"""How well two cards fit: by name, function names, level and the words of their items."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from kasdiff.compare.cards.grounds import Ground, Grounds, shared_out
from kasdiff.compare.cards.identity import identities, level_fit, meant_code
from kasdiff.compare.cards.numbers import (
    CONTENTS,
    EACH_WITH_EACH,
    FUNCTIONS,
    ITEMS,
    LEVEL,
    LONGEST_LIST,
    MEASURED,
    NAME,
)
from kasdiff.compare.rarity import counts_of, space_of
from kasdiff.text.space import dot
from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.compare.cards.identity import Identity
    from kasdiff.compare.units import CardUnits
    from kasdiff.text.space import Counts, Space


class Measure(Protocol):
    """How well an old and a new card fit, by their indices."""

    old: tuple[Identity, ...]
    new: tuple[Identity, ...]

    def score(self, i: int, j: int) -> float:
        """Return the likeness of two cards, 0 to 1."""

    def name(self, i: int, j: int) -> float:
        """Return the likeness of their names, 0 to 1."""

    def promising(self, free_old: Sequence[int], free_new: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Return the pairs worth a look among cards without a counterpart."""


class OneLanguage:
    """The measure of two editions in one language."""

    def __init__(self, old: Sequence[CardUnits], new: Sequence[CardUnits], space: Space) -> None:
        codes = [code for card in (*old, *new) if (code := meant_code(card.ref.code))]
        self.old = identities(old, codes)
        self.new = identities(new, codes)
        self._space = space
        self._cards = old, new
        self._bags: tuple[dict[int, dict[str, float]], dict[int, dict[str, float]]] = {}, {}
        self._scores: dict[tuple[int, int], float] = {}
        self._spaces: tuple[dict[int, Space], dict[int, Space]] = {}, {}
        self._counts: tuple[dict[int, Counts], dict[int, Counts]] = {}, {}
        self._grounds: Grounds | None = None

    def ground(self, i: int, j: int) -> Ground:
        """Return why two cards may be one though they have no common code."""
        if self._grounds is None:
            self._grounds = Grounds(self._cards, (self.old, self.new), self._space)
        return self._grounds.of(i, j)

    def score(self, i: int, j: int) -> float:
        """Return the likeness of two cards, 0 to 1."""
        known = self._scores.get((i, j))
        if known is None:
            known = self._scores[i, j] = round(self._score(i, j), 6)
        return known

    def name(self, i: int, j: int) -> float:
        """Return the likeness of their names, 0 to 1."""
        return self._own(0, i).likeness_across(self.old[i].name, self._own(1, j), self.new[j].name)

    def _own(self, side: int, index: int) -> Space:
        """Return the space of one card's texts: what a card speaks of all the time says little in its name."""
        known = self._spaces[side].get(index)
        if known is None:
            known = self._spaces[side][index] = space_of(self._counted(side, index))
        return known

    def space(self, i: int, j: int) -> Space:
        """Return the space of two cards' texts."""
        return space_of(self._counted(0, i), self._counted(1, j))

    def _counted(self, side: int, index: int) -> Counts:
        known = self._counts[side].get(index)
        if known is None:
            known = self._counts[side][index] = counts_of(self._cards[side][index])
        return known

    def contents(self, i: int, j: int) -> float:
        """Return how alike the items of two cards are, all together, whatever the cards are called."""
        return dot(self._bag(0, i), self._bag(1, j))

    def shares_out(self, pair: tuple[int, int], first: tuple[int, int]) -> bool:
        """Whether the card that `pair` and `first` have in common was shared out between the two others."""
        if self.contents(*pair) < CONTENTS or level_fit(self.old[pair[0]], self.new[pair[1]]) == 0:
            return False
        whole, part, other = (
            (self._texts(0, pair[0]), self._texts(1, pair[1]), self._texts(1, first[1]))
            if pair[0] == first[0]
            else (self._texts(1, pair[1]), self._texts(0, pair[0]), self._texts(0, first[0]))
        )
        return shared_out(whole, part, other, self._space)

    def _texts(self, side: int, index: int) -> set[str]:
        return {unit.key for unit in self._cards[side][index].items}

    def promising(self, free_old: Sequence[int], free_new: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Return all pairs of few cards; of many those whose names or functions share a stem."""
        if len(free_old) * len(free_new) <= EACH_WITH_EACH:
            return [(i, j) for i in free_old for j in free_new]
        lists: dict[str, list[int]] = {}
        for j in free_new:
            for stem in self._stems_of(1, j):
                lists.setdefault(stem, []).append(j)
        found = []
        for i in free_old:
            votes: Counter[int] = Counter()
            for stem in self._stems_of(0, i):
                partners = lists.get(stem, ())
                votes.update({j: self._space.weight(stem) for j in partners[:LONGEST_LIST]})
            found += [(i, j) for j, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:MEASURED]]
        return found

    def _stems_of(self, side: int, index: int) -> Iterable[str]:
        card = self._cards[side][index]
        name = (self.old, self.new)[side][index].name
        return dict.fromkeys(stem for text in (name, *(f.key for f in card.functions)) for stem in stems(text))

    def _score(self, i: int, j: int) -> float:
        old, new = self._cards[0][i], self._cards[1][j]
        parts = [(NAME, self.name(i, j)), (LEVEL, level_fit(self.old[i], self.new[j]))]
        if old.functions and new.functions:
            names = (" ".join(unit.key for unit in card.functions) for card in (old, new))
            parts.append((FUNCTIONS, self._space.likeness(*names)))
        if old.items and new.items:
            parts.append((ITEMS, dot(self._bag(0, i), self._bag(1, j))))
        return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)

    def _bag(self, side: int, index: int) -> dict[str, float]:
        """Return the rare stems of a card's items, as a vector of length one."""
        known = self._bags[side].get(index)
        if known is None:
            counts = Counter(stem for unit in self._cards[side][index].items for stem in stems(unit.key))
            weights = {stem: self._space.weight(stem) * math.sqrt(count) for stem, count in counts.items()}
            length = math.sqrt(math.fsum(value * value for value in weights.values())) or 1.0
            known = self._bags[side][index] = {stem: value / length for stem, value in weights.items()}
        return known
