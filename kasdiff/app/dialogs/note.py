"""Asks for a note on one or more changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.review.rulings import Subject

_LONG = 300  # characters of a text that is shown above the note


class NoteDialog(QDialog):
    """Shows what the note speaks of; Ctrl and Enter keep it, an empty note takes it away."""

    def __init__(
        self, context: AppContext, subjects: Sequence[Subject], note: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.plural("Note on {n} change", "Note on {n} changes", len(subjects)))
        open_at(self, QSize(560, 320))
        about = QLabel(self._about(subjects), self)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        about.setProperty("role", "dim")
        self.text = QPlainTextEdit(note, self)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr.text("Note"))
        self.text.installEventFilter(self)
        hint = QLabel(tr.text("Ctrl+Enter keeps the note. An empty note takes it away."), self)
        hint.setProperty("role", "dim")
        buttons = foot(self, tr.text("Cancel"))
        self.keep_button = buttons.addButton(tr.text("Keep the note"), QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addWidget(self.text, 1)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        self.text.selectAll()
        self.text.setFocus()

    @property
    def note(self) -> str:
        """The note that was written."""
        return self.text.toPlainText().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Ctrl and Enter keep the note."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept()
                return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _about(subjects: Sequence[Subject]) -> str:
        first = subjects[0]
        texts = " → ".join(" / ".join(side) for side in (first.old, first.new) if side)
        said = f"{first.card}\n{texts}".strip()
        said = said if len(said) <= _LONG else f"{said[:_LONG]}…"
        return said if len(subjects) == 1 else f"{said}\n…"
