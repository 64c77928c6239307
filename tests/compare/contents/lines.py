"""Items of two cards, each by its text and the skill that it stands in; how alike texts are is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.contents.items import Items
from kasdiff.compare.contents.structure import Places
from kasdiff.compare.units import Unit
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.compare.contents.boxes import Path
    from tests.compare.told_space import Likenesses

Line = tuple[str, int] | tuple[str, int, Part]  # text, skill, and what it is


def places(certainty: float = 1.0) -> Places:
    """Return three headed skills in one function; each has a counterpart that is so sure."""
    skills: dict[Path, int] = {(1, n): n for n in range(3)}
    headed = frozenset(skills)
    return Places({(1,): 0}, {(1,): 0}, skills, skills, (headed, headed), ((1.0,), (certainty,) * 3))


def units(lines: Sequence[Line]) -> list[Unit]:
    return [
        Unit(line[2] if len(line) > 2 else Part.ABILITY, line[0], line[0], (1, line[1], n))
        for n, line in enumerate(lines, 1)
    ]


def items(old: Sequence[Line], new: Sequence[Line], likenesses: Likenesses, certainty: float = 1.0) -> Items:
    like: dict[str, dict[str, float]] = {}
    for (one, other), likeness in likenesses.items():
        like.setdefault(one, {})[other] = likeness
    return Items(units(old), units(new), places(certainty), like)
