"""One list in Russian and in Kazakh: which entries are the same in the other language.

Entries that share rare words are anchors, also where they cross. Between the anchors that keep their order, the best path of beads is taken. What is left
may still cross, if its words are plainly the same, or be a further part of a neighbour's counterpart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.alignment.order import out_of_order
from kasdiff.compare.bilingual.beads import Link, beads
from kasdiff.compare.bilingual.numbers import CROSSING, LIST_ANCHOR, LIST_BETTER, LIST_LEAD, LIST_PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.bilingual.beads import Lists

    Likes = Mapping[int, Mapping[int, float]]


def align(lists: Lists, old: Sequence[int], new: Sequence[int]) -> list[Link]:
    """Return the links of two lists, given by their indices in the table; an entry stands in at most one."""
    wanted = set(new)
    rows = lists.table.rows
    table = {i: {j: value for j, value in rows[i].items() if j in wanted} for i in old}
    anchors = _anchors(table)
    links = [Link((i,), (j,), table[i][j], "words") for i, j in anchors]
    used = {i for i, _ in anchors}, {j for _, j in anchors}
    for olds, news in _gaps(_chain(anchors), old, new):
        links += beads(lists, [i for i in olds if i not in used[0]], [j for j in news if j not in used[1]])
    links += _crossing(table, links)
    return sorted(_grown(lists, links, old, new))


def _anchors(table: Likes) -> list[tuple[int, int]]:
    """Return pairs that are each other's best, and well ahead of the second."""
    columns: dict[int, list[float]] = defaultdict(list)
    for row in table.values():
        for j, value in row.items():
            columns[j].append(value)
    found = []
    for i, row in table.items():
        best = max(row.values(), default=0.0)
        if best < LIST_ANCHOR:
            continue
        j = min(k for k, value in row.items() if value == best)
        seconds = [sorted(values)[-2:-1] for values in (row.values(), columns[j])]
        if best == max(columns[j]) and best - max([0.0, *seconds[0], *seconds[1]]) >= LIST_LEAD:
            found.append((i, j))
    return found


def _chain(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    off = out_of_order([j for _, j in anchors], [1] * len(anchors))
    return [pair for index, pair in enumerate(anchors) if index not in off]


def _gaps(
    chain: Sequence[tuple[int, int]], old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    places = {i: at for at, i in enumerate(old)}, {j: at for at, j in enumerate(new)}
    a = b = 0
    for i, j in chain:
        yield old[a : places[0][i]], new[b : places[1][j]]
        a, b = places[0][i] + 1, places[1][j] + 1
    yield old[a:], new[b:]


def _crossing(table: Likes, links: Iterable[Link]) -> list[Link]:
    """Pair what is left over and plainly the same, whatever the order."""
    links = list(links)
    olds = {i for link in links for i in link.old}
    news = {j for link in links for j in link.new}
    free = [i for i in table if i not in olds]
    rows = [
        {j: value - CROSSING + 0.01 for j, value in table[i].items() if j not in news and value >= CROSSING}
        for i in free
    ]
    return [Link((free[row],), (j,), table[free[row]][j], "words") for row, j in assign(rows).items()]


def _grown(lists: Lists, links: Sequence[Link], old: Sequence[int], new: Sequence[int]) -> list[Link]:
    """Add to each link the neighbours left over that are further parts of its single entry: a list of acts, each of which has a line of its own."""
    found = list(links)
    for side, entries in ((0, old), (1, new)):
        free = set(entries).difference(*(link[:2][side] for link in found))
        for number in range(len(found)):
            longer: Link | None = found[number]
            while longer is not None:
                found[number] = longer
                free.difference_update(longer[:2][side])
                longer = _longer(lists, longer, side, free)
    return found


def _longer(lists: Lists, link: Link, side: int, free: set[int]) -> Link | None:
    """Return the link with the better of the entries left over beside it, None where neither is a part of the other side's single entry."""
    own, other = link[:2][side], link[:2][1 - side]
    if len(other) > 1:
        return None
    best = None
    for entry in (min(own) - 1, max(own) + 1):
        if entry not in free:
            continue
        part = ((entry,), other) if side == 0 else (other, (entry,))
        if lists.table.held(*part, old=side == 0) < LIST_PART:
            continue
        entries = tuple(sorted((*own, entry)))
        runs = (entries, other) if side == 0 else (other, entries)
        likeness = lists.table.likeness(*runs)
        if likeness >= (best or link).likeness + (0.0 if best else LIST_BETTER):
            best = Link(*runs, likeness, link.matched_by)
    return best
