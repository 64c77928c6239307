"""Paragraphs, lists and tables of an OpenDocument text, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kasdiff.progress import unwatched
from kasdiff.readers.document import Paragraph
from kasdiff.readers.faults import LimitError
from kasdiff.readers.grid import MAX_COLUMNS, Grid, flatten
from kasdiff.readers.numbers import from_symbol_font
from kasdiff.readers.odt.lists import Count
from kasdiff.readers.odt.names import DRAW, OFFICE, SVG, TABLE, TEXT, XML_ID, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kasdiff.progress import Tick
    from kasdiff.readers.document import Block
    from kasdiff.readers.odt.lists import ListStyles

_BLANKS = re.compile(r"[ \t\n\r]+")
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_LARGE_PICTURE = 46.0  # square centimetres
_MOST_CELLS = 500_000  # that repetition makes
_MOST_REPEATED = 100  # equal rows that stand for one another; more are the empty rest of a sheet
_PASSED = frozenset((
    f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{TEXT}dde-connection-decls", f"{TEXT}alphabetical-index-auto-mark-file",
    f"{TEXT}table-of-content-source", f"{TEXT}alphabetical-index-source", f"{TEXT}illustration-index-source", f"{TEXT}table-index-source",
    f"{TEXT}object-index-source", f"{TEXT}user-index-source", f"{TEXT}bibliography-source", f"{OFFICE}forms", f"{OFFICE}event-listeners",
    f"{OFFICE}binary-data", f"{OFFICE}annotation-end", f"{SVG}title", f"{SVG}desc", f"{TABLE}table-columns", f"{TABLE}table-column", f"{TABLE}title",
    f"{TABLE}desc", f"{TEXT}ruby-text", f"{TEXT}note-citation", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}meta-field-source",
))  # fmt: skip


@dataclass(slots=True)
class Seen:
    """What a document holds that a reader of its text should be told of."""

    tracked: bool = False
    hidden: bool = False
    comments: bool = False
    embedded: bool = False
    large_pictures: bool = False
    notes: list[_Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _ListPlace:
    """Where in a list a paragraph stands. `counted` is whether its point bears a number."""

    style: str
    level: int
    count: Count


@dataclass(slots=True)
class Reader:
    """Reads the blocks under an element. `of_paragraph` names the list style of paragraph styles, `hidden` the styles whose letters are not shown."""

    lists: ListStyles
    of_paragraph: dict[str, str]
    hidden: frozenset[str]
    seen: Seen
    tick: Tick = unwatched  # called at each paragraph
    editorial: bool = False
    repeated: int = 0  # cells and their paragraphs that stand for repeated ones
    _outline: Count = field(default_factory=Count)
    _by_id: dict[str, Count] = field(default_factory=dict)
    _by_style: dict[str, Count] = field(default_factory=dict)
    _boxes: list[_Element] = field(default_factory=list)

    def blocks(self, container: _Element) -> list[Block]:
        """Return the blocks under `container`."""
        return list(self._blocks(container))

    def _blocks(self, container: _Element) -> Iterator[Block]:
        for child in container:
            yield from self._block(child)

    def _block(self, element: _Element) -> Iterator[Block]:
        tag = element.tag
        if tag == f"{TEXT}p":
            yield from self._paragraph(element, None)
        elif tag == f"{TEXT}h":
            yield from self._paragraph(element, self._heading_number(element))
        elif tag == f"{TABLE}table":
            yield self._table(element)
        elif tag == f"{TEXT}list":
            yield from self._list(element, None)
        elif not self._leaves_out(element):
            yield from self._blocks(element)

    def _leaves_out(self, element: _Element) -> bool:
        tag = element.tag
        if tag == f"{TEXT}tracked-changes":
            self.seen.tracked = self.seen.tracked or len(element) > 0
        elif tag == f"{OFFICE}annotation":
            self.seen.comments = True
        elif tag in (f"{DRAW}object", f"{DRAW}object-ole"):
            self.seen.embedded = True
        elif tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none":
            self.seen.hidden = True
        else:
            return tag in _PASSED or not isinstance(tag, str)
        return True

    def _heading_number(self, element: _Element) -> str | None:
        if element.get(f"{TEXT}is-list-header") == "true":
            return None
        return self.lists.next("", whole(element.get(f"{TEXT}outline-level"), 1), self._outline)

    def _list(self, element: _Element, outer: _ListPlace | None) -> Iterator[Block]:
        place = self._list_place(element, outer)
        for item in element:
            start = item.get(f"{TEXT}start-value")
            numbered = item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, place)
                    continue
                if child.tag not in (f"{TEXT}p", f"{TEXT}h"):
                    yield from self._block(child)
                    continue
                number = self._item_number(child, place, start) if numbered else None
                numbered = False  # further paragraphs of the point bear no number
                yield from self._paragraph(child, number)

    def _list_place(self, element: _Element, outer: _ListPlace | None) -> _ListPlace:
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        if outer is not None:
            return _ListPlace(style, outer.level + 1, outer.count)
        continued = element.get(f"{TEXT}continue-list")
        if continued is not None and continued in self._by_id:
            count = self._by_id[continued]
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self._by_style:
            count = self._by_style[style]
        else:
            count = Count()
        self._by_style[style] = count
        name = element.get(XML_ID)
        if name is not None:
            self._by_id[name] = count
        return _ListPlace(style, 1, count)

    def _item_number(self, paragraph: _Element, place: _ListPlace, start: str | None) -> str | None:
        style = place.style or self.of_paragraph.get(paragraph.get(f"{TEXT}style-name") or "", "")
        if not style:
            return None
        return self.lists.next(style, place.level, place.count, whole(start, 1) if start else None)

    def _paragraph(self, element: _Element, number: str | None) -> Iterator[Block]:
        self.tick()
        outer, self._boxes = self._boxes, []
        text = self._shown(element)
        boxes, self._boxes = self._boxes, outer
        heading = min(whole(element.get(f"{TEXT}outline-level"), 1), 9) if element.tag == f"{TEXT}h" else 0
        yield Paragraph(text, number=number, heading=heading, editorial=self.editorial)
        for box in boxes:
            yield from self._blocks(box)

    def _shown(self, element: _Element) -> str:
        if element.get(f"{TEXT}style-name") in self.hidden:
            self.seen.hidden = True
            return ""
        pieces: list[str] = []
        self._letters(element, pieces)
        return _squeezed(pieces)

    def _letters(self, element: _Element, out: list[str]) -> None:
        r"""Collect the letters under an element; forced breaks and blanks come as "\v" and no-break characters until blanks are collapsed."""
        if element.text:
            out.append(from_symbol_font(element.text))
        for child in element:
            self._inline(child, out)
            if child.tail:
                out.append(from_symbol_font(child.tail))

    def _inline(self, child: _Element, out: list[str]) -> None:
        tag = child.tag
        if tag == f"{TEXT}span" and child.get(f"{TEXT}style-name") in self.hidden:
            self.seen.hidden = True
        elif tag == f"{TEXT}s":
            out.append("\f" * whole(child.get(f"{TEXT}c"), 1, 1000))
        elif tag == f"{TEXT}tab":
            out.append("\x1c")
        elif tag == f"{TEXT}line-break":
            out.append("\v")
        elif tag == f"{TEXT}note":
            self.seen.notes.append(child)
        elif tag.startswith(DRAW) if isinstance(tag, str) else False:
            self._drawing(child, out)
        elif not self._leaves_out(child):
            self._letters(child, out)

    def _drawing(self, element: _Element, out: list[str]) -> None:
        if element.tag == f"{DRAW}a":
            self._letters(element, out)
            return
        if element.find(f"{DRAW}image") is not None:
            self.seen.large_pictures = self.seen.large_pictures or _area(element) > _LARGE_PICTURE
        if next(element.iter(f"{TEXT}p", f"{TEXT}h"), None) is not None:
            self._boxes.append(element)
        elif element.find(f"{DRAW}object") is not None:
            self.seen.embedded = True

    def _table(self, element: _Element) -> Block:
        grid = Grid()
        self._rows(grid, element, header=False)
        return grid.table()

    def _rows(self, grid: Grid, container: _Element, *, header: bool) -> None:
        for child in container:
            if child.tag == f"{TABLE}table-row":
                cells = list(self._cells(child))
                times = whole(child.get(f"{TABLE}number-rows-repeated"), 1)
                for _ in range(self._repeats(times if times <= _MOST_REPEATED else 1, len(cells))):
                    grid.row(header=header)
                    for paragraphs, column, columns, rows in cells:
                        grid.add(paragraphs, column, columns, rows)
            elif child.tag not in _PASSED and isinstance(child.tag, str):
                self._rows(grid, child, header=header or child.tag == f"{TABLE}table-header-rows")

    def _repeats(self, times: int, size: int) -> int:
        """Count what repetition makes: tables inside repeated cells multiply. Raises LimitError beyond any document."""
        if times > 1:
            self.repeated += times * (size + 1)
            if self.repeated > _MOST_CELLS:
                raise LimitError
        return times

    def _cells(self, row: _Element) -> Iterator[tuple[list[Paragraph], int, int, int]]:
        """Yield the paragraphs, the column and the spans (columns, rows) of the cells that are not covered."""
        column = 0
        for cell in row:
            times = max(1, whole(cell.get(f"{TABLE}number-columns-repeated"), 1, MAX_COLUMNS))
            if cell.tag == f"{TABLE}table-cell":
                columns = max(1, whole(cell.get(f"{TABLE}number-columns-spanned"), 1, MAX_COLUMNS))
                rows = max(1, whole(cell.get(f"{TABLE}number-rows-spanned"), 1))
                paragraphs = flatten(self._blocks(cell))
                for _ in range(self._repeats(times, len(paragraphs))):
                    yield paragraphs, column, columns, rows
                    column += 1
            elif cell.tag == f"{TABLE}covered-table-cell":
                column += times


def _squeezed(pieces: list[str]) -> str:
    """Collapse the blanks of mark-up, then let the blanks, tabs and breaks that the text itself has stand."""
    text = _BLANKS.sub(" ", "".join(pieces))
    return text.replace("\f", " ").replace("\x1c", "\t").replace("\v", "\n")


def _area(frame: _Element) -> float:
    """Return the size of a frame in square centimetres, 0 where it is not said."""
    area = 1.0
    for side in ("width", "height"):
        match = _LENGTH.fullmatch(frame.get(f"{SVG}{side}") or "")
        area *= float(match.group(1)) * _CENTIMETRES[match.group(2)] if match and match.group(1).count(".") < 2 else 0.0
    return area
