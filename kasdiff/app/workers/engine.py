"""The worker process of the window: started with it and kept warm, one job at a time. Cancelling a job ends the process, and a fresh one is started.

The window's thread only takes in what the process sends, in small pieces; a thread for each direction waits on the connection.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct, field
from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.worker import channel
from kasdiff.worker.client import fault_of, reason_of, request_frames
from kasdiff.worker.frames import FRAMES, Breakdown, End, Fault, Part, Progress
from kasdiff.worker.limits import MOST_MEMORY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.workers.jobs import Job
    from kasdiff.worker.channel import Started

_AT_ONCE = 0.008  # seconds of taking in, after which other events of the window come first
_LOOK = 1000  # milliseconds between two looks at how long nothing was heard
_SILENT = 40.0  # seconds without news, after which the user is asked; the reading of a PDF is given up before


class Listener(Protocol):
    """Hears what comes of a job, in the window's thread."""

    def on_progress(self, stage: str, done: float) -> None:
        """Hear that the share `done` of `stage` is done."""

    def on_silence(self, seconds: float) -> None:
        """Nothing was heard for so many seconds."""

    def on_news(self) -> None:
        """Hear that something was heard again."""

    def on_result(self, result: object) -> None:
        """Hear that the job is done."""

    def on_fault(self, error: Exception) -> None:
        """Hear that the job failed: a KasdiffError, or another exception by a fault of the program."""

    def on_ended(self, result: object | None) -> None:
        """Hear that the job was cancelled and its process is gone; `result` is there where it was too late."""


class _Task(Struct, eq=False):
    """A job under way or waiting, and what was taken in of its result."""

    job: Job[Any, Any]
    listener: Listener
    taken: list[Any] = field(default_factory=list)
    heard: float = 0.0  # when something was heard last, on the monotonic clock
    asked: bool = False


class _Process:
    """A running process: what it sends is collected by a thread, what it is sent goes out by another."""

    def __init__(self, started: Started, arrived: SignalInstance) -> None:
        self.started = started
        self.frames: deque[bytes | None] = deque()  # None: the process has ended
        self._arrived = arrived
        self._told = False  # whether the window's thread knows that there are frames
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def has_frames(self) -> bool:
        """Whether there are frames. After a no, the signal comes with the next one."""
        if not self.frames:
            self._told = False
        return bool(self.frames)  # one may have come in between

    def ended(self) -> bool:
        """Whether the process is known to have ended by itself."""
        return bool(self.frames) and self.frames[-1] is None

    def send(self, job: Job[Any, Any]) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=self._send, args=(job,), daemon=True))
        self._threads[-1].start()

    def clean(self) -> None:
        """Wait until the process, which was killed, is gone and nobody uses the connection any more; clean up after it."""
        self.started.process.wait()
        for thread in self._threads:
            thread.join()  # each ends with the connection
        self.started.clean()

    def _listen(self) -> None:
        while True:
            try:
                data: bytes | None = self.started.connection.recv_bytes()
            except (EOFError, OSError):
                data = None
            self.frames.append(data)
            if not self._told:  # a signal for each of thousands would leave no room for other events between them
                self._told = True
                self._arrived.emit(self)
            if data is None:
                return

    def _send(self, job: Job[Any, Any]) -> None:
        try:
            for frame in request_frames(job.operation, job.parts()):
                self.started.connection.send_bytes(frame)
        except OSError:
            return  # the process has ended, which the other thread hears, too


class Engine(QObject):
    """Runs jobs in the process, in the order in which they come. `command` starts another program than this one, `memory` is what it may take in bytes."""

    _arrived = Signal(object)
    _gone = Signal(object, object)

    def __init__(
        self,
        command: Sequence[str] = (),
        memory: int = MOST_MEMORY,
        silent: float = _SILENT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._memory = memory
        self._silent = silent
        self._process: _Process | None = None
        self._tasks: deque[_Task] = deque()  # the first is under way
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._gone.connect(self._on_gone, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look_at_clock)
        self._cleaners: list[threading.Thread] = []

    def start(self) -> None:
        """Start the process, if none runs: the first job finds it ready."""
        if self._process is not None:
            return
        started = channel.start(self._command, memory=self._memory, warm=True)
        self._process = _Process(started, self._arrived)

    def submit(self, job: Job[Any, Any], listener: Listener) -> object:
        """Do a job after those that came before; return what `cancel` wants to know."""
        task = _Task(job, listener)
        self._tasks.append(task)
        if len(self._tasks) == 1:
            self._begin()
        return task

    def cancel(self, ticket: object) -> None:
        """End a job: at once, with its process, if it is under way. Its listener hears `on_ended` when all of it is gone."""
        task = next((task for task in self._tasks if task is ticket), None)
        if task is None:
            return
        under_way = task is self._tasks[0]
        self._tasks.remove(task)
        if under_way:
            self._end_process(task)
            self._next()
        else:
            task.listener.on_ended(None)

    def close(self) -> None:
        """End the process and wait until all of it is gone. Jobs under way are forgotten."""
        self._tasks.clear()
        self._clock.stop()
        self._end_process(None)
        for cleaner in self._cleaners:
            cleaner.join()

    def _begin(self) -> None:
        """Send the first task to the process."""
        task = self._tasks[0]
        task.heard = time.monotonic()
        if self._process is not None and self._process.ended():
            self._end_process(None)
        try:
            self.start()
        except OSError as error:
            self._fail(_not_started(error))
            return
        if self._process is not None:
            self._process.send(task.job)
            self._clock.start()

    def _next(self) -> None:
        if self._tasks:
            self._begin()
            return
        self._clock.stop()
        if self._process is None:
            QTimer.singleShot(0, self, self._warm)

    def _warm(self) -> None:
        """Have a process ready for the next job; where none can be started, that job will say so."""
        try:
            self.start()
        except OSError:
            return

    def _on_arrived(self, process: _Process) -> None:
        """Take in what has come, for a few milliseconds at a time."""
        until = time.monotonic() + _AT_ONCE
        while process is self._process and process.has_frames():
            if time.monotonic() > until:
                QTimer.singleShot(0, self, lambda: self._on_arrived(process))
                return
            data = process.frames.popleft()
            if data is None:
                self._on_lost(process)
            elif self._tasks:
                self._take(self._tasks[0], data)

    def _take(self, task: _Task, data: bytes) -> None:
        task.heard = time.monotonic()
        if task.asked:
            task.asked = False
            task.listener.on_news()
        try:
            frame = FRAMES.decode(data)
            if isinstance(frame, Part):
                task.taken.append(task.job.take(frame.data))
            result = task.job.result(task.taken) if isinstance(frame, End) else None
        except Exception as error:  # noqa: BLE001 - whatever it is: there must be no result from which this part is missing
            self._give_up(error)
            return
        match frame:
            case Progress():
                task.listener.on_progress(frame.stage, frame.done)
            case Fault() | Breakdown():
                self._fail(fault_of(frame))
            case End():
                self._finish(task, result)

    def _give_up(self, error: Exception) -> None:
        """Fail the job whose answer cannot be taken in, and end its process: what is left of the answer must not be taken for that of the next job."""
        self._end_process(None)
        self._fail(error)

    def _finish(self, task: _Task, result: object) -> None:
        self._tasks.popleft()
        self._next()
        task.listener.on_result(result)

    def _fail(self, error: Exception) -> None:
        task = self._tasks.popleft()
        self._next()
        task.listener.on_fault(error)

    def _on_lost(self, process: _Process) -> None:
        """Tell of a process that has ended by itself; the next job has another one."""
        reason = reason_of(process.started)
        task = self._tasks[0] if self._tasks else None
        self._process = None
        self._clean(process, None)
        if task is not None:
            result = task.job.end(process.started.process.pid)
            if result is None:
                self._fail(_broken_down(reason))
            else:  # all was done but for the last word
                self._finish(task, result)

    def _end_process(self, task: _Task | None) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.started.kill()
            self._clean(process, task)
        elif task is not None:
            task.listener.on_ended(None)

    def _clean(self, process: _Process, task: _Task | None) -> None:
        """Wait outside the window's thread until the process is gone, then clean up after it."""

        def clean() -> None:
            process.clean()
            if task is not None:
                self._gone.emit(task, task.job.end(process.started.process.pid))

        self._cleaners = [one for one in self._cleaners if one.is_alive()]
        self._cleaners.append(threading.Thread(target=clean, daemon=True))
        self._cleaners[-1].start()

    def _on_gone(self, task: _Task, result: object | None) -> None:
        task.listener.on_ended(result)

    def _look_at_clock(self) -> None:
        """Let the user be asked, once, where nothing was heard for long."""
        if self._tasks and not self._tasks[0].asked:
            seconds = time.monotonic() - self._tasks[0].heard
            if seconds > self._silent:
                self._tasks[0].asked = True
                self._tasks[0].listener.on_silence(seconds)


def _not_started(error: OSError) -> KasdiffError:
    return KasdiffError(
        Message(
            mark("The part of the program that does the work could not be started ({reason})."),
            {"reason": error.strerror or str(error)},
        ),
        Message(mark("Close other programs and try again. If that does not help, start the program again.")),
    )


def _broken_down(reason: str) -> KasdiffError:
    return KasdiffError(
        Message(mark("The part of the program that does the work has ended ({reason})."), {"reason": reason}),
        Message(
            mark("What lies on the desk is as it was. Try again; if it ends again, try the file in another format.")
        ),
    )
