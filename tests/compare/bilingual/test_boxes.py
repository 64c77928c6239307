"""Functions and skills of two cards in two languages: items are small letters (a to m old, n to z new), headings capitals, how alike they are is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from msgspec.structs import replace

from kasdiff.compare.bilingual.boxes import Boxes, contents, trust_of
from kasdiff.compare.bilingual.numbers import (
    ALIKE,
    BELIED,
    BOX_ANCHOR,
    BOX_CONTENT,
    BOX_DOUBTFUL,
    BOX_LEAD,
    BOX_WORDS,
    COUNTS_FROM,
    COUNTS_TO,
    LEAST_BOX,
    LEAST_BOX_UNLIKE,
    LESS,
    OWN_HEADINGS,
    PLAIN_HEADINGS,
)
from kasdiff.compare.bilingual.table import Table
from kasdiff.model.comparison import Part
from tests.compare.bilingual.told import Told
from tests.compare.contents.boxes import boxes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kasdiff.compare.bilingual.boxes import BoxPair
    from kasdiff.compare.bilingual.lexicon import Languages
    from kasdiff.compare.units import CardUnits
    from tests.compare.bilingual.told import Said

Path = tuple[int, ...]
PLAIN = 0.9  # of items that are surely one, and of headings


def tables(old: CardUnits, new: CardUnits, said: Said) -> list[Table]:
    return [Table(old.items, new.items, cast("Languages", Told(said)))]


def boxed(old: CardUnits, new: CardUnits, said: Said, trust: float = 0.0) -> Boxes:
    return Boxes(old, new, cast("Languages", Told(said)), contents(old, new, tables(old, new, said)), trust)


def functions(
    old: CardUnits, new: CardUnits, said: Said, trust: float = 0.0, apart: Collection[tuple[int, int]] = ()
) -> dict[tuple[int, int], BoxPair]:
    """Return the pairs of functions by their places; `apart` are places too."""
    ids = {(id(old.functions[i]), id(new.functions[j])) for i, j in apart}
    found = boxed(old, new, said, trust).paired(old.functions, new.functions, {}, ids)
    return {(one.old.path[0] - 1, one.new.path[0] - 1): one for one in found}


def alike(pairs: str) -> Said:
    """Return that items are plainly alike: "an bo" are a with n and b with o."""
    return {(one[0], one[1]): PLAIN for one in pairs.split()}


# -- how much shapes are alike ---------------------------------------------------------------------------------------------


def trust(old: CardUnits, new: CardUnits, said: Said) -> float:
    return trust_of(old, new, tables(old, new, said))


def card(*skills: str) -> CardUnits:
    """Return a card of one function, its skills without headings."""
    return boxes({"F": skills})


def test_cards_of_one_shape_are_trusted() -> None:
    assert trust(card("ab", "c"), card("no", "p"), {}) == 1.0
    assert trust(card(), card(), {}) == 1.0


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        (("ab",), ("n",), 1 / 2),
        (("ab", "c"), ("no",), 2 / 3),
        (("ab",), ("no", "p"), 2 / 3),
        (("ab", "c"), ("n", "op"), 2 / 4),
        (("ab",), (), 0.0),
    ],
)
def test_shapes_are_alike_by_the_lengths_of_their_lists_in_order(
    old: tuple[str, ...], new: tuple[str, ...], share: float
) -> None:
    assert trust(card(*old), card(*new), {}) == pytest.approx(share * share)


def test_abilities_and_knowledge_are_counted_apart() -> None:
    old, new = card("ab"), card("no")
    old = replace(old, items=(old.items[0], replace(old.items[1], part=Part.KNOWLEDGE)))
    assert trust(old, new, {}) == pytest.approx(1 / 9)


def test_equal_items_at_one_place_are_worth_more_than_the_mere_counts() -> None:
    """One item more of the old card would be a shape of two thirds; the plain items stand where they should."""
    old, new = card("ab", "c"), card("no")
    assert trust(old, new, alike("an bo")) == pytest.approx(2 / 3 * (2 + 2 * 2 / 3) / (2 + 2))


@pytest.mark.parametrize(
    ("said", "right", "total"),
    [("an", 1, 1), ("ap", 0, 1), ("an bo cp", 3, 3), ("ao bn", 1, 2), ("", 0, 0)],
    ids=["in its skill", "in another skill", "all", "crossed", "none"],
)
def test_equal_items_elsewhere_or_in_another_order_take_trust_away(said: str, right: int, total: int) -> None:
    assert trust(card("ab", "c"), card("no", "p"), alike(said)) == pytest.approx((right + 2) / (total + 2))


def test_only_plain_items_without_a_second_partner_tell_of_places() -> None:
    old, new = card("a", "b"), card("n", "o")
    assert trust(old, new, {("a", "o"): BOX_ANCHOR}) == pytest.approx(2 / 3)
    assert trust(old, new, {("a", "o"): BOX_ANCHOR - 0.01}) == 1.0
    assert trust(old, new, {("a", "o"): PLAIN, ("b", "o"): PLAIN - BOX_LEAD + 0.01}) == 1.0
    assert trust(card("a", "a"), card("n", "o"), {("a", "o"): PLAIN}) == 1.0  # which of the two is not said


# -- what containers have in common ----------------------------------------------------------------------------------------


def share(said: Said, old: str = "a", new: str = "n", depth: int = 0) -> float:
    first, second = card(old), card(new)
    path = (1,) if depth == 0 else (1, 1)
    found = contents(first, second, tables(first, second, said))[depth].shares(path, path)
    assert found is not None
    return found.likeness


@pytest.mark.parametrize("depth", [0, 1])
@pytest.mark.parametrize(
    ("value", "worth"),
    [
        (COUNTS_TO, 1.0),
        (COUNTS_TO + 0.2, 1.0),
        ((COUNTS_FROM + COUNTS_TO) / 2, 0.5),
        (COUNTS_FROM, 0.0),
        (COUNTS_FROM - 0.1, 0.0),
    ],
)
def test_an_item_counts_by_how_alike_it_is(value: float, worth: float, depth: int) -> None:
    assert share({("a", "n"): value}, depth=depth) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("lead", "worth"),
    [(BOX_LEAD, 1.0), (BOX_LEAD / 2, 0.75), (0.0, 0.5), (-BOX_LEAD / 2, 0.5), (-BOX_LEAD - 0.01, 0.0)],
)
def test_an_item_counts_half_where_another_one_is_as_alike(lead: float, worth: float) -> None:
    """The rival stands in another function."""
    old, new = card("a"), boxes({"F": ("n",), "G": ("o",)})
    said: Said = {("a", "n"): 0.7, ("a", "o"): 0.7 - lead}
    found = contents(old, new, tables(old, new, said))[0].shares((1,), (1,))
    assert found is not None
    assert found.likeness == pytest.approx(worth)


# -- pairs -----------------------------------------------------------------------------------------------------------------


def test_functions_are_paired_by_their_contents_where_headings_say_nothing() -> None:
    old, new = boxes({"F": ("ab",), "G": ("cd",)}), boxes({"P": ("no",), "Q": ("rs",)})
    found = functions(old, new, alike("ar bs cn do"))
    assert {ends: one.matched_by for ends, one in found.items()} == {(0, 1): "content", (1, 0): "content"}
    assert [(one.sure, one.likeness) for one in found.values()] == [(False, 0.0)] * 2


def test_and_by_their_headings_where_contents_say_nothing() -> None:
    old, new = boxes({"F": ("ab",), "G": ("cd",)}), boxes({"P": ("no",), "Q": ("rs",)})
    found = functions(old, new, {("F", "Q"): PLAIN, ("G", "P"): PLAIN})
    assert {ends: (one.matched_by, one.likeness, one.sure) for ends, one in found.items()} == {
        (0, 1): ("words", PLAIN, True),
        (1, 0): ("words", PLAIN, True),
    }


@pytest.mark.parametrize(
    ("words", "content", "paired"),
    [
        (LEAST_BOX_UNLIKE / BOX_WORDS + 0.01, False, True),
        (LEAST_BOX_UNLIKE / BOX_WORDS - 0.01, False, False),
        (0.0, True, BOX_CONTENT / 2 >= LEAST_BOX_UNLIKE),
    ],
)
def test_of_unlike_cards_heading_and_contents_are_weighed(words: float, *, content: bool, paired: bool) -> None:
    """Half of the contents of either are the other's."""
    said: Said = {("F", "P"): words}
    said |= alike("an" if content else "")
    found = functions(boxes({"F": ("ab",)}), boxes({"P": ("no",)}), said)
    assert bool(found) is paired


def test_a_function_without_items_is_paired_by_its_heading_alone() -> None:
    old, new = boxes({"F": ()}), boxes({"P": ("n",)})
    assert set(functions(old, new, {("F", "P"): LEAST_BOX_UNLIKE})) == {(0, 0)}
    assert set(functions(old, new, {("F", "P"): LEAST_BOX_UNLIKE - 0.01})) == set()


def test_of_cards_of_one_shape_place_counts_though_nothing_else_is_alike() -> None:
    old, new = boxes({"F": ("ab",), "G": ("cd",)}), boxes({"P": ("no",), "Q": ("rs",)})
    found = functions(old, new, {}, trust=1.0)
    assert {ends: one.matched_by for ends, one in found.items()} == dict.fromkeys([(0, 0), (1, 1)], "place")
    assert all(not one.sure for one in found.values())
    assert functions(old, new, {}, trust=0.0) == {}


@pytest.mark.parametrize(
    ("new", "numbers", "score"),
    [
        (("no", "rs"), ("1", "2"), ALIKE[2] + ALIKE[3] + ALIKE[4]),
        (("no", "rs"), ("3", "4"), ALIKE[2] + ALIKE[3]),  # the numbers are others
        (("no", "rs"), (None, None), ALIKE[2] + ALIKE[3]),
        (
            ("n", "r"),
            ("1", "2"),
            0.75 * ALIKE[2] + ALIKE[3] + ALIKE[4],
        ),  # half as many abilities, and no knowledge either
        (("nowx", "rsyz"), ("3", "4"), 0.75 * ALIKE[2] + ALIKE[3]),
    ],
)
def test_place_shape_and_number_count_in_cards_of_one_shape(
    new: tuple[str, str], numbers: tuple[str | None, str | None], score: float
) -> None:
    """What is lacking to a pair, the headings must have."""
    old = boxes({"F": ("ab",), "G": ("cd",)}, ("1", "2"))
    other = boxes({"P": (new[0],), "Q": (new[1],)}, numbers)
    lacking = (LEAST_BOX - score) / ALIKE[0]
    for words, paired in ((lacking + 0.01, True), (lacking - 0.01, False)):
        if words > 0:
            said: Said = {("F", "P"): words, ("G", "Q"): words}
            assert set(functions(old, other, said, trust=1.0)) == ({(0, 0), (1, 1)} if paired else set())
    assert bool(functions(old, other, {}, trust=1.0)) is (score >= LEAST_BOX)


def test_the_end_of_a_list_is_not_its_beginning() -> None:
    """The numbers say otherwise, and weigh less than the place."""
    old, new = boxes({"F": ("ab",), "G": ("cd",)}, ("1", "2")), boxes({"P": ("no",), "Q": ("rs",)}, ("2", "1"))
    said: Said = {(one, other): 0.1 for one in "FG" for other in "PQ"}
    assert set(functions(old, new, said, trust=1.0)) == {(0, 0), (1, 1)}


def test_what_was_parted_by_hand_is_no_pair() -> None:
    old, new = boxes({"F": ("ab",)}), boxes({"P": ("no",)})
    assert functions(old, new, {("F", "P"): PLAIN}, apart={(0, 0)}) == {}


# -- skills ----------------------------------------------------------------------------------------------------------------


def skills(homes: Mapping[Path, Path], said: Said) -> set[tuple[Path, Path]]:
    old = boxes({"F": (("S", "a"),), "G": (("T", "b"),)})
    new = boxes({"P": (("X", "n"),), "Q": (("Y", "o"),)})
    found = boxed(old, new, said).paired(old.skills, new.skills, homes)
    return {(one.old.path, one.new.path) for one in found}


def test_a_skill_is_paired_inside_the_paired_function_or_where_something_of_it_is() -> None:
    said: Said = {("S", "Y"): PLAIN}
    assert skills({(1,): (2,)}, said) == {((1, 1), (2, 1))}
    assert skills({(1,): (1,)}, said) == set()
    assert skills({(1,): (1,)}, said | alike("ao")) == {((1, 1), (2, 1))}


# -- doubt -----------------------------------------------------------------------------------------------------------------


def pair(words: float, said: Said) -> BoxPair:
    """Return the pair of the first functions of two cards of one shape, of which the second ones have other contents."""
    old, new = boxes({"F": ("abcd",), "G": ("efgh",)}), boxes({"P": ("nopq",), "Q": ("rstu",)})
    return functions(old, new, said | {("F", "P"): words}, trust=1.0)[0, 0]


def value(worth: float) -> float:
    """Return how alike two items are that count so much."""
    return COUNTS_FROM + (COUNTS_TO - COUNTS_FROM) * worth


def test_headings_that_may_not_say_the_same_are_said() -> None:
    """All that stands below them is the same."""
    for words, sure in ((OWN_HEADINGS, True), (OWN_HEADINGS - 0.01, False)):
        found = pair(words, alike("an bo cp dq"))
        assert (found.sure, found.note is None, found.matched_by) == (sure, sure, "content")
        assert found.likeness == (1.0 if sure else words)
    note = pair(0.42, alike("an bo cp dq")).note
    assert note is not None
    assert note.values == {"own": 42}


def test_contents_may_belie_headings_unless_these_are_plain() -> None:
    assert pair(PLAIN_HEADINGS, {}).sure is True
    assert pair(PLAIN_HEADINGS - 0.01, {}).sure is False
    assert pair(PLAIN_HEADINGS - 0.01, {("a", "n"): value(4 * BELIED + 0.01)}).sure is True  # of one item in four
    assert pair(PLAIN_HEADINGS - 0.01, {("a", "n"): value(4 * BELIED - 0.01)}).sure is False


@pytest.mark.parametrize("elsewhere", ["br cs", "eo fp"], ids=["of the old function", "of the new function"])
def test_where_another_box_has_far_more_of_the_contents_a_pair_is_doubtful(elsewhere: str) -> None:
    """The two have one item in four in common, either and another one that item and a part of a second."""
    one, other = elsewhere.split()
    for more, sure in ((4 * LESS - 0.01, True), (4 * LESS + 0.01, False)):
        said = alike(f"an {one}") | {(other[0], other[1]): value(more)}
        assert pair(PLAIN_HEADINGS - 0.01, said).sure is sure
        assert pair(PLAIN_HEADINGS, said).sure is True


def test_headings_without_contents_are_belied_by_nothing() -> None:
    old, new = boxes({"F": ()}), boxes({"P": ()})
    assert functions(old, new, {("F", "P"): OWN_HEADINGS})[0, 0].sure is True


def test_a_pair_that_is_hardly_enough_is_doubtful() -> None:
    """Contents are weighed more than headings, and say nothing."""
    old, new = boxes({"F": ("ab",)}), boxes({"P": ("no",)})
    for above, sure in ((BOX_DOUBTFUL, True), (BOX_DOUBTFUL - 0.02, False)):
        found = functions(old, new, {("F", "P"): (LEAST_BOX_UNLIKE + above) / BOX_WORDS})
        assert found[0, 0].sure is sure
