"""What an earlier comparison of the same two editions with the same options found, so that only what depends on a decision by hand is compared again.

Whatever is taken from here depends on nothing else: the pairs of two cards on the cards, the options and the decisions about them (cards with
decisions are always compared), of two languages on the words learned from all paired cards too; the findings of an entry on the entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kasdiff.compare.bilingual.lexicon import Languages
    from kasdiff.model.comparison import CardMatch, Pair

_Cards = tuple[int | None, int | None]  # places of two cards in their editions, from 0


class Known:
    """Bound to two editions, what of them is compared, and the options; whoever keeps it sees to that."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[int, int], tuple[Pair, ...]] = {}
        self._told: dict[_Cards, tuple[CardMatch, CardMatch]] = {}
        self._words: tuple[tuple[tuple[int, int], ...], Languages] | None = None
        self.recalled = 0  # pairs of cards that were not compared again

    def pairs(self, cards: tuple[int, int]) -> tuple[Pair, ...] | None:
        """Return the pairs of two cards, None where they were not compared yet."""
        found = self._pairs.get(cards)
        self.recalled += found is not None
        return found

    def keep_pairs(self, cards: tuple[int, int], pairs: tuple[Pair, ...]) -> None:
        """Keep the pairs of two cards about which nothing was decided by hand."""
        self._pairs[cards] = pairs

    def words(self, cards: tuple[tuple[int, int], ...]) -> Languages | None:
        """Return two languages with the words that were learned from these paired cards, None where they were learned from others."""
        return self._words[1] if self._words and self._words[0] == cards else None

    def keep_words(self, cards: tuple[tuple[int, int], ...], languages: Languages) -> None:
        """Keep the words learned from these paired cards; what was found by other words is forgotten."""
        if self.words(cards) is not languages:
            self._words = cards, languages
            self._pairs.clear()

    def told(self, entry: CardMatch) -> CardMatch | None:
        """Return an entry with its findings, None where it is another one than before."""
        before, found = self._told.get(_cards(entry), (None, None))
        return found if before == entry else None

    def keep_told(self, entry: CardMatch, found: CardMatch) -> None:
        """Keep an entry with its findings."""
        self._told[_cards(entry)] = entry, found


def _cards(entry: CardMatch) -> _Cards:
    return entry.old.index if entry.old else None, entry.new.index if entry.new else None
