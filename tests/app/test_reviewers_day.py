"""A reviewer's day on real editions by keys alone: from two files to a finished, annotated, printed comparison.

The window is then killed, its session opened again, and when a corrected file arrives it is compared, reviewed and printed again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kasdiff.app import print_out
from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.views.review_progress import ReviewProgress
from kasdiff.model.comparison import Part
from kasdiff.review.rulings import Verdict
from kasdiff.review.session_file import read_session
from tests.app.day_program import CTRL, DECIDED, NONE, NOTE, QUERIES, Keyboard, paper, printed
from tests.app.waiting import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine

_MORE = 5  # decisions after the print, before the window is killed
_NEW_WORD = "ЖАҢАША"  # stands before a corrected wording
_PRINTED_WITHIN = 120_000  # milliseconds
_TABS = 40  # presses of Tab among which every button of the start page is reached


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    if QApplication.activeWindow() is not window:
        window.activateWindow()
        QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def worked(folder: Path) -> tuple[int, int]:
    """Let the reviewer work until the window is killed; return the pages printed and the decisions that were told."""
    command = [sys.executable, "-m", "tests.app.day_program", str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as window:
        assert window.stdout is not None
        pages = int(window.stdout.readline().removeprefix("printed "))
        for _ in range(_MORE):
            told = int(window.stdout.readline())
        window.kill()
        return pages, max([told, *map(int, window.stdout.read().split())])


def reopened(window: MainWindow) -> MainWindow:
    """Open the only session of the start page: go to it by Tab and press Enter."""
    window.activateWindow()
    QApplication.processEvents()
    for _ in range(_TABS):
        button = QApplication.focusWidget()
        if isinstance(button, QPushButton) and window.start.sessions.isAncestorOf(button):
            break
        press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Return)
    settle(window)
    assert window.shows_comparison
    return window


def corrected(window: MainWindow, path: Path) -> None:
    """Put a word before one new ability that was decided of, in the file."""
    docket, text = window.desk.docket, path.read_text(encoding="utf-8")
    applied = docket.rulings.keys() - docket.lost().keys()
    by_hand = {one.text for pair in docket.kept.pairs for one in pair.new}
    begins = (
        " ".join(one.subject.new[0].split()[:3])
        for key, one in docket.rulings.items()
        if key in applied and one.subject.part == Part.ABILITY and one.subject.new and one.subject.new[0] not in by_hand
    )
    begin = next(one for one in begins if text.count(one) == 1)
    path.write_text(text.replace(begin, f"{_NEW_WORD} {begin}"), encoding="utf-8")


def on_paper(path: Path) -> list[str]:
    """Return the text of each page of a print."""
    document = pypdfium2.PdfDocument(path)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return texts


@pytest.fixture
def after_the_kill(qapp: QApplication, context: AppContext, settings_file: str) -> Iterator[Callable[[], AppContext]]:
    """Return what reads the settings of a window that was killed: those on the disk."""
    made: list[AppContext] = []

    def read() -> AppContext:
        context.save()
        made.append(AppContext(SettingsStore(settings_file)))
        return made[-1]

    yield read
    for one in made:
        one.close()


@pytest.mark.real
def test_from_two_files_to_a_printed_review_that_outlives_a_kill_and_a_corrected_file(
    after_the_kill: Callable[[], AppContext],
    engine: Engine,
    editions: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, edition in (("old.txt", "2013-690-kk.txt"), ("new.txt", "2024-284-kk.txt")):
        shutil.copyfile(editions / edition, tmp_path / name)
    pages, told = worked(tmp_path)
    assert told >= DECIDED + _MORE

    texts = on_paper(tmp_path / "printed.pdf")
    assert len(texts) == pages
    assert sum(NOTE in text for text in texts) == 1  # in the last column, beside its change

    (path,) = (tmp_path / "sessions").glob("*.kasdiff")
    kept = read_session(path)
    assert len(kept.rulings) in {told, told + 1}  # what was being written when it was killed may have got there

    window = make_window(after_the_kill(), engine)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    reopened(window)
    docket = window.desk.docket
    verdicts = [one.ruling.verdict for one in docket.rulings.values()]
    assert len(verdicts) == len(kept.rulings)
    assert verdicts.count(Verdict.QUERY) == QUERIES
    assert [one.ruling.note for one in docket.rulings.values() if one.ruling.note] == [NOTE]
    assert len(docket.kept.pairs) == 1
    assert window.findChildren(ReviewProgress)[0].text().startswith(f"қаралғаны: {docket.progress().reviewed} / ")

    lost, decided = len(docket.lost()), dict(docket.rulings)
    corrected(window, tmp_path / "new.txt")
    with qtbot.waitSignal(window.workbench.opened):
        press(window, Qt.Key.Key_F5)
    assert len(docket.lost()) == lost + 1  # that of the corrected wording is listed, not lost
    assert docket.rulings == decided
    work = window.desk.work
    assert work is not None
    assert sum(pair.matched_by == "manual" for match in work.comparison.cards for pair in match.pairs) == 1
    press(window, Qt.Key.Key_Z, CTRL)
    assert len(docket.lost()) == lost
    press(window, Qt.Key.Key_Y, CTRL)
    assert len(docket.lost()) == lost + 1
    press(window, Qt.Key.Key_F8, CTRL)
    press(window, Qt.Key.Key_F9)
    settle(window)

    again: list[int] = []
    monkeypatch.setattr(print_out, "new_printer", paper(tmp_path / "again.pdf"))
    keyboard = Keyboard(window, printed(window, again))
    qtbot.waitUntil(lambda: keyboard.done, timeout=_PRINTED_WITHIN)
    texts = on_paper(tmp_path / "again.pdf")
    assert [len(texts)] == again
    assert any(_NEW_WORD in text for text in texts)
    assert sum(NOTE in text for text in texts) == 1
    window.close()
    assert len(read_session(path).rulings) == len(decided) + 1
