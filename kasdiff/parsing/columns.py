"""Tables of functions with column heads: "Function | Task | Abilities | Knowledge", without labels in the cells below.

The rows under such heads are told apart into groups, one a task: its heading cells, then all its abilities, then all its knowledge, however many rows of the
table they take. Heads may be repeated on each page; a merged or repeated cell of a function begins no function of its own.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.lists import has_mark
from kasdiff.parsing.meaning import EDUCATION, OF_NUMBERED, RELATED, Where, load_meanings
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_d.marks import Marks
from kasdiff.text.alphabet import has_ended
from kasdiff.text.fold import clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kasdiff.parsing.grid import Place
    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope


FUNCTION, TASK, ABILITIES, KNOWLEDGE = "function", "task", "abilities", "knowledge"
_ORDER = (FUNCTION, TASK, ABILITIES, KNOWLEDGE)
_INSIDE = frozenset({*_ORDER, "skill", "recognition"})  # labels that may stand in a table of functions
_BEHIND = RELATED | {"column_level", "column_name"}  # labels at the end of a card
_BEHIND_FUNCTIONS = _BEHIND | EDUCATION | {"qualification"}
_FIRST_FIELDS = frozenset({"code", "group_code"})  # the name of a related profession has the label of the name
_WHOLE_ROWS = frozenset({"web", "tabs"})  # layouts in which a row of functions has all of its cells, or more than two
_BY_TABS = "tabs"  # the layout in which a line without a border goes on with the last cell of the row above
_WITHOUT_COLUMNS = frozenset({"web"})  # layouts that lose merged cells
_OF_PAIR = 2  # cells
_FEWEST_KNOWN = 2  # heads of a row in which the others may be misprinted
_SHORTEST_MISPRINTED = 4  # letters of a head
_LONGEST_HEAD = 60  # characters
_COUNTER = re.compile(r"[\s\d.)№]*")
_NUMBER = re.compile(
    r"\s*(?:№\s*)?(?:(?:\d{1,2}\.)*(?P<number>\d{1,2})\s?[.):]\s*|(?:\d{1,2}\.)+(?P<last>\d{1,2})\s+)(?=[^\W\d])"
)
_KEYS = {FUNCTION: "function", TASK: "skill", ABILITIES: "abilities", KNOWLEDGE: "knowledge"}
_NUMBERED = frozenset({FUNCTION, TASK})


class ColumnCell(Struct, frozen=True):
    """The cells of one group that stand in one column: what the column holds, and the blocks."""

    key: str
    blocks: tuple[int, ...]


Group = tuple[ColumnCell, ...]  # of a task (or of a function without tasks), as far as they are there


def number_and_name(text: str) -> tuple[int | None, str]:
    """Part the number in front of the name of a function or a task from it: "2. Planting", "1.2 Planting"."""
    match = _NUMBER.match(text)
    return (int(match["number"] or match["last"]), text[match.end() :]) if match else (None, text)


def groups_under_heads(ledger: Ledger, scope: Scope, labels: Labels) -> Mapping[int, Group]:
    """Return the group of each block of `scope` that stands under column heads; a row with one of the other `labels` ends the table of functions.

    Heads and counters of rows become notes, what stands in another column is not recognised, repeated cells are left out: all this is told to the ledger.
    """
    unknown = [place for place in ledger.places[scope.first : scope.last] if not ledger.known(place.block)]
    short = ((p.block, ledger.blocks[p.block].text) for p in unknown)
    heads = ledger.labels("columns")
    continued = {block for block, text in short if len(text) <= _LONGEST_HEAD and heads.whole(text) == "continued"}
    ledger.note(NoteKind.LAYOUT, *continued)
    exact = ledger.document.layout not in _WITHOUT_COLUMNS
    reader = _Reader(ledger, labels, whole_rows=ledger.document.layout in _WHOLE_ROWS)
    for table, own in groupby((p for p in unknown if p.block not in continued), key=lambda place: place.table):
        reader.table(_rows(own, ledger) if table else [], exact=exact)
    reader.close()
    return {block: group for group in reader.groups for cell in group for block in cell.blocks}


class _Cell(Struct, frozen=True):
    column: int
    last_column: int
    blocks: tuple[int, ...]
    text: str


class _Row(Struct, frozen=True):
    """The filled cells of a row; `columns` is how many the table has."""

    cells: tuple[_Cell, ...]
    columns: int

    @property
    def blocks(self) -> list[int]:
        return [block for cell in self.cells for block in cell.blocks]


def _rows(table: Iterable[Place], ledger: Ledger) -> list[_Row]:
    rows = [list(row) for _, row in groupby(table, key=lambda place: place.row)]
    columns = max(row[0].width for row in rows)
    found = [_Row(tuple(_cells(row, ledger)), columns) for row in rows]
    return _without_items(found, ledger) if ledger.document.layout == _BY_TABS else found


def _without_items(rows: list[_Row], ledger: Ledger) -> list[_Row]:
    """Return rows whose heads hold heads alone: the lines behind the last head, where only tabs tell the cells, are the first ones of the row below."""
    for index in range(len(rows) - 1):
        row, below = rows[index : index + 2]
        head, *behind = row.cells[-1].blocks
        bare = replace(row, cells=(*row.cells[:-1], _cell(row.cells[-1], (head,), ledger)))
        if behind and len(row.cells) == len(below.cells) and len(_heads(bare, ledger)) == len(row.cells):
            first = _cell(below.cells[0], (*behind, *below.cells[0].blocks), ledger)
            rows[index : index + 2] = [bare, replace(below, cells=(first, *below.cells[1:]))]
    return rows


def _cell(cell: _Cell, blocks: tuple[int, ...], ledger: Ledger) -> _Cell:
    """Return a cell with these blocks."""
    return replace(cell, blocks=blocks, text=_text(blocks, ledger))


def _text(blocks: Iterable[int], ledger: Ledger) -> str:
    return clean("\n".join(ledger.blocks[block].text for block in blocks))


def _cells(row: Iterable[Place], ledger: Ledger) -> Iterator[_Cell]:
    for _, cell in groupby(row, key=lambda place: place.cell):
        places = list(cell)
        blocks = tuple(place.block for place in places)
        yield _Cell(places[0].column, places[0].end - 1, blocks, _text(blocks, ledger))


class _Reader:
    """Walks the rows of all tables."""

    def __init__(self, ledger: Ledger, labels: Labels, *, whole_rows: bool) -> None:
        """`whole_rows`: the layout prints no row of two cells but that of a label and a value."""
        self._whole_rows = whole_rows
        self.groups: list[Group] = []
        self._ledger = ledger
        self._labels = labels
        self._marks = Marks(labels)
        self._heads: Mapping[int, tuple[str, str]] = {}  # column -> key and printed head
        self._columns = 0  # of the table under heads
        self._last = 0  # of them that a head stands over
        self._numbers: dict[str, int] = {}  # of the columns, printed below the heads, with these
        self._ended = False  # whether the last labels outside tables under heads are those at the end of a card
        self._past = False  # whether a table of functions stands above in this card
        self._open: dict[str, list[int]] = {}  # of the group in the making: key -> blocks
        self._unnamed = False  # whether a label without a name stood in the row before, over all columns
        self._recognised = False  # whether the last task of lists alone is at its end: its recognition stands above
        self._names: dict[str, str] = {}  # the letters of the last function and task

    def table(self, rows: Sequence[_Row], *, exact: bool) -> None:
        """Read the rows of a table; heads hold for a table of as many columns that follows at once.

        Unless `exact`, a merged cell is lost below its first row.
        """
        other = not rows or rows[0].columns != self._columns
        if rows and (moved := self._by_numbers(rows[0])):  # columns lie otherwise there, even where they are as many
            self._heads, self._columns = moved, rows[0].columns
        elif other and not (rows and self._goes_on(_heads(rows[0], self._ledger))):
            self.close()
        for row in rows:
            self._row(row if exact else self._moved(row))

    def _by_numbers(self, row: _Row) -> Mapping[int, tuple[str, str]]:
        """Return the heads of the table above at the columns of a row that has nothing but the numbers which stood below them."""
        columns = {cell.text: cell.column for cell in row.cells}
        if not self._numbers or not all(map(_COUNTER.fullmatch, columns)) or not self._numbers.keys() <= columns.keys():
            return {}
        return {columns[text]: self._heads[at] for text, at in self._numbers.items() if at in self._heads}

    def _goes_on(self, heads: Mapping[int, tuple[str, str]]) -> bool:
        """Whether heads are those of the table above, whose columns may lie otherwise on the next page."""
        return [heads[at] for at in sorted(heads)] == [self._heads[at] for at in sorted(self._heads)]

    def _moved(self, row: _Row) -> _Row:
        """Return a row that lacks cells under its heads with those that it has at the right."""
        lacking = self._last + 1 - len(row.cells)
        counted = _COUNTER.fullmatch(row.cells[0].text) is not None and lacking < -1
        if lacking == -1 - counted and self._heads.get(0, ("",))[0] == TASK:  # the head of the functions is lost
            self._heads = {counted: (FUNCTION, ""), **{column - lacking: head for column, head in self._heads.items()}}
            self._last -= lacking
        if not self._heads or lacking <= 0 or len(row.cells) == 1 or self._ends(row):
            return row
        cells = (replace(c, column=c.column + lacking, last_column=c.last_column + lacking) for c in row.cells)
        return replace(row, cells=tuple(cells))

    def close(self) -> None:
        """Leave the table under heads."""
        self._end_group()
        self._heads, self._columns, self._names, self._numbers = {}, 0, {}, {}
        self._recognised = False

    def _row(self, row: _Row) -> None:
        heads = _heads(row, self._ledger)
        if not self._heads and not heads:
            self._ended = self._ends_card(row, before=self._ended)
        if all(self._ledger.labels("columns").whole(cell.text) == "indicator" for cell in row.cells):
            self.close()  # it names the columns of labels and values: "Indicator | Content"
            self._ledger.note(NoteKind.HEADING, *row.blocks)
        elif heads and self._ended:
            self._ledger.note(NoteKind.HEADING, *row.blocks)  # of a table that is at its end, again on a further page
        elif heads:
            if not self._goes_on(heads):
                self.close()
            elif any(self._is_numbered(self._ledger.blocks[blocks[-1]].text) for blocks in self._open.values()):
                self._end_group()  # the heading of the next task stands behind the last cell
            self._heads, self._columns, self._last = heads, row.columns, row.cells[-1].last_column
            self._recognised = False
            if any(not head for key, head in heads.values() if key != FUNCTION):
                text = " | ".join(heads[column][1] or "—" for column in sorted(heads))
                self._ledger.repair(Repair.VALUE.of(text), self._ledger.blocks[row.blocks[0]].source)
            self._ledger.note(NoteKind.HEADING, *row.blocks)
        elif self._heads:
            self._below(self._uncounted(row))

    def _uncounted(self, row: _Row) -> _Row:
        """Return a row without the number in front that no head names."""
        first, *rest = row.cells
        if not rest or self._key(first) or not _COUNTER.fullmatch(first.text):
            return row
        self._ledger.note(NoteKind.LAYOUT, *first.blocks)
        return replace(row, cells=tuple(rest))

    def _below(self, row: _Row) -> None:
        """Take a row below the heads."""
        if all(_COUNTER.fullmatch(cell.text) for cell in row.cells):
            self._numbers = {cell.text: cell.column for cell in row.cells}
            self._ledger.note(NoteKind.HEADING, *row.blocks)
        elif self._labels.whole(row.cells[0].text) == "recognition":
            self._end_group()  # a row of its own below a task
            self._recognised = self._of_lists()
        elif self._ends(row):
            self.close()
            self._past = True
            self._ended = self._ends_card(row, before=False)
        elif len(row.cells) == 1 and (self._spans(row.cells[0]) or self._is_heading(row.cells[0])):
            self._across(row.cells[0])
        elif any(
            self._is_heading(cell) or (not self._key(cell) and self._is_numbered(cell.text)) for cell in row.cells
        ):
            self._end_group()  # labels of their own in several cells: no cell of these columns
            self._names = {}
            self._recognised = False
        else:
            self._cells(row.cells)

    def _ends_card(self, row: _Row, *, before: bool) -> bool:
        """Whether the last labels of rows outside tables under heads, `before` or in this one, are those at the end of a card."""
        short = (cell.text for cell in row.cells if len(cell.text) <= _LONGEST_HEAD)
        keys = {key for text in short if (key := self._labels.keys.get(squeeze(text)))}
        self._past &= _FIRST_FIELDS.isdisjoint(keys)
        behind = _BEHIND_FUNCTIONS if self._past else _BEHIND
        return not behind.isdisjoint(keys) if keys else before

    def _is_numbered(self, text: str) -> bool:
        mark = self._marks.of(text)
        return mark is not None and mark.key in OF_NUMBERED

    def _ends(self, row: _Row) -> bool:
        """Whether a row is one of a label, which ends the table of functions."""
        text = row.cells[0].text
        head = self._ledger.blocks[row.cells[0].blocks[0]].text.rstrip()
        key = self._labels.whole(head if head.endswith(":") else text)
        if key is None:
            found = self._labels.head(text)
            colon = found is not None and text[len(found.label) :].lstrip().startswith(":")
            key = found.key if found is not None and colon else None
        if key is None and self._recognised and not (self._spans(row.cells[0]) or self._is_heading(row.cells[0])):
            return (
                len(row.cells) <= _OF_PAIR
            )  # the task is at its end: a label with its value, or a value whose label is lost
        if key is None and len(row.cells) == _OF_PAIR and self._is_beside_marked_lists(row):
            return True
        if key is None and len(row.cells) == 2 and self._key(row.cells[0]) == FUNCTION:
            if self._spans(row.cells[1]):
                return True
            where = Where(KNOWLEDGE, _INSIDE, [row.cells[1].text])
            key = None if self._labels.is_text(text) else load_meanings("template_d").of(text, where, sure=True)
        return key is not None and key not in _INSIDE

    def _is_beside_marked_lists(self, row: _Row) -> bool:
        """Whether a row of two cells below lists with marks has none: one of a label and a value.

        Where a page end may have cut a row, the label must look like one: the rest of an item begins small, or ends with the sign that ends items.
        """
        above = self._open.get(KNOWLEDGE)
        marked = above is not None and has_mark(self._ledger.blocks[above[0]].text)
        if not marked or any(has_mark(cell.text) for cell in row.cells):
            return False
        label, keys = row.cells[0].text, {self._key(cell) for cell in row.cells}
        named = TASK not in keys and label[:1].isupper() and not has_ended(label) and len(label) <= _LONGEST_HEAD
        return named or (self._whole_rows and self._key(row.cells[0]) == FUNCTION)

    def _spans(self, cell: _Cell) -> bool:
        return sum(cell.column <= column <= cell.last_column for column in self._heads) > 1

    def _is_heading(self, cell: _Cell) -> bool:
        """Whether a cell is the heading of a function or a task with a label of its own, in a table that has no column for them."""
        mark, column = self._marks.of(cell.text), self._key(cell)
        if mark is None or mark.key not in OF_NUMBERED:
            return False
        return column in {ABILITIES, KNOWLEDGE} or (column == TASK and mark.key == FUNCTION)

    def _across(self, cell: _Cell) -> None:
        """Take a cell over all columns: the heading of a function. One with a label of its own needs no head, nor does the name that a page end cut off it."""
        self._end_group()
        self._names, self._recognised = {}, False
        mark = self._marks.of(cell.text)
        if mark is None and not self._unnamed:
            self.groups.append((ColumnCell(FUNCTION, cell.blocks),))
        self._unnamed = mark is not None and not mark.rest

    def _cells(self, cells: Sequence[_Cell]) -> None:
        self._unnamed = False
        if self._of_lists() and cells[-1].column > self._last:
            # The heads of the other columns are lost: nothing says whose these are.
            self._end_group()
            for block in (block for cell in cells for block in cell.blocks):
                self._ledger.unrecognised(block)
            return
        named = {key: squeeze(cell.text) for cell in cells if (key := self._key(cell)) in (FUNCTION, TASK)}
        if FUNCTION in named and named[FUNCTION] != self._names.get(FUNCTION):
            self._end_group()
            self._names = {}
        repeated = {key for key, letters in named.items() if letters == self._names.get(key)}
        if set(named) - repeated:
            self._end_group()
        self._names.update(named)
        for cell in cells:
            self._cell(cell, repeated)

    def _of_lists(self) -> bool:
        """Whether the heads name no functions and no tasks."""
        return {key for key, _ in self._heads.values()} == {ABILITIES, KNOWLEDGE}

    def _key(self, cell: _Cell) -> str:
        return self._heads[cell.column][0] if cell.column in self._heads else ""

    def _cell(self, cell: _Cell, repeated: Collection[str]) -> None:
        key = self._key(cell)
        if key in repeated:
            self._ledger.repair(Repair.REPEATED.of(cell.text), self._ledger.blocks[cell.blocks[0]].source)
            self._ledger.content(*cell.blocks)
        elif key:
            self._open.setdefault(key, []).extend(cell.blocks)
        elif _COUNTER.fullmatch(cell.text):
            self._ledger.note(NoteKind.LAYOUT, *cell.blocks)
        else:
            for block in cell.blocks:
                self._ledger.unrecognised(block)

    def _end_group(self) -> None:
        if self._open:
            self.groups.append(tuple(ColumnCell(key, tuple(self._open[key])) for key in _ORDER if key in self._open))
        self._open = {}


def _of_column(text: str, ledger: Ledger) -> str | None:
    """Return what a column holds by its head; the labels of lists are heads as well."""
    key = ledger.labels("columns").whole(text) or ledger.labels("template_d").whole(text)
    return key if key in _INSIDE else None


def _misprinted(text: str, ledger: Ledger) -> str | None:
    """Return what a column holds by its head with a letter that is wrong, lacking or too much."""
    letters = squeeze(text)
    if len(letters) < _SHORTEST_MISPRINTED:
        return None
    wordings = ledger.labels("columns").keys.items()
    near = {
        key
        for wording, key in wordings
        if key in _INSIDE and Levenshtein.distance(letters, squeeze(wording), score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


def _heads(row: _Row, ledger: Ledger) -> Mapping[int, tuple[str, str]]:
    """Return the keys of the columns by a row of heads; nothing where the row is none: it must name abilities and knowledge in columns of their own."""
    if len(row.cells) < 2 or any(len(cell.text) > _LONGEST_HEAD for cell in row.cells):
        return {}
    keys = {cell.column: key for cell in row.cells if (key := _of_column(cell.text, ledger)) is not None}
    if _FEWEST_KNOWN <= len(keys) < len(row.cells) == row.columns:
        keys |= {
            cell.column: key
            for cell in row.cells
            if cell.column not in keys and (key := _misprinted(cell.text, ledger))
        }
    tasks = {column: TASK if key == "skill" else key for column, key in keys.items()}
    abilities = {column: ABILITIES if key == "skill" else key for column, key in keys.items()}
    keys = tasks if ABILITIES in keys.values() or _blank_head(row, tasks) else abilities
    if len(set(keys.values())) < len(keys):
        return {}
    blank = _blank_head(row, keys)
    if not {ABILITIES, KNOWLEDGE} <= {*keys.values(), *blank.values()}:
        return {}
    heads = {cell.column: (keys[cell.column], cell.text) for cell in row.cells if cell.column in keys}
    heads |= {column: (key, "") for column, key in blank.items()}
    unheaded = FUNCTION not in keys.values() and keys.get(1) == TASK and 0 not in keys
    return {0: (FUNCTION, ""), **heads} if unheaded else heads


def _blank_head(row: _Row, keys: Mapping[int, str]) -> Mapping[int, str]:
    """Return what the one column holds whose head is lost, where the heads of all others are there and in their order."""
    counter = int(_COUNTER.fullmatch(row.cells[0].text) is not None)  # a column in front that numbers the rows
    order = [key for key in _ORDER if key not in keys.values()]
    columns = [column for column in range(row.columns) if column not in {cell.column for cell in row.cells}]
    others = len(keys) == len(row.cells) - counter and row.columns == len(_ORDER) + counter
    if len(order) != 1 or len(columns) != 1 or not others:
        return {}
    return {columns[0]: order[0]} if _ORDER.index(order[0]) == columns[0] - counter else {}


def by_groups(places: Iterable[Place], groups: Mapping[int, Group]) -> Iterator[Place]:
    """Yield places, those of a group together, a column after the other."""
    found = {place.block: place for place in places}
    for index, place in found.items():
        group = groups.get(index)
        if group is None:
            yield place
        elif index == min(block for cell in group for block in cell.blocks):
            yield from (found[block] for cell in group for block in cell.blocks)


def cells_by_first_block(groups: Mapping[int, Group]) -> dict[int, ColumnCell]:
    """Return the cells of all groups by the block that gets the label."""
    return {cell.blocks[0]: cell for group in groups.values() for cell in group}


def labelled(texts: Sequence[str], cell: ColumnCell, marks: Marks) -> list[str]:
    """Return the lines of a cell with the label that its head stands for, unless they begin with it."""
    key, labels = _KEYS[cell.key], marks.labels
    own = labels.head(texts[0]) or marks.of(texts[0])
    if own is not None and own.key == key:
        return list(texts)
    wording = next(wording for wording, of in labels.keys.items() if of == key)
    if cell.key not in _NUMBERED:
        return [f"{wording}:", *texts]
    number, name = number_and_name(texts[0])
    return [f"{wording} {number}: {name}" if number is not None else f"{wording}: {name}", *texts[1:]]
