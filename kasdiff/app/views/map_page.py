"""The map of the whole edition: cards by labour functions, how much of each changed and how gravely; a click or Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionHeader,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.delegates.map_delegate import MapDelegate, look_of, paint_tile
from kasdiff.app.models.map import Column, MapModel
from kasdiff.app.views.flow import FlowArea, FlowLayout
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind
from kasdiff.showing.map import Extent, percent

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk

_CARD_SHARE, _CARD_LEAST, _CARD_MOST = 0.3, 220, 420  # of the page's width; pixels
_TILE_LEAST, _TILE_MOST = 72, 112  # pixels
_LINE = 9  # pixels of a line above its letters
_SAMPLE = QSize(62, 20)
# What the legend shows: an extent, what became of the whole, and what that means.
_LEGEND = (
    (Extent(10, 4, high=1), ChangeKind.UNCHANGED, mark("4 of 10 changed, one of them of high weight")),
    (Extent(10, 4, medium=1), ChangeKind.UNCHANGED, mark("of medium weight at most")),
    (Extent(10, 4, low=1), ChangeKind.UNCHANGED, mark("of low weight at most")),
    (Extent(10, 2), ChangeKind.UNCHANGED, mark("only moved")),
    (Extent(10), ChangeKind.UNCHANGED, mark("nothing changed")),
    (Extent(1, 1), ChangeKind.ADDED, mark("only in the new edition")),
    (Extent(1, 1), ChangeKind.REMOVED, mark("only in the old edition")),
)


class MapHead(QHeaderView):
    """The head of the map: what is said of the functions stands over all of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(_TILE_LEAST)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Qt: paint the head of a column; that of the first function over all of them."""
        if logical > Column.FUNCTION:
            return
        if logical == Column.FUNCTION:
            rect = rect.adjusted(0, 0, max(0, self.length() - self.sectionPosition(logical) - rect.width()), 0)
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        option.text = str(self.model().headerData(logical, Qt.Orientation.Horizontal))
        option.textAlignment = self.defaultAlignment()
        self.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, self)


class MapView(QTableView):
    """The table: arrows go over cards and functions, Enter and a click go to the place."""

    asked = Signal(QModelIndex)
    left = Signal()

    def __init__(self, context: AppContext, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map")
        self.setModel(model)
        self.setItemDelegate(MapDelegate(context, self))
        self.setHorizontalHeader(MapHead(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes to the place, Esc back to the text; letters search nowhere."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.asked.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the width out."""
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give the cards a part of the width, the tiles the rest, as far as they can be read."""
        width, functions = self.viewport().width(), self.model().columnCount() - Column.FUNCTION
        card = max(_CARD_LEAST, min(_CARD_MOST, round(width * _CARD_SHARE)))
        own = {column: self._needed(column) for column in (Column.WHOLE, Column.DATA)}
        tile = max(_TILE_LEAST, min(_TILE_MOST, (width - card - sum(own.values())) // max(1, functions)))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _LINE)
        self.setColumnWidth(Column.CARD, card)
        for column in range(Column.WHOLE, self.model().columnCount()):
            self.setColumnWidth(column, own.get(Column(column), tile) if column < Column.FUNCTION else tile)

    def _needed(self, column: Column) -> int:
        """Return how wide a column must be for its head to be read whole."""
        return max(_TILE_LEAST, self.horizontalHeader().sectionSizeHint(column))


class Sample(QWidget):
    """A tile of the legend."""

    def __init__(self, context: AppContext, extent: Extent, kind: ChangeKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._extent = extent
        self._kind = kind
        self.setFixedSize(_SAMPLE)
        context.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the tile as the map does."""
        del event
        theme = self._context.theme
        painter = QPainter(self)
        paint_tile(painter, self.rect(), look_of(self._extent, theme, kind=self._kind), theme)


class MapPage(QWidget):
    """Head with totals and the way back, the table, the legend."""

    place_asked = Signal(int, object)  # the card's number in `Work.sheets`, its row or None
    left = Signal()

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._model = MapModel(context.translator, self)
        self.view = MapView(context, self._model, self)
        self.title = QLabel(self)
        self._said = QLabel(self)
        self.back = QPushButton(self)
        self._lay_out()
        texts = Texts(context, self)
        texts.bind(self.title.setText, mark("Map of the edition"))
        texts.bind(self.back.setText, mark("Back to the text"))
        texts.bind(self.view.setAccessibleName, mark("Map of the edition: cards by labour functions"))
        self.back.clicked.connect(self.left)
        self.view.left.connect(self.left)
        self.view.asked.connect(self._on_asked)
        desk.work_changed.connect(self._on_work)
        context.language_changed.connect(self._retranslate)
        context.theme_changed.connect(self.view.viewport().update)

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self._said.setProperty("role", "dim")
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 12, 6)
        top.setSpacing(12)
        top.addWidget(self.title)
        top.addWidget(self._said, 1)
        top.addWidget(self.back)
        legend = QWidget()
        flow = FlowLayout(legend)
        for extent, kind, meaning in _LEGEND:
            flow.addWidget(self._legend_entry(extent, kind, meaning, legend))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(FlowArea(legend, self))
        in_a_row(self.view, self.back)

    def _legend_entry(self, extent: Extent, kind: ChangeKind, meaning: str, parent: QWidget) -> QWidget:
        entry = QWidget(parent)
        said = QLabel(entry)
        said.setProperty("role", "dim")
        Texts(self._context, said).bind(said.setText, meaning)
        layout = QHBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(Sample(self._context, extent, kind, entry))
        layout.addWidget(said)
        return entry

    def begin(self) -> None:
        """Show the map of the comparison on the desk, at the place where the reader is, and take the focus."""
        if self._model.work is not self._desk.work:
            self._show()
        spot = self._desk.spot
        if spot is not None:
            index = self._model.index_of(spot.sheet, spot.row)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.view.setFocus()

    def _show(self) -> None:
        self._model.show(self._desk.work)
        for row in range(self._model.rowCount()):
            if self._model.line(row).sheet < 0:
                self.view.setSpan(row, 0, 1, self._model.columnCount())
        self.view.share_width()
        self._say()

    def _on_work(self) -> None:
        """Another comparison: show it where the map is in view, else when it is asked for."""
        if self.isVisible():
            self._show()
        else:
            self._model.show(None)

    def _say(self) -> None:
        tr, extent = self._context.translator, self._model.extent()
        said = tr.text("{n} of {total} changed", n=extent.changed, total=extent.things)
        self._said.setText(f"{said} ({percent(extent)})" if extent.things else "")

    def _on_asked(self, index: QModelIndex) -> None:
        target = self._model.target(index) if index.isValid() else None
        if target is not None:
            self.place_asked.emit(*target)

    def _retranslate(self) -> None:
        current = self.view.currentIndex()
        row, column = current.row(), current.column()
        self._model.set_translator(self._context.translator)
        self.view.setCurrentIndex(self._model.index(row, column))
        self.view.share_width()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other letters, other heights."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.view.share_width()
