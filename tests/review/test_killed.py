"""A writer that is killed at any moment loses at most the decision that it was writing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kasdiff.review.session_file import Contents, create, open_session, read_session

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = int(os.environ.get("KASDIFF_KILLS", "200"))
OF_ONE = 10  # kills of one session
LONGEST = 0.03  # seconds of writing before a kill
WRITER = str(Path(__file__).with_name("killed_writer.py"))


@pytest.fixture
def writer() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, WRITER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        yield process
        process.kill()


def told_until_killed(writer: subprocess.Popen[str], path: Path, wait: float) -> list[int]:
    """Let a writer write into a session, kill it after so long, and return which decisions it told of."""
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write(f"{path}\n")
    process = int(writer.stdout.readline().removeprefix("process "))  # it has opened the session
    time.sleep(wait)
    os.kill(process, signal.SIGKILL)
    told = []
    while (line := writer.stdout.readline()) != "ended\n":
        told.append(int(line))
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_kills_lose_at_most_the_decision_being_written(writer: subprocess.Popen[str], tmp_path: Path) -> None:
    moments = random.Random(11)
    known = written = decisions = 0
    for number in range(KILLS):
        path = tmp_path / f"{number // OF_ONE}.kasdiff"
        if not path.exists():
            create(path, Contents(), "2026").close()
            known = 0
        told = told_until_killed(writer, path, moments.random() * LONGEST)
        assert len(read_session(path).log) >= known  # who only reads is not kept from it by what was left half done
        session = open_session(path, "2026")
        assert not session.read_only  # nobody holds it any more
        session.close()
        kept, before = len(session.contents.log), known
        assert told == list(range(before, before + len(told)))
        assert kept - before in {len(told), len(told) + 1}  # the one that was being written may have got there
        wanted = {f"{one}" for one in range(kept)} | {f"{one} {n}" for one in range(0, kept, 3) for n in range(20)}
        assert set(session.contents.rulings) == wanted  # of a bulk action all or nothing
        known, decisions = kept, decisions + kept - before
        written += bool(told)
    assert written  # not all were killed before their first decision
    print(f"{KILLS} kills, {written} after a decision, {decisions} decisions kept")
