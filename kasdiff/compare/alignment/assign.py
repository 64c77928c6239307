"""Best assignment on a sparse table of gains.

Successive shortest augmenting paths with prices (Jonker and Volgenant 1987), on sparse rows, in pure Python. A row may stay alone at no cost, so a pair is
made only where it gains.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_INFINITE = float("inf")
_NO_LESS = 1e-12  # gains nearer than this are equal


def assign(rows: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """Return row -> column with the greatest sum of gains. `rows[i]` maps columns to gains; those not above 0 are no pairs. Ties go to lower columns."""
    solver = _Solver(rows)
    for row in range(len(rows)):
        solver.augment(row)
    return {row: column for row, column in enumerate(solver.column_of) if column >= 0}


class _Search:
    """The state of one search for a shortest path: reached lengths, the row before each column, and the frontier."""

    def __init__(self) -> None:
        self.length: dict[int, float] = {}
        self.via: dict[int, int] = {}
        self.done: dict[int, float] = {}
        self.frontier: list[tuple[float, int, int]] = []

    def reach(self, column: int, length: float, row: int) -> None:
        """Note that `column` is reached from `row`, if that is shorter."""
        if column not in self.done and length < self.length.get(column, _INFINITE) - _NO_LESS:
            self.length[column] = length
            self.via[column] = row
            heapq.heappush(self.frontier, (length, abs(column), column))

    def nearest(self) -> int:
        """Take the nearest column off the frontier."""
        while True:
            length, _, column = heapq.heappop(self.frontier)
            if column not in self.done:
                self.done[column] = length
                return column


class _Solver:
    """Column -1-i is the row i's own "alone" column, with no gain."""

    def __init__(self, rows: Sequence[Mapping[int, float]]) -> None:
        self._costs = [{column: -gain for column, gain in sorted(row.items()) if gain > 0} for row in rows]
        for row, costs in enumerate(self._costs):
            costs[-1 - row] = 0.0
        self.column_of = [-1 - row for row in range(len(rows))]
        self._row_of: dict[int, int] = {}
        self._price: dict[int, float] = {}

    def augment(self, start: int) -> None:
        """Give row `start` its column along the shortest path; rows on the path change theirs."""
        search = _Search()
        row, length = start, 0.0
        price = self._price.get
        base = min(cost - price(column, 0.0) for column, cost in self._costs[start].items())
        while True:
            for column, cost in self._costs[row].items():
                search.reach(column, length + cost - price(column, 0.0) - base, row)
            column = search.nearest()
            length = search.done[column]
            if column not in self._row_of:
                break
            row = self._row_of[column]
            base = self._costs[row][column] - price(column, 0.0)
        for seen, reached in search.done.items():
            self._price[seen] = price(seen, 0.0) + reached - length
        self._take(start, column, search.via)

    def _take(self, start: int, column: int, via: Mapping[int, int]) -> None:
        while True:
            row = via[column]
            before = self.column_of[row]
            self.column_of[row] = column
            self._row_of[column] = row
            if row == start:
                return
            column = before
