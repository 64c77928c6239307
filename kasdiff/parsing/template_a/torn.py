"""The functional map (annex 4): rows torn by page ends become functions again.

The code of a function stands in the middle of its row, so where a page ends inside a row, the code is printed beside one half only. A row without a code at the
top of a page is the lower half of the function before; one at the foot of a page is the upper half of the function after. Grammar decides first: a half that
begins with a small letter goes on from a text that has no end yet. Columns that are empty on a page may have been dropped there, so that the others shifted.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.parsing.template_a.lines import cell_text
from kasdiff.parsing.template_a.wordings import cipher, words
from kasdiff.text.fold import fold, squeeze
from kasdiff.text.sentences import continuing, sentences, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.lines import Row
    from kasdiff.text.sentences import Ordinary

CODE, TASK, COMPETENCY = "column_code", "column_task", "column_competency"
ABILITY, KNOWLEDGE = "column_ability", "column_knowledge"
_OPENING = 24  # letters by which the beginning of a cell is known again
_MIN_CUES = 2

Texts = dict[str, list["Piece"]]  # by what the columns hold


class MappedFunction(Struct):
    """What the map says of one function: its texts, row by row, and the cells with its code."""

    number: int
    codes: list[Piece] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)
    _tails: dict[str, str] = field(default_factory=dict)

    def take(self, texts: Texts) -> None:
        """Add the texts of a row."""
        self.texts.append(texts)
        self._tails |= {column: pieces[-1].text for column, pieces in texts.items() if pieces}

    def tail(self, column: str) -> str:
        """Return the last text of a column."""
        return self._tails.get(column, "")


def openings_of(rows: Iterable[Row]) -> frozenset[str]:
    """Return how the knowledge cells of untorn rows begin, to know them again where two columns have become one."""
    cells = (cell for row in rows for cell in _whole_cell(row, KNOWLEDGE))
    return frozenset(opening for piece in cells if len(opening := _opening(piece.text)) == _OPENING)


def map_functions(rows: Sequence[Row], openings: frozenset[str], ordinary: Ordinary) -> Mapped:
    """Put the rows of one card's map together to functions in printed order. `openings` are how knowledge cells begin in untorn rows of the standard."""
    mapped = Mapped(openings, ordinary, has_competencies=any(_whole_cell(row, COMPETENCY) for row in rows))
    for row, following in zip_longest(rows, rows[1:]):
        mapped.take(row, following)
    mapped.close()
    return mapped


class Mapped:
    """The map of one card: its functions and personal competencies. What stands in no column that the head names is left alone, and so is told."""

    def __init__(self, openings: frozenset[str], ordinary: Ordinary, *, has_competencies: bool) -> None:
        self.functions: list[MappedFunction] = []
        self.competencies: list[Piece] = []
        self._openings = openings
        self._ordinary = ordinary
        self._has_competencies = has_competencies  # in a column of their own
        self._waiting: Texts = {}  # the upper half of a function whose code is on the next page

    def take(self, row: Row, following: Row | None) -> None:
        """Take a row; `following` is the next one."""
        number, texts = self._read(row)
        after = self._read(following)[1] if number is None and following else {}
        self.competencies += texts.pop(COMPETENCY, [])
        codes = texts.pop(CODE, [])
        if number is not None:
            self._begin(number, row, codes)
            self.functions[-1].take(texts)
            return
        first, second = self._halves(row, texts, after)
        if self.functions and not self._waiting:
            self.functions[-1].take(first)
            self._waiting = second
            return
        for column, pieces in (*first.items(), *second.items()):
            self._waiting.setdefault(column, []).extend(pieces)

    def close(self) -> None:
        """Give an upper half that no code followed to the last function."""
        if self._waiting and self.functions:
            self.functions[-1].take(self._waiting)

    def _begin(self, number: int, row: Row, codes: Sequence[Piece]) -> None:
        """Begin the function of a code; but where a torn row prints its code again at the top of a page, it is the last one."""
        if not (self.functions and self.functions[-1].number == number and row.first):
            self.functions.append(MappedFunction(number))
        self.functions[-1].codes += codes
        if self._waiting:
            self.functions[-1].take(self._waiting)
        self._waiting = {}

    def _tail(self, column: str) -> str:
        """Return the last text of a column so far."""
        if self._waiting.get(column):
            return self._waiting[column][-1].text
        return self.functions[-1].tail(column) if self.functions and not self._waiting else ""

    def _read(self, row: Row) -> tuple[int | None, Texts]:
        """Return the number of a row's function, if it has one, and its pieces by what they are."""
        cells = list(row.cells)
        if len(cells) > 1 and not cells[0] and cipher(cell_text(cells[1])):
            del cells[0]
        columns = [column for column in row.columns if column != CODE]
        code = cipher(cell_text(cells[0])) if cells else None
        if row.loose:
            return self._lost_row(cells[0], code)
        if code is None and cells and cells[0] and len(cells) < len(row.columns):
            # The column of codes is empty on this page and was dropped.
            return None, self._placed(cells, columns, coded=False)
        texts = self._placed(cells[1:], columns, coded=code is not None)
        return (code[0], texts | {CODE: list(cells[0])}) if code else (None, texts)

    def _lost_row(self, cell: Sequence[Piece], code: tuple[int, str] | None) -> tuple[int | None, Texts]:
        """Read a row that the extraction of the text has made a paragraph: with its code, or as the rest of an unfinished cell."""
        if code is not None:
            rest = [replace(cell[0], text=code[1]), *cell[1:]] if code[1] else []
            return code[0], {CODE: list(cell)} | ({ABILITY: rest} if rest else {})
        unended = (column for column in (KNOWLEDGE, ABILITY) if unfinished(self._tail(column)))
        column = next(unended, None) if continuing(cell[0].text) else None
        return None, {column: list(cell)} if column else {}

    def _placed(self, cells: Sequence[tuple[Piece, ...]], columns: Sequence[str], *, coded: bool) -> Texts:
        """Give the cells beside the code their columns. Where columns are missing, it is the last ones, unless the text says otherwise."""
        if len(cells) == 1 and {ABILITY, KNOWLEDGE} <= set(columns):
            return self._parted(cells[0], coded=coded)
        texts: Texts = {}
        for position, (cell, column) in enumerate(zip(cells, columns, strict=False)):
            next_to_lost = position == len(cells) - 1 < len(columns) - 1
            lost = next_to_lost and column == KNOWLEDGE and not self._has_competencies
            if cell:
                own = COMPETENCY if lost and _speaks_of_competencies(cell) else column
                texts.setdefault(own, []).extend(cell)
        return texts

    def _parted(self, cell: tuple[Piece, ...], *, coded: bool) -> Texts:
        """Part a cell in which the abilities and the knowledge of a row have become one."""
        border = next((i for i, p in enumerate(cell) if _opening(p.text) in self._openings), None)
        if border is None and coded:
            border = 1 if len(cell) == 2 else len(cell)
        elif border is None:
            goes_on = cell and continuing(cell[0].text) and unfinished(self._tail(KNOWLEDGE))
            border = 0 if goes_on and not unfinished(self._tail(ABILITY)) else len(cell)
        texts = {ABILITY: list(cell[:border]), KNOWLEDGE: list(cell[border:])}
        return {column: pieces for column, pieces in texts.items() if pieces}

    def _halves(self, row: Row, texts: Texts, following: Texts) -> tuple[Texts, Texts]:
        """Part the texts of a row without a code into those of the function before and those of the function after."""
        back, forth = set(), set()
        for column, pieces in texts.items():
            before = self._tail(column)
            after = following[column][0].text if following.get(column) else ""
            if continuing(pieces[0].text) and (unfinished(before) or before.rstrip().endswith(";")):
                back.add(column)
            if unfinished(pieces[-1].text) and continuing(after):
                forth.add(column)
        # Where grammar does not tell, the place on the page does.
        by_place = not self.functions or (row.last and not row.first)
        to_next = by_place if bool(back) == bool(forth) else bool(forth)
        first: Texts = {}
        second: Texts = {}
        for column, pieces in texts.items():
            if column in back and column in forth:
                first[column], second[column] = self._cut(pieces)
            elif column in back or (column not in forth and not to_next):
                first[column] = pieces
            else:
                second[column] = pieces
        return first, {column: pieces for column, pieces in second.items() if pieces}

    def _cut(self, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
        """Cut a text after its last whole sentence: what ends one function and begins the next stands in one cell."""
        last = pieces[-1]
        spans = sentences(last.text, self._ordinary)
        if len(spans) > 1:
            start = spans[-1][0]
            return [*pieces[:-1], replace(last, text=last.text[:start])], [replace(last, text=last.text[start:])]
        return (list(pieces[:-1]), [last]) if len(pieces) > 1 else ([last], [])


def _whole_cell(row: Row, column: str) -> tuple[Piece, ...]:
    """Return the cell of a column in a row that lacks no column."""
    whole = column in row.columns and len(row.cells) >= len(row.columns)
    return row.cells[row.columns.index(column)] if whole else ()


def _speaks_of_competencies(cell: tuple[Piece, ...]) -> bool:
    text = fold(cell_text(cell))
    return sum(cue in text for cue in words("competencies")) >= _MIN_CUES


def _opening(text: str) -> str:
    return squeeze(text[: _OPENING * 3])[:_OPENING]
