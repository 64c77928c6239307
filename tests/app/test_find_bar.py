"""Finding words in both editions: what is marked, what is counted, and that both stay true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.desk import Spot
from kasdiff.model.comparison import ChangeKind
from tests.app.test_window import write
from tests.app.waiting import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.find_bar import FindBar
    from kasdiff.app.views.main_window import MainWindow


def test_words_are_found_and_gone_to(open_window: MainWindow, qtbot: QtBot) -> None:
    window, bar = open_window, open_window.compare.reading.find_bar
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.isVisible()
    write(bar.box, "сүңгу")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    assert window.desk.spot == Spot(3, 1, 0)
    write(bar.box, "ққ")
    qtbot.waitUntil(lambda: bar.count.text() == "Not found")
    QTest.keyClick(bar.box, Qt.Key.Key_Escape)
    assert not bar.isVisible()


@pytest.fixture
def finding(open_window: MainWindow, qtbot: QtBot) -> FindBar:
    """The find bar with the first of four places found."""
    bar = open_window.compare.reading.find_bar
    open_window.actions_["find"].trigger()
    write(bar.box, "тіркеу")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 4")
    return bar


def painted(window: MainWindow) -> QColor:
    """The ground of the words found first in the card, as they are on the screen."""
    table = window.compare.reading.table
    row = next(hit.row for hit in window.compare.reading.find_bar._found.hits)
    QApplication.processEvents()
    image = table.viewport().grab(table.visualRect(table.rows.index(table.rows.model_row(row) or 0, 0))).toImage()
    colours = window.context.theme.colours
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
    return QColor(next((colour for colour in (colours.found_current, colours.found) if colour in seen), ""))


def test_what_is_found_stays_marked_when_filter_and_card_change(open_window: MainWindow, finding: FindBar) -> None:
    window, found = open_window, open_window.context.theme.colours.found
    window.desk.set_kind_shown(ChangeKind.MOVED, shown=False)
    settle(window)
    assert finding.count.text() == "4 places"
    assert painted(window).name() == found
    window.desk.go(2)
    window.desk.go(1, 1)
    assert painted(window).name() == found
    window.actions_["find_next"].trigger()
    assert finding.count.text() == "1 of 4"  # none is passed over


def test_a_search_opened_again_says_what_is_there_now(open_window: MainWindow, finding: FindBar) -> None:
    finding.shut()
    open_window.desk.set_kind_shown(ChangeKind.MOVED, shown=False)
    open_window.actions_["find"].trigger()
    settle(open_window)
    assert finding.count.text() == "4 places"


def test_a_search_outlives_reading_the_files_again(open_window: MainWindow, finding: FindBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_window.workbench.opened):
        open_window.actions_["reread"].trigger()
    settle(open_window)
    assert finding.isVisible()
    assert finding.count.text() == "4 places"
