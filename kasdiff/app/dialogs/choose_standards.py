"""Asks which standard of each order is compared, where an order holds several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.scope import Scope
from kasdiff.app.texts import edition_line

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Side, Work

_ALL = -1
_PADDING = QSize(6, 3)  # of an entry, as the style sheet has it


class StandardsDialog(QDialog):
    """A list of standards for each side, all of them first."""

    def __init__(self, context: AppContext, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.setWindowTitle(tr.text("Standards to compare"))
        open_at(self, QSize(820, 420))
        said = QLabel(
            tr.text("Choose what of each order is compared. The choice is remembered for these two files."), self
        )
        said.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        self.lists = (QListWidget(self), QListWidget(self))
        sides = ((tr.text("Old edition"), work.old, work.scope.old), (tr.text("New edition"), work.new, work.scope.new))
        for column, (name, side, chosen) in enumerate(sides):
            head = QLabel(f"{name} · {edition_line(work.ref(side), tr)}", self)
            head.setProperty("role", "title")
            head.setWordWrap(True)
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setAlignment(Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, column)
            grid.addWidget(self.lists[column], 1, column)
            self.lists[column].setAccessibleName(head.text())
            self._fill(self.lists[column], side, chosen)
        buttons = foot(self, tr.text("Cancel"))
        buttons.addButton(tr.text("Compare"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(said)
        layout.addLayout(grid)
        layout.addWidget(buttons)

    def _fill(self, box: QListWidget, side: Side, chosen: int | None) -> None:
        tr, standards = self._context.translator, side.edition.standards
        box.ensurePolished()
        box.setWordWrap(True)
        box.setResizeMode(QListWidget.ResizeMode.Adjust)
        box.setItemDelegate(_Wrapped(box))
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.itemActivated.connect(self.accept)
        entries = [(tr.plural("{n} standard, all", "All {n} standards", len(standards)), _ALL)]
        if len(standards) > 1:
            for place, standard in enumerate(standards):
                cards = tr.plural("{n} card", "{n} cards", len(standard.cards))
                entries.append((f"{place + 1}. {standard.name} · {cards}", place))
        for text, place in entries:
            item = QListWidgetItem(text, box)
            item.setData(Qt.ItemDataRole.UserRole, place)
            if place == (_ALL if chosen is None else chosen):
                box.setCurrentItem(item)

    @property
    def scope(self) -> Scope:
        """What was chosen."""
        places = [box.currentItem().data(Qt.ItemDataRole.UserRole) for box in self.lists]
        old, new = (None if place == _ALL else int(place) for place in places)
        return Scope(old, new)


class _Wrapped(QStyledItemDelegate):
    """Gives an entry the height of its wrapped lines: Qt reckons with a line as wide as the list, without the padding, and cuts the end off."""

    def __init__(self, box: QListWidget) -> None:
        super().__init__(box)
        self._box = box

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that the whole text needs."""
        hint = super().sizeHint(option, index)
        width = self._box.viewport().width()
        style = self._box.style()
        inner = width - 2 * (_PADDING.width() + style.pixelMetric(style.PixelMetric.PM_FocusFrameHMargin) + 1)
        lines = QRect(0, 0, max(1, inner), 1 << 20)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        needed = self._box.fontMetrics().boundingRect(lines, Qt.TextFlag.TextWordWrap, text).height()
        return QSize(width, max(hint.height(), needed + 2 * _PADDING.height()))
