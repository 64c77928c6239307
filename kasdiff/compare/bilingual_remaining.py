"""What is left over of two cards in two languages and may still belong together; such links are said with doubt or not at all.

A short entry that stands whole in a longer one; an entry in other words that is well ahead of all others; one whose only rivals nearly repeat its partner,
or itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kasdiff.compare.bilingual_beads import Link
from kasdiff.compare.bilingual_sure import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
    """Yield the best pair of each old entry left over with a new one left over."""
    used = {i for link in links for i in link.old}, {j for link in links for j in link.new}
    for i, row in enumerate(table.rows):
        table.tick()
        likes = {} if i in used[0] else {j: value for j, value in row.items() if j not in used[1]}
        if not likes:
            continue
        best = max(likes.values())
        j = min((other for other, value in likes.items() if value == best), key=lambda other: (abs(other - i), other))
        alike, ahead = table.compared((i,), (j,)), best - table.rival((i,), (j,))
        inside = ahead >= 0 and max(alike.forth, alike.back) >= _WHOLE and alike.words >= _SEVERAL
        reworded = ahead >= _CLEAR and best >= _REWORDED and alike.words >= _SEVERAL - 1
        yield _Candidate(Link((i,), (j,), best, "words"), inside or reworded, best - table.stranger(i, j))
