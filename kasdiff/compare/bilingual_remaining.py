"""What is left over of two cards in two languages and may still belong together; such links are said with doubt or not at all.

A short entry that stands whole in a longer one; an entry in other words that is well ahead of all others; one whose only rivals nearly repeat its partner,
or itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kasdiff.compare.bilingual_beads import Link
from kasdiff.compare.bilingual_sure import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kasdiff.compare.bilingual_table import Table

_WHOLE, _SEVERAL = 0.9, 4  # share of a short entry that stands in a long one, and common words
_REWORDED, _CLEAR = (
    0.4,
    0.2,
)  # likeness of two entries that may be one in other words, and how far it must be ahead of all others
_LIKELY = 0.35  # chance of a link, were it not for entries that nearly repeat one of its own


class _Candidate(NamedTuple):
    link: Link
    plain: bool
    lead: float  # over all that says something else


def with_doubt(table: Table, links: Sequence[Link], trust: Callable[[Link], float | None]) -> list[Link]:
    """Return further links of what the given ones leave over; an entry stands in at most one."""
    candidates = list(_candidates(table, links))
    weighed = evidence(table, [*links, *(one.link for one in candidates)], trust)[len(links) :]
    found: list[Link] = []
    used: tuple[set[int], set[int]] = set(), set()
    for (link, plain, lead), known in sorted(zip(candidates, weighed, strict=True), key=_order):
        (i,), (j,) = link.old, link.new
        twins = (
            lead > known.lead
            and link.likeness >= _REWORDED
            and known._replace(lead=min(lead, _CLEAR)).chance() >= _LIKELY
        )
        if (plain or twins) and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append(link)
    return found


def _order(one: tuple[_Candidate, object]) -> tuple[bool, float, int]:
    """Plain candidates first, then those that are more alike, then by place."""
    (link, plain, _), _ = one
    return not plain, -link.likeness, link.old[0]


def _candidates(table: Table, links: Sequence[Link]) -> Iterator[_Candidate]:
    """Yield the pairs left over that are the best which one of their entries could make with what is left over."""
    used = {i for link in links for i in link.old}, {j for link in links for j in link.new}
    pairs = {(i, j) for i, j in _best(table, table.rows, used[0], used[1])}
    pairs |= {(i, j) for j, i in _best(table, table.columns, used[1], used[0])}
    for i, j in sorted(pairs):
        table.tick()
        likeness, alike = table.rows[i][j], table.compared((i,), (j,))
        ahead = likeness - table.rival((i,), (j,))
        inside = ahead >= 0 and max(alike.forth, alike.back) >= _WHOLE and alike.words >= _SEVERAL
        reworded = ahead >= _CLEAR and likeness >= _REWORDED and alike.words >= _SEVERAL - 1
        yield _Candidate(Link((i,), (j,), likeness, "words"), inside or reworded, likeness - table.stranger(i, j))


def _best(
    table: Table, likes: Sequence[Mapping[int, float]], used: Collection[int], others: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yield each entry of one side that is left over with its best partner left over, of several the nearest by place."""
    for one, row in enumerate(likes):
        table.tick()
        free = {} if one in used else {other: value for other, value in row.items() if other not in others}
        if free:
            yield one, min(free, key=lambda other: (-free[other], abs(other - one), other))
