"""The sessions of the start page that were worked on last, each with its progress."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.models.explain import paragraph
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext

_SHOWN = 5
ENDING = ".kasdiff"  # of the files of sessions


class RecentSessions(QFrame):
    """A button each; one whose file is gone says so."""

    chosen = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = QLabel(self)
        title.setProperty("role", "title")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addLayout(self.rows)
        Texts(context, self).bind(title.setText, mark("Reviews under way"))
        context.language_changed.connect(self.show_sessions)

    def show_sessions(self) -> None:
        """Show the sessions of the settings."""
        while (item := self.rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        sessions = self._context.settings.sessions[:_SHOWN]
        for row in sessions:
            self.rows.addWidget(self._button(row), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(sessions))

    def _button(self, row: tuple[str, ...]) -> QPushButton:
        path, _, _, title, reviewed, total = row
        tr, button = self._context.translator, QPushButton(self)
        button.setProperty("link", "true")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        there = os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a folder is closed
        told = tr.text("{reviewed} of {total} reviewed", reviewed=reviewed, total=total)
        text = f"{title}  ·  {told}  ·  {Path(path).name}"
        if not there:
            text += f"  ({tr.text('not there any more')})"
        button.setText(text.replace("&", "&&"))
        button.setEnabled(there)
        button.setToolTip(paragraph(path))
        button.clicked.connect(lambda: self.chosen.emit(path))
        return button
