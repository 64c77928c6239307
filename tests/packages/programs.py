"""A program that was built, as its tests start it: from another folder, with an empty environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_PATIENCE = 300  # seconds for a command to its end
_SOON = 120  # seconds for something to be seen


class Program(Struct, frozen=True):
    """The command that starts it, the folder in which it is started, and all of its environment. `piped`: it cannot write to a file, as Python under wine."""

    command: tuple[str, ...]
    folder: Path
    environment: dict[str, str]
    piped: bool = False

    def run(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            cwd=self.folder,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )

    def start(self, *arguments: str | Path, **environment: str) -> subprocess.Popen[bytes]:
        """Start it and go on; what it says is kept in its folder."""
        with (self.folder / "said.txt").open("ab") as file:
            said = subprocess.PIPE if self.piped else file
            return subprocess.Popen(
                [*self.command, *map(str, arguments)],
                cwd=self.folder,
                env={**self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )


# The program of this checkout: what a package does must be the same.
HERE = (sys.executable, "-m", "kasdiff")


def patiently(found: object) -> bool:
    """Ask `found`, which is called again and again, until it says yes or too much time has gone."""
    until = time.monotonic() + _SOON
    while time.monotonic() < until:
        if found():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


class Screen:
    """An X server of the tests' own, and what is typed on it."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        with (folder / "xvfb.log").open("wb") as log:
            command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-ac"]
            self._server = subprocess.Popen(command, pass_fds=[writing], stdout=log, stderr=log)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"

    def windows(self, title: str) -> Sequence[str]:
        """Return the windows in view whose titles hold `title`."""
        return self._typed("search", "--onlyvisible", "--name", title).split()

    def press(self, window: str, *keys: str) -> None:
        """Press keys in a window."""
        self._typed("windowfocus", "--sync", window)
        for key in keys:
            self._typed("key", "--clearmodifiers", key)

    def picture(self, target: Path) -> bool:
        """Write what is seen into a file, where the system has what it takes."""
        if shutil.which("import") is None:
            return False
        return (
            subprocess.run(["import", "-display", self.display, "-window", "root", str(target)], check=False).returncode
            == 0
        )

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()

    def _typed(self, *arguments: str) -> str:
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(
            ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False
        ).stdout


def screen_of(folder: Path) -> Iterator[Screen]:
    """Give a screen; the test is skipped where the system has none."""
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    screen = Screen(folder)
    yield screen
    screen.close()
