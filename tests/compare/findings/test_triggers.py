"""Which words make a text worth reading for what; most texts ask for nothing, and are not read at all."""

from __future__ import annotations

import pytest

from kasdiff.compare.findings.features import Features, traits, wording
from kasdiff.compare.findings.triggers import asked, telling

ACT, QUANTITY, LIMIT, MODALITY, DENIAL, NUMBERED = (1 << place for place in range(6))


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("кітап қызмет книга отчет күн жыл № бірге", 0),
        ("заң закона кодексі бұйрық статья баб", ACT),
        ("заңды программа бағдарлама бөлім", NUMBERED),
        ("бес он 10 iii день ежегодно трети b25 екі-үш", QUANTITY),
        ("кемінде дейін", LIMIT),
        ("свыше", QUANTITY | LIMIT),
        ("тиіс міндетті должен может запрещается", MODALITY),
        ("жүргізбеу сапасыз без не жоқ", DENIAL),
        ("аспайтын", LIMIT | DENIAL),
    ],
)
def test_a_word_asks_for_what_it_may_be_part_of(words: str, asks: int) -> None:
    assert {one: telling(one) for one in words.split()} == dict.fromkeys(words.split(), asks)


@pytest.mark.parametrize(
    ("by_words", "text", "asks"),
    [
        (0, "кітап оқу", 0),
        (0, "температура ≥ 5", LIMIT),
        (0, "одан басқа", DENIAL),
        (0, "см. § 5", ACT),
        (NUMBERED, "отдел", 0),
        (NUMBERED | QUANTITY, "отдел 5", ACT | QUANTITY),
        (NUMBERED, "отдел «Качества»", ACT),
    ],
)
def test_a_text_asks_by_its_signs_too_and_for_an_everyday_act_only_with_number_or_name(
    by_words: int, text: str, asks: int
) -> None:
    assert asked(by_words, text) == asks


def test_a_text_that_asks_for_nothing_says_nothing() -> None:
    assert Features().of("Кітап қорының каталогын жүргізу") == ()


def test_the_wording_of_a_text_is_its_words_without_endings_with_what_it_says_in_its_place() -> None:
    forms = "Есептерді (толық) 10 күннің ішінде тапсырды", "есеп толық он күн ішінде тапсыру"
    first, second = (list(wording(text, traits(text))) for text in forms)
    assert first == second
    assert first[2] == "quantity:10 day"
    assert len(first) == 5
