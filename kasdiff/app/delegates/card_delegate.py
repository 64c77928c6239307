"""Paints a line of the tree of cards: sign, code, level, counts, name, what the card was before, and a bar of the shares of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from kasdiff.app.kinds import KINDS, card_kind
from kasdiff.app.models.cards import CardsModel, Node, card_signs
from kasdiff.app.texts import card_code, card_levels
from kasdiff.model.comparison import ChangeKind
from kasdiff.showing import wording

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Sheet
    from kasdiff.model.comparison import CardRef

    Index = QModelIndex | QPersistentModelIndex

_LEFT, _RIGHT = 34, 10
_SIGN = 12
_PAD, _GAP, _BAR = 6, 2, 4
_SHORT = 8  # signs of an old code or level that stand beside the name; longer ones have a line of their own
_MORE = "…"


class CardDelegate(QStyledItemDelegate):
    """Paints the nodes of a CardsModel."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: a head has one line, a card two or three and the bar."""
        node, line = _node(index), QFontMetrics(option.font).height()
        small = QFontMetrics(_small(option.font)).height()
        if node is None or node.sheet is None:
            return QSize(100, small + 14)
        lines = 2 if len(_was(node.sheet.match.old, node.sheet.match.new)) > _SHORT else 1
        titles, view = 1, option.widget
        if not node.sheet.card.code and isinstance(view, QTreeView):
            bar = (
                view.verticalScrollBar().sizeHint().width()
            )  # whether it is there or not: it comes after the rows are measured
            width = view.width() - bar - _LEFT - _RIGHT
            titles = len(_title_lines(node.sheet, _bold(option.font), width))
        return QSize(100, titles * line + lines * small + _GAP + 2 * _PAD + _BAR + 5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint a line."""
        node = _node(index)
        if node is None:
            return
        painter.save()
        rect = option.rect
        self._paint_ground(painter, option, rect)
        if node.sheet is None:
            self._paint_head(painter, option, rect, index, node)
        else:
            self._paint_card(painter, option.font, rect, node.sheet)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        colours = self._context.theme.colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_fill))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index, node: Node
    ) -> None:
        colours, view, model = self._context.theme.colours, option.widget, index.model()
        opened = isinstance(view, QTreeView) and view.isExpanded(index)  # type: ignore[arg-type, unused-ignore]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.dim))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 10 if node.status is None or node.parent is None or node.parent.parent is None else 20
        painter.drawPolygon(_chevron(QPointF(rect.left() + inset + 4, rect.center().y() + 1), opened=opened))
        font = _small(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if node.status is None else colours.dim))
        name = model.head_name(node) if isinstance(model, CardsModel) else ""
        count, metrics = f" · {node.cards()}", QFontMetrics(font)
        area = rect.adjusted(inset + 14, 4, -_RIGHT, 0)
        room = area.width() - metrics.horizontalAdvance(count)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + count
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_card(self, painter: QPainter, font: QFont, rect: QRect, sheet: Sheet) -> None:
        theme = self._context.theme
        bold = _bold(font)
        line, small = QFontMetrics(bold).height(), _small(font)
        top = rect.top() + _PAD
        kind = card_kind(sheet.match.status, changed=sheet.changed)
        painter.setFont(bold)
        painter.setPen(QColor(theme.kinds[kind].ink))
        painter.drawText(QRect(rect.left() + _SIGN, top, 20, line), Qt.AlignmentFlag.AlignLeft, wording.SIGNS[kind])
        left, right = rect.left() + _LEFT, rect.right() - _RIGHT
        titles = _title_lines(sheet, bold, right - left)
        for title in titles:
            self._paint_title(painter, bold, small, QRect(left, top, right - left, line), sheet, title)
            top += line
        painter.setFont(small)
        painter.setPen(QColor(theme.colours.dim))
        metrics = QFontMetrics(small)
        area = QRect(left, top + _GAP, right - left, metrics.height())
        name, was = self._subtitle(sheet), _was(sheet.match.old, sheet.match.new)
        below = len(was) > _SHORT
        if not sheet.card.code:
            taken = metrics.horizontalAdvance(name if below or not was else f"{name}  {was}")
            self._paint_counts(painter, small, area.adjusted(taken + 9 if taken else 0, 0, 0, 0), sheet)
            painter.setPen(QColor(theme.colours.dim))
        if below:
            painter.drawText(area, 0, metrics.elidedText(name, Qt.TextElideMode.ElideRight, area.width()))
            area.translate(0, metrics.height())
            painter.drawText(area, 0, metrics.elidedText(was, Qt.TextElideMode.ElideRight, area.width()))
        else:
            room = area.width() - (metrics.horizontalAdvance(f"  {was}") if was else 0)
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(area, 0, f"{name}  {was}" if was else name)
        self._paint_bar(painter, QRectF(left, area.bottom() + 5, right - left, _BAR), sheet)

    def _paint_title(  # noqa: PLR0913, PLR0917 - a line of a title is made of all of these
        self, painter: QPainter, bold: QFont, small: QFont, area: QRect, sheet: Sheet, title: str
    ) -> None:
        """Paint code and level, then the counts; or a line of the name, which takes the whole line: the counts stand below then."""
        metrics = QFontMetrics(bold)
        painter.setFont(bold)
        painter.setPen(QColor(self._context.theme.colours.text))
        painter.drawText(area, 0, metrics.elidedText(title, Qt.TextElideMode.ElideRight, area.width()))
        if sheet.card.code:
            self._paint_counts(painter, small, area.adjusted(metrics.horizontalAdvance(title) + 9, 0, 0, 0), sheet)

    def _paint_counts(self, painter: QPainter, small: QFont, area: QRect, sheet: Sheet) -> None:
        """Paint as many of the counts as there is room for, and that there are more."""
        theme, tr, left = self._context.theme, self._context.translator, area.left()
        painter.setFont(small)
        narrow = QFontMetrics(small)
        bits = []
        if sheet.match.old and sheet.match.new:
            bits = [(_count(sheet, kind), theme.kinds[kind].ink) for kind in KINDS if sheet.counts[kind]]
        if sheet.match.doubtful:
            word = f"? {tr.text('doubtful')}"
            taken = sum(narrow.horizontalAdvance(text) + 6 for text, _ in bits) + narrow.horizontalAdvance(word)
            bits.insert(0, (word if left + taken <= area.right() else "?", theme.colours.warning))
        bits[:0] = [(sign, theme.colours.warning) for sign, _ in card_signs(sheet.match, tr)]
        more = narrow.horizontalAdvance(_MORE)
        for number, (text, ink) in enumerate(bits):
            width = narrow.horizontalAdvance(text)
            if left + width + (more + 6 if number + 1 < len(bits) else 0) > area.right():
                text, ink, width = _MORE, theme.colours.dim, more  # noqa: PLW2901 - painted in the place of the rest
            painter.setPen(QColor(ink))
            painter.drawText(QRect(left, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += width + 6
            if text == _MORE:
                break

    def _subtitle(self, sheet: Sheet) -> str:
        """Return the name, or the level where the title is the name."""
        if sheet.card.code:
            return sheet.card.name
        level = card_levels(sheet.card)
        return self._context.translator.text("NQF/SQF level {level}", level=level) if level else ""

    def _paint_bar(self, painter: QPainter, area: QRectF, sheet: Sheet) -> None:
        kinds = self._context.theme.kinds
        total = sum(sheet.counts.values())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(kinds[ChangeKind.UNCHANGED].bar))
        painter.drawRoundedRect(area, 2, 2)
        painter.setClipRect(area)
        left = area.left()
        for kind in KINDS:
            width = area.width() * sheet.counts[kind] / total if total else 0.0
            painter.fillRect(QRectF(left, area.top(), width, area.height()), QColor(kinds[kind].bar))
            left += width


def _node(index: Index) -> Node | None:
    model = index.model()
    return model.node(index) if isinstance(model, CardsModel) else None


def _bold(font: QFont) -> QFont:
    out = QFont(font)
    out.setWeight(QFont.Weight.DemiBold)
    return out


def _title_lines(sheet: Sheet, bold: QFont, width: int) -> list[str]:
    """Return what a card is called, in one line; a name that stands for the code in two, where one has no room for it."""
    if sheet.card.code:
        return [card_code(sheet.card)]
    words, metrics = sheet.card.name.split(), QFontMetrics(bold)
    count = len(words)
    while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
        count -= 1
    return [" ".join(part) for part in (words[:count], words[count:]) if part]


def _small(font: QFont) -> QFont:
    out = QFont(font)
    out.setPointSizeF(font.pointSizeF() * 0.88)
    return out


def _was(old: CardRef | None, new: CardRef | None) -> str:
    """Say what of code and level was another before: "← 2359 · 4-5", "← 4"."""
    if old is None or new is None or card_code(old) == card_code(new):
        return ""
    was = card_levels(old) if old.code in {None, new.code} else card_code(old)
    return f"← {was}" if was else ""


def _count(sheet: Sheet, kind: ChangeKind) -> str:
    return f"{wording.SIGNS[kind]}{sheet.counts[kind]}"


def _chevron(middle: QPointF, *, opened: bool) -> QPolygonF:
    points = ((-4, -2), (4, -2), (0, 3)) if opened else ((-2, -4), (3, 0), (-2, 4))
    return QPolygonF([middle + QPointF(x, y) for x, y in points])
