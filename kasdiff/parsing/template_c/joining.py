"""Reading of printed lines as running text: of all ways to glue and to part their pieces the cheapest is taken (Viterbi).

The costs are those of the joints (what the layout tells) and of the words (what the document's own words tell).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.parsing.template_c.joints import CLOSING, FORBIDDEN, HYPHEN, Joints
from kasdiff.parsing.template_c.lexicon import also_endings
from kasdiff.parsing.words import mend
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.parsing.template_c.joints import Token
    from kasdiff.parsing.template_c.layout import Layout, Line
    from kasdiff.parsing.template_c.lexicon import Lexicon
    from kasdiff.parsing.words import Vocabulary

_LONGEST = 34  # letters of a word at most
_MOST_TOKENS = 24  # pieces of a word at most
_INNER_CAPITAL = 4.0  # what a capital letter inside a word costs
_LONE_AT_END = (
    8.0  # what a word of one letter before a sign of punctuation costs: such words are prepositions and conjunctions
)
_DOUBT = 2.6  # what one word may cost more than two that may be one
_PRINTED_TWICE = 2.0  # what it costs that a tear printed a letter on both of its sides
_REPEATED = 6.0  # what a piece costs that is no word and repeats the end of the one before it
_TWO_WORDS = 3.0  # what it costs more that an unknown word begins with a known one and goes on longer than an ending
_LONG = 5  # letters of both
_LONGEST_REPEATED = 3  # letters of such a piece
_LONGEST_STRETCH = 50_000  # letters that are read together; the longest text of the real editions has 1,700


class Read(Struct, frozen=True):
    """A text, the words in it that were rejoined, and pairs of words that may be one."""

    text: str
    mended: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


class Joiner:
    """Reads lines of one layout with one document's lexicon."""

    def __init__(self, lexicon: Lexicon, layout: Layout, vocabulary: Vocabulary) -> None:
        """Take the lexicon, which only a layout that wraps needs, and the words of the document for one that does not."""
        self.lexicon = lexicon
        self.layout = layout
        self.joints = Joints(lexicon, layout)
        self._vocabulary = vocabulary

    def read(self, lines: Sequence[Line]) -> Read:
        """Return the text of `lines`."""
        if not self.layout.wrapped:
            mended = mend(" ".join(line.text for line in lines), self._vocabulary)
            return Read(mended.text, mended.words)
        parts = [self._read(part) for part in _stretches(lines)]
        if len(parts) == 1:
            return parts[0]
        mended_words = tuple(word for part in parts for word in part.mended)
        doubtful = tuple(pair for part in parts for pair in part.doubtful)
        return Read(" ".join(part.text for part in parts if part.text), mended_words, doubtful)

    def _read(self, lines: Sequence[Line]) -> Read:
        tokens = list(self.joints.tokens(lines))
        if not tokens:
            return Read("")
        parts: list[str] = []
        pieces: list[int] = []  # of each printed word, how many of its tokens have letters
        opened = False  # whether a straight quotation mark is open
        ranges = self._cheapest(tokens)
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
        return Read(clean(text), rejoined, tuple(self._doubts(tokens, ranges)))

    def last_word(self, lines: Sequence[Line]) -> str:
        """Return the letters of the word with which lines end, "" where there is none."""
        tokens = list(self.joints.tokens(lines))
        return _letters(tokens[slice(*self._cheapest(tokens)[-1])]) if tokens else ""

    def words_at(self, before: Sequence[Line], after: Sequence[Line]) -> tuple[str, str]:
        """Return how the text reads where two stretches of lines meet: the first word of the second, and the word over the border ("" for none)."""
        right = list(self.joints.tokens(after))
        if not right:
            return "", ""
        tokens = list(self.joints.tokens([*before, *after]))
        border = len(tokens) - len(right)
        over = next((tokens[a:b] for a, b in self._cheapest(tokens) if a < border < b), [])
        return _letters(right[slice(*self._cheapest(right)[0])]), _letters(over)

    def _cheapest(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """Return the words of the cheapest reading as ranges of tokens."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        glues = [_glue(left, right) for left, right in pairwise(tokens)]
        for end in range(1, len(tokens) + 1):
            best.append(self._best_word(tokens, glues, end, best))
        words: list[tuple[int, int]] = []
        end = len(tokens)
        while end:
            start = best[end][1]
            words.append((start, end))
            end = start
        return words[::-1]

    def _best_word(
        self, tokens: Sequence[Token], glues: Sequence[float], end: int, best: Sequence[tuple[float, int]]
    ) -> tuple[float, int]:
        """Return the word that ends before token `end` in the cheapest reading up to there: the cost of that reading, and the word's first token."""
        lowest, first = FORBIDDEN, end - 1
        word, glue, unknown = "$", 0.0, 0.0  # `unknown`: what the word costs if it is not known
        following = ""
        for start in range(end - 1, max(-1, end - 1 - _MOST_TOKENS), -1):
            token = tokens[start]
            letters = token.letters
            if start < end - 1:
                glue += glues[start]
                if glue == FORBIDDEN:
                    break
                unknown += tokens[start + 1].joint.unknown
            if letters:
                unknown += self._prepend(letters, word, following)
                word = letters + word
                if len(word) > _LONGEST:
                    break
            following = letters
            part = token.joint.part
            before = best[start][0] + glue + (0.0 if start == 0 or part == FORBIDDEN else part)
            if before + unknown < lowest or (before < lowest and self.lexicon.known(word[:-1]) is not None):
                cost = before + self._cost(word, unknown, tokens, start, end)
                if cost < lowest:
                    lowest, first = cost, start
        return lowest, first

    def _doubts(self, tokens: Sequence[Token], words: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Yield pairs of words, the second of which is an ending too, that could nearly as well be one word; the layout leaves it open."""
        for (start, middle), (_, end) in pairwise(words):
            joint = tokens[middle].joint
            if FORBIDDEN in (joint.glue, joint.part) or _letters(tokens[middle:end]) not in also_endings():
                continue
            parted = self._one_word(tokens, start, middle) + self._one_word(tokens, middle, end) + joint.part
            if self._one_word(tokens, start, end) - parted < _DOUBT:
                yield " ".join(
                    "".join(token.text for token in part) for part in (tokens[start:middle], tokens[middle:end])
                )

    def _one_word(self, tokens: Sequence[Token], start: int, end: int) -> float:
        """Return the cost of reading `tokens[start:end]` as one word."""
        word, cost, unknown = "$", 0.0, 0.0
        for index in range(end - 1, start - 1, -1):
            letters, following = tokens[index].letters, ""
            if index < end - 1:
                cost += _glue(tokens[index], tokens[index + 1])
                unknown += tokens[index + 1].joint.unknown
                following = tokens[index + 1].letters
            if letters:
                unknown += self._prepend(letters, word, following)
                word = letters + word
        return cost + self._cost(word, unknown, tokens, start, end)

    def _prepend(self, letters: str, word: str, following: str) -> float:
        """Return what it costs that a piece stands before the letters of an unknown word, whose next piece is `following`.

        A tear may have printed the letter between two pieces twice; a piece of one letter is rather a word.
        """
        cost = self.lexicon.prepend(letters, word)
        if letters[-1] == word[0] and min(len(letters), len(following)) > 1:
            return min(cost, _PRINTED_TWICE + self.lexicon.prepend(letters[:-1], word))
        return cost

    def _cost(self, word: str, unknown: float, tokens: Sequence[Token], start: int, end: int) -> float:
        """Return the cost of the word `tokens[start:end]` (its letters and "$"); `unknown` is what its letters cost if it is not known."""
        if len(word) == 1:
            return 0.0
        cost = self.lexicon.known(word[:-1])
        if cost is None:
            cost = self._new_word(word, unknown + self.lexicon.begin(word), tokens, start, end)
        return cost + _LONE_AT_END if len(word) == 2 and _ends_clause(word[0], tokens, end) else cost

    def _new_word(self, word: str, cost: float, tokens: Sequence[Token], start: int, end: int) -> float:
        """Return the cost of an unknown word, `cost` by its letters; a piece that a tear printed twice is not glued to a known word."""
        last = tokens[end - 1].letters
        if end - start > 1:
            whole = word[: -len(last) - 1]
            if last and whole.endswith(last) and self.lexicon.known(whole) is not None:
                return FORBIDDEN
            return cost + _TWO_WORDS if self._begins_with_word(word[:-1], tokens[start : end - 1]) else cost
        repeated = start > 0 and len(last) <= _LONGEST_REPEATED and tokens[start - 1].letters.endswith(last)
        return min(cost, _REPEATED) if repeated else cost

    def _begins_with_word(self, word: str, tokens: Sequence[Token]) -> bool:
        """Whether the first pieces of an unknown word are a known word, and what is left is longer than an ending."""
        head = 0
        for token in tokens:
            head += len(token.letters)
            if len(word) - head < _LONG:
                return False
            if head >= _LONG and self.lexicon.known(word[:head]) is not None:
                return True
        return False


def _stretches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut lines, and lines longer than any, into stretches that are longer than any text of a standard: the pieces of all together would fill the memory."""
    own: list[Line] = []
    size = 0
    for line in lines:
        for text in _cut_at_blanks(line.text):
            if size + len(text) > _LONGEST_STRETCH and own:
                yield own
                own, size = [], 0
            own.append(line if text is line.text else replace(line, text=text))
            size += len(text)
    yield own


def _cut_at_blanks(text: str) -> Iterator[str]:
    """Cut a text that is longer than a stretch. A word that is longer than that stays whole."""
    start = 0
    while len(text) - start > _LONGEST_STRETCH:
        end = max(text.rfind(blank, start + 1, start + _LONGEST_STRETCH) for blank in " \u00a0")
        if end < 0:
            break
        yield text[start:end]
        start = end
    yield text[start:] if start else text


def _ends_clause(letter: str, tokens: Sequence[Token], end: int) -> bool:
    """Whether a sign of punctuation stands behind a letter; "и (" is usual."""
    return tokens[end - 1].text[-1] in ",.;:" or (letter != "и" and end < len(tokens) and tokens[end].text[0] == "(")


def _glue(left: Token, right: Token) -> float:
    """Return the cost of gluing two neighbouring tokens; they must be able to stand in one word."""
    a, b = left.text[-1], right.text[0]
    if right.joint.part == FORBIDDEN or a == "-" or b == "-":
        return right.joint.glue
    if not (a.isalpha() and b.isalpha()):
        return FORBIDDEN
    if b.isupper() and a.islower():
        return right.joint.glue + _INNER_CAPITAL if right.text.isupper() else FORBIDDEN
    return right.joint.glue


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


def _letters(tokens: Sequence[Token]) -> str:
    return "".join(token.letters for token in tokens)
