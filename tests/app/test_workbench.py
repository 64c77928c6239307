"""Comparing in the worker while the window lives on: other options, other sides, stopping, closing."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kasdiff.app.workers import jobs
from kasdiff.progress import Stage
from tests.app import made_up

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Side
    from kasdiff.progress import Progress


def test_cancelling_leads_back_and_the_window_lives_on(
    window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()

    def slow(path: Path, progress: Progress) -> None:
        started.set()
        while True:
            progress(Stage.PARSE, 0.5)

    monkeypatch.setattr(jobs, "read_side", slow)
    window.workbench.open(*pair)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitSignal(window.workbench.stopped):
        window.progress.button.click()
    assert window.start.isVisible()
    assert window.workbench.close()


def test_closing_during_work_is_clean(
    window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()

    def slow(path: Path, progress: Progress) -> None:
        started.set()
        while True:
            progress(Stage.PARSE, 0.5)

    monkeypatch.setattr(jobs, "read_side", slow)
    window.workbench.open(*pair)
    qtbot.waitUntil(started.is_set)
    assert window.close()
    assert not window.workbench.busy


@pytest.mark.usefixtures("quick")
def test_swapping_compares_the_other_way_round(open_window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_window.workbench.opened):
        open_window.actions_["swap"].trigger()
    work = open_window.desk.work
    assert work is not None
    assert (work.old.path.name, work.new.path.name) == ("new.txt", "old.txt")


@pytest.mark.usefixtures("quick")
def test_another_profile_compares_again(open_window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_window.workbench.opened):
        open_window.actions_["profile_everything"].trigger()
    assert open_window.desk.work is not None
    assert open_window.desk.work.options.name == "everything"
    assert open_window.context.settings.profile == "everything"


@pytest.mark.usefixtures("quick")
def test_a_profile_chosen_while_files_are_read_holds_for_them(
    open_window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, go_on = open_window, threading.Event()
    read: list[str] = []

    def slow(path: Path, progress: Progress) -> Side:
        while not go_on.wait(0.01):
            progress(Stage.PARSE, 0.5)
        read.append(path.name)
        return replace(made_up.side(path.name), path=path)

    monkeypatch.setattr(jobs, "read_side", slow)
    window.workbench.open(*pair)
    window.actions_["profile_everything"].trigger()
    go_on.set()
    qtbot.waitUntil(lambda: window.desk.work is not None and window.desk.work.options.name == "everything")
    work = window.desk.work
    assert work is not None
    assert (work.old.path, work.new.path) == pair  # not the pair that lay on the desk before
    assert read == ["old.txt", "new.txt"]


@pytest.mark.usefixtures("quick")
def test_a_profile_chosen_on_the_start_page_waits_for_the_way_back(open_window: MainWindow, qtbot: QtBot) -> None:
    window = open_window
    window.actions_["open"].trigger()
    window.actions_["profile_everything"].trigger()
    assert window.start.isVisible()
    assert not window.workbench.busy
    with qtbot.waitSignal(window.workbench.opened):
        window.start.back_button.click()
    assert window.desk.work is not None
    assert window.desk.work.options.name == "everything"


def test_a_comparison_that_was_stopped_leaves_the_profile_of_the_one_that_stays(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, started = open_window, threading.Event()

    def slow(*arguments: object) -> None:
        started.set()
        progress = arguments[-1]
        assert callable(progress)
        while True:
            progress(Stage.ITEMS, 0.5)

    monkeypatch.setattr(jobs, "compare", slow)
    window.actions_["profile_everything"].trigger()
    qtbot.waitUntil(started.is_set)
    window.progress.button.click()
    assert window.compare.isVisible()
    assert window.context.settings.profile == "legal"
    assert window.actions_["profile_legal"].isChecked()
    assert not window.workbench.busy


def test_stopping_enables_no_more_than_made_sense_before(
    open_window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, started = open_window, threading.Event()

    def slow(path: Path, progress: Progress) -> None:
        started.set()
        while True:
            progress(Stage.PARSE, 0.5)

    monkeypatch.setattr(jobs, "read_side", slow)
    window.workbench.open(*pair)
    qtbot.waitUntil(started.is_set)
    window.progress.button.click()
    assert window.compare.isVisible()
    enabled = {name: window.actions_[name].isEnabled() for name in ("two_cards", "standards", "back", "other_end")}
    assert enabled == {"two_cards": True, "standards": False, "back": False, "other_end": False}
