"""The standard streams of a command: a result is written whole or the fault is reported, and messages never fail."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any, TextIO

from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark

_ELSEWHERE = mark("Let it go to the screen, or into a file on a disk that has room.")


def prepare() -> None:
    """Let all letters out, and keep the numbers of streams that are closed from being given to the next files opened."""
    if os.name == "posix":
        for number in range(3):
            try:
                os.fstat(number)
            except OSError:
                os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def put_out(text: str) -> None:
    """Write a result to the standard output, and see that it got there. Raises WriteError."""
    stream = _open(sys.stdout)
    if stream is None:
        raise WriteError(
            Message(mark("The result could not be written: the standard output is closed.")), Message(_ELSEWHERE)
        )
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError as error:
        _let_go(stream)
        raise WriteError(
            Message(mark("The result was not written to its end: the program that reads it has closed the output.")),
            Message(_ELSEWHERE),
        ) from error
    except (OSError, ValueError) as error:
        _let_go(stream)
        reason = getattr(error, "strerror", None) or str(error)
        raise WriteError(
            Message(mark("The result could not be written to the standard output: {reason}."), {"reason": reason}),
            Message(_ELSEWHERE),
        ) from error


def say(text: str) -> None:
    """Tell the user something that is no result. Where nobody can be told, the exit code must do."""
    stream = _open(sys.stderr)
    if stream is None:
        return
    try:
        stream.write(text + "\n")
        stream.flush()
    except (OSError, ValueError):
        _let_go(stream)


def _open(stream: Any) -> TextIO | None:
    """Return a standard stream; none where the program was started without it, which the types of sys do not tell."""
    return None if stream is None else stream


def _let_go(stream: TextIO) -> None:
    """Let go of what could not be written: at its end the interpreter would try again, complain, and end with a code of its own."""
    with contextlib.suppress(OSError, ValueError):  # it is no file of the system's
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
