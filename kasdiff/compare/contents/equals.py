"""Items with equal texts in one place: of repeated ones, turn decides; what one side has more of them repeats the others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    groups: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((old, new)):
        for index, unit in enumerate(units):
            if index not in taken[side]:
                groups[unit.part, unit.key][side].append(index)
    found: dict[int, int] = {}
    for olds, news in groups.values():
        met: set[int] = set()
        for left, right in _by_place(olds, news, old, new, places):
            free = [i for i in left if i not in found], [j for j in right if j not in met]
            pairs = [pair for pair in zip(*free, strict=False) if pair not in decided.apart]
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
