"""Splits and mergers, word by word: all words weigh alike, and how alike whole and parts are is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.contents.items import ItemMatch
from kasdiff.compare.contents.splits import with_splits
from kasdiff.compare.manual import Decided
from kasdiff.compare.options import Thresholds
from kasdiff.model.comparison import Part
from tests.compare.contents.lines import Line, items
from tests.compare.told_space import Likenesses, context_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = Thresholds(pair=0.25, doubtful=0.375, margin=0.125, move=0.625, stray=0.4375)
WHOLE, FIRST, SECOND = "су жем мал қора", "мал қора", "жем су"
# Each half is half alike, both together nearly wholly.
HALVES: Likenesses = {(WHOLE, FIRST): 0.5, (WHOLE, SECOND): 0.5, (WHOLE, f"{FIRST} {SECOND}"): 0.9375}
Found = dict[
    tuple[int, ...], tuple[tuple[int, ...], str, bool, bool]
]  # by old items: new items, by what, in place, doubtful


def paired(old: int, new: int, likeness: float = 0.5, *, in_place: bool = True) -> ItemMatch:
    return ItemMatch((old,), (new,), likeness, "similarity", in_place)


def split(
    old: Sequence[Line],
    new: Sequence[Line],
    likenesses: Likenesses,
    matches: Sequence[ItemMatch],
    decided: Decided | None = None,
    certainty: float = 1.0,
) -> Found:
    """Return what has become of matches."""
    like = {both: likeness for both, likeness in likenesses.items() if both[1] in {line[0] for line in new}}
    given = items(old, new, like, certainty)
    found = with_splits(given, matches, decided or Decided(), context_of(likenesses, LEAST))
    return {one.old: (one.new, one.matched_by, one.in_place, one.doubtful) for one in found}


def merged(old: Sequence[Line], new: Sequence[Line], likenesses: Likenesses, matches: Sequence[ItemMatch]) -> Found:
    """Return the same of the exchanged sides, by new items."""
    like = {(new_text, old_text): v for (old_text, new_text), v in likenesses.items()}
    known = {line[0] for line in old}
    given = items(
        new, old, {both: v for both, v in like.items() if both[0] in {line[0] for line in new} and both[1] in known}
    )
    turned = [ItemMatch(one.new, one.old, one.likeness, one.matched_by, one.in_place) for one in matches]
    found = with_splits(given, turned, Decided(), context_of(likenesses, LEAST))
    return {one.new: (one.old, one.matched_by, one.in_place, one.doubtful) for one in found}


def test_what_is_left_over_and_is_the_rest_of_an_item_is_a_part_of_it() -> None:
    lines: tuple[list[Line], list[Line]] = [(WHOLE, 0)], [(FIRST, 0), (SECOND, 0)]
    assert split(*lines, HALVES, [paired(0, 0)]) == {(0,): ((0, 1), "split", True, False)}
    assert merged(*lines, HALVES, [paired(0, 0)]) == {(0,): ((0, 1), "merge", True, False)}


def test_other_matches_stay_as_they_are() -> None:
    lines = [("нан", 0), (WHOLE, 0)], [(FIRST, 0), (SECOND, 0), ("нан", 0)]
    equal = ItemMatch((0,), (2,), 1.0, "text", in_place=True)
    assert split(*lines, HALVES, [equal, paired(1, 0)]) == {
        (0,): ((2,), "text", True, False),
        (1,): ((0, 1), "split", True, False),
    }


def test_two_parts_of_an_item_without_a_partner_are_found_where_they_stand_side_by_side() -> None:
    assert split([(WHOLE, 0)], [(FIRST, 0), (SECOND, 0)], HALVES, []) == {(0,): ((0, 1), "split", True, False)}
    apart = [(FIRST, 0), ("тұз", 0), (SECOND, 0)]
    assert split([(WHOLE, 0)], apart, HALVES, []) == {}
    assert split([(WHOLE, 0)], [(FIRST, 0), (SECOND, 1)], HALVES, []) == {}, "in two lists they are no neighbours"
    assert split([(WHOLE, 0)], [(FIRST, 0), (SECOND, 0, Part.KNOWLEDGE)], HALVES, []) == {}


def test_three_parts_are_found_one_after_the_other() -> None:
    whole, parts = "мал қора жем су нан тұз", ("мал қора", "жем су", "нан тұз")
    likenesses = {(whole, part): 0.5 for part in parts} | {
        (whole, f"{parts[0]} {parts[1]}"): 0.75,
        (whole, f"{parts[1]} {parts[2]}"): 0.75,
        (whole, " ".join(parts)): 0.9375,
    }
    lines = [(whole, 0)], [(part, 0) for part in parts]
    assert split(*lines, likenesses, [paired(0, 0)]) == {(0,): ((0, 1, 2), "split", True, False)}
    assert merged(*lines, likenesses, [paired(0, 0)]) == {(0,): ((0, 1, 2), "merge", True, False)}


def test_an_item_has_four_parts_at_the_most() -> None:
    words = "мал қора жем су нан".split()
    likenesses: Likenesses = {(" ".join(words), word): 0.25 for word in words}
    likenesses |= {(" ".join(words), " ".join(words[:n])): 0.25 + n / 8 for n in (2, 3, 4)}
    whole = " ".join(words)
    # Together with the fifth the text is the whole to the letter.
    found = split([(whole, 0)], [(word, 0) for word in words], likenesses, [paired(0, 0, 0.25)])
    assert found == {(0,): ((0, 1, 2, 3), "split", True, False)}


def test_what_adds_nothing_is_no_part() -> None:
    lines: tuple[list[Line], list[Line]] = [(WHOLE, 0)], [(FIRST, 0), (SECOND, 0)]
    for joined in (0.5, 0.4375):
        assert split(*lines, HALVES | {(WHOLE, f"{FIRST} {SECOND}"): joined}, [paired(0, 0)]) == {
            (0,): ((0,), "similarity", True, False)
        }


def test_what_adds_little_must_be_the_rest_of_the_item() -> None:
    """All words of the first rest stand in the item; of the second one none of three."""
    rest, other = "жем", "тұз нан мал"
    whole = "мал қора жем"
    for part, found in ((rest, True), (other, False)):
        likenesses = {(whole, FIRST): 0.5, (whole, part): 0.25, (whole, f"{FIRST} {part}"): 0.53125}
        by = split([(whole, 0)], [(FIRST, 0), (part, 0)], likenesses, [paired(0, 0)])[0,][1]
        assert (by == "split") is found


def test_what_another_part_says_already_is_no_rest() -> None:
    """Both words of the leftover stand in the item, but the first part says them; of the other leftover it says one of two."""
    whole = "мал қора жем"
    for part, found in (("мал қора", False), ("жем қора", True)):
        likenesses = {(whole, "қора мал"): 0.5, (whole, part): 0.25, (whole, f"қора мал {part}"): 0.53125}
        assert (
            split([(whole, 0)], [("қора мал", 0), (part, 0)], likenesses, [paired(0, 0)])[0,][1] == "split"
        ) is found


def test_what_a_bracket_explains_is_no_strange_word() -> None:
    whole, part = "мал қора жем", "жем (тұз нан ет май)"
    likenesses = {(whole, FIRST): 0.5, (whole, part): 0.25, (whole, f"{FIRST} {part}"): 0.53125}
    found = split([(whole, 0)], [(FIRST, 0), (part, 0)], likenesses, [paired(0, 0)])
    assert found[0,][1] == "similarity", "but it must still cover the item, and half of the part be made of it"
    short = "жем (тұз)"
    likenesses = {(whole, FIRST): 0.5, (whole, short): 0.25, (whole, f"{FIRST} {short}"): 0.53125}
    assert split([(whole, 0)], [(FIRST, 0), (short, 0)], likenesses, [paired(0, 0)])[0,][1] == "split"


@pytest.mark.parametrize(
    ("second", "by", "doubtful"),
    [
        ("жем су", "split", False),
        ("жем тұз", "split", False),  # half of it stands in the item, and three of four words are covered
        ("жем тұз нан", "similarity", False),
        ("мал жем", "split", False),
    ],
)
def test_parts_cover_two_thirds_of_the_item_and_each_is_half_made_of_it(
    second: str, by: str, *, doubtful: bool
) -> None:
    likenesses = {(WHOLE, FIRST): 0.5, (WHOLE, second): 0.25, (WHOLE, f"{FIRST} {second}"): 0.75}
    found = split([(WHOLE, 0)], [(FIRST, 0), (second, 0)], likenesses, [paired(0, 0)])
    assert found[0,][1::2] == (by, doubtful)


def test_parts_that_are_of_the_item_but_leave_much_of_it_are_doubtful() -> None:
    """Half of its words are said no more; or three of four words of a part are found in it."""
    whole = "мал қора жем су нан тұз"
    likenesses = {(whole, FIRST): 0.5, (whole, "жем"): 0.25, (whole, f"{FIRST} жем"): 0.75}
    assert split([(whole, 0)], [(FIRST, 0), ("жем", 0)], likenesses, [paired(0, 0)]) == {
        (0,): ((0, 1), "split", True, True)
    }
    other = "жем ет май"
    likenesses = {(whole, FIRST): 0.5, (whole, other): 0.25, (whole, f"{FIRST} {other}"): 0.75}
    assert split([(whole, 0)], [(FIRST, 0), (other, 0)], likenesses, [paired(0, 0)])[0,][1] == "similarity"


def test_what_a_person_parted_is_no_part() -> None:
    lines: tuple[list[Line], list[Line]] = [(WHOLE, 0)], [(FIRST, 0), (SECOND, 0)]
    decided = Decided((), frozenset({(0, 1)}))
    assert split(*lines, HALVES, [paired(0, 0)], decided) == {(0,): ((0,), "similarity", True, False)}


def test_an_ability_and_a_piece_of_knowledge_are_no_parts_of_one_item() -> None:
    lines: tuple[list[Line], list[Line]] = [(WHOLE, 0)], [(FIRST, 0), (SECOND, 0, Part.KNOWLEDGE)]
    assert split(*lines, HALVES, [paired(0, 0)]) == {(0,): ((0,), "similarity", True, False)}


# -- parts elsewhere -------------------------------------------------------------------------------------------------------


def test_a_rest_in_another_list_is_a_part_that_went_there() -> None:
    assert split([(WHOLE, 0)], [(FIRST, 0), (SECOND, 1)], HALVES, [paired(0, 0)]) == {
        (0,): ((0, 1), "split", False, False)
    }


def test_a_part_in_another_list_that_says_more_is_doubtful_and_must_add_much() -> None:
    """Half of it is of the item; together with the first it covers three of four words."""
    part = "жем тұз"
    for joined, by in ((0.5625, "split"), (0.53125, "similarity")):
        likenesses = {(WHOLE, FIRST): 0.5, (WHOLE, part): 0.25, (WHOLE, f"{FIRST} {part}"): joined}
        found = split([(WHOLE, 0)], [(FIRST, 0), (part, 1)], likenesses, [paired(0, 0)])
        assert found[0,][1] == by
        assert found[0,][3] is (by == "split")


def test_a_part_in_its_own_list_is_taken_before_one_elsewhere() -> None:
    lines: tuple[list[Line], list[Line]] = [(WHOLE, 0)], [(FIRST, 0), (SECOND, 0), (SECOND, 1)]
    assert split(*lines, HALVES, [paired(0, 0)])[0,] == ((0, 1), "split", True, False)


# -- parts that are paired -------------------------------------------------------------------------------------------------


def test_a_part_that_is_weakly_like_something_else_is_taken_from_it() -> None:
    """The second half was taken for another item, which has a nearer partner among what is left."""
    other, left = "тұз нан жем су", "тұз нан"
    old, new = [(WHOLE, 0), (other, 0)], [(FIRST, 0), (SECOND, 0), (left, 0)]
    likenesses = HALVES | {(other, SECOND): 0.5, (other, left): 0.4375, (other, f"{SECOND} {left}"): 0.4375}
    found = split(old, new, likenesses, [paired(0, 0), paired(1, 1)])
    assert found == {(0,): ((0, 1), "split", True, False), (1,): ((2,), "similarity", True, False)}
    assert merged(old, new, likenesses, [paired(0, 0), paired(1, 1)]) == {
        (0,): ((0, 1), "merge", True, False),
        (1,): ((2,), "similarity", True, False),
    }


def test_a_part_that_is_more_like_its_partner_than_it_is_made_of_the_rest_stays_there() -> None:
    """Three of four words are of the rest: it stays with what it is four fifths like."""
    part = "жем су тұз нан"
    whole = "мал қора жем су тұз"
    likenesses = {(whole, FIRST): 0.5, (whole, part): 0.5, (whole, f"{FIRST} {part}"): 0.9375, ("жем", part): 0.8125}
    old, new = [(whole, 0), ("жем", 0)], [(FIRST, 0), (part, 0)]
    assert split(old, new, likenesses, [paired(0, 0), paired(1, 1, 0.8125)])[1,][0] == (1,)
    assert split(old, new, likenesses, [paired(0, 0), paired(1, 1, 0.75)])[0,] == ((0, 1), "split", True, False)


def test_a_part_that_is_paired_is_not_taken_over_into_another_list() -> None:
    other = "тұз нан жем су"
    old, new = [(WHOLE, 0), (other, 1)], [(FIRST, 0), (SECOND, 1)]
    found = split(old, new, HALVES | {(other, SECOND): 0.5}, [paired(0, 0), paired(1, 1)])
    assert {key: one[0] for key, one in found.items()} == {(0,): (0,), (1,): (1,)}


def test_what_a_person_joined_is_not_added_to() -> None:
    by_hand = ItemMatch((0,), (0,), 0.5, "manual", in_place=True)
    likenesses = HALVES | {(WHOLE, "мал"): 0.25, (WHOLE, f"{SECOND} мал"): 0.75}
    found = split([(WHOLE, 0)], [(FIRST, 0), (SECOND, 0), ("мал", 0)], likenesses, [by_hand])
    assert found == {(0,): ((0,), "manual", True, False)}


def test_a_neighbour_that_has_its_equal_is_no_part() -> None:
    equal = ItemMatch((1,), (0,), 1.0, "text", in_place=True)
    found = split([(WHOLE, 0), (FIRST, 0)], [(FIRST, 0), (SECOND, 0)], HALVES, [equal])
    assert found == {(1,): ((0,), "text", True, False)}


def test_a_part_belongs_to_the_item_that_it_fits_best_and_to_no_other() -> None:
    """Two items begin alike and go on with the same; the leftover covers more of the second."""
    other, third = "жем су тұз", "тұз"
    old, new = [(WHOLE, 0), (other, 0)], [(FIRST, 0), (third, 0), (SECOND, 0)]
    likenesses = HALVES | {(other, third): 0.5, (other, SECOND): 0.5, (other, f"{third} {SECOND}"): 0.96875}
    found = split(old, new, likenesses, [paired(0, 0), paired(1, 1)])
    assert found == {(0,): ((0,), "similarity", True, False), (1,): ((1, 2), "split", True, False)}


def test_of_two_copies_that_in_the_list_of_the_item_is_its_part() -> None:
    lines: tuple[list[Line], list[Line]] = [(WHOLE, 0)], [(SECOND, 1), (FIRST, 0), (SECOND, 0)]
    assert split(*lines, HALVES | {(WHOLE, f"{SECOND} {FIRST}"): 0.9375}, [paired(0, 1)]) == {
        (0,): ((1, 2), "split", True, False)
    }


def test_parts_that_went_into_another_list_together_are_not_doubtful() -> None:
    part = "жем тұз"
    likenesses = {(WHOLE, FIRST): 0.5, (WHOLE, part): 0.25, (WHOLE, f"{FIRST} {part}"): 0.75}
    found = split([(WHOLE, 0)], [(FIRST, 1), (part, 1)], likenesses, [paired(0, 0, in_place=False)])
    assert found == {(0,): ((0, 1), "split", False, False)}
