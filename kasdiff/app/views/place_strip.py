"""Where in the card the topmost row on the screen stands: function, skill, list. It stays while the rows scroll. At the right, what the card has of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kasdiff.app.models.cells import NEW, OLD
from kasdiff.app.models.explain import paragraph
from kasdiff.app.work import Depth, depth
from kasdiff.model.comparison import Part
from kasdiff.showing import wording
from kasdiff.showing.elements import SideNames
from kasdiff.showing.rows import RowKind

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.views.side_by_side import SideBySide
    from kasdiff.app.work import Sheet
    from kasdiff.i18n import Translator
    from kasdiff.showing.rows import Row

_NEARLY_GONE = 10  # pixels: a row of which less is seen is not what is being read


class PlaceStrip(QWidget):
    """A line over the table, as high as its text. Where the topmost row is a head itself it is named too, so that the line is never empty."""

    def __init__(self, context: AppContext, desk: Desk, table: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._table = table
        self.text = ""
        self.count = ""
        self._heads: HeadsAbove | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()
        context.zoom_changed.connect(self._fit)  # the letters may be larger now
        table.verticalScrollBar().valueChanged.connect(self._follow)
        table.heights_changed.connect(self._follow)
        context.theme_changed.connect(self._follow)
        for signal in (context.language_changed, desk.work_changed, desk.spot_changed, desk.filter_changed):
            signal.connect(self._count)

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().height() + 6)

    def _follow(self) -> None:
        rows, top = self._table.rows, self._table.rowAt(_NEARLY_GONE)
        sheet = rows.sheet
        self.text = self._heads_of(sheet).words(rows.card_row(top)) if sheet and top >= 0 else ""
        self.setAccessibleName(", ".join(filter(None, [self.text, self.count])))
        self.setToolTip(paragraph(self.text) if self.text else "")
        self.update()

    def _count(self) -> None:
        self.count = self._counted()
        self._follow()

    def _counted(self) -> str:
        """Say at which change of this card the reader is, how many it has, and how many of them are hidden."""
        tr, spot = self._context.translator, self._desk.spot
        if spot is None:
            return ""
        stops = [stop for stop in self._desk.stops if stop.sheet == spot.sheet]
        hidden = self._desk.hidden_stops(spot.sheet)
        at = next((n for n, stop in enumerate(stops, 1) if stop.row == spot.row), None)
        outside = self._desk.sheet is not None and self._desk.sheet.match.general
        if at is not None and outside:
            said = tr.text("outside the cards {n} of {total}", n=at, total=len(stops))
        elif at is not None:
            said = tr.text("in this card {n} of {total}", n=at, total=len(stops))
        elif outside:
            said = tr.plural("{n} change outside the cards", "{n} changes outside the cards", len(stops) + hidden)
        else:
            said = tr.plural("{n} change in this card", "{n} changes in this card", len(stops) + hidden)
        return f"{said}, {tr.plural('{n} hidden', '{n} hidden', hidden)}" if hidden else said

    def _heads_of(self, sheet: Sheet) -> HeadsAbove:
        tr = self._context.translator
        if self._heads is None or not self._heads.are_of(sheet, tr):
            self._heads = HeadsAbove(sheet, tr)
        return self._heads

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the line."""
        del event
        painter, colours = QPainter(self), self._context.theme.colours
        painter.fillRect(self.rect(), QColor(colours.window))
        painter.setPen(QColor(colours.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        area = self.rect().adjusted(12, 0, -12, 0)
        painter.setPen(QColor(colours.dim))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, self.count)
        area.setRight(area.right() - self.fontMetrics().horizontalAdvance(self.count) - 24)
        shown = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, shown)


class HeadsAbove:
    """Names the heads above each row of a card in one language: "Labour function 1 › Skill 2 › Abilities · name of the function"."""

    def __init__(self, sheet: Sheet, tr: Translator) -> None:
        self._sheet = sheet
        self._tr = tr
        self._names = (SideNames(sheet.match, OLD, tr), SideNames(sheet.match, NEW, tr))
        self._heads: list[tuple[int, ...]] = []  # of each row: the rows of its heads, the outermost first
        open_heads: list[int] = []
        for index, row in enumerate(sheet.rows):
            here = depth(row)
            open_heads = [head for head in open_heads if depth(sheet.rows[head]) < here]
            self._heads.append(tuple(open_heads))
            if here is not Depth.ITEM:
                open_heads.append(index)

    def are_of(self, sheet: Sheet, tr: Translator) -> bool:
        """Whether these are the heads of `sheet` in the language of `tr`."""
        return self._sheet is sheet and self._tr is tr

    def words(self, row: int) -> str:
        """Return the heads above a row, and the row itself where it is a head."""
        heads = [self._sheet.rows[head] for head in self._heads[row]]
        if depth(self._sheet.rows[row]) is not Depth.ITEM:
            heads.append(self._sheet.rows[row])
        place = next((one.new or one.old for one in heads if one.part is Part.FUNCTION), None)
        words = "  ›  ".join(self._word(one) for one in heads)
        return f"{words}  ·  {place.text}" if place else words

    def _word(self, row: Row) -> str:
        if row.kind is not RowKind.PAIR:
            return wording.capital(wording.part_name(row.part, self._tr))
        place, side = (row.new, NEW) if row.new is not None else (row.old, OLD)
        if place is None:
            return ""
        return wording.capital(self._names[side].element(row.part, place).rsplit(", ", 1)[-1])
