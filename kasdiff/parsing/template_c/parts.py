"""What page ends tore in tables whose columns are lost is mended: labels cut in two, values that begin on the page before their label.

Then the segments are parted by card, and those of a card by what they are: fields, list of functions, rows of functions.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.model.edition import NoteKind
from kasdiff.model.taught import OTHER
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c.marks import (
    ABILITIES,
    AFTER_FUNCTIONS,
    BEFORE_FUNCTIONS,
    CARD,
    FIELDS,
    FUNCTION,
    LISTINGS,
    TASK,
    TEXT,
    Segment,
    completed,
    printed,
)
from kasdiff.text.alphabet import SMALL
from kasdiff.text.fold import clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.parsing.ledger import Ledger


RELATED_LEVEL = re.compile(  # "7 уровень", "7 деңгей"
    rf"(?P<level>\d(?:\s?[-–—]\s?\d)?)\s*[-–—]?\s*(?:уров[a-z{SMALL}]*|де\w{{1,3}}гей[a-z{SMALL}]*)[.:]?\s*"
)
_SAME_VALUE = 95.0  # per cent of likeness to the value of another card
_SHORTEST_VALUE = 30
_AHEAD = 6  # segments between the two parts of a label
_SINGLE = frozenset({*BEFORE_FUNCTIONS, "personal_competencies", "working_conditions"})
_BEGINNING = 12  # letters that tell the beginning of a value
_NUMBER = re.compile(r"№?\s*\d+\s*[-–—.]?|[:.]")


class Parts(Struct):
    """The segments of one card by what they are.

    `false` are list labels that head the list of functions, `told` are fields whose label is lost, `unknown` are rows with a label that template C does not
    have.
    """

    fields: dict[str, list[Segment]] = field(default_factory=dict)
    listing: list[Segment] = field(default_factory=list)
    rows: list[Segment] = field(default_factory=list)
    false: list[Segment] = field(default_factory=list)
    told: list[Segment] = field(default_factory=list)
    unknown: list[Segment] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)


def mended(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with whole labels, each before its value.

    On each page a torn row prints the part of its left cell that fell on that page, then that of its right cell. A label that is centred in its cell, or short,
    stands only on one of the pages, so the value may begin before it: "Место выполнения работы, режим …" | label | "условия труда устанавливаются …".
    """
    return _labels_first(_whole_labels(list(segments)))


def _whole_labels(segments: list[Segment]) -> list[Segment]:
    """Join the two parts of cut labels. A first part whose rest is not found stays a label in a first column, and is text elsewhere."""
    for index, segment in enumerate(segments):
        if not segment.open:
            continue
        found = _rest_of(segments, index)
        if found is not None:
            position, whole = found
            heads = whole.kind in {FUNCTION, TASK}
            segments[index] = whole if heads else replace(whole, lines=())
            segments[position] = replace(segments[position], lines=() if heads else whole.lines)
        elif segment.unit.row is None:
            segments[index] = replace(segment, kind=TEXT, lines=segment.unit.lines, label="", open=False)
    return [segment for segment in segments if segment.kind != TEXT or segment.lines]


def _rest_of(segments: Sequence[Segment], index: int) -> tuple[int, Segment] | None:
    """Return where the rest of a cut label stands, and the whole label with the lines that follow its rest."""
    first = segments[index]
    for position in range(index + 1, min(index + 1 + _AHEAD, len(segments))):
        other = segments[position]
        whole = completed(first, other) if other.kind == TEXT and other.starts else None
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
    label = next((one for one in islice(reversed(out), 2, None) if one.kind != TEXT), None)
    return None if label is None or (label is out[-3] and not label.lines) else label


def _precedes(
    value: Segment, current: Segment | None, segments: Sequence[Segment], index: int, values: dict[str, set[str]]
) -> bool:
    """Whether a text before the label `segments[index]` is the beginning of its value, not the end of the value of the label `current`."""
    text = printed(value.lines)
    if current is None or not text or _goes_on(text):
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
    """Return the text after a label, without the level at its head: in a table that of the given column, if there is one."""
    label = segments[index]
    if label.lines:
        return printed(label.lines)
    texts = [*takewhile(lambda one: one.kind == TEXT, segments[index + 1 : index + 4])]
    own = [t for t in texts if column is not None and t.unit.column == column and t.unit.row == label.unit.row]
    return next(filter(None, (RELATED_LEVEL.sub("", printed(one.lines)) for one in own or texts)), "")


def _goes_on(text: str) -> bool:
    """Whether a text begins in the middle of a sentence."""
    return text[0].islower() or text[0] in ",.;:)("


def values_of(segments: Sequence[Segment]) -> dict[str, set[str]]:
    """Collect the letters of the values of each field that stand right after their label, to know one whose label is torn off or lost."""
    out: dict[str, set[str]] = {}
    for label, value in pairwise(segments):
        lines = label.lines or (value.lines if value.kind == TEXT else ())
        if text := squeeze(printed(lines)):
            out.setdefault(label.kind, set()).add(text)
    return out


def by_card(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Cut the segments at the beginnings of cards: at the card's own label, or at the code's where a card has none."""
    own: list[Segment] = []
    for segment in segments:
        begins = segment.kind == CARD or (
            segment.kind == "code" and any(s.kind in {"code", *AFTER_FUNCTIONS} for s in own)
        )
        if begins and own:
            yield own
            own = []
        if own or begins or segment.kind == "code":
            own.append(segment)
    if own:
        yield own


def parts_of(segments: Sequence[Segment], values: Mapping[str, set[str]]) -> Parts:
    """Put the segments of a card where they belong."""
    parts = Parts()
    current = CARD
    for index, segment in enumerate(segments):
        parts.blocks += [line.block for line in (*segment.unit.lines, *segment.lines, *segment.rest)]
        if segment.kind in {CARD, *FIELDS} and not _is_list(segment, current):
            current = segment.kind
            parts.fields.setdefault(current, []).append(segment)
        elif segment.kind in LISTINGS:
            current = "listing"
            parts.listing.append(segment)
        elif segment.kind != TEXT:
            current = _in_rows(current, index, segments, parts)
        elif (lost := _lost_label(segment, current, parts, values)) is not None:
            current = lost
            parts.fields.setdefault(current, []).append(replace(segment, kind=current))
            parts.told.append(segment)
        else:
            _text(segment, current, parts)
    return parts


def _is_list(segment: Segment, current: str) -> bool:
    """Whether a label that a user taught to be one of its own heads a list among the functions, not a row of the card."""
    first_cell = segment.unit.row is not None and segment.unit.column == 0 and segment.starts
    return segment.kind == OTHER and current == "rows" and not first_cell


def _text(segment: Segment, current: str, parts: Parts) -> None:
    """Give text to what it follows."""
    if current in {"listing", "rows"}:
        (parts.listing if current == "listing" else parts.rows).append(segment)
    else:
        _in_field(segment, current, parts)


def _in_field(segment: Segment, current: str, parts: Parts) -> None:
    """Give text to the open field; but the first cell of another row is the rest of a label that a page end cut, or a label of no field."""
    row = segment.unit.row
    if row is not None and any(other.unit.row == row for other in parts.unknown):
        parts.unknown.append(segment)
    elif row is None or segment.unit.column or segment.unit.last:
        parts.fields[current].append(segment)
    elif not printed(segment.lines)[:1].islower():
        parts.unknown.append(segment)


def _in_rows(current: str, index: int, segments: Sequence[Segment], parts: Parts) -> str:
    """Take a label of the function part; in the row of the list of functions a list label heads that list."""
    segment = segments[index]
    listed = current == "listing" and segment.unit.row is not None and segment.unit.row == parts.listing[-1].unit.row
    if listed and segment.kind == ABILITIES and not any(s.lines for s in parts.listing):
        parts.false.append(segment)
        parts.listing.append(replace(segment, kind=TEXT))
        return current
    parts.rows.append(segment)
    return "rows"


def _lost_label(segment: Segment, current: str, parts: Parts, values: Mapping[str, set[str]]) -> str | None:
    """Return the field whose label is lost before a text after the functions: another card has the same value, or it is a level."""
    if current != "rows" and not (current in AFTER_FUNCTIONS and segment.unit.hole):
        return None
    text = squeeze(printed(segment.lines))
    if segment.unit.hole and RELATED_LEVEL.match(printed(segment.lines)):
        return "related"
    if len(text) < _SHORTEST_VALUE or not parts.rows:
        return None
    for kind in AFTER_FUNCTIONS:
        if kind not in parts.fields and any(_same(text, known) for known in values.get(kind, ())):
            return kind
    return None


def _same(a: str, b: str) -> bool:
    return a == b or (abs(len(a) - len(b)) < len(a) // 8 and fuzz.ratio(a, b, score_cutoff=_SAME_VALUE) > 0)


def account(parts: Parts, segments: Sequence[Segment], ledger: Ledger) -> None:
    """Tell what became of the blocks of a card, and which labels were read in spite of how they are printed."""
    for segment in parts.false:
        line = segment.unit.lines[0]
        ledger.note(NoteKind.HEADING, line.block, text=segment.label, place=line.source)
    for segment in parts.told:
        ledger.repair(Repair.VALUE.of(printed(segment.lines)), segment.lines[0].source)
    for segment in segments:
        if segment.kind != TEXT:
            _note_label(segment, ledger)
    for block in dict.fromkeys(line.block for segment in parts.unknown for line in segment.unit.lines):
        ledger.unrecognised(block)
    ledger.content(*dict.fromkeys(parts.blocks))


def _note_label(segment: Segment, ledger: Ledger) -> None:
    """Note a label that is broken or misprinted."""
    bare = clean(_NUMBER.sub(" ", segment.label))
    labels = segment.unit.labels
    if labels.is_printed(bare):
        return
    repair = Repair.WORD if squeeze(bare) in labels.keys else Repair.LABEL
    text = segment.label if segment.lines else ledger.text(segment.unit.lines[0].block)
    ledger.repair(repair.of(text), segment.unit.lines[0].source)
    for line in segment.rest[:1]:
        ledger.repair(Repair.WORD.of(ledger.text(line.block)), line.source)
