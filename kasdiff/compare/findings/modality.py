"""Modality: predicates of duty, permission and prohibition."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import Valued, table, tells
from kasdiff.compare.findings.numbers import BEFORE
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kasdiff.compare.findings.line import Line

_ENDS = frozenset(".,;:")  # of a clause


@cache
def _rules() -> Valued[str]:
    forms: dict[str, str] = table("modality")["forms"]
    return Valued(
        (rule["value"], [_written_out(pattern, forms) for pattern in (*rule["kk"], *rule["ru"])])
        for rule in table("modality")["rules"]
    )


def _written_out(pattern: str, forms: Mapping[str, str]) -> str:
    """Return a pattern with the forms that it names."""
    for name, form in forms.items():
        pattern = pattern.replace(f"{{{name}}}", form)
    return pattern


def read(line: Line) -> None:
    """Add the modality of a line. Words of denying within stay for the polarity to read."""
    found = list(line.read_by(_rules(), _openings(line)))
    for first, last, value in found:
        words = " ".join(filter(None, line.words[first : last + 1]))
        others = (one for one in found if one[0] != first and one[2] == value)
        if words not in table("modality")["stressing"] or not any(_together(line, first, one[0]) for one in others):
            line.add(Feature.MODALITY, value, first, last)


def _together(line: Line, first: int, second: int) -> bool:
    """Whether two tokens stand in one clause."""
    return not any(line.words[index] in _ENDS for index in range(min(first, second), max(first, second)))


def _openings(line: Line) -> set[int]:
    """Return the tokens at which a predicate may begin: a telling word and the words before it ("не имеет права")."""
    words = [index for index, one in enumerate(line.words) if one]
    found = (place for place, index in enumerate(words) if tells(line.words[index], "modality"))
    return {words[before] for place in found for before in range(max(0, place - BEFORE), place + 1)}
