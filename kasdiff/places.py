"""Where the program keeps what it writes by itself: in the folders that the platform has for it or, in portable mode, all in one folder beside the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "kasdiff"
PORTABLE = (
    "kasdiff.portable"  # a file of this name beside the program makes it portable: a memory stick, a folder on a server
)
_BESIDE = "kasdiff-data"


class Places(Struct, frozen=True):
    """Folders, which need not be there yet.

    `settings` is for what the window remembers, `data` for what the user taught the program, `sessions` for reviews where no other folder is chosen,
    `logs` for details of faults.
    """

    settings: Path
    data: Path
    sessions: Path
    logs: Path


def places(
    environment: Mapping[str, str] = os.environ, system: str = sys.platform, beside: Path | None = None
) -> Places:
    """Return the folders of this user; `beside` is the folder of the program where that is one that can be carried about.

    Raises RuntimeError where the system knows no home of the user.
    """
    if beside is not None and (beside / PORTABLE).is_file():
        own = beside / _BESIDE
        return Places(own, own, own / "sessions", own / "logs")
    home = Path.home()
    if system == "win32":
        roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / NAME
        local = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME
        return Places(roaming, roaming, local / "sessions", local)
    if system == "darwin":
        support = home / "Library" / "Application Support" / NAME
        return Places(support, support, support / "sessions", home / "Library" / "Logs" / NAME)

    def folder(variable: str, *usual: str) -> Path:
        named = Path(environment.get(variable) or "")
        return (named if named.is_absolute() else home.joinpath(*usual)) / NAME

    data = folder("XDG_DATA_HOME", ".local", "share")
    return Places(
        folder("XDG_CONFIG_HOME", ".config"), data, data / "sessions", folder("XDG_STATE_HOME", ".local", "state")
    )


def here() -> Places:
    """Return the folders of this user for the program that runs. Raises RuntimeError where the system knows no home of the user."""
    return places(beside=carried_folder())


def log_path() -> Path:
    """Return the path of the log of faults. Raises RuntimeError where the user has no home."""
    return here().logs / f"{NAME}.log"


def carried_folder() -> Path | None:
    """Return the folder of the program where it carries its own Python with it (as packages do); none where it was installed into one."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None
