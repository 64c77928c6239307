"""What a number counts: units of one word and of several, adjectives before them, compounds of a number and its unit, designations."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import Valued, table, with_endings, word
from kasdiff.compare.findings.line import QUANTITY
from kasdiff.compare.findings.numerals import compound, without_ending, written
from kasdiff.model.comparison import Feature
from kasdiff.text.fold import letters_of
from kasdiff.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.findings.line import Line

TIME, ASKING = "time", "?"
ONCE = f"1 {TIME}"
_LONGEST_UNIT = 3  # words
_DATE = re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([.-])(?P<month>\d\d)\2(?P<day>\d\d)")
_DESIGNATION = re.compile(r"([^\W\d_]{1,4})-?(\d{1,4})(?:-?[^\W\d_]{1,3})?")


@cache
def units() -> Valued[str]:
    """Return the units and, beside a number, the months."""
    names = table("quantities")
    return Valued((name, (forms,)) for group in ("units", "months", "beside") for name, forms in names[group].items())


@cache
def _adjectives() -> Valued[str]:
    return Valued((name, (forms,)) for name, forms in table("quantities")["adjectives"].items())


@cache
def _long_units() -> Valued[str]:
    return Valued(table("quantities")["long"].items())


@lru_cache(maxsize=65536)
def unit_of(one: str) -> str:
    """Return the unit that a folded word names behind a number; nothing where it names none."""
    return units().of_word(without_ending(one)) or ""


@lru_cache(maxsize=65536)
def month(one: str) -> str:
    """Return which month a folded word names, beside a number; nothing where it names none."""
    unit = unit_of(one)
    return unit if unit in table("quantities")["months"] else ""


@cache
def _beside() -> Valued[str]:
    return Valued((name, (forms,)) for name, forms in table("quantities")["beside"].items())


def month_alone(one: str, following: Sequence[str]) -> str:
    """Return which month a folded word names without a number; one that is another word too before "айы" alone."""
    name = month(one)
    doubtful = bool(name) and _beside().of_word(one) is not None
    return "" if doubtful and not (following and following[0].startswith(_MONTHS)) else name


_MONTHS = "айы"


def date_of(digits: str) -> list[str] | None:
    """Return day, month and year of a date in digits, "15.01.2024" or "2024.01.15", as they stand in words; None where it is none."""
    match = _DATE.fullmatch(digits) or _YEAR_FIRST.fullmatch(digits)
    if match is None:
        return None
    months = list(table("quantities")["months"])
    if not 1 <= int(match["month"]) <= len(months):
        return None
    return [str(int(match["day"])), months[int(match["month"]) - 1], match["year"]]


@lru_cache(maxsize=65536)
def adjective(one: str) -> str:
    """Return what a folded word says of a unit behind it: "working"."""
    return _adjectives().of_word(one) or ""


@lru_cache(maxsize=65536)
def measured(one: str) -> str:
    """Return the value of a number and what it counts in one word: "3 year" of "трехлетний"; "?" begins what counts only against another number of the same."""
    if (parts := compound(one)) is None:
        return ""
    value, rest = parts
    if unit := unit_of(rest):
        counted = f"{written(value)} {unit}"
        return unsure(TIME, counted) if counted == ONCE else counted  # "одноразовый" mostly describes
    plain = value == value.to_integral_value() and _measure().fullmatch(rest) is not None
    return unsure(stem(rest), written(value)) if plain else ""


@cache
def _measure() -> re.Pattern[str]:
    return word(with_endings(table("quantities")["compounds"]["measured"]))


@lru_cache(maxsize=65536)
def designation(printed: str) -> str:
    """Return a class in letters and digits ("В25", "IP54"): it counts only against another one of the same letters; "" where it is none."""
    match = _DESIGNATION.fullmatch(printed) if printed[:1].isupper() else None
    if match is None:
        return ""
    letters = letters_of(match[1])
    return unsure(letters if len(letters) > 1 else "a letter", f"{letters}{match[2]}".upper())


@lru_cache(maxsize=65536)
def canonical(value: str) -> str:
    """Return a quantity in the unit by which it is compared: "2 week" as "14 day", "per quarter" as "per 3 month", "9:30" as "570 minute"."""
    per, _, period = value.partition(" ")
    if per == PER:
        return f"{PER} {canonical(period if period[:1].isdecimal() else f'1 {period}')}"
    number, _, unit = _CLOCK.sub(_minutes, value).partition(" ")
    equal: list[str | float] | None = table("quantities")["equal"].get(unit)
    if equal is None or not _NUMBERS.fullmatch(number):
        return f"{number} {unit}".strip()
    factor = Decimal(str(equal[1]))
    return f"{'-'.join(written(Decimal(one) * factor) for one in number.split('-'))} {equal[0]}".strip()


def _minutes(match: re.Match[str]) -> str:
    """Return times of day as minutes."""
    ends = (one.split(":") for one in match.group().split("-"))
    return "-".join(str(int(hour) * 60 + int(minute)) for hour, minute in ends) + " minute"


PER, ROUND_THE_CLOCK = "per", "full-day"
PERIODS = frozenset(
    {"second", "minute", "hour", "shift", "day", ROUND_THE_CLOCK, "week", "month", "quarter", "half-year", "year"}
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?:-(?:[01]?\d|2[0-4]):[0-5]\d)?$")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?")


def unsure(group: str, value: str) -> str:
    """Return the value of what counts only where the other text says something else of the same group."""
    return f"{ASKING}{group}|{value}"


def note(line: Line, value: str, first: int, last: int) -> None:
    """Add a quantity, and cover it where it counts whatever the other text says."""
    line.add(Feature.QUANTITY, table("quantities")["same"].get(value, value), first, last)
    if not value.startswith(ASKING):
        line.cover(first, last, QUANTITY)


def unit_at(line: Line, at: int) -> tuple[str, int]:
    """Return the unit that begins at a token, and its last token: of several words, or of two with a stroke between them ("км/ч"); "" where none does."""
    ahead = " ".join(line.words[at : at + _LONGEST_UNIT])
    if found := _long_units().at(ahead, 0, "".join(line.words[at : at + 1])):
        end, unit = found
        return unit, at + ahead.count(" ", 0, end)
    unit = _printed_unit(line, at)
    end = at
    while unit and line.words[end + 1 : end + 2] == ["/"] and (below := _printed_unit(line, end + 2)):
        unit, end = f"{unit}/{below}", end + 2
    return unit, end


def _printed_unit(line: Line, at: int) -> str:
    """Return the unit that a token is, as it is printed and by what stands beside it."""
    if at >= len(line.words):
        return ""
    strict, one, printed = table("quantities")["strict"], without_ending(line.words[at]), line.tokens[at].text
    if one in strict["capital"] and printed == printed.lower():
        return ""
    if one in strict["stroke"] and "/" not in {line.words[at - 1], *line.words[at + 1 : at + 2]}:
        return ""
    return unit_of(one)


def of_year(value: str) -> bool:
    """Whether a value in digits may be a year or years."""
    return re.fullmatch(r"(?:19|20)\d\d(?:[-/].*)?", value) is not None


def whole_days(value: str) -> str:
    """Return a quantity of times round the clock as one of days: two of them are 48 hours, and are two days where a text counts so."""
    return value.replace(ROUND_THE_CLOCK, "day")


def minute_of_day(hour: str, minute: str) -> str:
    """Return a time of day: "09:00" is "9:00"."""
    return f"{Decimal(hour):f}:{minute}"
