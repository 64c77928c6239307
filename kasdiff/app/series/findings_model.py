"""What changed in one language only as a table: a line a finding, the gravest first; a card that one language alone has is one line, and unfolds."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kasdiff.app.models.explain import paragraph
from kasdiff.app.texts import card_code
from kasdiff.i18n import mark
from kasdiff.reports.languages_table import WholeCard, became, element, whole_card_text
from kasdiff.showing import wording
from kasdiff.showing.elements import card_title
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.app.workers.series_jobs import TwoLanguages
    from kasdiff.compare.series.two_diffs import Finding
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardRef

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
_OPEN, _SHUT = "▾", "▸"


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


class Line(Struct, frozen=True):
    """A finding; or (`whole`) the head of a card, whose first finding it is; `inside`: a finding of a card that is unfolded."""

    finding: Finding
    whole: WholeCard | None = None
    inside: bool = False


class FindingsModel(QAbstractTableModel):
    """The findings that a filter lets through; of a card that is one line they are shown where it is unfolded."""

    def __init__(self, found: TwoLanguages, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._translator = translator
        self._words: tuple[str, ...] = ()
        self._whole = {place: one for one in found.head.whole for place in one.findings}
        self._unfolded: frozenset[WholeCard] = frozenset()
        self._passing = set(range(len(found.findings)))  # the places of the findings that the filter lets through
        self._shown = list(self._lines())

    def set_translator(self, translator: Translator) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._translator = translator
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only findings that hold all words in card, texts or signs."""
        self.beginResetModel()
        self._words = tuple(fold(text).split())
        self._passing = {place for place, one in enumerate(self._found.findings) if self._shows(one)}
        self._shown = list(self._lines())
        self.endResetModel()

    def _lines(self) -> Iterator[Line]:
        """Yield the lines: a card as a whole stands where its first finding would."""
        headed: set[WholeCard] = set()
        for place, finding in enumerate(self._found.findings):
            whole = self._whole.get(place)
            if place not in self._passing or whole in headed:
                continue
            yield Line(finding, whole)
            if whole is not None:
                headed.add(whole)
                if whole in self._unfolded:
                    yield from (
                        Line(self._found.findings[n], inside=True) for n in whole.findings if n in self._passing
                    )

    def fold(self, row: int, *, on: bool) -> int | None:
        """Fold or unfold the card of a line; return the line of its head, None where the line belongs to no such card or it is so already."""
        head = row
        while self._shown[head].inside:
            head -= 1
        whole = self._shown[head].whole
        if whole is None or (whole not in self._unfolded) is on:
            return None
        self.beginResetModel()
        self._unfolded ^= {whole}
        self._shown = list(self._lines())
        self.endResetModel()
        return head

    def is_unfolded(self, row: int) -> bool:
        """Whether a line is the head of a card that is unfolded."""
        return self._shown[row].whole in self._unfolded

    def counts(self) -> tuple[int, int]:
        """Return how many findings are shown and how many there are; a card as a whole counts once."""
        places = range(len(self._found.findings))
        shown, total = ({self._whole.get(place, place) for place in some} for some in (self._passing, places))
        return len(shown), len(total)

    def line(self, row: int) -> Line:
        """Return what a row shows."""
        return self._shown[row]

    def of_card(self, whole: WholeCard) -> list[Finding]:
        """Return all findings of a card."""
        return [self._found.findings[place] for place in whole.findings]

    def _shows(self, one: Finding) -> bool:
        cards = (f"{card_code(card)} {card.name}" for card in (one.first_card, one.second_card) if card)
        places = (place.text for pair in (one.first, one.second) if pair for place in (*pair.old, *pair.new))
        text = fold(" ".join((*cards, *places)))
        return all(word in text for word in self._words)

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

    def whole_text(self, whole: WholeCard) -> str:
        """Say what became of a card as a whole."""
        language = self._found.head.editions[3 if whole.second else 1].language
        return whole_card_text(whole, language, self._translator)

    def _of_whole(self, whole: WholeCard, column: Column) -> str:
        """Return a cell of the head of a card."""
        tr = self._translator
        if column is Column.ELEMENT:
            return tr.text("whole card")
        if column is Column.WEIGHT:
            return ""
        return self.whole_text(whole) if (column is Column.SECOND) is whole.second else tr.text("no counterpart")

    def _text(self, line: Line, column: Column) -> str:
        tr, one = self._translator, line.finding
        if column is Column.CARD:
            card = one.first_card or one.second_card
            sign = (_OPEN if line.whole in self._unfolded else _SHUT) if line.whole else "   " if line.inside else ""
            return f"{sign} {self._card(card)}".strip() if card else ""
        if line.whole is not None:
            return self._of_whole(line.whole, column)
        if column is Column.ELEMENT:
            return element(one.first or one.second, tr)
        if column is Column.WEIGHT:
            return ", ".join(self._weight(one))
        told, text = became(one.first if column is Column.FIRST else one.second, tr)
        return f"{told}: {text}" if told and text != "—" else told

    def _card(self, card: CardRef) -> str:
        if card.general:
            return wording.capital(card_title(card, self._translator))
        return f"{card_code(card)} {card.name if card.code else ''}"

    def _weight(self, one: Finding) -> list[str]:
        tr = self._translator
        said = [tr.text("changed in both languages, but not alike")] if one.conflict else []
        if any(pair and pair.severity for pair in (one.first, one.second)):
            said.append(wording.severity_name(one.severity, tr))
        return [*said, tr.text("doubtful counterpart")] if one.doubtful else said
