"""Draws the cells of the list of changes: the kind in its colour, a head above the line that begins a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyledItemDelegate

from kasdiff.app.models.changes import Column

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from kasdiff.app.context import AppContext
    from kasdiff.app.models.change_filter import ChangesProxy
    from kasdiff.app.models.changes import ChangesModel
    from kasdiff.app.views.weight_groups import WeightGroups

    Index = QModelIndex | QPersistentModelIndex


class ChangeDelegate(QStyledItemDelegate):
    """Writes the kind in its colour, and what is no change of substance faintly."""

    def __init__(
        self, context: AppContext, model: ChangesModel, proxy: ChangesProxy, groups: WeightGroups, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._proxy = proxy
        self._groups = groups
        self.signs_alone = False  # where the column of kinds has no room for words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the cell, below the head where its line begins a group."""
        self._groups.paint(painter, index.row(), option.rect)
        if self._groups.is_folded(index.row()):
            return
        option.rect.setTop(option.rect.top() + self._groups.room(index.row()))
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the colour of the text."""
        super().initStyleOption(option, index)
        source = self._proxy.mapToSource(index)
        entry = self._model.entry(source.row())
        theme = self._context.theme
        if index.column() == Column.KIND:
            ink = theme.kinds[entry.kind].ink
            if self.signs_alone:
                option.text = option.text.split()[0]
        elif self._model.faint(source.row()) or index.column() == Column.SEVERITY:
            ink = theme.colours.dim
        elif index.column() == Column.DECISION:
            ink = theme.colours.accent
        else:
            ink = theme.colours.text
        for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
            option.palette.setColor(role, QColor(ink))
