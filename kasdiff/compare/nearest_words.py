"""What the words of an item and of a candidate for it have in common, in one language or in two.

Words meet by their letters, and by what they mean: two words that the glossary of the two languages gives one translation say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.bilingual.lexicon import Lexicon
from kasdiff.compare.bilingual.words import bag
from kasdiff.compare.rarity import general
from kasdiff.text.space import Counts, Space
from kasdiff.text.stems import is_kazakh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.bilingual.words import Bag


class _Telling(Space):
    """A space in which rare words count more than where pairs are found: of few candidates that are all unlike, those that share the subject come first."""

    def rarity(self, stem: str) -> float:
        """Return how much a stem says where pairs are found."""
        return super().weight(stem)

    def weight(self, stem: str) -> float:
        return self.rarity(stem) ** 2


class Words:
    """What the words of two sides have in common, in one language or in two."""

    def __init__(self, own: Sequence[str], others: Sequence[str]) -> None:
        self._russian = _is_russian(own), _is_russian(others)
        self._space = _Telling(general(), Counts.of(sorted((*own, *others))))
        self._lexicon = None
        if self._russian[0] is not self._russian[1]:
            self._lexicon = Lexicon(*((own, others) if self._russian[0] else (others, own)))

    def likeness(self, text: str, other: str) -> float:
        """Return how alike a text and one of the other side are, 0 to 1."""
        if self._lexicon is None:
            return self._space.likeness(text, other)
        return self._lexicon.likeness(*((text, other) if self._russian[0] else (other, text)))

    def meaning(self, text: str, other: str) -> float:
        """Return the share of the words of each text, by their rarity, that the other has in the same meaning, 0 to 1."""
        first, second = bag(text, russian=self._russian[0]), bag(other, russian=self._russian[1])
        return (self._met(first, second) + self._met(second, first)) / 2

    def _met(self, one: Bag, other: Bag) -> float:
        rarity = {word: self._space.rarity(word.text) for word in one.words}
        met = sum(rare for word, rare in rarity.items() if not word.sure.isdisjoint(other.features))
        return met / (sum(rarity.values()) or 1.0)


def _is_russian(texts: Sequence[str]) -> bool:
    return 2 * sum(map(is_kazakh, texts)) < len(texts)
