"""The rows of the chosen card as a table: a column for old and new each, or one for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kasdiff.app.models.cells import NEW, OLD, Cell, CellWriter
from kasdiff.app.models.explain import explain_pair
from kasdiff.app.models.layout import Layout
from kasdiff.app.models.one_column import OneColumnWriter
from kasdiff.app.work import RowFilter, Sheet, visible_rows
from kasdiff.review.rulings import unruled

if TYPE_CHECKING:
    from collections.abc import Collection

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair
    from kasdiff.review.rulings import Lookup
    from kasdiff.showing.rows import Row

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()


class RowsModel(QAbstractTableModel):
    """The visible rows of one card. Rows are numbered twice: the model's row (visible ones only) and the card's (`Sheet.rows`)."""

    def __init__(self, translator: Translator, parent: QObject | None = None, ruling: Lookup = unruled) -> None:
        super().__init__(parent)
        self._translator = translator
        self._ruling = ruling
        self._sheet: Sheet | None = None
        self._filter = RowFilter()
        self._layout = Layout.SIDES
        self._visible: list[int] = []
        self._places: dict[int, int] = {}
        self._writer: CellWriter | None = None
        self._cells: dict[tuple[int, int], Cell | None] = {}

    @property
    def sheet(self) -> Sheet | None:
        """The card that is shown."""
        return self._sheet

    def show(self, sheet: Sheet | None, rows: RowFilter) -> None:
        """Show a card through a filter."""
        self.beginResetModel()
        self._sheet, self._filter = sheet, rows
        self._visible = visible_rows(sheet, rows) if sheet else []
        self._places = {row: place for place, row in enumerate(self._visible)}
        self._write()
        self.endResetModel()

    @property
    def layout_(self) -> Layout:
        """How both sides are shown."""
        return self._layout

    @property
    def columns(self) -> range:
        """The columns: old and new, or one for both."""
        return range(self._layout.columns)

    def set_layout(self, layout: Layout) -> None:
        """Show both sides in another way."""
        self.beginResetModel()
        self._layout = layout
        self._write()
        self.endResetModel()

    def set_translator(self, translator: Translator) -> None:
        """Write the cells in another language."""
        self.beginResetModel()
        self._translator = translator
        self._write()
        self.endResetModel()

    def _write(self) -> None:
        self._writer = None
        if self._sheet is not None and self._layout is Layout.SIDES:
            self._writer = CellWriter(self._sheet, self._translator, self._ruling)
        elif self._sheet is not None:
            self._writer = OneColumnWriter(self._sheet, self._translator, self._ruling, self._layout)
        self._cells = {}

    def on_decided(self, keys: Collection[str]) -> list[int]:
        """Write the cells anew of what was decided under these keys; return the rows."""
        rows = [row for row in range(len(self._visible)) if (pair := self.pair(row)) and pair.key in keys]
        for row in rows:
            for column in self.columns:
                self._cells.pop((row, column), None)
            self.dataChanged.emit(self.index(row, OLD), self.index(row, self.columns[-1]))
        return rows

    def card_row(self, row: int) -> int:
        """Return the card's row that the model's `row` shows."""
        return self._visible[row]

    def model_row(self, card_row: int) -> int | None:
        """Return the model's row that shows the card's row, None where the filter hides it."""
        return self._places.get(card_row)

    def row(self, row: int) -> Row:
        """Return what the model's `row` shows."""
        if self._sheet is None:
            raise IndexError(row)
        return self._sheet.rows[self._visible[row]]

    def pair(self, row: int) -> Pair | None:
        """Return the pair that the model's `row` shows, None for a head."""
        return self._sheet.pair(self.row(row)) if self._sheet else None

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell; None where that side has nothing."""
        key = (row, column)
        if key not in self._cells and self._writer is not None:
            self._cells[key] = self._writer.cell(self._visible[row], column)
        return self._cells.get(key)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of visible rows."""
        return 0 if parent.isValid() else len(self._visible)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: two, old and new, or one for both."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the text, what is said of it, and the tool tip."""
        if not index.isValid() or self._writer is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cell(index.row(), index.column())
            return cell.text if cell else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._writer.spoken(self._visible[index.row()], index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            pair = self.pair(index.row())
            return explain_pair(pair, self._translator) if pair else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the names of the sides."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            tr = self._translator
            if len(self.columns) == 1:
                return tr.text("old and new edition")
            return {OLD: tr.text("old edition"), NEW: tr.text("new edition")}.get(section)
        return None
