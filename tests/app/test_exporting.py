"""Reports from the window: the choices are kept, faults are told, nothing half-written stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QProgressDialog, QPushButton

from kasdiff.app.dialogs.export import ExportDialog, last_choice, report_language, report_options
from kasdiff.app.dialogs.files import ask_target
from kasdiff.app.exporting import Exporter, is_edition
from kasdiff.app.reports import proposed_name
from kasdiff.errors import Message, WriteError
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.options import ReportOptions, ReviewerDecision
from kasdiff.reports.presets import Preset, read_presets, write_presets
from kasdiff.reports.registry import REPORTS
from tests.app import made_up

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
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

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


STARTS = {".csv": b"\xef\xbb", ".docx": b"PK", ".xlsx": b"PK", ".html": b"<!", ".pdf": b"%P"}


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("word", ".docx"),
        ("word_changes", ".docx"),
        ("redline", ".docx"),
        ("excel", ".xlsx"),
        ("csv", ".csv"),
        ("html", ".html"),
        ("pdf", ".pdf"),
    ],
)
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
    with qtbot.waitSignal(exporter.written):
        open_window.actions_[name].trigger()
    written = tmp_path / f"report{ending}"
    assert written.read_bytes()[:2] == STARTS[ending]
    assert opened == [str(written)]
    assert open_window.context.settings.report_folder == str(tmp_path)
    bar = open_window.compare.written
    assert bar.isVisible()
    assert bar.text.text() == f"Written: {written}"
    bar.folder_button.click()
    assert opened[-1] == str(tmp_path)


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
    with qtbot.waitSignal(exporter._dispatcher.failed) as failed:
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
    dialog = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(dialog)
    assert dialog.language.currentData() == "edition"
    dialog.language.setCurrentIndex(dialog.language.findData("ru"))
    dialog.listed.kinds[ChangeKind.TYPOGRAPHIC].setChecked(True)
    dialog.listed.whole_cards.setChecked(False)
    dialog.accept()
    options = report_options(context, work.comparison)
    assert options.lists(ChangeKind.TYPOGRAPHIC)
    assert not options.whole_cards
    assert not options.lists(ChangeKind.UNCHANGED)
    assert report_language(context, work.comparison) == "ru"
    again = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(again)
    assert again.language.currentData() == "ru"
    assert again.listed.kinds[ChangeKind.TYPOGRAPHIC].isChecked()


def test_the_report_speaks_the_language_of_the_new_edition_by_itself(context: AppContext, work: Work) -> None:
    assert report_language(context, work.comparison) == "kk"


def test_one_dialog_serves_all_reports(context: AppContext, work: Work, qtbot: QtBot) -> None:
    dialog = ExportDialog(context, work.comparison, "html")
    qtbot.addWidget(dialog)
    assert dialog.chosen == "html"
    assert [dialog.report.itemData(place) for place in range(dialog.report.count())] == [*REPORTS, "archive"]
    dialog.report.setCurrentIndex(dialog.report.findData("pdf"))
    assert dialog.chosen == "pdf"


def test_each_choice_says_how_much_there_is_of_it(context: AppContext, qtbot: QtBot) -> None:
    both = made_up.two_languages().comparison
    dialog = ExportDialog(context, both, "word", decisions={"key": ReviewerDecision("query", "Кто?")})
    qtbot.addWidget(dialog)
    assert dialog.listed.kinds[ChangeKind.TRANSLATED].text().endswith("(3)")
    assert dialog.listed.only_reviewed.text().endswith("(1)")
    assert dialog.cards.list.count() == len(both.cards)


def test_nothing_that_would_list_nothing_can_be_written(context: AppContext, work: Work, qtbot: QtBot) -> None:
    dialog = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(dialog)
    dialog.cards.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.ready.isEnabled()
    assert len(dialog.choice().options.cards) == len(work.comparison.cards) - 1
    for row in range(dialog.cards.list.count()):
        dialog.cards.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.ready.isEnabled()
    assert dialog.wrong.text() == "No card is chosen."
    dialog.cards.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.heads.date.setText("yesterday")
    assert not dialog.ready.isEnabled()
    dialog.heads.date.setText("2026-11-20")
    assert dialog.ready.isEnabled()
    assert dialog.choice().options.date == "2026-11-20T00:00:00Z"


def test_what_a_report_makes_no_use_of_cannot_be_chosen(context: AppContext, work: Work, qtbot: QtBot) -> None:
    dialog = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(dialog)
    heads = dialog.heads
    assert heads.annexes.isEnabled()
    assert not heads.author.isEnabled()
    dialog.report.setCurrentIndex(dialog.report.findData("redline"))
    assert heads.author.isEnabled()
    assert not heads.template.isEnabled()


def test_title_and_cards_are_those_of_one_comparison(context: AppContext, work: Work, qtbot: QtBot) -> None:
    dialog = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(dialog)
    dialog.heads.title.setText("Таблица к письму")
    dialog.cards.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert last_choice(context, work.comparison).options.title == "Таблица к письму"
    other = replace(work.comparison, new=replace(work.comparison.new, sha256="c" * 64))
    assert last_choice(context, other).options.title is None
    assert last_choice(context, other).options.cards == ()


def test_choices_are_kept_under_a_name_taken_up_and_forgotten(context: AppContext, work: Work, qtbot: QtBot) -> None:
    dialog = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(dialog)
    dialog.report.setCurrentIndex(dialog.report.findData("html"))
    dialog.heads.title.setText("Для министра")
    dialog.cards.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.presets.keep("Министр")
    kept = read_presets(context.presets)["Министр"]
    assert (kept.report, kept.options.title) == ("html", "Для министра")
    again = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(again)
    assert again.heads.title.text() == ""
    again.presets.names.setCurrentIndex(0)
    again.presets.names.activated.emit(0)
    assert (again.chosen, again.heads.title.text()) == ("html", "Для министра")
    assert again.choice() == dialog.choice()
    again.presets.forget_button.click()
    assert read_presets(context.presets) == {}


def test_cards_that_this_comparison_has_not_are_told(context: AppContext, work: Work, qtbot: QtBot) -> None:
    write_presets(context.presets, {"A": Preset(options=ReportOptions(cards=("9999-9-999",)))})
    dialog = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(dialog)
    dialog.presets.names.activated.emit(0)
    dialog.presets.names.setCurrentIndex(0)
    dialog.presets.names.activated.emit(0)
    assert dialog.cards.unknown.text() == "Not in this comparison: 9999-9-999."
    assert not dialog.ready.isEnabled()


def test_a_form_is_saved_to_be_edited_and_what_it_lacks_is_said(
    open_window: MainWindow, exporter: Exporter, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = open_window.desk.work
    assert work is not None
    form = tmp_path / "form.docx"
    opened = answer(monkeypatch, str(form))
    dialog = ExportDialog(open_window.context, work.comparison, "word", open_window)
    qtbot.addWidget(dialog)
    exporter._forms.attend(dialog)
    dialog.heads.template_wanted.emit()
    qtbot.waitUntil(lambda: dialog.heads.said.text() == "The form has all that is filled in.", timeout=20000)
    assert opened == [str(form)]
    assert dialog.choice().template == str(form)
    edited = Document(str(form))
    for paragraph in edited.paragraphs[1:]:
        paragraph.text = ""
    edited.save(str(form))
    dialog.heads.take_template(str(form))
    qtbot.waitUntil(lambda: "has no signature" in dialog.heads.said.text(), timeout=20000)
    form.write_bytes(b"no form")
    dialog.heads.take_template(str(form))
    qtbot.waitUntil(lambda: "cannot be used" in dialog.heads.said.text(), timeout=20000)


def test_each_report_that_has_a_form_has_its_own(context: AppContext, work: Work, qtbot: QtBot) -> None:
    dialog = ExportDialog(context, work.comparison, "word")
    qtbot.addWidget(dialog)
    dialog.heads.take_template("/made/up/table.docx")
    dialog.report.setCurrentIndex(dialog.report.findData("word_changes"))
    assert dialog.heads.template.text() == ""
    told: list[tuple[str, str]] = []
    dialog.template_chosen.connect(lambda report, path: told.append((report, path)))
    dialog.heads.take_template("/made/up/changes.docx")
    assert told == [("word_changes", "/made/up/changes.docx")]
    dialog.report.setCurrentIndex(dialog.report.findData("excel"))
    assert not dialog.heads.template.isEnabled()
    assert dialog.heads.template.text() == "/made/up/table.docx"
    chosen = dialog.choice()
    assert (chosen.template, chosen.changes_template) == ("/made/up/table.docx", "/made/up/changes.docx")


def test_files_of_reports_with_one_ending_have_names_of_their_own(work: Work) -> None:
    names = [proposed_name(one, work, Translator("en")) for one in REPORTS.values()]
    assert names[:2] == ["old – new.docx", "old – new – changes.docx"]
    assert len(set(names)) == len(names)


def test_the_name_of_a_report_is_one_that_a_disk_takes(work: Work) -> None:
    long = Path("/made/up") / ("Кәсіптік стандартты бекіту туралы бұйрық " * 3 + ".docx")
    long_work = replace(work, old=replace(work.old, path=long), new=replace(work.new, path=long))
    name = proposed_name(REPORTS["word_changes"], long_work, Translator("kk"))
    assert len(name.encode()) <= 255
    assert name.startswith("Кәсіптік стандартты бекіту туралы бұйрық К")
    assert name.endswith("… – өзгерістер.docx")


def test_a_report_never_takes_the_place_of_an_edition(
    open_window: MainWindow, exporter: Exporter, tmp_path: Path, work: Work
) -> None:
    edition = tmp_path / "edition.docx"
    edition.write_text("the edition", encoding="utf-8")
    open_window.desk.set_work(replace(work, old=replace(work.old, path=edition)))
    exporter.write("word", edition)
    box = open_window.findChild(QMessageBox)
    assert box is not None
    assert "is the edition itself" in box.text()
    box.close()
    assert edition.read_text(encoding="utf-8") == "the edition"
    assert is_edition(tmp_path / "x" / ".." / "edition.docx", open_window.desk.work)  # type: ignore[arg-type]
    assert not is_edition(tmp_path / "other.docx", work)


@pytest.mark.parametrize(
    ("pressed", "written"), [(QMessageBox.ButtonRole.AcceptRole, True), (QMessageBox.ButtonRole.RejectRole, False)]
)
def test_a_name_without_ending_replaces_no_file_unasked(
    open_window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pressed: QMessageBox.ButtonRole,
    written: bool,
) -> None:
    there = tmp_path / "report.v2.docx"
    there.write_text("mine", encoding="utf-8")
    names = [str(tmp_path / "report.v2"), ""]
    asked: list[str] = []

    def press(box: QMessageBox) -> int:
        asked.append(box.text())
        box.show()
        next(button for button in box.buttons() if box.buttonRole(button) is pressed).click()
        return 0

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (names.pop(0), ""))
    monkeypatch.setattr(QMessageBox, "exec", press)
    chosen = ask_target(open_window, open_window.context, "", tmp_path / "proposed.docx", "")
    assert asked == ["report.v2.docx is there already. Is it to be replaced?"]
    assert chosen == (there if written else None)
    assert bool(names) is written  # after a no it is asked again


def test_another_place_can_be_chosen_after_a_fault(
    open_window: MainWindow, exporter: Exporter, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, str(tmp_path / "no such folder" / "report.docx"))
    with qtbot.waitSignal(exporter._dispatcher.failed):
        open_window.actions_["word"].trigger()
    box = open_window.findChild(QMessageBox)
    assert box is not None
    answer(monkeypatch, str(tmp_path / "report.docx"))
    with qtbot.waitSignal(exporter.written):
        next(button for button in box.buttons() if box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole).click()
    assert (tmp_path / "report.docx").exists()


def test_a_report_can_be_stopped(open_window: MainWindow, exporter: Exporter, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(exporter._dispatcher.progressed):
        exporter.write("endless", tmp_path / "report.docx")
    dialog = open_window.findChild(QProgressDialog)
    assert dialog is not None
    button = dialog.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(exporter._dispatcher.cancelled):
        button.click()
    qtbot.waitUntil(lambda: open_window.status.currentMessage() == "Stopped. No report was written.")
    assert not exporter._dispatcher.busy


def test_a_report_that_was_stopped_leaves_the_old_file_and_nothing_beside_it(
    exporter: Exporter, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "reports" / "report.docx"
    target.parent.mkdir()
    target.write_text("the old one", encoding="utf-8")
    with qtbot.waitSignal(exporter._dispatcher.progressed):
        exporter.write("half", target)
    assert len(list(target.parent.iterdir())) == 2
    with qtbot.waitSignal(exporter._dispatcher.stopped), qtbot.assertNotEmitted(exporter._dispatcher.outlived):
        exporter._dispatcher.cancel()
    assert list(target.parent.iterdir()) == [target]
    assert target.read_text(encoding="utf-8") == "the old one"


@pytest.mark.parametrize("there", [False, True])
def test_a_report_that_was_stopped_too_late_is_not_said_to_be_missing(
    open_window: MainWindow, exporter: Exporter, tmp_path: Path, qtbot: QtBot, there: bool
) -> None:
    target = tmp_path / "report.docx"
    if there:
        target.write_text("wrote", encoding="utf-8")  # as long as the new one
    with qtbot.waitSignal(exporter._dispatcher.progressed):
        exporter.write("late", target)
    with (
        qtbot.waitSignal(exporter._dispatcher.outlived),
        qtbot.assertNotEmitted(exporter._dispatcher.stopped),
        qtbot.assertNotEmitted(exporter._dispatcher.finished),
    ):
        exporter._dispatcher.cancel()
        assert open_window.status.currentMessage() == ""
    assert target.read_text(encoding="utf-8") == "whole"
    assert open_window.status.currentMessage() == ""
    assert open_window.compare.written.text.text() == f"Written: {target}"


def test_a_machine_without_a_program_for_the_report_says_so(
    open_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    bar = open_window.compare.written
    bar.show_file(tmp_path / "report.docx")
    bar.open_button.click()
    assert bar.text.text().startswith("No program here opens it. Written: ")
