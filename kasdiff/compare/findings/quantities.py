"""Quantities: numbers in digits and words with their units, dates by day and month, how often something is done."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from kasdiff.compare.findings import numerals, often
from kasdiff.compare.findings.lexicon import Valued, table, triggers, whole, word
from kasdiff.compare.findings.line import QUANTITY, READ, Line
from kasdiff.compare.findings.measures import (
    PER,
    PERIODS,
    adjective,
    date_of,
    designation,
    measured,
    minute_of_day,
    month,
    note,
    of_year,
    unit_at,
    unit_of,
    units,
    unsure,
)
from kasdiff.compare.findings.numbers import SUFFIX
from kasdiff.compare.findings.numerals import (
    continues,
    fraction,
    in_ablative,
    is_raised,
    lowered,
    part_of_whole,
    plain,
    roman,
    roman_range,
    total,
    two_in_one,
    value_behind,
    value_beside,
    value_of_word,
    without_ending,
    written,
)
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    from collections.abc import Sequence

_THOUSANDS = re.compile(r"\d{3}(?:[.,]\d+)?")
_TIME = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")
_FROM_TO = re.compile(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)(?!\d)")
_RATIO = re.compile(r"(\d+):(\d+)(?![\d:])")
_TIMES = re.compile(r"[xх]\d[\dxх.,]*")
_CODE = re.compile(r"\d{4}-|\d+-\d+-")  # of a profession: counts nothing
_ENDS = frozenset(".;:")


@cache
def _idioms() -> re.Pattern[str]:
    return whole(*(one for group in table("quantities")["idioms"].values() for one in group))


_BEGINS, _SPELLED, _OFTEN = 1, 2, 4
_ROMAN = re.compile("[ivxіх]{1,5}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LETTER_AND_DIGIT = re.compile(r"[^\W\d_]{1,4}-?\d{1,4}(?:-?[^\W\d_]{1,3})?")


def by_word() -> tuple[Valued[Any], ...]:
    """Return the tables in which single words are looked up."""
    return (units(), triggers("quantities"), *numerals.by_word())


def may_count(one: str) -> bool:
    """Whether a folded word may be a Roman number in small letters, with a case ending or without, or a class in letters and digits."""
    return _ROMAN.fullmatch(without_ending(one)) is not None or _LETTER_AND_DIGIT.fullmatch(one) is not None


@lru_cache(maxsize=65536)
def counting(one: str) -> int:
    """Return in what a folded word may be of a quantity, as bits: a number begins, in letters, or it says how often or when."""
    if not one or not one[0].isalnum():
        return 0
    spelled = value_of_word(one) is not None
    begins = spelled or one[0].isdecimal() or bool(measured(one)) or may_count(one)
    begins = begins or ("-" in one and two_in_one(one) is not None)
    begins = begins or part_of_whole(one) is not None or value_beside(one) is not None
    often = bool(month(one)) or triggers("quantities").of_word(one) is not None
    return begins * _BEGINS | spelled * _SPELLED | often * _OFTEN


def read(line: Line) -> None:
    """Add the quantities of a line and cover them."""
    other = table("quantities")["strict"]["other"].get(line.language, ())
    for index in [index for index, one in enumerate(line.words) if one in other]:
        line.cover(index, index, READ)
    bits = [counting(one) for one in line.words]
    if any(one & _SPELLED for one in bits):
        for first, last, _ in line.matches(_idioms()):
            line.cover(first, last, READ)
    index = 0
    while index < len(bits):
        index = _number(line, index) if bits[index] & _BEGINS and line.words[index] else index + 1
    if line.words.count(QUANTITY) > 1:
        often.join_ranges(line)
        often.share_units(line)
    asked = any(one & _OFTEN for one in bits)
    if asked or line.words.count(QUANTITY) > 1:
        often.read_every(line)
    if asked:
        often.read(line)
    often.leave_out_once(line)


def _number(line: Line, index: int) -> int:
    """Read the number that begins at a token, if one does; return where to go on."""
    one = line.words[index]
    if one == READ:
        return index + 1
    if one[0].isdecimal():
        return _digits(line, index)
    if read_to := _roman(line, index):
        return read_to
    if value_of_word(one) is not None or two_in_one(one) is not None or _beside(line, index):
        return _spelled(line, index)
    if (below := part_of_whole(one)) is not None:
        return _with_unit(line, fraction(Decimal(1), below), index, index) if below == _THIRD else index + 1
    if counted := measured(one) or designation(line.tokens[index].text):
        note(line, counted, index, index)
    return index + 1


def _beside(line: Line, index: int) -> bool:
    """Whether a word that only beside others is a number stands before one or before a unit."""
    value, after = value_beside(line.words[index]), next(iter(line.words[index + 1 : index + 2]), "")
    following = value_behind(after)
    return value is not None and (bool(unit_of(after)) or (following is not None and continues(value, following)))


_THIRD = 3  # "треть" stands alone; "пятых" does not


def _digits(line: Line, index: int) -> int:
    if _is_label(line, index):
        return index + 1
    if date := date_of(line.words[index]):
        return _date(line, index, date)
    if named := _named(line, index):
        note(line, named, index, index + 1)
        return index + 2
    last, digits = index, line.words[index]
    while (len(digits) <= 3 or last > index) and digits.isdecimal() and _thousands_follow(line, last):
        last += 1
        digits += line.words[last]
    value = plain(digits)
    if line.adjacent(last + 1) and is_raised(line.words[last + 1]):
        value, last = f"{value}^{lowered(line.words[last + 1])}", last + 1
    if line.adjacent(last + 1) and _TIMES.fullmatch(line.words[last + 1]):
        value, last = f"{value}{line.words[last + 1]}".replace("х", "x"), last + 1  # "100х200" mm
    elif last == index and (found := _clock(line, index))[0]:
        value, last = found
    elif last == index and (time := _as_time(line, index, last)):
        value = time
    following = line.words[last + 1] if last + 1 < len(line.words) else ""
    short = table("quantities")["numbers"]["short"].get(following)
    factor = Decimal(short) if short else value_of_word(following)
    if factor and factor >= 1000 and _PLAIN.fullmatch(value):
        value, last = written(Decimal(value) * factor), last + 1
        last += bool(short) and line.words[last + 1 : last + 2] == ["."]
    first = index
    if _has_minus(line, index):
        first, value = index - 1, f"-{value}"
    elif _has_plus(line, index):
        first = index - 1
    return _with_unit(line, value, first, last)


def _named(line: Line, index: int) -> str:
    """Return the name that a number and capitals without a blank make, "1С", "5G": no quantity alone; nothing where they are one, "10А"."""
    if not line.adjacent(index + 1) or not line.words[index].isdecimal():
        return ""
    letters = line.tokens[index + 1].text
    if not letters.isupper() or not letters.isalpha() or unit_at(line, index + 1)[0]:
        return ""
    return unsure(letters, f"{line.words[index]}{letters}")


def _date(line: Line, index: int, date: Sequence[str]) -> int:
    """Read "15.01.2024 г." as "15 January 2024", which is how a date stands in words."""
    after = index + 1 if line.words[index + 1 : index + 2] and unit_of(line.words[index + 1]) == "year" else index
    line.add(Feature.QUANTITY, f"{date[2]} year", index, after)
    note(line, f"{date[0]} {date[1]}", index, after)
    return after + 1


def _clock(line: Line, index: int) -> tuple[str, int]:
    """Return a time of day or a ratio, "9:00", "1:50", or from one time to another, "9:00-18:00", and its last token; "" where digits are none."""
    if line.words[index + 1 : index + 2] != [":"]:
        return "", index
    row = []
    for at in range(index, min(index + 5, len(line.words))):
        if at > index and not line.adjacent(at):
            break
        row.append(line.words[at])
    text = "".join(row)
    if match := _FROM_TO.match(text):
        return f"{minute_of_day(match[1], match[2])}-{minute_of_day(match[3], match[4])}", index + 4
    match = _RATIO.match(text)
    return (minute_of_day(match[1], match[2]), index + 2) if match else ("", index)


def _as_time(line: Line, index: int, last: int) -> str:
    """Return "8.00" and "8.00-20.00" as the times of day that they are where no unit follows; nothing where they are none."""
    if "." not in line.words[index]:
        return ""
    times = [_TIME.fullmatch(one) for one in line.words[index].split("-")]
    alone = last + 1 >= len(line.words) or not unit_at(line, _past_ending(line, last) + 1)[0]
    known = [minute_of_day(one[1], one[2]) for one in times if one]
    return "-".join(known) if alone and len(known) == len(times) else ""


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
    return (
        not line.adjacent(index - 1)
        and not line.words[index - 2][-1:].isdecimal()
        and line.words[index - 2] != QUANTITY
    )


def _has_plus(line: Line, index: int) -> bool:
    before = line.words[index - 1] if index else ""
    return before == "плюс" or (before == "+" and line.adjacent(index) and not line.adjacent(index - 1))


def _roman(line: Line, index: int) -> int:
    """Read a Roman number, "II", "II-III", "III-топқа"; return where to go on, 0 where there is none."""
    printed = line.tokens[index].text
    if both := roman_range(printed):
        return _with_unit(line, both, index, index)
    if (value := roman(without_ending(printed))) is None:
        return 0
    if unit := unit_of(line.words[index].partition("-")[2]):
        note(line, f"{written(value)} {unit}", index, index)
        return index + 1
    lone = len(printed) == 1
    after = index + 1
    ordered = index > 0 and unit_of(line.words[index - 1]) in _ORDERED
    if lone and not ordered and not (after < len(line.words) and (unit_of(line.words[after]) or line.adjacent(after))):
        return after
    return _with_unit(line, written(value), index, index)


def _spelled(line: Line, index: int) -> int:
    if (both := two_in_one(line.words[index])) is not None:
        return _spelled_range(line, index, both)
    values, last = _values(line, index)
    value = written(total(values))
    following = line.words[last + 1] if last + 1 < len(line.words) else ""
    if (below := part_of_whole(following)) is not None and total(values) < below:
        value, last = fraction(total(values), below), last + 1
    elif in_ablative(line.words[last]) and (above := value_behind(following)) is not None and above < total(values):
        value, last = fraction(above, total(values)), last + 1
    elif line.words[last + 1 : last + 3] == table("quantities")["numbers"]["parts"]["half"]:
        value, last = written(total(values) + _HALF), last + 2
    elif values == [1] and not _counts(line, index):
        return index + 1
    first = index
    if _has_minus(line, index):
        first, value = index - 1, f"-{value}"
    return _with_unit(line, value, first, last)


_HALF = Decimal("0.5")


def _values(line: Line, index: int, values: Sequence[Decimal] = ()) -> tuple[list[Decimal], int]:
    """Return the values of neighbouring number words, behind those that are known, and the last token."""
    found = list(values)
    last = index
    while last < len(line.words):
        value = value_behind(line.words[last]) if found or _beside(line, last) else value_of_word(line.words[last])
        if value is None or (found and (in_ablative(line.words[last - 1]) or not continues(found[-1], value))):
            break  # "оннан бір" is a tenth
        found.append(value)
        last += 1
    return found, last - 1


def _spelled_range(line: Line, index: int, both: tuple[Decimal, Decimal]) -> int:
    """Read "два-три" as a range, "он-он бес" too, whose second number goes on; "екі-екіден" is one number."""
    values, last = _values(line, index + 1, both[1:])
    low, high = both[0], total(values)
    return _with_unit(line, written(low) if low == high else f"{written(low)}-{written(high)}", index, max(index, last))


def _counts(line: Line, index: int) -> bool:
    """Whether "бір", "один" counts something, not merely introduces it: a unit follows, or a bound stands before it."""
    after = line.words[index + 1] if index + 1 < len(line.words) else ""
    before = line.words[index - 1] if index else ""
    return bool(unit_of(after)) or bool(_bounds().fullmatch(before))


@cache
def _bounds() -> re.Pattern[str]:
    return word("кемінде", "дегенде", "менее", "более", "реже", "минимум", "максимум")


def _with_unit(line: Line, value: str, first: int, last: int) -> int:
    """Take in what belongs to a number: an ending behind a hyphen, the same number in brackets, its unit."""
    last = _past_ending(line, last)
    last = _past_repetition(line, value, last)
    after, described = last + 1, ""
    if after + 1 < len(line.words) and (described := adjective(line.words[after])):
        if unit_of(line.words[after + 1]):
            after += 1
        else:
            described = ""
    unit, end = ("", after) if _CODE.match(value) else unit_at(line, after)
    if not unit and (bound := _bound().match(" ".join(line.words[after : after + _LONGEST_BOUND]))):
        unit, end = unit_at(line, after + len(bound.group().split()))[0], after - 1  # "5 и более лет"
    if unit and not described and (described := _adjective_before(line, first)):
        first -= 1
    if unit == "year" and not of_year(value):
        unit = table("quantities")["strict"]["year"].get(line.words[after], unit)
    last = _past_ending(line, end) if unit else last
    if not unit and value.isdecimal() and first and line.words[first - 1] == _CLOCK:
        unit = unit_of(_CLOCK)  # "сағат 9-дан"; "сағатына 100" is no time of day
    elif not unit and value.isdecimal() and first and unit_of(line.words[first - 1]) in _ORDERED:
        unit = unit_of(line.words[first - 1])  # "категория 1" is "1 категория"
    unit, stroke, period = unit.partition("/")
    if stroke and period not in PERIODS:
        unit, period = f"{unit}/{period}", ""
    note(line, " ".join(filter(None, (value, described, unit))), first, last)
    if period:
        line.add(Feature.QUANTITY, f"{PER} {period}", last, last)  # "15 м/с", "15 метров в секунду"
    return last + 1


@cache
def _bound() -> re.Pattern[str]:
    """Return what finds a bound between a number and its unit."""
    return re.compile(f"(?:{table('quantities')['strict']['bound']})(?= )")


_LONGEST_BOUND = 5  # words, with the unit: "5 және одан да көп жыл"


def _adjective_before(line: Line, first: int) -> str:
    """Return what is said of a unit before its number: "күнтізбелік он күн"."""
    before = adjective(line.words[first - 1]) if first else ""
    return "" if before in table("quantities")["strict"]["between"] else before


def _past_ending(line: Line, last: int) -> int:
    after = last + 2
    if after < len(line.words) and line.words[last + 1] == "-" and line.adjacent(last + 1) and line.adjacent(after):
        one = line.words[after]
        if unit_of(one):
            return last + 1
        if len(one) <= SUFFIX and one.isalpha():
            return after
    return last


_CLOCK = "сағат"
_ORDERED = frozenset(
    {"category", "grade", "class"}
)  # stand before their numbers too; a group before one may have so many people


def _counted(one: str) -> Decimal | None:
    return Decimal(one) if one.isdecimal() else None


def _past_repetition(line: Line, value: str, last: int) -> int:
    """Return the end of "(бес)" behind "5", of "(5)" behind "бес"."""
    if last + 3 >= len(line.words) or line.words[last + 1] != "(":
        return last
    end = next((i for i in range(last + 2, min(last + 6, len(line.words))) if line.words[i] == ")"), 0)
    inner = [value_of_word(one) or _counted(one) for one in line.words[last + 2 : end]] if end else []
    known = [one for one in inner if one is not None]
    if known and len(known) == len(inner) and written(total(known)) == value:
        return end
    return last
