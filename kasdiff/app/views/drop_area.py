"""A place for one edition: drop a file on it or choose one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.icons import icon, picture
from kasdiff.app.models.explain import paragraph
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from kasdiff.app.context import AppContext

_ICON = 36
_LEAST = QSize(220, 200)  # both places have room beside each other in a window of 683 pixels


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the local files of a drop."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropArea(QFrame):
    """Holds the path of one edition."""

    changed = Signal()
    asked = Signal()  # the user wants to choose a file
    dropped = Signal(list)  # paths; one or several

    def __init__(self, context: AppContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = title
        self.path: Path | None = None
        self._head = QLabel(self)
        self._picture = QLabel(self)
        self._name = QLabel(self)
        self._folder = QLabel(self)
        self.button = QPushButton(self)
        self.clear_button = QPushButton(self)
        self.setAcceptDrops(True)
        self.setProperty("role", "drop")
        self._lay_out()
        self.button.clicked.connect(self.asked)
        self.clear_button.clicked.connect(lambda: self.set_path(None))
        texts = Texts(context, self)
        texts.bind(self._head.setText, title)
        texts.bind(self.button.setText, mark("Choose a file…"))
        texts.bind(self.button.setAccessibleName, lambda tr: f"{tr.text(title)}: {tr.text('Choose a file…')}")
        texts.bind(self.clear_button.setToolTip, mark("Take the file away"))
        texts.bind(self.clear_button.setAccessibleName, mark("Take the file away"))
        context.language_changed.connect(self._show)
        context.theme_changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        self.setMinimumSize(_LEAST)
        self._head.setProperty("role", "title")
        self._folder.setProperty("role", "dim")
        self.clear_button.setProperty("flat", "true")
        self.clear_button.setFlat(True)
        self.clear_button.setFixedSize(QSize(26, 26))
        for label in (self._name, self._folder):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self._head, 1)
        top.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 18)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addStretch(1)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._name)
        layout.addWidget(self._folder)
        layout.addStretch(1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)

    def set_path(self, path: Path | None) -> None:
        """Hold another file, or none."""
        if path != self.path:
            self.path = path
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        tr, colours = self._context.translator, self._context.theme.colours
        full = self.path is not None
        drawing, ink = ("document", colours.accent) if full else ("open", colours.dim)
        self._picture.setPixmap(picture(drawing, ink, _ICON, self.devicePixelRatioF()))
        name = self.path.name if self.path else tr.text("Drop the file here")
        self._name.setText(_breakable(name) if full else name)
        self._name.setProperty("role", "title" if full else "dim")
        self._folder.setText(self._elided(str(self.path.parent)) if self.path else "")
        self._folder.setToolTip(paragraph(str(self.path)) if self.path else "")
        self._folder.setVisible(full)
        self.clear_button.setVisible(full)
        self.clear_button.setIcon(icon("close", self._context.theme))
        self.setAccessibleName(f"{tr.text(self._title)}: {name}")
        self._mark(hot=False)

    def _elided(self, folder: str) -> str:
        return self._folder.fontMetrics().elidedText(folder, Qt.TextElideMode.ElideMiddle, max(200, self.width() - 60))

    def _mark(self, *, hot: bool) -> None:
        self.setProperty("hot", "true" if hot else "false")
        self.setProperty("full", "true" if self.path else "false")
        for widget in (self, self._name):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: show that a file may be dropped here."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._mark(hot=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: the file went away."""
        super().dragLeaveEvent(event)
        self._mark(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: take the file."""
        self._mark(hot=False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))


def _breakable(name: str) -> str:
    """Let a long file name break at its signs."""
    return "".join(f"{char}\u200b" if char in "-_. " else char for char in name)
