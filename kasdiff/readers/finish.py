"""What is done to every Document that a reader made, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.errors import Message
from kasdiff.readers.composing import composed_document
from kasdiff.readers.omissions import NOTE_MARKS
from kasdiff.readers.struck import Struck, with_struck
from kasdiff.text.raised import note_marks

if TYPE_CHECKING:
    from kasdiff.model.document import Document, Paragraph


def finished(document: Document, struck: Struck = Struck.KEEP) -> Document:
    """Return a document with composed letters, without the marks of notes inside its texts, and telling of struck text."""
    return with_struck(_without_note_marks(composed_document(document)), struck)


def _without_note_marks(document: Document) -> Document:
    """Leave out the raised figures that are marks of notes. `lines` keep them, as they show the source."""
    if not note_marks("\n".join([paragraph.text for paragraph in document.paragraphs()])):
        return document
    told = Message(NOTE_MARKS)
    warnings = document.warnings if told in document.warnings else (*document.warnings, told)
    return replace(document.with_paragraphs(_unmarked), warnings=warnings)


def _unmarked(paragraph: Paragraph) -> Paragraph:
    marks = note_marks(paragraph.text)
    if not marks:
        return paragraph
    struck = tuple((_moved(start, marks), _moved(end, marks)) for start, end in paragraph.struck)
    lines = tuple((_cut(line, note_marks(line)), source) for line, source in paragraph.lines)
    return replace(paragraph, text=_cut(paragraph.text, marks), lines=lines, struck=struck)


def _cut(text: str, ranges: list[tuple[int, int]]) -> str:
    for start, end in reversed(ranges):
        text = text[:start] + text[end:]
    return text


def _moved(place: int, cut: list[tuple[int, int]]) -> int:
    """Return where a place lies once ranges before it are cut out."""
    return place - sum(min(end, place) - start for start, end in cut if start < place)
