"""The cards as a tree: standard, status, card. Where both editions have one standard, the first level is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kasdiff.app.kinds import KINDS
from kasdiff.app.models.card_filter import CardFilter
from kasdiff.app.models.explain import BY_HAND, explain_card, paragraph
from kasdiff.app.texts import card_code, cards_word
from kasdiff.compare.said import TWICE
from kasdiff.model.comparison import CardStatus
from kasdiff.showing import wording

if TYPE_CHECKING:
    from kasdiff.app.work import Sheet, Work
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch

    Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()


class Node:
    """A line of the tree: a head (`sheet` is None) or a card."""

    __slots__ = ("children", "key", "number", "parent", "row", "sheet", "standard", "status")

    def __init__(
        self,
        parent: Node | None = None,
        *,
        standard: str = "",
        status: CardStatus | None = None,
        sheet: Sheet | None = None,
        number: int = -1,
    ) -> None:
        self.parent = parent
        self.standard = standard
        self.status = status
        self.sheet = sheet
        self.number = number
        self.children: list[Node] = []
        self.row = 0
        self.key = 0  # by which an index finds its node
        if parent is not None:
            self.row = len(parent.children)
            parent.children.append(self)

    def cards(self) -> int:
        """How many cards stand below."""
        return sum(1 if child.sheet else child.cards() for child in self.children)


class CardsModel(QAbstractItemModel):
    """The cards of a comparison that a filter lets through."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._work: Work | None = None
        self._filter = CardFilter()
        self._root = Node()
        self._nodes = [self._root]
        self._cards: dict[int, Node] = {}

    def show(self, work: Work | None, cards: CardFilter) -> None:
        """Show the cards of a comparison through a filter."""
        self.beginResetModel()
        self._work, self._filter = work, cards
        self._root, self._cards = Node(), {}
        if work:
            self._build(work)
        self._nodes = []
        self._number(self._root)
        self.endResetModel()

    def set_translator(self, translator: Translator) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._translator = translator
        self.endResetModel()

    def _build(self, work: Work) -> None:
        several = len({sheet.standard for sheet in work.sheets}) > 1
        heads: dict[tuple[str, CardStatus | None], Node] = {}
        for number, sheet in enumerate(work.sheets):
            if not self._filter.shows(sheet):
                continue
            above = self._root
            if sheet.match.general:  # above all standards, since it is what they say together
                self._cards[number] = Node(above, sheet=sheet, number=number)
                continue
            if several:
                above = heads.get((sheet.standard, None)) or Node(self._root, standard=sheet.standard)
                heads[sheet.standard, None] = above
            status = sheet.match.status
            head = heads.get((sheet.standard, status)) or Node(above, standard=sheet.standard, status=status)
            heads[sheet.standard, status] = head
            self._cards[number] = Node(head, sheet=sheet, number=number, status=status)

    def _number(self, node: Node) -> None:
        node.key = len(self._nodes)
        self._nodes.append(node)
        for child in node.children:
            self._number(child)

    def shown(self) -> int:
        """How many cards the filter lets through."""
        return sum(not node.sheet.match.general for node in self._cards.values() if node.sheet)

    def node(self, index: Index) -> Node:
        """Return the line of the tree at an index."""
        key = index.internalId() if index.isValid() else 0
        return self._nodes[key] if key < len(self._nodes) else self._root

    def index_of(self, number: int) -> QModelIndex:
        """Return the index of a card by its number in `Work.sheets`; invalid where it is filtered out."""
        node = self._cards.get(number)
        return self.createIndex(node.row, 0, node.key) if node else QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NO_INDEX) -> QModelIndex:
        """Qt: the index of a child."""
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].key)

    def parent(self, index: Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]  # QObject.parent is hidden, as in Qt
        """Qt: the index of the head above."""
        above = self.node(index).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above.key)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: how many lines stand below."""
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt: one."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the words of a line, for screen readers and tool tips too; the delegate paints from the node."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return card_words(node.sheet, self._translator) if node.sheet else self.head(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return explain_card(node.sheet.match, self._translator) if node.sheet else paragraph(node.standard)
        return None

    def head(self, node: Node) -> str:
        """Return the words of a head, with the number of its cards."""
        return f"{self.head_name(node)} · {node.cards()}"

    def head_name(self, node: Node) -> str:
        """Return the name of a head."""
        if node.status is None:
            return node.standard
        return wording.capital(cards_word(node.status, self._translator))


def card_signs(match: CardMatch, tr: Translator) -> list[tuple[str, str]]:
    """Return (sign, words) of what is odd in the pairing of two cards: no common code, or a code that stands twice."""
    out: list[tuple[str, str]] = []
    if match.general:
        return out
    if match.status is CardStatus.MATCHED and not match.matched_by.startswith("code") and match.matched_by != BY_HAND:
        out.append(("≈", tr.text("paired without a code")))
    if any(warning.text == TWICE for warning in match.warnings):
        out.append(("2×", tr.text("the code stands twice")))
    return out


def card_words(sheet: Sheet, tr: Translator) -> str:
    """Say a card in words: status, code, level, name, how many changes of which kind."""
    counts = (f"{wording.kind_name(kind, tr)} {sheet.counts[kind]}" for kind in KINDS if sheet.counts[kind])
    status = "" if sheet.match.general else cards_word(sheet.match.status, tr)
    name = sheet.card.name if sheet.card.code else ""
    odd = (words for _, words in card_signs(sheet.match, tr))
    return ", ".join(part for part in (status, card_code(sheet.card), name, *odd, *counts) if part)
