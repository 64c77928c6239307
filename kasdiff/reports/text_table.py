"""Plain tables and wrapped lines for the terminal."""

from __future__ import annotations

import shutil
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 120
_NARROW, _WIDE = 60, 160  # no table is set narrower or wider than this, whatever the terminal
_BETWEEN = "  "
_NARROW_TEXT, _LEAST_TEXT = 24, 18  # to so many columns texts are narrowed first, and where that is not enough


def terminal_width() -> int:
    """Return how wide lines may be: as the terminal is; where the output goes to a file or a pipe, 120 (or COLUMNS)."""
    return min(_WIDE, max(_NARROW, shutil.get_terminal_size((WIDTH, 0)).columns))


def text_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset(), width: int = WIDTH
) -> str:
    """Return a table with aligned columns; those in `numbers` (0-based) are set to the right. A cell may have several lines.

    Where it is wider than `width`, columns are wrapped: the last one first, but as long as others can do with less it keeps two fifths of the width. Where
    that is not enough, the last column goes below.
    """
    last = len(head) - 1
    widths = _widths(head, rows, numbers, width)
    below = last > 0 and last not in numbers and sum(widths) + len(_BETWEEN) * last > width
    if below:
        widths = _widths(head[:last], [row[:last] for row in rows], numbers, width)
    rule = _BETWEEN.join("-" * one for one in widths)
    lines = []
    for number, row in enumerate([head, *rows]):
        lines += _row(row[:last] if below else row, widths, numbers)
        if below and row[last]:
            lines += [wrapped(line, _BETWEEN * 2, width) for line in _lines(row[last])]
        if number == 0:
            lines.append(rule)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def fitted(text: str, width: int = WIDTH) -> str:
    """Return a line cut into lines of at most `width`, with its own indent; what has several lines already (a table) stays as it is."""
    if "\n" in text:
        return text
    bare = text.lstrip(" ")
    return wrapped(bare, text[: len(text) - len(bare)], width)


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


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int], width: int) -> list[int]:
    """Return the widths of the columns: as wide as their cells; where that is too wide, narrowed down to their longest words at most."""
    columns = list(zip(head, *rows, strict=True))
    widths = [max(1, *(_width(line) for cell in column for line in _lines(cell))) for column in columns]
    least = [max(_width(word) for cell in column for word in [*cell.split(), ""]) for column in columns]
    last = len(widths) - 1
    others = sorted(range(last), key=lambda column: -widths[column])
    if last in numbers:
        steps = [(column, least[column]) for column in (*others, last)]
    else:
        steps = [(last, max(width * 2 // 5, _NARROW_TEXT)), *((column, _NARROW_TEXT) for column in others)]
        steps += [(last, _NARROW_TEXT), *((column, least[column]) for column in others), (last, _LEAST_TEXT)]
    for column, wanted in steps:
        over = sum(widths) + len(_BETWEEN) * last - width
        lowest = wanted if column == last else max(wanted, least[column])
        widths[column] -= max(0, min(over, widths[column] - lowest))
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> list[str]:
    wrapped_cells = [
        [part for line in _lines(cell) for part in textwrap.wrap(line, width) or [""]]
        for cell, width in zip(cells, widths, strict=True)
    ]
    return [_line(line, widths, numbers) for line in zip_longest(*wrapped_cells, fillvalue="")]


def _lines(cell: str) -> list[str]:
    return cell.split("\n")


def _line(cells: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> str:
    padded = []
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        blanks = " " * (width - _width(cell))
        padded.append(blanks + cell if index in numbers else cell + blanks)
    return _BETWEEN.join(padded)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
