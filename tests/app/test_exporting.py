"""Reports from the window: the choices are kept, faults are told, nothing half-written stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from kasdiff.app.dialogs.export import ExportDialog, report_options, report_translator
from kasdiff.app.exporting import Exporter
from kasdiff.errors import Message, WriteError

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work


@pytest.fixture
def exporter(open_window: MainWindow) -> Exporter:
    return next(child for child in open_window.children() if isinstance(child, Exporter))


def answer(monkeypatch: pytest.MonkeyPatch, target: str) -> list[str]:
    """Accept the dialogs; return the list into which opened reports go."""
    opened: list[str] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: dialog.accept() or QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    return opened


@pytest.mark.parametrize(("name", "ending"), [("word", ".docx"), ("excel", ".xlsx")])
def test_a_report_is_written_and_opened(
    open_window: MainWindow,
    exporter: Exporter,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    ending: str,
) -> None:
    opened = answer(monkeypatch, str(tmp_path / "report"))
    with qtbot.waitSignal(exporter.written, timeout=20_000):
        open_window.actions_[name].trigger()
    written = tmp_path / f"report{ending}"
    assert written.read_bytes()[:2] == b"PK"
    assert opened == [str(written)]
    assert open_window.context.settings.report_folder == str(tmp_path)
    assert "report" in open_window.status.currentMessage()


def test_nothing_is_written_where_the_user_turns_back(
    open_window: MainWindow, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "")
    open_window.actions_["word"].trigger()
    assert not exporter._dispatcher.busy


def test_a_target_that_cannot_be_written_is_told_with_a_remedy(
    open_window: MainWindow, exporter: Exporter, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "no such folder" / "report.docx"
    answer(monkeypatch, str(target))
    with qtbot.waitSignal(exporter._dispatcher.failed, timeout=20_000) as failed:
        open_window.actions_["word"].trigger()
    assert isinstance(failed.args[0], WriteError)
    box = open_window.findChild(QMessageBox)
    assert box is not None
    assert "could not be written" in box.text()
    assert box.informativeText()
    box.close()
    assert not target.exists()


def test_an_unexpected_fault_goes_to_the_fault_dialog(exporter: Exporter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(exporter.crashed):
        exporter._on_failed(ZeroDivisionError())
    with qtbot.assertNotEmitted(exporter.crashed):
        exporter._on_failed(WriteError(Message("a"), Message("b")))


def test_the_choices_are_kept(context: AppContext, work: Work, qtbot: QtBot) -> None:
    dialog = ExportDialog(context, work.comparison, "")
    qtbot.addWidget(dialog)
    assert dialog.language.currentData() == "edition"
    dialog.language.setCurrentIndex(dialog.language.findData("ru"))
    dialog.typographic.setChecked(True)
    dialog.whole_cards.setChecked(False)
    dialog.accept()
    options = report_options(context)
    assert (options.typographic, options.whole_cards, options.unchanged) == (True, False, False)
    assert report_translator(context, work.comparison).language == "ru"
    again = ExportDialog(context, work.comparison, "")
    qtbot.addWidget(again)
    assert again.language.currentData() == "ru"
    assert again.typographic.isChecked()


def test_the_report_speaks_the_language_of_the_new_edition_by_itself(context: AppContext, work: Work) -> None:
    assert report_translator(context, work.comparison).language == "kk"
