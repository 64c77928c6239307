"""The scattered parts of a template A standard, gathered: card bodies, and for each annex the rows that belong to one profession.

A profession stands in five places: its paragraph in the body, and its rows in annexes 1 to 4. Headings and the heads of tables tell where one is; the numbers
of annexes and chapters are not relied on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.lists import leading_number
from kasdiff.parsing.spans import is_card_heading
from kasdiff.parsing.template_a.heads import Part, head_of, part_of
from kasdiff.parsing.template_a.lines import Line, Row, cell_text
from kasdiff.parsing.template_a.torn import cipher
from kasdiff.parsing.template_a.wordings import task_code, wordings
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


_CHAPTERS = ("chapter_units", "chapter_map", "chapter_certificates", "chapter_developers")
_ANNEXES = {
    "annex_professions": Part.PROFESSIONS,
    "annex_units": Part.UNITS,
    "annex_map": Part.MAP,
    "annex_sheet": Part.SHEET,
}
_NAME_AND_TASK = frozenset({"column_function", "column_task"})  # in one table, which is then list and map


class Body(Struct):
    """The paragraph of one card: its number, its heading (none where a standard has one card only) and the points under it."""

    number: int
    heading: list[Piece]
    points: list[Piece] = field(default_factory=list)


class Entry(Struct, frozen=True):
    """A row of an annex with what its columns hold ("column_code", …; empty where no head was seen), or a paragraph that stands loose between rows."""

    row: Row
    columns: tuple[str, ...] = ()
    loose: bool = False


class Group(Struct):
    """The rows of an annex that belong to one profession, and the number and name in the heading above them."""

    number: int | None = None
    name: str = ""
    entries: list[Entry] = field(default_factory=list)

    def last_code(self) -> int:
        """Return the number of the last function's code, 0 for none."""
        codes = (cipher(entry.row.text(0)) for entry in reversed(self.entries))
        return next((code[0] for code in codes if code), 0)


class Parts(Struct):
    """All parts of one standard."""

    bodies: list[Body] = field(default_factory=list)
    professions: Group = field(default_factory=Group)
    conditions: list[Group] = field(default_factory=list)
    units: list[Group] = field(default_factory=list)
    maps: list[Group] = field(default_factory=list)
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
        head = head_of(row, self._labels) if may_be_head and self._part is not Part.SHEET else None
        if head is not None:
            part, columns = head
            if part is not self._part:
                self._enter(part, keep=True)
            if _NAME_AND_TASK.issubset(columns) and self._pending is not None:
                self.parts.maps.append(Group(self._pending.number, self._pending.name))
            self._flush()
            self._columns = columns
            self._head_read = True
            self._note(NoteKind.HEADING, *row.pieces())
            return
        if self._tabled and self._part is Part.BODY and self._pending is None:
            label, *values = row.pieces()  # a point of a card, which stands in a table
            self.parts.bodies[-1].points += [replace(label, text=f"{label.text.rstrip(' :')}:"), *values]
            return
        if self._part in {Part.BODY, Part.CHAPTER, Part.BETWEEN} and (guess := part_of(row, self._labels)) is not None:
            self._enter(guess, keep=True)
        if self._part is Part.SHEET:
            self._note(NoteKind.ORDER, *row.pieces())
        elif self.parts.maps and _NAME_AND_TASK.issubset(self._columns):
            self._name_and_tasks(row)
        elif (group := self._group_of(row)) is not None:
            group.entries.append(Entry(row, self._columns))
        # A row outside all parts stays unmentioned, so the ledger counts it as unrecognised.

    def _name_and_tasks(self, row: Row) -> None:
        """Part a row that holds a function's name beside its tasks into one of the list of functions and one of the map."""
        begins = next((at for at, cell in enumerate(row.cells) if task_code(cell_text(cell))), len(row.cells))
        before, task = row.cells[:begins], tuple(p for cell in row.cells[begins:] for p in cell)
        code = next((cell for cell in before if cipher(cell_text(cell))), ())
        name = tuple(p for cell in before if cell is not code for p in cell)
        if name and (group := self._group()) is not None:
            group.entries.append(Entry(Row((code, name)), ("column_code", "column_function")))
        if task:
            self.parts.maps[-1].entries.append(Entry(Row((code, task)), ("column_code", "column_task")))

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
        piece = line.piece
        if (
            self._part is Part.BODY
            and not self.parts.bodies
            and self._labels.begins(_after_number(line.text), "card_intro")
        ):
            self.parts.bodies.append(Body(1, [], [piece]))
        elif self._part is Part.BODY and self.parts.bodies:
            body = self.parts.bodies[-1]
            (body.heading if _unclosed(body) else body.points).append(piece)
        elif self._part is Part.BODY and self._labels.begins(_after_number(line.text), "chapter_cards"):
            self._note(NoteKind.HEADING, piece)
        elif self._part is Part.CHAPTER:
            self._of_chapter(piece)
        elif self._part is Part.SHEET:
            self._note(NoteKind.ORDER, piece)
        elif self._pending is not None and line.heading:
            self._pending.name = f"{self._pending.name} {line.text}"
            self._note(NoteKind.HEADING, piece)
        elif self._part is not Part.BODY and (group := self._group()) is not None:
            group.entries.append(Entry(Row(((piece,),)), self._columns, loose=True))

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
        groups = self._groups()
        if groups is not None and self._pending is not None:
            groups.append(self._pending)
            self._pending = None
            self._head_read = False

    def _groups(self) -> list[Group] | None:
        lists = {Part.CONDITIONS: self.parts.conditions, Part.UNITS: self.parts.units, Part.MAP: self.parts.maps}
        return lists.get(self._part)

    def _group(self) -> Group | None:
        """Return the group that a row or a loose paragraph belongs to."""
        if self._part is Part.PROFESSIONS:
            return self.parts.professions
        self._flush()
        groups = self._groups()
        if groups is None:
            return None
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
        if self._part is not Part.BETWEEN and not text.startswith(("«", '"', "“")):
            return False
        found = _WORDS.findall(fold(text))
        return self._part not in {Part.BODY, Part.CHAPTER} and bool(found) and self._caption_words.issuperset(found)

    def _note(self, kind: NoteKind, *pieces: Piece) -> None:
        self._ledger.note(kind, *dict.fromkeys(p.block for p in pieces))


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
    quoted = text[:1] in {"«", '"', "“"}
    last = clean(text).rsplit("»", maxsplit=1)[-1]
    return labels.begins(text, "profession") is not None or (
        quoted and (not last.strip() or labels.begins(last, "profession") is not None or "»" not in text)
    )


def _after_number(text: str) -> str:
    number = leading_number(text)
    return text[number.end :] if number else text


def _unclosed(body: Body) -> bool:
    """Whether the quotes around the name of a card are still open."""
    text = " ".join(p.text for p in body.heading)
    return (
        not body.points and len(body.heading) > 0 and text.count("«") > text.count("»") and len(text) < _LONGEST_HEADING
    )
