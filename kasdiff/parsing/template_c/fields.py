"""The fields of a card: what stands after each label, in the form that the model wants."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.model.edition import OtherField, OtherName, RelatedProfession
from kasdiff.parsing.lists import clauses, without_number
from kasdiff.parsing.template_c.stream import printed
from kasdiff.parsing.template_d.fields import coded_names
from kasdiff.text.alphabet import LARGE, SMALL
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.pieces import Line
    from kasdiff.parsing.template_c.marks import Segment
    from kasdiff.parsing.template_c.reading import Reader

_RELATED_LEVEL = re.compile(
    rf"(?P<level>\d(?:\s?[-–—]\s?\d)?)\s*[-–—]?\s*(?:уров[a-z{SMALL}]*|де\w{{1,3}}гей[a-z{SMALL}]*)[.:]?\s*"
)
_PROFESSION_END = re.compile(rf"(?<=[^\W\d_]\.|\)[.;]|[^\W\d_];)\s+(?=[A-Z{LARGE}])")
_QUOTES = '"«»“”„ '


def lines_of(segments: Sequence[Segment]) -> list[Line]:
    """Return the lines of all segments of a field."""
    return [line for segment in segments for line in segment.lines]


def text_of(segments: Sequence[Segment], reader: Reader) -> str | None:
    """Return a field as running text, or None where it is blank."""
    return reader.text(lines_of(segments)) or None


def others_of(segments: Sequence[Segment], reader: Reader) -> tuple[OtherField, ...]:
    """Return the fields under labels that a user taught to be labels of their own, each with the text up to the next label."""
    found: list[list[Segment]] = []
    for segment in segments:
        if segment.label:
            found.append([segment])
        elif found:
            found[-1].append(segment)
    return tuple(_other(own, reader) for own in found)


def _other(segments: Sequence[Segment], reader: Reader) -> OtherField:
    lines = [line for segment in segments for line in (*segment.unit.lines, *segment.lines)]
    label = segments[0].label.rstrip(": ")
    return OtherField(label, text_of(segments, reader) or "", lines[0].source.to(lines[-1].source))


def name_of(segments: Sequence[Segment], reader: Reader) -> str | None:
    """Return a name without quotes around it."""
    text = reader.text(lines_of(segments))
    if text[:1] in '"«“„' and text.rstrip(" .")[-1:] in '"»”“':
        text = text.rstrip(" .").strip(_QUOTES)
    return text or None


def cells_of(segments: Sequence[Segment], reader: Reader) -> str | None:
    """Return a field of several cells as one text, a cell after the other."""
    return " ".join(filter(None, (reader.text(lines) for lines in _cells(segments)))) or None


def _cells(segments: Sequence[Segment]) -> list[list[Line]]:
    """Return the lines of each cell; a cell that a page end cut goes on."""
    cells: list[tuple[int | None, list[Line]]] = []
    for segment in segments:
        if not segment.lines:
            continue
        column = segment.unit.column if segment.unit.row is not None else None
        same = [lines for other, lines in cells if column is not None and other == column]
        if same:
            same[-1].extend(segment.lines)
        elif cells and column is None and segment.unit.page:
            cells[-1][1].extend(segment.lines)
        else:
            cells.append((column, list(segment.lines)))
    return [lines for _, lines in cells]


def education_of(segments: Sequence[Segment], reader: Reader) -> tuple[str, ...]:
    """Return the education as one text."""
    text = text_of(segments, reader)
    return (text,) if text else ()


def other_names_of(segments: Sequence[Segment], reader: Reader) -> tuple[OtherName, ...]:
    """Return other names with their codes, in one running text."""
    return tuple(
        name
        for clause in clauses(reader.text(lines_of(segments)))
        for name in coded_names(without_number(clause).rstrip(";"))
    )


def related_of(segments: Sequence[Segment], reader: Reader) -> tuple[RelatedProfession, ...]:
    """Return related professions; a level stands before those that it is of."""
    found: list[RelatedProfession] = []
    level: str | None = None
    text = " ".join(filter(None, (_with_level_word(reader.text(lines)) for lines in _related_cells(segments))))
    first = _RELATED_LEVEL.search(text)
    if first is not None and first.start() > 0:  # a page end printed the beginning of the names before their level
        text = f"{first.group().strip()} {text[: first.start()]}{text[first.end() :]}"
    position = 0
    for match in [*_RELATED_LEVEL.finditer(text), None]:
        end = match.start() if match else len(text)
        names = (part.strip(" ;,") for part in _PROFESSION_END.split(text[position:end]))
        found += [RelatedProfession(name, level) for name in names if name]
        if match:
            level, position = match["level"].replace(" ", ""), match.end()
    return tuple(found)


def _related_cells(segments: Sequence[Segment]) -> list[list[Line]]:
    """Return the cells of related professions without heads of columns; where several rows have a level of their own, row by row."""
    segments = [segment for segment in segments if squeeze(printed(segment.lines)) not in _related_heads()]
    levels = sum(_RELATED_LEVEL.match(_with_level_word(printed(segment.lines))) is not None for segment in segments)
    return [list(segment.lines) for segment in segments if segment.lines] if levels > 1 else _cells(segments)


@cache
def _related_heads() -> frozenset[str]:
    """Return the letters of the heads above the levels and the names of related professions."""
    table = tomllib.loads(resources("labels", "frames.toml").read_text(encoding="utf-8"))["related_head"]
    return frozenset(squeeze(wording) for language in table.values() for wording in language)


def _with_level_word(text: str) -> str:
    """Write out a level that stands alone in its cell."""
    return f"{text} уровень" if re.fullmatch(r"\d(?:\s?[-–—]\s?\d)?", text) else text


def sources_of(fields: Mapping[str, Sequence[Segment]]) -> dict[str, Source]:
    """Return the place of each field that has text."""
    out: dict[str, Source] = {}
    for key, segments in fields.items():
        lines = lines_of(segments)
        if lines and printed(lines):
            out["related_professions" if key == "related" else key] = lines[0].source.to(lines[-1].source)
    return out
