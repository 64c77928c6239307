"""The heads of the tables of template A: which part of a standard a table is, and what its columns hold."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from kasdiff.parsing.template_a.torn import cipher

if TYPE_CHECKING:
    from kasdiff.parsing.template_a.lines import Row
    from kasdiff.parsing.template_a.wordings import Wordings

_LEVEL = re.compile(r"\d(?:\s?[-–—]\s?\d)?")
_LONGEST_COLUMN_HEAD = 120
_FEWEST_PROFESSION_COLUMNS = 5


class Part(Enum):
    """Which part of a standard a line belongs to."""

    BODY = auto()
    CHAPTER = auto()
    PROFESSIONS = auto()
    CONDITIONS = auto()
    UNITS = auto()
    MAP = auto()
    SHEET = auto()
    BETWEEN = auto()


_COLUMNS: dict[str, Part | None] = {
    "column_activity": Part.PROFESSIONS,
    "column_classifier": Part.PROFESSIONS,
    "column_profession": Part.PROFESSIONS,
    "column_grade": Part.PROFESSIONS,
    "column_education": Part.CONDITIONS,
    "column_experience": Part.CONDITIONS,
    "column_function": Part.UNITS,
    "column_ability": Part.MAP,
    "column_knowledge": Part.MAP,
    "column_competency": Part.MAP,
    "column_task": Part.MAP,
    "column_objects": Part.MAP,
    "column_means": Part.MAP,
    "column_level": None,
    "column_code": None,
    "column_number": None,
}
_ABOVE_COLUMNS = ("row_places", "row_hazards", "row_admission")


def head_of(row: Row, labels: Wordings) -> tuple[Part, tuple[str, ...]] | None:
    """Return the part and the columns that a row names as the head of a table; None if it is no head."""
    texts = [row.text(column) for column in range(len(row.cells))]
    filled = [text for text in texts if text]
    if len(filled) < 2 or filled[0][0].isdigit() or cipher(filled[0]) or max(map(len, filled)) > _LONGEST_COLUMN_HEAD:
        return None
    columns = tuple(_column(text, labels) if text else "" for text in texts)
    parts = [part for column in columns if (part := _COLUMNS.get(column)) is not None]
    named = sum(bool(column) for column in columns)
    if not parts or named * 2 < len(filled):
        return None
    return max(parts, key=parts.count), columns


@lru_cache(maxsize=1024)
def _column(text: str, labels: Wordings) -> str:
    """Return the label of a column's head, "" for none; the same few heads stand above each table."""
    return labels.whole(text, *_COLUMNS) or ""


def part_of(row: Row, labels: Wordings) -> Part | None:
    """Tell the part of a row whose heading and head are lost, by what it holds."""
    if cipher(row.text(0)):
        return Part.UNITS if len([c for c in row.cells if c]) <= 2 else Part.MAP
    if labels.begins(row.text(0), *_ABOVE_COLUMNS):
        return Part.CONDITIONS
    has_level = any(_LEVEL.fullmatch(row.text(column)) for column in range(1, len(row.cells)))
    if has_level and len(row.cells) >= _FEWEST_PROFESSION_COLUMNS:
        return Part.PROFESSIONS
    return None
