"""Pairing by hand through the user's hands, compared again by a real worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from kasdiff.app.dialogs.choose_cards import PairCardsDialog
from kasdiff.app.dialogs.nearest import NearestDialog
from kasdiff.app.dialogs.pairs_made import PairsDialog
from kasdiff.app.reviewing.pairing import Pairing
from kasdiff.app.work import Side, Work, prepare
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.comparison import CardStatus, Pair, Part
from kasdiff.model.document import Document
from kasdiff.review.pairs_file import parse_pairs
from kasdiff.review.session_file import open_session
from kasdiff.review.session_lock import now
from tests.app.jobs import Ask
from tests.app.operations import ENDLESS
from tests.app.waiting import settle
from tests.compare.build import card, edition, function, skill

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine
    from kasdiff.model.edition import Edition

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
OLD = ("Жүзу бассейнін тексеру", "Кітапхана қорын жинақтау", "Есеп жүргізу")
NEW = ("Оқырманға көмек көрсету", "Есеп жүргізу", "Су айдынын қарап шығу")


def side(name: str, edition: Edition) -> Side:
    return Side(Path("/made/up") / name, Document(name, edition.sha256, "txt", ()), edition)


def editions() -> tuple[Edition, Edition]:
    return (
        edition(
            card("Маман", "2635-3-001", "4", function("Қызмет", skill("Жұмыс", OLD))),
            card("Күзетші", "5414-0-001", "3", function("Күзету", skill("Қарау", ("Есікті жабу",)))),
        ),
        edition(
            card("Маман", "2635-3-001", "4", function("Қызмет", skill("Жұмыс", NEW))),
            card("Сақшы", "9629-0-001", "2", function("Сақтау", skill("Тексеру", ("Терезені ашу",)))),
        ),
    )


@pytest.fixture
def paired(window: MainWindow) -> MainWindow:
    """The window with two small editions of which nothing but one item is alike."""
    old, new = (side(name, one) for name, one in zip(("old.txt", "new.txt"), editions(), strict=True))
    window.desk.set_work(prepare(old, new, Options(), compare(old.edition, new.edition)))
    window.show_comparison()
    window.activateWindow()
    QApplication.processEvents()
    return window


def pair_of(window: MainWindow, text: str) -> Pair:
    work = window.desk.work
    assert work is not None
    return next(
        pair
        for match in work.comparison.cards
        for pair in match.pairs
        if any(place.text == text for place in (*pair.old, *pair.new))
    )


def choose(window: MainWindow, *texts: str) -> None:
    """Choose the rows of these texts in the card, by the mouse."""
    table = window.compare.reading.table
    sheet = window.desk.sheet
    assert sheet is not None
    for number, text in enumerate(texts):
        row = next(
            n for n, one in enumerate(sheet.rows) if text in {one.old and one.old.text, one.new and one.new.text}
        )
        place = sheet.rows[row]
        column = 0 if place.old and place.old.text == text else 1
        index = table.rows.index(table.rows.model_row(row) or 0, column)
        table.scrollTo(index)
        modifiers = CTRL if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, table.visualRect(index).center())


def press(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key that lets the editions be compared again, and wait for it."""
    (pairing,) = window.findChildren(Pairing)
    with qtbot.waitSignal(pairing.compared):
        QTest.keyClick(window.compare.reading.table, key, modifiers)
    window.activateWindow()  # keys go to the active window, which on a slow machine the one that asks to wait has been
    QApplication.processEvents()


def test_two_rows_are_paired_by_a_key_shown_as_by_hand_and_that_is_undone(paired: MainWindow, qtbot: QtBot) -> None:
    assert not pair_of(paired, OLD[0]).new
    choose(paired, OLD[0], NEW[2])
    press(paired, qtbot, Qt.Key.Key_M, CTRL)
    pair = pair_of(paired, OLD[0])
    assert [place.text for place in pair.new] == [NEW[2]]
    assert pair.matched_by == "manual"
    spot, sheet = paired.desk.spot, paired.desk.sheet
    assert spot is not None
    assert sheet is not None
    assert sheet.pair(sheet.rows[spot.row or 0]) == pair  # the reader is where he was
    cell = paired.compare.reading.table.rows.cell(paired.compare.reading.table.rows.model_row(spot.row or 0) or 0, 1)
    assert cell is not None
    assert "paired by hand" in cell.text
    paired.actions_["undo"].trigger()
    assert not pair_of(paired, OLD[0]).new
    paired.actions_["redo"].trigger()
    assert pair_of(paired, OLD[0]).new


def test_a_remembered_text_is_paired_with_one_chosen_later(paired: MainWindow, qtbot: QtBot) -> None:
    choose(paired, OLD[1])
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_M, CTRL | SHIFT)
    assert OLD[1] in paired.status.currentMessage()
    choose(paired, NEW[0])
    press(paired, qtbot, Qt.Key.Key_M, CTRL)
    assert [place.text for place in pair_of(paired, OLD[1]).new] == [NEW[0]]


def test_one_of_the_nearest_is_chosen_by_keys(paired: MainWindow, qtbot: QtBot) -> None:
    choose(paired, NEW[2])
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_F4)
    (dialog,) = paired.findChildren(NearestDialog)
    assert dialog.list.count() == 3
    lines = [dialog.list.item(row).text() for row in range(3)]
    assert sum("without a counterpart" in line for line in lines) == 2
    assert any("paired with «Есеп жүргізу»" in line for line in lines)
    dialog.list.setCurrentRow(next(row for row in range(3) if OLD[0] in lines[row]))
    (pairing,) = paired.findChildren(Pairing)
    with qtbot.waitSignal(pairing.compared):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [place.text for place in pair_of(paired, OLD[0]).new] == [NEW[2]]


def test_a_pair_is_separated_and_joined_again(paired: MainWindow, qtbot: QtBot) -> None:
    choose(paired, OLD[2])
    press(paired, qtbot, Qt.Key.Key_F4, SHIFT)
    work = paired.desk.work
    assert work is not None
    apart = [pair for pair in work.comparison.cards[0].pairs if pair.part is Part.ABILITY and OLD[2] in str(pair)]
    assert [bool(pair.old and pair.new) for pair in apart] == [False, False]
    paired.actions_["undo"].trigger()
    assert pair_of(paired, OLD[2]).new


@pytest.mark.parametrize("part", [Part.FUNCTION, Part.SKILL])
def test_two_functions_or_skills_are_paired_by_hand_and_separated_again(
    window: MainWindow, qtbot: QtBot, part: Part
) -> None:
    old, new = ("Кітап беру", "Каталог жүргізу"), ("Суға түсіру", "Шеберді шақыру")

    def made(names: tuple[str, str], items: tuple[str, ...], file: str) -> Side:
        if part is Part.SKILL:
            functions = [function("Қызмет", *(skill(name, (text,)) for name, text in zip(names, items, strict=True)))]
        else:
            functions = [function(name, skill("Жұмыс", (text,))) for name, text in zip(names, items, strict=True)]
        return side(file, edition(card("Маман", "2635-3-001", "4", *functions)))

    sides = made(old, OLD[:2], "old.txt"), made(new, NEW[::2], "new.txt")
    window.desk.set_work(prepare(*sides, Options(), compare(sides[0].edition, sides[1].edition)))
    window.show_comparison()
    window.activateWindow()
    QApplication.processEvents()
    before = pair_of(window, old[0])
    assert [place.text for place in before.new] != [new[1]]
    choose(window, old[0], new[1])
    press(window, qtbot, Qt.Key.Key_M, CTRL)
    pair = pair_of(window, old[0])
    assert (pair.part, pair.matched_by) == (part, "manual")
    assert [place.text for place in pair.new] == [new[1]]
    choose(window, old[0])
    press(window, qtbot, Qt.Key.Key_F4, SHIFT)
    assert not pair_of(window, old[0]).new
    assert not pair_of(window, new[1]).old
    window.actions_["undo"].trigger()
    assert [place.text for place in pair_of(window, old[0]).new] == [new[1]]


def test_functions_are_paired_with_functions_only(paired: MainWindow) -> None:
    choose(paired, "Қызмет", NEW[2])
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_M, CTRL)
    assert paired.status.currentMessage() == "Functions, skills and items are paired only with their like."


def test_a_single_row_is_not_paired_with_itself(paired: MainWindow) -> None:
    choose(paired, OLD[2])
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_M, CTRL)
    assert paired.status.currentMessage() == "Choose a row of each edition, or remember a text first."


def test_cards_are_paired_and_separated(paired: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from kasdiff.app.dialogs.choose_cards import CardsDialog  # noqa: PLC0415

    def exec_(dialog: CardsDialog) -> int:
        work = paired.desk.work
        assert work is not None
        dialog.left.choose(work.old, 1)
        dialog.right.choose(work.new, 1)
        return 1

    monkeypatch.setattr(CardsDialog, "exec", exec_)
    (pairing,) = paired.findChildren(Pairing)
    with qtbot.waitSignal(pairing.compared):
        paired.actions_["pair_cards"].trigger()

    def matched(work: Work | None) -> set[tuple[str, str, str]]:
        cards = work.comparison.cards if work else ()
        return {
            (one.old.name, one.new.name, one.matched_by)
            for one in cards
            if one.status is CardStatus.MATCHED and one.old and one.new
        }

    assert ("Күзетші", "Сақшы", "manual") in matched(paired.desk.work)
    assert paired.desk.work is not None
    sheets = paired.desk.work.sheets
    paired.desk.go(next(n for n, one in enumerate(sheets) if not one.match.general))
    with qtbot.waitSignal(pairing.compared):
        paired.actions_["separate_cards"].trigger()
    assert {one[:2] for one in matched(paired.desk.work)} == {("Күзетші", "Сақшы")}
    assert len(paired.desk.docket.kept.pairs) == 2


def test_pairs_are_kept_in_the_session_listed_written_out_and_taken_back(
    paired: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(paired, OLD[0], NEW[2])
    press(paired, qtbot, Qt.Key.Key_M, CTRL)
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_F9)
    (path,) = Path(paired.context.settings.session_folder).glob("*.kasdiff")
    kept = open_session(path, now()).contents
    assert len(parse_pairs(kept.pairs.encode(), "")) == 1
    paired.actions_["pairs_made"].trigger()
    (dialog,) = paired.findChildren(PairsDialog)
    assert f"{OLD[0]}  ↔  {NEW[2]}" in dialog.list.item(0).text()
    target = tmp_path / "pairs.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.export_button.click()
    (written,) = parse_pairs(target.read_bytes(), "")
    assert (written.old[0].text, written.new[0].text) == (OLD[0], NEW[2])
    (pairing,) = paired.findChildren(Pairing)
    with qtbot.waitSignal(pairing.compared):
        dialog.remove_button.click()
    settle(paired)
    assert not pair_of(paired, OLD[0]).new
    assert open_session(path, now()).contents.pairs == ""


def test_pairs_hold_when_the_profile_is_another_and_when_the_sides_are_swapped(
    paired: MainWindow, qtbot: QtBot
) -> None:
    choose(paired, OLD[0], NEW[2])
    press(paired, qtbot, Qt.Key.Key_M, CTRL)
    with qtbot.waitSignal(paired.workbench.opened):
        paired.actions_["profile_everything"].trigger()
    assert pair_of(paired, OLD[0]).matched_by == "manual"
    with qtbot.waitSignal(paired.workbench.opened):
        paired.workbench.swap()
    assert [place.text for place in pair_of(paired, OLD[0]).old] == [NEW[2]]
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_M, CTRL)
    assert paired.status.currentMessage().startswith("Go back to the whole comparison")


def test_two_cards_are_offered_of_old_and_new_alone(paired: MainWindow) -> None:
    work, context = paired.desk.work, paired.context
    assert work is not None
    dialog = PairCardsDialog(context, work, paired)
    alone = next(n for n, sheet in enumerate(work.sheets) if sheet.match.status is not CardStatus.MATCHED)
    dialog.propose(work, alone)
    assert dialog.compare_button.text() == "Pair"
    assert not dialog.left.edition.isEnabled()
    assert not dialog.right.edition.isEnabled()
    chosen = dialog.chosen
    assert chosen is not None
    assert (chosen[0].side, chosen[1].side) == (work.old, work.new)
    dialog.close()


def test_a_name_of_an_edition_that_is_cut_says_so(paired: MainWindow) -> None:
    work = paired.desk.work
    assert work is not None
    dialog = PairCardsDialog(paired.context, work, paired)
    dialog.show()
    QApplication.processEvents()
    box = dialog.left.edition
    box.setItemText(0, f"{box.itemText(0)} of the ministry whose name goes on and on and on and on and on and on")
    box.currentTextChanged.emit(box.currentText())
    QApplication.processEvents()
    assert box.said().endswith("…")
    assert box.said().startswith("Old edition")
    assert box.toolTip() == box.currentText()
    dialog.close()


def test_closing_the_window_ends_the_comparison_that_was_asked_for_by_hand(
    window: MainWindow, engine: Engine, qtbot: QtBot
) -> None:
    old, new = (side(name, one) for name, one in zip(("old.txt", "new.txt"), editions(), strict=True))
    endless = replace(old, edition=replace(old.edition, file=ENDLESS))
    window.desk.set_work(prepare(endless, new, Options(), compare(endless.edition, new.edition)))
    window.show_comparison()
    choose(window, OLD[0], NEW[2])
    (pairing,) = window.findChildren(Pairing)
    with qtbot.waitSignal(pairing._dispatcher.progressed):
        QTest.keyClick(window.compare.reading.table, Qt.Key.Key_M, CTRL)
    assert window.close()
    other = Dispatcher(engine)  # as that of the next window: the process is free for it
    with qtbot.waitSignal(other.finished):
        other.start(Ask("echo", (b"free",)))
    other.close()


def test_a_remembered_text_is_forgotten_with_its_comparison(paired: MainWindow, qtbot: QtBot) -> None:
    choose(paired, OLD[1])
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_M, CTRL | SHIFT)
    choose(paired, OLD[0], NEW[2])
    press(paired, qtbot, Qt.Key.Key_M, CTRL)
    choose(paired, NEW[0])
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_M, CTRL)
    assert paired.status.currentMessage() == "Choose a row of each edition, or remember a text first."
    assert not pair_of(paired, OLD[1]).new


def test_one_of_the_nearest_of_an_old_text_is_chosen(paired: MainWindow, qtbot: QtBot) -> None:
    choose(paired, OLD[0])
    QTest.keyClick(paired.compare.reading.table, Qt.Key.Key_F4)
    (dialog,) = paired.findChildren(NearestDialog)
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(next(row for row, line in enumerate(lines) if NEW[2] in line))
    (pairing,) = paired.findChildren(Pairing)
    with qtbot.waitSignal(pairing.compared):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [place.text for place in pair_of(paired, OLD[0]).new] == [NEW[2]]


def test_several_pairs_are_separated_as_one_action(paired: MainWindow, qtbot: QtBot) -> None:
    choose(paired, OLD[0], NEW[2])
    press(paired, qtbot, Qt.Key.Key_M, CTRL)
    choose(paired, OLD[0], OLD[2])
    press(paired, qtbot, Qt.Key.Key_F4, SHIFT)
    assert not pair_of(paired, OLD[0]).new
    assert not pair_of(paired, OLD[2]).new
    paired.actions_["undo"].trigger()
    assert pair_of(paired, OLD[0]).new
    assert pair_of(paired, OLD[2]).new
