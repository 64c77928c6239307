"""Documents of odd lengths: nothing is lost and nothing breaks. How the time grows is told by `python -m tests.benchmarks growth`."""

from __future__ import annotations

import pytest

from kasdiff.model.edition import RelatedProfession
from kasdiff.parsing.parse import parse
from kasdiff.text.mending import mend
from kasdiff.text.vocabulary import Vocabulary
from tests.benchmarks.growth import CARD_D, CASES
from tests.parsing.building import document, only_card


@pytest.mark.parametrize("case", CASES)
def test_nothing_of_a_long_document_is_lost(case: str) -> None:
    count, build = CASES[case]
    assert parse(document(*build(count))).coverage.complete


@pytest.mark.parametrize("layout", ["plain", "pdf"])
def test_a_word_that_is_longer_than_any_text_is_read_whole(layout: str) -> None:
    word = "сварка" * 33_000
    card = [
        ["Карточка профессии", "Сварщик"],
        ["Код профессии:", "1234-5-001"],
        ["Трудовая функция 1:\nСварка", "Задача 1:\nРезка", f"Умения и навыки:\n1. {word}"],
        ["", "", "Знания:\n1. Сталь"],
        ["Связь с КС", "-"],
    ]
    read = parse(document("Профессиональный стандарт «Сварка»", "Глава 1. Общие положения", card, layout=layout))
    assert [item.text for item in only_card(read).functions[0].skills[0].abilities] == [word]
    assert read.unrecognised == ()


def test_a_torn_ending_is_looked_for_behind_words_only() -> None:
    """A token of a hundred thousand letters with a number at its end is looked through once."""
    text = f"{'а' * 100_000}1 ба ж ба құрылымды қ"
    assert mend(text, Vocabulary.of(["құрылымдық бөлім", "құрылымдық бөлім"])).text == text.replace("ды қ", "дық")


def test_thousands_of_related_professions_in_one_cell() -> None:
    """Each is an entry; their number must not bring the reading down."""
    names = ["Старший сварщик", *["Сварщик ручной сварки"] * 2000]
    card = only_card(
        parse(
            document(
                *CARD_D,
                "Связь с другими профессиями в рамках ОРК:",
                "Уровень ОРК: 4",
                f"Наименование профессии: {'. '.join(names)}",
            )
        )
    )
    assert card.related_professions == tuple(RelatedProfession(name, "4") for name in names)
