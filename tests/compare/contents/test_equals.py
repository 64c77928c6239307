"""Equal texts of two cards: which copy is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.contents.equals import equal_in_place
from kasdiff.compare.contents.structure import Places
from kasdiff.compare.manual import Decided
from kasdiff.compare.units import Unit
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

Path = tuple[int, ...]
# One function with two skills in each edition; the skills changed their places.
FUNCTIONS: dict[Path, int] = {(1,): 0}
OLD_SKILLS: dict[Path, int] = {(1, 1): 0, (1, 2): 1}
NEW_SKILLS: dict[Path, int] = {(1, 1): 1, (1, 2): 0}
BOTH = frozenset(OLD_SKILLS)
HEADED = Places(FUNCTIONS, FUNCTIONS, OLD_SKILLS, NEW_SKILLS, (BOTH, BOTH))
NO_DECISION = Decided((), frozenset())


def texts(*places: tuple[str, int]) -> list[Unit]:
    """Return abilities, each by its text and the skill of the function that it stands in."""
    return [Unit(Part.ABILITY, text, text, (1, skill, n)) for n, (text, skill) in enumerate(places, 1)]


def equal(
    old: Sequence[Unit],
    new: Sequence[Unit],
    places: Places = HEADED,
    taken: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset()),
    decided: Decided = NO_DECISION,
) -> dict[int, int]:
    return equal_in_place(old, new, places, taken, decided)


def test_a_text_is_found_in_the_skill_that_belongs_to_its_own_whatever_the_number() -> None:
    assert equal(texts(("a", 1), ("b", 2)), texts(("b", 1), ("a", 2))) == {0: 1, 1: 0}
    assert equal(texts(("a", 1)), texts(("a", 1))) == {}, "the skill there is another one"


def test_copies_of_one_list_keep_their_turn() -> None:
    assert equal(texts(("a", 1), ("x", 1), ("a", 1)), texts(("a", 2), ("a", 2), ("x", 2))) == {0: 0, 2: 1, 1: 2}


def test_of_more_copies_here_than_there_the_first_have_partners() -> None:
    assert equal(texts(("a", 1), ("a", 1), ("a", 1)), texts(("a", 2))) == {0: 0}
    assert equal(texts(("a", 1)), texts(("a", 2), ("a", 2))) == {0: 0}


def test_a_copy_is_looked_for_in_its_own_skill_first() -> None:
    assert equal(texts(("a", 1), ("a", 2)), texts(("a", 1), ("a", 2))) == {0: 1, 1: 0}


def test_an_ability_is_not_equal_to_knowledge() -> None:
    known = [Unit(Part.KNOWLEDGE, "a", "a", (1, 2, 1))]
    assert equal(texts(("a", 1)), known) == {}


def test_what_is_taken_by_hand_is_left_out() -> None:
    old, new = texts(("a", 1), ("a", 1)), texts(("a", 2), ("a", 2))
    assert equal(old, new, taken=(frozenset({0}), frozenset())) == {1: 0}
    assert equal(old, new, taken=(frozenset(), frozenset({0}))) == {0: 1}


def test_what_was_parted_by_hand_is_not_joined() -> None:
    decided = Decided((), frozenset({(0, 0)}))
    assert equal(texts(("a", 1)), texts(("a", 2)), decided=decided) == {}
    assert equal(texts(("a", 1), ("a", 1)), texts(("a", 2), ("a", 2)), decided=decided) == {1: 1}


def test_where_one_edition_has_no_skill_headings_the_function_is_the_place() -> None:
    none: frozenset[Path] = frozenset()
    old, new = texts(("a", 1), ("b", 2)), texts(("b", 1), ("a", 1))
    assert equal(old, new, Places(FUNCTIONS, FUNCTIONS, OLD_SKILLS, {}, (BOTH, none))) == {0: 1, 1: 0}
    assert equal(new, old, Places(FUNCTIONS, FUNCTIONS, {}, OLD_SKILLS, (none, BOTH))) == {0: 1, 1: 0}
    assert equal(old, new, Places(FUNCTIONS, {(1,): 1}, OLD_SKILLS, {}, (BOTH, none))) == {}
    assert equal(old, new, Places(FUNCTIONS, {}, OLD_SKILLS, {}, (BOTH, none))) == {}


def test_a_skill_without_a_heading_meets_those_that_have_one_after_they_met_each_other() -> None:
    """The old function has a headed skill and a bare one: the copy under the heading is the one under the heading."""
    old, new = texts(("a", 2), ("a", 1)), texts(("a", 2), ("a", 1))
    half = frozenset({(1, 1)})
    skills: dict[Path, int] = {(1, 1): 0}
    assert equal(old, new, Places(FUNCTIONS, FUNCTIONS, skills, skills, (half, half))) == {0: 0, 1: 1}
    assert equal(old, new[:1], Places(FUNCTIONS, FUNCTIONS, skills, skills, (half, half))) == {0: 0}
    assert equal(old, new[::-1], Places(FUNCTIONS, FUNCTIONS, skills, skills, (half, half))) == {0: 1, 1: 0}


def test_a_copy_under_a_heading_that_is_gone_meets_the_one_without_a_heading() -> None:
    old, new = texts(("a", 1), ("a", 2)), texts(("a", 1), ("a", 3))
    skills: dict[Path, int] = {(1, 1): 0}
    assert equal(old, new, Places(FUNCTIONS, FUNCTIONS, skills, skills, (BOTH, frozenset({(1, 1)})))) == {0: 0, 1: 1}


def test_a_headed_skill_without_a_counterpart_has_no_place() -> None:
    assert equal(texts(("a", 1)), texts(("a", 1)), Places(FUNCTIONS, FUNCTIONS, {}, {}, (BOTH, BOTH))) == {}
