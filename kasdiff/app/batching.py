"""Many pairs at once, from the window: the process apart compares them on all cores, and goes on another time where it was stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.compare.options import Options
from kasdiff.errors import KasdiffError
from kasdiff.progress import Stage

if TYPE_CHECKING:
    from kasdiff.app.dialogs.batch import BatchDialog
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine


class Batches(QObject):
    """Serves the dialog."""

    crashed = Signal(object)

    def __init__(self, window: MainWindow, engine: Engine) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self.dialog: BatchDialog | None = None
        self._dispatcher = Dispatcher(engine, self)
        self._dispatcher.progressed.connect(self._on_progressed)
        self._dispatcher.finished.connect(self._on_finished)
        self._dispatcher.failed.connect(self._on_failed)
        self._dispatcher.cancelled.connect(self._on_cancelled)
        window.closing.connect(self._dispatcher.close)
        window.actions_["batch"].triggered.connect(self.show)

    def show(self) -> None:
        """Show the dialog, before which nothing else of the window can be used: the one process apart is busy meanwhile."""
        from kasdiff.app.dialogs.batch import BatchDialog  # noqa: PLC0415 - the window does not need it to start

        self.dialog = BatchDialog(self._context, self._window)
        self.dialog.wanted.connect(self.start)
        self.dialog.stopped.connect(self._dispatcher.cancel)
        self.dialog.summary_wanted.connect(self._open_summary)
        self.dialog.setModal(True)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def start(self) -> None:
        """Compare what the dialog says."""
        from kasdiff.app.workers.report_jobs import RunBatch  # noqa: PLC0415
        from kasdiff.batch.records import How  # noqa: PLC0415

        dialog = self.dialog
        if dialog is None or self._dispatcher.busy:
            return
        old, new, out = dialog.places
        choice, settings = dialog.choice, self._context.settings
        how = How(
            self._context.translator.language,
            Options.profile(settings.profile),
            taught=self._context.labels.taught,
            reports=dialog.chosen,
            report_options=replace(choice.options, cards=()),  # of one comparison; others may not have them
            report_language=choice.language,
        )
        dialog.begin()
        self._dispatcher.start(RunBatch(old, new, out, how, choice.forms()))

    def _on_progressed(self, stage: str, done: float) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(Stage(stage), done)

    def _on_finished(self, result: object) -> None:
        from kasdiff.app.workers.report_requests import BatchTold  # noqa: PLC0415

        if self.dialog is not None and isinstance(result, BatchTold):
            self.dialog.end(result.text, "\n".join(result.problems), summary=True)

    def _on_cancelled(self) -> None:
        if self.dialog is not None:
            self.dialog.end(
                self._context.translator.text("Stopped. What was done stays; another run goes on from there.")
            )

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, KasdiffError):
            if self.dialog is not None:
                self.dialog.end("")
            self.crashed.emit(error)
        elif self.dialog is not None:
            tr = self._context.translator
            self.dialog.end(tr.message(error.problem), tr.message(error.remedy))

    def _open_summary(self) -> None:
        from kasdiff.batch.run import SUMMARY  # noqa: PLC0415 - the window does not need it to start

        if self.dialog is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.dialog.places[2] / SUMMARY)))
