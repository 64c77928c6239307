"""Sessions through the user's hands: kept at each decision, opened again without the files, carried over, held where the disk fails."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from kasdiff.app.program import make_window
from kasdiff.app.reviewing import notices as notices_module
from kasdiff.app.reviewing import summons
from kasdiff.app.reviewing.keeper import Keeper
from kasdiff.app.reviewing.places import spot_of
from kasdiff.app.reviewing.session_desk import SessionDesk
from kasdiff.app.views.review_progress import ReviewProgress
from kasdiff.app.wiring import open_files
from kasdiff.app.work import Side, Work, prepare
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.document import Document
from kasdiff.model.taught import TaughtLabel
from kasdiff.review.rulings import Verdict
from kasdiff.review.session_file import open_session, read_session
from kasdiff.review.session_lock import now
from tests.app.waiting import settle
from tests.cli.test_labels import CARD, word
from tests.compare.build import one_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine
    from kasdiff.model.edition import Edition
    from kasdiff.review.session_file import Contents

NEW = "Жүзу – 50 м"
_PATIENCE = 60_000  # milliseconds after which something is taken to have failed, however busy the machine is


def side(path: Path, *items: str) -> Side:
    """A file that was read."""
    path.write_text("\n".join(items), encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    edition: Edition = replace(one_list(*items), file=path.name, sha256=sha256)
    return Side(path, Document(path.name, sha256, "txt", (), lines=items), edition)


def work_in(folder: Path, *items: str) -> Work:
    """Two small editions compared; `items` are those of the new one."""
    old = side(folder / "old.txt", "Жүзу – 25 м", "Есеп", "Қорды сақтау")
    new = side(folder / "new.txt", *(items or (NEW, "Есеп беру", "Қорды сақтау")))
    return prepare(old, new, Options(), compare(old.edition, new.edition))


@pytest.fixture
def reviewed(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window with two small editions, of which the first change is accepted."""
    window.desk.set_work(work_in(tmp_path))
    window.show_comparison()
    decide(window, 0, Qt.Key.Key_F9)
    return window


@pytest.fixture
def another(context: AppContext, engine: Engine, qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    """Opens a further window, as another start of the program does."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = make_window(context, engine)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.guards.clear()
        window.close()
        window.deleteLater()


def decide(window: MainWindow, line: int, key: Qt.Key) -> None:
    table = window.compare.changes.table
    window.activateWindow()
    QApplication.processEvents()
    table.setFocus()
    table.selectRow(line)
    QTest.keyClick(table, key)


def file_of(window: MainWindow) -> Path:
    """The one session in the user's folder."""
    (path,) = Path(window.context.settings.session_folder).glob("*.kasdiff")
    return path


@pytest.mark.parametrize(
    "wait", [0, 600]
)  # milliseconds: a comparison is packed for its session a moment after it was shown
def test_a_session_holds_its_comparison_however_soon_it_is_decided(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, wait: int
) -> None:
    work = work_in(tmp_path)
    window.desk.set_work(work)
    window.show_comparison()
    qtbot.wait(wait)
    settle(window)
    decide(window, 0, Qt.Key.Key_F9)
    kept = read_session(file_of(window)).snapshot
    assert kept is not None
    assert kept.comparison == work.comparison
    assert (kept.old.document, kept.new.edition) == (work.old.document, work.new.edition)


def kept_in(path: Path) -> Contents:
    session = open_session(path, now())
    session.close()
    return session.contents


def notices(window: MainWindow) -> dict[str, str]:
    return {name: notice.text.text() for name, notice in window.compare.session_bar.notices.items()}


def press_button(window: MainWindow, name: str, text: str) -> None:
    buttons = window.compare.session_bar.notices[name].buttons
    QTest.mouseClick(next(one for one in buttons if one.text() == text), Qt.MouseButton.LeftButton)


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let the next questions be answered by the button of that text."""

    def exec_(box: QMessageBox) -> int:
        box.show()
        next(button for button in box.buttons() if button.text() == text).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    name = str(path) if path else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (name, ""))


def test_the_first_decision_makes_a_session_and_each_is_kept_at_once(reviewed: MainWindow) -> None:
    path = file_of(reviewed)
    assert path.name == f"old.txt – new.txt {now()[:10]}.kasdiff"
    second = open_session(path, now())  # while the window has it open
    assert [one.ruling.verdict for one in second.contents.rulings.values()] == [Verdict.ACCEPTED]
    decide(reviewed, 1, Qt.Key.Key_F7)
    QTest.keyClick(reviewed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    found = open_session(path, now()).contents
    assert len(found.rulings) == 1
    assert [line.what for line in found.log if line.what != "compared"] == ["accepted", "query", "undone"]
    assert {line.author for line in found.log} == {"Aigul"}


def test_no_decision_no_file(window: MainWindow, tmp_path: Path) -> None:
    window.desk.set_work(work_in(tmp_path))
    window.show_comparison()
    window.close()
    assert not list(tmp_path.glob("**/*.kasdiff"))


def test_a_session_opens_without_its_files_where_it_was_left(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path
) -> None:
    reviewed.desk.step(forward=True)
    left = reviewed.desk.spot
    path = file_of(reviewed)
    reviewed.close()
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).unlink()
    window = another()
    (button,) = window.start.sessions.findChildren(QPushButton)
    assert button.text().endswith(f"1 of 2 reviewed  ·  {path.name}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.shows_comparison
    assert window.desk.spot == left
    assert window.desk.docket.progress().reviewed == 1
    assert window.findChildren(ReviewProgress)[0].text().startswith("1 of 2 reviewed")
    assert notices(window) == {}
    decide(window, 1, Qt.Key.Key_F9)
    assert len(open_session(path, now()).contents.rulings) == 2


@pytest.mark.parametrize("name", ["review.kasdiff", "Шолу 1.KASDIFF"])
def test_a_session_named_on_the_command_line_is_opened(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path, name: str
) -> None:
    """As the desktop does with a file of this type."""
    path = file_of(reviewed).rename(tmp_path / name)
    reviewed.close()
    window = another()
    open_files(window, [path])
    settle(window)
    assert window.shows_comparison
    assert window.desk.docket.progress().reviewed == 1


def test_a_second_window_reads_holds_what_is_decided_and_saves_it_elsewhere(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, window = file_of(reviewed), another()
    choose_file(monkeypatch, path)
    window.actions_["open_session"].trigger()
    settle(window)
    assert notices(window)["access"].startswith("Read only: ")
    assert "What you decide is held" in notices(window)["access"]
    decide(window, 1, Qt.Key.Key_F9)
    assert set(notices(window)) == {"access"}  # it says so already
    window.compare.session_bar.notices["access"].hide()
    decide(window, 1, Qt.Key.Key_F7)
    assert notices(window)["failed"].startswith(f"{path.name} is only read here.")
    assert len(open_session(path, now()).contents.rulings) == 1
    copy = tmp_path / "менің.kasdiff"
    choose_file(monkeypatch, copy)
    press_button(window, "failed", "Save as…")
    assert notices(window) == {}
    window.close()
    assert len(kept_in(copy).rulings) == 2


def test_a_full_disk_is_told_and_what_was_held_is_written_when_there_is_room(reviewed: MainWindow) -> None:
    path = file_of(reviewed)
    (keeper,) = reviewed.findChildren(Keeper)
    session = keeper.session
    assert session is not None
    connection = session._connection
    assert connection is not None
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    docket = reviewed.desk.docket
    subjects = {f"key {n}": next(iter(docket.rulings.values())).subject for n in range(100)}
    docket.note(subjects, "ұзын ескертпе " * 50, "Aigul", now())
    assert "full" in notices(reviewed)["failed"]
    assert docket.ruling("key 7").note
    connection.execute("PRAGMA max_page_count = 1000000")
    press_button(reviewed, "failed", "Try again")
    assert notices(reviewed) == {}
    assert len(open_session(path, now()).contents.rulings) == 101


@pytest.mark.skipif(sys.platform != "linux", reason="takes the open file of the session from the system's list of them")
def test_a_share_that_answers_with_an_error_is_told_and_what_was_held_is_saved_elsewhere(
    reviewed: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, docket = file_of(reviewed), reviewed.desk.docket
    (opened,) = (int(one.name) for one in Path("/proc/self/fd").iterdir() if os.path.realpath(one) == str(path))
    whole = os.dup(opened)
    with path.open("rb") as unwritable:
        os.dup2(unwritable.fileno(), opened)  # the file is there and is read; writing into it fails
    decide(reviewed, 1, Qt.Key.Key_F7)
    assert "disk I/O error" in notices(reviewed)["failed"]
    assert len(docket.rulings) == 2
    press_button(reviewed, "failed", "Try again")
    assert "failed" in notices(reviewed)
    copy = tmp_path / "elsewhere.kasdiff"
    choose_file(monkeypatch, copy)
    press_button(reviewed, "failed", "Save as…")
    os.close(whole)
    assert notices(reviewed) == {}
    assert read_session(copy).rulings == docket.rulings
    assert len(read_session(path).rulings) == 1  # as it was before


def test_leaving_with_something_unsaved_asks(
    reviewed: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(reviewed).unlink()  # as a share that is gone
    decide(reviewed, 1, Qt.Key.Key_F9)
    assert "failed" in notices(reviewed)
    answer(monkeypatch, "Cancel")
    assert not reviewed.close()
    reviewed.actions_["close"].trigger()
    assert reviewed.shows_comparison
    choose_file(monkeypatch, tmp_path / "b.kasdiff")
    answer(monkeypatch, "Save as…")
    assert reviewed.close()
    assert len(kept_in(tmp_path / "b.kasdiff").rulings) == 2


def test_a_changed_source_is_told_and_the_review_is_carried_over(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(reviewed, 1, Qt.Key.Key_F7)
    path = file_of(reviewed)
    reviewed.close()
    corrected = work_in(tmp_path, NEW, "Есеп беру және жинау", "Қорды сақтау")  # the second change reads otherwise now
    window = another()
    choose_file(monkeypatch, path)
    window.actions_["open_session"].trigger()
    settle(window)
    assert notices(window)["sources"] == "Changed since: new.txt."
    asked: list[tuple[Path, Path]] = []
    monkeypatch.setattr(window.workbench, "open", lambda old, new: asked.append((old, new)))
    press_button(window, "sources", "Compare again and carry the review over")
    assert asked == [(tmp_path / "old.txt", tmp_path / "new.txt")]
    before = window.desk.work
    window.desk.set_work(corrected)  # as the worker gives it back
    settle(window)
    assert "sources" not in notices(window)  # they were read again
    assert window.desk.docket.progress().reviewed == 1
    assert notices(window)["lost"] == "1 decision no longer applies."
    assert len(open_session(path, now()).contents.rulings) == 2  # nothing is lost
    snapshot = open_session(path, now()).contents.snapshot
    assert snapshot is not None
    assert snapshot.comparison == corrected.comparison
    window.actions_["undo"].trigger()
    assert window.desk.work is before
    assert "lost" not in notices(window)
    assert window.desk.docket.progress().reviewed == 2
    window.close()
    later = another()
    later.actions_["open_session"].trigger()
    settle(later)
    assert notices(later)["sources"] == "Changed since: new.txt."  # what was taken back is not what the file says


def test_the_same_files_go_on_with_their_review(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path
) -> None:
    reviewed.close()
    window = another()
    window.desk.set_work(work_in(tmp_path))
    window.show_comparison()
    assert window.desk.docket.progress().reviewed == 1
    assert notices(window)["continued"].startswith("These files were reviewed before")
    window.desk.set_work(work_in(tmp_path, "Басқа мәтін"))  # the same files, read again: other contents
    assert window.desk.docket.progress().reviewed == 0
    assert len(window.desk.docket.lost()) == 1


def test_other_files_begin_another_review(reviewed: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    reviewed.desk.set_work(work_in(other, "Басқа мәтін"))
    assert reviewed.desk.docket.rulings == {}
    assert not reviewed.actions_["undo"].isEnabled()
    decide(reviewed, 0, Qt.Key.Key_F9)
    assert len(list(Path(reviewed.context.settings.session_folder).glob("*.kasdiff"))) == 2


def test_a_damaged_session_is_told_and_what_can_be_read_is_saved(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(reviewed)
    reviewed.close()
    data = bytearray(path.read_bytes())
    at = data.rfind(b"comparison") // 4096 * 4096
    assert at > 0
    data[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    window = another()
    target = tmp_path / "saved.kasdiff"
    choose_file(monkeypatch, target)
    answer(monkeypatch, "Save what can be read…")
    window.start.sessions.chosen.emit(str(path))
    settle(window)
    assert len(kept_in(target).rulings) == 1
    assert notices(window)["salvaged"] == "1 decision of a damaged session was saved."


def test_a_session_of_a_newer_program_is_read_only_and_says_so(
    reviewed: MainWindow, another: Callable[[], MainWindow]
) -> None:
    path = file_of(reviewed)
    reviewed.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    window = another()
    window.start.take([path])
    settle(window)
    assert notices(window)["access"].startswith("Read only: a newer version of the program wrote this session.")
    decide(window, 1, Qt.Key.Key_F9)
    assert window.desk.docket.progress().reviewed == 2  # held
    assert path.read_bytes() == before
    window.guards.clear()  # and given up


def test_a_session_is_opened_from_the_menu_of_recent_ones(
    reviewed: MainWindow, another: Callable[[], MainWindow]
) -> None:
    reviewed.close()
    window = another()
    (action,) = window.submenus["sessions"].actions()
    assert action.text().endswith("(1 / 2)")
    action.trigger()
    settle(window)
    assert window.desk.docket.progress().reviewed == 1


def test_the_place_is_kept_now_and_then_for_a_window_that_is_killed(reviewed: MainWindow) -> None:
    (desk,) = reviewed.findChildren(SessionDesk)
    reviewed.desk.step(forward=True)
    desk.keep_place()
    before = read_session(file_of(reviewed)).place
    reviewed.desk.step(forward=False)
    desk._clock.timeout.emit()  # after some seconds
    kept = read_session(file_of(reviewed)).place
    assert kept != before
    assert reviewed.desk.work is not None
    assert spot_of(kept, reviewed.desk.work) == reviewed.desk.spot


def test_what_is_no_session_is_refused_on_the_start_page(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.kasdiff"
    file.write_bytes(b"")
    choose_file(monkeypatch, file)
    window.actions_["open_session"].trigger()
    settle(window)
    assert window.start.message.problem.text() == "a.kasdiff is not a session of this program."
    choose_file(monkeypatch, tmp_path / "gone.kasdiff")
    window.actions_["open_session"].trigger()
    settle(window)
    assert "gone.kasdiff is not there." in window.start.message.problem.text()


def test_a_session_dropped_on_the_window_is_opened(reviewed: MainWindow, another: Callable[[], MainWindow]) -> None:
    path = file_of(reviewed)
    reviewed.close()
    window = another()
    window.start.take([path])
    settle(window)
    assert window.shows_comparison
    assert window.desk.docket.progress().reviewed == 1


def test_a_session_shows_its_checks_and_keeps_what_was_decided_when_a_label_is_taught(
    window: MainWindow, another: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [*CARD, ["Требования к личностным компетенциям:", "Терпение"]]
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    word(old, rows)
    word(new, [*rows[:-1], [rows[-1][0], "Терпение и точность"]])
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.open(old, new)
    decide(window, 0, Qt.Key.Key_F9)
    path = file_of(window)
    window.close()
    window = another()
    window.findChildren(SessionDesk)[0].open(path)
    settle(window)
    assert [reason.name for reason in window.compare.checks.reasons] == ["label not known"]
    window.context.labels.teach(TaughtLabel("О чём помнить", "knowledge", "ru"))
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.read_again()
    assert "label not known" not in [reason.name for reason in window.compare.checks.reasons]
    assert [one.ruling.verdict for one in kept_in(path).rulings.values()] == [Verdict.ACCEPTED]
    assert window.desk.docket.progress().reviewed == 1
    settle(window)
    assert "О чём помнить" in kept_in(path).labels
    window.actions_["undo"].trigger()
    assert "label not known" in [reason.name for reason in window.compare.checks.reasons]
    assert window.desk.docket.progress().reviewed == 1
    assert window.context.labels.taught.labels == ()
    settle(window)
    assert kept_in(path).labels == ""
    window.actions_["redo"].trigger()
    assert "label not known" not in [reason.name for reason in window.compare.checks.reasons]
    assert window.context.labels.meaning_of("О чём помнить") == "knowledge"
    settle(window)
    assert "О чём помнить" in kept_in(path).labels


def test_a_session_that_is_open_brings_its_window_forward(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "tests.app.window_program", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as other:
        assert other.stdout is not None
        try:
            other.stdout.readline()
            other.stdout.readline()  # its first decision: the session is there
            (path,) = (tmp_path / "sessions").glob("*.kasdiff")
            closed: list[bool] = []
            monkeypatch.setattr(window, "close", lambda: closed.append(True))
            monkeypatch.setattr(summons, "_WAIT", _PATIENCE)  # for its answer, which comes between two of its decisions
            window.start.take([path])
            qtbot.waitUntil(lambda: bool(closed), timeout=_PATIENCE)  # there was nothing else to be seen in it
            assert not window.shows_comparison
        finally:
            other.kill()  # it would decide for ever
        other.stdout.read()
    window.start.take([path])
    settle(window)
    assert window.compare.isVisible()
    assert "access" not in notices(window)


def test_a_comparison_of_another_form_is_made_anew_with_its_decisions(
    window: MainWindow, pair: tuple[Path, Path], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.open(*pair)
    decide(window, 0, Qt.Key.Key_F9)
    path = file_of(window)
    window.actions_["close"].trigger()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM record WHERE id = (SELECT max(id) FROM record WHERE stream = 'new')")
        connection.execute("UPDATE record SET data = x'00' WHERE stream = 'comparison'")
    choose_file(monkeypatch, path)
    with qtbot.waitSignal(window.workbench.opened):
        window.actions_["open_session"].trigger()
    settle(window)  # the comparison is written in slices
    assert window.desk.docket.progress().reviewed == 1
    assert read_session(path).snapshot is not None


def test_another_version_of_the_program_offers_to_compare_again(
    reviewed: MainWindow, another: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(reviewed)
    reviewed.close()
    monkeypatch.setattr(notices_module, "__version__", "9.9")
    window = another()
    choose_file(monkeypatch, path)
    window.actions_["open_session"].trigger()
    settle(window)
    assert notices(window)["version"].startswith("Version 0.1")
    before = window.desk.work
    with qtbot.waitSignal(window.workbench.opened):
        press_button(window, "version", "Compare again")
    assert window.desk.work is not before
    assert window.desk.docket.progress().reviewed == 1
    QTest.keyClick(window.compare.changes.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.work is before
    assert window.desk.docket.progress().reviewed == 1


def test_a_corrected_file_of_another_name_takes_the_place_of_its_edition(
    reviewed: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, Path]] = []
    monkeypatch.setattr(reviewed.workbench, "open", lambda old, new: asked.append((old, new)))
    corrected = tmp_path / "new corrected.txt"
    choose_file(monkeypatch, corrected)
    answer(monkeypatch, "The new edition…")
    reviewed.actions_["corrected"].trigger()
    assert asked == [(tmp_path / "old.txt", corrected)]
    work = work_in(tmp_path)
    reviewed.desk.set_work(replace(work, new=side(corrected, NEW, "Есеп беру", "Қорды сақтау", "Тағы бірі")))
    settle(reviewed)
    assert reviewed.desk.docket.progress().reviewed == 1
    asked.clear()
    reviewed.actions_["corrected"].trigger()
    reviewed.workbench.stopped.emit()  # the user stops it: what comes then is no part of the review
    other = tmp_path / "other"
    other.mkdir()
    reviewed.desk.set_work(work_in(other))
    assert reviewed.desk.docket.rulings == {}


def test_labels_of_somebody_else_are_offered(
    reviewed: MainWindow, another: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(reviewed)
    reviewed.close()
    text = '[knowledge]\nru = ["Нужно помнить"]\n'
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE fact SET value = ? WHERE name = 'labels'", (text.encode(),))
    window = another()
    choose_file(monkeypatch, path)
    window.actions_["open_session"].trigger()
    settle(window)
    assert notices(window)["labels"] == "The files were read with 1 label that you have not taught."
    press_button(window, "labels", "Take them over")
    assert "labels" not in notices(window)
    assert window.context.labels.meaning_of("Нужно помнить") == "knowledge"


def test_pairs_of_a_review_hold_when_the_same_files_are_opened_again(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = file_of(reviewed)
    reviewed.close()
    card = '{"code": "2635-3-001", "level": "4"}'
    decision = f'{{"old_card": {card}, "new_card": {card}, "part": "ability", "old": "Есеп", "new": "Қорды сақтау"}}'
    text = f'{{"format": "kasdiff.pairs/1", "pairs": [{decision}]}}'
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE fact SET value = ? WHERE name = 'pairs'", (text.encode(),))
    window = another()
    with qtbot.waitSignal(window.workbench.opened):
        window.desk.set_work(work_in(tmp_path))
    work = window.desk.work
    assert work is not None
    pairs = [pair for match in work.comparison.cards for pair in match.pairs if pair.matched_by == "manual"]
    assert [(pair.old[0].text, pair.new[0].text) for pair in pairs] == [("Есеп", "Қорды сақтау")]


def test_while_a_session_is_being_opened_nothing_is_decided_and_it_can_be_cancelled(
    reviewed: MainWindow, another: Callable[[], MainWindow]
) -> None:
    path = file_of(reviewed)
    reviewed.close()
    window = another()
    window.activateWindow()
    QApplication.processEvents()
    bench = window.workbench
    window.start.take([path])
    assert [bench.busy, window.shows_comparison] == [True, False]
    assert not window.actions_["decide_accepted"].isEnabled()
    QTest.keyClick(window.progress.button, Qt.Key.Key_Escape)
    assert [bench.busy, window.start.isVisible()] == [False, True]
    assert window.desk.work is None
    kept = open_session(path, now())  # its lock is free again
    assert not kept.read_only
    kept.close()
    window.start.take([path])
    settle(window)
    assert window.desk.docket.progress().reviewed == 1


def test_a_session_of_the_same_files_is_brought_up_to_date_with_the_next_decision_only_where_it_says_otherwise(
    reviewed: MainWindow, another: Callable[[], MainWindow], tmp_path: Path
) -> None:
    path = file_of(reviewed)
    reviewed.close()
    before = kept_in(path).snapshot
    assert before is not None
    window = another()
    window.desk.set_work(work_in(tmp_path))  # the same files, compared alike
    settle(window)
    window.show_comparison()
    decide(window, 1, Qt.Key.Key_F9)
    assert [one.what for one in kept_in(path).log] == ["accepted", "accepted"]
    window.close()
    work = work_in(tmp_path)
    other = replace(work, comparison=replace(work.comparison, rules=("Another rule.",)))
    later = another()
    later.desk.set_work(other)
    later.show_comparison()
    decide(later, 0, Qt.Key.Key_F7)
    kept = kept_in(path)
    assert kept.snapshot is not None
    assert kept.snapshot.comparison == other.comparison != before.comparison
    assert [one.ruling.verdict for one in kept.rulings.values()].count(Verdict.QUERY) == 1


def test_a_card_whose_name_is_corrected_keeps_its_decisions(reviewed: MainWindow, tmp_path: Path) -> None:
    decide(reviewed, 1, Qt.Key.Key_F7)
    window, work = reviewed, reviewed.desk.work
    assert work is not None
    (standard,) = work.new.edition.standards
    named = replace(standard, cards=(replace(standard.cards[0], name="Бас маман"),))
    document = replace(work.new.document, sha256="corrected")
    corrected = replace(
        work.new, document=document, edition=replace(work.new.edition, standards=(named,), sha256="corrected")
    )
    now_ = prepare(work.old, corrected, Options(), compare(work.old.edition, corrected.edition))
    kept = dict(window.desk.docket.rulings)
    window.desk.set_work(now_)  # as the worker gives it back
    settle(window)
    assert window.desk.docket.lost() == {}
    assert window.desk.docket.progress().reviewed == 2
    assert window.desk.docket.rulings.keys().isdisjoint(kept)
    assert kept_in(file_of(window)).rulings == window.desk.docket.rulings
    window.actions_["undo"].trigger()
    settle(window)
    assert window.desk.docket.rulings == kept
    assert kept_in(file_of(window)).rulings == kept
    window.actions_["redo"].trigger()
    assert window.desk.docket.progress().reviewed == 2
    assert window.desk.docket.lost() == {}
