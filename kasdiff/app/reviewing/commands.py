"""What can be undone: a decision on some changes, and a comparison made anew (read again, paired by hand)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand

from kasdiff.review.rulings import before

if TYPE_CHECKING:
    from kasdiff.app.work import Work
    from kasdiff.review.pairs import Decision
    from kasdiff.review.rulings import Changes, Rulings

    # A comparison with the pairs by hand of which it was made.
    State = tuple[Work, tuple[Decision, ...]]


class Decided(Protocol):
    """What decisions are taken on, and taken back."""

    @property
    def rulings(self) -> Rulings:
        """The rulings."""

    def apply(self, changes: Changes, what: str) -> None:
        """Decide."""

    def restore(self, work: Work, pairs: tuple[Decision, ...]) -> None:
        """Put a comparison of the same review in the place of another."""


class RulingCommand(QUndoCommand):
    """Decisions or notes on some changes; `what` is a verdict, or "noted"."""

    def __init__(self, docket: Decided, changes: Changes, what: str) -> None:
        super().__init__()
        self._docket = docket
        self._changes = changes
        self._before = before(docket.rulings, changes)
        self._what = what
        self._again = False
        self.setText(what)

    def redo(self) -> None:
        """Qt: decide."""
        self._docket.apply(self._changes, "redone" if self._again else self._what)
        self._again = True

    def undo(self) -> None:
        """Qt: take it back."""
        self._docket.apply(self._before, "undone")


class WorkCommand(QUndoCommand):
    """Another comparison of the same review; `done`: it lies on the desk already."""

    def __init__(self, docket: Decided, before: State, after: State, what: str, *, done: bool = False) -> None:
        super().__init__()
        self._docket = docket
        self._states = before, after
        self._done = done
        self.setText(what)

    def redo(self) -> None:
        """Qt: put it on the desk."""
        if not self._done:
            self._docket.restore(*self._states[1])
        self._done = False

    def undo(self) -> None:
        """Qt: put the former one back."""
        self._docket.restore(*self._states[0])
