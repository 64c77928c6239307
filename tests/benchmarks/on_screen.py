"""What a pair given on the command line costs until it is on the screen, beside `kasdiff compare` on it. `python -m tests.benchmarks on_screen`.

Processor time of all processes together, the window's and the one in which it compares; the window is closed as soon as the comparison was painted. Both
are measured as they run where they are installed: their modules were compiled before, by a run that does not count.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import inputs

if TYPE_CHECKING:
    from tests.benchmarks.timing import Effort

_PROMISED = 1.3  # times what `kasdiff compare` takes


def main(effort: Effort) -> None:
    """Print the processor time of both, alternately measured, and how many times the one is the other."""
    for old, new in inputs.pairs(effort)[:-1]:
        with tempfile.TemporaryDirectory() as folder:
            settings = ("--settings", str(Path(folder) / "settings.ini"))
            shown, compared = [], []
            for _ in range(effort.size(4, 2)):
                compared.append(_spent(Path(folder), "kasdiff", "compare", str(old), str(new)))
                shown.append(_spent(Path(folder), "tests.benchmarks.on_screen_program", str(old), str(new), *settings))
        window, command = min(shown[1:]), min(compared[1:])  # the first run of each compiles
        print(
            f"{f'{old.stem} ↔ {new.stem}':40} on screen {window:5.2f} s, kasdiff compare {command:5.2f} s: "
            f"{window / command:.2f} times (promised {_PROMISED})",
            flush=True,
        )


def _spent(folder: Path, module: str, *arguments: str) -> float:
    """Return the seconds of processor time that a program and all processes started by it take; what Python compiles is kept in the folder."""
    before = os.times()
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder)}
    environment = {**os.environ, **kept, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", module, *arguments]
    nothing = subprocess.DEVNULL
    code = subprocess.run(command, env=environment, stdout=nothing, stderr=nothing, check=False).returncode
    if code not in {0, 1}:  # 1: the editions differ
        raise RuntimeError(f"{command} ended with {code}")
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
