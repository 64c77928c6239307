"""The middle: head, rows side by side, ruler, what the filters hide, and the find bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.kinds import KINDS
from kasdiff.app.models.layout import Layout
from kasdiff.app.views.card_head import CardHead
from kasdiff.app.views.divider import MIDDLE
from kasdiff.app.views.elided_label import ElidedLabel
from kasdiff.app.views.find_bar import FindBar
from kasdiff.app.views.place_strip import PlaceStrip
from kasdiff.app.views.ruler import Ruler
from kasdiff.app.views.side_by_side import SideBySide
from kasdiff.app.work import hidden_counts
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind
from kasdiff.showing import wording

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk


class HiddenNote(QFrame):
    """Says what the filters hide in the shown card, so that nobody takes a filtered card for the whole."""

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._text = ElidedLabel(self)
        self._button = QPushButton(self)
        self._button.setProperty("link", True)
        self._button.clicked.connect(desk.show_everything)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 12, 3)
        layout.addWidget(self._button)
        layout.addWidget(self._text, 1)
        Texts(context, self).bind(self._button.setText, mark("Show all"))
        for signal in (desk.spot_changed, desk.filter_changed, desk.work_changed, context.language_changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        sheet, tr = self._desk.sheet, self._context.translator
        counts = hidden_counts(sheet, self._desk.filter) if sheet else {}
        parts = [f"{wording.kind_name(k, tr)} {counts[k]}" for k in (*KINDS, ChangeKind.UNCHANGED) if counts.get(k)]
        self.setVisible(bool(parts))
        self._text.set_text(tr.text("Hidden in this card: {what}", what=", ".join(parts)))


class ReadingPane(QWidget):
    """The chosen card."""

    menu_asked = Signal(QPoint)  # in the screen's coordinates

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self.head = CardHead(context, desk, self)
        self.table = SideBySide(context, self, desk.docket.ruling)
        self.place = PlaceStrip(context, desk, self.table, self)
        self.ruler = Ruler(context, self.table, self)
        self._hidden = HiddenNote(context, desk, self)
        self.find_bar = FindBar(context, desk, self.table, self)
        self._nothing = QLabel(self.table)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "dim")
        self._shown: object = None
        self.table.set_layout(Layout(context.settings.layout))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QFrame(self)
        line.setProperty("role", "rule")
        line.setFixedHeight(1)
        rows = QHBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.ruler)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(line)
        layout.addWidget(self.place)
        layout.addLayout(rows, 1)
        layout.addWidget(self._hidden)
        layout.addWidget(self.find_bar)

    def _connect(self) -> None:
        desk, table, context = self._desk, self.table, self._context
        desk.work_changed.connect(self._show)
        desk.filter_changed.connect(self._show_filtered)
        desk.spot_changed.connect(self._follow)
        desk.docket.changed.connect(table.on_decided)
        table.row_chosen.connect(self._on_row_chosen)
        table.zoom_asked.connect(context.zoom)
        table.share_changed.connect(self.head.set_share)
        table.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(table.viewport().mapToGlobal(at)))
        table.viewport().installEventFilter(self)
        context.language_changed.connect(self._say_nothing)
        context.changed.connect(self._on_setting)
        Texts(context, self).bind(table.setAccessibleName, mark("The card, old edition beside the new one"))

    def _on_setting(self, name: str) -> None:
        """Show both sides as the settings say; over one column the heads stand half and half."""
        if name != "layout":
            return
        layout = Layout(self._context.settings.layout)
        self.table.set_layout(layout)
        self.head.set_share(self._context.settings.old_share if layout is Layout.SIDES else MIDDLE)
        self._choose()

    def _show(self) -> None:
        self._shown = None
        self._follow()

    def _show_filtered(self) -> None:
        self.table.show_sheet(self._desk.sheet, self._desk.filter)
        self._say_nothing()
        self._choose()

    def _follow(self) -> None:
        sheet = self._desk.sheet
        if sheet is not self._shown:
            self._shown = sheet
            self.table.show_sheet(sheet, self._desk.filter)
            self._say_nothing()
        self._choose()

    def _choose(self) -> None:
        spot = self._desk.spot
        if spot is None or spot.row is None:
            self.table.leave()
        elif self.table.current() != (spot.row, spot.side):
            self.table.choose(spot.row, spot.side)

    def _on_row_chosen(self, row: int, side: int) -> None:
        spot = self._desk.spot
        if spot is not None:
            self._desk.go(spot.sheet, row, side)

    def _say_nothing(self) -> None:
        """Where the filters leave no row, say so in its place."""
        empty = self._desk.sheet is not None and self.table.rows.rowCount() == 0
        self._nothing.setVisible(empty)
        self._nothing.setText(
            self._context.translator.text("Nothing to show: this card has no changes of the kinds shown.")
        )
        self._nothing.setGeometry(self.table.viewport().rect().adjusted(40, 20, -40, -20))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep the head's columns as wide as the table's."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self.head.set_right_room(self.width() - self.table.viewport().width())
            self._nothing.setGeometry(self.table.viewport().rect().adjusted(40, 20, -40, -20))
        return super().eventFilter(watched, event)
