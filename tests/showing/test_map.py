"""The map of an edition in numbers: which functions a card has there, how much of each changed and how gravely."""

from __future__ import annotations

from msgspec.structs import replace

from kasdiff.model.comparison import (
    CardMatch,
    CardRef,
    CardStatus,
    ChangeKind,
    Elsewhere,
    Grade,
    Pair,
    Part,
    Place,
)
from kasdiff.showing.map import STEPS, CardMap, Extent, card_map, edition_map, whole
from kasdiff.showing.rows import lay_out, shown
from tests.app import made_up

ABILITY, FUNCTION, SKILL = Part.ABILITY, Part.FUNCTION, Part.SKILL
REF = CardRef("S", 0, "N", "2622-1-002", "4", None)


def place(text: str, *path: int) -> Place:
    return Place(text, path)


def same(part: Part, text: str, *path: int) -> Pair:
    return Pair(ChangeKind.UNCHANGED, part, old=(place(text, *path),), new=(place(text, *path),))


def reworded(grade: Grade, *path: int) -> Pair:
    return Pair(ChangeKind.REWORDED, ABILITY, grade=grade, old=(place("old", *path),), new=(place("new", *path),))


def mapped(*pairs: Pair, status: CardStatus = CardStatus.MATCHED) -> CardMap:
    old = None if status is CardStatus.ADDED else REF
    new = None if status is CardStatus.REMOVED else REF
    match = shown(CardMatch(status, old, new, pairs))
    return card_map(match, lay_out(match))


def test_each_function_has_its_own_share_and_grade() -> None:
    card = mapped(
        Pair(ChangeKind.REWORDED, Part.FIELD, "level", grade=Grade.HIGH, old=(place("4"),), new=(place("5"),)),
        same(FUNCTION, "Lending", 1),
        same(SKILL, "s", 1, 1),
        reworded(Grade.LOW, 1, 1, 1),
        reworded(Grade.MEDIUM, 1, 1, 2),
        same(FUNCTION, "Keeping", 2),
        same(ABILITY, "a", 2, 1, 1),
    )
    data, lending, keeping = card.tiles
    assert data.data
    assert data.extent == Extent(1, 1, high=1)
    assert (lending.old, lending.new, lending.name) == (1, 1, "Lending")
    assert lending.extent == Extent(4, 2, medium=1, low=1)
    assert lending.extent.grade is Grade.MEDIUM
    assert lending.extent.share == 0.5
    assert (keeping.extent.changed, keeping.extent.grade, keeping.first) == (0, None, None)
    assert card.extent == Extent(7, 3, high=1, medium=1, low=1)


def test_the_rows_to_go_to_are_the_head_and_the_first_change() -> None:
    pairs = (same(FUNCTION, "f", 1), same(SKILL, "s", 1, 1), same(ABILITY, "a", 1, 1, 1), reworded(Grade.LOW, 1, 1, 2))
    match = CardMatch(CardStatus.MATCHED, REF, REF, pairs)
    rows = lay_out(match)
    (tile,) = card_map(match, rows).tiles
    assert rows[tile.row].part is FUNCTION
    assert tile.first is not None
    assert rows[tile.first].new == place("new", 1, 1, 2)


def test_a_move_is_seen_in_both_functions_and_counted_once_in_the_card() -> None:
    card = mapped(
        same(FUNCTION, "f1", 1),
        same(FUNCTION, "f2", 2),
        Pair(ChangeKind.MOVED, ABILITY, moved=True, old=(place("m", 1, 1, 1),), new=(place("m", 2, 1, 1),)),
    )
    assert [tile.extent for tile in card.tiles] == [Extent(2, 1), Extent(2, 1)]
    assert card.extent == Extent(3, 1)
    assert card.extent.grade is None


def test_functions_that_one_edition_alone_has_stand_by_themselves() -> None:
    card = mapped(
        same(FUNCTION, "kept", 1),
        Pair(ChangeKind.REMOVED, FUNCTION, grade=Grade.MEDIUM, old=(place("gone", 2),)),
        Pair(ChangeKind.REMOVED, ABILITY, grade=Grade.MEDIUM, old=(place("x", 2, 1, 1),)),
        Pair(ChangeKind.ADDED, FUNCTION, grade=Grade.MEDIUM, new=(place("came", 2),)),
        Pair(ChangeKind.ADDED, ABILITY, grade=Grade.MEDIUM, new=(place("y", 2, 1, 1),)),
    )
    told = [(tile.old, tile.new, tile.name, tile.kind, tile.extent.things) for tile in card.tiles]
    assert told == [
        (1, 1, "kept", ChangeKind.UNCHANGED, 1),
        (2, None, "gone", ChangeKind.REMOVED, 2),
        (None, 2, "came", ChangeKind.ADDED, 2),
    ]


def test_functions_without_a_printed_name_are_told_apart() -> None:
    card = mapped(same(ABILITY, "a", 1, 1, 1), same(ABILITY, "b", 1, 1, 2), same(ABILITY, "c", 2, 1, 1))
    assert [(tile.old, tile.new, tile.extent.things) for tile in card.tiles] == [(1, 1, 2), (2, 2, 1)]


def test_a_card_of_one_edition_is_as_grave_as_can_be() -> None:
    pairs = (
        Pair(ChangeKind.ADDED, FUNCTION, new=(place("f", 1),)),
        Pair(ChangeKind.ADDED, ABILITY, new=(place("a", 1),)),
    )
    card = mapped(*pairs, status=CardStatus.ADDED)
    assert card.extent == Extent(2, 2, high=2)
    assert {tile.kind for tile in card.tiles} == {ChangeKind.ADDED}


def test_what_another_continuation_of_the_card_has_did_not_change() -> None:
    gone = Pair(ChangeKind.REMOVED, ABILITY, grade=Grade.MEDIUM, old=(place("a", 1, 1, 1),))
    there = replace(gone, elsewhere=(Elsewhere(1, REF, (1, 1, 1)),))
    assert mapped(gone).extent == Extent(1, 1, medium=1)
    assert mapped(there).extent == Extent(1, 0)


def test_what_is_printed_otherwise_did_not_change_unless_every_letter_counts() -> None:
    pair = Pair(ChangeKind.TYPOGRAPHIC, ABILITY, old=(place("a", 1, 1, 1),), new=(place("a.", 1, 1, 1),))
    match = CardMatch(CardStatus.MATCHED, REF, REF, (pair,))
    assert card_map(match, lay_out(match)).extent.changed == 0
    assert card_map(match, lay_out(match), dim=frozenset()).extent.changed == 1


def test_steps_of_the_share() -> None:
    steps = [Extent(8, changed).step for changed in (0, 1, 2, 3, 4, 5, 6, 7, 8)]
    assert steps == [0, 1, 1, 2, 2, 3, 3, STEPS, STEPS]
    assert (Extent().share, Extent().step) == (0.0, 0)


def test_an_edition_has_a_card_for_each_entry_and_their_sum() -> None:
    comparison = made_up.comparison()
    cards = edition_map(comparison)
    assert len(cards) == len(comparison.cards)
    assert whole(cards).things == sum(len(card.pairs) for card in comparison.cards)
    changed, same_card, added, removed = cards
    assert [tile.name for tile in changed.tiles] == ["", "Оқырманға қызмет көрсету", "Қорды сақтау"]
    assert same_card.extent.changed == 0
    assert added.extent.share == removed.extent.share == 1.0
