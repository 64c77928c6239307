"""Paints a cell of the side-by-side view: sign, text with marks, hatching where there is nothing, heads as bands."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kasdiff.app.delegates.text_layouts import Style, TextLayouts, found_range
from kasdiff.app.models.cells import NEW, OLD, Segment
from kasdiff.app.models.rows import RowsModel
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.showing import wording
from kasdiff.showing.rows import RowKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.app.models.cells import Cell
    from kasdiff.app.theme import Theme

    Index = QModelIndex | QPersistentModelIndex
    # Search hits of a card: by row of the card and side, ranges and whether it is the current hit.
    Hits = Mapping[tuple[int, int], Sequence[tuple[int, int, bool]]]

_PAD_X, _PAD_Y = 9, 6
_BAND_EXTRA = 3
_OUTLINE = 2


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of a RowsModel; `restyle` and `forget` drop what was laid out."""

    def __init__(self, theme: Theme, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layouts = TextLayouts()
        self._widths: tuple[int, ...] = (400, 400)
        self._hits: Hits = {}
        self.restyle(theme, font)

    def restyle(self, theme: Theme, font: QFont) -> None:
        """Use another theme or font."""
        self._theme = theme
        self._style = Style(theme, font)
        self._sign_font = QFont(font)
        self._sign_font.setWeight(QFont.Weight.Bold)
        metrics = QFontMetricsF(self._sign_font)
        self._gutter = ceil(metrics.horizontalAdvance("≠→")) + 12
        self._line = ceil(QFontMetricsF(font).height())
        self._hatch = QBrush(QColor(theme.colours.hatch_line), Qt.BrushStyle.BDiagPattern)
        self.forget()

    def forget(self) -> None:
        """Drop all layouts: the card or the language is another."""
        self._layouts.clear()

    def set_widths(self, widths: tuple[int, ...]) -> bool:
        """Lay out for columns of these widths in pixels; return whether these are others."""
        if widths == self._widths:
            return False
        self._widths = widths
        self.forget()
        return True

    def set_hits(self, hits: Hits) -> None:
        """Show search hits."""
        self._hits = hits

    @property
    def gutter(self) -> int:
        """How wide the room of the signs is, in pixels."""
        return self._gutter

    def _text_width(self, column: int) -> int:
        width = self._widths[min(column, len(self._widths) - 1)]
        return max(60, width - self._gutter - 2 * _PAD_X)

    def _layout(self, model: RowsModel, row: int, column: int, cell: Cell) -> QTextLayout:
        """Return a cell laid out; where one column shows both sides its marks are those of the new one."""
        side = column if len(model.columns) > 1 else NEW
        return self._layouts.get(
            (row, column), cell, side, self.kind(model, row), self._text_width(column), self._style
        )

    def height(self, model: RowsModel, row: int) -> int:
        """Return the exact height of a row: that of its taller side."""
        tall = 0.0
        for column in model.columns:
            cell = model.cell(row, column)
            if cell is not None and cell.text:
                tall = max(tall, self._layout(model, row, column, cell).boundingRect().height())
        return ceil(max(tall, self._line)) + self._padding(model, row)

    def estimate(self, model: RowsModel, row: int) -> int:
        """Guess the height of a row from the number of its characters, for rows far from the screen."""
        cells = ((column, model.cell(row, column)) for column in model.columns)
        letter = self._line * 0.48
        lines = max((len(cell.text) * letter / self._text_width(column) for column, cell in cells if cell), default=0.0)
        return ceil(max(1.0, lines)) * self._line + self._padding(model, row)

    def _padding(self, model: RowsModel, row: int) -> int:
        return 2 * _PAD_Y + (2 * _BAND_EXTRA if model.row(row).part is Part.FUNCTION else 0) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the size of a cell (the view sets the heights itself)."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return super().sizeHint(option, index)
        return QSize(self._widths[0], self.height(model, index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint a cell."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        painter.save()
        rect = option.rect
        self._paint_ground(painter, rect, model, index)
        cell = model.cell(index.row(), index.column())
        if cell is not None and cell.text:
            self._paint_text(painter, rect, model, index, cell)
        self._paint_lines(painter, rect, model, index)
        self._paint_state(painter, option, rect, index, head=model.row(index.row()).kind is not RowKind.PAIR)
        painter.restore()

    def kind(self, model: RowsModel, row: int) -> ChangeKind:
        """Return the kind whose colours a row wears: of what only moved, that."""
        pair = model.pair(row)
        if pair is None:
            return ChangeKind.UNCHANGED
        moved = pair.moved and pair.kind in {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC}
        return ChangeKind.MOVED if moved else pair.kind

    def _is_band(self, model: RowsModel, row: int) -> bool:
        shown = model.row(row)
        return shown.kind is not RowKind.PAIR or shown.part in {Part.FUNCTION, Part.SKILL}

    def _paint_ground(self, painter: QPainter, rect: QRect, model: RowsModel, index: Index) -> None:
        colours = self._theme.colours
        row, kind = index.row(), self.kind(model, index.row())
        cell = model.cell(row, index.column())
        text = rect.adjusted(self._gutter, 0, 0, 0)
        shown = model.row(row)
        ground = colours.base
        if shown.kind is not RowKind.PAIR:
            painter.fillRect(rect, QColor(colours.base))
            return
        if shown.part in {Part.FUNCTION, Part.SKILL}:
            ground = colours.band
        painter.fillRect(rect, QColor(ground))
        if cell is None or cell.ghost:
            painter.fillRect(text, QColor(colours.hatch))
            painter.setBrushOrigin(0, 0)
            painter.fillRect(text, self._hatch)
        elif kind is not ChangeKind.UNCHANGED and (fill := self._theme.kinds[kind].fill) != colours.base:
            painter.fillRect(text, QColor(fill))

    def _paint_text(self, painter: QPainter, rect: QRect, model: RowsModel, index: Index, cell: Cell) -> None:
        row, column, kind = index.row(), index.column(), self.kind(model, index.row())
        pair = model.pair(row)
        head = model.row(row).kind is not RowKind.PAIR
        extra = _BAND_EXTRA if model.row(row).part is Part.FUNCTION else 0
        top = rect.top() + _PAD_Y + extra
        left = rect.left() + (_PAD_X + 2 if head else self._gutter + _PAD_X)
        self._layout(model, row, column, cell).draw(
            painter, QPointF(left, top), self._found(model.card_row(row), column, cell)
        )
        if pair is not None and not cell.ghost and (sign := wording.pair_sign(pair)):
            painter.setFont(self._sign_font)
            painter.setPen(QColor(self._theme.kinds[kind].ink))
            place = QRect(rect.left(), top, self._gutter, self._line)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, sign)

    def _found(self, card_row: int, side: int, cell: Cell) -> list[QTextLayout.FormatRange]:
        colours = self._theme.colours
        segments = cell.segments or (Segment(side, 0, len(cell.text), cell.offset),)
        out = []
        for one in segments:
            for start, end, current in self._hits.get((card_row, one.side), ()):
                begin, stop = max(start, one.start), min(end, one.end)
                if begin < stop:
                    moved, colour = one.at - one.start, colours.found_current if current else colours.found
                    out.append(found_range(begin + moved, stop + moved, colour))
        return out

    def _paint_lines(self, painter: QPainter, rect: QRect, model: RowsModel, index: Index) -> None:
        colours = self._theme.colours
        band = self._is_band(model, index.row())
        painter.setPen(QPen(QColor(colours.border if band else colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == OLD and len(model.columns) > 1:
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(rect.topRight(), rect.bottomRight())

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index, *, head: bool
    ) -> None:
        state, view = option.state, option.widget
        accent = QColor(self._theme.colours.accent)
        if state & QStyle.StateFlag.State_Selected and index.column() == OLD:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), accent)
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            colours = self._theme.colours  # where the keys go elsewhere the place is only marked
            painter.setPen(QPen(accent, _OUTLINE) if view.hasFocus() else QPen(QColor(colours.dim), 1))
            inner = rect.adjusted(1 if head else self._gutter + 1, 1, -2, -2)
            painter.drawRect(inner)
