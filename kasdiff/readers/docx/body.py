"""Paragraphs and tables of a Word document, in reading order, from the beginnings and ends of its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.document import Paragraph
from kasdiff.readers.docx.names import MC, W, number, switched_on, value
from kasdiff.readers.grid import MAX_COLUMNS, Grid, flatten
from kasdiff.readers.stream import TreeEvents
from kasdiff.readers.walking import nothing, walk, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.model.document import Block
    from kasdiff.readers.budget import Budget
    from kasdiff.readers.docx.inline import Found, Inline
    from kasdiff.readers.docx.lists import Lists
    from kasdiff.readers.docx.styles import Styles
    from kasdiff.readers.stream import Events
    from kasdiff.readers.walking import Ends, Handler, Starts

MAX_NESTING = 60  # of tables, and of text boxes; what lies deeper comes as plain paragraphs or not at all


class _OpenTable(Struct):
    """A table whose end has not come. `column` is the next column of its row; `begun` says that the row is in the grid. One that is `plain` has no cells."""

    plain: bool = False
    grid: Grid = field(default_factory=Grid)
    column: int = 0
    in_row: bool = False
    begun: bool = False
    header: bool = False
    deleted: bool = False  # the row is


class _OpenCell(Struct):
    """A cell whose end has not come: how many columns it spans, whether it is a part of the cell beside or above it, and whether it was deleted."""

    width: int = 1
    deleted: bool = False
    beside: bool = False
    below: bool = False


class DocxWalk(Struct):
    """Collects the blocks of one story of a document: its body, a note, a header. `editorial` marks all its paragraphs."""

    styles: Styles
    lists: Lists
    found: Found
    budget: Budget
    inline: Inline
    editorial: bool = False
    has_body: bool = False
    _carried: list[str] = field(default_factory=list)  # texts of paragraphs whose end marks were deleted: they run on
    _places: list[list[Block]] = field(default_factory=list)  # where blocks go: the story, a cell, a box
    _tables: list[_OpenTable] = field(default_factory=list)
    _cells: list[_OpenCell | None] = field(default_factory=list)  # None for one outside any row
    _choices: list[int | None] = field(default_factory=list)  # what was read before; None when a choice was made
    _boxes: int = 0  # that are open

    def walk_element(self, container: _Element) -> list[Block]:
        """Return the blocks of a note, a header or another element that is in the memory."""
        return self.walk(TreeEvents(container, TAGS))

    def walk(self, events: Events) -> list[Block]:
        """Return the blocks of the elements of `events`, which are those of `TAGS`."""
        out = self._run(events)
        if self._carried:
            self._add(out, "".join(self._carried), None, 0)
            self._carried = []
        return out

    def _run(self, events: Events) -> list[Block]:
        out: list[Block] = []
        self._places.append(out)
        walk(self, events, _STARTS, _ENDS)
        self._places.pop()
        return out

    def end_paragraph(self, element: _Element) -> None:
        """Read a paragraph."""
        text, boxes = self.inline.paragraph(element)
        properties = element.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.found.tracked = True
            self.budget.text(len(text))
            self._carried.append(text)
        else:
            text, self._carried = "".join([*self._carried, text]), []
            sign = self._number(properties) if properties is not None or self.styles.default_numbered else None
            self._add(self._places[-1], text, sign, self._heading(properties))
        if boxes and self._boxes < MAX_NESTING:
            self._boxes += 1
            for box in boxes:
                self._places[-1].extend(self._box(box))
            self._boxes -= 1

    def _box(self, box: _Element) -> list[Block]:
        """Read a text box; the tables around it are not its own."""
        around = self._tables, self._cells, self._choices
        self._tables, self._cells, self._choices = [], [], []
        out = self._run(TreeEvents(box, TAGS))
        self._tables, self._cells, self._choices = around
        return out

    def _add(self, place: list[Block], text: str, sign: str | None, heading: int) -> None:
        self.budget.paragraph(len(text) + len(sign or ""))
        place.append(Paragraph(text, number=sign, heading=heading, editorial=self.editorial))

    def _heading(self, properties: _Element | None) -> int:
        own = number(properties, "outlineLvl")
        if own is not None:
            return own + 1 if 0 <= own < 9 else 0
        return self.styles.outline(value(properties, "pStyle"))

    def _number(self, properties: _Element | None) -> str | None:
        style = value(properties, "pStyle")
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, level = number(own, "numId"), number(own, "ilvl")
        if list_id is None:
            list_id, of_style = self.styles.numbering(style)
            if list_id is None:
                return None
            if level is None:
                level = (
                    self.lists.level_of_style(list_id, self.styles.based_on(style)) if of_style is None else of_style
                )
        return self.lists.next(list_id, level or 0)

    def start_table(self, element: _Element) -> None:
        """Begin a table."""
        del element
        self._tables.append(_OpenTable(plain=len(self._tables) >= MAX_NESTING))

    def end_table(self, element: _Element) -> None:
        """End a table."""
        del element
        table = self._tables.pop()
        if not table.plain:
            self._places[-1].append(table.grid.table())

    def start_row(self, element: _Element) -> None:
        """Begin a row."""
        del element
        if self._tables and not self._tables[-1].plain:
            table = self._tables[-1]
            table.column, table.in_row, table.begun, table.header, table.deleted = 0, True, False, False, False

    def end_row(self, element: _Element) -> None:
        """End a row."""
        del element
        if self._tables and self._tables[-1].in_row:
            if not self._tables[-1].deleted:
                self._open_row(self._tables[-1])
            self._tables[-1].in_row = False

    def end_row_properties(self, element: _Element) -> None:
        """Read the properties of a row, which come before its cells."""
        if not self._tables:
            return
        table = self._tables[-1]
        table.header = bool(switched_on(element, "tblHeader"))
        table.column = min(max(0, number(element, "gridBefore") or 0), MAX_COLUMNS)
        table.deleted = element.find(f"{W}del") is not None
        self.found.tracked |= table.deleted

    def _open_row(self, table: _OpenTable) -> None:
        """Put the row into the grid, unless it is there."""
        if not table.begun:
            self.budget.cell()
            table.grid.begin_row(header=table.header)
            table.begun = True

    def start_cell(self, element: _Element) -> Handler[DocxWalk] | None:
        """Begin a cell; one of a deleted row is passed over."""
        del element
        table = self._tables[-1] if self._tables else None
        if table is None or not table.in_row:
            self._cells.append(None)
            return None
        if table.deleted:
            return nothing
        self._open_row(table)
        self._cells.append(_OpenCell())
        self._places.append([])
        return None

    def end_cell_properties(self, element: _Element) -> None:
        """Read the properties of a cell."""
        cell = self._cells[-1] if self._cells else None
        if cell is not None:
            cell.width = min(max(1, number(element, "gridSpan") or 1), MAX_COLUMNS)
            across, down = element.find(f"{W}hMerge"), element.find(f"{W}vMerge")
            cell.beside = across is not None and across.get(f"{W}val") != "restart"
            cell.below = down is not None and down.get(f"{W}val") != "restart"
            cell.deleted = element.find(f"{W}cellDel") is not None
            self.found.tracked |= cell.deleted or element.find(f"{W}cellIns") is not None

    def end_cell(self, element: _Element) -> None:
        """End a cell and put it into the grid."""
        del element
        cell = self._cells.pop()
        if cell is None:
            return
        self.budget.cell()
        if cell.deleted:  # the cells behind it move up
            self._places.pop()
            return
        table, paragraphs = self._tables[-1], flatten(self._places.pop())
        column, table.column = table.column, table.column + cell.width
        if cell.beside and table.grid.rows[-1]:
            last = table.grid.rows[-1][-1]
            last.colspan += cell.width
            last.paragraphs += paragraphs
        elif cell.below and table.grid.extend(column):
            self.found.covered = self.found.covered or any(p.text.strip() for p in paragraphs)
        else:
            table.grid.add(paragraphs, column, cell.width)

    def start_alternate(self, element: _Element) -> None:
        """Begin several renderings of one thing."""
        del element
        self._choices.append(self.budget.seen)

    def start_choice(self, element: _Element) -> Handler[DocxWalk] | None:
        """Begin one of several renderings; it is passed over where one before it held anything."""
        del element
        return nothing if self._choices and self._choices[-1] is None else None

    def end_choice(self, element: _Element) -> None:
        """End one of several renderings."""
        del element
        if self._choices and self._choices[-1] != self.budget.seen:
            self._choices[-1] = None

    def end_alternate(self, element: _Element) -> None:
        """End several renderings of one thing."""
        del element
        self._choices.pop()

    def deleted(self, element: _Element) -> None:
        """Pass over what was deleted."""
        del element
        self.found.tracked = True

    def inserted(self, element: _Element) -> None:
        """Read what was inserted."""
        del element
        self.found.tracked = True

    def embedded(self, element: _Element) -> None:
        """Pass over what another file holds."""
        del element
        self.found.embedded = True

    def start_body(self, element: _Element) -> None:
        """Take note that there is a body."""
        del element
        self.has_body = True


# What is called where an element begins: it returns what is called at its end if the element is taken as a whole.
_STARTS: Starts[DocxWalk] = {
    f"{W}body": DocxWalk.start_body,
    f"{W}p": whole(DocxWalk.end_paragraph),
    f"{W}tbl": DocxWalk.start_table,
    f"{W}tr": DocxWalk.start_row,
    f"{W}trPr": whole(DocxWalk.end_row_properties),
    f"{W}tc": DocxWalk.start_cell,
    f"{W}tcPr": whole(DocxWalk.end_cell_properties),
    **dict.fromkeys((f"{W}del", f"{W}moveFrom"), whole(DocxWalk.deleted)),
    **dict.fromkeys((f"{W}ins", f"{W}moveTo"), DocxWalk.inserted),
    **dict.fromkeys((f"{W}altChunk", f"{W}subDoc"), whole(DocxWalk.embedded)),
    f"{MC}AlternateContent": DocxWalk.start_alternate,
    **dict.fromkeys((f"{MC}Choice", f"{MC}Fallback"), DocxWalk.start_choice),
}
_ENDS: Ends[DocxWalk] = {
    f"{W}tbl": DocxWalk.end_table,
    f"{W}tr": DocxWalk.end_row,
    f"{W}tc": DocxWalk.end_cell,
    f"{MC}AlternateContent": DocxWalk.end_alternate,
    **dict.fromkeys((f"{MC}Choice", f"{MC}Fallback"), DocxWalk.end_choice),
}
TAGS = tuple(_STARTS)
