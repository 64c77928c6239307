"""Heads of weights in the list of changes: each lists its weight alone, and folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.models.change_filter import ListFilter, Weight, weight_of
from kasdiff.app.models.changes import Column
from kasdiff.app.reviewing.docket import subjects_of
from kasdiff.review.rulings import Shown, Verdict
from tests.app.test_window import write

if TYPE_CHECKING:
    from kasdiff.app.views.changes_panel import ChangesPanel
    from kasdiff.app.views.main_window import MainWindow


@pytest.fixture
def panel(open_window: MainWindow) -> ChangesPanel:
    return open_window.compare.changes


def texts(panel: ChangesPanel) -> list[str]:
    model = panel.table.model()
    return [str(model.index(row, Column.TEXT).data()) for row in range(model.rowCount())]


def press_head(panel: ChangesPanel, weight: Weight, *, arrow: bool = False) -> None:
    rows = range(panel.table.model().rowCount())
    row = next(row for row in rows if panel._proxy.weight(row) is weight)
    top = panel.table.rowViewportPosition(row) + 4
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10 if arrow else 120, top))


@pytest.mark.parametrize("weight", [Weight.HIGH, Weight.OTHER])
def test_every_head_lists_its_weight_alone_that_of_the_other_changes_too(panel: ChangesPanel, weight: Weight) -> None:
    before = texts(panel)
    panel.table.setMinimumHeight(500)
    QApplication.processEvents()
    press_head(panel, weight)
    rows = range(panel.table.model().rowCount())
    assert {panel._proxy.weight(row) for row in rows} == {weight}
    assert 0 < len(rows) < len(before)
    press_head(panel, weight)
    assert texts(panel) == before


@pytest.fixture
def lines_of_high(panel: ChangesPanel) -> int:
    rows = range(panel.table.model().rowCount())
    return sum(panel._proxy.weight(row) is Weight.HIGH for row in rows)


def test_a_group_is_folded_by_its_arrow_and_stands_as_its_head(panel: ChangesPanel, lines_of_high: int) -> None:
    before, heads = texts(panel), panel.groups.heads
    usual = panel.table.verticalHeader().defaultSectionSize()
    press_head(panel, Weight.HIGH, arrow=True)
    assert len(texts(panel)) == len(before) - lines_of_high + 1
    assert panel.groups.heads == heads  # how many there are is still said
    assert panel.table.verticalHeader().sectionSize(0) < usual
    assert panel._title.text() == f"{len(before) - lines_of_high} of {len(before)} shown"
    write(panel.box, "электрондық")  # what is found in it is counted
    folded = [head for head in panel.groups.heads if head.startswith("▲")]
    panel.box.clear()
    press_head(panel, Weight.HIGH, arrow=True)
    assert texts(panel) == before
    assert len(folded) <= 1


def test_groups_are_folded_by_keys_and_what_is_folded_is_not_decided(
    panel: ChangesPanel, open_window: MainWindow, lines_of_high: int
) -> None:
    open_window.activateWindow()
    table, before = panel.table, texts(panel)
    table.setFocus()
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Left)
    index = table.currentIndex()
    assert (index.row(), len(texts(panel))) == (0, len(before) - lines_of_high + 1)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == f"▲ High weight: {lines_of_high}, folded"
    below = str(table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert below.startswith(f"{panel.groups.heads[1]}. ")
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_F9)
    assert open_window.desk.docket.progress().reviewed == len(before) - lines_of_high
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_F9)
    assert open_window.desk.docket.progress().reviewed == len(before) - lines_of_high
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert texts(panel) == before
    table.horizontalHeader().setSortIndicator(Column.CARD, Qt.SortOrder.AscendingOrder)
    QTest.qWait(1)
    assert len(texts(panel)) == len(before)


def test_who_goes_to_a_change_of_a_folded_weight_is_at_its_head(panel: ChangesPanel, open_window: MainWindow) -> None:
    press_head(panel, Weight.OTHER, arrow=True)
    heads = [row for row in range(panel.table.model().rowCount()) if panel._proxy.weight(row) is Weight.OTHER]
    work = open_window.desk.work
    assert work is not None
    stop = next(stop for stop in open_window.desk.stops if weight_of(work.pair_of(stop)) is Weight.OTHER)
    open_window.desk.go(stop.sheet, stop.row)
    assert [panel.table.currentIndex().row()] == heads
    assert open_window.desk.spot is not None
    assert (open_window.desk.spot.sheet, open_window.desk.spot.row) == (stop.sheet, stop.row)


def test_a_folded_group_keeps_a_line_when_its_first_is_filtered_away_by_a_decision(
    panel: ChangesPanel, open_window: MainWindow, lines_of_high: int
) -> None:
    panel.choices.choose(ListFilter(shown=Shown.OPEN))
    press_head(panel, Weight.HIGH, arrow=True)
    work = open_window.desk.work
    assert work is not None
    first = panel._proxy.mapToSource(panel._proxy.index(0, 0)).row()
    entry = panel._model.entry(first)
    open_window.desk.docket.decide(subjects_of(work, [(entry.sheet, entry.row)]), Verdict.ACCEPTED, "A", "2026")
    assert panel.groups.heads[0] == f"▲ High weight: {lines_of_high - 1}"
