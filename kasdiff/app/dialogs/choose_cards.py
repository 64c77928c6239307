"""Asks for two cards to be set against each other: of two editions or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.models.explain import paragraph
from kasdiff.app.texts import card_code, edition_line
from kasdiff.compare.units import card_ref
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Side, Work

_CARD = int(Qt.ItemDataRole.UserRole)
_SEARCHED = _CARD + 1
_LETTERS = 24  # of an edition that its box shows at least
_EDGES = 4  # pixels that the style keeps free beside the text of a box


class Choice(Struct, frozen=True):
    """A card: its edition and its place among all cards of it."""

    side: Side
    card: int


class _EditionBox(QComboBox):
    """Says by an ellipsis that it has no room for a whole name, and the whole name as its tool tip."""

    def said(self) -> str:
        """Return what there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - _EDGES)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: Qt's own box cuts the name where the room ends."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.said()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class CardChooser(QWidget):
    """One of the two: edition, filter, list of cards."""

    changed = Signal()
    accepted = Signal()

    def __init__(self, context: AppContext, work: Work, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = (work.old,) if work.old is work.new else (work.old, work.new)
        tr = context.translator
        head = QLabel(title, self)
        head.setProperty("role", "title")
        self.edition = _EditionBox(self)
        names = (tr.text("Old edition"), tr.text("New edition"))
        for name, side in zip(names, self._sides, strict=False):
            self.edition.addItem(f"{name} · {edition_line(work.ref(side), tr)}")
        self.edition.setAccessibleName(title)
        self.edition.setToolTip(self.edition.currentText())
        self.edition.currentTextChanged.connect(self.edition.setToolTip)
        self.edition.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.edition.setMinimumContentsLength(_LETTERS)
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(tr.text("Code, name…"))
        self.box.setAccessibleName(tr.text("Filter the cards by code or name"))
        self.box.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr.text("Cards"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.ensurePolished()  # or the rows are measured without the style's padding
        self.edition.currentIndexChanged.connect(self._fill)
        self.box.textChanged.connect(self._filter)
        self.box.returnPressed.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self.changed)
        self.list.itemActivated.connect(self.accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (head, self.edition, self.box, self.list):
            layout.addWidget(widget)
        self._fill()

    def choose(self, side: Side, card: int | None) -> None:
        """Show an edition with one of its cards chosen."""
        self.edition.setCurrentIndex(self._sides.index(side) if side in self._sides else 0)
        for row in range(self.list.count()):
            if self.list.item(row).data(_CARD) == card:
                self.list.setCurrentRow(row)
                self.list.scrollToItem(self.list.item(row))

    def keep_to(self, side: Side) -> None:
        """Offer the cards of one edition alone."""
        self.choose(side, None)
        self.edition.setEnabled(False)

    @property
    def chosen(self) -> Choice | None:
        """The card that was chosen, None where the filter hides it."""
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return None
        return Choice(self._sides[self.edition.currentIndex()], int(item.data(_CARD)))

    def _fill(self) -> None:
        self.list.clear()
        for index, standard, card in self._sides[self.edition.currentIndex()].edition.cards():
            ref = card_ref(index, standard, card)
            text = f"{card_code(ref)}   {ref.name}" if ref.code else card_code(ref)
            item = QListWidgetItem(text, self.list)
            item.setData(_CARD, index)
            item.setToolTip(paragraph(f"{text} · {standard.name}"))
            item.setData(_SEARCHED, fold(f"{text} {standard.name}"))
        self._filter()

    def _filter(self) -> None:
        words = fold(self.box.text()).split()
        shown = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in str(item.data(_SEARCHED)) for word in words))
            shown += [] if item.isHidden() else [row]
        current = self.list.currentItem()
        if shown and (current is None or current.isHidden()):
            self.list.setCurrentRow(shown[0])
        self.changed.emit()


class CardsDialog(QDialog):
    """Two choosers; the same card twice is no comparison."""

    def __init__(self, context: AppContext, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = context.translator
        self.setWindowTitle(tr.text("Two cards side by side"))
        open_at(self, QSize(920, 560))
        self.left = CardChooser(context, work, tr.text("At the left"), self)
        self.right = CardChooser(context, work, tr.text("At the right"), self)
        self._same = QLabel(tr.text("This is the same card twice. Choose another one for a side."), self)
        self._same.setProperty("role", "dim")
        self._buttons = foot(self, tr.text("Cancel"))
        self.compare_button = self._buttons.addButton(tr.text("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.compare_button.setDefault(True)
        sides = QHBoxLayout()
        sides.setSpacing(18)
        for chooser in (self.left, self.right):
            sides.addWidget(chooser, 1)
            chooser.changed.connect(self._check)
            chooser.accepted.connect(self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(sides)
        layout.addWidget(self._same)
        layout.addWidget(self._buttons)
        self._check()

    def propose(self, work: Work, sheet: int | None) -> None:
        """Choose the cards of a sheet; of a card that stands alone the same edition on both sides."""
        match = work.sheets[sheet].match if sheet is not None else None
        if match is None:
            return
        left = (work.new, match.new) if match.old is None else (work.old, match.old)
        right = (work.old, match.old) if match.new is None else (work.new, match.new)
        for chooser, (side, card) in ((self.left, left), (self.right, right)):
            chooser.choose(side, card.index if card else None)

    @property
    def chosen(self) -> tuple[Choice, Choice] | None:
        """The two cards, None where they are none or the same."""
        left, right = self.left.chosen, self.right.chosen
        if left is None or right is None or left == right:
            return None
        return left, right

    def _check(self) -> None:
        self.compare_button.setEnabled(self.chosen is not None)
        left = self.left.chosen
        self._same.setVisible(left is not None and left == self.right.chosen)

    def _accept(self) -> None:
        if self.chosen is not None:
            self.accept()


class PairCardsDialog(CardsDialog):
    """A card of the old edition and one of the new edition, which are to be paired by hand."""

    def __init__(self, context: AppContext, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(context, work, parent)
        tr = context.translator
        self.setWindowTitle(tr.text("Pair two cards by hand"))
        self.compare_button.setText(tr.text("Pair"))
        self.left.keep_to(work.old)
        self.right.keep_to(work.new)

    def propose(self, work: Work, sheet: int | None) -> None:
        """Choose the cards of a sheet; where it has one alone, its counterpart is left to the user."""
        match = work.sheets[sheet].match if sheet is not None else None
        if match is None:
            return
        for chooser, side, card in ((self.left, work.old, match.old), (self.right, work.new, match.new)):
            chooser.choose(side, card.index if card else None)
