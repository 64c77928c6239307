"""Codes, levels and names as they are meant, however they are printed."""

from __future__ import annotations

import pytest

from kasdiff.compare.cards.identity import Identity, level_fit, levels, meant_code, sublevels, whole_levels
from kasdiff.compare.cards.numbers import NEAR_LEVEL


def at(level: str | None, sublevel: str | None = None, code: str | None = "2635-3-001") -> Identity:
    return Identity(code, whole_levels(level, sublevel), sublevels(level, sublevel), "маман")


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("2635-6-010", "2635-6-010"),
        ("2635-6-10", "2635-6-010"),
        ("код 2635 – 6 – 010", "2635-6-010"),
        ("26356010", "2635-6-010"),
        ("3412-008", "3412-0-008"),
        ("2635", "2635"),
        ("263", None),
        ("жоқ", None),
        ("", None),
        (None, None),
    ],
)
def test_a_code_is_read_in_spite_of_its_print(printed: str | None, code: str | None) -> None:
    assert meant_code(printed) == code


def test_a_code_without_its_group_is_the_known_one_that_alone_fits() -> None:
    known = ("3412-0-009", "3412-2-008", "3412-1-1008", "34122-1-008", "5112-1-008")
    assert meant_code("3412-008", known) == "3412-2-008"
    assert meant_code("3412-008", (*known, "3412-5-008")) == "3412-0-008"


def test_levels_are_single_numbers_and_all_of_a_range() -> None:
    assert levels("4-6") == {"4", "5", "6"}
    assert levels("4,1; 4.2") == {"4.1", "4.2"}
    assert levels(None) == levels("деңгей жоқ") == frozenset()


def test_a_sublevel_alone_tells_the_level_and_may_stand_inside_it() -> None:
    for printed in ((None, "4.4"), ("4 (4.4.)", None)):
        assert whole_levels(*printed) == {"4"}
        assert sublevels(*printed) == {"4.4"}
    assert sublevels("4 (4.1., 4.2.)", None) == {"4.1", "4.2"}
    assert sublevels("4", None) == frozenset()


def test_four_digits_are_no_code_of_the_classifier() -> None:
    assert at("4").coded
    assert not at("4", code="2635").coded
    assert not at("4", code=None).coded


def test_a_card_takes_in_the_levels_that_it_names() -> None:
    assert at("4-5").contains(at("4"))
    assert not at("4").contains(at("4-5"))
    assert not at("4-5").contains(at(None))
    assert at("4").contains(at("4", "4.1"))
    assert at("4", "4.1").contains(at("4", "4.1"))
    assert not at("4", "4.1").contains(at("4", "4.2"))
    assert at("4", "4.1").contains(at("4"))
    assert at("4", "4.1, 4.2").contains(at("4", "4.3"))  # several sub-levels stand for the whole level


@pytest.mark.parametrize(
    ("first", "second", "fit"),
    [
        (at("4"), at("4"), 1.0),
        (at("4-5"), at("5-6"), 1.0),
        (at("4", "4.1"), at("4", "4.1"), 1.0),
        (at("4", "4.1"), at("4", "4.2"), 0.8),
        (at("4", "4.1"), at("5", "5.1"), 0.0),
        (at("4", "4.1"), at("4", "4.1, 4.2"), 1.0),
        (at("4", "4.1"), at("4"), 1.0),
        (at("4"), at("5"), 0.5),
        (at("3-4"), at("5"), 0.5),
        (at("4"), at("6"), 0.0),
        (at(None), at("4"), NEAR_LEVEL),
        (at("4"), at(None), NEAR_LEVEL),
    ],
)
def test_levels_fit_where_they_are_common_less_where_they_are_neighbours(
    first: Identity, second: Identity, fit: float
) -> None:
    assert level_fit(first, second) == level_fit(second, first) == fit
