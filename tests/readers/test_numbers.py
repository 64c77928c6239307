"""The signs of lists."""

from __future__ import annotations

import pytest

from kasdiff.readers.numbers import bijective, bullet, from_symbol_font, letters, roman, russian, symbol


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (1999, "mcmxcix"), (0, "0"), (-3, "-3"), (9999, "9999")],
)
def test_roman(number: int, shown: str) -> None:
    assert roman(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (53, "aaa"), (0, "0"), (100_000, "100000")]
)
def test_letters_of_word_processors(number: int, shown: str) -> None:
    assert letters(number) == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "a"), (26, "z"), (27, "aa"), (28, "ab"), (703, "aaa"), (0, "0")])
def test_letters_of_browsers(number: int, shown: str) -> None:
    assert bijective(number) == shown


def test_russian() -> None:
    assert [russian(n) for n in (1, 7, 10, 29, 30)] == ["а", "ж", "к", "я", "аа"]


def test_signs_of_symbol_fonts() -> None:
    assert [bullet(sign) for sign in ("\uf0b7", "\uf0a7", "o", "-", "•", "\uf099")] == ["•", "▪", "◦", "-", "•", "•"]
    assert [symbol(code, font) for code, font in ((0xF0B7, "Symbol"), (0x61, "Symbol"), (0xF0FC, "Wingdings"), (0xF041, "Wingdings"), (0x41, "Arial"))] == [
        "•", "α", "✓", "\uf041", "A",
    ]  # fmt: skip
    assert from_symbol_font("\uf0b7 а") == "• а"
