"""Folds the words of the list of changes between events, from when its filter box takes the focus: the first letter then finds them ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from kasdiff.app.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QLineEdit

    from kasdiff.app.models.changes import ChangesModel


class Folding(QObject):
    """Watches the filter box of a list of changes."""

    def __init__(self, box: QLineEdit, model: ChangesModel) -> None:
        super().__init__(box)
        self._model = model
        self._slices = Slices(self)
        box.installEventFilter(self)
        model.modelReset.connect(self._slices.stop)

    @property
    def under_way(self) -> bool:
        """Whether there are words to be folded still."""
        return self._slices.under_way

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: who goes to the box wants to filter."""
        if event.type() == QEvent.Type.FocusIn:
            self._slices.start(self._fold())
        return super().eventFilter(watched, event)

    def _fold(self) -> Generator[None, None, None]:
        for row in range(self._model.rowCount()):
            self._model.searched(row)
            yield
