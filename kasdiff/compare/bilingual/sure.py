"""How sure a link of two languages is: the chance that a reader would make it too, from the evidence for it and against it.

A logistic regression with few features, fitted on links of the labels of `tests/evaluation`, of editions thinned and scrambled at random, and of cards of
different trades. Fitted without one of the rounds of labels the weights come out much alike; on each round that was left out they fit better with the last
feature than without it, and no link of the labels above 0.9 is wrong.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kasdiff.compare.bilingual.numbers import BIAS, MANY_WORDS, MOST_LEAD, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kasdiff.compare.bilingual.beads import Link
    from kasdiff.compare.bilingual.table import Table
    from kasdiff.compare.units import Unit

_DIGITS = 6


class Evidence(NamedTuple):
    """What is known of a link.

    The likeness of the texts and their lead over the best rival; whether the neighbours are linked with each other, as far as position counts; the share of
    known words that speaks against it; how many words both have in common (1: five or more); how far the other items of both functions have their counterparts
    elsewhere.
    """

    likeness: float
    lead: float
    neighbours: float
    against: float
    words: float
    elsewhere: float = 0.0

    def chance(self) -> float:
        """Return how likely the link is right, 0 to 1."""
        score = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, self, strict=True))
        return round(1 / (1 + math.exp(-score)), 6)


def evidence(table: Table, links: Sequence[Link], trust: Callable[[Link], float | None]) -> list[Evidence]:
    """Return the evidence for each of the links of a part; `trust` is how much position counts for a link (0 to 1, None: not at all)."""
    forth = {i: link for link in links for i in link.old}
    alone = [_of(table, link, (trust(link) or 0.0) * _neighbours(table, link, forth)) for link in links]
    homes = [(table.old[link.old[0]].path[0], table.new[link.new[0]].path[0]) for link in links]
    return [one._replace(elsewhere=share) for one, share in zip(alone, _elsewhere(homes, alone), strict=True)]


def _elsewhere(homes: Sequence[tuple[int, int]], links: Sequence[Evidence]) -> Iterator[float]:
    """Yield for each link how far the other links of its two functions (`homes`) lead elsewhere, 0 to 1.

    The side counts of which less leads elsewhere, beside what joins the two functions.
    """
    chances = [one.chance() for one in links]
    joined: dict[tuple[int, int], float] = defaultdict(float)
    olds: dict[int, float] = defaultdict(float)
    news: dict[int, float] = defaultdict(float)
    for (old, new), chance in zip(homes, chances, strict=True):
        joined[old, new] += chance
        olds[old] += chance
        news[new] += chance
    for (old, new), chance in zip(homes, chances, strict=True):
        together = joined[old, new] - chance
        apart = min(olds[old], news[new]) - joined[old, new]
        yield round(apart / (together + apart + 1), _DIGITS)


def _of(table: Table, link: Link, neighbours: float) -> Evidence:
    found = table.compared(link.old, link.new)
    lead = max(-MOST_LEAD, min(MOST_LEAD, link.likeness - table.rival(link.old, link.new)))
    return Evidence(link.likeness, lead, neighbours, found.against, min(1.0, found.words / MANY_WORDS))


def _neighbours(table: Table, link: Link, forth: Mapping[int, Link]) -> float:
    """Return the share of the two neighbours that are linked with each other, or stand at the same end of their lists."""
    met = 0
    for old, new, offset in ((min(link.old), min(link.new), -1), (max(link.old), max(link.new), 1)):
        before, after = _beside(table.old, old, offset), _beside(table.new, new, offset)
        if before is None and after is None:
            met += 1
        elif before is not None and after is not None:
            other = forth.get(before)
            met += other is not None and after in other.new
    return met / 2


def _beside(units: Sequence[Unit], index: int, offset: int) -> int | None:
    """Return the neighbour of an entry in its own list."""
    other = index + offset
    if 0 <= other < len(units) and units[other].path[:-1] == units[index].path[:-1]:
        return other
    return None
