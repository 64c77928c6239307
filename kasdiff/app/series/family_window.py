"""A card that continues as several, beside all of them: a line a thing, a column a card; a double click goes to the place."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.models.explain import paragraph
from kasdiff.app.series.history_window import SeriesTable
from kasdiff.app.texts import card_code
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.showing import wording
from kasdiff.showing.cases import is_faint
from kasdiff.showing.family import NEW, OLD, Family, FamilyRow, Laid, family_of, members_of

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.theme import Theme
    from kasdiff.app.work import Sheet, Work
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardRef, Pair, Place

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
_SIZE, _PANES = (1240, 680), [430, 220]
_ELEMENT, _CARD, _WIDEST = 230, 230, 380  # pixels of the columns
_HEAD = 20  # pixels beside the words of a head
_BANDS = (Part.FUNCTION, Part.SKILL)
_SAME = "="


class Shown(Family, frozen=True):
    """A family with the numbers of its entries in `Work.sheets`, and their sheets."""

    numbers: tuple[int, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def shown_family(work: Work, sheet: int) -> Shown | None:
    """Return the family of a card of the comparison; None where it has no other."""
    cards = work.comparison.cards
    places = {card.key: number for number, card in enumerate(cards)}
    number = places.get(work.sheets[sheet].match.key)
    if number is None:
        return None
    side, members = members_of(number, cards)
    if len(members) < 2:
        return None
    by_key = {one.match.key: place for place, one in enumerate(work.sheets)}
    numbers = tuple(by_key[cards[member].key] for member in members)
    sheets = tuple(work.sheets[place] for place in numbers)
    family = family_of(side, members, [Laid(one.match, one.rows) for one in sheets])
    return Shown(family.hub, family.side, family.members, family.rows, numbers, sheets)


class FamilyModel(QAbstractTableModel):
    """Columns: what it is, the text of the card in the middle, then each of the others."""

    def __init__(self, family: Shown, translator: Translator, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._family = family
        self._translator = translator
        self._theme = theme
        self._rows = list(family.rows)

    def restyle(self, translator: Translator, theme: Theme) -> None:
        """Speak another language, wear other colours."""
        self.beginResetModel()
        self._translator, self._theme = translator, theme
        self.endResetModel()

    def set_only_changes(self, *, on: bool) -> None:
        """Leave out what no card changed in substance."""
        self.beginResetModel()
        self._rows = [row for row in self._family.rows if not on or _changed(row)]
        self.endResetModel()

    def row(self, row: int) -> FamilyRow:
        """Return what a row shows."""
        return self._rows[row]

    def target(self, index: Index) -> tuple[int, int] | None:
        """Return where a cell leads: number in `Work.sheets`, and row; the middle leads to the first card that has to do with the thing."""
        cells = self._rows[index.row()].cells
        wanted = index.column() - 2
        place = wanted if wanted >= 0 else next((n for n, cell in enumerate(cells) if cell), 0)
        cell = cells[place]
        return (self._family.numbers[place], cell.row) if cell else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of things shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: what it is, the middle, the others."""
        return 0 if parent.isValid() else 2 + len(self._family.members)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the cards."""
        if orientation != Qt.Orientation.Horizontal or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        if section == 0:
            return self._translator.text("Element") if role == Qt.ItemDataRole.DisplayRole else None
        card = self.card(section)
        if card is None:
            return None
        return card_code(card) if role == Qt.ItemDataRole.DisplayRole else paragraph(f"{card_code(card)} {card.name}")

    def card(self, column: int) -> CardRef | None:
        """Return the card of a column."""
        if column == 1:
            return self._family.hub
        match = self._family.sheets[column - 2].match
        return match.old if self._family.side == NEW else match.new

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the text of a cell, its colour; in full in the tool tip and for a screen reader."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self.text(row, column).split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {self.told(row, column)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return paragraph(self.told(row, column))
        return self._look(row, column, role)

    def _look(self, row: FamilyRow, column: int, role: int) -> object:
        """Return font and colour: functions and skills stand out, what became of a thing wears its colour."""
        if role == Qt.ItemDataRole.FontRole and row.part in _BANDS:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return self._ink(row, column) if role == Qt.ItemDataRole.ForegroundRole else None

    def text(self, row: FamilyRow, column: int) -> str:
        """Return what stands in a cell: in the middle the text, elsewhere what became of it there."""
        if column == 0:
            return self._element(row)
        if column == 1:
            return row.place.text if row.place else ""
        cell = row.cells[column - 2]
        if cell is None:
            return ""
        sign, other = wording.pair_sign(cell.pair), self._other(cell.pair)
        if cell.pair.kind is ChangeKind.UNCHANGED and not cell.pair.moved:
            return _SAME
        if not other:
            return wording.pair_kind(cell.pair, self._translator) if cell.pair.elsewhere else sign
        same = row.place is not None and other == row.place.text
        return f"{sign or _SAME} {'' if same else other}".strip()

    def told(self, row: FamilyRow, column: int) -> str:
        """Say in words what a cell shows."""
        if column < 2:
            return self.text(row, column)
        cell = row.cells[column - 2]
        if cell is None:
            return self._translator.text("nothing here")
        told, other = wording.pair_kind(cell.pair, self._translator), self._other(cell.pair)
        return f"{told}: {other}" if other else told

    def _element(self, row: FamilyRow) -> str:
        tr = self._translator
        if row.part is Part.FIELD:
            return wording.capital(wording.field_name(row.field, tr))
        place = row.place or next((self._places(cell.pair)[0] for cell in row.cells if cell), None)
        path = ".".join(map(str, place.path)) if place and row.place else ""
        return f"{wording.capital(wording.one_part(row.part, tr))} {path}".strip()

    def _places(self, pair: Pair) -> tuple[Place, ...]:
        return pair.old if self._family.side == NEW else pair.new

    def _other(self, pair: Pair) -> str:
        return " / ".join(place.text for place in self._places(pair))

    def _ink(self, row: FamilyRow, column: int) -> QColor:
        colours = self._theme.colours
        if column < 2:
            return QColor(colours.text if column else colours.dim)
        cell = row.cells[column - 2]
        if cell is None or is_faint(cell.pair):
            return QColor(colours.dim)
        return QColor(self._theme.kinds[cell.pair.kind].ink)


def _changed(row: FamilyRow) -> bool:
    return any(cell is not None and not is_faint(cell.pair) for cell in row.cells)


class FamilyWindow(QDialog):
    """Beside the main window."""

    place_asked = Signal(int, int)  # the card's number in `Work.sheets`, its row

    def __init__(self, context: AppContext, family: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._family = family
        self._model = FamilyModel(family, context.translator, context.theme, self)
        self.table = SeriesTable(self._model, self)
        self.title, self.only_changes, self.texts = QLabel(self), QCheckBox(self), QTextBrowser(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        texts = Texts(context, self)
        texts.bind(self.setWindowTitle, mark("Cards that belong to one"))
        texts.bind(self.title.setText, self._title)
        texts.bind(self.only_changes.setText, mark("Only changes of substance"))
        texts.bind(self.table.setAccessibleName, mark("What became of each thing in each card"))
        texts.bind(self.texts.setAccessibleName, mark("The chosen line in all cards"))
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.table.asked.connect(self._ask)
        self.only_changes.toggled.connect(self._filter)
        for signal in (context.language_changed, context.theme_changed):
            signal.connect(self._restyle)
        open_at(self, QSize(*_SIZE))
        self.table.setCurrentIndex(self._model.index(0, 1))
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        above = QHBoxLayout()
        above.addWidget(self.title, 1)
        above.addWidget(self.only_changes)
        panes = QSplitter(Qt.Orientation.Vertical, self)
        panes.addWidget(self.table)
        panes.addWidget(self.texts)
        panes.setSizes(_PANES)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        self.table.setColumnWidth(0, _ELEMENT)
        for column in range(1, self._model.columnCount()):
            self.table.setColumnWidth(column, self._card_width(column))
        self.table.horizontalHeader().setStretchLastSection(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(above)
        layout.addWidget(panes, 1)
        in_a_row(self.only_changes, self.table, self.texts)

    def _card_width(self, column: int) -> int:
        """Return the width of a card's column: its head is read whole, as far as there is room for the others."""
        font = QFont(self.table.font())
        font.setWeight(QFont.Weight.DemiBold)
        head = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        return max(_CARD, min(_WIDEST, QFontMetrics(font).horizontalAdvance(head) + _HEAD))

    def _title(self, tr: Translator) -> str:
        named = f"{card_code(self._family.hub)} {self._family.hub.name if self._family.hub.code else ''}".strip()
        count = len(self._family.members)
        if self._family.side == OLD:
            return tr.plural("{card} continues as {n} card", "{card} continues as {n} cards", count, card=named)
        return tr.plural("{card} was merged of {n} card", "{card} was merged of {n} cards", count, card=named)

    def _filter(self) -> None:
        self._model.set_only_changes(on=self.only_changes.isChecked())
        self.table.setCurrentIndex(self._model.index(0, 1))
        self._show()

    def _show(self) -> None:
        """Show the chosen line in full, a card a paragraph."""
        index = self.table.currentIndex()
        if not index.isValid():
            self.texts.setHtml("")
            return
        row = self._model.row(index.row())
        lines = [f"<p><b>{escape(self._model.text(row, 0))}</b></p>"]
        for column in range(1, self._model.columnCount()):
            card = self._model.card(column)
            head = escape(card_code(card)) if card else ""
            lines.append(f"<p><b>{head}</b> · {escape(self._model.told(row, column) or '–')}</p>")
        self.texts.setHtml("".join(lines))

    def _ask(self, index: QModelIndex) -> None:
        target = self._model.target(index) if index.isValid() else None
        if target is not None:
            self.place_asked.emit(*target)

    def _restyle(self) -> None:
        index = self.table.currentIndex()
        row, column = index.row(), index.column()
        self._model.restyle(self._context.translator, self._context.theme)
        self.table.setCurrentIndex(self._model.index(max(0, row), max(0, column)))
        self._show()
