"""Rich Text Format (rtf), read by its control words. Inserted text is read, deleted and hidden text is left out; notes and running heads stand at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.budget import Budget
from kasdiff.readers.faults import LimitError, damaged, no_text, too_much
from kasdiff.readers.notes import distinct_heads, numbered_note
from kasdiff.readers.placing import placed_document
from kasdiff.readers.rtf.flow import Flow
from kasdiff.readers.rtf.parser import RtfParser
from kasdiff.readers.rtf.stories import Stories

if TYPE_CHECKING:
    from kasdiff.model.document import Document


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read an rtf file. Raises ReadError where it is none or holds no text; a file that breaks off is read as far as it goes, with a warning."""
    start = data[:1000].find(b"{\\rtf")
    if start < 0:
        raise damaged(file)
    budget = Budget(file)
    stories = Stories(budget, Flow(budget), uses_intbl=b"\\intbl" in data or b"\\itap" in data)
    try:
        RtfParser(stories).run(data, start)
    except LimitError as error:
        raise too_much(file) from error
    blocks = stories.body()
    for number, note in enumerate(stories.notes, 1):
        blocks += numbered_note(note, str(number))
    blocks += distinct_heads(stories.heads)
    if not blocks:
        raise no_text(file)
    return placed_document(file, sha256, "rtf", blocks, stories.omissions.warnings())
