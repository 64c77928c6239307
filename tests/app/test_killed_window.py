"""The window, killed while its user decides, loses at most the decision being written."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from kasdiff.review.session_file import read_session

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 5
LONGEST = 0.4  # seconds of deciding before a kill


def test_five_kills_of_the_window_lose_at_most_the_decision_being_written(tmp_path: Path) -> None:
    moments = random.Random(5)
    told = 0
    for kill in range(KILLS):
        command = [sys.executable, "-m", "tests.app.window_program", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as window:
            assert window.stdout is not None
            found = int(window.stdout.readline().removeprefix("found "))
            assert found in {told, told + 1}  # what the one before was writing may have got there
            told = int(window.stdout.readline())
            time.sleep(moments.random() * LONGEST)
            window.kill()
            told = max([told, *map(int, window.stdout.read().split())])
        assert told > found, kill
        (path,) = (tmp_path / "sessions").glob("*.kasdiff")
        assert len(read_session(path).rulings) in {told, told + 1}
