"""The table: level rows, exact heights, the filter, the current row, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.delegates.row_delegate import RowDelegate
from kasdiff.app.views.ruler import Ruler
from kasdiff.app.views.side_by_side import SideBySide
from kasdiff.app.work import RowFilter
from tests.app import made_up

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.models.rows import RowsModel
    from kasdiff.app.work import Work


@pytest.fixture
def table(context: AppContext, qtbot: QtBot) -> SideBySide:
    table = SideBySide(context)
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.show()
    return table


def heights(table: SideBySide) -> list[int]:
    return [table.verticalHeader().sectionSize(row) for row in range(table.rows.rowCount())]


def needed(table: SideBySide) -> list[int]:
    delegate = table.itemDelegate()
    return [delegate.height(table.rows, row) for row in range(table.rows.rowCount())]  # type: ignore[attr-defined]


def test_every_row_is_as_tall_as_its_taller_side(table: SideBySide, work: Work) -> None:
    table.show_sheet(work.sheets[1], RowFilter())
    assert heights(table) == needed(table)
    for row in range(table.rows.rowCount()):
        left, right = (table.visualRect(table.rows.index(row, side)) for side in (0, 1))
        assert (left.top(), left.height()) == (right.top(), right.height())


def test_the_sides_share_the_width_and_nothing_scrolls_sideways(table: SideBySide, work: Work) -> None:
    table.show_sheet(work.sheets[1], RowFilter())
    for width in (700, 1203):
        table.resize(width, 400)
        assert abs(table.columnWidth(0) - table.columnWidth(1)) <= 1
        assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()
        assert table.horizontalScrollBar().maximum() == 0
        assert heights(table) == needed(table)


def test_a_long_card_is_measured_to_the_end(table: SideBySide, qtbot: QtBot) -> None:
    work = made_up.long_work(900)
    with qtbot.waitSignal(table.heights_changed):
        table.show_sheet(work.sheets[0], RowFilter())
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = table.rows.card_row(table.rowAt(0))
    qtbot.waitUntil(lambda: not table.measuring)
    assert heights(table) == needed(table)
    assert table.rows.card_row(table.rowAt(0)) == top  # what was read stayed in view


def test_what_came_while_the_table_was_hidden_is_measured_when_it_is_shown(
    table: SideBySide, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laying out text is what costs most before the first picture: that which nobody sees waits for its turn."""
    laid_out: list[int] = []
    height = RowDelegate.height

    def counted(delegate: RowDelegate, model: RowsModel, row: int) -> int:
        laid_out.append(row)
        return height(delegate, model, row)

    monkeypatch.setattr(RowDelegate, "height", counted)
    table.hide()
    table.show_sheet(made_up.long_work(300).sheets[0], RowFilter())
    table.choose(200, 1)
    assert not laid_out
    table.resize(700, 400)
    table.show()
    assert len(laid_out) < 150  # those in view at first, and those around the chosen row
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    qtbot.waitUntil(lambda: not table.measuring)
    assert heights(table) == needed(table)


def test_a_chosen_row_comes_into_view(table: SideBySide) -> None:
    work = made_up.long_work(900)
    table.show_sheet(work.sheets[0], RowFilter())
    assert table.choose(700, 1)
    assert table.current() == (700, 1)
    rect = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(rect)


def test_a_row_that_the_filter_hides_cannot_be_chosen(table: SideBySide, work: Work) -> None:
    table.show_sheet(work.sheets[1], RowFilter(only_changes=True))
    hidden = next(i for i in range(len(work.sheets[1].rows)) if table.rows.model_row(i) is None)
    assert not table.choose(hidden, 1)


def test_taking_the_focus_chooses_no_row(table: SideBySide, work: Work) -> None:
    table.show_sheet(work.sheets[1], RowFilter())
    chosen: list[int] = []
    table.row_chosen.connect(lambda row, side: chosen.append(row))
    table.setFocus()
    QApplication.processEvents()
    assert table.hasFocus() or not table.isActiveWindow()
    assert not chosen
    assert table.current() is None


def test_arrows_go_through_rows_and_sides(table: SideBySide, work: Work) -> None:
    table.show_sheet(work.sheets[1], RowFilter())
    table.choose(1, 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current() == (2, 0)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.current() == (2, 1)


def test_ctrl_and_the_wheel_ask_for_zoom(table: SideBySide, qtbot: QtBot) -> None:
    for turn, steps in ((120, 1), (-120, -1)):
        wheel = QWheelEvent(
            QPointF(50, 50),
            QPointF(50, 50),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        with qtbot.waitSignal(table.zoom_asked) as asked:
            QApplication.sendEvent(table.viewport(), wheel)
        assert asked.args == [steps]


def test_zoom_theme_and_language_lay_the_rows_out_anew(table: SideBySide, context: AppContext, work: Work) -> None:
    table.show_sheet(work.sheets[1], RowFilter())
    before = sum(heights(table))
    context.zoom(3)
    assert sum(heights(table)) > before * 1.2
    context.zoom(0)
    assert sum(heights(table)) == before
    context.change(theme="dark")
    context.change(language="kk")
    assert heights(table) == needed(table)
    assert "күмәнді" in "".join(str(table.rows.index(row, 1).data()) for row in range(table.rows.rowCount()))


def test_a_click_on_the_ruler_jumps(table: SideBySide, context: AppContext, qtbot: QtBot) -> None:
    ruler = Ruler(context, table)
    qtbot.addWidget(ruler)
    ruler.resize(16, 500)
    ruler.show()
    table.show_sheet(made_up.long_work(300).sheets[0], RowFilter())
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(8, 250))
    bar = table.verticalScrollBar()
    assert abs(bar.value() - bar.maximum() / 2) < table.viewport().height()
    assert ruler.grab().toImage().pixelColor(8, 2) != ruler.grab().toImage().pixelColor(8, 250)


def test_it_survives_being_painted_with_everything_in_it(table: SideBySide, work: Work) -> None:
    for sheet in work.sheets:
        table.show_sheet(sheet, RowFilter())
        table.show_hits({(3, 1): [(0, 3, True)]})
        table.choose(0, 0)
        assert not table.grab().isNull()
    assert table.event(QEvent(QEvent.Type.StyleChange)) in {True, False}
