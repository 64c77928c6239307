"""Each class of words of both languages by its grammar (`forms.toml`): cases of number words, compounds, units, comparatives, duty and denial."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kasdiff.compare.findings.across import touches_across
from kasdiff.compare.findings.features import Features
from kasdiff.compare.findings.polarity import denial
from kasdiff.compare.findings.touches import touches
from kasdiff.model.comparison import Feature
from tests.compare.findings.reading import printed, values

FORMS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))


def cases(*tables: str) -> list[tuple[str, str]]:
    """Return text and value of each form of some tables."""
    return [
        (one.replace("·", " "), value)
        for table in tables
        for value, texts in FORMS[table].items()
        for one in texts.split()
    ]


@pytest.mark.parametrize(("text", "value"), cases("cardinals", "fractions", "units", "often"))
def test_a_quantity_in_all_its_forms(text: str, value: str) -> None:
    assert values(text, Feature.QUANTITY) == [value]


@pytest.mark.parametrize(
    ("feature", "text", "value"),
    [*((Feature.LIMIT, *case) for case in cases("limits")), *((Feature.MODALITY, *case) for case in cases("modality"))],
)
def test_a_bound_and_a_duty_in_all_their_forms(feature: Feature, text: str, value: str) -> None:
    assert values(text, feature) == [value]


@pytest.mark.parametrize(("text", "value"), cases("references"))
def test_acts_and_their_parts_in_all_their_forms(text: str, value: str) -> None:
    assert value in values(text, Feature.REFERENCE)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("если он не работает", Feature.QUANTITY),  # he, not ten
        ("май құю", Feature.QUANTITY),  # oil, no month
        ("две части отчета", Feature.REFERENCE),  # how many, not which
        ("5 үлкен қала", Feature.LIMIT),  # big towns, not more than
        ("с 5 сотрудниками", Feature.LIMIT),  # with, not from
        ("қосымша білім беру бағдарламалары", Feature.REFERENCE),
        ("решение о приеме на работу", Feature.REFERENCE),
        ("ведомстваға жіберілетін құжаттар", Feature.MODALITY),  # sent, not admitted
        ("если необходимо", Feature.MODALITY),
        ("одан басқа", Feature.POLARITY),
        ("бар-жоғын анықтау", Feature.POLARITY),  # whether there is one
        ("сусыз және ауасыз ортада зерттеу", Feature.POLARITY),
        ("9 ч 30 мин", Feature.REFERENCE),
    ],
)
def test_what_only_looks_like_a_feature(text: str, feature: Feature) -> None:
    assert [one for one in values(text, feature) if "?" not in one] == []


NEGATIVE = """бермейтіндігін алмауынан жүргізбестен қабылданбады болмаңыз көбейтпеу кемімеу жазбайтындықтан
тартпауымен көрмеген білмегендіктен айтпасақ""".split()
POSITIVE = """көбейді жебеу сипау төпеу абай жұбай наубай жайпау сабау шұбау
белбеу кемейді баған маған тәжірибесе немесе""".split()


@pytest.mark.parametrize("word", NEGATIVE)
def test_the_kazakh_negative_verb_goes_by_the_sound_before_its_ending(word: str) -> None:
    found = denial(word, "kk")
    assert found is not None
    assert found.sure


@pytest.mark.parametrize("word", POSITIVE)
def test_what_breaks_that_rule_is_no_negative_verb(word: str) -> None:
    assert denial(word, "kk") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("келісімсіз кіру", ["келісімсіз"]),  # before a verb
        ("рұқсатсыз қол жеткізу", ["рұқсатсыз"]),  # before its bare object
        ("дәрігердің нұсқауынсыз ем", ["нұсқауынсыз"]),  # with a possessive
        ("өтіліне талапсыз", ["талапсыз"]),  # at the end
        ("қойылатын талаптарсыз жоғары білім", ["талаптарсыз"]),  # in the plural
        ("сапасыз өнімді анықтау", []),  # names a kind
        ("сымсыз байланыс", []),
        ("демалыс күндерінен басқа күндері", ["басқа"]),
        ("за исключением выходных дней", ["исключением"]),
    ],
)
def test_without_denies_what_is_done_and_names_what_is(text: str, found: list[str]) -> None:
    sure = [trait for trait in values(text, Feature.POLARITY) if "?" not in trait]
    assert (printed(text, Feature.POLARITY) if sure else []) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Бетон класса В25", "Бетон класса В30", "quantity"),
        ("Степень защиты IP54", "Степень защиты IP65", "quantity"),
        ("Бетон класса В25", "Бетон", ""),
        ("Бетон класса В25", "Бетон марки М400, формат А4, класс В25", ""),
        ("Круглосуточное дежурство", "Суточное дежурство", "quantity"),
        ("Круглосуточное дежурство", "Дежурство", ""),
        ("Месячный отчет", "Квартальный отчет", "quantity"),
        ("Месячный отчет", "Ежемесячный отчет", ""),
        ("Двухфазный ток", "Трехфазный ток", "quantity"),
        ("Екіжақты келісім", "Үшжақты келісім", "quantity"),
        ("Одноразовые перчатки", "Перчатки", ""),
        ("Одноступенчатый насос", "Двухступенчатый насос", "quantity"),
        ("Каждый понедельник", "Еженедельно", "quantity"),
        ("Курить запрещается", "Курить не допускается", ""),
        ("Кіруге тыйым салынады", "Кіруге болмайды", ""),
        ("Курить не допускается", "Курить допускается", "polarity modality"),
        ("Не позднее 3 дней передать отчет", "В течение трех дней передать отчет", ""),
        ("Есепті 3 күннен кешіктірмей беру", "Есепті 3 күннен кейін беру", "limit limit"),
        ("Опыт не менее трех лет", "Опыт от 3 лет", ""),
        ("Выдать на две недели", "Выдать на 14 дней", ""),
        ("Выдать на 10 рабочих дней", "Выдать на две недели", "quantity"),
        ("Работать с 8.00 до 20.00", "Работать с 08:00 до 20:00", ""),
        ("Работать с 8.00 до 20.00", "Работать с 08:30 до 20:00", "quantity"),
        ("Сағат 9-дан 18-ге дейін", "Сағат 9:00-ден 18:00-ге дейін", ""),
        ("Проверять ежеквартально", "Проверять раз в три месяца", ""),
        ("Проверять раз в пять лет", "Проверять в течение пяти лет", "quantity"),
        ("Тоқсан сайын тексеру", "Үш айда бір рет тексеру", ""),
        ("Напряжение 0,4 кВ", "Напряжение 400 В", ""),
        ("Три (3) дня", "3 (три) дня", ""),
        ("За сутки до выхода", "За двое суток до выхода", "quantity"),
        ("Не должна подниматься выше 37 °С", "Не должна превышать 37 °С", ""),
        ("Температурасы 37 °C-тан жоғары көтерілмеуі тиіс", "Температурасы 37 °С-тан аспауы тиіс", ""),
        ("Хранить не более 7 дней", "Не хранить более 7 дней", "limit polarity"),
        ("Тігіссіз тоқылған бұйымдар", "Тігіссіз бұйымдар тоқу", ""),
        ("Знание ТР ТС 017/2011", "Знание технического регламента Таможенного союза 017/2011", ""),
        ("Знание ТР ТС 017/2011", "Знание технического регламента Таможенного союза 018/2011", "reference"),
        ("Знание ТК ЕАЭС", "Знание Таможенного кодекса Евразийского экономического союза", ""),
        ("Знание ТК РК", "Знание Налогового кодекса Республики Казахстан", "reference"),
        ("Замеры каждые 60 минут", "Замеры ежечасно", ""),
        ("Хранить от +2 до +8 градусов", "Хранить при 2-8 °С", ""),
        ("Хранить от +2 до +8 градусов", "Хранить от -2 до +8 градусов", "quantity"),
        ("В трехдневный срок", "В срок не позднее трех дней", ""),
        ("Исключая выходные дни", "Кроме выходных дней", ""),
        ("Лица моложе 18 лет", "Лица, не достигшие 18 лет", ""),
        ("18 жасқа толмаған адамдар", "18 жасқа дейінгі адамдар", ""),
        ("К 25 числу", "До 25 числа", ""),
        ("14 жасқа толмағандарды жіберу", "14 жасқа толғандарды жіберу", "limit"),
        ("60 жастан асқандарға көмек", "60 жасқа дейінгілерге көмек", "limit"),
        ("Изучить статью 5 раз", "Изучить статью 6 раз", "quantity"),
        ("Изучить статью 5, раз в год", "Изучить статью 6, раз в год", "reference"),
        ("Соблюдение природоохранного законодательства", "Соблюдение законодательства об охране природы", ""),
        ("Табиғат қорғау заңнамасын білу", "Табиғатты қорғау туралы заңнаманы білу", ""),
        ("Соблюдение природоохранного законодательства", "Соблюдение законодательства об охране труда", "reference"),
        ("Соблюдение законодательства", "Соблюдение трудового законодательства", "reference"),
        ("Обязан присутствовать", "Освобождается от обязанности присутствовать", "modality"),
        ("Қатысуға міндетті", "Қатысу міндетінен босатылады", "modality"),
        ("Мемлекеттік емес ұйымдар", "Мемлекеттік ұйымдар", "polarity"),
        ("Сағат 9.00-ден 18.00-ге дейін", "9.00-18.00 аралығында", ""),
        ("Прием 09:00-18:00", "Прием с 9 до 18 часов", ""),
        ("Состав бригады: 2 человека", "Состав бригады: двое", ""),
        ("Ни при каких условиях не снимать", "Не снимать", ""),
        ("При температуре ниже нуля", "При температуре выше нуля", "limit"),
        ("", "Работа в программе 1С", ""),
        ("", "Законы механики и закон Ома", ""),
        ("", "Законы Республики Казахстан", "reference"),
        ("Санитарные правила № ҚР ДСМ-49", "Санитарные правила № ҚР ДСМ-50", "reference"),
        ("Есеп беру 15.01.2024 г.", "Есеп беру 2024 жылғы 15 қаңтарда", ""),
    ],
)
def test_what_counts_only_against_its_kind(old: str, new: str, found: str) -> None:
    said = {touch.trait.feature.value: touch for touch in touches([old] if old else [], [new], Features())}
    assert set(said) == set(found.split())
    assert all("?" not in touch.trait.value for touch in said.values())


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
        ("Не более 5 изданий", "5 басылымнан артық емес", ""),
        ("Два раза в смену", "Ауысымда екі рет", ""),
        ("Треть смены", "Ауысымның үштен бірі", ""),
        ("Лица, не достигшие 18 лет", "18 жасқа толмаған адамдар", ""),
        ("Кроме выходных дней", "Демалыс күндерінен басқа", ""),
        ("За 5 дней до начала", "Басталуына дейін 5 күн бұрын", ""),
    ],
)
def test_two_languages_say_the_same_in_their_own_ways(old: str, new: str, found: str) -> None:
    assert {touch.trait.feature.value for touch in touches_across([old], [new], Features())} == set(found.split())


def test_a_level_is_the_same_with_the_word_and_without() -> None:
    """Cards print the level of a related profession as "7" and as "7-деңгей"."""
    features = Features()
    assert not touches(["7 Директор"], ["7-деңгей Директор"], features)
    assert {one.trait.value for one in touches(["6 Директор"], ["7-деңгей Директор"], features)} == {"6", "7 level"}
