"""How rare words are: by a fixed table of the language of standards and the two cards that are compared, never by what else is loaded.

So the same two cards compare the same whatever stands beside them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.compare.numbers import GENERAL_TEXTS
from kasdiff.compare.units import all_units
from kasdiff.text.space import Counts, Space

if TYPE_CHECKING:
    from kasdiff.compare.units import CardUnits

_PARTS = 10_000  # texts of which the table tells how many have a stem


@cache
def general() -> Counts:
    """Return how common words are in the language of standards."""
    lines = resources("glossary", "rarity.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return Counts({stem: int(count) / _PARTS * GENERAL_TEXTS for stem, count in pairs}, GENERAL_TEXTS)


def counts_of(card: CardUnits) -> Counts:
    """Return how common words are in a card."""
    return Counts.of(unit.key for unit in all_units(card))


def space_of(*cards: Counts) -> Space:
    """Return a space in which words are as rare as in the language of standards and in some cards together."""
    return Space(general(), *cards)
