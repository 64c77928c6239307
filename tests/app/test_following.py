"""What follows the reader, by wheel, scroll bar and language: the line over the text, the size of letters, the list, the title, the place that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.app.test_window import write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow


def turn_wheel(window: MainWindow, by: int) -> None:
    """Turn the wheel over the text with Ctrl held."""
    view = window.compare.reading.table.viewport()
    at = QPointF(40, 40)
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_ctrl_and_the_wheel_change_the_size_of_the_text(open_window: MainWindow) -> None:
    before = open_window.context.settings.zoom
    turn_wheel(open_window, 120)
    assert open_window.context.settings.zoom > before
    turn_wheel(open_window, -120)
    assert open_window.context.settings.zoom == before


def test_the_line_over_the_text_follows_the_scroll_bar(open_window: MainWindow) -> None:
    open_window.context.change(zoom=250)
    open_window.desk.go(1)
    QApplication.processEvents()
    table, place = open_window.compare.reading.table, open_window.compare.reading.place
    table.verticalScrollBar().setValue(0)
    first = place.text
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert place.text != first


def test_the_list_can_show_the_card_that_is_read_alone(open_window: MainWindow) -> None:
    panel = open_window.compare.changes
    open_window.desk.go(1)
    every = panel._proxy.rowCount()
    panel._this_card.setChecked(True)
    assert 0 < panel._proxy.rowCount() < every


def test_the_title_of_the_window_speaks_the_language_of_the_window(open_window: MainWindow) -> None:
    before = open_window.windowTitle()
    open_window.context.change(language="ru")
    assert open_window.windowTitle() != before
    assert open_window.windowTitle().endswith("kasdiff")


def test_what_is_found_is_marked_in_the_next_card_too(open_window: MainWindow, qtbot: QtBot) -> None:
    bar, table = open_window.compare.reading.find_bar, open_window.compare.reading.table
    open_window.actions_["find"].trigger()
    write(bar.box, "тіркеу")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 4")
    sheets = {hit.sheet for hit in bar._found.hits}
    for sheet in range(len(open_window.desk.work.sheets) if open_window.desk.work else 0):
        open_window.desk.go(sheet)
        assert bool(table.hits) is (sheet in sheets)


def test_the_heads_follow_the_border_between_the_sides(open_window: MainWindow) -> None:
    table, head = open_window.compare.reading.table, open_window.compare.reading.head
    table._keep_share(30)
    assert (head._heads.stretch(0), head._heads.stretch(1)) == (30, 70)
