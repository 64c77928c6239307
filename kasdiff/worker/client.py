"""The other side of the process apart, for whoever waits for the result: starts it, asks it one thing, and ends it."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff import errors
from kasdiff.encoding.codec import GarbledError
from kasdiff.errors import KasdiffError
from kasdiff.progress import Stage, silent
from kasdiff.worker import channel
from kasdiff.worker.frames import FRAMES, Begin, Breakdown, End, Fault, Part, Progress
from kasdiff.worker.limits import MOST_MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.progress import Progress as Hearer
    from kasdiff.worker.channel import Started
    from kasdiff.worker.frames import Frame

_LOOK = 0.5  # seconds between two looks at the clock while nothing is heard
_GRACE = 0.2  # seconds that a process which has closed its connection is given to be gone
_NEVER = float("inf")


class WorkerError(Exception):
    """The process gave no result; the text says why, as those who mend programs know it."""


class BrokenDownError(WorkerError):
    """An operation failed by a fault of the program; `trace` says where."""

    def __init__(self, words: str, trace: str = "") -> None:
        super().__init__(words)
        self.trace = trace
        if trace:
            self.add_note(trace)  # it is printed with the exception


class EndedError(WorkerError):
    """The process ended before it had answered."""


class TooSlowError(WorkerError):
    """The process took longer, or was silent for longer, than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds


class TooLargeError(WorkerError):
    """The answer is larger than it may be."""


class Limits(Struct, frozen=True):
    """What a job may take: seconds without any news, seconds in all, bytes of memory, bytes of the answer."""

    silence: float = _NEVER
    seconds: float = _NEVER
    memory: int = MOST_MEMORY
    answer: float = _NEVER


UNLIMITED = Limits()  # but for the memory of a process


def results(  # noqa: PLR0913, PLR0917 - an operation, and what it may take
    operation: str,
    parts: Iterable[bytes],
    progress: Hearer = silent,
    limits: Limits = UNLIMITED,
    command: Sequence[str] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> list[bytes]:
    """Let a process of its own (`command`, this program if none is given, with `environment` added) do one operation, and return the parts of its result.

    Raises the KasdiffError with which the operation failed, WorkerError where there is no result for another reason, OSError where no process can be started.
    """
    started = channel.start(command, memory=limits.memory, environment=environment)
    try:
        return answered(started, operation, parts, progress, limits)
    finally:
        started.kill()
        started.clean()


def answered(
    started: Started,
    operation: str,
    parts: Iterable[bytes],
    progress: Hearer = silent,
    limits: Limits = UNLIMITED,
) -> list[bytes]:
    """Let a process that is there already do one operation, and return the parts of its result.

    Raises the KasdiffError with which the operation failed, or BrokenDownError; then the process can be asked again. After any other WorkerError it can not.
    """
    try:
        _ask(started, operation, parts)
        return list(_heard(started, progress, limits))
    except (EOFError, ConnectionError) as error:
        raise EndedError(reason_of(started)) from error


def request_frames(operation: str, parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the encoded frames of a request."""
    yield FRAMES.encode(Begin(operation))
    for part in parts:
        yield FRAMES.encode(Part(part))
    yield FRAMES.encode(End())


def fault_of(frame: Fault | Breakdown) -> KasdiffError | BrokenDownError:
    """Return the exception that a frame tells of."""
    if isinstance(frame, Breakdown):
        return BrokenDownError(frame.words, frame.trace)
    kind = getattr(errors, frame.kind, KasdiffError)
    try:
        return kind(frame.problem, frame.remedy) if issubclass(kind, KasdiffError) else BrokenDownError(frame.kind)
    except (TypeError, ValueError, LookupError, AttributeError):  # no class, or a text with a place that has no value
        return BrokenDownError(frame.kind)


def reason_of(started: Started) -> str:
    """Return what ended a process, as those who mend programs know it."""
    with suppress(Exception):
        started.process.wait(_GRACE)
    code = started.process.returncode
    if code is None:
        return "?"
    if code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return hex(code) if code > 0xFFFF else str(code)


def _ask(started: Started, operation: str, parts: Iterable[bytes]) -> None:
    for data in request_frames(operation, parts):
        started.connection.send_bytes(data)


def _heard(started: Started, progress: Hearer, limits: Limits) -> Iterator[bytes]:
    """Yield the parts of the answer."""
    size = 0
    for frame in _frames(started, limits):
        match frame:
            case Part():
                size += len(frame.data)
                if size > limits.answer:
                    raise TooLargeError
                yield frame.data
            case Progress():
                progress(_stage(frame.stage), frame.done)
            case Fault() | Breakdown():
                raise fault_of(frame)
            case End():
                return
            case _:
                raise BrokenDownError("?")


def _frames(started: Started, limits: Limits) -> Iterator[Frame]:
    began = heard = time.monotonic()
    while True:
        if started.connection.poll(min(_LOOK, limits.silence, limits.seconds)):
            heard = time.monotonic()
            try:
                yield FRAMES.decode(started.connection.recv_bytes())
            except GarbledError as error:
                raise BrokenDownError("?") from error
        now = time.monotonic()
        if now - began > limits.seconds or now - heard > limits.silence:
            raise TooSlowError(now - began)


def _stage(name: str) -> Stage:
    try:
        return Stage(name)
    except ValueError as error:
        raise BrokenDownError("?") from error
