"""The truth of a file in the words of its print: what a hand-checked form adds or leaves out is no fault of a reading, anything else is."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.editions.truth import truth_of
from tests.evaluation.reading_alone import plain
from tests.evaluation.reading_files import as_printed
from tests.evaluation.reading_score import fold
from tests.evaluation.reading_told import Told
from tests.evaluation.reading_units import Outcome, things


@pytest.fixture
def gold() -> dict[str, Any]:
    return truth_of(plain("D", "ru"), "ru").gold()


def wrong(gold: dict[str, Any], told: Told) -> list[tuple[str, str]]:
    fields = ("code", "group_code", "qualification", "technical_regulations")
    found = things(as_printed(gold, told), told, fields)
    return [(unit.kind, unit.label) for unit in found if unit.outcome is Outcome.SILENT]


def test_the_kind_of_a_function_is_measured_where_the_print_tells_it(gold: dict[str, Any]) -> None:
    read = deepcopy(gold)
    functions = read["standards"][0]["cards"][0]["functions"]
    for function in functions:
        function["kind"] = None
    printed = [(3, fold("Обязательные трудовые функции:"))]
    assert wrong(gold, Told(read)) == []
    assert wrong(gold, Told(read, blocks=printed)) == [("kind", "mand")] * 2 + [("kind", "addl")]


def test_the_code_of_a_basic_group_is_that_of_no_profession(gold: dict[str, Any]) -> None:
    card = gold["standards"][0]["cards"][0]
    whole = deepcopy(gold)
    card["code"], card["group_code"] = "7232", None
    read = deepcopy(gold)
    read["standards"][0]["cards"][0].update(code=None, group_code="7232")
    assert wrong(gold, Told(read)) == []
    assert wrong(whole, Told(read)) == [("field", "code"), ("field", "group")]


def test_the_cell_beside_a_handbook_is_part_of_the_qualification(gold: dict[str, Any]) -> None:
    card = gold["standards"][0]["cards"][0]
    card["qualification"] = "ЕТКС, выпуск 4"
    read = deepcopy(gold)
    read["standards"][0]["cards"][0]["qualification"] = "ЕТКС, выпуск 4 Проходчик 5 разряда"
    beside = [(1, fold("ЕТКС, выпуск 4")), (2, fold("Проходчик 5 разряда"))]
    assert wrong(gold, Told(read, blocks=beside)) == []
    assert wrong(gold, Told(read, blocks=beside[:1])) == [("field", "qual")]


def test_a_word_for_none_is_a_blank_value(gold: dict[str, Any]) -> None:
    gold["standards"][0]["cards"][0]["technical_regulations"] = None
    read = deepcopy(gold)
    card = read["standards"][0]["cards"][0]
    card["technical_regulations"] = "жоқ"
    assert wrong(gold, Told(read)) == []
    card["technical_regulations"] = "Правила устройства"
    assert wrong(gold, Told(read)) == [("field", "regs")]
