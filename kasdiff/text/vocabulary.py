"""The words of a document, and what it costs to read a string of letters as one word: by this, words that a layout broke are made whole again.

There is no dictionary: what is a word is told by the words that stand whole in the document itself, beside those of the labels that standards print. A known
word costs what its frequency says; an unknown one what its letters say (`LetterRuns`), so that "психопрофилактика" is a likelier new word than
"проживансности". All costs are natural logarithms of odds.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kasdiff.assets import table
from kasdiff.text.costs import BACK_OFF, NEW_WORD, SHORT_WORD, STRANGE
from kasdiff.text.fold import letters_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

LETTERS = re.compile(r"[^\W\d_]+")
# Words of one letter: prepositions and conjunctions of Russian; Kazakh has none.
ONE_LETTER_WORDS = frozenset("абвжикосуя")

_LARGE = 10_000  # words of a document that shows most of its words more than once
_SHORTEST_STEM = 5  # letters
_LONG_INFLECTION = 3  # letters of an ending that hardly stands by chance
_MISPRINT = 2  # letters
_LONGEST_ENDING = 4  # letters
_COMMON = 3  # words that have an ending
_RUN = 5  # letters of the longest run
_ALPHABET = 45.0  # letters of both languages, for the chance of one that was never seen


class LetterRuns:
    """Which letters stand before which in the words of a document. Runs are read from a word's end to its beginning, as a search prepends pieces to a word."""

    def __init__(self, words: Collection[str]) -> None:
        """Count the runs of `words`, each word once."""
        self._words = words
        self._runs: Counter[str] = Counter()
        padded = [f"^{word}$" for word in words]
        for size in range(1, _RUN + 1):
            self._runs.update(word[i : i + size] for word in padded for i in range(len(word) - size + 1))
        self._letters = sum(map(len, padded)) + _ALPHABET
        self._steps: dict[tuple[str, str], float] = {}
        self._chances: dict[str, float] = {}

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The letters that longer words begin with."""
        return frozenset(word[:end] for word in self._words for end in range(1, len(word)))

    @cached_property
    def ends(self) -> frozenset[str]:
        """The letters that longer words end with."""
        return frozenset(word[start:] for word in self._words for start in range(1, len(word)))

    def prepend(self, letters: str, following: str) -> float:
        """Return what it costs that `letters` stand before `following` (the next letters of an unknown word, "$" at its end)."""
        key = (letters, following[: _RUN - 1])
        cost = self._steps.get(key)
        if cost is None:
            cost, run = 0.0, key[1]
            for letter in reversed(letters):
                run = letter + run[: _RUN - 1]
                cost -= math.log(self._chances.get(run) or self._chance(run))
            self._steps[key] = cost
        return cost

    def _chance(self, run: str) -> float:
        """Return the chance of the first letter of a run before the others, backing off to shorter runs."""
        known = self._chances.get(run)
        if known is None:
            if len(run) == 1:
                known = (self._runs.get(run, 0) + 1.0) / self._letters
            else:
                seen, context = self._runs.get(run, 0), self._runs.get(run[1:], 0)
                known = (seen + BACK_OFF * self._chance(run[:-1])) / (context + BACK_OFF)
            self._chances[run] = known
        return known


INNER_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")  # of a line: what may be half of a broken word


class _Rare(dict[str, bool]):
    """What tokens say of their words, worked out at the first question: most stand in a document many times."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, token: str) -> bool:
        rare = self[token] = any(self._vocabulary.count(word) <= 1 for word in INNER_WORD.findall(token))
        return rare


class Vocabulary:
    """How often each word stands in a document, and what it costs; all letters folded as `letters_of` does."""

    def __init__(
        self,
        counts: Mapping[str, int],
        common: Iterable[str] = (),
        neighbours: Collection[tuple[str, str]] = frozenset(),
    ) -> None:
        """Take word -> count in the document, words that are known beside them (these count as seen once), and which words stand behind one another."""
        self._counts = counts
        self._common = common
        self._neighbours = neighbours
        self._counted: dict[str, int] = {}  # words as printed: most stand in a document many times
        self._forms: dict[str, bool] = {}
        self._endings: dict[str, bool] = {}

    @classmethod
    def of(cls, texts: Iterable[str], *, edges: bool = True) -> Vocabulary:
        """Count the words of `texts`; without `edges` the first and last word of each text are left out, as lines of a PDF may break them."""
        counts: Counter[str] = Counter()
        for text in texts:
            words = LETTERS.findall(letters_of(text))
            counts.update(words if edges else words[1:-1])
        return cls(counts)

    @classmethod
    def of_runs(cls, runs: Iterable[Sequence[str]]) -> Vocabulary:
        """Count words that are whole for certain, given in runs of neighbours; a hyphened word counts by its parts.

        Two neighbours that make one word of the document are that word with a blank inside, where both stand nowhere else but so, or where the second
        does and is an ending that several words have.
        """
        counts: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for run in runs:
            folded = [LETTERS.findall(letters_of(word)) for word in run]
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
        return cls(+counts, common_words(), frozenset(pairs))

    @cached_property
    def large(self) -> bool:
        """Whether the document is so large that it shows most of its words more than once."""
        return sum(self._counts.values()) >= _LARGE

    @cached_property
    def _costs(self) -> dict[str, float]:
        counts = {**dict.fromkeys(self._common, 1), **self._counts}
        total = sum(counts.values()) + 1
        return {word: math.log(total / count) for word, count in counts.items()}

    @cached_property
    def _seen_once(self) -> float:
        return math.log(sum(self._counts.values()) + len(self._costs) - len(self._counts) + 1)

    @cached_property
    def _new_word(self) -> float:
        """What a word costs that is new, by Good and Turing: the chance of one is the share of those that were seen once."""
        once = sum(count == 1 for count in self._counts.values())
        return NEW_WORD - math.log((once + 1) / (sum(self._counts.values()) + 1))

    @cached_property
    def runs(self) -> LetterRuns:
        """Which letters stand before which in the known words."""
        return LetterRuns(self._costs)

    @cached_property
    def rare(self) -> Mapping[str, bool]:
        """Whether a word of a token (what stands between blanks) was seen once at most: what may be half of a broken word."""
        return _Rare(self)

    def count(self, word: str) -> int:
        """Return how often `word` was seen in the document, whatever its case and look-alike letters."""
        known = self._counted.get(word)
        if known is None:
            known = self._counted[word] = self._counts.get(letters_of(word), 0)
        return known

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
            form = len(stem) >= _SHORTEST_STEM and ending in _inflections()
            others = {other[len(stem) :] for other in self._beginning_with(stem)} if form else set()
            self._forms[letters] = len(others & {"", *_inflections()}) >= _COMMON
        return self._forms[letters]

    def _beginning_with(self, stem: str) -> Iterator[str]:
        """Yield the known words that begin with a stem."""
        words = self._in_order
        for place in range(bisect_left(words, stem), len(words)):
            if not words[place].startswith(stem):
                return
            yield words[place]

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._costs)

    def is_word(self, text: str) -> bool:
        """Whether the letters of `text` are a known word."""
        return "".join(LETTERS.findall(letters_of(text))) in self._costs

    def nearly(self, letters: str) -> bool:
        """Whether the letters are a known word or one with a misprint of two letters at most."""
        from rapidfuzz import process  # noqa: PLC0415 - the reader of PDF, a process of its own, asks for no misprints
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

        return (
            process.extractOne(letters, list(self._costs), scorer=Levenshtein.distance, score_cutoff=_MISPRINT)
            is not None
        )

    def could_join(self, left: str, right: str) -> bool:
        """Whether the letters at the border of two pieces go together as they do inside known words."""
        return self.runs.prepend(left[-1], f"{right}$") < STRANGE

    def begins_word(self, text: str) -> bool:
        """Whether some longer known word begins with `text`."""
        return letters_of(text) in self.runs.beginnings

    def ends_word(self, text: str) -> bool:
        """Whether some longer known word ends with `text`."""
        return letters_of(text) in self.runs.ends

    def begin(self, word: str) -> float:
        """Return what it costs that an unknown word begins with the letters of `word`, and that it is new at all."""
        return self._new_word + SHORT_WORD.get(len(word.rstrip("$")), 0.0) + self.runs.prepend("^", word)


@cache
def common_words() -> frozenset[str]:
    """Return the words that are common in occupational standards, in both languages, and those of the labels of template C."""
    found = table("labels", "words")
    labels = table("labels", "template_c")
    wordings = [w for label in labels.values() for language in label.values() for w in language]
    texts = [*(word for words in found.values() for word in words), *wordings]
    return frozenset(part for text in texts for part in LETTERS.findall(letters_of(text)))


@cache
def _inflections() -> frozenset[str]:
    """Return the endings of inflection of both languages."""
    tables = table("labels", "endings")
    return frozenset(letters_of(ending) for table in tables.values() for ending in table["endings"])


@cache
def also_endings() -> frozenset[str]:
    """Return the words that are endings of other words, too."""
    found = table("labels", "words")
    return frozenset(map(letters_of, found["also_endings"]))


def _is_ending(letters: str, words: Iterable[str]) -> bool:
    """Whether some short letters end several words."""
    if not 1 < len(letters) <= _LONGEST_ENDING:
        return False
    found = (word for word in words if len(word) > len(letters) + 1 and word.endswith(letters))
    return len(list(islice(found, _COMMON))) == _COMMON
