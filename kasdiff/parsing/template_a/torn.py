"""The functional map (annex 4): rows torn by page ends become functions again.

The code of a function stands in the middle of its row, so where a page ends inside a row, the code is printed beside one half only. A row without a code at the
top of a page is the lower half of the function before; one at the foot of a page is the upper half of the function after. Grammar decides first: a half that
begins with a small letter goes on from a text that has no end yet. Columns that are empty on a page may have been dropped there, so that the others shifted.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.parsing.template_a.lines import cell_text
from kasdiff.parsing.template_a.sentences import continuing, sentences, unfinished
from kasdiff.parsing.template_a.wordings import words
from kasdiff.text.fold import fold, fold_lookalikes, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.lines import Row
    from kasdiff.parsing.template_a.sentences import Ordinary

_CIPHER = re.compile(r"[ФфF]\s?[-.№]?\s?(?P<number>\d{1,2})\s?[.)]?(?!\d|\s?[-–.]\s?\d)")
_TASK_CODE = re.compile(r"[ЗМ]\s?[-–.]?\s?(?:\d{1,2}\s?[-–.]\s?)*(?P<number>\d{1,2})(?![\d-])\s?[.):–-]?\s*(?=[^\W\d])")
_OPENING = 24  # letters by which the beginning of a cell is known again
_MIN_CUES = 2


class Role(StrEnum):
    """What a column of the map holds."""

    CODE = "code"
    OBJECTS = "objects"
    MEANS = "means"
    TASK = "task"
    ABILITY = "ability"
    KNOWLEDGE = "knowledge"
    COMPETENCY = "competency"


Texts = dict[Role, list["Piece"]]


class MapRow(Struct, frozen=True):
    """A row of the map, and what the columns of the head above it hold; `loose` for a paragraph between the rows of a table."""

    row: Row
    roles: tuple[Role, ...]
    loose: bool = False


class MappedFunction(Struct):
    """What the map says of one function: its texts, row by row, and the cells with its code."""

    number: int
    codes: list[Piece] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)
    _tails: dict[Role, str] = field(default_factory=dict)

    def take(self, texts: Texts) -> None:
        """Add the texts of a row."""
        self.texts.append(texts)
        self._tails |= {role: pieces[-1].text for role, pieces in texts.items() if pieces}

    def tail(self, role: Role) -> str:
        """Return the last text of a column."""
        return self._tails.get(role, "")


class Mapped(Struct):
    """The map of one card."""

    functions: list[MappedFunction] = field(default_factory=list)
    competencies: list[Piece] = field(default_factory=list)
    beyond: list[Piece] = field(default_factory=list)  # what stands in no column that the head names


class Around(Struct, frozen=True):
    """What is known of a card's map when one of its rows is read."""

    openings: frozenset[str]  # how knowledge cells begin in untorn rows of the standard
    has_competencies: bool  # the map prints personal competencies in a column of their own
    ability: str = ""  # the last text of the abilities so far
    knowledge: str = ""


def cipher(text: str) -> tuple[int, str] | None:
    """Return the number of a function's code ("Ф 1", "Ф3") at the beginning of a text, and what follows it; else None."""
    text = text.strip()
    match = _CIPHER.match(fold_lookalikes(text))
    return (int(match["number"]), text[match.end() :].strip()) if match else None


def task_of(text: str) -> tuple[int | None, str | None]:
    """Return the number of a task and its name without its code: "З-1-2 Резка" is the second task of function 1. None where there is none."""
    match = _TASK_CODE.match(fold_lookalikes(text))
    return (int(match["number"]), text[match.end() :].strip()) if match else (None, text or None)


def openings_of(rows: Iterable[MapRow]) -> frozenset[str]:
    """Return how the knowledge cells of untorn rows begin, to know them again where two columns have become one."""
    found: set[str] = set()
    for entry in rows:
        if Role.KNOWLEDGE in entry.roles and len(entry.row.cells) >= len(entry.roles):
            cell = entry.row.cells[entry.roles.index(Role.KNOWLEDGE)]
            found.update(opening for p in cell if len(opening := _opening(p.text)) == _OPENING)
    return frozenset(found)


def map_functions(rows: Sequence[MapRow], openings: frozenset[str], ordinary: Ordinary) -> Mapped:
    """Put the rows of one card's map together to functions in printed order."""
    mapped = Mapped()
    around = Around(openings, any(_has_competencies(entry) for entry in rows))
    waiting: Texts = {}  # the upper half of a function whose code is on the next page
    for index, entry in enumerate(rows):
        current = mapped.functions[-1] if mapped.functions else None
        around = replace(
            around, ability=_tail(Role.ABILITY, waiting, current), knowledge=_tail(Role.KNOWLEDGE, waiting, current)
        )
        number, texts = _read(entry, around, mapped.beyond)
        mapped.competencies += texts.pop(Role.COMPETENCY, [])
        codes = texts.pop(Role.CODE, [])
        if number is not None:
            function = _function(mapped, number, entry.row)
            function.codes += codes
            if waiting:
                function.take(waiting)
            function.take(texts)
            waiting = {}
            continue
        following = _read(rows[index + 1], around, [])[1] if index + 1 < len(rows) else {}
        before, after = _halves(entry.row, texts, following, (waiting, current), ordinary)
        if current is not None and not waiting:
            current.take(before)
            waiting = after
        else:
            _add(waiting, before)
            _add(waiting, after)
    _close(mapped, waiting)
    return mapped


def _function(mapped: Mapped, number: int, row: Row) -> MappedFunction:
    """Return the function of a code: the last one where a torn row prints its code again at the top of a page, else a new one."""
    if not (mapped.functions and mapped.functions[-1].number == number and row.first):
        mapped.functions.append(MappedFunction(number))
    return mapped.functions[-1]


def _close(mapped: Mapped, waiting: Texts) -> None:
    if waiting and mapped.functions:
        mapped.functions[-1].take(waiting)
    else:
        mapped.beyond += [p for pieces in waiting.values() for p in pieces]


def _read(entry: MapRow, around: Around, beyond: list[Piece]) -> tuple[int | None, Texts]:
    """Return the number of a row's function, if it has one, and its pieces by what they are."""
    cells = list(entry.row.cells)
    if len(cells) > 1 and not cells[0] and cipher(cell_text(cells[1])):
        del cells[0]
    roles = [role for role in entry.roles if role is not Role.CODE]
    code = cipher(cell_text(cells[0])) if cells else None
    if entry.loose:
        return _lost_row(cells[0], code, around, beyond)
    if code is None and cells and cells[0] and len(cells) < len(entry.roles):
        # The column of codes is empty on this page and was dropped.
        return None, _placed(cells, roles, around, beyond, coded=False)
    texts = _placed(cells[1:], roles, around, beyond, coded=code is not None)
    if code is not None:
        texts[Role.CODE] = list(cells[0])
    elif cells:
        beyond += cells[0]
    return (code[0] if code else None), texts


def _lost_row(
    cell: tuple[Piece, ...], code: tuple[int, str] | None, around: Around, beyond: list[Piece]
) -> tuple[int | None, Texts]:
    """Read a row that the extraction of the text has made a paragraph: with its code, or as the rest of an unfinished cell."""
    if code is not None:
        rest = [replace(cell[0], text=code[1]), *cell[1:]] if code[1] else []
        return code[0], {Role.CODE: list(cell)} | ({Role.ABILITY: rest} if rest else {})
    for role, tail in ((Role.KNOWLEDGE, around.knowledge), (Role.ABILITY, around.ability)):
        if unfinished(tail) and continuing(cell[0].text):
            return None, {role: list(cell)}
    beyond += cell
    return None, {}


def _placed(
    cells: Sequence[tuple[Piece, ...]], roles: Sequence[Role], around: Around, beyond: list[Piece], *, coded: bool
) -> Texts:
    """Give the cells beside the code their roles. Where columns are missing, it is the last ones, unless the text says otherwise."""
    if len(cells) == 1 and {Role.ABILITY, Role.KNOWLEDGE} <= set(roles):
        return _parted(cells[0], around, coded=coded)
    texts: Texts = {}
    for position, cell in enumerate(cells):
        if position >= len(roles):
            beyond += cell
            continue
        role = roles[position]
        next_to_lost = position == len(cells) - 1 < len(roles) - 1
        if next_to_lost and role is Role.KNOWLEDGE and not around.has_competencies and _speaks_of_competencies(cell):
            role = Role.COMPETENCY
        if cell:
            texts.setdefault(role, []).extend(cell)
    return texts


def _parted(cell: tuple[Piece, ...], around: Around, *, coded: bool) -> Texts:
    """Part a cell in which the abilities and the knowledge of a row have become one."""
    border = next((i for i, p in enumerate(cell) if _opening(p.text) in around.openings), None)
    if border is None and coded:
        border = 1 if len(cell) == 2 else len(cell)
    elif border is None:
        goes_on = cell and continuing(cell[0].text) and unfinished(around.knowledge) and not unfinished(around.ability)
        border = 0 if goes_on else len(cell)
    texts = {Role.ABILITY: list(cell[:border]), Role.KNOWLEDGE: list(cell[border:])}
    return {role: pieces for role, pieces in texts.items() if pieces}


def _halves(
    row: Row, texts: Texts, following: Texts, so_far: tuple[Texts, MappedFunction | None], ordinary: Ordinary
) -> tuple[Texts, Texts]:
    """Part the texts of a row without a code into those of the function before and those of the function after."""
    waiting, current = so_far
    back, forth = set(), set()
    for role, pieces in texts.items():
        before = _tail(role, waiting, current)
        after = following[role][0].text if following.get(role) else ""
        if before and continuing(pieces[0].text) and (unfinished(before) or before.rstrip().endswith(";")):
            back.add(role)
        if unfinished(pieces[-1].text) and continuing(after):
            forth.add(role)
    to_next = _by_place(row, current) if bool(back) == bool(forth) else bool(forth)
    first: Texts = {}
    second: Texts = {}
    for role, pieces in texts.items():
        if role in back and role in forth:
            first[role], second[role] = _cut(pieces, ordinary)
        elif role in back or (role not in forth and not to_next):
            first[role] = pieces
        else:
            second[role] = pieces
    return first, {role: pieces for role, pieces in second.items() if pieces}


def _by_place(row: Row, current: MappedFunction | None) -> bool:
    """Whether a row belongs to the function after it, by its place on the page alone."""
    return current is None or (row.last and not row.first)


def _cut(pieces: Sequence[Piece], ordinary: Ordinary) -> tuple[list[Piece], list[Piece]]:
    """Cut a text after its last whole sentence: what ends one function and begins the next stands in one cell."""
    last = pieces[-1]
    spans = sentences(last.text, ordinary)
    if len(spans) > 1:
        start = spans[-1][0]
        return [*pieces[:-1], replace(last, text=last.text[:start])], [replace(last, text=last.text[start:])]
    return (list(pieces[:-1]), [last]) if len(pieces) > 1 else ([last], [])


def _tail(role: Role, waiting: Texts, current: MappedFunction | None) -> str:
    if waiting.get(role):
        return waiting[role][-1].text
    return current.tail(role) if current and not waiting else ""


def _add(texts: Texts, more: Texts) -> None:
    """Add the texts of a row to those that wait for their code."""
    for role, pieces in more.items():
        texts.setdefault(role, []).extend(pieces)


def _has_competencies(entry: MapRow) -> bool:
    if Role.COMPETENCY not in entry.roles or len(entry.row.cells) < len(entry.roles):
        return False
    return bool(entry.row.cells[entry.roles.index(Role.COMPETENCY)])


def _speaks_of_competencies(cell: tuple[Piece, ...]) -> bool:
    text = fold(cell_text(cell))
    return sum(cue in text for cue in words("competencies")) >= _MIN_CUES


def _opening(text: str) -> str:
    return squeeze(text[: _OPENING * 3])[:_OPENING]
