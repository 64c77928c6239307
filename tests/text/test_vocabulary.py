"""What words cost, and where a sentence ends."""

from __future__ import annotations

from collections import Counter

import pytest

from kasdiff.text.alphabet import has_ended
from kasdiff.text.vocabulary import Borders, Costs, Vocabulary

WORDS = Counter({"қызмет": 8, "көрсету": 2, "оқу": 1, "жаттығу": 1})


def test_the_rarer_a_word_the_more_it_costs_and_an_unseen_one_the_most() -> None:
    cost = Vocabulary(WORDS, Costs()).cost
    assert 0 < cost("Қызмет") < cost("көрсету") < cost("оқу") < cost("оқ") < cost("оқуы")


def test_a_word_with_a_hyphen_costs_the_least_of_the_whole_and_its_parts() -> None:
    cost = Vocabulary(WORDS, Costs()).cost
    assert cost("оқу-жаттығу") == pytest.approx(cost("оқу") + cost("жаттығу"))
    assert cost("қыз-мет") == cost("қызмет")
    assert cost("123") == 0.0


def test_letters_beyond_a_long_word_cost_more() -> None:
    cost = Vocabulary(WORDS, Costs(unseen=1.0, letter=0.5, long_word=4, beyond=2.0)).cost
    assert cost("абвг") - cost("абв") == pytest.approx(0.5)
    assert cost("абвгд") - cost("абвг") == pytest.approx(2.5)


def test_a_word_of_its_own_is_known_by_the_letters_that_a_text_begins_with() -> None:
    vocabulary = Vocabulary(WORDS, Costs())
    assert vocabulary.knows("Көрсету, және", 4)
    assert not vocabulary.knows("көрсетуді", 4)
    assert not vocabulary.knows("оқу", 4)


def test_borders_are_likely_where_words_end_and_begin() -> None:
    borders = Borders(WORDS)
    assert borders.odds("қызмет", "көрсету") > 0 > borders.odds("қыз", "мет")


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Сөз.", True),
        ("Сөз;", True),
        ("сөз:", True),
        ("«Сөз!»  ", True),
        ("сөз…)", True),
        ("сөз", False),
        ("сөз,", False),
        ("", False),
    ],
)
def test_where_a_clause_has_its_end(text: str, ended: bool) -> None:
    assert has_ended(text) is ended
