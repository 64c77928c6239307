"""One list in Russian and in Kazakh: which entries are the same in the other language.

Entries that share rare words are anchors, also where they cross. Between the anchors that keep their order, a dynamic programme over beads of one to one, one
to none and one to two weighs length, common words and numbers (Gale and Church 1993, with the prior of gaps taken from the list). What is left may
still cross, if its words are plainly the same.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kasdiff.compare.assign import assign
from kasdiff.compare.order import out_of_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Table = Sequence[Mapping[int, float]]

_ANCHOR, _LEAD = 0.42, 0.12  # likeness of an anchor, and how far it is ahead of every other
_CROSSING = 0.36  # likeness of a pair off the order
_CLASH = 4.0  # what other numbers take from a bead
_WORDS, _USUAL = 11.0, 0.2  # weight of likeness in a bead, and the likeness of strangers
_PRIOR_ONE, _PRIOR_TWO = math.log(0.85), math.log(0.02)
_GAP_EVEN, _GAP_UNEVEN = math.log(0.05), math.log(0.14)
_VARIANCE = 7.0  # of the length difference, a character (Gale and Church have 6.8)
_SURE = 0.3
_BAND = 40  # how far from the diagonal long lists are searched


class Link(NamedTuple):
    """Entries that belong together: indices, likeness, and by what they were found."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    matched_by: str


@dataclass(frozen=True, slots=True)
class Lists:
    """Two lists: the lengths of their entries, the numbers in them, the likeness of an old and a new run of entries, the usual ratio of lengths new to old.

    `promising` names the new entries that an old one is measured against.
    """

    old: Sequence[int]
    new: Sequence[int]
    numbers: tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]]
    likeness: Callable[[tuple[int, ...], tuple[int, ...]], float]
    promising: Callable[[int], Iterable[int]]
    ratio: float
    tick: Callable[[], None]


def align(lists: Lists) -> list[Link]:
    """Return the links of two lists; an entry stands in at most one."""
    table: list[dict[int, float]] = []
    for i in range(len(lists.old)):
        lists.tick()
        table.append({j: likeness for j in lists.promising(i) if (likeness := lists.likeness((i,), (j,)))})
    anchors = _anchors(table)
    in_order = _chain(anchors)
    links = [Link((i,), (j,), table[i][j], "words") for i, j in anchors]
    used = {i for i, _ in anchors}, {j for _, j in anchors}
    for old, new in _gaps(in_order, len(lists.old), len(lists.new)):
        free = [i for i in old if i not in used[0]], [j for j in new if j not in used[1]]
        lists.tick()
        links += _beads(lists, table, *free)
    return sorted([*links, *_crossing(lists, table, links)])


def _anchors(table: Table) -> list[tuple[int, int]]:
    """Return pairs that are each other's best, and well ahead of the second."""
    columns: dict[int, dict[int, float]] = defaultdict(dict)
    for i, row in enumerate(table):
        for j, value in row.items():
            columns[j][i] = value
    found = []
    for i, row in enumerate(table):
        if not row:
            continue
        j = max(row, key=lambda k: (row[k], -k))
        rivals = [*(v for k, v in row.items() if k != j), *(v for k, v in columns[j].items() if k != i)]
        if row[j] >= _ANCHOR and row[j] - max(rivals, default=0.0) >= _LEAD:
            found.append((i, j))
    return found


def _chain(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    off = out_of_order([j for _, j in anchors], [1] * len(anchors))
    return [pair for index, pair in enumerate(anchors) if index not in off]


def _gaps(chain: Sequence[tuple[int, int]], olds: int, news: int) -> Iterator[tuple[range, range]]:
    old = new = 0
    for i, j in (*chain, (olds, news)):
        yield range(old, i), range(new, j)
        old, new = i + 1, j + 1


class _Step(NamedTuple):
    score: float
    old: int
    new: int


def _beads(lists: Lists, table: Table, old: Sequence[int], new: Sequence[int]) -> Iterator[Link]:
    """Align a gap by the best path of beads."""
    if not old or not new:
        return
    alone = _GAP_EVEN if len(old) == len(new) else _GAP_UNEVEN
    best: dict[tuple[int, int], _Step] = {(0, 0): _Step(0.0, 0, 0)}
    for a in range(len(old) + 1):
        lists.tick()
        for b in _near(a, len(old), len(new)):
            if (a, b) != (0, 0):
                steps = [
                    _Step(best[a - x, b - y].score + score, x, y)
                    for x, y in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
                    if (a - x, b - y) in best
                    and (score := _bead(lists, table, old[a - x : a], new[b - y : b], alone)) is not None
                ]
                if steps:
                    best[a, b] = max(steps)
    a, b = len(old), len(new)
    while (a, b) != (0, 0):
        _, x, y = best[a, b]
        if x and y:
            left, right = tuple(old[a - x : a]), tuple(new[b - y : b])
            likeness = lists.likeness(left, right)
            yield Link(left, right, likeness, "words" if likeness >= _SURE else "place")
        a, b = a - x, b - y


def _near(a: int, olds: int, news: int) -> range:
    if olds * news <= 4 * _BAND * _BAND:
        return range(news + 1)
    middle = round(a * news / olds)
    return range(max(0, middle - _BAND), min(news, middle + _BAND) + 1)


def _bead(lists: Lists, table: Table, old: Sequence[int], new: Sequence[int], alone: float) -> float | None:
    """Return the score of a bead, None where it cannot be."""
    if not old or not new:
        return alone
    if len(old) == len(new) == 1:
        clash = _CLASH if lists.numbers[0][old[0]] != lists.numbers[1][new[0]] else 0.0
        return _PRIOR_ONE + _length(lists, old, new) + _WORDS * (table[old[0]].get(new[0], 0.0) - _USUAL) - clash
    if max(old) - min(old) != len(old) - 1 or max(new) - min(new) != len(new) - 1:
        return None
    single = max(table[i].get(j, 0.0) for i in old for j in new)
    together = lists.likeness(tuple(old), tuple(new))
    return _PRIOR_TWO + _length(lists, old, new) + _WORDS * (together - _USUAL) if together > single else None


def _length(lists: Lists, old: Sequence[int], new: Sequence[int]) -> float:
    """Return the logarithm of how likely the two lengths go together."""
    before, after = sum(lists.old[i] for i in old), sum(lists.new[j] for j in new)
    mean = (before + after / lists.ratio) / 2 or 1
    delta = (after - before * lists.ratio) / math.sqrt(mean * _VARIANCE)
    return -0.5 * min(delta * delta, 25.0)


def _crossing(lists: Lists, table: Table, links: Sequence[Link]) -> Iterator[Link]:
    olds = {i for link in links for i in link.old}
    news = {j for link in links for j in link.new}
    free = [i for i in range(len(lists.old)) if i not in olds]
    rows = [
        {j: value - _CROSSING + 0.01 for j, value in table[i].items() if j not in news and value >= _CROSSING}
        for i in free
    ]
    for row, j in assign(rows, lists.tick).items():
        yield Link((free[row],), (j,), table[free[row]][j], "words")
