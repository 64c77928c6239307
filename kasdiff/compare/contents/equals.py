"""Items with equal texts in one place.

A text that stands once on each side is no question. Of repeated ones, turn decides; and where one side has more of them, those are paired that stand at the
same height between the sure pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.contents.numbers import WEIGHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.compare.contents.structure import Places
    from kasdiff.compare.manual import Decided
    from kasdiff.compare.units import Unit


def equal_in_place(
    old: Sequence[Unit],
    new: Sequence[Unit],
    places: Places,
    taken: tuple[frozenset[int], frozenset[int]],
    decided: Decided,
) -> dict[int, int]:
    """Return old index -> new index of equal texts that stand in one place; `taken` are left out."""
    forbidden = decided.apart
    groups: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((old, new)):
        for index, unit in enumerate(units):
            if index not in taken[side]:
                groups[unit.part, unit.key][side].append(index)
    single = {
        olds[0]: news[0]
        for olds, news in groups.values()
        if len(olds) == len(news) == 1
        and (olds[0], news[0]) not in forbidden
        and places.common(old[olds[0]].path, new[news[0]].path)
    }
    heights = _Heights(single)
    found = dict(single)
    for olds, news in groups.values():
        if olds and news and len(olds) + len(news) > 2:
            met: set[int] = set()
            for left, right in _by_place(olds, news, old, new, places):
                free = [i for i in left if i not in found], [j for j in right if j not in met]
                pairs = [pair for pair in heights.pairs(*free) if pair not in forbidden]
                found.update(pairs)
                met.update(j for _, j in pairs)
    return found


def _by_place(
    olds: Sequence[int], news: Sequence[int], old: Sequence[Unit], new: Sequence[Unit], places: Places
) -> Iterator[tuple[list[int], list[int]]]:
    """Part indices of equal texts by the place that they share: a skill with headings on both sides, else a function."""
    skills: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    functions: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    sides = ((olds, old, places.old_skills, places.old_functions), (news, new, places.new_skills, places.new_functions))
    for side, (indices, units, skill_of, function_of) in enumerate(sides):
        for index in indices:
            path = units[index].path
            if path[:2] in places.named[side] and path[:2] in skill_of:
                skills[skill_of[path[:2]]][side].append(index)
            if path[:1] in function_of:
                functions[function_of[path[:1]]][side].append(index)
    yield from skills.values()
    for left, right in functions.values():
        bare_old = [i for i in left if old[i].path[:2] not in places.named[0]]
        bare_new = [j for j in right if new[j].path[:2] not in places.named[1]]
        if bare_old:
            yield bare_old, right
        elif bare_new:
            yield left, bare_new


class _Heights:
    """How many sure pairs stand before an item."""

    def __init__(self, sure: Mapping[int, int]) -> None:
        self._old = sorted(sure)
        self._new = sorted(sure.values())

    def pairs(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pair indices of equal texts in order; of the longer side those that stand at other heights are left out."""
        if len(olds) == len(news) or len(olds) * len(news) > WEIGHED:
            yield from zip(olds, news, strict=False)
        elif len(olds) < len(news):
            chosen = _choose([bisect_left(self._old, i) for i in olds], [bisect_left(self._new, j) for j in news])
            yield from zip(olds, (news[k] for k in chosen), strict=True)
        else:
            chosen = _choose([bisect_left(self._new, j) for j in news], [bisect_left(self._old, i) for i in olds])
            yield from zip((olds[k] for k in chosen), news, strict=True)


def _choose(few: Sequence[int], many: Sequence[int]) -> list[int]:
    """Return for each of `few` heights an index into `many`, increasing, so that the heights differ least in sum."""
    cost: list[list[float]] = [[0.0] * (len(many) + 1)]
    for height in few:
        before = cost[-1]
        row = [float("inf")]
        for k, other in enumerate(many):
            row.append(min(row[k], before[k] + abs(height - other)))
        cost.append(row)
    chosen = []
    k = len(many)
    for number in range(len(few), 0, -1):
        while cost[number][k - 1] <= cost[number][k]:
            k -= 1
        k -= 1
        chosen.append(k)
    return chosen[::-1]
