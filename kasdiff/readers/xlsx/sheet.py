"""A sheet becomes paragraphs and tables: rows that touch are a table, lone unframed cells around it are paragraphs."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.document import Paragraph
from kasdiff.readers.grid import Grid
from kasdiff.readers.setting import as_set
from kasdiff.readers.xlsx.values import S, format_of, shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from kasdiff.model.document import Block
    from kasdiff.readers.budget import Budget
    from kasdiff.readers.stream import Events
    from kasdiff.readers.xlsx.values import CellFormat

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_LINE = re.compile(r"[^\r\n]+")
_MOST_MERGES = 200_000
_MOST_DIGITS = 9
TAGS = tuple(f"{S}{name}" for name in ("worksheet", "col", "row", "mergeCell"))
_TRUE = ("1", "true")


class _FilledCell(Struct, frozen=True):
    """A cell with text: its first column, the column after its last, its last row."""

    text: str
    column: int
    end: int
    last_row: int
    bordered: bool


class Texts(Struct, frozen=True):
    """What the cells of all sheets name by number, and the count of what they hold."""

    strings: Sequence[str]
    formats: Sequence[CellFormat]
    from_1904: bool
    budget: Budget


class NoSheetError(Exception):
    """A part is no sheet (a chart, a dialogue)."""


class Found(Struct, frozen=True):
    """The blocks of a sheet; whether it has formulas whose values were not saved, and text in rows or columns that are hidden."""

    blocks: list[Block]
    lost: bool = False
    hidden: bool = False


def sheet_blocks(events: Events, texts: Texts) -> Found:
    """Return what a sheet holds, from the events of `TAGS`. Raises NoSheetError."""
    sheet = _Sheet(texts)
    for event, element in events:
        if event == "end":
            sheet.take(element)
            events.release(element)
        elif element.tag == f"{S}worksheet":
            sheet.begun = True
    if not sheet.begun:
        raise NoSheetError
    rows = sheet.filled()
    blocks: list[Block] = []
    for numbers in _groups(rows):
        blocks += _blocks_of_group({n: rows[n] for n in numbers}, texts.budget)
    return Found(blocks, sheet.lost, sheet.hidden)


def place(reference: str) -> tuple[int, int] | None:
    """Return row (from 1) and column (from 0) of a reference like B12, None where it is none."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column - 1


class _Sheet:
    """A sheet while its rows come; which cells are merged is said after them."""

    def __init__(self, texts: Texts) -> None:
        self.begun = False
        self.lost = False
        self.hidden = False
        self._hidden_columns: list[tuple[int, int]] = []  # the first and the last of each stretch, from 0
        self._texts = texts
        self._rows: dict[int, list[tuple[int, str, bool]]] = {}  # row -> (column, text, bordered) of its filled cells
        self._merges: dict[tuple[int, int], tuple[int, int]] = {}  # (row, column) -> (last row, column after the last)
        self._next_row = 1
        self._columns: dict[str, int | None] = {}  # letters -> column

    def take(self, element: _Element) -> None:
        """Take a row, or where merged cells are."""
        if element.tag == f"{S}row":
            self._row(element)
        elif element.tag == f"{S}col":
            first, last = element.get("min") or "", element.get("max") or ""
            if element.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
                self._hidden_columns.append((int(first[:_MOST_DIGITS]) - 1, int(last[:_MOST_DIGITS]) - 1))
        elif element.tag == f"{S}mergeCell":
            first, _, last = (element.get("ref") or "").partition(":")
            start, end = place(first), place(last)
            if start and end and len(self._merges) < _MOST_MERGES:
                self._merges[start] = (end[0], end[1] + 1)

    def _row(self, row: _Element) -> None:
        told = row.get("r") or ""
        number = int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else self._next_row
        self._next_row, column = number + 1, 0
        texts, hidden = self._texts, row.get("hidden") in _TRUE
        for cell in row.iterchildren(f"{S}c"):
            at = self._column(cell.get("r") or "")
            column = column if at is None else at
            text, unsaved = shown_text(cell, texts.strings, texts.formats, from_1904=texts.from_1904)
            self.lost |= unsaved
            if text.strip():
                self.hidden |= hidden or any(first <= column <= last for first, last in self._hidden_columns)
                texts.budget.cell()
                texts.budget.text(len(text))
                look = format_of(cell, texts.formats)
                text = as_set(text, look.setting) if look.setting else text
                self._rows.setdefault(number, []).append((column, text, look.bordered))
            column += 1

    def _column(self, reference: str) -> int | None:
        """Return the column (from 0) of a reference like B12; those of one column are looked at once."""
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            found = place(f"{letters}1")
            self._columns[letters] = found[1] if found else None
        return self._columns[letters]

    def filled(self) -> dict[int, list[_FilledCell]]:
        """Return the filled cells by row, in order."""
        return {number: sorted(self._cells(number), key=lambda c: c.column) for number in sorted(self._rows)}

    def _cells(self, number: int) -> Iterator[_FilledCell]:
        for column, text, bordered in self._rows.pop(number):
            last_row, end = self._merges.get((number, column), (number, column + 1))
            yield _FilledCell(text, column, end, last_row, bordered)


def _groups(rows: Mapping[int, Sequence[_FilledCell]]) -> Iterator[list[int]]:
    """Yield runs of rows between which no empty row stands."""
    group: list[int] = []
    reach = 0
    for number, cells in rows.items():
        if group and number > reach + 1:
            yield group
            group = []
        group.append(number)
        reach = max([number, reach if len(group) > 1 else 0, *[cell.last_row for cell in cells]])
    if group:
        yield group


def _blocks_of_group(rows: Mapping[int, Sequence[_FilledCell]], budget: Budget) -> list[Block]:
    """Part a run of rows: lone cells at its head and foot (but beside a merged one), or without the frame that others have, are paragraphs."""
    framed = any(cell.bordered for cells in rows.values() for cell in cells)
    wide = [n for n, cells in rows.items() if len(cells) > 1]
    foot = max((cell.last_row for n in wide for cell in rows[n]), default=0)
    blocks: list[Block] = []
    table: dict[int, Sequence[_FilledCell]] = {}
    for number, cells in rows.items():
        lone = len(cells) == 1 and (not cells[0].bordered if framed else not wide or not wide[0] <= number <= foot)
        if not lone:
            table[number] = cells
            continue
        blocks += _table(table, budget)
        table = {}
        blocks += _paragraphs(cells[0].text, budget)
    return blocks + _table(table, budget)


def _paragraphs(text: str, budget: Budget) -> list[Paragraph]:
    if "\n" not in text and "\r" not in text:
        budget.paragraph()
        return [Paragraph(text)]
    found: list[Paragraph] = []
    for line in _LINE.finditer(text):
        if line[0].strip():
            budget.paragraph()
            found.append(Paragraph(line[0]))
    return found


def _table(rows: Mapping[int, Sequence[_FilledCell]], budget: Budget) -> list[Block]:
    """Lay out rows; columns that no cell begins in or ends before count as part of their neighbour."""
    if not rows:
        return []
    cells = [cell for filled in rows.values() for cell in filled]
    edges = sorted({cell.column for cell in cells} | {cell.end for cell in cells})
    index = {edge: n for n, edge in enumerate(edges)}
    grid = Grid()
    numbers = list(rows)
    for position, (number, filled) in enumerate(rows.items()):
        grid.begin_row()
        budget.cell()
        column = 0
        for cell in filled:
            start = index[cell.column]
            _fill(grid, column, start, budget)
            below = bisect.bisect_right(numbers, cell.last_row) - position if cell.last_row > number else 1
            grid.add(_paragraphs(cell.text, budget), start, index[cell.end] - start, below)
            column = index[cell.end]
        _fill(grid, column, len(edges) - 1, budget)
    return [grid.table()]


def _fill(grid: Grid, column: int, end: int, budget: Budget) -> None:
    """Put empty cells where the sheet has nothing and no merged cell reaches."""
    column = grid.free_column(column)
    while column < end:
        budget.cell()
        grid.add((), column)
        column = grid.free_column(column + 1)
