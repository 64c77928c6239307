"""Writes reports from the window: asks, writes in a worker, opens what was written, says what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QProgressDialog

from kasdiff.app.dialogs.export import ExportDialog, report_options, report_translator
from kasdiff.app.dialogs.files import ask_target
from kasdiff.app.texts import stage_text
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.app.workers.jobs import WriteReport
from kasdiff.errors import KasdiffError
from kasdiff.i18n import mark
from kasdiff.progress import Stage
from kasdiff.reports.excel import write_workbook
from kasdiff.reports.word import write_comparative_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.jobs import Writer

_SHOW_AFTER = 400  # milliseconds: a quick report shows no progress at all


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: its writer, the ending of its file, the title of its dialog, the name of its files."""

    writer: Writer
    ending: str
    title: str
    files: str


REPORTS = {
    "word": Report(write_comparative_table, ".docx", mark("Comparative table in Word"), mark("Word documents")),
    "excel": Report(write_workbook, ".xlsx", mark("Workbook in Excel"), mark("Excel workbooks")),
}


class Exporter(QObject):
    """The window's reports."""

    written = Signal(object)  # the path
    crashed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._progress: QProgressDialog | None = None
        self._dispatcher = Dispatcher(self)
        self._dispatcher.progressed.connect(self._on_progressed)
        self._dispatcher.finished.connect(self._on_finished)
        self._dispatcher.failed.connect(self._on_failed)
        self._dispatcher.cancelled.connect(self._end)
        window.closing.connect(self.close)
        for name in REPORTS:
            window.actions_[name].triggered.connect(_exports(self, name))

    def export(self, name: str) -> None:
        """Ask for a report and write it."""
        work, report, tr = self._window.desk.work, REPORTS[name], self._context.translator
        if work is None or self._dispatcher.busy:
            return
        title = tr.text(report.title)
        dialog = ExportDialog(self._context, work.comparison, title, self._window)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            return
        proposed = self._proposed(work.old.path, work.new.path, report.ending)
        target = ask_target(self._window, title, proposed, f"{tr.text(report.files)} (*{report.ending})")
        if target is not None:
            self._context.change(report_folder=str(target.parent))
            self.write(name, target)

    def write(self, name: str, target: Path) -> None:
        """Write a report with the options of the settings."""
        work = self._window.desk.work
        if work is None:
            return
        translator = report_translator(self._context, work.comparison)
        options = report_options(self._context)
        self._show_progress()
        self._dispatcher.start(WriteReport(REPORTS[name].writer, work.comparison, target, translator, options))

    def close(self) -> None:
        """Stop writing and wait for the worker."""
        self._dispatcher.close()

    def _proposed(self, old: Path, new: Path, ending: str) -> Path:
        folder = Path(self._context.settings.report_folder or new.parent)
        return folder / f"{old.stem} – {new.stem}{ending}"

    def _show_progress(self) -> None:
        tr = self._context.translator
        self._progress = QProgressDialog(stage_text(Stage.REPORT, tr), tr.text("Cancel"), 0, 100, self._window)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(_SHOW_AFTER)
        self._progress.setAutoClose(False)
        self._progress.setAutoReset(False)
        self._progress.canceled.connect(self._dispatcher.cancel)
        self._progress.setValue(0)

    def _on_progressed(self, stage: str, done: float) -> None:
        del stage
        if self._progress is not None:
            self._progress.setValue(round(done * 100))

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect()
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _on_finished(self, result: object) -> None:
        self._end()
        if not isinstance(result, Path):
            return
        self._window.status.say(self._context.translator.text("Written: {file}", file=result))
        if self._context.settings.report_open:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(result)))
        self.written.emit(result)

    def _on_failed(self, error: object) -> None:
        self._end()
        if not isinstance(error, KasdiffError):
            self.crashed.emit(error)
            return
        tr = self._context.translator
        box = QMessageBox(QMessageBox.Icon.Warning, "kasdiff", tr.message(error.problem), parent=self._window)
        box.setInformativeText(tr.message(error.remedy))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _exports(exporter: Exporter, name: str) -> Callable[[], None]:
    return lambda: exporter.export(name)
