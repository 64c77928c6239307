"""Long work of one part of the window, one job at a time; progress, results and faults come by signal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from kasdiff.app.workers.engine import Engine
    from kasdiff.app.workers.jobs import Job


class Dispatcher(QObject):
    """Starts jobs. A job that was replaced is not heard any more; of one that was cancelled, `cancelled` at once, then how it really ended."""

    progressed = Signal(str, float)  # stage, share done
    finished = Signal(object)
    failed = Signal(object)  # the exception
    cancelled = Signal()
    stopped = Signal()  # a cancelled job has ended without a result
    outlived = Signal(object)  # a cancelled job was too far to be stopped: its result
    silent = Signal(float)  # nothing was heard of the job for so many seconds
    heard = Signal()  # something again, after that

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._run: _Run | None = None
        self._stopping: _Run | None = None  # cancelled last: its process may still be ending

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._run is not None

    def start(self, job: Job[Any, Any]) -> None:
        """Start a job; one that is under way is ended first."""
        before = self._forget()
        if before is not None:
            self._engine.cancel(before.ticket)
        self._run = _Run(self)
        self._run.ticket = self._engine.submit(job, self._run)

    def cancel(self) -> None:
        """End the job: `cancelled` follows at once."""
        run = self._forget()
        if run is None:
            return
        run.stopping = True
        self._stopping = run
        self._engine.cancel(run.ticket)
        self.cancelled.emit()

    def close(self) -> None:
        """End the job without a word; nor is there one more of a job that was cancelled before: nobody may be there to hear it."""
        if self._stopping is not None:
            self._stopping.stopping = False
        run = self._forget()
        if run is not None:
            self._engine.cancel(run.ticket)

    def is_current(self, run: _Run) -> bool:
        """Whether a run is that of the job under way."""
        return run is self._run

    def _forget(self) -> _Run | None:
        run, self._run = self._run, None
        return run

    def end(self, run: _Run) -> bool:
        """Note that a run has ended; return whether its job was still wanted."""
        wanted = self.is_current(run)
        if wanted:
            self._run = None
        return wanted


class _Run:
    """Hears of one job for a dispatcher."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self.ticket: object = None
        self.stopping = False

    def on_progress(self, stage: str, done: float) -> None:
        if self._dispatcher.is_current(self):
            self._dispatcher.progressed.emit(stage, done)

    def on_silence(self, seconds: float) -> None:
        if self._dispatcher.is_current(self):
            self._dispatcher.silent.emit(seconds)

    def on_news(self) -> None:
        if self._dispatcher.is_current(self):
            self._dispatcher.heard.emit()

    def on_result(self, result: object) -> None:
        if self._dispatcher.end(self):
            self._dispatcher.finished.emit(result)

    def on_fault(self, error: Exception) -> None:
        if self._dispatcher.end(self):
            self._dispatcher.failed.emit(error)

    def on_ended(self, result: object | None) -> None:
        if not self.stopping:
            return
        if result is None:
            self._dispatcher.stopped.emit()
        else:
            self._dispatcher.outlived.emit(result)
