"""Text that is struck through: told with its places, and left out where that was asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.readers.placing import placed_document

if TYPE_CHECKING:
    from kasdiff.model.document import Document, Paragraph

STRUCK_READ = mark("Text that is struck through was read as text. Lines and words: {places}.")
STRUCK_LEFT_OUT = mark("Text that is struck through was left out. Lines and words: {places}.")

_MOST_PLACES = 50
_LONGEST = 60  # letters of a place that are told


class Struck(StrEnum):
    """What becomes of text that is struck through."""

    KEEP = "keep"
    LEAVE = "leave"


def with_struck(document: Document, struck: Struck = Struck.KEEP) -> Document:
    """Return a document that tells of its struck text, without that text if it is to be left out."""
    if not any(paragraph.struck for paragraph in document.paragraphs()):
        return document
    if struck is Struck.KEEP:
        told = _told(STRUCK_READ, _places(document, leave=False))
        return replace(document, warnings=(*document.warnings, told))
    told = _told(STRUCK_LEFT_OUT, _places(document, leave=True))
    blocks = document.with_paragraphs(without_struck).blocks
    return placed_document(document.file, document.sha256, document.format, blocks, (*document.warnings, told))


def without_struck(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without its struck text; one that was struck as a whole has no number either."""
    if not paragraph.struck:
        return paragraph
    text = paragraph.text
    for start, end in reversed(paragraph.struck):
        before, after = text[:start], text[end:]
        # Of the blanks on both sides one stays.
        text = before + (after.lstrip(" ") if not before or before[-1] in " \n" else after)
    text = text.strip(" ")
    return replace(paragraph, text=text, number=paragraph.number if text else None, struck=())


def _places(document: Document, *, leave: bool) -> list[str]:
    """Return where struck text stands (or stood: lines that go are no longer counted) and what it is."""
    out: list[str] = []
    gone = 0
    for paragraph in document.paragraphs():
        line = (paragraph.source.line or 0) - gone
        out += (f"{line} «{_short(paragraph.text[start:end])}»" for start, end in paragraph.struck)
        gone += leave and bool(paragraph.struck) and not without_struck(paragraph).text
    return out


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _told(text: str, places: list[str]) -> Message:
    shown = "; ".join(places[:_MOST_PLACES])
    return Message(text, {"places": shown if len(places) <= _MOST_PLACES else f"{shown}; … ({len(places)})"})
