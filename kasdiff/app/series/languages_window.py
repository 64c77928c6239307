"""What changed in one language only: a line a finding, the gravest first, and below both languages with their wordings."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
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
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.series.findings_model import Column, FindingsModel
from kasdiff.app.series.history_window import SeriesTable
from kasdiff.app.texts import card_code, short_order
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark
from kasdiff.reports.languages_table import became, element
from kasdiff.showing import wording

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.workers.series_jobs import TwoLanguages
    from kasdiff.compare.series.two_diffs import Finding
    from kasdiff.reports.languages_table import WholeCard

_SIZE, _PANES = (1160, 660), [400, 230]
_WIDTHS = (150, 190, 210, 250, 250)  # pixels of the columns


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
        self.table.installEventFilter(self)
        self.table.clicked.connect(self._on_clicked)
        self.table.asked.connect(self._ask)
        self.box.textChanged.connect(self._filter)
        context.language_changed.connect(self._retranslate)
        open_at(self, QSize(*_SIZE))
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
        shown, total = self._model.counts()
        self.count.setText(self._context.translator.text("{shown} of {total} shown", shown=shown, total=total))
        self.table.setCurrentIndex(self._model.index(0, 0))
        self._show()

    def _show(self) -> None:
        index = self.table.currentIndex()
        line = self._model.line(index.row()) if index.isValid() else None
        self.texts.setHtml(
            "" if line is None else self._of_whole(line.whole) if line.whole else self._both(line.finding)
        )

    def _of_whole(self, whole: WholeCard) -> str:
        """Say what became of a card, and all that it holds."""
        tr, lines = self._context.translator, [f"<p><b>{escape(self._model.whole_text(whole))}</b></p>"]
        for one in self._model.of_card(whole):
            pair = one.second if whole.second else one.first
            text = " / ".join(place.text for place in (pair.new or pair.old)) if pair else ""
            lines.append(f"<p>{escape(element(pair, tr))}: {escape(text)}</p>")
        return "".join(lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: left and right fold and unfold a card that is one line."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wanted = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()))
            if wanted is not None:
                return self._fold(self.table.currentIndex(), on=wanted)
        return super().eventFilter(watched, event)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Fold or unfold a card whose name is pressed."""
        if index.column() == Column.CARD and self._model.line(index.row()).whole is not None:
            self._fold(index, on=self._model.is_unfolded(index.row()))

    def _fold(self, index: QModelIndex, *, on: bool) -> bool:
        row = self._model.fold(index.row(), on=on) if index.isValid() else None
        if row is not None:
            self.table.setCurrentIndex(self._model.index(row, index.column()))
            self._show()
        return row is not None

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
        finding = self._model.line(index.row()).finding
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
