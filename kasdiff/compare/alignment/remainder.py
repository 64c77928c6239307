"""What of a text is not yet found in its parts: the bookkeeping behind splits and mergers."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kasdiff.compare.alignment.numbers import BEYOND_BOILERPLATE, FEW, LACKING, REST, SHORT
from kasdiff.text.small_words import small_words
from kasdiff.text.stems import ALIKE, akin, stems

if TYPE_CHECKING:
    from collections.abc import Sequence


class Weighing(Protocol):
    """Knows the weight of a stem."""

    def weight(self, stem: str) -> float:
        """Return how much a stem says: the rarer, the more."""


class Taken(NamedTuple):
    """Of a part, by the weight of its stems: `fresh` is found in the remainder, `known` anywhere in the whole, `size` is all; `words` are the fresh ones."""

    fresh: float
    known: float
    size: float
    words: int


class Remainder:
    """The stems of a whole that no part has taken yet."""

    def __init__(self, text: str, space: Weighing) -> None:
        self._weight = space.weight
        self._left = Counter(stems(text))
        self._every = frozenset(self._left)
        self.total = sum(map(space.weight, stems(text)))

    def starts(self) -> frozenset[str]:
        """Return the beginnings of the stems that are left: what has none of them finds nothing here."""
        return frozenset(word[:ALIKE] for word, count in self._left.items() if count)

    def take(self, text: str) -> Taken:
        """Take the stems of a part out of the remainder; misspelt and shortened forms count as the word that they resemble."""
        fresh = known = size = 0.0
        words, lacking = 0, []
        for word in stems(text):
            weight = self._weight(word)
            size += weight
            if self._left[word]:
                self._left[word] -= 1
                fresh, known, words = fresh + weight, known + weight, words + 1
            else:
                known += weight if word in self._every else 0.0
                lacking.append(word)
        for word in self._take_similar(lacking):
            weight = self._weight(word)
            fresh, words = fresh + weight, words + 1
            known += 0.0 if word in self._every else weight
        return Taken(fresh, known, size, words)

    def _take_similar(self, lacking: Sequence[str]) -> list[str]:
        """Take for each of the words one that it resembles, and return those that found one."""
        by_start: dict[str, list[str]] = {}
        for word in sorted(word for word, count in self._left.items() if count) if lacking else ():
            by_start.setdefault(word[:ALIKE], []).append(word)
        found = []
        for word in lacking:
            near = next((one for one in by_start.get(word[:ALIKE], ()) if self._left[one] and akin(word, one)), None)
            if near is not None:
                self._left[near] -= 1
                found.append(word)
        return found


def other_subject(first: str, second: str, space: Weighing) -> bool:
    """Whether a short text is found in another except for what it is about (rules of fire and of labour safety): either lacks the other's rarest word."""
    short, long = sorted((stems(first), stems(second)), key=len)
    if not short or len(short) > SHORT or _shares_rarest(short, space, long) or _shares_rarest(long, space, short):
        return False
    shared = sum(space.weight(word) for word in short if _is_among(word, long))
    return shared >= REST * sum(map(space.weight, short))


def loosely_common(first: str, second: str, space: Weighing, *, apart: bool) -> bool:
    """Whether each text has much that the other lacks, and they share only few words: too little to be sure.

    Texts that stand `apart` may share more words and be unsure all the same: nothing but the words speaks for them.
    """
    sides = [list(dict.fromkeys(stems(text))) for text in (first, second)]
    shared = [[word for word in words if _is_among(word, others)] for words, others in (sides, sides[::-1])]
    total = [sum(map(space.weight, words)) for words in sides]
    lacking = [whole - sum(map(space.weight, words)) for whole, words in zip(total, shared, strict=True)]
    if any(part < LACKING * whole for part, whole in zip(lacking, total, strict=True)):
        return False
    return apart or max(map(_content_words, shared)) <= FEW


def only_boilerplate(first: str, second: str, space: Weighing) -> bool:
    """Whether both texts say things of their own that the other lacks, and what they share, any standard says of acts and of its field."""
    sides = [[word for word in dict.fromkeys(stems(text)) if word not in _said_anywhere()] for text in (first, second)]
    lacking = [[word for word in own if not _is_among(word, others)] for own, others in (sides, sides[::-1])]
    if min(len(own) - len(missing) for own, missing in zip(sides, lacking, strict=True)) > BEYOND_BOILERPLATE:
        return False
    weights = ([sum(map(space.weight, words)) for words in both] for both in zip(lacking, sides, strict=True))
    return all(missing and missing >= LACKING * own for missing, own in weights)


@cache
def _said_anywhere() -> frozenset[str]:
    return frozenset(stem for kind in ("small", "boilerplate") for word in small_words(kind) for stem in stems(word))


def _content_words(words: Sequence[str]) -> int:
    return sum(word not in small_words("small") for word in words)


def _shares_rarest(words: Sequence[str], space: Weighing, others: Sequence[str]) -> bool:
    """Whether the rarest of some words stands among others."""
    return _is_among(max(words, key=lambda word: (space.weight(word), word)), others)


def _is_among(word: str, others: Sequence[str]) -> bool:
    return any(word == other or akin(word, other) for other in others)
