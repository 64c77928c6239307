"""When the window looks for garbage: between two events, and never through the editions and comparisons that it was handed.

Those are a hundred thousand small objects without a cycle among them. Left to itself the collector looks through all of them whenever some thousands
more have come, for 50 to 100 ms of the window's thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 5_000  # milliseconds
_ENOUGH = 10_000  # new objects, below which looking is not worth it


class Collector(QObject):
    """Takes the collector over from the interpreter, for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def spare(self) -> None:
        """Leave all that is there now out of what is looked through: a comparison was put on the desk."""
        gc.freeze()

    def close(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _look(self) -> None:
        if gc.get_count()[0] > _ENOUGH:
            gc.collect()
