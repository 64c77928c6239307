"""The layouts of a card: side by side, one text with both readings, old above new; the border between the sides, lines between ends, hits in the ruler."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QSplitter

from kasdiff.app.delegates.text_layouts import Style, lay_out
from kasdiff.app.desk import Spot
from kasdiff.app.models.cells import NEW, OLD, Cell
from kasdiff.app.models.layout import Layout
from kasdiff.app.models.one_column import OneColumnWriter
from kasdiff.app.models.rows import RowsModel
from kasdiff.app.program import make_window
from kasdiff.app.views.reading_pane import ReadingPane
from kasdiff.app.work import RowFilter
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.showing.readings import readings
from tests.app import made_up
from tests.app.waiting import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.views.side_by_side import SideBySide
    from kasdiff.app.work import Sheet, Work
    from kasdiff.app.workers.engine import Engine

CHANGED = 1  # the card that has every kind of change
CTRL = Qt.KeyboardModifier.ControlModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def sheet(work: Work) -> Sheet:
    return work.sheets[CHANGED]


@pytest.fixture
def table(open_window: MainWindow, qtbot: QtBot) -> SideBySide:
    qtbot.waitUntil(open_window.isActiveWindow)
    open_window.desk.go(CHANGED)
    return open_window.compare.reading.table


def row_of(sheet: Sheet, text: str) -> int:
    return next(n for n, row in enumerate(sheet.rows) if text in {place.text for place in (row.old, row.new) if place})


def written(sheet: Sheet, text: str, layout: Layout = Layout.ONE) -> Cell:
    cell = OneColumnWriter(sheet, Translator("en"), layout=layout).cell(row_of(sheet, text), 0)
    assert cell is not None
    return cell


def marked(cell: Cell) -> tuple[list[str], list[str]]:
    """What is struck and what is underlined."""
    struck, underlined = ([cell.text[span.start : span.end] for span in spans] for spans in (cell.struck, cell.marks))
    return struck, underlined


def test_a_reworded_text_is_one_text_that_can_be_read_both_ways(sheet: Sheet) -> None:
    cell = written(sheet, "Оқырманды ауызша тіркеу.")
    assert marked(cell) == (["ауызша"], ["электрондық"])
    assert cell.text.startswith("2. Оқырманды ауызша\u2009электрондық тіркеу.")
    sides = [
        "".join(cell.text[one.at : one.at + one.end - one.start] for one in cell.segments if one.side == side)
        for side in (OLD, NEW)
    ]
    assert sides == ["Оқырманды ауызша тіркеу.", "Оқырманды электрондық тіркеу."]


def test_what_one_side_alone_has_is_marked_as_a_whole(sheet: Sheet) -> None:
    assert marked(written(sheet, "Каталогты қолмен жазу.")) == (["Каталогты қолмен жазу."], [])
    assert marked(written(sheet, "Кодексті білу.")) == ([], ["Кодексті білу."])


def test_what_did_not_change_in_substance_stands_once(sheet: Sheet) -> None:
    same = written(sheet, "Кітапты тіркеу.")
    assert (same.text, marked(same)) == ("1. Кітапты тіркеу.", ([], []))
    printed = written(sheet, "Кітапхана ісі.")
    assert printed.text == "1. Кітапхана ісі."
    assert marked(printed) == ([], ["."])


def test_a_moved_text_is_struck_where_it_stood_and_says_where_it_is(sheet: Sheet) -> None:
    rows = [n for n, row in enumerate(sheet.rows) if (pair := sheet.pair(row)) and pair.kind is ChangeKind.MOVED]
    writer = OneColumnWriter(sheet, Translator("en"))
    cells = {bool(sheet.rows[row].old): writer.cell(row, 0) for row in rows}
    there, here = cells[True], cells[False]
    assert there is not None
    assert here is not None
    assert marked(there) == (["Сөрелерді реттеу."], [])
    assert "→\u00a0labour function 2, skill 1, ability 1" in there.text
    assert marked(here) == ([], [])
    assert "←\u00a0labour function 1, skill 1, ability 4" in here.text


def test_a_split_keeps_both_texts(sheet: Sheet) -> None:
    cell = written(sheet, "Жинау және сақтау тәртібі.")
    assert "Жинау және сақтау тәртібі.\u2028" in cell.text
    assert "Жинау тәртібі." in cell.text


def test_old_above_new_shows_both_texts_whole(sheet: Sheet) -> None:
    cell = written(sheet, "Оқырманды ауызша тіркеу.", Layout.STACKED)
    assert cell.text.startswith("2. Оқырманды ауызша тіркеу.\u20282. Оқырманды электрондық тіркеу.")
    assert marked(cell) == (["ауызша"], ["электрондық"])
    assert "\u2028" not in written(sheet, "Кітапты тіркеу.", Layout.STACKED).text


def test_cards_of_one_edition_are_not_struck_or_underlined_throughout(work: Work) -> None:
    for sheet, text in ((work.sheets[2], "Жүзуге үйрету"), (work.sheets[3], "Сүңгу.")):
        assert marked(written(sheet, text)) == ([], [])


def test_counterparts_in_two_languages_stand_above_each_other() -> None:
    cell = written(made_up.two_languages().sheets[0], "Кітап беру.")
    assert cell.text.startswith("1. Кітап беру.\u20281. Выдавать книги.")


def test_readings_are_both_texts_letter_for_letter() -> None:
    for old, new in (("a b c", "a d c"), ("", "x y"), ("x", ""), ("бір, екі; үш", "бір екі (үш)"), ("10", "15")):
        pieces = readings(old, new)
        assert ("".join(gone for gone, _ in pieces), "".join(come for _, come in pieces)) == (old, new)


@pytest.mark.parametrize("layout", list(Layout))
def test_the_model_keeps_the_rules(qapp: QApplication, work: Work, layout: Layout) -> None:
    del qapp
    model = RowsModel(Translator("en"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for sheet in (*work.sheets, None):
        model.show(sheet, RowFilter())
        model.set_layout(layout)
        assert model.columnCount() == layout.columns
    model.show(work.sheets[CHANGED], RowFilter(only_changes=True))
    assert "old edition" in str(model.index(2, 0).data(SPOKEN))


def test_keys_change_the_layout_and_the_reader_stays(table: SideBySide, open_window: MainWindow) -> None:
    row = row_of(open_window.desk.work.sheets[CHANGED], "Каталогты қолмен жазу.") if open_window.desk.work else 0
    open_window.desk.go(CHANGED, row)
    spot = open_window.desk.spot
    for key, layout in ((Qt.Key.Key_6, "one"), (Qt.Key.Key_7, "stacked"), (Qt.Key.Key_5, "sides")):
        QTest.keyClick(table, key, CTRL)
        assert table.rows.layout_ is Layout(layout)
        assert open_window.desk.spot == spot
        assert table.current() == (row, OLD)
        assert open_window.context.settings.layout == layout
        assert open_window.actions_[f"layout_{layout}"].isChecked()


def test_one_column_is_walked_and_clicked(table: SideBySide, open_window: MainWindow) -> None:
    open_window.actions_["layout_one"].trigger()
    for _ in range(4):
        QTest.keyClick(table, Qt.Key.Key_F8)
    spot = open_window.desk.spot
    assert spot is not None
    assert table.current() == (spot.row, spot.side)
    index = table.rows.index(2, 0)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    assert open_window.desk.spot is not None
    assert open_window.desk.spot.row == table.rows.card_row(2)


def test_in_one_column_left_and_right_choose_the_side(table: SideBySide, open_window: MainWindow, sheet: Sheet) -> None:
    open_window.actions_["layout_one"].trigger()
    row = row_of(sheet, "Оқырманды ауызша тіркеу.")
    open_window.desk.go(CHANGED, row)
    for key, side in ((Qt.Key.Key_Left, OLD), (Qt.Key.Key_Right, NEW), (Qt.Key.Key_Left, OLD)):
        QTest.keyClick(table, key)
        assert open_window.desk.spot == Spot(CHANGED, row, side)
        assert table.current() == (row, side)
    gone = row_of(sheet, "Каталогты қолмен жазу.")
    open_window.desk.go(CHANGED, gone)
    QTest.keyClick(table, Qt.Key.Key_Right)  # it has no new side
    assert open_window.desk.spot == Spot(CHANGED, gone, OLD)


def test_the_layout_is_remembered(table: SideBySide, context: AppContext, open_window: MainWindow) -> None:
    del table
    open_window.actions_["layout_one"].trigger()
    assert context.settings.layout == "one"
    pane = ReadingPane(context, open_window.desk)  # as in the next run
    assert pane.table.rows.layout_ is Layout.ONE
    pane.deleteLater()


def test_the_border_between_the_sides_is_moved_and_remembered(table: SideBySide, context: AppContext) -> None:
    border, width = table.columnWidth(OLD), table.viewport().width()
    assert border == width // 2
    viewport, to = table.viewport(), QPoint(width * 30 // 100, 40)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(border, 40))
    QTest.mouseMove(viewport, to)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=to)
    assert context.settings.old_share == 30
    assert table.columnWidth(OLD) == width * 30 // 100
    assert table.columnWidth(OLD) + table.columnWidth(NEW) == width
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(table.columnWidth(OLD), 40))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(table.columnWidth(OLD), 40))
    assert context.settings.old_share == 50


def test_moving_the_border_chooses_no_row(table: SideBySide, open_window: MainWindow) -> None:
    spot = open_window.desk.spot
    at = QPoint(table.columnWidth(OLD) - 2, 60)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert open_window.desk.spot == spot


def test_ends_that_are_in_view_are_joined(table: SideBySide, open_window: MainWindow) -> None:
    open_window.resize(1366, 1400)
    table.scrollToTop()
    kinds = [link.kind for link in table.links()]
    assert sorted(kinds) == sorted([ChangeKind.MOVED, ChangeKind.SPLIT, ChangeKind.MERGED])
    for link in table.links():
        assert table.rows.pair(link.old) is table.rows.pair(link.new)
    for layout in Layout:
        open_window.context.change(layout=layout.value)
        assert len(table.links()) == 3
        table.grab()
    open_window.resize(1366, 520)
    table.scrollToTop()
    assert ChangeKind.MERGED not in [link.kind for link in table.links()]


def test_the_line_of_the_chosen_end_is_told_apart(table: SideBySide, open_window: MainWindow, sheet: Sheet) -> None:
    open_window.resize(1366, 1400)
    open_window.desk.go(CHANGED, row_of(sheet, "Сөрелерді реттеу."), OLD)
    assert [link.chosen for link in table.links() if link.kind is ChangeKind.MOVED] == [True]
    assert [link.chosen for link in table.links() if link.kind is ChangeKind.SPLIT] == [False]


@pytest.mark.parametrize("layout", list(Layout))
def test_search_hits_are_seen_in_the_ruler(table: SideBySide, open_window: MainWindow, layout: Layout) -> None:
    open_window.context.change(layout=layout.value)
    reading = open_window.compare.reading
    reading.find_bar.start()
    reading.find_bar.box.setText("тіркеу")
    QTest.keyClick(reading.find_bar.box, Qt.Key.Key_Return)
    settle(open_window)
    assert len(table.hits) == 2  # rows
    found = open_window.context.theme.colours.found_current
    picture = reading.ruler.grab().toImage()
    column = [picture.pixelColor(picture.width() - 3, y).name() for y in range(picture.height())]
    assert found in column
    reading.find_bar.shut()
    picture = reading.ruler.grab().toImage()
    assert found not in [picture.pixelColor(picture.width() - 3, y).name() for y in range(picture.height())]


def test_hits_of_the_old_text_are_marked_in_one_column(
    table: SideBySide, open_window: MainWindow, sheet: Sheet
) -> None:
    open_window.actions_["layout_one"].trigger()
    table.show_hits({(row_of(sheet, "Оқырманды ауызша тіркеу."), OLD): [(10, 16, True)]})
    table.scrollToTop()
    found = open_window.context.theme.colours.found_current
    image = table.viewport().grab().toImage()
    assert any(
        image.pixelColor(x, y).name() == found for y in range(image.height()) for x in range(0, image.width(), 2)
    )


def test_a_small_screen_gives_the_text_most_of_the_room(open_window: MainWindow) -> None:
    open_window.resize(1366, 768)
    assert open_window.minimumSizeHint().height() <= 700
    assert open_window.height() == 768
    assert open_window.compare.reading.table.height() > 380


def test_marks_reach_no_further_than_the_cell(work: Work) -> None:
    for sheet in work.sheets:
        for layout in (Layout.ONE, Layout.STACKED):
            writer = OneColumnWriter(replace(sheet), Translator("kk"), layout=layout)
            for number in range(len(sheet.rows)):
                cell = writer.cell(number, 0)
                assert cell is not None
                assert all(span.end <= len(cell.text) for span in (*cell.marks, *cell.struck))
                assert sum(run.end - run.start for run in cell.runs) == len(cell.text)


def test_old_words_are_struck_and_new_ones_underlined_as_they_are_laid_out(
    sheet: Sheet, open_window: MainWindow
) -> None:
    pair = sheet.pair(sheet.rows[row_of(sheet, "Оқырманды ауызша тіркеу.")])
    assert pair is not None
    cell = written(sheet, "Оқырманды ауызша тіркеу.")
    style = Style(open_window.context.theme, open_window.font())
    formats = lay_out(cell, NEW, pair.kind, 600, style).formats()
    shown = [
        [cell.text[one.start : one.start + one.length] for one in formats if asked(one.format)]
        for asked in (QTextCharFormat.fontStrikeOut, QTextCharFormat.fontUnderline)
    ]
    assert tuple(shown) == marked(cell)
    assert all(shown)


def test_the_lines_between_ends_are_painted(table: SideBySide, open_window: MainWindow) -> None:
    open_window.resize(1366, 1400)
    table.scrollToTop()
    settle(open_window)
    picture, theme = table.viewport().grab().toImage(), open_window.context.theme
    for link in table.links():
        for row, at in ((link.old, table.columnWidth(OLD) - 4), (link.new, table.columnWidth(OLD) + 18)):
            middle = table.rowViewportPosition(row) + table.rowHeight(row) // 2
            near = {picture.pixelColor(at + x, middle + y).name() for x in range(-8, 9) for y in range(-3, 4)}
            assert QColor(theme.kinds[link.kind].bar).name() in near, link


def test_borders_that_were_dragged_stay_where_they_are_in_the_next_window(
    open_window: MainWindow, context: AppContext, engine: Engine, qtbot: QtBot
) -> None:
    page = open_window.compare
    open_window.actions_["show_source"].setChecked(True)
    for left, by in ((page.cards, 90), (page.changes, -80)):
        splitter = left.parentWidget()
        assert isinstance(splitter, QSplitter)
        handle, before = splitter.handle(1), left.width()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 20))
        QTest.mouseMove(handle, QPoint(by, 20))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(by, 20))
        assert abs(left.width() - before - by) <= 3
    widths = page.cards.width(), page.changes.width()
    open_window.close()
    window = make_window(context, engine)
    qtbot.addWidget(window)
    window.resize(open_window.size())
    window.show()
    window.desk.set_work(made_up.work())
    window.show_comparison()
    settle(window)
    found = window.compare.cards.width(), window.compare.changes.width()
    assert all(abs(now - then) <= 3 for now, then in zip(found, widths, strict=True))
    window.close()


def test_the_window_is_as_large_as_it_was(
    window: MainWindow, context: AppContext, engine: Engine, qtbot: QtBot
) -> None:
    window.resize(760, 640)
    window.close()
    another = make_window(context, engine)
    qtbot.addWidget(another)
    assert another.size() == QSize(760, 640)
    another.close()


def test_the_heads_of_the_sides_stand_over_their_columns(table: SideBySide, open_window: MainWindow) -> None:
    head = open_window.compare.reading.head
    for layout, share in (("one", 50), ("sides", 30)):
        open_window.context.change(layout=layout, old_share=30)
        QApplication.processEvents()
        assert abs(head._sides[0].width() - table.viewport().width() * share // 100) <= 2
