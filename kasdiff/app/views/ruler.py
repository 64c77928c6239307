"""The overview ruler: the whole card at a glance beside the table; a click jumps there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kasdiff.model.comparison import ChangeKind

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.views.side_by_side import SideBySide

_WIDTH = 16
_MARK = 3
_HIT = 6  # pixels; search hits reach over the right edge of the marks, and are taller


class Ruler(QWidget):
    """Marks of the shown card's changes, in their kinds' colours and at their heights, where the search found something, and which part is on the screen."""

    def __init__(self, context: AppContext, table: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._marks: list[tuple[float, ChangeKind]] = []
        self._hits: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        table.heights_changed.connect(self._collect)
        table.hits_changed.connect(self._collect_hits)
        table.verticalScrollBar().valueChanged.connect(self._repaint)
        context.theme_changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """Qt: a narrow strip."""
        return QSize(_WIDTH, 100)

    def _repaint(self) -> None:
        self.update()

    def _collect(self) -> None:
        header, rows = self._table.verticalHeader(), self._table.rows
        total = max(1, header.length())
        seen: dict[tuple[int, ChangeKind], float] = {}
        for row in range(rows.rowCount()):
            pair = rows.pair(row)
            if pair is None or pair.kind is ChangeKind.UNCHANGED:
                continue
            middle = (header.sectionPosition(row) + header.sectionSize(row) / 2) / total
            seen.setdefault((round(middle * 1000), pair.kind), middle)
        self._marks = [(middle, kind) for (_, kind), middle in seen.items()]
        self._collect_hits()

    def _collect_hits(self) -> None:
        """Note where rows with search hits stand."""
        header, rows = self._table.verticalHeader(), self._table.rows
        total = max(1, header.length())
        found = (rows.model_row(row) for row in self._table.hits)
        middles = {header.sectionPosition(row) + header.sectionSize(row) / 2 for row in found if row is not None}
        self._hits = sorted(middle / total for middle in middles)
        self.update()

    def _length(self) -> float:
        """How tall the strip of the card is: not taller than the card itself."""
        return float(min(self.height(), max(1, self._table.verticalHeader().length())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the strip."""
        del event
        painter = QPainter(self)
        theme, length = self._context.theme, self._length()
        painter.fillRect(self.rect(), QColor(theme.colours.panel))
        self._paint_window(painter, length)
        for middle, kind in self._marks:
            top = middle * length - _MARK / 2
            painter.fillRect(QRectF(3, top, self.width() - 6, _MARK), QColor(theme.kinds[kind].bar))
        for middle in self._hits:
            hit = QRectF(self.width() - _HIT, middle * length - _MARK, _HIT, 2 * _MARK)
            painter.fillRect(hit, QColor(theme.colours.found_current))
        painter.setPen(QColor(theme.colours.border))
        painter.drawLine(0, 0, 0, self.height())

    def _paint_window(self, painter: QPainter, length: float) -> None:
        total = max(1, self._table.verticalHeader().length())
        page = self._table.viewport().height()
        if page >= total:
            return
        top = self._table.verticalScrollBar().value() / total * length
        shown = QColor(self._context.theme.colours.dim)
        shown.setAlpha(45)
        painter.fillRect(QRectF(1, top, self.width() - 1, max(8.0, page / total * length)), shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: jump."""
        self._jump(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: scroll along while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event.position().toPoint())

    def _jump(self, place: QPoint) -> None:
        total = self._table.verticalHeader().length()
        target = place.y() / self._length() * total - self._table.viewport().height() / 2
        self._table.verticalScrollBar().setValue(round(target))
