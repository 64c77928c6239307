"""Text of a web page, saved by a browser or copied from one: each table cell stands on lines of its own after a line that holds only a tab.

A cell that is not the last of its row is followed by the next tab line at once; the last cell of a row by a blank line. Empty cells are tab lines without
text, so the columns of a row can be counted, though a lost cell shifts them. A text line with one leading blank inside a table is a cell whose tab line was
lost. Nothing says where a table ends: the page's own paragraphs are indented with no-break blanks, or stand after two blank lines, or are headings of chapters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.model.document import Cell, Paragraph, Row, Table
from kasdiff.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.document import Block

_CHAPTER = re.compile(r"\s?(?:\d{1,2}-(?:тарау|бөлім)|(?:Глава|Раздел)\s+\d{1,2})\b")
_BLANKS = " \t\u00a0"


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a web page's text. Rows hold their empty cells, with no paragraphs."""
    builder = _WebBlocks()
    for number, line in enumerate(lines, 1):
        builder.add(number, line)
    return builder.done()


class _WebBlocks:
    """Collects cells into rows and rows into tables. Paragraphs are numbered as `Document.paragraphs` yields them."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._cell: list[Paragraph] | None = None  # the open cell; None outside tables
        self._blank_lines = 0
        self._first_line = 0
        self._last_line = 0
        self._next = 0

    def add(self, number: int, line: str) -> None:
        """Take the next line."""
        text = line.strip(_BLANKS)
        if line.lstrip(" ").startswith("\t"):
            self._open_cell(number)
        if text:
            self._text(number, line, text)
        if text or "\t" in line:
            self._blank_lines = 0
            self._last_line = number
        else:
            self._blank_lines += 1

    def done(self) -> tuple[Block, ...]:
        """Return all blocks."""
        self._close_table()
        return tuple(self._blocks)

    def _text(self, number: int, line: str, text: str) -> None:
        if self._cell is not None and self._leaves_table(line):
            self._close_table()
        if self._cell is not None and line.startswith(" "):
            self._close_row()
            self._cell = []
        paragraph = Paragraph(text, Source(number, number, None, self._next))
        self._next += 1
        if self._cell is None:
            self._blocks.append(paragraph)
        else:
            self._cell.append(paragraph)

    def _leaves_table(self, line: str) -> bool:
        return line.startswith("\u00a0") or self._blank_lines >= 2 or _CHAPTER.match(line) is not None

    def _open_cell(self, number: int) -> None:
        if self._cell is None:
            self._first_line = number
        elif self._blank_lines:
            self._close_row()
        else:
            self._close_cell()
        self._cell = []

    def _close_cell(self) -> None:
        if self._cell is not None:
            self._cells.append(Cell(tuple(self._cell), len(self._cells)))
        self._cell = None

    def _close_row(self) -> None:
        self._close_cell()
        if self._cells:
            self._rows.append(Row(tuple(self._cells)))
        self._cells = []

    def _close_table(self) -> None:
        self._close_row()
        if self._rows:
            paragraphs = [p for row in self._rows for cell in row.cells for p in cell.paragraphs]
            block = paragraphs[0].source.block if paragraphs else None
            self._blocks.append(Table(tuple(self._rows), Source(self._first_line, self._last_line, None, block)))
        self._rows = []
