"""The whole window: opening, faults, and how its parts play together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from kasdiff.app import faults
from kasdiff.app.desk import Spot
from kasdiff.app.dialogs.choose_standards import StandardsDialog
from kasdiff.app.dialogs.crash import CrashDialog
from kasdiff.app.dialogs.unrecognised import UnrecognisedDialog
from kasdiff.app.faults import Faults
from kasdiff.app.wiring import open_files
from kasdiff.model.comparison import ChangeKind
from kasdiff.model.edition import Standard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work


def write(widget: QWidget, text: str) -> None:
    """Type letters that a keyboard event of the test library cannot carry."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_a_pair_opens_and_is_remembered(window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.open(*pair)
        assert window.progress.isVisible()
        assert not window.actions_["open"].isEnabled()
    assert window.compare.isVisible()
    assert window.windowTitle().startswith("No. 12 · 30.05.2019 ↔ No. 34 · 31.07.2024")
    assert len(window.context.settings.recent) == 1
    assert window.desk.spot == Spot(1)
    assert window.bar.isVisible()


def test_files_named_from_a_folder_are_found_from_any_other(
    window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pair[0].parent)
    with qtbot.waitSignal(window.workbench.opened):
        open_files(window, [Path("old.txt"), Path("new.txt")])
    assert window.workbench.paths == pair


def test_a_file_that_is_no_standard_leads_back_with_problem_and_remedy(
    window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot
) -> None:
    pair[0].write_text("#refuse", encoding="utf-8")
    with qtbot.waitSignal(window.workbench.refused):
        window.workbench.open(*pair)
    assert window.start.isVisible()
    assert window.start.message.problem.text() == "old.txt is empty."
    assert window.start.message.remedy.text() == "Download or save it again."
    assert (window.start.old.path, window.start.new.path) == pair


def test_a_file_that_vanished_is_told_by_its_reader(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workbench.refused):
        window.workbench.open(tmp_path / "gone.txt", tmp_path / "gone too.txt")
    assert "gone.txt" in window.start.message.problem.text()
    assert window.start.message.remedy.text()


@pytest.mark.logs
def test_an_unexpected_fault_is_shown_with_details_to_copy(
    window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pair[0].write_text("#break", encoding="utf-8")
    monkeypatch.setattr(faults, "log_path", lambda: tmp_path / "log" / "kasdiff.log")
    with Faults(window.context, window), qtbot.waitSignal(window.workbench.crashed):
        window.workbench.open(*pair)
    (dialog,) = window.findChildren(CrashDialog)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: seven" in copied
    assert "in compare_files" in copied  # where it was raised, in the process apart
    assert "kasdiff 0" in copied
    assert "ZeroDivisionError: seven" in (tmp_path / "log" / "kasdiff.log").read_text(encoding="utf-8")
    assert window.start.isVisible()
    dialog.close()


def test_the_whole_screen_is_left_by_the_key_however_it_was_filled(open_window: MainWindow) -> None:
    window = open_window
    window.showFullScreen()
    QApplication.processEvents()
    assert window.actions_["full_screen"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert window.isFullScreen()


@pytest.mark.logs
def test_faults_that_come_back_with_every_frame_open_one_dialog(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(faults, "log_path", lambda: tmp_path / "kasdiff.log")
    with Faults(window.context, window):
        for number in range(5):
            window.workbench.crashed.emit(ZeroDivisionError(number))
        (dialog,) = (one for one in window.findChildren(CrashDialog) if one.isVisible())
        assert (tmp_path / "kasdiff.log").read_text(encoding="utf-8").count("ZeroDivisionError") == 5
        dialog.close()
        window.workbench.crashed.emit(ZeroDivisionError(5))
        (dialog,) = (one for one in window.findChildren(CrashDialog) if one.isVisible())
        dialog.close()


@pytest.mark.logs
def test_no_log_is_named_where_there_is_none(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(faults, "log_path", lambda: tmp_path / "file" / "kasdiff.log")
    with Faults(window.context, window):
        window.workbench.crashed.emit(ZeroDivisionError())
    (dialog,) = (one for one in window.findChildren(CrashDialog) if one.isVisible())
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("send the details" in text for text in said)
    assert not any("kasdiff.log" in text for text in said)
    dialog.close()


def test_the_keys_walk_over_all_cards(open_window: MainWindow) -> None:
    window = open_window
    seen: list[Spot] = []
    for _ in range(20):
        QTest.keyClick(window, Qt.Key.Key_F8)
        spot = window.desk.spot
        assert spot is not None
        if seen and seen[-1] == spot:
            break
        seen.append(spot)
        if spot.row is not None:
            assert window.compare.reading.table.current() == (spot.row, spot.side)
    assert len(seen) == 9
    assert "last change" in window.status.currentMessage()
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.position() == (8, 9)


def test_tree_list_and_text_follow_each_other(open_window: MainWindow) -> None:
    window, page = open_window, open_window.compare
    page.changes.table.selectRow(3)
    spot = window.desk.spot
    assert spot is not None
    assert page.reading.table.current() == (spot.row, spot.side)
    window.desk.go(2)
    assert page.cards.tree.currentIndex().data(Qt.ItemDataRole.DisplayRole).startswith("added, 3423-0-013")
    assert page.reading.table.rows.sheet is window.desk.sheet
    page.cards.tree.setCurrentIndex(
        page.cards.tree.indexAbove(page.cards.tree.indexAbove(page.cards.tree.currentIndex()))
    )
    assert window.desk.spot == Spot(1)


def test_only_changes_hides_and_says_so(open_window: MainWindow) -> None:
    window, table = open_window, open_window.compare.reading.table
    every = table.rows.rowCount()
    window.actions_["only_changes"].trigger()
    assert table.rows.rowCount() < every
    note = open_window.compare.reading._hidden
    assert note.isVisible()
    assert "unchanged" in note._text.text()
    note._button.click()
    assert table.rows.rowCount() == every
    assert not window.actions_["only_changes"].isChecked()


def test_a_kind_is_switched_off_by_its_button(open_window: MainWindow) -> None:
    window = open_window
    window.bar._buttons[ChangeKind.REWORDED].click()
    assert window.desk.filter.hidden == {ChangeKind.REWORDED}
    assert not window.actions_.kind(ChangeKind.REWORDED).isChecked()
    rows = window.compare.reading.table.rows
    assert all(pair.kind is not ChangeKind.REWORDED for row in range(rows.rowCount()) if (pair := rows.pair(row)))
    assert window.desk.position()[1] == 7
    window.actions_["show_all"].trigger()
    assert window.bar._buttons[ChangeKind.REWORDED].isChecked()


def test_buttons_of_kinds_count_and_have_names(open_window: MainWindow) -> None:
    button = open_window.bar._buttons[ChangeKind.MOVED]
    assert (button.text(), button.accessibleName()) == ("→ 1", "moved: 1")
    assert not open_window.bar._button_actions[ChangeKind.TRANSLATED].isVisible()


def test_the_other_end_of_a_move_is_a_key_away(open_window: MainWindow) -> None:
    window, desk = open_window, open_window.desk
    sheet = desk.work.sheets[1] if desk.work else None
    assert sheet is not None
    ends = [i for i, row in enumerate(sheet.rows) if (pair := sheet.pair(row)) and pair.kind is ChangeKind.MOVED]
    desk.go(1, ends[0])
    assert window.actions_["other_end"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert desk.spot is not None
    assert desk.spot.row == ends[1]
    desk.go(1, 1)
    assert not window.actions_["other_end"].isEnabled()


def test_the_head_of_a_card_is_gone_to_from_within_it(open_window: MainWindow) -> None:
    window, table = open_window, open_window.compare.reading.table
    window.desk.go(2, 2)
    assert table.current() == (2, 1)
    window.actions_["previous"].trigger()  # the card as a whole is the change before
    assert window.desk.spot == Spot(2)
    assert table.current() is None
    window.desk.go(2, 2)
    assert table.current() == (2, 1)


def test_chosen_rows_are_copied_as_text_and_as_a_table(open_window: MainWindow) -> None:
    window, table = open_window, open_window.compare.reading.table
    table.selectAll()
    window.actions_["copy"].trigger()
    assert window.status.currentMessage() == "18 rows copied"  # the heads are none
    assert "Оқырманды электрондық тіркеу." in QGuiApplication.clipboard().text()
    window.actions_["copy_table"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasHtml()
    assert "\t" in data.text()


def test_the_source_text_of_the_chosen_side_is_shown(open_window: MainWindow) -> None:
    window, panel = open_window, open_window.compare.source
    sheet = window.desk.sheet
    assert sheet is not None
    row = next(i for i, one in enumerate(sheet.rows) if one.old and one.old.text == "Оқырманды ауызша тіркеу.")
    window.desk.go(1, row, 0)
    assert panel._head.text() == "line 12 · No. 12 · 30.05.2019 · old.txt"
    window.desk.go(1, row, 1)
    assert panel._head.text() == "line 14 · No. 34 · 31.07.2024 · new.txt"
    pdf = replace(window.desk.work.new, document=replace(window.desk.work.new.document, format="pdf"))  # type: ignore[union-attr]
    window.desk.set_work(replace(window.desk.work, new=pdf), window.desk.spot)  # type: ignore[type-var]
    assert panel._head.text().startswith("line 14 of the text as read · ")
    assert "line 14" in panel.text.toPlainText()


def test_unrecognised_text_is_a_click_away(open_window: MainWindow) -> None:
    assert open_window.status._unread.text() == "Not recognised: 1 / 1"
    open_window.status._unread.click()
    (dialog,) = open_window.findChildren(UnrecognisedDialog)
    table = dialog._tables[0]
    kinds = [item.text() for row in range(table.rowCount()) if (item := table.item(row, 0))]
    assert kinds == ["not recognised", "amendment", "mended in reading"]
    table.setCurrentCell(0, 0)
    assert "түсініксіз" in [box.toPlainText() for box in dialog.findChildren(QPlainTextEdit)]
    write(dialog.box, "ескерту")
    assert [table.isRowHidden(row) for row in range(3)] == [True, False, True]
    head = table.horizontalHeaderItem(1)
    assert head is not None
    assert head.text() == "Line"
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    kinds = [item.text() for row in range(table.rowCount()) if (item := table.item(row, 0))]
    assert kinds == ["not recognised", "mended in reading", "amendment"]
    assert [table.isRowHidden(row) for row in range(3)] == [True, True, False]  # the filter follows
    assert not dialog._nothing[0].isVisible()
    write(dialog.box, "мұндай сөз жоқ")
    assert dialog._nothing[0].isVisible()
    assert dialog._nothing[0].text() == "No text fits the filter."
    write(dialog.box, "")
    dialog.box.clear()
    assert not dialog._nothing[0].isVisible()
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    lines = [int(item.text()) for row in range(3) if (item := table.item(row, 1)) and item.text()]
    assert lines == sorted(lines)
    dialog.close()


def test_a_word_file_is_not_said_to_have_lines(open_window: MainWindow, work: Work) -> None:
    word = replace(work.old, document=replace(work.old.document, format="docx"))
    dialog = UnrecognisedDialog(open_window.context, replace(work, old=word), open_window)
    heads = [item.text() for table in dialog._tables if (item := table.horizontalHeaderItem(1))]
    assert heads == ["Line as read", "Line"]
    dialog.close()


def test_a_long_name_in_the_list_of_standards_is_shown_whole(context: AppContext, work: Work, qtbot: QtBot) -> None:
    name = "Белгілі бір тұрғылықты жері жоқ адамдарға арналған әлеуметтік бейімдеу қызметтерін ұйымдастыру"
    standards = tuple(Standard(f"{name} {n}") for n in range(9))
    old = replace(work.old, edition=replace(work.old.edition, standards=standards))
    dialog = StandardsDialog(context, replace(work, old=old))
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.lists[0]
    row = box.visualItemRect(box.item(1))
    width = row.width() - 16  # a little more than the style's padding
    needed = box.fontMetrics().boundingRect(QRect(0, 0, width, 9999), Qt.TextFlag.TextWordWrap, box.item(1).text())
    assert row.height() >= needed.height()


def test_a_slip_of_the_sides_is_pointed_out(open_window: MainWindow, work: Work) -> None:
    assert not open_window.compare.notices.isVisible()
    comparison = replace(work.comparison, old=work.comparison.new, new=work.comparison.old)
    open_window.desk.set_work(replace(work, comparison=comparison))
    notices = open_window.compare.notices
    assert notices.isVisible()
    assert "is dated after the new one" in notices.text.text()
    assert notices.swap_button.isVisible()


def test_the_filter_of_cards_says_how_many_are_shown(open_window: MainWindow) -> None:
    cards = open_window.compare.cards
    write(cards.box, "жүзу")
    assert cards._note.text() == "1 of 4 cards shown"
    cards._fill_menu()
    next(action for action in cards._menu.actions() if action.text() == "Show all cards").trigger()
    cards.box.clear()
    assert not cards._note.isVisible()


def test_panes_and_choices_are_remembered(open_window: MainWindow, context: AppContext) -> None:
    open_window.actions_["show_source"].trigger()
    assert not open_window.compare.source.isVisible()
    open_window.actions_["theme_dark"].trigger()
    assert context.theme.dark
    open_window.close()
    assert context.settings.show_source is False
    assert context.settings.geometry
    assert context.settings.bottom_panes


def test_files_dropped_on_a_comparison_begin_anew(open_window: MainWindow, tmp_path: Path) -> None:
    from tests.app.test_start_page import drop  # noqa: PLC0415

    path = tmp_path / "a.txt"
    path.write_text("a", encoding="utf-8")
    drop(open_window, path)
    assert open_window.start.isVisible()
    assert open_window.start.old.path == path
    open_window.start.back_button.click()
    assert open_window.compare.isVisible()


def test_everything_that_takes_the_focus_has_a_name(open_window: MainWindow) -> None:
    for page in (open_window.compare, open_window.start, open_window.bar):
        for button in page.findChildren(QPushButton):
            assert button.accessibleName() or button.text(), button
    reading = open_window.compare.reading.table
    for widget in (
        reading,
        open_window.compare.changes.table,
        open_window.compare.cards.tree,
        open_window.compare.cards.box,
    ):
        assert widget.accessibleName()
    assert reading.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_nothing_of_the_tool_bar_is_cut_in_any_language(
    open_window: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    for language in ("kk", "ru", "en"):
        context.change(language=language)
        QApplication.processEvents()
        bar = open_window.bar
        shown = [widget for action in bar.actions() if action.isVisible() and (widget := bar.widgetForAction(action))]
        for widget in shown[:-1]:  # the last one, which names the editions, shortens itself
            assert widget.isVisible(), (language, widget)
            assert widget.width() >= widget.sizeHint().width(), (language, widget)
        assert all(widget.mapTo(bar, QPoint()).x() + widget.width() <= bar.width() for widget in shown)
