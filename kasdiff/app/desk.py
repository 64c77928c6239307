"""What lies on the desk: the comparison, which rows are shown, and the place where the reader is. The panes follow its signals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kasdiff.app.kinds import KINDS
from kasdiff.app.reviewing.docket import Docket
from kasdiff.app.work import RowFilter, same_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.app.work import Entry, Sheet, Work
    from kasdiff.model.comparison import ChangeKind

_TOP = -1  # in the order of reading a card's own entry stands before its rows


class Spot(Struct, frozen=True):
    """Where the reader is: a card (index in `Work.sheets`), a row of it (None: the card as a whole) and the side."""

    sheet: int
    row: int | None = None
    side: int = 1


class Desk(QObject):
    """The state that the panes share. `stops` are the entries at which next and previous stop."""

    work_changed = Signal()
    filter_changed = Signal()
    spot_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work: Work | None = None
        self.filter = RowFilter()
        self.walk_dim = False
        self.spot: Spot | None = None
        self.stops: list[Entry] = []
        self._keys: list[tuple[int, int]] = []
        self.docket = Docket(self, self)  # it hears of a comparison before the panes do

    @property
    def sheet(self) -> Sheet | None:
        """The card that is read."""
        return self.work.sheets[self.spot.sheet] if self.work and self.spot else None

    def set_work(self, work: Work | None, spot: Spot | None = None) -> None:
        """Put a comparison on the desk, open at `spot`, else where the reader was (the same files compared again) or at its first change."""
        before, was = self.work, self.spot
        self.work = work
        if work is not None:
            self.filter = replace(self.filter, dim=work.dim, hidden=frozenset())
        self._find_stops()
        self.spot = None
        if work is not None and work.sheets:
            place = same_place(before, was.sheet, was.row, work) if before and was else None
            side = was.side if was else 1
            first = Spot(*place, side) if place else Spot(self.stops[0].sheet if self.stops else 0)
            self.spot = spot or first
        self.work_changed.emit()
        self.spot_changed.emit()

    def set_only_changes(self, *, on: bool) -> None:
        """Show or hide what did not change in substance."""
        self._set_filter(replace(self.filter, only_changes=on))

    def set_kind_shown(self, kind: ChangeKind, *, shown: bool) -> None:
        """Show or hide the rows of a kind."""
        hidden = self.filter.hidden - {kind} if shown else self.filter.hidden | {kind}
        self._set_filter(replace(self.filter, hidden=hidden))

    def show_only(self, kind: ChangeKind) -> None:
        """Show the rows of one kind of change alone; where they are shown alone already, those of all kinds."""
        others = frozenset(one for one in KINDS if one is not kind)
        self._set_filter(replace(self.filter, hidden=frozenset() if self.filter.hidden == others else others))

    def show_everything(self) -> None:
        """Hide nothing."""
        self._set_filter(RowFilter(dim=self.filter.dim))

    def set_walk_dim(self, *, on: bool) -> None:
        """Stop at typographic differences and the like too."""
        self.walk_dim = on
        self._find_stops()
        self.filter_changed.emit()

    def _set_filter(self, rows: RowFilter) -> None:
        if rows != self.filter:
            self.filter = rows
            self._find_stops()
            self.filter_changed.emit()

    def hidden_stops(self, sheet: int | None = None) -> int:
        """Return how many changes of substance (of a card, where given) the filter hides."""
        work = self.work
        if work is None or not self.filter.hidden:
            return 0
        return sum(
            sheet is None or entry.sheet == sheet for entry in self._stops(work) if entry.kind in self.filter.hidden
        )

    def _find_stops(self) -> None:
        work, hidden = self.work, self.filter.hidden
        self.stops = [entry for entry in self._stops(work) if entry.kind not in hidden] if work else []
        self._keys = [_key(entry.sheet, entry.row) for entry in self.stops]

    def _stops(self, work: Work) -> Iterator[Entry]:
        """Yield the entries at which the reader stops, those of hidden kinds too."""
        faint_too = self.walk_dim and not self.filter.only_changes
        for entry, faint in zip(work.entries, work.faint, strict=True):
            if not entry.inside and (faint_too or not faint):
                yield entry

    def go(self, sheet: int, row: int | None = None, side: int | None = None) -> None:
        """Go to a card or a row of it; without a side, to the one that has text, the new one before the old."""
        if self.work is None:
            return
        if row is not None and side is None:
            side = 1 if self.work.sheets[sheet].rows[row].new is not None else 0
        spot = Spot(sheet, row, 1 if side is None else side)
        if spot != self.spot:
            self.spot = spot
            self.spot_changed.emit()

    def position(self) -> tuple[int | None, int]:
        """Return which stop the reader is at, counted from 1 (None between stops), and how many there are."""
        here = self._listed_here()
        place = bisect_left(self._keys, here)
        at = place < len(self._keys) and self._keys[place] == here
        return (place + 1 if at and self.spot else None), len(self.stops)

    def step(self, *, forward: bool) -> bool:
        """Go to the next or previous stop; return False where there is none."""
        here = self._here()
        place = bisect_right(self._keys, here) if forward else bisect_left(self._keys, here) - 1
        if not 0 <= place < len(self.stops):
            return False
        entry = self.stops[place]
        self.go(entry.sheet, entry.row)
        return True

    def other_end(self) -> int | None:
        """Return the row of the other end of a move, split or merge, where the reader is at one."""
        sheet = self.sheet
        if sheet is None or self.spot is None or self.spot.row is None:
            return None
        return sheet.rows[self.spot.row].other_end

    def listed(self, sheet: int, row: int | None) -> int | None:
        """Return the row under which a row's pair is listed: the first of its rows (of a move, a split, a merger)."""
        card = self.work.sheets[sheet] if self.work else None
        if card is None or row is None or card.rows[row].pair is None:
            return row
        return next((one for one in card.listed if card.rows[one].pair == card.rows[row].pair), row)

    def _listed_here(self) -> tuple[int, int]:
        """Return the reader's place as `_here` does, anywhere in a pair that of its first row."""
        return (-1, _TOP) if self.spot is None else _key(self.spot.sheet, self.listed(self.spot.sheet, self.spot.row))

    def _here(self) -> tuple[int, int]:
        """Return the reader's place in the order of reading."""
        if self.spot is None:
            return (-1, _TOP)
        return _key(self.spot.sheet, self.spot.row)


def _key(sheet: int, row: int | None) -> tuple[int, int]:
    return (sheet, _TOP if row is None else row)
