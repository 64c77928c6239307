"""The scattered parts of a template A standard, gathered: card bodies, and for each annex the rows that belong to one profession.

A profession stands in five places: its paragraph in the body, and its rows in annexes 1 to 4. Headings and the heads of tables tell where one is; the numbers
of annexes and chapters are not relied on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.lists import after_number, leading_number
from kasdiff.parsing.pieces import blocks_of
from kasdiff.parsing.running import page_number
from kasdiff.parsing.spans import is_card_heading
from kasdiff.parsing.template_a.lines import Line, Row, cell_text
from kasdiff.parsing.template_a.wordings import cipher, task_code, wordings
from kasdiff.text.alphabet import has_ended
from kasdiff.text.fold import clean, fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.wordings import Wordings

_CARD = re.compile(
    r"(?:(?P<kk>\d{1,2})\s?[-–]?\s?параграф|параграф\s?(?P<ru>\d{1,2}))[\s.:–-]*(?P<name>.*)", re.IGNORECASE | re.DOTALL
)
_CAPTION = re.compile(
    r"(?:^|[\s-])қосымша(?:сы)?$|стандартына(?:$|\s\d{1,2}-қосымша)|^приложение\s?№?\s?\d|^к профессиональному стандарту|приложение \d{1,2}$"
)
_TABLE = re.compile(r"(?:(?P<kk>\d{1,2})\s?-\s?кесте|таблица\s?№?\s?(?P<ru>\d{1,2}))[\s.:–-]+(?=\S)", re.IGNORECASE)
_TIE_INSIDE = re.compile(r"\d{1,2}\s?\.\s?(?=[«\"“]|вид)", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_LONGEST_CAPTION = 300
_LONGEST_HEADING = 400
_BEYOND_LABEL = 12  # letters of a chapter's heading beyond its label; a point that begins alike is longer

_LEVEL = re.compile(r"\d(?:\s?[-–—]\s?\d)?")
_LONGEST_COLUMN_HEAD = 120
_FEWEST_PROFESSION_COLUMNS = 5
_CHAPTERS = ("chapter_units", "chapter_map", "chapter_certificates", "chapter_developers")
_NAME_AND_TASK = frozenset({"column_function", "column_task"})  # in one table, which is then list and map
_QUOTES = ("«", '"', "“")


class Part(Enum):
    """Which part of a standard a line belongs to."""

    BODY = auto()
    CHAPTER = auto()
    PROFESSIONS = auto()
    CONDITIONS = auto()
    UNITS = auto()
    MAP = auto()
    SHEET = auto()
    BETWEEN = auto()


_ANNEXES = {
    "annex_professions": Part.PROFESSIONS,
    "annex_units": Part.UNITS,
    "annex_map": Part.MAP,
    "annex_sheet": Part.SHEET,
}
_OF_GROUPS = frozenset({Part.PROFESSIONS, Part.CONDITIONS, Part.UNITS, Part.MAP})
# The heads of columns by the part whose table has them, and those of several.
_COLUMNS = {
    Part.PROFESSIONS: ("column_activity", "column_classifier", "column_profession", "column_grade"),
    Part.CONDITIONS: ("column_education", "column_experience"),
    Part.UNITS: ("column_function",),
    Part.MAP: (
        "column_ability",
        "column_knowledge",
        "column_competency",
        "column_task",
        "column_objects",
        "column_means",
    ),
}
_PARTS = {column: part for part, columns in _COLUMNS.items() for column in columns}
_ALL_COLUMNS = (*_PARTS, "column_level", "column_code", "column_number")
ABOVE_COLUMNS = ("row_places", "row_hazards", "row_admission")


class Body(Struct):
    """The paragraph of one card: its number, its heading (none where a standard has one card only) and the points under it."""

    number: int
    heading: list[Piece]
    points: list[Piece] = field(default_factory=list)


class Group(Struct):
    """The rows of an annex that belong to one profession, and the number and name in the heading above them."""

    number: int | None = None
    name: str = ""
    rows: list[Row] = field(default_factory=list)

    def last_code(self) -> int:
        """Return the number of the last function's code, 0 for none."""
        codes = (cipher(row.text(0)) for row in reversed(self.rows))
        return next((code[0] for code in codes if code), 0)


class Parts(Struct):
    """All parts of one standard: the bodies of its cards, and the rows of its annexes."""

    bodies: list[Body] = field(default_factory=list)
    annexes: defaultdict[Part, list[Group]] = field(default_factory=lambda: defaultdict(list))
    chapters: list[Piece] = field(default_factory=list)  # the points of the chapters behind the cards


def gather(lines: Iterable[Line | Row], ledger: Ledger) -> Parts:
    """Sort the lines of a standard into its parts. Headings, captions and remarks become notes here."""
    lines = list(lines)
    gatherer = _Gatherer(ledger, _caption_words(lines), wordings(ledger.taught))
    for line in lines:
        if isinstance(line, Line):
            gatherer.line(line)
        else:
            gatherer.row(line)
    return gatherer.parts


class _Gatherer:
    """Walks the lines of a standard and remembers which part, which profession and which columns it is in."""

    def __init__(self, ledger: Ledger, caption_words: frozenset[str], labels: Wordings) -> None:
        self.parts = Parts()
        self._labels = labels
        self._ledger = ledger
        self._caption_words = caption_words
        self._part = Part.BODY
        self._technical = False  # the chapter behind the cards says who drew the standard up
        self._pending: Group | None = None
        self._columns: tuple[str, ...] = ()
        self._head_read = False  # since the last row of functions
        self._tabled = False  # whether the points of cards stand in tables

    def line(self, line: Line) -> None:
        """Take a paragraph."""
        text = line.text
        if len(text) <= _LONGEST_HEADING and self._heading(line, text):
            return
        if self._is_caption(text):
            chaptered = self._part is Part.CHAPTER and leading_number(text) is not None
            if chaptered:
                self._of_chapter(line.piece)
            else:
                self._note(NoteKind.HEADING, line.piece)
            self._enter(Part.BETWEEN)
        else:
            self._text(line)

    def row(self, row: Row) -> None:
        """Take a table row."""
        may_be_head = row.first or not self._columns or self._part is Part.CONDITIONS
        head = _head_of(row, self._labels) if may_be_head and self._part is not Part.SHEET else None
        if head is not None:
            self._head(*head)
            self._note(NoteKind.HEADING, *row.pieces())
            return
        if self._tabled and self._part is Part.BODY and self._pending is None:
            label, *values = row.pieces()  # a point of a card, which stands in a table
            self.parts.bodies[-1].points += [replace(label, text=f"{label.text.rstrip(' :')}:"), *values]
            return
        if self._part in {Part.BODY, Part.CHAPTER, Part.BETWEEN} and (guess := _part_of(row, self._labels)):
            self._enter(guess, keep=True)
        if self._part is Part.SHEET:
            self._note(NoteKind.ORDER, *row.pieces())
        elif self.parts.annexes[Part.MAP] and _NAME_AND_TASK.issubset(self._columns):
            self._name_and_tasks(row)
        elif (group := self._group_of(row)) is not None:
            group.rows.append(replace(row, columns=self._columns))
        # A row outside all parts stays unmentioned, so the ledger counts it as unrecognised.

    def _head(self, part: Part, columns: tuple[str, ...]) -> None:
        """Go over to the table that has these heads of columns."""
        if part is not self._part:
            self._enter(part, keep=True)
        if _NAME_AND_TASK.issubset(columns) and self._pending is not None:
            self.parts.annexes[Part.MAP].append(Group(self._pending.number, self._pending.name))
        self._flush()
        self._columns = columns
        self._head_read = True

    def _name_and_tasks(self, row: Row) -> None:
        """Part a row that holds a function's name beside its tasks into one of the list of functions and one of the map."""
        begins = next((at for at, cell in enumerate(row.cells) if task_code(cell_text(cell))), len(row.cells))
        before, task = row.cells[:begins], tuple(p for cell in row.cells[begins:] for p in cell)
        code = next((cell for cell in before if cipher(cell_text(cell))), ())
        name = tuple(p for cell in before if cell is not code for p in cell)
        if name and (group := self._group()) is not None:
            group.rows.append(Row((code, name), ("column_code", "column_function")))
        if task:
            self.parts.annexes[Part.MAP][-1].rows.append(Row((code, task), ("column_code", "column_task")))

    def _heading(self, line: Line, text: str) -> bool:
        """Take a paragraph that is a heading of some kind; return whether it was one."""
        if self._labels.begins(text, "remark"):
            self._note(NoteKind.GENERAL, line.piece)
            if _CAPTION.search(fold(text)):
                self._enter(Part.BETWEEN)
            return True
        if card := _CARD.match(text):
            self.parts.bodies.append(Body(int(card["kk"] or card["ru"]), [line.piece]))
            self._enter(Part.BODY)
            return True
        if table := _TABLE.match(text):
            return self._numbered_heading(line, int(table["kk"] or table["ru"]), text[table.end() :], table=True)
        number = leading_number(text)
        if number is None:
            return self._annex_heading(line, text)
        return number.mark == "." and self._numbered_heading(line, number.value, text[number.end :])

    def _annex_heading(self, line: Line, text: str) -> bool:
        begun = None if text.endswith((".", ";")) else self._labels.begins(text, *_ANNEXES, "annex_conditions")
        if begun is None:
            return False
        if begun.key == "annex_conditions":
            return self._part in {Part.BETWEEN, Part.CONDITIONS} and self._conditions(line, None, text)
        self._note(NoteKind.HEADING, line.piece)
        self._enter(_ANNEXES[begun.key])
        if tie := _TIE_INSIDE.search(text):
            self._pending = Group(int(re.findall(r"\d+", tie.group())[0]), text[tie.end() :])
        return True

    def _numbered_heading(self, line: Line, number: int, body: str, *, table: bool = False) -> bool:
        labels = self._labels
        if labels.begins(body, "annex_conditions"):
            return self._conditions(line, number, body)
        if table and self._part is Part.BODY and is_card_heading(line.text):
            self.parts.bodies.append(Body(number, [line.piece]))
            self._tabled = True
            return True
        apart = self._part in {Part.UNITS, Part.MAP, Part.BETWEEN, Part.CONDITIONS}
        if (table and (apart or self._tabled)) or (apart and _names_profession(body, labels)):
            self._note(NoteKind.HEADING, line.piece)
            self._pending = Group(number, body)
            return True
        begun = labels.begins(body, *_CHAPTERS)
        short = begun is not None and len(squeeze(body)) <= begun.letters + _BEYOND_LABEL
        if self._part in {Part.BODY, Part.CHAPTER} and self.parts.bodies and (line.heading or short):
            self._note(NoteKind.HEADING, line.piece)
            self._enter(Part.CHAPTER)
            self._technical = begun is not None and begun.key == "chapter_developers"
            return True
        return False

    def _conditions(self, line: Line, number: int | None, text: str) -> bool:
        self._note(NoteKind.HEADING, line.piece)
        self._enter(Part.CONDITIONS)
        self._pending = Group(number, text)
        return True

    def _text(self, line: Line) -> None:
        """Take a paragraph that is no heading."""
        piece, bodies = line.piece, self.parts.bodies
        points = bodies[-1].points if self._part is Part.BODY and bodies else []
        if page_number(line.text) is not None and points and (self._tabled or has_ended(points[-1].text)):
            return  # behind a point of a card that is whole: it stays unmentioned
        if self._part is Part.BODY and bodies:
            (bodies[-1].heading if _unclosed(bodies[-1]) else bodies[-1].points).append(piece)
        elif self._part is Part.BODY:
            begun = self._labels.begins(after_number(line.text), "card_intro", "chapter_cards")
            if begun and begun.key == "card_intro":
                bodies.append(Body(1, [], [piece]))
            elif begun:
                self._note(NoteKind.HEADING, piece)
        elif self._part is Part.CHAPTER:
            self._of_chapter(piece)
        elif self._part is Part.SHEET:
            self._note(NoteKind.ORDER, piece)
        elif self._pending is not None and line.heading:
            self._pending.name = f"{self._pending.name} {line.text}"
            self._note(NoteKind.HEADING, piece)
        elif (group := self._group()) is not None:
            group.rows.append(Row(((piece,),), self._columns, loose=True))

    def _of_chapter(self, piece: Piece) -> None:
        """Take a paragraph of a chapter behind the cards."""
        if self._technical:
            self._note(NoteKind.TECHNICAL, piece)
        else:
            self.parts.chapters.append(piece)

    def _enter(self, part: Part, *, keep: bool = False) -> None:
        """Go over to another part; `keep` the profession of a heading above the table that told the part."""
        self._part = part
        self._columns = ()
        if not keep:
            self._pending = None

    def _flush(self) -> None:
        """Begin the group of the profession whose heading was read."""
        if self._part in _OF_GROUPS and self._pending is not None:
            self.parts.annexes[self._part].append(self._pending)
            self._pending = None
            self._head_read = False

    def _group(self) -> Group | None:
        """Return the group that a row or a loose paragraph belongs to."""
        if self._part not in _OF_GROUPS:
            return None
        self._flush()
        groups = self.parts.annexes[self._part]
        if not groups:
            groups.append(Group())
        return groups[-1]

    def _group_of(self, row: Row) -> Group | None:
        """Return the group of a row. Functions that begin anew under a head of their own are those of a profession whose heading is lost."""
        group = self._group()
        code = cipher(row.text(0)) if self._part in {Part.UNITS, Part.MAP} else None
        if group is None or code is None:
            return group
        if self._head_read and code[0] == 1 and group.last_code() >= 1:
            self._pending = Group()
            group = self._group()
        self._head_read = False
        return group

    def _is_caption(self, text: str) -> bool:
        """Whether a text is (a part of) the caption of an annex: «…» кәсіби стандартына 2-қосымша."""
        if len(text) > _LONGEST_CAPTION:
            return False
        below = self._part is not Part.BODY or (bool(self.parts.bodies) and leading_number(text) is None)
        if below and _CAPTION.search(fold(text)):
            return True
        if self._part is not Part.BETWEEN and not text.startswith(_QUOTES):
            return False
        found = _WORDS.findall(fold(text))
        return self._part not in {Part.BODY, Part.CHAPTER} and bool(found) and self._caption_words.issuperset(found)

    def _note(self, kind: NoteKind, *pieces: Piece) -> None:
        self._ledger.note(kind, *blocks_of(pieces))


def _caption_words(lines: Iterable[Line | Row]) -> frozenset[str]:
    """Return the words of all captions; where a caption is broken into several paragraphs, its parts are known again by them."""
    found: set[str] = set()
    for line in lines:
        if isinstance(line, Line) and len(line.piece.text) <= _LONGEST_CAPTION:
            text = fold(line.text)
            if _CAPTION.search(text) and not leading_number(text):
                found.update(_WORDS.findall(text))
    return frozenset(found)


def _names_profession(text: str, labels: Wordings) -> bool:
    """Whether a numbered heading names the profession of the table under it."""
    quoted = text.startswith(_QUOTES)
    last = clean(text).rsplit("»", maxsplit=1)[-1]
    return labels.begins(text, "profession") is not None or (
        quoted and (not last.strip() or labels.begins(last, "profession") is not None or "»" not in text)
    )


def _head_of(row: Row, labels: Wordings) -> tuple[Part, tuple[str, ...]] | None:
    """Return the part and the columns that a row names as the head of a table; None if it is no head."""
    texts = [row.text(column) for column in range(len(row.cells))]
    filled = [text for text in texts if text]
    if len(filled) < 2 or filled[0][0].isdigit() or cipher(filled[0]) or max(map(len, filled)) > _LONGEST_COLUMN_HEAD:
        return None
    columns = tuple(_column(text, labels) if text else "" for text in texts)
    parts = [_PARTS[column] for column in columns if column in _PARTS]
    if not parts or sum(map(bool, columns)) * 2 < len(filled):
        return None
    return max(parts, key=parts.count), columns


@lru_cache(maxsize=1024)
def _column(text: str, labels: Wordings) -> str:
    """Return the label of a column's head, "" for none; the same few heads stand above each table."""
    return labels.whole(text, *_ALL_COLUMNS) or ""


def _part_of(row: Row, labels: Wordings) -> Part | None:
    """Tell the part of a row whose heading and head are lost, by what it holds."""
    if cipher(row.text(0)):
        return Part.UNITS if len([c for c in row.cells if c]) <= 2 else Part.MAP
    if labels.begins(row.text(0), *ABOVE_COLUMNS):
        return Part.CONDITIONS
    has_level = any(_LEVEL.fullmatch(row.text(column)) for column in range(1, len(row.cells)))
    return Part.PROFESSIONS if has_level and len(row.cells) >= _FEWEST_PROFESSION_COLUMNS else None


def _unclosed(body: Body) -> bool:
    """Whether the quotes around the name of a card are still open."""
    text = " ".join(p.text for p in body.heading)
    return (
        not body.points and len(body.heading) > 0 and text.count("«") > text.count("»") and len(text) < _LONGEST_HEADING
    )
