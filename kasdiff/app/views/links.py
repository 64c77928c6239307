"""Lists of buttons that look like links: what they say stands in one line, or in several where there is no room for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from kasdiff.app.context import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from kasdiff.app.context import AppContext


class LinkButton(QPushButton):
    """A button that says some parts; a line ends between two of them, and a part that is too long for a line is cut in its middle."""

    def __init__(self, parts: Sequence[str], glue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._glue = parts, glue
        self.setProperty("link", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it may be as narrow as need be
        self.setAccessibleName(glue.join(parts))
        self._say([glue.join(parts)])

    def fit(self, width: int) -> None:
        """Say the parts in lines that have room in `width` pixels."""
        metrics = self.fontMetrics()
        edges = self.sizeHint().width() - max(map(metrics.horizontalAdvance, self._lines))
        room, lines = max(1, width - edges), [self._parts[0]]
        for part in self._parts[1:]:
            longer = f"{lines[-1]}{self._glue}{part}"
            if metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(f"{self._glue.strip()}  {part}")
        self._say([metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, room) for line in lines])

    def _say(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.setText("\n".join(lines).replace("&", "&&"))

    def minimumSizeHint(self) -> QSize:
        """Qt: what has no room is cut."""
        return QSize(1, super().minimumSizeHint().height())


class Links(QFrame):
    """A title with such buttons below it; without any it is not there."""

    def __init__(self, context: AppContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        head = QLabel(self)
        head.setProperty("role", "title")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(head)
        layout.addLayout(self._rows)
        Texts(context, self).bind(head.setText, title)
        context.language_changed.connect(self.renew)

    def renew(self) -> None:
        """Show what there is now."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in self._buttons():
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.fit(self.width())
        self.setVisible(bool(self._rows.count()))

    def _buttons(self) -> Iterator[LinkButton]:
        """Make the buttons."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: other lines."""
        super().resizeEvent(event)
        for button in self.findChildren(LinkButton):
            button.fit(self.width())
