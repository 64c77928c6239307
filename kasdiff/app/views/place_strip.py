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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().height() + 6)
        table.verticalScrollBar().valueChanged.connect(self._follow)
        table.heights_changed.connect(self._follow)
        context.theme_changed.connect(self._follow)

    def _follow(self) -> None:
        rows, top = self._table.rows, self._table.rowAt(_NEARLY_GONE)
        sheet = rows.sheet
        self.text = place_words(sheet, rows.card_row(top), self._context.translator) if sheet and top >= 0 else ""
        self.setAccessibleName(self.text)
        self.update()

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


def place_words(sheet: Sheet, row: int, tr: Translator) -> str:
    """Name the heads above a row of a card: "Labour function 1 › Skill 2 › Abilities · name of the function"."""
    names = (SideNames(sheet.match, OLD, tr), SideNames(sheet.match, NEW, tr))
    words: list[str] = []
    name = ""
    level = int(depth(sheet.rows[row]))  # a head at the top speaks for itself
    for index in range(row - 1, -1, -1):
        one = sheet.rows[index]
        here = depth(one)
        if here < level:
            level = int(here)
            words.append(_head(one, names, tr))
            place = one.new or one.old
            name = place.text if place and one.part is Part.FUNCTION else ""
        if level == Depth.FUNCTION:
            break
    return "  ›  ".join(reversed(words)) + (f"  ·  {name}" if name else "")


def _head(row: Row, names: tuple[SideNames, SideNames], tr: Translator) -> str:
    if row.kind is not RowKind.PAIR:
        return wording.capital(wording.part_name(row.part, tr))
    place, side = (row.new, NEW) if row.new is not None else (row.old, OLD)
    if place is None:
        return ""
    return wording.capital(names[side].element(row.part, place).rsplit(", ", 1)[-1])
