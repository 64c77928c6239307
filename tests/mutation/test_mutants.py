"""The faults that are put into a module."""

from __future__ import annotations

from tests.mutation.mutants import mutants

SOURCE = '''"""Docstring."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

_MOST: int = 50


@cache(maxsize=9)
def few(count: int=3) -> bool:
    """Docstring."""
    if not count:
        raise ValueError
    return count < _MOST and count != 7
'''


def test_each_fault_is_one_change_of_the_text() -> None:
    sound = SOURCE.splitlines()
    found = {}
    for mutant in mutants(SOURCE):
        faulty = mutant.source.splitlines()
        found[mutant.name] = [line.strip() for line in faulty if line not in sound]
    assert found == {
        "_MOST: 50 → 75": ["_MOST: int = 75"],
        "few: 3 → 4": ["def few(count: int=4) -> bool:"],
        "few: not count → count": ["if count:"],
        "few: raise ValueError → pass": ["pass"],
        "few: return count < _MOST and count != 7 → return None": ["return None"],
        "few: count < _MOST and count != 7 → count < _MOST or count != 7": ["return count < _MOST or count != 7"],
        "few: count < _MOST → count <= _MOST": ["return count <= _MOST and count != 7"],
        "few: count < _MOST → count >= _MOST": ["return count >= _MOST and count != 7"],
        "few: count != 7 → count == 7": ["return count < _MOST and count == 7"],
        "few: 7 → 8": ["return count < _MOST and count != 8"],
    }


def test_equal_changes_are_told_apart() -> None:
    assert [mutant.name for mutant in mutants("def twice():\n    f(1)\n    f(1)\n")] == [
        "twice: f(1) → pass",
        "twice: 1 → 2",
        "twice: f(1) → pass (2)",
        "twice: 1 → 2 (2)",
    ]


def test_a_nought_becomes_another_number() -> None:
    assert [mutant.source for mutant in mutants("LEAST = 0.0")] == ["LEAST = 1.0\n"]
