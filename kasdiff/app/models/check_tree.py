"""What is to be looked at as a tree of two levels, reasons with their places; sorted and filtered."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFont

from kasdiff.i18n import mark, mark_context
from kasdiff.showing.wording import capital
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from kasdiff.app.models.check_rows import CheckRow, Reason
    from kasdiff.i18n import Translator

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_SHOWN = 300  # characters of a text in its line


class Column(IntEnum):
    """The columns, in the order in which they are shown."""

    TEXT = 0
    EDITION = 1
    PLACE = 2


_HEADS = {Column.TEXT: mark("Found"), Column.EDITION: mark("Edition"), Column.PLACE: mark("Place")}


_SIDES = (mark_context("edition", "old"), mark_context("edition", "new"))


def side_name(side: int, tr: Translator) -> str:
    """Name the old (0) or the new edition in a word."""
    return tr.context("edition", _SIDES[side])


# What is told of a head; there may be no room for it whole.
_TOLD = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})


class CheckTree(QAbstractItemModel):
    """Reasons, under each its rows. The id of an index is 0 for a reason, else the reason's place from 1 on."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._reasons: tuple[Reason, ...] = ()

    def show(self, reasons: tuple[Reason, ...]) -> None:
        """Show what is to be looked at."""
        self.beginResetModel()
        self._reasons = reasons
        self.endResetModel()

    def set_translator(self, translator: Translator) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._translator = translator
        self.endResetModel()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All that is listed."""
        return self._reasons

    def row_at(self, index: Index) -> CheckRow | None:
        """Return the row at an index; None for a reason."""
        if not index.isValid() or not index.internalId():
            return None
        return self._reasons[index.internalId() - 1].rows[index.row()]

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        """Qt: the index of a reason, or of a row under one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """Qt: the reason of a row."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: how many reasons, or rows under one."""
        if not parent.isValid():
            return len(self._reasons)
        return 0 if parent.internalId() or parent.column() else len(self._reasons[parent.row()].rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the columns."""
        del parent
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the heads."""
        if orientation is Qt.Orientation.Horizontal and role in _TOLD:
            return self._translator.text(_HEADS[Column(section)])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: texts, tool tips, and by what to sort."""
        row = self.row_at(index)
        if row is None:
            return self._of_reason(index, role)
        if role == SORT_ROLE:
            return self._sorted_by(row, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text(self._translator)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._shown(row, column) for column in Column)))
        return self._shown(row, Column(index.column())) if role == Qt.ItemDataRole.DisplayRole else None

    def _of_reason(self, index: Index, role: int) -> object:
        reason = self._reasons[index.row()]
        if role == SORT_ROLE:
            return index.row()
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if index.column() != Column.TEXT or role not in _TOLD:
            return None
        return f"{capital(self._translator.text(reason.name))} · {len(reason.rows)}"

    def _shown(self, row: CheckRow, column: Column) -> str:
        tr, source = self._translator, row.check.source
        if column is Column.TEXT:
            text = row.text(tr)
            return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        if column is Column.EDITION:
            return side_name(row.side, tr)
        if source.page is not None:
            return tr.text("page {page}", page=source.page)
        return "" if source.line is None else tr.text("line {line}", line=source.line)

    def _sorted_by(self, row: CheckRow, column: Column) -> object:
        if column is Column.TEXT:
            return fold(row.text(self._translator))
        place = row.check.source.line or row.check.source.block or 0
        return (row.side << 32) + place if column is Column.EDITION else place

    def searched(self, reason: int, row: int) -> str:
        """Return the words by which a row is found, folded."""
        found = self._reasons[reason].rows[row]
        parts = (self._translator.text(found.reason), *(self._shown(found, column) for column in Column))
        return fold(" ".join(parts))


class CheckProxy(QSortFilterProxyModel):
    """Sorts the rows of each reason, and lets through those that hold every word of a filter, with their reasons."""

    def __init__(self, tree: CheckTree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = tree
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)
        self.setSortRole(SORT_ROLE)
        self.setSourceModel(tree)

    def set_filter(self, text: str) -> None:
        """Use another filter."""
        self.beginFilterChange()
        self._words = fold(text).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def shown(self) -> int:
        """Return how many rows are let through."""
        return sum(self.rowCount(self.index(row, 0)) for row in range(self.rowCount()))

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt: whether a row is shown; a reason is where one of its rows is."""
        if not source_parent.isValid():
            return False
        if not self._words:
            return True
        found = self._tree.searched(source_parent.row(), source_row)
        return all(word in found for word in self._words)
