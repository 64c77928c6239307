"""The history of several editions: lines of cards above, the things of the chosen one below, the wordings of the chosen thing beside them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.series.history_models import (
    LineColumn,
    LinesModel,
    ThingColumn,
    ThingsModel,
    fate_name,
    label,
    legend,
)
from kasdiff.app.texts import short_order
from kasdiff.app.views.elided_label import ElidedLabel
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.history_table import element
from kasdiff.reports.history_view import FATES, Fate, wordings
from kasdiff.showing import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QKeyEvent

    from kasdiff.app.context import AppContext
    from kasdiff.app.workers.series_jobs import Row
    from kasdiff.compare.series.history import Thread

_SIZE = (1240, 680)
_PANES, _BELOW = [220, 400], [900, 300]
_CARDS, _ELEMENT = 140, 170  # pixels of a column
_ROW = 9  # pixels of a row above its letters
_KINDS = tuple(kind for kind in ChangeKind if kind is not ChangeKind.UNCHANGED)


class SeriesTable(QTableView):
    """A table of one line a row; Enter is as good as a double click."""

    asked = Signal(QModelIndex)

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self.asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter asks for the place; letters search nowhere."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.asked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class HistoryWindow(QDialog):
    """Beside the main window; a double click on what an edition did opens that comparison there."""

    place_asked = Signal(
        int, int, object
    )  # edition k (compared with the one before), the side (0: the one before) and the Appearance to go to

    def __init__(self, context: AppContext, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._row = row
        self._lines = LinesModel(row, context.translator, self)
        self._things = ThingsModel(row, context.translator, self)
        self.lines, self.things = SeriesTable(self._lines, self), SeriesTable(self._things, self)
        self.title, self.notes, self.signs = QLabel(self), QLabel(self), ElidedLabel(self)
        self.box, self.fates = QLineEdit(self), QComboBox(self)
        self.count = QLabel(self)
        self.wordings = QTextBrowser(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._bind()
        self._connect()
        self._say()
        open_at(self, QSize(*_SIZE))
        self.lines.setCurrentIndex(self._lines.index(0, 0))
        self.lines.setFocus()

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.count.setProperty("role", "dim")
        for label_ in (self.title, self.notes):
            label_.setWordWrap(True)
            label_.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setProperty("role", "alarm")
        self.box.setClearButtonEnabled(True)
        self.box.setFixedWidth(240)
        above = QHBoxLayout()
        above.setContentsMargins(0, 6, 0, 4)
        above.setSpacing(12)
        for widget in (self.count, self.box, self.fates):
            above.addWidget(widget)
        above.addStretch(1)
        below = QSplitter(Qt.Orientation.Horizontal, self)
        below.addWidget(self.things)
        below.addWidget(self.wordings)
        below.setSizes(_BELOW)
        lower = QWidget(self)
        inner = QVBoxLayout(lower)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(above)
        inner.addWidget(below, 1)
        panes = QSplitter(Qt.Orientation.Vertical, self)
        panes.addWidget(self.lines)
        panes.addWidget(lower)
        panes.setSizes(_PANES)
        for splitter in (below, panes):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(6)
        for widget in (self.title, self.notes):
            layout.addWidget(widget)
        layout.addWidget(panes, 1)
        layout.addWidget(self.signs)
        in_a_row(self.lines, self.box, self.fates, self.things, self.wordings)
        self._share_width()

    def _share_width(self) -> None:
        """Give words and editions what they take, names and texts the rest."""
        for table, wide, cards in ((self.lines, LineColumn.NAME, _CARDS), (self.things, ThingColumn.TEXT, 0)):
            head = table.horizontalHeader()
            head.setTextElideMode(Qt.TextElideMode.ElideNone)  # Qt takes heads of two lines for one when it cuts
            words = len(self._lines.heads if cards else self._things.heads)
            for column in range(table.model().columnCount()):
                if cards and column >= words:
                    table.setColumnWidth(column, max(head.sectionSizeHint(column), cards))
                else:
                    head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            head.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.things.horizontalHeader().setSectionResizeMode(ThingColumn.ELEMENT, QHeaderView.ResizeMode.Interactive)
        self.things.setColumnWidth(ThingColumn.ELEMENT, _ELEMENT)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self.setWindowTitle, mark("History of editions"))
        texts.bind(self.lines.setAccessibleName, mark("Lines of cards"))
        texts.bind(self.things.setAccessibleName, mark("Functions, skills and items of the line"))
        texts.bind(self.wordings.setAccessibleName, mark("Wordings of the chosen text"))
        texts.bind(self.fates.setAccessibleName, mark("Only what fared so"))
        texts.bind(self.fates.setToolTip, mark("Only what fared so"))
        texts.bind(self.box.setPlaceholderText, mark("Filter the texts…"))
        texts.bind(self.box.setAccessibleName, mark("Filter the texts"))

    def _connect(self) -> None:
        self.lines.selectionModel().currentRowChanged.connect(self._show_line)
        self.lines.asked.connect(self._enter)
        self.things.selectionModel().currentChanged.connect(self._show_wordings)
        self.things.asked.connect(self._ask_place)
        self.box.textChanged.connect(self._filter)
        self.fates.activated.connect(self._filter)
        self._context.language_changed.connect(self._retranslate)

    def _enter(self) -> None:
        self.things.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self._things.show(self._lines.line(index.row()) if index.isValid() else None)
        self._fill_fates()
        self._begin()

    def _fill_fates(self) -> None:
        """Offer how the things of this line fared, each with its count; what was chosen stays chosen."""
        tr, counts, chosen = self._context.translator, self._things.fates(), self.fates.currentData()
        self.fates.clear()
        self.fates.addItem(tr.text("All ({n})", n=sum(counts.values())), None)
        for one, name in FATES.items():
            if counts[one] or one == chosen:
                self.fates.addItem(f"{wording.capital(tr.context('fate', name))} ({counts[one]})", one.value)
        self.fates.setCurrentIndex(max(0, self.fates.findData(chosen)))

    def _filter(self) -> None:
        chosen = self.fates.currentData()
        self._things.set_filter(wanted=Fate(chosen) if chosen else None, text=self.box.text())
        self._begin()

    def _begin(self) -> None:
        """Choose the first of what is shown now."""
        shown, total = self._things.counts()
        self.count.setText(self._context.translator.text("{shown} of {total} shown", shown=shown, total=total))
        self.things.setCurrentIndex(self._things.index(0, 0))
        self._show_wordings()

    def _show_wordings(self) -> None:
        """Show each wording of the chosen thing with the edition that brought it."""
        index = self.things.currentIndex()
        self.wordings.setHtml(self._wordings(self._things.thing(index.row())) if index.isValid() else "")

    def _wordings(self, thread: Thread) -> str:
        tr, editions = self._context.translator, self._row.head.editions
        newest = thread.states[thread.last][0]
        lines = [f"<p><b>{escape(wording.capital(element(newest, tr)))}</b><br>{escape(fate_name(thread, tr))}</p>"]
        for k, text in wordings(thread):
            lines.append(f"<p><b>{escape(label(editions, k, tr))}</b><br>{escape(text)}</p>")
        if thread.until is not None:
            gone = tr.text("Not in {edition} any more.", edition=label(editions, thread.until + 1, tr))
            lines.append(f"<p><i>{escape(gone)}</i></p>")
        return "".join(lines)

    def _ask_place(self, index: QModelIndex) -> None:
        """Ask for the comparison in which the chosen edition, else the one that changed it last, did something to the thing."""
        if not index.isValid():
            return
        thread, k = self._things.thing(index.row()), self._things.edition(index.column())
        if k is None:
            gone = [] if thread.until is None else [thread.until + 1]
            changed = [*thread.changed_in, *([thread.since] if thread.since else []), *gone]
            k = max(changed, default=1)
        k = max(1, k)
        side = 1 if thread.states[k] else 0
        state = thread.states[k - 1 + side]
        if state:
            self.place_asked.emit(k, side, state[0])

    def _say(self) -> None:
        tr, head = self._context.translator, self._row.head
        self.title.setText("   →   ".join(short_order(ref, tr) for ref in head.editions))
        warnings = dict.fromkeys(tr.message(one) for one in head.warnings)
        self.notes.setText("\n".join(warnings))
        self.notes.setVisible(bool(warnings))
        signs = [f"{wording.SIGNS[kind]} {wording.kind_name(kind, tr)}" for kind in _KINDS]
        signs += [f"{sign} {tr.text(meaning)}" for sign, meaning in legend()]
        signs.append(f"? {tr.text('doubtful')}")
        self.signs.set_text("      ".join(signs))

    def _retranslate(self) -> None:
        line, thing = self.lines.currentIndex().row(), self.things.currentIndex()
        row, column = thing.row(), thing.column()
        for model in (self._lines, self._things):
            model.set_translator(self._context.translator)
        self._fill_fates()
        self._say()
        self.lines.setCurrentIndex(self._lines.index(line, 0))
        self.things.setCurrentIndex(self._things.index(row, max(0, column)))
        self._show_wordings()
