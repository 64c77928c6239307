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

from kasdiff.model.edition import Item, LabourFunction, NoteKind, Skill
from kasdiff.model.source import NOWHERE
from kasdiff.parsing.pieces import Piece, place
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.lines import Row, cell_text
from kasdiff.parsing.template_a.sentences import continuing, items_of, joined, parts_of
from kasdiff.parsing.template_a.torn import (
    Mapped,
    MappedFunction,
    MapRow,
    Role,
    cipher,
    map_functions,
    openings_of,
    task_of,
)
from kasdiff.parsing.template_a.wordings import TASK_CODE, TaskCode, task_code
from kasdiff.text.fold import fold, fold_lookalikes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.sections import Entry, Group
    from kasdiff.parsing.template_a.sentences import Ordinary
    from kasdiff.text.vocabulary import Vocabulary


_ROLES = {
    "column_code": Role.CODE,
    "column_objects": Role.OBJECTS,
    "column_means": Role.MEANS,
    "column_task": Role.TASK,
    "column_ability": Role.ABILITY,
    "column_knowledge": Role.KNOWLEDGE,
    "column_competency": Role.COMPETENCY,
}
_USUAL_ROLES = (Role.CODE, Role.ABILITY, Role.KNOWLEDGE, Role.COMPETENCY)
_GIVEN = (Role.ABILITY, Role.KNOWLEDGE, Role.COMPETENCY)
_MEANS = (Role.OBJECTS, Role.MEANS, Role.MEANS, Role.MEANS)


class Reader(Struct, frozen=True):
    """What is needed to turn pieces of cells into items."""

    vocabulary: Vocabulary
    ordinary: Ordinary
    ledger: Ledger

    def text(self, pieces: Sequence[Piece]) -> str:
        """Return the text of pieces and tell the ledger that they are content."""
        self.ledger.content(*(p.block for p in pieces))
        return joined(parts_of(pieces, self.vocabulary, self.ledger), self.vocabulary)

    def items(self, pieces: Sequence[Piece]) -> tuple[Item, ...]:
        """Return the items of running text and tell the ledger that it is content."""
        self.ledger.content(*(p.block for p in pieces))
        return items_of(parts_of(pieces, self.vocabulary, self.ledger), self.ordinary, self.vocabulary, self.ledger)


class Unit(Struct):
    """A line of the list of functions: its name, and the cell with its code."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    codes: list[Piece] = field(default_factory=list)


def read_units(group: Group, reader: Reader) -> list[Unit]:
    """Read a profession's list of functions (annex 3). A row without a code goes on with the name before it, as does a torn row with its code again."""
    units: list[Unit] = []
    for entry in group.entries:
        cells = [list(cell) for cell in entry.row.cells if cell]
        code = cipher(cell_text(tuple(cells[0]))) if cells else None
        if code is not None:
            named = [replace(cells[0][0], text=code[1])] if code[1] else []
            reader.ledger.content(*(p.block for p in cells[0]))
            name = [*named, *(p for cell in cells[1:] for p in cell)]
            if units and units[-1].number == code[0] and name and continuing(name[0].text):
                units[-1].pieces += name
            else:
                units.append(Unit(code[0], name, cells[0]))
        elif units and not entry.loose:
            units[-1].pieces += [p for cell in cells for p in cell]
    return units


def map_rows(group: Group) -> list[MapRow]:
    """Return the rows of a profession's functional map (annex 4) with the roles of their columns."""
    return [MapRow(entry.row, _roles(entry), entry.loose) for entry in group.entries]


def _roles(entry: Entry) -> tuple[Role, ...]:
    roles = [_ROLES.get(column) for column in entry.columns]
    while roles and roles[-1] is None:
        roles.pop()
    if roles and roles[0] is None:
        roles[0] = Role.CODE
    return tuple(role for role in roles if role) if roles and all(roles) else _USUAL_ROLES


def known_openings(groups: Iterable[Group]) -> frozenset[str]:
    """Return how the knowledge cells of a standard begin."""
    return openings_of(row for group in groups for row in map_rows(group))


def functions_of(
    units: Sequence[Unit], rows: Sequence[MapRow], openings: frozenset[str], reader: Reader
) -> tuple[tuple[LabourFunction, ...], str | None, Source]:
    """Return the functions of a card, its personal competencies, and where these stand.

    A function of the list that the map does not describe has no skill; one of the map that the list does not name has an empty name.
    """
    mapped = map_functions(joined_tasks(rows), openings, reader.ordinary)
    pairs = _paired(units, mapped.functions)
    functions = []
    for unit, described in pairs:
        functions.append(_function(unit, described, reader))
        if unit is None and described is not None:
            reader.ledger.repair(Repair.UNNAMED.of(cell_text(tuple(described.codes))), place(described.codes))
        elif unit is not None and described is not None and unit.number != described.number:
            reader.ledger.repair(Repair.NUMBERING.of(cell_text(tuple(described.codes))), place(described.codes))
    for role_pieces in _without_field(mapped):
        reader.ledger.note(NoteKind.GENERAL, *dict.fromkeys(p.block for p in role_pieces))
    kept = _once(mapped.competencies, reader)
    return tuple(functions), reader.text(kept) or None, place(kept)


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
    if mapped is None:
        return LabourFunction(number, None, name, (), source)
    reader.ledger.content(*(p.block for p in mapped.codes))
    return LabourFunction(number, None, name, _skills(mapped, reader), source)


def _skills(mapped: MappedFunction, reader: Reader) -> tuple[Skill, ...]:
    """Return one unnamed skill; or, where the map has a column of tasks, one for each row with a task."""
    groups: list[list[dict[Role, list[Piece]]]] = []
    for texts in mapped.texts:
        if not groups or texts.get(Role.TASK):
            groups.append([])
        groups[-1].append(texts)
    skills = []
    for place_, group in enumerate(groups, 1):
        columns = {role: [p for texts in group for p in texts.get(role, [])] for role in Role}
        number, task = task_of(reader.text(columns[Role.TASK]))
        pieces = [p for role in (Role.TASK, Role.ABILITY, Role.KNOWLEDGE) for p in columns[role]]
        abilities, knowledge = reader.items(columns[Role.ABILITY]), reader.items(columns[Role.KNOWLEDGE])
        source = place(sorted(pieces or mapped.codes, key=lambda p: p.block))
        skills.append(Skill((number or place_) if task else None, task, abilities, knowledge, None, source))
    return tuple(skills)


def _without_field(mapped: Mapped) -> Iterable[list[Piece]]:
    """Yield the cells of columns that have no field: objects and means of labour."""
    for function in mapped.functions:
        for texts in function.texts:
            yield [p for role in (Role.OBJECTS, Role.MEANS) for p in texts.get(role, [])]


def _once(pieces: Sequence[Piece], reader: Reader) -> list[Piece]:
    """Drop what a merged cell repeats: the reading of a PDF prints its text again in the next row, whole or its last line."""
    kept: list[Piece] = []
    held: set[str] = set()
    seen = ""
    for piece in pieces:
        text = fold(piece.text)
        if text and (seen.endswith(text) or text in held):
            reader.ledger.note(NoteKind.REPAIR, piece.block, text=Repair.REPEATED.of(piece.text))
            continue
        kept.append(piece)
        held.add(text)
        seen = text
    return kept


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


def _code_alone(entry: MapRow) -> TaskCode | None:
    text = fold_lookalikes(entry.row.text(0))
    match = TASK_CODE.fullmatch(text)
    return (int(match["function"]), int(match["task"])) if match else None


def _one_a_task(rows: Sequence[MapRow]) -> Iterator[MapRow]:
    """Yield a row for each task, with the code of its function, which a merged cell prints once."""
    code: tuple[Piece, ...] = ()
    for entry in rows:
        if cipher(entry.row.text(0)):
            code = entry.row.cells[0]
        place = next((i for i, cell in enumerate(entry.row.cells) if task_code(cell_text(cell))), None)
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
        if task_code(piece.text) or not found:
            found.append([])
        found[-1].append(piece)
    yield from map(tuple, found)


def _with(entry: MapRow, given: dict[TaskCode, MapRow]) -> MapRow:
    """Return a row of the map with the cells of its task in the table of competence."""
    code = task_code(cell_text(entry.row.cells[-1])) if entry.row.cells and entry.roles[-1:] == (Role.TASK,) else None
    other = given.pop(code, None) if code else None
    if other is None:
        return entry
    cells = dict(zip(other.roles, other.row.cells, strict=False))
    wanted = [role for role in _GIVEN if cells.get(role)]
    row = Row((*entry.row.cells, *(cells[role] for role in wanted)), entry.row.first, entry.row.last)
    extra = other.row.cells[0]
    row = replace(row, cells=((*row.cells[0], *extra), *row.cells[1:]))
    return MapRow(row, (*entry.roles, *wanted))
