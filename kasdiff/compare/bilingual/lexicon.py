"""How alike Russian and Kazakh texts are: by the features of their words, weighted by rarity, and by a word table.

The table is learned from the pairs that are sure already (the second pass of hunalign, Varga et al. 2005).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.compare.bilingual.meetings import promising
from kasdiff.compare.bilingual.numbers import (
    COGNATE,
    EXPLAINED_CORE,
    FLOOR,
    HALF_CORE,
    LEARNED,
    LEAST_DICE,
    LEAST_TOGETHER,
    WORDS_CLASH,
)
from kasdiff.compare.bilingual.words import bag, core
from kasdiff.text.space import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.compare.bilingual.meetings import Near
    from kasdiff.compare.bilingual.words import Word

_DIGITS = 6
_UNIT = 10_000  # weights and scores are whole numbers: the order of adding up makes no difference


class Alike(Struct, frozen=True):
    """A Russian and a Kazakh text: how alike they are, and the share of both that speaks against their being one (0 to 1).

    `words` is how many words they have in common; `forth` the share of the Russian text that is found in the Kazakh one, `back` the other way round.
    """

    likeness: float
    against: float
    words: float
    forth: float
    back: float


class _Meeting(NamedTuple):
    """A word that a feature meets, how surely, and its weights times that (all, of known words only, of words and not phrases)."""

    word: str
    score: int
    weight: int
    known: int
    counted: int


class _Weighed(NamedTuple):
    """A word: its weight, the same if it is known (else 0), and by which features it is met."""

    weight: int
    known: int
    meetings: Sequence[tuple[str, _Meeting]]


class _Text(NamedTuple):
    """A text: its features and the words that each meets; the weight of all its words, and of those known to the glossary or learned."""

    keys: frozenset[str]
    features: Mapping[str, Sequence[_Meeting]]
    total: int
    known: int
    numbers: frozenset[str]
    core: str

    def met(self, common: Iterable[str]) -> tuple[int, int, int]:
        """Return the weight of the words met by common features, that of the known ones of them, and their number."""
        best: dict[str, _Meeting] = {}
        weight = known = counted = 0
        for feature in common:
            for one in self.features[feature]:
                before = best.get(one[0])
                if before is None:
                    best[one[0]] = one
                elif before[1] < one[1]:
                    best[one[0]] = one
                    weight, known, counted = weight - before[2], known - before[3], counted - before[4]
                else:
                    continue
                weight, known, counted = weight + one[2], known + one[3], counted + one[4]
        return weight, known, counted


class _Language:
    """The words of one language: their rarity, and the partners that were learned."""

    def __init__(self, texts: Iterable[str], *, russian: bool) -> None:
        different = dict.fromkeys(texts)
        self._russian = russian
        counts: Counter[str] = Counter()
        for text in different:
            counts.update(bag(text, russian=russian).texts)
        count = max(1, len(different))
        self._weights = {word: round((math.log(count / times) + FLOOR) * _UNIT) for word, times in counts.items()}
        self._texts: dict[str, _Text] = {}
        self._words: dict[str, _Weighed] = {}
        self._learned: Mapping[str, Mapping[str, float]] = {}

    def learn(self, learned: Mapping[str, Mapping[str, float]]) -> set[str]:
        """Take over which features words have by learning, and how surely they are met by them. Return the texts that are weighed otherwise now."""
        touched = {*self._learned, *learned}
        self._learned = learned
        changed = {text for text in self._texts if not touched.isdisjoint(bag(text, russian=self._russian).texts)}
        for text in changed:
            del self._texts[text]
        for word in touched:
            self._words.pop(word, None)
        return changed

    def text(self, text: str) -> _Text:
        """Return what is known of a text."""
        known = self._texts.get(text)
        if known is None:
            known = self._texts[text] = self._text(text)
        return known

    def _text(self, text: str) -> _Text:
        found = bag(text, russian=self._russian)
        features: dict[str, list[_Meeting]] = {}
        total = all_known = 0
        for word in found.words:
            weighed = self._words.get(word.text)
            if weighed is None:
                weighed = self._words[word.text] = self._weighed(word)
            total += weighed.weight
            all_known += weighed.known
            for feature, meeting in weighed.meetings:
                if feature in features:
                    features[feature].append(meeting)
                else:
                    features[feature] = [meeting]
        return _Text(frozenset(features), features, total * _UNIT, all_known * _UNIT, found.numbers, core(text))

    def _weighed(self, word: Word) -> _Weighed:
        weight = self._weights.get(word.text, round(FLOOR * _UNIT))
        known = weight if word.known or word.text in self._learned else 0
        counts = word.text[0] != "§"
        scores = [(feature, round(share * _UNIT)) for feature, share in self._features(word)]
        meetings = [
            (feature, _Meeting(word.text, score, weight * score, known * score, counts * score))
            for feature, score in scores
        ]
        return _Weighed(weight, known, meetings)

    def _features(self, word: Word) -> Iterable[tuple[str, float]]:
        yield from ((feature, 1.0) for feature in word.sure)
        yield from ((feature, COGNATE) for feature in word.roots)
        yield from self._learned.get(word.text, {}).items()


class Lexicon:
    """How alike Russian and Kazakh texts are; rarity is counted in each language apart."""

    def __init__(self, russian: Iterable[str], kazakh: Iterable[str]) -> None:
        self._russian = _Language(russian, russian=True)
        self._kazakh = _Language(kazakh, russian=False)
        self._known: dict[tuple[str, str], Alike] = {}

    def likeness(self, russian: str, kazakh: str) -> float:
        """Return the share of both texts (by the weight of their words) that has a counterpart in the other, 0 to 1.

        An act is known by its title, and what stands in brackets explains the rest: where only one text has them, they count half.
        """
        return self.compared(russian, kazakh).likeness

    def compared(self, russian: str, kazakh: str) -> Alike:
        """Return how alike two texts are, and what speaks against them."""
        known = self._known.get((russian, kazakh))
        if known is None:
            first, second = self._russian.text(russian), self._kazakh.text(kazakh)
            known = _measured(first, second)
            if first.core != russian or second.core != kazakh:
                cores = _measured(self._russian.text(first.core), self._kazakh.text(second.core))
                known = _with_cores(
                    known, cores, EXPLAINED_CORE if _explained(first, second, russian, kazakh) else HALF_CORE
                )
            self._known[russian, kazakh] = known
        return known

    def learn(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Learn which words stand together in pairs of texts that are sure (Dice coefficient)."""
        together: Counter[tuple[str, str]] = Counter()
        olds: Counter[str] = Counter()
        news: Counter[str] = Counter()
        ours: dict[str, Word] = {}
        theirs: dict[str, Word] = {}
        for russian, kazakh in dict.fromkeys(pairs):
            first, second = (
                {word.text: word for word in bag(text, russian=own).words if word.text[0] != "§"}
                for text, own in ((russian, True), (kazakh, False))
            )
            ours.update(first)
            theirs.update(second)
            olds.update(first.keys())
            news.update(second.keys())
            together.update(product(first, second))
        forth: dict[str, dict[str, float]] = defaultdict(dict)
        back: dict[str, dict[str, float]] = defaultdict(dict)
        for (a, b), count in together.items():
            plain = count >= LEAST_TOGETHER and (dice := 2 * count / (olds[a] + news[b])) >= LEAST_DICE
            if plain and not _met(ours[a], theirs[b]):
                forth[a][f"={a}={b}"] = back[b][f"={a}={b}"] = LEARNED * dice
        changed = self._russian.learn(forth), self._kazakh.learn(back)
        self._known = {
            texts: alike
            for texts, alike in self._known.items()
            if texts[0] not in changed[0] and texts[1] not in changed[1]
        }


def _met(russian: Word, kazakh: Word) -> bool:
    """Return whether two words meet by what is known of them, so that there is nothing to learn."""
    return russian.known and kazakh.known and not (russian.sure | russian.roots).isdisjoint(kazakh.sure | kazakh.roots)


def _measured(russian: _Text, kazakh: _Text) -> Alike:
    total = russian.total + kazakh.total
    if not total:
        return Alike(0.0, 0.0, 0.0, 0.0, 0.0)
    common = russian.keys & kazakh.keys
    if not common:
        return Alike(0.0, round((russian.known + kazakh.known) / total, _DIGITS), 0.0, 0.0, 0.0)
    ours, theirs = russian.met(common), kazakh.met(common)
    clash = russian.numbers and kazakh.numbers and not russian.numbers & kazakh.numbers
    return Alike(
        round((ours[0] + theirs[0]) / total * (WORDS_CLASH if clash else 1.0), _DIGITS),
        round((russian.known - ours[1] + kazakh.known - theirs[1]) / total, _DIGITS),
        min(ours[2], theirs[2]) / _UNIT,
        ours[0] / russian.total if russian.total else 0.0,
        theirs[0] / kazakh.total if kazakh.total else 0.0,
    )


def _explained(first: _Text, second: _Text, russian: str, kazakh: str) -> bool:
    """Return whether only one of two texts has brackets, and neither is known by a title."""
    return (
        (first.core == russian) is not (second.core == kazakh)
        and first.core == bare(russian)
        and second.core == bare(kazakh)
    )


def _with_cores(whole: Alike, cores: Alike, share: float) -> Alike:
    """Return how alike two texts are, taking their cores for `share` of them, where that makes them more alike."""
    likeness, against = (
        round((1 - share) * one + share * other, _DIGITS)
        for one, other in ((whole.likeness, cores.likeness), (whole.against, cores.against))
    )
    if likeness <= whole.likeness:
        return whole
    return replace(
        whole, likeness=likeness, against=min(whole.against, against) if share > HALF_CORE else whole.against
    )


class Languages(Struct, frozen=True):
    """How the two languages are compared: the word lists, whether the old side is the Russian one, and how much longer the new texts usually are."""

    lexicon: Lexicon
    russian_first: bool
    ratio: float
    _near: dict[tuple[tuple[str, ...], tuple[str, ...]], Near] = field(default_factory=dict)

    def likeness(self, old: str, new: str) -> float:
        """Return how alike an old and a new text are."""
        return self.compared(old, new).likeness

    def compared(self, old: str, new: str) -> Alike:
        """Return how alike an old and a new text are, and what speaks against them; `forth` and `back` are of the old and of the new one."""
        if self.russian_first:
            return self.lexicon.compared(old, new)
        found = self.lexicon.compared(new, old)
        return replace(found, forth=found.back, back=found.forth)

    def near(self, old: tuple[str, ...], new: tuple[str, ...]) -> Near:
        """Return which new entries an old one is measured against; that does not change by learning, so it is kept for the second pass."""
        known = self._near.pop((old, new), None)
        if known is None:
            known = self._near[old, new] = promising(old, new, russian_first=self.russian_first)
        return known
