"""Deciding through the user's hands: by keys, on one or many rows, with notes, filters, undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from kasdiff.app.dialogs.lost import LostDialog
from kasdiff.app.dialogs.note import NoteDialog
from kasdiff.app.models.change_filter import Weight
from kasdiff.app.models.changes import ChangesModel, Column
from kasdiff.app.models.rows import RowsModel
from kasdiff.app.reviewing.docket import Kept
from kasdiff.app.texts import local_time
from kasdiff.app.views.review_progress import ReviewProgress
from kasdiff.app.work import RowFilter, Side, key_of, prepare
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.model.document import Document
from kasdiff.review.rulings import Ruled, Ruling, Shown, Subject, Verdict
from kasdiff.review.session_lock import now
from tests.app import made_up
from tests.app.test_window import write
from tests.compare.build import one_list

if TYPE_CHECKING:
    from kasdiff.app.reviewing.docket import Docket
    from kasdiff.app.views.changes_panel import ChangesPanel
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work

SHIFT, CTRL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
REGISTER = "Оқырманды электрондық тіркеу."  # a reworded ability of the first card, in row 7 of its rows


@pytest.fixture
def panel(open_window: MainWindow) -> ChangesPanel:
    return open_window.compare.changes


@pytest.fixture
def docket(open_window: MainWindow) -> Docket:
    return open_window.desk.docket


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    if QApplication.activeWindow() is not window:  # off the screen nobody gives it back after a dialog
        window.activateWindow()
        QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def line_of(panel: ChangesPanel, text: str) -> int:
    model = panel.table.model()
    return next(row for row in range(model.rowCount()) if text in str(model.index(row, Column.TEXT).data()))


def click(panel: ChangesPanel, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = panel.table.visualRect(panel.table.model().index(row, Column.TEXT)).center()
    panel.table.scrollTo(panel.table.model().index(row, Column.TEXT))
    place = panel.table.visualRect(panel.table.model().index(row, Column.TEXT)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def decisions(panel: ChangesPanel) -> list[str]:
    model = panel.table.model()
    return [str(model.index(row, Column.DECISION).data()) for row in range(model.rowCount())]


def note_dialog(window: MainWindow) -> NoteDialog:
    """Open the dialog for a note by its key."""
    press(window, Qt.Key.Key_F2)
    (dialog,) = (one for one in window.findChildren(NoteDialog) if one.isVisible())
    assert dialog.focusWidget() is dialog.text
    return dialog


def test_the_heaviest_changes_stand_first(panel: ChangesPanel) -> None:
    model = panel.table.model()
    weights = [str(model.index(row, Column.SEVERITY).data()) for row in range(model.rowCount())]
    assert weights[0] == "▲ number, level or code"
    assert weights[1:3] == ["▲", "▲"]  # the cards that came and went
    assert not any("▲" in text for text in weights[3:])


def test_a_change_is_accepted_by_a_key_where_it_is_read(open_window: MainWindow, docket: Docket) -> None:
    press(open_window, Qt.Key.Key_F8)
    press(open_window, Qt.Key.Key_F9)
    work, spot = open_window.desk.work, open_window.desk.spot
    assert work is not None
    assert spot is not None
    pair = work.sheets[spot.sheet].pair(work.sheets[spot.sheet].rows[spot.row or 0])
    assert pair is not None
    ruling = docket.ruling(pair.key)
    assert (ruling.verdict, ruling.author) == (Verdict.ACCEPTED, "Aigul")
    assert ruling.time.endswith("Z")
    row = open_window.compare.reading.table.rows.model_row(spot.row or 0)
    cell = open_window.compare.reading.table.rows.cell(row or 0, 1)
    assert cell is not None
    assert cell.text.endswith("✓\u00a0accepted")


def test_many_lines_are_decided_at_once_and_that_is_one_step_back(
    open_window: MainWindow, panel: ChangesPanel, docket: Docket
) -> None:
    click(panel, 1)
    click(panel, 4, SHIFT)
    press(open_window, Qt.Key.Key_F7)
    assert decisions(panel)[:6] == ["", *["⚑\u00a0query"] * 4, ""]
    assert docket.progress().queries == 4
    press(open_window, Qt.Key.Key_Z, CTRL)
    assert decisions(panel) == [""] * 9
    assert not open_window.actions_["undo"].isEnabled()
    press(open_window, Qt.Key.Key_Y, CTRL)
    assert decisions(panel)[1:5] == ["⚑\u00a0query"] * 4


def test_every_verdict_has_its_key_and_its_place_in_the_menu(open_window: MainWindow, panel: ChangesPanel) -> None:
    keys = {
        "✓\u00a0accepted": (Qt.Key.Key_F9, NONE),
        "✗\u00a0rejected": (Qt.Key.Key_F9, SHIFT),
        "⚑\u00a0query": (Qt.Key.Key_F7, NONE),
        "": (Qt.Key.Key_F7, SHIFT),
    }
    click(panel, 0)
    for shown, (key, modifiers) in keys.items():
        press(open_window, key, modifiers)
        assert decisions(panel)[0] == shown
    for name, shown in (("decide_rejected", "✗\u00a0rejected"), ("decide_open", "")):
        open_window.actions_[name].trigger()
        assert decisions(panel)[0] == shown


def test_the_menu_of_a_line_decides_what_is_chosen(open_window: MainWindow, panel: ChangesPanel) -> None:
    click(panel, 0)
    click(panel, 2, CTRL)
    panel.menu_asked.emit(panel.table.mapToGlobal(panel.table.rect().center()))
    (menu,) = (one for one in open_window.findChildren(QMenu, "context") if one.isVisible())
    assert [action.objectName() for action in menu.actions() if action.objectName()] == [
        *(
            "decide_accepted",
            "decide_query",
            "decide_rejected",
            "decide_open",
            "note",
            "only_kind",
            "copy",
            "copy_table",
        )
    ]
    menu.actions()[2].trigger()
    menu.close()
    assert decisions(panel)[:3] == ["✗\u00a0rejected", "", "✗\u00a0rejected"]


def test_a_whole_card_is_one_change(open_window: MainWindow, docket: Docket) -> None:
    open_window.desk.go(2)  # the card that was added
    press(open_window, Qt.Key.Key_F9)
    found = docket.progress()
    assert (found.reviewed, found.total) == (1, 9)
    (ruled,) = docket.rulings.values()
    assert ruled.subject.card == "3423-0-013 · 5 · Жүзу нұсқаушысы"
    assert ruled.subject.part == ""


def test_what_did_not_change_cannot_be_decided_but_noted(open_window: MainWindow, docket: Docket) -> None:
    work = open_window.desk.work
    assert work is not None
    sheet = work.sheets[1]
    row = next(n for n, one in enumerate(sheet.rows) if one.new and one.new.text == "Кітапты тіркеу.")
    open_window.desk.go(1, row)
    press(open_window, Qt.Key.Key_F9)
    assert docket.rulings == {}
    assert open_window.status.currentMessage() == "Choose a change: there is nothing to decide here."
    dialog = note_dialog(open_window)
    write(dialog.text, "қарау")
    dialog.keep_button.click()
    assert [one.ruling.note for one in docket.rulings.values()] == ["қарау"]


def test_a_note_is_written_changed_and_taken_away(open_window: MainWindow, panel: ChangesPanel, docket: Docket) -> None:
    begun = now()
    click(panel, line_of(panel, REGISTER))
    press(open_window, Qt.Key.Key_F7)

    dialog = note_dialog(open_window)
    write(dialog.text, "неге электрондық?")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert decisions(panel)[line_of(panel, REGISTER)] == "⚑\u00a0query  ✎\u00a0неге электрондық?"
    (ruled,) = docket.rulings.values()
    assert (ruled.ruling.author, ruled.ruling.time >= begun) == ("Aigul", True)
    dialog = note_dialog(open_window)
    assert dialog.note == "неге электрондық?"
    dialog.text.clear()
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert docket.progress().notes == 1
    dialog = note_dialog(open_window)
    dialog.text.clear()
    dialog.keep_button.click()
    assert decisions(panel)[line_of(panel, REGISTER)] == "⚑\u00a0query"
    press(open_window, Qt.Key.Key_Z, CTRL)
    assert "неге" in decisions(panel)[line_of(panel, REGISTER)]


def test_undo_goes_where_the_decision_was(open_window: MainWindow, panel: ChangesPanel) -> None:
    click(panel, line_of(panel, REGISTER))
    there = open_window.desk.spot
    press(open_window, Qt.Key.Key_F9)
    open_window.desk.go(3)
    press(open_window, Qt.Key.Key_Z, CTRL)
    assert open_window.desk.spot is not None
    assert there is not None
    assert (open_window.desk.spot.sheet, open_window.desk.spot.row) == (there.sheet, there.row)
    assert open_window.actions_["redo"].text() == "&Redo: accepted"


def test_the_status_bar_counts_and_leads_to_the_next_open_change(open_window: MainWindow, panel: ChangesPanel) -> None:
    (button,) = open_window.status.findChildren(ReviewProgress)
    assert button.text() == "0 of 9 reviewed, 0 of 3 high ones"
    click(panel, 0)
    press(open_window, Qt.Key.Key_F9)
    assert button.text() == "1 of 9 reviewed, 1 of 3 high ones"
    open_window.desk.go(0, None)
    open_window.desk.step(forward=True)
    press(open_window, Qt.Key.Key_F9)
    here = open_window.desk.spot
    open_window.desk.go(0, None)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert open_window.desk.spot != here
    work, spot = open_window.desk.work, open_window.desk.spot
    assert work is not None
    assert spot is not None
    keys = {(one.sheet, one.row): key_of(work, one) for one in work.entries}
    assert open_window.desk.docket.ruling(keys[spot.sheet, spot.row]).verdict is Verdict.OPEN


def test_open_changes_are_walked_both_ways(open_window: MainWindow, docket: Docket) -> None:
    desk = open_window.desk
    stops = [(stop.sheet, stop.row) for stop in desk.stops]
    desk.go(*stops[1])
    press(open_window, Qt.Key.Key_F9)
    desk.go(*stops[0])
    press(open_window, Qt.Key.Key_F8, CTRL)
    assert desk.spot is not None
    assert (desk.spot.sheet, desk.spot.row) == stops[2]
    QTest.keyClick(open_window, Qt.Key.Key_F8, CTRL | SHIFT)
    assert (desk.spot.sheet, desk.spot.row) == stops[0]
    QTest.keyClick(open_window, Qt.Key.Key_F8, CTRL | SHIFT)
    assert open_window.status.currentMessage() == "No open change stands before this one."


def test_the_list_shows_only_what_is_open_and_a_decided_line_goes(
    open_window: MainWindow, panel: ChangesPanel, docket: Docket
) -> None:
    choose(panel, "Open (9)")
    assert len(decisions(panel)) == 9
    click(panel, 0)
    here = open_window.desk.spot
    press(open_window, Qt.Key.Key_F9)
    assert len(decisions(panel)) == 8
    assert open_window.desk.spot == here  # the reader stays where he decided
    choose(panel, "Accepted (1)")
    assert decisions(panel) == ["✓\u00a0accepted"]
    assert panel._button.property("active") == "true"
    press(open_window, Qt.Key.Key_Z, CTRL)
    assert decisions(panel) == []
    assert panel._nothing.isVisible()
    choose(panel, "No filter")
    assert len(decisions(panel)) == 9


def choose(panel: ChangesPanel, text: str, menu: str = "") -> None:
    """Choose a line of the filter's menu, or of one of its submenus."""
    panel.choices.fill()
    shown = panel._menu
    if menu:
        menus = (one.menu() for one in panel._menu.actions() if one.text().startswith(menu))
        shown = next(one for one in menus if isinstance(one, QMenu))
    (action,) = (one for one in shown.actions() if one.text() == text)
    action.trigger()


def test_weight_kind_and_what_is_touched_are_filters_with_counts(panel: ChangesPanel) -> None:
    choose(panel, "High (3)", "Weight")
    assert len(decisions(panel)) == 3
    assert panel.choices.wanted.weight is Weight.HIGH
    choose(panel, "Any (9)", "Weight: high")
    choose(panel, "Reference to an act (1)", "What is touched")
    assert [str(panel.table.model().index(0, Column.TEXT).data())] == ["Кодексті білу."]
    choose(panel, "No filter")
    choose(panel, "Reworded (2)", "Kind of change")
    assert len(decisions(panel)) == 2


def test_only_this_kind_and_back(open_window: MainWindow, panel: ChangesPanel) -> None:
    click(panel, line_of(panel, REGISTER))
    QTest.keyClick(panel.table, Qt.Key.Key_K, CTRL | SHIFT)
    assert len(decisions(panel)) == 2
    assert panel.choices.wanted.kind is ChangeKind.REWORDED
    QTest.keyClick(panel.table, Qt.Key.Key_K, CTRL | SHIFT)
    assert len(decisions(panel)) == 9


def test_a_word_is_found_by_its_beginning_only(panel: ChangesPanel) -> None:
    write(panel.box, "moved")
    model = panel.table.model()
    assert {str(model.index(row, Column.KIND).data()).split()[-1] for row in range(model.rowCount())} == {"moved"}
    panel.box.clear()
    write(panel.box, "электрон")
    assert len(decisions(panel)) == 1


def test_decisions_show_in_the_swapped_comparison_and_can_be_made_there(window: MainWindow) -> None:
    def work_of(first: str, second: str) -> Work:
        sides = {
            "old.txt": one_list("Жүзу – 25 м", "Есеп", "Қорды сақтау", "Қорды сақтау"),
            "new.txt": one_list("Жүзу – 50 м", "Есеп беру", "Қорды сақтау"),
        }
        old, new = (Side(Path(name), Document(name, name, "txt", ()), sides[name]) for name in (first, second))
        return prepare(old, new, Options(), compare(old.edition, new.edition))

    docket, panel = window.desk.docket, window.compare.changes
    window.desk.set_work(work_of("old.txt", "new.txt"))
    window.show_comparison()
    click(panel, line_of(panel, "50 м"))
    press(window, Qt.Key.Key_F9)
    before = dict(docket.rulings)
    window.desk.set_work(work_of("new.txt", "old.txt"))
    assert docket.progress().reviewed == 1
    assert decisions(panel)[line_of(panel, "25 м")] == "✓\u00a0accepted"
    click(panel, line_of(panel, "25 м"))
    press(window, Qt.Key.Key_F9, SHIFT)
    for row in range(panel.table.model().rowCount()):
        click(panel, row)
        press(window, Qt.Key.Key_F7) if row != line_of(panel, "25 м") else None
    window.desk.set_work(work_of("old.txt", "new.txt"))
    assert set(before) <= set(docket.rulings)
    assert docket.lost() == {}
    assert decisions(panel)[line_of(panel, "50 м")] == "✗\u00a0rejected"
    assert "" not in decisions(panel)


def test_decisions_that_no_longer_apply_are_listed(open_window: MainWindow, docket: Docket) -> None:
    subject = Subject("1111 · Маман", "ability", "", ("Ескі мәтін",), ("Жаңа мәтін",))
    gone = Ruled(Ruling(Verdict.REJECTED, "болмайды", "Айгүл", "2026-01-05T06:00:00Z"), subject)
    docket.adopt(Kept({"gone": gone}))
    open_window.actions_["lost"].setEnabled(True)
    open_window.actions_["lost"].trigger()
    (dialog,) = open_window.findChildren(LostDialog)
    model = dialog.table.model()
    shown = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert shown == [
        *(
            "✗ rejected",
            "болмайды",
            "1111 · Маман",
            "ability",
            "Ескі мәтін",
            "Жаңа мәтін",
            f"Айгүл, {local_time('2026-01-05T06:00:00Z')}",
        )
    ]
    dialog.copy_button.click()
    assert "Ескі мәтін\tЖаңа мәтін" in QApplication.clipboard().text()
    dialog.close()


def test_the_models_keep_their_promises_while_decisions_change() -> None:
    rulings: dict[str, Ruling] = {}
    look = lambda key: rulings.get(key, Ruling())  # noqa: E731
    work = made_up.work()
    changes, rows = ChangesModel(Translator("en"), ruling=look), RowsModel(Translator("en"), ruling=look)
    models: tuple[QAbstractItemModel, ...] = (changes, rows)
    testers = [QAbstractItemModelTester(one, QAbstractItemModelTester.FailureReportingMode.Fatal) for one in models]
    changes.show(work, whole_cards=True)
    rows.show(work.sheets[1], RowFilter())
    for row in range(changes.rowCount()):
        rulings[changes.key(row)] = Ruling(Verdict.QUERY, "note")
    changes.on_decided(list(rulings))
    assert rows.on_decided(list(rulings))
    assert testers
    assert Shown.QUERIES.fits(changes.ruling(0))


def test_decisions_are_signed_by_the_name_that_the_user_gives(
    open_window: MainWindow, docket: Docket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (" Болат Ж. ", True))
    open_window.actions_["author"].trigger()
    press(open_window, Qt.Key.Key_F8)
    press(open_window, Qt.Key.Key_F9)
    (ruled,) = docket.rulings.values()
    assert ruled.ruling.author == "Болат Ж."
