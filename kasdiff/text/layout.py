"""What a layout tells of its line ends: whether they are ends of words, of paragraphs, or of neither; and which words stand whole in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from kasdiff.text.alphabet import has_stopped
from kasdiff.text.vocabulary import ONE_LETTER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BLANKS = " \t\u00a0"
WIDE = 40  # characters: a line of so many is no narrow column
_BEGINS = re.compile(r"[\"«“„]?\s?[^\W\d_]|\d")
_WRAPPED = frozenset({"pdf", "markdown"})  # layouts of text files that keep the printed lines
_BLANK_SHARE = 0.2  # of the lines
_SHORT = 0.8  # of the column's width
_WORD_ENDS = '.,:;!?)»"'
_NARROW_MEAN = 3.4  # letters a token on average in a torn cell
_FEWEST_TORN = 4  # tokens of a line that can be told to be torn
_SHORTEST_SURE = 3  # letters


class Printed(Protocol):
    """A printed line, or a paragraph that is not wrapped. `text` keeps the blank at its end, which tells the end of a word in text of a PDF.

    `begins` says that a paragraph of the document begins here; else the layout wrapped the line, and its first word may go on from the line before.
    `torn` says that it is the text of a narrow column whose line ends became blanks.
    """

    @property
    def text(self) -> str: ...  # noqa: D102 - see above
    @property
    def begins(self) -> bool: ...  # noqa: D102
    @property
    def torn(self) -> bool: ...  # noqa: D102


class Layout(Struct, frozen=True):
    """What the line ends of a document are.

    `wrapped`: printed lines end where the column ended; `blanks_tell`: they keep the blank at a word's end (text of a PDF); `forced`: a line end in wide
    text is one of the text itself (Markdown). Readers of other formats than text join printed lines themselves.
    """

    wrapped: bool
    blanks_tell: bool
    forced: bool = False

    @classmethod
    def of(cls, name: str, lines: Iterable[str]) -> Layout:
        """Tell what the line ends of a document are by the name of its layout and its printed lines."""
        if name not in _WRAPPED:
            return cls(wrapped=False, blanks_tell=False)
        ended = [text[-1:] in BLANKS for text in lines]
        return cls(True, sum(ended) > _BLANK_SHARE * len(ended), name == "markdown")

    def ends_paragraph(self, before: Printed, line: Printed, width: int) -> bool:
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

    def whole_words(self, paragraphs: Iterable[Sequence[str]]) -> Iterator[list[str]]:
        """Yield the words of paragraphs (each its printed lines) that stand whole for certain, in runs of neighbours.

        Where the layout does not wrap, all words are whole. Where it wraps, a word is whole between two blanks of a line that is neither spaced nor torn, and
        at a line's border where a capital letter, a sign of punctuation or a told word end says so.
        """
        for lines in paragraphs:
            goes_on = self.wrapped  # the first word of a line may go on from the line before
            for text in lines:
                tokens = text.split()
                if not tokens or is_torn(tokens) or (len(text) < WIDE and any(map(_lone, tokens))):
                    goes_on = self.wrapped
                    continue
                may_break = self._may_break(text, tokens)
                first = 0 if not goes_on or tokens[0][0].isupper() else 1
                last = len(tokens) if not may_break or tokens[-1][-1] in _WORD_ENDS else len(tokens) - 1
                if first and not self.blanks_tell and len(tokens[1:2]) and len(tokens[1]) <= _SHORTEST_SURE:
                    first = 2  # in a torn cell the second piece may be one of the same word
                whole = [t for t in tokens[first:last] if len(t) > 1 or t.casefold() in ONE_LETTER_WORDS]
                if whole:
                    yield whole
                goes_on = may_break

    def _may_break(self, text: str, tokens: Sequence[str]) -> bool:
        """Whether the last word of a line may be broken."""
        if not self.wrapped:
            return False
        return not self.blanks_tell or (text[-1] not in BLANKS and len(tokens) == 1)


def is_torn(tokens: Sequence[str]) -> bool:
    """Whether a line is the text of a narrow column whose line ends became blanks.

    Its pieces are too short to be words then, or letters stand alone that are none.
    """
    if len(tokens) < _FEWEST_TORN:
        return False
    if sum(map(str.isalpha, "".join(tokens))) < len(tokens) * _NARROW_MEAN:
        return True
    return sum(_lone(token) and token.strip(".,;:()").casefold() not in ONE_LETTER_WORDS for token in tokens) >= 2


def _lone(token: str) -> bool:
    """Whether a letter stands alone, as those of spaced words do."""
    letters = token.strip('.,;:()«»"')
    return len(letters) == 1 and letters.isalpha()


def _starts(text: str) -> bool:
    """Whether a text begins as a sentence does."""
    match = _BEGINS.match(text)
    return match is not None and not match.group()[-1].islower()
