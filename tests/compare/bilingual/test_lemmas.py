"""Inflected words are traced back to the word that the glossary has."""

from __future__ import annotations

import pytest

from kasdiff.compare.bilingual.lemmas import lemma, lemmas


@pytest.mark.parametrize(
    ("forms", "word"),
    [
        # The last letter is voiced before a vowel.
        ("тәртіп тәртібі тәртібін тәртіптің", "тәртіп"),
        ("көмек көмегі көмегін", "көмек"),
        ("бөлік бөлігі", "бөлік"),
        ("қағаздары қағазға", "қағаз"),
        ("талап талабы талаптарына", "талап"),
        ("топ тобы тобына", "топ"),
        ("сынып сыныбын", "сынып"),
        ("клуб клубы клубтардың", "клуб"),  # voiced itself
        ("тренинг тренингті тренингіне", "тренинг"),
        # Several endings, one after the other.
        ("көрсету көрсетілімдеріне", "көрсету"),
        ("қатысу қатысушыларының", "қатысу"),
        # Words of two letters have endings as well.
        ("іс істі істің", "іс"),
        ("үй үйі үйде", "үй"),
        ("жоспар жоспары жоспарлары жоспарларының жоспарларындағы", "жоспар"),
        ("қызмет қызметін қызметтеріне", "қызмет"),
        ("қызметкер қызметкерлерге", "қызметкер"),
        # Voices, participles and converbs of a verb.
        ("орындау орындалуы орындап орындалған орындайды", "орындау"),
        ("бақылау бақылана бақылайды", "бақылау"),
        ("әзірлеу әзірленуі әзірлеп", "әзірлеу"),
        ("беру берілетін бере", "беру"),
        ("құру құрылған құрылу", "құру"),
        ("іріктеу іріктей іріктейтін", "іріктеу"),
    ],
)
def test_forms_of_a_kazakh_word_are_one(forms: str, word: str) -> None:
    assert {one: lemma(one, russian=False) for one in forms.split()} == dict.fromkeys(forms.split(), word)


@pytest.mark.parametrize(
    ("forms", "word"),
    [
        ("план плана планом планами", "план"),
        ("порядок порядка порядком", "порядок"),  # the vowel that comes and goes
        ("рынок рынка рынки", "рынок"),
        ("защита защиту защитой", "защита"),
        ("жизнь жизни жизнью", "жизнь"),
        ("норма нормы норм", "норма"),
    ],
)
def test_forms_of_a_russian_word_are_one(forms: str, word: str) -> None:
    assert {one: lemma(one, russian=True) for one in forms.split()} == dict.fromkeys(forms.split(), word)


@pytest.mark.parametrize(
    ("one", "other", "russian"),
    [
        ("сан", "сана", False),  # number, consciousness
        ("ат", "ата", False),
        ("алу", "ала", False),
        ("егу", "еге", False),
        ("план", "планета", True),
        ("режим", "реже", True),
        ("срок", "сорок", True),
        ("урок", "урка", True),  # a vowel that does not come and go
    ],
)
def test_other_words_are_others(one: str, other: str, *, russian: bool) -> None:
    assert lemma(one, russian=russian) != lemma(other, russian=russian)


def test_numbers_and_codes_stay_as_they_are() -> None:
    assert lemmas("СТ РК 1214-2003, 5 раз", russian=True)[2:4] == ("1214-2003", "5")


def test_a_text_is_its_words_in_order() -> None:
    assert lemmas("Жоспарлардың орындалуы", russian=False) == ("жоспар", "орындау")
