"""Carries out what the user asks of a review: decisions and notes on the chosen rows, undo and redo, the next open change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6 import QtWidgets
from PySide6.QtCore import QObject

from kasdiff.app.reviewing.docket import subjects_of
from kasdiff.app.work import key_of
from kasdiff.i18n import mark, mark_context
from kasdiff.model.comparison import CardStatus, ChangeKind
from kasdiff.review.rulings import Verdict
from kasdiff.review.session_lock import now
from kasdiff.review.words import verdict_name
from kasdiff.showing.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from kasdiff.app.reviewing.keeper import Keeper
    from kasdiff.app.views.main_window import MainWindow

    # Where a decision is made: a card (index in `Work.sheets`) and a row of it, None for the card as a whole.
    Place = tuple[int, int | None]

VERDICTS = {
    "decide_accepted": Verdict.ACCEPTED,
    "decide_query": Verdict.QUERY,
    "decide_rejected": Verdict.REJECTED,
    "decide_open": Verdict.OPEN,
}
REVIEW_MENU = (*VERDICTS, "note")
_UNDONE = {
    "noted": mark_context("undo", "note"),
    "from_workbook": mark_context("undo", "decisions from a workbook"),
    "paired": mark_context("undo", "pairing by hand"),
    "read_again": mark_context("undo", "reading again"),
}


class Decider(QObject):
    """The actions of the review menu."""

    def __init__(self, window: MainWindow, keeper: Keeper) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._desk = window.desk
        self._docket = window.desk.docket
        self._keeper = keeper
        self._touched: frozenset[str] = frozenset()  # the keys of what was decided last
        for name, verdict in VERDICTS.items():
            window.actions_[name].triggered.connect(_calling(self.decide, verdict))
        handlers: dict[str, Callable[[], object]] = {
            "note": self.note,
            "undo": self.undo,
            "redo": self.redo,
            "next_open": lambda: self.step_open(forward=True),
            "previous_open": lambda: self.step_open(forward=False),
            "lost": self.show_lost,
            "only_kind": self.only_kind,
            "author": self.ask_author,
        }
        for name, handler in handlers.items():
            window.actions_[name].triggered.connect(handler)
        self._docket.changed.connect(self._on_changed)
        for signal in (self._docket.stack.indexChanged, window.comparison_shown, self._docket.renewed):
            signal.connect(self._show_possible)
        self._context.language_changed.connect(self._show_possible)
        self._show_possible()

    def places(self) -> list[Place]:
        """Return what is chosen in the list or in the tree, where either has the focus, else the rows of the card, else a card that stands alone."""
        changes, table, spot = self._window.compare.changes, self._window.compare.reading.table, self._desk.spot
        if changes.table.hasFocus():
            return changes.selected()
        sheet = self._desk.sheet
        if sheet is None or spot is None:
            return []
        if self._window.compare.cards.tree.hasFocus():
            return [(spot.sheet, None)]
        rows: list[Place] = [(spot.sheet, row) for row in table.selected_rows() if sheet.rows[row].kind is RowKind.PAIR]
        if rows or spot.row is not None:
            return rows or [(spot.sheet, spot.row)]
        return [(spot.sheet, None)] if sheet.match.status is not CardStatus.MATCHED else []

    def decide(self, verdict: Verdict) -> None:
        """Pass a verdict on the chosen changes; what did not change is passed over."""
        work, tr = self._desk.work, self._context.translator
        places = [place for place in self.places() if self._is_change(place)]
        if work is None or not places:
            self._window.status.say(tr.text("Choose a change: there is nothing to decide here."))
            return
        subjects = subjects_of(work, places)
        self._docket.decide(subjects, verdict, self._keeper.author, now())
        said = tr.plural("{n} change", "{n} changes", len(subjects))
        self._window.status.say(f"{said}: {verdict_name(verdict, tr)}")

    def note(self) -> None:
        """Ask for a note on the chosen rows."""
        work, places = self._desk.work, self.places()
        if work is None or not places:
            self._window.status.say(self._context.translator.text("Choose a row to write a note on."))
            return
        subjects = subjects_of(work, places)
        notes = {self._docket.ruling(key).note for key in subjects}
        note = notes.pop() if len(notes) == 1 else ""
        from kasdiff.app.dialogs.note import NoteDialog  # noqa: PLC0415 - no dialog is needed to start

        dialog = NoteDialog(self._context, list(subjects.values()), note, self._window)
        dialog.accepted.connect(lambda: self._docket.note(subjects, dialog.note, self._keeper.author, now()))
        dialog.open()

    def undo(self) -> None:
        """Take the last action back, and go where it was."""
        what = self._what(self._docket.stack.undoText())
        self._step(self._docket.stack.undo)
        self._window.status.say(self._context.translator.text("Taken back: {what}", what=what))

    def redo(self) -> None:
        """Do again what was taken back, and go there."""
        what = self._what(self._docket.stack.redoText())
        self._step(self._docket.stack.redo)
        self._window.status.say(self._context.translator.text("Done again: {what}", what=what))

    def _step(self, step: Callable[[], object]) -> None:
        self._touched = frozenset()
        step()
        work, here = self._desk.work, self._desk.spot
        if work is None or not self._touched:
            return
        found = [(one.sheet, one.row) for one in work.entries if key_of(work, one) in self._touched]
        if found and (here is None or (here.sheet, here.row) not in found):
            self._desk.go(*found[0])

    def step_open(self, *, forward: bool) -> None:
        """Go to the next or previous change that is open."""
        work, stops, here = self._desk.work, self._desk.stops, self._desk.spot
        if work is None or here is None:
            return
        at = (here.sheet, -1 if here.row is None else here.row)
        places = [(stop.sheet, -1 if stop.row is None else stop.row, stop) for stop in stops]
        ordered = places if forward else places[::-1]
        beyond = [one[2] for one in ordered if (one[:2] > at if forward else one[:2] < at)]
        found = next((one for one in beyond if self._docket.ruling(key_of(work, one)).verdict is Verdict.OPEN), None)
        if found is not None:
            self._desk.go(found.sheet, found.row)
            return
        tr = self._context.translator
        below, above = tr.text("No open change follows."), tr.text("No open change stands before this one.")
        self._window.status.say(below if forward else above)

    def show_lost(self) -> None:
        """List the decisions that no longer apply."""
        from kasdiff.app.dialogs.lost import LostDialog  # noqa: PLC0415

        LostDialog(self._context, list(self._docket.lost().values()), self._unfollowed(), self._window).open()

    def ask_author(self) -> None:
        """Ask by what name decisions are signed; an empty one is the system's name of the user."""
        tr = self._context.translator
        asked = tr.text("Your decisions are signed by this name; empty: as the system knows you.")
        name, accepted = QtWidgets.QInputDialog.getText(
            self._window, tr.text("Author"), asked, text=self._keeper.author
        )
        if accepted:
            self._context.change(author=name.strip())

    def only_kind(self) -> None:
        """List only changes of the kind of the chosen one; again: all of them."""
        work, places, choices = self._desk.work, self.places(), self._window.compare.changes.choices
        if work is None:
            return
        if choices.wanted.kind is not None:
            choices.choose(replace(choices.wanted, kind=None))
            return
        for sheet, row in places[:1]:
            entry = next((one for one in work.entries if (one.sheet, one.row) == (sheet, row)), None)
            if entry is not None:
                choices.choose(replace(choices.wanted, kind=entry.kind))

    def _unfollowed(self) -> list[str]:
        return []

    def _is_change(self, place: Place) -> bool:
        work = self._desk.work
        if work is None:
            return False
        sheet = work.sheets[place[0]]
        if place[1] is None:  # a card with a counterpart may have been decided of elsewhere
            return sheet.match.status is not CardStatus.MATCHED or not self._docket.ruling(sheet.match.key).blank
        pair = sheet.pair(sheet.rows[place[1]])
        return pair is not None and (pair.kind is not ChangeKind.UNCHANGED or pair.moved)

    def _on_changed(self, keys: Collection[str]) -> None:
        self._touched = frozenset(keys)

    def _show_possible(self) -> None:
        """Say in the menu what would be undone, and what can be."""
        stack, tr, actions = self._docket.stack, self._context.translator, self._window.actions_
        sides = (
            ("undo", stack.canUndo(), stack.undoText(), mark("&Undo"), mark("&Undo: {what}")),
            ("redo", stack.canRedo(), stack.redoText(), mark("&Redo"), mark("&Redo: {what}")),
        )
        for name, possible, what, plain, named in sides:
            actions[name].setEnabled(possible and self._window.shows_comparison)
            actions[name].setText(tr.text(named, what=self._what(what)) if what else tr.text(plain))

    def _what(self, what: str) -> str:
        tr = self._context.translator
        if what in list(Verdict):
            return verdict_name(Verdict(what), tr)
        return tr.context("undo", _UNDONE[what]) if what in _UNDONE else what


def _calling(function: Callable[[Verdict], object], verdict: Verdict) -> Callable[[], object]:
    return lambda: function(verdict)
