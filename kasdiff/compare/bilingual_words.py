"""What a Russian and a Kazakh text have in common, without any language model.

Numbers, Latin words and abbreviations stand in both; international words agree by their first letters once the Kazakh letters are folded; the glossary
(`resources/glossary/ru-kk.toml`) knows the fixed words and phrases of standards; and a word table is learned from the pairs that are sure already
(the second pass of hunalign, Varga et al. 2005).
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.text.fold import fold
from kasdiff.text.stems import stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TO_RUSSIAN = str.maketrans("қғәөұүіңһ", "кгаоууинх")
_ROOT = 5  # letters that an international word has in common in both languages
_SHORT_ROOT = 4  # where they are the whole stem
_COGNATE, _LEARNED = 0.9, 0.9
_LEAST_TOGETHER, _LEAST_DICE = 2, 0.5
_RAREST, _LONGEST_LIST, _MEASURED, _BESIDE = (
    8,
    120,
    16,
    4,
)  # of long lists: features, entries a feature, entries measured, and beside the height
_FLOOR = 0.3  # weight of a word that stands everywhere


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts by stem, one table a language; phrases as sets of stems, with their concept."""

    russian: Mapping[str, frozenset[str]]
    kazakh: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[str, frozenset[str], frozenset[str]], ...]


@cache
def glossary() -> Glossary:
    """Read the glossary."""
    data = tomllib.loads(resources("glossary", "ru-kk.toml").read_text(encoding="utf-8"))
    tables: tuple[dict[str, set[str]], dict[str, set[str]]] = defaultdict(set), defaultdict(set)
    for number, entry in enumerate(data["words"]):
        for table, forms in zip(tables, entry, strict=True):
            for word in stems(forms):
                table[word].add(f"§{number}")
    phrases = tuple(
        (f"§§{number}", frozenset(stems(russian)), frozenset(stems(kazakh)))
        for number, (russian, kazakh) in enumerate(data["phrases"])
    )
    frozen = [{word: frozenset(found) for word, found in table.items()} for table in tables]
    return Glossary(frozen[0], frozen[1], phrases)


@lru_cache(maxsize=65536)
def features(word: str, *, russian: bool) -> frozenset[str]:
    """Return by what a stem may be met in the other language: concepts, the root of an international word, itself if it is a number or Latin."""
    if not word.isalpha():
        parts = {part for part in word.split("-") if part.isalpha()} if not any(c.isdigit() for c in word) else set()
        return frozenset({f"#{word}"}).union(*(features(stem(part), russian=russian) for part in parts))
    table = glossary().russian if russian else glossary().kazakh
    letters = word.translate(_TO_RUSSIAN)
    found = set(table.get(word, ()))
    if letters.isascii():
        found.add(f"#{word}")
    elif len(letters) >= _ROOT:
        found.add(f"~{letters[:_ROOT]}")
    elif len(letters) == _SHORT_ROOT:
        found.add(f"~{letters}")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Bag:
    """A text as its different stems and all their features; phrases count as stems of their own."""

    words: tuple[str, ...]
    features: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=65536)
def bag(text: str, *, russian: bool) -> Bag:
    """Return the bag of a text."""
    found = tuple(dict.fromkeys(stems(fold(text))))
    whole = frozenset(found)
    phrases = tuple(
        dict.fromkeys(
            concept for concept, first, second in glossary().phrases if (first if russian else second) <= whole
        )
    )
    every = frozenset(phrases).union(*(features(word, russian=russian) for word in found))
    return Bag((*found, *phrases), every, frozenset(word for word in found if word[:1].isdigit()))


class Lexicon:
    """How alike Russian and Kazakh texts are; rarity is counted in each language apart."""

    def __init__(self, russian: Iterable[str], kazakh: Iterable[str]) -> None:
        self._weights = _weights(russian, russian=True), _weights(kazakh, russian=False)
        self._learned: dict[str, dict[str, float]] = {}
        self._back: dict[str, dict[str, float]] = {}
        self._known: dict[tuple[str, str], float] = {}

    def likeness(self, russian: str, kazakh: str) -> float:
        """Return the share of both texts (by the weight of their words) that has a counterpart in the other, 0 to 1."""
        known = self._known.get((russian, kazakh))
        if known is None:
            known = self._known[russian, kazakh] = self._likeness(russian, kazakh)
        return known

    def _likeness(self, russian: str, kazakh: str) -> float:
        first, second = bag(russian, russian=True), bag(kazakh, russian=False)
        found = total = 0.0
        sides = (
            (first, second, self._weights[0], self._learned, True),
            (second, first, self._weights[1], self._back, False),
        )
        for own, other, weights, learned, is_russian in sides:
            for word in own.words:
                weight = weights.get(word, _FLOOR)
                total += weight
                found += weight * _met(word, other, learned.get(word), russian=is_russian)
        share = found / total if total else 0.0
        if first.numbers and second.numbers and not first.numbers & second.numbers:
            share *= 0.5
        return round(share, 6)

    def learn(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Learn which words stand together in pairs of texts that are sure (Dice coefficient)."""
        together: Counter[tuple[str, str]] = Counter()
        olds: Counter[str] = Counter()
        news: Counter[str] = Counter()
        for russian, kazakh in dict.fromkeys(pairs):
            first, second = bag(russian, russian=True).words, bag(kazakh, russian=False).words
            olds.update(first)
            news.update(second)
            together.update((a, b) for a in first for b in second)
        self._learned, self._back = defaultdict(dict), defaultdict(dict)
        for (a, b), count in together.items():
            dice = 2 * count / (olds[a] + news[b])
            if count >= _LEAST_TOGETHER and dice >= _LEAST_DICE and a[0] != "§" and b[0] != "§":
                self._learned[a][b] = self._back[b][a] = _LEARNED * dice
        self._known = {}


class Meetings:
    """Long lists: which new entries share the rarest features of an old one, or stand at its height."""

    def __init__(self, old: Sequence[str], new: Sequence[str], *, russian_first: bool) -> None:
        self._old = [sorted(bag(text, russian=russian_first).features) for text in old]
        self._size = len(new)
        self._lists: dict[str, list[int]] = defaultdict(list)
        for j, text in enumerate(new):
            for feature in sorted(bag(text, russian=not russian_first).features):
                self._lists[feature].append(j)

    def promising(self, i: int) -> Iterable[int]:
        """Return the new entries worth measuring against old entry `i`."""
        votes: dict[int, float] = defaultdict(float)
        known = sorted((len(self._lists[f]), f) for f in self._old[i] if f in self._lists)
        for size, feature in known[:_RAREST]:
            for j in self._lists[feature][:_LONGEST_LIST]:
                votes[j] += 1 / size
        best = sorted(votes, key=lambda j: (-votes[j], j))[:_MEASURED]
        middle = round(i * self._size / len(self._old))
        return sorted({*best, *range(max(0, middle - _BESIDE), min(self._size, middle + _BESIDE + 1))})


def _weights(texts: Iterable[str], *, russian: bool) -> dict[str, float]:
    different = dict.fromkeys(texts)
    counts: Counter[str] = Counter()
    for text in different:
        counts.update(bag(text, russian=russian).words)
    return {word: math.log(len(different) / count) + _FLOOR for word, count in counts.items()}


def _met(word: str, other: Bag, learned: Mapping[str, float] | None, *, russian: bool) -> float:
    """Return how surely a word has its counterpart in the other text."""
    if word.startswith("§§"):
        return float(word in other.features)
    common = features(word, russian=russian) & other.features
    best = max((_COGNATE if one[0] == "~" else 1.0 for one in common), default=0.0)
    if learned and best < 1.0:
        best = max([best, *(score for partner, score in learned.items() if partner in other.words)])
    return best
