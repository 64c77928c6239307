"""A long line of one language that is several lines of one list in the other: running text of an early template, a line that names many subjects.

Each part must be found in the whole, by several words, and in no other line as well; and there must be more than one part.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.bilingual.beads import Link
from kasdiff.compare.bilingual.numbers import SPLIT_LEAD, SPLIT_PART, SPLIT_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.compare.bilingual.lexicon import Alike
    from kasdiff.compare.bilingual.table import Table


def shared_out(table: Table, links: Sequence[Link]) -> list[Link]:
    """Return the links, those of wholes that have further parts made longer, and new ones of lines left over that are parts of one whole."""
    found = list(links)
    for side in (0, 1):
        found = _of_side(table, found, side)
    return found


def _of_side(table: Table, links: Sequence[Link], side: int) -> list[Link]:
    """Find the parts on one side (0: old) of wholes on the other."""
    units = (table.old, table.new)[side]
    linked = {entry for link in links for entry in link[:2][side]}
    parts: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    for entry in range(len(units)):
        whole = None if entry in linked else _whole(table, entry, side)
        if whole is not None:
            parts[whole, units[entry].path[:-1]].append(entry)
    known = {link[:2][1 - side][0]: link for link in links if len(link[:2][1 - side]) == 1}
    taken = {entry for link in links for entry in link[:2][1 - side]} - set(known)
    for (whole, path), entries in sorted(parts.items(), key=lambda one: (-len(one[1]), one[0])):
        longer = None if whole in taken else _longer(table, known.get(whole), entries, (whole, path), side)
        if longer:
            known[whole] = longer
    return [*(link for link in links if len(link[:2][1 - side]) > 1), *known.values()]


def _longer(
    table: Table, known: Link | None, entries: Sequence[int], of: tuple[int, tuple[int, ...]], side: int
) -> Link | None:
    """Return the link of a whole with parts of one list, None where they are too few, or where the link that is `known` is no better with them."""
    whole, path = of
    own = known[:2][side] if known else ()
    units = (table.old, table.new)[side]
    if len(entries) + len(own) == 1:
        return None
    if any(units[one].path[:-1] != path or _held(table, one, whole, side) < SPLIT_PART for one in own):
        return None
    run = tuple(sorted((*own, *entries)))
    olds, news = (run, (whole,)) if side == 0 else ((whole,), run)
    link = Link(olds, news, table.likeness(olds, news), "words")
    return link if known is None or link.likeness > known.likeness else None


def _whole(table: Table, entry: int, side: int) -> int | None:
    """Return the line of the other side that an entry is a part of."""
    likes: Mapping[int, float] = (table.rows, table.columns)[side][entry]
    others = (table.new, table.old)[side]
    shares = sorted(((_held(table, entry, other, side), -other) for other in likes), reverse=True)
    if not shares or shares[0][0] < SPLIT_PART:
        return None
    whole = -shares[0][1]
    rivals = [share for share, other in shares if others[-other].key != others[whole].key]
    if rivals and shares[0][0] - rivals[0] < SPLIT_LEAD:
        return None
    return whole if _compared(table, entry, whole, side).words >= SPLIT_WORDS else None


def _held(table: Table, entry: int, whole: int, side: int) -> float:
    """Return the share of an entry that is found in a line of the other side."""
    return table.held((entry,), (whole,), old=True) if side == 0 else table.held((whole,), (entry,), old=False)


def _compared(table: Table, entry: int, whole: int, side: int) -> Alike:
    return table.compared((entry,), (whole,)) if side == 0 else table.compared((whole,), (entry,))
