"""The list of all changes below: sorted by a click on a head, filtered by words, by card and by the kinds shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.models.changes import ChangesModel, ChangesProxy, Column
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk

    Index = QModelIndex | QPersistentModelIndex

# Shares of the width, and the least pixels at the natural size of letters; the text takes what is left.
_SHARES = {Column.KIND: (0.16, 110), Column.CARD: (0.14, 110), Column.PLACE: (0.2, 110), Column.SEVERITY: (0.16, 70)}


class _KindDelegate(QStyledItemDelegate):
    """Writes the kind in its colour, and what is no change of substance faintly."""

    def __init__(self, context: AppContext, model: ChangesModel, proxy: ChangesProxy, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._proxy = proxy

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the colour of the text."""
        super().initStyleOption(option, index)
        source = self._proxy.mapToSource(index)
        entry = self._model.entry(source.row())
        theme = self._context.theme
        if index.column() == Column.KIND:
            ink = theme.kinds[entry.kind].ink
        elif self._model.faint(source.row()) or index.column() == Column.SEVERITY:
            ink = theme.colours.dim
        else:
            ink = theme.colours.text
        for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
            option.palette.setColor(role, QColor(ink))


class ChangesPanel(QWidget):
    """The list; choosing a line goes there."""

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._model = ChangesModel(context.translator, self)
        self._proxy = ChangesProxy(self)
        self._proxy.setSourceModel(self._model)
        self.table = QTableView(self)
        self.table.setObjectName("changes")
        self.table.setModel(self._proxy)
        self.table.setItemDelegate(_KindDelegate(context, self._model, self._proxy, self.table))
        self._title = QLabel(self)
        self.box = QLineEdit(self)
        self._this_card = QCheckBox(self)
        self._whole = QCheckBox(self)
        self._following = False
        self._dragged = False
        self._set_up_table()
        self._lay_out()
        self._bind()
        self._connect()

    def _set_up_table(self) -> None:
        table, head = self.table, self.table.horizontalHeader()
        table.setSortingEnabled(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        head.sectionResized.connect(self._on_section_resized)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 11)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _share_width(self) -> None:
        """Give the columns their shares, until the user drags one."""
        if not self._dragged:
            for column, (share, least) in _SHARES.items():
                self.table.setColumnWidth(column, max(least, round(self.width() * share)))

    def _on_section_resized(self) -> None:
        self._dragged |= bool(QApplication.mouseButtons()) and self.table.horizontalHeader().underMouse()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _lay_out(self) -> None:
        self._title.setProperty("role", "title")
        self.box.setClearButtonEnabled(True)
        self.box.setMaximumWidth(300)
        self._whole.setChecked(self._context.settings.list_whole_cards)
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 12, 4)
        top.setSpacing(14)
        top.addWidget(self._title)
        top.addWidget(self.box, 1)
        top.addWidget(self._this_card)
        top.addWidget(self._whole)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.table)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self._set_placeholder, mark("Filter the changes…"))
        texts.bind(self.box.setAccessibleName, mark("Filter the changes"))
        texts.bind(self._this_card.setText, mark("This card only"))
        texts.bind(self._whole.setText, mark("Items of whole cards"))
        texts.bind(self._whole.setToolTip, mark("List every item of added and removed cards, not only the card"))
        texts.bind(self.table.setAccessibleName, mark("All changes"))

    def _set_placeholder(self, text: str) -> None:
        self.box.setPlaceholderText(text)
        self.box.setMinimumWidth(min(180, self.box.fontMetrics().horizontalAdvance(text) + 44))

    def _connect(self) -> None:
        desk = self._desk
        desk.work_changed.connect(self._show)
        desk.filter_changed.connect(self._filter)
        desk.spot_changed.connect(self._follow)
        self.box.textChanged.connect(self._filter)
        self._this_card.toggled.connect(self._filter)
        self._whole.toggled.connect(self._on_whole)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.activated.connect(self._on_chosen)
        self._context.language_changed.connect(self._retranslate)
        self._context.theme_changed.connect(self.table.viewport().update)

    def _show(self) -> None:
        self._model.show(self._desk.work, whole_cards=self._whole.isChecked())
        self._filter()

    def _on_whole(self) -> None:
        self._context.change(list_whole_cards=self._whole.isChecked())
        self._show()

    def _filter(self) -> None:
        spot = self._desk.spot
        sheet = spot.sheet if spot and self._this_card.isChecked() else None
        self._following = True  # a row that goes is no choice of the user
        self._proxy.set_filter(self.box.text(), self._desk.filter, sheet)
        self._following = False
        self._count()
        self._follow()

    def _count(self) -> None:
        tr, shown, total = self._context.translator, self._proxy.rowCount(), self._model.rowCount()
        faint = self._model.faint_count()
        said = tr.plural("{n} change", "{n} changes", total - faint)
        if faint:
            said += " + " + tr.plural("{n} without substance", "{n} without substance", faint)
        if shown < total:
            said = tr.text("{shown} of {total} shown", shown=shown, total=total)
        self._title.setText(said)

    def _follow(self) -> None:
        """Make the change at the reader's place the current line, without telling the desk."""
        spot = self._desk.spot
        if self._this_card.isChecked() and spot and self._proxy.sheet != spot.sheet:
            self._filter()
            return
        row = self._model.row_of(spot.sheet, spot.row) if spot else None
        index = self._proxy.mapFromSource(self._model.index(row, 0)) if row is not None else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        self._following = True
        if index.isValid():
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)
        else:
            self.table.selectionModel().clearSelection()
        self._following = False

    def _on_chosen(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            entry = self._model.entry(self._proxy.mapToSource(index).row())
            self._desk.go(entry.sheet, entry.row)

    def _retranslate(self) -> None:
        self._model.set_translator(self._context.translator)
        self._filter()
