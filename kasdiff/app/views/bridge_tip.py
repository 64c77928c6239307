"""What a number of changes says when it is pointed at: how it and the other numbers of the window lead to each other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QToolTip

from kasdiff.showing.bridge import bridge_lines

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk


class BridgeTip(QObject):
    """Adds the line to the tool tip of a label, worked out when it is asked for: it goes over all pairs."""

    def __init__(self, context: AppContext, desk: Desk, label: QLabel) -> None:
        super().__init__(label)
        self._context, self._desk, self._label = context, desk, label
        label.installEventFilter(self)

    def text(self) -> str:
        """Return the tool tip of the label and the lines below it."""
        tip, work = self._label.toolTip(), self._desk.work
        if work is None:
            return tip
        lines = bridge_lines(work.comparison, self._context.translator, work.dim)
        return f"<p>{tip}</p><p>{escape(lines).replace(chr(10), '<br>')}</p>"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: show the tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text(), self._label)
            return True
        return super().eventFilter(watched, event)
