"""Numbers, units, dates and how often, in both languages; what looks like a number and is none."""

from __future__ import annotations

import pytest

from kasdiff.model.comparison import Feature
from tests.compare.findings.reading import printed, values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 күн ішінде", ["15 day"]),
        ("в течение пятнадцати дней", ["15 day"]),
        ("он бес күннен кейін", ["15 day"]),
        ("бір жарым жыл", ["18 month"]),
        ("екі, үш күн", ["2 day", "3 day"]),
        ("жүз елу теңге", ["150 tenge"]),
        ("екі мың бес жылы", ["2005 year"]),
        ("двадцати пяти человек", ["25 person"]),
        ("пятьсот тысяч тенге", ["500000 tenge"]),
        ("5 тысяч тенге", ["5000 tenge"]),
        ("1 000 тенге", ["1000 tenge"]),
        ("10 жұмыс күні", ["10 working day"]),
        ("10 календарных дней", ["10 calendar day"]),
        ("күнтізбелік он күн", ["10 calendar day"]),
        ("жұмыс 5 күн ішінде", ["5 day"]),  # the work, in 5 days
        ("5 и более лет", ["5 year"]),
        ("более года", ["1 year"]),
        ("свыше недели", ["1 week"]),
        ("на протяжении месяца", ["1 month"]),
        ("жыл бойы", ["1 year"]),
        ("категория 1", ["1 category"]),
        ("категории I", ["1 category"]),
        ("класса 10 человек", ["10 person"]),
        ("до плюс 40 °С", ["40 degree"]),
        ("100 л.с.", ["100 horsepower"]),
        ("100 ш.м", ["100 square metre"]),
        ("5 және одан да көп жыл", ["5 year"]),
        ("15 қаңтарға дейін", ["15 january"]),
        ("к 1 марта", ["1 march"]),
        ("қазан айында", ["october"]),
        ("0,5 пайыз", ["0.5 percent"]),
        ("полтора процента", ["1.5 percent"]),
        ("5%", ["5 percent"]),
        ("−10 °С", ["-10 degree"]),
        ("минус 10 градусов", ["-10 degree"]),
        ("IV разряд", ["4 grade"]),
        ("ІІ санатты", ["2 category"]),  # Cyrillic look-alikes
        ("5 (бес) күн", ["5 day"]),
        ("10-нан 15-ке", ["10", "15"]),
        ("5-ші разряд", ["5 grade"]),
        ("трехлетний опыт", ["3 year"]),
        ("бір рет", ["1 time"]),
        ("ай сайын", ["per month"]),
        ("ежеквартально", ["per quarter"]),
        ("айына бір рет", ["per month"]),
        ("два раза в год", ["2 time", "per year"]),
        ("за неделю", ["1 week"]),
        ("10-15 күн", ["10-15 day"]),
        ("5¹ разряд", ["5^1 grade"]),
        ("5 мг-нан", ["5 milligram"]),
        ("5 мкг", ["5 microgram"]),
        ("1 %-дан", ["1 percent"]),
        ("III-тен төмен", ["3"]),
        ("10 кВ", ["10 kilovolt"]),
        ("10 В", ["10 volt"]),
        ("10 в среднем", ["10"]),  # a word that a capital alone makes a unit
        ("60 км/ч", ["60 kilometre", "per hour"]),
        ("60 км/сағ", ["60 kilometre", "per hour"]),
        ("5 м/с", ["5 metre", "per second"]),
        ("5 метров в секунду", ["5 metre", "per second"]),
        ("секундына 5 метр", ["per second", "5 metre"]),
        ("24 кадра в секунду", ["24", "per second"]),
        ("60 знаков в минуту", ["60", "per minute"]),
        ("минутына 5 литр", ["per minute", "5 litre"]),
        ("5 мг/л", ["5 milligram/litre"]),
        ("60 км в час", ["60 kilometre", "per hour"]),
        ("100 изделий в смену", ["100", "per shift"]),
        ("сағатына 100 бұйым өңдеу", ["per hour", "100"]),
        ("сағат 9-дан 18-ге дейін", ["9-18 hour"]),
        ("II-III топ", ["2-3 group"]),
        ("III-топқа", ["3 group"]),
        ("20 тонн нефти в сутки", ["20 tonne", "per day"]),
        ("40 часов практики в год, не более", ["40 hour", "per year"]),
        ("5 листов дела в день обращения", ["5 sheet"]),
        ("16 ГБ-тан", ["16 gigabyte"]),
        ("5 кв. м", ["5 square metre"]),
        ("5 шаршы метр", ["5 square metre"]),
        ("2 млн тенге", ["2000000 tenge"]),
        ("5 тыс. тенге", ["5000 tenge"]),
        ("мекемеден тыс", []),  # outside, no thousand
        ("дважды в день", ["2 time", "per day"]),
        ("раз в день", ["per day"]),
        ("не реже раза в год", ["per year"]),
        ("жылына кемінде бір рет", ["per year"]),
        ("полчаса", ["30 minute"]),
        ("жарты сағат", ["30 minute"]),
        ("жартыжылдық есеп", ["6 month"]),
        ("от 10 до 15 мг", ["10-15 milligram"]),
        ("10 мг-нан 15 мг-ға дейін", ["10-15 milligram"]),
        ("с 5 тонн до 10 метров", ["5 tonne", "10 metre"]),
        ("полуторагодовалые", ["18 month"]),
    ],
)
def test_a_quantity_has_one_value_in_digits_and_words_of_both_languages(text: str, found: list[str]) -> None:
    assert values(text, Feature.QUANTITY) == found


@pytest.mark.parametrize(
    "text",
    [
        "оны оған онымен",  # that, not ten
        "жүзеге асыру",  # carry out, not a hundred
        "үшін, бірге, бірнеше, біреу",
        "алтын, бесік, жетім",
        "кез келген бір маман",
        "один из методов",
        "семью и детей",
        "екіншілік шикізат, үшіншілік өңдеу",  # secondary, tertiary
        "үшінші тұлғаларға",
        "третьих лиц",
        "третьи лица",
        "первая доврачебная помощь",
        "бірінші кезекте",
        "қазандықты жағу",  # a boiler
        "маусымдық жұмыс",
        "1) есеп беру; 2) тексеру",
        "1. Есеп беру",
        "тазалау; 9. Есеп беру",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert values(text, Feature.QUANTITY) == []


def test_the_words_are_those_in_print() -> None:
    assert printed("Есепті он бес жұмыс күні ішінде тапсыру", Feature.QUANTITY) == ["он бес жұмыс күні"]


def test_a_code_takes_no_unit() -> None:
    assert values("2634-2-002 адам ресурстары маманы", Feature.QUANTITY) == ["2634-2-002"]
