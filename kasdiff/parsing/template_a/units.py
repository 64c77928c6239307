"""Annexes 3 and 4: the list of a profession's functions, and the functional map that says what each takes.

Some standards print function and tasks in one table and, for each profession, what a task takes in another, by the code of the task ("З 1-2"). Rows of the
second go to the task of that code; one whose task is not printed stays unread, so that it is told.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.edition import LabourFunction, NoteKind, Skill
from kasdiff.model.source import NOWHERE
from kasdiff.parsing.pieces import blocks_of, place
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.lines import Row, cell_text
from kasdiff.parsing.template_a.torn import ABILITY, CODE, COMPETENCY, KNOWLEDGE, TASK, map_functions
from kasdiff.parsing.template_a.wordings import TaskCode, cipher, task_code, task_of, tasks_in
from kasdiff.text.fold import fold
from kasdiff.text.sentences import continuing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.model.edition import Card
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.sections import Group
    from kasdiff.parsing.template_a.sentences import Reader
    from kasdiff.parsing.template_a.torn import MappedFunction


_OBJECTS, _MEANS = "column_objects", "column_means"  # columns that have no field
_OF_MAP = frozenset({CODE, _OBJECTS, _MEANS, TASK, ABILITY, KNOWLEDGE, COMPETENCY})
_USUAL = (CODE, ABILITY, KNOWLEDGE, COMPETENCY)


class Unit(Struct):
    """A line of the list of functions: its name, and the cell with its code."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    codes: list[Piece] = field(default_factory=list)


def read_units(group: Group, reader: Reader) -> list[Unit]:
    """Read a profession's list of functions (annex 3). A row without a code goes on with the name before it, as does a torn row with its code again."""
    units: list[Unit] = []
    for row in group.rows:
        cells = [cell for cell in row.cells if cell]
        code = cipher(cell_text(cells[0])) if cells else None
        if code is not None:
            named = [replace(cells[0][0], text=code[1])] if code[1] else []
            reader.ledger.content(*blocks_of(cells[0]))
            name = [*named, *(p for cell in cells[1:] for p in cell)]
            if units and units[-1].number == code[0] and name and continuing(name[0].text):
                units[-1].pieces += name
            else:
                units.append(Unit(code[0], name, list(cells[0])))
        elif units and not row.loose:
            units[-1].pieces += [p for cell in cells for p in cell]
    return units


def map_rows(groups: Iterable[Group]) -> list[Row]:
    """Return the rows of functional maps (annex 4), each with what its columns hold; the usual ones where a head was not understood."""
    return [replace(row, columns=_of_map(row.columns)) for group in groups for row in group.rows]


def _of_map(columns: Sequence[str]) -> tuple[str, ...]:
    known = [column if column in _OF_MAP else "" for column in columns]
    while known and not known[-1]:
        known.pop()
    if known:
        known[0] = known[0] or CODE
    return tuple(known) if known and all(known) else _USUAL


def with_functions(
    card: Card, units: Sequence[Unit], rows: Sequence[Row], openings: frozenset[str], reader: Reader
) -> Card:
    """Return a card with its functions and its personal competencies. `openings` are how the knowledge cells of the standard begin.

    A function of the list that the map does not describe has no skill; one of the map that the list does not name has an empty name.
    """
    mapped = map_functions(joined_tasks(rows), openings, reader.ordinary)
    functions = []
    for unit, described in _paired(units, mapped.functions):
        functions.append(_function(unit, described, reader))
        if described is not None and (unit is None or unit.number != described.number):
            repair = Repair.UNNAMED if unit is None else Repair.NUMBERING
            reader.ledger.repair(repair.of(cell_text(described.codes)), place(described.codes))
    for texts in (texts for function in mapped.functions for texts in function.texts):
        without_field = [p for column in (_OBJECTS, _MEANS) for p in texts.get(column, [])]
        reader.ledger.note(NoteKind.GENERAL, *blocks_of(without_field))
    kept = _once(mapped.competencies, reader)
    sources = dict(card.field_sources)
    if competencies := reader.text(kept):
        sources["personal_competencies"] = place(kept)
    if listed := [piece for unit in units for piece in unit.pieces]:
        sources["functions"] = place(listed)
    return replace(card, functions=tuple(functions), personal_competencies=competencies or None, field_sources=sources)


def _paired(
    units: Sequence[Unit], functions: Sequence[MappedFunction]
) -> list[tuple[Unit | None, MappedFunction | None]]:
    """Pair the list with the map: by number, each once; where numbers lie, by place. What the list does not name comes last."""
    numbered: defaultdict[int, list[int]] = defaultdict(list)  # the last one first
    for place_, function in reversed([*enumerate(functions)]):
        numbered[function.number].append(place_)
    partners = [numbered[unit.number].pop() if numbered[unit.number] else None for unit in units]
    taken = {partner for partner in partners if partner is not None}
    for place_, partner in enumerate(partners):
        if partner is None and place_ < len(functions) and place_ not in taken:
            partners[place_] = place_
            taken.add(place_)
    named = [(unit, None if i is None else functions[i]) for unit, i in zip(units, partners, strict=True)]
    return [*named, *((None, f) for i, f in enumerate(functions) if i not in taken)]


def _function(unit: Unit | None, mapped: MappedFunction | None, reader: Reader) -> LabourFunction:
    number = unit.number if unit else mapped.number if mapped else 0
    source = place(unit.pieces or unit.codes) if unit else place(mapped.codes) if mapped else NOWHERE
    name = reader.text(unit.pieces) if unit else ""
    reader.ledger.content(*blocks_of(mapped.codes if mapped else ()))
    return LabourFunction(number, None, name, _skills(mapped, reader) if mapped else (), source)


def _skills(mapped: MappedFunction, reader: Reader) -> tuple[Skill, ...]:
    """Return one unnamed skill; or, where the map has a column of tasks, one for each row with a task."""
    groups: list[dict[str, list[Piece]]] = []
    for texts in mapped.texts:
        if not groups or texts.get(TASK):
            groups.append({TASK: [], ABILITY: [], KNOWLEDGE: []})
        for column in groups[-1]:
            groups[-1][column] += texts.get(column, [])
    skills = []
    for place_, columns in enumerate(groups, 1):
        number, task = task_of(reader.text(columns[TASK]))
        abilities, knowledge = reader.items(columns[ABILITY]), reader.items(columns[KNOWLEDGE])
        pieces = [p for own in columns.values() for p in own]
        source = place(sorted(pieces or mapped.codes, key=lambda p: p.block))
        skills.append(Skill((number or place_) if task else None, task, abilities, knowledge, None, source))
    return tuple(skills)


def _once(pieces: Sequence[Piece], reader: Reader) -> list[Piece]:
    """Drop what a merged cell repeats: the reading of a PDF prints its text again in the next row, whole or its last line."""
    kept: dict[str, Piece] = {}
    seen = ""
    for piece in pieces:
        text = fold(piece.text)
        if text and (seen.endswith(text) or text in kept):
            reader.ledger.note(NoteKind.REPAIR, piece.block, text=Repair.REPEATED.of(piece.text))
            continue
        kept[text] = piece
        seen = text
    return list(kept.values())


def joined_tasks(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a card's map, one a task, each with what the table of competence says of it; rows as they are where there is no such table."""
    rows = _whole(rows)
    given = {code: row for row in rows if (code := task_code(row.text(0), alone=True))}
    if not given:
        return rows
    return [_with(row, given) for row in _one_a_task([row for row in rows if not task_code(row.text(0), alone=True)])]


def _whole(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the lower halves of those of a task, which a page end left without its code, put to the upper ones."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found and not row.loose and row.cells and not row.cells[0] else None
        if above is not None and row.columns == above.columns and task_code(above.text(0), alone=True):
            joined = tuple((*upper, *lower) for upper, lower in zip_longest(above.cells, row.cells, fillvalue=()))
            found[-1] = replace(above, cells=joined, last=row.last)
        else:
            found.append(row)
    return found


def _one_a_task(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield a row for each task, with the code of its function, which a merged cell prints once."""
    code: tuple[Piece, ...] = ()
    for row in rows:
        if cipher(row.text(0)):
            code = row.cells[0]
        at = next((i for i, cell in enumerate(row.cells) if task_code(cell_text(cell))), None)
        if at is None:
            yield row
            continue
        beside = [cell for cell in row.cells[1:at] if cell]  # what has no field stands beside the first task
        for number, task in enumerate(_tasks(row.cells[at])):
            goes_on = number > 0 or row.cells[0] != code  # with the function whose code it repeats
            cells, columns = (code, *beside, task), (CODE, *(_MEANS for _ in beside), TASK)
            yield replace(row, cells=cells, columns=columns, first=goes_on or row.first, loose=False)
            beside = []


def _tasks(cell: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Part a cell with several tasks at their codes."""
    found: list[tuple[Piece, ...]] = []
    for piece in [replace(one, text=text) for one in cell for text in tasks_in(one.text)]:
        if task_code(piece.text) or not found:
            found.append(())
        found[-1] += (piece,)
    return found


def _with(row: Row, given: dict[TaskCode, Row]) -> Row:
    """Return a row of the map with the cells of its task in the table of competence."""
    code = task_code(cell_text(row.cells[-1])) if row.cells and row.columns[-1:] == (TASK,) else None
    other = given.pop(code, None) if code else None
    if other is None:
        return row
    said = dict(zip(other.columns, other.cells, strict=False))
    columns = [column for column in (ABILITY, KNOWLEDGE, COMPETENCY) if said.get(column)]
    cells = ((*row.cells[0], *other.cells[0]), *row.cells[1:], *(said[column] for column in columns))
    return replace(row, cells=cells, columns=(*row.columns, *columns))
