"""A reviewer's day on real editions: from two files to decisions, closed, opened again, and again when a corrected file arrives. Without the mouse."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.dialogs.nearest import NearestDialog
from kasdiff.app.dialogs.note import NoteDialog
from kasdiff.app.program import make_window
from kasdiff.app.reviewing.pairing import Pairing
from kasdiff.model.comparison import Part
from kasdiff.review.rulings import Verdict
from tests.app.test_window import write
from tests.app.waiting import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
DECIDED = 25


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    if QApplication.activeWindow() is not window:
        window.activateWindow()
        QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def first_removed_item(window: MainWindow) -> int:
    sheet = window.desk.sheet
    assert sheet is not None
    items = {Part.ABILITY, Part.KNOWLEDGE}
    return next(
        n for n, row in enumerate(sheet.rows) if row.part in items and row.pair is not None and row.old and not row.new
    )


@pytest.mark.real
def test_from_two_files_to_decisions_that_outlive_closing_and_a_corrected_file(
    window: MainWindow, context: AppContext, engine: Engine, editions: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    shutil.copy(editions / "2013-690-kk.txt", old)
    shutil.copy(editions / "2024-284-kk.txt", new)
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.open(old, new)
    docket, keys = window.desk.docket, (Qt.Key.Key_F9, Qt.Key.Key_F7)
    work = window.desk.work
    assert work is not None
    first = next(n for n, sheet in enumerate(work.sheets) if not sheet.match.general)
    window.desk.go(first)
    for number in range(DECIDED):
        press(window, Qt.Key.Key_F8, CTRL)
        press(window, keys[number % 5 == 0])
    found = docket.progress()
    assert (found.reviewed, found.queries) == (DECIDED, 5)

    press(window, Qt.Key.Key_F2)
    (note,) = window.findChildren(NoteDialog)
    write(note.text, "нақтылау керек")
    QTest.keyClick(note.text, Qt.Key.Key_Return, CTRL)
    assert docket.progress().notes == 1

    window.desk.go(first)
    window.desk.go(first, first_removed_item(window))
    press(window, Qt.Key.Key_F4)
    (nearest,) = window.findChildren(NearestDialog)
    (pairing,) = window.findChildren(Pairing)
    with qtbot.waitSignal(pairing.compared):
        QTest.keyClick(nearest.list, Qt.Key.Key_Return)
    assert len(docket.kept.pairs) == 1
    kept = docket.kept
    window.close()

    (path,) = Path(context.settings.session_folder).glob("*.kasdiff")
    again = make_window(context, engine)
    qtbot.addWidget(again)
    again.show()
    again.start.take([path])
    settle(again)
    assert again.desk.docket.kept == kept
    assert again.compare.session_bar.notices.keys() <= {"lost"}

    text, applied = new.read_text(encoding="utf-8"), kept.rulings.keys() - again.desk.docket.lost().keys()
    subjects = [one.subject for key, one in kept.rulings.items() if key in applied]
    by_hand = kept.pairs[0].new[0].text
    begins = [
        " ".join(one.new[0].split()[:3])
        for one in subjects
        if one.part == Part.ABILITY and one.new and one.new[0] != by_hand
    ]
    begin = next(one for one in begins if text.count(one) == 1)
    new.write_text(text.replace(begin, f"ЖАҢАША {begin}"), encoding="utf-8")
    lost = len(again.desk.docket.lost())
    with qtbot.waitSignal(again.workbench.opened):
        again.actions_["reread"].trigger()
    assert len(again.desk.docket.lost()) == lost + 1
    assert again.desk.docket.rulings == kept.rulings
    assert sum(one.matched_by == "manual" for match in again.desk.work.comparison.cards for one in match.pairs) == 1  # type: ignore[union-attr]
    again.actions_["undo"].trigger()
    assert len(again.desk.docket.lost()) == lost
    verdicts = [one.ruling.verdict for one in again.desk.docket.rulings.values()]
    assert verdicts.count(Verdict.QUERY) == 5
    again.close()
