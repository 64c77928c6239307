"""Odd and hostile editions: a stated fallback, never silence, never a hang."""

from __future__ import annotations

from kasdiff.compare.engine import compare
from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from tests.compare.build import card, edition, function, one_list, skill


def test_no_cards() -> None:
    empty = edition(file="empty.txt")
    result = compare(empty, one_list("Талдау жүргізу"))
    assert result.totals.cards[CardStatus.ADDED] == 1
    assert any("empty.txt has no profession cards" in str(one) for one in result.warnings)
    assert compare(empty, edition()).totals.of(ChangeKind.ADDED) == 0


def test_no_codes_is_said() -> None:
    old = edition(card("Малшы", None, "2", function("Мал", skill("Бағу", ["Малды бағу"]))), file="old.txt")
    assert any("old.txt has a code" in str(one) for one in compare(old, old).warnings)


def test_another_language_is_said() -> None:
    one = one_list("Monitor the pool", "Keep records", language="en")
    other = one_list("Monitor the pool daily", "Keep records", language="en")
    result = compare(one, other)
    assert result.totals.of(ChangeKind.REWORDED) == 1
    assert any("neither Kazakh nor Russian" in str(w) for w in result.warnings)


def test_the_same_file_twice_is_said() -> None:
    one = one_list("Талдау жүргізу")
    assert any("byte for byte" in str(w) for w in compare(one, one).warnings)


def test_a_card_of_5000_items() -> None:
    words = [f"сөз{n % 97} мәтін{n % 89} тармақ{n}" for n in range(5000)]
    result = compare(one_list(*words), one_list(*(f"{word} жаңа" for word in reversed(words))))
    assert any("5000 items" in str(one) for one in result.warnings)


def test_all_items_equal() -> None:
    result = compare(one_list(*["Талдау жүргізу"] * 3000), one_list(*["Талдау жүргізу"] * 2999))
    assert (result.totals.of(ChangeKind.REMOVED), result.totals.of(ChangeKind.ADDED)) == (0, 0)
    assert result.totals.repeats[Part.ABILITY] == (1, 0)
    assert result.totals.of(ChangeKind.REORDERED) == 0


def test_all_items_alike_but_for_a_number() -> None:
    old, new = (one_list(*(f"Тармақ {n}" for n in numbers)) for numbers in (range(800), range(400, 1200)))
    result = compare(old, new)
    assert result.totals.pairs[Part.ABILITY][ChangeKind.UNCHANGED] == 400  # 400 to 799 stand on both sides


def test_items_of_20000_characters() -> None:
    words = [f"сөз{n % 700}" for n in range(2600)]
    old, new = " ".join(words), " ".join([*words[:50], "жаңа", *words[60:], *words[:300]])
    result = compare(one_list(old, old[::-1]), one_list(new))
    assert any("longer than" in str(one) for one in result.warnings)


def test_items_without_words() -> None:
    result = compare(one_list("-", "…", "1."), one_list("—", "2.", ""))
    assert sum(result.totals.of(kind) for kind in ChangeKind) > 0
