"""Articles and points of acts by their numbers: "5-бабы", "статьи 5 и 6", "подпункт 3)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.findings.acts import BOTH, KAZAKH, RUSSIAN, is_ordinal, part_of
from kasdiff.compare.findings.line import REFERENCE
from kasdiff.compare.findings.measures import TIME, unit_of
from kasdiff.compare.findings.numerals import is_raised, lowered, plain, roman, value_of_word, written
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.compare.findings.line import Line

_BETWEEN = frozenset({",", "-", ".", ")", "(", "и", "және", "мен", "№", '"'})
_WHERE = {RUSSIAN: (1,), KAZAKH: (-1,), BOTH: (1, -1)}  # behind the part or before it
_BEHIND_LETTER = frozenset({")", '"'})


def read_parts(line: Line) -> None:
    """Add the parts of acts and cover them with their numbers."""
    named = [(index, part) for index, one in enumerate(line.words) if (part := part_of(one))]
    counted = [any(_part(line, index, name, one) for one in _WHERE[language]) for index, (language, name) in named]
    if any(counted):
        for (index, (_, name)), found in zip(named, counted, strict=True):
            if not found:
                _in_words(line, index, name)


def _part(line: Line, index: int, name: str, direction: int) -> bool:
    """Read a part with its numbers; return whether it has one."""
    if unit_of(line.words[index]) and index and line.words[index - 1][:1].isdecimal():
        return False  # "9 ч 30 мин"
    numbers, edge, at = [], index, index + direction
    while 0 <= at < len(line.words):
        one = line.words[at]
        if one[:1].isdecimal() and direction > 0 and unit_of("".join(line.words[at + 1 : at + 2])) == TIME:
            break  # "изучить статью 5 раз"
        if one[:1].isdecimal() and not _beside_digits(line, at, direction):
            numbers.append(plain(one) + _raised(line, at))
            edge = at + bool(_raised(line, at)) * (direction > 0)
        elif not numbers and (sign := _sign(line, at)):
            numbers.append(sign)
            edge = at
        elif not one.isdigit() and one not in _BETWEEN:
            break
        at += direction
    if numbers:
        _add(line, name, numbers, edge, index)
    return bool(numbers)


def _sign(line: Line, at: int) -> str:
    """Return a Roman number or a letter that counts like one: "III", "а)"."""
    if (value := roman(line.tokens[at].text)) is not None:
        return written(value)
    one, after = line.words[at], line.words[at + 1 : at + 2]
    return one if len(one) == 1 and one.isalpha() and bool(after) and after[0] in _BEHIND_LETTER else ""


def _in_words(line: Line, index: int, name: str) -> None:
    """Read a part whose number is an ordinal in words beside it: "часть вторая", "екінші бөлігі"."""
    for at in (index - 1, index + 1):
        if 0 <= at < len(line.words) and is_ordinal(line.words[at]) and (value := value_of_word(line.words[at])):
            _add(line, name, [written(value)], at, index)
            return


def _add(line: Line, name: str, numbers: Iterable[str], edge: int, index: int) -> None:
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
