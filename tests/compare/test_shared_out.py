"""Whether the texts of a card are shared out between two cards, and how much names of occupations have in common."""

from __future__ import annotations

from kasdiff.compare.cards.grounds import shared_out
from kasdiff.text.space import Counts, Space

WORDS = (
    "бассейн жүзу құтқару дәріхана кітапхана мектеп мұрағат балабақша аурухана зауыт кеме ұшақ пойыз көпір жол".split()
)
TEXTS = [f"{word} жұмысын ұйымдастыру" for word in WORDS]
SPACE = Space(Counts.of(TEXTS))


def shared(whole: list[str], part: list[str], other: list[str]) -> bool:
    return shared_out(set(whole), set(part), set(other), SPACE)


def test_a_card_whose_texts_went_into_two_cards_is_shared_out() -> None:
    assert shared(TEXTS[:10], TEXTS[:5], TEXTS[5:10])
    assert shared(TEXTS[:10], TEXTS[:6], TEXTS[4:10])


def test_a_card_that_one_of_both_holds_whole_is_not() -> None:
    assert not shared(TEXTS[:10], TEXTS[:10], TEXTS[:5])
    assert not shared(TEXTS[:10], TEXTS[:5], TEXTS[:10])


def test_most_of_its_texts_must_be_found_in_either() -> None:
    assert not shared(TEXTS[:10], TEXTS[:3], TEXTS[3:6])


def test_two_cards_that_say_nothing_share_nothing_out() -> None:
    assert not shared(TEXTS[:10], [], TEXTS[5:10])
    assert not shared(TEXTS[:10], TEXTS[:5], [])


def test_a_card_of_few_texts_is_never_shared_out() -> None:
    assert not shared(TEXTS[:2], TEXTS[:1], TEXTS[1:2])


def test_the_part_must_be_made_of_the_card() -> None:
    strangers = [f"{word} тәртібін бұзбай сақтау қағидасы" for word in WORDS]
    assert not shared(TEXTS[:10], [*TEXTS[:5], *strangers], TEXTS[5:10])


def test_what_is_just_enough_is_enough() -> None:
    strangers = [f"{word} тәртібін бұзбай сақтау қағидасы" for word in WORDS]
    assert shared(TEXTS[:4], TEXTS[:2], TEXTS[2:4]), "four texts"
    assert shared(TEXTS[:8], TEXTS[:6], TEXTS[6:8]), "a quarter of the texts in one part"
    assert shared(TEXTS[:10], TEXTS[:4], TEXTS[4:7]), "seven of ten texts in both"
    assert shared(TEXTS[:10], [*TEXTS[:5], *strangers[:5]], TEXTS[5:10]), "half of the part"
