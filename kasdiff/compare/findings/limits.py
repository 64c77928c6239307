"""Limits: what bounds a quantity, by direction ("at least", "at most", "above", …)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import Valued, table, whole
from kasdiff.compare.findings.line import LIMIT, QUANTITY, READ, Line
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    import re


@cache
def _limits() -> Valued[str]:
    limits = table("limits")
    return Valued((value, limits[one][value]) for one in ("kk", "ru") for value in limits[one])


@cache
def _idioms() -> re.Pattern[str]:
    return whole(*(one for group in table("limits")["idioms"].values() for one in group))


@cache
def _kept() -> Valued[str]:
    return Valued((word, (forms,)) for words in table("limits")["kept"].values() for forms, word in words.items())


def read(line: Line) -> None:
    """Add the limits of a line, whose quantities were read, and cover them."""
    for first, last, _ in line.matches(_idioms()):
        line.cover(first, last, READ)
    limits = _limits()
    for first, last, match in line.matches(limits.pattern):
        line.add(Feature.LIMIT, limits.value(match), first, last)
        _cover(line, first, last)


def _cover(line: Line, first: int, last: int) -> None:
    """Cover the words of a limit, but not a quantity among them: a further bound may stand beside it. What says that it must be kept stays to be read."""
    for index in range(first, last + 1):
        if line.words[index] not in {QUANTITY, ""}:
            line.cover(index, index, _kept().of_word(line.words[index]) or LIMIT)
