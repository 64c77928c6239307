"""Window and dialogs have room on a screen of 1024 by 600, the window on one of 1366 by 768 at double scale, frame and title apart, in every language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QScreen, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea

from kasdiff.app.dialogs.about import AboutDialog
from kasdiff.app.dialogs.batch import BatchDialog
from kasdiff.app.dialogs.choose_cards import CardsDialog
from kasdiff.app.dialogs.choose_standards import StandardsDialog
from kasdiff.app.dialogs.export import ExportDialog
from kasdiff.app.dialogs.labels import LabelsDialog
from kasdiff.app.dialogs.legend import LegendDialog
from kasdiff.app.dialogs.lost import LostDialog
from kasdiff.app.dialogs.manual import ManualWindow
from kasdiff.app.dialogs.preferences import PreferencesDialog
from kasdiff.app.dialogs.teach import Asked, TeachDialog
from kasdiff.app.dialogs.unrecognised import UnrecognisedDialog
from kasdiff.app.models.changes import Column
from kasdiff.app.program import make_window
from kasdiff.app.views.flow import FlowArea
from kasdiff.app.views.links import LinkButton
from kasdiff.app.views.panes import Panes
from tests.app import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.changes_panel import ChangesPanel
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from kasdiff.app.workers.engine import Engine

SCREEN = QSize(1024, 600)
ROOM = QSize(1008, 552)
LOWEST = QSize(667, 336)  # of 683 by 384


def dialogs(window: MainWindow, context: AppContext, work: Work) -> Iterator[QDialog]:
    yield AboutDialog(context, window)
    yield BatchDialog(context, window)
    yield CardsDialog(context, work, window)
    yield StandardsDialog(context, work, window)
    for report in ("word", "word_changes", "redline", "excel", None):
        yield ExportDialog(context, work.comparison, report, window)
    yield LabelsDialog(context, window)
    yield LegendDialog(context, window)
    yield LostDialog(context, [], [], window)
    yield PreferencesDialog(context, window.actions_, "", window)
    yield TeachDialog(context, Asked("Label"), window)
    yield UnrecognisedDialog(context, work, window)


def settle() -> None:
    """Let layouts ask each other until none asks again."""
    for _ in range(3):
        QApplication.processEvents()


def fits(size: QSize) -> bool:
    return size.width() <= ROOM.width() and size.height() <= ROOM.height()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_dialog_fits(
    open_window: MainWindow, context: AppContext, work: Work, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: SCREEN)
    context.change(language=language)
    for dialog in dialogs(open_window, context, work):
        dialog.show()
        QApplication.processEvents()
        assert fits(dialog.minimumSizeHint()), type(dialog)
        assert fits(dialog.size()), type(dialog)
        dialog.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_window_fits_with_all_its_panels_and_the_map(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    for name in ("show_checks", "show_source", "show_list"):
        open_window.actions_[name].setChecked(True)
    for on in (False, True):
        if on:
            open_window.actions_["map"].trigger()
        open_window.resize(ROOM)
        QApplication.processEvents()
        assert open_window.size() == ROOM
        assert fits(open_window.minimumSizeHint())
    assert open_window.compare.map.isVisible()


def rows_seen(changes: ChangesPanel) -> float:
    """How many lines of the list are seen at once below the head of their weight."""
    line, table = changes.table.verticalHeader().defaultSectionSize(), changes.table
    return (table.viewport().height() - table.rowHeight(0) + line) / line


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_three_changes_are_listed_and_the_text_keeps_nearly_half_of_the_window(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    page = open_window.compare
    for size in (QSize(1366, 768), QSize(1366, 697), QSize(1024, 768), QSize(1920, 1080)):
        open_window.resize(size)
        QApplication.processEvents()
        assert rows_seen(page.changes) >= 3
        assert page.reading.height() >= 0.45 * size.height()


def test_no_column_of_the_list_is_out_of_sight_beside_the_checks(open_window: MainWindow, context: AppContext) -> None:
    for name in ("show_checks", "show_list", "show_source"):
        open_window.actions_[name].setChecked(name != "show_source")
    table = open_window.compare.changes.table
    for language in ("kk", "ru", "en"):
        context.change(language=language)
        for width in (1366, 1024, 960, 683):
            open_window.resize(width, 700)
            open_window.compare.bottom.bring(open_window.compare.changes)
            QApplication.processEvents()
            end = table.columnViewportPosition(Column.DECISION) + table.columnWidth(Column.DECISION)
            assert end <= table.viewport().width()


def test_a_height_that_was_dragged_is_kept_in_every_window_and_none_before_that(
    open_window: MainWindow, context: AppContext, engine: Engine, qtbot: QtBot
) -> None:
    bottom = open_window.compare.bottom
    before = bottom.height()
    open_window.compare.save()
    assert context.settings.lower_height == 0
    (panes,) = open_window.compare.findChildren(Panes)
    handle = panes.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(300, 0))
    QTest.mouseMove(handle, QPoint(300, -57))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(300, 0))
    height = bottom.height()
    assert height > before + 40
    open_window.close()
    for size in (QSize(1300, 900), QSize(1300, 740)):
        window = make_window(context, engine)
        qtbot.addWidget(window)
        window.resize(size)
        window.show()
        window.desk.set_work(made_up.work())
        window.show_comparison()
        QApplication.processEvents()
        assert window.compare.bottom.height() == height
        window.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_at_double_scale_the_text_keeps_most_of_the_room(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    for name in ("show_checks", "show_source", "show_list"):
        open_window.actions_[name].setChecked(True)
    open_window.resize(LOWEST)
    QApplication.processEvents()
    assert open_window.size() == LOWEST
    page, line = open_window.compare, open_window.fontMetrics().lineSpacing()
    assert page.reading.table.viewport().height() >= 2 * line
    assert page.reading.height() >= page.changes.table.height()
    page.bottom.bring(page.changes)
    QApplication.processEvents()
    assert rows_seen(page.changes) >= 2
    open_window.actions_["map"].trigger()
    QApplication.processEvents()
    assert open_window.size() == LOWEST
    for name in ("show_checks", "show_source", "show_list"):
        open_window.actions_[name].setChecked(False)
    QApplication.processEvents()
    assert page.map.view.viewport().height() >= 4 * line
    (legend,) = page.map.findChildren(FlowArea)
    assert legend.height() >= line
    if legend.verticalScrollBar().maximum():  # what has no room is scrolled to
        assert legend.verticalScrollBar().isVisible()


def test_at_double_scale_a_card_is_warned_of_in_one_line_with_the_whole_at_hand(open_window: MainWindow) -> None:
    head = open_window.compare.reading.head
    open_window.resize(LOWEST)
    QApplication.processEvents()
    told = ["Mind the level. " * 20, "Mind the name."]
    head._warn(told, doubtful=False)
    QApplication.processEvents()
    assert head._warning.height() < 2.5 * head.fontMetrics().height()
    assert head._warning.text().endswith("…")
    assert "Mind the name." in head._warning.toolTip()
    assert head._warning.accessibleName() == "   ".join(told)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_field_says_what_it_is_for_before_a_button_says_all_its_words(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    changes = open_window.compare.changes
    open_window.actions_["show_list"].setChecked(True)
    widths = []
    for width in (1350, 700, 1350):
        open_window.resize(width, 552)
        QApplication.processEvents()
        said = changes.box.fontMetrics().horizontalAdvance(changes.box.placeholderText())
        assert width < 1350 or changes.box.width() > said
        button = changes.faint_button
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
        widths.append(button.width())
    assert widths[0] == widths[2] >= widths[1]


def test_what_is_too_tall_for_the_screen_is_scrolled(open_window: MainWindow, context: AppContext, work: Work) -> None:
    dialog = ExportDialog(context, work.comparison, "word", open_window)
    dialog.show()
    dialog.resize(dialog.minimumSizeHint())
    QApplication.processEvents()
    area = next(one for one in dialog.findChildren(QScrollArea) if one.widget() is dialog.heads)
    assert area.verticalScrollBar().maximum() > 0
    dialog.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_heads_of_nothing_where_all_decisions_apply(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    dialog = LostDialog(context, [], [], open_window)
    dialog.show()
    QApplication.processEvents()
    assert not dialog.table.isVisible()
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert context.translator.text("All decisions and notes apply to this comparison.") in said
    dialog.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_at_double_scale_nothing_of_the_start_page_is_out_of_sight_to_the_side(
    window: MainWindow, context: AppContext, tmp_path: Path, language: str
) -> None:
    long = [str(tmp_path / f"{number} with a name as long as those of adilet.zan.kz are.docx") for number in (690, 284)]
    for path in long:
        Path(path).touch()
    session = (str(tmp_path / "review.kasdiff"), "a", "b", "№ 690 (30.05.2013) ↔ № 284 (12.08.2024)", "212", "1094")
    context.change(language=language, recent=((long[0], long[1]),), sessions=(session,))
    start = window.start
    start.begin(can_go_back=True)
    start.fill(*map(Path, long))
    area = start.findChild(QScrollArea)
    assert area is not None
    for width, lines in ((LOWEST.width(), 2), (1366, 1)):
        window.resize(width, LOWEST.height())
        settle()
        assert area.horizontalScrollBar().maximum() == 0
        (pair,) = (one for one in start.recent.findChildren(LinkButton) if one.isVisible())
        said = pair.text().splitlines()
        assert len(said) == lines
        assert [Path(one).name in pair.text() for one in long] == [True, True]
        (review,) = (one for one in start.sessions.findChildren(LinkButton) if one.isVisible())
        assert all(part in review.text() for part in ("№ 690", "212", "1094", "review.kasdiff"))
        for button in start.findChildren(QPushButton):
            asked = button.sizeHint().width()
            assert not (button.isVisible() and button.text()) or button.width() >= asked, button.text()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_at_double_scale_the_pictures_of_the_manual_are_seen_whole(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    open_window.actions_["manual"].trigger()
    (manual,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, ManualWindow) and one.isVisible())
    widths = []
    for size in (QSize(1000, 680), LOWEST, QSize(1000, 680)):
        manual.resize(size)
        settle()
        for page in ("window", "first-steps", "checks"):
            manual.view.setSource(QUrl(f"{page}.html"))
            settle()
            assert manual.view.horizontalScrollBar().maximum() == 0
            assert manual.view.document().idealWidth() <= manual.view.viewport().width()
        manual.view.setSource(QUrl("window.html"))
        picture = manual.view.document().resource(QTextDocument.ResourceType.ImageResource, QUrl("window.png"))
        widths.append(picture.deviceIndependentSize().width())
    assert widths[0] == widths[2] > widths[1] > manual.view.viewport().width() / 3
    manual.close()
