"""Several processes apart, each of which does one job after the other. One that breaks is replaced, and costs its own job alone."""

from __future__ import annotations

import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType  # noqa: TC003 - an annotation of __exit__
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from kasdiff.errors import KasdiffError
from kasdiff.worker import channel
from kasdiff.worker.client import UNLIMITED, BrokenDownError, EndedError, Limits, WorkerError, answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.worker.channel import Started

_LOOK = 0.5  # seconds between two looks at whether somebody wants to stop (a wait without end cannot be broken off on Windows)


class Job(Struct, frozen=True):
    """One operation to be done; `key` says to whoever asked what the answer is of."""

    key: str
    operation: str
    parts: tuple[bytes, ...]


class Answered(Struct, frozen=True):
    """The parts of a result, or the fault instead of one: a KasdiffError, a WorkerError, or an OSError where no process can be started."""

    key: str
    parts: list[bytes] = []
    fault: Exception | None = None


class Pool:
    """So many processes, from entering the block to leaving it; what runs when it is left is ended."""

    def __init__(self, processes: int, limits: Limits = UNLIMITED, command: Sequence[str] = ()) -> None:
        self._asked: SimpleQueue[Job | None] = SimpleQueue()
        self._answers: SimpleQueue[Answered] = SimpleQueue()
        self._hands = [_Hand(self._asked, self._answers, limits, command) for _ in range(processes)]

    def __enter__(self) -> Self:
        for hand in self._hands:
            hand.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Empty):
            while True:
                self._asked.get_nowait()
        for hand in self._hands:
            hand.stop()
            self._asked.put(None)
        for hand in self._hands:
            hand.join()

    def answers(self, jobs: Iterable[Job]) -> Iterator[Answered]:
        """Yield the answers as they come; a job is made only when a process is free for it, so that no more than these wait in memory."""
        running = 0
        for job in jobs:
            if running == len(self._hands):
                yield self._next()
                running -= 1
            self._asked.put(job)
            running += 1
        for _ in range(running):
            yield self._next()

    def _next(self) -> Answered:
        while True:
            with suppress(Empty):
                return self._answers.get(timeout=_LOOK)


class _Hand(threading.Thread):
    """Keeps one process. The thread lives as long as the pool, since on Linux the process ends with it."""

    def __init__(
        self,
        asked: SimpleQueue[Job | None],
        answers: SimpleQueue[Answered],
        limits: Limits,
        command: Sequence[str],
    ) -> None:
        super().__init__(daemon=True)
        self._asked, self._answers = asked, answers
        self._limits, self._command = limits, command
        self._process: Started | None = None
        self._over = threading.Event()

    def run(self) -> None:
        """Do one job after the other."""
        while not self._over.is_set() and (job := self._asked.get()) is not None:
            self._answers.put(self._done(job))
        self._drop()

    def stop(self) -> None:
        """End what runs, and begin no more."""
        self._over.set()
        if process := self._process:
            process.kill()

    def _done(self, job: Job) -> Answered:
        try:
            return Answered(job.key, answered(self._kept(), job.operation, job.parts, limits=self._limits))
        except (KasdiffError, BrokenDownError) as error:
            return Answered(job.key, fault=error)
        except (WorkerError, OSError) as error:
            self._drop()
            return Answered(job.key, fault=error)

    def _kept(self) -> Started:
        if self._process is None:
            self._process = channel.start(self._command, memory=self._limits.memory)
        if self._over.is_set():
            raise EndedError("stopped")
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.clean()
