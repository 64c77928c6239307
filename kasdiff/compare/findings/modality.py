"""Modality: predicates of duty, permission and prohibition."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import table, whole
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    import re

    from kasdiff.compare.findings.line import Line


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["value"], whole(*rule["kk"], *rule["ru"])) for rule in table("modality")["rules"])


def read(line: Line) -> None:
    """Add the modality of a line. Words of denying within stay for the polarity to read."""
    taken: set[int] = set()
    for value, pattern in _rules():
        for first, last, _ in line.matches(pattern):
            here = set(range(first, last + 1))
            if not here & taken:
                taken |= here
                line.add(Feature.MODALITY, value, first, last)
