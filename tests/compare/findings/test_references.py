"""Acts by kind, title, number and date; articles and points; words that only sound so."""

from __future__ import annotations

import pytest

from kasdiff.compare.findings.features import Features, traits
from kasdiff.compare.findings.touches import touches
from kasdiff.model.comparison import Feature
from tests.compare.findings.reading import printed, values


@pytest.mark.parametrize(
    ("text", "kind", "number", "date"),
    [
        (
            '"Өрт қауіпсіздігі қағидаларын бекіту туралы" 2022 жылғы 21 ақпандағы № 55 бұйрық',
            "order",
            "55",
            "2022 21 february",
        ),
        ('Приказ Министра от 21 февраля 2022 года № 55 "Об утверждении Правил"', "order", "55", "2022 21 february"),
        ("Үкіметтің 2020 жылғы 5 мамырдағы № 12 қаулысы", "resolution", "12", "2020 5 may"),
        ("Постановление Правительства от 5 мая 2020 года № 12", "resolution", "12", "2020 5 may"),
        ("Приказ Министра от 5 мая 2020 года № ҚР ДСМ-218/2020", "order", "дсм-218/2020", "2020 5 may"),
        ("Министрдің 2020 жылғы 5 мамырдағы № ҚР ДСМ-218/2020 бұйрығы", "order", "дсм-218/2020", "2020 5 may"),
        ('"Білім туралы" Қазақстан Республикасының Заңы', "law", "", ""),
        ("Қазақстан Республикасының заңдары", "law", "", ""),
        ("мемлекеттің заңдары", "law", "", ""),
        ("Қазақстан Республикасының Еңбек кодексі", "code", "", ""),
        ("еңбек заңнамасы", "legislation", "", ""),
        ("өзге де нормативтік құқықтық актілер", "acts", "", ""),
        ("Конституция Республики Казахстан", "constitution", "", ""),
        ("Приказ Министра от 5 мая 2020 г. № 12", "order", "12", "2020 5 may"),
        ("Министрдің 2020 ж. 5 мамырдағы № 12 бұйрығы", "order", "12", "2020 5 may"),
        ("Квалификационный справочник должностей", "handbook", "", ""),
        ("көрсету стандарттарында көзделген міндеттер", "standard", "", ""),
    ],
)
def test_an_act_is_one_thing_with_its_number_and_date(text: str, kind: str, number: str, date: str) -> None:
    (value,) = values(text, Feature.REFERENCE)
    parts = value.split("|")
    assert (parts[0], parts[2], " ".join(sorted(parts[3].split()))) == (kind, number, " ".join(sorted(date.split())))
    assert values(text, Feature.QUANTITY) == []  # its numbers are its own


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"Мәдениет туралы" Қазақстан Республикасының Заңы', '"Мәдениет туралы" ҚР заңы'),
        ('"Мәдениет туралы" Қазақстан Республикасының Заңын', "Мәдениет туралы заң"),
        ('Закон Республики Казахстан "О языках"', "Закона РК «О языках»"),
        ("Согласно законодательству", "Соблюдать законодательство"),
        ("Конституцию Республики Казахстан", "Конституция"),
    ],
)
def test_the_same_act_named_otherwise(one: str, other: str) -> None:
    assert values(one, Feature.REFERENCE) == values(other, Feature.REFERENCE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("кодекстің 5-бабы", "article 5"),
        ("5¹-бап", "article 5^1"),
        ("статья 51", "article 51"),
        ("ст. 51", "article 51"),
        ("п. 3", "point 3"),
        ("приложение 2", "annex 2"),
        ("СП РК 1.03-106-2012", "technical|спрк|1.03-106-2012|"),
        ("статьи 5 и 6", "article 5 6"),
        ("3-тармағына сәйкес", "point 3"),
        ("2-тармақшасы", "subpoint 2"),
        ("подпункт 3)", "subpoint 3"),
    ],
)
def test_articles_and_points_by_number(text: str, found: str) -> None:
    assert found in values(text, Feature.REFERENCE)


@pytest.mark.parametrize(
    "text",
    [
        "заңды өкілдермен жұмыс",
        "заңгерлер мен психологтар",
        "экономикалық, заң білімі",
        "законными представителями",
        "стандартты құралдар",
        "басшының бұйрықтарын орындау",
        "приказы руководства",
        "өрт қауіпсіздігі ережелері",
        "қызмет көрсету қағидаттары",
        "правила речи",
        "елді мекен, медициналық пункт",
        "баптау және реттеу",
        "заңнамалық тәртіппен",
        "механика заңдарын білу",
    ],
)
def test_what_only_sounds_like_an_act(text: str) -> None:
    assert printed(text, Feature.REFERENCE) == []


def test_a_registration_is_part_of_the_reference() -> None:
    text = "(Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 11038 болып тіркелген)"
    assert [trait.value for trait in traits(text)] == ["registration||11038|"]


def test_a_heading_of_acts_is_no_act() -> None:
    assert printed("Нормативные правовые акты: Уголовный кодекс", Feature.REFERENCE) == ["Уголовный кодекс"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            'Закон "О государственной поддержке производителей зерна"',
            'Закон "О госудорственной поддержке производителей зерна"',
            True,
        ),  # a misprint
        (
            'Закон "О государственной поддержке производителей зерна"',
            'Закон "О государственной проверке покупателей зерна"',
            False,
        ),
        ('Закон "О браке"', 'Закон "О банке"', False),  # two letters of a short title are another title
        ('Закон "О браке и семье"', 'Закон "О браке, семье"', True),  # what joins words tells no act
    ],
)
def test_a_misprint_in_a_title_makes_no_other_act(one: str, other: str, same: bool) -> None:
    assert (touches([one], [other], Features()) == ()) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Кодекстің 5, 6 және 7-баптары", ["code|||", "article 5 6 7"]),
        ("статьи 5, 6 и 7 закона", ["article 5 6 7", "law|||"]),
        ("статья 5 и часть вторая статьи 6 кодекса", ["article 5", "part 2", "article 6", "code|||"]),
        ("заңның 5-бабының екінші бөлігі", ["law|||", "article 5", "part 2"]),
        ("подпункт а) пункта 3", ["subpoint а", "point 3"]),
        ("раздел III устава", ["section 3"]),
        ("статья 5 10 дней", ["article 5"]),  # the further number counts something else
        ("9 ч 30 мин, статья 5", ["article 5"]),  # the hour is no part
        ("статья 5¹ кодекса", ["article 5^1", "code|||"]),
        ("изучить статью 5 раз", []),
        ("пункт 2 (3)", ["point 2 3"]),
    ],
)
def test_parts_of_acts_have_the_numbers_that_belong_to_them(text: str, found: list[str]) -> None:
    assert values(text, Feature.REFERENCE) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Знание законов о труде и Трудового кодекса", ["law|тру||", "code|трудов||"]),
        ("Закон о внесении изменений в Трудовой кодекс", ["law|внесен изменен||", "code|трудов||"]),
        ("Закон о языках и приказ Министра труда", ["law|язык||", "order|||"]),
        (
            "Статья 7 Закона О языках и статья 5 Трудового кодекса",
            ["article 7", "law|язык||", "article 5", "code|трудов||"],
        ),
    ],
)
def test_a_title_without_quotation_marks_ends_where_the_next_act_or_part_begins(text: str, named: list[str]) -> None:
    assert [trait.value for trait in traits(text)] == named
