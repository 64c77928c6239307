"""The start page: dropping files, wrong turns, recent pairs."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from kasdiff.app.dialogs.manual import ManualWindow
from kasdiff.app.views.start_page import StartPage
from kasdiff.readers.registry import READERS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("2013.txt", "2024.txt", "third.txt")]
    for path in paths:
        path.write_text("text", encoding="utf-8")
    return paths


@pytest.fixture
def page(context: AppContext, qtbot: QtBot) -> StartPage:
    page = StartPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.begin(can_go_back=False)
    return page


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # since Qt 6.12 of whole points, before which there are no others
        entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(widget, entered)
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, left, none))


def said(page: StartPage) -> str:
    return f"{page.message.problem.text()} {page.message.remedy.text()}" if page.message.isVisible() else ""


def test_nothing_can_be_compared_at_first(page: StartPage) -> None:
    assert not page.compare_button.isEnabled()
    assert not page.back_button.isVisible()
    assert not page.recent.isVisible()


def test_a_file_dropped_on_an_area_is_its_edition(page: StartPage, files: list[Path]) -> None:
    drop(page.new, files[1])
    assert (page.old.path, page.new.path) == (None, files[1])
    drop(page.old, files[0])
    assert page.compare_button.isEnabled()
    assert said(page) == ""


def test_one_file_dropped_on_the_page_fills_the_first_free_place(page: StartPage, files: list[Path]) -> None:
    drop(page, files[2])
    drop(page, files[1])
    assert (page.old.path, page.new.path) == (files[2], files[1])


def test_two_files_at_once_fill_both_places_and_ask_to_check(page: StartPage, files: list[Path]) -> None:
    drop(page.old, files[1], files[0])
    assert (page.old.path, page.new.path) == (files[0], files[1])
    assert "Check which of them is the old edition" in said(page)
    assert page.compare_button.isEnabled()
    page.swap_button.click()
    assert (page.old.path, page.new.path) == (files[1], files[0])


def test_three_files_and_folders_are_refused(page: StartPage, files: list[Path], tmp_path: Path) -> None:
    drop(page, *files)
    assert "too many files" in said(page)
    assert page.old.path is None
    drop(page, tmp_path)
    assert "A folder cannot be compared" in said(page)


def test_the_same_file_twice_is_warned_of(page: StartPage, files: list[Path]) -> None:
    page.fill(files[0], files[0])
    assert "the same file" in said(page)
    page.new.set_path(files[1])
    assert said(page) == ""


def test_the_message_follows_the_language(page: StartPage, files: list[Path], context: AppContext) -> None:
    page.fill(files[0], files[0])
    context.change(language="ru")
    assert said(page).startswith("С обеих сторон один и тот же файл.")


def test_a_file_is_chosen_by_dialog_and_its_folder_remembered(
    page: StartPage, files: list[Path], context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(files[0]), ""))
    page.old.button.click()
    assert page.old.path == files[0]
    assert context.settings.last_folder == str(files[0].parent)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.old.button.click()
    assert page.old.path == files[0]
    page.old.clear_button.click()
    assert page.old.path is None


def test_two_files_are_chosen_and_compared_by_the_enter_key_alone(
    window: MainWindow, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, Path]] = []
    monkeypatch.setattr(window.workbench, "open", lambda *pair: asked.append(pair))
    window.activateWindow()
    for path in files[:2]:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert asked == [(files[0], files[1])]


def test_recent_pairs_open_unless_their_files_are_gone(
    page: StartPage, files: list[Path], context: AppContext, qtbot: QtBot
) -> None:
    context.change(recent=((str(files[0]), str(files[1])), (str(files[0]), str(files[0].parent / "gone.txt"))))
    page.begin(can_go_back=True)
    assert page.back_button.isVisible()
    there, gone = page.recent.findChildren(QPushButton)[-2:]
    assert "not there any more" in gone.text()
    assert not gone.isEnabled()
    with qtbot.waitSignal(page.compare_asked) as asked:
        there.click()
    assert asked.args == [files[0], files[1]]


def test_files_that_cannot_be_looked_at_are_no_fault(page: StartPage, context: AppContext, tmp_path: Path) -> None:
    closed = tmp_path / (
        "x" * 300
    )  # up to some version of Python, looking at it raises OSError, as a closed folder does
    context.change(recent=((str(closed), str(closed)),))
    page.begin(can_go_back=False)
    assert "not there any more" in page.recent.findChildren(QPushButton)[-1].text()
    page.take([closed])
    assert page.old.path == closed


def test_a_long_file_name_breaks_on_the_screen_and_is_spoken_as_it_is(page: StartPage, files: list[Path]) -> None:
    page.fill(files[0].with_name("2013-690-kk.txt"), None)
    assert page.old.accessibleName() == "Old edition: 2013-690-kk.txt"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_start_page_names_every_format_that_is_read(window: MainWindow, context: AppContext, language: str) -> None:
    context.change(language=language)
    window.start.begin(can_go_back=False)
    QApplication.processEvents()
    formats = window.start.formats
    assert set(READERS) <= set(re.findall(r"[a-z]+", formats.text()))
    assert formats.isVisible()
    assert formats.mapTo(window.start, QPoint()).y() > window.start.old.mapTo(window.start, QPoint()).y()


def test_first_steps_open_the_manual(window: MainWindow) -> None:
    window.start.manual_button.click()
    manual = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ManualWindow) and one.isVisible())
    assert manual.view.page == "first-steps"
    manual.close()
