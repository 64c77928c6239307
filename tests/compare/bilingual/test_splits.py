"""A long line of one language that is several lines of one list in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.bilingual.lexicon import Alike
from kasdiff.compare.bilingual.numbers import SPLIT_LEAD, SPLIT_PART, SPLIT_WORDS
from kasdiff.compare.bilingual.splits import shared_out
from tests.compare.bilingual.told import alike, link, table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kasdiff.compare.bilingual.beads import Link
    from tests.compare.bilingual.told import Entry, Said

Rows = set[tuple[tuple[int, ...], tuple[int, ...]]]
FOUND = 1.0


def part(held: float = FOUND, words: float = 5.0, likeness: float = 0.3) -> Alike:
    """Return how alike a whole and one of its parts are: of the whole little is found, of the part that share."""
    return alike(likeness, forth=0.3, back=held, words=words)


# Two lines p and q that are halves of w.
HALVES: Said = {("w", "p"): part(), ("w", "q"): part(), ("w", "p q"): alike(0.75)}


def turned(said: Said) -> Said:
    """Return the same of the two languages the other way round."""
    return {
        (b, a): replace(one, forth=one.back, back=one.forth) if isinstance(one, Alike) else one
        for (a, b), one in said.items()
    }


def told(
    old: Sequence[Entry],
    new: Sequence[Entry],
    said: Said,
    links: Sequence[Link] = (),
    apart: Collection[tuple[int, int]] = (),
) -> Rows:
    """Return the links; whichever language is the old one, they are the same."""
    found = {one[:2] for one in shared_out(table(old, new, said, apart), links)}
    other = [link(one.new, one.old, one.likeness) for one in links]
    back = shared_out(table(new, old, turned(said), {(j, i) for i, j in apart}), other)
    assert {(one.old, one.new) for one in back} == {(b, a) for a, b in found}
    return found


def test_two_lines_left_over_that_stand_in_one_are_its_parts() -> None:
    assert told(["w"], ["p", "q"], HALVES) == {((0,), (0, 1))}
    (made,) = shared_out(table(["w"], ["p", "q"], HALVES), [])
    assert (made.likeness, made.matched_by) == (0.75, "words")


def test_one_line_alone_is_no_part() -> None:
    assert told(["w"], ["p"], HALVES) == set()
    assert told(["w"], ["p", "z"], HALVES) == set()


@pytest.mark.parametrize(
    "lacking", [part(held=SPLIT_PART - 0.01), part(words=SPLIT_WORDS - 1.0)], ids=["share", "words"]
)
def test_a_part_is_found_in_the_whole_by_several_words(lacking: Alike) -> None:
    assert told(["w"], ["p", "q"], HALVES | {("w", "q"): lacking}) == set()


@pytest.mark.parametrize("enough", [part(held=SPLIT_PART), part(words=SPLIT_WORDS)], ids=["share", "words"])
def test_at_the_bounds_it_is(enough: Alike) -> None:
    assert told(["w"], ["p", "q"], HALVES | {("w", "q"): enough}) == {((0,), (0, 1))}


def test_a_line_that_another_one_holds_nearly_as_well_is_no_part() -> None:
    near, far = part(FOUND - SPLIT_LEAD + 0.05), part(FOUND - SPLIT_LEAD - 0.05)
    assert told(["w", "v"], ["p", "q"], HALVES | {("v", "q"): near}) == set()
    assert told(["w", "v"], ["p", "q"], HALVES | {("v", "q"): far}) == {((0,), (0, 1))}
    assert told(["v", "u", "w"], ["p", "q"], HALVES | {("v", "q"): far, ("u", "q"): near}) == set()


def test_a_copy_of_the_whole_is_no_rival() -> None:
    assert told(["w", "w"], ["p", "q"], HALVES) == {((0,), (0, 1))}


def test_parts_stand_in_one_list() -> None:
    assert told(["w"], [("p", 1), ("q", 2)], HALVES) == set()


def test_of_two_lists_that_with_more_parts_is_taken() -> None:
    said: Said = {("w", "p q"): alike(0.75), ("w", "r s t"): alike(0.7)}
    said |= {("w", one): part() for one in "pqrst"}
    new: list[Entry] = [("p", 1), ("q", 1), ("r", 2), ("s", 2), ("t", 2)]
    assert told(["w"], new, said) == {((0,), (2, 3, 4))}


def test_a_pair_takes_in_further_parts_that_make_it_better() -> None:
    pair = [link([0], [0], 0.5)]
    assert told(["w"], ["p", "q"], HALVES, pair) == {((0,), (0, 1))}
    assert told(["w"], ["q", "p"], HALVES | {("w", "q p"): alike(0.75)}, [link([0], [1], 0.5)]) == {((0,), (0, 1))}
    for no_better in (0.5, 0.4):
        assert told(["w"], ["p", "q"], HALVES | {("w", "p q"): alike(no_better)}, pair) == {((0,), (0,))}


def test_the_partner_of_a_pair_must_be_a_part_as_well() -> None:
    pair = [link([0], [0], 0.5)]
    assert told(["w"], ["p", "q"], HALVES | {("w", "p"): part(SPLIT_PART)}, pair) == {((0,), (0, 1))}
    assert told(["w"], ["p", "q"], HALVES | {("w", "p"): part(SPLIT_PART - 0.01)}, pair) == {((0,), (0,))}
    assert told(["w"], [("p", 1), ("q", 2)], HALVES, pair) == {((0,), (0,))}


def test_a_whole_that_is_part_of_something_itself_is_none() -> None:
    """Two lines, one of them w, are already the line z."""
    pair = [link([0, 1], [2], 0.5)]
    assert told(["w", "v"], ["p", "q", "z"], HALVES, pair) == {((0, 1), (2,))}


def test_what_is_linked_is_left_as_it_is() -> None:
    links = [link([1], [2], 0.5), link([2, 3], [3], 0.5)]
    found = told(["w", "a", "b", "c"], ["p", "q", "x", "y"], HALVES, links)
    assert found == {((0,), (0, 1)), ((1,), (2,)), ((2, 3), (3,))}


def test_a_line_that_is_linked_is_no_further_part() -> None:
    links = [link([1], [1], 0.5)]
    assert told(["w", "v"], ["p", "q"], HALVES, links) == {((1,), (1,))}


def test_what_was_parted_by_hand_is_no_part() -> None:
    assert told(["w"], ["p", "q"], HALVES, apart={(0, 1)}) == set()
