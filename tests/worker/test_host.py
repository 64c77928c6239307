"""What runs in the process apart: one job after the other, and its end when nobody is left."""

from __future__ import annotations

import os
import pkgutil
import signal
import subprocess
import sys
from importlib import import_module
from multiprocessing import Pipe
from typing import TYPE_CHECKING

import pytest

from kasdiff.__main__ import main
from kasdiff.app import workers
from kasdiff.batch.records import COMPARE, READ
from kasdiff.progress import Stage
from kasdiff.readers import apart
from kasdiff.reports import map_picture, pdf
from kasdiff.worker import ARGUMENT, channel, host
from kasdiff.worker.frames import FRAMES, PROTOCOL, Begin, Breakdown, End, Fault, Part, Progress
from kasdiff.worker.host import Answer
from tests.worker.operations import COMMAND, PROGRAM
from tests.worker.processes import has_ended, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kasdiff.worker.channel import Started
    from kasdiff.worker.frames import Frame
    from kasdiff.worker.host import Loader

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
PROC = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it is looked up where Linux lists processes")
ROOT = PROGRAM.parents[2]
PARENT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from kasdiff.worker import client
client.results(sys.argv[1], [sys.argv[2].encode()], command={list(COMMAND)!r})
"""


@pytest.fixture
def started() -> Iterator[Started]:
    started = channel.start(COMMAND)
    yield started
    started.kill()
    started.clean()


def say(started: Started, *frames: Frame) -> None:
    for frame in frames:
        started.connection.send_bytes(FRAMES.encode(frame))


def answer(started: Started) -> list[Frame]:
    """Return the frames of one answer."""
    frames: list[Frame] = []
    while not frames or not isinstance(frames[-1], End | Fault | Breakdown):
        frames.append(FRAMES.decode(started.connection.recv_bytes()))
    return frames


def test_one_process_does_one_job_after_the_other(started: Started) -> None:
    say(started, Begin("number"), End())
    first = answer(started)
    say(started, Begin("break_down"), End(), Begin("refuse"), Part(b"WriteError"), End(), Begin("number"), End())
    assert isinstance(answer(started)[-1], Breakdown)
    assert isinstance(answer(started)[-1], Fault)
    assert answer(started) == first


def test_a_job_that_is_sent_while_another_is_done_waits(started: Started) -> None:
    say(started, Begin("echo"), Part(b"1"), Part(b"2"), End(), Begin("echo"), Part(b"3"), End())
    progress = Progress("read", 0.25)
    assert answer(started) == [progress, Part(b"1"), Part(b"2"), End()]
    assert answer(started) == [progress, Part(b"3"), End()]


@pytest.mark.parametrize("operation", ["", "chatter", "hang"])
def test_it_ends_when_the_other_end_is_closed_idle_or_at_work(operation: str) -> None:
    started = channel.start(COMMAND)
    if operation:
        say(started, Begin(operation), End())
    else:
        say(started, Begin("echo"), End())
        answer(started)
    started.connection.close()
    started.process.wait(20)  # or it says that it goes on
    started.clean()


@pytest.mark.parametrize(
    "said", [b"", b"rubbish", FRAMES.encode(End()), FRAMES.encode(Begin("echo", protocol=PROTOCOL + 1))]
)
def test_it_ends_where_it_does_not_understand_the_other_end(started: Started, said: bytes) -> None:
    started.connection.send_bytes(said)
    started.process.wait(20)
    with pytest.raises((EOFError, ConnectionError)):
        started.connection.recv_bytes()


@POSIX
@PROC
@pytest.mark.parametrize("operation", ["hang_numbered", "hold_numbered", "nested"])
def test_it_ends_when_its_parent_is_killed_and_so_does_what_it_asked(tmp_path: Path, operation: str) -> None:
    target = tmp_path / "number"
    with subprocess.Popen([sys.executable, "-c", PARENT, operation, str(target)]) as parent:
        assert wait_until(target.exists)
        process = int(target.read_text(encoding="utf-8"))
        assert not has_ended(process)
        parent.send_signal(signal.SIGKILL)
    assert wait_until(lambda: has_ended(process))


def test_a_parent_that_ended_before_it_was_bound_to_it_is_noticed(tmp_path: Path) -> None:
    """The number of the parent is not that of the process which started it: it must not stay."""
    near, far = Pipe()
    with near, far:
        arguments = [str(far.fileno()), str(2**32), str(os.getpid() + 1), "0"]
        done = subprocess.run([*COMMAND, *arguments], pass_fds=[far.fileno()], cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == (1 if sys.platform.startswith("linux") else 0)


class Connection:
    """Takes down what is sent."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def send_bytes(self, data: bytes) -> None:
        self.frames.append(FRAMES.decode(data))


def test_progress_is_told_at_each_new_stage_and_not_a_thousand_times_between() -> None:
    connection = Connection()
    told = Answer(connection)  # type: ignore[arg-type]
    for stage in (Stage.READ, Stage.PARSE):
        for step in range(1000):
            told.progress(stage, step / 1000)
    frames = [frame for frame in connection.frames if isinstance(frame, Progress)]
    assert len(frames) < 1000
    assert [frame.stage for frame in frames if frame.done == 0.0] == ["read", "parse"]


def jobs_of_the_window() -> set[str]:
    """The operations that the jobs of the window ask for."""
    modules = [import_module(f"{workers.__name__}.{one.name}") for one in pkgutil.iter_modules(workers.__path__)]
    kinds = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    return {name for kind in kinds if isinstance(name := getattr(kind, "operation", None), str)}


def test_the_program_can_load_each_operation_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    tables: list[Mapping[str, Loader]] = []

    def run(arguments: Sequence[str], operations: Mapping[str, Loader], warm: Sequence[str]) -> int:
        assert set(warm) <= set(operations)
        assert arguments == ["1", "2"]
        tables.append(operations)
        return 7

    monkeypatch.setattr(host, "run", run)
    assert main([ARGUMENT, "1", "2"]) == 7
    assert set(tables[0]) == jobs_of_the_window() | {
        apart.OPERATION,
        pdf.OPERATION,
        map_picture.OPERATION,
        READ,
        COMPARE,
    }
    assert all(callable(load()) for load in tables[0].values())
