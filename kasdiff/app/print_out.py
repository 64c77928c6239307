"""Prints the comparative table, or shows how it would be printed: asks what it is to hold, makes the page in a worker, draws it on the printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal

from kasdiff.app.dialogs.silence import SilenceQuestion
from kasdiff.app.dialogs.waiting import STEPS, Waiting, waiting_dialog
from kasdiff.app.reports import reviewed
from kasdiff.app.workers.dispatcher import Dispatcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
    from PySide6.QtWidgets import QWidget

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine
    from kasdiff.progress import Progress, Stage

_PREVIEW = QSize(1120, 740)  # pixels, where the screen has them


class Printing(QObject):
    """The window's printing. Drawing must be done in the window's thread; the dialog that shows how far it is keeps the window alive."""

    printed = Signal(int)  # pages
    crashed = Signal(object)

    def __init__(self, window: MainWindow, engine: Engine) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._then: Callable[[str], object] = self.to_printer
        self._drawing = False  # for the preview
        self._dispatcher = Dispatcher(engine, self)
        self._waiting = Waiting(self._context, self._dispatcher, window)
        SilenceQuestion(self._context, self._dispatcher, window)
        self._dispatcher.finished.connect(self._on_made)
        self._dispatcher.failed.connect(self.crashed)
        window.closing.connect(self._dispatcher.close)
        window.actions_["print"].triggered.connect(lambda: self._start(self.to_printer))
        window.actions_["print_preview"].triggered.connect(lambda: self._start(self.to_preview))

    def _start(self, then: Callable[[str], object]) -> None:
        from kasdiff.app.dialogs.export import ExportDialog, report_language, report_options  # noqa: PLC0415
        from kasdiff.app.workers.report_jobs import MakePage  # noqa: PLC0415

        work = self._window.desk.work
        if work is None or self._dispatcher.busy:
            return
        decisions = reviewed(self._window.desk.docket)
        dialog = ExportDialog(self._context, work.comparison, None, self._window, decisions)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            return
        self._then = then
        language = report_language(self._context, work.comparison)
        self._waiting.begin()
        options = replace(report_options(self._context, work.comparison), decisions=decisions)
        self._dispatcher.start(MakePage(work.comparison, language, options))

    def _on_made(self, page: object) -> None:
        # Not at once: the dialogs that follow wait for the user, and the signal's other receivers should not.
        QTimer.singleShot(0, self, lambda: self._then(str(page)))

    def to_printer(self, page: str) -> None:
        """Ask for a printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - the window does not need it to start

        printer = new_printer(page)
        dialog = QPrintDialog(printer, self._window)
        option = QPrintDialog.PrintDialogOption
        for ranges in (option.PrintPageRange, option.PrintSelection, option.PrintCurrentPage):
            dialog.setOption(ranges, on=False)
        accepted = dialog.exec()
        dialog.deleteLater()
        if accepted and (pages := self.draw(printer, page)):
            tr = self._context.translator
            self._window.status.say(
                tr.plural("{n} page was sent to the printer", "{n} pages were sent to the printer", pages)
            )
            self.printed.emit(pages)

    def to_preview(self, page: str) -> None:
        """Show how the page would be printed; its own button prints."""
        from PySide6.QtPrintSupport import QPrintPreviewDialog  # noqa: PLC0415

        printer = new_printer(page)  # the dialog does not keep it
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(self._context.translator.text("Print preview"))
        dialog.resize(_PREVIEW.boundedTo(self._window.screen().availableSize()))
        dialog.paintRequested.connect(lambda printer: self._show_drawn(printer, page, dialog))
        dialog.exec()
        dialog.deleteLater()

    def _show_drawn(self, printer: QPrinter, page: str, preview: QPrintPreviewDialog) -> None:
        """Draw for the preview. Where it asks again while it is being drawn, what is being drawn is the answer; stopped, it is shut."""
        if self._drawing:
            return
        self._drawing = True
        try:
            if not self.draw(printer, page, preview):
                QTimer.singleShot(0, preview, preview.reject)
        finally:
            self._drawing = False

    def draw(self, printer: QPrinter, page: str, parent: QWidget | None = None) -> int:
        """Draw the page on the printer and return the number of pages; 0 where it was stopped or the printer failed, which is told."""
        from kasdiff.app.printing import PrintStoppedError  # noqa: PLC0415 - the window does not need it to start

        tr = self._context.translator
        waiting = waiting_dialog(self._context, tr.text("Laying out the pages…"), parent or self._window)
        waiting.setValue(0)
        begun: list[Path] = []

        def progress(stage: Stage, done: float) -> None:
            del stage
            waiting.setValue(round(done * STEPS))
            if waiting.wasCanceled():
                if parent is None and printer.printerState() == printer.PrinterState.Active:
                    printer.abort()  # while it is drawn on: afterwards the printer takes the pages drawn for all of them
                    begun.append(Path(printer.outputFileName()))
                raise PrintStoppedError

        def end() -> None:
            waiting.close()
            waiting.deleteLater()
            for half in begun:  # Qt ends the PDF file of a print that was stopped as if it were whole
                if half.is_file():
                    half.unlink()

        return self._drawn(printer, page, progress, end)

    def _drawn(self, printer: QPrinter, page: str, progress: Progress, end: Callable[[], object]) -> int:
        from kasdiff.app.printing import PrintError, PrintStoppedError, paint  # noqa: PLC0415

        tr = self._context.translator
        try:
            return paint(printer, page, progress)
        except PrintStoppedError:
            self._window.status.say(tr.text("Printing was stopped."))
        except PrintError as error:
            said = tr.text("The page could not be printed ({reason}).", reason=tr.text(str(error)))
            box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Warning, "kasdiff", said, parent=self._window)
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setInformativeText(tr.text("Check the printer, or write the report as PDF and print it from there."))
            box.open()
            box.finished.connect(box.deleteLater)
        finally:
            end()
        return 0


def new_printer(page: str) -> QPrinter:
    """Return the user's printer with the paper that the page wants."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415

    from kasdiff.app.printing import page_layout  # noqa: PLC0415
    from kasdiff.reports.print_page import page_settings  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    settings = page_settings(page)
    printer.setPageLayout(page_layout(settings))
    printer.setDocName(settings.title)
    return printer
