"""Rows become labour functions.

A function's heading is printed once for all its rows, in the midst of any of them. A row without one goes on with the function before, unless the numbers
of its tasks begin anew: then it opens a function, whose heading is still to come. One whose heading never comes takes its name from the list of functions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.edition import FunctionKind, LabourFunction, OtherList, Skill
from kasdiff.model.source import NOWHERE, Source
from kasdiff.model.taught import OTHER
from kasdiff.parsing.listing import with_listed
from kasdiff.parsing.template_c.headless import has_tail
from kasdiff.parsing.template_c.marks import ABILITIES, KNOWLEDGE
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.parsing.listing import Functions, Listed
    from kasdiff.parsing.pieces import Line
    from kasdiff.parsing.template_c.reading import Reader
    from kasdiff.parsing.template_c.rows import Head, Row

_ADDITIONAL = re.compile(r"қосымша|дополнит")


class _Function(Struct):
    """A function in the making: its heading (None while it has not come) and its rows."""

    head: Head | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def last_task(self) -> int | None:
        """The number of the last task, None where it has none."""
        return next((t.number for row in reversed(self.rows) for t in reversed(row.tasks)), None)


def functions_of(rows: Sequence[Row], listed: Sequence[Listed], reader: Reader) -> Functions:
    """Return the labour functions of a card; `listed` are the functions that its list names."""
    return with_listed([_function(function, reader) for function in _grouped(rows)], listed)


def _grouped(rows: Sequence[Row]) -> list[_Function]:
    """Put rows under functions."""
    found: list[_Function] = []
    for row in rows:
        current = found[-1] if found else None
        if current is None or (current.rows and _begins_anew(current, row)):
            current = _Function()
            found.append(current)
        heads = row.functions
        if heads and current.head is not None:
            current = _Function()
            found.append(current)
        if not heads:
            current.rows.append(row)
            continue
        current.head = heads[0]
        others = [_Function(head) for head in heads[1:]]
        owner = current if row.begun or not others else others[-1]
        owner.rows.append(row)
        found += others
    return found


def _begins_anew(current: _Function, row: Row) -> bool:
    """Whether the tasks of a row are numbered from 1 again, so that it belongs to another function than the rows before."""
    number = row.tasks[0].number if row.tasks else None
    if number is None:
        return False
    last = current.last_task
    return number == 1 and (last is not None or any(r.tasks for r in current.rows))


def _function(function: _Function, reader: Reader) -> LabourFunction:
    skills = tuple(skill for row in function.rows for skill in _skills(row, reader))
    head = function.head
    if head is None:
        return LabourFunction(None, None, "", skills, skills[0].source if skills else NOWHERE)
    kind = FunctionKind.ADDITIONAL if _ADDITIONAL.search(fold(head.segment.label)) else None
    return LabourFunction(head.number, kind, reader.name(head.lines), skills, _place(head.segment.unit.lines))


def _skills(row: Row, reader: Reader) -> list[Skill]:
    """Return the skills of a row: one a task; the lists stand on the first."""
    abilities = tuple(reader.items(row.lists.get(ABILITIES, ())))
    knowledge = tuple(reader.items(row.lists.get(KNOWLEDGE, ())))
    others = tuple(_others(row, reader))
    places = [item.source for item in (*abilities, *knowledge, *(item for one in others for item in one.items))]
    if not row.tasks and not places:
        return []
    skills = [Skill(task.number, reader.name(task.lines) or None, source=_head_place(task)) for task in row.tasks]
    first = skills[0] if skills else Skill(None, None, source=places[0].to(places[-1]))
    skills[:1] = [replace(first, abilities=abilities, knowledge=knowledge, other_lists=others)]
    if KNOWLEDGE not in row.lists and has_tail(abilities):
        reader.headless.append(skills[0])
    return skills


def _others(row: Row, reader: Reader) -> Iterator[OtherList]:
    """Yield the lists under labels that a user taught to be labels of their own."""
    for name, lines in row.lists.items():
        kind, _, label = name.partition(" ")
        if kind == OTHER and lines:
            yield OtherList(label, tuple(reader.items(lines)), lines[0].source.to(lines[-1].source))


def _head_place(head: Head) -> Source:
    return _place(head.lines) if head.lines else _place(head.segment.unit.lines)


def _place(lines: Sequence[Line]) -> Source:
    return lines[0].source.to(lines[-1].source)
