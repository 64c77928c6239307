"""Aligning two lists in two languages in their order: the best path of beads (Gale and Church 1993).

A bead is one entry with one, with none, or with two. It is weighed by the lengths of its texts, by their common words, and by what speaks against it. The prior
of gaps is taken from the lists: where both are equally long, gaps are rarer; where the cards are of unlike shape, they are common.
What a bead gains over leaving its entries alone does not depend on its place, so the best path is the heaviest chain of beads that gain; of long lists only
those beads are weighed whose entries were measured.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from kasdiff.compare.bilingual.numbers import (
    BEAD_AGAINST,
    BEAD_PART,
    BEAD_WORDS,
    BEARABLE,
    BY_WORDS,
    FAR,
    GAP_EVEN,
    GAP_UNEVEN,
    GAP_UNLIKE,
    PRIOR_ONE,
    PRIOR_TWO,
    SHORT_LISTS,
    USUAL,
    VARIANCE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.compare.bilingual.table import Table

    _Runs = tuple[tuple[int, ...], tuple[int, ...]]


class Link(NamedTuple):
    """Entries that belong together: indices, likeness, and by what they were found."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    matched_by: str


class Lists(Struct, frozen=True):
    """Two lists of a table: the usual ratio of lengths new to old, and how much position counts (0 to 1: how alike the shapes of the two cards are)."""

    table: Table
    ratio: float
    trust: float


class _Chain(NamedTuple):
    """The heaviest chain of beads found so far that ends at some new entry."""

    gain: float
    link: tuple[tuple[int, ...], tuple[int, ...]] | None
    before: _Chain | None


class _Stairs:
    """The heaviest chains by how many new entries they use: more entries only for more gain."""

    def __init__(self) -> None:
        self._ends = [0]
        self._chains = [_Chain(0.0, None, None)]

    def below(self, end: int) -> _Chain:
        """Return the heaviest chain that uses the first `end` new entries at most."""
        return self._chains[bisect_right(self._ends, end) - 1]

    def put(self, end: int, chain: _Chain) -> None:
        """Note a chain that ends with new entry `end` (counted from 1)."""
        place = bisect_right(self._ends, end)
        if self._chains[place - 1].gain >= chain.gain:
            return
        if self._ends[place - 1] == end:
            place -= 1
        last = place
        while last < len(self._ends) and self._chains[last].gain <= chain.gain:
            last += 1
        self._ends[place:last] = [end]
        self._chains[place:last] = [chain]


def beads(lists: Lists, old: Sequence[int], new: Sequence[int]) -> Iterator[Link]:
    """Align two runs of entries by the best path of beads."""
    if not old or not new:
        return
    even = GAP_EVEN if len(old) == len(new) else GAP_UNEVEN
    bead = _Beads(lists, lists.trust * even + (1 - lists.trust) * GAP_UNLIKE)
    every = bead.by_place() and len(old) * len(new) <= SHORT_LISTS
    stairs = _Stairs()
    waiting: list[tuple[int, _Chain]] = []
    for a, i in enumerate(old):
        found: list[tuple[int, _Chain]] = []
        later: list[tuple[int, _Chain]] = []
        for b in _near(lists, i, new, every=every):
            for link, gain in bead.gains(i, old[a + 1 : a + 2], new[b : b + 2]):
                before = stairs.below(b)
                end = b + len(link[1])
                chain = _Chain(before.gain + gain, link, before)
                (found if len(link[0]) == 1 else later).append((end, chain))
        for end, chain in (*found, *waiting):
            stairs.put(end, chain)
        waiting = later
    last: _Chain | None = stairs.below(len(new))
    while last is not None and last.link is not None:
        likeness = lists.table.likeness(*last.link)
        yield Link(*last.link, likeness, "words" if likeness >= BY_WORDS else "place")
        last = last.before


def _near(lists: Lists, i: int, new: Sequence[int], *, every: bool) -> Iterable[int]:
    """Return the places of the new run whose entries are weighed with old entry `i`: `every` one, else those that are at all alike."""
    if every:
        return range(len(new))
    row = lists.table.rows[i]
    places = ((bisect_left(new, j), j) for j in row)
    return sorted(b for b, j in places if b < len(new) and new[b] == j)


class _Beads(Struct, frozen=True):
    """What beads gain; `alone` is the score of an entry without a counterpart."""

    lists: Lists
    alone: float

    def by_place(self) -> bool:
        """Return whether two entries that are not at all alike may gain."""
        return self._gain(0.0) > 0

    def gains(self, i: int, after: Sequence[int], news: Sequence[int]) -> Iterator[tuple[_Runs, float]]:
        """Yield the beads that gain: of an old entry, with the one after it or without, and a new one, with the next or without."""
        table = self.lists.table
        j = news[0]
        if (i, j) in table.apart:
            return
        likeness = table.rows[i].get(j, 0.0)
        gain = self._one(i, j, likeness)
        if gain > 0:
            yield ((i,), (j,)), gain
        if not likeness:
            return
        if len(news) > 1 and news[1] == j + 1 and j + 1 in table.rows[i]:
            gain = self._two((i,), (j, j + 1), max(likeness, table.rows[i][j + 1]))
            if gain > 0:
                yield ((i,), (j, j + 1)), gain
        if after and after[0] == i + 1 and j in table.rows[i + 1]:
            gain = self._two((i, i + 1), (j,), max(likeness, table.rows[i + 1][j]))
            if gain > 0:
                yield ((i, i + 1), (j,)), gain

    def _gain(self, likeness: float) -> float:
        """Return what a bead of two entries gains by their likeness and by what it saves, before anything speaks against it."""
        return PRIOR_ONE + BEAD_WORDS * (likeness - USUAL) - 2 * self.alone

    def _one(self, i: int, j: int, likeness: float) -> float:
        table = self.lists.table
        gain = self._gain(likeness)
        if gain <= 0:
            return gain
        gain += self._length(table.lengths[0][i], table.lengths[1][j])
        return gain if gain <= 0 else gain - BEAD_AGAINST * max(0.0, table.compared((i,), (j,)).against - BEARABLE)

    def _two(self, old: tuple[int, ...], new: tuple[int, ...], single: float) -> float:
        """Return the gain of a bead of three entries; `single` is the likeness of the better of its two pairs."""
        table = self.lists.table
        length = self._length(sum(table.lengths[0][i] for i in old), sum(table.lengths[1][j] for j in new))
        if length <= -FAR:
            return 0.0
        parts = [((i,), new) for i in old] if len(old) > 1 else [(old, (j,)) for j in new]
        if any(table.held(*part, old=len(old) > 1) < BEAD_PART for part in parts):
            return 0.0
        together = table.likeness(old, new)
        if together <= single:
            return 0.0
        return PRIOR_TWO + length + BEAD_WORDS * (together - USUAL) - 3 * self.alone

    def _length(self, before: int, after: int) -> float:
        """Return the logarithm of how likely the two lengths go together."""
        ratio = self.lists.ratio
        mean = (before + after / ratio) / 2 or 1
        delta = (after - before * ratio) / math.sqrt(mean * VARIANCE)
        return -min(0.5 * delta * delta, FAR)
