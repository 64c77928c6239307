"""Aligning two lists in two languages in their order: the best path of beads (Gale and Church 1993).

A bead is one entry with one, with none, or with two. It is weighed by the lengths of its texts, by their common words, by their numbers, and by what speaks
against it. The prior of gaps is taken from the lists: where both are equally long, gaps are rarer. Long lists are searched in a band around the
diagonal, so that the work grows with their length.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Table = Sequence[Mapping[int, float]]
    from kasdiff.progress import Tick

_CLASH = 4.0  # what other numbers take from a bead
# What known words without their counterparts take from a bead, above the share that true pairs have.
_AGAINST, _BEARABLE = 25.0, 0.3
_WORDS, _USUAL = 11.0, 0.2  # weight of likeness in a bead, and the likeness of strangers
_PRIOR_ONE, _PRIOR_TWO = math.log(0.85), math.log(0.02)
_GAP_EVEN, _GAP_UNEVEN = math.log(0.05), math.log(0.14)
_VARIANCE = 7.0  # of the length difference, a character (Gale and Church have 6.8)
_SURE = 0.3
_BAND = 40  # how far from the diagonal long lists are searched
_STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


class Held(Protocol):
    """How much of one run of entries is found in another: of the old one, else of the new."""

    def __call__(self, olds: tuple[int, ...], news: tuple[int, ...], *, old: bool) -> float:
        """Return a share from 0 to 1."""


class Link(NamedTuple):
    """Entries that belong together: indices, likeness, and by what they were found."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    matched_by: str


@dataclass(frozen=True, slots=True)
class Lists:
    """Two lists: the lengths of their entries, the numbers in them, the likeness of an old and a new run of entries, the usual ratio of lengths new to old.

    `against` is the share of an old and a new entry that speaks against their being one; `held` is the share of one run that is found in the other;
    `promising` names the new entries that an old one is measured against.
    """

    old: Sequence[int]
    new: Sequence[int]
    numbers: tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]]
    likeness: Callable[[tuple[int, ...], tuple[int, ...]], float]
    against: Callable[[int, int], float]
    held: Held
    promising: Callable[[int], Iterable[int]]
    ratio: float
    tick: Tick


class _Row(NamedTuple):
    """What is reached from one place of the old list: the best score at each place of the new one, and the step (its number) that led there."""

    scores: dict[int, float]
    steps: dict[int, int]


def beads(lists: Lists, table: Table, old: Sequence[int], new: Sequence[int]) -> Iterator[Link]:
    """Align two runs of entries by the best path of beads; `table` has the likeness of single entries."""
    if not old or not new:
        return
    bead = _Beads(lists, table, _GAP_EVEN if len(old) == len(new) else _GAP_UNEVEN)
    rows: list[_Row] = []
    while len(rows) <= len(old):
        lists.tick()
        rows.append(_row(bead, rows, old, new))
    a, b = len(old), len(new)
    while (a, b) != (0, 0):
        x, y = _STEPS[rows[a].steps[b]]
        if x and y:
            left, right = tuple(old[a - x : a]), tuple(new[b - y : b])
            likeness = lists.likeness(left, right)
            yield Link(left, right, likeness, "words" if likeness >= _SURE else "place")
        a, b = a - x, b - y


def _row(bead: _Beads, rows: Sequence[_Row], old: Sequence[int], new: Sequence[int]) -> _Row:
    """Return the next row."""
    a = len(rows)
    row = _Row({}, {}) if rows else _Row({0: 0.0}, {})
    for b in _near(a, len(old), len(new)):
        for number, (x, y) in enumerate(_STEPS):
            before = (rows[a - x] if x else row).scores.get(b - y) if x <= a else None
            score = None if before is None else bead.score(old[a - x : a], new[b - y : b])
            if before is not None and score is not None and before + score > row.scores.get(b, -math.inf):
                row.scores[b], row.steps[b] = before + score, number
    return row


def _near(a: int, olds: int, news: int) -> range:
    """Return the places of the new list that old place `a` is tried with: all in short lists, else those about the diagonal."""
    if olds * news <= 4 * _BAND * _BAND:
        return range(news + 1)
    middle, reach = round(a * news / olds), _BAND + news // olds
    return range(max(0, middle - reach), min(news, middle + reach) + 1)


@dataclass(frozen=True, slots=True)
class _Beads:
    """The scores of beads; `alone` is that of an entry without a counterpart."""

    lists: Lists
    table: Table
    alone: float

    def score(self, old: Sequence[int], new: Sequence[int]) -> float | None:
        """Return the score of a bead, None where it cannot be or is worse than leaving its entries alone."""
        if not old or not new:
            return self.alone
        return self._one(old[0], new[0]) if len(old) == len(new) == 1 else self._two(old, new)

    def _one(self, i: int, j: int) -> float | None:
        score = _PRIOR_ONE + _length(self.lists, (i,), (j,)) + _WORDS * (self.table[i].get(j, 0.0) - _USUAL)
        if self.lists.numbers[0][i] != self.lists.numbers[1][j]:
            score -= _CLASH
        if score > 2 * self.alone:
            score -= _AGAINST * max(0.0, self.lists.against(i, j) - _BEARABLE)
        return score if score > 2 * self.alone else None

    def _two(self, old: Sequence[int], new: Sequence[int]) -> float | None:
        if max(old) - min(old) != len(old) - 1 or max(new) - min(new) != len(new) - 1:
            return None
        singles = [self.table[i].get(j, 0.0) for i in old for j in new]
        if not all(singles):
            return None
        together = self.lists.likeness(tuple(old), tuple(new))
        score = _PRIOR_TWO + _length(self.lists, old, new) + _WORDS * (together - _USUAL)
        return score if together > max(singles) and score > 3 * self.alone else None


def _length(lists: Lists, old: Sequence[int], new: Sequence[int]) -> float:
    """Return the logarithm of how likely the two lengths go together."""
    before, after = sum(lists.old[i] for i in old), sum(lists.new[j] for j in new)
    mean = (before + after / lists.ratio) / 2 or 1
    delta = (after - before * lists.ratio) / math.sqrt(mean * _VARIANCE)
    return -0.5 * min(delta * delta, 25.0)
