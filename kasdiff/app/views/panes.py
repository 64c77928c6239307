"""The panes above and below each other: those below take the room of some lines, and no more than the text can spare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_SHARE = 0.26  # of the height: what the panes below have of a tall window
_MOST = 240  # pixels: of a tall window they take no more unless their lines need it
_TEXT_LEAST = 0.45  # of the height: what stays for the text, whatever the panes below would take


class Panes(QSplitter):
    """Two panes. A height that the user gave to the lower one by hand is kept; before that the height of its lines decides."""

    def __init__(self, wanted: Callable[[], int], parent: QWidget | None = None) -> None:
        """`wanted` says how many pixels the lower pane needs to show some of its lines."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._wanted = wanted
        self.dragged = 0  # pixels that the lower pane was given by hand; 0 before that
        self.splitterMoved.connect(self._on_moved)

    def share(self) -> None:
        """Give each pane its height."""
        below = self.widget(1)
        if below is not None and not below.isHidden():
            room = self.height() - self.handleWidth()
            lower = self.dragged or min(
                max(self._wanted(), min(round(room * _SHARE), _MOST)), round(room * (1 - _TEXT_LEAST))
            )
            if self.sizes()[1] != lower:
                self.setSizes([max(0, room - lower), lower])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the height anew."""
        super().resizeEvent(event)
        self.share()

    def _on_moved(self) -> None:
        self.dragged = self.sizes()[1]
