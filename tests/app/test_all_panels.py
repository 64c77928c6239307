"""With all panels open on a small screen nothing is cut without a way to read it, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.models.changes import Column
from kasdiff.model.check import Check
from kasdiff.model.source import Source

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

    from kasdiff.app.views.main_window import MainWindow

TIP, SHOWN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DisplayRole


@pytest.fixture
def crowded(open_window: MainWindow) -> MainWindow:
    """The window with every panel open, 1366 by 768."""
    window, work = open_window, open_window.desk.work
    assert work is not None
    found = tuple(Check("level_listed", "Деңгейі тізімдегіден өзге", Source(line=1000 + n)) for n in range(4))
    window.desk.set_work(replace(work, old=replace(work.old, checks=found)))
    window.show_comparison()
    for name in ("show_list", "show_source", "show_checks"):
        if not window.actions_[name].isChecked():
            window.actions_[name].trigger()
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1366, 768)
    return window


def cut_without_a_tip(view: QTableView | QTreeView, head: QHeaderView) -> list[str]:
    """The heads of columns that have too little room and say nothing more when pointed at."""
    model, out = view.model(), []
    for column in range(model.columnCount()):
        text = str(model.headerData(column, Qt.Orientation.Horizontal, SHOWN))
        room = head.sectionSize(column)
        if head.fontMetrics().horizontalAdvance(text) > room and not model.headerData(
            column, Qt.Orientation.Horizontal, TIP
        ):
            out.append(text)
    return out


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_heads_that_have_no_room_are_elided_and_say_the_rest(crowded: MainWindow, language: str) -> None:
    crowded.context.change(language=language)
    QApplication.processEvents()
    changes, checks = crowded.compare.changes.table, crowded.compare.checks.view
    assert cut_without_a_tip(changes, changes.horizontalHeader()) == []
    assert cut_without_a_tip(checks, checks.header()) == []
    for head in (changes.horizontalHeader(), checks.header()):
        assert head.textElideMode() is Qt.TextElideMode.ElideRight


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_codes_of_cards_are_read_whole_and_every_other_cell_says_the_rest(crowded: MainWindow, language: str) -> None:
    crowded.context.change(language=language)
    QApplication.processEvents()
    table = crowded.compare.changes.table
    model, metrics = table.model(), table.fontMetrics()
    for row in range(model.rowCount()):
        code = str(model.index(row, Column.CARD).data())
        assert metrics.horizontalAdvance(code) + 8 <= table.columnWidth(Column.CARD)
        for column in Column:
            index = model.index(row, column)
            text = str(index.data() or "")
            if metrics.horizontalAdvance(text) + 8 > table.columnWidth(column):
                assert index.data(TIP), (column, text)
    checks = crowded.compare.checks.view.model()
    for row in range(checks.rowCount()):
        head = checks.index(row, 0)
        assert head.data(TIP)
        assert all(checks.index(n, 0, head).data(TIP) for n in range(checks.rowCount(head)))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_where_the_panels_have_no_room_side_by_side_they_stand_behind_tabs(crowded: MainWindow, language: str) -> None:
    page = crowded.compare
    panels = (page.changes, page.checks, page.source)
    assert all(panel.isVisible() for panel in panels)
    crowded.context.change(language=language)
    crowded.resize(1024, 600)
    QApplication.processEvents()
    assert (crowded.width(), crowded.height()) == (1024, 600)
    tabs = page.bottom.tabs
    assert tabs.isVisible()
    for place, panel in enumerate(panels):
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
        QApplication.processEvents()
        assert [one for one in panels if one.isVisible()] == [panel]
        assert panel.width() >= panel.minimumSizeHint().width()
    crowded.resize(1366, 768)
    QApplication.processEvents()
    assert all(panel.isVisible() for panel in panels)
    assert not tabs.isVisible()


def test_keys_reach_a_panel_that_stands_behind_a_tab(crowded: MainWindow) -> None:
    crowded.resize(1024, 600)
    page = crowded.compare
    page.bottom.bring(page.changes)
    page.changes.table.setFocus()
    QTest.keyClick(page.changes.table, Qt.Key.Key_F6)
    assert page.checks.isVisible()
    assert page.checks.view.hasFocus()
    QTest.keyClick(page.checks.view, Qt.Key.Key_F6)
    assert page.source.text.hasFocus()


def test_a_button_that_has_no_room_says_itself_shortly_and_whole_to_a_screen_reader(crowded: MainWindow) -> None:
    panel = crowded.compare.changes
    for width, text in (
        (1000, "+ 2 without substance"),
        (panel.minimumSizeHint().width(), "+ 2"),
        (1000, "+ 2 without substance"),
    ):
        panel.resize(width, panel.height())
        QApplication.processEvents()
        assert panel.faint_button.text() == text
        assert panel.faint_button.accessibleName() == "+ 2 without substance"
