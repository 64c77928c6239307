"""How wide printed text is: for telling whether a word could have gone on in its line.

A line that breaks a word is full: one more letter would not have fitted. The widths are those of a serif type in thousandths of its size; other types keep
much the same proportions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kasdiff.text.fold import LOOKALIKES

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUPS = {
    250: " .,",
    278: "іi:;/",
    333: "()-",
    395: "з",
    410: "гғ",
    440: 'аесətтуүұэ"',
    456: "ьv",
    490: "вкқ",
    500: "охрлчбһәө–0123456789",
    525: "нңийпдцья",
    620: "мы",
    660: "жф",
    750: "шщю",
}
_WIDTH = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_USUAL = 500
_CAPITAL = 700
_FULL = 0.9  # of the lines of a column, the share that is not wider than the column
_FEWEST_LINES = 6


@lru_cache(maxsize=16384)
def width_of(text: str) -> int:
    """Return the width of `text` in thousandths of the type's size."""
    return sum(_of(char) for char in text)


def _of(char: str) -> int:
    if char.isupper():
        return _CAPITAL
    return _WIDTH.get(char) or _WIDTH.get(chr(LOOKALIKES.get(ord(char), ord(char))), _USUAL)


def column_width(lines: Sequence[int]) -> int | None:
    """Return the width of a narrow column by the widths of its printed lines; None where there are too few to tell."""
    if len(lines) < _FEWEST_LINES:
        return None
    widths = sorted(lines)
    return widths[min(len(widths) - 1, int(len(widths) * _FULL))]
