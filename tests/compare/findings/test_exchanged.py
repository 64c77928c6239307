"""Numbers, bounds and parts of acts that two things exchange within one item; a clause that moves takes its own along."""

from __future__ import annotations

import pytest

from kasdiff.compare.findings.features import Features
from kasdiff.compare.findings.touches import touches


def words(old: str, new: str) -> tuple[list[str], list[str]]:
    found = touches([old], [new], Features())
    return [one.words for one in found if not one.new], [one.words for one in found if one.new]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "Теориялық оқыту 2 сағат, тәжірибе 3 сағат",
            "Теориялық оқыту 3 сағат, тәжірибе 2 сағат",
            ["2 сағат", "3 сағат"],
        ),
        ("Обучение 2 часа и практика 3 часа", "Обучение 3 часа и практика 2 часа", ["2 часа", "3 часа"]),
        (
            "статья 5 Трудового кодекса и статья 7 Закона «О языках»",
            "статья 7 Трудового кодекса и статья 5 Закона «О языках»",
            ["статья 5", "статья 7"],
        ),
    ],
)
def test_what_two_things_exchange_is_told_on_both_sides(old: str, new: str, told: list[str]) -> None:
    assert words(old, new) == (told, told[::-1])


def test_bounds_that_are_exchanged_are_told() -> None:
    old = "стаж не менее 3 лет, перерыв не более 5 лет"
    assert words(old, "стаж не более 3 лет, перерыв не менее 5 лет") == (
        ["не менее", "не более"],
        ["не более", "не менее"],
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Обучение 2 часа и практика 3 часа", "Практика 3 часа и обучение 2 часа"),
        ("Теориялық оқыту 2 сағат, тәжірибе 3 сағат", "Тәжірибе 3 сағат, теориялық оқыту 2 сағат"),
        (
            "статья 5 Трудового кодекса и статья 7 Закона «О языках»",
            "статья 7 Закона «О языках» и статья 5 Трудового кодекса",
        ),
        ("Хранение 2 года и 3 месяца", "Хранение два года и три месяца"),
    ],
)
def test_a_clause_that_moves_takes_its_numbers_along(old: str, new: str) -> None:
    assert words(old, new) == ([], [])


def test_numbers_that_the_other_side_has_too_are_exchanged_beside_one_that_stays() -> None:
    old = "Обучение 1 год, практика 2 года, проверка 3 года"
    assert words(old, "Обучение 1 год, практика 3 года, проверка 2 года") == (
        ["2 года", "3 года"],
        ["3 года", "2 года"],
    )


def test_other_forms_of_the_words_around_are_the_same_words() -> None:
    assert words("Теориялық оқыту 2 сағат, тәжірибе 3 сағат", "Теориялық оқытуды 3 сағат, тәжірибені 2 сағат") == (
        ["2 сағат", "3 сағат"],
        ["3 сағат", "2 сағат"],
    )
    assert words("Обучение 2 часа, практика 3 часа", "Обучением 3 часа, практикой 2 часа") == (
        ["2 часа", "3 часа"],
        ["3 часа", "2 часа"],
    )


def test_where_the_words_behind_go_along_nothing_is_exchanged() -> None:
    old = "2 часа теории и 3 часа практики"
    assert words(old, "3 часа практики и 2 часа теории") == ([], [])
    assert words(f"{old} в день", "3 часа практики и 2 часа теории в день") == ([], [])
