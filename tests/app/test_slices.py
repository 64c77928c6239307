"""Long work in pieces between events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from kasdiff.app.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from pytestqt.qtbot import QtBot


def counting(seen: list[int], until: int) -> Generator[None, None, int]:
    for number in range(until):
        seen.append(number)
        yield
    return until


@pytest.fixture
def slices(qapp: QObject) -> Iterator[Slices]:
    parent = QObject(qapp)
    yield Slices(parent)
    parent.deleteLater()


def test_other_events_come_between_the_pieces(slices: Slices, qtbot: QtBot) -> None:
    done: list[int] = []
    heard: list[bool] = []

    def slow() -> Generator[None, None, int]:
        while not heard:  # would never end if no event came between
            yield
        return 1

    slices.start(slow(), done.append)
    QTimer.singleShot(0, lambda: heard.append(True))
    qtbot.waitUntil(lambda: done == [1])
    assert not slices.under_way


def test_the_outcome_is_handed_on_in_an_event_of_its_own(slices: Slices, qtbot: QtBot) -> None:
    order: list[str] = []

    def last() -> Generator[None, None, None]:
        yield
        order.append("last piece")
        QTimer.singleShot(0, lambda: order.append("another event"))

    slices.start(last(), lambda _: order.append("outcome"))
    qtbot.waitUntil(lambda: not slices.under_way)
    assert order == ["last piece", "another event", "outcome"]


def test_what_is_finished_at_once_is_handed_on_once(slices: Slices, qtbot: QtBot) -> None:
    seen: list[int] = []
    done: list[int] = []
    slices.start(counting(seen, 5), done.append)
    slices.finish()
    slices.finish()
    qtbot.wait(20)
    assert (seen, done) == ([0, 1, 2, 3, 4], [5])


def test_what_is_stopped_cleans_up_and_is_not_handed_on(slices: Slices, qtbot: QtBot) -> None:
    done: list[int] = []
    closed: list[bool] = []

    def work() -> Generator[None, None, int]:
        try:
            yield from counting([], 10_000_000)
        finally:
            closed.append(True)
        return 0

    slices.start(work(), done.append)
    qtbot.wait(20)
    slices.stop()
    qtbot.wait(20)
    assert (done, closed, slices.under_way) == ([], [True], False)


def test_other_work_takes_the_place_of_what_is_under_way(slices: Slices, qtbot: QtBot) -> None:
    done: list[str] = []
    slices.start(counting([], 10_000_000), lambda _: done.append("first"))
    slices.start(counting([], 3), lambda _: done.append("second"))
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["second"]


def test_a_fault_ends_the_work(slices: Slices) -> None:
    def work() -> Generator[None, None, None]:
        yield
        raise ValueError("broken")

    slices.start(work())
    with pytest.raises(ValueError, match="broken"):
        slices.finish()
    assert not slices.under_way
