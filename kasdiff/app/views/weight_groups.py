"""Heads in the list of changes: where it is sorted by weight, a band above the first line of each weight says which it is and how many lines it has."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from kasdiff.app.models.changes import HIGH, Column
from kasdiff.i18n import mark
from kasdiff.model.comparison import Grade
from kasdiff.showing.cases import grade_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from kasdiff.app.context import AppContext
    from kasdiff.app.models.change_filter import ChangesProxy
    from kasdiff.app.models.changes import ChangesModel
    from kasdiff.i18n import Translator

_NAMES = {
    Grade.HIGH: mark("High weight"),
    Grade.MEDIUM: mark("Medium weight"),
    Grade.LOW: mark("Low weight"),
    None: mark("Other changes"),
}
_LINE, _BAND = 11, 8  # pixels that a line and a band are higher than their letters


class WeightGroups(QObject):
    """Makes room for the heads and paints them. A head is no line: it is neither chosen nor counted nor copied; pressed, it asks for its weight alone."""

    def __init__(self, context: AppContext, model: ChangesModel, proxy: ChangesProxy, table: QTableView) -> None:
        super().__init__(table)
        self._context = context
        self._model = model
        self._proxy = proxy
        self._table = table
        self._heads: dict[int, str] = {}  # by the line below them

    @property
    def heads(self) -> list[str]:
        """The heads, from the top."""
        return [self._heads[row] for row in sorted(self._heads)]

    def arrange(self) -> None:
        """Give the lines their heights, and those that begin a weight room for its head."""
        header, height = self._table.verticalHeader(), self._table.fontMetrics().height()
        header.setDefaultSectionSize(height + _LINE)
        self._heads = dict(self._found()) if self._grouped() else {}
        for row in self._heads:
            header.resizeSection(row, height + _LINE + self._band())
        self._table.viewport().update()

    def room(self, row: int) -> int:
        """Return how many pixels of a line belong to its head."""
        return self._band() if row in self._heads else 0

    def head_at(self, place: QPoint) -> bool:
        """Whether a place of the viewport is on a head."""
        row = self._table.rowAt(place.y())
        return row in self._heads and place.y() < self._table.rowViewportPosition(row) + self._band()

    def grade_at(self, place: QPoint) -> Grade | None:
        """Return the weight of the head at a place of the viewport; None for no head, or that of the other changes."""
        return self._grade(self._table.rowAt(place.y())) if self.head_at(place) else None

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
        painter.drawText(whole.adjusted(8, 0, -8, 0), side, self._heads[row])
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
            grade = self._grade(first)
            length = bisect_right(range(first, count), 0, key=partial(self._is_other, grade))
            out.append((first, _head(grade, length, self._context.translator)))
            first += length
        return out

    def _is_other(self, grade: Grade | None, row: int) -> int:
        return int(self._grade(row) is not grade)

    def _grade(self, row: int) -> Grade | None:
        return grade_of(self._model.pair(self._proxy.mapToSource(self._proxy.index(row, 0)).row()))


def _head(grade: Grade | None, count: int, tr: Translator) -> str:
    sign = f"{HIGH} " if grade is Grade.HIGH else ""
    return f"{sign}{tr.text(_NAMES[grade])}: {count}"
