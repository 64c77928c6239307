"""What the program is busy with, how far it is, and the button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.i18n import mark
from kasdiff.progress import Stage
from kasdiff.showing.stages import stage_text

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext

_STEPS = 1000


class ProgressPage(QWidget):
    """The page that stands while files are read and compared."""

    cancelled = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stage = Stage.READ
        self._files = QLabel(self)
        self._files.setTextFormat(Qt.TextFormat.PlainText)
        self._files.setWordWrap(True)
        self._files.setProperty("role", "title")
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.cancelled)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.cancelled.emit)
        self._lay_out()
        texts = Texts(context, self)
        texts.bind(self.button.setText, mark("Cancel"))
        texts.bind(self._bar.setAccessibleName, mark("Progress"))
        context.language_changed.connect(self._say)
        self._say()

    def _lay_out(self) -> None:
        box = QFrame(self)
        box.setProperty("role", "card")
        box.setFixedWidth(520)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(28, 24, 28, 22)
        inner.setSpacing(12)
        for widget in (self._files, self._text, self._bar):
            inner.addWidget(widget)
        inner.addSpacing(6)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(box, 0, Qt.AlignmentFlag.AlignCenter)
        outer.addStretch(3)

    def begin(self, files: str, stage: Stage) -> None:
        """Start anew. How long opening a session takes is not told: it is over at once."""
        self._files.setText(files)
        self._bar.setValue(0)
        self._bar.setVisible(stage is not Stage.OPEN)
        self._stage = stage
        self._say()
        self.button.setFocus()

    def show_progress(self, stage: str, done: float) -> None:
        """Show how far the work is; the bar never goes back."""
        self._stage = Stage(stage)
        self._bar.setValue(max(self._bar.value(), round(done * _STEPS)))
        self._say()

    def _say(self) -> None:
        self._text.setText(stage_text(self._stage, self._context.translator))
