"""How sure a link of two languages is: the chance that a reader would make it too, from the evidence for it and against it.

A logistic regression with few features, fitted on the labels of `tests/evaluation` and on editions scrambled at random (`tests.evaluation.unlike`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.compare.bilingual_beads import Link
    from kasdiff.compare.bilingual_table import Table
    from kasdiff.compare.units import Unit

SURE = 0.9  # below it a link is doubtful
LEAST = 0.5  # below it no link is made
_MOST_LEAD = 0.3
_BIAS = -5.0
_WEIGHTS = (12.0, 6.0, 3.0, -3.0, -1.5, -1.0)


class Evidence(NamedTuple):
    """What is known of a link.

    The likeness of the texts and their lead over the best rival; whether the neighbours are linked with each other, as far as place tells; the share of known
    words that speak against it; whether the numbers differ; whether it has more than one entry on a side.
    """

    likeness: float
    lead: float
    neighbours: float
    against: float
    numbers: float
    several: float

    def chance(self) -> float:
        """Return how likely the link is right, 0 to 1."""
        score = _BIAS + sum(weight * value for weight, value in zip(_WEIGHTS, self, strict=True))
        return round(1 / (1 + math.exp(-score)), 6)


def evidence(table: Table, links: Sequence[Link], trust: float) -> list[Evidence]:
    """Return the evidence for each of the links of a part."""
    forth = {i: link for link in links for i in link.old}
    return [_of(table, link, forth, trust) for link in links]


def _of(table: Table, link: Link, forth: Mapping[int, Link], trust: float) -> Evidence:
    pairs = [(i, j) for i in link.old for j in link.new]
    lead = max(-_MOST_LEAD, min(_MOST_LEAD, link.likeness - table.rival(link.old, link.new)))
    against = min(table.against(i, j) for i, j in pairs)
    numbers = [
        frozenset().union(*(side[index] for index in run)) for side, run in zip(table.numbers, link[:2], strict=True)
    ]
    return Evidence(
        link.likeness,
        lead,
        trust * _neighbours(table, link, forth),
        against,
        float(numbers[0] != numbers[1]),
        float(len(pairs) > 1),
    )


def _neighbours(table: Table, link: Link, forth: Mapping[int, Link]) -> float:
    """Return the share of the two neighbours that are linked with each other, or stand at the same end of their lists."""
    met = 0
    for old, new, step in ((min(link.old), min(link.new), -1), (max(link.old), max(link.new), 1)):
        before, after = _beside(table.old, old, step), _beside(table.new, new, step)
        if before is None and after is None:
            met += 1
        elif before is not None and after is not None:
            other = forth.get(before)
            met += other is not None and after in other.new
    return met / 2


def _beside(units: Sequence[Unit], index: int, step: int) -> int | None:
    """Return the neighbour of an entry in its own list."""
    other = index + step
    if 0 <= other < len(units) and units[other].path[:-1] == units[index].path[:-1]:
        return other
    return None
