"""Dialogs that fit every screen: never larger than it, and what is too tall for it is scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 48)  # pixels that the system's frame and title may take
_LINES = 8  # of text that a page shows at least


def open_at(window: QWidget, size: QSize) -> None:
    """Give a window the size that it likes, or what its screen has room for."""
    window.resize(size.boundedTo(window.screen().availableSize() - _FRAME))


class Scrolled(QScrollArea):
    """A page that is shown whole where there is room for it."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Qt: the size of the page."""
        return self._page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: as wide as the page, beside the bar, and some lines of it."""
        least = self._page.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), _LINES * self.fontMetrics().lineSpacing()))
