"""Pages without tags: drawn lines make tables, the runs inside are their cells' text, and the rest is text by lines."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.readers.pdf.grids import find_tables
from kasdiff.readers.pdf.lines import lines_of, split_at
from kasdiff.readers.pdf.model import Box, Fragment, Passage, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.model import Line, PageContent

PagePart = Fragment | Passage
_OVER = 2.0  # points by which a run must reach over a column's edge to be cut


def parts_of(page: PageContent) -> list[PagePart]:
    """Return the tables and passages of a page from top to bottom. Slanted text comes first, marked as editorial."""
    tables, complete = find_tables(page.level, page.upright, page.number)
    page.unruled = not complete
    slanted = [run for run in page.runs if run.slanted]
    outside: list[Run] = []
    inside: dict[int, list[Run]] = {}
    for run in page.runs:
        if run.slanted:
            continue
        index = next((i for i, table in enumerate(tables) if _holds(table, run)), None)
        if index is None:
            outside.append(run)
        else:
            inside.setdefault(index, []).append(run)
    for index, runs in inside.items():
        _fill(tables[index], runs)
    filled = [table for index, table in enumerate(tables) if index in inside]
    parts: list[PagePart] = [Passage(_slanted_lines(slanted), editorial=True)] if slanted else []
    return parts + _between(filled, outside)


def _slanted_lines(runs: Iterable[Run]) -> list[Line]:
    """Return slanted text by lines: its letters climb, so each that begins near the end of the one before goes on with it."""
    out: list[Line] = []
    for run in runs:
        line = lines_of([run])[0]
        if out and abs(run.box.x0 - out[-1].box.x1) < run.size and abs(run.box.middle - out[-1].box.y1) < run.size:
            box = Box(out[-1].box.x0, out[-1].box.y0, run.box.x1, run.box.y1)
            out[-1] = replace(out[-1], text=out[-1].text + line.text, box=box)
        else:
            out.append(line)
    return out


def _holds(table: Fragment, run: Run) -> bool:
    box, x = table.box, (run.box.x0 + run.box.x1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= run.box.middle <= box.y1


def _fill(table: Fragment, runs: Iterable[Run]) -> None:
    """Give the runs to the cells."""
    found: dict[int, list[Run]] = {}
    places = _Places(table)
    for run in runs:
        for piece, index in _placed(table, run, places):
            found.setdefault(index, []).append(piece)
    for index, pieces in found.items():
        table.cells[index].lines = lines_of(pieces)


def _placed(table: Fragment, run: Run, places: _Places) -> list[tuple[Run, int]]:
    """Return a run, or the pieces of it that stand in several cells, with the cells' indices."""
    index = places.cell_at((run.box.x0 + run.box.x1) / 2, run.box.middle)
    cell = table.cells[index].box
    for edge in (cell.x0, cell.x1):
        if run.box.x0 < edge - _OVER and run.box.x1 > edge + _OVER:
            cut = split_at(run, edge)
            if cut is not None:
                return _placed(table, cut[0], places) + _placed(table, cut[1], places)
    return [(run, index)]


class _Places:
    """Where the cells of a table are, by bands of its height: few cells share one with a place."""

    def __init__(self, table: Fragment) -> None:
        self._cells = table.cells
        self._lows = sorted({cell.box.y0 for cell in table.cells})
        self._bands: dict[int, list[int]] = {}
        for index, cell in enumerate(table.cells):
            # A place on the border of two bands counts to the upper one, so a cell is looked for in the band above it as well.
            for band in range(self._band(cell.box.y0), self._band(cell.box.y1) + 1):
                self._bands.setdefault(band, []).append(index)

    def _band(self, y: float) -> int:
        return bisect.bisect_right(self._lows, y)

    def cell_at(self, x: float, y: float) -> int:
        """Return the index of the cell at a place; text on a line belongs to the nearest."""
        for index in self._bands.get(self._band(y), ()):
            box = self._cells[index].box
            if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
                return index

        def far(index: int) -> float:
            box = self._cells[index].box
            return max(box.x0 - x, x - box.x1, 0.0) + max(box.y0 - y, y - box.y1, 0.0)

        return min(range(len(self._cells)), key=far)


def _between(tables: Sequence[Fragment], outside: Iterable[Run]) -> list[PagePart]:
    """Put the lines outside tables between them, by height."""
    lows = [-table.box.middle for table in tables]  # falls from top to bottom, so its negative rises
    groups: dict[int, list[Run]] = {}
    for run in outside:
        groups.setdefault(bisect.bisect_left(lows, -run.box.middle), []).append(run)
    out: list[PagePart] = []
    for index in range(len(tables) + 1):
        if index in groups:
            out.append(Passage(lines_of(groups[index])))
        if index < len(tables):
            out.append(tables[index])
    return out
