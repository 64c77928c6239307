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
        ("Знание законов о труде или Трудового кодекса", ["law|тру||", "code|трудов||"]),
        ("Знание законов о труде либо Трудового кодекса", ["law|тру||", "code|трудов||"]),
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


@pytest.mark.parametrize(
    "text",
    [
        "Конвенция о правах инвалидов",
        "Закон РК о языках",
        "Закон обо всём",
        "Приказ от 27.05.2025",
        "Приказ от 5 мая",
        "Приказ от 1 июля 2025 года",
        "Приказы № 5 и № 6",
        "№ 262 бұйрығына",
        "2 маусымдағы № 200 бұйрығы",
        "Тәлімгерлік туралы ереже",
        "Неке және отбасы туралы кодекс",
        "Тілдер туралы ҚР заңы",
        "Еңбек кодексі",
        '"Өрт қауіпсіздігі қағидалары"',
        'Закон Республики Казахстан "О поддержке производителей зерна" от 5 мая 2020 года № 12',
        'Приказ "О порядке; о сроках" от 5 мая 2020 года № 12',
        '2020 жылғы 5 мамырдағы № 12 "Тәртіп; мерзімдер туралы" бұйрығы',
    ],
)
@pytest.mark.parametrize("before", ["", "1) ", "1. "])
@pytest.mark.parametrize("behind", ["", ".", ";"])
def test_a_reference_reaches_from_its_first_word_to_its_last(text: str, before: str, behind: str) -> None:
    assert printed(f"{before}{text}{behind}", Feature.REFERENCE) == [text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Осы 2 маусымдағы № 200 бұйрығы", ["2 маусымдағы № 200 бұйрығы"]),
        ("Еңбек кодексі туралы", ["Еңбек кодексі"]),  # what is said about it is no title
        ("№ 5 болып тіркелген Тәлімгерлік туралы ереже", ["№ 5 болып тіркелген", "Тәлімгерлік туралы ереже"]),
        (
            '"Мейіргер ісі" стандартын бекіту туралы 2023 жылғы 20 желтоқсандағы № 527 бұйрығы',
            ['"Мейіргер ісі" стандартын', "бекіту туралы 2023 жылғы 20 желтоқсандағы № 527 бұйрығы"],
        ),
        ("Комитет Қазақстан Республикасының заңнамасында көрсетілген", ["заңнамасында"]),  # no law of the committee
        ("Закон о труде (далее – Закон)", ["Закон о труде"]),  # the short name is no further act
        ("Перечень пестицидов (приказ от 21 июня 2018 года № 253)", ["приказ от 21 июня 2018 года № 253"]),
        ('Соблюдать закон; журнал "Сварка"', ["закон"]),  # the title is the journal's
        (
            'Закон "О языках", ведение делопроизводства и учет личных дел всех граждан города Алматы, журнал № 5',
            ['Закон "О языках"'],  # the number is the journal's
        ),
        (
            'Требования стандарта: профессиональный стандарт "Растениеводство" действует',
            ['стандарт "Растениеводство"'],
        ),
        ("Типовые квалификационные характеристики:", []),  # a heading
        ("Разряд по ЕТКС", ["ЕТКС"]),
        ('Кодекс "О', ["Кодекс"]),  # a quotation mark that is never closed
    ],
)
def test_a_reference_has_the_words_that_belong_to_it(text: str, found: list[str]) -> None:
    assert printed(text, Feature.REFERENCE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The nearest title is that of the act.
        ('"Тіл туралы" және "Білім туралы" заңы', ["law|біл||"]),
        ('Закон "О языках", "О труде"', ["law|язык||"]),
        # A title is that of the act beside it, not of a word that may be one as well.
        ("Тілдер туралы шешім және кодекс", ["code|||"]),
        ("Тілдер туралы; Еңбек кодексі", ["code|еңбек||"]),
        ('шешім қабылдау, "Мәдениет туралы" заң', ["law|мәдениет||"]),
        ("Ережелер мен Еңбек кодексі", ["code|еңбек||"]),
        ("законы механики, Трудовой кодекс", ["code|трудов||"]),
        ("Закон Парламента Республики Казахстан от 5 мая 2020 года № 12", ["law||12|2020 5 may"]),
        # Numbers.
        ("Приказы № 5 и № 6", ["order||5 6|"]),
        ("Приказ Министра № РК", ["order|||"]),
        ("Приказ № 55 - I раздел", ["order||55|"]),
        ("Приказ № 55 -I", ["order||55|"]),
        ("Закон № 414-V", ["law||414-v|"]),
        ("№ 9-НҚ бұйрығы", ["order||9|"]),
        ("Министрдің № ҚР ДСМ-2 бұйрығы", ["order||дсм-2|"]),
        # The numbers by which an act is registered or known alone.
        ("зарегистрирован в Реестре под № 26867", ["registration||26867|"]),
        ("Номенклатура (21.12.2020 № ҚР ДСМ-305/2020)", ["act||қр дсм-305 / 2020|21.12.2020"]),
        ("Номенклатура (21.12.2020)", []),
        # Words that name an act here, and there do not.
        ("осы бұйрыққа 6-қосымшаға сәйкес бекітілсін", ["order|||", "annex 6"]),
        ("правила утверждены", ["rules|||"]),
        ("об утверждении профессиональных стандартов", ["standard|||"]),
        ("Стандарттарын бекіту керек", ["standard|||"]),
        ("Осы Кәсіптік стандартта", ["standard|||"]),
        ("Осы Кәсіптік (салалық) стандартта", ["standard|||"]),
        ("осы Әлеуметтік қорғау саласындағы стандарт", ["standard|||"]),
        ("ол Алматыда жаңа сапалы кәсіптік стандарт жазды", []),
        ("қысқаша Атау (кәсіби стандарт)", []),
        ("осы Мамандық, жаңа стандарттар", []),
        ("соблюдать Правила", ["rules|||"]),
        ("соблюдать ПРАВИЛА", ["rules|||"]),
        ("Правил", []),
        ("Слушать. Правила речи.", []),
        ("жаңа ДСҰ стандарты", []),
        ("жаңа Қазақстан стандарты", []),
        ("Ережелер", []),
        # Laws of a state and laws of nature.
        ("законы физики изучать", []),
        ("Заңдарын білу", ["law|||"]),
        ("Елдің негізгі заңы", ["law|||"]),
    ],
)
def test_acts_by_kind_title_number_and_date(text: str, found: list[str]) -> None:
    assert values(text, Feature.REFERENCE) == found


@pytest.mark.parametrize(
    "text",
    [
        "Номенклатура (21.12.2020 № ҚР ДСМ-305/2020)",
        'Закон Республики Казахстан "О государственной поддержке производителей зерна" от 5 мая 2020 года № 12',
        "Приказ № 55 и № 56 от 5 мая 2020 года",
    ],
)
def test_numbers_of_an_act_count_nothing(text: str) -> None:
    assert values(text, Feature.QUANTITY) == []


_WORDS = " ".join(f"{one}ық" for one in "қала дала бала сала ала жаңа ана қара".split())
_LONG = f"Сапа, {_WORDS} {_WORDS} {_WORDS} бірлік"


def test_a_title_may_be_longer_than_what_else_identifies_an_act() -> None:
    (value,) = values(f'"{_LONG} туралы" заң', Feature.REFERENCE)
    assert (value.split("|")[1].split()[0], value.split("|")[1].split()[-1]) == ("сапа", "бірлік")
    (value,) = values(f'Закон "О {"труде, занятости, " * 9}отдыхе"', Feature.REFERENCE)
    assert value.split("|")[1].split()[-1] == "отдых"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"Өрт қауіпсіздігі қағидалары"', '"Су қоймасы қауіпсіздігі қағидалары"'),
        ("Приказы № 5 и № 6", "Приказы № 56"),
        ("Закон о языках", "Закон о труде"),
        ("Неке туралы кодекс", "Неке және отбасы туралы кодекс"),
        (
            'Закон Республики Казахстан "О поддержке производителей зерна" от 5 мая 2020 года № 12',
            'Закон Республики Казахстан "О поддержке производителей зерна" от 5 мая 2020 года № 13',
        ),
    ],
)
def test_another_title_or_number_is_another_act(one: str, other: str) -> None:
    assert touches([one], [other], Features()) != ()
    assert {touch.trait.feature for touch in touches([one], [other], Features())} == {Feature.REFERENCE}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Закон РК о языках", "Закон о языках"),
        ("Тілдер туралы ҚР заңы", "Тілдер туралы заң"),
        ("Қазақстан Республикасының Еңбек кодексі", "ҚР Еңбек кодексі"),
    ],
)
def test_the_name_of_the_country_tells_no_act(one: str, other: str) -> None:
    assert values(one, Feature.REFERENCE) == values(other, Feature.REFERENCE)
