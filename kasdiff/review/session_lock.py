"""Who writes a session: one at a time, held by a lock of the system, so that a program that was killed leaves none.

The lock is on a file beside the session, which says who holds it and since when. Locks on the session itself would be SQLite's, and would keep others
from reading.
"""

from __future__ import annotations

import getpass
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

_FAR = 1 << 30  # bytes: the place that is locked on Windows, where what is locked cannot be read


class Holder(msgspec.Struct, frozen=True):
    """Who holds a session: the user, the machine, the number of the process, and since when (ISO 8601, UTC). Empty where it is not known."""

    user: str = ""
    host: str = ""
    process: int = 0
    since: str = ""

    @classmethod
    def here(cls, since: str) -> Holder:
        """Return this process."""
        return cls(user_name(), socket.gethostname(), os.getpid(), since)


def user_name() -> str:
    """Return by what name the system knows the user; empty where it knows none."""
    with suppress(OSError, KeyError, ImportError):  # by the version of Python
        return getpass.getuser()
    return ""


def now() -> str:
    """Return the time as sessions keep it: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class LockedError(Exception):
    """Another one holds the lock."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """The lock of a session, held from `take` to `release` or the end of the process."""

    def __init__(self, session: Path) -> None:
        self.path = session.with_name(f".{session.name}.lock")
        self._file: int | None = None

    def take(self, since: str) -> None:
        """Take it. Raises LockedError with the holder, OSError where no file or no lock can be had there."""
        while True:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                _lock(file)
            except BlockingIOError:
                holder = _read(file)
                os.close(file)
                raise LockedError(holder) from None
            except BaseException:
                os.close(file)
                raise
            if _is_still(file, self.path):
                break
            os.close(file)  # whoever held it has just taken its file away
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, msgspec.json.encode(Holder.here(since)))
        self._file = file

    def release(self) -> None:
        """Give it back, and take its file away."""
        file, self._file = self._file, None
        if file is None:
            return
        if sys.platform == "win32":
            os.close(file)  # an open file cannot be taken away there, and one that is held by the next one neither
            with suppress(OSError):
                self.path.unlink()
        else:
            with suppress(OSError):
                self.path.unlink()
            os.close(file)


def _is_still(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _read(file: int) -> Holder:
    os.lseek(file, 0, os.SEEK_SET)
    try:
        return msgspec.json.decode(os.read(file, 4096), type=Holder)
    except (msgspec.DecodeError, OSError):  # it is being written just now
        return Holder()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
