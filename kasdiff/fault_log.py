"""The file in which the details of an unexpected fault are kept for whoever looks after the program."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LIMIT = 1_000_000  # bytes; a log that is larger is begun anew


def log_path(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path:
    """Return where this platform wants the log of a program."""
    home = Path.home()
    if system == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "kasdiff" / "kasdiff.log"
    if system == "darwin":
        return home / "Library" / "Logs" / "kasdiff" / "kasdiff.log"
    state = Path(environment.get("XDG_STATE_HOME") or "")
    return (state if state.is_absolute() else home / ".local" / "state") / "kasdiff" / "kasdiff.log"


def log_fault(error: BaseException, arguments: Sequence[str]) -> Path:
    """Add a fault to the log and return the log's path. Raises OSError, or RuntimeError where the user has no home."""
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = "w" if path.exists() and path.stat().st_size > _LIMIT else "a"
    with path.open(mode, encoding="utf-8", errors="backslashreplace") as file:
        file.write(_details(error, arguments))
    return path


def environment_line() -> str:
    """Name the program's version and what it runs on."""
    return f"kasdiff {__version__}, Python {platform.python_version()}, {platform.platform()}"


def _details(error: BaseException, arguments: Sequence[str]) -> str:
    time = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    told = "".join(traceback.format_exception(error))
    return f"{time} {environment_line()}\narguments: {list(arguments)!r}\n{told}\n"
