"""The map of the edition as a table: a line for each card, its whole, its data and its labour functions in the order in which they are shown."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kasdiff.app.texts import card_code
from kasdiff.i18n import mark_context
from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from kasdiff.showing import wording
from kasdiff.showing.map import CardMap, Extent, card_map, numbers, percent, whole

if TYPE_CHECKING:
    from kasdiff.app.work import Sheet, Work
    from kasdiff.i18n import Translator
    from kasdiff.showing.map import Tile

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()


class Column(IntEnum):
    """The columns; from `FUNCTION` on the labour functions."""

    CARD = 0
    WHOLE = 1
    DATA = 2
    FUNCTION = 3


_HEADS = {
    Column.CARD: mark_context("column of the map", "Card"),
    Column.WHOLE: mark_context("column of the map", "Whole"),
    Column.DATA: mark_context("column of the map", "Data"),
    Column.FUNCTION: mark_context("column of the map", "Labour functions in order"),
}


class Line(Struct, frozen=True):
    """A line of the map: a head that names a standard (`sheet` -1), or a card by its number in `Work.sheets`. `tiles` are those of columns `DATA` and on."""

    sheet: int
    standard: str = ""
    card: CardMap = CardMap((), Extent())
    tiles: tuple[Tile | None, ...] = ()


class MapModel(QAbstractTableModel):
    """The lines of the map; `CARD` and `WHOLE` lead to the card, the others to their functions."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._work: Work | None = None
        self._lines: list[Line] = []
        self._columns = int(Column.FUNCTION)

    @property
    def work(self) -> Work | None:
        """The comparison that is mapped."""
        return self._work

    def show(self, work: Work | None) -> None:
        """Show the map of a comparison."""
        self.beginResetModel()
        self._work = work
        self._lines = _lines(work) if work else []
        self._columns = max([len(line.tiles) + Column.DATA for line in self._lines] + [int(Column.FUNCTION)])
        self.endResetModel()

    def set_translator(self, translator: Translator) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._translator = translator
        self.endResetModel()

    def extent(self) -> Extent:
        """Return how much changed in all cards."""
        return whole(line.card for line in self._lines)

    def line(self, row: int) -> Line:
        """Return a line."""
        return self._lines[row]

    def sheet(self, row: int) -> Sheet | None:
        """Return the card of a line; None for a head."""
        number = self._lines[row].sheet
        return self._work.sheets[number] if self._work and number >= 0 else None

    def tile(self, index: Index) -> Tile | None:
        """Return the data or the function in a cell; None where the card has no more of them, and in the columns of the card itself."""
        place = index.column() - Column.DATA
        tiles = self._lines[index.row()].tiles
        return tiles[place] if 0 <= place < len(tiles) else None

    def target(self, index: Index) -> tuple[int, int | None] | None:
        """Return where a cell leads: the card and, for data and functions, the row of the first change (else of the head). None where it leads nowhere."""
        line, tile = self._lines[index.row()], self.tile(index)
        if line.sheet < 0 or (index.column() >= Column.DATA and tile is None):
            return None
        if tile is None:
            return line.sheet, None
        return line.sheet, tile.row if tile.first is None else tile.first

    def index_of(self, sheet: int, row: int | None) -> QModelIndex:
        """Return the cell of a place in the comparison: that of the card, or of the function in which a row of it stands."""
        for number, line in enumerate(self._lines):
            if line.sheet == sheet:
                placed = [(tile.row, place) for place, tile in enumerate(line.tiles) if tile is not None]
                above = [place for first, place in placed if row is not None and first <= row]
                return self.index(number, above[-1] + Column.DATA if above else Column.CARD)
        return QModelIndex()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: card, whole, data, and as many functions as the card with most of them has."""
        return 0 if parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: where nothing is, nothing can be chosen."""
        if not index.isValid() or self.target(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the text in a cell; in full for a screen reader and as a tool tip."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self._told(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what the columns are."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        text = self._translator.context("column of the map", _HEADS[Column(min(section, Column.FUNCTION))])
        if role == Qt.ItemDataRole.AccessibleTextRole or (
            role == Qt.ItemDataRole.DisplayRole and section <= Column.FUNCTION
        ):
            return text
        return "" if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, index: Index) -> str:
        line, sheet, tile = self._lines[index.row()], self.sheet(index.row()), self.tile(index)
        if sheet is None:
            return line.standard if index.column() == Column.CARD else ""
        if index.column() == Column.CARD:
            name = sheet.card.name if sheet.card.code else ""
            return " ".join(filter(None, (card_code(sheet.card), name)))
        if index.column() == Column.WHOLE:
            return percent(line.card.extent)
        return percent(tile.extent) if tile else ""

    def _told(self, index: Index) -> str | None:
        """Say in words what a cell shows."""
        line, sheet, tile, tr = self._lines[index.row()], self.sheet(index.row()), self.tile(index), self._translator
        if sheet is None:
            return line.standard
        if index.column() >= Column.DATA and tile is None:
            return None
        named = [self._text(self.index(index.row(), Column.CARD))]
        if sheet.match.status is not CardStatus.MATCHED:
            named.append(wording.status_name(sheet.match.status, tr))
        if tile is not None:
            named.append(self._tile_name(tile))
        return ". ".join([": ".join(named), *self._how_much(tile.extent if tile else line.card.extent)])

    def _tile_name(self, tile: Tile) -> str:
        tr = self._translator
        if tile.data:
            return wording.part_name(Part.FIELD, tr)
        named = f"{wording.one_part(Part.FUNCTION, tr)} {numbers(tile)}"
        kind = wording.kind_name(tile.kind, tr) if tile.kind is not ChangeKind.UNCHANGED else ""
        return ", ".join(filter(None, (f"{named} «{tile.name}»" if tile.name else named, kind)))

    def _how_much(self, extent: Extent) -> list[str]:
        tr = self._translator
        if not extent.changed:
            return [tr.text("nothing changed")]
        said = [tr.text("{n} of {total} changed", n=extent.changed, total=extent.things) + f" ({percent(extent)})"]
        if extent.grade is not None:
            said.append(tr.text("highest weight: {grade}", grade=wording.grade_name(extent.grade, tr)))
        return said


def _lines(work: Work) -> list[Line]:
    """Return the lines of a comparison in the order of the tree of cards; standards are named where there are several."""
    several = len({sheet.standard for sheet in work.sheets}) > 1
    lines, standard = [], None
    for number, sheet in enumerate(work.sheets):
        if several and sheet.standard != standard:
            standard = sheet.standard
            lines.append(Line(-1, standard))
        card = card_map(sheet.match, sheet.rows, work.dim)
        data = next((tile for tile in card.tiles if tile.data), None)
        lines.append(Line(number, sheet.standard, card, (data, *(tile for tile in card.tiles if not tile.data))))
    return lines
