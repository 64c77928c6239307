"""A layout that sets its widgets beside each other and goes on in the next line where there is no more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QScrollArea, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LEFT, _TOP, _GAP_X, _GAP_Y = 12, 6, 18, 4


class FlowLayout(QLayout):
    """Lines of widgets, each as wide as it likes to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(_LEFT, _TOP, _LEFT, _TOP)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: it asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: the narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Qt: at least the widest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Qt: at least the widest widget."""
        sizes = [item.minimumSize() for item in self._items]
        width = max((size.width() for size in sizes), default=0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + 2 * _LEFT, height + 2 * _TOP)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: set the widgets into their lines."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set the widgets into lines as wide as `rect` and return how tall the lines are together, in pixels."""
        left, top, line = rect.x() + _LEFT, rect.y() + _TOP, 0
        for item in self._items:
            size = item.sizeHint()
            if left + size.width() > rect.right() - _LEFT and line:
                left, top, line = rect.x() + _LEFT, top + line + _GAP_Y, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + _GAP_X
            line = max(line, size.height())
        return top + line + _TOP - rect.y()


class FlowArea(QScrollArea):
    """Lines of widgets as tall as they are together; where there is less room, they are scrolled."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of all lines."""
        return self._inside.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Qt: all lines."""
        return QSize(self._inside.sizeHint().width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Qt: one line."""
        return self._inside.minimumSizeHint()
