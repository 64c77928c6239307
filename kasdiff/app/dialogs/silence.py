"""Asks whether to wait or to stop where nothing was heard of the work for long: the program can't know whether it is stuck or merely slow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kasdiff.app.context import AppContext
    from kasdiff.app.workers.dispatcher import Dispatcher


class SilenceQuestion(QObject):
    """The question for a dispatcher's jobs; it goes by itself when something is heard again."""

    def __init__(self, context: AppContext, dispatcher: Dispatcher, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._dispatcher = dispatcher
        self._window = window
        self.box: QtWidgets.QMessageBox | None = None
        dispatcher.silent.connect(self._ask)
        for signal in (dispatcher.heard, dispatcher.finished, dispatcher.failed, dispatcher.cancelled):
            signal.connect(self._end)

    def _ask(self, seconds: float) -> None:
        self._end()
        tr = self._context.translator
        said = tr.plural(
            "Nothing was heard of the work for {n} second.",
            "Nothing was heard of the work for {n} seconds.",
            round(seconds),
        )
        self.box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Question, "kasdiff", said, parent=self._window)
        self.box.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setInformativeText(
            tr.text("It may be stuck, or the file is hard to read. What lies on the desk stays.")
        )
        self.box.addButton(tr.text("Keep waiting"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        stop = self.box.addButton(tr.text("Stop"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        stop.clicked.connect(self._dispatcher.cancel)
        self.box.finished.connect(self._end)
        self.box.open()

    def _end(self) -> None:
        if self.box is not None:
            box, self.box = self.box, None
            box.close()
            box.deleteLater()
