"""The shelf by mouse and keys: any pair, a history in columns, what changed in one language only, and from there to the place in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.operations import series as operations
from kasdiff.app.series import start
from kasdiff.app.series.findings_model import Column, FindingsModel
from kasdiff.app.series.history_models import LinesModel, ThingColumn, ThingsModel
from kasdiff.app.series.history_window import HistoryWindow
from kasdiff.app.series.languages_window import LanguagesWindow
from kasdiff.app.series.shelf import LIMIT, Shelf, by_languages
from kasdiff.app.series.start import Series
from kasdiff.app.workers.series_jobs import CompareLanguages, FollowEditions, Row, TwoLanguages
from kasdiff.compare.options import Options
from kasdiff.i18n import Translator
from kasdiff.model.comparison import Part
from kasdiff.reports.history_view import Fate
from tests.app.series import editions
from tests.app.test_start_page import drop
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.series.shelf_dialog import ShelfDialog
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Side

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
OLD_RU, NEW_RU = editions.russian(15, "34", "2019-07-31"), editions.russian(30, "56", "2024-01-10")


class Collected:
    """Takes in what an operation answers."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def part(self, data: bytes) -> None:
        self.parts.append(data)

    def progress(self, stage: object, done: float) -> None:
        del stage
        assert 0.0 <= done <= 1.0


def followed(*sides: Side) -> Row:
    job, answer = FollowEditions(sides, Options()), Collected()
    operations.follow_editions(list(job.parts()), answer)  # type: ignore[arg-type]
    return job.result([job.take(part) for part in answer.parts])


def in_two_languages(*sides: Side) -> TwoLanguages:
    job, answer = CompareLanguages(sides, Options()), Collected()
    operations.compare_languages(list(job.parts()), answer)  # type: ignore[arg-type]
    return job.result([job.take(part) for part in answer.parts])


@pytest.fixture
def series(window: MainWindow) -> Series:
    found = window.findChild(Series)
    assert found is not None
    return found


@pytest.fixture
def dialog(series: Series, window: MainWindow, qtbot: QtBot) -> ShelfDialog:
    """The shelf with three editions, opened by its key."""
    qtbot.waitUntil(window.isActiveWindow)
    series.shelf.add(editions.third(), editions.first(), editions.second())
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert series.dialog is not None
    assert series.dialog.isVisible()
    return series.dialog


def named(sides: tuple[Side, ...]) -> list[str]:
    return [side.path.name for side in sides]


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def only(dialog: ShelfDialog, *rows: int) -> None:
    """Choose these lines by the keys."""
    for row in range(dialog.table.rowCount()):
        item = dialog.table.item(row, 0)
        assert item is not None
        if (item.checkState() is Qt.CheckState.Checked) != (row in rows):
            dialog.table.setCurrentCell(row, 0)
            QTest.keyClick(dialog.table, Qt.Key.Key_Space)


def test_the_shelf_stands_in_the_order_of_dates(qapp: object) -> None:
    del qapp
    shelf = Shelf()
    shelf.add(editions.third(), editions.first())
    shelf.add(editions.second(), editions.third())
    assert named(shelf.sides) == ["12-kk.txt", "34-kk.txt", "56-kk.txt"]
    shelf.take_off(shelf.sides[:1])
    assert named(shelf.sides) == ["34-kk.txt", "56-kk.txt"]
    for number in range(LIMIT + 3):
        shelf.add(editions.side(editions.first().edition, str(number), "2020-01-01"))
    assert len(shelf.sides) == LIMIT


def test_four_editions_are_two_and_two_by_language() -> None:
    kazakh = editions.second(), editions.third()
    assert by_languages((NEW_RU, kazakh[1], kazakh[0], OLD_RU)) == (*kazakh, OLD_RU, NEW_RU)
    assert by_languages((*kazakh, editions.first(), OLD_RU)) is None
    assert by_languages(kazakh) is None


def test_what_is_opened_stands_on_the_shelf(open_window: MainWindow) -> None:
    found = open_window.findChild(Series)
    assert found is not None
    assert named(found.shelf.sides) == ["new.txt", "old.txt"]


def test_any_pair_is_chosen_by_keys(dialog: ShelfDialog, window: MainWindow, qtbot: QtBot) -> None:
    assert not dialog.pair_button.isEnabled()
    only(dialog, 0, 2)
    assert named(dialog.chosen) == ["12-kk.txt", "56-kk.txt"]
    with qtbot.waitSignal(window.workbench.opened):
        click(dialog.pair_button)
    work = window.desk.work
    assert work is not None
    assert (work.comparison.old.order_number, work.comparison.new.order_number) == ("12", "56")
    assert not dialog.isVisible()


def test_the_shelf_says_what_can_be_done(dialog: ShelfDialog, series: Series) -> None:
    only(dialog)
    assert not dialog.row_button.isEnabled()
    assert not dialog.off_button.isEnabled()
    only(dialog, 0, 1, 2)
    assert dialog.row_button.isEnabled()
    assert not dialog.languages_button.isEnabled()
    series.shelf.add(OLD_RU, NEW_RU)
    assert dialog.table.rowCount() == 5
    only(dialog, *(row for row in range(5) if not named(series.shelf.sides)[row].startswith("12")))
    assert dialog.languages_button.isEnabled()
    click(dialog.off_button)
    assert named(series.shelf.sides) == ["12-kk.txt"]


def test_files_are_read_for_the_shelf(dialog: ShelfDialog, series: Series, qtbot: QtBot, tmp_path: Path) -> None:
    sample, none = ROOT / "samples" / "sample-2019-kk.txt", tmp_path / "none.txt"
    dialog.files_dropped.emit([none, sample])
    qtbot.waitUntil(lambda: not series.dispatcher.busy)
    assert sample.name in named(series.shelf.sides)
    assert dialog.add_button.isEnabled()
    assert not dialog.bar.isVisible()


def test_a_file_that_cannot_be_read_is_told(dialog: ShelfDialog, series: Series, qtbot: QtBot, tmp_path: Path) -> None:
    series.read([tmp_path / "none.txt"])
    with qtbot.waitSignal(series.dispatcher.failed):
        pass
    assert dialog.message.isVisible()
    assert "none.txt" in dialog.message.problem.text()


def test_reading_is_cancelled_by_escape(dialog: ShelfDialog, series: Series) -> None:
    series.read([ROOT / "samples" / "sample-2019-kk.txt"] * 2)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not series.dispatcher.busy
    assert dialog.isVisible()
    assert dialog.table.rowCount() == 3
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def signs(model: QAbstractItemModel, row: int, columns: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(columns, model.columnCount())]


def things_of(row: Row) -> ThingsModel:
    model = ThingsModel(row, Translator("en"))
    model.show(row.lines[0])
    return model


def test_a_history_names_the_cards_of_each_edition(qapp: object) -> None:
    del qapp
    model = LinesModel(followed(editions.first(), editions.second(), editions.third()), Translator("en"))
    heads = [model.headerData(k, Qt.Orientation.Horizontal) for k in range(model.columnCount())]
    assert heads == ["Profession", "Since", "Until", "No. 12\n(2013)", "No. 34\n(2019)", "No. 56\n(2024)"]
    librarian, diver = ([model.index(row, k).data() for k in range(model.columnCount())] for row in (0, 1))
    assert librarian == ["Кітапханашы", "No. 12 (2013)", "", *["2622-1-002 · 4"] * 3]
    assert diver == ["Сүңгуші", "No. 12 (2013)", "No. 12 (2013)", "3423-0-010 · 4", "", ""]
    assert model.index(1, 4).data(SPOKEN).endswith("no such card")


def test_a_history_tells_since_when_and_what_changed(qapp: object) -> None:
    del qapp
    model = things_of(followed(editions.first(), editions.second(), editions.third()))
    told = {
        str(model.index(row, ThingColumn.TEXT).data()): (
            model.index(row, ThingColumn.SINCE).data(),
            model.index(row, ThingColumn.UNTIL).data(),
            signs(model, row, len(model.heads)),
        )
        for row in range(model.rowCount())
    }
    assert told["Кітапты оқырманға 15 күнге беру"] == ("No. 12 (2013)", "", ["·", "≠", "·"])
    assert told["Қорды сақтау"] == ("No. 12 (2013)", "", ["·", "·", "·"])
    assert told["Каталогты қолмен жазу"] == ("No. 12 (2013)", "No. 12 (2013)", ["·", "−", ""])
    assert told["Электрондық каталог жүргізу"] == ("No. 56 (2024)", "", ["", "", "+"])
    reworded = next(r for r in range(model.rowCount()) if model.index(r, 1).data() == "Кітапты оқырманға 15 күнге беру")
    assert model.index(reworded, 5).data(SPOKEN).endswith(": reworded")
    assert model.index(reworded, 0).data() == "Ability 1.1.1"
    came = next(r for r in range(model.rowCount()) if model.index(r, 1).data() == "Электрондық каталог жүргізу")
    assert model.index(came, 6).data(SPOKEN).endswith(": stands here first")


def test_the_models_keep_the_rules(qapp: object) -> None:
    del qapp
    row = followed(editions.first(), editions.second(), editions.third())
    found = in_two_languages(editions.second(), editions.third(), OLD_RU, NEW_RU)
    tr = Translator("en")
    lines, things, findings = LinesModel(row, tr), ThingsModel(row, tr), FindingsModel(found, tr)
    for model in (lines, things, findings):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        model.set_translator(Translator("kk"))
    for line in (*row.lines, None):
        things.show(line)
        things.set_filter(wanted=Fate.GONE, text="каталог")
        things.set_filter(wanted=None, text="")
    findings.set_filter("нет такого")
    findings.set_filter("")


def test_a_filter_shows_what_fared_so(qapp: object) -> None:
    del qapp
    model = things_of(followed(editions.first(), editions.second(), editions.third()))
    whole = model.rowCount()
    assert model.fates() == {Fate.STEADY: 6, Fate.CHANGED: 1, Fate.GONE: 1, Fate.CAME: 1}
    for wanted, text in (
        (Fate.CHANGED, "Кітапты оқырманға 15 күнге беру"),
        (Fate.GONE, "Каталогты қолмен жазу"),
        (Fate.CAME, "Электрондық каталог жүргізу"),
    ):
        model.set_filter(wanted=wanted, text="")
        assert [model.index(row, 1).data() for row in range(model.rowCount())] == [text]
    model.set_filter(wanted=None, text="10 күнге")  # of any edition
    assert [model.index(0, 1).data(), model.rowCount()] == ["Кітапты оқырманға 15 күнге беру", 1]
    assert model.counts() == (1, whole)


def test_how_things_fared_is_chosen_by_keys(dialog: ShelfDialog, window: MainWindow, qtbot: QtBot) -> None:
    only(dialog, 0, 1, 2)
    click(dialog.row_button)
    qtbot.waitUntil(lambda: window.findChild(HistoryWindow) is not None)
    told = window.findChild(HistoryWindow)
    assert told is not None
    texts = [told.fates.itemText(n) for n in range(told.fates.count())]
    assert texts[0] == "All (9)"  # name, code and level of the card too
    assert "Came later, stands in the newest (1)" in texts
    told.fates.setFocus()
    while told.fates.currentData() != Fate.GONE:
        before = told.fates.currentIndex()
        QTest.keyClick(told.fates, Qt.Key.Key_Down)
        assert told.fates.currentIndex() > before
    assert told.things.model().rowCount() == 1
    told.lines.setCurrentIndex(told.lines.model().index(1, 0))  # the other line, the same choice
    assert told.fates.currentData() == Fate.GONE
    assert told.things.model().rowCount() == 6
    told.close()


def test_a_history_leads_to_the_place_in_the_window(dialog: ShelfDialog, window: MainWindow, qtbot: QtBot) -> None:
    only(dialog, 0, 1, 2)
    click(dialog.row_button)
    qtbot.waitUntil(lambda: window.findChild(HistoryWindow) is not None)
    told = window.findChild(HistoryWindow)
    assert told is not None
    rows = range(told.things.model().rowCount())
    row = next(r for r in rows if told.things.model().index(r, 1).data() == "Каталогты қолмен жазу")
    told.things.setCurrentIndex(told.things.model().index(row, 1))
    assert "No. 34 (2019)" in told.wordings.toPlainText()
    with qtbot.waitSignal(window.workbench.opened):
        QTest.keyClick(told.things, Qt.Key.Key_Return)
    work, spot = window.desk.work, window.desk.spot
    assert work is not None
    assert (work.comparison.old.order_number, work.comparison.new.order_number) == ("12", "34")
    assert spot is not None
    assert spot.row is not None
    shown = work.sheets[spot.sheet].rows[spot.row]
    assert shown.old is not None
    assert shown.old.text == "Каталогты қолмен жазу"
    index = told.things.model().index(row, len(ThingsModel.heads) + 1)
    rect = told.things.visualRect(index)
    QTest.mouseDClick(told.things.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.desk.spot == spot  # the comparison lies there already
    told.close()


def test_data_of_a_card_are_named_by_their_labels_and_lead_to_their_place(
    dialog: ShelfDialog, window: MainWindow, qtbot: QtBot
) -> None:
    only(dialog, 0, 1, 2)
    click(dialog.row_button)
    qtbot.waitUntil(lambda: window.findChild(HistoryWindow) is not None)
    told = window.findChild(HistoryWindow)
    assert told is not None
    model = told.things.model()
    assert [model.index(row, 0).data() for row in range(4)] == [
        "Name of the profession",
        "Occupation code",
        "Qualification level",
        "Labour function 1",
    ]
    tip = str(model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "Qualification level. In all editions, unchanged" in tip  # there may be no room for the label
    told.things.setCurrentIndex(model.index(2, len(ThingsModel.heads) + 2))
    with qtbot.waitSignal(window.workbench.opened):
        QTest.keyClick(told.things, Qt.Key.Key_Return)
    sheet, spot = window.desk.sheet, window.desk.spot
    assert sheet is not None
    assert spot is not None
    assert spot.row is not None
    pair = sheet.pair(sheet.rows[spot.row])
    assert pair is not None
    assert pair.field == "level"
    told.close()


def test_lines_are_walked_by_keys(dialog: ShelfDialog, window: MainWindow, context: AppContext, qtbot: QtBot) -> None:
    only(dialog, 0, 1, 2)
    click(dialog.row_button)
    qtbot.waitUntil(lambda: window.findChild(HistoryWindow) is not None)
    told = window.findChild(HistoryWindow)
    assert told is not None
    QTest.keyClick(told.lines, Qt.Key.Key_Down)
    assert [told.things.model().index(row, 1).data() for row in (0, 3)] == ["Сүңгуші", "Сүңгуге үйрету"]
    for language in ("ru", "kk", "en"):
        context.change(language=language)
        assert told.lines.currentIndex().row() == 1
        assert told.things.model().rowCount() == 6
    assert told.windowTitle() == "History of editions"
    told.close()


def test_what_changed_in_one_language_only(
    dialog: ShelfDialog, series: Series, window: MainWindow, qtbot: QtBot
) -> None:
    series.shelf.add(OLD_RU, NEW_RU)
    only(dialog, *range(1, 5))
    click(dialog.languages_button)
    qtbot.waitUntil(lambda: window.findChild(LanguagesWindow) is not None)
    told = window.findChild(LanguagesWindow)
    assert told is not None
    model = told.table.model()
    heads = [model.headerData(k, Qt.Orientation.Horizontal) for k in range(model.columnCount())]
    assert heads == ["Card", "Element", "What differs", "Kazakh", "Russian"]
    lines = [[str(model.index(row, k).data()) for k in Column] for row in range(model.rowCount())]
    days = next(line for line in lines if "30 дней" in line[Column.SECOND])
    assert days[Column.ELEMENT] == "ability 1.1.1"
    assert days[Column.FIRST] == "unchanged: Кітапты оқырманға 15 күнге беру"
    assert days[Column.WEIGHT] == "number, level or code"
    told.table.setCurrentIndex(model.index(lines.index(days), Column.SECOND))
    assert "Выдавать книги на 15 дней" in told.texts.toPlainText()
    with qtbot.waitSignal(window.workbench.opened):
        QTest.keyClick(told.table, Qt.Key.Key_Return)
    work, sheet, spot = window.desk.work, window.desk.sheet, window.desk.spot
    assert work is not None
    assert work.comparison.new.language == "ru"
    assert sheet is not None
    assert spot is not None
    assert spot.row is not None
    assert sheet.rows[spot.row].part is Part.ABILITY
    told.box.setText("хранить 30")
    assert model.rowCount() == 0
    told.close()


def test_nothing_goes_on_after_the_window_is_closed(series: Series, window: MainWindow) -> None:
    series.read([ROOT / "samples" / "sample-2019-kk.txt"])
    window.close()
    assert not series.dispatcher.busy


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_history_of_four_editions_gives_texts_the_room_and_shows_heads_whole(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    told = HistoryWindow(context, followed(editions.first(), editions.second(), editions.third(), editions.first()))
    told.resize(1240, 680)  # what it opens with where the screen has the room
    told.show()
    QApplication.processEvents()
    head = told.things.horizontalHeader()
    words = [head.sectionSize(column) for column in (ThingColumn.TEXT, ThingColumn.SINCE, ThingColumn.UNTIL)]
    assert words[0] > words[1] + words[2]
    metrics = told.things.fontMetrics()
    assert words[1] < 2 * metrics.horizontalAdvance("No. 690 (2013)")
    assert head.textElideMode() == Qt.TextElideMode.ElideNone  # Qt would measure both lines of a head as one
    for column in range(told.things.model().columnCount()):
        assert head.sectionSize(column) >= head.sectionSizeHint(column)
    assert told.things.horizontalScrollBar().maximum() == 0
    told.close()


def test_an_index_that_is_none_asks_for_nothing(qapp: object, context: AppContext) -> None:
    del qapp
    told = HistoryWindow(context, followed(editions.first(), editions.second()))
    asked: list[object] = []
    told.place_asked.connect(lambda *place: asked.append(place))
    told.things.asked.emit(QModelIndex())
    assert not asked
    told.deleteLater()


def test_tab_goes_as_the_eye_does(dialog: ShelfDialog, window: MainWindow, qtbot: QtBot) -> None:
    only(dialog, 0, 1, 2)
    click(dialog.row_button)
    qtbot.waitUntil(lambda: window.findChild(HistoryWindow) is not None)
    told = window.findChild(HistoryWindow)
    assert told is not None
    qtbot.waitUntil(told.isActiveWindow)
    told.lines.setFocus()
    for wanted in (told.box, told.fates, told.things, told.wordings):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    told.close()


def test_a_line_names_all_its_cards_says_its_doubts_and_where_no_card_is(qapp: object) -> None:
    del qapp
    row = followed(editions.first(), editions.second(), editions.first())
    diver = next(n for n, line in enumerate(row.lines) if line.absent_in)
    line = row.lines[diver]
    (old,), _, (new,) = line.cards
    doubtful = tuple(replace(link, doubtful=True) for link in line.links)
    several = replace(line, cards=((old,), (), (new, replace(new, code="3423-0-011"))), links=doubtful)
    model = LinesModel(replace(row, lines=(line, several)), Translator("en"))
    first = len(LinesModel.heads)
    assert [model.index(0, first + k).data() for k in range(3)] == ["3423-0-010 · 4", "∅", "3423-0-010 · 4"]
    assert model.index(1, first + 2).data() == "3423-0-010 · 4, 3423-0-011 · 4 ?"
    assert "(doubtful)" in model.index(1, first + 2).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(1, first + 2).data(SPOKEN).endswith("(doubtful)")
    head = str(model.headerData(first, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
    assert "No. 12" in head
    assert "2013" in head


def test_an_open_history_is_walked_filtered_warns_and_speaks_another_language(
    open_window: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    del open_window
    told = HistoryWindow(context, followed(editions.second(), editions.first(), editions.third()))
    qtbot.addWidget(told)
    told.show()
    qtbot.waitUntil(told.isActiveWindow)
    assert told.notes.isVisible()
    assert told.notes.text().startswith("The editions do not stand in the order of their dates (2019-07-31, 2013-05-30")
    QTest.keyClick(told.lines, Qt.Key.Key_Return)
    assert told.things.hasFocus()
    whole = told.things.model().rowCount()
    told.box.setFocus()
    told.box.insert("каталог")  # keyClicks does not write Cyrillic
    assert 0 < told.things.model().rowCount() < whole
    assert told.count.text() == f"{told.things.model().rowCount()} of {whole} shown"
    told.box.clear()
    context.change(language="ru")
    assert told.lines.model().headerData(0, Qt.Orientation.Horizontal) == "Профессия"
    assert told.notes.text().startswith("Редакции стоят не по порядку")
    assert told.things.model().index(0, ThingColumn.ELEMENT).data() == "Наименование профессии"
    context.change(language="en")
    told.close()


def test_files_are_dropped_and_asked_for_and_what_comes_is_chosen(
    dialog: ShelfDialog, series: Series, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (ROOT / "samples" / f"sample-{year}-kk.txt" for year in (2019, 2024))
    only(dialog)
    monkeypatch.setattr(start, "ask_editions", lambda *_: [first])
    click(dialog.add_button)
    qtbot.waitUntil(lambda: not series.dispatcher.busy)
    drop(dialog, second)
    qtbot.waitUntil(lambda: not series.dispatcher.busy)
    assert set(named(dialog.chosen)) == {first.name, second.name}


def test_the_shelf_says_what_is_done_with_those_that_are_chosen(dialog: ShelfDialog, series: Series) -> None:
    series.shelf.add(editions.side(editions.first().edition, "99", "2001-01-01"))
    assert named(series.shelf.sides)[0] == "99-kk.txt"  # by its date, whatever its name
    said = []
    for rows in ((0,), (0, 1), (0, 1, 2)):
        only(dialog, *rows)
        said.append(dialog.said.text())
    assert said == [
        "Choose two editions to compare them, or more to follow each text over all of them.",
        "The edition of the earlier order is taken for the old one.",
        "The editions follow each other by the dates of their orders.",
    ]
