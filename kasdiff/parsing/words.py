"""Rejoining of words that the extraction of a text broke: over lines of narrow columns ("функцияс / ы") and letter by letter ("ж ә н е").

What is a word is told by the document itself: a `Vocabulary` counts the words of its unbroken texts. Both languages, no dictionary.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.text.fold import LOOKALIKES, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zƏə]")
_LETTER = re.compile(r"[^\W\d_]")
_SPACED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_][ \u00a0]){2,}[^\W\d_](?![^\W_])(?:[ \u00a0]{0,2}[^\W\d_]{1,2}(?![^\W_]))*"
)
_CLOSING = ",.;:)»-"
_INNER_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
_SHORT_WORD = re.compile(r"(?<=[^\W\d_] )[^\W\d_]{1,2}(?![^\W_])")
_SHORT_TOKEN = re.compile(r"[^\W\d_]{1,2}(?![^\W_])")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_MARKS = '.,;:()"«»'
_LONGEST_WORD = 100  # letters; what is longer is no word
_LONGEST_RUN = 24  # pieces of one word at most: a word of single letters
_GLUE_AGAINST_BLANK = (
    2.0  # what it costs, above an unknown word, to glue over a break that the extraction marked with a blank
)
_PART_BEFORE_MARK = 1.0  # what it costs to leave a comma or bracket alone
_PART_AGAINST_NONE = 1.0  # what it costs to part where the extraction left no blank
_LARGE = 10_000  # words of a document where two parts that stand nowhere else are hardly words
_SURE = 2  # places where a word must stand whole in a smaller one before a gap inside it is closed
_UNKNOWN = 4.0  # what an unknown word costs more than one that was seen once
_UNKNOWN_LETTER = 0.35


def letters_of(word: str) -> str:
    """Return a word as the vocabulary counts it: look-alike letters exchanged, lower case."""
    return (word.translate(LOOKALIKES) if _LATIN.search(word) else word).casefold()


class Mended(Struct, frozen=True):
    """A text, and the words in it that were broken and are whole now, as they stand in it."""

    text: str
    words: tuple[str, ...] = ()


def restored(before: str, after: str) -> tuple[str, ...]:
    """Return each stretch of `after` that was one token in `before`; the two differ only in blanks that `after` has more."""
    found: list[str] = []
    parts = iter(after.split())
    for token in before.split():
        stretch: list[str] = []
        letters = 0
        while letters < len(token):
            stretch.append(next(parts))
            letters += len(stretch[-1])
        if len(stretch) > 1:
            found.append(" ".join(stretch).strip(_MARKS))
    return tuple(found)


class Vocabulary:
    """How often each word stands in the unbroken texts of a document."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take folded word -> count."""
        self._counts = counts
        self._total = sum(counts.values()) + 1

    @classmethod
    def of(cls, texts: Iterable[str], *, edges: bool = True) -> Vocabulary:
        """Count the words of `texts`; without `edges` the first and last word of each text are left out, as lines of a PDF may break them."""
        counts: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(letters_of(text))
            counts.update(words if edges else words[1:-1])
        return cls(counts)

    @property
    def doubt(self) -> float:
        """The cost of an unknown word, its letters apart."""
        return math.log(self._total) + _UNKNOWN

    @property
    def large(self) -> bool:
        """Whether the document is so large that it shows most of its words more than once."""
        return self._total > _LARGE

    def count(self, word: str) -> int:
        """Return how often `word` was seen, whatever its case and look-alike letters."""
        return self._counts.get(letters_of(word), 0)

    def cost(self, token: str) -> float:
        """Return the cost of reading `token` as one word: low for frequent words, high for unknown ones."""
        letters = "".join(_LETTER.findall(token))
        if not letters:
            return 0.0
        count = self.count(letters)
        if count:
            return math.log(self._total / count)
        return self.doubt + _UNKNOWN_LETTER * len(letters)


def join_lines(lines: Sequence[str], vocabulary: Vocabulary, *, blanks_tell: bool = False) -> Mended:
    """Join the lines of a narrow column, gluing broken words.

    Each line end may be a word end or lie inside a word; the reading with the least cost is taken (Viterbi over the tokens). With `blanks_tell` a line that
    ends in a blank ends a word, and one that does not is more likely to break it.
    """
    tokens: list[str] = []
    breaks: list[float] = []  # cost of gluing token i to token i+1; infinite inside a line
    parts: list[float] = []  # cost of parting them
    previous = ""
    for line in lines:
        found = line.split()
        if not found:
            continue
        if tokens:
            marked = blanks_tell and previous != previous.rstrip()
            breaks.append(vocabulary.doubt + _GLUE_AGAINST_BLANK if marked else 0.0)
            parts.append(_PART_AGAINST_NONE if blanks_tell and not marked else 0.0)
        tokens += found
        breaks += [math.inf] * (len(found) - 1)
        parts += [0.0] * (len(found) - 1)
        previous = line
    return _cheapest(tokens, breaks, parts, vocabulary)


def mend(text: str, vocabulary: Vocabulary) -> Mended:
    """Rejoin letter-spaced words and single torn-off endings inside a line, where the vocabulary makes it certain; blanks are collapsed."""
    words: list[str] = []

    def spaced(match: re.Match[str]) -> str:
        tokens = match.group().split()
        mended = _cheapest(tokens, [0.0] * (len(tokens) - 1), [0.0] * (len(tokens) - 1), vocabulary)
        if all(vocabulary.count(word) for word in _WORD.findall(mended.text)):
            words.extend(mended.words)
            return mended.text
        return match.group()

    mended = _SPACED.sub(spaced, text) if _SPACED.search(text) else text
    mended = _without_gaps(_endings(clean(mended), vocabulary, words), vocabulary, words)
    return Mended(mended, tuple(words))


def tightened(text: str, words: Iterable[str]) -> str:
    """Take off the blanks that stretching left between a rejoined word and the signs behind it: "қ а б і л е т і ;"."""
    for word in dict.fromkeys(words):
        text = re.sub(rf"(?<=\b{re.escape(word)})(?:\s+[.,;:)»])+", lambda signs: "".join(signs.group().split()), text)
    return text


def _without_gaps(text: str, vocabulary: Vocabulary, words: list[str]) -> str:
    """Close a gap inside a word ("қағида ттары"): neither part stands anywhere else, the whole word does. Closed words are added to `words`."""
    out, done = [], 0
    for left, right in pairwise(_INNER_WORD.finditer(text)):
        alone = left.end() + 1 == right.start() and right.group()[0].islower()
        if alone and vocabulary.count(right.group()) <= 1 and vocabulary.count(left.group()) <= 1:
            whole = left.group() + right.group()
            if vocabulary.count(whole) >= (1 if vocabulary.large else _SURE):
                out.append(text[done : left.end()])
                done = right.start()
                words.append(whole)
    return "".join([*out, text[done:]])


def _endings(text: str, vocabulary: Vocabulary, words: list[str]) -> str:
    """Glue a torn-off ending of one or two letters to its word: "құрылымды қ"."""
    if not _SHORT_WORD.search(text):
        return text
    out: list[str] = []
    for token in text.split(" "):
        if out and _torn(out[-1], token, vocabulary):
            out[-1] += token
            words.append(out[-1].strip(_MARKS))
        else:
            out.append(token)
    return " ".join(out)


def _torn(left: str, right: str, vocabulary: Vocabulary) -> bool:
    tail = _SHORT_TOKEN.match(right)
    head = _LAST_WORD.search(left, max(0, len(left) - _LONGEST_WORD)) if tail else None
    if head is None or tail is None or not tail.group().islower():
        return False
    whole = vocabulary.count(head.group() + tail.group())
    return whole >= 2 and whole > vocabulary.count(head.group()) and len(head.group()) > 2


def _gluable(left: str, right: str) -> bool:
    """Whether two tokens can be parts of one word at all."""
    if right[0] in _CLOSING:
        return True
    if left[-1] == "-":
        return right[0].isalpha()
    return left[-1].isalpha() and right[0].isalpha() and (right[0].islower() or left[-1].isupper())


def _cheapest(tokens: Sequence[str], glue: Sequence[float], part: Sequence[float], vocabulary: Vocabulary) -> Mended:
    """Return the cheapest way to glue neighbouring tokens to words."""
    glue = [cost if _gluable(tokens[i], tokens[i + 1]) else math.inf for i, cost in enumerate(glue)]
    part = [cost + _PART_BEFORE_MARK * (tokens[i + 1][0] in _CLOSING) for i, cost in enumerate(part)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        word, inside = "", 0.0
        choice = (math.inf, end - 1)
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_RUN), -1):
            if start < end - 1:
                inside += glue[start]
                if math.isinf(inside):
                    break
            word = tokens[start] + word
            before = best[start][0] + (part[start - 1] if start else 0.0)
            cost = before + inside + vocabulary.cost(word)
            if cost < choice[0]:
                choice = (cost, start)
        best.append(choice)
    out: list[str] = []
    rejoined: list[str] = []
    end = len(tokens)
    while end:
        start = best[end][1]
        word = "".join(tokens[start:end])
        out.append(word)
        if end - start > 1:
            rejoined.append(word.strip(_MARKS))
        end = start
    return Mended(" ".join(reversed(out)), tuple(reversed(rejoined)))
