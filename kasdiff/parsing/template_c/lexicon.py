"""The words of a document, and what it costs to read a string of letters as one word.

A known word costs what its frequency says; an unknown one what its letters say, by a model of letter runs made from the known words, so that
"психопрофилактика" is a likelier new word than "проживансности". The model goes from a word's end to its beginning, as the search for the cheapest reading
prepends pieces to a word.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kasdiff.assets import resources
from kasdiff.parsing.template_c.layout import BLANKS, WIDE
from kasdiff.parsing.words import letters_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kasdiff.parsing.template_c.layout import Layout

_LETTERS = re.compile(r"[^\W\d_]+")
_ENDS = '.,:;!?)»"'
_NARROW_MEAN = 3.4  # letters a token on average in a torn cell
# Words of one letter: prepositions and conjunctions of Russian; Kazakh has none.
ONE_LETTER_WORDS = frozenset("абвжикосуя")

_SHORTEST_STEM = 5  # letters
_LONG_INFLECTION = 3  # letters of an ending that hardly stands by chance
_MISPRINT = 2  # letters
_SHORTEST_SURE = 3  # letters
_LONGEST_ENDING = 4  # letters
_COMMON = 3  # words that have an ending
_STRANGE = 4.0  # what a letter costs that hardly ever stands before those that follow
_RUN = 5  # letters of the longest run
_ALPHABET = 45.0
_BACK_OFF = 1.5  # weight of the shorter run
_NEW_WORD = 1.5  # what an unknown word costs beside its letters and the chance of a new word
_SHORT_WORD = {0: 0.0, 1: 10.0, 2: 7.0, 3: 4.0, 4: 1.0}  # an unknown word of so few letters is hardly one


class Lexicon:
    """Counts of words; all letters folded as `letters_of` does."""

    def __init__(
        self,
        counts: Mapping[str, int],
        common: Iterable[str] = (),
        neighbours: Collection[tuple[str, str]] = frozenset(),
    ) -> None:
        """Take word -> count in the document, words that are known beside them (these count as seen once), and which words stand behind one another."""
        # The chance of a new word by Good and Turing: the share of those that were seen once.
        once = sum(count == 1 for count in counts.values())
        self._new_word = _NEW_WORD - math.log((once + 1) / (sum(counts.values()) + 1))
        counts = {**dict.fromkeys(common, 1), **counts}
        total = sum(counts.values()) + 1
        self._costs = {word: math.log(total / count) for word, count in counts.items()}
        self._seen_once = math.log(total)
        self._neighbours = neighbours
        self._forms: dict[str, bool] = {}
        self._runs: Counter[str] = Counter()
        self._prefixes: set[str] = set()
        self._suffixes: set[str] = set()
        for word in counts:
            padded = f"^{word}$"
            for length in range(1, _RUN + 1):
                self._runs.update(padded[i : i + length] for i in range(len(padded) - length + 1))
            self._prefixes.update(word[:end] for end in range(1, len(word)))
            self._suffixes.update(word[end:] for end in range(1, len(word)))
        self._letters = sum(count for run, count in self._runs.items() if len(run) == 1) + _ALPHABET
        self._steps: dict[tuple[str, str], float] = {}
        self._letters_before: dict[str, float] = {}
        self._endings: dict[str, bool] = {}

    @classmethod
    def of(cls, runs: Iterable[Sequence[str]]) -> Lexicon:
        """Count whole words, given in runs of neighbours; a hyphened word counts by its parts.

        Two neighbours that make one word of the document are that word with a blank inside, where both stand nowhere else but so, or where the second
        does and is an ending that several words have.
        """
        counts: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for run in runs:
            folded = [_LETTERS.findall(letters_of(word)) for word in run]
            counts.update(part for parts in folded for part in parts)
            pairs.update((a[0], b[0]) for a, b in pairwise(folded) if len(a) == len(b) == 1)
        made = {pair: count for pair, count in pairs.items() if "".join(pair) in counts and min(map(len, pair)) > 1}
        parted: Counter[str] = Counter()
        for pair, count in made.items():
            parted.update(dict.fromkeys(pair, count))
        endings = {
            right: _is_ending(right, counts) for right in {right for _, right in made} if parted[right] >= counts[right]
        }
        for (left, right), count in made.items():
            if parted[right] >= counts[right] and (parted[left] >= counts[left] or endings.get(right)):
                counts[left + right] += count
                counts[left] = max(0, counts[left] - count)
                counts[right] = 0
        return cls(+counts, _common_words(), frozenset(pairs))

    def one_word(self, left: str, right: str) -> bool:
        """Whether two neighbours are one known word with a blank inside."""
        left, right = letters_of(left), letters_of(right)
        if left + right not in self._costs or right in self._costs:
            return False
        if left not in self._costs:
            return True
        if right not in self._endings:
            self._endings[right] = _is_ending(right, self._costs)
        return self._endings[right]

    def known(self, letters: str) -> float | None:
        """Return the cost of a known word (its letters folded), None for an unknown one. Another form of a known word counts as seen once."""
        cost = self._costs.get(letters)
        if cost is None and letters[-1:] in ONE_LETTER_WORDS and self._is_form(letters):
            return self._seen_once
        return cost

    def _is_form(self, letters: str) -> bool:
        """Whether an unknown word is rather another form of a known one («клиентами») than that one with a conjunction behind it («клиентам и»).

        The document has the stem with several endings, the ending is one of the language, and nowhere do the two stand behind one another.
        """
        word, last = letters[:-1], letters[-1:]
        if word not in self._costs or (word, last) in self._neighbours:
            return False
        if letters not in self._forms:
            stem, ending = letters[:-_LONG_INFLECTION], letters[-_LONG_INFLECTION:]
            others = {other[len(stem) :] for other in self._costs if other.startswith(stem)}
            common = len(stem) >= _SHORTEST_STEM and ending in _inflections()
            self._forms[letters] = common and len(others & {"", *_inflections()}) >= _COMMON
        return self._forms[letters]

    def is_word(self, text: str) -> bool:
        """Whether the letters of `text` are a known word."""
        return "".join(_LETTERS.findall(letters_of(text))) in self._costs

    def nearly(self, letters: str) -> bool:
        """Whether the letters are a known word or one with a misprint of two letters at most."""
        return (
            process.extractOne(letters, list(self._costs), scorer=Levenshtein.distance, score_cutoff=_MISPRINT)
            is not None
        )

    def could_join(self, left: str, right: str) -> bool:
        """Whether the letters at the border of two pieces go together as they do inside known words."""
        return self.prepend(left[-1], f"{right}$") < _STRANGE

    def begins_word(self, text: str) -> bool:
        """Whether some longer known word begins with `text`."""
        return letters_of(text) in self._prefixes

    def ends_word(self, text: str) -> bool:
        """Whether some longer known word ends with `text`."""
        return letters_of(text) in self._suffixes

    def prepend(self, letters: str, following: str) -> float:
        """Return what it costs that `letters` stand before `following` (the next letters of an unknown word, "$" at its end)."""
        key = (letters, following[: _RUN - 1])
        cost = self._steps.get(key)
        if cost is None:
            cost, context = 0.0, key[1]
            for letter in reversed(letters):
                cost += self._letter(letter, context)
                context = (letter + context)[: _RUN - 1]
            self._steps[key] = cost
        return cost

    def begin(self, word: str) -> float:
        """Return what it costs that an unknown word begins with the letters of `word`, and that it is new at all."""
        return self._new_word + _SHORT_WORD.get(len(word.rstrip("$")), 0.0) + self.prepend("^", word)

    def _letter(self, letter: str, context: str) -> float:
        """Return what it costs that a letter stands before `context`, backing off to shorter contexts."""
        run = letter + context
        cost = self._letters_before.get(run)
        if cost is None:
            chance = (self._runs[letter] + 1.0) / self._letters
            for length in range(1, len(run)):
                chance = (self._runs[run[: length + 1]] + _BACK_OFF * chance) / (
                    self._runs[run[1 : length + 1]] + _BACK_OFF
                )
            cost = self._letters_before[run] = -math.log(chance)
        return cost


@cache
def _common_words() -> frozenset[str]:
    """Return the words that are common in occupational standards, in both languages, and those of the labels of template C."""
    table = tomllib.loads(resources("labels", "words.toml").read_text(encoding="utf-8"))
    labels = tomllib.loads(resources("labels", "template_c.toml").read_text(encoding="utf-8"))
    wordings = [w for label in labels.values() for language in label.values() for w in language]
    texts = [*(word for words in table.values() for word in words), *wordings]
    return frozenset(part for text in texts for part in _LETTERS.findall(letters_of(text)))


@cache
def _inflections() -> frozenset[str]:
    """Return the endings of inflection of both languages."""
    tables = tomllib.loads(resources("labels", "endings.toml").read_text(encoding="utf-8"))
    return frozenset(letters_of(ending) for table in tables.values() for ending in table["endings"])


@cache
def also_endings() -> frozenset[str]:
    """Return the words that are endings of other words, too."""
    table = tomllib.loads(resources("labels", "words.toml").read_text(encoding="utf-8"))
    return frozenset(map(letters_of, table["also_endings"]))


def _is_ending(letters: str, words: Iterable[str]) -> bool:
    """Whether some short letters end several words."""
    if not 1 < len(letters) <= _LONGEST_ENDING:
        return False
    found = (word for word in words if len(word) > len(letters) + 1 and word.endswith(letters))
    return len(list(islice(found, _COMMON))) == _COMMON


def whole_words(paragraphs: Iterable[Sequence[str]], layout: Layout) -> Iterator[list[str]]:
    """Yield the words of paragraphs (each its printed lines) that stand whole for certain, in runs of neighbours.

    Where the layout does not wrap, all words are whole. Where it wraps, a word is whole between two blanks of a line that is neither spaced nor torn, and
    at a line's border where a capital letter, a sign of punctuation or a told word end says so.
    """
    for lines in paragraphs:
        goes_on = layout.wrapped  # the first word of a line may go on from the line before
        for text in lines:
            tokens = text.split()
            if not tokens or is_torn(tokens) or (len(text) < WIDE and _spaced(tokens)):
                goes_on = layout.wrapped
                continue
            may_break = _may_break(text, tokens, layout)
            first = 0 if not goes_on or tokens[0][0].isupper() else 1
            last = len(tokens) if not may_break or tokens[-1][-1] in _ENDS else len(tokens) - 1
            if first and not layout.blanks_tell and len(tokens[1:2]) and len(tokens[1]) <= _SHORTEST_SURE:
                first = 2  # in a torn cell the second piece may be one of the same word
            whole = [t for t in tokens[first:last] if len(t) > 1 or t.casefold() in ONE_LETTER_WORDS]
            if whole:
                yield whole
            goes_on = may_break


def _may_break(text: str, tokens: Sequence[str], layout: Layout) -> bool:
    """Whether the last word of a line may be broken."""
    if not layout.wrapped:
        return False
    if layout.blanks_tell:
        return text[-1] not in BLANKS and len(tokens) == 1
    return True


def _spaced(tokens: Sequence[str]) -> bool:
    """Whether a short line has letters standing alone, as spaced words do."""
    return any(_lone(token) for token in tokens)


def _lone(token: str) -> bool:
    letters = token.strip('.,;:()«»"')
    return len(letters) == 1 and letters.isalpha()


def is_torn(tokens: Sequence[str]) -> bool:
    """Whether a line is the text of a narrow column whose line ends became blanks.

    Its pieces are too short to be words then, or letters stand alone that are none.
    """
    if len(tokens) < 4:
        return False
    if sum(map(str.isalpha, "".join(tokens))) < len(tokens) * _NARROW_MEAN:
        return True
    return sum(_lone(token) and token.strip(".,;:()").casefold() not in ONE_LETTER_WORDS for token in tokens) >= 2
