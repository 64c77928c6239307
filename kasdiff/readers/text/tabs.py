"""Text copied out of a word processor: a tab is the border of two cells, and a line without one goes on with the cell above or stands between tables.

A row that has fewer borders than the widest goes on where its next line is an item of a list, or stands below a label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.model.document import Cell, Paragraph, Row, Table
from kasdiff.model.source import Source
from kasdiff.text.alphabet import BULLETS, LARGE, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.document import Block

_ITEM = re.compile(rf"\s*(?:\d{{1,3}}\s?[.)]|[^\W\d_]\)|[{BULLETS}*])\s*\S")
_LABEL_BEHIND_DASH = re.compile(rf"\s*[{BULLETS}*]\s*[^\W\d_a-z{SMALL}][^;.!?]{{2,109}}:\s*$")
_SIGNED = re.compile(
    rf"\t\s*(?:[{LARGE}]\.\s?){{1,2}}[{LARGE}][{SMALL}-]+\s*$"
)  # "Министр", a tab, and a name with its initials
_FEWEST = 3  # lines with a border

_Cell = list[tuple[int, str]]  # numbers and texts of its lines


def is_tabbed(lines: Sequence[str]) -> bool:
    """Whether tabs stand between the texts of enough lines."""
    return sum("\t" in line.rstrip() for line in lines) >= _FEWEST


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Read the lines; see the module's head."""
    widest = max((line.rstrip().count("\t") for line in lines), default=0)
    free: list[tuple[int, str]] = []
    rows: list[list[_Cell]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        parts = line.rstrip(" \r\n\u00a0").split("\t")  # a tab at the end is the border of a cell that is blank
        if not rows and (len(parts) == 1 or _SIGNED.search(line)):
            free.append((number, line))
        elif len(parts) == 1 and not line.rstrip().endswith(":"):
            rows[-1][-1].append((number, line))
        elif rows and (_goes_on(rows[-1], parts, widest) or _completes(rows, parts)):
            rows[-1][-1].append((number, parts[0]))
            rows[-1] += [[(number, part)] for part in parts[1:]]
        else:
            rows.append([[(number, part)] for part in parts])
    return _numbered(free, rows)


def _goes_on(row: Sequence[_Cell], parts: Sequence[str], widest: int) -> bool:
    """Whether a line goes on with the last cell of a row, and with the cells to its right."""
    if len(row) + len(parts) - 2 > widest or not parts[0].strip():
        return False
    over_values = len(row) == len(parts) > 1 and all(cell[-1][1].rstrip().endswith(":") for cell in row)
    if over_values or _LABEL_BEHIND_DASH.match(parts[0]):
        return False
    return _ITEM.match(parts[0]) is not None or row[-1][-1][1].rstrip().endswith(":")


def _completes(rows: Sequence[Sequence[_Cell]], parts: Sequence[str]) -> bool:
    """Whether a line fills up a row that begins with a blank cell, and has fewer than the one above it, to as many."""
    if (
        not rows
        or rows[-1][0][0][1].strip()
        or len(rows) < _FEWEST - 1
        or not parts[0].strip()
        or parts[0].rstrip().endswith(":")
    ):
        return False
    above, row = rows[-2], rows[-1]
    return len(row) < len(above) == len(row) + len(parts) - 1 and not row[-1][-1][1].rstrip().endswith(":")


def _numbered(free: Sequence[tuple[int, str]], rows: Sequence[Sequence[_Cell]]) -> tuple[Block, ...]:
    index = 0

    def paragraph(number: int, text: str) -> Paragraph:
        nonlocal index
        one = Paragraph(text.strip(), Source(number, number, None, index))
        index += bool(text.strip())
        return one

    found: list[Block] = [paragraph(*one) for one in free]
    if rows:
        made = (
            Row(tuple(Cell(tuple(paragraph(*line) for line in cell), column) for column, cell in enumerate(row)))
            for row in rows
        )
        found.append(Table(tuple(made), Source(rows[0][0][0][0], rows[-1][-1][-1][0])))
    return tuple(found)
