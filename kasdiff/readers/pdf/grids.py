"""Tables found by their drawn lines: lines that touch make a grid, and fields of the grid that no line parts make a cell.

Copes with lines drawn in pieces, drawn double, drawn as thin rectangles, and with an outer border that is missing at the page's edge.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.readers.pdf.model import Box, Fragment, Rule, TextCell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SAME = 3.0  # points: lines nearer to one another are one line (double borders, borders of neighbouring cells)
_TOUCH = 3.5
_SEEN = 0.5  # share of a field's side that must be drawn to part it from its neighbour
_SHORTEST = 4.0
_MOST_RULES = 6_000
_MOST_FIELDS = 40_000


@dataclass(slots=True)
class _Net:
    """Lines that touch one another."""

    level: list[Rule]
    upright: list[Rule]


def find_tables(level: Sequence[Rule], upright: Sequence[Rule], page: int) -> list[Fragment]:
    """Return the tables that drawn lines make on a page, from top to bottom."""
    rows, columns = _joined_rules(level), _joined_rules(upright)
    if len(rows) + len(columns) > _MOST_RULES:
        return []
    found = [fragment for net in _nets(rows, columns) if (fragment := _fragment(net, page)) is not None]
    return sorted(found, key=lambda f: -f.box.y1)


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
    """Return the table of a net; None where it is an underline or a frame around one text."""
    if not net.upright or not net.level:
        return None
    xs = _stations([r.at for r in net.upright], [e for r in net.level for e in (r.start, r.end)])
    ys = _stations([r.at for r in net.level], [e for r in net.upright for e in (r.start, r.end)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 2 or columns * rows > _MOST_FIELDS:
        return None
    walls = _drawn(net.upright, xs, ys)
    floors = _drawn(net.level, ys, xs)
    cells = [_cell(fields, xs, ys) for fields in _merged(columns, rows, walls, floors)]
    drawn_top = any(floors(rows, column) for column in range(columns))
    drawn_bottom = any(floors(0, column) for column in range(columns))
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


def _drawn(rules: Sequence[Rule], stations: Sequence[float], across: Sequence[float]) -> Callable[[int, int], bool]:
    """Return what tells whether the line at station `i` is drawn along field `j`."""
    by_station: dict[int, list[Rule]] = {}
    for rule in rules:
        index = min(range(len(stations)), key=lambda i: abs(stations[i] - rule.at))
        by_station.setdefault(index, []).append(rule)
    known = {
        (station, j)
        for station, found in by_station.items()
        for j in range(len(across) - 1)
        if sum(max(0.0, min(r.end, across[j + 1]) - max(r.start, across[j])) for r in found)
        >= _SEEN * (across[j + 1] - across[j])
    }
    return lambda station, field: (station, field) in known


def _merged(
    columns: int, rows: int, walls: Callable[[int, int], bool], floors: Callable[[int, int], bool]
) -> list[list[tuple[int, int]]]:
    """Merge fields (column, row from below) between which no line is drawn."""
    parents = {(c, r): (c, r) for c in range(columns) for r in range(rows)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while parents[field] != field:
            parents[field] = parents[parents[field]]
            field = parents[field]
        return field

    for column in range(columns):
        for row in range(rows):
            if column + 1 < columns and not walls(column + 1, row):
                parents[root((column + 1, row))] = root((column, row))
            if row + 1 < rows and not floors(row + 1, column):
                parents[root((column, row + 1))] = root((column, row))
    merged: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field in parents:
        merged.setdefault(root(field), []).append(field)
    return list(merged.values())


def _cell(fields: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> TextCell:
    """Return the cell of merged fields, with rows counted from the top."""
    rows = len(ys) - 1
    left, right = min(c for c, _ in fields), max(c for c, _ in fields) + 1
    bottom, top = min(r for _, r in fields), max(r for _, r in fields) + 1
    return TextCell(rows - top, left, rows - bottom, right, Box(xs[left], ys[bottom], xs[right], ys[top]))
