"""The rows and cells of a table without drawn lines between its columns (see `columns`).

A row begins where the text of its first column begins and no other column is in the middle of a text; where lines are drawn between rows, or where the gaps
between rows are wider than between lines, there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.readers.pdf.columns import find_columns, reach_back, segments_of, united
from kasdiff.readers.pdf.grids import SAME
from kasdiff.readers.pdf.lines import lines_of
from kasdiff.readers.pdf.model import Box, Fragment, Passage, TextCell
from kasdiff.readers.pdf.paragraphs import paragraphs_of
from kasdiff.text.alphabet import LARGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.columns import Segment
    from kasdiff.readers.pdf.model import Line, PageContent, Rule
    from kasdiff.readers.pdf.ruled import PagePart

_BESIDE = 1.0  # points by which text may begin left of the edge of its column
_OVER = 2.0  # points by which text reaches into a column at least that it covers
_WIDEST_PADDING = 1.5  # times the size of the letters: what cells keep free between the texts of two columns
_GAP = 1.2  # times the distance of lines: what is farther apart is parted
_PARTED = 0.7  # share of beginnings of rows with such a gap, for the gaps to tell
_RULED = 2  # lines drawn between rows: so many tell of all rows
_LARGE_START = re.compile(rf"[\s\"«(]*[{LARGE}A-Z\d–—•-]")
_BLANKS = (" ", "\u00a0")
_LONG = 0.5  # share of the table's width that a line between rows takes


class _Part(Struct, frozen=True):
    """What stands of a cell in one line: its columns, the last one inclusive."""

    column: int
    last: int
    segment: Segment
    line: Line


class _Row(Struct):
    """Lines of one row. `cells` are their parts by the column in which they begin."""

    cells: dict[int, list[_Part]] = field(default_factory=dict)

    def add(self, parts: Iterable[_Part]) -> None:
        """Add the parts of a line."""
        for part in parts:
            self.cells.setdefault(part.column, []).append(part)

    def last(self, column: int) -> int:
        """Return the last column that a cell covers."""
        return max(part.last for part in self.cells[column])

    def end(self, column: int, last: int) -> int:
        """Return the last column of the cell that begins in one: the last of several texts has the rest of the row, as has what is empty behind one."""
        if column not in self.cells:
            return column if column < max(self.cells) else last
        return last if column == max(self.cells) and len(self.cells) > 1 else self.last(column)

    def takes(self, parts: Iterable[_Part]) -> bool:
        """Whether the parts of a line stand in the columns of this row: none begins inside another cell, or reaches over its beginning."""
        for part in parts:
            for column in self.cells:
                if column < part.column <= self.last(column) or part.column < column <= part.last:
                    return False
        return True


class _Stretch(Struct):
    """What of a table stands on a page."""

    lines: list[Line]
    edges: tuple[float, ...]
    page: PageContent


def with_columns(pages: Sequence[tuple[PageContent, list[PagePart]]], *, blanks_tell: bool) -> list[list[PagePart]]:
    """Return the parts of the pages with the tables that have no lines between their columns in their places."""
    found: list[list[PagePart | _Stretch]] = []
    for page, parts in pages:
        before = _last(found[-1]) if found else None
        done: list[PagePart | _Stretch] = []
        for part in parts:
            if isinstance(part, Fragment) or part.editorial or page.unruled:
                done.append(part)
            else:
                known = before.edges if isinstance(before, _Stretch) and not _first(done) else ()
                done += _cut(part, page, known)
        found.append(done)
    for upper, lower in pairwise(reversed(found)):
        _reach_back(lower, _first(upper))
    right = max((line.box.x1 for parts in found for part in parts for line in _lines(part)), default=0.0)
    return _built(found, right, blanks_tell=blanks_tell)


def _lines(part: PagePart | _Stretch) -> Sequence[Line]:
    """Return the lines of a part that is no table with drawn lines, and no running head."""
    return part.lines if not isinstance(part, Fragment) and _first([part]) else ()


def _first(parts: Iterable[PagePart | _Stretch]) -> PagePart | _Stretch | None:
    return next((part for part in parts if not isinstance(part, Passage) or not part.editorial), None)


def _last(parts: Sequence[PagePart | _Stretch]) -> PagePart | _Stretch | None:
    return _first(reversed(parts))


def _cut(passage: Passage, page: PageContent, known: Sequence[float]) -> list[PagePart | _Stretch]:
    """Return a passage with its tables as such."""
    out: list[PagePart | _Stretch] = []
    done = 0
    for table in find_columns(passage.lines, known):
        if table.first > done:
            out.append(Passage(passage.lines[done : table.first]))
        out.append(_Stretch(passage.lines[table.first : table.end], table.edges, page))
        done = table.end
    if done < len(passage.lines):
        out.append(Passage(passage.lines[done:]))
    return out


def _reach_back(parts: list[PagePart | _Stretch], below: PagePart | _Stretch | None) -> None:
    """Let the table that the next page begins with have the last lines of this page, if they stand in its columns."""
    last = _last(parts)
    if not isinstance(below, _Stretch) or not isinstance(last, Passage):
        return
    first = reach_back(last.lines, below.edges)
    if first < len(last.lines):
        place = next(index for index, part in enumerate(parts) if part is last)
        page = replace(below.page, number=last.lines[0].page)
        parts[place : place + 1] = [
            *([Passage(last.lines[:first])] if first else []),
            _Stretch(last.lines[first:], below.edges, page),
        ]


def _built(found: Sequence[Sequence[PagePart | _Stretch]], right: float, *, blanks_tell: bool) -> list[list[PagePart]]:
    """Return the parts with what was found of tables as tables. Those that go on over the end of a page have the same columns.

    `right` is how far text reaches in the file.
    """
    chains: list[list[_Stretch]] = []
    before: PagePart | _Stretch | None = None
    for parts in found:
        for part in parts:
            if isinstance(part, _Stretch):
                if part is _first(parts) and isinstance(before, _Stretch) and part.edges[0] - before.edges[0] > -SAME:
                    chains[-1].append(part)
                else:
                    chains.append([part])
        before = _last(parts) or before
    edges = [_edges_of(chain) for chain in chains]
    made: dict[int, Fragment] = {}
    for index, chain in enumerate(chains):
        known = edges[index]
        for other in (edges[index - 1 : index] or [()]) + (edges[index + 1 : index + 2] or [()]):
            known = united(known, other) if _alike(edges[index], other) else known
        tables = _tables(chain, known, right, blanks_tell=blanks_tell)
        made.update((id(stretch), table) for stretch, table in zip(chain, tables, strict=True))
    return [[made[id(part)] if isinstance(part, _Stretch) else part for part in parts] for parts in found]


def _edges_of(chain: Sequence[_Stretch]) -> tuple[float, ...]:
    """Return the edges of all parts of a table."""
    edges: tuple[float, ...] = ()
    for stretch in chain:
        edges = united(edges, stretch.edges)
    return edges


def _alike(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the first two columns of two tables that follow each other begin at the same places: other columns of one may be those of the other, too."""
    return len(others) > 1 and all(abs(edge - other) <= SAME for edge, other in zip(edges[:2], others[:2], strict=True))


def _tables(chain: Sequence[_Stretch], edges: Sequence[float], right: float, *, blanks_tell: bool) -> list[Fragment]:
    """Return the parts of a table that stand on its pages."""
    placed = [[_parts(line, edges) for line in stretch.lines] for stretch in chain]
    rights = _rights([parts for of_page in placed for parts in of_page], edges, right)
    out = []
    for stretch, of_page in zip(chain, placed, strict=True):
        ruled = _ruled(stretch.lines, stretch.page.level, (edges[0], rights[-1]))
        rows = _rows(stretch.lines, of_page, ruled, _Texts(of_page, edges, rights, blanks_tell=blanks_tell))
        out.append(_laid_out(rows, edges, rights, stretch.page.number))
    return out


def _rights(placed: Sequence[Sequence[_Part]], edges: Sequence[float], right: float) -> list[float]:
    """Return up to where the text of each column may reach: as near to the next text as that of any does."""
    gaps = [
        edges[after.column] - before.segment.x1
        for parts in placed
        for before, after in pairwise(parts)
        if after.column == before.last + 1
    ]
    size = max(part.line.size for parts in placed for part in parts)
    gap = min([gap for gap in gaps if gap > 0] + [_WIDEST_PADDING * size])
    # A table whose text wraps is as wide as the text of the page, but for the padding of its cells.
    widest = max(part.segment.x1 for parts in placed for part in parts)
    return [*(edge - gap for edge in edges[1:]), max(widest, right - _WIDEST_PADDING * size)]


def _parts(line: Line, edges: Sequence[float]) -> list[_Part]:
    """Return the parts of a line with their columns; those that begin in one column are one."""
    out: list[_Part] = []
    for segment in segments_of(line, edges):
        column = max(0, bisect_right(edges, segment.x0 + _BESIDE) - 1)
        last = max(column, bisect_right(edges, segment.x1 - _OVER) - 1)
        if out and out[-1].last >= column:
            before = out.pop()
            runs = [*before.segment.runs, *segment.runs]
            joined = type(segment)(runs, before.segment.x0, segment.x1, before.segment.text + segment.text)
            out.append(_Part(before.column, max(last, before.last), joined, lines_of(runs)[0]))
        else:
            out.append(_Part(column, last, segment, lines_of(segment.runs)[0]))
    return out


# --- rows


def _rows(lines: Sequence[Line], placed: Sequence[list[_Part]], ruled: set[int], texts: _Texts) -> list[_Row]:
    may = [texts.begin_at(number) for number in range(len(placed))]
    wide = _wide(lines)
    of_rows = [number for number in range(1, len(lines)) if may[number] and len(placed[number]) > 1]
    parted = bool(of_rows) and sum(number in wide for number in of_rows) >= _PARTED * len(of_rows)
    out = [_Row()]
    for number, parts in enumerate(placed):
        if number and (
            number in ruled
            or not out[-1].takes(parts)
            or (len(ruled) < _RULED and may[number] and (number in wide if parted else texts.are_row(number)))
        ):
            out.append(_Row())
        out[-1].add(parts)
    return out


def _announces(line: Line) -> bool:
    return line.text.rstrip().endswith(":")


class _Texts:
    """Which texts of a table begin in which of its lines, and which go on."""

    def __init__(
        self, placed: Sequence[Sequence[_Part]], edges: Sequence[float], rights: Sequence[float], *, blanks_tell: bool
    ) -> None:
        self._placed = placed
        self._blanks_tell = blanks_tell
        self._last = len(edges) - 1
        columns: defaultdict[int, list[tuple[int, _Part]]] = defaultdict(list)
        for number, parts in enumerate(placed):
            for part in parts:
                columns[part.column].append((number, part))
        self._begin: set[tuple[int, int]] = set()  # line, column
        self._before: dict[tuple[int, int], Line] = {}
        self._announcing: set[tuple[int, int]] = set()  # texts that end with a colon
        for column, found in columns.items():
            lines = [part.line for _, part in found]
            begin = {
                last: {
                    id(paragraph[0])
                    for paragraph in paragraphs_of(lines, right - edges[column], blanks_tell=blanks_tell)
                }
                for last, right in enumerate(rights)
                if any(part.last == last for _, part in found)
            }
            self._begin.add((found[0][0], column))
            for (before, above), (after, part) in pairwise(found):
                # Below a line in which the column has no text its text begins anew.
                if after > before + 1 or id(part.line) in begin[max(above.last, part.last)]:
                    self._begin.add((after, column))
                self._before[after, column] = above.line
            begun = [index for index, (number, _) in enumerate(found) if (number, column) in self._begin]
            for index, following in pairwise([*begun, len(found)]):
                if _announces(found[following - 1][1].line):
                    self._announcing.add((found[index][0], column))

    def begin_at(self, number: int) -> bool:
        """Whether texts begin in a line, the first in another column than the last, and none goes on."""
        parts = self._placed[number]
        if not parts or parts[0].column >= self._last:
            return False
        begun = self._begun(number)
        return bool(begun) and not any(self._goes_on(number, part) for part in parts if part not in begun)

    def are_row(self, number: int) -> bool:
        """Whether a line whose texts begin begins a row, where no gap tells: several texts, one that reaches over columns, or a label below another.

        What stands below its announcement ("Skills:") in each cell is part of the row.
        """
        parts, begun = self._placed[number], self._begun(number)
        below = [part for part in begun if self._is_below_head(number, part)]
        if below == begun:
            return False
        first = parts[0]
        if len(parts) > 1 or (first.column == 0 and first.last > 0):
            return True
        above = self._above(number, first)
        return above is not None and _announces(above.line) and (number, first.column) in self._announcing

    def _begun(self, number: int) -> list[_Part]:
        return [part for part in self._placed[number] if (number, part.column) in self._begin]

    def _above(self, number: int, part: _Part) -> _Part | None:
        return next((one for one in self._placed[number - 1] if one.column == part.column), None)

    def _is_below_head(self, number: int, part: _Part) -> bool:
        """Whether a text stands below what announces it in its cell, and announces nothing itself."""
        above = self._above(number, part)
        return above is not None and _announces(above.line) and (number, part.column) not in self._announcing

    def _goes_on(self, number: int, part: _Part) -> bool:
        """Whether a text is surely the rest of the one above: it begins small, or the line above has the blank of a word's end."""
        above = self._before[number, part.column].text
        return not _LARGE_START.match(part.line.text) or (self._blanks_tell and above[-1:] in _BLANKS)


def _wide(lines: Sequence[Line]) -> set[int]:
    """Return the lines that stand farther below the one before than lines of one text do."""
    steps = [above.box.middle - below.box.middle for above, below in pairwise(lines)]
    usual = sorted(steps)[len(steps) // 10] if steps else 0.0
    return {number for number, step in enumerate(steps, 1) if step > _GAP * usual}


def _ruled(lines: Sequence[Line], rules: Iterable[Rule], width: tuple[float, float]) -> set[int]:
    """Return the lines above which a line is drawn along the table, by one stroke or several."""
    lengths: defaultdict[int, float] = defaultdict(float)
    heights = [-line.box.middle for line in lines]
    for rule in rules:
        length = min(rule.end, width[1]) - max(rule.start, width[0])
        if length > 0:
            lengths[bisect_right(heights, -rule.at)] += length
    return {
        number
        for number, length in lengths.items()
        if 0 < number < len(lines) and length > _LONG * (width[1] - width[0])
    }


# --- cells


def _laid_out(rows: Sequence[_Row], edges: Sequence[float], rights: Sequence[float], page: int) -> Fragment:
    """Return the table of some rows. A cell goes on below where the next row has nothing in its columns and begins farther right."""
    cells: list[TextCell] = []
    reaching: dict[int, TextCell] = {}  # by their first column, those that end with the row before
    for number, row in enumerate(rows):
        lines = [part.line for parts in row.cells.values() for part in parts]
        low, high = min(line.box.y0 for line in lines), max(line.box.y1 for line in lines)
        own: dict[int, TextCell] = {}
        column = 0
        while column < len(edges):
            above = reaching.get(column)
            if above is not None and above.last_column <= min(row.cells):
                above.last_row = number + 1
                above.box = Box(above.box.x0, low, above.box.x1, above.box.y1)
                own[column] = above
            else:
                last = row.end(column, len(edges) - 1)
                runs = [run for part in row.cells.get(column, ()) for run in part.segment.runs]
                box = Box(edges[column], low, rights[last], high)
                own[column] = TextCell(number, column, number + 1, last + 1, box, lines_of(runs))
                cells.append(own[column])
            column = own[column].last_column
        reaching = own
    cells.sort(key=lambda cell: (cell.row, cell.column))
    box = Box(edges[0], min(cell.box.y0 for cell in cells), rights[-1], max(cell.box.y1 for cell in cells))
    return Fragment(page, box, (*edges, rights[-1]), len(rows), cells, drawn=False)
