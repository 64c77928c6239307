"""Heads in the list of changes: where it is sorted by weight, a band above the first line of each weight says which it is and how many lines it has."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip

from kasdiff.app.models.change_filter import Weight
from kasdiff.app.models.changes import HIGH, Column
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from kasdiff.app.context import AppContext
    from kasdiff.app.models.change_filter import ChangesProxy
    from kasdiff.i18n import Translator

_NAMES = {
    Weight.HIGH: mark("High weight"),
    Weight.MEDIUM: mark("Medium weight"),
    Weight.LOW: mark("Low weight"),
    Weight.OTHER: mark("Other changes"),
}
_OPEN, _SHUT = "▾", "▸"
_LINE, _BAND = 11, 8  # pixels that a line and a band are higher than their letters
_ARROW = 24  # pixels at the left of a head that fold it


class WeightGroups(QObject):
    """Makes room for the heads and paints them. A head is no line: it is neither counted nor copied nor decided; pressed, it asks for its weight alone.

    Its arrow folds the group, as the left arrow key does and the right one unfolds; a group that is folded stands as one line, which is its head.
    """

    asked = Signal(object)  # the Weight that is to be listed alone, or with all again
    folded = Signal()  # another group is folded or unfolded

    def __init__(self, context: AppContext, proxy: ChangesProxy, table: QTableView) -> None:
        super().__init__(table)
        self._context = context
        self._proxy = proxy
        self._table = table
        self._folded: frozenset[Weight] = frozenset()
        self._heads: dict[int, str] = {}  # by the line below them
        table.installEventFilter(self)
        table.viewport().installEventFilter(self)

    @property
    def heads(self) -> list[str]:
        """The heads, from the top."""
        return [self._heads[row] for row in sorted(self._heads)]

    @property
    def folds(self) -> frozenset[Weight]:
        """The weights that are folded; none where the list is not grouped."""
        return self._folded if self._grouped() else frozenset()

    def arrange(self) -> None:
        """Give the lines their heights, and those that begin a weight room for its head."""
        header, height = self._table.verticalHeader(), self._table.fontMetrics().height()
        header.setDefaultSectionSize(height + _LINE)
        self._heads = dict(self._found()) if self._grouped() else {}
        for row in self._heads:
            header.resizeSection(row, self._band() + (0 if self.is_folded(row) else height + _LINE))
        self._table.viewport().update()

    def room(self, row: int) -> int:
        """Return how many pixels of a line belong to its head."""
        return self._band() if row in self._heads else 0

    def is_folded(self, row: int) -> bool:
        """Whether a line stands for its group, which is folded."""
        return row in self._heads and self._proxy.weight(row) in self._folded

    def spoken(self, row: int) -> str:
        """Return what a screen reader says before a line, or instead of it where its group is folded."""
        if row not in self._heads:
            return ""
        head = self._heads[row]
        return f"{head}, {self._context.translator.text('folded')}" if self.is_folded(row) else head

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what is pressed on a head, or with the arrow keys, is for its group."""
        if watched is self._table:
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event)
        if isinstance(event, QMouseEvent) and self._head_at(event.position().toPoint()):
            if event.type() == QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
                self._on_head(event.position().toPoint())
            return True
        if isinstance(event, QHelpEvent) and self._head_at(event.pos()):
            tr = self._context.translator
            fold = tr.text("Press to fold or unfold this weight (keys: left, right).")
            tip = fold if event.pos().x() < _ARROW else tr.text("Press to list this weight alone, or all again.")
            QToolTip.showText(event.globalPos(), tip, self._table)
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        row = self._table.currentIndex().row()
        wanted = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()))
        if wanted is None or row < 0 or not self._grouped() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if wanted is not self.is_folded(row):
            self._turn(self._proxy.weight(row))
        return True

    def _on_head(self, place: QPoint) -> None:
        weight = self._proxy.weight(self._table.rowAt(place.y()))
        if place.x() < _ARROW:
            self._turn(weight)
        else:
            self.asked.emit(weight)

    def _turn(self, weight: Weight) -> None:
        """Fold a group, or unfold it; its first line is where the reader is in the list then."""
        self._folded ^= {weight}
        self.folded.emit()
        rows = (row for row in self._heads if self._proxy.weight(row) is weight)
        if (row := next(rows, None)) is not None:
            self._table.selectionModel().setCurrentIndex(
                self._proxy.index(row, 0), self._table.selectionModel().SelectionFlag.NoUpdate
            )

    def _head_at(self, place: QPoint) -> bool:
        """Whether a place of the viewport is on a head."""
        row = self._table.rowAt(place.y())
        return row in self._heads and place.y() < self._table.rowViewportPosition(row) + self._band()

    def paint(self, painter: QPainter, row: int, cell: QRect) -> None:
        """Paint the part of a head that lies over a cell."""
        if row not in self._heads:
            return
        colours, band = self._context.theme.colours, QRect(cell.left(), cell.top(), cell.width(), self._band())
        whole = QRect(0, cell.top(), self._table.viewport().width(), self._band())
        painter.save()
        painter.setClipRect(band)
        painter.fillRect(band, QColor(colours.band))
        font = QFont(self._table.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(whole.adjusted(8, 0, -8, 0), side, _SHUT if self.is_folded(row) else _OPEN)
        painter.drawText(whole.adjusted(_ARROW, 0, -8, 0), side, self._heads[row])
        if self.is_folded(row) and row == self._table.currentIndex().row() and self._table.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(whole.adjusted(0, 0, -1, -1))
        painter.restore()

    def _band(self) -> int:
        return self._table.fontMetrics().height() + _BAND

    def _grouped(self) -> bool:
        sorted_by = self._table.horizontalHeader().sortIndicatorSection()
        return self._context.settings.list_by_weight and sorted_by == Column.SEVERITY

    def _found(self) -> list[tuple[int, str]]:
        """Find where each weight begins. The lines are sorted by it: each end is found by halving."""
        out, first, count = [], 0, self._proxy.rowCount()
        while first < count:
            weight = self._proxy.weight(first)
            length = bisect_right(range(first, count), 0, key=partial(self._is_other, weight))
            lines = self._proxy.folded_lines(weight) or length
            out.append((first, _head(weight, lines, self._context.translator)))
            first += length
        return out

    def _is_other(self, weight: Weight, row: int) -> int:
        return int(self._proxy.weight(row) is not weight)


def _head(weight: Weight, count: int, tr: Translator) -> str:
    sign = f"{HIGH} " if weight is Weight.HIGH else ""
    return f"{sign}{tr.text(_NAMES[weight])}: {count}"
