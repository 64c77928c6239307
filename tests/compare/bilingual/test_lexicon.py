"""How alike texts in two languages are. Latin words stand in both; where no texts are counted, all words weigh alike, so that shares can be counted."""

from __future__ import annotations

from math import log
from typing import cast

import pytest

from kasdiff.compare.bilingual.lexicon import Alike, Languages, Lexicon
from kasdiff.compare.bilingual.numbers import COGNATE, EXPLAINED_CORE, FLOOR, HALF_CORE, LEARNED, WORDS_CLASH

ALIKE = Lexicon([], [])  # no word is rarer than another
KNOWN, ITS_KAZAKH = "обучение", "оқыту"  # of the glossary


def close(value: float) -> float:
    return cast("float", pytest.approx(value, abs=1e-4))


def alike(russian: str, kazakh: str, lexicon: Lexicon = ALIKE) -> Alike:
    return lexicon.compared(russian, kazakh)


@pytest.mark.parametrize(
    ("russian", "kazakh", "likeness", "forth", "back", "words"),
    [
        ("alpha beta", "beta alpha", 1.0, 1.0, 1.0, 2),
        ("alpha beta", "alpha gamma", 1 / 2, 1 / 2, 1 / 2, 1),
        ("alpha", "alpha beta gamma", 2 / 4, 1.0, 1 / 3, 1),
        ("alpha alpha", "alpha", 1.0, 1.0, 1.0, 1),
        ("alpha", "beta", 0.0, 0.0, 0.0, 0),
        ("", "beta", 0.0, 0.0, 0.0, 0),
        ("alpha", "", 0.0, 0.0, 0.0, 0),
        ("", "", 0.0, 0.0, 0.0, 0),
        (KNOWN, ITS_KAZAKH, 1.0, 1.0, 1.0, 1),
        ("абракадабра", "абракадабра", COGNATE, COGNATE, COGNATE, COGNATE),  # by its first letters
    ],
)
def test_the_share_of_both_texts_that_has_a_counterpart(
    russian: str, kazakh: str, likeness: float, forth: float, back: float, words: float
) -> None:
    found = alike(russian, kazakh)
    assert (found.likeness, found.forth, found.back, found.words) == (
        close(likeness),
        close(forth),
        close(back),
        close(words),
    )
    assert ALIKE.likeness(russian, kazakh) == found.likeness


def test_texts_whose_numbers_are_all_others_are_less_alike() -> None:
    assert alike("alpha 5", "alpha 7").likeness == close(2 / 4 * WORDS_CLASH)
    assert alike("alpha 5", "alpha beta").likeness == close(2 / 4)
    assert alike("alpha beta", "alpha 7").likeness == close(2 / 4)
    assert alike("alpha 5 6", "alpha 5 7").likeness == close(4 / 6)


def test_known_words_without_a_counterpart_speak_against() -> None:
    assert alike(KNOWN, "alpha") == Alike(0.0, 0.5, 0.0, 0.0, 0.0)
    assert alike("alpha", ITS_KAZAKH).against == close(1 / 2)
    assert alike(f"{KNOWN} alpha", "alpha").against == close(1 / 3)
    assert alike("alpha", f"{ITS_KAZAKH} alpha").against == close(1 / 3)
    assert alike(KNOWN, f"{ITS_KAZAKH} alpha").against == 0.0
    assert alike("alpha beta", "alpha").against == 0.0  # what the glossary does not know says nothing


def test_a_phrase_counts_no_word_of_its_own() -> None:
    """The glossary knows both words, and what they mean together."""
    found = alike("охрана труда", "еңбекті қорғау")
    assert (found.words, found.against) == (2.0, 0.0)


# -- rarity ----------------------------------------------------------------------------------------------------------------


def test_rare_words_weigh_more() -> None:
    """In two texts alpha stands twice, beta once; a text that stands twice is counted once."""
    rare, usual = log(2) + FLOOR, FLOOR
    counted = Lexicon(["alpha beta", "alpha gamma", "alpha gamma"], [])
    assert alike("alpha beta", "alpha", counted).likeness == close(2 * usual / (usual + rare + usual))
    assert alike("alpha beta", "beta", counted).likeness == close((rare + usual) / (usual + rare + usual))
    back = Lexicon([], ["alpha beta", "alpha gamma"])
    assert alike("alpha", "alpha beta", back).back == close(usual / (usual + rare))


# -- titles and brackets ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("russian", "kazakh", "whole", "core", "share"),
    [
        ('delta "alpha beta"', 'iota "alpha beta"', 4 / 6, 1.0, HALF_CORE),
        ('delta "alpha beta"', "alpha beta", 4 / 5, 1.0, HALF_CORE),
        ("alpha (beta)", "alpha (gamma)", 2 / 4, 1.0, HALF_CORE),
        ("alpha (beta gamma)", "alpha", 2 / 4, 1.0, EXPLAINED_CORE),
        ("alpha", "alpha (beta gamma)", 2 / 4, 1.0, EXPLAINED_CORE),
        ("alpha (beta)", "gamma (beta)", 2 / 4, 0.0, 0.0),  # what stands in brackets alone makes nothing less alike
        ("alpha (beta)", '"alpha gamma"', 2 / 4, 2 / 3, HALF_CORE),  # a title is no explanation
    ],
)
def test_titles_and_what_stands_outside_brackets_count_more(
    russian: str, kazakh: str, whole: float, core: float, share: float
) -> None:
    assert alike(russian, kazakh).likeness == close((1 - share) * whole + share * core)


def test_what_only_explains_speaks_less_against() -> None:
    assert alike(f"alpha ({KNOWN})", "alpha").against == close((1 - EXPLAINED_CORE) / 3)
    assert alike("alpha", f"alpha ({ITS_KAZAKH})").against == close((1 - EXPLAINED_CORE) / 3)
    assert alike(f"alpha ({KNOWN})", "alpha (gamma)").against == close(1 / 4)  # both explain


# -- learning --------------------------------------------------------------------------------------------------------------


def learned(*pairs: tuple[str, str]) -> Lexicon:
    found = Lexicon([], [])
    assert alike("alpha", "omega", found).likeness == 0.0
    found.learn(pairs)
    return found


TWICE = [("alpha one", "omega un"), ("alpha two", "omega deux")]


def test_words_that_stand_together_twice_are_learned() -> None:
    assert alike("alpha", "omega", learned(*TWICE)).likeness == close(LEARNED)
    assert alike("one", "un", learned(*TWICE)).likeness == 0.0
    assert alike("alpha", "omega", learned(TWICE[0], TWICE[0])).likeness == 0.0  # one pair, told twice


def test_words_that_stand_apart_more_often_are_not() -> None:
    """Together twice, of eight times at which either stands, or of nine."""
    for alone, dice in ((4, 0.5), (5, 0.0)):
        ours = [(f"alpha w{n}", "x") for n in range(alone)]
        theirs = [("x", f"omega w{n}") for n in range(alone)]
        for others in (ours, theirs):
            assert alike("alpha", "omega", learned(*TWICE, *others)).likeness == close(LEARNED * dice)


def test_learned_words_are_known_ones() -> None:
    found = learned(*TWICE)
    assert alike("alpha", "beta", found).against == close(1 / 2)
    assert alike("beta", "omega", found).against == close(1 / 2)
    assert alike("alpha", "omega", found).against == close(1 - LEARNED)


def test_what_was_learned_is_replaced_and_all_texts_are_weighed_anew() -> None:
    found = learned(*TWICE)
    assert alike("alpha beta", "omega", found).likeness == close(LEARNED * 2 / 3)
    assert alike("alpha", "omega beta", found).likeness == close(LEARNED * 2 / 3)
    found.learn([("beta one", "omega un"), ("beta two", "omega deux")])
    assert alike("alpha", "omega", found).likeness == 0.0
    assert alike("alpha", "beta", found).against == 0.0
    assert alike("beta", "omega", found).likeness == close(LEARNED)
    assert alike("alpha beta", "omega", found).likeness == close(LEARNED * 2 / 3)


# -- sides -----------------------------------------------------------------------------------------------------------------


def test_the_old_side_may_be_either_language() -> None:
    forth, back = Languages(ALIKE, russian_first=True, ratio=1.0), Languages(ALIKE, russian_first=False, ratio=1.0)
    one = forth.compared("alpha (beta)", "alpha beta gamma")
    other = back.compared("alpha beta gamma", "alpha (beta)")
    assert (one.forth, one.back) == (1.0, close(2 / 3)) == (other.back, other.forth)
    assert one.likeness == other.likeness == forth.likeness("alpha (beta)", "alpha beta gamma")
    assert forth.likeness(KNOWN, ITS_KAZAKH) == back.likeness(ITS_KAZAKH, KNOWN) == 1.0
    assert back.likeness(KNOWN, ITS_KAZAKH) < 1.0


def test_which_entries_are_measured_is_kept_for_the_second_time() -> None:
    languages = Languages(ALIKE, russian_first=True, ratio=1.0)
    lists = ("alpha",), ("beta", "gamma")
    near = languages.near(*lists)
    assert [*near(0)] == [0, 1]
    assert languages.near(*lists) is near
    assert [*languages.near(("alpha",), ("beta",))(0)] == [0]
