"""The filter button of the list of changes: which decisions, weights, kinds, and what they touch, each with its count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from kasdiff.app.kinds import KINDS
from kasdiff.app.models.change_filter import ListFilter, Weight, weight_of
from kasdiff.model.comparison import Grade, Severity
from kasdiff.review.rulings import Shown
from kasdiff.review.words import shown_name
from kasdiff.showing import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QMenu

    from kasdiff.app.context import AppContext
    from kasdiff.app.models.changes import ChangesModel
    from kasdiff.i18n import Translator


class _Choice(Struct, frozen=True):
    """A choice: its name, how many lines it would leave, the filter that it asks for, and whether it is in use."""

    name: str
    count: int
    wanted: ListFilter
    on: bool


class ChangesFilter(QObject):
    """Fills the menu when it opens, and tells what was chosen. `first` are actions of the list's own, which stand on top."""

    chosen = Signal()

    def __init__(self, context: AppContext, model: ChangesModel, menu: QMenu, first: Iterable[QAction]) -> None:
        super().__init__(menu)
        self._context = context
        self._model = model
        self._menu = menu
        self._first = list(first)
        self.wanted = ListFilter()  # of which only the choices of this menu count
        menu.aboutToShow.connect(self.fill)

    @property
    def active(self) -> bool:
        """Whether anything is filtered out by a choice of the menu."""
        return self.wanted != ListFilter()

    def over(self, changes: ListFilter) -> ListFilter:
        """Return a filter with the choices of the menu."""
        mine = self.wanted
        return replace(changes, shown=mine.shown, kind=mine.kind, weight=mine.weight, severity=mine.severity)

    def choose(self, wanted: ListFilter) -> None:
        """Use other choices."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.chosen.emit()

    def fill(self) -> None:
        """Fill the menu with the choices that this comparison has."""
        self._menu.clear()
        self._menu.addActions(self._first)
        tr, now = self._context.translator, self.wanted
        faint = self._context.settings.list_faint
        rows = [
            row for row in range(self._model.rowCount()) if faint or not self._model.faint(row)
        ]  # those that may be listed
        rulings = [self._model.ruling(row) for row in rows]
        self._menu.addSeparator()
        self._add(self._menu, [
            _Choice(shown_name(one, tr), sum(map(one.fits, rulings)), replace(now, shown=one), on=one is now.shown)
            for one in Shown
        ])  # fmt: skip
        self._menu.addSeparator()
        pairs = [self._model.pair(row) for row in rows]
        weights = Counter(map(weight_of, pairs))
        self._choices(len(rows), tr.text("Weight"), [
            _Choice(_weight_name(one, tr), weights[one], replace(now, weight=one), on=one is now.weight) for one in Weight
        ], replace(now, weight=None))  # fmt: skip
        touched = Counter(pair.severity for pair in pairs if pair)
        self._choices(len(rows), tr.text("What is touched"), [
            _Choice(wording.severity_name(one, tr), touched[one], replace(now, severity=one), on=one is now.severity)
            for one in Severity
        ], replace(now, severity=None))  # fmt: skip
        kinds = Counter(self._model.entry(row).kind for row in rows)
        self._choices(len(rows), tr.text("Kind of change"), [
            _Choice(wording.kind_name(one, tr), kinds[one], replace(now, kind=one), on=one is now.kind) for one in KINDS
        ], replace(now, kind=None))  # fmt: skip
        self._menu.addSeparator()
        everything = self._menu.addAction(tr.text("No filter"))
        everything.setEnabled(self.active)
        everything.triggered.connect(lambda: self.choose(ListFilter()))

    def _choices(self, total: int, title: str, choices: Iterable[_Choice], anything: ListFilter) -> None:
        """Add a submenu of those choices that there are; its title says which is chosen."""
        there = [one for one in choices if one.count or one.on]
        chosen = next((one.name for one in there if one.on), None)
        menu = self._menu.addMenu(title if chosen is None else f"{title}: {chosen}")
        anything_text = self._context.translator.text("Any")
        self._add(menu, [_Choice(anything_text, total, anything, on=chosen is None), *there])

    def _add(self, menu: QMenu, choices: Iterable[_Choice]) -> None:
        group = QActionGroup(menu)
        for one in choices:
            action = QAction(f"{wording.capital(one.name)} ({one.count})", menu)
            action.setCheckable(True)
            action.setChecked(one.on)
            action.triggered.connect(_calling(self.choose, one.wanted))
            group.addAction(action)
            menu.addAction(action)


def _weight_name(weight: Weight, tr: Translator) -> str:
    return tr.text("Other changes") if weight is Weight.OTHER else wording.grade_name(Grade(weight.value), tr)


def _calling(function: Callable[[ListFilter], object], wanted: ListFilter) -> Callable[[], object]:
    return lambda: function(wanted)
