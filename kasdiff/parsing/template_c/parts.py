"""The segments of one card, parted by what they are: heading, fields, list of functions, rows of functions."""

from __future__ import annotations

import re
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
    CARD,
    FIELDS,
    LISTINGS,
    TEXT,
    Segment,
)
from kasdiff.parsing.template_c.stream import printed
from kasdiff.text.fold import clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.template_c.marks import Segment


_LEVEL = re.compile(r"\d\s*(?:уров|де\w{1,3}гей)")
_SAME_VALUE = 95.0  # per cent of likeness to the value of another card
_SHORTEST_VALUE = 30
_NUMBER = re.compile(r"№?\s*\d+\s*[-–—.]?|[:.]")


class Parts(Struct):
    """The segments of one card by what they are.

    `false` are list labels that head the list of functions, `told` are fields whose label is lost, `unknown` are rows with a label that template C does not
    have.
    """

    heading: list[Segment] = field(default_factory=list)
    fields: dict[str, list[Segment]] = field(default_factory=dict)
    listing: list[Segment] = field(default_factory=list)
    rows: list[Segment] = field(default_factory=list)
    false: list[Segment] = field(default_factory=list)
    told: list[Segment] = field(default_factory=list)
    unknown: list[Segment] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    named: set[str] = field(default_factory=set)  # the letters of what the list of functions holds

    def list_function(self, segment: Segment) -> None:
        """Add a segment to the list of functions."""
        self.listing.append(segment)
        self.named.add(squeeze(printed(segment.lines)))


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
        if segment.kind == CARD:
            parts.heading.append(segment)
        elif segment.kind in FIELDS and not _is_list(segment, current):
            current = segment.kind
            parts.fields.setdefault(current, []).append(segment)
        elif segment.kind in LISTINGS:
            current = "listing"
            parts.list_function(segment)
        elif segment.kind != TEXT:
            current = _in_rows(current, index, segments, parts)
        elif (lost := _lost_label(segment, current, parts, values)) is not None:
            current = lost
            parts.fields.setdefault(current, []).append(replace(segment, kind=current))
            parts.told.append(segment)
        else:
            current = _text(segment, current, parts)
    return parts


def _is_list(segment: Segment, current: str) -> bool:
    """Whether a label that a user taught to be one of its own heads a list among the functions, not a row of the card."""
    first_cell = segment.unit.row is not None and segment.unit.column == 0 and segment.starts
    return segment.kind == OTHER and current == "rows" and not first_cell


def _text(segment: Segment, current: str, parts: Parts) -> str:
    """Give text to what it follows; return what is open after it."""
    if current == CARD:
        parts.heading.append(segment)
    elif current == "listing":
        return _in_listing(segment, parts)
    elif current == "rows":
        parts.rows.append(segment)
    else:
        _in_field(segment, current, parts)
    return current


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
        parts.list_function(replace(segment, kind=TEXT))
        return current
    parts.rows.append(segment)
    return "rows"


def _in_listing(segment: Segment, parts: Parts) -> str:
    """Take text after the label of the list of functions; a name that the list holds already is the heading of that function."""
    said = squeeze(printed(segment.lines))
    if said and said in parts.named:
        parts.rows.append(segment)
        return "rows"
    parts.list_function(segment)
    return "listing"


def _lost_label(segment: Segment, current: str, parts: Parts, values: Mapping[str, set[str]]) -> str | None:
    """Return the field whose label is lost before a text after the functions: another card has the same value, or it is a level."""
    if current != "rows" and not (current in AFTER_FUNCTIONS and segment.unit.hole):
        return None
    text = squeeze(printed(segment.lines))
    if segment.unit.hole and _LEVEL.match(printed(segment.lines)):
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
