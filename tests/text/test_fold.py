"""Folding: what differs in print only, with the way back to the printed characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasdiff.text.fold import Folded, clean, fold, fold_lookalikes, fold_with_map, squeeze
from kasdiff.text.rules import FoldRules, fold_by, rules_between
from kasdiff.text.tokens import tokens, visible_tokens, words

letters = st.text('аеосАЕәғқі aeocəiё-–«»"\u00a0\u00ad\u200f\u034f\tÉe\u0301', max_size=30)


def test_latin_letters_become_cyrillic_only_inside_cyrillic_words() -> None:
    assert fold_lookalikes("\u0259леуметтік") == "әлеуметтік"
    assert fold_lookalikes("Excel кеcте") == "Excel кесте"


def test_every_latin_letter_that_looks_like_a_cyrillic_one_becomes_it() -> None:
    """Small h looks like the Kazakh һ, capital H like the Cyrillic Н."""
    assert fold_lookalikes("жaceopxyikmtbhə") == "жасеорхуікмтвһә"
    assert fold_lookalikes("ЖABCEHKMOPTXYIƏ") == "ЖАВСЕНКМОРТХУІӘ"
    assert fold_lookalikes("жdfgjlnqrsuvwz") == "жdfgjlnqrsuvwz"


def test_words_are_looked_at_one_by_one() -> None:
    assert fold_lookalikes("кеcте_Excel-кеcте COVID") == "кесте_Excel-кесте COVID"


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
def test_every_dash_is_a_hyphen(dash: str) -> None:
    assert fold(f"а{dash}б") == fold_with_map(f"а{dash}б").text == "а-б"


@pytest.mark.parametrize("quote", "«»„“”‟❝❞＂″")
def test_every_quotation_mark_is_one(quote: str) -> None:
    assert fold(f"{quote}а{quote}") == fold_with_map(f"{quote}а{quote}").text == '"а"'


@pytest.mark.parametrize("sign", "‘’‚‛ʼ`´")
def test_every_apostrophe_is_one(sign: str) -> None:
    assert fold(f"а{sign}б") == fold_with_map(f"а{sign}б").text == "а'б"


@pytest.mark.parametrize(
    "blank",
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\f\v",
)
def test_every_blank_is_one_and_none_stands_at_the_ends(blank: str) -> None:
    text = f"{blank}а{blank}{blank}б{blank}"
    assert fold(text) == fold_with_map(text).text == "а б"


@pytest.mark.parametrize("sign", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
def test_what_prints_nothing_goes(sign: str) -> None:
    assert fold(f"а{sign}б") == fold_with_map(f"а{sign}б").text == "аб"


def test_case_and_yo_are_folded() -> None:
    assert fold("Ёлка Ә Straße") == "елка ә strasse"


def test_letters_that_are_one_by_themselves_are_composed() -> None:
    assert fold("5 \u212b") == "5 å"  # the sign of the ångström
    assert fold("а\u037e") == "а;"  # the Greek question mark


def test_the_map_leads_back_to_the_printed_characters() -> None:
    #                     0    1   23 4 5 6 7
    assert fold_with_map("А\u00ad  Б ё ") == Folded("а б е", (0, 2, 4, 5, 6, 8))
    assert fold_with_map("  ß") == Folded("ss", (2, 2, 3))
    assert fold_with_map(" ") == Folded("", (1,))


def test_only_letters_and_digits_are_left_to_find_a_label_by() -> None:
    assert squeeze("Код  про-\nфессии_№ 5:") == "кодпрофессииno5"
    assert squeeze("КOД Ёлки") == "коделки"


def test_blanks_are_collapsed_and_nothing_else_changes() -> None:
    assert clean(" «А\u00a0 \n–\u2003б»\t") == "«А – б»"


def test_true_kazakh_pairs_stay_apart() -> None:
    assert fold("қала") != fold("кала")
    assert fold("ұлт") != fold("үлт")
    assert len({fold(letter) for letter in "қкңнүұуөоғгһхіи"}) == len("қкңнүұуөоғгһхіи")


@pytest.mark.parametrize(
    "code",
    [
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        0x202A,
        0x202E,
        0x2060,
        0x2066,
        0x2069,
        0xFE0F,
        0xFEFF,
    ],
)
def test_what_prints_nothing_makes_no_difference(code: int) -> None:
    unseen = chr(code)
    text = f"бе{unseen}ру, {unseen}aлу"
    assert fold(text) == "беру, алу"
    assert fold(f"а{unseen}a") == "аа"  # the Latin letter is seen beside the Cyrillic one
    assert words(text) == ("беру", "алу")
    assert fold_by(text, FoldRules.only("blanks")) == "беру,aлу"
    assert rules_between("беру, aлу", text, FoldRules()) == ("blanks",)
    assert "".join(token.text for token in tokens(text)) == text
    assert [token.text for token in visible_tokens(f"бе{unseen}ру")] == [f"бе{unseen}ру"]


def test_raised_figures_are_no_plain_ones() -> None:
    assert fold("5¹-бап") != fold("51-бап")
    assert words("5¹-бап 10²-3") == ("5¹", "бап", "10²-3")
    assert squeeze("5¹-бап, CO₂, ½") == "5¹бапco₂12"


@given(letters)
def test_the_fast_way_folds_as_the_way_with_a_map_does(text: str) -> None:
    assert fold(text) == fold_with_map(text).text


@given(letters)
def test_every_folded_character_knows_its_printed_one(text: str) -> None:
    folded = fold_with_map(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)


@pytest.mark.parametrize("code", [0x180B, 0x180C, 0x180D, 0x180E, 0xFFF9, 0xFFFA, 0xFFFB, 0x202E, 0x2069, 0xFE0F])
def test_what_prints_nothing_is_gone(code: int) -> None:
    assert fold(f"а{chr(code)}б") == "аб"


def test_the_place_of_a_picture_is_no_unseen_letter() -> None:
    """U+FFFC, which follows the marks of annotations, is printed."""
    assert fold("а\ufffcб") == "а\ufffcб"


def test_two_raised_figures_are_not_those_on_the_line() -> None:
    assert squeeze("5¹²") != squeeze("512")
