"""What runs in the process apart: it takes one job after the other, and ends when nobody is left at the other end."""

from __future__ import annotations

import gc
import os
import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from kasdiff.encoding.codec import GarbledError
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.worker import channel, limits
from kasdiff.worker.frames import FRAMES, PROTOCOL, Begin, Breakdown, End, Fault, Part, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection

    from kasdiff.progress import Stage
    from kasdiff.worker.frames import Frame

    # Does a job: takes the parts of the request and gives those of the result.
    Operation = Callable[[Sequence[bytes], "Answer"], None]
    # Loads an operation with all that it needs.
    Loader = Callable[[], Operation]

_TELL_EVERY = 0.02  # seconds between two reports of one stage
_REST = 3.0  # seconds without a job, after which there is time to look for garbage
_WORDS = 300  # letters of an exception that are handed on


class Answer:
    """What an operation says while it works: how far it is, and the parts of its result."""

    def __init__(self, connection: Connection[Any, Any]) -> None:
        self._connection = connection
        self._told: tuple[Stage | None, float] = (None, 0.0)

    def progress(self, stage: Stage, done: float) -> None:
        """Say which share of the work is done. Cheap: it is handed on only when something new can be seen."""
        before, when = self._told
        now = time.monotonic()
        if stage is not before or now - when >= _TELL_EVERY:
            self._told = (stage, now)
            self.say(Progress(stage.value, done))

    def part(self, data: bytes) -> None:
        """Hand over a part of the result."""
        self.say(Part(data))

    def say(self, frame: Frame) -> None:
        """Send a frame."""
        self._connection.send_bytes(FRAMES.encode(frame))


def run(arguments: Sequence[str], operations: Mapping[str, Loader], warm: Sequence[str]) -> int:
    """Serve until the other end is closed. `arguments` are those of `channel.start`; `warm` names the operations to be loaded before they are asked for."""
    number, memory, parent, wanted = arguments
    limits.bind(int(memory), int(parent))
    # What is read and compared lives until the answer is given and refers to nothing that holds it: the collector would only look through it again
    # and again, for a sixth of the time. It works between the jobs.
    gc.disable()
    connection = channel.join(number)
    heard: SimpleQueue[Frame] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, heard), daemon=True).start()
    if int(wanted):
        for name in warm:
            operations[name]()
    begin = heard.get()
    while True:
        _serve(_request(begin, heard), operations, Answer(connection))
        begin = _next(heard)


def _listen(connection: Connection[Any, Any], heard: SimpleQueue[Frame]) -> None:
    while True:
        try:
            heard.put(FRAMES.decode(connection.recv_bytes()))
        except (EOFError, OSError, GarbledError):
            os._exit(0)  # also in the middle of a job: nobody waits for it, or nobody whom it understands


def _next(heard: SimpleQueue[Frame]) -> Frame:
    """Return with what the next job begins. Look for garbage before it, or when what was answered had time to be shown: that needs the processor first."""
    begin: Frame | None = None
    with suppress(Empty):
        begin = heard.get(timeout=_REST)
    gc.collect()
    return begin or heard.get()


def _request(begin: Frame, heard: SimpleQueue[Frame]) -> tuple[Begin, list[bytes]]:
    if not isinstance(begin, Begin) or begin.protocol != PROTOCOL:
        raise ValueError(begin)
    return begin, list(_parts(heard))


def _parts(heard: SimpleQueue[Frame]) -> Iterator[bytes]:
    while isinstance(frame := heard.get(), Part):
        yield frame.data


def _serve(request: tuple[Begin, list[bytes]], operations: Mapping[str, Loader], answer: Answer) -> None:
    begin, parts = request
    try:
        operations[begin.operation]()(parts, answer)
    except KasdiffError as error:
        answer.say(Fault(type(error).__name__, error.problem, error.remedy))
    except MemoryError:
        answer.say(Fault(KasdiffError.__name__, Message(_MEMORY), Message(_MEMORY_REMEDY)))
    except Exception as error:  # noqa: BLE001 - a fault of the program, which the other process tells the user
        import traceback  # noqa: PLC0415 - takes its time to load

        words = f"{type(error).__name__}: {error}"[:_WORDS]
        answer.say(Breakdown(words, "".join(traceback.format_exception(error))))
    else:
        answer.say(End())


_MEMORY = mark("The work needs more memory than the program allows itself.")
_MEMORY_REMEDY = mark("Take a smaller file: the standard alone, without the other parts of the order.")
