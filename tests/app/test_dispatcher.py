"""Jobs in the worker: results, faults, cancelling, and one at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kasdiff.app.samples import sample_pair
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.app.workers.jobs import OpenPair
from kasdiff.compare.options import Options
from kasdiff.progress import Cancelled, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kasdiff.progress import Progress


@pytest.fixture
def dispatcher(qtbot: QtBot) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher()
    yield dispatcher
    assert dispatcher.close()


def endless(progress: Progress) -> None:
    while True:
        progress(Stage.ITEMS, 0.5)


def test_a_result_comes_back_from_another_thread(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    def job(progress: Progress) -> str:
        progress(Stage.READ, 0.25)
        return threading.current_thread().name

    reports: list[tuple[str, float]] = []
    dispatcher.progressed.connect(lambda stage, done: reports.append((stage, done)))
    with qtbot.waitSignal(dispatcher.finished) as finished:
        dispatcher.start(job)
    assert reports == [("read", 0.25)]
    assert finished.args[0] != threading.current_thread().name
    assert not dispatcher.busy


def test_a_fault_comes_back_with_its_exception(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    def job(progress: Progress) -> None:
        raise ZeroDivisionError("three")

    with qtbot.waitSignal(dispatcher.failed) as failed:
        dispatcher.start(job)
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert failed.args[0].__traceback__ is not None
    assert not dispatcher.busy


def test_cancelling_ends_the_thread(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    heard: list[object] = []
    dispatcher.finished.connect(heard.append)
    with qtbot.waitSignal(dispatcher.progressed):
        dispatcher.start(endless)
    with qtbot.waitSignals([dispatcher.cancelled, dispatcher.stopped]):
        dispatcher.cancel()
        assert not dispatcher.busy
    assert dispatcher.close(2000)
    assert not heard


def test_a_job_that_is_cancelled_too_late_tells_its_result_apart(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    begun, cancelled = threading.Event(), threading.Event()

    def job(progress: Progress) -> str:
        begun.set()
        cancelled.wait(10)
        return "done"

    dispatcher.start(job)
    qtbot.waitUntil(begun.is_set)
    with (
        qtbot.waitSignal(dispatcher.outlived) as outlived,
        qtbot.assertNotEmitted(dispatcher.finished),
        qtbot.assertNotEmitted(dispatcher.stopped),
    ):
        dispatcher.cancel()
        cancelled.set()
    assert outlived.args == ["done"]


def test_a_new_job_replaces_the_one_under_way(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dispatcher.progressed):
        dispatcher.start(endless)
    with qtbot.waitSignal(dispatcher.finished) as finished, qtbot.assertNotEmitted(dispatcher.cancelled):
        dispatcher.start(lambda progress: "second")
    assert finished.args == ["second"]


def test_closing_during_work_waits_for_the_thread(qtbot: QtBot) -> None:
    dispatcher = Dispatcher()
    with qtbot.waitSignal(dispatcher.progressed):
        dispatcher.start(endless)
    assert dispatcher.close(2000)


@pytest.mark.parametrize("stage", [Stage.READ, Stage.PARSE, Stage.ITEMS])
def test_reading_and_comparing_stop_at_every_stage(stage: Stage) -> None:
    wanted = stage

    def stop(stage: Stage, done: float) -> None:
        del done
        if stage is wanted:
            raise Cancelled

    with pytest.raises(Cancelled):
        OpenPair(*sample_pair(), Options())(stop)
