"""How alike the items of two lists are, and which other ones come near."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from kasdiff.compare.bilingual.numbers import RIVALS
from kasdiff.compare.bilingual.table import Table
from tests.compare.bilingual.told import Told, alike, table, units

if TYPE_CHECKING:
    from kasdiff.compare.bilingual.lexicon import Languages
    from tests.compare.bilingual.told import Said

SAID: Said = {("a", "x"): 0.9, ("a", "y"): 0.5, ("b", "y"): 0.7, ("b", "x"): 0.4, ("c", "x"): 0.3}


def test_what_is_alike_at_all_stands_in_both_directions() -> None:
    found = table("abc", "xyz", SAID)
    assert found.rows == [{0: 0.9, 1: 0.5}, {0: 0.4, 1: 0.7}, {0: 0.3}]
    assert found.columns == [{0: 0.9, 1: 0.4, 2: 0.3}, {0: 0.5, 1: 0.7}, {}]


def test_what_was_parted_by_hand_is_not_alike() -> None:
    found = table("ab", "xy", SAID, {(0, 0)})
    assert (found.rows, found.columns) == ([{1: 0.5}, {0: 0.4, 1: 0.7}], [{1: 0.4}, {0: 0.5, 1: 0.7}])
    assert table("a", "x", {("a", "x"): alike(0.9, forth=1.0)}, {(0, 0)}).held((0,), (0,), old=True) == 0.0
    assert table("ab", "x", {("a", "x"): alike(0.9, forth=1.0)}, {(1, 0)}).held((0,), (0,), old=True) == 1.0


def test_a_pair_of_texts_is_measured_once() -> None:
    languages = Told(SAID)
    Table(units("aab"), units("xyx"), cast("Languages", languages))
    assert sorted(languages.asked) == [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]


def test_the_lengths_of_the_texts_are_known() -> None:
    assert table(["ab", "c"], ["xyz"], {}).lengths == ([2, 1], [3])


# -- rivals ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "rival"),
    [
        ((0,), (0,), 0.5),  # a with y
        ((1,), (1,), 0.5),  # a with y
        ((1,), (0,), 0.9),  # a with x
        ((2,), (2,), 0.3),  # c with x
        ((0, 1), (0,), 0.7),  # b with y; c with x less
        ((0,), (0, 1), 0.7),
        ((0, 1), (0, 1), 0.3),  # c with x
        ((0, 1, 2), (0, 1), 0.0),
    ],
)
def test_the_best_pair_that_one_of_two_runs_could_make_outside(
    old: tuple[int, ...], new: tuple[int, ...], rival: float
) -> None:
    assert table("abc", "xyz", SAID).rival(old, new) == rival


def test_a_copy_is_no_rival() -> None:
    assert table("aa", "xx", SAID).rival((0,), (0,)) == 0.0
    assert table("aab", "xxy", SAID).rival((0,), (0, 2)) == 0.7
    assert table("aa", "xx", SAID).rival((0,), (0, 1)) == 0.0


def test_only_the_best_partners_are_kept_in_mind() -> None:
    """Behind the best ones, all of one run, what is less alike is not looked at."""
    news = [chr(ord("m") + n) for n in range(RIVALS + 1)]
    found = table("a", news, {("a", one): 0.9 - n / 10 for n, one in enumerate(news)})
    assert found.rival((0,), tuple(range(RIVALS - 1))) == pytest.approx(0.9 - (RIVALS - 1) / 10)
    assert found.rival((0,), tuple(range(RIVALS))) == 0.0


def test_one_that_repeats_a_text_with_more_words_is_no_stranger() -> None:
    said: Said = {("план", "жоспар"): 0.6, ("план", "жұмыс жоспары"): 0.5, ("план", "есеп"): 0.4}
    said |= {("план работы", "жоспар"): 0.3, ("отчет", "жоспар"): 0.2}
    full = table(["план", "план работы", "отчет"], ["жоспар", "жұмыс жоспары", "есеп"], said)
    assert full.stranger(0, 0) == 0.4
    assert table(["план", "план работы", "отчет"], ["жоспар", "жұмыс жоспары"], said).stranger(0, 0) == 0.2
    assert table(["план", "план работы"], ["жоспар", "жұмыс жоспары"], said).stranger(0, 0) == 0.0
    assert table(["план", "план работы"], ["жоспар", "есеп"], said).stranger(1, 0) == 0.0  # the shorter one repeats too


# -- anchors ---------------------------------------------------------------------------------------------------------------


def test_anchors_are_plainly_alike_and_ahead_of_their_rivals() -> None:
    found = table("abc", "xyz", SAID | {("c", "z"): 0.25})
    assert [*found.anchors(0.5, 0.125)] == [(0, 0), (1, 1)]
    assert [*found.anchors(0.75, 0.125)] == [(0, 0)]
    assert [*found.anchors(0.5, 0.3)] == [(0, 0)]
    assert [*table("ab", "xy", {("a", "x"): 0.5, ("a", "y"): 0.25, ("b", "x"): 0.25}).anchors(0.5, 0.25)] == [(0, 0)]


def test_of_copies_the_first_is_the_anchor() -> None:
    assert [*table("a", "yxx", SAID).anchors(0.5, 0.125)] == [(0, 1)]


# -- runs ------------------------------------------------------------------------------------------------------------------


def test_runs_are_measured_as_one_text() -> None:
    said = SAID | {("a b", "x"): alike(0.8, forth=0.6, back=0.7), ("c", "x y"): 0.2}
    found = table("abc", "xyz", said)
    assert (found.likeness((0, 1), (0,)), found.likeness((2,), (0, 1))) == (0.8, 0.2)
    assert (found.held((0, 1), (0,), old=True), found.held((0, 1), (0,), old=False)) == (0.6, 0.7)
    assert found.likeness((0,), (0,)) == 0.9
    assert found.likeness((2,), (2,)) == 0.0
    assert found.compared((0, 1), (0,)).back == 0.7
