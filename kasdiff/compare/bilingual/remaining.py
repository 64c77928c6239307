"""What is left over of two cards in two languages and may still belong together; such links are said with doubt or not at all.

A short entry that stands whole in a longer one; an entry in other words that is well ahead of all others; one whose only rivals nearly repeat its partner,
or itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kasdiff.compare.bilingual.beads import Link
from kasdiff.compare.bilingual.numbers import CLEAR, LIKELY, REWORDED, SEVERAL, WHOLE_ENTRY
from kasdiff.compare.bilingual.sure import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kasdiff.compare.bilingual.table import Table


class _Candidate(NamedTuple):
    link: Link
    plain: bool
    lead: float  # over all that says something else


def with_doubt(table: Table, links: Sequence[Link], trust: Callable[[Link], float | None]) -> list[Link]:
    """Return further links of what the given ones leave over; an entry stands in at most one."""
    candidates = sorted(_candidates(table, links), key=_order)
    twins = [one for one in candidates if not one.plain]
    weighed = evidence(table, [*links, *(one.link for one in twins)], trust)[len(links) :] if twins else []
    likely = {
        one.link for one, known in zip(twins, weighed, strict=True) if known._replace(lead=one.lead).chance() >= LIKELY
    }
    found: list[Link] = []
    used: tuple[set[int], set[int]] = set(), set()
    for link, plain, _ in candidates:
        (i,), (j,) = link.old, link.new
        if (plain or link in likely) and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append(link)
    return found


def _order(one: _Candidate) -> tuple[bool, float, int]:
    """Plain candidates first, then those that are more alike, then by place."""
    return not one.plain, -one.link.likeness, one.link.old[0]


def _candidates(table: Table, links: Sequence[Link]) -> Iterator[_Candidate]:
    """Yield pairs left over, the best which one of their entries could make: plain ones, and those whose only rivals repeat one of them."""
    used = {i for link in links for i in link.old}, {j for link in links for j in link.new}
    pairs = {(i, j) for i, j in _best(table.rows, used[0], used[1])}
    pairs |= {(i, j) for j, i in _best(table.columns, used[1], used[0])}
    for i, j in sorted(pairs):
        likeness, alike = table.rows[i][j], table.compared((i,), (j,))
        ahead = likeness - table.rival((i,), (j,))
        inside = ahead >= 0 and max(alike.forth, alike.back) >= WHOLE_ENTRY and alike.words >= SEVERAL
        reworded = ahead >= CLEAR and likeness >= REWORDED and alike.words >= SEVERAL - 1
        plain = inside or reworded
        lead = ahead if plain or likeness < REWORDED else min(CLEAR, likeness - table.stranger(i, j))
        if plain or lead > ahead:
            yield _Candidate(Link((i,), (j,), likeness, "words"), plain, lead)


def _best(
    likes: Sequence[Mapping[int, float]], used: Collection[int], others: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yield each entry of one side that is left over with its best partner left over, of several the nearest by place."""
    for one, row in enumerate(likes):
        free = {} if one in used else {other: value for other, value in row.items() if other not in others}
        if free:
            yield one, min(free, key=lambda other: (-free[other], abs(other - one), other))
