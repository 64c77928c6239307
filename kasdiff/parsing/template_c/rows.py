"""The function part of a card: rows of function, task and lists, out of segments that a torn table printed in another order.

A row has one list of abilities and one of knowledge; the headings of its function and of its tasks may stand before the lists, in the midst of them (the
text of the right column goes on after them, even inside a word), or on a later page than their beginning. So a list label opens a row where the row before
has such a list already, and a heading goes to the open row unless that has one and the next thing is a list label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.taught import OTHER
from kasdiff.parsing.lists import after_number, leading_number
from kasdiff.parsing.template_c.marks import ABILITIES, FUNCTION, KNOWLEDGE, TASK, TEXT, Segment, printed
from kasdiff.text.alphabet import has_ended
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kasdiff.parsing.pieces import Line

_DETACHED_NUMBER = re.compile(r"(?P<name>.*\S)\s+(?P<number>\d(?:\s\d)?\s?\.)\s*$")
_SHORTEST_REPEATED = 10  # letters of a name's end that a cell repeats


class Head(Struct):
    """A heading of a function or a task: its number and the lines of its name."""

    kind: str
    number: int | None
    lines: list[Line]
    segment: Segment

    @property
    def letters(self) -> str:
        """The letters of the name."""
        return squeeze(printed(self.lines))


class Row(Struct):
    """A row of the table of functions. `begun` says that its lists began before its headings; lists with labels of their own are under "other <label>"."""

    functions: list[Head] = field(default_factory=list)
    tasks: list[Head] = field(default_factory=list)
    lists: dict[str, list[Line]] = field(default_factory=dict)
    begun: bool = False

    @property
    def headed(self) -> bool:
        """Whether the row has a heading."""
        return bool(self.functions or self.tasks)

    def take(self, heads: Sequence[Head]) -> None:
        """Put headings into the row."""
        self.functions += [head for head in heads if head.kind == FUNCTION]
        self.tasks += [head for head in heads if head.kind == TASK]


class Function(Struct):
    """A function in the making: its heading (None while it has not come) and its rows."""

    head: Head | None = None
    rows: list[Row] = field(default_factory=list)


class RowReader:
    """Walks the segments of one card's function part. `names` are the letters of the listed functions' names."""

    def __init__(self, names: Collection[str]) -> None:
        self.rows: list[Row] = []
        self.repeated: list[Segment] = []  # cells that print the end of a name again
        self._names = names
        self._heads: list[Head] = []  # headings that are not in a row yet
        self._list: str | None = None
        self._new_page = False
        self._segments: Sequence[Segment] = ()

    def read(self, segments: Sequence[Segment]) -> list[Row]:
        """Return the rows of all segments."""
        self._segments = segments
        for index, segment in enumerate(segments):
            self._new_page = segment.unit.page or (self._new_page and segment.kind == TEXT)
            if segment.kind in {FUNCTION, TASK}:
                self._heads.append(Head(segment.kind, segment.number, list(segment.lines), segment))
            elif segment.kind == TEXT:
                self._text(index, segment)
            else:
                self._label(segment)
        self._place_heads(None)
        return self.rows

    def _label(self, segment: Segment) -> None:
        """Open a list."""
        self._place_heads(segment)
        row = self.rows[-1] if self.rows else None
        name = segment.kind if segment.kind != OTHER else f"{OTHER} {segment.label.rstrip(': ')}"
        if row is None or name in row.lists or (segment.kind == ABILITIES and KNOWLEDGE in row.lists):
            row = self._open()
        self._list = name
        row.lists.setdefault(name, []).extend(segment.lines)

    def _open(self) -> Row:
        row = Row()
        self.rows.append(row)
        self._list = None
        return row

    def _text(self, index: int, segment: Segment) -> None:
        """Give text its place: the name of a heading, or the open list."""
        if self._is_function(segment):
            self._heads.append(Head(FUNCTION, None, list(segment.lines), segment))
        elif segment.unit.row is not None:
            self._cell(segment)
        elif self._heads:  # a paragraph may be the name of a heading, or the rest of one
            if not self._names_head(index, segment):
                self._list_text(segment, segment.lines)
        elif not (self._new_page and self._goes_on_head(segment)):
            self._list_text(segment, segment.lines)

    def _list_text(self, segment: Segment, lines: Sequence[Line]) -> None:
        self._new_page = False
        self._place_heads(segment)
        row = self.rows[-1] if self.rows else self._open()
        self._list = self._list or ABILITIES
        row.lists.setdefault(self._list, []).extend(lines)

    def _is_function(self, segment: Segment) -> bool:
        """Whether a text without a label is the heading of a function: it has the name of a listed one, and no heading is still to get its name."""
        last = self._last_head(FUNCTION)
        if (self._heads and not self._heads[-1].lines) or (last is not None and not last.lines):
            return False
        return segment.starts and squeeze(printed(segment.lines)) in self._names

    def _names_head(self, index: int, segment: Segment) -> bool:
        """Take a paragraph after a heading as its name, if it is one."""
        head = self._heads[-1]
        if head.lines:
            if head.kind == FUNCTION and self._head_follows(index):
                head.lines += segment.lines
                return True
            return self._next_task(head, segment)
        number = leading_number(segment.lines[0].text)
        if number is None:
            if not self._is_name(segment):
                return False
            head.lines += segment.lines
            return True
        if number.value != 1 or head.kind != TASK or not self._open_list():
            return False
        head.number = 1
        head.lines += _without_number(segment.lines)
        return True

    def _is_name(self, segment: Segment) -> bool:
        """Whether text after a bare label is its name, not the list that goes on inside a sentence; then the name comes on the next page."""
        text, lines = segment.lines[0].text, self._open_list()
        goes_on = text[:1].islower() and lines and not has_ended(lines[-1].text)
        return leading_number(text) is None and not goes_on

    def _next_task(self, head: Head, segment: Segment) -> bool:
        """Take the next of several tasks that are numbered under one label."""
        number = leading_number(segment.lines[0].text)
        listed = head.kind == TASK and head.number is not None and head.segment.number is None
        if not listed or number is None or number.value != (head.number or 0) + 1:
            return False
        self._heads.append(Head(TASK, (head.number or 0) + 1, _without_number(segment.lines), head.segment))
        return True

    def _head_follows(self, index: int) -> bool:
        """Whether a heading stands right after a paragraph, on the same page."""
        following = self._segments[index + 1 : index + 2]
        return bool(following) and following[0].kind in {FUNCTION, TASK} and not following[0].unit.page

    def _open_list(self) -> list[Line]:
        """Return the lines of the open list."""
        return self.rows[-1].lists.get(self._list or "", []) if self.rows else []

    def _goes_on_head(self, segment: Segment) -> bool:
        """Take text at the head of a page as the rest of a heading of the page before: the rest of a listed name, or the name of a task that had none yet."""
        row = self.rows[-1] if self.rows else None
        if row is None or not row.headed:
            return False
        name, rest = _parted(segment.lines)
        said = squeeze(printed(name))
        function = row.functions[-1] if row.functions else None
        if (
            function is not None
            and said
            and any(known.startswith(function.letters + said) for known in self._names if known != function.letters)
        ):
            function.lines += name
        elif row.tasks and not row.tasks[-1].lines and said and leading_number(name[0].text) is None:
            row.tasks[-1].lines += name
        else:
            return False
        if rest:
            self._list_text(segment, rest)
        return True

    def _cell(self, segment: Segment) -> None:
        """Give the text of a table cell its place by its column."""
        unit = segment.unit
        head = self._heads[-1] if self._heads else None
        beside = head is not None and not head.lines and head.segment.unit.row == unit.row
        if beside and self._is_name(segment):
            self._heads[-1].lines += segment.lines
        elif unit.column == 0 and (self._heads or self.rows or not unit.last):
            self._first_cell(segment)
        elif unit.column and not unit.last:
            self._middle_cell(segment)
        else:
            self._list_text(segment, segment.lines)

    def _first_cell(self, segment: Segment) -> None:
        """Text of a first column goes on with the name of the function, or repeats its end."""
        function = self._last_head(FUNCTION)
        said = squeeze(printed(segment.lines))
        if function is None:
            self._heads.append(Head(FUNCTION, None, list(segment.lines), segment))
        elif len(said) >= _SHORTEST_REPEATED and function.letters.endswith(said):
            self.repeated.append(segment)
        else:
            function.lines += segment.lines

    def _middle_cell(self, segment: Segment) -> None:
        """Text of a middle column is a task: the name of one that has none yet, the rest of a name, or a task without a label."""
        task = self._last_head(TASK)
        fresh = any(head.kind == FUNCTION for head in self._heads)
        if task is not None and (not task.lines or not (fresh or has_ended(printed(task.lines)))):
            task.lines += segment.lines
        else:
            self._heads.append(Head(TASK, None, list(segment.lines), segment))

    def _last_head(self, kind: str) -> Head | None:
        row = self.rows[-1] if self.rows else Row()
        heads = [*(row.functions if kind == FUNCTION else row.tasks), *(one for one in self._heads if one.kind == kind)]
        return heads[-1] if heads else None

    def _place_heads(self, following: Segment | None) -> None:
        """Put the collected headings into the open row or a new one; `following` is what comes after them."""
        heads, self._heads = self._heads, []
        if not heads:
            return
        row = self.rows[-1] if self.rows else None
        if row is None or (row.headed and self._begins_row(row, heads, following)):
            row = self._open()
        elif not row.headed:
            row.begun = bool(row.lists)
        row.take(heads)

    def _begins_row(self, row: Row, heads: Sequence[Head], following: Segment | None) -> bool:
        """Whether headings begin a row though the open one has headings."""
        if bool(row.functions) and any(head.kind == FUNCTION for head in heads):
            return True
        if not row.lists or following is None or following.kind == ABILITIES:
            return bool(row.lists)
        if not row.tasks or not any(head.kind == TASK for head in heads):
            return False
        return following.kind == KNOWLEDGE or not self._list_goes_on(following)

    def _list_goes_on(self, following: Segment) -> bool:
        """Whether the text after a heading goes on with the list before it."""
        lines, text = self._open_list(), printed(following.lines)
        number = leading_number(text)
        ended = bool(lines) and has_ended(lines[-1].text)
        return not ended or text[:1].islower() or (number is not None and number.value > 1)


def _without_number(lines: Sequence[Line]) -> list[Line]:
    """Take the list number off the head of lines."""
    return [replace(lines[0], text=after_number(lines[0].text)), *lines[1:]]


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the text of a left column from that of the list column that stands on the same line: "… психологиялық даярлау 1 . "."""
    for index, line in enumerate(lines):
        match = _DETACHED_NUMBER.match(line.text)
        if match is not None:
            number = replace(line, text=f"{match['number']} ")
            return [*lines[:index], replace(line, text=match["name"])], [number, *lines[index + 1 :]]
        if leading_number(line.text):
            return list(lines[:index]), list(lines[index:])
    return list(lines), []


def grouped(rows: Sequence[Row]) -> list[Function]:
    """Put rows under functions.

    A function's heading is printed once for all its rows, in the midst of any of them. A row without one goes on with the function before, unless the numbers
    of its tasks begin anew: then it opens a function, whose heading is still to come.
    """
    found: list[Function] = []
    for row in rows:
        current = found[-1] if found else None
        if current is None or (current.rows and _begins_anew(current, row)):
            current = Function()
            found.append(current)
        heads = row.functions
        if heads and current.head is not None:
            current = Function()
            found.append(current)
        if not heads:
            current.rows.append(row)
            continue
        current.head = heads[0]
        others = [Function(head) for head in heads[1:]]
        owner = current if row.begun or not others else others[-1]
        owner.rows.append(row)
        found += others
    return found


def _begins_anew(current: Function, row: Row) -> bool:
    """Whether the tasks of a row are numbered from 1 again, so that it belongs to another function than the rows before."""
    return any(one.tasks for one in current.rows) and any(task.number == 1 for task in row.tasks[:1])
