"""How much of a function's or a skill's content is found in another, counted by hand: all texts weigh alike unless they stand in several places."""

from __future__ import annotations

from typing import cast

import pytest

from kasdiff.compare.contents.content import Content, Shares
from kasdiff.compare.units import Unit
from kasdiff.model.comparison import Part

Likenesses = dict[str, dict[str, float]]
FIRST, SECOND, THIRD = (1,), (2,), (3,)


def items(*containers: str) -> list[Unit]:
    """Return items of one letter each, by container."""
    return [
        Unit(Part.ABILITY, letter, letter, (number, 1, place))
        for number, letters in enumerate(containers, 1)
        for place, letter in enumerate(letters, 1)
    ]


def about(value: float) -> float:
    """Return a value that is equal to one which was added up otherwise."""
    return cast("float", pytest.approx(value))


def content(old: tuple[str, ...], new: tuple[str, ...], like: Likenesses | None = None, depth: int = 1) -> Content:
    return Content(items(*old), items(*new), like or {}, depth)


def test_equal_contents_are_found_whole() -> None:
    assert content(("ab",), ("ab",)).shares(FIRST, FIRST) == Shares(1.0, 1.0, 1.0)


def test_half_of_the_old_one_is_in_the_new_one_and_a_third_of_the_new_one_comes_from_there() -> None:
    found = content(("ab",), ("axy",)).shares(FIRST, FIRST)
    assert found == Shares(1 / 2, about(1 / 3), about(2 / 5))


def test_a_container_that_only_grew_is_more_alike_than_one_whose_half_was_exchanged() -> None:
    grown, exchanged = (
        content(("ab",), ("abxy",)).shares(FIRST, FIRST),
        content(("abcd",), ("abxy",)).shares(FIRST, FIRST),
    )
    assert grown is not None
    assert exchanged is not None
    assert (grown.likeness, exchanged.likeness) == (about((4 / 6 + 1) / 2), about(1 / 2))


def test_an_empty_container_has_nothing_to_go_by() -> None:
    assert content(("a", ""), ("a", "")).shares(FIRST, SECOND) is None
    assert content(("", "a"), ("a",)).shares(FIRST, FIRST) is None


def test_a_text_in_other_words_counts_by_its_likeness_to_the_likest_that_stands_there() -> None:
    like = {"a": {"x": 0.5, "y": 0.75, "z": 1.0}}
    assert content(("a",), ("xy", "z"), like).shares(FIRST, FIRST) == Shares(0.75, about(1.25 / 2), about(2 / 3))


def test_a_text_that_stands_in_two_places_counts_half() -> None:
    """Old: a and b; a stands in another function too. Of the weight of one and a half, a half is found."""
    found = content(("ab", "a"), ("ax",)).shares(FIRST, FIRST)
    assert found == Shares(about(1 / 3), about(1 / 3), about(1 / 3))


def test_a_text_said_twice_in_one_place_counts_as_often_as_it_stands_there() -> None:
    found = content(("aab",), ("x", "aab")).shares(FIRST, SECOND)
    assert found == Shares(1.0, 1.0, 1.0)
    most = content(("aab",), ("aac",)).shares(FIRST, FIRST)
    assert most == Shares(about(2 / 3), about(2 / 3), about(2 / 3))


def test_skills_are_told_by_two_steps_of_the_path() -> None:
    assert content(("ab",), ("ab",), depth=2).shares((1, 1), (1, 1)) == Shares(1.0, 1.0, 1.0)


# -- what a split gains ----------------------------------------------------------------------------------------------------


def test_a_second_part_gains_what_the_first_lacks() -> None:
    """The old function abcd continues as ab and cd: half of it is found only in the second."""
    found = content(("abcd",), ("ab", "cd"))
    assert found.gain(FIRST, FIRST, SECOND, back=False) == 1 / 2
    assert found.own(FIRST, FIRST, SECOND, back=False) == 1.0


def test_a_merger_is_the_same_backwards() -> None:
    found = content(("ab", "cd"), ("abcd",))
    assert found.gain(FIRST, FIRST, SECOND, back=True) == 1 / 2
    assert found.own(FIRST, FIRST, SECOND, back=True) == 1.0


def test_what_the_first_part_holds_as_well_gains_nothing() -> None:
    found = content(("abcd",), ("abcd", "cd"))
    assert found.gain(FIRST, FIRST, SECOND, back=False) == 0.0
    assert found.own(FIRST, FIRST, SECOND, back=False) == 0.0


def test_what_the_second_part_holds_less_well_takes_nothing_away() -> None:
    """The first holds a and b, the second c: that it does not hold a and b is no loss."""
    found = content(("abc",), ("ab", "c"))
    assert found.gain(FIRST, FIRST, SECOND, back=False) == about(1 / 3)


def test_of_a_second_part_half_of_its_own_only_half_comes_from_the_whole() -> None:
    found = content(("abcd",), ("ab", "cx"))
    assert found.own(FIRST, FIRST, SECOND, back=False) == 1 / 2
    assert found.gain(FIRST, FIRST, SECOND, back=False) == 1 / 4


def test_what_is_held_better_counts_by_how_much_better() -> None:
    like = {"a": {"x": 0.25, "y": 0.75}}
    found = content(("ab",), ("bx", "y"), like)
    assert found.gain(FIRST, FIRST, SECOND, back=False) == about(0.5 / 2)
    assert found.own(FIRST, FIRST, SECOND, back=False) == 0.5
    assert found.own(FIRST, SECOND, FIRST, back=False) == about(1 / 2), "b alone: a is held worse there"


def test_what_stands_in_several_places_gains_less() -> None:
    """c stands in two old functions and weighs half: of two and a half, a half is gained; all of the second part comes from there."""
    found = content(("abc", "c"), ("ab", "c"))
    assert found.gain(FIRST, FIRST, SECOND, back=False) == about(0.5 / 2.5)
    assert found.own(FIRST, FIRST, SECOND, back=False) == 1.0


def test_a_text_twice_in_a_part_counts_twice() -> None:
    found = content(("ccb",), ("b", "cc"))
    assert found.gain(FIRST, FIRST, SECOND, back=False) == about(2 / 3)
    assert found.own(FIRST, FIRST, SECOND, back=False) == 1.0


def test_nothing_is_gained_by_what_is_empty() -> None:
    found = content(("", "a"), ("a", ""))
    assert found.gain(FIRST, FIRST, SECOND, back=False) == 0.0
    assert found.own(SECOND, FIRST, SECOND, back=False) == 0.0
    assert found.gain(SECOND, THIRD, FIRST, back=False) == 1.0, "where the first part is empty all is gained"
