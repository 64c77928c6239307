r"""Text whose table cells are parted by a bar between tabs ("Топтың коды:\t|\t2635-6"), a row a line; list items of a cell are glued without a line break.

Lines that follow one another without a blank line, one of them with a bar, are one table: a line without a bar is there a row of one cell. An empty cell is
nothing beside its bar. All other lines are paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.model.document import Cell, Paragraph, Row, Table
from kasdiff.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.model.document import Block

_BAR = re.compile(r"(?:^|\t)\|(?:\t|$)")
_BLANKS = " \t\u00a0"


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a text with bars. Rows hold their empty cells, with no paragraphs."""
    out: list[Block] = []
    count = 0
    for group in _groups(lines):
        if any(_BAR.search(line) for _, line in group):
            rows = []
            first = count
            for number, line in group:
                row, count = _row(number, line, count)
                rows.append(row)
            out.append(Table(tuple(rows), Source(group[0][0], group[-1][0], None, first)))
        else:
            for number, line in group:
                out.append(Paragraph(line.strip(_BLANKS), Source(number, number, None, count)))
                count += 1
    return tuple(out)


def _groups(lines: Iterable[str]) -> list[list[tuple[int, str]]]:
    """Part the lines, with their numbers, at blank lines."""
    groups: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, 1):
        if line.strip(_BLANKS):
            groups[-1].append((number, line))
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _row(number: int, line: str, count: int) -> tuple[Row, int]:
    """Read a row whose first paragraph is number `count` of the document; return it and the next paragraph's number."""
    cells = []
    for column, part in enumerate(_BAR.split(line)):
        text = part.strip(_BLANKS)
        paragraphs = (Paragraph(text, Source(number, number, None, count)),) if text else ()
        count += len(paragraphs)
        cells.append(Cell(paragraphs, column))
    return Row(tuple(cells)), count
