"""What is left over of two cards in two languages and may still belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.bilingual.numbers import CLEAR, REWORDED, SEVERAL, WHOLE_ENTRY
from kasdiff.compare.bilingual.remaining import with_doubt
from tests.compare.bilingual.told import alike, link, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.bilingual.beads import Link
    from kasdiff.compare.bilingual.lexicon import Alike
    from tests.compare.bilingual.told import Entry, Said

# A short entry that stands whole in a longer one, and one in other words: neither is much alike.
INSIDE = alike(0.2, forth=WHOLE_ENTRY, words=SEVERAL)
REPHRASED = alike(REWORDED, words=SEVERAL - 1.0)


def left(old: Sequence[Entry], new: Sequence[Entry], said: Said, links: Sequence[Link] = ()) -> list[tuple[int, int]]:
    """Return the links made of what is left over."""
    found = with_doubt(table(old, new, said), links, lambda _: None)
    return [(one.old[0], one.new[0]) for one in found]


@pytest.mark.parametrize("enough", [INSIDE, alike(0.2, back=WHOLE_ENTRY, words=SEVERAL), REPHRASED])
def test_an_entry_that_stands_in_another_or_is_clearly_in_other_words_is_linked(enough: Alike) -> None:
    assert left(["a"], ["x"], {("a", "x"): enough}) == [(0, 0)]
    (made,) = with_doubt(table(["a"], ["x"], {("a", "x"): enough}), [], lambda _: None)
    assert (made.likeness, made.matched_by) == (enough.likeness, "words")


@pytest.mark.parametrize(
    "lacking",
    [
        alike(0.2, forth=WHOLE_ENTRY, words=SEVERAL - 1.0),
        alike(0.2, forth=WHOLE_ENTRY - 0.01, words=SEVERAL),
        alike(REWORDED, words=SEVERAL - 2.0),
        alike(REWORDED - 0.01, words=SEVERAL),
    ],
)
def test_what_lacks_anything_of_it_is_not(lacking: Alike) -> None:
    assert left(["a"], ["x"], {("a", "x"): lacking}) == []


def test_what_stands_in_another_is_no_further_from_it_than_from_any_other() -> None:
    assert left(["a"], ["x", "y"], {("a", "x"): INSIDE, ("a", "y"): 0.2}) == [(0, 0)]
    assert left(["a", "b"], ["x"], {("a", "x"): INSIDE, ("b", "x"): 0.3}) == []


def test_what_is_in_other_words_is_clearly_ahead_of_all_others() -> None:
    ahead, behind = REWORDED - CLEAR, REWORDED - CLEAR + 0.01
    assert left(["a", "b"], ["x"], {("a", "x"): REPHRASED, ("b", "x"): ahead}) == [(0, 0)]
    assert left(["a", "b"], ["x"], {("a", "x"): REPHRASED, ("b", "x"): behind}) == []


def test_what_is_linked_already_is_left_out() -> None:
    said: Said = {("a", "x"): REPHRASED, ("b", "y"): INSIDE}
    assert left(["a", "b"], ["x", "y"], said) == [(0, 0), (1, 1)]
    assert left(["a", "b"], ["x", "y"], said, [link([0], [1])]) == []
    assert left(["a", "b", "c"], ["x", "y", "z"], said, [link([0], [2])]) == [(1, 1)]
    assert left(["a", "b", "c"], ["x", "y", "z"], said, [link([2], [0])]) == [(1, 1)]


def test_an_entry_stands_in_one_link_the_likest_and_then_the_first() -> None:
    said: Said = {("a", "x"): alike(0.2, forth=1.0), ("b", "x"): alike(0.2, forth=1.0)}
    assert left(["a", "b"], ["x"], said) == [(0, 0)]
    assert left(["c", "a", "b"], ["y", "z", "x"], said) == [(1, 2)]


def test_the_likest_links_are_made_first() -> None:
    said: Said = {("a", "x"): INSIDE, ("b", "y"): alike(0.9)}
    assert left(["a", "b"], ["x", "y"], said) == [(1, 1), (0, 0)]


# -- entries that repeat each other ----------------------------------------------------------------------------------------

PLAN, WHOLE_PLAN, OTHER = "жоспар құру", "жұмыс жоспарын құру", "есеп беру"


def test_a_rival_that_only_repeats_the_partner_is_none() -> None:
    """The new edition has the same thing twice, the second time with one word more."""
    said: Said = {("план", PLAN): alike(0.6), ("план", WHOLE_PLAN): alike(0.55)}
    assert left(["план"], [PLAN, WHOLE_PLAN], said) == [(0, 0)]


def test_one_that_says_something_else_is() -> None:
    said: Said = {("план", PLAN): alike(0.6), ("план", OTHER): alike(0.55)}
    assert left(["план"], [PLAN, OTHER], said) == []


def test_rivals_of_the_old_edition_may_repeat_the_entry_too() -> None:
    twice: Said = {("план", PLAN): alike(0.6), ("план работы", PLAN): alike(0.55)}
    assert left(["план", "план работы"], [PLAN], twice) == [(0, 0)]
    other: Said = {("план", PLAN): alike(0.6), ("отчет", PLAN): alike(0.55)}
    assert left(["план", "отчет"], [PLAN], other) == []


def test_such_a_link_is_made_only_where_it_is_likely() -> None:
    against: Said = {("план", PLAN): alike(0.6, against=0.7), ("план", WHOLE_PLAN): alike(0.55, against=0.7)}
    assert left(["план"], [PLAN, WHOLE_PLAN], against) == []
    hardly: Said = {("план", PLAN): alike(REWORDED - 0.01), ("план", WHOLE_PLAN): alike(REWORDED - 0.02)}
    assert left(["план"], [PLAN, WHOLE_PLAN], hardly) == []


def test_plain_links_come_before_such() -> None:
    """The entry in other words has what is left of the likelier one with rivals."""
    said: Said = {("план", PLAN): alike(0.6), ("план", WHOLE_PLAN): alike(0.55), ("отчет", OTHER): REPHRASED}
    assert left(["план", "отчет"], [PLAN, WHOLE_PLAN, OTHER], said) == [(1, 2), (0, 0)]


def test_what_only_the_new_entry_has_as_its_best_is_looked_at_too() -> None:
    """The first entry stands in both; the other one is clearly one of them in other words."""
    said: Said = {("a", "x"): INSIDE, ("a", "y"): INSIDE, ("b", "x"): alike(0.5)}
    assert left(["a", "b"], ["x", "y"], said) == [(1, 0), (0, 1)]
