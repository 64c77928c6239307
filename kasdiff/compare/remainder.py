"""What of a text is not yet found in its parts: the bookkeeping behind splits and mergers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kasdiff.text.stems import ALIKE, akin, stems

if TYPE_CHECKING:
    from kasdiff.text.space import Space


class Taken(NamedTuple):
    """Of a part, by the weight of its stems: `fresh` is found in the remainder, `known` anywhere in the whole, `size` is all; `words` are the fresh ones."""

    fresh: float
    known: float
    size: float
    words: int


class Remainder:
    """The stems of a whole that no part has taken yet."""

    def __init__(self, text: str, space: Space) -> None:
        self._space = space
        self._every = frozenset(stems(text))
        self._left = Counter(stems(text))
        self.total = self._weight(self._left)

    def take(self, text: str) -> Taken:
        """Take the stems of a part out of the remainder; misspelt and shortened forms count for what they are nearly."""
        own = Counter(stems(text))
        fresh = own & self._left
        self._left -= fresh
        by_start: dict[str, list[str]] = {}
        for word in sorted(self._left):
            by_start.setdefault(word[:ALIKE], []).append(word)
        for word in sorted((own - fresh).elements()):
            near = next((one for one in by_start.get(word[:ALIKE], ()) if self._left[one] and akin(word, one)), None)
            if near is not None:
                fresh[word] += 1
                self._left[near] -= 1
        self._left = +self._left
        known = Counter({word: count for word, count in own.items() if word in self._every or word in fresh})
        return Taken(self._weight(fresh), self._weight(known), self._weight(own), fresh.total())

    def _weight(self, found: Counter[str]) -> float:
        return sum(self._space.weight(stem) * count for stem, count in sorted(found.items()))
