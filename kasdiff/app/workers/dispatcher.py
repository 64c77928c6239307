"""Long work in a thread of its own, one job at a time; progress, results and faults come back by signal into the window's thread."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from kasdiff.progress import Cancelled, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.progress import Progress

    Job = Callable[[Progress], object]

_REPORT_EVERY = 0.05  # seconds between two reports of one stage


class _Relay(QObject):
    """Carries a worker's reports over to the window's thread."""

    progressed = Signal(int, str, float)
    finished = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)


class _Token:
    """Progress of one job: reports it, and stops the job once it was cancelled."""

    def __init__(self, job: int, relay: _Relay) -> None:
        self._job = job
        self._relay = relay
        self._stop = threading.Event()
        self._last: tuple[Stage | None, float] = (None, 0.0)

    def cancel(self) -> None:
        self._stop.set()

    def __call__(self, stage: Stage, done: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        last_stage, when = self._last
        now = time.monotonic()
        if stage is not last_stage or now - when >= _REPORT_EVERY or done >= 1.0:
            self._last = (stage, now)
            self._relay.progressed.emit(self._job, stage.value, done)


class _Runnable(QRunnable):
    """One job in the pool."""

    def __init__(self, number: int, job: Job, token: _Token, relay: _Relay) -> None:
        super().__init__()
        self._number = number
        self._job = job
        self._token = token
        self._relay = relay

    def run(self) -> None:
        try:
            result = self._job(self._token)
        except Cancelled:
            self._relay.cancelled.emit(self._number)
        except Exception as error:  # noqa: BLE001 - every fault goes back to the window and is shown there
            self._relay.failed.emit(self._number, error)
        else:
            self._relay.finished.emit(self._number, result)


class Dispatcher(QObject):
    """Starts jobs. A job that was replaced is not heard any more; of one that was cancelled, `cancelled` at once, then how it really ended."""

    progressed = Signal(str, float)  # stage, share done
    finished = Signal(object)
    failed = Signal(object)  # the exception
    cancelled = Signal()
    stopped = Signal()  # a cancelled job has ended without a result
    outlived = Signal(object)  # a cancelled job was too far to be stopped: its result

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._relay = _Relay(self)
        self._relay.progressed.connect(self._on_progressed)
        self._relay.finished.connect(self._on_finished)
        self._relay.failed.connect(self._on_failed)
        self._relay.cancelled.connect(self._on_cancelled)
        self._number = 0
        self._token: _Token | None = None
        self._stopping: set[int] = set()  # cancelled jobs whose threads have not ended

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._token is not None

    def start(self, job: Job) -> None:
        """Start a job; one that is under way is cancelled first."""
        if self._token is not None:
            self._token.cancel()
        self._number += 1
        self._token = _Token(self._number, self._relay)
        self._pool.start(_Runnable(self._number, job, self._token, self._relay))

    def cancel(self) -> None:
        """Ask the job to stop; `cancelled` follows at once, the thread ends at its next report."""
        if self._token is None:
            return
        self._token.cancel()
        self._stopping.add(self._number)
        self._end()
        self.cancelled.emit()

    def close(self, wait: int = 10_000) -> bool:
        """Cancel and wait up to `wait` milliseconds; return whether the thread has ended."""
        if self._token is not None:
            self._token.cancel()
            self._end()
        return self._pool.waitForDone(wait)

    def _end(self) -> None:
        self._token = None
        self._number += 1  # what the job still sends is no news of the next one

    @Slot(int, str, float)
    def _on_progressed(self, number: int, stage: str, done: float) -> None:
        if number == self._number:
            self.progressed.emit(stage, done)

    @Slot(int, object)
    def _on_finished(self, number: int, result: object) -> None:
        if number == self._number:
            self._end()
            self.finished.emit(result)
        elif self._was_stopping(number):
            self.outlived.emit(result)

    @Slot(int, object)
    def _on_failed(self, number: int, error: object) -> None:
        if number == self._number:
            self._end()
            self.failed.emit(error)
        elif self._was_stopping(number):
            self.stopped.emit()

    @Slot(int)
    def _on_cancelled(self, number: int) -> None:
        if self._was_stopping(number):
            self.stopped.emit()

    def _was_stopping(self, number: int) -> bool:
        """Say whether a job that has ended was cancelled, once."""
        known = number in self._stopping
        self._stopping.discard(number)
        return known
