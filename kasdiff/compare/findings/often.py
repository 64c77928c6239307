"""What quantities say together with words: from one to another, how often, for how long."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.findings.lexicon import Valued, table, whole
from kasdiff.compare.findings.line import QUANTITY
from kasdiff.compare.findings.measures import ONCE, PER, PERIODS, TIME, month_alone, note, unit_of, unsure
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    from kasdiff.compare.findings.line import Line
    from kasdiff.model.comparison import Trait

_APART = 2  # words between how many times and how often


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
        if unit == other or not (unit and other):
            line.found = [one for one in line.found if one not in {low, high}]
            note(line, f"{least}-{most} {unit or other}".strip(), first, last)


@cache
def _shared() -> re.Pattern[str]:
    return whole(*table("quantities")["shared"].values())


def share_units(line: Line) -> None:
    """Give numbers of a list the unit that its last one shows: "2 и 3 разряды" are 2nd and 3rd grade."""
    for first, last, _ in line.matches(_shared()):
        ends = line.tokens[first].start, line.tokens[last].end
        inside = [one for one in line.found if one.feature is Feature.QUANTITY and ends[0] <= one.start < ends[1]]
        unit = max(inside, key=lambda one: one.start).value.partition(" ")[2]
        if unit and not any(" " in one.value for one in inside[:-1]):
            line.found = [
                replace(one, value=f"{one.value} {unit}") if one in inside[:-1] else one for one in line.found
            ]


@cache
def _every() -> re.Pattern[str]:
    return whole(*table("quantities")["every"].values())


def read_every(line: Line) -> None:
    """Take a period for how often: "раз в 5 лет", "каждые 5 лет", "әр 5 жыл сайын", "5 жылда бір рет" are "per 5 year"."""
    for first, last, match in line.matches(_every()):
        at = next(index for index in range(first, last + 1) if line.words[index] == QUANTITY)
        start = line.tokens[at].start
        place = next((number for number, one in enumerate(line.found) if one.start == start), None)
        if place is None or line.found[place].value.rpartition(" ")[2] not in PERIODS:
            continue
        trait = line.found[place]
        if match.group() != QUANTITY or _is_once_in(line, trait):
            line.found[place] = replace(trait, value=f"{PER} {trait.value}")


def _is_once_in(line: Line, trait: Trait) -> bool:
    """Whether a Kazakh period stands in the locative, and how many times behind it: "3 жылда кемінде 1 рет"."""
    following = [one.value for one in sorted(line.found, key=lambda one: one.start) if one.start > trait.start]
    counted = not following or following[0].rpartition(" ")[2] == TIME
    return counted and _LOCATIVE.search(line.printed[trait.start : trait.end]) is not None


_LOCATIVE = re.compile("[дт][ае]$")


def read(line: Line) -> None:
    """Add how often and for how long, by words."""
    for _, last, match in line.matches(_periods()):
        unit = next(filter(None, (unit_of(one) for one in reversed(match.group().split()[-2:]))), "")
        note(line, f"1 {unit}", last, last)
    for words in (_with_units(), _often()):
        for first, last, value in line.read_by(words):
            note(line, value, last - 1 if line.words[first] == QUANTITY else first, last)
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
    return value.startswith("per ") or value.rpartition(" ")[2] in PERIODS
