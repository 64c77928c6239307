"""How wide printed text is: for telling whether a word could have gone on in its line.

A line that breaks a word is full: one more letter would not have fitted. The widths are those of a serif type in thousandths of its size; other types keep
much the same proportions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUPS = {
    250: " \u00a0.,",
    278: "іijlt;:/",
    333: "ІfrI!()-",
    389: "sJ",
    395: "з",
    408: '"',
    410: "гғ",
    429: "э",
    437: "т",
    444: "аеёсәəacez?“”",
    456: "ь",
    460: "я",
    472: "в",
    486: "кқ",
    501: "З",
    509: "бд",
    517: "ъ",
    535: "ийнпцң",
    556: "РFPS",
    576: "ГҒБЬ",
    611: "ЕЁТELTZ",
    633: "м",
    648: "фЧҺ",
    664: "ЭВКСЯҚBCR",
    672: "ы",
    680: "ЛД",
    691: "ж",
    707: "ЪУ",
    722: "АИЙНОПХЦӘƏҢӨҰҮwADGHKNOQUVXY",
    747: "ю",
    774: "шщm",
    790: "Ф",
    872: "ЫМMЖ",
    954: "№W",
    1009: "ШЩЮ—",
}
_WIDTH = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_USUAL = 500
_FULL = 0.9  # of the lines of a column, the share that is not wider than the column
_FEWEST_LINES = 6


@lru_cache(maxsize=16384)
def width_of(text: str) -> int:
    """Return the width of `text` in thousandths of the type's size."""
    return sum([_WIDTH.get(char, _USUAL) for char in text])


def column_width(lines: Sequence[int]) -> int | None:
    """Return the width of a narrow column by the widths of its printed lines; None where there are too few to tell."""
    if len(lines) < _FEWEST_LINES:
        return None
    widths = sorted(lines)
    return widths[min(len(widths) - 1, int(len(widths) * _FULL))]
