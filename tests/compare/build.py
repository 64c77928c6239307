"""Small editions built by code."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.edition import Card, Edition, Facts, FunctionKind, Item, LabourFunction, Skill, Standard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.comparison import CardMatch, Comparison, Pair, Part


def skill(name: str | None, abilities: Sequence[str] = (), knowledge: Sequence[str] = ()) -> Skill:
    lists = [tuple(Item(text, str(n)) for n, text in enumerate(texts, 1)) for texts in (abilities, knowledge)]
    return Skill(None, name, lists[0], lists[1])


def function(name: str, *skills: Skill, kind: FunctionKind | None = FunctionKind.MANDATORY) -> LabourFunction:
    return LabourFunction(None, kind, name, skills)


def card(
    name: str,
    code: str | None = None,
    level: str | None = None,
    *functions: LabourFunction,
    sublevel: str | None = None,
) -> Card:
    numbered = tuple(replace(one, number=number) for number, one in enumerate(functions, 1))
    return Card(name, code=code, level=level, sublevel=sublevel, functions=numbered)


def edition(*cards: Card, language: str = "kk", template: str = "D", file: str = "") -> Edition:
    text = repr(cards)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Edition(
        file or f"{digest[:6]}.txt", digest, language, template, Facts(), (Standard("Стандарт", cards=cards),)
    )


def one_list(*abilities: str, language: str = "kk") -> Edition:
    """Return an edition of one card with one list of abilities."""
    return edition(
        card("Маман", "2635-3-001", "4", function("Қызмет көрсету", skill("Жұмыс", abilities))), language=language
    )


def entry(result: Comparison, number: int = 0) -> CardMatch:
    return result.cards[number]


def of_part(match: CardMatch, part: Part) -> list[Pair]:
    return [pair for pair in match.pairs if pair.part is part]


def links(result: Comparison) -> set[tuple[int | None, int | None]]:
    """Return which cards were paired, by index."""
    return {(c.old.index if c.old else None, c.new.index if c.new else None) for c in result.cards}
