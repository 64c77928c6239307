"""Shows a fault that nobody foresaw, with what a report of it needs."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kasdiff import __version__
from kasdiff.app.dialogs.fitting import open_at

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Translator


class CrashDialog(QDialog):
    """Says that something went wrong, what is safe, and gives the details to copy."""

    def __init__(self, context: AppContext, details: str, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Unexpected fault"))
        open_at(self, QSize(680, 420))
        self.details = f"{environment()}\n\n{details}"
        met = tr.text("The program met a fault that it did not expect. The files that you opened were not changed.")
        said = QLabel(f"{met}\n{_to_do(tr, log)}")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        text = QPlainTextEdit(self.details, self)
        text.setReadOnly(True)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setAccessibleName(tr.text("Details of the fault"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = QPushButton(tr.text("Copy the details"), self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (said, text, buttons):
            layout.addWidget(widget)


def environment() -> str:
    """Name the program's version and what it runs on."""
    return f"kasdiff {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


def _to_do(tr: Translator, log: Path | None) -> str:
    if log is None:
        return tr.text("Please send the details below to whoever looks after the program.")
    return tr.text(
        "Please send the details below to whoever looks after the program. They are logged in {file}.", file=log
    )
