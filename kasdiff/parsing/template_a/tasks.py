"""Tables of competence by the code of a task ("З 1-2"), joined to the tasks of the functional map.

Such a standard prints function and tasks in one table and, for each profession, what a task takes in another. Rows of the second are told by the code of a task
in their first column, and go to the task of that code; one whose task is not printed stays unread, so that it is told.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.parsing.template_a.lines import Row, cell_text
from kasdiff.parsing.template_a.torn import MapRow, Role, cipher
from kasdiff.text.fold import fold_lookalikes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.parsing.pieces import Piece

_CODE = re.compile(r"(?:[ЗМзм]|T)\s?[-–.]?\s?(?P<function>\d{1,2})\s?[-–.]\s?(?P<task>\d{1,2})(?![\d-])\s?[.):–-]?\s*")
_GIVEN = (Role.ABILITY, Role.KNOWLEDGE, Role.COMPETENCY)

_MEANS = (Role.OBJECTS, Role.MEANS, Role.MEANS, Role.MEANS)

_Code = tuple[int, int]


def joined_tasks(rows: Sequence[MapRow]) -> list[MapRow]:
    """Return the rows of a card's map, one a task, each with what the table of competence says of it; rows as they are where there is no such table."""
    rows = _whole(rows)
    given = {code: row for row in rows if (code := _code_alone(row))}
    if not given:
        return list(rows)
    return [
        joined for row in _one_a_task([row for row in rows if not _code_alone(row)]) for joined in [_with(row, given)]
    ]


def _whole(rows: Sequence[MapRow]) -> list[MapRow]:
    """Return the rows with the lower halves of those of a task, which a page end left without its code, put to the upper ones."""
    found: list[MapRow] = []
    for entry in rows:
        cells = entry.row.cells
        if (
            found
            and not entry.loose
            and cells
            and not cells[0]
            and entry.roles == found[-1].roles
            and _code_alone(found[-1])
        ):
            above = found[-1].row
            joined = tuple((*upper, *lower) for upper, lower in zip_longest(above.cells, cells, fillvalue=()))
            found[-1] = replace(found[-1], row=replace(above, cells=joined, last=entry.row.last))
        else:
            found.append(entry)
    return found


def _code_alone(entry: MapRow) -> _Code | None:
    text = fold_lookalikes(entry.row.text(0))
    match = _CODE.fullmatch(text)
    return (int(match["function"]), int(match["task"])) if match else None


def _code_of(text: str) -> _Code | None:
    match = _CODE.match(fold_lookalikes(text.strip()))
    return (int(match["function"]), int(match["task"])) if match else None


def _one_a_task(rows: Sequence[MapRow]) -> Iterator[MapRow]:
    """Yield a row for each task, with the code of its function, which a merged cell prints once."""
    code: tuple[Piece, ...] = ()
    for entry in rows:
        if cipher(entry.row.text(0)):
            code = entry.row.cells[0]
        place = next((i for i, cell in enumerate(entry.row.cells) if _code_of(cell_text(cell))), None)
        if place is None:
            yield entry
            continue
        means = [cell for cell in entry.row.cells[1:place] if cell]
        for number, task in enumerate(_tasks(entry.row.cells[place])):
            beside = means if number == 0 else []
            goes_on = number > 0 or entry.row.cells[0] != code  # with the function whose code it repeats
            row = replace(entry.row, cells=(code, *beside, task), first=goes_on or entry.row.first)
            yield MapRow(row, (Role.CODE, *_MEANS[: len(beside)], Role.TASK))


def _tasks(cell: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Part a cell with several tasks at their codes."""
    found: list[list[Piece]] = []
    for piece in cell:
        if _code_of(piece.text) or not found:
            found.append([])
        found[-1].append(piece)
    yield from map(tuple, found)


def _with(entry: MapRow, given: dict[_Code, MapRow]) -> MapRow:
    """Return a row of the map with the cells of its task in the table of competence."""
    code = _code_of(cell_text(entry.row.cells[-1])) if entry.row.cells and entry.roles[-1:] == (Role.TASK,) else None
    other = given.pop(code, None) if code else None
    if other is None:
        return entry
    cells = dict(zip(other.roles, other.row.cells, strict=False))
    wanted = [role for role in _GIVEN if cells.get(role)]
    row = Row((*entry.row.cells, *(cells[role] for role in wanted)), entry.row.first, entry.row.last)
    extra = other.row.cells[0]
    row = replace(row, cells=((*row.cells[0], *extra), *row.cells[1:]))
    return MapRow(row, (*entry.roles, *wanted))
