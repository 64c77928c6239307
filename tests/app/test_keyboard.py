"""The whole work by keyboard: Tab goes as the eye does, F6 from pane to pane, every key in the help does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from kasdiff.app.actions import ACTIONS, MENUS, names_below
from kasdiff.app.dialogs.keys_page import KeysPage
from kasdiff.app.theme import THEMES

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kasdiff.app.actions import Spec
    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work


def tabbed(window: MainWindow, first: QWidget, steps: int) -> list[QWidget | None]:
    first.setFocus()
    out: list[QWidget | None] = []
    for _ in range(steps):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        out.append(QApplication.focusWidget())
    assert window.isActiveWindow()
    return out


def test_tab_goes_through_the_panes_as_they_are_seen(open_window: MainWindow) -> None:
    page = open_window.compare
    assert tabbed(open_window, page.cards.box, 3) == [page.cards._button, page.cards.tree, page.reading.table]
    changes = page.changes
    row = [changes.faint_button, changes.box, changes._this_card, changes._button, changes.table]
    assert tabbed(open_window, page.reading.table, 5) == row


def test_f6_goes_from_pane_to_pane_and_back(open_window: MainWindow) -> None:
    page = open_window.compare
    panes = [page.cards.tree, page.reading.table, page.changes.table, page.source.text]
    page.cards.tree.setFocus()
    for pane in (*panes[1:], panes[0]):
        QTest.keyClick(open_window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is pane
    QTest.keyClick(open_window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is page.source.text
    open_window.actions_["show_source"].trigger()
    page.changes.box.setFocus()
    QTest.keyClick(open_window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.cards.tree


def test_every_key_is_in_the_table_of_keys_once(open_window: MainWindow) -> None:
    page = KeysPage(open_window.context, open_window.actions_, open_window)
    page.show()
    shown = [key for item in page.items() for key in item.text(1).split(", ") if key]
    names = {name for _, menu in MENUS for name in names_below(menu)}
    for spec in ACTIONS:
        assert spec.name in names, spec.name
        for key in spec.keys:
            assert shown.count(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)) == 1, key


def test_no_key_has_two_meanings() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize("theme", THEMES)
def test_what_has_the_focus_is_seen(open_window: MainWindow, context: AppContext, theme: str) -> None:
    context.change(theme=theme)
    page = open_window.compare
    buttons: list[QWidget] = [*open_window.bar._buttons.values(), *open_window.bar.findChildren(QToolButton)]
    others = [page.cards.box, page.cards._button, page.changes.faint_button, page.changes.box, page.changes.table]
    for widget in [*buttons, *others, page.source.text, open_window.status._unread]:
        if not (widget.isVisible() and widget.isEnabled()) or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        page.cards.tree.setFocus()
        before = picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert picture(widget) != before, widget.objectName() or widget.accessibleName()


def test_escape_leaves_the_search_and_goes_back_to_the_text(open_window: MainWindow) -> None:
    open_window.actions_["find"].trigger()
    QTest.keyClick(open_window.compare.reading.find_bar.box, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is open_window.compare.reading.table


def test_a_line_of_the_list_is_spoken_whole(open_window: MainWindow) -> None:
    model = open_window.compare.changes.table.model()
    said = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    reworded = next(text for text in said if "электрондық" in text)
    for part in ("reworded", "2622-1-002", "ability 2", "old edition: Оқырманды ауызша", "new edition: Оқырманды"):
        assert part in reworded


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS if spec.keys], ids=lambda spec: spec.name)
def test_every_key_does_what_the_help_says(open_window: MainWindow, spec: Spec, qtbot: QtBot) -> None:
    action = open_window.actions_[spec.name]
    action.triggered.disconnect()
    action.setEnabled(True)
    for key in spec.keys:
        with qtbot.waitSignal(action.triggered):
            QTest.keySequence(open_window, QKeySequence(key))


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    """Who works without the mouse goes to a button by Tab and presses it by Enter, as in any dialog."""
    qtbot.waitUntil(window.isActiveWindow)
    asked: list[bool] = []
    window.start.sample_asked.disconnect()
    window.start.sample_asked.connect(lambda: asked.append(True))
    button = next(one for one in window.start.findChildren(QPushButton) if "sample" in one.text())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert asked
    window.desk.set_work(work)
    window.show_comparison()
    faint = window.compare.changes.faint_button
    before = faint.isChecked()
    faint.setFocus()
    QTest.keyClick(faint, Qt.Key.Key_Enter)
    assert faint.isChecked() is not before
    menu = window.compare.changes._button
    menu.setFocus()
    shown: list[bool] = []
    menu.menu().aboutToShow.connect(lambda: shown.append(True))
    menu.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, menu.menu().close))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert shown
