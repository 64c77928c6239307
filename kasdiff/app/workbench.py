"""Opens pairs of files, compares them again and compares parts of them, in a worker; tells the window what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kasdiff.app.scope import WHOLE, Scope, names_of
from kasdiff.app.slices import Slices
from kasdiff.app.work import Work
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.app.workers.jobs import CompareFiles, CompareSides
from kasdiff.compare.options import Options
from kasdiff.errors import KasdiffError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk, Spot
    from kasdiff.app.dialogs.choose_cards import Choice
    from kasdiff.app.work import Side
    from kasdiff.app.workers.engine import Engine

T = TypeVar("T")


class Workbench(QObject):
    """Puts comparisons on the desk. While a job runs the desk keeps what lies on it."""

    started = Signal()
    progressed = Signal(str, float)  # stage, share of the whole
    opened = Signal()
    stopped = Signal()
    refused = Signal(object)  # a KasdiffError: what is wrong and what to do
    crashed = Signal(object)  # any other exception

    def __init__(self, context: AppContext, desk: Desk, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._paths: tuple[Path, Path] | None = None
        self._arriving: Work | None = None  # a comparison that has come and does not lie on the desk yet
        self._opening = False  # a comparison lies on the desk, which nobody was told yet
        self._whole: tuple[Work, Spot | None] | None = None  # while two cards are compared: where to go back to
        self._gathering = Slices(self)
        self.dispatcher = Dispatcher(engine, self)
        self.dispatcher.progressed.connect(self.progressed)
        self.dispatcher.finished.connect(self._on_finished)
        self.dispatcher.failed.connect(self._on_failed)
        self.dispatcher.cancelled.connect(self._on_cancelled)

    @property
    def busy(self) -> bool:
        """Whether a comparison is under way."""
        return self.dispatcher.busy or self._arriving is not None or self._gathering.under_way or self._opening

    @property
    def paths(self) -> tuple[Path, Path] | None:
        """The two files that were opened last, or are being opened."""
        return self._paths

    def open(self, old: Path, new: Path) -> None:
        """Read two files and compare them, or the standards of them that were chosen the last time."""
        self._paths = (old, new)
        settings, files = self._context.settings, (str(old), str(new))
        standards, sides = settings.standards_of(files), settings.sides_of(files)
        taught, pairs = self._context.labels.taught, self._desk.docket.pairs_for(old, new)
        self._begin(CompareFiles(old, new, self._options(), standards, sides, taught, pairs))

    def gather(self, pieces: Generator[object, None, T], then: Callable[[T], object]) -> None:
        """Put together what was kept, in pieces between events; `then` is given it."""
        self._gathering.start(pieces, then)

    def lay(self, work: Work, spot: Spot | None) -> None:
        """Put a comparison on the desk that was made before, open at `spot`."""
        self.cancel_quietly()
        self._whole = None
        self._paths = (work.old.path, work.new.path)
        self._context.change(profile=work.options.name.value)
        self._desk.set_work(work, spot)
        self._open()

    def cancel_quietly(self) -> None:
        """Stop the work without a word."""
        self._arriving = None
        self.dispatcher.close()

    def compare_anew(self) -> None:
        """Compare what was read again, with the same options."""
        work = self._desk.work
        if work is not None and not self.busy:
            self._begin(self._sides(work.old, work.new, work.options, work.scope))

    def read_again(self) -> None:
        """Read the files again, which may have changed."""
        work = self.whole()
        if work is not None:
            self.open(work.old.path, work.new.path)

    def swap(self) -> None:
        """Compare the other way round."""
        work = self._desk.work
        if work is None:
            return
        if work.scope.cards is None:
            self._paths = (work.new.path, work.old.path)
            self._remember(work.new, work.old, work.scope.swapped())
            old, new = str(work.old.path), str(work.new.path)
            sides = self._context.settings.sides_of((old, new))[::-1]
            self._context.change(sides=self._context.settings.with_sides((new, old), sides))
        self._begin(self._sides(work.new, work.old, work.options, work.scope.swapped()))

    def compare_again(self) -> None:
        """Compare with the options that are chosen now, where the comparison has others; what is under way comes first."""
        work = self._desk.work
        if work is not None and not self.busy and work.options != self._options():
            self._begin(self._sides(work.old, work.new, self._options(), work.scope))

    def compare_standards(self, scope: Scope) -> None:
        """Compare one standard of an order that holds several, or all of them again; remembered for the pair of files."""
        work = self.whole()
        if work is not None:
            self._remember(work.old, work.new, scope)
            self._begin(self._sides(work.old, work.new, self._options(), scope))

    def compare_sides(self, old: Side, new: Side) -> None:
        """Compare two editions that were read before, as wholes."""
        self._paths = (old.path, new.path)
        self._begin(self._sides(old, new, self._options(), WHOLE))

    def compare_cards(self, left: Choice, right: Choice) -> None:
        """Compare two cards, of two editions or of one."""
        work = self._desk.work
        if work is None:
            return
        if work.scope.cards is None:
            self._whole = (work, self._desk.spot)
        scope = Scope(cards=(left.card, right.card))
        self._begin(self._sides(left.side, right.side, self._options(), scope))

    def go_back(self) -> None:
        """Go back from two cards to the comparison in which they were chosen, or from one standard to all."""
        work = self._desk.work
        if work is None or not work.scope.narrow:
            return
        if work.scope.cards is None:
            self.compare_standards(WHOLE)
        elif self._whole is not None:
            (whole, spot), self._whole = self._whole, None
            self._desk.set_work(whole, spot)
            self.opened.emit()

    def whole(self) -> Work | None:
        """Return the comparison from which cards may be chosen: that on the desk, or the one that two cards were taken from."""
        work = self._desk.work
        return self._whole[0] if work is not None and work.scope.cards is not None and self._whole else work

    def forget(self) -> None:
        """Forget where two cards were taken from: the comparison is closed."""
        self._whole = None

    def cancel(self) -> None:
        """Stop the work; what lies on the desk stays."""
        if self._arriving is not None or self._gathering.under_way:
            self._arriving = None
            self._gathering.stop()
            self._on_cancelled()
        self.dispatcher.cancel()

    def close(self) -> None:
        """Stop the work without a word."""
        self._gathering.stop()
        self.dispatcher.close()

    def _begin(self, job: CompareFiles | CompareSides) -> None:
        self._arriving = None
        self._gathering.stop()
        self.dispatcher.start(job)
        self.started.emit()

    def _sides(self, old: Side, new: Side, options: Options, scope: Scope) -> CompareSides:
        """Return what compares two editions that were read, with the pairs that were made of them by hand."""
        return CompareSides(old, new, options, scope, self._desk.docket.pairs_for(old.path, new.path))

    def _remember(self, old: Side, new: Side, scope: Scope) -> None:
        files = (str(old.path), str(new.path))
        names = names_of(scope, old.edition, new.edition)
        self._context.change(standards=self._context.settings.with_standards(files, names))

    def _options(self) -> Options:
        return Options.profile(self._context.settings.profile)

    def _on_finished(self, result: object) -> None:
        """Put what came on the desk, in steps between which the window hears its user."""
        if isinstance(result, Work):
            self._arriving = result
            self.gather(self._desk.docket.foresee(result), lambda _: self._lay_out())

    def _lay_out(self) -> None:
        work, self._arriving = self._arriving, None
        if work is None:  # something else was begun, or this was cancelled
            return
        if work.scope.cards is None:  # two cards may be of one file, which is no pair to open again
            self._whole = None
            recent = self._context.settings.with_recent(str(work.old.path), str(work.new.path))
            self._context.change(recent=recent)
        self._desk.set_work(work)
        self._open()

    def _open(self) -> None:
        """Say that a comparison lies on the desk, in an event of its own."""
        self._opening = True
        QTimer.singleShot(0, self, self._on_open)

    def _on_open(self) -> None:
        self._opening = False
        self.opened.emit()

    def _on_cancelled(self) -> None:
        self._keep_profile()
        self.stopped.emit()

    def _keep_profile(self) -> None:
        """Let the settings say how the comparison on the desk, which stays, was made."""
        if self._desk.work is not None:
            self._context.change(profile=self._desk.work.options.name.value)

    def _on_failed(self, error: object) -> None:
        self._keep_profile()
        if isinstance(error, KasdiffError):
            self.refused.emit(error)
        else:
            self.crashed.emit(error)
