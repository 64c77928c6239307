"""Template A (2012-2015): cards as short paragraphs, their substance scattered over five annexes, tied by number and name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from kasdiff.model.edition import Card
from kasdiff.parsing.pieces import Reading, place
from kasdiff.parsing.template_a.bodies import read_body
from kasdiff.parsing.template_a.conditions import read_conditions, read_professions
from kasdiff.parsing.template_a.lines import lines_of
from kasdiff.parsing.template_a.sections import gather
from kasdiff.parsing.template_a.sentences import Ordinary
from kasdiff.parsing.template_a.units import Reader, functions_of, known_openings, map_rows, read_units
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.model.edition import ListedCard
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope
    from kasdiff.parsing.template_a.bodies import BodyFields
    from kasdiff.parsing.template_a.conditions import Conditions
    from kasdiff.parsing.template_a.sections import Body, Group
    from kasdiff.parsing.template_a.torn import MapRow
    from kasdiff.parsing.template_a.units import Unit
    from kasdiff.readers.document import Document

_SAME_NUMBER = (
    30.0  # what an equal number counts against likeness of names (0 to 100): names are inflected, numbers lie
)
_ALIKE = 55.0

__all__ = ["read_cards"]


def read_cards(document: Document, ledger: Ledger, scope: Scope) -> Reading:
    """Read the cards of one standard; see the module's head. `Reading.listed` is annex 1, None where it is not printed."""
    parts = gather(lines_of(document, ledger, scope), ledger)
    ordinary = Ordinary.of(block.text for block in ledger.blocks[scope.first : scope.last])
    reader = Reader(scope.vocabulary, ordinary, ledger)
    listed = read_professions(parts.professions, reader.vocabulary, ledger)
    bodies = [read_body(body, reader.vocabulary, ledger) for body in parts.bodies]
    conditions, units, maps = (
        _by_card(groups, parts.bodies, bodies) for groups in (parts.conditions, parts.units, parts.maps)
    )
    openings = known_openings(parts.maps)
    cards = []
    for index, fields in enumerate(bodies):
        annexes = _Annexes(
            [read_conditions(group, fields.level, reader.vocabulary, ledger) for group in conditions.get(index, [])],
            [unit for group in units.get(index, []) for unit in read_units(group, reader)],
            [row for group in maps.get(index, []) for row in map_rows(group)],
        )
        cards.append(_card(parts.bodies[index], fields, annexes, openings, reader))
    return Reading(tuple(_with_listed_level(card, listed or scope.listed) for card in cards), listed)


@dataclass(frozen=True, slots=True)
class _Annexes:
    """What annexes 2, 3 and 4 say of one card."""

    conditions: list[Conditions]
    units: list[Unit]
    rows: list[MapRow]


def _by_card(
    groups: Sequence[Group], bodies: Sequence[Body], fields: Sequence[BodyFields]
) -> Mapping[int, list[Group]]:
    """Give each group of an annex to the card (by index) whose name and number are most like those of its heading.

    A group like none of them stays unread, so its blocks are counted as unrecognised.
    """
    found: dict[int, list[Group]] = {}
    for group in groups:
        likeness = [
            fuzz.partial_ratio(fold(card.name), fold(group.name)) + _SAME_NUMBER * (body.number == group.number)
            for body, card in zip(bodies, fields, strict=True)
        ]
        if not likeness:
            continue
        best = max(range(len(likeness)), key=lambda i: (likeness[i], -i))
        if likeness[best] >= _ALIKE or (len(bodies) == 1 and not group.name):
            found.setdefault(best, []).append(group)
    return found


def _card(body: Body, fields: BodyFields, annexes: _Annexes, openings: frozenset[str], reader: Reader) -> Card:
    functions, competencies, where = functions_of(annexes.units, annexes.rows, openings, reader)
    sources = dict(fields.sources)
    for conditions in annexes.conditions:
        sources.update(conditions.sources)
    if competencies:
        sources["personal_competencies"] = where
    return Card(
        name=fields.name,
        heading=fields.heading,
        group_code=fields.group_code,
        level=fields.level,
        other_names=fields.other_names,
        education=tuple(text for c in annexes.conditions for text in c.education),
        experience="; ".join(text for c in annexes.conditions for text in c.experience) or None,
        purpose=fields.purpose,
        personal_competencies=competencies,
        working_conditions="; ".join(text for c in annexes.conditions for text in c.working) or None,
        functions=functions,
        source=place([*body.heading, *body.points]),
        field_sources=sources,
    )


def _with_listed_level(card: Card, listed: Sequence[ListedCard]) -> Card:
    """Add the level that annex 1 gives where the card leaves it blank."""
    if card.level or not listed:
        return card
    entry = max(listed, key=lambda one: fuzz.ratio(fold(one.name), fold(card.name)))
    alike = fuzz.ratio(fold(entry.name), fold(card.name)) >= _ALIKE
    return replace(card, level_listed=entry.level) if alike else card
