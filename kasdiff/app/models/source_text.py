"""The original text around a place of an edition. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.source import Source
    from kasdiff.readers.document import Document

AROUND = 6  # lines shown before and after
_LONG = 400  # characters of a line that does not hold the item itself


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source: its number (of the line or block, from 1), its text, and whether it belongs to the item."""

    number: int
    text: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines around an item. `by_line` says that the numbers are the file's lines, else its blocks; `page` is the page, where known."""

    lines: tuple[SourceLine, ...]
    by_line: bool = True
    page: int | None = None


def excerpt(document: Document, source: Source, around: int = AROUND) -> Excerpt:
    """Return the text around `source`; without lines where the place is not known."""
    if source.line is not None and source.line <= len(document.lines):
        last = max(source.line, source.last_line or source.line)
        return Excerpt(tuple(_lines(document, source.line, last, around)), page=source.page)
    if source.block is not None:
        return Excerpt(tuple(_blocks(document, source.block, around)), by_line=False, page=source.page)
    return Excerpt((), page=source.page)


def _lines(document: Document, first: int, last: int, around: int) -> Iterator[SourceLine]:
    start = max(1, _back(document, first, around))
    end = min(len(document.lines), last + around * 2)
    left = around
    for number in range(start, end + 1):
        text = document.lines[number - 1]
        inside = first <= number <= last
        if not text.strip():
            continue
        if number > last:
            left -= 1
        if left < 0:
            return
        yield SourceLine(number, text.strip() if inside else _shortened(text), inside)


def _back(document: Document, first: int, around: int) -> int:
    """Return the line from which `around` lines with text stand before line `first`."""
    number, left = first, around
    while number > 1 and left > 0 and first - number < around * 3:
        number -= 1
        left -= bool(document.lines[number - 1].strip())
    return number


def _blocks(document: Document, block: int, around: int) -> Iterator[SourceLine]:
    start = max(0, block - around)
    for number, paragraph in enumerate(islice(document.paragraphs(), start, block + around + 1), start):
        text = " ".join(part for part in (paragraph.number, paragraph.text) if part)
        yield SourceLine(number + 1, text if number == block else _shortened(text), number == block)


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else f"{flat[:_LONG]}…"
