"""Shows what stands in the way of taking a workbook in, row by row, and asks whose word counts where that can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kasdiff.app.dialogs.fitting import open_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.review.filled import Take


class FilledDialog(QDialog):
    """A text that can be copied, `head` and `remedy` around it, and a button for each answer by what it means; `answer` is "" where none was chosen."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is said
        self,
        context: AppContext,
        head: str,
        remedy: str,
        lines: Sequence[str],
        answers: Mapping[Take, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tr = context.translator
        self.answer: Take = ""
        self.setWindowTitle(tr.text("Decisions from a workbook"))
        open_at(self, QSize(900, 480))
        layout = QVBoxLayout(self)
        self.list = QPlainTextEdit("\n".join(lines), self)
        self.list.setReadOnly(True)
        self.list.setAccessibleName(head)
        self.list.setTabChangesFocus(True)
        buttons = QDialogButtonBox(self)
        self.buttons = {}
        for answer, text in answers.items():
            self.buttons[answer] = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
            self.buttons[answer].clicked.connect(lambda _=False, answer=answer: self._choose(answer))
        close = buttons.addButton(tr.text("Cancel" if answers else "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        for text in (head, remedy):
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.insertWidget(1, self.list)
        layout.addWidget(buttons)

    def _choose(self, answer: Take) -> None:
        self.answer = answer
        self.accept()
