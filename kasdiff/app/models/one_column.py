"""Both sides of a row in one cell: as one text, old words struck and new ones underlined, or the old text above the new one. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.models.cells import NEW, OLD, Cell, CellWriter, Role, Run, Segment, dense
from kasdiff.app.models.layout import Layout
from kasdiff.model.comparison import CardStatus, ChangeKind, Span
from kasdiff.review.rulings import unruled
from kasdiff.showing.readings import readings
from kasdiff.showing.rows import RowKind

if TYPE_CHECKING:
    from kasdiff.app.work import Sheet
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair, Place
    from kasdiff.review.rulings import Lookup
    from kasdiff.showing.rows import Row

_LINE = "\u2028"  # begins a new line of the same paragraph
_GAP = "\u2009"  # between what is gone and what came in its place, or the two would be read as one word
_ABOVE = frozenset(
    {ChangeKind.TRANSLATED, ChangeKind.SPLIT, ChangeKind.MERGED}
)  # two texts that are no two wordings of one
_ALIKE = frozenset({ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED})


class _Written:
    """A cell while it is written: pieces of text, each with its role, the side it is of and whether it is marked."""

    def __init__(self) -> None:
        self.text = ""
        self.runs: list[Run] = []
        self.marks: list[Span] = []
        self.struck: list[Span] = []
        self.segments: list[Segment] = []
        self._places = [0, 0]  # how much of each side's text is written

    def add(self, text: str, role: Role) -> None:
        """Write what is no text of a side."""
        if text:
            self.runs.append(Run(len(self.text), len(self.text) + len(text), role))
            self.text += text

    def of_sides(self, text: str, *sides: int, marked: bool = False) -> None:
        """Write a piece of the text of these sides; `marked`: the other side lacks it."""
        if marked:
            self.mark(sides[0], (Span(len(self.text), len(self.text) + len(text)),))
        for side in sides:
            start = self._places[side]
            self.segments.append(Segment(side, start, start + len(text), len(self.text)))
            self._places[side] += len(text)
        self.add(text, Role.TEXT)

    def mark(self, side: int, spans: tuple[Span, ...]) -> None:
        """Mark ranges of the cell's text as gone or as come."""
        (self.struck if side == OLD else self.marks).extend(spans)

    def done(self, *, dense: bool = False) -> Cell:
        """Return the cell."""
        struck, marks, segments = tuple(self.struck), tuple(self.marks), tuple(self.segments)
        return Cell(self.text, tuple(self.runs), marks=marks, dense=dense, struck=struck, segments=segments)


class OneColumnWriter(CellWriter):
    """Writes the cells of one card for a layout of one column."""

    def __init__(self, sheet: Sheet, tr: Translator, ruling: Lookup = unruled, layout: Layout = Layout.ONE) -> None:
        super().__init__(sheet, tr, ruling)
        self._layout = layout

    def cell(self, index: int, column: int) -> Cell | None:
        """Return both sides of row `index`."""
        row = self._sheet.rows[index]
        pair = self._sheet.pair(row)
        if row.kind is not RowKind.PAIR or pair is None:
            return self.side_cell(index, column)
        out = _Written()
        if row.old is not None and row.new is not None:
            self._write_both(out, row, pair, row.old, row.new)
        elif row.old is not None:
            self._write_alone(out, row, pair, row.old, OLD)
        elif row.new is not None:
            self._write_alone(out, row, pair, row.new, NEW)
        notes = [note for side in (OLD, NEW) for note in self._notes(index, row, pair, side)]
        for note in dict.fromkeys(notes):
            out.add(f"  {note}", Role.NOTE)
        return out.done()

    def _write_both(self, out: _Written, row: Row, pair: Pair, old: Place, new: Place) -> None:
        """Write a row that has both sides: what did not change in substance once, as the new edition prints it."""
        if old.text == new.text or pair.kind in _ALIKE:
            out.add(*_spaced(self._lead(row, pair, new, NEW)))
            start = len(out.text)
            out.of_sides(new.text, *((OLD, NEW) if old.text == new.text else (NEW,)))
            out.mark(NEW, _moved_by(self.side_marks(row, pair, new, NEW), start))
        elif self._layout is Layout.STACKED or pair.kind in _ABOVE or dense(row):
            for side, place in ((OLD, old), (NEW, new)):
                out.add(_LINE if side == NEW else "", Role.TEXT)
                out.add(*_spaced(self._lead(row, pair, place, side)))
                start = len(out.text)
                out.of_sides(place.text, side)
                out.mark(side, _moved_by(self.side_marks(row, pair, place, side), start))
        else:
            out.add(*_spaced(self._lead(row, pair, new, NEW)))
            self._write_readings(out, old.text, new.text)

    def _write_readings(self, out: _Written, old: str, new: str) -> None:
        for gone, come in readings(old, new):
            if gone == come:
                out.of_sides(come, OLD, NEW)
                continue
            if gone and come:
                self._write_exchanged(out, gone, come)
                continue
            out.of_sides(gone or come, OLD if gone else NEW, marked=True)

    @staticmethod
    def _write_exchanged(out: _Written, gone: str, come: str) -> None:
        out.of_sides(gone, OLD, marked=True)
        out.add(_GAP, Role.TEXT)
        out.of_sides(come, NEW, marked=True)

    def _write_alone(self, out: _Written, row: Row, pair: Pair, place: Place, side: int) -> None:
        """Write a text that stands on one side alone: marked as a whole, unless its card is there alone too, or it only stands elsewhere."""
        out.add(*_spaced(self._lead(row, pair, place, side)))
        start = len(out.text)
        out.of_sides(place.text, side)
        if self._sheet.match.status is CardStatus.MATCHED and (side == OLD or not pair.old):
            out.mark(side, (Span(start, start + len(place.text)),))
        else:
            out.mark(side, _moved_by(place.marks, start))
        ghost = self._ghost(row, pair, NEW if side == OLD else OLD)
        if ghost is not None:
            out.add(f"  {ghost.text[: ghost.runs[0].end]}", Role.NOTE)


def _spaced(lead: tuple[str, Role]) -> tuple[str, Role]:
    return (f"{lead[0]} " if lead[0] else "", lead[1])


def _moved_by(spans: tuple[Span, ...], offset: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + offset, span.end + offset, span.tone) for span in spans)
