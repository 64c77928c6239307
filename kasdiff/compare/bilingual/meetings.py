"""Which entries of two long lists are worth measuring: those that share the rarest features, and those at the same height."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.alignment.candidates import most
from kasdiff.compare.bilingual.numbers import BESIDE, LONGEST_LIST, MEASURED, RAREST, SHORT_MEETINGS
from kasdiff.compare.bilingual.words import bag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Near = Callable[[int], Iterable[int]]


def promising(old: Sequence[str], new: Sequence[str], *, russian_first: bool) -> Near:
    """Return which new entries an old one is measured against: all of short lists, of long ones those that share rare features or its height."""
    features = [bag(text, russian=russian_first).features for text in old]
    if sum(map(len, features)) * len(new) <= SHORT_MEETINGS:
        return lambda _: range(len(new))
    meetings = _Meetings(features, new, russian=not russian_first)
    return [meetings.promising(i) for i in range(len(old))].__getitem__


class _Meetings:
    def __init__(self, old: Sequence[frozenset[str]], new: Sequence[str], *, russian: bool) -> None:
        self._old = old
        self._size = len(new)
        self._lists: dict[str, list[int]] = defaultdict(list)
        for j, text in enumerate(new):
            for feature in bag(text, russian=russian).features:
                self._lists[feature].append(j)

    def promising(self, i: int) -> Sequence[int]:
        """Return the new entries worth measuring against old entry `i`."""
        votes: dict[int, float] = defaultdict(float)
        lists = self._lists
        known = sorted([(len(lists[feature]), feature) for feature in self._old[i] if feature in lists])
        for size, feature in known[:RAREST]:
            share = 1 / size
            for j in lists[feature][:LONGEST_LIST]:
                votes[j] += share
        best = most(votes, MEASURED)
        middle = round(i * self._size / len(self._old))
        return sorted({*best, *range(max(0, middle - BESIDE), min(self._size, middle + BESIDE + 1))})
