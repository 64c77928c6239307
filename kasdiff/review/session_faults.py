"""What may be wrong with a session, each with what to do."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kasdiff.errors import KasdiffError, Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.review.session_lock import Holder


class SessionError(KasdiffError):
    """A session could not be opened."""


class NotASessionError(SessionError):
    """The file is there, and is none of this program's sessions."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(mark("{file} is not a session of this program."), {"file": path.name}),
            Message(mark("Choose a file that ends in .kasdiff.")),
        )


class NewerSessionError(SessionError):
    """A newer program has written the session, in a form that this one does not know."""

    def __init__(self, path: Path, program: str) -> None:
        super().__init__(
            Message(mark("{file} was written by a newer version of the program ({version})."), _named(path, program)),
            Message(mark("Open it with that version. Nothing in it was touched.")),
        )


class DamagedSessionError(SessionError):
    """The file is damaged; `session_salvage` saves what can be read."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(
            Message(mark("{file} is damaged ({reason})."), {"file": path.name, "reason": str(reason)}),
            Message(mark("What can still be read can be saved as another session. The damaged file stays as it is.")),
        )


class UnreachableSessionError(SessionError):
    """The file is not there (no `reason`), or may not be read."""

    def __init__(self, path: Path, reason: object = None) -> None:
        problem = mark("{file} is not there.") if reason is None else mark("{file} cannot be read ({reason}).")
        super().__init__(
            Message(problem, {"file": str(path), "reason": str(reason)}),
            Message(mark("Check the name, the folder and the connection.")),
        )


class SessionWriteError(WriteError):
    """What was decided could not be written to the session: the disk is full, the share is gone, the file may not be written."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(
            Message(mark("The session could not be saved: {reason}."), {"reason": str(reason), "file": str(path)}),
            Message(mark("Nothing is lost while the window is open. Save the session in another place.")),
        )


class ReadOnlySessionError(WriteError):
    """What was decided is held: the session is only read here."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(mark("{file} is only read here."), {"file": path.name}),
            Message(mark("Nothing is lost while the window is open. Save the session in another place.")),
        )


class HeldSessionError(WriteError):
    """Another window writes the session."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(
            Message(mark("{file} is open in another window."), {"file": path.name}),
            Message(mark("Give the session another name.")),
        )
        self.holder = holder


def _named(path: Path, version: str) -> dict[str, object]:
    return {"file": path.name, "version": version or "?"}


def reason_of(error: Exception) -> str:
    """Return why the system refused, in its words."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, sqlite3.Error):
        return str(error)
    return type(error).__name__


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether an error says that the file itself is damaged, not that it cannot be reached or written."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
