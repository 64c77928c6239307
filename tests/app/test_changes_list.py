"""The list of changes: what changed in substance first, nothing cut without a way to read it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.delegates.card_delegate import CardDelegate
from kasdiff.app.models.changes import Column
from kasdiff.app.views.compare_page import ComparePage
from kasdiff.model.comparison import ChangeKind
from kasdiff.showing import wording
from kasdiff.showing.cases import is_faint
from tests.app import made_up
from tests.app.test_window import write

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.models.changes import ChangesModel
    from kasdiff.app.views.changes_panel import ChangesPanel
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work


@pytest.fixture
def panel(open_window: MainWindow) -> ChangesPanel:
    return open_window.compare.changes


@pytest.fixture
def two_languages(window: MainWindow) -> MainWindow:
    window.desk.set_work(made_up.two_languages())
    window.show_comparison()
    return window


def texts(panel: ChangesPanel, column: Column = Column.KIND) -> list[str]:
    model = panel.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_what_is_no_change_of_substance_is_counted_and_a_press_away(panel: ChangesPanel, context: AppContext) -> None:
    assert not [text for text in texts(panel) if text.startswith(("~", "↕"))]
    assert panel._title.text() == "9 changes"
    assert panel.faint_button.text() == "+ 2 without substance"
    panel.faint_button.click()
    assert len(texts(panel)) == 11
    assert context.settings.list_faint
    panel.faint_button.click()
    assert len(texts(panel)) == 9


def test_only_changes_leaves_no_button_that_would_do_nothing(open_window: MainWindow, panel: ChangesPanel) -> None:
    open_window.actions_["only_changes"].trigger()
    assert not panel.faint_button.isVisible()
    assert panel._title.text() == "9 changes"


def test_of_two_languages_only_what_differs_is_listed_and_walked(two_languages: MainWindow) -> None:
    panel = two_languages.compare.changes
    assert texts(panel, Column.TEXT) == ["Продлевать срок на 15 дней.", "Сверять фонд."]
    assert panel._title.text() == "2 changes"
    assert panel.faint_button.text() == "+ 2 in the other language, meaning not checked"
    assert [stop.row for stop in two_languages.desk.stops] == [2, 4]
    two_languages.actions_["only_changes"].trigger()
    shown = two_languages.compare.reading.table.rows
    assert [pair.kind for row in range(shown.rowCount()) if (pair := shown.pair(row))] == [
        ChangeKind.TRANSLATED,
        ChangeKind.ADDED,
    ]


def test_doubtful_pairs_are_listed_alone_on_demand_faint_or_not(two_languages: MainWindow) -> None:
    panel = two_languages.compare.changes
    assert panel._doubtful.text() == "Only doubtful pairs (1)"
    panel._doubtful.trigger()
    assert texts(panel, Column.TEXT) == ["Вести учёт."]
    assert panel._title.text() == "1 of 4 shown"
    assert panel._button.property("active") == "true"


def test_the_list_says_so_where_the_filters_leave_nothing(panel: ChangesPanel) -> None:
    assert not panel._nothing.isVisible()
    write(panel.box, "жоқ мұндай")
    assert panel._nothing.isVisible()
    assert panel._nothing.text() == "No change fits the filters."
    assert panel._title.text() == "0 of 9 shown"


def test_the_texts_of_both_editions_are_searched_whole(panel: ChangesPanel) -> None:
    write(panel.box, "жинау және сақтау")  # the old text of a split item: its line shows the new ones
    assert texts(panel, Column.TEXT) == ["Жинау тәртібі. / Сақтау тәртібі."]
    panel.box.clear()
    assert len(texts(panel)) == 9


def test_a_line_is_gone_to_again_from_elsewhere(open_window: MainWindow, panel: ChangesPanel) -> None:
    def click(row: int) -> None:
        place = panel.table.visualRect(panel.table.model().index(row, Column.TEXT)).center()
        QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(1)
    there = open_window.desk.spot
    open_window.desk.go(1, 0)
    click(1)
    assert open_window.desk.spot == there


def test_items_of_whole_cards_are_counted_before_they_are_listed(panel: ChangesPanel, context: AppContext) -> None:
    assert panel._whole.text() == "Items of whole cards too (3)"
    panel._whole.trigger()
    assert len(texts(panel)) == 12
    assert context.settings.list_whole_cards


def test_the_names_of_kinds_are_whole_in_every_language(open_window: MainWindow, context: AppContext) -> None:
    panel = open_window.compare.changes
    for language in ("kk", "ru", "en"):
        context.change(language=language)
        QApplication.processEvents()
        kinds = {entry.kind for entry in open_window.desk.work.entries} if open_window.desk.work else set()
        names = [f"{wording.SIGNS[kind]}  {wording.kind_name(kind, context.translator)}" for kind in kinds]
        widest = max(panel.table.fontMetrics().horizontalAdvance(name) for name in names)
        assert panel.table.columnWidth(Column.KIND) >= widest + 12, language
        assert panel.table.columnWidth(Column.TEXT) >= 150, language


def test_a_cut_cell_is_whole_in_its_tool_tip(panel: ChangesPanel) -> None:
    model = panel.table.model()
    row = texts(panel, Column.TEXT).index("Сөрелерді реттеу.")
    tips = {column: str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)) for column in Column}
    assert "«Кітапханашы» (code 2622-1-002, NQF/SQF level 4, sub-level 4.1)" in tips[Column.CARD]
    assert "abour function 1, skill 1, ability 4" in tips[Column.PLACE]
    assert "abour function 2, skill 1, ability 1" in tips[Column.PLACE]
    assert "Сөрелерді реттеу." in tips[Column.TEXT]
    assert "Moved" in tips[Column.KIND]
    reworded = texts(panel, Column.TEXT).index("[ауызша → электрондық]  Оқырманды электрондық тіркеу.")
    both = str(model.index(reworded, Column.TEXT).data(Qt.ItemDataRole.ToolTipRole))
    assert "<b>Old edition:</b> Оқырманды ауызша тіркеу." in both
    assert "<b>New edition:</b> Оқырманды электрондық тіркеу." in both


def test_a_card_that_was_several_levels_has_a_line_for_them(open_window: MainWindow, work: Work) -> None:
    tree, old = open_window.compare.cards.tree, work.sheets[1].match.old
    assert old is not None
    short = tree.visualRect(tree.model().index_of(1)).height()  # type: ignore[attr-defined]
    match = replace(work.sheets[1].match, old=replace(old, level=None, sublevel="4.1., 4.2., 4.3."))
    sheets = (work.sheets[0], replace(work.sheets[1], match=match), *work.sheets[2:])
    open_window.desk.set_work(replace(work, sheets=sheets))
    index = tree.model().index_of(1)  # type: ignore[attr-defined]
    assert isinstance(tree.itemDelegate(), CardDelegate)
    assert tree.visualRect(index).height() > short
    tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "Before: Кітапханашы (code 2622-1-002, sub-level 4.1., 4.2., 4.3.)" in tip
    assert "added 1, removed 1, reworded 2" in tip


def test_the_line_over_the_rows_is_never_empty(open_window: MainWindow) -> None:
    place, bar = open_window.compare.reading.place, open_window.compare.reading.table.verticalScrollBar()
    assert place.count == "7 changes in this card"
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        assert place.text, value
    open_window.desk.step(forward=True)
    assert place.count == "in this card 1 of 7"


def test_numbers_that_differ_between_languages_are_not_faint() -> None:
    pairs = made_up.two_languages().sheets[0].match.pairs
    assert [is_faint(pair) for pair in pairs] == [True, False, True, False]


def heads_and_lines(panel: ChangesPanel) -> list[tuple[str, int]]:
    """The heads with the numbers of lines below them, as they are painted: a line below a head is higher."""
    header, rows = panel.table.verticalHeader(), panel.table.model().rowCount()
    usual = header.defaultSectionSize()
    begins = [row for row in range(rows) if header.sectionSize(row) > usual] + [rows]
    return list(zip(panel.groups.heads, (b - a for a, b in pairwise(begins)), strict=True))


def test_the_list_is_grouped_by_weight_and_begins_with_what_weighs_most(
    panel: ChangesPanel, context: AppContext
) -> None:
    assert heads_and_lines(panel)[0][0].startswith("▲ High weight: ")
    assert [head.rsplit(": ", 1)[1] for head, _ in heads_and_lines(panel)] == [
        str(count) for _, count in heads_and_lines(panel)
    ]
    assert sum(count for _, count in heads_and_lines(panel)) == 9
    names = [head.rsplit(": ", 1)[0].strip("▲ ") for head, _ in heads_and_lines(panel)]
    order = ["High weight", "Medium weight", "Low weight", "Other changes"]
    assert names == [name for name in order if name in names]
    assert len(names) > 1
    context.change(list_by_weight=False)
    assert panel.groups.heads == []


def test_heads_follow_the_filter_the_order_and_the_language(panel: ChangesPanel, context: AppContext) -> None:
    write(panel.box, "электрондық")
    assert sum(count for _, count in heads_and_lines(panel)) == len(texts(panel)) < 9
    panel.box.clear()
    context.change(language="ru")
    assert panel.groups.heads[0].startswith("▲ Высокая значимость: ")
    context.change(language="en")
    panel.table.horizontalHeader().setSortIndicator(Column.SEVERITY, Qt.SortOrder.DescendingOrder)
    QTest.qWait(1)
    assert panel.groups.heads[-1].startswith("▲ High weight: ")
    panel.table.horizontalHeader().setSortIndicator(Column.CARD, Qt.SortOrder.AscendingOrder)
    QTest.qWait(1)
    assert panel.groups.heads == []


def test_a_click_on_a_head_lists_its_weight_alone_and_all_again(panel: ChangesPanel) -> None:
    def press(row: int) -> None:
        rect = panel.table.visualRect(panel.table.model().index(row, Column.TEXT))
        QTest.mouseClick(
            panel.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.center().x(), rect.top() + 4)
        )

    before, current = heads_and_lines(panel), panel.table.currentIndex()
    press(0)
    assert heads_and_lines(panel) == before[:1]
    assert panel._button.property("active") == "true"
    assert panel.table.currentIndex() == current  # a head is no line
    press(0)
    assert heads_and_lines(panel) == before
    press(before[0][1])  # the head of the second weight
    assert heads_and_lines(panel) == before[1:2]


def test_words_are_folded_between_events_once_the_box_has_the_focus(open_window: MainWindow, qtbot: QtBot) -> None:
    changes = open_window.compare.changes
    model = changes.table.model().sourceModel()  # type: ignore[attr-defined]
    assert not model._searched
    changes.box.setFocus()
    qtbot.waitUntil(lambda: not changes.folding.under_way)
    assert set(model._searched) == set(range(model.rowCount()))
    assert "оқырман" in model.searched(changes_row(model))


def changes_row(model: ChangesModel) -> int:
    """The row of the reworded ability."""
    return next(row for row in range(model.rowCount()) if "Оқырман" in str(model.index(row, 3).data()))


def test_columns_that_the_user_dragged_are_kept(open_window: MainWindow, context: AppContext, work: Work) -> None:
    panel = open_window.compare.changes
    open_window.compare.save()
    assert context.settings.list_columns == b""
    head = panel.table.horizontalHeader()
    edge = QPoint(head.sectionViewportPosition(Column.CARD) + head.sectionSize(Column.CARD) - 1, head.height() // 2)
    before = panel.table.columnWidth(Column.CARD)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    panel._dragged = True  # off the screen Qt does not know where the mouse is
    QTest.mouseMove(head.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    width = panel.table.columnWidth(Column.CARD)
    assert width > before
    open_window.compare.save()
    other = ComparePage(context, open_window.desk)
    other.resize(1366, 700)
    assert other.changes.table.columnWidth(Column.CARD) == width
    other.deleteLater()
