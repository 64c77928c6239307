"""Tables found by their drawn lines: lines that touch make a grid, and fields of the grid that no line parts make a cell.

Copes with lines drawn in pieces, drawn double, drawn as thin rectangles, and with an outer border that is missing at the page's edge.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.readers.pdf.model import Box, Fragment, Rule, TextCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

SAME = 3.0  # points: lines nearer to one another are one line (double borders, borders of neighbouring cells)
_TOUCH = 3.5
_SEEN = 0.5  # share of a field's side that must be drawn to part it from its neighbour
_SHORTEST = 4.0
_MOST_RULES = 6_000
_MOST_FIELDS = 40_000


class _Net(Struct):
    """Lines that touch one another."""

    level: list[Rule]
    upright: list[Rule]


class _TooManyFieldsError(Exception):
    """A net has more fields than any table that a person reads."""


def find_tables(level: Sequence[Rule], upright: Sequence[Rule], page: int) -> tuple[list[Fragment], bool]:
    """Return the tables that drawn lines make on a page, from top to bottom, and whether all lines were looked at."""
    rows, columns = _joined_rules(level), _joined_rules(upright)
    if len(rows) + len(columns) > _MOST_RULES:
        return [], False
    found: list[Fragment] = []
    complete = True
    for net in _nets(rows, columns):
        try:
            fragment = _fragment(net, page)
        except _TooManyFieldsError:
            complete = False
            continue
        found += [] if fragment is None else [fragment]
    return sorted(found, key=lambda f: -f.box.y1), complete


def _joined_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Join the pieces of a line and the two lines of a double border."""
    out: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if group and rule.at - group[0].at > SAME:
            out += _pieces(group)
            group = []
        group.append(rule)
    return out + _pieces(group)


def _pieces(group: Sequence[Rule]) -> list[Rule]:
    """Join lines of one height that overlap or touch."""
    out: list[Rule] = []
    for rule in sorted(group, key=lambda r: r.start):
        if out and rule.start - out[-1].end <= _TOUCH:
            out[-1] = Rule(out[-1].at, out[-1].start, max(out[-1].end, rule.end))
        else:
            out.append(rule)
    return [rule for rule in out if rule.end - rule.start >= _SHORTEST]


def _nets(level: Sequence[Rule], upright: Sequence[Rule]) -> list[_Net]:
    """Part lines into sets that touch."""
    parents = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    by_height = sorted(range(len(level)), key=lambda i: level[i].at)
    heights = [level[i].at for i in by_height]
    for number, rule in enumerate(upright, len(level)):
        first, last = bisect.bisect_left(heights, rule.start - _TOUCH), bisect.bisect_right(heights, rule.end + _TOUCH)
        for index in by_height[first:last]:
            if level[index].start - _TOUCH <= rule.at <= level[index].end + _TOUCH:
                parents[root(index)] = root(number)
    nets: dict[int, _Net] = {}
    for index, rule in enumerate(level):
        nets.setdefault(root(index), _Net([], [])).level.append(rule)
    for number, rule in enumerate(upright, len(level)):
        nets.setdefault(root(number), _Net([], [])).upright.append(rule)
    return list(nets.values())


def _fragment(net: _Net, page: int) -> Fragment | None:
    """Return the table of a net; None where it is an underline or a frame around one text. Raises _TooManyFieldsError."""
    if not net.upright or not net.level:
        return None
    xs = _stations([r.at for r in net.upright], [e for r in net.level for e in (r.start, r.end)])
    ys = _stations([r.at for r in net.level], [e for r in net.upright for e in (r.start, r.end)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 2:
        return None
    if columns * rows > _MOST_FIELDS:
        raise _TooManyFieldsError
    walls = _drawn(net.upright, xs, ys)
    floors = _drawn(net.level, ys, xs)
    cells = [_cell(fields, xs, ys) for fields in _merged(columns, rows, walls, floors)]
    drawn_top = any((rows, column) in floors for column in range(columns))
    drawn_bottom = any((0, column) in floors for column in range(columns))
    return Fragment(
        page,
        Box(xs[0], ys[0], xs[-1], ys[-1]),
        tuple(xs),
        rows,
        sorted(cells, key=lambda c: (c.row, c.column)),
        open_top=not drawn_top,
        open_bottom=not drawn_bottom,
    )


def _stations(lines: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Return the places of lines as edges of rows or columns; the ends of the crossing lines are edges where they reach farther."""
    out: list[float] = []
    for at in sorted(lines):
        if not out or at - out[-1] > SAME:
            out.append(at)
    low, high = min(ends), max(ends)
    if low < out[0] - _TOUCH:
        out.insert(0, low)
    if high > out[-1] + _TOUCH:
        out.append(high)
    return out


def _drawn(rules: Iterable[Rule], stations: Sequence[float], across: Sequence[float]) -> set[tuple[int, int]]:
    """Return (station, field) where the line at a station is drawn along a field."""
    lengths: dict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        station = _nearest(stations, rule.at)
        first = max(0, bisect.bisect_right(across, rule.start) - 1)
        for field in range(first, min(len(across) - 1, bisect.bisect_left(across, rule.end))):
            lengths[station, field] += max(0.0, min(rule.end, across[field + 1]) - max(rule.start, across[field]))
    return {
        (station, field)
        for (station, field), length in lengths.items()
        if length >= _SEEN * (across[field + 1] - across[field])
    }


def _nearest(stations: Sequence[float], at: float) -> int:
    after = bisect.bisect_left(stations, at)
    near = range(max(0, after - 1), min(len(stations), after + 1))
    return min(near, key=lambda index: abs(stations[index] - at))


def _merged(
    columns: int, rows: int, walls: AbstractSet[tuple[int, int]], floors: AbstractSet[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    """Merge fields (column, row from below) between which no line is drawn."""
    parents = list(range(columns * rows))  # a field by its number: that of its column times the rows, and its row

    def root(field: int) -> int:
        while parents[field] != field:
            parents[field] = parents[parents[field]]
            field = parents[field]
        return field

    for field in range(columns * rows):
        column, row = divmod(field, rows)
        if column + 1 < columns and (column + 1, row) not in walls:
            parents[root(field + rows)] = root(field)
        if row + 1 < rows and (row + 1, column) not in floors:
            parents[root(field + 1)] = root(field)
    merged: dict[int, list[tuple[int, int]]] = {}
    for field in range(columns * rows):
        merged.setdefault(root(field), []).append(divmod(field, rows))
    return list(merged.values())


def _cell(fields: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> TextCell:
    """Return the cell of merged fields, with rows counted from the top."""
    rows = len(ys) - 1
    left, right = min(c for c, _ in fields), max(c for c, _ in fields) + 1
    bottom, top = min(r for _, r in fields), max(r for _, r in fields) + 1
    return TextCell(rows - top, left, rows - bottom, right, Box(xs[left], ys[bottom], xs[right], ys[top]))
