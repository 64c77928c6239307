"""Starts the process that reads a file, hears what it says, and ends it when the user stops the work, when it takes too long, or when it is done."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent
from kasdiff.readers.apart import wire
from kasdiff.readers.faults import too_much

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.progress import Progress
    from kasdiff.readers.document import Document

_TICK = 0.02  # seconds between two looks at the process
_AT_ONCE = 1024 * 1024  # bytes of an answer that are read between two looks at the clock
_MOST_ANSWER = 400 * 1024 * 1024  # bytes
_LONGER = 30.0  # seconds by which the process outlives what it is given, if nobody is left to end it
_PROGRAM = Path(__file__).resolve().parents[3]
# The folder of the program comes last, and that of the user not at all: a file of his there is no module of ours.
_START = "import sys; sys.path.append(sys.argv.pop(1)); from kasdiff.__main__ import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reading may take: seconds and bytes. A PDF of a thousand pages takes some ten seconds, and never a second for one page."""

    silence: float = 30.0  # without any news
    seconds: float = 300.0
    seconds_per_megabyte: float = 15.0  # of the file, beyond the seconds that every file has
    memory: int = 2 * 1024 * 1024 * 1024

    def seconds_for(self, data: bytes) -> float:
        """Return how long the reading of a file may take."""
        return self.seconds + self.seconds_per_megabyte * len(data) / 1e6


def read(  # noqa: PLR0913 - a reader, and what it may take
    kind: str,
    data: bytes,
    file: str,
    sha256: str,
    progress: Progress = silent,
    *,
    limits: Limits = Limits(),
    command: Sequence[str] = (),
) -> Document:
    """Read a file of the kind `kind` ("pdf") in a process of its own, which is `command` if one is given.

    Raises ReadError where there is no document in it, where the process breaks down or where it is beyond the limits.
    """
    with tempfile.TemporaryDirectory(prefix="kasdiff-", ignore_cleanup_errors=True) as name:
        source, answer = Path(name, "document"), Path(name, "answer")
        seconds = limits.seconds_for(data)
        arguments = [kind, str(source), str(answer), file, str(limits.memory), str(seconds + _LONGER)]
        try:
            source.write_bytes(data)
            answer.touch()
            process = _started([*(command or _command()), *arguments], name)
        except (OSError, ValueError) as error:
            raise _broken_down(file, str(error)) from error
        try:
            with answer.open("rb") as stream:
                return _Hearing(process, stream, file, seconds, limits.silence).document(sha256, progress)
        finally:
            process.kill()
            process.wait()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read"]
    return [sys.executable, "-P", "-c", _START, str(_PROGRAM), "--read"]


def _started(command: list[str], folder: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - the program itself
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


@dataclass(slots=True)
class _Hearing:
    """Hears the answer of a process. `seconds` and `silence` are how long it may take and how long it may say nothing."""

    process: subprocess.Popen[bytes]
    stream: BinaryIO
    file: str
    seconds: float
    silence: float

    def document(self, sha256: str, progress: Progress) -> Document:
        """Return the document that the process hands over; `progress` is called at each look, and may stop the work."""
        assembler = wire.Assembler(self.file, sha256)
        began = heard = time.monotonic()
        rest, size = b"", 0
        while assembler.document is None:
            progress(Stage.READ, assembler.done)
            ended = (
                self.process.poll() is not None
            )  # asked before the answer is looked at: what was said last is still heard
            news = self.stream.read(_AT_ONCE)
            now = time.monotonic()
            size += len(news)
            if news:
                heard = now
                *lines, rest = (rest + news).split(b"\n")
                self._take(assembler, lines, progress)
            elif ended:
                raise _broken_down(self.file, _reason(self.process.returncode))
            else:
                self._rest()
            if size > _MOST_ANSWER:
                raise too_much(self.file)
            if assembler.document is None and (now - began > self.seconds or now - heard > self.silence):
                raise _too_slow(self.file, now - began)
        return assembler.document

    def _rest(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_TICK)

    def _take(self, assembler: wire.Assembler, lines: Sequence[bytes], progress: Progress) -> None:
        for line in lines:
            try:
                assembler.take(wire.unpacked(line))
            except wire.GarbledError as error:
                raise _broken_down(self.file, "?") from error
            except wire.BrokenDownError as error:
                raise _broken_down(self.file, str(error)) from error
            progress(Stage.READ, assembler.done)


def _reason(code: int) -> str:
    """Return what ended a process, as those who mend programs know it."""
    if code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return str(code)
    return hex(code) if code > 0xFFFF else str(code)


_REMEDY = mark("Open it in a viewer and print it into a new PDF, or get the document as a Word file or a web page.")


def _broken_down(file: str, reason: str) -> ReadError:
    return ReadError(
        Message(
            mark("{file} could not be read: it made the part of the program that reads such files fail ({reason})."),
            {"file": file, "reason": reason},
        ),
        Message(_REMEDY),
    )


def _too_slow(file: str, seconds: float) -> ReadError:
    return ReadError(
        Message(
            mark("{file} takes too long to read; after {seconds} seconds it was given up."),
            {"file": file, "seconds": round(seconds)},
        ),
        Message(_REMEDY),
    )
