"""Plain tables and wrapped lines for the terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 120
_BETWEEN = "  "
_NARROWEST = 24  # columns that the last column takes at least, however wide the others are


def text_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset(), width: int = WIDTH
) -> str:
    """Return a table with aligned columns; those in `numbers` (0-based) are set to the right. The last column is wrapped to keep to `width`."""
    widths = [max(_width(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    last = len(widths) - 1
    if last not in numbers:
        taken = sum(widths[:last]) + len(_BETWEEN) * last
        widths[last] = min(widths[last], max(width - taken, _NARROWEST))
    lines = [_line(head, widths, numbers), _BETWEEN.join("-" * one for one in widths)]
    for row in rows:
        first, *rest = (textwrap.wrap(row[last], widths[last]) or [""]) if last not in numbers else [row[last]]
        lines.append(_line([*row[:last], first], widths, numbers))
        lines += [_line([*[""] * last, more], widths, numbers) for more in rest]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def wrapped(text: str, indent: str = "", width: int = WIDTH) -> str:
    """Return `text` in lines of at most `width`; all but the first are set in by two blanks more than `indent`."""
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _line(cells: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> str:
    padded = []
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        blanks = " " * (width - _width(cell))
        padded.append(blanks + cell if index in numbers else cell + blanks)
    return _BETWEEN.join(padded)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
