"""What a label means where it stands: words that are the label of one field here, of another there, and text elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.parsing.lists import leading_number
from kasdiff.parsing.meaning import COLUMNS, EDUCATION, OF_FUNCTIONS, OF_NUMBERED, OF_SKILLS, RELATED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kasdiff.parsing.template_d.marks import Mark
    from kasdiff.parsing.template_d.section import Line, Section

_HEADS_OF_RELATED = {"column_level": "related_level", "column_name": "related_name"}
_LEVELS = frozenset({"level", "related_level", "column_level"})
_NAMES = frozenset({"name", "related_name", "column_name"})


def names_related(level: Mark | None, name: Mark | None) -> bool:
    """Whether two labels beside one that no template has are the heads of related professions: a level and a name."""
    return level is not None and name is not None and level.key in _LEVELS and name.key in _NAMES


def _by_place(mark: Mark, current: str, seen: Collection[str]) -> Mark:
    """Return a label whose words have another meaning where it stands."""
    if mark.key == "related_level" and current not in RELATED:
        return replace(mark, key="level")
    if (
        mark.key == "handbook_link"
        and "qualification" not in seen
        and OF_FUNCTIONS.isdisjoint(seen)
        and "level" in seen
    ):
        return replace(mark, key="qualification")
    return mark


def in_context(  # noqa: PLR0911
    mark: Mark, line: Line, following: Line | None, card: Sequence[Section], seen: Collection[str]
) -> Mark | None:
    """Say what a label means where it stands; None where the words are only text there. `seen` are the labels of the card so far."""
    current = card[-1].key if card else ""
    key = mark.key
    if key == current and not card[-1].lines and ":" not in line.piece.text and mark.number is None:
        return None  # "Requirements to experience: | requirements to experience": a value in the words of its label
    if key == "skill" and mark.number is None and not mark.rest and current in OF_NUMBERED and card[-1].lines:
        # "Skills:" over items, below the name of a task
        return replace(mark, key="abilities") if following and leading_number(following.piece.text) else mark
    if key == "education_qualification" and current in {"skill", *OF_SKILLS}:
        return replace(mark, key="abilities")  # "Біліктілігі" is both
    if key in COLUMNS:
        return mark if current in EDUCATION else None
    if key in _HEADS_OF_RELATED:
        return replace(mark, key=_HEADS_OF_RELATED[key]) if current in RELATED else None
    if key == "name" and current in RELATED:
        return replace(mark, key="related_name")
    if key == "education" and current == "education" and not card[-1].lines:
        return replace(mark, key="education_level")
    mark = _by_place(mark, current, seen)
    key = mark.key
    if key in OF_SKILLS:
        return mark if not OF_FUNCTIONS.isdisjoint(seen) else None
    return mark
