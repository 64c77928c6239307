"""Starting the process: only what it needs reaches it, and it is ended and cleaned up after."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kasdiff.worker import ARGUMENT, channel, client
from kasdiff.worker.frames import FRAMES, Begin, End, Part
from tests.worker.operations import COMMAND, PROGRAM


def numbers(started: channel.Started) -> list[str]:
    for frame in (Begin("number"), End()):
        started.connection.send_bytes(FRAMES.encode(frame))
    said = [FRAMES.decode(started.connection.recv_bytes()) for _ in range(4)]
    return [frame.data.decode() for frame in said if isinstance(frame, Part)]


def test_it_runs_in_a_temporary_folder_of_its_own_that_goes_with_it() -> None:
    started = channel.start(COMMAND)
    try:
        assert numbers(started) == [str(started.process.pid), str(started.folder), str(started.folder)]
        assert started.folder.parent == Path(tempfile.gettempdir())
    finally:
        started.kill()
        started.clean()
    assert not started.folder.exists()
    assert started.process.returncode is not None


def test_ending_twice_is_no_fault() -> None:
    started = channel.start(COMMAND)
    started.kill()
    started.kill()
    started.clean()
    started.kill()
    started.clean()


@pytest.mark.skipif(sys.platform == "win32", reason="there is one handle alone, by a list")
def test_two_processes_do_not_hold_each_other_s_connection() -> None:
    """Or the end of one would not be heard while the other lives."""
    one = channel.start(COMMAND)
    other = channel.start(COMMAND)
    try:
        numbers(one)
        numbers(other)
        one.kill()
        assert one.connection.poll(20)
        with pytest.raises((EOFError, ConnectionError)):
            one.connection.recv_bytes()
        assert numbers(other)
    finally:
        for started in (one, other):
            started.kill()
            started.clean()


def test_a_file_beside_the_user_s_work_is_not_taken_for_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program itself is started in a folder of the user, in which a file has the name of a module that it needs."""
    for name in ("msgspec.py", "resource.py", "sitecustomize.py"):
        (tmp_path / name).write_text("import os; os._exit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(client.BrokenDownError, match="IndexError"):
        client.results("read_pdf", [])


def test_the_program_that_is_started_is_this_one_and_knows_that_it_is_the_process() -> None:
    command = channel._command()
    assert command[0] == sys.executable
    assert command[-1] == ARGUMENT
    assert Path(command[-2]) == PROGRAM.parents[2]


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert channel._command() == [sys.executable, ARGUMENT]


def test_nothing_is_left_open_where_it_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fds = Path("/proc/self/fd")
    before = len(list(fds.iterdir())) if fds.exists() else 0
    for _ in range(5):
        with pytest.raises(OSError, match="none"):
            channel.start([str(tmp_path / "none")])
    assert not list(tmp_path.iterdir())
    assert not fds.exists() or len(list(fds.iterdir())) <= before


def test_a_worker_that_is_started_by_hand_says_nothing_and_ends() -> None:
    """`kasdiff --worker` is not for people; without the connection it must not stay or open a window."""
    done = subprocess.run(
        [sys.executable, "-m", "kasdiff", ARGUMENT],
        cwd=PROGRAM.parents[2],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert os.environ.get("QT_QPA_PLATFORM") == "offscreen"
