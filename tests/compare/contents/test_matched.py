"""Items one to one: which pair a reader takes where likenesses, places and rivals say different things.

Likenesses are told. Where nothing else is said, one of two texts holds all words of the other ("жем", "жем дайын"), so that words raise no doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.contents.items import ItemMatch, Items, match_items, match_rest
from kasdiff.compare.manual import Decided
from kasdiff.compare.options import Thresholds
from kasdiff.compare.units import Unit
from kasdiff.model.comparison import Part
from tests.compare.contents.lines import Line, items, places
from tests.compare.told_space import Likenesses, context_of

if TYPE_CHECKING:
    from collections.abc import Sequence


LEAST = Thresholds(
    pair=0.25, doubtful=0.375, margin=0.125, move=0.625, stray=0.4375, other_part=0.75, doubtful_container=0.375
)
NO_DECISION = Decided()


def matched(
    old: Sequence[Line],
    new: Sequence[Line],
    likenesses: Likenesses,
    certainty: float = 1.0,
    decided: Decided = NO_DECISION,
) -> dict[tuple[int, ...], ItemMatch]:
    found = match_items(items(old, new, likenesses, certainty), decided, context_of(likenesses, LEAST))
    return {one.old: one for one in found}


def links(
    old: Sequence[Line],
    new: Sequence[Line],
    likenesses: Likenesses,
    certainty: float = 1.0,
    decided: Decided = NO_DECISION,
) -> dict[int, int]:
    return {one.old[0]: one.new[0] for one in matched(old, new, likenesses, certainty, decided).values()}


def turned(likenesses: Likenesses) -> Likenesses:
    return {(other, one): likeness for (one, other), likeness in likenesses.items()}


FEED, FED, FEEDS = "жем", "жем дайын", "жем тарату"
KNOWN = Part.KNOWLEDGE


# -- how alike two items must be -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("likeness", "paired"), [(0.25, True), (0.1875, False)])
def test_in_its_own_list_a_text_must_be_alike_a_little(likeness: float, *, paired: bool) -> None:
    assert bool(links([(FEED, 0)], [(FED, 0)], {(FEED, FED): likeness})) is paired


@pytest.mark.parametrize(
    ("certainty", "likeness", "paired"),
    [
        (1.0, 0.625, True),
        (1.0, 0.5625, False),
        (0.0, 0.4375, True),
        (0.0, 0.375, False),
        (0.5, 0.53125, True),
        (0.5, 0.5, False),
    ],
)
def test_in_another_list_it_must_be_the_more_alike_the_surer_both_lists_have_counterparts(
    certainty: float, likeness: float, *, paired: bool
) -> None:
    assert bool(links([(FEED, 0)], [(FED, 1)], {(FEED, FED): likeness}, certainty)) is paired


@pytest.mark.parametrize(("likeness", "paired"), [(0.75, True), (0.6875, False)])
def test_an_ability_that_became_knowledge_must_be_nearly_the_same(likeness: float, *, paired: bool) -> None:
    for certainty in (0.0, 1.0):
        assert bool(links([(FEED, 0)], [(FED, 0, KNOWN)], {(FEED, FED): likeness}, certainty)) is paired


def test_what_stays_in_its_list_is_rather_the_partner_than_what_is_a_little_likelier_elsewhere() -> None:
    old, new = [(FEED, 0)], [(FEEDS, 1), (FED, 0)]
    assert links(old, new, {(FEED, FED): 0.5, (FEED, FEEDS): 0.6875}) == {0: 1}
    assert links(old, new, {(FEED, FED): 0.5, (FEED, FEEDS): 0.875}) == {0: 0}


def test_even_where_no_list_is_sure_of_its_counterpart_what_stays_is_rather_the_partner() -> None:
    old, new = [(FEED, 0)], [(FEEDS, 1), (FED, 0)]
    assert links(old, new, {(FEED, FED): 0.5, (FEED, FEEDS): 0.5625}, 0.0) == {0: 1}


def test_one_pair_that_is_plain_is_better_than_two_that_are_hardly_alike() -> None:
    water, watered = "су", "су дайын"
    old, new = [(FEED, 0), (water, 0)], [(FED, 0), (watered, 0)]
    plain = {(FEED, watered): 0.9375, (FEED, FED): 0.3125, (water, watered): 0.3125}
    assert links(old, new, plain) == {0: 1}


def test_of_equally_like_items_that_at_the_same_height_of_the_list_is_meant() -> None:
    old = [("тұз", 0), (FEED, 0)]
    new = [(text, 0) for text in ("жем бір", "жем екі", "жем үш", "жем төрт")]
    assert links(old, new, {(FEED, text): 0.5 for text, _ in new}) == {1: 2}
    back = links(new, old, {(text, FEED): 0.5 for text, _ in new})
    assert back == {2: 1}


def test_two_texts_with_few_words_in_common_are_no_pair_in_a_place_that_is_not_sure() -> None:
    """Each says two words that the other does not."""
    one, other = "жем су нан", "жем от тұз"
    assert links([(one, 0)], [(other, 0)], {(one, other): 0.25}, 0.375) == {0: 0}
    assert links([(one, 0)], [(other, 0)], {(one, other): 0.25}, 0.25) == {}
    assert links([(one, 0)], [(other, 0)], {(one, other): 0.4375}, 0.25) == {0: 0}
    assert links([(FEED, 0)], [(FED, 0)], {(FEED, FED): 0.25}, 0.25) == {0: 0}, "all words of one stand in the other"
    many, more = "бір екі үш төрт жем су нан", "бір екі үш төрт от тұз мал"
    assert links([(many, 0)], [(more, 0)], {(many, more): 0.25}, 0.25) == {0: 0}, "four words in common"


def test_a_short_text_of_another_subject_must_be_as_like_as_a_move_between_sure_lists() -> None:
    """Rules of fire and rules of water: what they are about is not the same."""
    one, other = "жану ереже", "суару ереже"
    assert links([(one, 0)], [(other, 1)], {(one, other): 0.5625}, 0.0) == {}
    assert links([(one, 0)], [(other, 1)], {(one, other): 0.625}, 0.0) == {0: 0}


# -- doubts ----------------------------------------------------------------------------------------------------------------


def one(old: Sequence[Line], new: Sequence[Line], likenesses: Likenesses) -> ItemMatch:
    return matched(old, new, likenesses)[0,]


def test_a_pair_that_is_hardly_alike_is_doubtful() -> None:
    assert one([(FEED, 0)], [(FED, 0)], {(FEED, FED): 0.3125}).doubtful
    assert not one([(FEED, 0)], [(FED, 0)], {(FEED, FED): 0.375}).doubtful


def test_a_pair_says_how_it_was_found() -> None:
    pair = one([(FEED, 0)], [(FED, 0)], {(FEED, FED): 0.75})
    assert pair == ItemMatch((0,), (0,), 0.75, "similarity", in_place=True)
    assert one([(FEED, 0)], [(FEED, 0)], {}) == ItemMatch((0,), (0,), 1.0, "text", in_place=True)
    moved = one([(FEED, 0)], [(FEED, 1)], {})
    assert moved == ItemMatch((0,), (0,), 1.0, "text", in_place=False)


def test_what_is_equal_but_for_its_print_was_found_folded() -> None:
    printed = Items(
        [Unit(Part.ABILITY, "Жем", "жем", (1, 0, 1))], [Unit(Part.ABILITY, "жем;", "жем", (1, 0, 1))], places(), {}
    )
    assert match_items(printed, NO_DECISION, context_of({}, LEAST))[0].matched_by == "folded"
    moved = Items(
        [Unit(Part.ABILITY, "Жем", "жем", (1, 0, 1))], [Unit(Part.ABILITY, "жем;", "жем", (1, 1, 1))], places(), {}
    )
    assert match_items(moved, NO_DECISION, context_of({}, LEAST))[0].matched_by == "folded"


@pytest.mark.parametrize(("rival", "doubtful"), [(0.6875, True), (0.625, False)])
def test_a_rival_that_is_nearly_as_like_and_has_nothing_better_makes_a_pair_doubtful(
    rival: float, *, doubtful: bool
) -> None:
    likenesses = {(FEED, FED): 0.75, (FEED, FEEDS): rival}
    forth = one([(FEED, 0)], [(FED, 0), (FEEDS, 0)], likenesses)
    assert (forth.new, forth.doubtful, forth.runner_up) == ((0,), doubtful, rival)
    back = matched([(FED, 0), (FEEDS, 0)], [(FEED, 0)], turned(likenesses))[0,]
    assert (back.doubtful, back.runner_up) == (doubtful, rival)


@pytest.mark.parametrize(("own", "doubtful"), [(0.75, True), (0.8125, False)])
def test_a_rival_that_has_a_clearly_better_partner_of_its_own_is_none(own: float, *, doubtful: bool) -> None:
    other = "тарату"
    likenesses = {(FEED, FED): 0.75, (FEED, FEEDS): 0.6875, (other, FEEDS): own}
    assert one([(FEED, 0), (other, 0)], [(FED, 0), (FEEDS, 0)], likenesses).doubtful is doubtful
    back = matched([(FED, 0), (FEEDS, 0)], [(FEED, 0), (other, 0)], turned(likenesses))
    assert back[0,].doubtful is doubtful


def test_another_copy_of_the_partner_is_no_rival() -> None:
    likenesses = {(FEED, FED): 0.75}
    forth = one([(FEED, 0)], [(FED, 0), (FED, 0)], likenesses)
    assert (forth.doubtful, forth.runner_up) == (False, None)
    back = matched([(FED, 0), (FED, 0)], [(FEED, 0)], turned(likenesses))
    assert [(pair.doubtful, pair.runner_up) for pair in back.values()] == [(False, None)]


def test_what_is_equal_to_the_letter_is_never_doubtful() -> None:
    """The equal text stands in another list; the nearly equal one, where it was, is left to a nearer partner."""
    likenesses = {(FEED, FED): 0.8125, (FED, FED): 1.0}
    pair = one([(FEED, 0)], [(FEED, 1), (FED, 2)], likenesses)
    assert (pair.new, pair.doubtful) == ((0,), False)


def test_few_words_in_common_leave_a_doubt_unless_the_pair_is_as_like_as_one_that_moved() -> None:
    few = "жем су нан ақ", "жем су от тұз"
    assert one([(few[0], 0)], [(few[1], 0)], {few: 0.5625}).doubtful
    assert not one([(few[0], 0)], [(few[1], 0)], {few: 0.625}).doubtful


def test_but_one_word_in_common_leaves_a_doubt_however_alike() -> None:
    assert one([("жем су нан", 0)], [("жем от тұз", 0)], {("жем су нан", "жем от тұз"): 0.875}).doubtful


def test_in_another_list_more_words_in_common_leave_a_doubt_too() -> None:
    many = "бір екі үш төрт жем су нан", "бір екі үш төрт от тұз мал"
    assert not one([(many[0], 0)], [(many[1], 0)], {many: 0.5}).doubtful
    assert matched([(many[0], 0)], [(many[1], 1)], {many: 0.5}, 0.0)[0,].doubtful


def test_another_subject_leaves_a_doubt_however_alike() -> None:
    assert one([("жану ереже", 0)], [("суару ереже", 0)], {("жану ереже", "суару ереже"): 0.875}).doubtful


# -- repeated texts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("likeness", "kept"), [(0.4375, False), (0.5, True)])
def test_a_text_said_twice_and_now_once_does_not_take_the_next_that_is_faintly_alike(
    likeness: float, *, kept: bool
) -> None:
    old, new = [(FEED, 0), (FEED, 0)], [(FED, 0), (FEEDS, 0)]
    likenesses = {(FEED, FED): 0.75, (FEED, FEEDS): likeness}
    assert len(links(old, new, likenesses)) == 1 + kept
    assert len(links(new, old, turned(likenesses))) == 1 + kept


def test_it_takes_it_where_the_other_copy_has_nothing_clearly_better_or_it_in_another_list() -> None:
    old = [(FEED, 0), (FEED, 0)]
    near = {(FEED, FED): 0.5, (FEED, FEEDS): 0.4375}
    assert len(links(old, [(FED, 0), (FEEDS, 0)], near)) == 2
    just = {(FEED, FED): 0.5625, (FEED, FEEDS): 0.4375}
    assert len(links(old, [(FED, 0), (FEEDS, 0)], just)) == 1
    elsewhere = {(FEED, FED): 0.75, (FEED, FEEDS): 0.4375}
    assert len(links(old, [(FED, 1), (FEEDS, 0)], elsewhere)) == 2
    other = [(FEED, 0), ("жемдеу", 0)]
    assert (
        len(
            links(other, [(FED, 0), (FEEDS, 0)], {(FEED, FED): 0.75, ("жемдеу", FED): 0.4375, ("жемдеу", FEEDS): 0.375})
        )
        == 2
    )


def test_of_many_copies_that_in_the_same_list_is_looked_at_first() -> None:
    old = [(FEED, 0)]
    new = [*[(FED, 1)] * 5, (FED, 0), *[(FED, 2)] * 3]
    assert links(old, new, {(FEED, FED): 0.75}) == {0: 5}


def test_of_many_copies_elsewhere_those_at_the_same_height_are_looked_at() -> None:
    """The third of four items stands in the middle; of eight copies the fourth to the sixth stand nearest to it."""
    old = [("тұз", 0), ("от", 0), (FEED, 0), ("мал", 0)]
    assert links(old, [(FED, 1)] * 8, {(FEED, FED): 0.75}) == {2: 3}


# -- by hand, and what is left ---------------------------------------------------------------------------------------------


def test_what_a_person_joined_belongs_together_also_in_several() -> None:
    decided = Decided((((0,), (0, 1)),), frozenset())
    old, new = [("жем су", 0), ("нан", 0)], [("жем", 0), ("су", 1), ("нан", 0)]
    found = matched(old, new, {("жем су", "жем су"): 1.0}, decided=decided)
    assert found[0,] == ItemMatch((0,), (0, 1), 1.0, "manual", in_place=False)
    assert found[1,].new == (2,)
    within = matched(old, [("жем", 0), ("су", 0), ("нан", 0)], {}, decided=decided)
    assert within[0,].in_place
    assert len(matched([("жем", 0)] * 2, [("жем", 0)] * 2, {}, decided=Decided((((0,), (1,)),), frozenset()))) == 2


def test_what_a_person_parted_is_not_paired() -> None:
    decided = Decided((), frozenset({(0, 0)}))
    assert links([(FEED, 0)], [(FED, 0)], {(FEED, FED): 0.75}, decided=decided) == {}


def test_what_is_left_over_is_paired_anew_and_what_is_paired_stays() -> None:
    known = ItemMatch((0,), (0,), 0.5, "split", in_place=True)
    left = items([(FEED, 0), (FEED, 0)], [(FED, 0), (FED, 0)], {(FEED, FED): 0.75})
    found = match_rest(left, [known], NO_DECISION, context_of({(FEED, FED): 0.75}, LEAST))
    assert found[0] is known
    assert [(one.old, one.new) for one in found[1:]] == [((1,), (1,))]


def test_an_item_that_has_its_equal_is_no_partner_of_another() -> None:
    assert links([(FEED, 0), (FED, 0)], [(FEED, 0)], {(FED, FEED): 0.75}) == {0: 0}
    assert links([(FEED, 0)], [(FEED, 0), (FED, 0)], {(FEED, FED): 0.75}) == {0: 0}


def test_what_a_person_joined_is_no_partner_of_another() -> None:
    decided = Decided((((0,), (1,)),), frozenset())
    old, new = [(FEED, 0), ("су", 0)], [("су дайын", 0), (FED, 0)]
    likenesses = {(FEED, "су дайын"): 0.9375, ("су", "су дайын"): 0.5, ("су", FED): 0.9375}
    assert links(old, new, likenesses, decided=decided) == {0: 1, 1: 0}


def test_what_is_paired_is_not_paired_again_with_what_is_left() -> None:
    known = [ItemMatch((0,), (0,), 0.5, "split", in_place=True)]
    likenesses = {(FEED, FEEDS): 0.9375, ("су", FEEDS): 0.5, ("су", FED): 0.9375}
    left = items([(FEED, 0), ("су", 0)], [(FED, 0), (FEEDS, 0)], likenesses)
    found = match_rest(left, known, NO_DECISION, context_of(likenesses, LEAST))
    assert [(one.old, one.new) for one in found] == [((0,), (0,)), ((1,), (1,))]


def test_of_several_rivals_the_likest_is_the_runner_up_wherever_it_stands() -> None:
    further = f"{FEED} күнде"
    likenesses = {(FEED, FED): 0.75, (FEED, FEEDS): 0.375, (FEED, further): 0.5}
    for rivals in ((FEEDS, further), (further, FEEDS)):
        new = [(FED, 0), *((text, 0) for text in rivals)]
        assert one([(FEED, 0)], new, likenesses).runner_up == 0.5
