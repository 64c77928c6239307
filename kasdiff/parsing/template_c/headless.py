"""Lists of knowledge whose heading is lost: the items without numbers behind the last numbered ability.

They stay abilities unless something tells that they are knowledge: one of them is printed under the heading of knowledge elsewhere in the standard, or says
of itself that it is knowledge.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.assets import resources
from kasdiff.parsing.repairs import Repair
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kasdiff.model.edition import Card, Item, LabourFunction, Skill
    from kasdiff.parsing.template_c.reading import Reader

_FEWEST = 2  # items of such a list
_SIGNS = ' .,;:"«»'


def has_tail(abilities: Sequence[Item]) -> bool:
    """Whether a numbered list of abilities goes on without numbers, so that a list of knowledge may begin there."""
    return len(_tail(abilities)) >= _FEWEST


def with_knowledge(cards: Sequence[Card], reader: Reader) -> list[Card]:
    """Return the cards with the tails in `reader.headless` as knowledge where that is told."""
    known = frozenset(_letters(i) for card in cards for f in card.functions for s in f.skills for i in s.knowledge)
    told = [skill for skill in reader.headless if _is_knowledge(_tail(skill.abilities), known)]
    for skill in told:
        first = _tail(skill.abilities)[0]
        reader.ledger.repair(Repair.UNHEADED.of(first.text), first.source)
    if not told:
        return list(cards)
    return [replace(card, functions=tuple(_function(one, told) for one in card.functions)) for card in cards]


def _function(function: LabourFunction, told: Collection[Skill]) -> LabourFunction:
    return replace(function, skills=tuple(_parted(one) if one in told else one for one in function.skills))


def _parted(skill: Skill) -> Skill:
    tail = _tail(skill.abilities)
    return replace(skill, abilities=skill.abilities[: -len(tail)], knowledge=tail)


def _tail(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items behind the last one with a number; none where no item has a number."""
    last = max((index for index, item in enumerate(items) if item.number), default=None)
    return () if last is None else tuple(items[last + 1 :])


def _is_knowledge(items: Iterable[Item], known: Collection[str]) -> bool:
    return any(_letters(item) in known or _says_so(_letters(item)) for item in items)


def _letters(item: Item) -> str:
    return fold(item.text).strip(_SIGNS)


def _says_so(text: str) -> bool:
    """Whether an item (folded, without the sign at its end) says of itself that it is knowledge."""
    first, ends = _words()
    return text.split(" ", maxsplit=1)[0] in first or text.endswith(ends)


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    table = tomllib.loads(resources("labels", "knowledge.toml").read_text(encoding="utf-8"))
    ends = table["ends"]
    return frozenset(table["begins"]["ru"]), tuple(f"{k} {verb}" for k in ends["known"] for verb in ends["verbs"])
