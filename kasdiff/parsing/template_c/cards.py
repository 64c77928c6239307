"""Segments become cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.model.edition import Card
from kasdiff.model.taught import OTHER
from kasdiff.parsing.gaps import irregular_numbers
from kasdiff.parsing.listed import with_listed_level
from kasdiff.parsing.pieces import TEXT_FIELDS
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c import fields
from kasdiff.parsing.template_c.account import account
from kasdiff.parsing.template_c.functions import functions_of
from kasdiff.parsing.template_c.headless import with_knowledge
from kasdiff.parsing.template_c.listing import listed_functions
from kasdiff.parsing.template_c.parts import by_card, parts_of, values_of
from kasdiff.parsing.template_c.rows import RowReader
from kasdiff.parsing.template_c.stream import printed
from kasdiff.parsing.template_d.fields import levels
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.parsing.pieces import Scope
    from kasdiff.parsing.template_c.marks import Segment
    from kasdiff.parsing.template_c.parts import Parts
    from kasdiff.parsing.template_c.reading import Reader


def cards_of(segments: Sequence[Segment], reader: Reader, scope: Scope) -> Iterator[Card]:
    """Yield the cards in printed order. What stands before the first card is left to the ledger."""
    values = values_of(segments)
    cards: list[Card] = []
    for own in by_card(segments):
        parts = parts_of(own, values)
        cards.append(_card(parts, reader))
        account(parts, own, reader.ledger)
    for card in with_knowledge(cards, reader):
        for repair, detail, source in irregular_numbers(card.functions):
            reader.ledger.repair(repair.of(detail), source)
        yield with_listed_level(card, scope.listed, reader.ledger)


def _card(parts: Parts, reader: Reader) -> Card:
    own = parts.fields
    listed = listed_functions(parts.listing, reader)
    rows = RowReader({squeeze(one.item.text) for one in listed})
    functions = functions_of(rows.read(parts.rows), listed, reader)
    for segment in rows.repeated:
        reader.ledger.repair(Repair.REPEATED.of(printed(segment.lines)), segment.lines[0].source)
    functions.note_in(reader.ledger)
    level, sublevel = levels(
        fields.text_of(own.get("level", ()), reader), fields.text_of(own.get("sublevel", ()), reader)
    )
    heading = fields.name_of(parts.heading, reader)
    place = reader.ledger.blocks[parts.blocks[0]].source.to(reader.ledger.blocks[max(parts.blocks)].source)
    texts = {key: fields.text_of(own.get(key, ()), reader) for key in TEXT_FIELDS if key != "handbook_link"}
    return Card(
        name=fields.name_of(own.get("name", ()), reader) or heading or "",
        heading=heading,
        level=level,
        sublevel=sublevel,
        other_names=fields.other_names_of(own.get("other_names", ()), reader),
        education=fields.education_of(own.get("education", ()), reader),
        related_professions=fields.related_of(own.get("related", ()), reader),
        handbook_link=fields.cells_of(own.get("handbook_link", ()), reader),
        functions=functions.functions,
        source=place,
        field_sources=fields.sources_of({**own, "functions": parts.listing, "heading": parts.heading}),
        other_fields=fields.others_of(own.get(OTHER, ()), reader),
        **texts,
    )
