"""Cards as functions and skills with items of one letter each, for cases that can be counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from kasdiff.compare.manual import Decided, Decisions
from kasdiff.compare.units import Unit, edition_units
from kasdiff.model.comparison import Part
from tests.compare.build import card, edition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.compare.units import CardUnits

Path = tuple[int, ...]
Skills = tuple[str | tuple[str, str], ...]  # letters, or a heading and letters


def boxes(functions: Mapping[str, Skills], numbers: Sequence[str | None] = ()) -> CardUnits:
    """Return a card: by the name of a function its skills; all functions without numbers, unless some are given."""
    heads, skills, items = [], [], []
    for f, (name, inside) in enumerate(functions.items(), 1):
        number = numbers[f - 1] if numbers else None
        heads.append(Unit(Part.FUNCTION, name, name, (f,), number))
        for s, one in enumerate(inside, 1):
            heading, letters = (None, one) if isinstance(one, str) else one
            if heading:
                skills.append(Unit(Part.SKILL, heading, heading, (f, s)))
            items += [Unit(Part.ABILITY, letter, letter, (f, s, n)) for n, letter in enumerate(letters, 1)]
    empty = edition_units(edition(card("Малшы")))[0]
    return replace(empty, functions=tuple(heads), skills=tuple(skills), items=tuple(items))


class ByHand(Decisions):
    """Decisions by hand about the functions or the skills of two cards, by their indices."""

    def __init__(self, by_part: Mapping[Part, Decided]) -> None:
        self._by_part = by_part

    def units(
        self, old: CardUnits, new: CardUnits, parts: Sequence[Part]
    ) -> tuple[Sequence[Unit], Sequence[Unit], Decided]:
        part = parts[0]
        lists = [(card.functions if part is Part.FUNCTION else card.skills) for card in (old, new)]
        return lists[0], lists[1], self._by_part.get(part, Decided((), frozenset()))


def decided(part: Part, together: Sequence[tuple[Path, Path]] = (), apart: Sequence[tuple[int, int]] = ()) -> Decisions:
    """Return decisions about functions or skills."""
    return cast("Decisions", ByHand({part: Decided(tuple(together), frozenset(apart))}))
