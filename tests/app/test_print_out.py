"""Printing from the window: what is asked, what is drawn, what is said where it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QProgressDialog, QPushButton

from kasdiff.app import print_out
from kasdiff.app.dialogs.export import ExportDialog
from kasdiff.app.dialogs.waiting import STEPS
from kasdiff.app.print_out import Printing, new_printer
from kasdiff.app.printing import PrintStoppedError, paint
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.i18n import Translator
from kasdiff.reports.print_page import print_page
from tests.app import made_up
from tests.app.day_program import CTRL, Keyboard, opened, press
from tests.app.jobs import Ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from kasdiff.app.workers.engine import Engine
    from kasdiff.progress import Stage
    from tests.app.day_program import Day

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def printing(open_window: MainWindow) -> Printing:
    return next(child for child in open_window.children() if isinstance(child, Printing))


@pytest.fixture
def into_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let the printer write into a file."""
    target = tmp_path / "printed.pdf"

    def printer(page: str) -> QPrinter:
        made = new_printer(page)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        return made

    monkeypatch.setattr(print_out, "new_printer", printer)
    return target


@pytest.fixture
def into_file(into_pdf: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and what is asked before is accepted."""
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: dialog.accept() or QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    return into_pdf


def page(work: Work) -> str:
    return print_page(work.comparison, Translator("kk"))


def test_the_table_is_printed(open_window: MainWindow, printing: Printing, into_file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(printing.printed) as printed:
        open_window.actions_["print"].trigger()
    document = pypdfium2.PdfDocument(into_file)
    pages = [document[number].get_textpage().get_text_range().replace("\r\n", " ") for number in range(len(document))]
    document.close()
    assert len(pages) == printed.args[0]
    assert sum(text.count("Оқырманды электрондық тіркеу") for text in pages) == 1
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    qtbot.waitUntil(lambda: not open_window.findChildren(QProgressDialog))  # none is left behind
    assert "sent to the printer" in open_window.status.currentMessage()


def test_a_window_that_is_closed_asks_for_no_printer_any_more(
    open_window: MainWindow, engine: Engine, into_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QPrintDialog] = []
    monkeypatch.setattr(QPrintDialog, "exec", asked.append)
    open_window.actions_["print"].trigger()
    assert open_window.close()
    after = Dispatcher(engine)
    with qtbot.waitSignal(after.finished):
        after.start(Ask("echo"))
    qtbot.wait(50)
    assert not asked
    assert not into_file.exists()


def test_the_preview_draws_the_same_page(printing: Printing, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def shown(dialog: QPrintPreviewDialog) -> None:
        dialog.show()
        drawn.append(len(dialog.windowTitle()))
        dialog.close()

    monkeypatch.setattr(QPrintPreviewDialog, "exec", shown)
    draw: Callable[..., int] = paint
    pages: list[int] = []
    monkeypatch.setattr("kasdiff.app.printing.paint", lambda *arguments: pages.append(draw(*arguments)))
    printing.to_preview(page(work))
    assert drawn
    assert pages
    assert pages[0] > 0


def test_a_preview_tells_how_far_it_is_and_is_shut_where_it_is_stopped(
    open_window: MainWindow, printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    class Stopped(QProgressDialog):
        def setValue(self, value: int) -> None:
            told.append(value)

        def wasCanceled(self) -> bool:
            return len(told) > 1  # when the first pages are drawn

    monkeypatch.setattr(print_out, "waiting_dialog", lambda *_: Stopped(open_window))
    printing.to_preview(page(made_up.long_work(20000)))  # ends by itself, or the test would not
    assert 0 < told[-1] < STEPS
    assert open_window.status.currentMessage() == "Printing was stopped."


def test_nothing_is_printed_where_the_user_turns_back(
    open_window: MainWindow, printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExportDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    open_window.actions_["print"].trigger()
    assert not printing._dispatcher.busy


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of the printer too
def test_a_printer_that_takes_nothing_is_told(
    open_window: MainWindow, printing: Printing, work: Work, tmp_path: Path
) -> None:
    printer = new_printer(page(work))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "a.pdf"))
    open_window.context.change(language="ru")
    assert printing.draw(printer, page(work)) == 0
    box = open_window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "Напечатать не удалось (на устройстве нельзя рисовать)."
    assert box.informativeText()
    box.close()


def test_drawing_can_be_stopped(
    open_window: MainWindow, printing: Printing, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = new_printer(page(work))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _: True)
    monkeypatch.setattr("kasdiff.app.printing._PAGES_A_REPORT", 1)
    assert printing.draw(printer, page(work)) == 0
    assert open_window.status.currentMessage() == "Printing was stopped."


def test_a_print_into_a_file_that_is_stopped_among_its_pages_leaves_no_half_file(
    printing: Printing, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = new_printer(page(work))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    active = QPrinter.PrinterState.Active
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _: printer.printerState() == active)
    monkeypatch.setattr("kasdiff.app.printing._PAGES_A_REPORT", 1)
    assert printing.draw(printer, page(work)) == 0
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize(
    ("language", "cancel", "said"),
    [
        ("kk", "Бас тарту", "Басып шығару тоқтатылды."),
        ("ru", "Отмена", "Печать остановлена."),
        ("en", "Cancel", "Printing was stopped."),
    ],
)
def test_a_print_and_its_preview_are_cancelled_by_the_button_that_says_so(
    window: MainWindow,
    into_pdf: Path,
    qtbot: QtBot,
    language: str,
    cancel: str,
    said: str,
    *,
    preview: bool,
) -> None:
    window.context.change(language=language)
    window.desk.set_work(made_up.long_work(20000))
    window.show_comparison()
    clicked: list[str] = []

    def button() -> QPushButton | None:
        """Return the button that stops the laying out, when that is under way."""
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QProgressDialog) and one.isVisible()]
        return next((one.findChild(QPushButton) for one in shown if 0 < one.value() < STEPS), None)

    def hands() -> Day:
        press(Qt.Key.Key_P, CTRL | SHIFT if preview else CTRL)
        yield opened(ExportDialog)
        press(Qt.Key.Key_Return)
        if not preview:
            yield opened(QPrintDialog)
            press(Qt.Key.Key_Return)
        yield button
        found = button()
        assert found is not None
        clicked.append(found.text())
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    keyboard = Keyboard(window, hands())
    qtbot.waitUntil(lambda: window.status.currentMessage() == said)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    del keyboard
    assert clicked == [cancel]
    assert not into_pdf.exists() or not into_pdf.stat().st_size


def test_paper_and_name_are_those_of_the_report(printing: Printing, work: Work) -> None:
    del printing
    printer = new_printer(page(work))
    assert printer.pageLayout().orientation() is printer.pageLayout().orientation().Landscape
    assert printer.docName()


def test_laying_out_can_be_stopped_before_anything_is_drawn(printing: Printing, work: Work, tmp_path: Path) -> None:
    """Reading the text, laying it out and finding its rows are steps between which the user is heard, each further on than the one before."""
    printer = new_printer(page(work))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    told: list[float] = []
    paint(printer, page(work), lambda stage, done: told.append(done))
    assert len(told) >= 3
    assert told == sorted(set(told))
    for stop in range(3):
        heard: list[float] = []

        def stopped(stage: Stage, done: float, stop: int = stop, heard: list[float] = heard) -> None:
            del stage
            heard.append(done)
            if len(heard) > stop:
                raise PrintStoppedError

        with pytest.raises(PrintStoppedError):
            paint(printer, page(work), stopped)
        assert len(heard) == stop + 1
    assert printing.draw(printer, page(work)) > 0
