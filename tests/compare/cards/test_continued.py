"""Where a card continues as several, or several as one: which further part a reader accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.cards.grounds import Ground
from tests.compare.cards.told import Ends, Told, card, links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.cards.identity import Identity

A, B = "3115-1-001", "3115-2-002"
WHOLE, FOUR, FIVE = card("a", None, "4-5"), card("a", None, "4"), card("a", None, "5")


def pairs(measure: Told) -> set[Ends]:
    return set(links(measure))


def both_ways(old: Sequence[Identity], new: Sequence[Identity], scores: dict[Ends, float]) -> set[Ends]:
    """Return the pairs; they are the same where the editions are exchanged."""
    forth = pairs(Told(old, new, scores))
    back = pairs(Told(new, old, {(j, i): score for (i, j), score in scores.items()}))
    assert forth == {(i, j) for j, i in back}
    return forth


@pytest.mark.parametrize(("second", "continues"), [(0.6875, False), (0.75, True), (0.875, True)])
def test_a_further_level_must_be_nearly_as_like_as_the_first(second: float, *, continues: bool) -> None:
    """Three quarters of the likeness of the first are enough."""
    found = both_ways([WHOLE], [FOUR, FIVE], {(0, 0): 1.0, (0, 1): second})
    assert ((0, 1) in found) is continues


@pytest.mark.parametrize(("second", "continues"), [(0.1875, False), (0.25, True)])
def test_a_further_level_of_a_code_must_be_alike_at_all(second: float, *, continues: bool) -> None:
    """The first two are paired by code and hardly alike, so that three quarters of it are next to nothing."""
    levels = [card("a", A, "4"), card("b", A, "5")]
    assert ((0, 1) in both_ways([card("a", A, "4-5")], levels, {(0, 0): 0.25, (0, 1): second})) is continues


def test_what_it_must_be_as_like_as_is_the_pair_that_it_joins() -> None:
    """The first pair of the edition is equal to the letter; the level that is split was reworded."""
    old, new = [card("x", B, "2"), WHOLE], [FOUR, FIVE, card("x", B, "2")]
    assert both_ways(old, new, {(0, 2): 1.0, (1, 0): 0.625, (1, 1): 0.5}) == {(0, 2), (1, 0), (1, 1)}


def test_at_a_level_that_only_neighbours_only_nearly_the_same_text_is_the_same_card() -> None:
    for score, continues in ((0.5, False), (0.625, True)):
        old, new = [card("x", B, "2"), FOUR], [FOUR, FIVE, card("x", B, "2")]
        found = both_ways(old, new, {(0, 2): 1.0, (1, 0): 0.625, (1, 1): score})
        assert ((1, 1) in found) is continues


def test_two_levels_that_both_neighbour_are_as_good_as_each_other() -> None:
    found = both_ways([FOUR], [card("a", None, "3"), FIVE], {(0, 0): 0.5, (0, 1): 0.375})
    assert found == {(0, 0), (0, 1)}


def test_a_level_far_off_is_another_card_however_alike() -> None:
    assert both_ways([FOUR], [FOUR, card("a", None, "7")], {(0, 0): 1.0, (0, 1): 1.0}) == {(0, 0)}


def test_of_two_codes_a_level_that_only_neighbours_is_another_card() -> None:
    old, new = [card("a", A, "4")], [card("a", B, "4"), card("a", B, "5")]
    assert both_ways(old, new, {(0, 0): 1.0, (0, 1): 1.0}) == {(0, 0)}
    old = [card("a", A, "4-5")]
    assert both_ways(old, new, {(0, 0): 1.0, (0, 1): 1.0}) == {(0, 0), (0, 1)}
    assert both_ways([FOUR], new, {(0, 0): 1.0, (0, 1): 1.0}) == {(0, 0), (0, 1)}, "one edition has no codes"


def test_a_card_of_another_occupation_is_no_further_level() -> None:
    assert both_ways([WHOLE], [FOUR, card("b", None, "5")], {(0, 0): 1.0, (0, 1): 1.0}) == {(0, 0)}


def test_a_card_printed_twice_continues_the_same_card() -> None:
    assert both_ways([card("a", A, "4")], [card("a", A, "4")] * 2, {(0, 0): 1.0, (0, 1): 1.0}) == {(0, 0), (0, 1)}


def test_of_one_code_and_level_another_name_is_another_card() -> None:
    other = [card("a", A, "4"), card("b", A, "4")]
    assert both_ways([card("a", A, "4")], other, {(0, 0): 1.0, (0, 1): 0.9375}) == {(0, 0)}


def test_one_level_may_have_its_code_and_the_other_none() -> None:
    levels = [card("a", A, "4"), card("a", None, "5")]
    assert both_ways([WHOLE], levels, {(0, 0): 1.0, (0, 1): 0.875}) == {(0, 0), (0, 1)}


def test_a_card_without_a_code_is_first_tried_with_its_own_namesake() -> None:
    """The second level has an old card of its own, though the whole one of the code is more like it."""
    old, new = [card("a", A, "4-5"), card("a", None, "5")], [card("a", A, "4"), card("a", None, "5")]
    assert both_ways(old, new, {(0, 0): 1.0, (0, 1): 0.875, (1, 1): 0.75}) == {(0, 0), (1, 1)}


def test_a_level_of_a_sure_pair_is_not_left_to_a_card_that_is_but_a_little_like_it() -> None:
    old, new = [WHOLE, card("x", None, "5")], [FOUR, FIVE]
    assert both_ways(old, new, {(0, 0): 1.0, (0, 1): 0.875, (1, 1): 0.5}) == {(0, 0), (0, 1)}


def test_what_was_split_takes_in_no_other_card() -> None:
    """Level 4-5 continues as two; the level that reached further is gone, though it is as like one of them as the other part is."""
    old, new = [WHOLE, card("a", None, "4-6")], [FOUR, FIVE]
    assert pairs(Told(old, new, {(0, 0): 0.6875, (0, 1): 0.625, (1, 0): 0.5625})) == {(0, 0), (0, 1)}


def test_a_card_of_one_code_may_be_split_though_only_the_code_speaks_for_it() -> None:
    old, new = [card("a", A, "4-5")], [card("b", A, "4"), card("c", A, "5")]
    grounds = dict.fromkeys([(0, 0), (0, 1)], Ground.NONE)
    assert pairs(Told(old, new, {(0, 0): 0.5, (0, 1): 0.5}, grounds)) == {(0, 0), (0, 1)}


def test_nothing_is_split_that_has_but_its_name_in_common() -> None:
    scores = {(0, 0): 1.0, (0, 1): 1.0}
    assert pairs(Told([WHOLE], [FOUR, FIVE], scores, {(0, 1): Ground.NAME})) == {(0, 0)}
    assert pairs(Told([WHOLE], [FOUR, FIVE], scores, {(0, 0): Ground.NAME})) == {(0, 0)}


def test_a_further_level_goes_to_the_card_that_is_most_like_it() -> None:
    old = [card("a", A, "4-5"), card("a", A, "5-6")]
    new = [card("a", A, "4-5"), card("a", A, "5-6"), card("a", A, "5")]
    scores = {(0, 0): 1.0, (1, 1): 1.0}
    assert both_ways(old, new, scores | {(0, 2): 0.75, (1, 2): 0.875}) == {(0, 0), (1, 1), (1, 2)}
    assert both_ways(old, new, scores | {(0, 2): 0.875, (1, 2): 0.75}) == {(0, 0), (0, 2), (1, 1)}
    assert both_ways(old, new, scores | {(0, 2): 0.875, (1, 2): 0.875}) == {(0, 0), (0, 2), (1, 1)}


# -- shared out ------------------------------------------------------------------------------------------------------------


def test_a_part_that_another_occupation_took_over_is_paired_too() -> None:
    measure = Told(
        [card("a", A, "4")], [card("a", A, "4"), card("b", B, "4")], {(0, 0): 0.5}, shared=[((0, 1), (0, 0))]
    )
    assert links(measure) == {(0, 0): "code+sublevel", (0, 1): "name"}


def test_a_card_that_was_taken_in_is_paired_too() -> None:
    measure = Told(
        [card("a", A, "4"), card("b", B, "4")], [card("a", A, "4")], {(0, 0): 0.5}, shared=[((1, 0), (0, 0))]
    )
    assert links(measure) == {(0, 0): "code+sublevel", (1, 0): "name"}


def test_a_part_goes_to_the_card_that_is_most_like_it() -> None:
    old, new = [card("a", A, "4"), card("b", B, "4")], [card("a", A, "4"), card("b", B, "4"), card("c", None, "4")]
    shared = [((0, 2), (0, 0)), ((1, 2), (1, 1))]
    for nearer, further in ((0, 1), (1, 0)):
        measure = Told(
            old, new, {(nearer, 2): 0.375, (further, 2): 0.25}, {(0, 2): Ground.NONE, (1, 2): Ground.NONE}, shared
        )
        assert pairs(measure) == {(0, 0), (1, 1), (nearer, 2)}


# -- both continue in both -------------------------------------------------------------------------------------------------

PARTS = [card("c", A, "4"), card("c", A, "5")]
WHOLES = [card("a", None, "4-5"), card("b", None, "4-5")]
CROSSED = {(0, 0): 1.0, (1, 1): 1.0, (0, 1): 0.75, (1, 0): 0.75}


def test_two_wholes_whose_parts_took_in_something_of_each_continue_in_both() -> None:
    assert both_ways(WHOLES, PARTS, CROSSED) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_where_one_part_is_less_alike_than_three_quarters_it_is_no_part() -> None:
    assert both_ways(WHOLES, PARTS, CROSSED | {(0, 1): 0.6875}) == {(0, 0), (1, 0), (1, 1)}


def test_where_the_parts_are_of_other_occupations_each_whole_continues_as_one() -> None:
    others = [card("c", A, "4"), card("d", B, "5")]
    assert both_ways(WHOLES, others, CROSSED) == {(0, 0), (1, 1)}


def test_cards_of_the_same_levels_are_no_parts_of_each_other() -> None:
    whole = [card("c", A, "4-5"), card("c", A, "5")]
    assert (0, 0) in both_ways(WHOLES, whole, CROSSED)
    assert (1, 0) not in both_ways(WHOLES, whole, CROSSED)


def test_a_part_of_no_level_of_the_whole_is_no_part() -> None:
    far = [card("c", A, "4"), card("c", A, "7")]
    assert both_ways(WHOLES, far, CROSSED) == {(0, 0), (1, 0), (1, 1)}


def test_a_part_that_has_but_its_name_in_common_is_no_part() -> None:
    found = pairs(Told(WHOLES, PARTS, CROSSED, {(0, 1): Ground.NAME}))
    assert found == {(0, 0), (1, 0), (1, 1)}
