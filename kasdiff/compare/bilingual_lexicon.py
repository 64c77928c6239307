"""How alike Russian and Kazakh texts are: by the features of their words, weighted by rarity, and by a word table.

The table is learned from the pairs that are sure already (the second pass of hunalign, Varga et al. 2005).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kasdiff.compare.bilingual_words import bag, core
from kasdiff.compare.ticker import ticked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kasdiff.compare.bilingual_words import Bag, Word
    from kasdiff.progress import Tick

_COGNATE, _LEARNED = 0.9, 0.9
_LEAST_TOGETHER, _LEAST_DICE = 2, 0.5
_FLOOR = 0.3  # weight of a word that stands everywhere
_CLASH = 0.5  # what is left of the likeness of texts whose numbers are all different
_RAREST = 8  # features of an entry of a long list that are looked up
_LONGEST_LIST = 120  # entries of one feature that are looked at
_MEASURED = 16  # entries that are measured
_BESIDE = 4  # entries at the same height that are measured too
_SHORT = 20_000  # entries of both lists multiplied, each of which is measured against each


class Shares(NamedTuple):
    """Of one text beside another, by the weight of its words: `met` have their counterpart, `missed` are known and have none, `total` are all.

    `words` is how many are met, without weight; phrases are none.
    """

    met: float
    missed: float
    total: float
    words: float


class Alike(NamedTuple):
    """Two texts: how alike they are, the share of both that speaks against their being one (0 to 1), and how many words they have in common."""

    likeness: float
    against: float
    words: float


class _Language:
    """The words of one language: their rarity, and the partners that were learned."""

    def __init__(self, texts: Iterable[str], tick: Tick, *, russian: bool) -> None:
        different = dict.fromkeys(texts)
        counts: Counter[str] = Counter()
        for text in ticked(different, tick):
            counts.update(bag(text, russian=russian).texts)
        self._weights = {word: math.log(len(different) / count) + _FLOOR for word, count in counts.items()}
        self.learned: Mapping[str, Mapping[str, float]] = {}

    def shares(self, own: Bag, other: Bag) -> Shares:
        """Return what of `own` is met in `other`."""
        met = missed = total = count = 0.0
        for word in own.words:
            weight = self._weights.get(word.text, _FLOOR)
            total += weight
            found = self._met(word, other)
            met += weight * found
            if word.text[0] != "§":
                count += found
            if found < 1.0 and (word.known or word.text in self.learned):
                missed += weight * (1.0 - found)
        return Shares(met, missed, total, count)

    def _met(self, word: Word, other: Bag) -> float:
        """Return how surely a word has its counterpart in the other text."""
        if not word.sure.isdisjoint(other.features):
            return 1.0
        best = 0.0 if word.roots.isdisjoint(other.features) else _COGNATE
        learned = self.learned.get(word.text)
        if learned:
            best = max([best, *(score for partner, score in learned.items() if partner in other.texts)])
        return best


class Lexicon:
    """How alike Russian and Kazakh texts are; rarity is counted in each language apart."""

    def __init__(self, russian: Iterable[str], kazakh: Iterable[str], tick: Tick) -> None:
        self._russian = _Language(russian, tick, russian=True)
        self._kazakh = _Language(kazakh, tick, russian=False)
        self._known: dict[tuple[str, str], Alike] = {}

    def likeness(self, russian: str, kazakh: str) -> float:
        """Return the share of both texts (by the weight of their words) that has a counterpart in the other, 0 to 1.

        An act is known by its title, and what stands in brackets explains the rest: where only one text has them, they count half.
        """
        return self.compared(russian, kazakh).likeness

    def held(self, text: str, whole: str, *, russian: bool) -> float:
        """Return the share of `text` (Russian or not) that has its counterpart in `whole`, 0 to 1."""
        language = self._russian if russian else self._kazakh
        shares = language.shares(bag(text, russian=russian), bag(whole, russian=not russian))
        return shares.met / shares.total if shares.total else 0.0

    def compared(self, russian: str, kazakh: str) -> Alike:
        """Return how alike two texts are, and what speaks against them."""
        known = self._known.get((russian, kazakh))
        if known is None:
            known = self._measured(russian, kazakh)
            cores = core(russian), core(kazakh)
            if cores != (russian, kazakh):
                likeness = round((known.likeness + self._measured(*cores).likeness) / 2, 6)
                known = known._replace(likeness=max(known.likeness, likeness))
            self._known[russian, kazakh] = known
        return known

    def _measured(self, russian: str, kazakh: str) -> Alike:
        first, second = bag(russian, russian=True), bag(kazakh, russian=False)
        ours, theirs = self._russian.shares(first, second), self._kazakh.shares(second, first)
        total = ours.total + theirs.total
        if not total:
            return Alike(0.0, 0.0, 0.0)
        clash = first.numbers and second.numbers and not first.numbers & second.numbers
        likeness = (ours.met + theirs.met) / total * (_CLASH if clash else 1.0)
        against = (ours.missed + theirs.missed) / total
        return Alike(round(likeness, 6), round(against, 6), round(min(ours.words, theirs.words), 6))

    def learn(self, pairs: Sequence[tuple[str, str]], tick: Tick) -> None:
        """Learn which words stand together in pairs of texts that are sure (Dice coefficient)."""
        together: Counter[tuple[str, str]] = Counter()
        olds: Counter[str] = Counter()
        news: Counter[str] = Counter()
        for russian, kazakh in ticked(dict.fromkeys(pairs), tick):
            first, second = (
                [word.text for word in bag(text, russian=own).words if word.text[0] != "§"]
                for text, own in ((russian, True), (kazakh, False))
            )
            olds.update(first)
            news.update(second)
            together.update((a, b) for a in first for b in second)
        forth: dict[str, dict[str, float]] = defaultdict(dict)
        back: dict[str, dict[str, float]] = defaultdict(dict)
        for (a, b), count in together.items():
            dice = 2 * count / (olds[a] + news[b])
            if count >= _LEAST_TOGETHER and dice >= _LEAST_DICE:
                forth[a][b] = back[b][a] = _LEARNED * dice
        self._russian.learned, self._kazakh.learned = dict(forth), dict(back)
        self._known = {}


class Meetings:
    """Long lists: which new entries share the rarest features of an old one, or stand at its height."""

    def __init__(self, old: Sequence[str], new: Sequence[str], tick: Tick, *, russian_first: bool) -> None:
        self._old = [sorted(bag(text, russian=russian_first).features) for text in ticked(old, tick)]
        self._size = len(new)
        self._lists: dict[str, list[int]] = defaultdict(list)
        for j, text in enumerate(ticked(new, tick)):
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


@dataclass(frozen=True, slots=True)
class Tongues:
    """How the two languages are compared: the word lists, whether the old side is the Russian one, and how much longer the new texts usually are."""

    lexicon: Lexicon
    russian_first: bool
    ratio: float

    def likeness(self, old: str, new: str) -> float:
        """Return how alike an old and a new text are."""
        return self.compared(old, new).likeness

    def compared(self, old: str, new: str) -> Alike:
        """Return how alike an old and a new text are, and what speaks against them."""
        return self.lexicon.compared(old, new) if self.russian_first else self.lexicon.compared(new, old)

    def held(self, text: str, whole: str, *, old: bool) -> float:
        """Return the share of a text (of the old side or the new) that is found in one of the other side."""
        return self.lexicon.held(text, whole, russian=old is self.russian_first)

    def promising(self, old: Sequence[str], new: Sequence[str], tick: Tick) -> Callable[[int], Iterable[int]]:
        """Return which new entries an old one is measured against: all of short lists, of long ones those that share rare features or its height."""
        if len(old) * len(new) <= _SHORT:
            return lambda _: range(len(new))
        return Meetings(old, new, tick, russian_first=self.russian_first).promising
