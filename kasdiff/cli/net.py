"""The last net under a command: whatever goes wrong ends as a plain message and the exit code of an error, never as a traceback."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kasdiff import __version__
from kasdiff.arguments import asked_language
from kasdiff.cli.streams import say
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import Translator, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ERROR = 2
_STOPPED = Message(mark("Stopped."))
_MEMORY = mark("The memory of this machine is not enough ({fault}).")
_SYSTEM = mark("The system refused something that the program needs ({fault}).")
_UNEXPECTED = mark("The program met a fault that it did not expect ({fault}).")
_FREE_MEMORY = mark("Close other programs and try again.")
_MEND_SYSTEM = mark("See whether the disk is full and whether you may read and write in the folders in question.")
_HALVE = mark("Try each file alone (kasdiff parse FILE) to see which of them brings it about.")
_LOGGED = mark("The details are in {log}; please send them to whoever looks after the program.")
_NOT_LOGGED = mark(
    "The details could not be written to a log. Please send this to whoever looks after the program: {details}"
)


def guarded(command: Callable[[], int], arguments: Sequence[str]) -> int:
    """Run `command` and return its exit code, or that of an error."""
    try:
        return _guarded(command, arguments)
    except KeyboardInterrupt:  # pressed again while the first one was being told
        return ERROR
    except Exception as error:  # noqa: BLE001 - while a fault was being told, another one came
        say(f"kasdiff: {type(error).__name__}")
        return ERROR


def _guarded(command: Callable[[], int], arguments: Sequence[str]) -> int:
    try:
        return command()
    except KasdiffError as error:
        _tell(arguments, error.problem, error.remedy)
    except KeyboardInterrupt:
        _tell(arguments, _STOPPED)
    except Exception as error:  # noqa: BLE001 - the last net: nobody stands above who could do better
        _tell(arguments, *_explained(error, arguments))
    return ERROR


def _tell(arguments: Sequence[str], *messages: Message) -> None:
    try:
        translated = Translator(asked_language(arguments)).message
        said = "\n".join(map(translated, messages))
    except Exception:  # noqa: BLE001 - a catalogue that cannot be read may be the very fault
        said = "\n".join(map(str, messages))
    say(f"kasdiff: {said}")


def _explained(error: Exception, arguments: Sequence[str]) -> tuple[Message, Message, Message]:
    """Say what an unexpected fault is, what to do, and where its details are."""
    _clear(error)
    fault = {"fault": _in_a_line(error)}
    if isinstance(error, MemoryError):
        problem, remedy = Message(_MEMORY, fault), Message(_FREE_MEMORY)
    elif isinstance(error, OSError):
        problem, remedy = Message(_SYSTEM, fault), Message(_MEND_SYSTEM)
    else:
        problem, remedy = Message(_UNEXPECTED, fault), Message(_HALVE)
    return problem, remedy, _logged(error, arguments)


def _logged(error: Exception, arguments: Sequence[str]) -> Message:
    """Log a fault, and say where; where there can be no log, give what matters most."""
    try:
        from kasdiff.fault_log import log_fault  # noqa: PLC0415 - hardly ever needed

        return Message(_LOGGED, {"log": log_fault(error, arguments)})
    except Exception:  # noqa: BLE001 - the fault itself must be told, whatever becomes of its log
        return Message(_NOT_LOGGED, {"details": f"kasdiff {__version__}; {_in_a_line(error)}; {_place(error)}"})


def _clear(error: Exception) -> None:
    """Let go of what the functions of a fault held: it is memory that telling of the fault may need."""
    trace = error.__traceback__
    while trace is not None:
        with contextlib.suppress(RuntimeError):  # this very function's caller still runs
            trace.tb_frame.clear()
        trace = trace.tb_next


def _in_a_line(error: Exception) -> str:
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 - an exception's own text may be at fault
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _place(error: Exception) -> str:
    """Return where in the program a fault happened."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
