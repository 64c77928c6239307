"""Cards in two languages with items left out and exchanged at random: what is here and not there is known, and so is every counterpart.

The truth are the labels read by a person; seeded, so that the figures are the same on every machine.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from kasdiff.model.edition import Card, Edition, Item, Skill

SEEDS = range(4)


def thinned(edition: Edition, rate: float, exchanged: float, random: Random) -> Edition:
    """Return the edition without `rate` of its items; of the others `exchanged` changed places with another one of their list."""
    standards = tuple(
        replace(standard, cards=tuple(_card(card, rate, exchanged, random) for card in standard.cards))
        for standard in edition.standards
    )
    return replace(edition, standards=standards)


def _card(card: Card, rate: float, exchanged: float, random: Random) -> Card:
    functions = tuple(
        replace(function, skills=tuple(_skill(skill, rate, exchanged, random) for skill in function.skills))
        for function in card.functions
    )
    return replace(card, functions=functions)


def _skill(skill: Skill, rate: float, exchanged: float, random: Random) -> Skill:
    lists = [_items(items, rate, exchanged, random) for items in (skill.abilities, skill.knowledge)]
    return replace(skill, abilities=lists[0], knowledge=lists[1])


def _items(items: tuple[Item, ...], rate: float, exchanged: float, random: Random) -> tuple[Item, ...]:
    kept = [item for item in items if random.random() >= rate]
    for place in range(len(kept)):
        if random.random() < exchanged:
            other = random.randrange(len(kept))
            kept[place], kept[other] = kept[other], kept[place]
    return tuple(kept)


def both_thinned(old: Edition, new: Edition, rate: float, exchanged: float, seed: int) -> tuple[Edition, Edition]:
    """Return both editions thinned."""
    random = Random(seed)
    return thinned(old, rate, exchanged, random), thinned(new, rate, exchanged, random)
