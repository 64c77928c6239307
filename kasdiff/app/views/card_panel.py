"""The left pane: the tree of cards with its filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.delegates.card_delegate import CardDelegate
from kasdiff.app.kinds import KINDS
from kasdiff.app.models.card_filter import CardFilter, levels
from kasdiff.app.models.cards import CardsModel
from kasdiff.app.texts import cards_word
from kasdiff.app.views.filter_box import FilterBox
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus
from kasdiff.showing import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.model.comparison import ChangeKind

    Index = QModelIndex | QPersistentModelIndex


class CardTree(QTreeView):
    """The tree; heads open and close on a click."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self._laid_out = 0  # pixels of width
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.model().hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: names wrap otherwise now."""
        super().resizeEvent(event)
        if self.width() != self._laid_out:  # not where only the scroll bar came
            self._laid_out = self.width()
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes over to the text; on a head it opens and closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            index = self.currentIndex()
            if self.model().hasChildren(index):
                self.setExpanded(index, not self.isExpanded(index))
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)


class CardPanel(QWidget):
    """Filter box, filter menu, tree, and how many cards are shown."""

    entered = Signal()  # the user went over to the text of the card
    menu_asked = Signal(QPoint)  # for the card that is open; in the screen's coordinates

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._filter = CardFilter(only_changed=context.settings.only_changed_cards)
        self._model = CardsModel(context.translator, self)
        self.tree = CardTree(self)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(CardDelegate(context, self.tree))
        self.box = FilterBox(self)
        self._button = QToolButton(self)
        self._menu = QMenu(self)
        self._note = QLabel(self)
        self._all = QPushButton(self)
        self._lay_out()
        self._bind()
        self.tree.selectionModel().currentChanged.connect(self._on_chosen)
        self.tree.left.connect(self.entered)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._ask_menu)
        self.box.textChanged.connect(lambda text: self._set(replace(self._filter, text=text)))
        self.box.left.connect(self.tree.setFocus)
        desk.work_changed.connect(self._show)
        desk.spot_changed.connect(self._follow)
        context.language_changed.connect(self._retranslate)
        context.theme_changed.connect(self.tree.viewport().update)

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self._menu)
        self._button.setObjectName("filter")
        self._menu.aboutToShow.connect(self._fill_menu)
        self._note.setProperty("role", "dim")
        self._note.setWordWrap(True)
        self._all.setProperty("link", "true")
        self._all.clicked.connect(self.show_all)
        under = QHBoxLayout()
        under.setContentsMargins(14, 3, 8, 5)
        under.addWidget(self._note, 1)
        under.addWidget(self._all)
        top = QHBoxLayout()
        top.setContentsMargins(10, 8, 8, 6)
        top.setSpacing(6)
        top.addWidget(self.box)
        top.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.tree)
        layout.addLayout(under)
        in_a_row(self.box, self._button, self.tree, self._all)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self.box.setPlaceholderText, mark("Code, name…"))
        texts.bind(self.box.setAccessibleName, mark("Filter the cards by code or name"))
        texts.bind(self._button.setText, mark("Filter"))
        texts.bind(self._button.setToolTip, mark("Show only cards of a status, level or kind of change"))
        texts.bind(self._all.setText, mark("Show all"))
        texts.bind(self.tree.setAccessibleName, mark("Cards"))

    def _show(self) -> None:
        self._model.show(self._desk.work, self._filter)
        self.tree.expandAll()
        self._describe()
        self._follow()

    def _describe(self) -> None:
        """Say so where the filter hides cards: nobody should take a filtered tree for the whole."""
        work, tr = self._desk.work, self._context.translator
        total = sum(not sheet.match.general for sheet in work.sheets) if work else 0
        shown = self._model.shown()
        self._button.setProperty("active", "true" if self._filter != CardFilter(text=self._filter.text) else "false")
        self._button.style().unpolish(self._button)
        self._button.style().polish(self._button)
        self._note.setVisible(shown < total)
        self._all.setVisible(shown < total)
        self._note.setText(tr.text("{shown} of {total} cards shown", shown=shown, total=total))

    def show_all(self) -> None:
        """Take all filters away."""
        self.box.clear()
        self._set(CardFilter())

    def _set(self, cards: CardFilter) -> None:
        if cards == self._filter:
            return
        self._filter = cards
        self._context.change(only_changed_cards=cards.only_changed)
        self._show()

    def _follow(self) -> None:
        """Make the card on the desk the current one, without telling the desk."""
        if self._desk.spot is None:
            return
        index = self._model.index_of(self._desk.spot.sheet)
        selection = self.tree.selectionModel()
        if not index.isValid():
            selection.clear()
        elif index != self.tree.currentIndex():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if self._desk.spot.sheet == 0:
                self.tree.scrollToTop()  # the first card is shown with its heads
            else:
                self.tree.scrollTo(index)

    def _on_chosen(self, current: QModelIndex) -> None:
        node = self._model.node(current)
        spot = self._desk.spot
        if node.sheet is not None and (spot is None or spot.sheet != node.number):
            self._desk.go(node.number)

    def _ask_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        if index.isValid() and not self._model.hasChildren(index):
            self.menu_asked.emit(self.tree.viewport().mapToGlobal(at))

    def _retranslate(self) -> None:
        self._model.set_translator(self._context.translator)
        self.tree.expandAll()
        self._describe()
        self._follow()

    # The filter menu

    def _fill_menu(self) -> None:
        """Build the menu anew: levels and kinds are those of the comparison on the desk."""
        self._menu.clear()
        tr, now = self._context.translator, self._filter
        changed = replace(now, only_changed=not now.only_changed)
        self._add(self._menu, tr.text("Only cards with changes"), changed, on=now.only_changed)
        doubtful = replace(now, only_doubtful=not now.only_doubtful)
        self._add(self._menu, tr.text("Only cards with doubtful pairs"), doubtful, on=now.only_doubtful)
        self._menu.addSeparator()
        for status in CardStatus:
            name = wording.capital(cards_word(status, tr))
            self._add(self._menu, name, replace(now, hidden=now.hidden ^ {status}), on=status not in now.hidden)
        self._fill_levels(self._menu.addMenu(tr.text("Level")))
        self._fill_kinds(self._menu.addMenu(tr.text("With changes of kind")))
        self._menu.addSeparator()
        self._add(self._menu, tr.text("Show all cards"), CardFilter(text=now.text), on=None)

    def _fill_levels(self, menu: QMenu) -> None:
        work, now = self._desk.work, self._filter
        self._add(menu, self._context.translator.text("All levels"), replace(now, level=""), on=not now.level)
        for level in levels(work) if work else []:
            self._add(menu, level, replace(now, level=level), on=now.level == level)

    def _fill_kinds(self, menu: QMenu) -> None:
        now, tr = self._filter, self._context.translator
        self._add(menu, tr.text("All kinds"), replace(now, kinds=frozenset()), on=not now.kinds)
        for kind in KINDS:
            self._add(menu, _named(kind, self._context), replace(now, kinds=now.kinds ^ {kind}), on=kind in now.kinds)

    def _add(self, menu: QMenu, text: str, then: CardFilter, *, on: bool | None) -> None:
        action = QAction(text, menu)
        action.setCheckable(on is not None)
        action.setChecked(bool(on))
        action.triggered.connect(lambda: self._set(then))
        menu.addAction(action)


def _named(kind: ChangeKind, context: AppContext) -> str:
    return f"{wording.SIGNS[kind]}  {wording.kind_name(kind, context.translator)}"
