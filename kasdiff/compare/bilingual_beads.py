"""Aligning two lists in two languages in their order: the best path of beads (Gale and Church 1993).

A bead is one entry with one, with none, or with two. It is weighed by the lengths of its texts, by their common words, by their numbers, and by what speaks
against it. The prior of gaps is taken from the lists: where both are equally long, gaps are rarer; where the cards are of unlike shape, they are common.
Long lists are searched in a band around the diagonal, so that the work grows with their length.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.compare.bilingual_table import Table

_CLASH = 4.0  # what other numbers take from a bead
# What known words without their counterparts take from a bead, above the share that true pairs have.
_AGAINST, _BEARABLE = 25.0, 0.3
_WORDS, _USUAL = 11.0, 0.2  # weight of likeness in a bead, and the likeness of strangers
_PRIOR_ONE, _PRIOR_TWO = math.log(0.85), math.log(0.02)
_GAP_EVEN, _GAP_UNEVEN, _GAP_UNLIKE = math.log(0.05), math.log(0.14), math.log(0.4)
_VARIANCE = 7.0  # of the length difference, a character (Gale and Church have 6.8)
_SURE = 0.3
_BAND = 40  # how far from the diagonal long lists are searched
_PART = 0.3  # share of each half of a split or merged entry that must be found in the whole
_STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


class Link(NamedTuple):
    """Entries that belong together: indices, likeness, and by what they were found."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    matched_by: str


@dataclass(frozen=True, slots=True)
class Lists:
    """Two lists of a table: the usual ratio of lengths new to old, and how far place tells (0 to 1: how alike the shapes of the two cards are)."""

    table: Table
    ratio: float
    trust: float


class _Row(NamedTuple):
    """What is reached from one place of the old list: the best score at each place of the new one, and the step (its number) that led there."""

    scores: dict[int, float]
    steps: dict[int, int]


def beads(lists: Lists, old: Sequence[int], new: Sequence[int]) -> Iterator[Link]:
    """Align two runs of entries by the best path of beads."""
    if not old or not new:
        return
    even = _GAP_EVEN if len(old) == len(new) else _GAP_UNEVEN
    bead = _Beads(lists, lists.trust * even + (1 - lists.trust) * _GAP_UNLIKE)
    rows: list[_Row] = []
    while len(rows) <= len(old):
        lists.table.tick()
        rows.append(_row(bead, rows, old, new))
    a, b = len(old), len(new)
    while (a, b) != (0, 0):
        x, y = _STEPS[rows[a].steps[b]]
        if x and y:
            left, right = tuple(old[a - x : a]), tuple(new[b - y : b])
            likeness = lists.table.likeness(left, right)
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
    alone: float

    def score(self, old: Sequence[int], new: Sequence[int]) -> float | None:
        """Return the score of a bead, None where it cannot be or is worse than leaving its entries alone."""
        if not old or not new:
            return self.alone
        return self._one(old[0], new[0]) if len(old) == len(new) == 1 else self._two(old, new)

    def _one(self, i: int, j: int) -> float | None:
        table = self.lists.table
        if (i, j) in table.apart:
            return None
        score = _PRIOR_ONE + self._length((i,), (j,)) + _WORDS * (table.rows[i].get(j, 0.0) - _USUAL)
        if table.numbers[0][i] != table.numbers[1][j]:
            score -= _CLASH
        if score > 2 * self.alone:
            score -= _AGAINST * max(0.0, table.compared((i,), (j,)).against - _BEARABLE)
        return score if score > 2 * self.alone else None

    def _two(self, old: Sequence[int], new: Sequence[int]) -> float | None:
        if max(old) - min(old) != len(old) - 1 or max(new) - min(new) != len(new) - 1:
            return None
        table = self.lists.table
        singles = [table.rows[i].get(j, 0.0) for i in old for j in new]
        if not all(singles):
            return None
        together = table.likeness(old, new)
        score = _PRIOR_TWO + self._length(old, new) + _WORDS * (together - _USUAL)
        if together <= max(singles) or score <= 3 * self.alone:
            return None
        parts = [((i,), new) for i in old] if len(old) > 1 else [(old, (j,)) for j in new]
        held = (table.held(*part, old=len(old) > 1) for part in parts)
        return score if all(share >= _PART for share in held) else None

    def _length(self, old: Sequence[int], new: Sequence[int]) -> float:
        """Return the logarithm of how likely the two lengths go together."""
        table, ratio = self.lists.table, self.lists.ratio
        before = sum(len(table.old[i].key) for i in old)
        after = sum(len(table.new[j].key) for j in new)
        mean = (before + after / ratio) / 2 or 1
        delta = (after - before * ratio) / math.sqrt(mean * _VARIANCE)
        return -0.5 * min(delta * delta, 25.0)
