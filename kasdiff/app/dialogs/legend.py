"""Help: what the signs, colours and lines of the window mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.legend import Legend

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext

_CHIP = 46  # pixels, the width of a sample
_HATCHED = QSize(_CHIP - 2, 18)


class LegendDialog(QDialog):
    """A line a kind, then the marks within texts and the remarks beside them."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Signs and colours"))
        open_at(self, QSize(720, 600))
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(2, 1)
        for row, (sample, style, name, meaning) in enumerate(Legend(tr, context.theme).signs()):
            chip, title, said = QLabel(sample, inside), QLabel(name, inside), QLabel(meaning, inside)
            chip.setStyleSheet(style)
            if not sample:
                chip.setPixmap(self._hatched())
            chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
            chip.setFixedWidth(_CHIP)
            title.setProperty("role", "title")
            for label in (title, said):
                label.setWordWrap(True)
            for column, label in enumerate((chip, title, said)):
                grid.addWidget(label, row, column)
        grid.setColumnMinimumWidth(1, 190)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        buttons = foot(self, tr.text("Close"))
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(buttons)

    def _hatched(self) -> QPixmap:
        """Return the ground of a side that has nothing, as the side-by-side view paints it."""
        colours, scale = self._context.theme.colours, self.devicePixelRatioF()
        picture = QPixmap(_HATCHED * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(colours.hatch)
        painter = QPainter(picture)
        painter.fillRect(QRect(QPoint(), _HATCHED), QBrush(QColor(colours.hatch_line), Qt.BrushStyle.BDiagPattern))
        painter.end()
        return picture
