"""The benchmarks work: each of their measures runs once, small. How long it takes is not looked at."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.__main__ import NAMES
from tests.conftest import ROOT


def test_every_benchmark_runs_to_its_end() -> None:
    """In a process of its own, for the window of a benchmark changes the language and style of all windows."""
    command = [sys.executable, "-m", "tests.benchmarks", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for name in NAMES:
        _, _, after = done.stdout.partition(f"== {name}\n")
        assert after.split("\n\n", 1)[0].strip(), f"{name} says nothing"
