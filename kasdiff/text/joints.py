"""What a layout tells of the places where two pieces of text meet: whether they belong to one word.

A joint has a cost of gluing and a cost of parting (`costs`); where they leave it open, the words of the document decide (`search`).

- Text of a PDF: a blank at the line end is a word end. A line without one was full: if it holds one word, that may go on in the next line, and it does where
  a blank would still have fitted into the column. A line whose letters all stand apart ("ж ә н е") was stretched: single blanks in it are none, doubled ones
  are blanks.
- Where line ends tell nothing (Markdown made from a PDF): a word that begins inside a line is moved to the next line as a whole, so a line of several words
  ends with a word, unless a page cut it; and a line that had room for another letter does not break a word.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.text import costs
from kasdiff.text.fold import letters_of
from kasdiff.text.layout import BLANKS, WIDE, is_torn
from kasdiff.text.vocabulary import LETTERS, ONE_LETTER_WORDS
from kasdiff.text.widths import column_width, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.text.costs import Joint
    from kasdiff.text.layout import Layout, Printed
    from kasdiff.text.vocabulary import Vocabulary

CLOSING = ",.;:!?)»”"
_TOKEN = re.compile(r"[^ \t\n\u00a0]+")
_STRETCHED = re.compile(r"\S(?:\s{1,3}\S)+")
_FRAGMENT_LETTERS = 3
_WINDOW = 14  # lines to each side that tell the width of a column
_LONGEST_NARROW = 25  # characters of a line in a narrow column
_FITS = 0.97  # of the column's width


class Token(Struct, frozen=True):
    """A piece of text without blanks, its joint to the one before, and its letters, folded.

    `wide` says that it stands inside a line of running text, where blanks are as printed.
    """

    text: str
    joint: Joint
    letters: str
    wide: bool = False


class Joints:
    """Cuts lines of one layout into tokens, with the joints between them."""

    def __init__(self, vocabulary: Vocabulary, layout: Layout) -> None:
        self._vocabulary = vocabulary
        self._layout = layout

    def tokens(self, lines: Sequence[Printed]) -> Iterator[Token]:
        """Yield the tokens of `lines`."""
        before: Printed | None = None
        columns = _columns(lines) if self._layout.wrapped else {}
        for number, line in enumerate(lines):
            found = list(_TOKEN.finditer(line.text))
            wide = len(line.text) >= WIDE and not line.torn
            inside = self._stretched if self._is_stretched(line.text) else self._inside
            texts = [match.group() for match in found]
            for index, text in enumerate(texts):
                if index:
                    doubled = found[index].start() - found[index - 1].end() > 1
                    joint = inside(texts, index, line, doubled=doubled)
                elif before is None:
                    joint = costs.WORD_END
                else:
                    # Of the first line a list number or a label was taken off: its width tells nothing.
                    column = None if before is lines[0] and self._layout.blanks_tell else columns.get(number)
                    joint = self._between(before, line, column)
                letters = letters_of(text)
                letters = letters if letters.isalpha() else "".join(LETTERS.findall(letters))
                yield Token(text, joint, letters, index > 0 and wide)
            if found:
                before = line

    def is_torn(self, text: str) -> bool:
        """Whether a line is the text of a narrow column whose line ends became blanks."""
        if not self._layout.wrapped or self._layout.blanks_tell:
            return False
        found = _TOKEN.findall(text)
        return is_torn(found) or sum(self._is_pair(a, b) for a, b in pairwise(found)) > 1

    def _is_stretched(self, text: str) -> bool:
        return self._layout.blanks_tell and _STRETCHED.fullmatch(text.strip(BLANKS)) is not None

    def _stretched(self, found: Sequence[str], index: int, line: Printed, *, doubled: bool) -> Joint:
        """Return the joint at a blank of a stretched line."""
        del found, index, line
        return costs.WORD_END if doubled else costs.NO_BLANK

    def _inside(self, found: Sequence[str], index: int, line: Printed, *, doubled: bool) -> Joint:
        """Return the joint at the blank before a token inside a line."""
        del doubled
        left, right = found[index - 1], found[index]
        closing = right[0] in CLOSING and right[0] != left[-1]
        if (line.torn or len(line.text) < WIDE) and (closing or "/" in (left[-1], right[0])):
            return costs.HYPHEN
        if line.torn:
            return costs.HYPHEN if "-" in {left, right} else costs.OPEN
        if self._is_pair(left, right) or self._in_triple(found, index):
            return costs.PAIR
        return costs.WORD_END if self._layout.blanks_tell else self._beside_letters(left, right)

    def _beside_letters(self, left: str, right: str) -> Joint:
        """Return the joint at a blank that may stand beside a single letter or a fragment of a word."""
        a, b = _lone_letter(left), _lone_letter(right)
        if b and right.isupper() and not a:
            return costs.WORD_END
        if a and b:
            return costs.OPEN
        if (a and a not in ONE_LETTER_WORDS) or (b and b not in ONE_LETTER_WORDS):
            return costs.FRAGMENT
        return costs.FRAGMENT if self._is_fragment(left) or self._is_fragment(right) else costs.WORD_END

    def _is_pair(self, left: str, right: str) -> bool:
        """Whether two tokens are one known word: "качественно му"."""
        return left[-1].isalpha() and right.isalpha() and right.islower() and self._vocabulary.one_word(left, right)

    def _in_triple(self, found: Sequence[str], index: int) -> bool:
        """Whether a blank is one of two in a known word: "нег і зде"."""
        known = self._vocabulary.is_word
        for start in (index - 2, index - 1):
            parts = found[start : start + 3] if start >= 0 else []
            whole = "".join(parts)
            if len(parts) == 3 and whole.isalpha() and known(whole) and not known(parts[0]) and not known(parts[2]):
                return True
        return False

    def _is_fragment(self, token: str) -> bool:
        return len(token) <= _FRAGMENT_LETTERS and token.isalpha() and not self._vocabulary.is_word(token)

    def _between(self, before: Printed, line: Printed, column: int | None) -> Joint:
        """Return the joint at a line end; `column` is the width of the column, if it is known."""
        following = line.text.strip(BLANKS)
        last = before.text.rstrip(BLANKS)
        if self._layout.blanks_tell and before.text[-1] in BLANKS:
            return costs.WORD_END
        if _needs_no_blank(last, following):
            return costs.HYPHEN
        found = _TOKEN.findall(before.text)
        alone = len(found) == 1 or all(len(token) == 1 for token in found)
        if self._layout.blanks_tell:
            return self._told(last, following, column) if alone else costs.UNBROKEN
        if not alone:
            return costs.FULL_LINE
        if column is not None and width_of(last + following[0]) < _FITS * column:
            return costs.FULL_LINE
        return costs.OPEN

    def _told(self, last: str, following: str, column: int | None) -> Joint:
        """Return the joint after a line of one word without a blank at its end: where a blank would have fitted, the word goes on."""
        if column is not None and last[-1].isalpha() and width_of(f"{last} ") <= column:
            return costs.BLANK_HAD_ROOM
        letters = "".join(LETTERS.findall(following))
        stretched = self._is_stretched(following) and "  " not in following and len(letters) >= _FRAGMENT_LETTERS
        vocabulary = self._vocabulary
        stem = vocabulary.begins_word(letters) and not vocabulary.ends_word(letters)
        word = stem or vocabulary.is_word(letters) or vocabulary.is_word(last)
        return costs.STRETCHED_WORD if stretched and word else costs.UNMARKED


def _needs_no_blank(last: str, following: str) -> bool:
    """Whether a sign at a line end or at the head of the next line takes no blank: a bracket, a stroke, a hyphen, a sign of punctuation."""
    closing = following[0] in CLOSING and not last.endswith(following[0])
    hyphened = last == "-" or following == "-" or (last.endswith("-") and last[-2:-1].isalpha())
    return closing or hyphened or last.endswith(("(", "«", "/")) or following[0] == "/"


def _columns(lines: Sequence[Printed]) -> dict[int, int]:
    """Return for each line of a narrow column the width of the column, as the lines around it tell."""
    texts = [line.text.strip(BLANKS) for line in lines]
    widths = [width_of(text) if len(text) <= _LONGEST_NARROW else None for text in texts]
    out: dict[int, int] = {}
    for index, own in enumerate(widths):
        if own is None:
            continue
        around = widths[max(0, index - _WINDOW) : index] + widths[index + 1 : index + _WINDOW + 1]
        column = column_width([width for width in around if width is not None])
        if column is not None:
            out[index] = column
    return out


def _lone_letter(token: str) -> str:
    """Return the letter that stands alone in a token, folded; "" if it is none. "т." is an abbreviation."""
    letters = token.strip(',;:()«»"')
    return letters_of(letters) if len(letters) == 1 and letters.isalpha() else ""
