"""An archive of the comparison on the desk, and many pairs at once, from the window and through the process apart."""

from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from kasdiff.app.batching import Batches
from kasdiff.app.dialogs.export import ExportDialog
from kasdiff.app.exporting import Exporter, how_made
from kasdiff.app.scope import Scope
from kasdiff.assets import samples
from kasdiff.batch.run import SUMMARY
from kasdiff.cli import main
from tests.app import made_up

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow

_LONG = 60_000  # milliseconds


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    folders = []
    for name, stem in (("old", "sample-2019-kk"), ("new", "sample-2024-kk")):
        (tmp_path / name).mkdir()
        folders.append(tmp_path / name / f"{stem}.txt")
        shutil.copy(samples(f"{stem}.txt"), folders[-1])
    return folders[0], folders[1]


def part(window: MainWindow, kind: type) -> object:
    return next(child for child in window.children() if isinstance(child, kind))


def opened(window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workbench.opened, timeout=_LONG):
        window.workbench.open(*pair)


def test_an_archive_of_the_window_is_whole_and_gives_the_same_comparison(
    open_window: MainWindow,
    pair: tuple[Path, Path],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened(open_window, pair, qtbot)
    target = tmp_path / "all.zip"
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: dialog.accept() or QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    exporter = part(open_window, Exporter)
    assert isinstance(exporter, Exporter)
    with qtbot.waitSignal(exporter.written, timeout=_LONG):
        open_window.actions_["archive"].trigger()
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read("manifest.json"))
    assert {"inputs/old/sample-2019-kk.txt", "inputs/new/sample-2024-kk.txt", "comparison.json"} <= names
    both = "reports/sample-2019-kk – sample-2024-kk"
    assert {f"{both}.docx", f"{both} – өзгерістер.docx", f"{both}.xlsx", f"{both}.pdf"} <= names
    assert told["options"]["profile"] == "legal"
    assert main(["verify", str(target), "--language", "en"]) == 0
    assert "The same editions give the same comparison." in capsys.readouterr().out


def test_an_edition_that_was_changed_since_is_told_and_nothing_is_written(
    open_window: MainWindow, pair: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    opened(open_window, pair, qtbot)
    with pair[1].open("a", encoding="utf-8") as file:
        file.write("\n")
    exporter = part(open_window, Exporter)
    assert isinstance(exporter, Exporter)
    with qtbot.waitSignal(exporter._dispatcher.failed, timeout=_LONG):
        exporter.write("archive", tmp_path / "all.zip")
    box = open_window.findChild(QMessageBox)
    assert box is not None
    assert "is no more what was compared" in box.text()
    box.close()
    assert not (tmp_path / "all.zip").exists()


def test_how_a_comparison_was_made_is_said_as_the_command_line_says_it() -> None:
    work = replace(made_up.work(), scope=Scope(old=1, cards=(0, 4)))
    told = how_made(work, ("kk", ""))
    assert (told["old_standard"], told["new_standard"]) == ("2", None)
    assert (told["old_card"], told["new_card"]) == ("1", "5")
    assert (told["old_side"], told["new_side"]) == ("kk", None)


def test_many_pairs_are_compared_from_the_window(
    open_window: MainWindow, pair: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    (pair[0].parent / "broken.docx").write_bytes(b"PK no docx")
    batches = part(open_window, Batches)
    assert isinstance(batches, Batches)
    open_window.actions_["batch"].trigger()
    dialog = batches.dialog
    assert dialog is not None
    assert not dialog.start_button.isEnabled()
    for row, path in ((dialog.old, pair[0].parent), (dialog.new, pair[1].parent), (dialog.out, tmp_path / "out")):
        row.line.setText(str(path))
    dialog.reports["html"].setChecked(True)
    dialog.start_button.click()
    assert dialog.running
    assert not dialog.close_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.running, timeout=_LONG)
    assert dialog.said.text().startswith("Pairs: 1; compared: 1")
    assert "old: broken.docx" in dialog.told.toPlainText()
    written = sorted(path.suffix for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    assert {".docx", ".html", ".xlsx"} <= set(written)
    assert load_workbook(tmp_path / "out" / SUMMARY).sheetnames
    assert dialog.open_button.isVisible()
    dialog.close_button.click()


def test_a_batch_that_cannot_be_is_told_with_a_remedy_and_one_under_way_can_be_stopped(
    open_window: MainWindow, pair: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    batches = part(open_window, Batches)
    assert isinstance(batches, Batches)
    batches.show()
    dialog = batches.dialog
    assert dialog is not None
    for row, path in ((dialog.old, pair[0].parent), (dialog.new, pair[1].parent), (dialog.out, pair[0].parent / "out")):
        row.line.setText(str(path))
    dialog.start_button.click()
    qtbot.waitUntil(lambda: not dialog.running, timeout=_LONG)
    assert "would stand in one another" in dialog.said.text()
    assert dialog.told.toPlainText() == "Give a folder of their own to the results."
    dialog.out.line.setText(str(tmp_path / "out"))
    dialog.start_button.click()
    dialog.reject()
    assert dialog.isVisible()
    with qtbot.waitSignal(batches._dispatcher.stopped, timeout=_LONG):
        dialog.stop_button.click()
    assert not dialog.running
    assert dialog.said.text().startswith("Stopped.")
    dialog.reject()
    assert not dialog.isVisible()


def test_a_list_of_pairs_needs_no_second_folder(open_window: MainWindow, tmp_path: Path) -> None:
    batches = part(open_window, Batches)
    assert isinstance(batches, Batches)
    batches.show()
    dialog = batches.dialog
    assert dialog is not None
    dialog.old.line.setText(str(tmp_path / "pairs.csv"))
    dialog.out.line.setText(str(tmp_path / "out"))
    assert dialog.start_button.isEnabled()
    assert not dialog.new.isEnabled()
    assert dialog.places == (tmp_path / "pairs.csv", None, tmp_path / "out")
    dialog.reject()
