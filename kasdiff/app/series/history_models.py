"""A history as two tables: the lines of cards, and the things of one line, each with a column an edition."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kasdiff.app.models.explain import paragraph
from kasdiff.app.texts import card_code, edition_line, short_order
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.history_table import element
from kasdiff.reports.history_view import FATES, NO_CARD, STANDS, Fate, fate, sign
from kasdiff.showing import wording
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.workers.series_jobs import Row
    from kasdiff.compare.series.history import Appearance, Thread
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardRef, EditionRef
    from kasdiff.reports.history_view import CardLine

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
_DISPLAY, _TIP, _SPOKEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class _Columns(QAbstractTableModel):
    """Some columns of words, then one for each edition."""

    heads: tuple[str, ...] = ()

    def __init__(self, row: Row, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.row_ = row
        self._translator = translator

    @property
    def editions(self) -> tuple[EditionRef, ...]:
        """The editions, the oldest first."""
        return self.row_.head.editions

    def edition(self, column: int) -> int | None:
        """Return which edition a column is of."""
        return column - len(self.heads) if column >= len(self.heads) else None

    def set_translator(self, translator: Translator) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._translator = translator
        self.endResetModel()

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: words and editions."""
        return 0 if parent.isValid() else len(self.heads) + len(self.editions)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Qt: the heads; an edition is named by its order, in full in the tool tip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        k, tr = self.edition(section), self._translator
        if k is None:
            return tr.text(self.heads[section]) if role in {_DISPLAY, _SPOKEN} else None
        if role == _DISPLAY:
            return label(self.editions, k, tr).replace(" (", "\n(")  # in two lines: there may be many
        return edition_line(self.editions[k], tr) if role in {_TIP, _SPOKEN} else None


class LineColumn(IntEnum):
    """The columns of words of the lines of cards."""

    NAME = 0
    SINCE = 1
    UNTIL = 2


class LinesModel(_Columns):
    """A line of cards a row: in each edition its cards."""

    heads = (mark("Profession"), mark("Since"), mark("Until"))

    def line(self, row: int) -> CardLine:
        """Return a line of cards."""
        return self.row_.lines[row]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of lines."""
        return 0 if parent.isValid() else len(self.row_.lines)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Qt: the text of a cell; names in full in the tool tip."""
        if not index.isValid():
            return None
        line, k = self.row_.lines[index.row()], self.edition(index.column())
        if role == _DISPLAY:
            return self._text(line, index.column()) if k is None else self._cards(line, k)
        if role == _TIP and k is not None:
            named = "; ".join(f"{card_code(card)} {card.name}" for card in line.cards[k])
            return paragraph(" ".join(filter(None, (named, self._doubt(line, k))))) if named else None
        if role == _SPOKEN:
            head = self.headerData(index.column(), Qt.Orientation.Horizontal, _SPOKEN)
            return f"{head}: {self._text(line, index.column()) if k is None else self._spoken(line, k)}"
        return None

    def _text(self, line: CardLine, column: int) -> str:
        if column == LineColumn.NAME:
            return line.cards[line.last][-1].name
        k = line.since if column == LineColumn.SINCE else line.until
        return "" if k is None else label(self.editions, k, self._translator)

    def _cards(self, line: CardLine, k: int) -> str:
        """Name the cards of an edition in few signs; where it has none in between, that is said."""
        if not line.cards[k]:
            return NO_CARD if k in line.absent_in else ""
        named = ", ".join(_identity(card) for card in line.cards[k])
        return f"{named} ?" if self._doubt(line, k) else named

    def _spoken(self, line: CardLine, k: int) -> str:
        if not line.cards[k]:
            return self._translator.text("no such card")
        named = "; ".join(f"{card_code(card)} {card.name}" for card in line.cards[k])
        return f"{named} {self._doubt(line, k)}".strip()

    def _doubt(self, line: CardLine, k: int) -> str:
        doubtful = any(link.doubtful for link in line.links if link.new[0] == k)
        return f"({self._translator.text('doubtful')})" if doubtful else ""


class ThingColumn(IntEnum):
    """The columns of words of the things."""

    ELEMENT = 0
    TEXT = 1
    SINCE = 2
    UNTIL = 3


class ThingsModel(_Columns):
    """The functions, skills and items of a line of cards: what each edition did to them, as a sign."""

    heads = (mark("Element"), mark("Text"), mark("Since"), mark("Until"))

    def __init__(self, row: Row, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(row, translator, parent)
        self._line: CardLine | None = None
        self._shown: list[Thread] = []
        self._fate: Fate | None = None
        self._words: tuple[str, ...] = ()

    @property
    def line(self) -> CardLine | None:
        """The line of cards that is shown."""
        return self._line

    def show(self, line: CardLine | None) -> None:
        """Show the things of a line of cards."""
        self._line = line
        self._choose()

    def set_filter(self, *, wanted: Fate | None, text: str) -> None:
        """Show only what fared so (None: whatever became of it), and only what holds all words."""
        self._fate, self._words = wanted, tuple(fold(text).split())
        self._choose()

    def fates(self) -> Counter[Fate]:
        """Count the things of the line by how they fared."""
        return Counter(map(fate, self._line.threads)) if self._line else Counter()

    def _choose(self) -> None:
        self.beginResetModel()
        threads = self._line.threads if self._line else ()
        self._shown = [one for one in threads if self._shows(one)]
        self.endResetModel()

    def _shows(self, thread: Thread) -> bool:
        if self._fate is not None and fate(thread) is not self._fate:
            return False
        if not self._words:
            return True
        texts = " ".join(fold(one.place.text) for state in thread.states for one in state)
        return all(word in texts for word in self._words)

    def counts(self) -> tuple[int, int]:
        """Return how many things are shown, and how many there are."""
        return len(self._shown), len(self._line.threads) if self._line else 0

    def thing(self, row: int) -> Thread:
        """Return what a row shows."""
        return self._shown[row]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: the number of things shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Qt: the text of a cell, what became of the thing as the tool tip, both for a screen reader."""
        if not index.isValid() or self._line is None:
            return None
        thread, k = self._shown[index.row()], self.edition(index.column())
        if role == _DISPLAY:
            return self._text(thread, index.column()) if k is None else self._sign(thread, k)
        if role == Qt.ItemDataRole.TextAlignmentRole and k is not None:
            return Qt.AlignmentFlag.AlignCenter
        if role == _TIP:
            return paragraph(self._said(thread, k) if k is not None else self._whole(thread, index.column()))
        if role == _SPOKEN:
            head = self.headerData(index.column(), Qt.Orientation.Horizontal, _SPOKEN)
            return f"{head}: {self._text(thread, index.column()) if k is None else self._said(thread, k)}"
        return None

    def _text(self, thread: Thread, column: int) -> str:
        newest = thread.states[thread.last][0]
        if column == ThingColumn.ELEMENT:
            return wording.capital(element(newest, self._translator))
        if column == ThingColumn.TEXT:
            return newest.place.text
        k = thread.since if column == ThingColumn.SINCE else thread.until
        return "" if k is None else label(self.editions, k, self._translator)

    def _whole(self, thread: Thread, column: int) -> str:
        """Return what a cell of words may have no room for, and how the thing fared."""
        text = self._text(thread, column) if column in {ThingColumn.ELEMENT, ThingColumn.TEXT} else ""
        return ". ".join(filter(None, (text.rstrip("."), fate_name(thread, self._translator))))

    def _sign(self, thread: Thread, k: int) -> str:
        return sign(thread, k, has_card=bool(self._line and self._line.cards[k]))

    def _said(self, thread: Thread, k: int) -> str:
        """Say in words what an edition did to a thing."""
        tr, state = self._translator, thread.states[k]
        if not state:
            shown = self._sign(thread, k)
            return tr.text("no such card") if shown == NO_CARD else tr.text("does not stand here")
        if k == 0 or not thread.states[k - 1]:
            kinds = [tr.text("stands here first")] if k else [tr.text("stands here")]
        else:
            kinds = list(dict.fromkeys(_became(one, tr) for one in state))
        doubt = [tr.text("doubtful")] if any(one.doubtful for one in state) else []
        return ", ".join([*kinds, *doubt])


def _became(one: Appearance, tr: Translator) -> str:
    if one.kind is None:
        return tr.text("stands here first")
    name = wording.kind_name(one.kind, tr)
    return f"{name}, {tr.text('in another place')}" if one.moved and one.kind is not ChangeKind.MOVED else name


def _identity(card: CardRef) -> str:
    return card_code(replace(card, name="")) or card.name


def fate_name(thread: Thread, tr: Translator) -> str:
    """Say how a thing fared over all editions."""
    return wording.capital(tr.context("fate", FATES[fate(thread)]))


def label(editions: Sequence[EditionRef], k: int, tr: Translator) -> str:
    """Name an edition in few signs: by the number of its order, with the year where two have the same number; by its place where it has none."""
    number = editions[k].order_number
    if not number:
        return f"[{k + 1}]"
    named = short_order(replace(editions[k], order_date=""), tr)
    year = (editions[k].order_date or "")[:4]
    return f"{named} ({year})" if year else named


def legend() -> tuple[tuple[str, str], ...]:
    """Return the signs that are no kinds of change, each with its meaning."""
    return (STANDS, mark("stands unchanged")), (NO_CARD, mark("the edition has no such card"))
