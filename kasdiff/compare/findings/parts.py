"""Articles and points of acts by their numbers: "5-бабы", "статьи 5 и 6", "подпункт 3)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.findings.acts import RUSSIAN, part_of
from kasdiff.compare.findings.line import REFERENCE
from kasdiff.compare.findings.numerals import is_raised, lowered, plain
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    from kasdiff.compare.findings.line import Line

_BETWEEN = frozenset({",", "-", ".", ")", "(", "и", "және", "мен", "№"})


def read_parts(line: Line) -> None:
    """Add the parts of acts and cover them with their numbers."""
    for index, one in enumerate(line.words):
        if part := part_of(one):
            language, name = part
            _part(line, index, name, 1 if language == RUSSIAN else -1)


def _part(line: Line, index: int, name: str, direction: int) -> None:
    numbers, edge, at = [], index, index + direction
    while 0 <= at < len(line.words):
        one = line.words[at]
        if one[:1].isdecimal() and not _beside_digits(line, at, direction):
            numbers.append(plain(one) + _raised(line, at))
            edge = at + bool(_raised(line, at)) * (direction > 0)
        elif not one.isdigit() and one not in _BETWEEN:
            break
        at += direction
    if numbers:
        first, last = min(edge, index), max(edge, index)
        line.add(Feature.REFERENCE, f"{name} {' '.join(sorted(numbers))}", first, last)
        line.cover(first, last, REFERENCE)


def _beside_digits(line: Line, at: int, direction: int) -> bool:
    """Whether only a blank parts two numbers: the further one is another thing ("статья 5 10 дней")."""
    before = line.words[at - direction]
    return before[:1].isdecimal()


def _raised(line: Line, at: int) -> str:
    """Return the raised number that belongs to a number, as "^1"."""
    after = at + 1
    return f"^{lowered(line.words[after])}" if line.adjacent(after) and is_raised(line.words[after]) else ""
