"""Template A (2012-2015): cards as short paragraphs, their substance scattered over five annexes, tied by number and name."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.model.edition import Provision
from kasdiff.model.taught import TEXT
from kasdiff.parsing.labels import wordings_of
from kasdiff.parsing.listing import with_listed_level
from kasdiff.parsing.lists import leading_number, without_number
from kasdiff.parsing.pieces import Reading, place
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.bodies import read_body
from kasdiff.parsing.template_a.conditions import read_professions, with_conditions
from kasdiff.parsing.template_a.lines import lines_of
from kasdiff.parsing.template_a.sections import Part, gather
from kasdiff.parsing.template_a.sentences import Reader
from kasdiff.parsing.template_a.torn import openings_of
from kasdiff.parsing.template_a.units import map_rows, read_units, with_functions
from kasdiff.text.fold import fold
from kasdiff.text.sentences import Ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.model.edition import Card, ListedCard
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece, Scope
    from kasdiff.parsing.template_a.conditions import Profession
    from kasdiff.parsing.template_a.sections import Body, Group

# What an equal number counts against likeness of names (0 to 100): names are inflected, numbers lie.
_SAME_NUMBER = 30.0
_ALIKE = 55.0
_SAME_NAME = 80.0
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")

__all__ = ["read_cards"]


def read_cards(ledger: Ledger, scope: Scope) -> Reading:
    """Read the cards of one standard; see the module's head. `Reading.listed` is annex 1, None where it is not printed."""
    parts = gather(lines_of(ledger, scope), ledger)
    ledger.say_labels(wordings_of("template_a"))
    ledger.say_labels(wording for wording, meaning in ledger.taught.wordings().items() if meaning != TEXT)
    ordinary = Ordinary.of(block.text for block in ledger.blocks[scope.first : scope.last])
    reader = Reader(scope.vocabulary, ordinary, ledger)
    professions = read_professions((row for group in parts.annexes[Part.PROFESSIONS] for row in group.rows), reader)
    cards = [read_body(body, reader) for body in parts.bodies]
    conditions, units, maps = (
        _by_card(parts.annexes[part], parts.bodies, cards) for part in (Part.CONDITIONS, Part.UNITS, Part.MAP)
    )
    openings = openings_of(map_rows(parts.annexes[Part.MAP]))
    for index, body in enumerate(cards):
        found = [unit for group in units[index] for unit in read_units(group, reader)]
        card = with_conditions(body, conditions[index], reader)
        card = with_functions(card, found, map_rows(maps[index]), openings, reader)
        cards[index] = (
            _with_profession(card, professions, ledger, only=len(cards) == 1)
            if professions
            else with_listed_level(card, scope.listed, ledger)
        )
    listed = _listed(professions, scope.listed, cards) if professions else None
    return Reading(tuple(cards), listed, tuple(_provisions(parts.chapters, reader)))


def _provisions(pieces: Sequence[Piece], reader: Reader) -> Iterator[Provision]:
    """Yield the points of the chapters behind the cards; what has no number goes on with the point before."""
    points: list[list[Piece]] = []
    for piece in pieces:
        number = leading_number(piece.text)
        if not points or (number is not None and number.mark == "."):
            points.append([])
        points[-1].append(piece)
    for point in points:
        text = reader.text(point)
        number = leading_number(text)
        yield Provision(without_number(text) if number else text, number.printed if number else None, place(point))


def _listed(
    professions: Sequence[Profession], passport: Sequence[ListedCard], cards: Sequence[Card]
) -> tuple[ListedCard, ...]:
    """Return annex 1 as the list of professions. A card whose row is lost there stands as the passport names it, in the order of cards."""
    listed: list[ListedCard] = []
    rows, lines = [row.listed for row in professions], [*passport]
    taken = 0
    for card in cards:
        if (row := _most_alike(card, rows)) is not None:
            listed += rows[taken : row + 1]
            taken = max(taken, row + 1)
        elif (line := _most_alike(card, lines)) is not None:
            listed.append(passport[line])
    return (*listed, *rows[taken:])


@lru_cache(maxsize=4096)  # each name is compared with all others
def _bare(name: str) -> str:
    """Return a name as it is compared: folded, without its brackets unless nothing else is left."""
    return fold(_BRACKETS.sub("", name)) or fold(name)


def _most_alike(card: Card, listed: Sequence[ListedCard]) -> int | None:
    """Return the index of the line whose name is most like the card's; None where none is like it."""
    likeness = [fuzz.ratio(_bare(one.name), _bare(card.name), score_cutoff=_SAME_NAME) for one in listed]
    best = max(range(len(listed)), key=lambda i: (likeness[i], -i), default=-1)
    return best if best >= 0 and likeness[best] >= _SAME_NAME else None


def _by_card(groups: Iterable[Group], bodies: Sequence[Body], cards: Sequence[Card]) -> Mapping[int, list[Group]]:
    """Give each group of an annex to the card (by index) whose name and number are most like those of its heading.

    A group whose heading is lost belongs to the card after the one before it, if that has none. A group like none of the cards stays unread, so its blocks are
    counted as unrecognised.
    """
    found: defaultdict[int, list[Group]] = defaultdict(list)
    last = -1
    for group in groups:
        likeness = [
            fuzz.partial_ratio(fold(card.name), fold(group.name)) + _SAME_NUMBER * (body.number == group.number)
            for body, card in zip(bodies, cards, strict=True)
        ]
        best = max(range(len(likeness)), key=lambda i: (likeness[i], -i), default=-1)
        if not group.name:
            best = last + 1 if last + 1 < len(bodies) and last + 1 not in found else -1
        elif best >= 0 and likeness[best] < _ALIKE:
            best = -1
        if best >= 0:
            found[best].append(group)
            last = best
    return found


def _with_profession(card: Card, professions: Sequence[Profession], ledger: Ledger, *, only: bool) -> Card:
    """Add what annex 1 alone says: the grade by the tariff handbook; and what the card leaves blank, its level and the name of an only card."""
    if only and not card.name and len(professions) == 1:
        named = professions[0].listed
        card = replace(card, name=named.name, field_sources={**card.field_sources, "name": named.source})
        ledger.repair(Repair.NAME_TAKEN.of(named.name), card.source)
    best = _most_alike(card, [one.listed for one in professions])
    if best is None:
        return card
    row = professions[best]
    sources = {**card.field_sources, **({"qualification": row.listed.source} if row.grade else {})}
    return with_listed_level(replace(card, qualification=row.grade, field_sources=sources), [row.listed], ledger)
