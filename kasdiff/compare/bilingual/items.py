"""The items of two cards in two languages: lists of paired skills and functions first, but only where no better partner stands elsewhere in the card.

Position alone makes no pair in cards of unlike shape: how sure each link is, is weighed in the end; hopeless links are dropped. Position counts as far as the
whole cards are alike, and in two lists as far as their plain links keep one order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.alignment.order import out_of_order
from kasdiff.compare.bilingual.beads import Link, Lists
from kasdiff.compare.bilingual.lists import align
from kasdiff.compare.bilingual.numbers import AHEAD, CHANCE, ELSEWHERE, LEAST, PLAIN_ORDER, STRAY, SURE, WHOLE
from kasdiff.compare.bilingual.remaining import with_doubt
from kasdiff.compare.bilingual.splits import shared_out
from kasdiff.compare.bilingual.sure import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.compare.bilingual.table import Table

    Homes = Sequence[tuple[Sequence[int], Sequence[int]]]


class Found(NamedTuple):
    """A link, whether it goes across lists, and how sure it is (0 to 1)."""

    link: Link
    moved: bool
    sure: float


def find(table: Table, homes: Homes, ratio: float, trust: float) -> list[Found]:
    """Return the links of a part's items; `homes` are the lists that stand beside each other, `trust` is how much position counts in the two cards."""
    links = _elsewhere(table, homes)
    place = _Place(homes, trust)
    for number, (olds, news) in enumerate(homes):
        free = _free(links)
        left, right = [i for i in olds if i not in free[0]], [j for j in news if j not in free[1]]
        aligned = align(Lists(table, ratio, trust), left, right)
        if place.learned(number, aligned) > trust:
            aligned = align(Lists(table, ratio, place.trusts[number]), left, right)
        links += aligned
    links = _kept(table, links, place)
    links += _strays(table, links)
    links = _kept(table, links, place)
    chances = {link: one.chance() for link, one in zip(links, evidence(table, links, place.trust), strict=True)}
    remaining = with_doubt(table, links, place.trust)
    links += remaining
    chances.update(dict.fromkeys(remaining, LEAST))
    return [
        Found(link, place.trust(link) is None, min(chances.get(link, SURE), _of_parts(table, link)))
        for link in shared_out(table, links)
    ]


def _of_parts(table: Table, link: Link) -> float:
    """Return how sure a link can be: a split or a merger is doubtful, unless the parts are the whole."""
    if len(link.old) == len(link.new) == 1:
        return 1.0
    whole = table.held(link.old, link.new, old=len(link.old) == 1)
    return SURE if whole >= WHOLE else LEAST


class _Place:
    """How much position counts: in lists beside each other as far as the cards are alike, or as their plain links keep one order; across lists not at all."""

    def __init__(self, homes: Homes, trust: float) -> None:
        self.trusts = [trust] * len(homes)
        self._home = {i: number for number, (olds, _) in enumerate(homes) for i in olds}
        self._back = {j: number for number, (_, news) in enumerate(homes) for j in news}

    def learned(self, number: int, links: Sequence[Link]) -> float:
        """Trust the order of two lists as far as their plain links keep it; return that."""
        plain = [link for link in links if link.likeness >= PLAIN_ORDER]
        ordered = len(plain) - len(out_of_order([link.new[0] for link in plain], [1] * len(plain)))
        kept = max(0.0, (ordered - CHANCE) / (len(plain) + CHANCE)) if plain else 0.0
        self.trusts[number] += (1 - self.trusts[number]) * kept
        return self.trusts[number]

    def trust(self, link: Link) -> float | None:
        """Return how much position counts for a link, None across lists."""
        number = self._home.get(link.old[0])
        return self.trusts[number] if number is not None and number == self._back.get(link.new[0]) else None


def _free(links: Iterable[Link]) -> tuple[set[int], set[int]]:
    return {i for link in links for i in link.old}, {j for link in links for j in link.new}


def _kept(table: Table, links: Sequence[Link], place: _Place) -> list[Link]:
    """Return the links that are not hopeless."""
    weighed = evidence(table, links, place.trust)
    return [link for link, one in zip(links, weighed, strict=True) if one.chance() >= LEAST]


def _elsewhere(table: Table, homes: Homes) -> list[Link]:
    """Return the pairs across lists that are plainly better than whatever both entries could have in the lists beside their own."""
    home: dict[int, set[int]] = {}
    for olds, news in homes:
        wanted = set(news)
        home.update((i, wanted) for i in olds)
    back: dict[int, float] = {}
    own: list[float] = []
    for i, row in enumerate(table.rows):
        wanted = home.get(i, set())
        best = 0.0
        for j, value in row.items():
            if j in wanted:
                best = max(best, value)
                back[j] = max(back.get(j, 0.0), value)
        own.append(best)
    gains: list[dict[int, float]] = []
    for i, row in enumerate(table.rows):
        wanted = home.get(i, set())
        gain = {}
        for j, value in row.items():
            ahead = value - max(own[i], back.get(j, 0.0)) - AHEAD
            if value >= ELSEWHERE and ahead > 0 and j not in wanted:
                gain[j] = ahead + _place(table, i, j)
        gains.append(gain)
    return [Link((i,), (j,), table.rows[i][j], "words") for i, j in assign(gains).items()]


def _place(table: Table, i: int, j: int) -> float:
    """Return a trifle for the same height: it decides between equal texts."""
    return 0.01 * (1 - abs(i / len(table.old) - j / len(table.new)))


def _strays(table: Table, links: Sequence[Link]) -> list[Link]:
    """Pair what is left over anywhere in the cards."""
    used = _free(links)
    free = [i for i in range(len(table.old)) if i not in used[0]]
    gains = [
        {
            j: value - STRAY + _place(table, i, j)
            for j, value in table.rows[i].items()
            if j not in used[1] and value >= STRAY
        }
        for i in free
    ]
    found = assign(gains).items()
    return [Link((free[row],), (j,), table.rows[free[row]][j], "words") for row, j in found]
