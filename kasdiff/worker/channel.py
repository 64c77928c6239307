"""Starts the process and joins both ends: one connection, whose far end the process inherits (as a frozen program on Windows can, too)."""

from __future__ import annotations

import os
import sys
import tempfile
from multiprocessing import Pipe, connection
from pathlib import Path
from shutil import rmtree
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kasdiff.worker import ARGUMENT
from kasdiff.worker.limits import MOST_MEMORY, Tie

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping, Sequence
    from multiprocessing.connection import Connection


_PROGRAM = Path(__file__).resolve().parents[2]
# The folder of the program comes first, that of the user not at all: no other kasdiff and no file of theirs is taken for a module.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from kasdiff.__main__ import main; sys.exit(main())"


class Started(Struct, frozen=True):
    """A process that was started, the near end of the connection, a folder for its temporary files, and what ends it with all that it started."""

    process: subprocess.Popen[bytes]
    connection: Connection[Any, Any]
    folder: Path
    tie: Tie

    def kill(self) -> None:
        """End the process at once, without waiting until it is gone."""
        self.tie.end()
        self.process.kill()

    def clean(self) -> None:
        """Wait until the process, which was killed, is gone; close the connection and remove its temporary files."""
        self.process.wait()
        self.connection.close()
        rmtree(self.folder, ignore_errors=True)  # what a scanner of viruses holds open stays


def start(
    command: Sequence[str] = (),
    *,
    memory: int = MOST_MEMORY,
    warm: bool = False,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Started:
    """Start the process: `command`, this program if none is given, with `environment` added to that of this one.

    `warm` lets it load what it may need before it is asked. On Linux it ends with the thread that started it, so that must be one that lives long.
    Raises OSError.
    """
    near, far = Pipe()
    folder = Path(tempfile.mkdtemp(prefix="kasdiff-"))
    try:
        arguments = [str(_inheritable(far)), str(memory), str(os.getpid()), str(int(warm))]
        process = _started([*(command or _command()), *arguments], far, folder, environment)
    except BaseException:
        near.close()
        rmtree(folder, ignore_errors=True)
        raise
    finally:
        far.close()
    return Started(process, near, folder, Tie(process, memory))


def join(number: str) -> Connection[Any, Any]:
    """Return the far end of the connection, in the process that inherited it under this number."""
    if sys.platform == "win32":
        return connection.PipeConnection(int(number))
    return connection.Connection(int(number))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-P", "-c", _START, str(_PROGRAM), ARGUMENT]


def _inheritable(far: Connection[Any, Any]) -> int:
    number = far.fileno()
    if sys.platform == "win32":
        os.set_handle_inheritable(number, True)
    return number


def _started(
    command: list[str], far: Connection[Any, Any], folder: Path, more: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    import subprocess  # noqa: PLC0415 - the far end, which joins, does without

    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)) | dict(more)
    arguments: dict[str, Any] = {}
    if sys.platform == "win32":
        arguments["startupinfo"] = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [far.fileno()]})
        arguments["creationflags"] = subprocess.CREATE_NO_WINDOW
    else:
        arguments["pass_fds"] = (far.fileno(),)
        arguments["start_new_session"] = True  # what the process starts can be ended with it
    return subprocess.Popen(  # noqa: S603 - the program itself
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **arguments,
    )
