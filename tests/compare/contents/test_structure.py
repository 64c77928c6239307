"""Functions and skills: which belong together by contents, names, numbers and places. Half of a likeness are contents, four tenths the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.contents.structure import Places, build
from kasdiff.compare.options import Thresholds
from kasdiff.model.comparison import Part
from tests.compare.contents.boxes import Path, boxes, decided
from tests.compare.told_space import Likenesses, context_of

if TYPE_CHECKING:
    from kasdiff.compare.contents.structure import Family, Structure
    from kasdiff.compare.manual import Decisions
    from kasdiff.compare.units import CardUnits

LEAST = Thresholds(container=0.25, sure_container=0.45)
Links = dict[tuple[Path, ...], tuple[Path, ...]]


def built(
    old: CardUnits,
    new: CardUnits,
    names: Likenesses | None = None,
    items: dict[str, dict[str, float]] | None = None,
    decisions: Decisions | None = None,
) -> Structure:
    context = context_of(names, LEAST)
    return build(old, new, items or {}, replace(context, decisions=decisions) if decisions else context)


def links(families: tuple[Family, ...]) -> Links:
    return {tuple(unit.path for unit in one.old): tuple(unit.path for unit in one.new) for one in families}


def functions(old: CardUnits, new: CardUnits, names: Likenesses | None = None) -> Links:
    return links(built(old, new, names).functions)


def only(
    old: str, new: str, names: Likenesses | None = None, *, numbers: tuple[str | None, str | None] = (None, None)
) -> bool:
    """Whether the only functions of two cards belong together; they have other names."""
    found = functions(boxes({"Ф": (old,)}, numbers[:1]), boxes({"Ц": (new,)}, numbers[1:]), names)
    return found == {((1,),): ((1,),)}


# -- functions -------------------------------------------------------------------------------------------------------------


def test_a_function_is_found_by_what_is_in_it_whatever_it_is_called() -> None:
    old, new = boxes({"Ф": ("ab",), "Х": ("cd",)}, ("1", "2")), boxes({"Ц": ("cd",), "Ч": ("ab",)}, ("1", "2"))
    assert functions(old, new) == {((1,),): ((2,),), ((2,),): ((1,),)}


def test_more_than_half_of_the_contents_is_enough_and_less_is_not() -> None:
    assert only("abc", "abx")
    assert not only("ab", "ax")


def test_the_same_number_helps_where_contents_are_not_quite_enough() -> None:
    assert only("ab", "axyz", numbers=("2", "2"))
    assert not only("ab", "axyz", numbers=("2", "3"))
    assert not only("ab", "axyz", numbers=(None, "3"))


def test_without_contents_the_names_must_be_plainly_alike() -> None:
    assert only("", "", {("Ф", "Ц"): 0.5})
    assert not only("", "", {("Ф", "Ц"): 0.4375})
    assert only("", "ab", {("Ф", "Ц"): 0.5}), "one of them is empty"
    assert only("", "", {("Ф", "Ц"): 0.4375}, numbers=("1", "1"))


def test_names_count_besides_contents() -> None:
    assert only("ab", "axyz", {("Ф", "Ц"): 0.25})
    assert not only("ab", "xyz", {("Ф", "Ц"): 0.5})


def test_a_pair_says_how_well_it_fits_and_what_was_next() -> None:
    """Half the contents, the same name and number: 0.25 + 0.4 + 0.06; next is a function of a quarter of a name, on either side."""
    for exchanged in (False, True):
        one, two = boxes({"Ф": ("ab",)}, ("1",)), boxes({"Ф": ("ax",), "Ц": ("y",)}, ("1", "2"))
        old, new = (two, one) if exchanged else (one, two)
        (family,) = built(old, new, {("Ф", "Ц"): 0.25}).functions
        assert family.score == pytest.approx(0.71)
        assert family.runner_up == pytest.approx(0.1)
        assert family.matched_by == "text"
    (alone,) = built(boxes({"Ф": ("ab",)}), boxes({"Ц": ("ab",)})).functions
    assert (alone.score, alone.runner_up, alone.matched_by) == (0.5, None, "content")


def test_of_equal_functions_that_at_the_same_place_of_the_card_is_meant() -> None:
    """The second of two functions stands in the middle; so does the third of four."""
    empty: tuple[str, ...] = ("",)
    names: Likenesses = {("Ф", name): 0.75 for name in "ЦЧШЩ"}
    found = functions(boxes({"Х": empty, "Ф": empty}), boxes(dict.fromkeys("ЦЧШЩ", empty)), names)
    assert found == {((2,),): ((3,),)}


# -- by hand ---------------------------------------------------------------------------------------------------------------


def test_functions_that_a_person_joined_belong_together_and_to_nothing_else() -> None:
    old, new = boxes({"Ф": ("ab",), "Х": ("cd",)}), boxes({"Ф": ("ab",), "Х": ("cd",)})
    found = built(old, new, decisions=decided(Part.FUNCTION, [((0,), (1,))])).functions
    assert links(found)[((1,),)] == ((2,),)
    assert found[0].matched_by == "manual"
    assert ((2,),) not in links(found)
    assert found[0].score == 0.0


def test_functions_that_a_person_parted_are_no_pair_and_no_part_of_each_other() -> None:
    old, new = boxes({"Ф": ("abcd",)}), boxes({"Ф": ("abcd",)})
    assert functions(old, new)
    assert built(old, new, decisions=decided(Part.FUNCTION, apart=[(0, 0)])).functions == ()
    whole, parts = boxes({"Ф": ("abcd",)}), boxes({"Ф": ("ab",), "Ц": ("cd",)})
    assert functions(whole, parts) == {((1,),): ((1,), (2,))}
    assert links(built(whole, parts, decisions=decided(Part.FUNCTION, apart=[(0, 1)])).functions) == {((1,),): ((1,),)}
    assert functions(parts, whole) == {((1,), (2,)): ((1,),)}
    assert links(built(parts, whole, decisions=decided(Part.FUNCTION, apart=[(1, 0)])).functions) == {((1,),): ((1,),)}


# -- splits and mergers ----------------------------------------------------------------------------------------------------


def both_ways(old: CardUnits, new: CardUnits, items: dict[str, dict[str, float]] | None = None) -> Links:
    """Return the families; they are the same where the editions are exchanged."""
    back: dict[str, dict[str, float]] = {}
    for one, there in (items or {}).items():
        for other, likeness in there.items():
            back.setdefault(other, {})[one] = likeness
    forth, turned = links(built(old, new, items=items).functions), links(built(new, old, items=back).functions)
    assert forth == {old: new for new, old in turned.items()}
    return forth


def test_what_is_half_made_of_a_function_is_a_part_of_it() -> None:
    whole = boxes({"Ф": ("abcd",)})
    assert both_ways(whole, boxes({"Ф": ("ab",), "Ц": ("cx",)})) == {((1,),): ((1,), (2,))}
    assert both_ways(whole, boxes({"Ф": ("ab",), "Ц": ("cxy",)})) == {((1,),): ((1,),)}


def test_a_function_that_was_split_was_found_by_its_contents() -> None:
    (family,) = built(boxes({"Ф": ("abcd",)}), boxes({"Ф": ("ab",), "Ц": ("cd",)})).functions
    assert family.matched_by == "content"


def test_what_the_first_part_holds_as_well_is_no_split() -> None:
    assert both_ways(boxes({"Ф": ("abcd",)}), boxes({"Ф": ("abcd",), "Ц": ("cd",)})) == {((1,),): ((1,),)}


@pytest.mark.parametrize(("nearly", "part"), [(0.6875, True), (0.75, False)])
def test_a_part_must_bring_a_share_of_the_whole(nearly: float, *, part: bool) -> None:
    """The whole is two texts; b stands in the second part to the letter, and in the first nearly so: what it brings is half the difference."""
    old, new = boxes({"Ф": ("ab",)}), boxes({"Ф": ("ax",), "Ц": ("b",)})
    found = links(built(old, new, items={"b": {"x": nearly}}).functions)
    assert (found == {((1,),): ((1,), (2,))}) is part


@pytest.mark.parametrize(("nearly", "part"), [(0.6, True), (0.625, False)])
def test_or_its_own_texts_must_come_from_there(nearly: float, *, part: bool) -> None:
    """The whole is ten texts, of which one is little; it is nearly as well in the first part."""
    old, new = boxes({"Ф": ("bcdefghijk",)}), boxes({"Ф": ("xcdefghijk",), "Ц": ("b",)})
    found = links(built(old, new, items={"b": {"x": nearly}}).functions)
    assert (found == {((1,),): ((1,), (2,))}) is part


def test_a_part_goes_to_the_function_that_lacks_most_of_it() -> None:
    """The new function took two texts of the first and three of the second."""
    old = boxes({"Ф": ("abcx",), "Ц": ("defy",)})
    new = boxes({"Ф": ("ax",), "Ц": ("y",), "Ч": ("bcdef",)})
    assert both_ways(old, new)[((2,),)] == ((2,), (3,))


def test_what_was_split_takes_in_nothing_else() -> None:
    old = boxes({"Ф": ("abcdxy",), "Х": ("cd",)})
    new = boxes({"Ф": ("abxy",), "Ц": ("cd",)})
    assert functions(old, new) == {((1,),): ((1,),), ((2,),): ((2,),)}
    old = boxes({"Ф": ("abcdef",), "Х": ("xy",)})
    new = boxes({"Ф": ("abxy",), "Ц": ("cdef",)})
    assert functions(old, new)[((1,),)] in {((1,), (2,)), ((2,),)}


# -- skills ----------------------------------------------------------------------------------------------------------------


def skills(old: CardUnits, new: CardUnits, names: Likenesses | None = None) -> Links:
    return links(built(old, new, names).skills)


def test_a_skill_of_its_function_needs_half_of_its_contents_and_one_elsewhere_more() -> None:
    old = boxes({"Ф": (("С", "ab"), ("Т", "klm")), "Х": (("У", "opq"),)})
    within = boxes({"Ф": (("Ц", "ax"), ("Т", "klm")), "Х": (("У", "opq"),)})
    across = boxes({"Ф": (("Т", "klm"),), "Х": (("У", "opq"), ("Ц", "ax"))})
    whole = boxes({"Ф": (("Т", "klm"),), "Х": (("У", "opq"), ("Ц", "ab"))})
    assert skills(old, within)[((1, 1),)] == ((1, 1),)
    assert ((1, 1),) not in skills(old, across)
    assert skills(old, whole)[((1, 1),)] == ((2, 2),)


def test_a_skill_rather_stays_in_its_function_unless_the_other_is_plainly_likelier() -> None:
    old = boxes({"Ф": (("С", "ab"), ("Т", "klm")), "Х": (("У", "opq"),)})
    new = boxes({"Ф": (("Ц", "ab"), ("Т", "klm")), "Х": (("У", "opq"), ("Ч", "ab"))})
    assert skills(old, new, {("С", "Ч"): 0.25})[((1, 1),)] == ((1, 1),)
    assert skills(old, new, {("С", "Ч"): 0.75})[((1, 1),)] == ((2, 2),)


def test_skills_of_functions_that_have_no_counterpart_stand_in_no_common_function() -> None:
    old, new = boxes({"Ф": (("С", "ab"), ("Т", "klmn"))}), boxes({"Х": (("Ц", "ax"), ("У", "opqr"))})
    assert functions(old, new) == {}
    assert skills(old, new) == {}


def test_headings_alone_make_skills_of_one_function_only_where_they_are_plainly_alike() -> None:
    old, new = boxes({"Ф": (("С", ""), ("Т", "ab"))}), boxes({"Ф": (("Ц", ""), ("Т", "ab"))})
    assert ((1, 1),) in skills(old, new, {("С", "Ц"): 0.5})
    assert ((1, 1),) not in skills(old, new, {("С", "Ц"): 0.4375})


# -- places ----------------------------------------------------------------------------------------------------------------

HEADED = frozenset({(1, 1), (1, 2)})
NONE: frozenset[Path] = frozenset()
SCORES = (0.5, 0.25), (0.75, 1.0)


def places(named: tuple[frozenset[Path], frozenset[Path]]) -> Places:
    """Return two functions that exchanged their places, each with a skill that has a counterpart and one that has none."""
    return Places({(1,): 0, (2,): 1}, {(1,): 1, (2,): 0}, {(1, 1): 0, (2, 1): 1}, {(2, 1): 0, (1, 1): 1}, named, SCORES)


ALL = frozenset({(1, 1), (1, 2), (2, 1), (2, 2)})


def test_headed_skills_are_the_place() -> None:
    found = places((ALL, ALL))
    assert found.common((1, 1, 1), (2, 1, 5)) == ("skill", 0)
    assert found.common((2, 1, 1), (1, 1, 5)) == ("skill", 1)
    assert found.common((1, 1, 1), (1, 1, 1)) is None
    assert found.common((1, 2, 1), (2, 2, 1)) is None, "neither has a counterpart"
    assert [found.score((1, 1, 1), (2, 1, 5)), found.score((1, 1, 1), (1, 1, 1))] == [0.75, 0.0]


def test_without_headings_on_a_side_functions_are_the_place() -> None:
    for found in (places((ALL, NONE)), places((NONE, ALL))):
        assert found.common((1, 2, 1), (2, 2, 5)) == ("function", 0)
        assert found.common((1, 2, 1), (1, 2, 5)) is None
        assert found.common((3, 1, 1), (3, 1, 1)) is None
        assert [found.score((1, 2, 1), (2, 2, 5)), found.score((2, 2, 1), (1, 2, 1))] == [0.5, 0.25]


def test_how_surely_two_containers_have_counterparts_is_the_mean_of_both() -> None:
    headed = places((ALL, ALL))
    assert headed.certainty((1, 1, 1), (1, 1, 1)) == (0.75 + 1.0) / 2
    assert headed.certainty((1, 2, 1), (1, 1, 1)) == 1.0 / 2, "one skill is gone"
    assert headed.certainty((1, 2, 1), (1, 2, 1)) == 0.0
    bare = places((ALL, NONE))
    assert bare.certainty((1, 2, 1), (1, 2, 1)) == (0.5 + 0.25) / 2, "without headings there, functions decide"
    assert bare.certainty((3, 1, 1), (1, 2, 1)) == 0.25 / 2, "one function is gone"


def test_an_item_under_no_heading_is_placed_by_its_function() -> None:
    some = places((frozenset({(1, 1)}), frozenset({(2, 1)})))
    assert some.common((1, 2, 1), (2, 1, 1)) == ("function", 0)
    assert some.certainty((1, 2, 1), (2, 1, 1)) == (0.5 + 0.75) / 2


def test_built_places_know_families_scores_and_headings() -> None:
    """The functions exchanged their places; each has a skill with a heading and one without."""
    old = boxes({"Ф": (("С", "ab"), "k"), "Х": (("Т", "cd"), "l")})
    new = boxes({"Х": ("l", ("Т", "cd")), "Ф": ("k", ("С", "ab"))})
    found = built(old, new).places()
    assert (found.old_functions, found.new_functions) == ({(1,): 0, (2,): 1}, {(2,): 0, (1,): 1})
    assert (found.old_skills, found.new_skills) == ({(1, 1): 0, (2, 1): 1}, {(2, 2): 0, (1, 2): 1})
    assert found.named == (frozenset({(1, 1), (2, 1)}), frozenset({(1, 2), (2, 2)}))
    assert [len(scores) for scores in found.scores] == [2, 2]
    assert found.score((1, 1, 1), (2, 2, 1)) == pytest.approx(0.9)


def test_a_function_behind_others_is_split_and_merged_all_the_same() -> None:
    whole, parts = boxes({"Ф": ("abcd",)}), boxes({"Х": ("qr",), "Ф": ("ab",), "Ц": ("cd",)})
    assert both_ways(whole, parts) == {((1,),): ((2,), (3,))}
