"""Which of the things that stayed in their list changed their order: the least set whose removal leaves the rest in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_Weight = tuple[int, int]


def out_of_order(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the indices of `places` off the longest increasing chain; of equally long ones the heaviest counts.

    `places[i]` (all different) is where the i-th thing stands on the other side.
    """
    rank = {place: number for number, place in enumerate(sorted(places), 1)}
    best = _Best(len(places))
    chains: list[tuple[_Weight, int]] = []
    for index, place in enumerate(places):
        (count, weight), before = best.below(rank[place])
        chain = (count + 1, weight + weights[index])
        chains.append((chain, before))
        best.put(rank[place], chain, index)
    kept = set()
    index = max(range(len(places)), key=lambda i: (chains[i][0], -i), default=-1)
    while index >= 0:
        kept.add(index)
        index = chains[index][1]
    return set(range(len(places))) - kept


class _Best:
    """The heaviest chain that ends at or below a rank (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[_Weight, int]] = [((0, 0), -1)] * (size + 1)

    def below(self, rank: int) -> tuple[_Weight, int]:
        """Return the weight and last index of the heaviest chain that ends below `rank`."""
        found: tuple[_Weight, int] = ((0, 0), -1)
        rank -= 1
        while rank > 0:
            if self._tree[rank][0] > found[0]:
                found = self._tree[rank]
            rank -= rank & -rank
        return found

    def put(self, rank: int, weight: _Weight, index: int) -> None:
        """Note a chain that ends at `rank`."""
        while rank < len(self._tree):
            if weight > self._tree[rank][0]:
                self._tree[rank] = (weight, index)
            rank += rank & -rank
