"""Items of two cards in two languages: lists beside each other first, then what stands elsewhere, and how sure each link is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.bilingual.items import find
from kasdiff.compare.bilingual.numbers import AHEAD, ELSEWHERE, LEAST, PLAIN_ORDER, STRAY, SURE, WHOLE
from tests.compare.bilingual.told import alike, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.bilingual.items import Found
    from tests.compare.bilingual.told import Entry, Said

# Two skills with two items each, beside the two of the other card.
OLD: list[Entry] = [("a", 1), ("b", 1), ("c", 2), ("d", 2)]
NEW: list[Entry] = [("w", 1), ("x", 1), ("y", 2), ("z", 2)]
HOMES = [((0, 1), (0, 1)), ((2, 3), (2, 3))]
OWN: Said = {("a", "w"): 0.6, ("b", "x"): 0.6, ("c", "y"): 0.6, ("d", "z"): 0.6}


def told(
    said: Said,
    old: Sequence[Entry] = OLD,
    new: Sequence[Entry] = NEW,
    homes: Sequence[tuple[Sequence[int], Sequence[int]]] = HOMES,
    trust: float = 0.0,
) -> dict[tuple[int, ...], Found]:
    """Return what was found, by all old and then all new entries of a link."""
    return {(*one.link.old, *one.link.new): one for one in find(table(old, new, said), homes, 1.0, trust)}


def moved(found: dict[tuple[int, ...], Found]) -> dict[tuple[int, ...], bool]:
    return {ends: one.moved for ends, one in found.items()}


def test_items_of_lists_beside_each_other_are_linked_and_not_moved() -> None:
    found = told(OWN)
    assert moved(found) == {(n, n): False for n in range(4)}
    assert all(one.sure > SURE for one in found.values())


def test_an_item_that_is_far_better_off_in_another_list_moved_there() -> None:
    said = OWN | {("a", "w"): 0.3, ("a", "z"): 0.9, ("d", "z"): 0.3, ("d", "w"): 0.9}
    assert moved(told(said)) == {(0, 3): True, (1, 1): False, (2, 2): False, (3, 0): True}


@pytest.mark.parametrize("own", [("a", "w"), ("d", "z")])
def test_one_that_is_hardly_better_off_there_stays(own: tuple[str, str]) -> None:
    """Either the entry or the one elsewhere has nearly as good a partner in its own list."""
    said: Said = {("a", "z"): 0.9, ("b", "x"): 0.6, ("c", "y"): 0.6}
    assert moved(told(said | {own: 0.9 - AHEAD - 0.01}))[0, 3] is True
    assert (0, 3) not in told(said | {own: 0.9 - AHEAD + 0.01})


def test_only_what_is_plainly_alike_is_taken_out_of_its_list() -> None:
    """By its place the entry belongs to its own list, where nothing is like it."""
    said: Said = {("b", "x"): 0.6, ("c", "y"): 0.6, ("d", "z"): 0.6}
    for value, ends in ((ELSEWHERE, (0, 4)), (ELSEWHERE - 0.01, (0, 0))):
        found = told(
            said | {("a", "v"): value}, new=[*NEW, ("v", 2)], homes=[((0, 1), (0, 1)), ((2, 3), (2, 3, 4))], trust=1.0
        )
        assert ends in found


def test_what_is_left_over_meets_across_lists() -> None:
    said: Said = {("b", "x"): 0.6, ("c", "y"): 0.6}
    assert moved(told(said | {("a", "z"): STRAY}))[0, 3] is True
    assert (0, 3) not in told(said | {("a", "z"): STRAY - 0.01})
    assert moved(told(said | {("a", "z"): STRAY}, homes=[])) == {(0, 3): True, (1, 1): True, (2, 2): True}


def test_of_copies_left_over_those_at_one_height_meet() -> None:
    old: list[Entry] = [("a", 1), ("m", 2), ("a", 3)]
    new: list[Entry] = [("w", 4), ("n", 5), ("w", 6)]
    for value in (0.4, 0.9):
        assert set(told({("a", "w"): value}, old, new, homes=[])) == {(0, 0), (2, 2)}


def test_what_is_left_over_makes_the_best_pairs_together() -> None:
    """Both are most like the same entry; one of them has another one."""
    said: Said = {("a", "z"): 0.4, ("a", "y"): 0.38, ("b", "z"): 0.35}
    assert set(told(said, homes=[])) == {(0, 2), (1, 3)}


def test_a_hopeless_link_is_dropped() -> None:
    hopeless = alike(0.5, words=0.0, against=1.0)
    assert (0, 0) not in told(OWN | {("a", "w"): hopeless})
    assert (0, 3) not in told({("a", "z"): alike(0.45, words=0.0, against=0.5)})
    assert (0, 3) not in told({("a", "z"): alike(STRAY, words=0.0, against=0.5)})


# -- the order of two lists ------------------------------------------------------------------------------------------------

LINES = ["a", "b", "c", "m", "d"]
OTHERS = ["v", "w", "x", "n", "y"]
ALL = [(range(5), range(5))]


def test_lists_that_keep_one_order_are_trusted_by_it_though_the_cards_are_of_unlike_shape() -> None:
    said: Said = {("a", "v"): 0.6, ("b", "w"): 0.6, ("c", "x"): 0.6, ("d", "y"): 0.6}
    assert (3, 3) in told(said, LINES, OTHERS, ALL)
    crossed: Said = {("a", "y"): 0.6, ("b", "x"): 0.6, ("c", "w"): 0.6, ("d", "v"): 0.6}
    assert (3, 3) not in told(crossed, LINES, OTHERS, ALL)


def test_only_plain_links_show_an_order() -> None:
    for value, shown in ((PLAIN_ORDER, True), (PLAIN_ORDER - 0.01, False)):
        said: Said = {("a", "v"): value, ("b", "w"): value, ("c", "x"): value, ("d", "y"): value}
        assert ((3, 3) in told(said, LINES, OTHERS, ALL)) is shown


def test_one_link_shows_none() -> None:
    assert set(told({("a", "v"): 0.6}, ["a", "m"], ["v", "n"], [(range(2), range(2))])) == {(0, 0)}


# -- how sure --------------------------------------------------------------------------------------------------------------


def test_a_split_is_doubtful_unless_its_parts_are_the_whole() -> None:
    for held, sure in ((WHOLE, SURE), (WHOLE - 0.01, LEAST)):
        said: Said = {("w", "p q"): alike(0.9, forth=held), ("p q", "w"): alike(0.9, back=held)}
        for one in "pq":
            said |= {("w", one): alike(0.5, back=1.0), (one, "w"): alike(0.5, forth=1.0)}
        assert told(said, "w", "pq", [((0,), (0, 1))])[0, 0, 1].sure == sure
        assert told(said, "pq", "w", [((0, 1), (0,))])[0, 1, 0].sure == sure


def test_what_was_found_with_doubt_is_doubtful() -> None:
    """An entry that stands whole in a longer one, less alike than what is looked at elsewhere."""
    found = told({("a", "z"): alike(0.2, forth=1.0)}, homes=[])
    assert found[0, 3].sure == LEAST


def test_a_link_is_as_sure_as_what_is_known_of_it() -> None:
    sure, less = told(OWN)[0, 0].sure, told(OWN | {("a", "w"): alike(0.6, against=0.85)})[0, 0].sure
    assert LEAST <= less < SURE < sure <= 1.0
