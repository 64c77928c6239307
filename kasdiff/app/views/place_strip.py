"""Where in the card the topmost row on the screen stands: function, skill, list. It stays while the rows scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kasdiff.app.models.cells import NEW, OLD
from kasdiff.app.work import Depth, depth
from kasdiff.compare.rows import RowKind
from kasdiff.model.comparison import Part
from kasdiff.reports import wording
from kasdiff.reports.elements import SideNames

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.views.side_by_side import SideBySide
    from kasdiff.app.work import Sheet
    from kasdiff.compare.rows import Row
    from kasdiff.i18n import Translator

_NEARLY_GONE = 10  # pixels: a row of which less is seen is not what is being read


class PlaceStrip(QWidget):
    """A line over the table, as high as its text; it is there even where it has nothing to say, so that the rows do not jump."""

    def __init__(self, context: AppContext, table: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self.text = ""
        self._heads: HeadsAbove | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().height() + 6)
        table.verticalScrollBar().valueChanged.connect(self._follow)
        table.heights_changed.connect(self._follow)
        context.theme_changed.connect(self._follow)

    def _follow(self) -> None:
        rows, top = self._table.rows, self._table.rowAt(_NEARLY_GONE)
        sheet = rows.sheet
        self.text = self._heads_of(sheet).words(rows.card_row(top)) if sheet and top >= 0 else ""
        self.setAccessibleName(self.text)
        self.update()

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
        shown = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


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
        """Return the heads above a row; a head speaks for itself."""
        heads = [self._sheet.rows[head] for head in self._heads[row]]
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
