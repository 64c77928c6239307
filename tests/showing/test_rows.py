"""The rows in which a compared card is shown: order, both ends of a move, levels that one template lacks."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kasdiff.model.comparison import CardMatch, CardRef, CardStatus, ChangeKind, Pair, Part, Place
from kasdiff.showing.rows import Row, RowKind, lay_out

ABILITY, KNOWLEDGE, FUNCTION, SKILL = Part.ABILITY, Part.KNOWLEDGE, Part.FUNCTION, Part.SKILL


def place(text: str, *path: int) -> Place:
    return Place(text, path)


def card(*pairs: Pair) -> CardMatch:
    ref = CardRef("S", 0, "N", "2622-1-002", "4", None)
    return CardMatch(CardStatus.MATCHED, ref, ref, pairs)


def same(part: Part, text: str, *path: int) -> Pair:
    return Pair(ChangeKind.UNCHANGED, part, old=(place(text, *path),), new=(place(text, *path),))


def shown(match: CardMatch) -> list[tuple[str | None, str | None]]:
    return [
        (row.old.text if row.old else None, row.new.text if row.new else None)
        for row in lay_out(match)
        if row.kind is RowKind.PAIR
    ]


def test_removed_item_stands_after_its_old_predecessor() -> None:
    match = card(
        same(FUNCTION, "f", 1),
        same(SKILL, "s", 1, 1),
        Pair(ChangeKind.UNCHANGED, ABILITY, old=(place("a", 1, 1, 1),), new=(place("a", 1, 1, 1),)),
        Pair(ChangeKind.REMOVED, ABILITY, old=(place("gone", 1, 1, 2),)),
        Pair(ChangeKind.UNCHANGED, ABILITY, old=(place("b", 1, 1, 3),), new=(place("b", 1, 1, 3),)),
        Pair(ChangeKind.ADDED, ABILITY, new=(place("new", 1, 1, 2),)),
    )
    assert shown(match) == [("f", "f"), ("s", "s"), ("a", "a"), ("gone", None), (None, "new"), ("b", "b")]


def test_a_move_is_shown_at_both_ends_which_know_each_other() -> None:
    match = card(
        same(FUNCTION, "f1", 1),
        same(SKILL, "s1", 1, 1),
        same(FUNCTION, "f2", 2),
        same(SKILL, "s2", 2, 1),
        same(ABILITY, "a", 1, 1, 1),
        Pair(ChangeKind.MOVED, ABILITY, moved=True, old=(place("m", 1, 1, 2),), new=(place("m", 2, 1, 1),)),
    )
    rows = lay_out(match)
    ends = [index for index, row in enumerate(rows) if row.pair == 5]
    assert [(bool(rows[i].old), bool(rows[i].new)) for i in ends] == [(True, False), (False, True)]
    assert [rows[i].other_end for i in ends] == ends[::-1]


def test_split_pair_goes_on_in_the_next_new_place() -> None:
    match = card(
        same(FUNCTION, "f", 1),
        same(SKILL, "s", 1, 1),
        Pair(ChangeKind.SPLIT, ABILITY, old=(place("ab", 1, 1, 1),), new=(place("a", 1, 1, 1), place("b", 1, 1, 2))),
    )
    assert shown(match)[2:] == [("ab", "a"), (None, "b")]


def test_merged_pair_keeps_the_further_old_place_in_the_old_order() -> None:
    match = card(
        same(FUNCTION, "f", 1),
        same(SKILL, "s", 1, 1),
        Pair(ChangeKind.MERGED, KNOWLEDGE, old=(place("a", 1, 1, 1), place("b", 1, 1, 2)), new=(place("ab", 1, 1, 1),)),
    )
    assert shown(match)[2:] == [("a", "ab"), ("b", None)]


def test_item_that_changed_its_list_is_shown_in_both_lists() -> None:
    match = card(
        same(FUNCTION, "f", 1),
        same(SKILL, "s", 1, 1),
        Pair(
            ChangeKind.MOVED,
            KNOWLEDGE,
            moved=True,
            old_part=ABILITY,
            old=(place("x", 1, 1, 1),),
            new=(place("x", 1, 1, 1),),
        ),
    )
    rows = lay_out(match)
    assert [(row.kind, row.part) for row in rows[2:]] == [
        (RowKind.LIST, ABILITY),
        (RowKind.PAIR, ABILITY),
        (RowKind.LIST, KNOWLEDGE),
        (RowKind.PAIR, KNOWLEDGE),
    ]


def test_level_without_heads_on_one_side_is_passed_through() -> None:
    """Template A has no skills: its items stand beside those of the new function's skills, wherever these are."""
    match = card(
        same(FUNCTION, "f", 1),
        Pair(ChangeKind.ADDED, SKILL, new=(place("s1", 1, 1),)),
        Pair(ChangeKind.ADDED, SKILL, new=(place("s2", 1, 2),)),
        Pair(ChangeKind.UNCHANGED, ABILITY, old=(place("a", 1, 1, 1),), new=(place("a", 1, 1, 1),)),
        Pair(ChangeKind.UNCHANGED, ABILITY, old=(place("b", 1, 1, 2),), new=(place("b", 1, 2, 1),)),
        Pair(ChangeKind.REMOVED, ABILITY, old=(place("c", 1, 1, 3),)),
    )
    assert shown(match) == [
        ("f", "f"),
        (None, "s1"),
        ("a", "a"),
        ("c", None),
        (None, "s2"),
        ("b", "b"),
    ]


def test_removed_function_keeps_its_items_below_it() -> None:
    match = card(
        same(FUNCTION, "f1", 1),
        Pair(ChangeKind.REMOVED, FUNCTION, old=(place("f2", 2),)),
        Pair(ChangeKind.REMOVED, SKILL, old=(place("s", 2, 1),)),
        Pair(ChangeKind.REMOVED, ABILITY, old=(place("a", 2, 1, 1),)),
        Pair(ChangeKind.UNCHANGED, FUNCTION, old=(place("f3", 3),), new=(place("f3", 2),)),
    )
    assert shown(match) == [("f1", "f1"), ("f2", None), ("s", None), ("a", None), ("f3", "f3")]


def test_list_heads_count_both_sides() -> None:
    match = card(
        same(FUNCTION, "f", 1),
        same(SKILL, "s", 1, 1),
        same(ABILITY, "a", 1, 1, 1),
        Pair(ChangeKind.ADDED, ABILITY, new=(place("b", 1, 1, 2),)),
    )
    assert [row.counts for row in lay_out(match) if row.kind is RowKind.LIST] == [(1, 2)]


paths = st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(1, 4))


@given(st.sets(paths), st.sets(paths), st.randoms(use_true_random=False))
def test_every_text_of_both_sides_is_shown_once(
    old: set[tuple[int, ...]], new: set[tuple[int, ...]], rng: object
) -> None:
    """Whatever is paired with whatever: no text is lost, none is shown twice."""
    olds, news = sorted(old), sorted(new)
    rng.shuffle(olds)  # type: ignore[attr-defined]
    rng.shuffle(news)  # type: ignore[attr-defined]
    pairs = []
    for index, path in enumerate(olds):
        mate = news.pop() if news and index % 3 else None
        if mate is None:
            pairs.append(Pair(ChangeKind.REMOVED, ABILITY, old=(place(f"o{path}", *path),)))
        else:
            pairs.append(
                Pair(
                    ChangeKind.REWORDED,
                    ABILITY,
                    moved=bool(index % 2),
                    old=(place(f"o{path}", *path),),
                    new=(place(f"n{mate}", *mate),),
                )
            )
    pairs += [Pair(ChangeKind.ADDED, ABILITY, new=(place(f"n{path}", *path),)) for path in news]
    rows = lay_out(card(*pairs))
    assert _texts(rows) == Counter([f"o{p}" for p in old] + [f"n{p}" for p in new])


def _texts(rows: tuple[Row, ...]) -> Counter[str]:
    return Counter(side.text for row in rows for side in (row.old, row.new) if side is not None)
