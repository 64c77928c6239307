"""What words cost, and where a sentence ends."""

from __future__ import annotations

from collections import Counter

import pytest

from kasdiff.text.alphabet import has_ended, has_stopped
from kasdiff.text.vocabulary import Vocabulary

WORDS = Vocabulary(Counter({"қызмет": 8, "көрсету": 2, "оқу": 1, "жаттығу": 1}))


def new(word: str) -> float:
    """Return what a word costs that is not known."""
    return WORDS.begin(f"{word}$") + WORDS.runs.prepend(word, "$")


def test_the_rarer_a_word_the_more_it_costs_and_an_unknown_one_the_most() -> None:
    costs = [WORDS.known(word) for word in ("қызмет", "көрсету", "оқу")]
    assert costs == sorted(filter(None, costs))
    assert WORDS.known("оқ") is None
    assert new("оқ") > (costs[-1] or 0)


def test_an_unknown_word_of_usual_letters_costs_less_than_one_of_strange_ones() -> None:
    assert new("көрмет") < new("мрекөт") < new("щщщщщщ")


def test_an_unknown_word_of_few_letters_is_hardly_one() -> None:
    assert new("ту") > new("көрсетту")


def test_words_count_whatever_their_case_and_look_alike_letters() -> None:
    assert WORDS.count("ҚЫЗМЕТ") == 8
    assert Vocabulary.of(["функция сөз функцияcы"]).count("Функциясы") == 1  # a Latin c


def test_letters_at_a_border_go_together_as_inside_words() -> None:
    many = Vocabulary.of(
        ["қызмет қызметі қызметін қызметтер қызметші көрсету көрсетеді көрсетіп оқу оқулық оқушы оқытушы"]
    )
    assert many.could_join("қыз", "мет")
    assert not many.could_join("оқу", "мет")


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


def test_a_colon_ends_a_clause_but_no_item() -> None:
    assert has_ended("шаралар:")
    assert not has_stopped("шаралар:")
    assert has_stopped("«Сөз.» ")
