"""Headings that a layout printed inside a table: a row of one cell, or what follows in the last cell of a row, become paragraphs again.

Text copied out of a program and sheets of a workbook know no end of a table. The order of the paragraphs stays, so places do too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.document import Paragraph, Table
from kasdiff.parsing.running import page_number
from kasdiff.text.alphabet import LARGE
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.document import Block, Cell, Document, Row

_LAYOUTS = frozenset({"tabs", "web"})
_FORMATS = frozenset({"xlsx"})
_HEADING = re.compile(
    r"(?:приложение|таблица)\s?№?\s?\d|\d{1,2}\s?-\s?кесте|.*\d-қосымша(?:сы)?$|қосымша$|лист согласования$|келіс\w+ парағы$"
)
_CHAPTER = re.compile(rf"\d{{1,2}}\.\s*[{LARGE}]")


def loosened(document: Document) -> Document:
    """Return the document with its headings outside its tables, and the cells of tables that became one in their order."""
    if document.layout not in _LAYOUTS and document.format not in _FORMATS:
        return replace(document, blocks=tuple(_by_order(b) if isinstance(b, Table) else b for b in document.blocks))
    return replace(document, blocks=tuple(part for block in document.blocks for part in _parts(block)))


def _parts(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield block
        return
    rows: list[Row] = []
    for row in block.rows:
        filled = [cell for cell in row.cells if cell.text.strip()]
        behind = _behind(filled[-1]) if filled else 0
        if len(filled) == 1 and filled[0].column == 0:
            yield from _table(block, rows)
            rows = []
            yield from filled[0].paragraphs
        elif behind:
            last = filled[-1]
            kept = replace(last, paragraphs=last.paragraphs[:behind])
            cells = tuple(kept if cell is last else cell for cell in row.cells)
            yield from _table(block, [*rows, replace(row, cells=cells)])
            rows = []
            yield from last.paragraphs[behind:]
        else:
            rows.append(row)
    yield from _table(block, rows)


def _table(block: Table, rows: list[Row]) -> Iterator[Table]:
    if rows:
        yield replace(block, rows=tuple(rows))


def _behind(cell: Cell) -> int:
    """Return the first paragraph of a cell that is a heading below it, 0 for none; a chapter's, or the number of a page, may stand above that of its table."""
    at = next((at for at, p in enumerate(cell.paragraphs) if at and _HEADING.match(fold(p.text))), 0)
    above = cell.paragraphs[at - 1].text if at > 1 else ""
    return at - 1 if _CHAPTER.match(above) or page_number(above) is not None else at


def _by_order(table: Table) -> Table:
    """Return a table whose columns are those of several that stand below each other, with the cells of each row counted: most of its rows have spans."""
    if sum(any(cell.colspan > 1 for cell in row.cells) for row in table.rows) <= len(table.rows) / 2:
        return table
    counted: list[Row] = []
    over: list[tuple[int, int]] = []  # the column of each cell that reaches into the row, and in how many more
    for row in table.rows:
        own = [(cell.column, cell.rowspan) for cell in row.cells]
        starts = sorted(column for column, _ in (*over, *own))
        cells = (replace(cell, column=starts.index(cell.column), colspan=1) for cell in row.cells)
        counted.append(replace(row, cells=tuple(cells)))
        over = [(column, left - 1) for column, left in (*over, *own) if left > 1]
    return replace(table, rows=tuple(counted))
