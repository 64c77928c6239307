"""A message in the page itself: what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.errors import KasdiffError, Message


class MessageBox(QFrame):
    """A framed message, hidden while there is none. It follows the language."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._messages: tuple[Message, Message | None] | None = None
        self.problem = QLabel(self)
        self.remedy = QLabel(self)
        for label in (self.problem, self.remedy):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.setProperty("role", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 11, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self.problem)
        layout.addWidget(self.remedy)
        context.language_changed.connect(self._say)
        self.hide()

    def show_error(self, error: KasdiffError) -> None:
        """Show what is wrong and what to do."""
        self._show((error.problem, error.remedy), "error")

    def show_warning(self, problem: Message, remedy: Message | None = None) -> None:
        """Show what may be a slip."""
        self._show((problem, remedy), "warning")

    def clear(self) -> None:
        """Take the message away."""
        self._messages = None
        self.hide()

    def _show(self, messages: tuple[Message, Message | None], role: str) -> None:
        self._messages = messages
        self.setProperty("role", role)
        for widget in (self, self.problem, self.remedy):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._say()
        self.show()

    def _say(self) -> None:
        if self._messages is None:
            return
        problem, remedy = self._messages
        self.problem.setText(self._context.translator.message(problem))
        self.remedy.setText(self._context.translator.message(remedy) if remedy else "")
        self.remedy.setVisible(remedy is not None)
        self.setAccessibleName(f"{self.problem.text()} {self.remedy.text()}".strip())
