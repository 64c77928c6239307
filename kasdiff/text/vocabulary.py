"""What words cost: the model by which words that a layout broke are made whole again.

The words of a document itself tell what is a word (there is no dictionary, and two languages): one that is frequent costs little, one that was never seen
much, the more the longer it is. Of several readings of the ends of lines the cheapest is taken. `Borders` tells how much a meeting of letters looks like
the border of two words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = re.compile(r"[^\W\d_]+")
_BORDER = 3  # letters on each side of a line end that are looked at
_MOST_ODDS = 9.0
_ODDS_COUNT = 1.5


class Costs(Struct, frozen=True):
    """What a word that was never seen costs more than one that was seen once: at all, by its letters, and by those beyond the length of a long word."""

    unseen: float = 4.0
    letter: float = 0.9
    long_word: int = 20
    beyond: float = 3.0


class Vocabulary:
    """The words of a document, in small letters, and what each costs."""

    def __init__(self, words: Counter[str], costs: Costs) -> None:
        """Take how often each word stands whole for certain."""
        self.words = words
        self._costs = costs
        self._total = sum(words.values()) + 1

    def cost(self, word: str) -> float:
        """Return the cost of a word; of one with a hyphen it is the least of that of the whole and of its parts."""
        parts = [part.casefold() for part in LETTERS.findall(word)]
        if not parts:
            return 0.0
        whole = self._of_letters("".join(parts))
        return whole if len(parts) == 1 else min(whole, sum(map(self._of_letters, parts)))

    def knows(self, text: str, shortest: int) -> bool:
        """Whether the letters that a text begins with, `shortest` or more, are a word of their own."""
        match = LETTERS.match(text)
        return match is not None and len(match.group()) >= shortest and self.words[match.group().casefold()] > 0

    def _of_letters(self, letters: str) -> float:
        count = self.words[letters]
        if count:
            return math.log(self._total / count)
        costs = self._costs
        beyond = max(0, len(letters) - costs.long_word)
        return math.log(self._total) + costs.unseen + costs.letter * len(letters) + costs.beyond * beyond


class Borders:
    """How much a meeting of letters looks like the border of two words: by how often words end and begin so, and how often the same letters stand inside."""

    def __init__(self, words: Iterable[str]) -> None:
        self._anywhere: Counter[str] = Counter()
        self._ends: Counter[str] = Counter()
        self._begins: Counter[str] = Counter()
        for word in words:
            closed = f"{word} "
            self._anywhere.update({closed[i : i + _BORDER] for i in range(len(closed))})
            self._ends[word[-_BORDER:]] += 1
            self._begins[closed[:_BORDER]] += 1

    def odds(self, left: str, right: str) -> float:
        """Return the logarithm of the odds that a word ends with `left` and one begins with `right`, within bounds."""
        end, begin = _last_letters(left), _first_letters(right)
        odds = _log_odds(self._ends[end], self._anywhere[end]) + _log_odds(self._begins[begin], self._anywhere[begin])
        return max(-_MOST_ODDS, min(_MOST_ODDS, _ODDS_COUNT * odds))


def _last_letters(text: str) -> str:
    found = LETTERS.findall(text)
    return found[-1].casefold()[-_BORDER:] if found else ""


def _first_letters(text: str) -> str:
    match = LETTERS.match(text)
    return f"{match.group().casefold()} "[:_BORDER] if match else ""


def _log_odds(here: int, anywhere: int) -> float:
    share = (here + 0.5) / (max(here, anywhere) + 1.0)  # words of one or two letters end as they stand nowhere else
    return math.log(share / (1.0 - share))
