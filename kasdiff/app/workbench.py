"""Opens pairs of files and compares them again, in a worker; tells the window what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kasdiff.app.work import Work
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.app.workers.jobs import CompareSides, OpenPair
from kasdiff.compare.options import Options
from kasdiff.errors import KasdiffError

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk


class Workbench(QObject):
    """Puts comparisons on the desk. While a job runs the desk keeps what lies on it."""

    started = Signal()
    progressed = Signal(str, float)  # stage, share of the whole
    opened = Signal()
    stopped = Signal()
    refused = Signal(object)  # a KasdiffError: what is wrong and what to do
    crashed = Signal(object)  # any other exception

    def __init__(self, context: AppContext, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._paths: tuple[Path, Path] | None = None
        self._dispatcher = Dispatcher(self)
        self._dispatcher.progressed.connect(self.progressed)
        self._dispatcher.finished.connect(self._on_finished)
        self._dispatcher.failed.connect(self._on_failed)
        self._dispatcher.cancelled.connect(self.stopped)

    @property
    def busy(self) -> bool:
        """Whether a comparison is under way."""
        return self._dispatcher.busy

    @property
    def paths(self) -> tuple[Path, Path] | None:
        """The two files that were opened last, or are being opened."""
        return self._paths

    def open(self, old: Path, new: Path) -> None:
        """Read two files and compare them."""
        self._paths = (old, new)
        self._dispatcher.start(OpenPair(old, new, self._options()))
        self.started.emit()

    def read_again(self) -> None:
        """Read the files again, which may have changed."""
        work = self._desk.work
        if work is not None:
            self.open(work.old.path, work.new.path)

    def swap(self) -> None:
        """Compare the other way round."""
        work = self._desk.work
        if work is not None:
            self._paths = (work.new.path, work.old.path)
            self._dispatcher.start(CompareSides(work.new, work.old, work.options))
            self.started.emit()

    def compare_again(self) -> None:
        """Compare with the options that are chosen now."""
        work = self._desk.work
        if work is not None and work.options != self._options():
            self._dispatcher.start(CompareSides(work.old, work.new, self._options()))
            self.started.emit()

    def cancel(self) -> None:
        """Stop the work; what lies on the desk stays."""
        self._dispatcher.cancel()

    def close(self) -> bool:
        """Stop the work and wait for its thread; return whether it ended."""
        return self._dispatcher.close()

    def _options(self) -> Options:
        return Options.profile(self._context.settings.profile)

    def _on_finished(self, result: object) -> None:
        if isinstance(result, Work):
            recent = self._context.settings.with_recent(str(result.old.path), str(result.new.path))
            self._context.change(recent=recent)
            self._desk.set_work(result)
            self.opened.emit()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, KasdiffError):
            self.refused.emit(error)
        else:
            self.crashed.emit(error)
