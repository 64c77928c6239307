"""A sheet becomes paragraphs and tables: rows that touch are a table, lone unframed cells around it are paragraphs."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.progress import unwatched
from kasdiff.readers.document import Paragraph
from kasdiff.readers.grid import Grid
from kasdiff.readers.xlsx.values import S, look_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from kasdiff.progress import Tick
    from kasdiff.readers.document import Block
    from kasdiff.readers.xlsx.values import Look

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MOST_MERGES = 200_000


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell with text: its first column, the column after its last, its last row."""

    text: str
    column: int
    end: int
    last_row: int
    bordered: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """What the cells of all sheets name by number."""

    strings: Sequence[str]
    looks: Sequence[Look]
    from_1904: bool
    tick: Tick = unwatched  # called at each row


def sheet_blocks(root: _Element, texts: Texts) -> tuple[list[Block], bool]:
    """Return the blocks of a sheet, and whether it has formulas whose values were not saved."""
    rows, lost = _filled(root, texts)
    blocks: list[Block] = []
    for numbers in _groups(rows):
        blocks += _blocks_of_group({n: rows[n] for n in numbers})
    return blocks, lost


def place(reference: str) -> tuple[int, int] | None:
    """Return row (from 1) and column (from 0) of a reference like B12, None where it is none."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column - 1


def _merges(root: _Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Return (row, column) of merged cells -> (last row, column after the last)."""
    out: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = (merge.get("ref") or "").partition(":")
        start, end = place(first), place(last)
        if start and end and len(out) < _MOST_MERGES:
            out[start] = (end[0], end[1] + 1)
    return out


def _filled(root: _Element, texts: Texts) -> tuple[dict[int, list[_Filled]], bool]:
    merges = _merges(root)
    rows: dict[int, list[_Filled]] = {}
    lost = False
    next_row = 1
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        texts.tick()
        number = int(row.get("r") or next_row) if (row.get("r") or "0").isdecimal() else next_row
        next_row, column = number + 1, 0
        for cell in row.iterfind(f"{S}c"):
            at = place(cell.get("r") or "")
            column = at[1] if at else column
            text, unsaved = shown(cell, texts.strings, texts.looks, from_1904=texts.from_1904)
            lost |= unsaved
            if text.strip():
                last_row, end = merges.get((number, column), (number, column + 1))
                rows.setdefault(number, []).append(
                    _Filled(text, column, end, last_row, look_of(cell, texts.looks).bordered)
                )
            column += 1
    return {number: sorted(rows[number], key=lambda c: c.column) for number in sorted(rows)}, lost


def _groups(rows: Mapping[int, Sequence[_Filled]]) -> Iterator[list[int]]:
    """Yield runs of rows between which no empty row stands."""
    group: list[int] = []
    reach = 0
    for number, cells in rows.items():
        if group and number > reach + 1:
            yield group
            group = []
        group.append(number)
        reach = max(number, reach if len(group) > 1 else 0, *(cell.last_row for cell in cells))
    if group:
        yield group


def _blocks_of_group(rows: Mapping[int, Sequence[_Filled]]) -> list[Block]:
    """Part a run of rows: lone cells at its head and foot, or without the frame that others have, are paragraphs."""
    framed = any(cell.bordered for cells in rows.values() for cell in cells)
    wide = [n for n, cells in rows.items() if len(cells) > 1]
    blocks: list[Block] = []
    table: dict[int, Sequence[_Filled]] = {}
    for number, cells in rows.items():
        lone = len(cells) == 1 and (not cells[0].bordered if framed else not wide or not wide[0] <= number <= wide[-1])
        if not lone:
            table[number] = cells
            continue
        blocks += _table(table)
        table = {}
        blocks += _paragraphs(cells[0].text)
    return blocks + _table(table)


def _paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]


def _table(rows: Mapping[int, Sequence[_Filled]]) -> list[Block]:
    """Lay out rows; columns that no cell begins in or ends before count as part of their neighbour."""
    if not rows:
        return []
    cells = [cell for filled in rows.values() for cell in filled]
    edges = sorted({cell.column for cell in cells} | {cell.end for cell in cells})
    index = {edge: n for n, edge in enumerate(edges)}
    grid = Grid()
    numbers = list(rows)
    for position, (number, filled) in enumerate(rows.items()):
        grid.row()
        column = 0
        for cell in filled:
            start = index[cell.column]
            _fill(grid, column, start)
            below = bisect.bisect_right(numbers, cell.last_row) - position if cell.last_row > number else 1
            grid.add(_paragraphs(cell.text), start, index[cell.end] - start, below)
            column = index[cell.end]
        _fill(grid, column, len(edges) - 1)
    return [grid.table()]


def _fill(grid: Grid, column: int, end: int) -> None:
    """Put empty cells where the sheet has nothing and no merged cell reaches."""
    column = grid.free_column(column)
    while column < end:
        grid.add((), column)
        column = grid.free_column(column + 1)
