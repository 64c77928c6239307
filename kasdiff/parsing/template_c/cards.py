"""Segments become cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.model.edition import Card
from kasdiff.model.taught import OTHER
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c import fields
from kasdiff.parsing.template_c.account import account, note_listing, note_numbering
from kasdiff.parsing.template_c.functions import functions_of
from kasdiff.parsing.template_c.headless import with_knowledge
from kasdiff.parsing.template_c.listing import listed_functions
from kasdiff.parsing.template_c.marks import letters
from kasdiff.parsing.template_c.parts import by_card, parts_of, values_of
from kasdiff.parsing.template_c.rows import RowReader
from kasdiff.parsing.template_c.stream import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.edition import ListedCard
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope
    from kasdiff.parsing.template_c.marks import Segment
    from kasdiff.parsing.template_c.parts import Parts
    from kasdiff.parsing.template_c.reading import Reader

_NAMES_AGREE = 85.0  # per cent: a card's name and a listed one


def cards_of(segments: Sequence[Segment], reader: Reader, scope: Scope) -> Iterator[Card]:
    """Yield the cards in printed order. What stands before the first card is left to the ledger."""
    values = values_of(segments)
    cards: list[Card] = []
    for own in by_card(segments):
        parts = parts_of(own, values, tables=not reader.joiner.layout.wrapped)
        cards.append(_card(parts, reader))
        account(parts, own, reader.ledger)
    for card in with_knowledge(cards, reader):
        note_numbering(card.functions, reader.ledger)
        yield card if card.level else _with_listed_level(card, scope.listed, reader.ledger)


def _card(parts: Parts, reader: Reader) -> Card:
    own = parts.fields
    listed = listed_functions(parts.listing, reader)
    rows = RowReader({letters(one.name) for one in listed})
    functions = functions_of(rows.read(parts.rows), listed, reader)
    for segment in rows.repeated:
        reader.ledger.repair(Repair.REPEATED.of(printed(segment.lines)), segment.lines[0].source)
    note_listing(listed, functions, reader.ledger)
    level, sublevel = fields.level_of(own.get("level", ()), reader)
    sublevel = fields.text_of(own.get("sublevel", ()), reader) or sublevel
    heading = fields.name_of(parts.heading, reader)
    code = fields.text_of(own.get("code", ()), reader)
    place = reader.ledger.blocks[parts.blocks[0]].source.to(reader.ledger.blocks[max(parts.blocks)].source)
    return Card(
        name=fields.name_of(own.get("name", ()), reader) or heading or "",
        heading=heading,
        group_code=fields.text_of(own.get("group_code", ()), reader),
        code=code,
        level=level,
        sublevel=sublevel,
        other_names=fields.other_names_of(own.get("other_names", ()), reader),
        education=fields.education_of(own.get("education", ()), reader),
        experience=fields.text_of(own.get("experience", ()), reader),
        purpose=fields.text_of(own.get("purpose", ()), reader),
        qualification=fields.text_of(own.get("qualification", ()), reader),
        informal_learning=fields.text_of(own.get("informal_learning", ()), reader),
        personal_competencies=fields.text_of(own.get("personal", ()), reader),
        technical_regulations=fields.text_of(own.get("technical", ()), reader),
        related_professions=fields.related_of(own.get("related", ()), reader),
        handbook_link=fields.cells_of(own.get("handbook", ()), reader),
        working_conditions=fields.text_of(own.get("conditions", ()), reader),
        functions=functions,
        source=place,
        field_sources=fields.sources_of(_named(parts)),
        other_fields=fields.others_of(own.get(OTHER, ()), reader),
    )


def _named(parts: Parts) -> dict[str, list[Segment]]:
    """Return the segments by the names that the model has for the fields; that of the functions is the place of their list."""
    names = {
        "personal": "personal_competencies",
        "technical": "technical_regulations",
        "related": "related_professions",
        "handbook": "handbook_link",
        "conditions": "working_conditions",
    }
    named = {names.get(key, key): segments for key, segments in parts.fields.items()}
    return {**named, "functions": parts.listing, "heading": parts.heading}


def _with_listed_level(card: Card, listed: Sequence[ListedCard], ledger: Ledger) -> Card:
    """Fill `level_listed` where the list of professions names one level for this profession."""
    name = letters(card.name)
    found = {one.level for one in listed if one.level and fuzz.ratio(letters(one.name), name) >= _NAMES_AGREE}
    if len(found) != 1:
        return card
    level = found.pop()
    ledger.repair(Repair.LEVEL.of(f"{level} ({card.name})"), card.field_sources.get("level", card.source))
    return replace(card, level_listed=level)
