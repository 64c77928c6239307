"""Which card the contents of another are rather those of, and which is nearest to one without a partner: on tables of likenesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kasdiff.compare.cards.likeness import OneLanguage
from kasdiff.compare.cards.numbers import BETTER, CONTENTS, LEAD
from kasdiff.compare.cards.partners import better_partners, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.compare.cards.identity import Identity
    from kasdiff.compare.cards.likeness import Measure

    Cards = tuple[Identity, ...]

Table = tuple[tuple[float, ...], ...]


class Tables(OneLanguage):
    """A measure of old cards (rows) and new ones (columns) whose likenesses are written down."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.old, self.new = cast("Cards", table), cast("Cards", table[0])

    def contents(self, i: int, j: int) -> float:
        return self.table[i][j]

    def score(self, i: int, j: int) -> float:
        return self.table[i][j]

    def promising(self, olds: Iterable[int], news: Iterable[int]) -> Iterator[tuple[int, int]]:
        there = list(news)
        return ((i, j) for i in olds for j in there)


class OtherMeasure:
    """A measure of two languages, whose contents say less."""

    def __init__(self, table: Table) -> None:
        self.table, self.old, self.new = table, table, table[0]

    def contents(self, i: int, j: int) -> float:
        return self.table[i][j]


def better(table: Table, i: int = 0, j: int = 0) -> tuple[int | None, int | None]:
    return better_partners(cast("Measure", Tables(table)), i, j)


def test_a_partner_whose_contents_are_clearly_nearer_is_better_on_either_side() -> None:
    assert better(((0.1, 0.9), (0.8, 0.1))) == (1, 1)
    assert better(((0.1, 0.9), (0.2, 0.1))) == (1, None)
    assert better(((0.1, 0.2), (0.8, 0.1))) == (None, 1)


def test_the_card_itself_is_no_better_partner_and_one_alone_has_none() -> None:
    assert better(((0.45,),)) == (None, None)
    assert better(((0.0, 0.0), (0.0, 0.9))) == (None, None)


def test_of_equally_good_ones_the_first_is_named() -> None:
    assert better(((0.1, 0.9, 0.9), (0.9, 0.1, 0.1), (0.9, 0.1, 0.1))) == (1, 1)


def test_what_is_as_good_as_it_must_be_counts() -> None:
    assert better(((0.1, BETTER), (0.1, 0.1))) == (1, None)
    near = CONTENTS - 0.05
    assert better(((near, near + LEAD), (0.1, 0.1))) == (1, None)
    assert better(((near, near + LEAD - 0.01), (0.1, 0.1))) == (None, None)


def test_cards_that_have_half_of_their_contents_in_common_have_no_better_partner() -> None:
    assert better(((CONTENTS, 0.99), (0.99, 0.1))) == (None, None)


def test_between_languages_contents_name_no_better_partner() -> None:
    assert better_partners(cast("Measure", OtherMeasure(((0.1, 0.9), (0.9, 0.1)))), 0, 0) == (None, None)


def test_the_nearest_card_has_the_highest_score_and_the_first_of_equal_ones() -> None:
    table = ((0.2, 0.5, 0.5), (0.7, 0.4, 0.1), (0.6, 0.0, 0.1))
    forth, back = nearest(cast("Measure", Tables(table)), (0, 1), (0, 2))
    assert forth == {0: (1, 0.5), 1: (0, 0.7)}
    assert back == {0: (1, 0.7), 2: (0, 0.5)}


def test_a_card_that_nothing_is_like_has_no_nearest() -> None:
    assert nearest(cast("Measure", Tables(((0.0, 0.0), (0.0, 0.0)))), (0,), (1,)) == ({}, {})
