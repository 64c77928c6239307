"""What changed in one language only: a line a finding, the gravest first, and below both languages with their wordings."""

from __future__ import annotations

from enum import IntEnum
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.models.explain import paragraph
from kasdiff.app.series.history_window import SeriesTable
from kasdiff.app.texts import card_code, short_order
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark
from kasdiff.reports.languages_table import became, element
from kasdiff.showing import wording
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.workers.series_jobs import TwoLanguages
    from kasdiff.compare.series.two_diffs import Finding
    from kasdiff.i18n import Translator

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
_SIZE, _PANES = (1160, 660), [400, 230]
_WIDTHS = (150, 190, 210, 250, 250)  # pixels of the columns


class Column(IntEnum):
    """The columns; the last two are of the languages."""

    CARD = 0
    ELEMENT = 1
    WEIGHT = 2
    FIRST = 3
    SECOND = 4


_HEADS = {
    Column.CARD: mark("Card"),
    Column.ELEMENT: mark("Element"),
    Column.WEIGHT: mark("What differs"),
}


class FindingsModel(QAbstractTableModel):
    """The findings that a filter lets through."""

    def __init__(self, found: TwoLanguages, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._translator = translator
        self._words: tuple[str, ...] = ()
        self._shown = list(found.findings)

    def set_translator(self, translator: Translator) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._translator = translator
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only findings that hold all words in card, texts or signs."""
        self.beginResetModel()
        self._words = tuple(fold(text).split())
        self._shown = [one for one in self._found.findings if self._shows(one)]
        self.endResetModel()

    def _shows(self, one: Finding) -> bool:
        cards = (f"{card_code(card)} {card.name}" for card in (one.first_card, one.second_card) if card)
        places = (place.text for pair in (one.first, one.second) if pair for place in (*pair.old, *pair.new))
        text = fold(" ".join((*cards, *places)))
        return all(word in text for word in self._words)

    def finding(self, row: int) -> Finding:
        """Return what a row shows."""
        return self._shown[row]

    def language(self, column: int) -> str:
        """Name the language of a column."""
        place = 1 if column == Column.FIRST else 3
        return wording.capital(wording.language_name(self._found.head.editions[place].language, self._translator))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of findings shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: card, element, weight, two languages."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the heads."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        head = _HEADS.get(Column(section))
        return self._translator.text(head) if head else self.language(section)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the text of a cell, whole in the tool tip, with its head for a screen reader."""
        if not index.isValid():
            return None
        text = self._text(self._shown[index.row()], Column(index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return paragraph(text).replace("\n", "<br>") if text else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {' '.join(text.split())}"
        return None

    def _text(self, one: Finding, column: Column) -> str:
        tr = self._translator
        if column is Column.CARD:
            card = one.first_card or one.second_card
            return f"{card_code(card)} {card.name if card.code else ''}".strip() if card else ""
        if column is Column.ELEMENT:
            return element(one.first or one.second, tr)
        if column is Column.WEIGHT:
            return ", ".join(self._weight(one))
        told, text = became(one.first if column is Column.FIRST else one.second, tr)
        return f"{told}: {text}" if told and text != "—" else told

    def _weight(self, one: Finding) -> list[str]:
        tr = self._translator
        said = [tr.text("changed in both languages, but not alike")] if one.conflict else []
        if any(pair and pair.severity for pair in (one.first, one.second)):
            said.append(wording.severity_name(one.severity, tr))
        return [*said, tr.text("doubtful counterpart")] if one.doubtful else said


class LanguagesWindow(QDialog):
    """Beside the main window; a double click opens the comparison of that language at the place."""

    place_asked = Signal(int, object)  # 0 or 1, which language; the Finding

    def __init__(self, context: AppContext, found: TwoLanguages, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._found = found
        self._model = FindingsModel(found, context.translator, self)
        self.table = SeriesTable(self._model, self)
        self.title, self.notes, self.count = QLabel(self), QLabel(self), QLabel(self)
        self.box, self.texts = QLineEdit(self), QTextBrowser(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        texts = Texts(context, self)
        texts.bind(self.setWindowTitle, mark("Changed in one language only"))
        texts.bind(self.table.setAccessibleName, mark("What changed in one language only"))
        texts.bind(self.texts.setAccessibleName, mark("Both languages of the chosen line"))
        texts.bind(self.box.setPlaceholderText, mark("Filter the texts…"))
        texts.bind(self.box.setAccessibleName, mark("Filter the texts"))
        self.table.selectionModel().currentChanged.connect(self._show)
        self.table.asked.connect(self._ask)
        self.box.textChanged.connect(self._filter)
        context.language_changed.connect(self._retranslate)
        self.resize(*_SIZE)
        self._say()
        self._begin()
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.notes.setProperty("role", "dim")
        for said in (self.title, self.notes, self.count):
            said.setWordWrap(said is not self.count)
            said.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setClearButtonEnabled(True)
        self.box.setFixedWidth(240)
        above = QHBoxLayout()
        above.setSpacing(12)
        for widget in (self.count, self.box):
            above.addWidget(widget)
        above.addStretch(1)
        panes = QSplitter(Qt.Orientation.Vertical, self)
        panes.addWidget(self.table)
        panes.addWidget(self.texts)
        panes.setSizes(_PANES)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setSectionResizeMode(Column.SECOND, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self.title)
        layout.addLayout(above)
        layout.addWidget(panes, 1)
        layout.addWidget(self.notes)
        in_a_row(self.box, self.table, self.texts)

    def _say(self) -> None:
        tr, head = self._context.translator, self._found.head
        names = [short_order(ref, tr) for ref in head.editions]
        languages = [wording.language_name(head.editions[place].language, tr) for place in (1, 3)]
        pairs = (f"{names[at]} → {names[at + 1]} ({language})" for at, language in zip((0, 2), languages, strict=True))
        self.title.setText("     ".join(pairs))
        said = list(dict.fromkeys(tr.message(one) for one in head.warnings))
        for language, count in zip(languages, head.unchecked, strict=True):
            if count:
                unchecked = "Not checked, since no counterpart was found in the other language (unchanged in {language}): {count}."
                said.append(tr.text(unchecked, language=language, count=count))
        said.append(
            tr.text(
                "The counterparts were found by place, numbers, names and a glossary; the translation was not checked."
            )
        )
        self.notes.setText("\n".join(said))

    def _filter(self) -> None:
        self._model.set_filter(self.box.text())
        self._begin()

    def _begin(self) -> None:
        tr, shown = self._context.translator, self._model.rowCount()
        self.count.setText(tr.text("{shown} of {total} shown", shown=shown, total=len(self._found.findings)))
        self.table.setCurrentIndex(self._model.index(0, 0))
        self._show()

    def _show(self) -> None:
        index = self.table.currentIndex()
        self.texts.setHtml(self._both(self._model.finding(index.row())) if index.isValid() else "")

    def _both(self, one: Finding) -> str:
        tr, lines = self._context.translator, []
        sides = ((Column.FIRST, one.first, one.first_card), (Column.SECOND, one.second, one.second_card))
        for column, pair, card in sides:
            told, text = became(pair, tr)
            named = f"{card_code(card)} {card.name if card.code else ''}".strip() if card else ""
            head = " · ".join(filter(None, (self._model.language(column), named, told)))
            lines.append(f"<p><b>{escape(head)}</b><br>{escape(text).replace(chr(10), '<br>')}</p>")
        return "".join(lines)

    def _ask(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        finding = self._model.finding(index.row())
        wanted = 1 if index.column() == Column.SECOND else 0
        there = [finding.first is not None, finding.second is not None]
        self.place_asked.emit(wanted if there[wanted] else 1 - wanted, finding)

    def _retranslate(self) -> None:
        index = self.table.currentIndex()
        row, column = index.row(), index.column()
        self._model.set_translator(self._context.translator)
        self._say()
        self._begin()
        self.table.setCurrentIndex(self._model.index(max(0, row), max(0, column)))
