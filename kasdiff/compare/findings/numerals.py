"""Numbers in digits, in words of both languages and in Roman signs, by value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import Valued, table
from kasdiff.compare.findings.numbers import BEGINNING, SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LATIN = str.maketrans("ІХ", "IX")  # Cyrillic look-alikes
_VALUES = {"I": 1, "V": 5, "X": 10}
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_REST = 3  # letters of what is counted in one word with its number
_ONE, _HALF, _HUNDREDTH = Decimal(1), Decimal("0.5"), Decimal("0.01")


@cache
def _words() -> Valued[Decimal]:
    languages = (table("quantities")["numbers"][one] for one in ("kk", "ru"))
    return Valued((Decimal(value), (forms,)) for one in languages for value, forms in one["bare"].items())


@cache
def _placed(where: str) -> Valued[Decimal]:
    """Return the words that are a number only `behind` another one ("жиырма бірге") or `beside` one or a unit ("тоқсан бес", "тоқсан күн")."""
    numbers = table("quantities")["numbers"]
    return Valued((Decimal(value), (forms,)) for value, forms in numbers[where].items())


@cache
def _inflected() -> tuple[re.Pattern[str], dict[str, Decimal]]:
    """Return what finds a number word with a case ending, and the values of the words without."""
    kazakh = table("quantities")["numbers"]["kk"]
    values = {form: Decimal(value) for value, form in kazakh["inflected"].items()}
    return re.compile(f"({'|'.join(values)}){kazakh['endings']}"), values


@cache
def _beginnings() -> Valued[Decimal]:
    return Valued((Decimal(value), (forms,)) for value, forms in table("quantities")["compounds"]["numbers"].items())


@cache
def _of_compounds() -> re.Pattern[str]:
    """Return what finds the next number of a compound, the longest first."""
    forms = (one for listed in table("quantities")["compounds"]["numbers"].values() for one in listed.split("|"))
    return re.compile("|".join(sorted(forms, key=lambda form: len(form.rstrip("-?")), reverse=True)))


@cache
def _denominators() -> Valued[Decimal]:
    """Return the Russian words for what a fraction is of."""
    return Valued((Decimal(value), (forms,)) for value, forms in table("quantities")["numbers"]["parts"]["ru"].items())


def by_word() -> tuple[Valued[Decimal], ...]:
    """Return the tables of words that say a number or begin with one."""
    return _words(), _beginnings(), _denominators(), _placed("beside")


def starts() -> Iterable[str]:
    """Return how words begin that say a number with an ending or begin with one."""
    _, inflected = _inflected()
    compounds = (form for listed in table("quantities")["compounds"]["numbers"].values() for form in listed.split("|"))
    return (form[:BEGINNING].rstrip("-?") for form in (*inflected, *compounds))


@lru_cache(maxsize=65536)
def value_of_word(one: str) -> Decimal | None:
    """Return the number that a folded word says; "он" is ten, "оны" is none."""
    pattern, values = _inflected()
    match = pattern.fullmatch(one)
    return values[match[1]] if match else _words().of_word(one)


@lru_cache(maxsize=65536)
def value_behind(one: str) -> Decimal | None:
    """Return the number that a folded word says behind another one."""
    found = (read(one) for read in (value_of_word, value_beside, _placed("behind").of_word))
    return next((value for value in found if value is not None), None)


def value_beside(one: str) -> Decimal | None:
    """Return the number that a folded word says beside another one or a unit."""
    return _placed("beside").of_word(one)


@lru_cache(maxsize=65536)
def two_in_one(one: str) -> tuple[Decimal, Decimal] | None:
    """Return both numbers of a word like "два-три", "екі-үш"."""
    first, hyphen, second = one.partition("-")
    values = value_of_word(first), value_of_word(second) if hyphen else None
    return None if values[0] is None or values[1] is None else (values[0], values[1])


@lru_cache(maxsize=65536)
def part_of_whole(one: str) -> Decimal | None:
    """Return what a fraction is of by a folded word: "трети", "пятых"."""
    return _denominators().of_word(one)


@lru_cache(maxsize=65536)
def in_ablative(one: str) -> bool:
    """Whether a Kazakh word stands in the ablative: "үштен"."""
    return re.fullmatch(table("quantities")["numbers"]["parts"]["kk"], one) is not None


def fraction(above: Decimal, below: Decimal) -> str:
    """Return a fraction as a value: a half is 0.5, a third 1/3."""
    share = above / below
    return written(share) if share == share.quantize(_HUNDREDTH) else f"{written(above)}/{written(below)}"


@lru_cache(maxsize=65536)
def compound(one: str) -> tuple[Decimal, str] | None:
    """Return number and rest of a folded compound: "трехлетний" is 3 and "летний", "двадцатипятилетний" 25 and "летний"."""
    values: list[Decimal] = []
    at = 0
    while match := _of_compounds().match(one, at):
        value = _beginnings().of_word(match.group())
        if value is None or (values and not continues(values[-1], value)):
            break
        values.append(value)
        at = match.end()
    rest = one[at:].removeprefix("-")
    return (total(values), rest) if values and len(rest) >= _REST else None


def without_ending(one: str) -> str:
    """Return a word without the short ending behind its hyphen: "мг-нан", "III-тен"."""
    head, hyphen, ending = one.partition("-")
    return head if hyphen and head and len(ending) <= SUFFIX and ending.isalpha() else one


def roman(printed: str) -> Decimal | None:
    """Return the value of a Roman number in capitals; a lone letter counts too."""
    signs = printed.translate(_LATIN)
    if not _ROMAN.fullmatch(signs):
        return None
    values = [_VALUES[sign] for sign in signs]
    following = [*values[1:], 0]
    return Decimal(sum(-value if value < after else value for value, after in zip(values, following, strict=True)))


def roman_range(printed: str) -> str:
    """Return "2-3" of "II-III"; nothing where a word is no two Roman numbers."""
    values = [roman(one) for one in printed.split("-")]
    return "-".join(written(one) for one in values if one) if len(values) == 2 and all(values) else ""


def plain(digits: str) -> str:
    """Return digits as a value: "0,5" is 0.5, "1/2" too; a range, a date or a code stays as it is."""
    above, stroke, below = digits.partition("/")
    if stroke and above.isdecimal() and below.isdecimal() and 0 < int(above) < int(below):
        return fraction(Decimal(above), Decimal(below))
    if not _DECIMAL.fullmatch(digits) or (digits[0] == "0" and digits.isdecimal()):
        return digits.replace(",", ".")
    return written(Decimal(digits.replace(",", ".")))


def is_raised(one: str) -> bool:
    """Whether a token is a raised number."""
    return one.isdigit() and not one.isdecimal()


def lowered(one: str) -> str:
    """Return a raised number in ordinary digits."""
    return one.translate(_RAISED)


def written(value: Decimal) -> str:
    """Return a number without needless noughts."""
    return f"{value.normalize():f}"


def total(values: Sequence[Decimal]) -> Decimal:
    """Return the value of neighbouring number words: "жүз елу" is 150, "екі мың бес" is 2005."""
    whole, group = Decimal(0), Decimal(0)
    for value in values:
        if value >= 1000:
            whole += (group or _ONE) * value
            group = Decimal(0)
        elif value == 100 and 1 < group < 10:
            group *= value
        else:
            group += value
    return whole + group


def continues(before: Decimal, after: Decimal) -> bool:
    """Whether a number word goes on with the next one: tens with ones, hundreds with tens, anything with a thousand — but not "екі" with "үш"."""
    if (after >= 1000) != (before >= 1000) or (after == 100 and 1 < before < 10):
        return True
    tens, hundreds = before >= 10 and before % 10 == 0, before >= 100 and before % 100 == 0
    return (tens and 1 <= after < 10) or (hundreds and 10 <= after < 100) or (after == _HALF and before < 100)
