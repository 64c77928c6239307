"""Mending of what page ends tore in tables whose columns are lost: labels cut in two, and values that begin on the page before their label.

On each page a torn row prints the part of its left cell that fell on that page, then that of its right cell. A label that is centred in its cell, or short,
stands only on one of the pages, so the value may begin before it: "Место выполнения работы, режим …" | label | "условия труда устанавливаются …".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.parsing.template_c.marks import (
    AFTER_FUNCTIONS,
    BEFORE_FUNCTIONS,
    FIELDS,
    FUNCTION,
    LISTINGS,
    TASK,
    TEXT,
    Segment,
    completed,
)
from kasdiff.parsing.template_c.stream import printed
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_AHEAD = 6  # segments between the two parts of a label
_ROWS_AHEAD = 2
_SINGLE = frozenset({*BEFORE_FUNCTIONS, "personal_competencies", "working_conditions"})
_BEGINNING = 12  # letters that tell the beginning of a value


def mended(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with whole labels, each before its value."""
    return _labels_first(_whole_labels(list(segments)))


def _whole_labels(segments: list[Segment]) -> list[Segment]:
    """Join the two parts of cut labels. A first part whose rest is not found stays a label in a first column, and is text elsewhere."""
    out: list[Segment] = []
    taken: dict[int, Segment | None] = {}
    for index, segment in enumerate(segments):
        if index in taken:
            if (rest := taken[index]) is not None:
                out.append(rest)
            continue
        if not segment.open:
            out.append(segment)
            continue
        found = _rest_of(segments, index)
        if found is None:
            first_cell = segment.unit.row is not None
            out.append(
                segment if first_cell else replace(segment, kind=TEXT, lines=segment.unit.lines, label="", open=False)
            )
            continue
        position, whole = found
        heads = whole.kind in {FUNCTION, TASK}
        out.append(whole if heads else replace(whole, lines=()))
        taken[position] = None if heads or not whole.lines else replace(segments[position], lines=whole.lines)
    return out


def _rest_of(segments: Sequence[Segment], index: int) -> tuple[int, Segment] | None:
    """Return where the rest of a cut label stands, and the whole label with the lines that follow its rest."""
    first = segments[index]
    for position in range(index + 1, min(index + 1 + _AHEAD, len(segments))):
        other = segments[position]
        if other.kind != TEXT or not other.starts:
            continue
        if first.unit.row is not None:
            near = other.unit.row is not None and other.unit.row - first.unit.row <= _ROWS_AHEAD
            if not near or other.unit.column:
                continue
        whole = completed(first, other)
        if whole is not None:
            return position, whole
    return None


def _labels_first(segments: Sequence[Segment]) -> list[Segment]:
    """Put a value that begins before its label after it."""
    values = values_of(segments)
    out: list[Segment] = []
    for index, segment in enumerate(segments):
        out.append(segment)
        if segment.kind not in FIELDS | LISTINGS or not segment.starts or len(out) < 2:
            continue
        value, current = out[-2], _label_before(out)
        if value.kind == TEXT and value.starts and _precedes(value, current, segments, index, values):
            out[-2:] = [segment, value]
    return out


def _label_before(out: Sequence[Segment]) -> Segment | None:
    """Return the label whose value goes on up to the text before the last segment; None if that text is all of its value."""
    if len(out) < 3:
        return None
    before = out[-3]
    if before.kind != TEXT:
        return before if before.lines else None
    return next((out[place] for place in range(len(out) - 4, -1, -1) if out[place].kind != TEXT), None)


def _precedes(
    value: Segment, current: Segment | None, segments: Sequence[Segment], index: int, values: dict[str, set[str]]
) -> bool:
    """Whether a text before the label `segments[index]` is the beginning of its value, not the end of the value of the label `current`."""
    text = printed(value.lines)
    if current is None or not text or text[0].islower() or text[0] in ",.;:)":
        return False
    if value.unit.row is not None and value.unit.row == current.unit.row:
        return False
    label = segments[index]
    following = _value_after(segments, index, value.unit.column if value.unit.row is not None else None)
    if following and _goes_on(following):
        return True
    begun = squeeze(text)
    if (
        current.kind in FIELDS
        and len(begun) >= _BEGINNING
        and any(v.startswith(begun) for v in values.get(label.kind, ()))
    ):
        return not any(v.startswith(begun) for v in values.get(current.kind, ()))
    return current.kind in _SINGLE and label.unit.page and label.kind not in AFTER_FUNCTIONS


def _value_after(segments: Sequence[Segment], index: int, column: int | None) -> str:
    """Return the text after a label: in a table that of the given column, if there is one."""
    label = segments[index]
    if label.lines:
        return printed(label.lines)
    texts = []
    for segment in segments[index + 1 : index + 4]:
        if segment.kind != TEXT:
            break
        texts.append(segment)
    if column is not None:
        texts = [t for t in texts if t.unit.column == column and t.unit.row == label.unit.row] or texts
    for segment in texts:
        text = _without_level(printed(segment.lines))
        if text:
            return text
    return ""


def _without_level(text: str) -> str:
    """Take "7 уровень", "7 деңгей" off the head of a value."""
    words = text.split(maxsplit=2)
    if len(words) >= 2 and words[0].isdigit() and words[1].casefold().startswith(("уров", "де")):
        return words[2] if len(words) > 2 else ""
    return text


def _goes_on(text: str) -> bool:
    """Whether a text begins in the middle of a sentence."""
    return text[0].islower() or text[0] in ",.;:)("


def values_of(segments: Sequence[Segment]) -> dict[str, set[str]]:
    """Collect the letters of the values of each field that stand right after their label, to know one whose label is torn off or lost."""
    out: dict[str, set[str]] = {}
    for label, value in pairwise(segments):
        if label.kind not in FIELDS:
            continue
        lines = label.lines or (value.lines if value.kind == TEXT else ())
        if text := squeeze(printed(lines)):
            out.setdefault(label.kind, set()).add(text)
    return out
