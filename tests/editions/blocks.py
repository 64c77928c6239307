"""What is printed, before any format: lines, and tables of cells that span columns and rows."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Line(Struct, frozen=True):
    """A paragraph."""

    text: str
    bold: bool = False


class Cell(Struct, frozen=True):
    """The paragraphs of a cell, and how many columns and rows it spans. `role` tells what stands in it: a label, a value, a list."""

    lines: tuple[str, ...]
    across: int = 1
    down: int = 1
    bold: bool = False
    role: str = ""


Row = tuple[Cell, ...]


class Grid(Struct, frozen=True):
    """A table; cells that are covered from above are absent from their row."""

    rows: tuple[Row, ...]
    columns: int = 4


Block = Line | Grid


def cell(*lines: str, across: int = 1, role: str = "") -> Cell:
    """Return a cell of these lines."""
    return Cell(lines or ("",), across, role=role)


def placed(rows: tuple[Row, ...]) -> list[list[tuple[int, Cell]]]:
    """Return the rows with the column of each cell."""
    covered: set[tuple[int, int]] = set()
    out: list[list[tuple[int, Cell]]] = []
    for number, row in enumerate(rows):
        column = 0
        line: list[tuple[int, Cell]] = []
        for one in row:
            while (number, column) in covered:
                column += 1
            line.append((column, one))
            covered |= {(r, c) for r in range(number, number + one.down) for c in range(column, column + one.across)}
            column += one.across
        out.append(line)
    return out


def split(grid: Grid, before: int) -> tuple[Grid, Grid]:
    """Cut a table above row `before`; what spans the cut goes on below it as an empty cell."""
    top: list[Row] = []
    going: list[tuple[int, Cell]] = []
    for number, row in enumerate(placed(grid.rows[:before])):
        over = [(column, one, number + one.down - before) for column, one in row]
        top.append(tuple(replace(one, down=one.down - max(0, rest)) for _, one, rest in over))
        going += [(column, Cell(("",), one.across, rest)) for column, one, rest in over if rest > 0]
    below = grid.rows[before:]
    if going:
        first = sorted([*going, *placed(grid.rows)[before]], key=lambda entry: entry[0])
        below = (tuple(one for _, one in first), *below[1:])
    return Grid(tuple(top), grid.columns), Grid(below, grid.columns)
