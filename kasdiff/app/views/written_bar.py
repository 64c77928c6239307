"""A line below the panes after a report was written: where it is, and buttons that open it or its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.icons import icon
from kasdiff.app.views.elided_label import ElidedLabel
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.context import AppContext


class WrittenBar(QFrame):
    """Stands until it is closed or another report is written."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._path: Path | None = None
        self._opened = True
        self.text = ElidedLabel(self)
        self.open_button, self.folder_button, self._shut = QPushButton(self), QPushButton(self), QPushButton(self)
        self._shut.setProperty("flat", "true")
        self.setProperty("role", "panel")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.addWidget(self.text, 1)
        for button in (self.open_button, self.folder_button, self._shut):
            layout.addWidget(button)
        texts = Texts(context, self)
        texts.bind(self.open_button.setText, mark("Open the report"))
        texts.bind(self.folder_button.setText, mark("Open its folder"))
        texts.bind(self._shut.setToolTip, mark("Close this notice"))
        texts.bind(self._shut.setAccessibleName, mark("Close this notice"))
        self.open_button.clicked.connect(self.open_file)
        self.folder_button.clicked.connect(self.open_folder)
        self._shut.clicked.connect(self.hide)
        context.language_changed.connect(self._say)
        context.theme_changed.connect(self._draw)
        self._draw()
        self.hide()

    def show_file(self, path: Path) -> None:
        """Say where a report was written."""
        self._path, self._opened = path, True
        self._say()
        self.show()

    def open_file(self) -> None:
        """Open the report in its own program; say so where there is none."""
        if self._path is not None:
            self._open(self._path)

    def open_folder(self) -> None:
        """Open the report's folder."""
        if self._path is not None:
            self._open(self._path.parent)

    def _open(self, path: Path) -> None:
        self._opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self._say()

    def _draw(self) -> None:
        self._shut.setIcon(icon("close", self._context.theme))

    def _say(self) -> None:
        tr = self._context.translator
        said = [tr.text("Written: {file}", file=self._path) if self._path else ""]
        if not self._opened:
            said.insert(0, tr.text("No program here opens it."))
        self.text.set_text(" ".join(said))
