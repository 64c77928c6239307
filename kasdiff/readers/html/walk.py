"""What becomes of a page's tags and letters as they come: paragraphs and tables. There is no tree and no recursion: pages may be nested two thousand deep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.document import Paragraph
from kasdiff.readers.grid import MAX_COLUMNS, Grid, flatten
from kasdiff.readers.html.drafts import OpenTable, lines_with_ends
from kasdiff.readers.html.forms import Choice, shown_by
from kasdiff.readers.html.names import BLOCKS, FRAMES, HEADINGS, OUTSIDE, SKIPPED
from kasdiff.readers.html.style import (
    SETTING_TAGS,
    Numbers,
    declarations,
    is_hidden,
    is_note,
    red,
    set_by,
    whole_number,
)
from kasdiff.readers.letters import Letters
from kasdiff.readers.omissions import Omissions
from kasdiff.readers.setting import Setting, as_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kasdiff.model.document import Block
    from kasdiff.readers.budget import Budget
    from kasdiff.readers.html.style import Attributes

_WHITE = " \t\n\r\f"
_BLANKS = re.compile(rf"[{_WHITE}]+")
_SHORTEST_NOTE = 3  # words
_BREAK = "\v"  # a forced break, until blanks are collapsed


class HtmlWalk(Struct):
    """Collects blocks. `red_notes` says that letters in red are the publisher's; `in_article` that heads and feet belong to the text."""

    budget: Budget
    counts: Iterator[int]  # of the points of each list that counts down
    red_notes: bool = False
    in_article: bool = False
    omissions: Omissions = field(default_factory=Omissions)
    _places: list[list[Block]] = field(default_factory=lambda: [[]])  # where blocks go: the page, or a cell
    _tables: list[OpenTable] = field(default_factory=list)
    _lists: list[Numbers] = field(default_factory=list)
    _colours: list[bool] = field(default_factory=list)
    _settings: list[Setting] = field(default_factory=lambda: [Setting.PLAIN])  # of the elements that are open
    _notes: int = 0
    _pre: int = 0
    _heading: int = 0
    _number: str | None = None
    _number_text: list[str] | None = None  # letters of a number that the page writes itself (Word's mso-list)
    _letters: Letters | None = None  # since the last tag
    _runs: list[tuple[Letters, bool]] = field(default_factory=list)  # letters, and whether a note holds them
    _opened: list[tuple[str, Sequence[Callable[[], None]], Attributes]] = field(
        default_factory=list
    )  # see `_start_marks`
    _passed: int = 0  # elements that are open and passed over
    _passed_over: str = ""  # what they are: the name of an omission, or nothing
    _choice: Choice | None = None  # one of them

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if self._letters is not None:
            self._settle(self._letters.text)
        if self._passed:
            self._passed += 1
            if self._choice is not None:
                self._choice.start(tag, attributes)
        elif self._opened and self._passes_over(tag, attributes):
            self._passed = 1
        else:
            if tag == "br":
                self.budget.paragraph()
                self._put(_BREAK)
            elif tag in BLOCKS:
                self._start_block(tag, attributes)
            elif tag == "ins":
                self.omissions.tracked = True
            elif tag == "input":
                self._put(shown_by(attributes))
            marks = self._start_marks(tag, attributes) if attributes or tag in SETTING_TAGS else ()
            self._opened.append((tag, marks, attributes))

    def data(self, text: str) -> None:
        """Take letters, or some of them."""
        if self._passed:
            if self._choice is not None:
                self._choice.data(text)
            elif self._passed_over and not text.isspace():
                setattr(self.omissions, self._passed_over, True)
        elif self._pre or text.strip(_WHITE):
            self.budget.text(len(text))
            self.omissions.broken_letters |= "\ufffd" in text
            self._gather(text)
        elif self._letters is None or self._letters.last != " ":
            self._gather(" ")

    def _gather(self, text: str) -> None:
        if self._letters is None:
            self._letters = Letters(text)
        else:
            self._letters.add(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._letters is not None:
            self._settle(self._letters.text)
        if self._passed:
            self._passed -= 1
            if not self._passed:
                self._passed_over = ""
                if self._choice is not None:
                    self._put(self._choice.chosen)
                    self._choice = None
            return
        _, undo, attributes = self._opened.pop()
        if tag in BLOCKS:
            self._flush()
            if tag == "p" and not self._lists:
                self._unnumbered()
            handler = _ENDS.get(tag)
            if handler is not None:
                handler(self, attributes)
        for one in undo:
            one()

    def blocks(self) -> list[Block]:
        """Return what was collected."""
        if self._letters is not None:
            self._settle(self._letters.text)
        self._flush()
        return self._places[0]

    def _passes_over(self, tag: str, attributes: Attributes) -> bool:
        if tag in SKIPPED:
            return True
        if tag == "select":
            self._choice = Choice()
            return True
        if tag in OUTSIDE and not self.in_article and all(opened in FRAMES for opened, _, _ in self._opened):
            self._passed_over = "outside"
            return True
        if tag == "del":
            self.omissions.tracked = True
            return True
        if ("style" in attributes or "hidden" in attributes) and is_hidden(attributes, declarations(attributes)):
            self._passed_over = "hidden"
            return True
        return False

    def _start_marks(self, tag: str, attributes: Attributes) -> Sequence[Callable[[], None]]:
        """Take note of what an element's attributes begin; return what is to be done at its end."""
        undo: list[Callable[[], None]] = []
        style = declarations(attributes)
        own, ended = set_by(tag, attributes, style)
        if own or ended:
            self._settings.append((self._settings[-1] & ~ended) | own)
            undo.append(self._end_setting)
        colour = red(attributes, style)
        if style.get("mso-list") == "ignore":
            self._number_text = []
            undo.append(self._end_number)
        elif is_note(tag, attributes, red_notes=self.red_notes):
            self._notes += 1
            undo.append(self._end_note)
        elif colour is not None:
            self._colours.append(colour)
            undo.append(self._end_colour)
        return undo

    def _end_setting(self) -> None:
        self._settings.pop()

    def _end_number(self) -> None:
        text = "".join(self._number_text or ())
        self._number, self._number_text = _BLANKS.sub(" ", text).strip(" \u00a0") or self._number, None

    def _end_note(self) -> None:
        self._notes -= 1

    def _end_colour(self) -> None:
        self._colours.pop()

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        self._flush()
        handler = _STARTS.get(tag)
        if handler is not None:
            handler(self, tag, attributes)

    def start_heading(self, tag: str, attributes: Attributes) -> None:
        """Begin h1 … h6."""
        del attributes
        self._heading = HEADINGS[tag]

    def end_heading(self, attributes: Attributes) -> None:
        """End h1 … h6."""
        del attributes
        self._heading = 0

    def start_pre(self, tag: str, attributes: Attributes) -> None:
        """Begin text whose line ends count."""
        del tag, attributes
        self._pre += 1

    def end_pre(self, attributes: Attributes) -> None:
        """End text whose line ends count."""
        del attributes
        self._pre -= 1

    def start_list(self, tag: str, attributes: Attributes) -> None:
        """Begin a list."""
        items = next(self.counts, 0) if "reversed" in attributes else 0
        self._lists.append(Numbers(tag, attributes, items))

    def end_list(self, attributes: Attributes) -> None:
        """End a list."""
        del attributes
        self._lists.pop()

    def start_item(self, tag: str, attributes: Attributes) -> None:
        """Begin a point of a list: its first paragraph bears the number."""
        del tag
        self._unnumbered()
        self._number = self._lists[-1].next(attributes) if self._lists else None

    def end_item(self, attributes: Attributes) -> None:
        """End a point of a list."""
        del attributes
        self._unnumbered()

    def start_table(self, tag: str, attributes: Attributes) -> None:
        """Begin a table."""
        del tag, attributes
        self._unnumbered()
        self._tables.append(OpenTable(inside=len(self._places) > 1))

    def end_table(self, attributes: Attributes) -> None:
        """End a table."""
        del attributes
        table = self._tables.pop()
        if not table.inside:
            self._places[-1].append(table.table())

    def start_head(self, tag: str, attributes: Attributes) -> None:
        """Begin the head rows of a table."""
        del tag, attributes
        if self._tables:
            self._tables[-1].in_head = True

    def end_head(self, attributes: Attributes) -> None:
        """End the head rows of a table."""
        del attributes
        if self._tables:
            self._tables[-1].in_head = False

    def start_foot(self, tag: str, attributes: Attributes) -> None:
        """Begin the foot of a table; of several the first is one, as browsers have it."""
        del tag, attributes
        if self._tables and self._tables[-1].foot is None:
            self._tables[-1].foot, self._tables[-1].in_foot = Grid(), True

    def end_foot(self, attributes: Attributes) -> None:
        """End the foot of a table."""
        del attributes
        if self._tables:
            self._tables[-1].in_foot = False

    def start_row(self, tag: str, attributes: Attributes) -> None:
        """Begin a row."""
        del tag, attributes
        if self._tables and not self._tables[-1].inside:
            self._open_row(self._tables[-1])

    def _open_row(self, table: OpenTable) -> None:
        self.budget.cell()
        table.grid.begin_row(header=table.in_head)
        table.column, table.in_row, table.plain_cells = 0, True, False

    def end_row(self, attributes: Attributes) -> None:
        """End a row. A row of heads alone is a head."""
        del attributes
        if self._tables and not self._tables[-1].inside:
            table = self._tables[-1]
            table.in_row = False
            if table.grid.rows and table.grid.rows[-1] and not table.plain_cells:
                table.grid.headers[-1] = True

    def start_cell(self, tag: str, attributes: Attributes) -> None:
        """Begin a cell; a row that was not begun begins with it."""
        del attributes
        if self._tables and not self._tables[-1].inside:
            table = self._tables[-1]
            if not table.in_row:
                self._open_row(table)
            table.plain_cells |= tag == "td"
            self._places.append([])

    def end_cell(self, attributes: Attributes) -> None:
        """End a cell and give it its column."""
        if not self._tables:
            return
        self._unnumbered()
        table = self._tables[-1]
        if table.inside:
            return
        self.budget.cell()
        place = self._places.pop()
        columns = min(max(1, whole_number(attributes.get("colspan"), 1)), MAX_COLUMNS)
        rows = whole_number(attributes.get("rowspan"), 1)
        column = table.grid.free_column(table.column) if table.column < MAX_COLUMNS else table.column
        table.grid.add(flatten(place), column, columns, rows if rows > 0 else MAX_COLUMNS)
        table.column = column + columns

    def _unnumbered(self) -> None:
        """Let a number whose paragraph did not come stand alone."""
        if self._number is not None:
            self._add("")

    def _settle(self, text: str) -> None:
        """Take the letters between two tags."""
        self._letters = None
        if self._number_text is not None:
            self._number_text.append(text)
        elif self._pre and "\n" in text:
            for line in lines_with_ends(text):
                self._put(line)
                if line.endswith("\n"):
                    self._flush()
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        note = self._notes > 0 or (self.red_notes and bool(self._colours) and self._colours[-1])
        if self._settings[-1]:
            text = as_set(text, self._settings[-1])
        if self._runs and (self._runs[-1][1] == note or not text.strip()):  # blanks belong to what is before them
            self._runs[-1][0].add(text)
        else:
            self._runs.append((Letters(text), note))

    def _flush(self) -> None:
        """End the paragraph. Where text of the act and a note share one, each gets its own; a word or two in red are no note."""
        if not self._runs:
            return
        runs, self._runs = self._runs, []
        if len(runs) == 1:
            self._paragraph(runs[0][0].text, editorial=runs[0][1])
            return
        merged: list[tuple[Letters, bool]] = []
        for letters, note in runs:
            text = letters.text
            editorial = note and len(text.split(maxsplit=_SHORTEST_NOTE)) >= _SHORTEST_NOTE
            if merged and merged[-1][1] == editorial:
                merged[-1][0].add(text)
            else:
                merged.append((letters, editorial))
        for letters, editorial in merged:
            self._paragraph(letters.text, editorial=editorial)

    def _paragraph(self, raw: str, *, editorial: bool) -> None:
        text = _BLANKS.sub(" ", raw)
        if not text.strip(f" {_BREAK}\u00a0"):
            return
        text = text.replace(_BREAK, "\n").strip(" \n")
        self._add(text, editorial=editorial)

    def _add(self, text: str, *, editorial: bool = False) -> None:
        self.budget.paragraph(len(self._number or ""))
        self._places[-1].append(
            Paragraph(text, number=self._number, heading=self._heading if text else 0, editorial=editorial)
        )
        self._number = None


_STARTS: Mapping[str, Callable[[HtmlWalk, str, Attributes], None]] = {
    **dict.fromkeys(HEADINGS, HtmlWalk.start_heading),
    **dict.fromkeys(("ol", "ul", "menu", "dir"), HtmlWalk.start_list),
    **dict.fromkeys(("td", "th"), HtmlWalk.start_cell),
    "li": HtmlWalk.start_item,
    "pre": HtmlWalk.start_pre,
    "table": HtmlWalk.start_table,
    "thead": HtmlWalk.start_head,
    "tfoot": HtmlWalk.start_foot,
    "tr": HtmlWalk.start_row,
}
_ENDS: Mapping[str, Callable[[HtmlWalk, Attributes], None]] = {
    **dict.fromkeys(HEADINGS, HtmlWalk.end_heading),
    **dict.fromkeys(("ol", "ul", "menu", "dir"), HtmlWalk.end_list),
    **dict.fromkeys(("td", "th"), HtmlWalk.end_cell),
    "li": HtmlWalk.end_item,
    "pre": HtmlWalk.end_pre,
    "table": HtmlWalk.end_table,
    "thead": HtmlWalk.end_head,
    "tfoot": HtmlWalk.end_foot,
    "tr": HtmlWalk.end_row,
}
