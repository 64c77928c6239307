"""The panel of checks: what a person should look at in either edition, by reasons, each with a jump to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.models.check_rows import notes_of, reasons_of
from kasdiff.app.models.check_tree import CheckProxy, CheckTree, Column, side_name
from kasdiff.app.views.filter_box import FilterBox
from kasdiff.app.views.shortening import ShorteningButton, ShorteningRow
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.models.check_rows import CheckRow, Reason

_PLACE = 90  # pixels of a column of places at least
_CELL = 24  # pixels beside a cell's text
_ROW = 9  # pixels of a row above its letters


class _Rows(QStyledItemDelegate):
    """Gives all rows the height of the list of changes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: the size of a cell."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + _ROW)


class ChecksPanel(QWidget):
    """The list; choosing a line goes to its place. A label can be taught where `teach_asked` leads."""

    place_asked = Signal(object)  # a CheckRow
    source_asked = Signal(object)  # the same, and its source must be seen
    teach_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._tree = CheckTree(context.translator, self)
        self._proxy = CheckProxy(self._tree, self)
        self.title = QLabel(self)
        self.box = FilterBox(self)
        self.notes_button = ShorteningButton(self)
        self.teach_button = QPushButton(self)
        self.view = QTreeView(self)
        self.nothing = QLabel(self.view)
        self._following = False
        self._waiting = False  # for being shown: another comparison came while the panel was hidden
        self._set_up_view()
        self._lay_out()
        self._bind()
        self._connect()
        self._share_width()
        self._show()

    @property
    def row(self) -> CheckRow | None:
        """The line that is chosen; None for a reason, or nothing."""
        return self._tree.row_at(self._proxy.mapToSource(self.view.currentIndex()))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All that is listed."""
        self._catch_up()
        return self._tree.reasons

    def choose_first(self, reason: str) -> None:
        """Make the first line of a reason the current one, whatever the filter hid."""
        self._catch_up()
        self.box.clear()
        for number in range(self._proxy.rowCount()):
            head = self._proxy.index(number, 0)
            row = self._tree.row_at(self._proxy.mapToSource(self._proxy.index(0, 0, head)))
            if row is not None and row.reason == reason:
                self.view.setCurrentIndex(self._proxy.index(0, 0, head))

    def _set_up_view(self) -> None:
        view, head = self.view, self.view.header()
        view.setObjectName("checks")
        view.setModel(self._proxy)
        view.setItemDelegate(_Rows(view))
        view.setUniformRowHeights(True)
        view.setIndentation(16)
        view.setSortingEnabled(True)
        view.setAllColumnsShowFocus(True)
        view.setWordWrap(False)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.viewport().installEventFilter(self)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        for column in (Column.EDITION, Column.PLACE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.notes_button.setCheckable(True)
        self.notes_button.setProperty("toggle", "true")
        self.notes_button.setChecked(self._context.settings.show_notes)
        self.box.setMaximumWidth(260)
        self.box.setMinimumWidth(60)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("role", "dim")
        top = ShorteningRow()
        top.setContentsMargins(12, 4, 12, 4)
        top.setSpacing(10)
        top.addWidget(self.title)
        top.addWidget(self.notes_button)
        top.addWidget(self.box, 100)
        top.addWidget(self.teach_button)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view)
        in_a_row(self.notes_button, self.box, self.teach_button, self.view)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self.box.setPlaceholderText, mark("Filter the checks…"))
        texts.bind(self.box.setAccessibleName, mark("Filter the checks"))
        texts.bind(self.box.setToolTip, mark("Filter the checks"))
        texts.bind(
            self.notes_button.setToolTip,
            mark("Notes of the editions: text of the order, headings, what was mended. Press to list or hide them."),
        )
        texts.bind(self.teach_button.setText, mark("What is this?"))
        texts.bind(self.teach_button.setToolTip, mark("Say what the label means in the chosen line"))
        texts.bind(self.view.setAccessibleName, mark("To be checked in both editions"))

    def _connect(self) -> None:
        self._desk.work_changed.connect(self._on_work)
        self.notes_button.toggled.connect(self._list_notes)
        self.box.textChanged.connect(self._filter)
        self.box.left.connect(self.view.setFocus)
        self.view.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_activated)
        self.view.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.view.viewport().mapToGlobal(at))
        )
        self.teach_button.clicked.connect(self.teach_asked)
        self._context.language_changed.connect(self._retranslate)

    def _on_work(self) -> None:
        """List anew where the panel is in view, else when it comes into view: an order has thousands of notes."""
        self._waiting = True
        if self.isVisible():
            self._catch_up()
        else:
            self._count_notes()

    def _catch_up(self) -> None:
        if self._waiting:
            self._show()

    def _show(self) -> None:
        """List anew; of the same files read again the line that was chosen, or the one in its place, stays so."""
        self._waiting, self._following = False, True
        before = self._proxy.mapToSource(self.view.currentIndex())
        reason = self._tree.reasons[before.internalId() - 1].name if before.isValid() and before.internalId() else ""
        number = before.row()
        self._tree.show(reasons_of(self._desk.work, notes=self.notes_button.isChecked()))
        self._expand()
        self._choose_again(reason, number)
        self._following = False
        self._count()
        self._show_teachable()

    def _list_notes(self) -> None:
        self._context.change(show_notes=self.notes_button.isChecked())
        self._show()

    def _expand(self) -> None:
        """Open all reasons, notes only where they are filtered, since they are many; each stands over all columns."""
        for row in range(self._proxy.rowCount()):
            head = self._proxy.index(row, 0)
            notes = self._tree.reasons[self._proxy.mapToSource(head).row()].notes
            self.view.setExpanded(head, not notes or bool(self.box.text()))
            self.view.setFirstColumnSpanned(row, QModelIndex(), True)

    def _choose_again(self, reason: str, number: int) -> None:
        found = next((place for place, one in enumerate(self._tree.reasons) if one.name == reason), None)
        if found is not None:
            head = self._tree.index(found, 0)
            row = self._tree.index(min(number, self._tree.rowCount(head) - 1), 0, head)
            self.view.setCurrentIndex(self._proxy.mapFromSource(row))

    def _filter(self) -> None:
        self._following = True
        self._proxy.set_filter(self.box.text())
        self._expand()
        self._following = False
        self._count()

    def _count_notes(self) -> None:
        notes = notes_of(self._desk.work)
        said = self._context.translator.plural("{n} note", "{n} notes", notes)
        self.notes_button.set_texts(f"+ {said}", f"+ {notes}")
        self.notes_button.setVisible(bool(notes))

    def _count(self) -> None:
        tr, shown = self._context.translator, self._proxy.shown()
        total = sum(len(reason.rows) for reason in self._tree.reasons)
        checks = sum(len(reason.rows) for reason in self._tree.reasons if not reason.notes)
        self._count_notes()
        said = tr.plural("To be checked: {n}", "To be checked: {n}", checks)
        if shown < total:
            said = tr.text("{shown} of {total} shown", shown=shown, total=total)
        self.title.setText(said)
        self.nothing.setVisible(not shown and self._desk.work is not None)
        nothing = (
            mark("No check fits the filter.") if total else mark("There is nothing to be checked in either edition.")
        )
        self.nothing.setText(tr.text(nothing))

    def _on_chosen(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self._show_teachable()
        row = self._tree.row_at(self._proxy.mapToSource(index))
        if row is not None and not self._following:
            self.place_asked.emit(row)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self._tree.row_at(self._proxy.mapToSource(index))
        if row is not None:
            self.source_asked.emit(row)

    def _show_teachable(self) -> None:
        row = self.row
        self.teach_button.setEnabled(row is not None and bool(row.wording))

    def _share_width(self) -> None:
        """Give the columns of edition and place what their texts take, the text the rest."""
        metrics, tr = self.view.fontMetrics(), self._context.translator
        names = [*(side_name(side, tr) for side in (0, 1)), tr.text("Edition")]
        self.view.setColumnWidth(Column.EDITION, max(map(metrics.horizontalAdvance, names)) + _CELL)
        place = metrics.horizontalAdvance(tr.text("line {line}", line=99999)) + _CELL
        self.view.setColumnWidth(Column.PLACE, max(_PLACE, place))

    def _retranslate(self) -> None:
        self._following = True
        self._tree.set_translator(self._context.translator)
        self._expand()
        self._following = False
        self._count()
        self._share_width()
        self._show_teachable()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: list what came while the panel was hidden."""
        self._catch_up()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep what is said of an empty list in its middle."""
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            self.nothing.setGeometry(self.view.viewport().geometry().adjusted(20, 0, -20, 0))
        return super().eventFilter(watched, event)
