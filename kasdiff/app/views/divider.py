"""The border between the two columns, which the mouse can move; a double click sets it back to the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent

from kasdiff.app.models.cells import OLD

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

_NEAR = 4  # pixels at either side of the border
MIDDLE = 50
LEAST, MOST = 20, 80  # per cent of the width for the old side


class Divider(QObject):
    """Watches the viewport of a table of two columns."""

    moved = Signal(int)  # per cent of the width for the old side, while it is moved
    left = Signal(int)  # the same, when it stays

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._share: int | None = None  # while it is held
        table.viewport().setMouseTracking(True)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the mouse over the table."""
        if not isinstance(event, QMouseEvent) or self._table.model().columnCount() < 2:
            return super().eventFilter(watched, event)
        at = event.position().x()
        near = abs(at - self._table.columnWidth(OLD)) <= _NEAR
        if event.type() == QEvent.Type.MouseMove:
            return self._on_move(at, near=near)
        return event.button() == Qt.MouseButton.LeftButton and self._on_button(event.type(), at, near=near)

    def _on_move(self, at: float, *, near: bool) -> bool:
        if self._share is None:
            self._point(near=near)
            return False
        self._share = self._of(at)
        self.moved.emit(self._share)
        return True

    def _on_button(self, kind: QEvent.Type, at: float, *, near: bool) -> bool:
        """Hold the border, set it back, or leave it; return whether the button was for the border."""
        if kind == QEvent.Type.MouseButtonRelease and self._share is not None:
            share, self._share = self._share, None
            self.left.emit(share)
            return True
        if not near or kind not in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            return False
        self._share = self._of(at) if kind == QEvent.Type.MouseButtonPress else MIDDLE
        self.moved.emit(self._share)
        return True

    def _of(self, at: float) -> int:
        return round(max(LEAST, min(MOST, 100 * at / max(1, self._table.viewport().width()))))

    def _point(self, *, near: bool) -> None:
        viewport = self._table.viewport()
        if near:
            viewport.setCursor(Qt.CursorShape.SplitHCursor)
        elif viewport.cursor().shape() == Qt.CursorShape.SplitHCursor:
            viewport.unsetCursor()
