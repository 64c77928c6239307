"""Each class of words of both languages by its grammar (`forms.toml`): cases of number words, compounds, units, comparatives, duty and denial."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kasdiff.compare.findings.polarity import denial
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
