"""What is told over a text: whole, or in one line where the text needs the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kasdiff.app.models.explain import paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class Told(QLabel):
    """Plain text; made low, it is one line that ends in dots, and the whole is in its tool tip. Read aloud it is always the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[str] = ()
        self._between = "\n"
        self._low = False
        self.setTextFormat(Qt.TextFormat.PlainText)  # names of files stand in it
        self.setWordWrap(True)

    def say(self, lines: Sequence[str], between: str = "\n") -> None:
        """Tell these lines, with `between` between them."""
        self._lines, self._between = lines, between
        self._fit()

    def set_low(self, *, low: bool) -> None:
        """Take one line, or as many as the text needs."""
        if low is not self._low:
            self._low = low
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: see anew what one line has room for."""
        super().resizeEvent(event)
        if self._low:
            self._fit()

    def _fit(self) -> None:
        whole = self._between.join(self._lines)
        self.setWordWrap(not self._low)
        policy = QSizePolicy.Policy.Ignored if self._low else QSizePolicy.Policy.Preferred
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(whole)
        self.setToolTip(paragraph(whole) if whole and self._low else "")
        line, room = "  ·  ".join(self._lines), self.contentsRect().width()
        elided = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        self.setText(elided if self._low else whole)
