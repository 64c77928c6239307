"""Only one kind of change by one gesture: on its button, by the mouse and by keys; in the list, by its key and its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from kasdiff.app.kinds import KINDS
from kasdiff.app.models.changes import Column
from kasdiff.model.comparison import ChangeKind
from tests.app.test_window import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QToolButton

    from kasdiff.app.views.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def kinds_listed(window: MainWindow) -> set[str]:
    model = window.compare.changes.table.model()
    return {str(model.index(row, Column.KIND).data()).split()[0] for row in range(model.rowCount())}


GESTURES: dict[str, Callable[[QToolButton], None]] = {
    "right button": lambda button: QTest.mouseClick(button, RIGHT),
    "Ctrl and a click": lambda button: QTest.mouseClick(button, LEFT, CTRL),
    "Ctrl and the blank": lambda button: QTest.keyClick(button, Qt.Key.Key_Space, CTRL),
}


@pytest.mark.parametrize("gesture", list(GESTURES))
def test_a_button_shows_its_kind_alone_and_all_again(open_window: MainWindow, gesture: str) -> None:
    button = open_window.bar._buttons[ChangeKind.REMOVED]
    before = kinds_listed(open_window)
    GESTURES[gesture](button)
    assert kinds_listed(open_window) == {"−"}
    shown = {kind for kind in KINDS if open_window.actions_.kind(kind).isChecked()}
    assert shown == {ChangeKind.REMOVED}
    assert "this kind alone" in button.toolTip()
    GESTURES[gesture](button)
    assert kinds_listed(open_window) == before
    assert all(open_window.actions_.kind(kind).isChecked() for kind in KINDS)
    QTest.mouseClick(button, LEFT)  # a plain click still hides the kind
    assert kinds_listed(open_window) == before - {"−"}


def choose_line(window: MainWindow, sign: str) -> None:
    table = window.compare.changes.table
    model = table.model()
    rows = range(model.rowCount())
    row = next(row for row in rows if str(model.index(row, Column.KIND).data()).startswith(sign))
    rect = table.visualRect(model.index(row, Column.TEXT))
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(rect.center().x(), rect.bottom() - 3))


def test_the_list_shows_the_kind_of_the_chosen_line_alone_by_key(open_window: MainWindow) -> None:
    before = kinds_listed(open_window)
    choose_line(open_window, "≠")
    QTest.keyClick(open_window.compare.changes.table, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert kinds_listed(open_window) == {"≠"}
    QTest.keyClick(open_window.compare.changes.table, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert kinds_listed(open_window) == before


def test_the_menu_of_the_list_has_it_too(open_window: MainWindow) -> None:
    choose_line(open_window, "−")
    table = open_window.compare.changes.table
    table.customContextMenuRequested.emit(QPoint(20, 20))
    menu = open_window.findChild(QMenu, "context")
    assert isinstance(menu, QMenu)
    assert open_window.actions_["only_kind"] in menu.actions()
    open_window.actions_["only_kind"].trigger()
    assert kinds_listed(open_window) == {"−"}
    menu.close()


def test_moved_does_not_find_removed(open_window: MainWindow) -> None:
    write(open_window.compare.changes.box, "moved")
    assert kinds_listed(open_window) == {"→"}
    open_window.compare.changes.box.clear()
    write(open_window.compare.changes.box, "removed")
    assert kinds_listed(open_window) == {"−"}


def test_many_lines_are_copied_as_text_and_as_a_table_for_word_and_excel(open_window: MainWindow) -> None:
    table = open_window.compare.changes.table
    table.setFocus()
    table.selectRow(0)
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    places = open_window.compare.changes.selected()
    assert len(places) == 3
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    clipboard = QGuiApplication.clipboard()
    assert not clipboard.mimeData().hasHtml()
    assert clipboard.text().count("(") >= 3
    QTest.keyClick(table, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    lines = clipboard.text().splitlines()
    assert len(lines) == 4
    assert len({line.count("\t") for line in lines}) == 1  # Excel: as many cells in each line as heads
    html = clipboard.mimeData().html()
    assert html.count("<tr>") == 4
    assert html.count("<th>") == lines[0].count("\t") + 1
