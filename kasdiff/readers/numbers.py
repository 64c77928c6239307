"""The signs of automatic lists: how the third point of a list is printed in each of the usual number formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # lists skip ё, й, ъ, ь
_MOST_ROMAN = 4999
_MOST_LETTERS = 20  # a list that ran over the alphabet twenty times is no list of letters

# Bullets of the symbol fonts, which stand in the private area of Unicode, as the signs that they look like.
_SYMBOLS = {
    0xF02D: "–", 0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "▫", 0xF06E: "■", 0xF06F: "□", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0E0: "→",
    0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0B9: "≠", 0xF0BB: "≈", 0xF0DE: "⇒", 0xF0AE: "→", 0xF020: " ",
}  # fmt: skip
_SYMBOL_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)


def roman(number: int) -> str:
    """Return a Roman number in small letters; figures where it would be absurdly long."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        out += sign * times
    return out


_VALUES = {roman(number).upper(): number for number in range(1, 40)}
_ROMAN_HEAD = re.compile(r"(?P<before>\s*[-–(]?\s*(?:№\s*)?)(?P<number>[IVXІХ]{1,6})(?=\s*(?:[:)–-]|\.\s|\.\d|$))")


def roman_value(text: str) -> int:
    """Return the value of a Roman number in large letters up to 39; 0 of what is none."""
    return _VALUES.get(text.replace("І", "I").replace("Х", "X"), 0)


def with_figures(text: str) -> str:
    """Return a text with the Roman number at its head in figures: "II. Planting"."""
    match = _ROMAN_HEAD.match(text)
    value = roman_value(match["number"]) if match else 0
    return f"{match['before']}{value}{text[match.end() :]}" if match and value else text


def letters(number: int, alphabet: str = _LATIN) -> str:
    """Return a, b, … z, aa, bb, … as word processors do; figures beyond all sense."""
    times, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (times + 1) if 0 <= times < _MOST_LETTERS else str(number)


def bijective(number: int, alphabet: str = _LATIN) -> str:
    """Return a, b, … z, aa, ab, … as browsers do."""
    if number < 1:
        return str(number)
    out = ""
    while number:
        number, index = divmod(number - 1, len(alphabet))
        out = alphabet[index] + out
    return out


def russian(number: int) -> str:
    """Return а, б, … я, аа, бб, …."""
    return letters(number, _RUSSIAN)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "russianLower": russian,
    "russianUpper": lambda n: russian(n).upper(),
    "none": lambda _: "",
}


def bullet(sign: str) -> str:
    """Return a bullet as it looks; a letter "o" or a sign of a symbol font stands for a mark."""
    sign = sign.translate(_SYMBOLS)
    if sign == "o":
        return "◦"
    return "•" if len(sign) == 1 and "\ue000" <= sign <= "\uf8ff" else sign


def symbol(code: int, font: str) -> str:
    """Return the character `code` of a symbol font as Unicode has it; characters that are not known stay in the private area, so that they are seen."""
    private = code if code >= 0xF000 else 0xF000 + code
    if private in _SYMBOLS:
        return _SYMBOLS[private]
    if font.casefold() == "symbol":
        plain = chr(private - 0xF000)
        return _SYMBOL_GREEK.get(plain, plain if " " <= plain < "\x7f" else chr(private))
    if code < 0xF000:
        return chr(code) if code >= 0x20 and not 0xD800 <= code <= 0xDFFF else ""
    return chr(code) if code <= 0xF8FF else ""


def from_symbol_font(text: str) -> str:
    """Return `text` with the known signs of symbol fonts as Unicode has them."""
    return text.translate(_SYMBOLS)
