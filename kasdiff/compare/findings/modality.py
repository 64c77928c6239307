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
    for first, last, value in line.read_by(_rules(), _openings(line)):
        line.add(Feature.MODALITY, value, first, last)


def _openings(line: Line) -> set[int]:
    """Return the tokens at which a predicate may begin: a telling word and the words before it ("не имеет права")."""
    words = [index for index, one in enumerate(line.words) if one]
    found = (place for place, index in enumerate(words) if tells(line.words[index], "modality"))
    return {words[before] for place in found for before in range(max(0, place - BEFORE), place + 1)}
