"""Decisions out of a workbook, through the user's hands: taken as one action, conflicts asked, what cannot be meant refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from kasdiff.app.dialogs.filled import FilledDialog
from kasdiff.app.reports import reviewed
from kasdiff.app.reviewing.docket import subjects_of
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.i18n import Translator
from kasdiff.reports.excel import workbook
from kasdiff.reports.options import ReportOptions
from kasdiff.review.rulings import Ruling, Verdict
from tests.app.jobs import Ask
from tests.app.test_sessions import work_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine

FIRST = "Жүзу – 25 м"


@pytest.fixture
def window(window: MainWindow, tmp_path: Path) -> MainWindow:
    window.desk.set_work(work_in(tmp_path))
    window.show_comparison()
    return window


def written(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workbook of what lies on the desk; the dialog chooses it."""
    work = window.desk.work
    assert work is not None
    path = folder / "filled.xlsx"
    options = ReportOptions(decisions=reviewed(window.desk.docket))
    path.write_bytes(workbook(work.comparison, Translator("en"), options))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def fill(path: Path, **cells: str) -> None:
    """Type into the row of the first change, by the heads of the columns."""
    book = load_workbook(path)
    sheet = book["Changes"]
    heads = [cell.value for cell in sheet[1]]
    row = next(one for one in sheet.iter_rows(min_row=2) if one[heads.index("Old wording")].value == FIRST)
    for head, text in cells.items():
        row[heads.index(head)].value = text
    book.properties.lastModifiedBy = "Айгүл"
    book.save(path)


def ruling(window: MainWindow) -> Ruling:
    """What is decided of the first change."""
    work = window.desk.work
    assert work is not None
    pairs = [pair for sheet in work.sheets for pair in sheet.match.pairs]
    key = next(pair.key for pair in pairs if pair.old and pair.old[0].text == FIRST)
    return window.desk.docket.ruling(key)


def test_decisions_and_notes_are_taken_as_one_action_and_kept(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(written(window, tmp_path, monkeypatch), Decision="query", Note="неге 50?")
    with qtbot.waitSignal(window.desk.docket.changed, timeout=20_000):
        window.actions_["take_workbook"].trigger()
    found = ruling(window)
    assert (found.verdict, found.note, found.author) == (Verdict.QUERY, "неге 50?", "Айгүл")
    window.actions_["undo"].trigger()
    assert ruling(window).blank


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("The workbook's", Verdict.REJECTED), ("The session's", Verdict.ACCEPTED), ("Cancel", Verdict.ACCEPTED)],
)
def test_whose_word_counts_is_asked(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    verdict: Verdict,
) -> None:
    fill(written(window, tmp_path, monkeypatch), Decision="rejected")
    work = window.desk.work
    assert work is not None
    rows = [(place, n, row) for place, sheet in enumerate(work.sheets) for n, row in enumerate(sheet.rows)]
    places = [(place, n) for place, n, row in rows if row.old and row.old.text == FIRST]
    window.desk.docket.decide(subjects_of(work, places), Verdict.ACCEPTED, "Болат", "2026-01-05T12:00:00Z")
    told: list[str] = []

    def choose(dialog: FilledDialog) -> int:
        told.append(dialog.list.toPlainText())
        next(one for one in dialog.findChildren(QPushButton) if one.text() == answer).click()
        return 0

    monkeypatch.setattr(FilledDialog, "exec", choose)
    window.actions_["take_workbook"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert ruling(window).verdict is verdict
    assert "the session: ✓ accepted  (Болат" in told[0]
    assert "the workbook: ✗ rejected  (Айгүл)" in told[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Decision": "maybe"}, "“maybe” is no decision"),
        ({"Decision": "accepted", "New wording": "x"}, "not those of its key"),
    ],
)
def test_rows_that_cannot_be_meant_are_told(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    cells: dict[str, str],
    said: str,
) -> None:
    fill(written(window, tmp_path, monkeypatch), **cells)
    told: list[str] = []
    monkeypatch.setattr(FilledDialog, "exec", lambda dialog: told.append(dialog.list.toPlainText()))
    window.actions_["take_workbook"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert said in told[0]
    assert ruling(window).blank


def read_again(window: MainWindow, folder: Path, order: str) -> None:
    """Lay a comparison with another file of the new edition on the desk; `order` is its number."""
    work = work_in(folder, "Жүзу – 75 м")
    new = replace(work.comparison.new, order_number=order)
    window.desk.set_work(None)
    window.desk.set_work(replace(work, comparison=replace(work.comparison, new=new)))
    window.show_comparison()


def test_the_workbook_of_another_comparison_is_refused(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(written(window, tmp_path, monkeypatch), Decision="accepted")
    read_again(window, tmp_path, "285")
    window.actions_["take_workbook"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=20_000)
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "filled.xlsx is the workbook of another comparison."
    box.close()


def test_what_a_corrected_file_has_no_more_is_shown(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(written(window, tmp_path, monkeypatch), Decision="accepted", Note="иә")
    read_again(window, tmp_path, "")
    told: list[str] = []
    monkeypatch.setattr(FilledDialog, "exec", lambda dialog: told.append(dialog.list.toPlainText()))
    window.actions_["take_workbook"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "Жүзу – 25 м  →  Жүзу – 50 м" in told[0]
    assert told[0].endswith("✓ accepted  ✎ иә")
    assert not window.desk.docket.rulings


def test_a_window_that_is_closed_takes_nothing_any_more(
    window: MainWindow, engine: Engine, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(written(window, tmp_path, monkeypatch), Decision="query")
    window.actions_["take_workbook"].trigger()
    assert window.close()
    after = Dispatcher(engine)
    with qtbot.waitSignal(after.finished):
        after.start(Ask("echo"))
    qtbot.wait(50)
    assert ruling(window).blank
    assert not list(tmp_path.glob("**/*.kasdiff"))  # nobody would know of it
