"""Asking the process apart one thing: results, faults, limits, and nothing left behind."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from kasdiff.encoding.codec import Codec
from kasdiff.errors import KasdiffError, Message, NotAStandardError, WriteError
from kasdiff.progress import Stage
from kasdiff.worker import channel, client
from kasdiff.worker.client import BrokenDownError, EndedError, Limits, TooLargeError, TooSlowError
from kasdiff.worker.frames import FRAMES, Begin, Fault, Progress
from tests.worker.operations import COMMAND
from tests.worker.processes import has_ended, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.worker.frames import Frame

SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
PROC = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it is looked up where Linux lists processes")
UNLIMITED = Limits()
NO_LIMIT_OF_MEMORY = pytest.mark.skipif(sys.platform == "darwin", reason="the system knows no such limit")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files: whatever a test did, nothing of the process may stay in it."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def ask(operation: str, *parts: bytes, limits: Limits = UNLIMITED) -> list[bytes]:
    return client.results(operation, parts, limits=limits, command=COMMAND)


def test_the_parts_of_a_result_come_in_their_order_with_the_progress() -> None:
    told: list[tuple[Stage, float]] = []
    parts = [b"one", b"", b"\x00\xff", b"four"]
    got = client.results("echo", parts, lambda stage, done: told.append((stage, done)), command=COMMAND)
    assert got == parts
    assert told == [(Stage.READ, 0.25)]


def test_each_asking_has_a_process_and_a_folder_of_its_own(folder: Path) -> None:
    one, other = ask("number"), ask("number")
    assert len({one[0], other[0], str(os.getpid()).encode()}) == 3
    assert one[1] != other[1]
    assert one[1] == one[2]
    assert one[1].startswith(os.fsencode(folder))
    assert not list(folder.iterdir())


def test_much_in_and_much_out() -> None:
    large = bytes(range(256)) * 4096 * 20
    assert ask("echo", large) == [large]
    many = [large[:500_000]] * 40
    assert ask("echo", *many) == many


@pytest.mark.parametrize("kind", [NotAStandardError, WriteError])
def test_a_fault_comes_over_with_its_class_and_its_texts(kind: type[KasdiffError]) -> None:
    with pytest.raises(KasdiffError) as caught:
        ask("refuse", kind.__name__.encode())
    assert type(caught.value) is kind
    assert caught.value.problem == Message("{file} has {n} pages.", {"file": "а.pdf", "n": 3})
    assert caught.value.remedy == Message("Take another.")


def test_a_fault_of_the_program_says_where_it_is() -> None:
    with pytest.raises(BrokenDownError) as caught:
        ask("break_down")
    assert str(caught.value) == "ZeroDivisionError: seven"
    assert "in break_down" in caught.value.trace
    assert "operations.py" in caught.value.trace


def test_an_operation_that_there_is_none_of_is_a_fault_of_the_program() -> None:
    with pytest.raises(BrokenDownError, match="KeyError"):
        ask("nothing")


@SIGNALS
def test_a_crash_is_told_by_the_name_of_its_signal() -> None:
    with pytest.raises(EndedError, match=r"^SIGABRT$"):
        ask("abort")


@pytest.mark.parametrize("code", [0, 3])
def test_a_process_that_leaves_is_told_by_its_code(code: int) -> None:
    with pytest.raises(EndedError, match=f"^{code}$"):
        ask("leave", str(code).encode())


def encoded(frame: Frame) -> bytes:
    return FRAMES.encode(frame)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xc1",
        b"rubbish",
        b"\x91" * 100_000,
        Codec[object](object).encode({"type": "What"}),
        Codec[object](object).encode({"type": "Part", "data": 7}),
        encoded(Begin("echo")),
        encoded(Progress("what", 0.5)),
        encoded(Fault("Message", Message("a"), Message("b"))),
        encoded(Fault("__doc__", Message("a"), Message("b"))),
        encoded(Fault("ReadError", Message("{a}"), Message("b"))),
        encoded(Fault("ReadError", Message("{a.b}", {"a": 1}), Message("b"))),
        encoded(Fault("ReadError", Message("{"), Message("b"))),
        encoded(Fault("ReadError", Message("a"), Message("{a:z}", {"a": 1}))),
    ],
)
def test_what_is_no_answer_is_a_breakdown_and_nothing_worse(said: bytes) -> None:
    with pytest.raises(BrokenDownError):
        ask("rubbish", said)


@pytest.mark.parametrize("kind", ["OfAnotherVersionError", "SystemExit"])
def test_a_fault_of_an_unknown_class_is_still_told(kind: str) -> None:
    with pytest.raises(KasdiffError, match="a b"):
        ask("rubbish", encoded(Fault(kind, Message("a"), Message("b"))))


def test_one_that_is_silent_is_ended() -> None:
    with pytest.raises(TooSlowError) as caught:
        ask("hang", limits=Limits(silence=0.4))
    assert caught.value.seconds >= 0.4


def test_one_that_goes_on_and_on_is_ended_though_it_is_not_silent() -> None:
    with pytest.raises(TooSlowError) as caught:
        ask("chatter", limits=Limits(silence=300, seconds=1.0))
    assert caught.value.seconds >= 1.0


def test_an_answer_without_end_is_not_taken_in() -> None:
    with pytest.raises(TooLargeError):
        ask("flood", limits=Limits(answer=5_000_000))
    assert ask("echo", bytes(1000), bytes(1000), limits=Limits(answer=2000)) == [bytes(1000)] * 2


@NO_LIMIT_OF_MEMORY
@pytest.mark.parametrize("operation", ["one_large", "many_small"])
def test_one_that_takes_too_much_memory_says_so_in_words(operation: str) -> None:
    limit = 400 * 1024 * 1024
    with pytest.raises(KasdiffError, match="needs more memory than the program allows itself"):
        ask(operation, str(limit).encode(), limits=Limits(memory=limit))


def test_noise_on_the_output_is_no_answer_and_nobody_hears_it(capfd: pytest.CaptureFixture[str]) -> None:
    assert ask("noise") == [b"whole"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("parts", [(), (b"crash",)])
def test_no_temporary_folder_is_left(folder: Path, parts: tuple[bytes, ...]) -> None:
    if parts:
        with pytest.raises(EndedError):
            ask("leave_files", *parts)
    else:
        (named,) = ask("leave_files")
        assert named.startswith(os.fsencode(folder))
    assert not list(folder.iterdir())


@PROC
def test_what_the_process_started_is_ended_with_it() -> None:
    parts: list[bytes] = []

    def heard(size: Limits) -> None:
        started = channel.start(COMMAND, memory=size.memory)
        try:
            client._ask(started, "child", [])
            parts.append(next(client._heard(started, lambda *_: None, size)))
            assert not has_ended(int(parts[0]))
        finally:
            started.kill()
            started.clean()

    heard(Limits())
    assert wait_until(lambda: has_ended(int(parts[0])))


@PROC
def test_a_process_of_the_process_is_ended_with_it(tmp_path: Path) -> None:
    target = tmp_path / "number"
    started = channel.start(COMMAND)
    try:
        client._ask(started, "nested", [os.fsencode(target)])
        assert wait_until(target.exists)
        number = int(target.read_text(encoding="utf-8"))
        assert not has_ended(number)
    finally:
        started.kill()
        started.clean()
    assert wait_until(lambda: has_ended(number))


def test_a_program_that_cannot_be_started_is_told_and_leaves_nothing(folder: Path) -> None:
    with pytest.raises(OSError, match="none"):
        client.results("echo", [], command=[str(folder / "none")])
    assert not list(folder.iterdir())


def test_a_program_that_is_no_such_process_is_told() -> None:
    with pytest.raises(EndedError, match=r"^5$"):
        client.results("echo", [b"x"], command=[sys.executable, "-c", "import sys; sys.exit(5)"])


def test_an_exception_of_the_caller_ends_the_process(folder: Path) -> None:
    class StopError(Exception):
        pass

    def stop(stage: Stage, done: float) -> None:
        raise StopError

    with pytest.raises(StopError):
        client.results("chatter", [], stop, command=COMMAND)
    assert not list(folder.iterdir())
