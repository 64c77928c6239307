"""Parts of the start page: the recent pairs, and the choice of language and theme."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.models.explain import paragraph
from kasdiff.app.views.setting_fields import ChoiceField, preference
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext

_SHOWN = 6


class Appearance(QWidget):
    """Language and theme, chosen before anything is read."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = ChoiceField(context, preference("language"), self)
        self.theme = ChoiceField(context, preference("theme"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.language)
        layout.addWidget(self.theme)


class RecentPairs(QFrame):
    """The pairs that were compared last; a pair whose files are gone says so."""

    chosen = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(self._rows)
        Texts(context, self).bind(self._title.setText, mark("Recent comparisons"))
        context.language_changed.connect(self.show_pairs)

    def show_pairs(self) -> None:
        """Show the pairs of the settings."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        pairs = self._context.settings.recent[:_SHOWN]
        for old, new in pairs:
            self._rows.addWidget(self._button(old, new), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(pairs))

    def _button(self, old: str, new: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("link", "true")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        gone = [path for path in (old, new) if not os.path.exists(path)]  # noqa: PTH110 - Path.exists raises where a folder is closed
        text = f"{Path(old).name}  →  {Path(new).name}"
        if gone:
            text += f"  ({self._context.translator.text('not there any more')})"
        button.setText(text.replace("&", "&&"))
        button.setEnabled(not gone)
        button.setToolTip(paragraph(old) + paragraph(new))
        button.clicked.connect(lambda: self.chosen.emit(old, new))
        return button
