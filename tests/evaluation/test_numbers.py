"""Tuned numbers stand in their tables, described, and are used; moving one moves it wherever it is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import kasdiff.compare
from kasdiff.compare.contents import numbers, splits
from kasdiff.compare.options import Options
from tests.evaluation.sensitivity import Number, apart, described, move, moved, tables
from tests.evaluation.sensitivity import numbers as all_numbers

COMPARE = Path(kasdiff.compare.__file__).parent
# What no data fixes: a bound of rounding; a half is a half.
EXACT = {"_NO_LESS", "_ROUNDING"}


def assigned(path: Path) -> list[tuple[str, ast.expr]]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [(ast.unparse(one.targets[0]), one.value) for one in body if isinstance(one, ast.Assign)]


@pytest.mark.parametrize("table", tables(), ids=lambda path: path.parent.name)
def test_every_number_of_a_table_is_described_and_used(table: Path) -> None:
    names = [name for name, _ in assigned(table)]
    assert list(described(table)) == names
    texts = [path.read_text(encoding="utf-8") for path in table.parent.rglob("*.py") if path != table]
    assert [name for name in names if not any(re.search(rf"\b{name}\b", text) for text in texts)] == []


def test_no_tuned_number_stands_elsewhere() -> None:
    found = [
        f"{path.name}: {name}"
        for path in COMPARE.rglob("*.py")
        if path.name != "numbers.py"
        for name, value in assigned(path)
        if name not in EXACT
        and any(isinstance(one, ast.Constant) and isinstance(one.value, float) for one in ast.walk(value))
    ]
    assert found == []


def test_a_number_moves_wherever_it_is_used() -> None:
    def work() -> dict[str, float]:
        move(Number("contents", "COVERED"), 0.2)
        move(Number("thresholds", "pair"), -0.2)
        return {"splits": vars(splits)["COVERED"], "pair": Options.profile("legal").thresholds.pair}

    before = numbers.COVERED, Options().thresholds.pair
    assert apart(work) == pytest.approx({"splits": before[0] * 1.2, "pair": before[1] * 0.8})
    assert (vars(splits)["COVERED"], Options().thresholds.pair) == before  # what was done apart is not done here


def test_whole_numbers_move_by_one_at_least() -> None:
    assert [moved(3, 0.2), moved(3, -0.2), moved(10_000, 0.2), moved(0.5, 0.2)] == [4, 2, 12_000, pytest.approx(0.6)]


def test_each_weight_of_several_is_a_number_of_its_own() -> None:
    places = [one.place for one in all_numbers() if one.name == "WEIGHTS"]
    assert places == list(range(6))
