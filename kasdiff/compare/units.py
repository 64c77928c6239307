"""A card laid out flat for comparing: its fields, functions, skills and items, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import CardRef, Part, Place, Spot
from kasdiff.model.source import NOWHERE, Source
from kasdiff.text.fold import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.model.edition import Card, Edition, Standard

# In the order of a printed card.
FIELDS = (
    "name",
    "group_code",
    "code",
    "level",
    "sublevel",
    "qualification",
    "education",
    "experience",
    "informal_learning",
    "other_names",
    "purpose",
    "personal_competencies",
    "technical_regulations",
    "related_professions",
    "handbook_link",
    "working_conditions",
)
# What a standard says outside its cards (see `general`).
PROVISION = "provision"
STANDARD_NAME = "standard_name"
CLASS = "oked"  # a line of the classifier of economic activities, known by its code
CLASS_CODE = re.compile(r"\b\d{2}(?:\.\d+)*\b|\b[A-Z]\b")  # of a section, or digits
LISTED = "listed_card"  # a profession in the list of a standard
GENERAL_FIELDS = (
    PROVISION,
    STANDARD_NAME,
    "standard_code",
    "summary",
    "term",
    "abbreviation",
    CLASS,
    LISTED,
)
RECOGNITION = "recognition"  # of a skill: a field with the skill's path
FIELDS_OF_TEMPLATES = frozenset((*FIELDS, RECOGNITION, *GENERAL_FIELDS))


class Unit(Struct, frozen=True):
    """One text of a card. `path` is function, skill, item, counted from 1; `key` is the text folded by every rule that is safe for matching.

    `field` is one of `FIELDS`, `GENERAL_FIELDS` or `RECOGNITION`; of what stands under a label that no template has it is that label, as printed. `head` is
    what a line of a list explains, folded: two lines of the same head belong together, whatever else they say. `spots` as in `Place`.
    """

    part: Part
    text: str
    key: str
    path: tuple[int, ...] = ()
    number: str | None = None
    source: Source = NOWHERE
    field: str | None = None
    head: str = ""
    spots: tuple[Spot, ...] = ()

    def place(self) -> Place:
        """Return the unit as one side of a pair, without marks."""
        return Place(self.text, self.path, self.number, self.source, spots=self.spots)


class CardUnits(Struct, frozen=True):
    """A card, flat. Items are in printed order: by skill, abilities before knowledge; `skill_fields` are fields with a skill's path."""

    ref: CardRef
    card: Card
    fields: tuple[Unit, ...]
    skill_fields: tuple[Unit, ...]
    functions: tuple[Unit, ...]
    skills: tuple[Unit, ...]
    items: tuple[Unit, ...]
    again: int = 0  # texts left out as their words stand in it already; outside the cards alone
    standards: tuple[str, ...] = ()  # whose words these are; outside the cards alone


def all_units(units: CardUnits) -> Iterator[Unit]:
    """Yield every unit of a card."""
    yield from units.fields
    yield from units.skill_fields
    yield from units.functions
    yield from units.skills
    yield from units.items


def field_key(name: str | None) -> str:
    """Return by what fields of two cards belong together: their name, or the label as it is read in spite of its print."""
    return name if name in FIELDS_OF_TEMPLATES else match_key(name or "")


def field_keys(*units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the keys of fields in the order of a printed card, then those of labels that no template has, as they come."""
    known = (*FIELDS, RECOGNITION, *GENERAL_FIELDS)
    found = dict.fromkeys(field_key(unit.field) for some in units for unit in some)
    return (*(name for name in known if name in found), *(name for name in found if name not in FIELDS_OF_TEMPLATES))


def match_key(text: str) -> str:
    """Fold a text for matching: letters, digits and inner signs, no case, no end mark."""
    return fold(text).strip(" .;,:")


def card_ref(index: int, standard: Standard, card: Card) -> CardRef:
    """Return the identity of a card as printed (its level from the list of professions where the card leaves it blank)."""
    return CardRef(standard.name, index, card.name, card.code, card.level or card.level_listed, card.sublevel)


def edition_units(edition: Edition) -> tuple[CardUnits, ...]:
    """Lay out all cards of an edition."""
    return tuple(_card_units(card_ref(index, standard, card), card) for index, standard, card in edition.cards())


def _card_units(ref: CardRef, card: Card) -> CardUnits:
    """Lay out one card."""
    return CardUnits(
        ref=ref,
        card=card,
        fields=tuple(_fields(card)),
        skill_fields=tuple(_skill_fields(card)),
        functions=tuple(_functions(card)),
        skills=tuple(_skills(card)),
        items=tuple(_items(card)),
    )


def _fields(card: Card) -> Iterator[Unit]:
    for name in FIELDS:
        source = card.field_sources.get(name, NOWHERE)
        for text, number in _values(card, name):
            if clean(text):
                yield Unit(Part.FIELD, text, match_key(text), number=number, source=source, field=name)
    for other in card.other_fields:
        if text := clean(other.text):
            yield Unit(Part.FIELD, text, match_key(text), source=other.source, field=_label(other.label))


def _values(card: Card, name: str) -> list[tuple[str, str | None]]:
    if name == "education":
        return [(row, None) for row in card.education]
    if name == "other_names":
        return [(_labelled(other.code, other.name), None) for other in card.other_names]
    if name == "related_professions":
        return [(_labelled(other.level, other.name), None) for other in card.related_professions]
    value: str | None = getattr(card, name)
    if name == "level":
        value = card.level or card.level_listed
    return [(value, None)] if value else []


def _label(printed: str) -> str:
    return clean(printed).rstrip(" :.")


def _labelled(label: str | None, name: str) -> str:
    return f"{label} {name}" if label else name


def _functions(card: Card) -> Iterator[Unit]:
    for place, function in enumerate(card.functions, 1):
        number = None if function.number is None else str(function.number)
        yield Unit(Part.FUNCTION, function.name, match_key(function.name), (place,), number, function.source)


def _skills(card: Card) -> Iterator[Unit]:
    for outer, function in enumerate(card.functions, 1):
        for inner, skill in enumerate(function.skills, 1):
            if skill.name is None:
                continue
            number = None if skill.number is None else str(skill.number)
            yield Unit(Part.SKILL, skill.name, match_key(skill.name), (outer, inner), number, skill.source)


def _skill_fields(card: Card) -> Iterator[Unit]:
    for outer, function in enumerate(card.functions, 1):
        for inner, skill in enumerate(function.skills, 1):
            path = (outer, inner)
            if text := clean(skill.recognition or ""):
                yield Unit(Part.FIELD, text, match_key(text), path, source=skill.source, field=RECOGNITION)
            for one in skill.other_lists:
                if text := "; ".join(filter(None, (clean(item.text).rstrip(" ;.") for item in one.items))):
                    yield Unit(Part.FIELD, text, match_key(text), path, source=one.source, field=_label(one.label))


def _items(card: Card) -> Iterator[Unit]:
    for outer, function in enumerate(card.functions, 1):
        for inner, skill in enumerate(function.skills, 1):
            for part, items in ((Part.ABILITY, skill.abilities), (Part.KNOWLEDGE, skill.knowledge)):
                for place, item in enumerate(items, 1):
                    path = (outer, inner, place)
                    yield Unit(part, item.text, match_key(item.text), path, item.number, item.source)
