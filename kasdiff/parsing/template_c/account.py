"""What the ledger is told of the blocks of a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c.marks import TEXT, is_wording
from kasdiff.parsing.template_c.stream import printed
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.parsing.ledger import Ledger
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
