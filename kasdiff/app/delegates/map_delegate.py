"""Paints the map: the share of change as a bar, the grade as depth, pattern and sign, what one edition alone has in its colour and with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from kasdiff.app.kinds import card_kind
from kasdiff.app.models.changes import HIGH
from kasdiff.app.models.map import Column, MapModel
from kasdiff.app.texts import card_code
from kasdiff.app.theme import blend
from kasdiff.model.comparison import CardStatus, ChangeKind, Grade
from kasdiff.showing import wording
from kasdiff.showing.map import numbers, percent

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.theme import Theme
    from kasdiff.showing.map import Extent, Tile

    Index = QModelIndex | QPersistentModelIndex

_MARGIN, _PAD = 2, 6
_SMALL = 0.82  # of the size of letters
# How much of the accent colour the ground of each grade has: contrasts are tested in both themes.
DEPTHS = {Grade.HIGH: 1.0, Grade.MEDIUM: 0.38, Grade.LOW: 0.16}
_PATTERNS = {Grade.MEDIUM: Qt.BrushStyle.BDiagPattern, Grade.LOW: Qt.BrushStyle.Dense6Pattern}


class Look(Struct, frozen=True):
    """How a tile is painted: colours of its filled part, of the letters on it, its pattern ("" for none), and the signs at its left and right."""

    ground: QColor
    ink: QColor
    pattern: Qt.BrushStyle
    share: float
    left: str
    right: str


def look_of(extent: Extent, theme: Theme, left: str = "", kind: ChangeKind = ChangeKind.UNCHANGED) -> Look:
    """Return how an extent is painted; `kind` is that of a card or a function that one edition alone has, `left` its number."""
    colours, sign = theme.colours, wording.SIGNS[kind]
    if kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        ground, ink = QColor(theme.kinds[kind].word), QColor(colours.text)
        return Look(ground, ink, Qt.BrushStyle.NoBrush, 1.0, f"{sign}\u00a0{left}".strip(), "")
    grade, right = extent.grade, percent(extent)
    if grade is None:  # nothing changed, or things only moved
        ground, ink = QColor(theme.kinds[ChangeKind.MOVED].word), QColor(colours.text)
        right = f"{wording.SIGNS[ChangeKind.MOVED]}\u00a0{right}" if extent.changed else ""
        return Look(ground, ink, Qt.BrushStyle.NoBrush, extent.share, left, right)
    ground = blend(colours.base, colours.accent, DEPTHS[grade])
    ink = QColor(colours.accent_text if grade is Grade.HIGH else colours.text)
    right = f"{HIGH}\u00a0{right}" if grade is Grade.HIGH else right
    return Look(ground, ink, _PATTERNS.get(grade, Qt.BrushStyle.NoBrush), extent.share, left, right)


def paint_tile(painter: QPainter, area: QRect, look: Look, theme: Theme) -> None:
    """Paint a tile: filled from the left as far as its share goes; the letters are seen on both parts."""
    colours = theme.colours
    filled = QRect(area.left(), area.top(), round(area.width() * look.share), area.height())
    if look.share and not filled.width():
        filled.setWidth(1)
    painter.fillRect(area, QColor(colours.base))
    painter.fillRect(filled, look.ground)
    if look.pattern is not Qt.BrushStyle.NoBrush:
        lines = blend(colours.base, colours.accent, 0.55)
        painter.setBrushOrigin(0, 0)
        painter.fillRect(filled, QBrush(lines, look.pattern))
    for part, ink in ((filled, look.ink), (area.adjusted(filled.width(), 0, 0, 0), QColor(colours.text))):
        painter.save()
        painter.setClipRect(part)
        painter.setPen(ink)
        _write(painter, area.adjusted(_PAD, 0, -_PAD, 0), look)
        painter.restore()
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.drawRect(area.adjusted(0, 0, -1, -1))


def _write(painter: QPainter, area: QRect, look: Look) -> None:
    """Write number and share, in smaller letters where there is little room; where there is none for both, the share alone."""
    middle, font = Qt.AlignmentFlag.AlignVCenter, painter.font()
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    both = [look.left, look.right] if look.left and look.right else [look.left or look.right]
    room = area.width() - _PAD // 2 * (len(both) - 1)
    fitting = next((one for one in (font, small) if _taken(both, one) <= room), None)
    painter.setFont(fitting or (font if _taken([look.right], font) <= area.width() else small))
    if fitting is not None or not look.right:
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, look.left)
    painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, look.right)
    painter.setFont(font)


def _taken(texts: list[str], font: QFont) -> int:
    return sum(map(QFontMetrics(font).horizontalAdvance, texts))


class MapDelegate(QStyledItemDelegate):
    """Paints the cells of a MapModel."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint a cell."""
        model = index.model()
        if not isinstance(model, MapModel):
            return
        painter.save()
        area, theme = option.rect, self._context.theme
        look = self._look(model, index)
        if index.column() == Column.CARD:
            self._paint_card(painter, option, model, index)
        elif look is not None:
            paint_tile(painter, area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), look, theme)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            painter.setPen(QPen(QColor(theme.colours.accent if view.hasFocus() else theme.colours.dim), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def _look(self, model: MapModel, index: Index) -> Look | None:
        sheet, tile, theme = model.sheet(index.row()), model.tile(index), self._context.theme
        if sheet is None:
            return None
        alone = sheet.match.status is not CardStatus.MATCHED
        if index.column() == Column.WHOLE:
            kind = card_kind(sheet.match.status) if alone else ChangeKind.UNCHANGED
            return look_of(model.line(index.row()).card.extent, theme, kind=kind)
        return look_of(tile.extent, theme, _number(tile), tile.kind) if tile else None

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, model: MapModel, index: Index) -> None:
        colours, sheet = self._context.theme.colours, model.sheet(index.row())
        area, middle = option.rect.adjusted(_PAD, 0, -_PAD, 0), Qt.AlignmentFlag.AlignVCenter
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        if sheet is None:  # the name of a standard goes on over the tiles, which are not there
            painter.drawText(
                area,
                middle,
                QFontMetrics(bold).elidedText(
                    model.line(index.row()).standard, Qt.TextElideMode.ElideRight, area.width()
                ),
            )
            return
        kind = card_kind(sheet.match.status, changed=sheet.changed)
        painter.setPen(QColor(self._context.theme.kinds[kind].ink))
        painter.drawText(area, middle, wording.SIGNS[kind])
        area.adjust(_PAD * 3, 0, 0, 0)
        code = card_code(sheet.card)
        painter.setPen(QColor(colours.text))
        painter.drawText(area, middle, QFontMetrics(bold).elidedText(code, Qt.TextElideMode.ElideRight, area.width()))
        if sheet.card.code:
            area.adjust(QFontMetrics(bold).horizontalAdvance(f"{code}  "), 0, 0, 0)
            painter.setFont(option.font)
            painter.setPen(QColor(colours.dim))
            shown = option.fontMetrics.elidedText(sheet.card.name, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, middle, shown)


def _number(tile: Tile) -> str:
    return "" if tile.data else numbers(tile)
