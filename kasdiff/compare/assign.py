"""Best assignment on a sparse table of scores.

Successive shortest augmenting paths with potentials (Jonker and Volgenant 1987, on sparse rows), in pure Python. A row may stay alone at no cost, so a pair
is made only where its score is above nothing.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def assign(rows: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """Return row -> column with the greatest sum of scores. `rows[i]` maps columns to scores above 0; ties go to the lower row and column."""
    solver = _Solver(rows)
    for row in range(len(rows)):
        solver.augment(row)
    return {row: column for row, column in enumerate(solver.column_of) if column >= 0}


class _Solver:
    """Columns -1-i are each row's own "alone" column with score 0."""

    def __init__(self, rows: Sequence[Mapping[int, float]]) -> None:
        self.costs = [sorted((column, -score) for column, score in row.items() if score > 0) for row in rows]
        self.column_of = [-1 - row for row in range(len(rows))]
        self.row_of: dict[int, int] = {}
        self.price: dict[int, float] = {}

    def augment(self, start: int) -> None:
        """Give row `start` a column along the shortest path; others may change theirs."""
        best: dict[int, float] = {}
        via: dict[int, int] = {}
        done: dict[int, float] = {}
        heap: list[tuple[float, int, int]] = []
        row, length = start, 0.0
        while True:
            self._relax(row, length, best, via, done, heap)
            length, _, column = heapq.heappop(heap)
            while column in done or length > best[column]:
                length, _, column = heapq.heappop(heap)
            done[column] = length
            if column not in self.row_of:
                break
            row = self.row_of[column]
        for seen, reached in done.items():
            self.price[seen] = self.price.get(seen, 0.0) + reached - length
        while True:
            row = via[column]
            before = self.column_of[row] if row != start else None
            self.column_of[row] = column
            self.row_of[column] = row
            if before is None:
                break
            column = before

    def _relax(
        self,
        row: int,
        length: float,
        best: dict[int, float],
        via: dict[int, int],
        done: dict[int, float],
        heap: list[tuple[float, int, int]],
    ) -> None:
        own = -1 - row
        base = self._reduced_of_own(row)
        for column, cost in (*self.costs[row], (own, 0.0)):
            if column in done:
                continue
            reached = length + cost - self.price.get(column, 0.0) - base
            if reached < best.get(column, float("inf")) - 1e-12:
                best[column] = reached
                via[column] = row
                heapq.heappush(heap, (reached, abs(column), column))

    def _reduced_of_own(self, row: int) -> float:
        column = self.column_of[row]
        if self.row_of.get(column) != row:
            return min(cost - self.price.get(c, 0.0) for c, cost in (*self.costs[row], (-1 - row, 0.0)))
        cost = 0.0 if column < 0 else next(cost for c, cost in self.costs[row] if c == column)
        return cost - self.price.get(column, 0.0)
