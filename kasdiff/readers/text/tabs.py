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
_OF_LIST = re.compile(r"\s*(?P<start>(?:\d{1,3}\.)*)(?P<value>\d{1,3})\s?[.)](?:\s+\S|[^\s\d])")
_LABEL_BEHIND_DASH = re.compile(rf"\s*[{BULLETS}*]\s*[^\W\d_a-z{SMALL}][^;!?]{{2,109}}:\s*$")
_SIGNED = re.compile(
    rf"\t\s*(?:[{LARGE}]\.\s?){{1,2}}[{LARGE}][{SMALL}-]+\s*$"
)  # "Министр", a tab, and a name with its initials
_FEWEST = 3  # lines with a border
_OF_MATRIX = 4  # cells of a row of functions, tasks, abilities and knowledge

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
        elif rows and (_goes_on(rows[-1], parts, widest) or _completes(rows, parts, _following(lines, number))):
            rows[-1][-1].append((number, parts[0]))
            rows[-1] += [[(number, part)] for part in parts[1:]]
        else:
            rows.append([[(number, part)] for part in parts])
            if len(rows) > 1:
                rows[-1][0][:0] = _begun(rows[-2][-1], parts[0])
    return _numbered(free, rows)


def _goes_on(row: Sequence[_Cell], parts: Sequence[str], widest: int) -> bool:
    """Whether a line goes on with the last cell of a row, and with the cells to its right."""
    if len(row) + len(parts) - 2 > widest or not parts[0].strip():
        return False
    over_values = len(row) == len(parts) > 1 and all(cell[-1][1].rstrip().endswith(":") for cell in row)
    if over_values or _LABEL_BEHIND_DASH.match(parts[0]) or _are_parallel(parts):
        return False
    return _ITEM.match(parts[0]) is not None or row[-1][-1][1].rstrip().endswith(":")


def _are_parallel(parts: Sequence[str]) -> bool:
    """Whether the two cells of a line begin with one number: points of a text in two languages, or two lists side by side."""
    numbers = [match.group("start", "value") for part in parts if (match := _OF_LIST.match(part))]
    return len(parts) == len(numbers) == 2 and numbers[0] == numbers[1]


def _begun(cell: _Cell, text: str) -> _Cell:
    """Take the first items of a list out of the cell above, whose lines they stand behind, where a text goes on with their numbers in a row of its own."""
    number = _OF_LIST.match(text)
    for at in range(len(cell) - 1, 0, -1):
        before = _OF_LIST.match(cell[at][1])
        if number is None or before is None or before["start"] != number["start"]:
            break
        if int(before["value"]) != int(number["value"]) - 1:
            break
        number = before
        if number["value"] == "1":
            taken = cell[at:]
            del cell[at:]
            return taken
    return []


def _following(lines: Sequence[str], number: int) -> list[str]:
    """Return the cells of the next line that has a border."""
    return next((line.split("\t") for line in lines[number:] if "\t" in line), [])


def _completes(rows: Sequence[Sequence[_Cell]], parts: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a line fills up a row that has fewer cells than the one above it to as many: one that begins with a blank cell, or ends with an item.

    Of a row that ends with an item, the line goes on with its list, and has the first item of the next one; below a row of four cells or more, one that lacks
    one cell is filled up by a line of two, unless `following` is one of two as well, without a colon: then they are a table of their own. A label and its
    value may stand beside those of another language.
    """
    if len(rows) < _FEWEST - 1 or not parts[0].strip() or parts[0].rstrip().endswith(":"):
        return False
    above, row = rows[-2], rows[-1]
    lists = len(parts) > 1 and _ITEM.match(row[-1][-1][1]) and _ITEM.match(parts[1])
    of_two = len(following) == len(parts) and not following[0].rstrip().endswith(":")
    last = len(above) >= _OF_MATRIX and len(parts) == 2 and not of_two
    labels = len(parts) > 1 and all(text.rstrip().endswith(":") for text in (row[0][0][1], parts[1]))
    if row[0][0][1].strip() and not (lists or last or labels):
        return False
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
