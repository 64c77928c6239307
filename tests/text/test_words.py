"""Tokens, stems and likeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasdiff.text.space import Counts, Space
from kasdiff.text.stems import akin, stems
from kasdiff.text.tokens import tokens, words


def test_words_are_made_of_unicode_letters_and_numbers_are_whole() -> None:
    found = [token.text for token in tokens("Оқу-жаттығу №360, 31.12.2013 және 10,5%")]
    assert found == ["Оқу-жаттығу", " ", "№", "360", ",", " ", "31.12.2013", " ", "және", " ", "10,5", "%"]


@given(st.text(max_size=40))
def test_tokens_are_the_whole_text(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("қызметтердің", "қызмет"),
        ("жаттығуларын", "жаттығулар"),
        ("мүгедектігі", "мүгедектік"),
        ("организации", "организация"),
        ("специальных", "специальные"),
    ],
)
def test_forms_of_a_word_have_one_stem(first: str, second: str) -> None:
    assert stems(first) == stems(second)


@pytest.mark.parametrize(
    ("first", "second"), [("қызмет", "қызметкер"), ("план", "планировать"), ("заң", "заңнама"), ("әдіс", "әдіскер")]
)
def test_derived_words_are_other_words(first: str, second: str) -> None:
    assert stems(first) != stems(second)


def test_numbers_stay_as_they_are() -> None:
    assert stems("№ 360, 2017 жылғы") == ("360", "2017", "жылқ")  # a stem, no word
    assert words("3423-0-013") == ("3423-0-013",)


TEXTS = [
    "Қазақстан Республикасының Конституциясы",
    "Қазақстан Республикасының Еңбек кодексі",
    "Қазақстан Республикасының Әлеуметтік кодексі",
    "Бассейнде болу қағидаларының сақталуын бақылау",
    "Дәрігерге дейінгі көмек көрсету",
]


def test_inflected_words_are_alike_and_boilerplate_weighs_little() -> None:
    space = Space(Counts.of(TEXTS))
    inflected = space.likeness(TEXTS[3], "бассейнде болу қағидалары сақталуының бақылауы")
    boilerplate = space.likeness(TEXTS[0], TEXTS[1])
    assert inflected > 0.8
    assert boilerplate < 0.5


def test_a_misprint_costs_little() -> None:
    assert Space(Counts.of(TEXTS)).likeness(TEXTS[4], "дәрігерге дейнгі көмек көрсету") > 0.8


def test_brackets_explain_and_count_half() -> None:
    space = Space(Counts.of(TEXTS))
    long = f"{TEXTS[4]} (құралдар, әдістер, тәсілдер мен нысандар)"
    assert space.likeness(TEXTS[4], long) > 0.75


def test_likeness_does_not_depend_on_the_side_and_never_says_equal_of_different_texts() -> None:
    space = Space(Counts.of(TEXTS))
    for first in TEXTS:
        for second in TEXTS:
            assert space.likeness(first, second) == space.likeness(second, first)
    assert space.likeness("тұлға және топ", "топ және тұлға") < 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("методы работы с людьми", "метод работе с людьми"),
        ("деятельность и возможность", "деятельностью и возможностями"),
        ("кризисы личности", "кризис личностью"),
        ("нуждающийся в помощи", "нуждающихся в помощь"),
    ],
)
def test_russian_words_are_cut_by_russian_endings(first: str, second: str) -> None:
    """In Kazakh "-ты" and "-да" are endings too; a Russian text tells that they are none in it."""
    assert stems(first) == stems(second)


def test_a_word_of_a_kazakh_text_is_cut_by_the_kazakh_list_alone() -> None:
    """ "ереже" and "технология" have no Kazakh letter; the Russian list would make other words of them than of their forms."""
    assert stems("ереже талабы, технология негізі") == stems("ережелері талаптары, технологияларының негіздері")


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("регистрация", "регистрировать"),
        ("контроль", "контролировать"),
        ("монтаж", "монтировать"),
        ("обработка", "обрабатывать"),
        ("зачистка", "зачищать"),
    ],
)
def test_a_russian_noun_of_doing_is_akin_to_its_verb(noun: str, verb: str) -> None:
    assert akin(*(stems(one, russian=True)[0] for one in (noun, verb)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("регистрация", "регулировать"), ("монтаж", "монитор"), ("операция", "оперетта"), ("контроль", "контракт")],
)
def test_words_that_only_begin_alike_are_not_akin(one: str, other: str) -> None:
    assert not akin(*(stems(word, russian=True)[0] for word in (one, other)))
