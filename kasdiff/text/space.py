"""How alike two texts are, knowing inflection and rarity.

A text is a vector: each word adds its stem's character 3- and 4-grams as a vector of length one, times the rarity of the stem among all texts
(inverse document frequency). Likeness is the cosine. So "қызметтерді" meets "қызметтердің", a misprint costs a little, and boilerplate weighs little.
Chosen on hand-labelled pairs of 2013 with 2024 (see tests/evaluation): 30 of 30 best partners right, against 25 for stems alone and 24 for
`token_sort_ratio`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_EQUAL = 0.99  # the same words in another order are no equal text
_SIZES = (3, 4)
# What the commonest stem still weighs, so that two texts of boilerplate alone can be compared.
_FLOOR = 0.5
_DIGITS = 6  # likeness is rounded, so that the order of adding up makes no difference


@lru_cache(maxsize=65536)
def _grams(stem: str) -> tuple[str, ...]:
    padded = f" {stem}"
    found = dict.fromkeys(padded[i : i + size] for size in _SIZES for i in range(len(padded) - size + 1))
    return tuple(found) or (padded,)


class Counts(Struct, frozen=True):
    """In how many of some different texts each stem stands; `texts` is their number."""

    stems: Mapping[str, float]
    texts: float

    @classmethod
    def of(cls, texts: Iterable[str]) -> Counts:
        """Count in how many of the different `texts` each stem stands."""
        unique = dict.fromkeys(texts)
        found: Counter[str] = Counter()
        for text in unique:
            found.update(list(dict.fromkeys(stems(text))))
        return cls(found, len(unique))


class Vector(NamedTuple):
    """What each gram of a text weighs, and the length of the vector that they make: most vectors meet few others, and need not be made of length one."""

    grams: dict[str, float]
    length: float


class Space:
    """The vectors of texts (folded), as rare as their stems are by some counts together."""

    def __init__(self, *counts: Counts) -> None:
        self._counts = [one.stems for one in counts]
        self._texts = max(1.0, sum(one.texts for one in counts))
        self._weights: dict[str, float] = {}
        self._parts: dict[str, dict[str, float]] = {}  # of each stem
        self._vectors: dict[str, Vector] = {}

    def weight(self, stem: str) -> float:
        """Return how much a stem says: the rarer, the more."""
        known = self._weights.get(stem)
        if known is None:
            frequency = sum(counts.get(stem, 0.0) for counts in self._counts)
            known = self._weights[stem] = math.log(self._texts / max(1.0, frequency)) + _FLOOR
        return known

    def vector(self, text: str) -> Vector:
        """Return the vector of a text."""
        known = self._vectors.get(text)
        if known is None:
            known = self._vectors[text] = self._vector(text)
        return known

    def _vector(self, text: str) -> Vector:
        sums: dict[str, float] = {}
        for stem in stems(text):
            part = self._parts.get(stem)
            if part is None:
                grams = _grams(stem)
                part = self._parts[stem] = dict.fromkeys(grams, self.weight(stem) / math.sqrt(len(grams)))
            if sums.keys().isdisjoint(part):
                sums.update(part)
                continue
            for gram, share in part.items():
                sums[gram] = sums.get(gram, 0.0) + share
        return Vector(sums, math.sqrt(math.fsum(map(mul, sums.values(), sums.values()))))

    def likeness(self, first: str, second: str) -> float:
        """Return the cosine of two texts' vectors, 0 to 1. What stands in brackets explains the rest and counts half; blanks alone make no difference."""
        return self.likeness_across(first, self, second)

    def likeness_across(self, first: str, other: Space, second: str) -> float:
        """Return the likeness of a text of this space and one of another."""
        if first == second:
            return 1.0
        if tight(first) == tight(second):
            return _NOT_EQUAL
        whole = _cosine(self.vector(first), other.vector(second))
        if "(" in first or "(" in second:
            without = _cosine(self.vector(bare(first)), other.vector(bare(second)))
            whole = max(whole, round((whole + without) / 2, _DIGITS))
        return min(whole, _NOT_EQUAL)


@lru_cache(maxsize=65536)
def tight(text: str) -> str:
    """Return a text without its blanks."""
    return text.replace(" ", "")


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Return a text without what stands in brackets, or the whole where nothing else is in it."""
    return " ".join(_BRACKETS.sub(" ", text).split()) or text


def likeness_by(product: float, length: float) -> float:
    """Return the likeness of two texts without brackets that differ in more than blanks, by the product of their vectors and that of their lengths."""
    return min(round(min(1.0, product / length), _DIGITS), _NOT_EQUAL)


def _cosine(first: Vector, second: Vector) -> float:
    """Return the cosine of two vectors, rounded."""
    length = first.length * second.length
    return round(min(1.0, _product(first.grams, second.grams) / length), _DIGITS) if length else 0.0


def dot(first: dict[str, float], second: dict[str, float]) -> float:
    """Return the cosine of two vectors of length one, rounded."""
    return round(min(1.0, _product(first, second)), _DIGITS)


def _product(first: dict[str, float], second: dict[str, float]) -> float:
    if len(first) > len(second):
        first, second = second, first
    # The innermost loop of all. Most grams stand in one of the texts only: looking is cheaper than multiplying by nought.
    return sum([value * second[gram] for gram, value in first.items() if gram in second], 0.0)
