"""Which lines of the list of changes are shown, and how they are sorted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from kasdiff.app.models.changes import ChangesModel
from kasdiff.app.work import RowFilter
from kasdiff.review.rulings import Shown
from kasdiff.showing.cases import grade_of
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from kasdiff.model.comparison import ChangeKind, Grade, Pair, Severity

Index = QModelIndex | QPersistentModelIndex

_ALL_ROWS = RowFilter()


class ListFilter(Struct, frozen=True):
    """What a line must have to be shown: a row that `rows` shows; the card `sheet`, where given; every word of `text`, in its columns or in either edition.

    `faint` shows what is no change of substance too; `only_doubtful` shows doubtful pairs alone, these whether faint or not. `shown` asks for the decision;
    `kind`, `grade` and `severity` for what the change is, None for any.
    """

    text: str = ""
    rows: RowFilter = _ALL_ROWS
    sheet: int | None = None
    faint: bool = True
    only_doubtful: bool = False
    shown: Shown = Shown.ALL
    kind: ChangeKind | None = None
    grade: Grade | None = None
    severity: Severity | None = None


class ChangesProxy(QSortFilterProxyModel):
    """Lets through what the filter asks for; sorting it leaves to the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = ListFilter()
        self._words: list[re.Pattern[str]] = []

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: the model sorts itself."""
        if (model := self.sourceModel()) is not None:
            model.sort(column, order)

    @property
    def filter(self) -> ListFilter:
        """The filter in use."""
        return self._filter

    def set_filter(self, changes: ListFilter) -> None:
        """Use another filter."""
        if changes == self._filter:
            return
        self.beginFilterChange()
        self._filter = changes
        self._words = [_beginning(word) for word in fold(changes.text).split()]
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt: whether a row is shown."""
        del source_parent
        model = self.sourceModel()
        if not isinstance(model, ChangesModel):
            return True
        return self.accepts(model, source_row) and all(word.search(model.searched(source_row)) for word in self._words)

    def accepts(self, model: ChangesModel, row: int) -> bool:
        """Whether the filter, save for its words, lets a row of the model through."""
        entry, pair, wanted = model.entry(row), model.pair(row), self._filter
        if wanted.sheet is not None and entry.sheet != wanted.sheet:
            return False
        if not (wanted.rows.shows(pair) if pair else entry.kind not in wanted.rows.hidden):
            return False
        if not _is_such(entry.kind, pair, wanted):
            return False
        if wanted.shown is not Shown.ALL and not wanted.shown.fits(model.ruling(row)):
            return False
        return model.doubtful(row) if wanted.only_doubtful else wanted.faint or not model.faint(row)


def _is_such(kind: ChangeKind, pair: Pair | None, wanted: ListFilter) -> bool:
    """Whether a change is of the kind and weight that are asked for, and touches what is."""
    return (
        (wanted.kind is None or kind is wanted.kind)
        and (wanted.grade is None or grade_of(pair) is wanted.grade)
        and (wanted.severity is None or (pair is not None and pair.severity is wanted.severity))
    )


def _beginning(word: str) -> re.Pattern[str]:
    """Return what finds a word by its beginning: "moved" is no "removed", and "оқырман" is in "оқырманды"."""
    before = r"(?<!\w)" if word[0].isalnum() else ""
    return re.compile(before + re.escape(word))
