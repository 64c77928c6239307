"""Lists of knowledge whose heading is lost: the items without numbers behind the last numbered ability.

They stay abilities unless something tells that they are knowledge: one of them is printed under the heading of knowledge elsewhere in the standard, or says
of itself that it is knowledge.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.assets import table
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c.marks import ABILITIES, KNOWLEDGE
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kasdiff.model.edition import Item
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.template_d.section import Section

_FEWEST = 2  # items of such a list
_SIGNS = ' .,;:"«»'


def part_knowledge(cards: Sequence[list[Section]], ledger: Ledger) -> None:
    """Give tails of lists of abilities without a list of knowledge a section of their own where that is told."""
    known = frozenset(_letters(item) for card in cards for one in card if one.key == KNOWLEDGE for item in one.items)
    for card in cards:
        for place, section in reversed([*enumerate(card)]):
            tail = _tail(section.items) if section.key == ABILITIES else []
            headed = any(one.key == KNOWLEDGE for one in card[place + 1 : place + 2])
            if headed or len(tail) < _FEWEST or not _is_knowledge(tail, known):
                continue
            ledger.repair(Repair.UNHEADED.of(tail[0].text), tail[0].source)
            card.insert(place + 1, replace(section, key=KNOWLEDGE, items=tail))
            del section.items[-len(tail) :]


def _tail(items: Sequence[Item]) -> list[Item]:
    """Return the items behind the last one with a number; none where no item has a number."""
    last = max((index for index, item in enumerate(items) if item.number), default=None)
    return [] if last is None else [*items[last + 1 :]]


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
    found = table("labels", "knowledge")
    ends = found["ends"]
    return frozenset(found["begins"]["ru"]), tuple(f"{k} {verb}" for k in ends["known"] for verb in ends["verbs"])
