"""The file in which the details of an unexpected fault are kept for whoever looks after the program."""

from __future__ import annotations

import datetime as dt
import logging
import platform
import sys
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff import __version__
from kasdiff.places import log_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import TextIOWrapper

_LIMIT = 1_000_000  # bytes of a file of the log
_OLDER = 2  # files that are kept when a new one is begun


class LogHandler(RotatingFileHandler):
    """Writes a log; when it is full, a new one is begun, and some older ones are kept. `failure` says why the latest fault is not in it.

    Nothing is made before there is something to write.
    """

    def __init__(self, path: Path) -> None:
        self.failure: BaseException | None = None
        super().__init__(
            path, maxBytes=_LIMIT, backupCount=_OLDER, encoding="utf-8", errors="backslashreplace", delay=True
        )

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def rotate(self, source: str, dest: str) -> None:
        """Rename a file of the log. On Windows that fails while another window has it open; then the log just grows on."""
        with suppress(PermissionError):
            super().rotate(source, dest)

    def handleError(self, record: logging.LogRecord) -> None:
        """Keep why a record could not be written; logging calls this while it handles that exception."""
        del record
        self.failure = sys.exception()


def log_fault(error: BaseException, arguments: Sequence[str]) -> Path:
    """Add a fault to the log and return the log's path. Raises OSError, or RuntimeError where the user has no home."""
    path = log_path()
    handler = LogHandler(path)
    handler.emit(logging.LogRecord("kasdiff", logging.ERROR, "", 0, _details(error, arguments), None, None))
    handler.close()
    if handler.failure is not None:
        raise handler.failure
    return path


def environment_line() -> str:
    """Name the program's version and what it runs on."""
    return f"kasdiff {__version__}, Python {platform.python_version()}, {platform.platform()}"


def _details(error: BaseException, arguments: Sequence[str]) -> str:
    time = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    told = "".join(traceback.format_exception(error))
    return f"{time} {environment_line()}\narguments: {list(arguments)!r}\n{told}"
