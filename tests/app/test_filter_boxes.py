"""The fields that filter a list: Esc takes the filter away, Enter and the arrow down go over to the list; what was taken back is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kasdiff.app.dialogs.lost import LostDialog
from tests.app.test_window import write

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from kasdiff.app.views.filter_box import FilterBox
    from kasdiff.app.views.main_window import MainWindow


@pytest.fixture(params=["cards", "changes", "checks"])
def box_and_list(open_window: MainWindow, request: pytest.FixtureRequest) -> tuple[FilterBox, QAbstractItemView]:
    page = open_window.compare
    open_window.actions_["show_checks"].setChecked(True)
    boxes: dict[str, tuple[FilterBox, QAbstractItemView]] = {
        "cards": (page.cards.box, page.cards.tree),
        "changes": (page.changes.box, page.changes.table),
        "checks": (page.checks.box, page.checks.view),
    }
    return boxes[request.param]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_the_list_is_a_key_away(box_and_list: tuple[FilterBox, QAbstractItemView], key: Qt.Key) -> None:
    box, shown = box_and_list
    box.setFocus()
    QTest.keyClick(box, key)
    assert QApplication.focusWidget() is shown


def test_escape_takes_the_filter_away_and_then_leaves(box_and_list: tuple[FilterBox, QAbstractItemView]) -> None:
    box, shown = box_and_list
    write(box, "zzz")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert QApplication.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is shown


def test_where_nothing_is_listed_the_field_keeps_the_focus(open_window: MainWindow) -> None:
    panel = open_window.compare.changes
    write(panel.box, "zzz")
    panel.box.setFocus()
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.box


def test_enter_goes_to_the_first_line_found(open_window: MainWindow) -> None:
    panel = open_window.compare.changes
    write(panel.box, "Кодексті")
    panel.box.setFocus()
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    assert panel.table.currentIndex().row() == 0
    assert open_window.desk.spot is not None
    assert panel.selected() == [(open_window.desk.spot.sheet, open_window.desk.spot.row)]


def test_what_is_taken_back_and_done_again_is_told(open_window: MainWindow) -> None:
    table = open_window.compare.reading.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F8)
    QTest.keyClick(table, Qt.Key.Key_F9)
    assert open_window.status.currentMessage() == "1 change: accepted"
    QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert open_window.status.currentMessage() == "Taken back: accepted"
    QTest.keyClick(table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert open_window.status.currentMessage() == "Done again: accepted"


def test_where_every_decision_applies_the_list_of_the_others_says_so(open_window: MainWindow) -> None:
    open_window.actions_["lost"].trigger()
    dialog = open_window.findChild(LostDialog)
    assert isinstance(dialog, LostDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "All decisions and notes apply to this comparison." in said
    assert not dialog.copy_button.isEnabled()
    dialog.reject()
