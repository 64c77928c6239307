"""Reading of printed lines as running text, with the words whole that the layout broke."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kasdiff.text.costs import DOUBT, FORBIDDEN, HYPHEN
from kasdiff.text.fold import clean
from kasdiff.text.joints import CLOSING, Joints
from kasdiff.text.mending import Mended, mend
from kasdiff.text.search import Search, letters_in
from kasdiff.text.vocabulary import also_endings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.text.joints import Token
    from kasdiff.text.layout import Layout, Printed
    from kasdiff.text.vocabulary import Vocabulary

_LONGEST_STRETCH = 50_000  # letters that are read together; the longest text of the real editions has 1,700


class Joiner:
    """Reads lines of one layout with one document's vocabulary."""

    def __init__(self, vocabulary: Vocabulary, layout: Layout) -> None:
        self.vocabulary = vocabulary
        self.layout = layout
        self.joints = Joints(vocabulary, layout)
        self._search = Search(vocabulary)

    def read(self, lines: Sequence[Printed]) -> Mended:
        """Return the text of `lines`."""
        if not self.layout.wrapped:
            return mend(" ".join(line.text for line in lines), self.vocabulary)
        parts = [self._read(tokens) for tokens in _stretches(self.joints.tokens(lines))]
        if len(parts) == 1:
            return parts[0]
        words = tuple(word for part in parts for word in part.words)
        doubtful = tuple(pair for part in parts for pair in part.doubtful)
        return Mended(" ".join(part.text for part in parts), words, doubtful)

    def _read(self, tokens: Sequence[Token]) -> Mended:
        parts: list[str] = []
        pieces: list[int] = []  # of each printed word, how many of its tokens have letters
        opened = False  # whether a straight quotation mark is open
        ranges = self._search.cheapest(tokens)
        for start, end in ranges:
            word = "".join(token.text for token in tokens[start:end])
            parted = bool(parts) and not _glued(parts[-1], word, tokens[start], opened=opened)
            parts.append(f" {word}" if parted else word)
            opened ^= word.count('"') % 2 == 1
            count = sum(bool(token.letters) for token in tokens[start:end])
            if parted or not pieces:
                pieces.append(count)
            elif tokens[start].joint is not HYPHEN:
                pieces[-1] += count
        text = "".join(parts)
        words = text.split(" ")
        rejoined = tuple(word for word, count in zip(words, pieces, strict=True) if count > 1)
        return Mended(clean(text), rejoined, tuple(self._doubts(tokens, ranges)))

    def last_word(self, lines: Sequence[Printed]) -> str:
        """Return the letters of the word with which lines end, "" where there is none."""
        tokens = list(self.joints.tokens(lines))
        return letters_in(tokens[slice(*self._search.cheapest(tokens)[-1])]) if tokens else ""

    def words_at(self, before: Sequence[Printed], after: Sequence[Printed]) -> tuple[str, str]:
        """Return how the text reads where two stretches of lines meet: the first word of the second, and the word over the border ("" for none)."""
        right = list(self.joints.tokens(after))
        if not right:
            return "", ""
        tokens = list(self.joints.tokens([*before, *after]))
        border = len(tokens) - len(right)
        over = next((tokens[a:b] for a, b in self._search.cheapest(tokens) if a < border < b), [])
        return letters_in(right[slice(*self._search.cheapest(right)[0])]), letters_in(over)

    def _doubts(self, tokens: Sequence[Token], words: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Yield pairs of words, the second of which is an ending too, that could nearly as well be one word; the layout leaves it open."""
        for (start, middle), (_, end) in pairwise(words):
            joint = tokens[middle].joint
            if FORBIDDEN in (joint.glue, joint.part) or letters_in(tokens[middle:end]) not in also_endings():
                continue
            parted = (
                self._search.one_word(tokens, start, middle) + self._search.one_word(tokens, middle, end) + joint.part
            )
            if self._search.one_word(tokens, start, end) - parted < DOUBT:
                yield " ".join(
                    "".join(token.text for token in part) for part in (tokens[start:middle], tokens[middle:end])
                )


def _stretches(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Cut tokens into stretches that are longer than any text of a standard: the readings of all together would fill the memory."""
    own: list[Token] = []
    size = 0
    for token in tokens:
        if size > _LONGEST_STRETCH:
            yield own
            own, size = [], 0
        own.append(token)
        size += len(token.text)
    if own:
        yield own


def _glued(text: str, word: str, token: Token, *, opened: bool) -> bool:
    """Whether a word stands without a blank after the text before it, though they are no one word: a bracket, a quote, a sign of punctuation.

    `opened` says that a straight quotation mark in the text before is still open.
    """
    if token.joint.part == FORBIDDEN:
        return True
    if token.wide:
        return opened and text.endswith(' "')
    quoted = opened and (text[-1] == '"' or word[0] == '"')
    return quoted or (text[-1] == "(" and word[0] != "(" and word[0] not in CLOSING)
