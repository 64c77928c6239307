"""What was read as no content of a standard: unrecognised text, notes, and what reading could not do. Both editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.models.source_text import LINED
from kasdiff.app.texts import edition_line, note_name
from kasdiff.app.views.notice_bar import reading_notices
from kasdiff.model.edition import NoteKind
from kasdiff.parsing.repairs import translated
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Side, Work
    from kasdiff.model.source import Source

_SHOWN = 400  # characters of a text in its line; the whole is below
_WHOLE = 110  # pixels, the height of the whole text
_GAP = 16  # pixels between the kind and the place
_TEXT = int(Qt.ItemDataRole.UserRole)


class UnrecognisedDialog(QDialog):
    """A page an edition; each says how its blocks add up."""

    def __init__(self, context: AppContext, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Unrecognised text and notes"))
        open_at(self, QSize(900, 620))
        self.tabs = QTabWidget(self)
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(tr.text("Filter the texts…"))
        self.box.setAccessibleName(tr.text("Filter the texts"))
        self.box.setClearButtonEnabled(True)
        self._tables: list[QTableWidget] = []
        self._nothing: list[QLabel] = []  # below each table, where the filter leaves no line of it
        for side in (work.old, work.new):
            self.tabs.addTab(self._page(side), edition_line(work.ref(side), tr).replace("&", "&&"))
        self.box.textChanged.connect(self._filter)
        buttons = foot(self, tr.text("Close"))
        layout = QVBoxLayout(self)
        if notices := reading_notices(work, tr):
            said = QLabel("\n".join(notices), self)
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(said)
        for widget in (self.box, self.tabs, buttons):
            layout.addWidget(widget)

    def _page(self, side: Side) -> QWidget:
        tr, coverage = self._context.translator, side.edition.coverage
        page = QWidget(self)
        counted = QLabel(
            tr.text(
                "{blocks} blocks of text: {content} in passports and cards, {notes} notes, {unrecognised} not recognised.",
                blocks=coverage.blocks,
                content=coverage.content,
                notes=coverage.notes,
                unrecognised=coverage.unrecognised,
            ),
            page,
        )
        counted.setWordWrap(True)
        table = self._table(list(self._rows(side)), self._place_name(side), page)
        self._tables.append(table)
        nothing = QLabel(tr.text("No text fits the filter."), page)
        nothing.setProperty("role", "dim")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.hide()
        self._nothing.append(nothing)
        whole = QPlainTextEdit(page)
        whole.setReadOnly(True)
        whole.setFixedHeight(_WHOLE)
        whole.setPlaceholderText(tr.text("Choose a line to read its text in full."))
        whole.setAccessibleName(tr.text("The text in full"))
        table.currentItemChanged.connect(lambda item: whole.setPlainText(_whole_text(table, item)))
        layout = QVBoxLayout(page)
        for widget in (counted, table, nothing, whole):
            layout.addWidget(widget)
        return page

    def _rows(self, side: Side) -> Iterator[tuple[str, str, str]]:
        tr = self._context.translator
        for unread in side.edition.unrecognised:
            yield tr.text("not recognised"), self._place(unread.source), unread.text
        for note in side.edition.notes:
            text = translated(note.text, tr) if note.kind is NoteKind.REPAIR else note.text
            yield note_name(note.kind, tr), self._place(note.source), text

    def _place(self, source: Source) -> str:
        tr = self._context.translator
        if source.page is not None:
            return tr.text("page {page}", page=source.page)
        return "" if source.line is None else str(source.line)

    def _place_name(self, side: Side) -> str:
        """Return what the places of a file are: only texts have lines of their own, a Word file is numbered as it was read."""
        tr = self._context.translator
        return tr.text("Line") if side.document.format in LINED else tr.text("Line as read")

    def _table(self, rows: Sequence[tuple[str, str, str]], place_name: str, parent: QWidget) -> QTableWidget:
        tr = self._context.translator
        table = QTableWidget(len(rows), 3, parent)
        table.setHorizontalHeaderLabels([tr.text("Kind"), place_name, tr.text("Text")])
        table.setAccessibleName(tr.text("Unrecognised text and notes"))
        for number, (kind, place, text) in enumerate(rows):
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            for column, value in enumerate((kind, place, " ".join(shown.split()))):
                item = QTableWidgetItem(value)
                if column == 1 and value.isdigit():
                    item.setData(Qt.ItemDataRole.DisplayRole, int(value))  # sorted as numbers
                if column == 2:
                    item.setData(_TEXT, text)
                table.setItem(number, column, item)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column in (0, 1):
            table.resizeColumnToContents(column)
            table.setColumnWidth(column, table.columnWidth(column) + _GAP)
        table.horizontalHeader().setSortIndicatorClearable(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as they stand in the file
        table.setSortingEnabled(True)
        table.horizontalHeader().sortIndicatorChanged.connect(self._filter)  # lines are hidden by their places
        return table

    def _filter(self) -> None:
        words = fold(self.box.text()).split()
        for table, nothing in zip(self._tables, self._nothing, strict=True):
            for row in range(table.rowCount()):
                items = (table.item(row, column) for column in range(3))
                text = fold(" ".join(item.text() for item in items if item))
                table.setRowHidden(row, not all(word in text for word in words))
            nothing.setVisible(bool(words) and all(map(table.isRowHidden, range(table.rowCount()))))


def _whole_text(table: QTableWidget, item: QTableWidgetItem | None) -> str:
    last = table.item(item.row(), table.columnCount() - 1) if item is not None else None
    return str(last.data(_TEXT)) if last is not None else ""
