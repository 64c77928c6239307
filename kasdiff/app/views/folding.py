"""Folds the words of the list of changes between events, from when its filter box takes the focus: the first letter then finds them ready."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from kasdiff.app.models.changes import ChangesModel

_AT_ONCE = 0.008  # seconds of folding, after which other events of the window come first


class Folding(QObject):
    """Watches the filter box of a list of changes."""

    def __init__(self, box: QLineEdit, model: ChangesModel) -> None:
        super().__init__(box)
        self._model = model
        self._next = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._fold)
        box.installEventFilter(self)
        model.modelReset.connect(self._timer.stop)

    @property
    def under_way(self) -> bool:
        """Whether there are words to be folded still."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: who goes to the box wants to filter."""
        if event.type() == QEvent.Type.FocusIn:
            self._next = 0
            self._timer.start()
        return super().eventFilter(watched, event)

    def _fold(self) -> None:
        until = time.monotonic() + _AT_ONCE
        while self._next < self._model.rowCount() and time.monotonic() < until:
            self._model.searched(self._next)
            self._next += 1
        if self._next >= self._model.rowCount():
            self._timer.stop()
