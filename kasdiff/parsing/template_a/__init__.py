"""Template A (2012-2015): cards as short paragraphs, their substance scattered over five annexes, tied by number and name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.model.edition import Card, Provision
from kasdiff.model.taught import TEXT
from kasdiff.parsing.labels import wordings_of
from kasdiff.parsing.lists import leading_number, without_number
from kasdiff.parsing.pieces import Reading, place
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.bodies import read_body
from kasdiff.parsing.template_a.conditions import read_conditions, read_professions
from kasdiff.parsing.template_a.lines import lines_of
from kasdiff.parsing.template_a.sections import gather
from kasdiff.parsing.template_a.sentences import Ordinary
from kasdiff.parsing.template_a.units import Reader, functions_of, known_openings, map_rows, read_units
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.model.edition import ListedCard
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece, Scope
    from kasdiff.parsing.template_a.bodies import BodyFields
    from kasdiff.parsing.template_a.conditions import Conditions, Profession
    from kasdiff.parsing.template_a.sections import Body, Group
    from kasdiff.parsing.template_a.torn import MapRow
    from kasdiff.parsing.template_a.units import Unit

_SAME_NUMBER = (
    30.0  # what an equal number counts against likeness of names (0 to 100): names are inflected, numbers lie
)
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
    professions = read_professions(parts.professions, reader)
    bodies = [read_body(body, reader.vocabulary, ledger) for body in parts.bodies]
    conditions, units, maps = (
        _by_card(groups, parts.bodies, bodies) for groups in (parts.conditions, parts.units, parts.maps)
    )
    openings = known_openings(parts.maps)
    cards = []
    for index, fields in enumerate(bodies):
        annexes = _Annexes(
            [read_conditions(group, fields.level, reader) for group in conditions.get(index, [])],
            [unit for group in units.get(index, []) for unit in read_units(group, reader)],
            [row for group in maps.get(index, []) for row in map_rows(group)],
        )
        card = _card(parts.bodies[index], fields, annexes, openings, reader)
        cards.append(
            _with_profession(card, professions, ledger, only=len(bodies) == 1)
            if professions
            else _with_level(card, scope.listed, ledger)
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
    rows = [(row.listed(), _bare(row.name)) for row in professions]
    lines = [(line, _bare(line.name)) for line in passport]
    taken = 0
    for card in cards:
        if (row := _most_alike(card, rows)) is not None:
            listed += [one for one, _ in rows[taken : row + 1]]
            taken = max(taken, row + 1)
        elif (line := _most_alike(card, lines)) is not None:
            listed.append(passport[line])
    return (*listed, *(one for one, _ in rows[taken:]))


def _bare(name: str) -> str:
    """Return a name as it is compared: folded, without its brackets unless nothing else is left."""
    return fold(_BRACKETS.sub("", name)) or fold(name)


def _most_alike(card: Card, listed: Sequence[tuple[ListedCard, str]]) -> int | None:
    """Return the index of the line whose name is most like the card's; None where none is like it."""
    name = _bare(card.name)
    likeness = [fuzz.ratio(bare, name, score_cutoff=_SAME_NAME) for _, bare in listed]
    best = max(range(len(listed)), key=lambda i: (likeness[i], -i), default=-1)
    return best if best >= 0 and likeness[best] >= _SAME_NAME else None


class _Annexes(Struct, frozen=True):
    """What annexes 2, 3 and 4 say of one card."""

    conditions: list[Conditions]
    units: list[Unit]
    rows: list[MapRow]


def _by_card(
    groups: Sequence[Group], bodies: Sequence[Body], fields: Sequence[BodyFields]
) -> Mapping[int, list[Group]]:
    """Give each group of an annex to the card (by index) whose name and number are most like those of its heading.

    A group whose heading is lost belongs to the card after the one before it, if that has none. A group like none of the cards stays unread, so its blocks are
    counted as unrecognised.
    """
    found: dict[int, list[Group]] = {}
    last = -1
    for group in groups:
        likeness = [
            fuzz.partial_ratio(fold(card.name), fold(group.name)) + _SAME_NUMBER * (body.number == group.number)
            for body, card in zip(bodies, fields, strict=True)
        ]
        best = max(range(len(likeness)), key=lambda i: (likeness[i], -i), default=-1)
        if not group.name:
            best = last + 1 if last + 1 < len(bodies) and last + 1 not in found else -1
        elif best >= 0 and likeness[best] < _ALIKE:
            best = -1
        if best >= 0:
            found.setdefault(best, []).append(group)
            last = best
    return found


def _card(body: Body, fields: BodyFields, annexes: _Annexes, openings: frozenset[str], reader: Reader) -> Card:
    functions, competencies, where = functions_of(annexes.units, annexes.rows, openings, reader)
    sources = dict(fields.sources)
    for conditions in annexes.conditions:
        sources.update(conditions.sources)
    if competencies:
        sources["personal_competencies"] = where
    if listed := [piece for unit in annexes.units for piece in unit.pieces]:
        sources["functions"] = place(listed)
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
        other_fields=(*fields.others, *(other for c in annexes.conditions for other in c.others)),
    )


def _with_profession(card: Card, professions: Sequence[Profession], ledger: Ledger, *, only: bool) -> Card:
    """Add what annex 1 alone says: the grade by the tariff handbook; and what the card leaves blank, its level and the name of an only card."""
    best = max(professions, key=lambda one: fuzz.ratio(fold(one.name), fold(card.name)))
    if only and not card.name and len(professions) == 1:
        card = replace(card, name=best.name, field_sources={**card.field_sources, "name": best.source})
        ledger.repair(Repair.NAME_TAKEN.of(best.name), card.source)
    elif fuzz.ratio(fold(best.name), fold(card.name)) < _SAME_NAME:
        return card
    sources = {**card.field_sources, "qualification": best.source} if best.grade else card.field_sources
    return _leveled(replace(card, qualification=best.grade, field_sources=sources), best.level, ledger)


def _with_level(card: Card, listed: Sequence[ListedCard], ledger: Ledger) -> Card:
    """Add the level of the passport's list where the card leaves it blank and annex 1 is not printed."""
    alike = [one for one in listed if fuzz.ratio(fold(one.name), fold(card.name)) >= _SAME_NAME]
    return _leveled(card, alike[0].level, ledger) if alike else card


def _leveled(card: Card, level: str | None, ledger: Ledger) -> Card:
    """Fill `level_listed` where the card leaves its level blank."""
    if card.level or level is None:
        return card
    ledger.repair(Repair.LEVEL.of(f"{level} ({card.name})"), card.field_sources.get("level", card.source))
    return replace(card, level_listed=level)
