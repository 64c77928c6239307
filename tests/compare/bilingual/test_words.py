"""By what words and texts of two languages are met."""

from __future__ import annotations

import pytest

from kasdiff.compare.bilingual.words import bag, core, glossary, word_of


def meet(russian: str, kazakh: str) -> frozenset[str]:
    """Return what two texts have in common."""
    return bag(russian, russian=True).features & bag(kazakh, russian=False).features


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("обучение", "оқыту"),  # by the glossary
        ("обучении", "оқытудың"),
        ("2635-3-001", "2635-3-001"),
        ("Excel", "excel"),
        ("конституция", "конституциясы"),  # by the first letters
        ("биология", "биологиялық"),
        ("банк", "банкі"),  # by a stem of four
        ("охрана труда", "еңбекті қорғау"),
    ],
)
def test_counterparts_meet(russian: str, kazakh: str) -> None:
    assert meet(russian, kazakh)


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("обучение", "көмек"),
        ("2635-3-001", "2635-3-002"),
        ("консул", "контора"),  # three letters are too few
        ("абр", "абр"),  # so is a stem of three
        ("и", "және"),  # words that say nothing
        ("для работы", "үшін"),
        ("", ""),
    ],
)
def test_others_do_not(russian: str, kazakh: str) -> None:
    assert not meet(russian, kazakh)


def test_letters_of_kazakh_are_read_as_those_of_russian_in_international_words() -> None:
    assert word_of("қәғұіңөһ", russian=False).roots == frozenset({"~кагуи"})
    assert word_of("қәғү", russian=False).roots == frozenset({"~кагу"})
    assert word_of("һөңі", russian=False).roots == frozenset({"~хони"})


def test_what_is_known_of_a_stem() -> None:
    assert word_of("#1214", russian=True)[1:] == (frozenset({"##1214"}), frozenset(), False)
    assert word_of("excel", russian=True)[1:] == (frozenset({"#excel"}), frozenset(), False)
    assert word_of("абракадабр", russian=True)[1:] == (frozenset(), frozenset({"~абрак"}), False)
    assert word_of("абрак", russian=True).roots == frozenset({"~абрак"})
    assert word_of("абр", russian=True)[1:] == (frozenset(), frozenset(), False)
    known = word_of("обучение", russian=True)
    assert known.known
    assert known.sure <= word_of("оқыту", russian=False).sure | known.sure
    assert known.sure & word_of("оқыту", russian=False).sure


def test_a_word_with_a_hyphen_is_met_whole_and_by_its_parts() -> None:
    whole = word_of("обучение-excel", russian=True)
    assert "#обучение-excel" in whole.sure
    assert whole.sure > word_of("обучение", russian=True).sure | word_of("excel", russian=True).sure
    assert whole.known
    assert word_of("абракадабр-абракадабр", russian=True).roots == frozenset({"~абрак"})
    assert not word_of("абракадабр-excel", russian=True).known
    assert word_of("обучение-1", russian=True)[1:] == (frozenset({"#обучение-1"}), frozenset(), False)  # a number


def test_a_text_is_its_different_words() -> None:
    found = bag("alpha beta alpha и 5", russian=True)
    assert found.texts == frozenset({"alpha", "beta", "5"})
    assert [word.text for word in found.words] == ["alpha", "beta", "5"]
    assert found.features == frozenset({"#alpha", "#beta", "#5"})
    assert found.numbers == frozenset({"5"})


def test_a_phrase_stands_in_a_text_that_has_all_its_words() -> None:
    """Whatever their form and order; its other wording is the same concept."""
    (concept,) = [one for one in meet("охрана труда", "еңбекті қорғау") if one.startswith("§§")]
    assert concept in bag("труда охраной", russian=True).features
    assert concept not in bag("труд", russian=True).features
    assert concept not in bag("охрана", russian=True).features
    phrase = next(word for word in bag("охрана труда", russian=True).words if word.text == concept)
    assert phrase[1:] == (frozenset({concept}), frozenset(), True)


def test_wordings_of_one_phrase_are_one_concept() -> None:
    russian = "правила пожарной безопасности"
    first, second = meet(russian, "өрт қауіпсіздігі қағидалары"), meet(russian, "өрт қауіпсіздігі ережелері")
    assert {one for one in first if one.startswith("§§")} & {one for one in second if one.startswith("§§")}


def test_words_that_say_nothing_are_those_of_their_language() -> None:
    assert "и" in glossary().empty[0]
    assert "және" in glossary().empty[1]
    assert bag("және", russian=True).texts == frozenset({"және"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('закон "о языках"', "о языках"),
        ('закон "языки"', 'закон "языки"'),  # one word is no title
        ('"о языках" и "о труде"', '"о языках" и "о труде"'),  # which of the two is not said
        ("психолог (общий профиль)", "психолог"),
        ("психолог", "психолог"),
    ],
)
def test_the_core_of_a_text_is_its_title_or_what_stands_outside_brackets(text: str, found: str) -> None:
    assert core(text) == found
