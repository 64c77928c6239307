"""Cards of which a case says itself how alike they are: what a reader would pair follows from names, codes, levels and the given likenesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.cards.grounds import Ground
from kasdiff.compare.cards.identity import Identity, meant_code, sublevels, whole_levels
from kasdiff.compare.cards.likeness import OneLanguage
from kasdiff.compare.cards.matching import CardPair, match_cards
from kasdiff.compare.options import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Ends = tuple[int, int]
# Bounds that are exact as binary fractions, so that a case can stand on the border.
LEAST = Thresholds(card=0.375, other_code=0.5, sure_card=0.625, sibling=0.25, margin=0.125)


def card(name: str, code: str | None = None, level: str | None = None) -> Identity:
    """Return who a card is; a level "4.1" is a sub-level."""
    return Identity(meant_code(code), whole_levels(level, None), sublevels(level, None), name)


class Told(OneLanguage):
    """A measure that says what it was told. Pairs of which nothing is told are not alike at all, and have a ground."""

    def __init__(
        self,
        old: Sequence[Identity],
        new: Sequence[Identity],
        scores: Mapping[Ends, float],
        grounds: Mapping[Ends, Ground] | None = None,
        shared: Iterable[tuple[Ends, Ends]] = (),
    ) -> None:
        self.old, self.new = tuple(old), tuple(new)
        self._told = scores
        self._why = grounds or {}
        self._shared = set(shared)

    def score(self, i: int, j: int) -> float:
        return self._told.get((i, j), 0.0)

    def ground(self, i: int, j: int) -> Ground:
        return self._why.get((i, j), Ground.STRONG)

    def shares_out(self, pair: Ends, first: Ends) -> bool:
        return (pair, first) in self._shared

    def promising(self, free_old: Sequence[int], free_new: Sequence[int]) -> list[Ends]:
        return [(i, j) for i in free_old for j in free_new]


def matched(measure: Told, forced: Iterable[Ends] = (), forbidden: Iterable[Ends] = ()) -> list[CardPair]:
    """Return the pairs of cards."""
    return match_cards(measure, LEAST, forced, frozenset(forbidden))


def links(measure: Told, forced: Iterable[Ends] = (), forbidden: Iterable[Ends] = ()) -> dict[Ends, str]:
    """Return which cards were paired, and by what."""
    return {(one.old, one.new): one.matched_by for one in matched(measure, forced, forbidden)}
