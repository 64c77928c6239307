"""Every dialog can be left by its own button, and done by the one that it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton

from kasdiff.app.dialogs.foot import foot

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow


def test_the_buttons_at_the_foot_end_a_dialog(qtbot: QtBot) -> None:
    for role, ended in ((QDialogButtonBox.ButtonRole.AcceptRole, 1), (QDialogButtonBox.ButtonRole.RejectRole, 0)):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        buttons = foot(dialog, "Leave")
        buttons.addButton("Do it", QDialogButtonBox.ButtonRole.AcceptRole)
        dialog.show()
        (button,) = (one for one in buttons.buttons() if buttons.buttonRole(one) is role)
        with qtbot.waitSignal(dialog.finished) as finished:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert finished.args == [ended]


@pytest.mark.parametrize("action", ["about", "legend", "preferences", "word", "labels", "two_cards", "unrecognised"])
def test_a_dialog_is_left_by_its_button(open_window: MainWindow, action: str, qtbot: QtBot) -> None:
    left: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
        assert isinstance(dialog, QDialog), dialog
        buttons = [one for one in dialog.findChildren(QPushButton) if one.text() in {"Close", "Cancel"}]
        QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
        left.append(buttons[-1].text())
        if dialog.isVisible():
            dialog.done(0)
            left.append("still open")

    QTimer.singleShot(0, leave)
    open_window.actions_[action].trigger()
    qtbot.waitUntil(lambda: bool(left))
    assert len(left) == 1
