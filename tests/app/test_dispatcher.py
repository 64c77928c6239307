"""Jobs of one part of the window: results, faults, cancelling, one at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.errors import WriteError
from kasdiff.worker.client import BrokenDownError
from tests.app.jobs import Ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kasdiff.app.workers.engine import Engine


@pytest.fixture
def dispatcher(engine: Engine) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher(engine)
    yield dispatcher
    dispatcher.close()


def test_a_result_is_told_in_the_window_s_thread(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    reports: list[tuple[str, float, bool]] = []
    dispatcher.progressed.connect(
        lambda stage, done: reports.append((stage, done, threading.current_thread() is threading.main_thread()))
    )
    with qtbot.waitSignal(dispatcher.finished) as finished:
        dispatcher.start(Ask("echo", (b"1", b"2")))
        assert dispatcher.busy
    assert finished.args == [[b"1", b"2"]]
    assert reports == [("read", 0.25, True)]
    assert not dispatcher.busy


def test_a_fault_of_the_user_s_file_comes_as_such(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dispatcher.failed) as failed, qtbot.assertNotEmitted(dispatcher.finished):
        dispatcher.start(Ask("refuse", (b"WriteError",)))
    assert isinstance(failed.args[0], WriteError)
    assert not dispatcher.busy


def test_a_fault_of_the_program_comes_with_its_trace(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dispatcher.failed) as failed:
        dispatcher.start(Ask("break_down"))
    assert isinstance(failed.args[0], BrokenDownError)
    assert "in break_down" in failed.args[0].trace
    assert not dispatcher.busy


def test_cancelling_is_told_at_once_and_the_end_when_it_has_come(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    job, heard = Ask("chatter"), list[object]()
    for name in ("finished", "failed", "outlived"):
        getattr(dispatcher, name).connect(heard.append)
    with qtbot.waitSignal(dispatcher.progressed):
        dispatcher.start(job)
    cancelled: list[bool] = []
    dispatcher.cancelled.connect(lambda: cancelled.append(dispatcher.busy))
    with qtbot.waitSignal(dispatcher.stopped):
        dispatcher.cancel()
        assert cancelled == [False]
        assert not dispatcher.busy
    assert len(job.ended) == 1
    assert not heard


def test_cancelling_where_there_is_nothing_says_nothing(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dispatcher.cancelled), qtbot.assertNotEmitted(dispatcher.stopped):
        dispatcher.cancel()


def test_a_job_that_is_cancelled_too_late_tells_its_result_apart(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dispatcher.progressed):
        dispatcher.start(Ask("chatter", left="there"))
    with (
        qtbot.waitSignal(dispatcher.outlived) as outlived,
        qtbot.assertNotEmitted(dispatcher.finished),
        qtbot.assertNotEmitted(dispatcher.stopped),
    ):
        dispatcher.cancel()
    assert outlived.args == ["there"]


def test_a_new_job_replaces_the_one_under_way(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    first = Ask("chatter", left="of the first")
    with qtbot.waitSignal(dispatcher.progressed):
        dispatcher.start(first)
    with (
        qtbot.waitSignal(dispatcher.finished) as finished,
        qtbot.assertNotEmitted(dispatcher.cancelled),
        qtbot.assertNotEmitted(dispatcher.stopped),
        qtbot.assertNotEmitted(dispatcher.outlived),
    ):
        dispatcher.start(Ask("echo", (b"second",)))
    assert finished.args == [[b"second"]]
    qtbot.waitUntil(lambda: bool(first.ended))


def test_closing_ends_the_job_without_a_word(engine: Engine, qtbot: QtBot) -> None:
    dispatcher, job = Dispatcher(engine), Ask("chatter")
    with qtbot.waitSignal(dispatcher.progressed):
        dispatcher.start(job)
    heard: list[str] = []
    for name in ("progressed", "finished", "failed", "cancelled", "stopped", "outlived"):
        getattr(dispatcher, name).connect(lambda *_, name=name: heard.append(name))
    dispatcher.close()
    assert not dispatcher.busy
    qtbot.waitUntil(lambda: bool(job.ended))
    qtbot.wait(50)
    assert not heard
