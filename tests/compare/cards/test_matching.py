"""Which cards are paired where code, level, name and likeness say different things, and which pairs are doubtful."""

from __future__ import annotations

from kasdiff.compare.cards.grounds import Ground
from tests.compare.cards.told import Told, card, links, matched

A, B = "3115-1-001", "3115-2-002"


# -- by hand ---------------------------------------------------------------------------------------------------------------


def test_what_a_person_paired_is_paired_whatever_codes_and_contents_say() -> None:
    measure = Told([card("шебер", A, "4")], [card("шебер", A, "4"), card("наубайшы", B, "2")], {(0, 0): 1.0})
    assert links(measure, forced=[(0, 1)]) == {(0, 1): "manual"}


def test_what_a_person_parted_is_not_paired_by_any_rule() -> None:
    """One code and level; one code; one name; a further level of a paired card; a card shared out."""
    one = Told([card("шебер", A, "4")], [card("шебер", A, "4")], {(0, 0): 1.0})
    assert links(one, forbidden=[(0, 0)]) == {}
    levels = Told([card("шебер", A, "4-5")], [card("шебер", A, "4"), card("шебер", A, "5")], {(0, 0): 1.0, (0, 1): 1.0})
    assert links(levels, forbidden=[(0, 1)]) == {(0, 0): "code"}
    shared = Told([card("a")], [card("a"), card("b")], {(0, 0): 0.75}, shared=[((0, 1), (0, 0))])
    assert links(shared, forbidden=[(0, 1)]) == {(0, 0): "name"}


def test_two_parts_that_a_person_parted_from_each_other_stay_parted_though_both_continue_in_both() -> None:
    old, new = [card("a", None, "4-5"), card("b", None, "4-5")], [card("c", A, "4"), card("c", A, "5")]
    scores = {(0, 0): 1.0, (0, 1): 0.875, (1, 0): 0.875, (1, 1): 1.0}
    assert set(links(Told(old, new, scores))) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert set(links(Told(old, new, scores), forbidden=[(0, 1)])) == {(0, 0), (1, 0), (1, 1)}


def test_a_pair_made_by_hand_may_continue_at_another_level_though_nothing_but_the_names_speaks_for_it() -> None:
    old, new = [card("a", None, "4-5")], [card("b", None, "4"), card("b", None, "5")]
    scores, grounds = {(0, 0): 0.5, (0, 1): 0.5}, {(0, 0): Ground.NAME}
    assert links(Told(old, new, scores, grounds), forced=[(0, 0)]) == {(0, 0): "manual", (0, 1): "name"}
    assert links(Told(old, new, scores, grounds)) != {(0, 0): "name", (0, 1): "name"}


# -- by code ---------------------------------------------------------------------------------------------------------------


def test_a_common_code_and_level_are_enough() -> None:
    assert links(Told([card("шебер", A, "4")], [card("наубайшы", A, "4")], {})) == {(0, 0): "code+sublevel"}


def test_two_cards_of_one_code_and_level_keep_their_order_where_the_others_are_hardly_more_alike() -> None:
    old, new = [card("a", A, "4"), card("b", A, "4")], [card("c", A, "4"), card("d", A, "4")]
    crossed = {(0, 0): 0.75, (1, 1): 0.75, (0, 1): 0.765625, (1, 0): 0.765625}
    assert links(Told(old, new, crossed)) == {(0, 0): "code+sublevel", (1, 1): "code+sublevel"}
    assert set(links(Told(old, new, crossed | {(0, 1): 1.0, (1, 0): 1.0}))) == {(0, 1), (1, 0)}


def test_two_cards_of_one_code_and_level_are_paired_by_them_though_nothing_else_is_alike() -> None:
    old, new = [card("a", A, "4"), card("b", A, "4")], [card("c", A, "4"), card("d", A, "4")]
    assert links(Told(old, new, {})) == {(0, 0): "code+sublevel", (1, 1): "code+sublevel"}


def test_of_three_cards_for_two_those_that_are_alike_are_paired_whatever_their_order() -> None:
    old, new = [card("a", A, "4"), card("b", A, "4")], [card(name, A, "4") for name in "cde"]
    assert set(links(Told(old, new, {(0, 1): 0.75, (0, 0): 0.765625, (1, 2): 0.75, (1, 1): 0.5}))) == {(0, 0), (1, 2)}


def test_the_only_two_cards_of_a_code_belong_together_at_any_levels() -> None:
    assert links(Told([card("шебер", A, "4")], [card("наубайшы", A, "7")], {})) == {(0, 0): "code"}


def test_another_level_of_a_code_that_has_several_must_be_alike() -> None:
    """Level 4 is paired; what of level 7 there is in both editions is not the same as level 2."""
    old, new = [card("a", A, "4"), card("a", A, "7")], [card("a", A, "4"), card("b", A, "2")]
    assert set(links(Told(old, new, {(0, 0): 1.0}))) == {(0, 0)}
    assert set(links(Told(old, new, {(0, 0): 1.0, (1, 1): 0.25}))) == {(0, 0)}
    assert links(Told(old, new, {(0, 0): 1.0, (1, 1): 0.375}))[1, 1] == "code"


def test_a_level_that_takes_in_the_other_or_is_not_known_is_none_that_contradicts() -> None:
    news = [card("b", A, "4"), card("c", A, "7")]
    for level in ("3-4", None):
        assert links(Told([card("a", A, level)], news, {(0, 0): 0.125})) == {(0, 0): "code"}
    unknown = [card("b", A), card("c", A, "7")]
    assert links(Told([card("a", A, "4")], unknown, {(0, 0): 0.125})) == {(0, 0): "code"}
    wider = [card("b", A, "3-4"), card("c", A, "7")]
    assert links(Told([card("a", A, "4")], wider, {(0, 0): 0.125})) == {(0, 0): "code"}


def test_of_one_code_a_level_that_fits_is_paired_though_nothing_else_is_alike() -> None:
    assert links(Told([card("a", A, "4-5")], [card("b", A, "4"), card("c", A, "7")], {})) == {(0, 0): "code"}


# -- by name ---------------------------------------------------------------------------------------------------------------


def test_cards_of_two_codes_must_be_more_alike_than_cards_without() -> None:
    below, enough = {(0, 0): 0.4375}, {(0, 0): 0.5}
    assert links(Told([card("a", A)], [card("a", B)], below)) == {}
    assert links(Told([card("a", A)], [card("a", B)], enough)) == {(0, 0): "name"}
    assert links(Told([card("a", A)], [card("a")], below)) == {(0, 0): "name"}
    assert links(Told([card("a")], [card("a", B)], below)) == {(0, 0): "name"}


def test_cards_that_are_alike_and_have_no_ground_are_no_pair() -> None:
    for ground, paired in ((Ground.NONE, False), (Ground.NAME, True), (Ground.STRONG, True)):
        assert bool(links(Told([card("a")], [card("b")], {(0, 0): 0.75}, {(0, 0): ground}))) is paired


def test_another_name_printed_on_a_card_counts_only_where_much_else_is_alike() -> None:
    for score, paired in ((0.4375, False), (0.5, True), (0.75, True)):
        assert bool(links(Told([card("a")], [card("b")], {(0, 0): score}, {(0, 0): Ground.OTHER_NAME}))) is paired


def test_a_groundless_pair_leaves_both_cards_to_the_next_best() -> None:
    old, new = [card("a"), card("b")], [card("c"), card("d")]
    scores = {(0, 0): 0.875, (0, 1): 0.75, (1, 0): 0.75}
    assert set(links(Told(old, new, scores, {(0, 0): Ground.NONE}))) == {(0, 1), (1, 0)}


def test_one_pair_that_is_plainly_alike_is_better_than_two_that_are_hardly() -> None:
    scores = {(0, 0): 0.9375, (0, 1): 0.625, (1, 0): 0.625}
    assert set(links(Told([card("a"), card("b")], [card("c"), card("d")], scores))) == {(0, 0)}


def test_cards_that_are_alike_in_the_same_way_keep_their_order() -> None:
    scores = dict.fromkeys([(0, 0), (0, 1), (1, 0), (1, 1)], 0.75)
    assert set(links(Told([card("a"), card("b")], [card("c"), card("d")], scores))) == {(0, 0), (1, 1)}


def test_of_cards_that_are_alike_in_the_same_way_that_at_the_same_height_of_the_edition_is_meant() -> None:
    """The second of three cards stands a third down its edition; so does the third of six."""
    old, new = [card(name) for name in "abc"], [card(name) for name in "defghi"]
    assert set(links(Told(old, new, {(1, j): 0.75 for j in range(6)}))) == {(1, 2)}
    assert set(links(Told([card("a"), card("b")], [card("c"), card("d")], {(1, 0): 0.75, (1, 1): 0.75}))) == {(1, 1)}


# -- doubts ----------------------------------------------------------------------------------------------------------------


def doubts(measure: Told) -> dict[tuple[int, int], tuple[bool, float | None, tuple[int, int] | None]]:
    return {(one.old, one.new): (one.doubtful, one.runner_up, one.rival) for one in matched(measure)}


def test_a_pair_by_name_is_doubtful_below_the_bound_of_sure_ones() -> None:
    for score, doubtful in ((0.5, True), (0.625, False), (0.75, False)):
        assert doubts(Told([card("a")], [card("b")], {(0, 0): score})) == {(0, 0): (doubtful, None, None)}


def test_a_pair_by_code_is_never_doubtful() -> None:
    assert doubts(Told([card("a", A, "4")], [card("b", A, "4")], {(0, 0): 0.125})) == {(0, 0): (False, None, None)}


def test_a_pair_on_names_alone_is_doubtful_though_much_is_alike() -> None:
    measure = Told([card("a")], [card("a")], {(0, 0): 0.75}, {(0, 0): Ground.NAME})
    assert doubts(measure)[0, 0][0]


def test_a_rival_that_is_nearly_as_good_makes_a_pair_doubtful_on_either_side() -> None:
    for rival, doubtful in ((0.6875, True), (0.625, False), (0.5, False)):
        forth = Told([card("a")], [card("b"), card("c")], {(0, 0): 0.75, (0, 1): rival})
        assert doubts(forth) == {(0, 0): (doubtful, rival, (0, 1))}
        back = Told([card("a"), card("b")], [card("c")], {(1, 0): 0.75, (0, 0): rival})
        assert doubts(back) == {(1, 0): (doubtful, rival, (0, 0))}


def test_a_further_part_of_the_same_card_is_no_rival() -> None:
    """Two levels of one occupation, by their code or by their name: neither contradicts the other."""
    for siblings in ([card("b", A, "4"), card("c", A, "5")], [card("b", None, "4"), card("b", None, "5")]):
        forth = Told([card("a", None, "4-5")], siblings, {(0, 0): 0.75, (0, 1): 0.6875})
        assert doubts(forth) == {(0, 0): (False, None, None), (0, 1): (False, None, None)}
        back = Told(siblings, [card("a", None, "4-5")], {(0, 0): 0.75, (1, 0): 0.6875})
        assert doubts(back) == {(0, 0): (False, None, None), (1, 0): (False, None, None)}


def test_a_level_of_the_same_occupation_that_is_too_far_off_for_a_part_is_no_rival_either() -> None:
    """The level decides between the two, however alike their texts are."""
    siblings = [card("b", A, "4"), card("b", A, "7")]
    assert doubts(Told([card("a", None, "4")], siblings, {(0, 0): 0.75, (0, 1): 0.6875})) == {
        (0, 0): (False, None, None)
    }
    back = Told(
        [siblings[0], card("x"), siblings[1]], [card("y"), card("a", None, "4")], {(0, 1): 0.75, (2, 1): 0.6875}
    )
    assert doubts(back)[0, 1][0] is False


def test_two_other_cards_that_are_more_alike_are_no_rivals() -> None:
    measure = Told([card("a"), card("b")], [card(name) for name in "cde"], {(0, 0): 0.75, (1, 1): 1.0, (1, 2): 0.9375})
    assert doubts(measure)[0, 0] == (False, 0.0, (0, 1))


def test_a_card_that_took_over_a_part_is_no_rival_of_the_one_that_took_the_rest() -> None:
    measure = Told([card("a")], [card("b"), card("c")], {(0, 0): 0.75, (0, 1): 0.6875}, shared=[((0, 1), (0, 0))])
    assert doubts(measure)[0, 0] == (False, None, None)


def test_a_sure_pair_keeps_its_rival_though_others_are_paired_after_it() -> None:
    found = doubts(Told([card("a"), card("b")], [card("c"), card("d")], {(0, 0): 0.75, (0, 1): 0.6875, (1, 1): 0.5}))
    assert found[0, 0] == (True, 0.6875, (0, 1))
