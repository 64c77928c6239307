"""What was changed in both languages, but not alike, is the gravest finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.series.conflicts import in_conflict
from kasdiff.compare.series.two_diffs import compare_two
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Feature, Pair, Part, Place, Touch, Trait
from kasdiff.model.edition import Term
from kasdiff.reports.languages_table import languages_table
from tests.compare.build import card, edition, function, skill

if TYPE_CHECKING:
    from kasdiff.compare.series.two_diffs import TwoDiffs
    from kasdiff.model.edition import Edition

KAZAKH = (
    "Оқырмандарды тіркеу және оқырман билетін беру",
    "{}",
    "Кітап қорын жыл сайын түгендеу",
    "Оқу залында тәртіпті қадағалау",
)
RUSSIAN = (
    "Регистрация читателей и выдача читательского билета",
    "{}",
    "Ежегодная инвентаризация книжного фонда",
    "Наблюдение за порядком в читальном зале",
)


def library(texts: tuple[str, ...], changed: str, language: str) -> Edition:
    items = tuple(text.format(changed) for text in texts if changed or text != "{}")
    kazakh = language == "kk"
    names = (
        ("Кітапханашы", "Қызмет көрсету", "Жұмысты орындау") if kazakh else ("Библиотекарь", "Обслуживание", "Работа")
    )
    made = card(names[0], "2622-1-002", "4", function(names[1], skill(names[2], items)))
    return edition(replace(made, group_code="2622-1"), language=language)


def told(kazakh: tuple[str, str], russian: tuple[str, str]) -> TwoDiffs:
    first = library(KAZAKH, kazakh[0], "kk"), library(KAZAKH, kazakh[1], "kk")
    second = library(RUSSIAN, russian[0], "ru"), library(RUSSIAN, russian[1], "ru")
    return compare_two(first, second)


KK = "Кітаптарды пайдалану мерзімін {} ұзарту, оқырманға хабарлау"
RU = "Продление срока пользования книгами на {}, уведомление читателя"
ALIKE = [
    ((KK.format("10 күнге"), KK.format("15 күнге")), (RU.format("10 дней"), RU.format("15 дней"))),
    ((KK.format("10 күнге"), KK.format("2 аптаға")), (RU.format("10 дней"), RU.format("2 недели"))),
    ((KK.format("10 күнге"), KK.format("он бес күнге")), (RU.format("10 дней"), RU.format("15 дней"))),
    (
        (KK.format("10 күнге"), KK.format("10 күнге ұзартпау,")),
        (RU.format("10 дней"), RU.format("10 дней не производить,")),
    ),
    (("", KK.format("10 күнге")), ("", RU.format("10 дней"))),
    ((KK.format("10 күнге"), KK.format("2 аптаға")), (RU.format("10 дней"), RU.format("14 дней"))),
    (
        (KK.format("10 күнге рұқсат етіледі,"), KK.format("10 күнге тыйым салынады,")),
        (RU.format("10 дней допускается,"), RU.format("10 дней не допускается,")),
    ),
]
UNLIKE = {
    "15 against 14": ((KK.format("10 күнге"), KK.format("15 күнге")), (RU.format("10 дней"), RU.format("14 дней"))),
    "days against weeks": (
        (KK.format("10 күнге"), KK.format("15 күнге")),
        (RU.format("10 дней"), RU.format("15 недель")),
    ),
    "No. 55 against 65": (
        (KK.format("№ 45 бұйрық бойынша"), KK.format("№ 55 бұйрық бойынша")),
        (RU.format("по приказу № 45"), RU.format("по приказу № 65")),
    ),
    "a negation in one": (
        (KK.format("10 күнге"), KK.format("10 күнге қайтарусыз")),
        (RU.format("10 дней"), RU.format("10 дней по просьбе")),
    ),
    "a negation in one, and the number in both": (
        (KK.format("10 күнге"), KK.format("15 күнге қайтарусыз")),
        (RU.format("10 дней"), RU.format("15 дней по просьбе")),
    ),
    "a duty in one": (
        (KK.format("10 күнге"), KK.format("15 күнге міндетті түрде")),
        (RU.format("10 дней"), RU.format("15 дней по просьбе")),
    ),
    "another limit": (
        (KK.format("10 күнге"), KK.format("кемінде 10 күнге")),
        (RU.format("10 дней"), RU.format("не более 10 дней")),
    ),
    "added in both": (("", KK.format("10 күнге")), ("", RU.format("14 дней"))),
    "words against a number": (
        (KK.format("10 күнге"), KK.format("15 күнге")),
        (RU.format("10 дней"), RU.format("10 дней по просьбе")),
    ),
}


@pytest.mark.parametrize("case", UNLIKE)
def test_a_change_that_differs_between_the_languages_comes_first(case: str) -> None:
    found = told(*UNLIKE[case])
    assert [one.conflict for one in found.findings] == [True]


@pytest.mark.parametrize("case", ALIKE)
def test_a_change_made_alike_in_both_languages_is_none(case: tuple[tuple[str, str], tuple[str, str]]) -> None:
    assert told(*case).findings == ()


def test_removed_in_one_language_and_reworded_in_the_other_is_told_once() -> None:
    found = told((KK.format("10 күнге"), ""), (RU.format("10 дней"), RU.format("15 дней")))
    assert [(one.first.kind.value, one.second.kind.value) for one in found.findings if one.first and one.second] == [
        ("removed", "reworded")
    ]
    assert len(found.findings) == 1


def touched(*told: tuple[Feature, str, bool], kind: ChangeKind = ChangeKind.REWORDED) -> Pair:
    """Return a pair that touches features, each with its value and whether the new side has it."""
    touches = tuple(Touch(Trait(feature, value, 0, 1), new, 0, "x") for feature, value, new in told)
    old = () if kind is ChangeKind.ADDED else (Place("а"),)
    new = () if kind is ChangeKind.REMOVED else (Place("б"),)
    return Pair(kind, Part.ABILITY, old=old, new=new, touches=touches)


WORDS = touched()
LAW, CODE = "law|еңбек||", "code|трудовой||"


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        # A denial that only has another verb now is none more.
        (touched((Feature.POLARITY, "not бер", False), (Feature.POLARITY, "not сат", True)), WORDS, False),
        (touched((Feature.POLARITY, "not бер", True)), WORDS, True),
        (touched((Feature.POLARITY, "not бер", True)), touched((Feature.POLARITY, "not выдав", True)), False),
        (touched((Feature.POLARITY, "not бер", True)), touched((Feature.POLARITY, "not выдав", False)), True),
        # The kinds of acts are told where a text was reworded; in one that is new a word may name an act in one language and none in the other.
        (touched((Feature.REFERENCE, LAW, False), (Feature.REFERENCE, CODE, True)), WORDS, True),
        (touched((Feature.REFERENCE, LAW, True), kind=ChangeKind.ADDED), touched(kind=ChangeKind.ADDED), False),
        (
            touched((Feature.REFERENCE, "order|өрт|55|", True), kind=ChangeKind.ADDED),
            touched((Feature.REFERENCE, "order|пожар|65|", True), kind=ChangeKind.ADDED),
            True,
        ),
        (
            touched((Feature.REFERENCE, "order|өрт|55|", True)),
            touched((Feature.REFERENCE, "regulation|пожар|55|", True)),
            False,
        ),
        (touched((Feature.MODALITY, "must", True)), touched((Feature.MODALITY, "may", True)), True),
        # What is gone in one language is no conflict of wordings: it is told as removed.
        (touched((Feature.QUANTITY, "10 day", False), kind=ChangeKind.REMOVED), WORDS, False),
        (WORDS, touched((Feature.QUANTITY, "10 day", True), kind=ChangeKind.ADDED), False),
        (WORDS, WORDS, False),
    ],
)
def test_what_came_and_went_is_held_against_each_other(first: Pair, second: Pair, conflict: bool) -> None:
    assert in_conflict(first, second) is conflict
    assert in_conflict(second, first) is conflict


def with_terms(kazakh: str, russian: str) -> tuple[Edition, Edition]:
    """Return one edition in both languages, in which one term is explained so; the cards say the same."""
    out = []
    for texts, language, name, terms in (
        (KAZAKH, "kk", "Кітапханашылық", (Term("билет", kazakh), Term("қор", "кітаптардың жиынтығы"))),
        (RUSSIAN, "ru", "Библиотечное дело", (Term("билет", russian), Term("фонд", "совокупность книг"))),
    ):
        made = library(texts, "", language)
        out.append(replace(made, standards=(replace(made.standards[0], name=name, terms=terms),)))
    return out[0], out[1]


def test_a_definition_changed_in_one_language_only_is_found_outside_the_cards() -> None:
    """Three years became five in Kazakh; in Russian they stayed three, and no card changed."""
    old = with_terms("3 жылға берілетін құжат", "документ, выдаваемый на 3 года")
    new = with_terms("5 жылға берілетін құжат", "документ, выдаваемый на 3 года")
    found = compare_two((old[0], new[0]), (old[1], new[1]))
    (one,) = found.findings
    assert one.first is not None
    assert (one.first.field, one.first.kind) == ("term", ChangeKind.REWORDED)
    assert one.second is None or one.second.kind is ChangeKind.UNCHANGED
    text = languages_table(found, Translator("ru"))
    assert "Общие положения и паспорт стандарта" in text
    assert "5 жылға берілетін құжат" in text


def test_the_gravest_finding_comes_first_wherever_it_stands() -> None:
    """A word changed in the first item, a number in the third: each in Kazakh only."""
    before = (*KAZAKH[:2], "Кітап қорын жылына 2 рет түгендеу", KAZAKH[3])
    after = (
        "Оқырмандарды есепке алу және оқырман билетін беру",
        KAZAKH[1],
        "Кітап қорын жылына 3 рет түгендеу",
        KAZAKH[3],
    )
    russian = library((*RUSSIAN[:2], "Инвентаризация книжного фонда 2 раза в год", RUSSIAN[3]), "", "ru")
    found = compare_two(
        (library(before, "", "kk"), library(after, "", "kk")), (russian, replace(russian, sha256="new"))
    )
    texts = [one.first.new[0].text for one in found.findings if one.first]
    assert texts == [after[2], after[0]]
