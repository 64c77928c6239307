"""Quantities: numbers in digits and words with their units, dates by day and month, how often something is done."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from kasdiff.compare.findings.lexicon import Valued, table, triggers, whole, word
from kasdiff.compare.findings.line import QUANTITY, READ, Line
from kasdiff.compare.findings.numbers import SUFFIX
from kasdiff.compare.findings.numerals import (
    compound,
    continues,
    is_raised,
    lowered,
    plain,
    roman,
    total,
    value_of_word,
    without_ending,
    written,
)
from kasdiff.model.comparison import Feature

_THOUSANDS = re.compile(r"\d{3}")
_CODE = re.compile(r"\d{4}-|\d+-\d+-")  # of a profession: counts nothing
_ENDS = frozenset(".;:")
_LONGEST_UNIT = 3  # words
_ONCE = "1 time"
_APART = 2  # words between how many times and how often


@cache
def _units() -> Valued[str]:
    names = table("quantities")
    return Valued((name, (forms,)) for group in ("units", "months", "beside") for name, forms in names[group].items())


@cache
def _adjectives() -> Valued[str]:
    return Valued((name, (forms,)) for name, forms in table("quantities")["adjectives"].items())


@lru_cache(maxsize=65536)
def _unit(one: str) -> str:
    return _units().of_word(without_ending(one)) or ""


@cache
def _long_units() -> Valued[str]:
    return Valued(table("quantities")["long"].items())


@lru_cache(maxsize=65536)
def _adjective(one: str) -> str:
    return _adjectives().of_word(one) or ""


@lru_cache(maxsize=65536)
def month(one: str) -> str:
    """Return which month a folded word names, beside a number; nothing where it names none."""
    names = table("quantities")
    unit = _unit(one)
    return unit if unit in names["months"] else ""


@cache
def _idioms() -> re.Pattern[str]:
    return whole(*(one for group in table("quantities")["idioms"].values() for one in group))


@cache
def _often() -> Valued[str]:
    names = table("quantities")
    months = ((name, (forms,)) for name, forms in names["months"].items())
    beside = ((name, (f"(?:{forms})(?= айы)",)) for name, forms in names["beside"].items())
    return Valued((*names["often"].items(), *months, *beside))


@cache
def _with_units() -> Valued[str]:
    return Valued(table("quantities")["words"].items())


@cache
def _periods() -> re.Pattern[str]:
    return whole(*table("quantities")["period"].values())


@cache
def _ranges() -> re.Pattern[str]:
    return whole(*table("quantities")["range"].values())


_BEGINS, _SPELLED, _OFTEN = 1, 2, 4
_ROMAN = re.compile("[ivxіх]{1,5}")


def by_word() -> tuple[Valued[Any], ...]:
    """Return the tables in which single words are looked up, besides those of numbers."""
    return (_units(),)


def may_be_roman(one: str) -> bool:
    """Whether a folded word may be a Roman number in small letters, with a case ending or without."""
    return _ROMAN.fullmatch(without_ending(one)) is not None


@lru_cache(maxsize=65536)
def counting(one: str) -> int:
    """Return in what a folded word may be of a quantity, as bits: a number begins, in letters, or it says how often or when."""
    if not one or not one[0].isalnum():
        return 0
    spelled = value_of_word(one) is not None
    begins = spelled or one[0].isdecimal() or compound(one) is not None or may_be_roman(one)
    often = bool(month(one)) or triggers("quantities").of_word(one) is not None
    return begins * _BEGINS | spelled * _SPELLED | often * _OFTEN


def read(line: Line) -> None:
    """Add the quantities of a line and cover them."""
    bits = [counting(one) for one in line.words]
    if any(one & _SPELLED for one in bits):
        for first, last, _ in line.matches(_idioms()):
            line.cover(first, last, READ)
    index = 0
    while index < len(bits):
        index = _number(line, index) if bits[index] & _BEGINS and line.words[index] else index + 1
    if line.words.count(QUANTITY) > 1:
        _join_ranges(line)
    if any(one & _OFTEN for one in bits):
        _read_often(line)


def _join_ranges(line: Line) -> None:
    """Take "от 10 до 15 мг", "10-нан 15 мг-ға дейін" for what "10-15 мг" says: neither number is a bound of its own."""
    for first, last, _ in line.matches(_ranges()):
        ends = line.tokens[first].start, line.tokens[last].end
        low, high = sorted((one for one in line.found if ends[0] <= one.start < ends[1]), key=lambda one: one.start)
        (least, _, unit), (most, _, other) = (one.value.partition(" ") for one in (low, high))
        if unit in {"", other}:
            line.found = [one for one in line.found if one not in {low, high}]
            _note(line, f"{least}-{most} {other}".strip(), first, last)


def _read_often(line: Line) -> None:
    for words in (_with_units(), _often()):
        for first, last, match in line.matches(words.pattern):
            _note(line, words.value(match), first, last)
    for first, last, match in line.matches(_periods()):
        unit = next(filter(None, (_unit(one) for one in match.group().split())), "")
        _note(line, f"1 {unit}", first, last)
    _leave_out_once(line)


def _leave_out_once(line: Line) -> None:
    """Leave out that it is once a day, a month, a year: "раз в месяц", "один раз в месяц" and "ежемесячно" say the same."""
    often = [trait for trait in line.found if trait.value.startswith("per ")]
    for one in [trait for trait in line.found if trait.value == _ONCE] if often else ():
        between = (line.printed[min(one.end, other.end) : max(one.start, other.start)] for other in often)
        if any(len(words.split()) <= _APART for words in between):
            line.found.remove(one)


def _note(line: Line, value: str, first: int, last: int) -> None:
    line.add(Feature.QUANTITY, table("quantities")["same"].get(value, value), first, last)
    line.cover(first, last, QUANTITY)


def _number(line: Line, index: int) -> int:
    """Read the number that begins at a token, if one does; return where to go on."""
    one = line.words[index]
    if one == READ:
        return index + 1
    if one[0].isdecimal():
        return _digits(line, index)
    if (value := roman(without_ending(line.tokens[index].text))) is not None:
        return _roman(line, index, value)
    if value_of_word(one) is not None:
        return _spelled(line, index)
    if (parts := compound(one)) and (unit := _unit(parts[1])):
        _note(line, f"{written(parts[0])} {unit}", index, index)
    return index + 1


def _digits(line: Line, index: int) -> int:
    if _is_label(line, index):
        return index + 1
    last, digits = index, line.words[index]
    while (len(digits) <= 3 or last > index) and digits.isdecimal() and _thousands_follow(line, last):
        last += 1
        digits += line.words[last]
    value = plain(digits)
    if line.adjacent(last + 1) and is_raised(line.words[last + 1]):
        value, last = f"{value}^{lowered(line.words[last + 1])}", last + 1
    following = line.words[last + 1] if last + 1 < len(line.words) else ""
    short = table("quantities")["numbers"]["short"].get(following)
    factor = Decimal(short) if short else value_of_word(following)
    if factor and factor >= 1000 and value.replace(".", "").isdecimal():
        value, last = written(Decimal(value) * factor), last + 1
        last += bool(short) and line.words[last + 1 : last + 2] == ["."]
    first = index
    if _has_minus(line, index):
        first, value = index - 1, f"-{value}"
    return _with_unit(line, value, first, last)


def _thousands_follow(line: Line, last: int) -> bool:
    """Whether the next number is the next three digits of this one: "1 000"."""
    after = last + 1
    return (
        after < len(line.words)
        and _THOUSANDS.fullmatch(line.words[after]) is not None
        and line.tokens[after].start - line.tokens[last].end == 1
    )


def _is_label(line: Line, index: int) -> bool:
    """Whether a number only counts what is listed: "1) …", or "1. …" at the beginning of the text or behind the end of a sentence."""
    after = index + 1
    if not line.adjacent(after):
        return False
    sign, before = line.words[after], line.words[index - 1] if index else ""
    if sign == ")":
        return "(" not in line.words[max(0, index - 8) : index] and not before.endswith("№")
    opens = not index or before in _ENDS
    return sign == "." and opens and after + 1 < len(line.words) and not line.adjacent(after + 1)


def _has_minus(line: Line, index: int) -> bool:
    if not index or line.words[index - 1] not in {"-", "минус"}:
        return False
    if line.words[index - 1] == "минус":
        return True
    if not line.adjacent(index):
        return False
    if index == 1:
        return line.tokens[0].text == "−"  # a hyphen at the beginning opens a list
    return not line.adjacent(index - 1) and not line.words[index - 2][-1:].isdecimal()


def _roman(line: Line, index: int, value: Decimal) -> int:
    lone = len(line.tokens[index].text) == 1
    after = index + 1
    if lone and not (after < len(line.words) and (_unit(line.words[after]) or line.adjacent(after))):
        return after
    return _with_unit(line, written(value), index, index)


def _spelled(line: Line, index: int) -> int:
    values: list[Decimal] = []
    last = index
    while last < len(line.words) and (value := value_of_word(line.words[last])) is not None:
        if values and not continues(values[-1], value):
            break
        values.append(value)
        last += 1
    last -= 1
    if values == [1] and not _counts(line, index):
        return index + 1
    return _with_unit(line, written(total(values)), index, last)


def _counts(line: Line, index: int) -> bool:
    """Whether "бір", "один" counts something, not merely introduces it: a unit follows, or a bound stands before it."""
    after = line.words[index + 1] if index + 1 < len(line.words) else ""
    before = line.words[index - 1] if index else ""
    return bool(_unit(after)) or bool(_bounds().fullmatch(before))


@cache
def _bounds() -> re.Pattern[str]:
    return word("кемінде", "дегенде", "менее", "более", "реже", "минимум", "максимум")


def _with_unit(line: Line, value: str, first: int, last: int) -> int:
    """Take in what belongs to a number: an ending behind a hyphen, the same number in brackets, its unit."""
    last = _past_ending(line, last)
    last = _past_repetition(line, value, last)
    after, adjective = last + 1, ""
    if after + 1 < len(line.words) and (adjective := _adjective(line.words[after])):
        if _unit(line.words[after + 1]) == "day":
            after += 1
        else:
            adjective = ""
    unit, end = ("", after) if _CODE.match(value) else _unit_at(line, after)
    last = end if unit else last
    _note(line, " ".join(filter(None, (value, adjective, unit))), first, last)
    return last + 1


def _unit_at(line: Line, at: int) -> tuple[str, int]:
    """Return the unit that begins at a token, and its last token: of several words, or of two with a stroke between them ("км/ч"); "" where none does."""
    ahead = " ".join(line.words[at : at + _LONGEST_UNIT])
    if match := _long_units().pattern.match(ahead):
        return _long_units().value(match), at + match.group().count(" ")
    unit = _unit_of(line, at)
    end = at
    while unit and line.words[end + 1 : end + 2] == ["/"] and (below := _unit_of(line, end + 2)):
        unit, end = f"{unit}/{below}", end + 2
    return unit, _past_ending(line, end) if unit else at


def _unit_of(line: Line, at: int) -> str:
    """Return the unit that a token is, as it is printed and by what stands beside it."""
    if at >= len(line.words):
        return ""
    strict, one, printed = table("quantities")["strict"], without_ending(line.words[at]), line.tokens[at].text
    if one in strict["capital"] and printed == printed.lower():
        return ""
    if one in strict["stroke"] and "/" not in {line.words[at - 1], *line.words[at + 1 : at + 2]}:
        return ""
    return _unit(one)


def _past_ending(line: Line, last: int) -> int:
    after = last + 2
    if after < len(line.words) and line.words[last + 1] == "-" and line.adjacent(last + 1) and line.adjacent(after):
        one = line.words[after]
        if _unit(one):
            return last + 1
        if len(one) <= SUFFIX and one.isalpha():
            return after
    return last


def _past_repetition(line: Line, value: str, last: int) -> int:
    """Return the end of "(бес)" behind "5"."""
    if last + 3 >= len(line.words) or line.words[last + 1] != "(":
        return last
    end = next((i for i in range(last + 2, min(last + 6, len(line.words))) if line.words[i] == ")"), 0)
    inner = [value_of_word(one) for one in line.words[last + 2 : end]] if end else []
    known = [one for one in inner if one is not None]
    if known and len(known) == len(inner) and written(total(known)) == value:
        return end
    return last
