"""The list of all changes over all cards, as a table; `models.change_filter` sorts and filters it."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kasdiff.app.kinds import KINDS
from kasdiff.app.models.cells import NEW, OLD
from kasdiff.app.models.explain import explain_card, explain_pair, explain_ruling, explain_texts, paragraph
from kasdiff.app.texts import card_code
from kasdiff.app.work import key_of
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind, Grade, Part, Severity
from kasdiff.review.rulings import Ruling, Verdict, unruled
from kasdiff.review.words import ruling_text
from kasdiff.showing import wording
from kasdiff.showing.cases import grade_of
from kasdiff.showing.elements import SideNames, card_title, side_part, two_sided
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from kasdiff.app.work import Entry, Sheet, Work
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair, Place
    from kasdiff.review.rulings import Lookup

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
_SHORT = 60  # characters of a field's value that fit twice in a line
HIGH = "▲"  # what is to be looked at first


class Column(IntEnum):
    """The columns, in the order in which they are shown."""

    KIND = 0
    CARD = 1
    PLACE = 2
    TEXT = 3
    SEVERITY = 4
    DECISION = 5


_COLUMNS = tuple(Column)
# What is told of a cell; Qt asks for some more whenever it paints one.
_TOLD = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
_HEADS = {
    Column.KIND: mark("Change"),
    Column.CARD: mark("Card"),
    Column.PLACE: mark("Place"),
    Column.TEXT: mark("Text"),
    Column.SEVERITY: mark("Touches"),
    Column.DECISION: mark("Decision"),
}


class ChangesModel(QAbstractTableModel):
    """One row an entry of `Work.entries`; the items of whole cards only on demand."""

    def __init__(self, translator: Translator, parent: QObject | None = None, ruling: Lookup = unruled) -> None:
        super().__init__(parent)
        self._translator = translator
        self._ruling = ruling
        self._work: Work | None = None
        self._rows: dict[str, int] = {}  # by key
        self._places: dict[tuple[int, int | None], int] = {}  # rows by sheet and row of the card
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._listed: list[int] = []  # the places in `Work.entries` of what is listed, in the order of reading
        self._entries: list[Entry] = []
        self._pairs: list[Pair | None] = []  # of the entries
        self._faint: list[bool] = []
        self._samples: dict[object, tuple[Entry, Pair | None]] = {}  # one of each that has texts of its own
        self._names: dict[tuple[int, int], SideNames] = {}
        self._searched: dict[int, str] = {}

    def show(self, work: Work | None, *, whole_cards: bool) -> None:
        """Show the changes of a comparison; `whole_cards` lists the items of added and removed cards one by one."""
        self.beginResetModel()
        self._work = work
        every = work.entries if work else ()
        self._listed = [place for place, entry in enumerate(every) if whole_cards or not entry.inside]
        self._arrange()
        self._samples = {}
        for one in zip(self._entries, self._pairs, strict=True):
            self._samples.setdefault(_sort_of(*one), one)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: list the changes by a column, equal ones in the order of reading; by none (-1) in that order."""
        if (column, order) == self._sorted:
            return
        self.layoutAboutToBeChanged.emit()
        persistent = self.persistentIndexList()
        entries = [self._entries[index.row()] for index in persistent]
        self._sorted = column, order
        self._arrange()
        moved = [
            self.index(self._places[entry.sheet, entry.row], index.column())
            for index, entry in zip(persistent, entries, strict=True)
        ]
        self.changePersistentIndexList(persistent, moved)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        """Sort the entries, far faster than a proxy asking for each two of them could; find anew what goes by rows."""
        column, order = self._sorted
        rows, work = self._listed, self._work
        if work is None:
            self._entries, self._pairs, self._faint, self._rows = [], [], [], {}
        else:
            if column >= 0:
                key = partial(self._sort_key, work, column=Column(column))
                rows = sorted(rows, key=key, reverse=order == Qt.SortOrder.DescendingOrder)
            self._entries = [work.entries[row] for row in rows]
            self._pairs, self._faint = [work.pairs[row] for row in rows], [work.faint[row] for row in rows]
            self._rows = {self.key(row): row for row in range(len(rows))}
        self._places = {(entry.sheet, entry.row): row for row, entry in enumerate(self._entries)}
        self._names, self._searched = {}, {}

    def on_decided(self, keys: Collection[str]) -> None:
        """Show what was decided under these keys."""
        rows = sorted(self._rows[key] for key in keys if key in self._rows)
        for row in rows:
            self._searched.pop(row, None)
        if rows:
            last = len(Column) - 1
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], last))

    def key(self, row: int) -> str:
        """Return the content key of a row."""
        pair = self._pairs[row]
        if pair is not None:
            return pair.key
        return self._work.sheets[self._entries[row].sheet].match.key if self._work else ""

    def ruling(self, row: int) -> Ruling:
        """Return what was decided of a row."""
        return self._ruling(self.key(row))

    def set_translator(self, translator: Translator) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._translator = translator
        self._names, self._searched = {}, {}
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._entries[row]

    def pair(self, row: int) -> Pair | None:
        """Return the pair of a row, None for a whole card."""
        return self._pairs[row]

    def faint_count(self) -> int:
        """How many of the rows are no changes of substance."""
        return sum(self._faint)

    def unchecked_count(self) -> int:
        """How many of those are counterparts in another language: whether they say the same, nobody has checked."""
        pairs = zip(self._pairs, self._faint, strict=True)
        return sum(faint and pair is not None and pair.kind is ChangeKind.TRANSLATED for pair, faint in pairs)

    def row_of(self, sheet: int, row: int | None) -> int | None:
        """Return the row that lists a card's row (or the card itself), None where it is not listed."""
        return self._places.get((sheet, row))

    def faint(self, row: int) -> bool:
        """Whether the change is none of substance."""
        return self._faint[row]

    def doubtful(self, row: int) -> bool:
        """Whether the pairing of the two texts is doubtful."""
        pair = self.pair(row)
        return pair is not None and pair.doubtful

    def doubtful_count(self) -> int:
        """How many of the rows are doubtful pairs."""
        return sum(pair is not None and pair.doubtful for pair in self._pairs)

    def searched(self, row: int) -> str:
        """Return all words of a row, folded: those of its columns, and the whole texts of both editions."""
        if row not in self._searched and self._work is not None:
            entry, pair = self._entries[row], self.pair(row)
            texts = [self._text(entry, self._work.sheets[entry.sheet], pair, column) for column in _COLUMNS]
            texts += [place.text for place in (*pair.old, *pair.new)] if pair else []
            self._searched[row] = fold(" ".join(texts))
        return self._searched.get(row, "")

    def inside_count(self) -> int:
        """How many items of whole cards the list could name besides."""
        return sum(entry.inside for entry in self._work.entries) if self._work else 0

    def decisions(self) -> list[str]:
        """Return what may stand in the column of decisions, without notes, for measuring."""
        texts = [ruling_text(Ruling(verdict), self._translator) for verdict in Verdict]
        return [*texts, self._translator.text(_HEADS[Column.DECISION])]

    def column_texts(self, column: Column, *, rare: bool = True) -> set[str]:
        """Return the different texts of a column, for measuring; without `rare` no kinds with a move besides, which are long."""
        work = self._work
        if work is None:
            return set()
        if column is Column.CARD:
            return {card_code(sheet.card) for sheet in work.sheets if not sheet.match.general}  # that has a long name
        seen = set()
        for entry, pair in self._samples.values():
            moved = pair is not None and pair.moved and pair.kind is not ChangeKind.MOVED
            if rare or not moved:
                seen.add(self._text(entry, work.sheets[entry.sheet], pair, column))
        return seen

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of changes."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role in _TOLD:
            return self._translator.text(_HEADS[Column(section)])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: texts, what to sort by, and tool tips."""
        if role not in _TOLD or not index.isValid() or self._work is None:
            return None
        entry, column = self._entries[index.row()], _COLUMNS[index.column()]
        sheet, pair = self._work.sheets[entry.sheet], self._pairs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, sheet, pair, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry, sheet, pair, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, sheet, pair)
        return None

    def _text(self, entry: Entry, sheet: Sheet, pair: Pair | None, column: Column) -> str:
        tr = self._translator
        match column:
            case Column.KIND:
                sign = wording.pair_sign(pair) if pair else wording.SIGNS[entry.kind]
                word = wording.pair_kind(pair, tr) if pair else wording.kind_name(entry.kind, tr)
                return f"{sign}  {word}"
            case Column.CARD:
                return card_code(sheet.card)
            case Column.PLACE:
                return self._place(entry, sheet, pair)
            case Column.TEXT:
                return self._excerpt(pair, sheet)
            case Column.DECISION:
                return ruling_text(self._ruling(pair.key if pair else sheet.match.key), tr)
            case _:
                named = wording.severity_name(pair.severity, tr) if pair and pair.severity else ""
                return f"{HIGH} {named}".strip() if grade_of(pair) is Grade.HIGH else named

    def _spoken(self, entry: Entry, sheet: Sheet, pair: Pair | None) -> str:
        """Return what a screen reader says of a line: kind, card, place, both texts, what it touches."""
        tr = self._translator
        parts = [self._text(entry, sheet, pair, column) for column in (Column.KIND, Column.CARD, Column.PLACE)]
        if pair is None:
            parts.append(self._text(entry, sheet, pair, Column.TEXT))
        else:
            for name, places in ((tr.text("old edition"), pair.old), (tr.text("new edition"), pair.new)):
                if places:
                    parts.append(f"{name}: {' / '.join(place.text for place in places)}")
        if pair is not None and pair.severity is not None:
            parts.append(wording.severity_name(pair.severity, tr))
        if (grade := grade_of(pair)) is not None:
            parts.append(tr.text("weight: {grade}", grade=wording.grade_name(grade, tr)))
        parts.append(self._text(entry, sheet, pair, Column.DECISION))
        return ", ".join(filter(None, parts))

    def _tip(self, entry: Entry, sheet: Sheet, pair: Pair | None, column: Column) -> str:
        """Return what a cell has no room for."""
        tr = self._translator
        if column is Column.DECISION:
            return explain_ruling(self._ruling(pair.key if pair else sheet.match.key), tr)
        if column is Column.CARD:
            return paragraph(wording.capital(card_title(sheet.card, tr)))
        if pair is None:
            return explain_card(sheet.match, tr)
        if column is Column.TEXT:
            return explain_texts(pair, tr)
        if column is Column.PLACE and pair.part is not Part.FIELD:
            old, new = (
                self._side_names(entry.sheet, sheet, side).element(side_part(pair, side), places[0]) if places else ""
                for side, places in ((OLD, pair.old), (NEW, pair.new))
            )
            return paragraph(wording.capital(two_sided(old, new, tr)))
        return explain_pair(pair, tr)

    def _place(self, entry: Entry, sheet: Sheet, pair: Pair | None) -> str:
        tr = self._translator
        if pair is None:
            return tr.text("whole card")
        if sheet.match.general:
            side = NEW if pair.new else OLD
            return ", ".join(self._side_names(entry.sheet, sheet, side).steps(pair))
        if pair.part is Part.FIELD:
            return wording.field_name(pair.field or "", tr)
        sides = []
        for side, part, places in ((OLD, pair.old_part or pair.part, pair.old), (NEW, pair.part, pair.new)):
            if places:
                sides.append(_short_place(self._side_names(entry.sheet, sheet, side), part, places[0]))
        if len(sides) == 2 and pair.moved:
            return f"{sides[0]} → {sides[1]}"
        return sides[-1] if sides else ""

    def _side_names(self, number: int, sheet: Sheet, side: int) -> SideNames:
        key = (number, side)
        if key not in self._names:
            self._names[key] = SideNames(sheet.match, side, self._translator)
        return self._names[key]

    def _excerpt(self, pair: Pair | None, sheet: Sheet) -> str:
        if pair is None:
            return f"{sheet.card.name} ({self._contents(sheet)})"
        old, new = (" / ".join(place.text for place in places) for places in (pair.old, pair.new))
        if pair.part is Part.FIELD and old and new and old != new and max(len(old), len(new)) <= _SHORT:
            return f"{old} → {new}"
        words = " → ".join(part for part in (_marked(pair.old), _marked(pair.new)) if part)
        if old and new and 0 < len(words) <= _SHORT * 2:
            return f"[{words}]  {new}"
        return new or old

    def _contents(self, sheet: Sheet) -> str:
        """Say how many functions and items a whole card has."""
        tr = self._translator
        functions = sum(pair.part is Part.FUNCTION for pair in sheet.match.pairs)
        items = sum(pair.part in {Part.ABILITY, Part.KNOWLEDGE} for pair in sheet.match.pairs)
        return ", ".join(
            (
                tr.plural("{n} function", "{n} functions", functions),
                tr.plural("{n} item", "{n} items", items),
            )
        )

    def _sort_key(self, work: Work, place: int, column: Column) -> tuple[int, ...] | str:
        """Return what sorts as the column should: kinds, weights and decisions by their order, not by their names."""
        entry, pair = work.entries[place], work.pairs[place]
        match column:
            case Column.SEVERITY:
                return _GRADES[grade_of(pair)], _SEVERITIES[pair.severity if pair else None]
            case Column.KIND:
                return (_KINDS.get(entry.kind, len(_KINDS)),)
            case Column.DECISION:
                ruling = self._ruling(key_of(work, entry))
                return _VERDICTS[ruling.verdict], not ruling.note
            case Column.PLACE:
                return ()  # in the order of reading
            case _:
                return self._text(entry, work.sheets[entry.sheet], pair, column).casefold()


def _sort_of(entry: Entry, pair: Pair | None) -> tuple[object, ...]:
    """Return what decides the texts of the columns that name a kind and a weight."""
    return (entry.kind, *((pair.moved, pair.severity, pair.grade) if pair else ()))


def _short_place(names: SideNames, part: Part, place: Place) -> str:
    """Name a place in few signs: function and skill by their numbers, the thing itself in words ("1.2 · ability 6")."""
    whole = names.element(part, place)
    if part is Part.FUNCTION:
        return whole
    above = [names.number(Part.FUNCTION, place.path[:1])]
    if part is not Part.SKILL:
        above.append(names.number(Part.SKILL, place.path[:2]))
    return f"{'.'.join(above)} · {whole.rsplit(', ', 1)[-1]}"


def _marked(places: tuple[Place, ...]) -> str:
    """Return the marked words of a side."""
    return " … ".join(place.text[span.start : span.end].strip() for place in places for span in place.marks)


# The places of what a column sorts by; what has none comes last.
_KINDS = {kind: place for place, kind in enumerate(KINDS)}
_GRADES = {grade: place for place, grade in enumerate((*Grade, None))}
_SEVERITIES = {severity: place for place, severity in enumerate((*Severity, None))}
_VERDICTS = {verdict: place for place, verdict in enumerate(Verdict)}
