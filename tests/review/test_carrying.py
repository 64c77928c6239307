"""Decisions on a card whose name, or code, a corrected file gives otherwise."""

from __future__ import annotations

from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.review.carrying import carried, renamed
from kasdiff.review.rulings import Ruled, Ruling, Subject, Verdict
from tests.compare.build import card, edition, function, skill

BOOKS = ["Кітапты тіркеу және беру", "Оқырманға 10 күнге кітап беру"]
LATER = ["Кітапты тіркеу және беру", "Оқырманға 15 күнге кітап беру"]
GUARD = card("Күзетші", "5414-0-001", "2", function("Күзету", skill("Қарау", ["Аулақты күзету"])))


def books(name: str, code: str | None, items: list[str], level: str = "4"):  # type: ignore[no-untyped-def]
    return card(name, code, level, function("Кітап беру", skill("Қызмет көрсету", items)))


OLD = edition(books("Кітапханашы", "2622-1-002", BOOKS), GUARD)
NEW = edition(books("Кітапханашы", "2622-1-002", LATER), GUARD)


def test_a_corrected_name_keeps_what_was_decided_of_the_card() -> None:
    before = compare(OLD, NEW)
    now = compare(OLD, edition(books("Кітапханашы маман", "2622-1-002", LATER), GUARD))
    keys = renamed(before.entries, now.entries)
    one, other = before.cards[0], now.cards[0]
    assert one.key != other.key
    reworded = next(pair for pair in one.pairs if pair.new and "15" in pair.new[0].text)
    there = next(pair for pair in other.pairs if pair.new and "15" in pair.new[0].text)
    assert keys[reworded.key] == there.key
    assert keys[one.key] == other.key
    name = next(pair for pair in one.pairs if pair.field == "name")
    assert name.key not in keys  # that is another change now
    assert before.cards[1].key not in keys
    back = renamed(now.entries, before.entries)
    assert back[there.key] == reworded.key  # and when the reading again is taken back


def test_a_corrected_code_keeps_it_too_but_another_level_is_another_card() -> None:
    before = compare(OLD, NEW)
    assert renamed(before.entries, compare(OLD, edition(books("Кітапханашы", "2622-1-003", LATER), GUARD)).entries)
    assert not renamed(
        before.entries, compare(OLD, edition(books("Кітапханашы маман", "2622-1-002", LATER, "5"), GUARD)).entries
    )


def test_where_there_is_a_choice_nothing_is_carried_over() -> None:
    before = compare(OLD, NEW)
    one = before.cards[0]
    assert one.new is not None
    two = [replace(one, key=f"k{n}", new=replace(one.new, name=f"Маман {n}")) for n in (1, 2)]
    assert renamed(before.cards, [*two, *before.cards[1:]]) == {}


def test_what_is_decided_there_already_is_not_written_over() -> None:
    mine, theirs = (Ruled(Ruling(one), Subject("card")) for one in (Verdict.ACCEPTED, Verdict.REJECTED))
    keys = {"a:1": "b:1", "a:2": "b:2"}
    assert carried({"a:1": mine, "a:2": mine, "b:2": theirs, "c": theirs}, keys) == {
        "b:1": mine,
        "a:2": mine,
        "b:2": theirs,
        "c": theirs,
    }
