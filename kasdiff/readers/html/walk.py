"""The walk over a page's elements that collects its paragraphs and tables. It is no recursion: pages may be nested two thousand deep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from kasdiff.progress import unwatched
from kasdiff.readers.document import Paragraph
from kasdiff.readers.grid import MAX_COLUMNS, Grid, flatten
from kasdiff.readers.html.style import Numbers, classes, declarations, is_hidden, red, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from kasdiff.progress import Tick
    from kasdiff.readers.document import Block

_SKIPPED = frozenset((
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "canvas", "audio", "video", "select", "datalist",
    "textarea", "button", "nav", "rp", "rt",
))  # fmt: skip
_OUTSIDE = frozenset(("header", "footer"))  # of a page; an article's own are read
_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "dir", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "td", "th", "section", "article", "main", "aside", "blockquote", "pre", "address", "center", "form", "fieldset", "figure", "figcaption", "hr", "body",
    "html", "details", "summary", "legend", "header", "footer", "hgroup",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SHORTEST_NOTE = 3  # words
_BREAK = "\v"  # a forced break, until blanks are collapsed


@dataclass(slots=True)
class _Place:
    """Where blocks go: the page, or a cell with its spans."""

    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    """An element whose end has not come, and what its attributes began."""

    undo: Callable[[], None] | None = None


@dataclass(slots=True)
class _OpenTable:
    """A table whose end has not come. `column` is the next column of its last row."""

    grid: Grid = field(default_factory=Grid)
    column: int = 0
    in_head: bool = False
    in_row: bool = False
    plain_cells: bool = False  # whether the row has a cell that is no head


@dataclass(slots=True)
class Walker:
    """Collects blocks. `red_notes` says that letters in red are the publisher's; `in_article` that heads and feet belong to the text."""

    tick: Tick = unwatched  # called at each tag
    red_notes: bool = False
    in_article: bool = False
    hidden: bool = False
    tracked: bool = False
    _places: list[_Place] = field(default_factory=lambda: [_Place()])
    _tables: list[_OpenTable] = field(default_factory=list)
    _lists: list[Numbers] = field(default_factory=list)
    _colours: list[bool] = field(default_factory=list)
    _notes: int = 0
    _pre: int = 0
    _heading: int = 0
    _number: str | None = None
    _number_text: list[str] | None = None  # letters of a number that the page writes itself (Word's mso-list)
    _pieces: list[tuple[str, bool]] = field(default_factory=list)  # letters, and whether a note holds them

    def walk(self, root: _Element) -> None:
        """Collect the blocks under `root`."""
        walk = etree.iterwalk(root, events=("start", "end"))
        opened: list[_Open | None] = []  # None for an element that is passed over
        for event, element in walk:
            self.tick()
            if event == "start":
                if element is not root and self._passes_over(element):
                    opened.append(None)
                    walk.skip_subtree()
                else:
                    opened.append(self._start(element))
                    self._text(element.text)
                continue
            begun = opened.pop()
            if begun is not None:
                self._end(element, begun)
            if element is not root:
                self._text(element.tail)
        self._flush()

    def blocks(self) -> list[Block]:
        """Return what was collected."""
        self._flush()
        return self._places[0].blocks

    def _passes_over(self, element: _Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or (tag in _OUTSIDE and not self.in_article):
            return True
        if tag == "del":
            self.tracked = True
            return True
        if ("style" in element.attrib or "hidden" in element.attrib) and is_hidden(element, declarations(element)):
            self.hidden = self.hidden or any(text.strip() for text in element.itertext())
            return True
        return False

    def _start(self, element: _Element) -> _Open:
        """Take note of an element's beginning; return what is to be done at its end."""
        tag = element.tag
        if tag == "br":
            self._put(_BREAK)
        elif tag in _BLOCKS:
            self._start_block(element)
        elif tag == "ins":
            self.tracked = True
        return _Open(self._start_marks(element) if element.attrib else None)

    def _end(self, element: _Element, begun: _Open) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            if element.tag == "p" and not self._lists:
                self._unnumbered()
            handler = _ENDS.get(element.tag)
            if handler is not None:
                handler(self, element)
        if begun.undo is not None:
            begun.undo()

    def _start_marks(self, element: _Element) -> Callable[[], None] | None:
        style = declarations(element)
        if style.get("mso-list") == "ignore":
            self._number_text = []
            return self._end_number
        if self._is_note(element):
            self._notes += 1
            return self._end_note
        colour = red(element, style)
        if colour is not None:
            self._colours.append(colour)
            return self._end_colour
        return None

    def _is_note(self, element: _Element) -> bool:
        """Whether an element holds what is no text of the act: a note, a status, or the running head that a word processor saved."""
        if element.get("title") in ("header", "footer") and element.tag == "div":
            return True
        marks = classes(element)
        return ("note" in marks and (self.red_notes or element.tag == "span")) or (self.red_notes and "status" in marks)

    def _end_number(self) -> None:
        text = "".join(self._number_text or ())
        self._number, self._number_text = _BLANKS.sub(" ", text).strip(" \u00a0") or self._number, None

    def _end_note(self) -> None:
        self._notes -= 1

    def _end_colour(self) -> None:
        self._colours.pop()

    def _start_block(self, element: _Element) -> None:
        self._flush()
        handler = _STARTS.get(element.tag)
        if handler is not None:
            handler(self, element)

    def start_heading(self, element: _Element) -> None:
        """Begin h1 … h6."""
        self._heading = _HEADINGS[element.tag]

    def end_heading(self, element: _Element) -> None:
        """End h1 … h6."""
        del element
        self._heading = 0

    def start_pre(self, element: _Element) -> None:
        """Begin text whose line ends count."""
        del element
        self._pre += 1

    def end_pre(self, element: _Element) -> None:
        """End text whose line ends count."""
        del element
        self._pre -= 1

    def start_list(self, element: _Element) -> None:
        """Begin a list."""
        self._lists.append(Numbers(element))

    def end_list(self, element: _Element) -> None:
        """End a list."""
        del element
        self._lists.pop()

    def start_item(self, element: _Element) -> None:
        """Begin a point of a list: its first paragraph bears the number."""
        self._unnumbered()
        self._number = self._lists[-1].next(element) if self._lists else None

    def end_item(self, element: _Element) -> None:
        """End a point of a list."""
        del element
        self._unnumbered()

    def start_table(self, element: _Element) -> None:
        """Begin a table."""
        del element
        self._unnumbered()
        self._tables.append(_OpenTable())

    def end_table(self, element: _Element) -> None:
        """End a table."""
        del element
        self._places[-1].blocks.append(self._tables.pop().grid.table())

    def start_head(self, element: _Element) -> None:
        """Begin the head rows of a table."""
        del element
        if self._tables:
            self._tables[-1].in_head = True

    def end_head(self, element: _Element) -> None:
        """End the head rows of a table."""
        del element
        if self._tables:
            self._tables[-1].in_head = False

    def start_row(self, element: _Element) -> None:
        """Begin a row."""
        del element
        if self._tables:
            self._open_row(self._tables[-1])

    def _open_row(self, table: _OpenTable) -> None:
        table.grid.row(header=table.in_head)
        table.column, table.in_row, table.plain_cells = 0, True, False

    def end_row(self, element: _Element) -> None:
        """End a row. A row of heads alone is a head."""
        del element
        if self._tables:
            table = self._tables[-1]
            table.in_row = False
            if table.grid.rows and table.grid.rows[-1] and not table.plain_cells:
                table.grid.headers[-1] = True

    def start_cell(self, element: _Element) -> None:
        """Begin a cell; a row that was not begun begins with it."""
        if self._tables:
            if not self._tables[-1].in_row:
                self._open_row(self._tables[-1])
            self._tables[-1].plain_cells |= element.tag == "td"
            self._places.append(_Place())

    def end_cell(self, element: _Element) -> None:
        """End a cell and give it its column."""
        if not self._tables:
            return
        self._unnumbered()
        place, table = self._places.pop(), self._tables[-1]
        columns = min(max(1, whole(element.get("colspan"), 1)), MAX_COLUMNS)
        rows = whole(element.get("rowspan"), 1)
        column = table.grid.free_column(table.column) if table.column < MAX_COLUMNS else table.column
        table.grid.add(flatten(place.blocks), column, columns, rows if rows > 0 else MAX_COLUMNS)
        table.column = column + columns

    def _unnumbered(self) -> None:
        """Let a number whose paragraph did not come stand alone."""
        if self._number is not None:
            self._places[-1].blocks.append(Paragraph("", number=self._number))
            self._number = None

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._number_text is not None:
            self._number_text.append(text)
        elif self._pre and "\n" in text:
            for index, line in enumerate(text.split("\n")):
                if index:
                    self._flush()
                self._put(line)
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        note = self._notes > 0 or (self.red_notes and bool(self._colours) and self._colours[-1])
        if self._pieces and self._pieces[-1][1] != note and not text.strip():
            note = self._pieces[-1][1]  # blanks belong to what is before them
        self._pieces.append((text, note))

    def _flush(self) -> None:
        """End the paragraph. Where text of the act and a note share one, each gets its own; a word or two in red are no note."""
        pieces, self._pieces = self._pieces, []
        if len(pieces) < 2:
            for text, note in pieces:
                self._paragraph(text, editorial=note)
            return
        parts: list[tuple[str, bool]] = []
        for note, group in groupby(pieces, key=lambda piece: piece[1]):
            text = "".join(letters for letters, _ in group)
            parts.append((text, note))
        shared = len(parts) > 1
        merged: list[tuple[str, bool]] = []
        for text, note in parts:
            editorial = note and not (shared and len(text.split()) < _SHORTEST_NOTE)
            if merged and merged[-1][1] == editorial:
                merged[-1] = (merged[-1][0] + text, editorial)
            else:
                merged.append((text, editorial))
        for text, editorial in merged:
            self._paragraph(text, editorial=editorial)

    def _paragraph(self, raw: str, *, editorial: bool) -> None:
        text = _BLANKS.sub(" ", raw)
        if not text.strip(f" {_BREAK}\u00a0"):
            return
        text = text.replace(_BREAK, "\n").strip(" \n")
        self._places[-1].blocks.append(Paragraph(text, number=self._number, heading=self._heading, editorial=editorial))
        self._number = None


_STARTS: Mapping[str, Callable[[Walker, _Element], None]] = {
    **dict.fromkeys(_HEADINGS, Walker.start_heading),
    **dict.fromkeys(("ol", "ul", "menu", "dir"), Walker.start_list),
    **dict.fromkeys(("td", "th"), Walker.start_cell),
    "li": Walker.start_item,
    "pre": Walker.start_pre,
    "table": Walker.start_table,
    "thead": Walker.start_head,
    "tr": Walker.start_row,
}
_ENDS: Mapping[str, Callable[[Walker, _Element], None]] = {
    **dict.fromkeys(_HEADINGS, Walker.end_heading),
    **dict.fromkeys(("ol", "ul", "menu", "dir"), Walker.end_list),
    **dict.fromkeys(("td", "th"), Walker.end_cell),
    "li": Walker.end_item,
    "pre": Walker.end_pre,
    "table": Walker.end_table,
    "thead": Walker.end_head,
    "tr": Walker.end_row,
}
