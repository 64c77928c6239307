"""One list in two languages: anchors, what stands between them, what crosses, and further parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.bilingual.beads import Lists
from kasdiff.compare.bilingual.lists import align
from kasdiff.compare.bilingual.numbers import CROSSING, LIST_ANCHOR, LIST_BETTER, LIST_LEAD, LIST_PART
from tests.compare.bilingual.told import alike, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.compare.bilingual.told import Entry, Said

Rows = list[tuple[tuple[int, ...], tuple[int, ...]]]


def found(old: Sequence[Entry], new: Sequence[Entry], said: Said, trust: float = 0.0) -> Rows:
    """Return the links of two lists in their order; without `trust`, position counts for nothing."""
    return [one[:2] for one in align(Lists(table(old, new, said), 1.0, trust), range(len(old)), range(len(new)))]


def one(*pairs: tuple[int, int]) -> Rows:
    return [((i,), (j,)) for i, j in pairs]


WEAK = CROSSING - 0.01  # enough in the order, not against it


def test_an_empty_list_has_no_counterparts() -> None:
    assert found("", "x", {}, 1.0) == found("a", "", {}, 1.0) == []


def test_what_is_plainly_the_same_is_linked_in_any_order() -> None:
    assert found("ab", "xy", {("a", "y"): 0.9, ("b", "x"): 0.9}) == one((0, 1), (1, 0))
    assert found("ab", "xy", {("a", "y"): CROSSING, ("b", "x"): CROSSING}) == one((0, 1), (1, 0))
    assert len(found("ab", "xy", {("a", "y"): WEAK, ("b", "x"): WEAK})) == 1


def test_what_is_hardly_the_same_does_not_cross_an_anchor() -> None:
    """Two weak pairs weigh more than one strong, but the strong one is sure."""
    said: Said = {("a", "z"): 0.45, ("b", "x"): WEAK, ("c", "y"): WEAK}
    assert found("abc", "xyz", said) == one((0, 2))
    said[("a", "z")] = LIST_ANCHOR
    assert found("abc", "xyz", said) == one((0, 2))
    said[("a", "z")] = LIST_ANCHOR - 0.01
    assert found("abc", "xyz", said)[-2:] == one((1, 0), (2, 1))


def test_an_anchor_is_ahead_of_all_that_either_entry_could_have_besides() -> None:
    said: Said = {("a", "z"): 0.6, ("b", "x"): WEAK, ("c", "y"): WEAK}
    assert found("abcd", "xyz", said | {("d", "z"): 0.6 - LIST_LEAD - 0.01}) == one((0, 2))
    assert found("abc", "xyzu", said | {("a", "u"): 0.6 - LIST_LEAD - 0.01}) == one((0, 2))
    assert one((1, 0), (2, 1)) == [
        pair for pair in found("abcd", "xyz", said | {("d", "z"): 0.6 - LIST_LEAD + 0.02}) if pair[0][0] in {1, 2}
    ]
    assert one((1, 0), (2, 1)) == [
        pair for pair in found("abc", "xyzu", said | {("a", "u"): 0.6 - LIST_LEAD + 0.02}) if pair[0][0] in {1, 2}
    ]


def test_an_anchor_is_the_best_of_both() -> None:
    """Both a and d are like z; only the likest of them anchors."""
    said: Said = {("a", "z"): 0.6, ("d", "z"): 0.9}
    assert found("ad", "z", said) == one((1, 0))
    assert found("z", "ad", {(b, a): value for (a, b), value in said.items()}) == one((0, 1))


def test_between_anchors_that_keep_their_order_position_counts() -> None:
    said: Said = {("a", "x"): 0.9, ("c", "z"): 0.9}
    assert found("abc", "xyz", said, 1.0) == one((0, 0), (1, 1), (2, 2))
    assert found("abcd", "xyzu", said, 1.0) == one((0, 0), (1, 1), (2, 2), (3, 3))
    assert found("dabc", "uxyz", said, 1.0) == one((0, 0), (1, 1), (2, 2), (3, 3))


def test_beyond_one_that_does_not_it_counts_as_well() -> None:
    """The first entry went to the end; the others keep their places."""
    said: Said = {("m", "n"): 0.9, ("a", "x"): 0.9, ("c", "z"): 0.9}
    assert found("mabc", "xyzn", said, 1.0) == one((0, 3), (1, 0), (2, 1), (3, 2))


def test_before_one_that_went_to_the_beginning_it_counts_as_well() -> None:
    said: Said = {("a", "x"): 0.9, ("c", "z"): 0.9, ("m", "n"): 0.9}
    assert found("acbm", "nxzy", said, 1.0) == one((0, 1), (1, 2), (2, 3), (3, 0))
    for old, new in (("acbm", "nxzyu"), ("acbdm", "nxzy")):  # what is an anchor has no second partner by its place
        links = found(old, new, said, 1.0)
        assert ((old.index("m"),), (0,)) in links
        assert len({olds for olds, _ in links}) == len({news for _, news in links}) == len(links)


def test_only_entries_of_the_two_lists_are_looked_at() -> None:
    said: Said = {("a", "x"): 0.9, ("a", "y"): 0.5, ("b", "y"): 0.3}
    lists = Lists(table("ab", "xy", said), 1.0, 0.0)
    assert [link[:2] for link in align(lists, [0], [1])] == one((0, 1))
    assert [link[:2] for link in align(lists, [1], [1])] == one((1, 1))


# -- further parts ---------------------------------------------------------------------------------------------------------


def parts(held: float = 1.0, together: float = 0.7) -> Said:
    """Return how alike w and its parts p, q and r are; p alone is an anchor, and all together more than two."""
    return {
        ("w", "p"): alike(0.6, back=1.0),
        ("w", "q"): alike(0.0, back=held),
        ("w", "r"): alike(0.0, back=1.0),
        ("w", "p q"): alike(together),
        ("w", "p q r"): alike(0.8),
        ("w", "q p"): alike(together),
    }


def turned(said: Said) -> Said:
    return {
        (b, a): like if isinstance(like, float) else alike(like.likeness, forth=like.back)
        for (a, b), like in said.items()
    }


def grown(new: str, said: Said) -> Rows:
    """Return the links of w with its parts; whichever language is the old one, they are the same."""
    forth, back = found("w", new, said), found(new, "w", turned(said))
    assert back == [(b, a) for a, b in forth]
    return forth


def test_a_neighbour_left_over_is_a_further_part() -> None:
    assert grown("pq", parts()) == [((0,), (0, 1))]
    assert grown("qp", parts()) == [((0,), (0, 1))]
    assert grown("pqr", parts()) == [((0,), (0, 1, 2))]
    assert grown("pmq", parts()) == one((0, 0))  # something else stands between them


def test_a_further_part_is_found_in_the_whole_and_makes_the_link_better() -> None:
    assert grown("pq", parts(held=LIST_PART)) == [((0,), (0, 1))]
    assert grown("pq", parts(held=LIST_PART - 0.01)) == one((0, 0))
    assert grown("pq", parts(together=0.6 + LIST_BETTER + 0.001)) == [((0,), (0, 1))]
    assert grown("pq", parts(together=0.6 + LIST_BETTER - 0.001)) == one((0, 0))


def test_of_two_neighbours_the_better_one_is_taken_first() -> None:
    """With q the link is better than with r; with both it is worse again."""
    said: Said = {
        ("w", "p"): alike(0.6, back=1.0),
        ("w", "q"): alike(0.0, back=1.0),
        ("w", "r"): alike(0.0, back=1.0),
        ("w", "p q"): alike(0.7),
        ("w", "r p"): alike(0.8),
        ("w", "r p q"): alike(0.75),
    }
    assert grown("rpq", said) == [((0,), (0, 1))]
    assert grown("rpq", said | {("w", "p q"): alike(0.8), ("w", "r p"): alike(0.7)}) == [((0,), (1, 2))]


def test_what_has_a_counterpart_is_no_further_part() -> None:
    said = parts() | {("a", "q"): 0.9}
    assert found("wa", "pq", said) == one((0, 0), (1, 1))


def test_a_run_gets_no_parts_on_the_other_side() -> None:
    """p and q are w; v stands in p and q as well."""
    said = turned(parts()) | {("p", "v"): alike(0.0, forth=1.0, back=1.0), ("p q", "v"): alike(0.0, back=1.0)}
    said |= {("p q", "w v"): alike(0.99)}
    assert found("pq", "wv", said) == [((0, 1), (0,))]
