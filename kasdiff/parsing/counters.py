"""A first column that only numbers the rows of a table: "1 | Code: | 6113", "2 | Name: | Gardener"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kasdiff.model.document import Row, Table

_NUMBER = re.compile(r"\s*(?P<value>\d{1,3})\s?[.)]?\s*")
_FEWEST = 4  # numbers in order; fewer may be values


def counted_rows(table: Table) -> list[bool]:
    """Return for each row of a table whether the first column holds nothing but its number, or is blank between such numbers."""
    rows = [False] * len(table.rows)
    run: list[int] = []
    last = -1
    for index, row in enumerate(table.rows):
        text = row.cells[0].text if row.cells and row.cells[0].column == 0 else ""
        if not text.strip():
            continue
        value = _number(text, row)
        if not run or value != last + 1:
            _count(rows, run, index)
            run = []
        if value is not None:
            run.append(index)
            last = value
    _count(rows, run, len(rows))
    return rows


def _number(text: str, row: Row) -> int | None:
    """Return the number that is all of a row's first cell, beside others."""
    match = _NUMBER.fullmatch(text)
    return int(match["value"]) if match and any(cell.text.strip() for cell in row.cells[1:]) else None


def _count(rows: list[bool], run: list[int], end: int) -> None:
    if len(run) >= _FEWEST:
        rows[run[0] : end] = [True] * (end - run[0])
