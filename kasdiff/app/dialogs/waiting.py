"""How far a report is, with the button that stops it; a quick one shows nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt

from kasdiff.progress import Stage
from kasdiff.showing.stages import stage_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kasdiff.app.context import AppContext
    from kasdiff.app.workers.dispatcher import Dispatcher

_SHOW_AFTER = 400  # milliseconds
STEPS = 10_000  # of the whole: the dialog hears its user only when a step is another one than before


def waiting_dialog(context: AppContext, text: str, parent: QWidget) -> QtWidgets.QProgressDialog:
    """Return a progress dialog of `STEPS` steps that stays until it is closed."""
    dialog = QtWidgets.QProgressDialog(text, context.translator.text("Cancel"), 0, STEPS, parent)
    dialog.setWindowTitle("kasdiff")
    bar = QtWidgets.QProgressBar(dialog)
    bar.setTextVisible(False)
    bar.setAccessibleName(context.translator.text("Progress"))
    dialog.setBar(bar)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(_SHOW_AFTER)
    dialog.setMinimumWidth(380)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    return dialog


class Waiting(QObject):
    """The progress dialog of a dispatcher's jobs: `begin` before a job starts, it goes by itself."""

    def __init__(self, context: AppContext, dispatcher: Dispatcher, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._dispatcher = dispatcher
        self._window = window
        self._dialog: QtWidgets.QProgressDialog | None = None
        dispatcher.progressed.connect(self._on_progressed)
        for signal in (dispatcher.finished, dispatcher.failed, dispatcher.cancelled):
            signal.connect(self._end)

    def begin(self, stage: Stage = Stage.REPORT) -> None:
        """Show the progress of the job that is about to start."""
        self._end()
        text = stage_text(stage, self._context.translator)
        self._dialog = waiting_dialog(self._context, text, self._window)
        self._dialog.canceled.connect(self._dispatcher.cancel)
        self._dialog.setValue(0)

    def _on_progressed(self, stage: str, done: float) -> None:
        del stage
        if self._dialog is not None:
            self._dialog.setValue(round(done * STEPS))

    def _end(self) -> None:
        if self._dialog is not None:
            self._dialog.canceled.disconnect()
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
