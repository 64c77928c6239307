"""How sure a link of two languages is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.bilingual.numbers import BIAS, MANY_WORDS, MOST_LEAD, WEIGHTS
from kasdiff.compare.bilingual.sure import Evidence, evidence
from tests.compare.bilingual.told import alike, link, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.bilingual.beads import Link
    from tests.compare.bilingual.told import Entry, Said

A_B_C, X_Y_Z = ["a", "b", "c"], ["x", "y", "z"]
Row = tuple[int, ...]


def known(
    old: Sequence[Entry],
    new: Sequence[Entry],
    links: Sequence[Link],
    said: Said | None = None,
    trust: float | None = 1.0,
) -> list[Evidence]:
    return evidence(table(old, new, said or {}), links, lambda _: trust)


def test_a_chance_is_even_where_the_evidence_is() -> None:
    assert Evidence(-BIAS / WEIGHTS[0], 0.0, 0.0, 0.0, 0.0).chance() == 0.5


def test_what_speaks_for_a_link_makes_it_likelier_and_what_speaks_against_it_does_not() -> None:
    usual = Evidence(0.4, 0.0, 0.5, 0.1, 0.4, 0.1)
    for place, name in enumerate(usual._fields):
        more = usual._replace(**{name: usual[place] + 0.1}).chance()
        assert (more > usual.chance()) is (name in {"likeness", "lead", "neighbours", "words"})


# -- neighbours ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("links", "found"),
    [
        # Each stands beside what is linked with what stands beside its partner, or both at the end of their lists.
        ([((0,), (0,)), ((1,), (1,)), ((2,), (2,))], [1.0, 1.0, 1.0]),
        ([((0,), (1,)), ((1,), (0,)), ((2,), (2,))], [0.0, 0.0, 0.5]),
        ([((1,), (1,))], [0.0]),  # the neighbours have no links
        ([((1,), (2,))], [0.0]),  # one of the two is at the end
        ([((0,), (0,)), ((1,), (2,)), ((2,), (1,))], [0.5, 0.0, 0.0]),
        ([((0, 1), (0,)), ((2,), (1,))], [1.0, 0.5]),  # beside the last of a run; another stands behind its partner
        ([((0,), (0,)), ((1,), (1, 2))], [1.0, 0.5]),
    ],
)
def test_the_share_of_neighbours_that_belong_together(links: list[tuple[Row, Row]], found: list[float]) -> None:
    assert [one.neighbours for one in known(A_B_C, X_Y_Z, [link(*one) for one in links])] == found


def test_a_neighbour_stands_in_the_same_list() -> None:
    """The second of two lists with one entry each is the first and last of its own list."""
    assert known([("a", 1), ("b", 2)], [("x", 1), ("y", 2)], [link([1], [1])])[0].neighbours == 1.0
    assert known([("a", 1), ("b", 2)], ["x", "y"], [link([1], [1])])[0].neighbours == 0.5
    assert known(["a", "b"], [("x", 1), ("y", 2)], [link([1], [1])])[0].neighbours == 0.5


@pytest.mark.parametrize(("trust", "found"), [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0), (None, 0.0)])
def test_neighbours_count_as_much_as_position_does(trust: float | None, found: float) -> None:
    assert known(["a"], ["x"], [link([0], [0])], trust=trust)[0].neighbours == found


# -- the texts -------------------------------------------------------------------------------------------------------------


def test_the_lead_is_over_the_best_rival_and_counts_in_full_from_a_bound() -> None:
    said: Said = {("a", "x"): 0.6, ("a", "y"): 0.5, ("b", "y"): 0.9, ("c", "z"): 0.9, ("c", "y"): 0.1}
    links = [link([0], [0], 0.6), link([2], [1], 0.1), link([2], [2], 0.9)]
    leads = [one.lead for one in known(A_B_C, X_Y_Z, links, said)]
    assert leads[0] == pytest.approx(0.1)
    assert leads[1:] == [-MOST_LEAD, MOST_LEAD]


@pytest.mark.parametrize(
    ("words", "share"), [(0.0, 0.0), (MANY_WORDS - 1.0, 1 - 1 / MANY_WORDS), (MANY_WORDS, 1.0), (MANY_WORDS + 2.0, 1.0)]
)
def test_words_in_common_count_up_to_a_bound(words: float, share: float) -> None:
    (found,) = known(["a"], ["x"], [link([0], [0])], {("a", "x"): alike(0.5, words=words, against=0.25)})
    assert found.words == pytest.approx(share)
    assert (found.against, found.likeness) == (0.25, 0.5)


# -- elsewhere -------------------------------------------------------------------------------------------------------------

CHANCE = Evidence(0.5, MOST_LEAD, 0.0, 0.0, 0.0).chance()  # of each link below, were it alone


def elsewhere(*functions: tuple[int, int]) -> list[float]:
    """Return how far the fellows of each link lead elsewhere; a link is told by its old and its new function."""
    old: list[Entry] = [(f"a{n}", one) for n, (one, _) in enumerate(functions)]
    new: list[Entry] = [(f"x{n}", other) for n, (_, other) in enumerate(functions)]
    said: Said = {(f"a{n}", f"x{n}"): alike(0.5, words=0.0) for n in range(len(functions))}
    links = [link([n], [n]) for n in range(len(functions))]
    return [one.elsewhere for one in known(old, new, links, said, trust=None)]


def test_a_link_whose_fellows_go_the_same_way_has_none_elsewhere() -> None:
    assert elsewhere((1, 1), (1, 1), (1, 1), (2, 2)) == [0.0] * 4


def test_only_what_both_functions_have_elsewhere_speaks_against_a_link() -> None:
    """All that the new function has comes from the old one, though the old one goes elsewhere too."""
    assert elsewhere((1, 1), (1, 2), (1, 2)) == [0.0] * 3


def test_links_elsewhere_are_weighed_against_those_that_join_the_two_functions() -> None:
    """Of the first old function two go elsewhere, of the first new one two come from elsewhere; none joins them besides, or one does."""
    share = pytest.approx(2 * CHANCE / (2 * CHANCE + 1), abs=1e-6)
    assert elsewhere((1, 1), (1, 2), (1, 2), (2, 1), (2, 1)) == [share, 0.0, 0.0, 0.0, 0.0]
    share = pytest.approx(CHANCE / (2 * CHANCE + 1), abs=1e-6)
    assert elsewhere((1, 1), (1, 1), (1, 2), (2, 1)) == [share, share, 0.0, 0.0]
