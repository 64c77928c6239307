"""The chosen card, old beside new: a table whose row heights fit the wrapped text of both sides."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kasdiff.app.delegates.row_delegate import RowDelegate
from kasdiff.app.models.cells import NEW, OLD
from kasdiff.app.models.rows import RowsModel
from kasdiff.app.views.connectors import Link, links, paint_links
from kasdiff.app.views.divider import Divider
from kasdiff.review.rulings import unruled

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from kasdiff.app.context import AppContext
    from kasdiff.app.delegates.row_delegate import Hits
    from kasdiff.app.models.layout import Layout
    from kasdiff.app.work import RowFilter, Sheet
    from kasdiff.review.rulings import Lookup

    Index = QModelIndex | QPersistentModelIndex

_AT_ONCE = 0.008  # seconds of measuring rows that are out of view, after which other events of the window come first


class SideBySide(QTableView):
    """The table. It keeps both sides level: one height a row, measured on the taller side. Or one column shows both (see `set_layout`)."""

    heights_changed = Signal()
    hits_changed = Signal()
    share_changed = Signal(int)  # per cent of the width for the old side
    row_chosen = Signal(int, int)  # the card's row, side
    zoom_asked = Signal(int)  # steps, by Ctrl and the wheel

    def __init__(self, context: AppContext, parent: QWidget | None = None, ruling: Lookup = unruled) -> None:
        super().__init__(parent)
        self._context = context
        self.rows = RowsModel(context.translator, self, ruling)
        self._delegate = RowDelegate(context.theme, self._zoomed_font(), self)
        self._unmeasured: list[int] = []
        self._due = False  # whether the rows are to be measured when they are to be seen
        self.hits: frozenset[int] = frozenset()  # rows of the card with search hits
        self._taking_focus = False
        self._side: int | None = None  # that of the current row, where one column shows both
        self._divider = Divider(self)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._measure_chunk)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self.verticalScrollBar().valueChanged.connect(self._measure_visible)
        self._divider.moved.connect(self._share)
        self._divider.left.connect(self._keep_share)
        context.theme_changed.connect(self._recolour)
        context.zoom_changed.connect(self._restyle)
        context.language_changed.connect(self._retranslate)

    def _set_up(self) -> None:
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumWidth(360)

    @property
    def measuring(self) -> bool:
        """Whether rows far from the screen still have estimated heights."""
        return bool(self._unmeasured)

    def show_sheet(self, sheet: Sheet | None, rows: RowFilter) -> None:
        """Show a card through a filter; where it is the same card, the same row stays in view."""
        anchor = self._anchor() if sheet is not None and sheet is self.rows.sheet else None
        self._delegate.forget()
        self.rows.show(sheet, rows)
        self._measure(anchor)
        if anchor is None:
            self.scrollToTop()

    def set_layout(self, layout: Layout) -> None:
        """Show both sides in another way; the current row and the topmost one stay."""
        anchor, current = self._anchor(), self.current()
        self._delegate.forget()
        self.rows.set_layout(layout)
        self._measure(anchor)
        if current is not None:
            self.choose(*current)

    def show_hits(self, hits: Hits) -> None:
        """Show search hits of this card."""
        self._delegate.set_hits(hits)
        self.hits = frozenset(row for row, _ in hits)
        self.hits_changed.emit()
        self.viewport().update()

    def links(self) -> list[Link]:
        """Return what is joined by lines now."""
        return list(links(self, self.rows, self._delegate))

    def choose(self, card_row: int, side: int) -> bool:
        """Make a row of the card the current one and bring it into view; return False where the filter hides it."""
        row = self.rows.model_row(card_row)
        if row is None:
            return False
        index = self.rows.index(row, min(side, self.rows.columns[-1]))
        flags = QItemSelectionModel.SelectionFlag
        self._side = side
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._side = side
        self._bring_into_view(row)
        return True

    def leave(self) -> None:
        """Make no row the current one, and show the card from its beginning."""
        if self.currentIndex().isValid():
            self.selectionModel().clear()
            self.scrollToTop()

    def current(self) -> tuple[int, int] | None:
        """Return (the card's row, side) of the current cell."""
        index = self.currentIndex()
        return (self.rows.card_row(index.row()), self._side_of(index)) if index.isValid() else None

    def _side_of(self, index: Index) -> int:
        """Return the side that an index is of; where one column shows both, that which was asked for, else the new one before the old."""
        if len(self.rows.columns) > 1:
            return index.column()
        row = self.rows.row(index.row())
        there = [side for side, place in ((NEW, row.new), (OLD, row.old)) if place is not None]
        return self._side if self._side in there else next(iter(there), NEW)

    def selected_rows(self) -> list[int]:
        """Return the card's rows that are selected, in order."""
        return sorted(self.rows.card_row(index.row()) for index in self.selectionModel().selectedRows())

    def _bring_into_view(self, row: int) -> None:
        """Scroll so that the row and some of what surrounds it are seen."""
        self._measure_rows(range(max(0, row - 30), min(self.rows.rowCount(), row + 30)))
        header, bar = self.verticalHeader(), self.verticalScrollBar()
        top, height, page = header.sectionPosition(row), header.sectionSize(row), self.viewport().height()
        margin = min(page // 4, max(0, (page - height) // 2))
        if top - bar.value() < margin // 2 or top + height - bar.value() > page - margin // 2:
            bar.setValue(top - margin)

    # Heights

    def _measure(self, anchor: tuple[int, int] | None = None) -> None:
        """Give every row its height: those in view at once, the others when these were painted; until then it is guessed.

        `anchor` is the row that stays at the top (see `_anchor`). What is not to be seen has not its width: it waits.
        """
        count = self.rows.rowCount()
        self._timer.stop()
        self._unmeasured = list(range(count))
        waited, self._due = self._due, not self.isVisible()
        if self._due:
            return
        self._delegate.set_widths(self._widths())
        self._set_heights({row: self._delegate.estimate(self.rows, row) for row in range(count)})
        self._measure_visible()
        if waited and self.currentIndex().isValid():
            self._bring_into_view(self.currentIndex().row())
        elif anchor is not None:
            self._return_to(*anchor)
        self.heights_changed.emit()

    def _set_heights(self, heights: dict[int, int]) -> None:
        header = self.verticalHeader()
        header.blockSignals(True)
        for row, height in heights.items():
            header.resizeSection(row, height)
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def _measure_visible(self) -> None:
        if self._unmeasured:
            first = max(0, self.rowAt(0))
            last = self.rowAt(self.viewport().height() - 1)
            self._measure_rows(range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1))

    def _measure_chunk(self) -> None:
        """Measure some of the rows that are out of view."""
        until, exact = time.monotonic() + _AT_ONCE, {}
        for row in self._unmeasured:
            exact[row] = self._delegate.height(self.rows, row)
            if time.monotonic() > until:
                break
        self._unmeasured = self._unmeasured[len(exact) :]
        self._apply(exact)
        if not self._unmeasured:
            self._timer.stop()
            self.heights_changed.emit()

    def _measure_rows(self, rows: range) -> None:
        waiting = [row for row in self._unmeasured if row in rows]
        if waiting and not self._due:
            self._unmeasured = [row for row in self._unmeasured if row not in rows]
            self._apply({row: self._delegate.height(self.rows, row) for row in waiting})

    def _apply(self, exact: dict[int, int]) -> None:
        """Set exact heights, keeping the topmost row where it is on the screen."""
        header = self.verticalHeader()
        changed = {row: height for row, height in exact.items() if height != header.sectionSize(row)}
        if changed:
            anchor = self._anchor()
            self._set_heights(changed)
            if anchor is not None:
                self._return_to(*anchor)

    def _anchor(self) -> tuple[int, int] | None:
        """Return (the card's row at the top of the screen, how many pixels of it are above)."""
        row = self.rowAt(0)
        if row < 0:
            return None
        return self.rows.card_row(row), self.verticalScrollBar().value() - self.verticalHeader().sectionPosition(row)

    def _return_to(self, card_row: int, offset: int) -> None:
        row = next((row for back in range(card_row, -1, -1) if (row := self.rows.model_row(back)) is not None), 0)
        bar = self.verticalScrollBar()
        blocked = bar.blockSignals(True)
        bar.setValue(self.verticalHeader().sectionPosition(row) + offset)
        bar.blockSignals(blocked)
        self.verticalHeader().setOffset(bar.value())
        self.viewport().update()

    def on_decided(self, keys: Collection[str]) -> None:
        """Show what was decided under these keys."""
        rows = self.rows.on_decided(keys)
        if rows:
            self._delegate.forget()
            self._unmeasured = sorted({*self._unmeasured, *rows})
            self._measure_visible()
            self.viewport().update()

    def _widths(self) -> tuple[int, ...]:
        """Share the width out between the columns."""
        width = self.viewport().width()
        if len(self.rows.columns) == 1:
            self.setColumnWidth(OLD, width)
            return (width,)
        old = max(120, width * self._context.settings.old_share // 100)
        self.setColumnWidth(OLD, old)
        self.setColumnWidth(NEW, width - old)
        return (old, width - old)

    def _share(self, share: int) -> None:
        """Let the border of the columns follow the mouse; the rows are measured when it stays."""
        self.setColumnWidth(OLD, self.viewport().width() * share // 100)
        self.setColumnWidth(NEW, self.viewport().width() - self.columnWidth(OLD))
        self.share_changed.emit(share)

    def _keep_share(self, share: int) -> None:
        self._context.change(old_share=share)
        self._fit()
        self.share_changed.emit(share)

    def _fit(self) -> None:
        """Measure again where the columns have another width."""
        if self._delegate.set_widths(self._widths()):
            self._measure(self._anchor())

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: measure what came while it was hidden."""
        super().showEvent(event)
        if self._due:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the width out between the sides and measure again."""
        row, header = self.currentIndex().row(), self.verticalHeader()
        top = header.sectionPosition(row) - self.verticalScrollBar().value() if row >= 0 else -1
        seen = 0 <= top < event.oldSize().height()
        super().resizeEvent(event)
        self._fit()
        if seen and event.size().height() < event.oldSize().height():
            self._bring_into_view(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the rows, and over them what joins the ends of a move. There is time for the rows that are out of view now."""
        super().paintEvent(event)
        if self._unmeasured and not self._timer.isActive():
            self._timer.start()
        if self.rows.rowCount():
            paint_links(self, self.rows, self._delegate, self._context.theme)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: tell which row was chosen."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self._taking_focus:
            self.row_chosen.emit(self.rows.card_row(current.row()), self._side_of(current))
            self._side = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: taking the focus chooses no row by itself."""
        chosen = self.currentIndex().isValid()
        self._taking_focus = True
        super().focusInEvent(event)
        self._taking_focus = False
        if not chosen:
            self.selectionModel().clear()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the place is marked otherwise."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: typing letters searches nowhere here; keys move. Where one column shows both sides, left and right choose whose source is shown."""
        if len(self.rows.columns) == 1 and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._choose_side(OLD if event.key() == Qt.Key.Key_Left else NEW)
            return
        if event.text() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _choose_side(self, side: int) -> None:
        """Choose a side of the current row, where it has that side."""
        index = self.currentIndex()
        row = self.rows.row(index.row()) if index.isValid() else None
        if row is not None and (row.old, row.new)[side] is not None:
            self._side = side
            self.row_chosen.emit(self.rows.card_row(index.row()), side)

    def _zoomed_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * self._context.settings.zoom / 100)
        return font

    def _recolour(self) -> None:
        """Take other colours: the letters are the same, and so is the height of every row."""
        self._delegate.restyle(self._context.theme, self._zoomed_font())
        self.viewport().update()

    def _restyle(self) -> None:
        anchor = self._anchor()
        self._delegate.restyle(self._context.theme, self._zoomed_font())
        self._measure(anchor)

    def _retranslate(self) -> None:
        current = self.current()
        self._delegate.forget()
        self.rows.set_translator(self._context.translator)
        self._measure()
        if current is not None:
            self.choose(*current)
