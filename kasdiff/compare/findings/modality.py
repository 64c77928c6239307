"""Modality: predicates of duty, permission and prohibition."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import Valued, table
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    from kasdiff.compare.findings.line import Line


@cache
def _rules() -> Valued[str]:
    return Valued((rule["value"], (*rule["kk"], *rule["ru"])) for rule in table("modality")["rules"])


def read(line: Line) -> None:
    """Add the modality of a line. Words of denying within stay for the polarity to read."""
    rules = _rules()
    for first, last, match in line.matches(rules.pattern):
        line.add(Feature.MODALITY, rules.value(match), first, last)
