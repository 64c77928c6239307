"""What stands in a cell of the side-by-side view: its text, which characters of it play which role, and what a screen reader says. Without Qt."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.app.kinds import GRAVE
from kasdiff.app.models.explain import remarks
from kasdiff.app.models.print_marks import print_marks
from kasdiff.model.comparison import CardStatus, ChangeKind, Part, Span
from kasdiff.review.rulings import unruled
from kasdiff.review.words import ruling_text
from kasdiff.showing import wording
from kasdiff.showing.elements import SideNames
from kasdiff.showing.rows import RowKind

if TYPE_CHECKING:
    from kasdiff.app.work import Sheet
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair, Place
    from kasdiff.review.rulings import Lookup
    from kasdiff.showing.rows import Row

OLD, NEW = 0, 1
_ARROWS = ("←", "→")  # to the old side, to the new one
_DENSE = 0.8  # of a text's characters
_SHORT = 40  # characters: a short text is readable whatever is marked in it
_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)
_BANDS = (Part.FUNCTION, Part.SKILL)


class Role(Enum):
    """What a run of characters is."""

    TEXT = auto()
    NUMBER = auto()  # the printed list number
    LABEL = auto()  # the name of a field
    HEAD = auto()  # which function or skill, or the name of a list
    COUNT = auto()  # "7 → 25" beside a list's name
    GHOST = auto()  # a text that stands elsewhere
    NOTE = auto()  # what the program says of the pair: where the other end is, severity, doubt


class Run(Struct, frozen=True):
    """Characters `start` to `end` (half-open) of a cell's text."""

    start: int
    end: int
    role: Role


class Segment(Struct, frozen=True):
    """Characters `start` to `end` (half-open) of a side's text; they stand in the cell from `at` on."""

    side: int
    start: int
    end: int
    at: int


class Cell(Struct, frozen=True):
    """One side of a row. `offset` is where the text of the source begins; `marks` are already counted from the cell's beginning.

    `ghost` says that the side has nothing here, and that the text tells where its counterpart stands.
    Where one column shows both sides, `marks` are those of the new text, `struck` those of the old one, and `segments` say where the characters of each
    side's text stand in the cell.
    `dense` says that nearly the whole of both texts is marked: lines through every word would only make it hard to read.
    """

    text: str
    runs: tuple[Run, ...]
    offset: int = 0
    marks: tuple[Span, ...] = ()
    dense: bool = False
    ghost: bool = False
    struck: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()


class CellWriter:
    """Writes the cells of one card in one language."""

    def __init__(self, sheet: Sheet, tr: Translator, ruling: Lookup = unruled) -> None:
        self._sheet = sheet
        self._tr = tr
        self._ruling = ruling
        self._names = (SideNames(sheet.match, OLD, tr), SideNames(sheet.match, NEW, tr))

    def cell(self, index: int, column: int) -> Cell | None:
        """Return what a column shows of row `index`: a column a side."""
        return self.side_cell(index, column)

    def side_cell(self, index: int, side: int) -> Cell | None:
        """Return one side of row `index`; None where that side has nothing."""
        row = self._sheet.rows[index]
        if row.kind is not RowKind.PAIR:
            return self._head(row) if side == OLD else Cell("", ())
        place = row.old if side == OLD else row.new
        pair = self._sheet.pair(row)
        if pair is None:
            return None
        if place is None:
            return self._ghost(row, pair, side)
        return self._place(index, row, pair, place, side)

    def _head(self, row: Row) -> Cell:
        name = wording.capital(wording.part_name(row.part, self._tr))
        parts = [(name, Role.HEAD)]
        if row.counts:
            old, new = row.counts
            parts.append((f"   {old} → {new}" if old != new else f"   {old}", Role.COUNT))
        return _joined(parts)

    def _place(self, index: int, row: Row, pair: Pair, place: Place, side: int) -> Cell:
        head, role = self._lead(row, pair, place, side)
        parts = [(f"{head} ", role)] if head else []
        offset = sum(len(text) for text, _ in parts)
        parts.append((place.text, Role.TEXT))
        parts += [(f"  {note}", Role.NOTE) for note in self._notes(index, row, pair, side)]
        marks = tuple(
            Span(span.start + offset, span.end + offset, span.tone) for span in self.side_marks(row, pair, place, side)
        )
        cell = _joined(parts)
        return Cell(cell.text, cell.runs, offset, marks, dense(row))

    @staticmethod
    def side_marks(row: Row, pair: Pair, place: Place, side: int) -> tuple[Span, ...]:
        """Return the marks of a side; differences of print are marked sign by sign."""
        if pair.kind is ChangeKind.TYPOGRAPHIC and not place.marks and row.old is not None and row.new is not None:
            return print_marks(row.old.text, row.new.text)[side]
        return place.marks

    def _lead(self, row: Row, pair: Pair, place: Place, side: int) -> tuple[str, Role]:
        if row.part is Part.FIELD:
            return f"{wording.capital(wording.field_name(pair.field or '', self._tr))}:", Role.LABEL
        if row.part in _BANDS:
            name = self._names[side].element(row.part, place)
            return f"{wording.capital(name.rsplit(', ', 1)[-1])}.", Role.HEAD
        return (f"{place.number.rstrip('.)')}.", Role.NUMBER) if place.number else ("", Role.NUMBER)

    def _notes(self, index: int, row: Row, pair: Pair, side: int) -> list[str]:
        notes = [self._further(row, pair, side)]
        if (row.new is None) == (side == OLD):  # said once a row: on the new side, or where the text stands
            whole = self._sheet.match.status is not CardStatus.MATCHED
            if not whole and pair.severity in GRAVE and pair.kind not in {ChangeKind.MOVED, ChangeKind.UNCHANGED}:
                notes.append(f"●\u00a0{wording.severity_name(pair.severity, self._tr)}" if pair.severity else "")
            if pair.doubtful:
                notes.append(f"?\u00a0{self._tr.text('doubtful')}")
            if not whole:
                notes += [f"·\u00a0{text}" for text in remarks(pair, self._tr)]
            if row.other_end is None or row.other_end > index:  # once a pair
                notes.append(ruling_text(self._ruling(pair.key), self._tr))
        return [note for note in notes if note]

    def _further(self, row: Row, pair: Pair, side: int) -> str:
        """Say in the first row of a split or merged pair where its further parts stand: "→ abilities 4, 5"."""
        here, beside = (row.old, row.new) if side == OLD else (row.new, row.old)
        there = NEW if side == OLD else OLD
        if row.other_end is None or here is None or beside is None:
            return ""
        places = tuple(place for place in (pair.old, pair.new)[there] if place != beside)
        return f"{_ARROWS[there]}\u00a0{self._where(pair, there, places, here)}" if places else ""

    def _ghost(self, row: Row, pair: Pair, side: int) -> Cell | None:
        """Say on the empty side where the counterpart stands, and what it says where its wording is another; None where there is no counterpart."""
        places, here = (pair.old, row.new) if side == OLD else (pair.new, row.old)
        if not places or here is None:
            return None
        parts = [(f"{_ARROWS[side]}\u00a0{self._where(pair, side, places, here)}", Role.NOTE)]
        stayed = (
            not pair.moved and row.part not in _BANDS
        )  # a head may stand alone though it did not move: what holds it did
        if len(places) > 1 or places[0].text == here.text or stayed:
            return replace(_joined(parts), ghost=True)
        parts += [(":  ", Role.NOTE), (places[0].text, Role.GHOST)]
        offset = sum(len(text) for text, _ in parts[:-1])
        marks = tuple(Span(span.start + offset, span.end + offset, span.tone) for span in places[0].marks)
        return replace(_joined(parts), marks=marks, ghost=True)

    def _where(self, pair: Pair, side: int, places: tuple[Place, ...], here: Place) -> str:
        """Name places of a pair; within the list of `here` (unless the pair moved) only their numbers."""
        part, names = ((pair.old_part or pair.part) if side == OLD else pair.part), self._names[side]
        if part not in _ITEMS:
            return ", ".join(names.steps(pair, places)) if part is Part.FIELD else names.element(part, places[0])
        items = names.items(part, [place.path for place in places])
        near = here.path[:-1] == places[0].path[:-1] and not pair.moved
        return items if near else f"{names.container(places[0].path[:2])}, {items}"

    def spoken(self, index: int, side: int) -> str:
        """Return what a screen reader says of a cell: what became of which thing, its text here, and how the other side reads."""
        row = self._sheet.rows[index]
        pair = self._sheet.pair(row)
        if pair is None:
            head = self.side_cell(index, OLD)
            return head.text if head else ""
        said = f"{wording.pair_kind(pair, self._tr)}, {wording.one_part(row.part, self._tr)}"
        sides = [self._spoken_side(index, one) for one in (side, NEW if side == OLD else OLD)]
        if row.old is not None and row.new is not None and row.old.text == row.new.text:
            sides = sides[:1]
        return ". ".join([said, *sides])

    def _spoken_side(self, index: int, side: int) -> str:
        cell = self.side_cell(index, side)
        name = self._tr.text("old edition") if side == OLD else self._tr.text("new edition")
        if cell is None or cell.ghost:
            return " ".join([f"{name}: {self._tr.text('nothing here')}", cell.text if cell else ""]).strip()
        return f"{name}: {cell.text}"


def dense(row: Row) -> bool:
    """Whether nearly all of both texts is marked."""
    return all(
        place is not None
        and len(place.text) > _SHORT
        and sum(span.end - span.start for span in place.marks) > _DENSE * len(place.text)
        for place in (row.old, row.new)
    )


def _joined(parts: list[tuple[str, Role]]) -> Cell:
    runs, start = [], 0
    for text, role in parts:
        runs.append(Run(start, start + len(text), role))
        start += len(text)
    return Cell("".join(text for text, _ in parts), tuple(runs))
