"""The map of the edition: what its tiles say, by mouse and keys to a place and back, in signs and words beside colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel

from kasdiff.app.delegates.map_delegate import DEPTHS, look_of, paint_tile
from kasdiff.app.models.map import Column, MapModel
from kasdiff.app.theme import THEMES, blend, contrast, load_theme
from kasdiff.app.views.map_page import Sample
from kasdiff.app.work import prepare
from kasdiff.compare.options import Options
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Grade
from kasdiff.showing.map import Extent, percent
from tests.app import made_up

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.views.map_page import MapPage
    from kasdiff.app.work import Sheet, Work
    from kasdiff.showing.rows import Row

CHANGED = 1  # the card in the tree that has every kind of change
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(open_window: MainWindow, qtbot: QtBot) -> MapPage:
    """The map, opened by its key."""
    qtbot.waitUntil(open_window.isActiveWindow)
    QTest.keyClick(open_window.compare.reading.table, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    return open_window.compare.map


def place_of(window: MainWindow) -> tuple[Sheet, int, Row]:
    """The card that is read, its number, and the row."""
    sheet, spot = window.desk.sheet, window.desk.spot
    assert sheet is not None
    assert spot is not None
    assert spot.row is not None
    return sheet, spot.sheet, sheet.rows[spot.row]


def click(page: MapPage, index: QModelIndex) -> None:
    page.view.scrollTo(index)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center())


def test_the_model_keeps_the_rules(qapp: object, work: Work) -> None:
    del qapp
    model = MapModel(Translator("en"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for shown in (work, None, made_up.two_languages(), work):
        model.show(shown)
    model.set_translator(Translator("kk"))
    assert model.rowCount() == len(work.sheets)


def test_a_tile_says_in_words_what_it_shows(page: MapPage) -> None:
    model, row = page.view.model(), CHANGED
    assert model.index(row, Column.CARD).data(SPOKEN).startswith("2622-1-002 · 4.1 Кітапханашы. ")
    data = model.index(row, Column.DATA)
    assert data.data(SPOKEN).endswith("data of the card. 1 of 2 changed (50\u00a0%). highest weight: high")
    lending = model.index(row, Column.FUNCTION).data(SPOKEN)
    assert "labour function 1 «Оқырманға қызмет көрсету»" in lending
    added = model.index(2, Column.FUNCTION).data(SPOKEN)
    assert "labour function 1 «Жүзуге үйрету», added. 2 of 2 changed (100\u00a0%)" in added
    assert "added" in model.index(2, Column.WHOLE).data(SPOKEN)
    assert model.headerData(Column.FUNCTION + 1, Qt.Orientation.Horizontal, SPOKEN) == "Labour functions in order"


def test_a_click_goes_to_the_first_change_of_the_function(page: MapPage, open_window: MainWindow) -> None:
    click(page, page.view.model().index(CHANGED, Column.FUNCTION + 1))
    assert not page.isVisible()
    assert not open_window.actions_["map"].isChecked()
    assert open_window.compare.reading.table.isVisible()
    sheet, number, row = place_of(open_window)
    place, pair = row.new or row.old, sheet.pair(row)
    assert number == CHANGED
    assert place is not None
    assert place.path[0] == 2
    assert pair is not None
    assert pair.kind is ChangeKind.MOVED


def test_keys_go_over_the_tiles_and_to_a_place(page: MapPage, open_window: MainWindow) -> None:
    view = page.view
    assert view.hasFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 2
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert open_window.desk.spot is not None
    assert open_window.desk.spot.sheet == 2
    assert open_window.compare.reading.table.hasFocus()


def test_the_map_opens_where_the_reader_is(open_window: MainWindow, work: Work) -> None:
    rows = work.sheets[CHANGED].rows
    row = next(n for n, one in enumerate(rows) if one.new is not None and one.new.path[:1] == (2,))
    open_window.desk.go(CHANGED, row)
    open_window.actions_["map"].trigger()
    index = open_window.compare.map.view.currentIndex()
    assert (index.row(), index.column()) == (CHANGED, Column.FUNCTION + 1)


def test_escape_button_and_key_lead_back_to_the_text(page: MapPage, open_window: MainWindow) -> None:
    spot = open_window.desk.spot
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.isVisible()
    open_window.actions_["map"].trigger()
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert not page.isVisible()
    QTest.keyClick(open_window.compare.reading.table, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert page.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert not page.isVisible()
    assert open_window.desk.spot == spot


def test_who_goes_on_to_a_change_reads_it(page: MapPage, open_window: MainWindow) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_F8)
    assert not page.isVisible()
    assert open_window.compare.reading.table.isVisible()


def test_a_place_that_is_hidden_is_shown_again(page: MapPage, open_window: MainWindow) -> None:
    open_window.desk.set_kind_shown(ChangeKind.MOVED, shown=False)
    click(page, page.view.model().index(CHANGED, Column.FUNCTION + 1))
    sheet, _, row = place_of(open_window)
    pair = sheet.pair(row)
    assert pair is not None
    assert pair.kind is ChangeKind.MOVED
    current = open_window.compare.reading.table.current()
    assert current is not None
    assert sheet.rows[current[0]] == row


def test_where_a_card_has_no_function_nothing_can_be_chosen(page: MapPage, open_window: MainWindow) -> None:
    spot = open_window.desk.spot
    empty = page.view.model().index(3, Column.FUNCTION + 1)
    assert not empty.flags() & Qt.ItemFlag.ItemIsEnabled
    click(page, empty)
    assert page.isVisible()
    assert open_window.desk.spot == spot


def test_another_comparison_is_mapped_at_once(page: MapPage, open_window: MainWindow) -> None:
    open_window.desk.set_work(made_up.two_languages())
    open_window.actions_["map"].setChecked(False)
    open_window.actions_["map"].trigger()
    assert page.view.model().rowCount() == 1


def test_standards_are_named_where_there_are_several(open_window: MainWindow) -> None:
    first, second = (made_up.card(n, "Кітапханашы", f"2622-1-00{n}", standard=name) for n, name in enumerate("AB"))
    comparison = made_up.comparison()
    cards = tuple(
        replace(comparison.cards[1], old=card, new=card, key=str(n)) for n, card in enumerate((first, second))
    )
    both = replace(comparison.old, standards=("A", "B"))
    two = replace(comparison, cards=cards, old=both, new=both)
    open_window.desk.set_work(prepare(made_up.side("a"), made_up.side("b"), Options(), two))
    open_window.actions_["map"].trigger()
    view = open_window.compare.map.view
    assert [view.model().index(row, 0).data() for row in (0, 2)] == ["A", "B"]
    assert view.columnSpan(0, 0) == view.model().columnCount()
    assert not view.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_it_speaks_three_languages_and_keeps_its_place(page: MapPage, context: AppContext) -> None:
    page.view.setCurrentIndex(page.view.model().index(1, Column.FUNCTION))
    for language, word in (("ru", "трудовая функция 1"), ("kk", "еңбек функциясы 1"), ("en", "labour function 1")):
        context.change(language=language)
        assert word in page.view.currentIndex().data(SPOKEN)
        assert not [label for label in page.findChildren(QLabel) if label.isVisible() and not label.text()]
    assert page.view.accessibleName()


def test_the_legend_needs_no_colour() -> None:
    """Grades differ by sign or pattern, the share is written, what one edition alone has wears its sign."""
    theme = load_theme("light")
    high, medium, low, moved, added, removed = (
        look_of(Extent(10, 4, high=1), theme),
        look_of(Extent(10, 4, medium=1), theme),
        look_of(Extent(10, 4, low=1), theme),
        look_of(Extent(10, 4), theme),
        look_of(Extent(1, 1), theme, "2", ChangeKind.ADDED),
        look_of(Extent(1, 1), theme, "2", ChangeKind.REMOVED),
    )
    told = [(look.right, look.pattern, look.left) for look in (high, medium, low, moved, added, removed)]
    assert len(set(told)) == len(told)
    assert (added.left, removed.left) == ("+\u00a02", "−\u00a02")


@pytest.mark.parametrize("name", THEMES)
def test_letters_on_tiles_can_be_read(name: str) -> None:
    theme = load_theme(name)
    for grade, depth in DEPTHS.items():
        ground = blend(theme.colours.base, theme.colours.accent, depth).name()
        ink = theme.colours.accent_text if grade is Grade.HIGH else theme.colours.text
        assert contrast(ink, ground) >= 4.5, grade


def test_a_share_is_never_rounded_to_nothing_or_to_all() -> None:
    told = [percent(Extent(1000, changed)).replace("\u00a0", "") for changed in (0, 1, 500, 999, 1000)]
    assert told == ["0%", "1%", "50%", "99%", "100%"]
    assert not percent(Extent())


def test_the_legend_is_seen_whole_at_any_width(page: MapPage, open_window: MainWindow) -> None:
    for width in (1366, 1024):
        open_window.resize(width, 700)
        labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
        for label in labels:
            corner = label.mapTo(page, QPoint(label.width(), label.height()))
            assert corner.x() <= page.width()
            assert corner.y() <= page.height()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("width", [1366, 1024])
def test_heads_are_read_whole(
    page: MapPage, open_window: MainWindow, context: AppContext, language: str, width: int
) -> None:
    context.change(language=language)
    open_window.resize(width, 768)
    head = page.view.horizontalHeader()
    for column in (Column.WHOLE, Column.DATA):
        assert head.sectionSize(column) >= head.sectionSizeHint(column)


def test_what_has_no_room_in_a_tile_is_left_out_whole() -> None:
    """The share before the number of the function: half a share would be another one."""
    look = look_of(Extent(1, 1, medium=1), load_theme("light"), "3→2")
    written: list[str] = []

    class Noted(QPainter):
        def drawText(self, area: QRect, flags: int, text: str) -> None:  # type: ignore[override]
            del flags
            written.append(text)
            assert self.fontMetrics().horizontalAdvance(text) <= area.width()

    for width in (120, 84, 72, 64):
        picture = QPixmap(width, 20)
        painter = Noted(picture)
        paint_tile(painter, QRect(0, 0, width, 20), look, load_theme("light"))
        painter.end()
    assert set(written) <= {"3→2", "100\u00a0%"}
    assert written.count("100\u00a0%") == 2 * 4  # on the filled part and on the rest


def colours_of(picture: QImage, columns: range) -> set[str]:
    """The colours in some columns of a picture, between its frame and its letters."""
    return {picture.pixelColor(x, y).name() for x in columns for y in range(2, 6)}


@pytest.mark.parametrize("name", THEMES)
def test_a_tile_is_filled_as_far_as_its_share_in_the_depth_and_pattern_of_its_grade(name: str) -> None:
    theme = load_theme(name)
    base, accent = theme.colours.base, theme.colours.accent
    filled = []
    for extent in (Extent(10, 4, high=1), Extent(10, 4, medium=1), Extent(10, 4, low=1), Extent(10, 4)):
        picture = QPixmap(100, 40)
        painter = QPainter(picture)
        paint_tile(painter, QRect(0, 0, 100, 40), look_of(extent, theme), theme)
        painter.end()
        image = picture.toImage()
        assert colours_of(image, range(42, 98)) == {base}
        filled.append(colours_of(image, range(2, 38)))
    high, medium, low, moved = filled
    assert high == {accent}
    lines = blend(base, accent, 0.55).name()
    assert medium == {blend(base, accent, DEPTHS[Grade.MEDIUM]).name(), lines}
    assert low == {blend(base, accent, DEPTHS[Grade.LOW]).name(), lines}
    assert moved == {QColor(theme.kinds[ChangeKind.MOVED].word).name()}


def test_tiles_and_samples_are_seen_and_the_legend_has_all(page: MapPage, context: AppContext) -> None:
    accent = context.theme.colours.accent
    rect = page.view.visualRect(page.view.model().index(CHANGED, Column.DATA))  # of high weight
    seen = page.view.viewport().grab(rect).toImage()
    assert accent in colours_of(seen, range(6, rect.width() // 2 - 4))
    samples = page.findChildren(Sample)
    pictures = [sample.grab().toImage() for sample in samples]
    assert accent in colours_of(pictures[0], range(3, 20))
    assert len({bytes(picture.constBits()) for picture in pictures}) == len(pictures)
    labels = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert labels >= {
        "4 of 10 changed, one of them of high weight",
        "of medium weight at most",
        "of low weight at most",
        "only moved",
        "nothing changed",
        "only in the new edition",
        "only in the old edition",
    }
