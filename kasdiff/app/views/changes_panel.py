"""The list of changes below: what changed in substance first, the rest a press away; sorted by a click on a head, filtered by words and by card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.delegates.change_delegate import ChangeDelegate
from kasdiff.app.models.change_filter import ChangesProxy, ListFilter, Weight
from kasdiff.app.models.changes import ChangesModel, Column
from kasdiff.app.views.bridge_tip import BridgeTip
from kasdiff.app.views.changes_filter import ChangesFilter
from kasdiff.app.views.filter_box import FilterBox
from kasdiff.app.views.folding import Folding
from kasdiff.app.views.shortening import ShorteningButton, ShorteningCheckBox, ShorteningRow
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.app.views.weight_groups import WeightGroups
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Collection

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk

    Index = QModelIndex | QPersistentModelIndex

# The largest shares of the width: these columns are as wide as their texts up to it, the text takes what is left.
_SHARES = {Column.KIND: 0.29, Column.CARD: 0.16, Column.PLACE: 0.16, Column.SEVERITY: 0.19, Column.DECISION: 0.15}
_TEXT_SHARE = 0.22  # of the width: what is left to the text at least
_WHOLE = frozenset({Column.KIND, Column.CARD, Column.DECISION})  # in a few words, or in numbers, which are read whole
_RARE_SHARE = 0.19  # of the width: up to it a column is as wide as its longest text, else as its usual ones
_SQUEEZED = 0.6  # of what place and touches ask for: with less of it kinds are told by their signs alone
# What gets narrower than its head in a very narrow list, in this order; kinds where signs alone tell them.
_YIELDING = (Column.KIND, Column.SEVERITY, Column.PLACE)
_CODE = "0000-0-000 · 0.0"  # what the column of cards shows whole
_YIELDED = 56  # pixels that are left to each of them
_CELL = 26  # pixels beside a cell's text
_HEAD = 34  # pixels beside the word of a head: its edges and the arrow of what the list is sorted by


class ChangesPanel(QWidget):
    """The list; choosing a line goes there."""

    menu_asked = Signal(QPoint)  # for the chosen lines; in the screen's coordinates

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._model = ChangesModel(context.translator, self, desk.docket.ruling)
        self._proxy = ChangesProxy(self)
        self._proxy.setSourceModel(self._model)
        self.table = QTableView(self)
        self.table.setObjectName("changes")
        self.table.setModel(self._proxy)
        self.groups = WeightGroups(context, self._proxy, self.table)
        self._proxy.head = lambda row: (self.groups.spoken(row), self.groups.is_folded(row))
        self._delegate = ChangeDelegate(context, self._model, self._proxy, self.groups, self.table)
        self.table.setItemDelegate(self._delegate)
        self._title = QLabel(self)
        BridgeTip(context, desk, self._title)
        self.box = FilterBox(self)
        self.folding = Folding(self.box, self._model)
        self.faint_button = ShorteningButton(self)
        self._this_card = ShorteningCheckBox(self)
        self._button = QToolButton(self)
        self._menu = QMenu(self)
        self._whole, self._doubtful = QAction(self), QAction(self)
        self.choices = ChangesFilter(context, self._model, self._menu, (self._whole, self._doubtful))
        self._nothing = QLabel(self.table)
        self._following = False
        self._dragged = False
        self._wanted: dict[Column, tuple[int, int]] = {}  # pixels that the usual and the longest texts of a column take
        self._set_up_table()
        self._restore()
        self._lay_out()
        self._bind()
        self._connect()

    def _set_up_table(self) -> None:
        table, head = self.table, self.table.horizontalHeader()
        table.setSortingEnabled(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(Column.SEVERITY, Qt.SortOrder.AscendingOrder)  # what is to be looked at first
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)  # beside the arrow, not below it
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        head.sectionResized.connect(self._on_section_resized)
        head.sortIndicatorChanged.connect(self._on_sorted)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.viewport().installEventFilter(self)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(table.viewport().mapToGlobal(at)))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _share_width(self) -> None:
        """Give the columns what their texts take, up to their shares, until the user drags one."""
        if self._dragged:
            return
        edges = self.table.verticalScrollBar().sizeHint().width() + 2 * self.table.frameWidth()
        width, wanted = self.table.width() - edges, {}
        for column, share in _SHARES.items():
            usual, longest = self._wanted.get(column, (0, 0))
            wanted[column] = min(longest if longest <= width * _RARE_SHARE else usual, round(width * share))
        part = self._part(wanted, width)
        self._delegate.signs_alone = part < _SQUEEZED
        if part < _SQUEEZED:
            wanted[Column.KIND] = self._head_width(Column.KIND)
            part = self._part(wanted, width)
        shared = {one: pixels if one in _WHOLE else round(pixels * part) for one, pixels in wanted.items()}
        shared = {one: max(self._head_width(one), pixels) for one, pixels in shared.items()}
        shared[Column.CARD] = max(shared[Column.CARD], self.table.fontMetrics().horizontalAdvance(_CODE) + _CELL)
        over = sum(shared.values()) + self._head_width(Column.TEXT) - width
        # No column is pushed out of sight; the decision would be the first.
        for column in _YIELDING if self._delegate.signs_alone else _YIELDING[1:]:
            given = max(0, min(over, shared[column] - _YIELDED))
            shared[column] -= given
            over -= given
        for column, pixels in shared.items():
            self.table.setColumnWidth(column, pixels)

    @staticmethod
    def _part(wanted: dict[Column, int], width: int) -> float:
        """Return how much of what they ask for the columns get that need not be read whole."""
        told = sum(wanted[column] for column in _WHOLE)
        others = sum(wanted.values()) - told
        return max(0.0, min(1.0, (width * (1 - _TEXT_SHARE) - told) / max(1, others)))

    def _head_width(self, column: Column) -> int:
        head = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        font = QFont(self.table.horizontalHeader().font())
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).horizontalAdvance(head) + _HEAD

    def _measure(self) -> None:
        """Measure the texts of the narrow columns; places are too many, they take their share."""
        metrics = self.table.fontMetrics()
        self._wanted = {Column.PLACE: (10_000, 10_000)}
        decision = max(map(metrics.horizontalAdvance, self._model.decisions())) + _CELL
        self._wanted[Column.DECISION] = (decision, decision)
        for column in (Column.KIND, Column.CARD, Column.SEVERITY):
            usual, longest = (
                max([*(metrics.horizontalAdvance(text) + _CELL for text in texts), self._head_width(column)])
                for texts in (self._model.column_texts(column, rare=False), self._model.column_texts(column))
            )
            self._wanted[column] = (usual, longest)
        self._share_width()

    def save(self) -> None:
        """Remember the widths of columns that the user chose, and what the list is sorted by with them."""
        if self._dragged:
            self._context.change(list_columns=bytes(self.table.horizontalHeader().saveState().data()))

    def _restore(self) -> None:
        state = self._context.settings.list_columns
        self._dragged = bool(state) and self.table.horizontalHeader().restoreState(QByteArray(state))

    def _on_section_resized(self) -> None:
        self._dragged |= bool(QApplication.mouseButtons()) and self.table.horizontalHeader().underMouse()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep what is said of an empty list in its middle."""
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self._nothing.setGeometry(self.table.viewport().geometry().adjusted(20, 0, -20, 0))
            if self.table.currentIndex().isValid():
                self.table.scrollTo(self.table.currentIndex())
        return super().eventFilter(watched, event)

    def _list_alone(self, weight: Weight) -> None:
        wanted = self.choices.wanted
        self.choices.choose(replace(wanted, weight=None if wanted.weight is weight else weight))

    def _lay_out(self) -> None:
        self._title.setProperty("role", "title")
        self.box.setMaximumWidth(300)
        self.faint_button.setCheckable(True)
        self.faint_button.setProperty("toggle", "true")
        self.faint_button.setChecked(self._context.settings.list_faint)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.setObjectName("filter")
        self._button.setMenu(self._menu)
        for action in (self._whole, self._doubtful):
            action.setCheckable(True)
        self._whole.setChecked(self._context.settings.list_whole_cards)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "dim")
        top = ShorteningRow()
        top.setContentsMargins(12, 4, 12, 4)
        top.setSpacing(10)
        top.addWidget(self._title)
        top.addWidget(self.faint_button)
        top.addWidget(self.box, 100)
        top.addWidget(self._this_card)
        top.addWidget(self._button)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.table)
        in_a_row(self.faint_button, self.box, self._this_card, self._button, self.table)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self._set_placeholder, mark("Filter the changes…"))
        texts.bind(self.box.setAccessibleName, mark("Filter the changes"))
        texts.bind(
            lambda text: self._this_card.set_texts(text, self._context.translator.text("Card")), mark("This card only")
        )
        texts.bind(self._this_card.setToolTip, mark("List the changes of the card that is open"))
        texts.bind(self._button.setText, mark("Filter"))
        texts.bind(self._button.setToolTip, mark("Choose which changes are listed, by decision, weight and kind"))
        texts.bind(
            self.faint_button.setToolTip,
            mark("Differences of print or order, and counterparts in the other language. Press to list or hide them."),
        )
        texts.bind(self.table.setAccessibleName, mark("All changes"))
        texts.bind(self._title.setToolTip, mark("A card that is added or removed as a whole counts as one."))

    def _set_placeholder(self, text: str) -> None:
        self.box.setPlaceholderText(text)
        self.box.setMinimumWidth(90)
        self.box.setToolTip(text.removesuffix("…"))

    def _connect(self) -> None:
        desk = self._desk
        desk.work_changed.connect(self._show)
        desk.filter_changed.connect(self._filter)
        desk.spot_changed.connect(self._follow)
        desk.docket.changed.connect(self._on_decided)
        desk.docket.renewed.connect(self._filter)
        self.choices.chosen.connect(self._filter)
        self.groups.asked.connect(self._list_alone)
        self.groups.folded.connect(self._filter)
        self.box.textChanged.connect(self._filter)
        self.box.left.connect(self._enter)
        self._this_card.toggled.connect(self._filter)
        self._doubtful.toggled.connect(self._filter)
        self._whole.toggled.connect(lambda on: self._context.change(list_whole_cards=on))
        self.faint_button.toggled.connect(lambda on: self._context.change(list_faint=on))
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        for signal in (self.table.activated, self.table.clicked):  # the line may be the current one already
            signal.connect(self._on_chosen)
        self._context.language_changed.connect(self._retranslate)
        self._context.theme_changed.connect(self.table.viewport().update)
        self._context.changed.connect(self._on_setting)

    def _show(self) -> None:
        self._model.show(self._desk.work, whole_cards=self._whole.isChecked())
        self._measure()
        self.table.scrollToTop()
        self._filter()

    def _enter(self) -> None:
        """Go over to the list, at the line of the reader's place, else at the first; where nothing is listed, stay."""
        if self._proxy.rowCount():
            self.table.setFocus()
            if not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)

    def _on_sorted(self) -> None:
        """Show the beginning of the list in its new order, after it has been sorted."""
        QTimer.singleShot(0, self.table, self._show_top)

    def _show_top(self) -> None:
        self._filter()  # what is folded depends on the order
        self.table.scrollToTop()

    def _on_setting(self, name: str) -> None:
        """Follow what was chosen, here or in the preferences."""
        settings = self._context.settings
        if name == "list_faint":
            self.faint_button.setChecked(settings.list_faint)
            self._filter()
        elif name == "list_whole_cards":
            self._whole.setChecked(settings.list_whole_cards)
            self._show()
        elif name in {"list_by_weight", "font_size"}:
            self._measure()
            self._filter()

    def _filter(self) -> None:
        spot = self._desk.spot
        sheet = spot.sheet if spot and self._this_card.isChecked() else None
        self._following = True  # a row that goes is no choice of the user
        wanted = ListFilter(
            text=self.box.text(),
            rows=self._desk.filter,
            sheet=sheet,
            faint=self.faint_button.isChecked(),
            only_doubtful=self._doubtful.isChecked(),
            folded=self.groups.folds,
        )
        self._proxy.set_filter(self.choices.over(wanted))
        self._following = False
        self._count()
        self._follow()

    def _count(self) -> None:
        """Say how many changes there are, how many of them are shown, and what the list could name besides."""
        self.groups.arrange()
        tr, total = self._context.translator, self._model.rowCount()
        heads = sum(bool(self._proxy.folded_lines(weight)) for weight in self.groups.folds)  # which are no changes
        shown = self._proxy.rowCount() - heads
        faint = self._model.faint_count()
        listed = total if self.faint_button.isChecked() else total - faint
        said = tr.plural("{n} change", "{n} changes", total - faint)
        if shown < listed or self._doubtful.isChecked():
            said = tr.text(
                "{shown} of {total} shown", shown=shown, total=total if self._doubtful.isChecked() else listed
            )
        self._title.setText(said)
        self.faint_button.set_texts(f"+ {self._faint_text(faint)}", f"+ {faint}")
        self.faint_button.setVisible(bool(faint) and not self._desk.filter.only_changes)
        doubtful = self._model.doubtful_count()
        self._doubtful.setText(tr.text("Only doubtful pairs ({n})", n=doubtful))
        self._whole.setText(tr.text("Items of whole cards too ({n})", n=self._model.inside_count()))
        on = self._doubtful.isChecked() or self._whole.isChecked() or self.choices.active
        self._button.setProperty("active", "true" if on else "false")
        self._button.style().unpolish(self._button)
        self._button.style().polish(self._button)
        self._nothing.setVisible(not self._proxy.rowCount() and self._desk.work is not None)
        nothing = tr.text("No change fits the filters.") if listed else tr.text("There are no changes of substance.")
        self._nothing.setText(nothing)

    def _faint_text(self, faint: int) -> str:
        """Say what the list does not name: differences without substance, and what stands in another language."""
        tr, unchecked = self._context.translator, self._model.unchecked_count()
        said = [tr.text("{n} in the other language, meaning not checked", n=unchecked)] if unchecked else []
        if faint > unchecked:
            rest = faint - unchecked
            said.append(tr.plural("{n} without substance", "{n} without substance", rest))
        return ", ".join(said)

    def _on_decided(self, keys: Collection[str]) -> None:
        """Show what was decided; a line that the filter takes away for it leaves the reader where he is."""
        self._following = True
        self._model.on_decided(keys)
        self._proxy.look_again()
        self._following = False
        self._count()

    def selected(self) -> list[tuple[int, int | None]]:
        """Return the places (sheet, row) of the chosen lines, in the order in which they are listed."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [row for row in rows if not self.groups.is_folded(row)]
        entries = (self._model.entry(self._proxy.mapToSource(self._proxy.index(row, 0)).row()) for row in rows)
        return [(entry.sheet, entry.row) for entry in entries]

    def _follow(self) -> None:
        """Make the change at the reader's place the current line, without telling the desk."""
        spot = self._desk.spot
        if self._this_card.isChecked() and spot and self._proxy.filter.sheet != spot.sheet:
            self._filter()
            return
        row = self._model.row_of(spot.sheet, self._desk.listed(spot.sheet, spot.row)) if spot else None
        index = self._proxy.line_for(row) if row is not None else QModelIndex()
        if index.isValid() and index.row() == self.table.currentIndex().row():
            return  # several lines may be chosen
        flags = QItemSelectionModel.SelectionFlag
        self._following = True
        if index.isValid():
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)
        else:
            self.table.selectionModel().clearSelection()
        self._following = False

    def _on_chosen(self, index: QModelIndex) -> None:
        if not self._following and index.isValid() and not self.groups.is_folded(index.row()):
            entry = self._model.entry(self._proxy.mapToSource(index).row())
            self._desk.go(entry.sheet, entry.row)

    def _retranslate(self) -> None:
        self._model.set_translator(self._context.translator)
        self._measure()
        self._filter()
