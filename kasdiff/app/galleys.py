"""A printed page laid out as if the paper had no end: in galleys, columns of text each of which is laid out by itself, so that the user is heard in between.

It is cut between rows of a long table and between paragraphs. Each galley repeats the head of the table, or the paragraph before it, so that it is laid out as
it would be in the whole; it stands below the galley before without what is repeated.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtGui import QTextCursor, QTextDocument, QTextFormat

from kasdiff.progress import Stage
from kasdiff.reports.pagination import Band, Strip
from kasdiff.reports.print_page import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QFont, QPagedPaintDevice, QTextBlock, QTextLine, QTextTable

    from kasdiff.progress import Progress

_TABLE_END = "</table>"
_LETTERS = 20_000  # of HTML in a galley: some 20 milliseconds of laying out
_WHOLE = 2 / 3  # rows up to this share of a page are not cut: a long row is given as several, each with its number

_Cells = list[list["QTextBlock"]]  # the paragraphs of each cell of a row


class Row(Strip, frozen=True):
    """A row of a table, with the paragraphs of its cells and the sides of its columns."""

    cells: _Cells = field(default_factory=list)
    sides: tuple[float, ...] = ()


class Galley(Struct, frozen=True):
    """A text that was laid out; `shift` is how far below its own place its strips stand in the whole, `top` and `bottom` what of the whole it has.

    `in_table` says that a table goes on in it from the galley before.
    """

    document: QTextDocument
    strips: tuple[Strip, ...]
    shift: float
    top: float
    bottom: float
    in_table: bool = False


class Galleys:
    """All galleys of a page, as one text."""

    def __init__(self, galleys: Iterable[Galley]) -> None:
        self.galleys = tuple(galleys)
        self.strips = [strip for galley in self.galleys for strip in galley.strips]
        self.rows = [strip for strip in self.strips if isinstance(strip, Row)]

    def row_at(self, where: float) -> Row | None:
        """Return the row that is cut at `where`."""
        place = bisect_right(self.rows, where, key=lambda row: row.top) - 1
        return self.rows[place] if place >= 0 and self.rows[place].top < where < self.rows[place].bottom else None

    def galley_at(self, where: float) -> Galley:
        """Return the galley that has the place `where`."""
        return self.galleys[max(0, bisect_right(self.galleys, where, key=lambda galley: galley.top) - 1)]


def lay_out(page: str, font: QFont, device: QPagedPaintDevice, progress: Progress) -> Iterator[Galley]:
    """Yield the galleys of a page; `progress` is called before each step, all of which are short."""
    pieces = cut(page)
    before: Galley | None = None
    for number, piece in enumerate(pieces):
        document = QTextDocument()
        document.setUseDesignMetrics(True)
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.documentLayout().setPaintDevice(device)
        begun = (number + 0.1) / len(pieces)
        progress(Stage.REPORT, begun)
        document.setHtml(piece)
        progress(Stage.REPORT, begun + 0.3 / len(pieces))
        document.setTextWidth(device.width())
        progress(Stage.REPORT, begun + 0.7 / len(pieces))
        last = number + 1 == len(pieces)
        before = _galley(document, list(strips_of(document, device.height())), before, None if last else piece)
        yield before


def _galley(document: QTextDocument, strips: list[Strip], before: Galley | None, cut_off: str | None) -> Galley:
    """Return a galley that stands below another one; `cut_off` is its text where another one follows."""
    rows = [place for place, strip in enumerate(strips) if isinstance(strip, Row)]
    if cut_off is not None and cut_off.endswith(_TABLE_END):
        last = strips[rows[-1]]
        joined = isinstance(last, Row) and len(last.cells) < len(last.sides) - 1
        strips = [*strips[: rows[-1]], replace(last, with_next=joined)]
    bottom = strips[-1].bottom if cut_off is not None else math.inf
    if before is None:
        return Galley(document, tuple(strips), 0.0, -math.inf, bottom)
    in_table = isinstance(before.strips[-1], Row)
    first = rows[0] if in_table else 1  # what stands above it was repeated
    shift = before.bottom - (strips[first].top if in_table else strips[0].bottom)
    heads = (strips[first].head, before.strips[-1].head) if in_table else (None, None)
    moved = tuple(_moved(one, shift, *heads) for one in strips[first:])
    return Galley(document, moved, shift, before.bottom, bottom + shift, in_table)


def _moved(strip: Strip, shift: float, own: Band | None, head: Band | None) -> Strip:
    """Return a strip lower down; a row below the head that was repeated has the first one."""
    cuts = tuple(end + shift for end in strip.cuts)
    if strip.head is not None and strip.head != own:
        head = Band(strip.head.top + shift, strip.head.bottom + shift)
    return replace(
        strip, top=strip.top + shift, bottom=strip.bottom + shift, cuts=cuts, head=head if strip.head else None
    )


def cut(page: str) -> list[str]:
    """Cut a page into pages of their own, between rows of its tables and between its paragraphs."""
    before, found, body = page.partition("<body>\n")
    pieces: list[list[str]] = [[]]
    table, size = "", 0
    for line in body.split("\n"):
        if line.startswith("<table") and line.endswith("</thead>"):
            table = line
        elif line == _TABLE_END:
            table = ""
        elif size > _LETTERS and (repeated := _repeated(table, pieces[-1][-1], line)):
            pieces[-1] += [_TABLE_END] if table else []
            pieces.append([repeated])
            size = 0
        pieces[-1].append(line)
        size += len(line)
    return [before + found + "\n".join(piece) for piece in pieces]


def _repeated(table: str, before: str, line: str) -> str:
    """Return what is repeated above a line where a page is cut there; "" where it cannot be cut."""
    if table:
        return table if line.startswith("<tr>") else ""
    whole = line.startswith("<p") and before.startswith("<p") and before.endswith("</p>")
    return before if whole else ""


def strips_of(document: QTextDocument, room: float) -> Iterator[Strip]:
    """Yield the paragraphs and rows of a laid-out text from top to bottom."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is not None:
            yield from _rows(document, table, room)
            block = document.findBlock(table.lastPosition() + 1)
            continue
        box, form = layout.blockBoundingRect(block), block.blockFormat()
        new_page = bool(form.pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        kept = form.headingLevel() > 0 or block.userState() == KEPT
        yield Strip(box.top(), box.bottom(), with_next=kept, new_page=new_page)
        block = block.next()


def _rows(document: QTextDocument, table: QTextTable, room: float) -> Iterator[Strip]:
    """Yield the head of a table and its rows; a row of joined cells opens a card and stays with the next one, as does one that is marked so."""
    rows = [_cells(document, table, row) for row in range(table.rows())]
    edges = _edges(document, rows)
    sides = _sides(document, rows[0])
    heads = table.format().headerRowCount()
    head = Band(edges[0], edges[heads]) if heads else None
    if head is not None:
        yield Strip(head.top, head.bottom, with_next=True)
    for row, cells in enumerate(rows[heads:], heads):
        top, bottom = edges[row : row + 2]
        joined = len(cells) < table.columns() or cells[0][0].userState() == KEPT
        cuts = _cuts(document, cells) if bottom - top > room * _WHOLE else ()
        yield Row(top, bottom, cuts, head, with_next=joined and row + 1 < len(rows), cells=cells, sides=sides)


def _edges(document: QTextDocument, rows: Sequence[_Cells]) -> list[float]:
    """Return where the middles of the borders above the rows are, and of the last one.

    They are told by the text on both sides of a border, since of a table with collapsed borders the layout does not give its true frame.
    """
    layout = document.documentLayout()
    tops = [layout.blockBoundingRect(cells[0][0]).top() for cells in rows]

    def bottom(cells: _Cells) -> float:
        return max(layout.blockBoundingRect(cell[-1]).bottom() for cell in cells)

    half = (tops[1] - bottom(rows[0])) / 2 if len(rows) > 1 else 0.0
    return [*(top - half for top in tops), bottom(rows[-1]) + half]


def _sides(document: QTextDocument, cells: _Cells) -> tuple[float, ...]:
    """Return where the middles of the borders beside the cells are; a cell's text begins and ends at the same distance from them."""
    layout = document.documentLayout()
    boxes = [layout.blockBoundingRect(cell[0]) for cell in cells]
    half = (boxes[1].left() - boxes[0].right()) / 2 if len(boxes) > 1 else 0.0
    return (*(box.left() - half for box in boxes), boxes[-1].right() + half)


def _cells(document: QTextDocument, table: QTextTable, row: int) -> _Cells:
    cells = []
    column = 0
    while column < table.columns():
        cell = table.cellAt(row, column)
        block, blocks = document.findBlock(cell.firstPosition()), []
        while block.isValid() and block.position() <= cell.lastPosition():
            blocks.append(block)
            block = block.next()
        cells.append(blocks)
        column += cell.columnSpan()
    return cells


def _cuts(document: QTextDocument, cells: _Cells) -> tuple[float, ...]:
    """Return the places below the second line of a row and above its last but one where no line of any cell is cut through."""
    columns = [[band for block in cell for band, _ in lines_of(document, block)] for cell in cells]
    lines = [line for column in columns for line in column]
    ends = [line.bottom for line in max(columns, key=lambda column: column[-1].bottom)][1:-2]
    return tuple(end for end in ends if not any(line.top < end - 1 and end + 1 < line.bottom for line in lines))


def lines_of(document: QTextDocument, block: QTextBlock) -> list[tuple[Band, QTextLine]]:
    """Return the lines of a paragraph and where they are."""
    top, text = document.documentLayout().blockBoundingRect(block).top(), block.layout()
    lines = [text.lineAt(number) for number in range(text.lineCount())]
    return [(Band(top + line.y(), top + line.y() + line.height()), line) for line in lines]
