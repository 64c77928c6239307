"""The process that the window keeps: jobs in their order, and a process that breaks, is ended, or is silent."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from kasdiff.app.dialogs.silence import SilenceQuestion
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.app.workers.engine import Engine
from kasdiff.encoding.codec import GarbledError
from kasdiff.errors import KasdiffError
from kasdiff.progress import Stage
from kasdiff.worker.frames import FRAMES, Part, Progress
from tests.app.conftest import COMMAND
from tests.app.jobs import Ask
from tests.worker.processes import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")


class Hearer:
    """Takes down what comes of a job, and whether it came in the window's thread."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, object]] = []
        self.threads: set[threading.Thread] = set()

    def on_progress(self, stage: str, done: float) -> None:
        self._hear("progress", (stage, done))

    def on_silence(self, seconds: float) -> None:
        self._hear("silence", seconds)

    def on_news(self) -> None:
        self._hear("news", None)

    def on_result(self, result: object) -> None:
        self._hear("result", result)

    def on_fault(self, error: Exception) -> None:
        self._hear("fault", error)

    def on_ended(self, result: object | None) -> None:
        self._hear("ended", result)

    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    def _hear(self, name: str, what: object) -> None:
        self.threads.add(threading.current_thread())
        self.heard.append((name, what))


def numbers(hearer: Hearer) -> list[bytes]:
    """Return the result of the operation "number"."""
    name, result = hearer.heard[-1]
    assert name == "result"
    assert isinstance(result, list)
    return result


def process_of(engine: Engine) -> int:
    assert engine._process is not None
    return engine._process.started.process.pid


def done(engine: Engine, qtbot: QtBot) -> int:
    """Let the engine do a job; return the number of the process that did it."""
    hearer = Hearer()
    engine.submit(Ask("number"), hearer)
    qtbot.waitUntil(lambda: bool(hearer.heard))
    return int(numbers(hearer)[0])


def test_a_result_comes_in_pieces_in_the_window_s_thread_and_the_request_goes_out_in_another(
    engine: Engine, qtbot: QtBot
) -> None:
    job, hearer = Ask("echo", tuple(bytes([number]) * 1000 for number in range(200))), Hearer()
    engine.submit(job, hearer)
    qtbot.waitUntil(lambda: "result" in hearer.names())
    assert hearer.heard == [("progress", ("read", 0.25)), ("result", list(job.request))]
    assert hearer.threads == {threading.current_thread()}
    assert job.threads["take"] is job.threads["result"] is threading.current_thread()
    assert job.threads["parts"] is not threading.current_thread()


class Slow(Ask):
    """Takes some time over each part."""

    def take(self, part: bytes) -> bytes:
        time.sleep(0.003)
        return part


def test_a_large_result_lets_other_events_in_between(engine: Engine, qtbot: QtBot) -> None:
    """Or the window would stand still while it is taken in: a third of a second here."""
    hearer, between = Hearer(), list[int]()
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: between.append(len(engine._tasks[0].taken) if engine._tasks else 0))
    timer.start()
    engine.submit(Slow("echo", (b"x",) * 100), hearer)
    qtbot.waitUntil(lambda: "result" in hearer.names())
    timer.stop()
    assert len({count for count in between if 0 < count < 100}) >= 5


def test_jobs_are_done_one_after_the_other_by_one_process(engine: Engine, qtbot: QtBot) -> None:
    hearers = [Hearer() for _ in range(5)]
    for hearer in hearers:
        engine.submit(Ask("number"), hearer)
    qtbot.waitUntil(lambda: all(hearer.heard for hearer in hearers))
    assert len({numbers(hearer)[0] for hearer in hearers}) == 1


def test_a_job_of_another_part_waits_and_outlives_the_cancelling_of_the_first(engine: Engine, qtbot: QtBot) -> None:
    first, second = Dispatcher(engine), Dispatcher(engine)
    with qtbot.waitSignal(first.progressed):
        first.start(Ask("chatter"))
    second.start(Ask("echo", (b"second",)))
    assert second.busy
    with qtbot.waitSignals([first.stopped, second.finished]), qtbot.assertNotEmitted(second.failed):
        first.cancel()
    assert not second.busy


def test_a_job_that_waits_is_cancelled_without_the_process_of_the_first(engine: Engine, qtbot: QtBot) -> None:
    first, second = Dispatcher(engine), Dispatcher(engine)
    with qtbot.waitSignal(first.progressed):
        first.start(Ask("chatter"))
    process, waiting = process_of(engine), Ask("echo", (b"never",))
    second.start(waiting)
    with qtbot.waitSignals([second.cancelled, second.stopped]), qtbot.assertNotEmitted(first.stopped):
        second.cancel()
    assert process_of(engine) == process
    with qtbot.waitSignal(first.progressed), qtbot.assertNotEmitted(second.finished):
        pass
    assert "parts" not in waiting.threads
    first.close()


def test_cancelling_ends_the_process_and_has_another_ready(engine: Engine, qtbot: QtBot) -> None:
    job, hearer = Ask("chatter"), Hearer()
    ticket = engine.submit(job, hearer)
    qtbot.waitUntil(lambda: bool(hearer.heard))
    process = process_of(engine)
    before = len(hearer.heard)
    engine.cancel(ticket)
    assert len(hearer.heard) == before, "the window does not wait for the process"
    qtbot.waitUntil(lambda: hearer.names()[-1] == "ended")
    assert hearer.heard[-1] == ("ended", None)
    assert job.ended == [process]
    assert has_ended(process)
    qtbot.waitUntil(lambda: engine._process is not None)
    assert process_of(engine) != process
    assert hearer.threads == {threading.current_thread()}


def test_what_is_cancelled_twice_or_done_already_is_no_fault(engine: Engine, qtbot: QtBot) -> None:
    hearer = Hearer()
    ticket = engine.submit(Ask("echo"), hearer)
    qtbot.waitUntil(lambda: "result" in hearer.names())
    process = process_of(engine)
    engine.cancel(ticket)
    engine.cancel(None)
    assert process_of(engine) == process
    assert hearer.names()[-1] == "result"


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        pytest.param(Ask("abort"), "SIGABRT", marks=POSIX),
        (Ask("leave", (b"3",)), "3"),
        (Ask("leave", (b"0",)), "0"),
    ],
)
def test_a_process_that_ends_at_work_is_told_with_a_remedy_and_the_next_job_is_done(
    engine: Engine, qtbot: QtBot, job: Ask, reason: str
) -> None:
    hearer = Hearer()
    engine.submit(job, hearer)
    qtbot.waitUntil(lambda: "fault" in hearer.names())
    error = hearer.heard[-1][1]
    assert isinstance(error, KasdiffError)
    assert str(error.problem) == f"The part of the program that does the work has ended ({reason})."
    assert "Try again" in str(error.remedy)
    assert len(job.ended) == 1, "what it left is removed"
    assert job.ended != [done(engine, qtbot)]


def test_jobs_that_wait_are_done_though_the_one_before_them_crashes(engine: Engine, qtbot: QtBot) -> None:
    first, second = Hearer(), Hearer()
    engine.submit(Ask("leave", (b"3",)), first)
    engine.submit(Ask("number"), second)
    qtbot.waitUntil(lambda: bool(first.heard and second.heard))
    assert (first.names(), second.names()) == (["fault"], ["result"])


@POSIX
def test_a_process_that_ends_while_nothing_is_done_is_replaced(engine: Engine, qtbot: QtBot) -> None:
    process = done(engine, qtbot)
    os.kill(process, signal.SIGKILL)
    qtbot.waitUntil(lambda: engine._process is None or process_of(engine) != process)
    assert done(engine, qtbot) != process


def test_an_answer_that_is_none_is_a_fault_and_the_next_job_is_done(engine: Engine, qtbot: QtBot) -> None:
    hearer = Hearer()
    engine.submit(Ask("rubbish", (b"rubbish",)), hearer)
    qtbot.waitUntil(lambda: bool(hearer.heard))
    assert isinstance(hearer.heard[-1][1], GarbledError)
    done(engine, qtbot)


class Refusing(Ask):
    """Does not understand the second part of the answer."""

    def take(self, part: bytes) -> bytes:
        if part == b"2":
            raise GarbledError("two")
        return part


def test_the_rest_of_an_answer_that_was_not_understood_is_not_taken_for_the_next_one(
    engine: Engine, qtbot: QtBot
) -> None:
    first, second = Hearer(), Hearer()
    engine.submit(Refusing("echo", (b"1", b"2", b"3", b"4")), first)
    engine.submit(Ask("echo", (b"5",)), second)
    qtbot.waitUntil(lambda: "result" in second.names() or "fault" in second.names())
    assert first.names() == ["progress", "fault"]
    assert second.heard[-1] == ("result", [b"5"])


class Failing(Ask):
    """Falls over the second part of the answer, or over the whole, by a fault of the program."""

    def take(self, part: bytes) -> bytes:
        if part == b"2":
            raise ZeroDivisionError(part)
        return part

    def result(self, taken: Sequence[bytes]) -> object:
        if taken[0] == b"9":
            raise ZeroDivisionError(taken)
        return taken


@pytest.mark.parametrize("parts", [(b"1", b"2", b"3"), (b"9",)])
def test_a_fault_while_the_answer_is_taken_in_is_told_and_no_result_without_that_part(
    engine: Engine, qtbot: QtBot, parts: tuple[bytes, ...]
) -> None:
    """A comparison from which a card is missing must not be shown."""
    hearer = Hearer()
    engine.submit(Failing("echo", parts), hearer)
    qtbot.waitUntil(lambda: "fault" in hearer.names() or "result" in hearer.names())
    assert hearer.names()[-1] == "fault"
    assert isinstance(hearer.heard[-1][1], ZeroDivisionError)
    done(engine, qtbot)


def test_a_program_that_cannot_be_started_is_told_with_a_remedy(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    engine, first, second = Engine([str(tmp_path / "none")]), Hearer(), Hearer()
    engine.submit(Ask("echo"), first)
    qtbot.waitUntil(lambda: bool(first.heard))
    engine.submit(Ask("echo"), second)
    qtbot.waitUntil(lambda: bool(second.heard))
    for hearer in (first, second):
        ((name, error),) = hearer.heard
        assert name == "fault"
        assert isinstance(error, KasdiffError)
        assert "could not be started" in str(error.problem)
        assert "Close other programs" in str(error.remedy)
    engine.close()


@pytest.mark.skipif(sys.platform == "darwin", reason="the system knows no such limit")
def test_a_job_that_needs_too_much_memory_fails_in_words_and_the_next_one_is_done(qapp: object, qtbot: QtBot) -> None:
    engine, hearer = Engine(COMMAND, memory=400 * 1024**2), Hearer()
    engine.submit(Ask("one_large", (str(400 * 1024**2).encode(),)), hearer)
    qtbot.waitUntil(lambda: "fault" in hearer.names())
    error = hearer.heard[-1][1]
    assert isinstance(error, KasdiffError)
    assert "needs more memory" in str(error.problem)
    done(engine, qtbot)
    engine.close()


@pytest.mark.parametrize("operation", ["", "hang"])
def test_closing_ends_the_process_and_leaves_nothing_in_the_folder_for_temporary_files(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine, hearer, begun = Engine(COMMAND), Hearer(), tmp_path.with_name(f"{tmp_path.name} begun")
    engine.start()
    process = process_of(engine)
    if operation:
        engine.submit(Ask(operation, (os.fsencode(begun),)), hearer)
        qtbot.waitUntil(begun.exists)
    engine.close()
    assert has_ended(process)
    assert not list(tmp_path.iterdir())
    assert not hearer.heard


class Asked:
    """A dispatcher whose silence is asked about, with a process of its own that hears nothing for long after 0.2 seconds."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        self.engine = Engine(COMMAND, silent=0.2)
        self.dispatcher = Dispatcher(self.engine)
        self.question = SilenceQuestion(context, self.dispatcher, window)

    def press(self, role: QMessageBox.ButtonRole) -> None:
        box = self.question.box
        assert box is not None
        next(button for button in box.buttons() if box.buttonRole(button) is role).click()


@pytest.fixture
def asked(context: AppContext, qtbot: QtBot) -> Iterator[Asked]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked = Asked(context, window)
    yield asked
    asked.dispatcher.close()
    asked.engine.close()


def test_silence_asks_and_stop_ends_the_job(asked: Asked, qtbot: QtBot) -> None:
    asked.dispatcher.start(Ask("hang"))
    qtbot.waitUntil(lambda: asked.question.box is not None)
    box = asked.question.box
    assert box is not None
    assert box.text().startswith("Nothing was heard of the work for ")
    assert "What lies on the desk stays." in box.informativeText()
    with qtbot.waitSignals([asked.dispatcher.cancelled, asked.dispatcher.stopped]):
        asked.press(QMessageBox.ButtonRole.DestructiveRole)
    assert asked.question.box is None
    assert not asked.dispatcher.busy


def test_who_keeps_waiting_is_not_asked_again_of_the_same_silence(asked: Asked, qtbot: QtBot) -> None:
    times: list[float] = []
    asked.dispatcher.silent.connect(times.append)
    asked.dispatcher.start(Ask("hang"))
    qtbot.waitUntil(lambda: asked.question.box is not None)
    process = process_of(asked.engine)
    with qtbot.assertNotEmitted(asked.dispatcher.cancelled):
        asked.press(QMessageBox.ButtonRole.RejectRole)
        assert asked.question.box is None
        for _ in range(3):
            asked.engine._look_at_clock()
    assert len(times) == 1
    assert asked.dispatcher.busy
    assert process_of(asked.engine) == process


def test_news_closes_the_question_and_a_new_silence_asks_anew(asked: Asked, qtbot: QtBot) -> None:
    times: list[float] = []
    asked.dispatcher.silent.connect(times.append)
    asked.dispatcher.start(Ask("hang"))
    qtbot.waitUntil(lambda: asked.question.box is not None)
    process = asked.engine._process
    assert process is not None
    process.frames.append(FRAMES.encode(Progress(Stage.READ.value, 0.5)))
    asked.engine._on_arrived(process)
    assert asked.question.box is None
    assert asked.dispatcher.busy
    qtbot.waitUntil(lambda: asked.question.box is not None)
    assert len(times) == 2


def test_there_is_never_more_than_one_question(asked: Asked, qtbot: QtBot) -> None:
    """A part of the result is news, but does not close the question; after it there may be another silence."""
    times: list[float] = []
    asked.dispatcher.silent.connect(times.append)
    asked.dispatcher.start(Ask("hang"))
    qtbot.waitUntil(lambda: asked.question.box is not None)
    process = asked.engine._process
    assert process is not None
    process.frames.append(FRAMES.encode(Part(b"x")))
    asked.engine._on_arrived(process)
    qtbot.waitUntil(lambda: len(times) == 2)
    boxes = [box for box in asked.question._window.findChildren(QMessageBox) if box.isVisible()]
    assert boxes == [asked.question.box]


def test_the_end_of_the_process_closes_the_question(asked: Asked, qtbot: QtBot) -> None:
    asked.dispatcher.start(Ask("hang"))
    qtbot.waitUntil(lambda: asked.question.box is not None)
    with qtbot.waitSignal(asked.dispatcher.failed):
        os.kill(process_of(asked.engine), signal.SIGTERM)
    assert asked.question.box is None
