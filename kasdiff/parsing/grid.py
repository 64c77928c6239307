"""Where the blocks of a document stand: in which table, row, cell and column, and what is beside them. All readers of templates look at this.

A first column may only number the rows of a table: "1 | Code: | 6113", "2 | Name: | Gardener".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kasdiff.model.document import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.document import Document, Row

HIDDEN = "\u2060"  # stands for a text that is not read here: a letter without a width
_EMPTY = f" \t\n\u00a0{HIDDEN}"
_NUMBER = re.compile(r"\s*(?P<value>\d{1,3})\s?[.)]?\s*")
_RUNNING = 2  # paragraphs of a running head and its page
_MOST_SKIPPED = 1  # numbers that lack in a run
_FEWEST = 4  # numbers of rows in order; fewer may be values


class Place(NamedTuple):
    """A block of the ledger: its index, and the numbers of its row, cell and table through the document; a paragraph outside tables is a row and a cell.

    `table` is 0 outside tables. `left` says that its cell begins the row, `head` that others follow it there, `alone` that no other is filled, `counter` that
    it is the row's number in a column of its own, `between` that it is a paragraph between two tables. Its cell takes the columns from `column` up to `end` of
    the `width` that its row has.
    """

    block: int
    row: int
    cell: int
    table: int
    head: bool
    left: bool
    column: int
    end: int = 1
    width: int = 1
    alone: bool = False
    counter: bool = False
    between: bool = False


def places_of(document: Document) -> list[Place]:
    """Return the places of all blocks in order."""
    places: list[Place] = []
    row_number = cell_number = 0
    in_tables = [False, *(not isinstance(block, Paragraph) for block in document.blocks), False]
    for number, block in enumerate(document.blocks, 1):
        table = number if in_tables[number] else 0
        above, below = in_tables[max(0, number - _RUNNING) : number], in_tables[number + 1 : number + 1 + _RUNNING]
        between = not table and any(above) and any(below)
        if isinstance(block, Paragraph):
            row_number, cell_number = row_number + 1, cell_number + 1
            if _is_block(block):
                one = Place(len(places), row_number, cell_number, 0, False, True, 0, alone=True, between=between)
                places.append(one)
            continue
        for row, counted in zip(block.rows, _counted(block.rows), strict=True):
            row_number += 1
            cells = [cell for cell in row.cells if cell.column or not counted]
            others = sum(bool(cell.text.strip(_EMPTY)) for cell in cells[1:])
            alone = len(cells) == 1 or (not others and any(HIDDEN in cell.text for cell in cells[1:]))
            width = max((cell.column + cell.colspan for cell in row.cells), default=0)
            for cell in row.cells:
                cell_number += 1
                left, counter = cell.column == int(counted), counted and not cell.column
                head, end = left and others > 0 and cell is cells[0], cell.column + cell.colspan
                own = (row_number, cell_number, table, head, left, cell.column, end, width, alone, counter, between)
                blocks = sum(map(_is_block, cell.paragraphs))
                places += (Place(at, *own) for at in range(len(places), len(places) + blocks))
    return places


def _is_block(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a block of the ledger, as `Document.paragraphs` has it."""
    return bool(paragraph.text.strip() or paragraph.number)


def _counted(rows: Sequence[Row]) -> list[bool]:
    """Return for each row of a table whether the first column holds nothing but its number, or is blank between such numbers."""
    found = [False] * len(rows)
    run: list[int] = []
    last = -1
    for index, row in enumerate([*rows, None]):
        text = row.cells[0].text if row and row.cells and row.cells[0].column == 0 else ""
        value = _number(text, row) if row else None
        whole = bool(run) and all(_has_label_and_value(rows[at]) for at in run[:_FEWEST])
        if row and value is None and (whole or not text.strip()):
            continue
        if not run or value is None or not 0 < value - last <= 1 + (_MOST_SKIPPED if whole else 0):
            _mark(found, rows, run)
            run = []
        if value is not None:
            run.append(index)
            last = value
    return found


def _has_label_and_value(row: Row) -> bool:
    """Whether two cells beside the number are filled: such a column numbers the fields of a card, and lists may stand between."""
    return sum(bool(cell.text.strip()) for cell in row.cells) > 2


def _mark(found: list[bool], rows: Sequence[Row], run: Sequence[int]) -> None:
    """Mark the rows of a run that is long enough, and those behind each whose first column is blank."""
    for at in run if len(run) >= _FEWEST else ():
        found[at] = True
        for index in range(at + 1, len(rows)):
            if rows[index].cells and rows[index].cells[0].column == 0 and rows[index].cells[0].text.strip():
                break
            found[index] = True


def _number(text: str, row: Row) -> int | None:
    """Return the number that is all of a row's first cell, beside others."""
    match = _NUMBER.fullmatch(text)
    return int(match["value"]) if match and any(cell.text.strip() for cell in row.cells[1:]) else None
