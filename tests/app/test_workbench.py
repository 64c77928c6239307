"""Comparing in the worker while the window lives on: other options, other sides, stopping, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.app.workers.dispatcher import Dispatcher
from tests.app.jobs import Ask
from tests.app.operations import ENDLESS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work


def test_cancelling_leads_back_and_the_window_lives_on(
    window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot
) -> None:
    pair[0].write_text("#endless", encoding="utf-8")
    with qtbot.waitSignal(window.workbench.progressed):
        window.workbench.open(*pair)
    with qtbot.waitSignal(window.workbench.stopped):
        window.progress.button.click()
    assert window.start.isVisible()
    assert not window.workbench.busy


def test_closing_during_work_is_clean(window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot) -> None:
    pair[0].write_text("#endless", encoding="utf-8")
    with qtbot.waitSignal(window.workbench.progressed):
        window.workbench.open(*pair)
    assert window.close()
    assert not window.workbench.busy


def test_closing_ends_every_work_of_the_window(window: MainWindow) -> None:
    window.last_guards.clear()  # the user gives the report up
    dispatchers = [window.workbench.dispatcher, *window.findChildren(Dispatcher)]
    parts = {type(one.parent()).__name__ for one in dispatchers}
    assert parts >= {"Batches", "Exporter", "Filling", "Forms", "Pairing", "Printing", "Series"}
    jobs = [Ask("chatter") for _ in dispatchers]
    for dispatcher, job in zip(dispatchers, jobs, strict=True):
        dispatcher.start(job)
    assert window.close()
    assert [type(one.parent()).__name__ for one in dispatchers if one.busy] == []


def test_swapping_compares_the_other_way_round(open_window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_window.workbench.opened):
        open_window.actions_["swap"].trigger()
    work = open_window.desk.work
    assert work is not None
    assert (work.old.path.name, work.new.path.name) == ("new.txt", "old.txt")


def test_a_comparison_is_laid_in_one_event_and_shown_in_another(open_window: MainWindow, qtbot: QtBot) -> None:
    bench, work = open_window.workbench, open_window.desk.work
    assert work is not None
    told: list[bool] = []
    bench.opened.connect(lambda: told.append(bench.busy))
    bench.lay(work, None)
    assert (told, bench.busy) == ([], True)
    qtbot.waitUntil(lambda: not bench.busy)
    assert told == [False]


def test_another_profile_compares_again(open_window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_window.workbench.opened):
        open_window.actions_["profile_everything"].trigger()
    assert open_window.desk.work is not None
    assert open_window.desk.work.options.name == "everything"
    assert open_window.context.settings.profile == "everything"


def test_a_profile_chosen_while_files_are_read_holds_for_them(
    open_window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot
) -> None:
    window, go_on = open_window, pair[0].with_name("go on")
    for path in pair:
        path.write_text(f"#wait-for {go_on}", encoding="utf-8")
    window.workbench.open(*pair)
    window.actions_["profile_everything"].trigger()
    go_on.touch()
    qtbot.waitUntil(lambda: window.desk.work is not None and window.desk.work.options.name == "everything")
    work = window.desk.work
    assert work is not None
    assert (work.old.path, work.new.path) == pair  # not the pair that lay on the desk before
    assert pair[0].with_name("read").read_text(encoding="utf-8").split() == ["old.txt", "new.txt"]


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
    open_window: MainWindow, work: Work, qtbot: QtBot
) -> None:
    window, old = open_window, replace(work.old, edition=replace(work.old.edition, file=ENDLESS))
    window.desk.set_work(replace(work, old=old))
    with qtbot.waitSignal(window.workbench.progressed):
        window.actions_["profile_everything"].trigger()
    window.progress.button.click()
    assert window.compare.isVisible()
    assert window.context.settings.profile == "legal"
    assert window.actions_["profile_legal"].isChecked()
    assert not window.workbench.busy


def test_stopping_enables_no_more_than_made_sense_before(
    open_window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot
) -> None:
    window = open_window
    pair[0].write_text("#endless", encoding="utf-8")
    with qtbot.waitSignal(window.workbench.progressed):
        window.workbench.open(*pair)
    window.progress.button.click()
    assert window.compare.isVisible()
    enabled = {name: window.actions_[name].isEnabled() for name in ("two_cards", "standards", "back", "other_end")}
    assert enabled == {"two_cards": True, "standards": False, "back": False, "other_end": False}
