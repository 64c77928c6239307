"""What quantities say together with words: from one to another, how often, for how long."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import Valued, table, whole
from kasdiff.compare.findings.measures import ONCE, month_alone, note, unit_of, unsure
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    import re

    from kasdiff.compare.findings.line import Line

_APART = 2  # words between how many times and how often
PER = "per"
_PERIODS = frozenset({"hour", "shift", "day", "week", "month", "quarter", "half-year", "year"})


@cache
def _often() -> Valued[str]:
    names = table("quantities")
    return Valued((*names["often"].items(), *((unsure(PER, name), forms) for name, forms in names["loose"].items())))


@cache
def _with_units() -> Valued[str]:
    return Valued(table("quantities")["words"].items())


@cache
def _periods() -> re.Pattern[str]:
    return whole(*table("quantities")["period"].values())


@cache
def _ranges() -> re.Pattern[str]:
    return whole(*table("quantities")["range"].values())


def join_ranges(line: Line) -> None:
    """Take "от 10 до 15 мг", "10-нан 15 мг-ға дейін", "10 … 15 мг" for what "10-15 мг" says: neither number is a bound of its own."""
    for first, last, _ in line.matches(_ranges()):
        ends = line.tokens[first].start, line.tokens[last].end
        inside = [one for one in line.found if one.feature is Feature.QUANTITY and ends[0] <= one.start < ends[1]]
        if len(inside) != 2:  # a date is a day and a year
            continue
        low, high = sorted(inside, key=lambda one: one.start)
        (least, _, unit), (most, _, other) = (one.value.partition(" ") for one in (low, high))
        if unit in {"", other}:
            line.found = [one for one in line.found if one not in {low, high}]
            note(line, f"{least}-{most} {other}".strip(), first, last)


def read(line: Line) -> None:
    """Add how often and for how long, by words."""
    for first, last, match in line.matches(_periods()):
        unit = next(filter(None, (unit_of(one) for one in reversed(match.group().split()[-2:]))), "")
        note(line, f"1 {unit}", first, last)
    for words in (_with_units(), _often()):
        for first, last, match in line.matches(words.pattern):
            note(line, words.value(match), first, last)
    for index, one in enumerate(line.words):
        if one and (name := month_alone(one, line.words[index + 1 : index + 2])):
            note(line, name, index, index)


def leave_out_once(line: Line) -> None:
    """Leave out that it is once in a time: "раз в месяц", "один раз в месяц" and "ежемесячно" say the same, "раз в 5 лет" and "5 жылда бір рет" too."""
    once = [trait for trait in line.found if trait.value == ONCE]
    for one in once:
        times = [trait for trait in line.found if trait is not one and _is_time(trait.value)]
        between = (line.printed[min(one.end, other.end) : max(one.start, other.start)] for other in times)
        if any(len(words.split()) <= _APART for words in between):
            line.found.remove(one)


def _is_time(value: str) -> bool:
    return value.startswith("per ") or value.rpartition(" ")[2] in _PERIODS
