"""Two lists in two languages in their order: one entry with one, with none, or with two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.bilingual import beads as module
from kasdiff.compare.bilingual.beads import Lists, beads
from kasdiff.compare.bilingual.numbers import BEAD_PART, BEARABLE, BY_WORDS
from tests.compare.bilingual.told import alike, table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pytest

    from tests.compare.bilingual.told import Entry, Said

Rows = dict[tuple[tuple[int, ...], tuple[int, ...]], str]


def found(
    old: Sequence[Entry],
    new: Sequence[Entry],
    said: Said,
    trust: float = 0.0,
    apart: Collection[tuple[int, int]] = (),
    ratio: float = 1.0,
) -> Rows:
    """Return the links of whole lists, and by what they were found; without `trust`, position counts for nothing."""
    lists = Lists(table(old, new, said, apart), ratio, trust)
    return {one[:2]: one.matched_by for one in beads(lists, range(len(old)), range(len(new)))}


def one(*pairs: tuple[int, int], by: str = "words") -> Rows:
    return {((i,), (j,)): by for i, j in pairs}


def test_an_empty_list_has_no_counterparts() -> None:
    assert found("", "x", {}, 1.0) == found("a", "", {}, 1.0) == {}


def test_what_is_alike_is_linked_in_order() -> None:
    said: Said = {("a", "x"): 0.5, ("b", "y"): 0.5, ("c", "z"): 0.5}
    assert found("abc", "xyz", said) == one((0, 0), (1, 1), (2, 2))
    assert found("abc", "xmyz", said) == one((0, 0), (1, 2), (2, 3))
    assert found("anbc", "xyz", said) == one((0, 0), (2, 1), (3, 2))


def test_of_links_that_cross_the_heavier_ones_are_taken() -> None:
    said: Said = {("a", "y"): 0.5, ("b", "x"): 0.6}
    assert found("ab", "xy", said) == one((1, 0))
    said = {("a", "z"): 0.6, ("b", "x"): 0.5, ("c", "y"): 0.5}
    assert found("abc", "xyz", said) == one((1, 0), (2, 1))
    said = {("a", "x"): 0.5, ("a", "z"): 0.6, ("b", "y"): 0.5}
    assert found("abc", "xyz", said) == one((0, 0), (1, 1))


def test_a_long_chain_is_found_through_entries_that_have_several() -> None:
    """Each old entry is a little like all new ones, and most like that of its own place."""
    said: Said = {(a, x): 0.3 for a in "abcdef" for x in "uvwxyz"}
    said |= dict.fromkeys(zip("abcdef", "uvwxyz", strict=True), 0.5)
    assert found("abcdef", "uvwxyz", said) == one(*[(n, n) for n in range(6)])


def test_how_a_link_was_found_is_said_by_its_likeness() -> None:
    said: Said = {("a", "x"): BY_WORDS, ("b", "y"): BY_WORDS - 0.01}
    assert found("ab", "xy", said, 1.0) == one((0, 0)) | one((1, 1), by="place")


# -- position --------------------------------------------------------------------------------------------------------------


def test_where_position_counts_entries_that_are_not_alike_are_linked_by_it() -> None:
    assert found("abc", "xyz", {}, 1.0) == one((0, 0), (1, 1), (2, 2), by="place")
    assert found("abc", "xyz", {}, 0.0) == {}


def test_lists_of_one_length_have_fewer_gaps() -> None:
    """Two entries that are hardly alike and of unlike length: they belong together rather than both being left over."""
    long, short = "а" * 60, "x" * 16
    assert found([long], [short], {(long, short): 0.05}, 1.0) == one((0, 0), by="place")
    assert found([long], [short, "y"], {(long, short): 0.05}, 1.0) == {}


def test_texts_of_very_unlike_length_are_not_linked_by_position() -> None:
    long = "а" * 100
    assert found([long], ["x"], {}, 1.0) == {}
    assert found([long, "b"], ["x" * 90, "y"], {}, 1.0) == one((0, 0), (1, 1), by="place")
    assert found([long], ["x" * 200], {}, 1.0, ratio=2.0) == one((0, 0), by="place")  # the usual ratio
    assert found([long], ["x" * 200], {}, 1.0) == {}


def test_but_by_their_words_they_are() -> None:
    long = "а" * 100
    assert found([long], ["x"], {(long, "x"): 0.95}, 1.0) == one((0, 0))


def test_what_speaks_against_a_link_parts_it_beyond_what_true_ones_have() -> None:
    assert found("a", "x", {("a", "x"): alike(0.3, against=BEARABLE)}) == one((0, 0))
    assert found("a", "x", {("a", "x"): alike(0.3, against=BEARABLE + 0.2)}) == {}
    assert found("a", "x", {("a", "x"): alike(0.9, against=BEARABLE + 0.2)}) == one((0, 0))


def test_what_was_parted_by_hand_is_no_link() -> None:
    assert found("ab", "xy", {}, 1.0) == one((0, 0), (1, 1), by="place")
    assert ((0,), (0,)) not in found("ab", "xy", {}, 1.0, {(0, 0)})
    assert found("a", "x", {("a", "x"): 0.9}, 0.0, {(0, 0)}) == {}


def test_of_long_lists_only_what_is_alike_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHORT_LISTS", 9)
    said: Said = {("a", "x"): 0.5, ("c", "z"): 0.5}
    assert len(found("abc", "xyz", said, 1.0)) == 3
    monkeypatch.setattr(module, "SHORT_LISTS", 8)
    assert found("abc", "xyz", said, 1.0) == one((0, 0), (2, 2))


def test_runs_of_a_longer_list_are_aligned_by_themselves() -> None:
    said: Said = {("a", "x"): 0.5, ("b", "y"): 0.5, ("c", "z"): 0.5, ("b", "x"): 0.9}
    lists = Lists(table("abc", "xyz", said), 1.0, 0.0)
    assert {link[:2] for link in beads(lists, [1, 2], [1, 2])} == {((1,), (1,)), ((2,), (2,))}
    assert {link[:2] for link in beads(lists, [0, 2], [1, 2])} == {((2,), (2,))}


# -- one with two ----------------------------------------------------------------------------------------------------------

HALVES: Said = {
    ("w", "p"): alike(0.5, back=1.0),
    ("w", "q"): alike(0.5, back=1.0),
    ("w", "p q"): alike(0.9),
    ("p", "w"): alike(0.5, forth=1.0),
    ("q", "w"): alike(0.5, forth=1.0),
    ("p q", "w"): alike(0.9),
}


def test_one_entry_that_is_two_on_the_other_side() -> None:
    assert found("w", "pq", HALVES) == {((0,), (0, 1)): "words"}
    assert found("pq", "w", HALVES) == {((0, 1), (0,)): "words"}
    said = HALVES | {("a", "x"): 0.5, ("b", "y"): 0.5}
    assert found("awb", "xpqy", said) == one((0, 0), (2, 3)) | {((1,), (1, 2)): "words"}
    assert found("apqb", "xwy", said) == one((0, 0), (3, 2)) | {((1, 2), (1,)): "words"}


def test_both_halves_must_be_found_in_the_whole() -> None:
    enough, lacking = (
        alike(0.5, forth=BEAD_PART, back=BEAD_PART),
        alike(0.5, forth=BEAD_PART - 0.01, back=BEAD_PART - 0.01),
    )
    for pair in (("w", "p"), ("w", "q")):
        assert found("w", "pq", HALVES | {pair: enough}) == {((0,), (0, 1)): "words"}
        assert found("w", "pq", HALVES | {pair: lacking}) in ({((0,), (0,)): "words"}, {((0,), (1,)): "words"})
    for pair in (("p", "w"), ("q", "w")):
        assert found("pq", "w", HALVES | {pair: lacking}) in ({((0,), (0,)): "words"}, {((1,), (0,)): "words"})


def test_two_together_are_liker_than_the_better_of_them() -> None:
    for better in (("w", "p"), ("w", "q")):
        assert ((0,), (0, 1)) not in found("w", "pq", HALVES | {better: alike(0.9, back=1.0)})
    for better in (("p", "w"), ("q", "w")):
        assert ((0, 1), (0,)) not in found("pq", "w", HALVES | {better: alike(0.9, forth=1.0)})


def test_two_stand_beside_each_other() -> None:
    lists = Lists(table("w", "pmq", HALVES | {("w", "p q"): alike(0.9)}), 1.0, 0.0)
    assert {len(link.new) for link in beads(lists, [0], [0, 2])} == {1}
    lists = Lists(table("pmq", "w", HALVES), 1.0, 0.0)
    assert {len(link.old) for link in beads(lists, [0, 2], [0])} == {1}


def test_two_that_are_far_longer_than_the_whole_are_not_its_halves() -> None:
    long, other = "p" * 100, "q" * 100
    said: Said = {
        ("w", long): alike(0.5, back=1.0),
        ("w", other): alike(0.5, back=1.0),
        ("w", f"{long} {other}"): alike(0.99),
    }
    assert ((0,), (0, 1)) not in found("w", [long, other], said)
