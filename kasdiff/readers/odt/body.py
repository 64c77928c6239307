"""Paragraphs, lists and tables of an OpenDocument text, in reading order, from the beginnings and ends of its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.document import Paragraph
from kasdiff.readers.faults import LimitError
from kasdiff.readers.grid import MAX_COLUMNS, Grid, flatten
from kasdiff.readers.notes import numbered_note
from kasdiff.readers.odt.inline import PASSED, Inline
from kasdiff.readers.odt.lists import Count
from kasdiff.readers.odt.names import DRAW, OFFICE, PLAIN_ID, TABLE, TEXT, XML_ID, whole_number
from kasdiff.readers.stream import TreeEvents
from kasdiff.readers.walking import nothing, walk, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.model.document import Block
    from kasdiff.readers.budget import Budget
    from kasdiff.readers.odt.styles import Styles
    from kasdiff.readers.omissions import Omissions
    from kasdiff.readers.stream import Events
    from kasdiff.readers.walking import Ends, Handler, Starts

_MOST_CELLS = 500_000  # that repetition makes
_MOST_REPEATED = 100  # equal rows that stand for one another; more are the empty rest of a sheet


class _OpenList(Struct):
    """A list whose end has not come: its style, its level, what it counts, and the point that is open."""

    style: str
    level: int
    count: Count
    item: _Element | None = None
    numbered: bool = False  # whether the next paragraph of the point bears its number
    start: str | None = None


class _OpenTable(Struct):
    """A table whose end has not come: the cells of its row with their columns and spans (columns, rows), and the next column."""

    grid: Grid = field(default_factory=Grid)
    heads: int = 0
    cells: list[tuple[list[Paragraph], int, int, int]] = field(default_factory=list)
    column: int = 0


class OdtWalk(Struct):
    """Collects the blocks of a text. `editorial` marks all its paragraphs."""

    styles: Styles
    omissions: Omissions
    budget: Budget
    inline: Inline
    notes: list[Block] = field(default_factory=list)
    editorial: bool = False
    has_text: bool = False
    _repeated: int = 0  # cells and their paragraphs that stand for repeated ones
    _outline: Count = field(default_factory=Count)
    _by_id: dict[str, Count] = field(default_factory=dict)
    _by_style: dict[str, Count] = field(default_factory=dict)
    _places: list[list[Block]] = field(default_factory=list)  # where blocks go: the story, a cell, a box
    _lists: list[_OpenList] = field(default_factory=list)
    _tables: list[_OpenTable] = field(default_factory=list)

    def walk_element(self, container: _Element) -> list[Block]:
        """Return the blocks of an element that is in the memory."""
        around = self._lists, self._tables
        self._lists, self._tables = [], []
        out = self.walk(TreeEvents(container, TAGS))
        self._lists, self._tables = around
        return out

    def walk(self, events: Events) -> list[Block]:
        """Return the blocks of the elements of `events`, which are those of `TAGS`."""
        out: list[Block] = []
        self._places.append(out)
        walk(self, events, _STARTS, _ENDS)
        self._places.pop()
        return out

    def take_styles(self, element: _Element) -> None:
        """Take the styles that stand before the text."""
        self.styles.add(element)

    def start_text(self, element: _Element) -> None:
        """Take note that there is a text."""
        del element
        self.has_text = True

    def end_paragraph(self, element: _Element) -> None:
        """Read a paragraph or heading."""
        number = self._number(element)
        text, boxes, notes = self.inline.paragraph(element)
        heading = min(whole_number(element.get(f"{TEXT}outline-level"), 1), 9) if element.tag == f"{TEXT}h" else 0
        self.budget.paragraph(len(text) + len(number or ""))
        self._places[-1].append(Paragraph(text, number=number, heading=heading, editorial=self.editorial))
        for note in notes:
            self._note(note)
        for box in boxes:
            self._places[-1].extend(self.walk_element(box))

    def _number(self, element: _Element) -> str | None:
        """Return the number that a paragraph bears as the first of a point, or a heading by the outline."""
        own = self._lists[-1] if self._lists else None
        if own is not None and own.item is not None and element.getparent() is own.item:
            numbered, own.numbered = own.numbered, False  # further paragraphs of the point bear no number
            return self._item_number(element, own) if numbered else None
        if element.tag != f"{TEXT}h" or element.get(f"{TEXT}is-list-header") == "true":
            return None
        return self.styles.lists.next("", whole_number(element.get(f"{TEXT}outline-level"), 1), self._outline)

    def _item_number(self, paragraph: _Element, own: _OpenList) -> str | None:
        style = own.style or self.styles.of_paragraph.get(paragraph.get(f"{TEXT}style-name") or "", "")
        if not style:
            return None
        start = whole_number(own.start, 1) if own.start else None
        return self.styles.lists.next(style, own.level, own.count, start)

    def _note(self, note: _Element) -> None:
        """Read a foot- or endnote, with its sign as number; all of them stand at the end."""
        sign = note.findtext(f"{TEXT}note-citation") or ""
        body = note.find(f"{TEXT}note-body")
        self.notes += numbered_note(self.walk_element(body) if body is not None else [], sign)

    def start_list(self, element: _Element) -> None:
        """Begin a list; one in a point of another is of its next level."""
        outer = self._lists[-1] if self._lists else None
        if outer is not None and (outer.item is None or element.getparent() is not outer.item):
            outer = None
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        if outer is not None:
            self._lists.append(_OpenList(style, outer.level + 1, outer.count))
            return
        continued = element.get(f"{TEXT}continue-list")
        if continued is not None and continued in self._by_id:
            count = self._by_id[continued]
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self._by_style:
            count = self._by_style[style]
        else:
            count = Count()
        self._by_style[style] = count
        name = element.get(XML_ID) or element.get(PLAIN_ID)
        if name is not None:
            self._by_id[name] = count
        self._lists.append(_OpenList(style, 1, count))

    def end_list(self, element: _Element) -> None:
        """End a list."""
        del element
        self._lists.pop()

    def start_item(self, element: _Element) -> None:
        """Begin a point of a list, or its head, which bears no number."""
        if self._lists and element.getparent() is not None:
            own = self._lists[-1]
            own.item, own.numbered = element, element.tag == f"{TEXT}list-item"
            own.start = element.get(f"{TEXT}start-value")

    def end_item(self, element: _Element) -> None:
        """End a point of a list."""
        if self._lists and self._lists[-1].item is element:
            self._lists[-1].item = None

    def start_table(self, element: _Element) -> None:
        """Begin a table."""
        del element
        self._tables.append(_OpenTable())

    def end_table(self, element: _Element) -> None:
        """End a table."""
        del element
        self._places[-1].append(self._tables.pop().grid.table())

    def start_heads(self, element: _Element) -> None:
        """Begin the head rows of a table."""
        del element
        if self._tables:
            self._tables[-1].heads += 1

    def end_heads(self, element: _Element) -> None:
        """End the head rows of a table."""
        del element
        if self._tables:
            self._tables[-1].heads -= 1

    def start_row(self, element: _Element) -> None:
        """Begin a row."""
        del element
        if self._tables:
            self._tables[-1].cells, self._tables[-1].column = [], 0

    def end_row(self, element: _Element) -> None:
        """End a row, and put it into the grid as often as it is repeated."""
        if not self._tables:
            return
        table = self._tables[-1]
        times = whole_number(element.get(f"{TABLE}number-rows-repeated"), 1)
        times = self._repeats(times if times <= _MOST_REPEATED else 1, len(table.cells))
        self.budget.cell(times * (len(table.cells) + 1))
        for _ in range(times):
            table.grid.begin_row(header=table.heads > 0)
            for paragraphs, column, columns, rows in table.cells:
                table.grid.add(paragraphs, column, columns, rows)
        table.cells = []

    def start_cell(self, element: _Element) -> None:
        """Begin a cell."""
        del element
        self._places.append([])

    def end_cell(self, element: _Element) -> None:
        """End a cell, and take it as often as it is repeated."""
        blocks = self._places.pop()
        if not self._tables:
            self._places[-1].extend(blocks)
            return
        table, paragraphs = self._tables[-1], flatten(blocks)
        columns = max(1, whole_number(element.get(f"{TABLE}number-columns-spanned"), 1, MAX_COLUMNS))
        rows = max(1, whole_number(element.get(f"{TABLE}number-rows-spanned"), 1))
        times = _times(element)
        shown = times if any(p.text for p in paragraphs) else min(times, _MOST_REPEATED)
        for place in range(self._repeats(shown, len(paragraphs))):
            table.cells.append((paragraphs, table.column + place, columns, rows))
        table.column += times

    def covered(self, element: _Element) -> None:
        """Pass over cells that others cover."""
        if self._tables:
            self._tables[-1].column += _times(element)

    def _repeats(self, times: int, size: int) -> int:
        """Count what repetition makes: tables inside repeated cells multiply. Raises LimitError beyond any document."""
        if times > 1:
            self._repeated += times * (size + 1)
            if self._repeated > _MOST_CELLS:
                raise LimitError
        return times

    def start_section(self, element: _Element) -> Handler[OdtWalk] | None:
        """Begin a section, which may be hidden."""
        if element.get(f"{TEXT}display") != "none":
            return None
        self.omissions.hidden = True
        return nothing

    def changes(self, element: _Element) -> None:
        """Pass over what was deleted."""
        self.omissions.tracked = self.omissions.tracked or len(element) > 0

    def comment(self, element: _Element) -> None:
        """Pass over a comment."""
        del element
        self.omissions.comments = True

    def embedded(self, element: _Element) -> None:
        """Pass over an embedded file."""
        del element
        self.omissions.embedded = True


def _times(cell: _Element) -> int:
    return max(1, whole_number(cell.get(f"{TABLE}number-columns-repeated"), 1, MAX_COLUMNS))


# What is called where an element begins: it returns what is called at its end if the element is taken as a whole.
_STARTS: Starts[OdtWalk] = {
    **dict.fromkeys(PASSED, whole(nothing)),
    f"{TEXT}tracked-changes": whole(OdtWalk.changes),
    f"{OFFICE}annotation": whole(OdtWalk.comment),
    **dict.fromkeys((f"{DRAW}object", f"{DRAW}object-ole"), whole(OdtWalk.embedded)),
    f"{OFFICE}automatic-styles": whole(OdtWalk.take_styles),
    f"{OFFICE}text": OdtWalk.start_text,
    f"{TEXT}section": OdtWalk.start_section,
    **dict.fromkeys((f"{TEXT}p", f"{TEXT}h"), whole(OdtWalk.end_paragraph)),
    f"{TEXT}list": OdtWalk.start_list,
    **dict.fromkeys((f"{TEXT}list-item", f"{TEXT}list-header"), OdtWalk.start_item),
    f"{TABLE}table": OdtWalk.start_table,
    f"{TABLE}table-header-rows": OdtWalk.start_heads,
    f"{TABLE}table-row": OdtWalk.start_row,
    f"{TABLE}table-cell": OdtWalk.start_cell,
    f"{TABLE}covered-table-cell": whole(OdtWalk.covered),
}
_ENDS: Ends[OdtWalk] = {
    f"{TEXT}list": OdtWalk.end_list,
    **dict.fromkeys((f"{TEXT}list-item", f"{TEXT}list-header"), OdtWalk.end_item),
    f"{TABLE}table": OdtWalk.end_table,
    f"{TABLE}table-header-rows": OdtWalk.end_heads,
    f"{TABLE}table-row": OdtWalk.end_row,
    f"{TABLE}table-cell": OdtWalk.end_cell,
}
TAGS = tuple(_STARTS)
