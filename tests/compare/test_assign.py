"""The best assignment and the longest chain, against trying all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.alignment.order import out_of_order

rows = st.lists(st.dictionaries(st.integers(0, 4), st.integers(-2, 9).map(lambda n: n / 10), max_size=5), max_size=5)


def best(table: list[dict[int, float]], used: frozenset[int] = frozenset()) -> float:
    if not table:
        return 0.0
    first, rest = table[0], table[1:]
    return max(
        best(rest, used),
        *(gain + best(rest, used | {column}) for column, gain in first.items() if column not in used and gain > 0),
        0.0,
    )


@settings(max_examples=200)
@given(rows)
def test_the_sum_is_the_greatest(table: list[dict[int, float]]) -> None:
    found = assign(table)
    assert len(set(found.values())) == len(found)
    assert abs(sum(table[row][column] for row, column in found.items()) - best(table)) < 1e-9


def test_equal_gains_go_by_turn() -> None:
    assert assign([{0: 1.0, 1: 1.0}, {0: 1.0, 1: 1.0}]) == {0: 0, 1: 1}


@settings(max_examples=200)
@given(st.permutations(range(6)))
def test_what_is_out_of_order_is_the_least(places: list[int]) -> None:
    off = out_of_order(places, [1] * len(places))
    kept = [place for index, place in enumerate(places) if index not in off]
    assert kept == sorted(kept)
    longer = (c for c in combinations(places, len(kept) + 1) if list(c) == sorted(c))
    assert next(longer, None) is None


def test_of_equal_chains_the_heavier_stays() -> None:
    assert out_of_order([1, 0], [10, 3]) == {1}
    assert out_of_order([1, 0], [3, 10]) == {0}
