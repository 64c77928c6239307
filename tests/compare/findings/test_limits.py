"""What bounds a quantity, by direction."""

from __future__ import annotations

import pytest

from kasdiff.model.comparison import Feature
from tests.compare.findings.reading import values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("кемінде 5 жыл", "at least"),
        ("кем дегенде 5 жыл", "at least"),
        ("5 жылдан кем емес", "at least"),
        ("3 адамнан кем болмауы", "at least"),
        ("орта білімнен төмен емес", "at least"),
        ("не менее 5 лет", "at least"),
        ("не реже одного раза", "at least"),
        ("18 лет и старше", "at least"),
        ("көп дегенде 5 жыл", "at most"),
        ("10 тоннадан аспайтын", "at most"),
        ("5 күннен кешіктірмей", "at most"),
        ("3 жылдан артық емес", "at most"),
        ("не более 5 лет", "at most"),
        ("не позднее 5 числа", "at most"),
        ("не превышающая 50 кг", "at most"),
        ("18 жастан асқан", "above"),
        ("1000 вольттан жоғары", "above"),
        ("свыше 10 тонн", "above"),
        ("более чем 10 тонн", "above"),
        ("старше 18 лет", "above"),
        ("3 оқырманнан кем", "below"),
        ("моложе 18 лет", "below"),
        ("18 жасқа дейін", "until"),
        ("10 оқырманға дейін", "until"),
        ("до 15 января", "until"),
        ("18 жастан бастап", "from"),
        ("после 5 дней", "after"),
        ("от 3 лет", "from"),
        ("1 %-дан асқан", "above"),
        ("2 °С-тан жоғары болмауы", "at most"),
        ("не должна превышать 6 мг", "at most"),
        ("не может быть менее 3 человек", "at least"),
        ("минимальный опыт работы – 1 год", "at least"),
        ("наименьшая толщина 5 мм", "at least"),
        ("максимальная скорость поезда составляет 80 км/ч", "at most"),
        ("предельная нагрузка: 5 т", "at most"),
        ("ең аз өтіл – 1 жыл", "at least"),
        ("ең төменгі температура 5 °С", "at least"),
        ("ең жоғары жылдамдық: 80 км/сағ", "at most"),
    ],
)
def test_a_limit_has_a_direction(text: str, found: str) -> None:
    assert values(text, Feature.LIMIT) == [found]
    assert values(text, Feature.POLARITY) == []  # "не", "емес" belong to the limit


@pytest.mark.parametrize(
    "text",
    [
        "мектепке дейінгі балалар",
        "жоғары білім",
        "көмек келгенге дейін",
        "менее опытных работников",
        "работать не хуже других",
        "аспаптар мен аспалы көпір",
        "қысымды 5 атм төмендетпеу",
        "санын 5 рет көбейтпеу",
        "наиболее эффективные методы",
        "выше указанные методы",
        "до начала работы",
        "тем не менее, работа идет",
        "ең көп таралған 5 әдіс",
        "максимальная нагрузка на ось",
        "замеры через каждый час",
    ],
)
def test_no_limit_without_something_to_bound(text: str) -> None:
    assert values(text, Feature.LIMIT) == []


def test_two_limits_of_one_text() -> None:
    assert values("18 жастан бастап кемінде 3 басылым", Feature.LIMIT) == ["from", "at least"]


@pytest.mark.parametrize("text", ["до и выше 1000 В", "до 1000 В и выше", "1000 В-қа дейінгі және одан жоғары"])
def test_below_and_above_are_two_bounds_however_they_are_written(text: str) -> None:
    assert values(text, Feature.LIMIT) == ["until", "at least"]


@pytest.mark.parametrize(
    "text",
    ["не должна превышать 6 мг", "не может превышать 6 мг", "6 мг-нан аспауы керек", "6 мг-нан төмен болмауы тиіс"],
)
def test_a_limit_that_must_be_kept_is_a_duty_too(text: str) -> None:
    assert values(text, Feature.MODALITY) == ["must"]


@pytest.mark.parametrize("text", ["от 10 до 15 мг", "3 жастан 6 жасқа дейінгі"])
def test_the_ends_of_a_range_are_no_limits(text: str) -> None:
    assert values(text, Feature.LIMIT) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Работать с 9 часов", ["from"]),
        ("Работать со вторника", []),
        ("Подать ко 2 марта", ["until"]),
        ("Выдавать со 2 марта", ["from"]),
        ("Действует с двух суток", ["from"]),
        ("Набор с 2 недель", ["from"]),
        ("Набор с 6 месяцев", ["from"]),
        ("Отчет с 2 квартала", ["from"]),
        ("Наблюдение с 3 лет", ["from"]),
        ("Занятия с тремя часами отдыха", []),  # with, not from
        ("Работа с двумя неделями отпуска", []),
        ("Сверка с 5 журналами", []),
        ("Сверка с 5 журналами до 9 часов", ["until"]),
        ("Объем ≥ 5 м³", ["at least"]),
        ("Объем ≤ 5 м³", ["at most"]),
        ("Объем < 5 м³", ["below"]),
    ],
)
def test_from_and_to_bound_a_time_alone(text: str, found: list[str]) -> None:
    assert values(text, Feature.LIMIT) == found


def test_a_bound_that_is_said_twice_is_one() -> None:
    assert values("минимальный опыт не менее 1 года", Feature.LIMIT) == ["at least"]
