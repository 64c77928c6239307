"""The shelf: editions that were opened, of which any two are compared, several followed, four compared by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.series.shelf import by_languages
from kasdiff.app.texts import short_date
from kasdiff.app.views.drop_area import dropped_files
from kasdiff.app.views.message_box import MessageBox
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark
from kasdiff.progress import Stage
from kasdiff.showing import wording
from kasdiff.showing.stages import stage_text

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent

    from kasdiff.app.context import AppContext
    from kasdiff.app.series.shelf import Shelf
    from kasdiff.app.work import Side

_STEPS = 1000
_SIZE = (900, 470)
_HEADS = (mark("Order"), mark("Date"), mark("Language"), mark("Cards"), mark("File"))
_GAP = 18  # pixels beside a column's text


class ShelfDialog(QDialog):
    """A line an edition, chosen by its box; what can be done with those that are chosen is offered below."""

    files_asked = Signal()
    files_dropped = Signal(list)
    pair_asked = Signal(object, object)  # the old Side and the new one
    row_asked = Signal(object)  # a tuple of Sides, the oldest first
    languages_asked = Signal(object)  # a tuple of Sides: old and new in one language, old and new in the other
    cancelled = Signal()

    def __init__(self, context: AppContext, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shelf = shelf
        self._sides: tuple[Side, ...] = ()
        self.table = QTableWidget(0, len(_HEADS), self)
        self.said = QLabel(self)
        self.message = MessageBox(context, self)
        self.bar = QProgressBar(self)
        self.stage = QLabel(self)
        self.add_button, self.off_button = QPushButton(self), QPushButton(self)
        self.pair_button, self.row_button, self.languages_button = (QPushButton(self) for _ in range(3))
        self.cancel_button, self.close_button = QPushButton(self), QPushButton(self)
        self._busy = False
        self._set_up()
        self._lay_out()
        self._bind()
        self._connect()
        self._fill()
        self.show_busy(on=False)

    def _set_up(self) -> None:
        table, head = self.table, self.table.horizontalHeader()
        table.setProperty("plain", "true")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.said.setProperty("role", "dim")
        self.said.setWordWrap(True)
        self.setAcceptDrops(True)
        open_at(self, QSize(*_SIZE))

    def _lay_out(self) -> None:
        above, below, work = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in (self.add_button, self.off_button):
            above.addWidget(button)
        above.addStretch(1)
        for button in (self.pair_button, self.row_button, self.languages_button):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.close_button)
        work.addWidget(self.stage)
        work.addWidget(self.bar, 1)
        work.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.said)
        layout.addWidget(self.message)
        layout.addLayout(work)
        layout.addLayout(below)
        in_a_row(self.add_button, self.off_button, self.table, self.cancel_button, self.pair_button, self.row_button)
        in_a_row(self.row_button, self.languages_button, self.close_button)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self.setWindowTitle, mark("Shelf of editions"))
        texts.bind(self.table.setAccessibleName, mark("Editions that were opened"))
        texts.bind(self.add_button.setText, mark("Add files…"))
        texts.bind(self.off_button.setText, mark("Take off the shelf"))
        texts.bind(self.pair_button.setText, mark("Compare the two"))
        texts.bind(self.row_button.setText, mark("History"))
        texts.bind(self.row_button.setToolTip, mark("Since when and until when each text stands, and what changed it"))
        texts.bind(self.languages_button.setText, mark("Changed in one language only"))
        texts.bind(self.languages_button.setToolTip, mark("Needs old and new in Kazakh and in Russian"))
        texts.bind(self.cancel_button.setText, mark("Cancel"))
        texts.bind(self.close_button.setText, mark("Close"))
        texts.bind(self.bar.setAccessibleName, mark("Progress"))

    def _connect(self) -> None:
        self.table.itemChanged.connect(self._offer)
        self.add_button.clicked.connect(self.files_asked)
        self.off_button.clicked.connect(lambda: self._shelf.take_off(self.chosen))
        self.pair_button.clicked.connect(lambda: self.pair_asked.emit(*self.chosen))
        self.row_button.clicked.connect(lambda: self.row_asked.emit(self.chosen))
        self.languages_button.clicked.connect(lambda: self.languages_asked.emit(by_languages(self.chosen)))
        self.cancel_button.clicked.connect(self.cancelled)
        self.close_button.clicked.connect(self.close)
        self._shelf.changed.connect(self._fill)
        self._context.language_changed.connect(self._fill)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    @property
    def chosen(self) -> tuple[Side, ...]:
        """The editions that are chosen, the oldest first."""
        items = (self.table.item(row, 0) for row in range(self.table.rowCount()))
        checked = [item is not None and item.checkState() is Qt.CheckState.Checked for item in items]
        return tuple(side for side, on in zip(self._sides, checked, strict=True) if on)

    def show_busy(self, *, on: bool) -> None:
        """Show that something is under way, or that nothing is."""
        self._busy = on
        self.bar.setValue(0)
        self.stage.clear()
        for widget in (self.bar, self.stage, self.cancel_button):
            widget.setVisible(on)
        if on:
            self.message.clear()
            self.cancel_button.setFocus()
        else:
            self.table.setFocus()
        self._offer()

    def show_progress(self, stage: str, done: float) -> None:
        """Show how far it is."""
        self.stage.setText(stage_text(Stage(stage), self._context.translator))
        self.bar.setValue(round(done * _STEPS))

    def _fill(self) -> None:
        """List the shelf anew; what was chosen stays so, what came in is chosen."""
        known, chosen = set(map(id, self._sides)), set(map(id, self.chosen))
        self._sides = self._shelf.sides
        tr = self._context.translator
        self.table.blockSignals(True)
        self.table.setHorizontalHeaderLabels([tr.text(head) for head in _HEADS])
        self.table.setRowCount(len(self._sides))
        for row, side in enumerate(self._sides):
            for column, text in enumerate(self._texts(side)):
                self.table.setItem(row, column, QTableWidgetItem(text))
            box = self.table.item(row, 0)
            if box is not None:
                on = id(side) in chosen or id(side) not in known
                box.setFlags(box.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                box.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                box.setToolTip(str(side.path))
        self.table.blockSignals(False)
        for column in range(len(_HEADS) - 1):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, self.table.columnWidth(column) + _GAP)
        if self._sides and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._offer()

    def _texts(self, side: Side) -> tuple[str, ...]:
        tr, facts = self._context.translator, side.edition.facts
        number = tr.text("No. {number}", number=facts.order_number) if facts.order_number else "–"
        cards = str(sum(1 for _ in side.edition.cards()))
        language = wording.language_name(side.edition.language, tr)
        return number, short_date(facts.order_date) or "–", language, cards, side.path.name

    def _offer(self) -> None:
        """Offer what can be done with what is chosen, and say what else would be needed."""
        chosen, free = self.chosen, not self._busy
        languages = by_languages(chosen)
        self.add_button.setEnabled(free)
        self.off_button.setEnabled(free and bool(chosen))
        self.pair_button.setEnabled(free and len(chosen) == 2)
        self.row_button.setEnabled(free and len(chosen) > 1)
        self.languages_button.setEnabled(free and languages is not None)
        self.said.setText(
            self._context.translator.text(_hint(len(self._sides), len(chosen), languages=bool(languages)))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc stops the work first, then closes."""
        if event.key() == Qt.Key.Key_Escape and self._busy:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped."""
        if dropped_files(event.mimeData()) and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: take the files."""
        event.acceptProposedAction()
        self.files_dropped.emit(dropped_files(event.mimeData()))


def _hint(there: int, chosen: int, *, languages: bool) -> str:
    if there < 2:
        return mark("Add the files of editions, or drop them here.")
    if languages:
        return mark("These are old and new in two languages: what changed in one of them only can be told.")
    if chosen < 2:
        return mark("Choose two editions to compare them, or more to follow each text over all of them.")
    if chosen == 2:
        return mark("The edition of the earlier order is taken for the old one.")
    return mark("The editions follow each other by the dates of their orders.")
