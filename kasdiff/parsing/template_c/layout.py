"""What a layout tells of its line ends: whether they are ends of words, of paragraphs, or of neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.text.alphabet import has_stopped

if TYPE_CHECKING:
    from kasdiff.model.document import Document
    from kasdiff.model.source import Source

BLANKS = " \t\u00a0"
WIDE = 40  # characters: a line of so many is no narrow column
_BEGINS = re.compile(r"[\"«“„]?\s?[^\W\d_]|\d")
_WRAPPED = frozenset({"pdf", "markdown"})  # layouts of text files that keep the printed lines
_BLANK_SHARE = 0.2
_SHORT = 0.8  # of the column's width


class Line(Struct, frozen=True):
    """A printed line, or a paragraph that is not wrapped. `text` keeps the blank at its end, which tells the end of a word in text of a PDF.

    `begins` says that a paragraph of the document begins here; else the layout wrapped the line, and its first word may go on from the line before.
    `torn` says that it is the text of a narrow column whose line ends became blanks.
    """

    text: str
    source: Source
    block: int
    begins: bool = True
    torn: bool = False


class Layout(Struct, frozen=True):
    """What the line ends of a document are.

    `wrapped`: printed lines end where the column ended; `blanks_tell`: they keep the blank at a word's end (text of a PDF); `forced`: a line end in wide
    text is one of the text itself (Markdown). Readers of other formats than text join printed lines themselves.
    """

    wrapped: bool
    blanks_tell: bool
    forced: bool = False

    @classmethod
    def of(cls, document: Document) -> Layout:
        """Tell the layout of a document by its printed lines."""
        if document.layout not in _WRAPPED:
            return cls(wrapped=False, blanks_tell=False)
        lines = [text for p in document.paragraphs() for text, _ in p.lines]
        ended = sum(text[-1:] in BLANKS for text in lines)
        return cls(True, ended > _BLANK_SHARE * len(lines), document.layout == "markdown")

    def ends_paragraph(self, before: Line, line: Line, width: int) -> bool:
        """Whether the text of a list ended a paragraph with `before`, so that `line` begins another item. `width` is that of the column, in characters."""
        text, following = before.text.rstrip(BLANKS), line.text.lstrip(BLANKS)
        if not following or not _starts(following):
            return not self.wrapped and line.begins
        ended = has_stopped(text)
        if not self.wrapped:
            return line.begins or ended
        short = len(text) + 1 + len(following.split(maxsplit=1)[0]) <= _SHORT * width
        if self.blanks_tell:
            return before.text[-1] not in BLANKS and (ended or short)
        wide = len(text) >= WIDE if self.forced else short
        return wide or (ended and line.begins)


def _starts(text: str) -> bool:
    """Whether a text begins as a sentence does."""
    match = _BEGINS.match(text)
    return match is not None and not match.group()[-1].islower()
