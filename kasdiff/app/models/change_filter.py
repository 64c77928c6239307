"""Which lines of the list of changes are shown, and how they are sorted."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from kasdiff.app.models.changes import SORT_ROLE, ChangesModel
from kasdiff.app.work import RowFilter
from kasdiff.text.fold import fold

Index = QModelIndex | QPersistentModelIndex

_ALL_ROWS = RowFilter()


class ListFilter(Struct, frozen=True):
    """What a line must have to be shown: a row that `rows` shows; the card `sheet`, where given; every word of `text`, in its columns or in either edition.

    `faint` shows what is no change of substance too; `only_doubtful` shows doubtful pairs alone, these whether faint or not.
    """

    text: str = ""
    rows: RowFilter = _ALL_ROWS
    sheet: int | None = None
    faint: bool = True
    only_doubtful: bool = False


class ChangesProxy(QSortFilterProxyModel):
    """Sorts the list of changes and lets through what the filter asks for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = ListFilter()
        self._words: list[str] = []
        self.setSortRole(SORT_ROLE)

    @property
    def filter(self) -> ListFilter:
        """The filter in use."""
        return self._filter

    def set_filter(self, changes: ListFilter) -> None:
        """Use another filter."""
        self.beginFilterChange()
        self._filter, self._words = changes, fold(changes.text).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt: whether a row is shown."""
        del source_parent
        model = self.sourceModel()
        if not isinstance(model, ChangesModel):
            return True
        return self._accepts(model, source_row) and all(word in model.searched(source_row) for word in self._words)

    def _accepts(self, model: ChangesModel, row: int) -> bool:
        entry, pair, wanted = model.entry(row), model.pair(row), self._filter
        if wanted.sheet is not None and entry.sheet != wanted.sheet:
            return False
        if not (wanted.rows.shows(pair) if pair else entry.kind not in wanted.rows.hidden):
            return False
        if wanted.only_doubtful:
            return model.doubtful(row)
        return wanted.faint or not model.faint(row)
