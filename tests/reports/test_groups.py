"""Rows of a legal table hold every listed pair, each in one row; a moved pair in one at each end."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kasdiff.model.comparison import CardMatch, CardStatus, ChangeKind, Pair, Part
from kasdiff.reports.groups import group_rows
from kasdiff.reports.options import ReportOptions
from tests.reports.made_up import card, cards, one

ALL = ReportOptions(kinds=tuple(ChangeKind))
_KINDS = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED, ChangeKind.UNCHANGED, ChangeKind.MOVED)


def shown(match: CardMatch, options: ReportOptions) -> Counter[int]:
    return Counter(pair for group in group_rows(match, options).groups for pair in set(group.pairs))


def test_every_pair_of_every_card_is_in_a_row() -> None:
    for match in cards():
        counted = shown(match, ALL)
        for index, pair in enumerate(match.pairs):
            assert counted[index] == (2 if pair.moved else 1)


def test_what_is_not_listed_is_counted() -> None:
    for match in cards():
        grouped = group_rows(match, ReportOptions())
        assert len(shown(match, ReportOptions())) + grouped.hidden == len(match.pairs)


def test_a_card_of_one_side_is_a_row_of_data_and_one_for_each_skill() -> None:
    added = cards()[2]
    groups = group_rows(added, ReportOptions()).groups
    assert [len(group.pairs) for group in groups] == [2, 5]


def test_an_added_function_with_its_skill_is_one_row_apart_from_what_moved_into_it() -> None:
    match = cards()[0]
    parts = [[match.pairs[pair].part for pair in group.pairs] for group in group_rows(match, ReportOptions()).groups]
    assert [Part.FUNCTION, Part.SKILL] in parts
    assert [Part.KNOWLEDGE] in parts


@st.composite
def matches(draw: st.DrawFn) -> CardMatch:
    """A matched card of items in a few lists; numbers of items run on within each list and side."""
    pairs, used = [], Counter[tuple[int, Part, tuple[int, int]]]()
    lists = [(part, path) for part in (Part.ABILITY, Part.KNOWLEDGE) for path in ((1, 1), (1, 2), (2, 1))]

    def spot(side: int, where: tuple[Part, tuple[int, int]]) -> tuple[int, ...]:
        used[side, *where] += 1
        return (*where[1], used[side, *where])

    for number in range(draw(st.integers(0, 14))):
        kind, here, there = draw(st.sampled_from(_KINDS)), draw(st.sampled_from(lists)), draw(st.sampled_from(lists))
        moved = kind is ChangeKind.MOVED and here != there and here[0] is there[0]
        kind = ChangeKind.UNCHANGED if kind is ChangeKind.MOVED and not moved else kind
        target = there if moved else here
        old = () if kind is ChangeKind.ADDED else one(f"o{number}", spot(0, here))
        new = () if kind is ChangeKind.REMOVED else one(f"n{number}", spot(1, target))
        pairs.append(Pair(kind, here[0], moved=moved, old=old, new=new))
    swimmer = card("Матрос", 0, "1111-1-111", "4")
    return CardMatch(CardStatus.MATCHED, swimmer, swimmer, tuple(pairs))


@given(matches())
def test_no_pair_is_lost_and_none_is_doubled(match: CardMatch) -> None:
    counted = shown(match, ALL)
    assert counted == {index: 2 if pair.moved else 1 for index, pair in enumerate(match.pairs)}
    listed = ReportOptions()
    assert set(shown(match, listed)) == {i for i, pair in enumerate(match.pairs) if listed.lists(pair.kind)}


@given(matches())
def test_a_row_holds_one_kind_and_the_items_of_one_skill(match: CardMatch) -> None:
    for group in group_rows(match, ALL).groups:
        pairs = [match.pairs[index] for index in group.pairs]
        assert len({pair.kind for pair in pairs}) == 1
        assert len({(pair.new or pair.old)[0].path[:2] for pair in pairs}) == 1
