"""The buttons of bars and notes do what they say, each by a click; and what the right button opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from kasdiff.app.dialogs.choose_standards import StandardsDialog
from kasdiff.app.dialogs.unrecognised import UnrecognisedDialog
from kasdiff.model.comparison import ChangeKind
from tests.app.test_notices import with_standards
from tests.app.test_window import write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.find_bar import FindBar
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.views.notice_bar import NoticeBar


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def dialog_of(button: QPushButton, qtbot: QtBot) -> type[QDialog]:
    """Click a button that opens a dialog; return what opened, and close it."""
    found: list[QWidget | None] = []

    def shut() -> None:
        found.append(QApplication.activeModalWidget())
        if isinstance(found[0], QDialog):
            found[0].reject()

    QTimer.singleShot(0, shut)
    button.click()  # by its own click: not every notice has each of the buttons
    qtbot.waitUntil(lambda: bool(found))
    assert isinstance(found[0], QDialog)
    return type(found[0])


def of_two_standards(window: MainWindow) -> NoticeBar:
    """Lay a comparison of an order with two standards on the desk, and return what is said over it."""
    work = window.desk.work
    assert work is not None
    window.desk.set_work(with_standards(work, 2))
    return window.compare.notices


def test_sides_in_the_wrong_order_are_swapped_from_the_notice(open_window: MainWindow, qtbot: QtBot) -> None:
    work, notices = open_window.desk.work, open_window.compare.notices
    assert work is not None
    dated = {"old": "2024-06-07", "new": "2013-09-13"}
    refs = {side: replace(getattr(work.comparison, side), order_date=date) for side, date in dated.items()}
    open_window.desk.set_work(replace(work, comparison=replace(work.comparison, **refs)))
    assert "07.06.2024" in notices.text.text()
    open_window.context.change(language="ru")
    assert "07.06.2024" in notices.text.text()
    assert "is dated after" not in notices.text.text()
    with qtbot.waitSignal(open_window.workbench.opened):
        click(notices.swap_button)
    swapped = open_window.desk.work
    assert swapped is not None
    assert swapped.old.path == work.new.path


def test_what_a_notice_tells_of_is_shown_by_its_buttons(open_window: MainWindow, qtbot: QtBot) -> None:
    notices = of_two_standards(open_window)
    assert dialog_of(notices.details_button, qtbot) is UnrecognisedDialog
    assert dialog_of(notices.standards_button, qtbot) is StandardsDialog
    open_window.actions_["show_checks"].setChecked(False)
    notices.checks_button.click()
    assert open_window.actions_["show_checks"].isChecked()


def test_a_notice_can_be_closed_and_comes_again_with_the_next_comparison(open_window: MainWindow) -> None:
    notices = of_two_standards(open_window)
    assert notices.isVisible()
    click(notices._shut)
    assert not notices.isVisible()
    assert of_two_standards(open_window).isVisible()


@pytest.fixture
def finding(open_window: MainWindow, qtbot: QtBot) -> FindBar:
    bar = open_window.compare.reading.find_bar
    open_window.actions_["find"].trigger()
    write(bar.box, "тіркеу")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 4")
    return bar


def test_places_found_are_walked_by_buttons_and_counted_in_any_language(
    open_window: MainWindow, finding: FindBar
) -> None:
    click(finding._next)
    assert finding.count.text() == "2 of 4"
    click(finding._previous)
    assert finding.count.text() == "1 of 4"
    open_window.context.change(language="ru")
    assert finding.count.text() == "1 из 4"
    click(finding._shut)
    assert not finding.isVisible()


def test_the_buttons_of_the_search_are_drawn_anew_in_dark_colours(open_window: MainWindow, finding: FindBar) -> None:
    before = finding._next.icon().pixmap(16).toImage()
    open_window.context.change(theme="dark")
    assert finding._next.icon().pixmap(16).toImage() != before


def test_what_filters_hide_of_a_card_is_shown_by_the_button_beside_it(open_window: MainWindow) -> None:
    note = open_window.compare.reading._hidden
    open_window.actions_[f"kind_{ChangeKind.ADDED}"].trigger()
    open_window.desk.go(1)
    assert note.isVisible()
    click(note._button)
    assert not note.isVisible()


def test_escape_leaves_the_filter_of_the_cards_for_the_cards(open_window: MainWindow) -> None:
    open_window.activateWindow()
    QTest.keyClick(open_window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert open_window.focusWidget() is open_window.compare.cards.box
    QTest.keyClick(open_window.compare.cards.box, Qt.Key.Key_Escape)
    assert open_window.focusWidget() is open_window.compare.cards.tree


def test_the_right_button_opens_a_menu_of_the_text(open_window: MainWindow) -> None:
    table = open_window.compare.reading.table
    table.customContextMenuRequested.emit(QPoint(20, 20))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert open_window.actions_["copy"] in menu.actions()
    menu.close()
