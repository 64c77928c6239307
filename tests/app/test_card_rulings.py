"""What is decided of a card as a whole: shown above it, also where the card has a counterpart, and decided in the tree of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.dialogs.note import NoteDialog
from kasdiff.app.reviewing.docket import subjects_of
from kasdiff.app.views.card_head import CardHead
from kasdiff.model.comparison import CardStatus
from kasdiff.review.rulings import Verdict
from tests.app.test_window import write

if TYPE_CHECKING:
    from kasdiff.app.views.main_window import MainWindow


def matched(window: MainWindow) -> int:
    work = window.desk.work
    assert work is not None
    return next(n for n, sheet in enumerate(work.sheets) if sheet.match.status is CardStatus.MATCHED)


@pytest.fixture
def said(open_window: MainWindow) -> CardHead:
    head = open_window.findChild(CardHead)
    assert isinstance(head, CardHead)
    return head


def test_a_decision_on_a_card_with_a_counterpart_stands_above_it(open_window: MainWindow, said: CardHead) -> None:
    window, number = open_window, matched(open_window)
    work = window.desk.work
    assert work is not None
    window.desk.go(number)
    assert not said._ruling.isVisible()
    docket = window.desk.docket
    docket.decide(subjects_of(work, [(number, None)]), Verdict.QUERY, "Aigul", "2026-01-05T06:00:00Z")
    docket.note(subjects_of(work, [(number, None)]), "кодын нақтылау", "Aigul", "2026-01-05T06:00:00Z")
    assert said._ruling.isVisible()
    assert said._ruling.text().startswith("Card as a whole: ⚑\u00a0query  ✎\u00a0кодын нақтылау (Aigul, ")
    other = next(n for n in range(len(work.sheets)) if n != number)
    window.desk.go(other)
    assert not said._ruling.isVisible()
    window.desk.go(number)
    assert said._ruling.isVisible()
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    assert not said._ruling.isVisible()


def test_a_note_on_a_card_is_written_in_the_tree_by_keys_and_its_decision_taken_back(
    open_window: MainWindow, said: CardHead
) -> None:
    window, number = open_window, matched(open_window)
    work = window.desk.work
    assert work is not None
    window.activateWindow()
    QApplication.processEvents()
    window.desk.go(number)
    tree = window.compare.cards.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F9)  # nothing to be decided of a card that has its counterpart
    assert window.desk.docket.rulings == {}
    QTest.keyClick(tree, Qt.Key.Key_F2)
    (note,) = window.findChildren(NoteDialog)
    write(note.text, "кодын нақтылау")
    QTest.keyClick(note.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert list(window.desk.docket.rulings) == [work.sheets[number].match.key]
    assert "кодын нақтылау" in said._ruling.text()
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F7)  # now that it is spoken of
    assert "query" in said._ruling.text()
