"""What the ledger is told of the blocks of a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c.marks import TEXT, is_wording, letters
from kasdiff.parsing.template_c.stream import printed
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.edition import LabourFunction
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.template_c.listing import Listed
    from kasdiff.parsing.template_c.marks import Segment
    from kasdiff.parsing.template_c.parts import Parts

_NUMBER = re.compile(r"№?\s*\d+\s*[-–—.]?|[:.]")


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


def note_listing(listed: Sequence[Listed], functions: Sequence[LabourFunction], ledger: Ledger) -> None:
    """Note what the list of functions words otherwise than the functions' own blocks, from which the names are taken."""
    for one, name in _differing(listed, functions):
        if one.source.block is not None:
            number = f"{one.number}. " if one.number else ""
            text = Repair.LISTED.of(f"{number}{one.name} ≠ {name or '—'}")
            ledger.note(NoteKind.REPAIR, one.source.block, text=text, place=one.source)


def _differing(listed: Sequence[Listed], functions: Sequence[LabourFunction]) -> Iterator[tuple[Listed, str]]:
    """Yield what is listed in words that no function has, with the name of the function of its number, else of the next one that the list does not word so."""
    said = {letters(one.name) for one in listed}
    names = {letters(function.name) for function in functions}
    left = {place: function for place, function in enumerate(functions) if letters(function.name) not in said}
    numbered: dict[int | None, int] = {f.number: place for place, f in left.items() if f.number is not None}
    for one in listed:
        if letters(one.name) not in names:
            place = numbered.get(one.number)
            found = left.pop(place if place in left else next(iter(left), -1), None)
            yield one, found.name if found is not None else ""


def _note_label(segment: Segment, ledger: Ledger) -> None:
    """Note a label that is broken or misprinted."""
    bare = clean(_NUMBER.sub(" ", segment.label))
    labels = segment.unit.labels
    if labels.is_printed(bare):
        return
    repair = Repair.WORD if is_wording(bare, labels) else Repair.LABEL
    text = segment.label if segment.lines else ledger.text(segment.unit.lines[0].block)
    ledger.repair(repair.of(text), segment.unit.lines[0].source)
    for line in segment.rest[:1]:
        ledger.repair(Repair.WORD.of(ledger.text(line.block)), line.source)
