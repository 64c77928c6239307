"""Limits: what bounds a quantity, by direction ("at least", "at most", "above", …)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import table, whole
from kasdiff.compare.findings.line import LIMIT, READ, Line
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    import re


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    limits = table("limits")
    return tuple((value, whole(*limits[one][value])) for one in ("kk", "ru") for value in limits[one])


@cache
def _idioms() -> re.Pattern[str]:
    return whole(*(one for group in table("limits")["idioms"].values() for one in group))


def read(line: Line) -> None:
    """Add the limits of a line, whose quantities were read, and cover them."""
    for first, last, _ in line.matches(_idioms()):
        line.cover(first, last, READ)
    for value, pattern in _patterns():
        for first, last, _ in line.matches(pattern):
            if not any(one == LIMIT for one in line.words[first : last + 1]):
                line.add(Feature.LIMIT, value, first, last)
                _cover(line, first, last)


def _cover(line: Line, first: int, last: int) -> None:
    """Cover the words of a limit, but not a quantity among them: a further bound may stand beside it."""
    for index in range(first, last + 1):
        if line.words[index] not in {"#", ""}:
            line.words[index] = LIMIT if index == first or line.words[index - 1] in {"#", ""} else READ
