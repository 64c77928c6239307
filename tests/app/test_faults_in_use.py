"""Faults that were found by using the program, each through the user's hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from kasdiff.app.dialogs.choose_cards import Choice
from kasdiff.app.exporting import Exporter
from kasdiff.app.models.changes import Column
from kasdiff.app.views.tool_bar import EditionsLabel
from kasdiff.model.comparison import ChangeKind
from tests.app import made_up
from tests.app.test_reviewing import click, line_of
from tests.app.test_sessions import answer

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window_in_use(open_window: MainWindow) -> MainWindow:
    open_window.activateWindow()
    QApplication.processEvents()
    return open_window


def row_of(window: MainWindow, kind: ChangeKind, *, last: bool = False) -> int:
    """The first or last row of the first pair of a kind on the card that is open."""
    sheet = window.desk.sheet
    assert sheet is not None
    rows = [n for n, row in enumerate(sheet.rows) if (pair := sheet.pair(row)) and pair.kind is kind]
    return rows[-1 if last else 0]


def test_what_is_selected_in_the_source_is_what_is_copied(window_in_use: MainWindow) -> None:
    window, text = window_in_use, window_in_use.compare.source.text
    window.desk.go(1, row_of(window, ChangeKind.REWORDED, last=True))
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index("line 12"))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len("line 12"))
    text.setTextCursor(cursor)
    QTest.keyClick(text, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "line 12"
    window.compare.reading.table.setFocus()
    QTest.keyClick(window.compare.reading.table, Qt.Key.Key_C, CTRL)
    assert "Оқырманды ауызша тіркеу." in QGuiApplication.clipboard().text()


def test_lines_of_the_list_are_copied_as_text_and_as_a_table_of_all_their_cards(window_in_use: MainWindow) -> None:
    window, panel = window_in_use, window_in_use.compare.changes
    click(panel, 0)
    click(panel, 2, SHIFT)  # a row of a card, and two cards as a whole
    QTest.keyClick(panel.table, Qt.Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert "Old edition: 4-5\nNew edition: 4" in text
    assert "«Жүзу нұсқаушысы»" in text
    QTest.keyClick(panel.table, Qt.Key.Key_C, CTRL | SHIFT)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Card\tChange\tPlace\tOld edition\tNew edition"
    assert len(lines) == 4
    assert lines[1].split("\t")[3:] == ["4-5", "4"]
    assert QGuiApplication.clipboard().mimeData().html().count("<tr>") == 4
    assert window.status.currentMessage() == "3 rows copied"


def test_the_second_half_of_a_split_keeps_its_place_among_the_changes(window_in_use: MainWindow) -> None:
    window, desk = window_in_use, window_in_use.desk
    first, second = row_of(window, ChangeKind.SPLIT), row_of(window, ChangeKind.SPLIT, last=True)
    desk.go(1, first)
    there = desk.position()
    QTest.keyClick(window.compare.reading.table, Qt.Key.Key_J, CTRL)
    assert desk.spot is not None
    assert desk.spot.row == second
    assert desk.position() == there
    assert window.bar._position.text() == f"{there[0]} / {there[1]}"
    panel = window.compare.changes
    assert panel.table.currentIndex().row() == line_of(panel, "Сақтау тәртібі.")
    desk.step(forward=True)
    assert desk.position()[0] == (there[0] or 0) + 1


def test_sorting_and_another_comparison_show_the_list_from_its_beginning(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.set_work(made_up.long_work(900))
    window.show_comparison()
    table = window.compare.changes.table
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum())
    table.sortByColumn(Column.KIND, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: bar.value() == 0)
    bar.setValue(bar.maximum())
    window.desk.set_work(made_up.work())
    window.desk.set_work(made_up.long_work(900))
    assert bar.value() < bar.maximum()


def test_escape_stops_the_work_on_the_progress_page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [tmp_path / name for name in ("old.txt", "new.txt")]
    for path in paths:
        path.write_text("#wait", encoding="utf-8")
    window.workbench.open(*paths)
    window.activateWindow()
    QApplication.processEvents()
    with qtbot.waitSignal(window.workbench.stopped):
        QTest.keyClick(window.progress.button, Qt.Key.Key_Escape)
    assert window.start.isVisible()


def test_kinds_that_a_comparison_does_not_have_have_no_button(window: MainWindow) -> None:
    window.desk.set_work(made_up.two_languages())
    window.show_comparison()
    shown = {kind for kind, action in window.bar._button_actions.items() if action.isVisible()}
    assert shown == {ChangeKind.ADDED, ChangeKind.TRANSLATED}


def test_the_parts_of_the_status_bar_do_not_cover_each_other(window_in_use: MainWindow) -> None:
    window = window_in_use
    for width in (1366, 1100, 900):
        window.resize(width, 768)
        QApplication.processEvents()
        bar = window.status
        right = bar._totals.geometry().right()
        beside = [one for one in (bar._unread, *bar.findChildren(type(bar._unread))) if one.isVisible()]
        assert all(one.geometry().left() >= right for one in beside), width


def test_back_from_two_cards_returns_where_the_reader_came_from(window: MainWindow, qtbot: QtBot) -> None:
    work = made_up.work()
    window.desk.set_work(work)
    window.show_comparison()
    window.desk.go(1, 7, 0)
    came_from = window.desk.spot
    two = made_up.of_standards("old.txt", *made_up.two_standards().edition.standards)
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.compare_cards(Choice(two, 0), Choice(two, 1))
    assert window.desk.work is not work
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.compare_cards(Choice(two, 1), Choice(two, 2))
    window.actions_["back"].trigger()
    assert window.desk.work is work
    assert window.desk.spot == came_from
    assert window.compare.reading.table.current() == (7, 0)


def test_closing_while_a_report_is_written_asks_and_can_wait_for_it(
    window_in_use: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (exporter,) = window_in_use.findChildren(Exporter)
    target = tmp_path / "report.xlsx"
    exporter.write("excel", target)
    answer(monkeypatch, "Wait for the report")
    with qtbot.waitSignal(exporter.written):
        assert not window_in_use.close()
    assert target.exists()
    exporter.write("excel", tmp_path / "other.xlsx")
    answer(monkeypatch, "Close all the same")
    assert window_in_use.close()
    assert not (tmp_path / "other.xlsx").exists()


def test_closing_all_the_same_stops_the_writing_and_leaves_nothing_half_written(
    window_in_use: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (exporter,) = window_in_use.findChildren(Exporter)
    folder = tmp_path / "reports"
    folder.mkdir()
    with qtbot.waitSignal(exporter._dispatcher.progressed):
        exporter.write("half", folder / "report.docx")  # which is written half, and never comes to its end
    assert len(list(folder.iterdir())) == 1
    answer(monkeypatch, "Close all the same")
    assert window_in_use.close()
    qtbot.waitUntil(lambda: not list(folder.iterdir()))


def test_a_message_is_not_written_over_the_totals_of_the_next_comparison(window_in_use: MainWindow) -> None:
    status = window_in_use.status
    status.say("something that was done")
    assert not status._totals.isVisible()
    window_in_use.desk.set_work(made_up.two_languages())
    assert status._totals.isVisible()
    assert status.currentMessage() == ""
    status.say("something else")
    assert not status._totals.isVisible()


def test_a_narrow_tool_bar_has_no_empty_menu_behind_it(window_in_use: MainWindow) -> None:
    """What names the editions gives way first; only where buttons do too is there a menu, and it has them."""
    bar = window_in_use.bar
    (label,) = bar.findChildren(EditionsLabel)
    (behind,) = (one for one in bar.findChildren(QToolButton) if one.objectName() == "qt_toolbar_ext_button")
    buttons = [one for one in bar.findChildren(QToolButton) if one.isVisible()]
    end, seen = max(one.geometry().right() for one in buttons), set()
    for width in (*range(end - 30, end + 60, 3), 1100):
        window_in_use.resize(width, 600)
        QApplication.processEvents()
        assert window_in_use.width() == width
        hidden = [one for one in buttons if not one.isVisible()]
        assert behind.isVisible() is bool(hidden)
        assert label.isVisible() is not bool(hidden)
        seen.add(bool(hidden))
    assert seen == {True, False}


def test_totals_that_have_no_room_end_in_dots_and_are_whole_in_the_tool_tip(window_in_use: MainWindow) -> None:
    totals = window_in_use.status._totals
    window_in_use.resize(1000, 600)
    QApplication.processEvents()
    document = QTextDocument()
    document.setDefaultFont(totals.font())
    document.setHtml(totals.text())
    assert document.idealWidth() <= totals.width()
    for kind in ("added", "removed", "reworded", "merged"):
        assert kind in totals.toolTip()
