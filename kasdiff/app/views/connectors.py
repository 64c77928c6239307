"""Lines that join the ends of a move, a split or a merger where both are in view."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kasdiff.app.models.cells import OLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QTableView

    from kasdiff.app.delegates.row_delegate import RowDelegate
    from kasdiff.app.models.rows import RowsModel
    from kasdiff.app.theme import Theme
    from kasdiff.model.comparison import ChangeKind

_WIDTH, _CHOSEN = 1.4, 2.6  # of a line, and of that at whose end the reader is; pixels
_BEND = 0.6  # of the way across, where the line bends
_BULGE = 26  # pixels that a line beside one column reaches inwards
_DOT = 2.6  # radius of an end


class Link(Struct, frozen=True):
    """Two rows in view that hold the ends of one pair; rows are those of the model."""

    old: int
    new: int
    kind: ChangeKind
    chosen: bool


def links(table: QTableView, rows: RowsModel, delegate: RowDelegate) -> Iterator[Link]:
    """Yield what joins each old text in view with each new one of the same pair that stands in another row in view."""
    first = table.rowAt(0)
    last = table.rowAt(table.viewport().height() - 1)
    ends: dict[int, list[int]] = {}
    for number in range(max(0, first), (last if last >= 0 else rows.rowCount() - 1) + 1):
        row = rows.row(number)
        if row.pair is not None and row.other_end is not None:
            ends.setdefault(row.pair, []).append(number)
    current = table.currentIndex().row()
    for numbers in ends.values():
        olds = [number for number in numbers if rows.row(number).old is not None]
        news = [number for number in numbers if rows.row(number).new is not None]
        for old, new in product(olds, news):
            if old != new:
                yield Link(old, new, delegate.kind(rows, old), current in {old, new})


def paint_links(table: QTableView, rows: RowsModel, delegate: RowDelegate, theme: Theme) -> None:
    """Paint the lines over the rows."""
    painter = QPainter(table.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for link in links(table, rows, delegate):
        colour = QColor(theme.kinds[link.kind].bar)
        painter.setPen(QPen(colour, _CHOSEN if link.chosen else _WIDTH, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start, end = _ends(table, link, delegate.gutter)
        painter.drawPath(_path(start, end, beside=len(rows.columns) == 1))
        painter.setBrush(colour)
        for point in (start, end):
            painter.drawEllipse(point, _DOT, _DOT)
    painter.end()


def _ends(table: QTableView, link: Link, gutter: int) -> tuple[QPointF, QPointF]:
    """Return the points that a line joins: over the signs of the new side, from the border of the old one; beside one column at its right edge."""
    heights = [_middle(table, row) for row in (link.old, link.new)]
    if table.model().columnCount() == 1:
        right = table.viewport().width() - 5.0
        return QPointF(right, heights[0]), QPointF(right, heights[1])
    border = table.columnWidth(OLD)
    return QPointF(border - 4.0, heights[0]), QPointF(border + gutter - 4.0, heights[1])


def _middle(table: QTableView, row: int) -> float:
    return table.rowViewportPosition(row) + table.rowHeight(row) / 2


def _path(start: QPointF, end: QPointF, *, beside: bool) -> QPainterPath:
    path = QPainterPath(start)
    if beside:
        path.cubicTo(start - QPointF(_BULGE, 0), end - QPointF(_BULGE, 0), end)
        return path
    across = (end.x() - start.x()) * _BEND
    path.cubicTo(start + QPointF(across, 0), end - QPointF(across, 0), end)
    return path
