"""Rich Text Format (rtf), read by its control words. Inserted text is read, deleted and hidden text is left out; notes and running heads stand at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.readers.budget import Budget
from kasdiff.readers.document import Paragraph
from kasdiff.readers.faults import (
    COMMENTS,
    EMBEDDED,
    HIDDEN,
    TRACKED,
    LimitError,
    damaged,
    no_text,
    too_much,
    warnings_of,
)
from kasdiff.readers.grid import flatten
from kasdiff.readers.placing import placed_document, tidy
from kasdiff.readers.rtf.parser import RtfParser
from kasdiff.readers.rtf.stories import Stories

if TYPE_CHECKING:
    from kasdiff.errors import Message
    from kasdiff.readers.document import Block, Document
    from kasdiff.readers.rtf.state import Seen


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read an rtf file. Raises ReadError where it is none or holds no text; a file that breaks off is read as far as it goes, with a warning."""
    start = data[:1000].find(b"{\\rtf")
    if start < 0:
        raise damaged(file)
    stories = Stories(Budget(file), uses_intbl=b"\\intbl" in data or b"\\itap" in data)
    try:
        RtfParser(stories).run(data, start)
    except LimitError as error:
        raise too_much(file) from error
    blocks = stories.body()
    for number, note in enumerate(stories.notes, 1):
        blocks += _numbered(note, str(number))
    blocks += _once(stories.heads)
    if not blocks:
        raise no_text(file)
    return placed_document(file, sha256, "rtf", blocks, _warnings(stories.seen))


def _numbered(note: list[Block], number: str) -> list[Block]:
    first = note[0] if note else None
    if isinstance(first, Paragraph) and first.number is None:
        return [replace(first, number=number), *note[1:]]
    return note


def _once(heads: list[Block]) -> list[Block]:
    """Return the running heads, each wording once, without mere page numbers."""
    out: dict[str, Block] = {}
    for block in heads:
        text = tidy(block.text) if isinstance(block, Paragraph) else "\n".join(p.text for p in flatten([block]))
        if text and not text.isdecimal():
            out.setdefault(text, block)
    return list(out.values())


def _warnings(seen: Seen) -> list[Message]:
    return warnings_of(
        (seen.tracked, TRACKED),
        (seen.hidden, HIDDEN),
        (seen.comments, COMMENTS),
        (seen.embedded, EMBEDDED),
        (seen.cut_off, mark("The file breaks off; what would follow is missing.")),
    )
