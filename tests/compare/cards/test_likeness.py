"""How alike two cards are: names, functions, levels and items, and which pairs of many cards are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.cards import likeness
from kasdiff.compare.cards.likeness import OneLanguage
from kasdiff.compare.rarity import space_of
from kasdiff.compare.units import edition_units
from tests.compare.build import card, edition, function, skill

if TYPE_CHECKING:
    from kasdiff.model.edition import Card, LabourFunction

HERD, BREAD, WATER = "Малды жайылымға шығару", "Нан пісіру", "Бассейн суын тазалау"


def measure(old: list[Card], new: list[Card]) -> OneLanguage:
    return OneLanguage(edition_units(edition(*old)), edition_units(edition(*new)), space_of())


def work(name: str, *abilities: str) -> LabourFunction:
    return function(name, skill(None, abilities))


def alike(old: Card, new: Card) -> float:
    return measure([old], [new]).score(0, 0)


def test_the_same_card_is_wholly_alike_and_a_stranger_not_at_all() -> None:
    herder = card("Малшы", None, "4", work(HERD, HERD, BREAD))
    assert alike(herder, herder) == 1.0
    assert alike(card("Малшы", None, "2"), card("Аспаз", None, "5")) == 0.0


def test_what_a_card_does_not_have_does_not_count_against_it() -> None:
    """Of a card without functions name and level alone can be compared."""
    assert alike(card("Малшы", None, "4"), card("Малшы", None, "4", work(HERD, HERD))) == 1.0
    assert alike(card("Малшы", None, "4", work(HERD, HERD)), card("Малшы", None, "4")) == 1.0
    assert alike(card("Малшы", None, "4", work(HERD)), card("Малшы", None, "4", work(HERD, HERD))) == 1.0


def test_functions_of_other_names_and_other_items_both_count_against() -> None:
    old = card("Малшы", None, "4", work(HERD, HERD))
    same, other = alike(old, old), alike(old, card("Малшы", None, "4", work(BREAD, HERD)))
    assert same > other > alike(old, card("Малшы", None, "4", work(BREAD, BREAD)))


def test_functions_in_another_order_are_the_same() -> None:
    old = card("Малшы", None, "4", work(HERD), work(BREAD), work(WATER))
    assert alike(old, card("Малшы", None, "4", work(WATER), work(BREAD), work(HERD))) > 0.98


def test_contents_are_compared_whatever_the_cards_are_called() -> None:
    old, other, empty = (card("Малшы", None, "4", *all_of) for all_of in ([work(HERD, HERD)], [work(HERD, BREAD)], []))
    found = measure([old], [card("Аспаз", None, "4", work(BREAD, HERD)), other, empty])
    assert [found.contents(0, j) for j in range(3)] == [1.0, 0.0, 0.0]


def test_a_word_that_is_said_twice_weighs_more_than_one_said_once() -> None:
    twice = measure(
        [card("а", None, None, work("б", HERD, f"{HERD} жұмысы"))], [card("в", None, None, work("г", HERD))]
    )
    once = measure(
        [card("а", None, None, work("б", HERD, f"{WATER} жұмысы"))], [card("в", None, None, work("г", HERD))]
    )
    assert twice.contents(0, 0) > once.contents(0, 0)


# -- a part that another card took over ------------------------------------------------------------------------------------

PLACES = "бассейн дәріхана кітапхана мектеп мұрағат балабақша аурухана зауыт".split()
TASKS = [f"{place} жұмысын ұйымдастыру" for place in PLACES]


def levelled(name: str, level: str | None, *tasks: str) -> Card:
    return card(name, None, level, work(name, *tasks))


@pytest.mark.parametrize(("level", "shared"), [("4", True), ("5", True), ("7", False)])
def test_a_part_of_a_far_level_is_none(level: str, *, shared: bool) -> None:
    """In either direction; the card that both have in common stands anywhere in its edition."""
    whole = [levelled("Аспаз", "2", HERD), levelled("Меңгеруші", "4", *TASKS)]
    parts = [
        levelled("Басқарушы", "4", *TASKS[:4]),
        levelled("Аспаз", "2", HERD),
        levelled("Көмекші", level, *TASKS[4:]),
    ]
    assert measure(whole, parts).shares_out((1, 2), (1, 0)) is shared
    assert measure(parts, whole).shares_out((2, 1), (0, 1)) is shared


def test_a_card_that_has_little_of_the_whole_is_no_part_of_it() -> None:
    whole = [levelled("Меңгеруші", "4", *TASKS)]
    parts = [levelled("Басқарушы", "4", *TASKS[:4]), levelled("Көмекші", "4", *TASKS[4:6], HERD, BREAD, WATER)]
    assert not measure(whole, parts).shares_out((0, 1), (0, 0))


# -- many cards ------------------------------------------------------------------------------------------------------------


def test_of_few_cards_all_pairs_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    found = measure([card("Малшы"), card("Аспаз")], [card("Жүргізуші"), card("Наубайшы")])
    monkeypatch.setattr(likeness, "EACH_WITH_EACH", 4)
    assert len(list(found.promising([0, 1], [0, 1]))) == 4
    monkeypatch.setattr(likeness, "EACH_WITH_EACH", 3)
    assert list(found.promising([0, 1], [0, 1])) == []


def test_of_many_cards_those_with_a_common_word_in_name_or_functions_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(likeness, "EACH_WITH_EACH", 0)
    old = [card("Малшы"), card("Аспаз", None, None, function(BREAD))]
    new = [card("Наубайшы", None, None, function("Нан")), card("Аға малшы"), card("Жүргізуші")]
    assert set(measure(old, new).promising([0, 1], [0, 1, 2])) == {(0, 1), (1, 0)}


def test_of_many_cards_that_have_a_word_in_common_the_most_promising_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two words in common are better than one; of equally good ones the first."""
    for name, value in (("EACH_WITH_EACH", 0), ("MEASURED", 2)):
        monkeypatch.setattr(likeness, name, value)
    new = [card("Бассейн аспазы"), card("Бассейн малшысы"), card("Бассейн наубайшысы"), card("Ірі бассейн құтқарушысы")]
    found = measure([card("Бассейн құтқарушысы")], new)
    assert list(found.promising([0], range(4))) == [(0, 3), (0, 0)]
    for name, value in (("LONGEST_LIST", 2), ("MEASURED", 9)):
        monkeypatch.setattr(likeness, name, value)
    assert set(found.promising([0], range(4))) == {(0, 0), (0, 1), (0, 3)}, "two cards are looked up by one word"
