"""A hand-checked reading (tests use /gold/*.json beside the checkout) as an Edition, so that comparing can be tested apart from parsing."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from kasdiff.model.edition import (
    Abbreviation,
    Amendment,
    Card,
    Edition,
    Facts,
    FunctionKind,
    Item,
    LabourFunction,
    ListedCard,
    OtherName,
    RelatedProfession,
    Skill,
    Standard,
    Term,
)
from kasdiff.model.source import Source

if TYPE_CHECKING:
    from pathlib import Path


def load_gold(path: Path) -> Edition:
    """Read a gold JSON file as an edition."""
    data = path.read_bytes()
    return edition_from_gold(json.loads(data), path.name, hashlib.sha256(data).hexdigest())


def edition_from_gold(reading: dict[str, Any], file: str, sha256: str = "") -> Edition:
    """Build an edition from the structure of a gold file."""
    facts = dict(reading["edition"])
    facts["amended_by"] = tuple(Amendment(**one) for one in facts.get("amended_by", ()))
    standards = tuple(_standard(one) for one in reading["standards"])
    has_groups = any(card.group_code for standard in standards for card in standard.cards)
    return Edition(file, sha256, reading["language"], "D" if has_groups else "C", Facts(**facts), standards)


def _standard(reading: dict[str, Any]) -> Standard:
    return Standard(
        name=reading["name"],
        code=reading["code"],
        terms=tuple(Term(**one) for one in reading.get("terms", ())),
        abbreviations=tuple(Abbreviation(**one) for one in reading.get("abbreviations", ())),
        oked=tuple(reading.get("oked", ())),
        cards_listed=tuple(ListedCard(**one) for one in reading.get("cards_listed", ())),
        cards=tuple(_card(one) for one in reading["cards"]),
    )


def _card(reading: dict[str, Any]) -> Card:
    first, last = reading.get("source_lines") or (None, None)
    return Card(
        name=reading["name"],
        group_code=reading["group_code"],
        code=reading["code"],
        level=reading["level"],
        sublevel=reading["sublevel"],
        other_names=tuple(OtherName(one["name"], one["code"]) for one in reading["other_names"]),
        education=tuple(reading["education"]),
        experience=reading["experience"],
        purpose=reading["purpose"],
        qualification=reading["qualification"],
        personal_competencies=reading["personal_competencies"],
        related_professions=tuple(
            RelatedProfession(one["name"], one["level"]) for one in reading["related_professions"]
        ),
        functions=tuple(_function(one) for one in reading["functions"]),
        source=Source(first, last),
    )


def _function(reading: dict[str, Any]) -> LabourFunction:
    kind = FunctionKind(reading["kind"]) if reading["kind"] else None
    skills = tuple(
        Skill(one["number"], one["name"], _items(one["abilities"]), _items(one["knowledge"]))
        for one in reading["skills"]
    )
    return LabourFunction(reading["number"], kind, reading["name"], skills)


def _items(texts: list[str]) -> tuple[Item, ...]:
    return tuple(Item(text, str(number)) for number, text in enumerate(texts, 1))
