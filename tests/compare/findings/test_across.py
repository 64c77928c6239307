"""What two texts in two languages say differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from kasdiff.compare.findings.across import UNLIKE_ACTS, found_across, touches_across
from kasdiff.compare.findings.features import Features
from kasdiff.errors import Message
from kasdiff.model.comparison import ChangeKind, Feature, Grade, Pair, Part, Place, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Круглосуточное дежурство", "Тәулік бойы кезекшілік", ""),
        ("Круглосуточное дежурство", "Тәуліктік кезекшілік", "quantity"),
        ("Вход запрещается", "Кіруге рұқсат етілмейді", ""),
        ("Вход запрещается", "Кіруге рұқсат етіледі", "modality"),
        ("Согласно Закону РК от 5 июля 2004 года № 567", "ҚР 2004 жылғы 5 шілдедегі № 567 Заңына сәйкес", ""),
        ("Согласно Закону РК от 5 июля 2004 года № 567", "ҚР 2004 жылғы 5 шілдедегі № 576 Заңына сәйкес", "reference"),
        ("Стандарт ISO 9001", "ISO 14001 стандарты", "reference"),
        ("Знание Закона «О связи»", "«Ақпараттандыру туралы» Заңды білу", "reference"),
        ("Знание Закона «О связи»", "«Байланыс туралы» Заңды білу", ""),
        ("Знание Закона «О связи»", "Байланыс негіздері", "reference"),
        ("Законодательство о труде", "Еңбек негіздері", "reference"),
        ("Законодательство о труде", "Еңбек туралы заң", ""),
        ("Требования законодательства", "Заң талаптары", ""),
        ("Законопослушный работник", "Заңға бағынатын қызметкер", ""),
        ("Не более 5 изданий", "5 басылымнан артық емес", ""),
        ("Два раза в смену", "Ауысымда екі рет", ""),
        ("Треть смены", "Ауысымның үштен бірі", ""),
        ("Лица, не достигшие 18 лет", "18 жасқа толмаған адамдар", ""),
        ("Кроме выходных дней", "Демалыс күндерінен басқа", ""),
        ("Пункт 1, пункт 2 статьи 5", "5-баптың 1 және 2-тармақтары", ""),
        ("Пункты 1 и 2 статьи 5", "5-баптың 1 және 3-тармақтары", "reference"),
        ("Недвижимое имущество", "Жылжымайтын мүлік", ""),
        ("Слушание с обязательным участием сторон", "Тараптар міндетті түрде қатысатын тыңдау", ""),
        ("Слушание с участием сторон", "Тараптар міндетті түрде қатысатын тыңдау", "modality"),
        ("Ветер свыше 15 м/с", "Секундына 15 метрден асатын жел", ""),
        ("Ветер свыше 15 м/с", "Минутына 15 метрден асатын жел", "quantity"),
        ("При несогласии должника", "Борышкер келіскен жағдайда", "polarity"),
        ("Сушить двое суток", "48 сағат кептіру", ""),
        ("За 5 дней до начала", "Басталуына дейін 5 күн бұрын", ""),
    ],
)
def test_two_languages_say_the_same_in_their_own_ways(old: str, new: str, found: str) -> None:
    assert {touch.trait.feature.value for touch in touches_across([old], [new], Features())} == set(found.split())


def pair(old: Sequence[str], new: Sequence[str], **facts: Any) -> Pair:
    """A pair of texts of two languages with its findings."""
    places = [tuple(Place(text) for text in texts) for texts in (old, new)]
    return found_across(Pair(ChangeKind.TRANSLATED, Part.ABILITY, old=places[0], new=places[1], **facts), Features())


def marked(places: Sequence[Place]) -> list[list[str]]:
    return [[place.text[span.start : span.end] for span in place.marks] for place in places]


def test_where_only_words_can_differ_a_pair_stays_as_it_is() -> None:
    found = pair(["Проверка кранов два раза в год"], ["Крандарды жылына екі рет тексеру"])
    assert (found.touches, found.severity, found.grade, found.graded_by) == ((), None, None, "")


def test_what_differs_is_graded_named_and_marked_on_both_sides() -> None:
    found = pair(["Ответ в течение 10 дней"], ["14 күн ішінде жауап беру"])
    assert [(one.new, one.place, one.words) for one in found.touches] == [(False, 0, "10 дней"), (True, 0, "14 күн")]
    assert (found.severity, found.grade, found.graded_by) == (Severity.NUMBER, Grade.HIGH, "meaning")
    assert (marked(found.old), marked(found.new), found.note) == ([["10 дней"]], [["14 күн"]], None)


def test_the_marks_stand_in_the_place_that_says_it_and_only_there() -> None:
    found = pair(
        ["Сбор данных", "Ответ в течение 10 дней", "Хранение 5 лет"], ["10 күн ішінде жауап, деректерді жинап, сақтау"]
    )
    assert marked(found.old) == [[], [], ["5 лет"]]
    assert marked(found.new) == [[]]


def test_a_word_that_is_marked_already_is_marked_once_and_marks_stand_in_order() -> None:
    text = "10 дней и 5 лет"
    known = (Span(0, 2), Span(8, 9))  # "10" is part of what differs; "и" is not
    made = Pair(ChangeKind.TRANSLATED, Part.ABILITY, old=(Place(text, marks=known),), new=(Place("Мерзімі"),))
    assert marked(found_across(made, Features()).old) == [["10", "и", "5 лет"]]
    beside = replace(made, old=(Place(text, marks=(Span(7, 10), Span(15, 15))),))
    assert marked(found_across(beside, Features()).old) == [["10 дней", " и ", "5 лет", ""]]


def test_an_act_of_other_numbers_is_no_matter_of_meaning_but_of_acts() -> None:
    found = pair(["Статья 18 Закона «О связи»"], ["«Байланыс туралы» Заңның 19-бабы"])
    assert (found.severity, found.grade, found.graded_by, found.note) == (Severity.NUMBER, Grade.HIGH, "act", None)


LAWS = ["Закон «Об архивах»; Закон «О связи»; Кодекс «Об образовании»"]
NAMED = [
    (LAWS, ["«Мұрағат туралы» Заң", "«Білім туралы» кодекс"], "2"),
    (["Приказ № 5", *LAWS], ["№ 5 бұйрық, «Мұрағат туралы» Заң, «Білім туралы» кодекс"], "3"),
]


@pytest.mark.parametrize(("old", "new", "left"), NAMED)
def test_a_text_that_became_several_says_which_acts_it_lost(old: list[str], new: list[str], left: str) -> None:
    found = pair(old, new)
    assert [one.trait.feature for one in found.touches] == [Feature.REFERENCE]
    assert not found.touches[0].new
    assert found.note == Message(UNLIKE_ACTS, {"old": int(left) + 1, "new": int(left)})
    assert "do not name the same acts: {old} recognised on the old side, {new} on the new one" in UNLIKE_ACTS
    turned = pair(new, old)
    assert turned.touches[0].new
    assert turned.note == Message(UNLIKE_ACTS, {"old": int(left), "new": int(left) + 1})


def test_one_text_with_one_names_more_acts_without_a_word_about_it() -> None:
    assert pair(LAWS, ["«Мұрағат туралы» Заң, «Білім туралы» кодекс"]).touches == ()


@pytest.mark.parametrize("kind", ["Конституция", "Конвенция", "Указ", "Постановление", "Кодекс", "Закон"])
def test_each_kind_of_act_is_counted_where_texts_were_parted(kind: str) -> None:
    (touch,) = pair([f"{kind} Республики Казахстан", "сбор"], ["жинау"]).touches
    assert touch.words.startswith(kind)
    assert not touch.new


def test_rules_are_an_everyday_word_and_are_not_counted() -> None:
    assert pair(["Правила, утвержденные Министром", "сбор"], ["жинау"]).touches == ()


def test_what_a_pair_says_of_itself_stays_said() -> None:
    note = Message("said before")
    assert pair(LAWS, ["«Мұрағат туралы» Заң", "«Білім туралы» кодекс"], note=note).note == note
    known = pair(["Сбор"], ["Жинау"], severity=Severity.OBLIGATION)
    assert (known.severity, known.grade, known.graded_by) == (Severity.OBLIGATION, Grade.HIGH, "meaning")


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        ("Дети без присмотра", "Қараусыз балалар", []),  # a term in Kazakh denies as well
        ("Присмотр за детьми", "Қараусыз балалар", []),
        ("Не курить и не шуметь", "Шылым шекпеу", ["не"]),
        ("Курить", "Шылым шекпеу, шуламау", ["шекпеу", "шуламау"]),
        ("Не курить, дети без присмотра", "Шылым шекпеу, қараусыз балалар", []),
        ("Не курить", "Шылым шекпеу, шуламау", ["шуламау"]),
        ("Неотложная помощь, не курить", "Шылым шекпеу, шуламау", []),
    ],
)
def test_denials_are_counted_across_languages(old: str, new: str, more: list[str]) -> None:
    assert [one.words for one in touches_across([old], [new], Features())] == more


def test_titles_of_acts_are_compared_where_both_sides_quote_as_many() -> None:
    other = "«Ақпараттандыру туралы» Заңды білу"
    found = touches_across(["Знание Закона «О связи»"], [other], Features())
    assert [(one.new, one.words) for one in found] == [
        (False, "Закона «О связи»"),
        (True, "«Ақпараттандыру туралы» Заңды"),
    ]
    assert touches_across(["Закон «О связи», Закон «О связи»"], [other], Features()) == ()
    for unknown in ("Связьсіз", "Қылқалам туралы"):  # words that the glossary lacks
        assert touches_across(["Закон «О связи»"], [f"«{unknown}» Заң"], Features()) == ()
