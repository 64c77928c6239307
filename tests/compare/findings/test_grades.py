"""From what is touched to severity and grade, each by its rule."""

from __future__ import annotations

import pytest

from kasdiff.compare.findings.grades import RULES, grade_of, severity_of
from kasdiff.i18n import Translator
from kasdiff.model.comparison import Feature, Grade, Severity, Touch, Trait

Q, L, P, M, R = Feature.QUANTITY, Feature.LIMIT, Feature.POLARITY, Feature.MODALITY, Feature.REFERENCE


def touch(feature: Feature, value: str = "", *, new: bool = False) -> Touch:
    return Touch(Trait(feature, value or feature.value, 0, 1), new, 0, "x")


@pytest.mark.parametrize(
    ("features", "severity"),
    [
        ([Q], Severity.NUMBER),
        ([L], Severity.NUMBER),
        ([P], Severity.NEGATION),
        ([M], Severity.OBLIGATION),
        ([R], Severity.REFERENCE),
        ([M, P], Severity.NEGATION),
        ([R, M], Severity.OBLIGATION),
        ([P, L, R], Severity.NUMBER),
    ],
)
def test_the_gravest_of_what_is_touched_counts(features: list[Feature], severity: Severity) -> None:
    assert severity_of([touch(one) for one in features]) is severity


def test_what_touches_nothing_has_no_severity_of_its_own() -> None:
    assert severity_of([]) is None


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("order|өрт қауіпсіздік|55|21", "order|өрт қауіпсіздік|65|21", Severity.NUMBER),
        ("order|өрт қауіпсіздік|55|", "order|мұрағат|65|", Severity.REFERENCE),
        ("law|мәдениет||", "code|мәдениет||", Severity.REFERENCE),
        ("article 5", "article 6", Severity.NUMBER),
        ("article 5", "point 5", Severity.REFERENCE),
    ],
)
def test_another_number_of_the_same_act_is_a_number(old: str, new: str, severity: Severity) -> None:
    assert severity_of([touch(R, old), touch(R, new, new=True)]) is severity
    assert severity_of([touch(R, new), touch(R, old, new=True)]) is severity


def test_denials_of_other_things_are_no_other_number() -> None:
    assert severity_of([touch(P, "not жазу"), touch(P, "not оқу", new=True)]) is Severity.NEGATION


def test_an_act_that_only_one_side_names_twice_is_no_number() -> None:
    assert severity_of([touch(R, "law|еңбек||"), touch(R, "law|еңбек||2015")]) is Severity.REFERENCE


@pytest.mark.parametrize(
    ("severity", "features", "both", "grade", "rule"),
    [
        (Severity.NUMBER, [Q], True, Grade.HIGH, "meaning"),
        (Severity.NUMBER, [L], True, Grade.HIGH, "meaning"),
        (Severity.NEGATION, [P], True, Grade.HIGH, "meaning"),
        (Severity.OBLIGATION, [M], True, Grade.HIGH, "meaning"),
        (Severity.NUMBER, [L], False, Grade.HIGH, "stated"),
        (Severity.NEGATION, [P], False, Grade.HIGH, "stated"),
        (Severity.OBLIGATION, [M], False, Grade.HIGH, "stated"),
        (Severity.NUMBER, [Q], False, Grade.MEDIUM, "named"),
        (Severity.REFERENCE, [R], True, Grade.HIGH, "act"),
        (Severity.REFERENCE, [R], False, Grade.MEDIUM, "named"),
        (Severity.NUMBER, [], True, Grade.HIGH, "identity"),
        (Severity.NUMBER, [], False, Grade.HIGH, "stated"),
        (Severity.NEGATION, [], True, Grade.HIGH, "identity"),
        (Severity.OBLIGATION, [], True, Grade.HIGH, "identity"),
        (Severity.REFERENCE, [], True, Grade.HIGH, "identity"),
        (Severity.WORDING, [], True, Grade.MEDIUM, "wording"),
        (Severity.WORDING, [], False, Grade.MEDIUM, "wording"),
        (Severity.FORM, [], True, Grade.LOW, "form"),
    ],
)
def test_each_grade_has_its_rule(
    severity: Severity, features: list[Feature], both: bool, grade: Grade, rule: str
) -> None:
    assert grade_of(severity, [touch(one) for one in features], both=both) == (grade, rule)


def test_the_rules_are_named_in_words() -> None:
    said = {rule: Translator("en").text(text) for rule, text in RULES.items()}
    assert said == {
        "meaning": "a number, a limit, a denial or a duty differs",
        "act": "another act, article or point is referred to",
        "identity": "code, level or kind differs",
        "stated": "the text that was added or removed states a limit, a denial, a duty, a code or a level",
        "named": "the text that was added or removed names a number or an act",
        "wording": "the wording differs",
        "form": "only forms of words differ",
    }
