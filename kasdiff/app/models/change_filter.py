"""Which lines of the list of changes are shown, and how they are sorted."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from kasdiff.app.models.changes import ChangesModel
from kasdiff.app.work import RowFilter
from kasdiff.review.rulings import Shown
from kasdiff.showing.cases import grade_of
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.model.comparison import ChangeKind, Pair, Severity

Index = QModelIndex | QPersistentModelIndex

_ALL_ROWS = RowFilter()


class Weight(StrEnum):
    """How closely a change is to be looked at; what has no grade has a weight of its own in the list."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    OTHER = "other"


def weight_of(pair: Pair | None) -> Weight:
    """Return the weight of a change; no pair: of a whole card."""
    grade = grade_of(pair)
    return Weight(grade.value) if grade else Weight.OTHER


class ListFilter(Struct, frozen=True):
    """What a line must have to be shown: a row that `rows` shows; the card `sheet`, where given; every word of `text`, in its columns or in either edition.

    `faint` shows what is no change of substance too; `only_doubtful` shows doubtful pairs alone, these whether faint or not. `shown` asks for the decision;
    `kind`, `weight` and `severity` for what the change is, None for any. Of a weight in `folded` only the first line is shown, which stands for all of them.
    """

    text: str = ""
    rows: RowFilter = _ALL_ROWS
    sheet: int | None = None
    faint: bool = True
    only_doubtful: bool = False
    shown: Shown = Shown.ALL
    kind: ChangeKind | None = None
    weight: Weight | None = None
    severity: Severity | None = None
    folded: frozenset[Weight] = frozenset()


class ChangesProxy(QSortFilterProxyModel):
    """Lets through what the filter asks for; sorting it leaves to the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = ListFilter()
        self._words: list[re.Pattern[str]] = []
        self._firsts: dict[Weight, tuple[int, int]] = {}  # of a folded weight: its first line, and how many it has
        self.head: Callable[[int], tuple[str, bool]] = _no_head

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
        self._firsts = {}
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def look_again(self) -> None:
        """Filter anew where lines of a folded weight may have come or gone."""
        if self._filter.folded:
            self.beginFilterChange()
            self._firsts = {}
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def weight(self, row: int) -> Weight:
        """Return the weight of a line."""
        model = self.sourceModel()
        pair = model.pair(self.mapToSource(self.index(row, 0)).row()) if isinstance(model, ChangesModel) else None
        return weight_of(pair)

    def folded_lines(self, weight: Weight) -> int:
        """Return for how many lines the first one of a folded weight stands; 0 for a weight that is not folded."""
        model = self.sourceModel()
        folded = weight in self._filter.folded and isinstance(model, ChangesModel)
        return self._first(model, weight)[1] if folded and isinstance(model, ChangesModel) else 0

    def line_for(self, source_row: int) -> QModelIndex:
        """Return the line that shows a change: its own, or that of its weight where this is folded; none where the filter hides it."""
        model = self.sourceModel()
        if isinstance(model, ChangesModel) and self._filter.folded and self._passes(model, source_row):
            weight = weight_of(model.pair(source_row))
            if weight in self._filter.folded:
                source_row = self._first(model, weight)[0]
        return self.mapFromSource(model.index(source_row, 0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what the model says; a screen reader hears the head above a line too, and of a folded weight its head alone."""
        said = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            head, alone = self.head(index.row())
            return head if alone else ". ".join(filter(None, (head, str(said))))
        return said

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt: whether a row is shown."""
        del source_parent
        model = self.sourceModel()
        if not isinstance(model, ChangesModel):
            return True
        if not self._passes(model, source_row):
            return False
        weight = weight_of(model.pair(source_row)) if self._filter.folded else None
        return weight not in self._filter.folded or self._first(model, weight)[0] == source_row

    def _passes(self, model: ChangesModel, row: int) -> bool:
        if not self.accepts(model, row):
            return False
        return not self._words or all(word.search(model.searched(row)) for word in self._words)

    def _first(self, model: ChangesModel, weight: Weight | None) -> tuple[int, int]:
        """Return the first line of a weight that the filter lets through, and how many there are."""
        if weight is None:
            return -1, 0
        if weight not in self._firsts:
            rows = range(model.rowCount())
            found = [row for row in rows if weight_of(model.pair(row)) is weight and self._passes(model, row)]
            self._firsts[weight] = (found[0] if found else -1), len(found)
        return self._firsts[weight]

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


def _no_head(row: int) -> tuple[str, bool]:
    """Return the head above a line, and whether it stands for the line: there are none."""
    del row
    return "", False


def _is_such(kind: ChangeKind, pair: Pair | None, wanted: ListFilter) -> bool:
    """Whether a change is of the kind and weight that are asked for, and touches what is."""
    return (
        (wanted.kind is None or kind is wanted.kind)
        and (wanted.weight is None or weight_of(pair) is wanted.weight)
        and (wanted.severity is None or (pair is not None and pair.severity is wanted.severity))
    )


def _beginning(word: str) -> re.Pattern[str]:
    """Return what finds a word by its beginning: "moved" is no "removed", and "оқырман" is in "оқырманды"."""
    before = r"(?<!\w)" if word[0].isalnum() else ""
    return re.compile(before + re.escape(word))
