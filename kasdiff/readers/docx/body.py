"""Paragraphs and tables of a Word document, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kasdiff.progress import unwatched
from kasdiff.readers.document import Paragraph
from kasdiff.readers.docx.inline import Inline, Seen
from kasdiff.readers.docx.names import MC, W, number, switched_on, value
from kasdiff.readers.grid import Grid, flatten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kasdiff.progress import Tick
    from kasdiff.readers.document import Block
    from kasdiff.readers.docx.lists import Lists
    from kasdiff.readers.docx.styles import Styles

MAX_NESTING = 60  # of tables, boxes and content controls; what lies deeper comes as plain paragraphs

_PASSED = frozenset(
    f"{W}{name}"
    for name in ("sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "tblPrEx")
)


@dataclass(slots=True)
class Story:
    """A run of blocks that is read for itself: the body, a note, a header. `editorial` marks all its paragraphs."""

    styles: Styles
    lists: Lists
    seen: Seen
    inline: Inline
    editorial: bool = False
    tick: Tick = unwatched  # called at each paragraph
    _carried: str = ""  # text of a paragraph whose end mark was deleted: it runs on into the next
    _depth: int = field(default=0)

    @classmethod
    def of(cls, root: _Element, styles: Styles, lists: Lists, seen: Seen, *, editorial: bool = False) -> Story:
        """Prepare to read the blocks under `root`."""
        return cls(styles, lists, seen, Inline(styles, seen, fields=_balanced(root)), editorial)

    def blocks(self, container: _Element) -> list[Block]:
        """Return the blocks of a body, a cell, a box or a note."""
        self._depth += 1
        out: list[Block] = []
        for element in _blocks_of(container, self.seen, self._depth):
            if element.tag == f"{W}p":
                out.extend(self._paragraph(element))
            elif self._depth <= MAX_NESTING:
                table = self._table(element)
                out.append(table.table())
            else:
                out.extend(block for p in element.iter(f"{W}p") for block in self._paragraph(p))
        self._depth -= 1
        if self._carried and self._depth == 0:
            out.append(Paragraph(self._carried, editorial=self.editorial))
            self._carried = ""
        return out

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        self.tick()
        text, boxes = self.inline.paragraph(element)
        properties = element.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        text, self._carried = self._carried + text, ""
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.seen.tracked = True
            self._carried = text
        else:
            sign = self._number(properties) if properties is not None or self._default_numbered() else None
            yield Paragraph(text, number=sign, heading=self._heading(properties), editorial=self.editorial)
        if self._depth <= MAX_NESTING:
            for box in boxes:
                yield from self.blocks(box)

    def _default_numbered(self) -> bool:
        return self.styles.numbering(None)[0] is not None

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

    def _table(self, element: _Element) -> Grid:
        grid = Grid()
        for row in _rows(element, self.seen):
            properties = row.find(f"{W}trPr")
            grid.row(header=bool(switched_on(properties, "tblHeader")))
            column = max(0, number(properties, "gridBefore") or 0)
            for cell in _cells(row):
                column = self._cell(grid, cell, column)
        return grid

    def _cell(self, grid: Grid, cell: _Element, column: int) -> int:
        """Put a cell at `column` of the grid and return the next column."""
        properties = cell.find(f"{W}tcPr")
        width = min(max(1, number(properties, "gridSpan") or 1), 1000)
        paragraphs = flatten(self.blocks(cell))
        across = properties.find(f"{W}hMerge") if properties is not None else None
        if across is not None and across.get(f"{W}val") != "restart" and grid.rows[-1]:
            last = grid.rows[-1][-1]
            last.colspan += width
            last.paragraphs += paragraphs
            return column + width
        down = properties.find(f"{W}vMerge") if properties is not None else None
        if down is not None and down.get(f"{W}val") != "restart" and grid.extend(column):
            self.seen.covered = self.seen.covered or any(p.text.strip() for p in paragraphs)
        else:
            grid.add(paragraphs, column, width)
        return column + width


def _blocks_of(container: _Element, seen: Seen, depth: int) -> Iterator[_Element]:
    """Yield the paragraphs and tables under `container`, through content controls and other wrappers."""
    for child in container:
        tag = child.tag
        if tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif tag in (f"{W}del", f"{W}moveFrom"):
            seen.tracked = True
        elif tag in (f"{W}altChunk", f"{W}subDoc"):
            seen.embedded = True
        elif tag == f"{MC}AlternateContent":
            chosen = next((c for c in child if len(c)), None)
            if chosen is not None:
                yield from _blocks_of(chosen, seen, depth)
        elif tag not in _PASSED and isinstance(tag, str):
            if tag in (f"{W}ins", f"{W}moveTo"):
                seen.tracked = True
            yield from _blocks_of(child, seen, depth)


def _rows(table: _Element, seen: Seen) -> Iterator[_Element]:
    """Yield the rows of a table that were not deleted."""
    for child in table:
        if child.tag == f"{W}tr":
            properties = child.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                seen.tracked = True
                continue
            yield child
        elif child.tag in (f"{W}del", f"{W}moveFrom"):
            seen.tracked = True
        elif child.tag not in _PASSED and isinstance(child.tag, str):
            yield from _rows(child, seen)


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag not in _PASSED and isinstance(child.tag, str):
            yield from _cells(child)


def _balanced(root: _Element) -> bool:
    """Whether each field that begins ends. Where not, hiding instructions could hide the rest of the document."""
    kinds = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
    return kinds.count("begin") == kinds.count("end")
