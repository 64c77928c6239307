"""A line for an address of Adilet: it says what the address names and opens the page in the browser. The program itself loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.i18n import mark
from kasdiff.readers.adilet import AdiletAddress, take_apart

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext

_LANGUAGES = {"kk": mark("in Kazakh"), "ru": mark("in Russian"), "en": mark("in English")}


class AdiletLine(QWidget):
    """Takes a pasted address apart. The file that the user saves in the browser is then dropped or chosen like any other."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.line = QLineEdit(self)
        self.open_button = QPushButton(self)
        self.answer = QLabel(self)
        self.answer.setWordWrap(True)
        self.answer.setProperty("role", "dim")
        self.line.setClearButtonEnabled(True)
        self._lay_out()
        texts = Texts(context, self)
        texts.bind(self.line.setPlaceholderText, mark("Address of the act on adilet.zan.kz"))
        texts.bind(self.line.setAccessibleName, mark("Address of the act on adilet.zan.kz"))
        texts.bind(self.open_button.setText, mark("Open in the browser"))
        self.line.textChanged.connect(self.say)
        self.line.returnPressed.connect(self.open)
        self.open_button.clicked.connect(self.open)
        context.language_changed.connect(self.say)
        self.say()

    def address(self) -> AdiletAddress | None:
        """Return what the pasted text names, None where it names no act on Adilet."""
        return take_apart(self.line.text())

    def say(self) -> None:
        """Say what the address names and what to do with it, or that it is none."""
        tr, address = self._context.translator, self.address()
        self.open_button.setEnabled(address is not None)
        self.answer.setVisible(bool(self.line.text().strip()))
        if address is None:
            self.answer.setText(
                tr.text("This is no address of an act on adilet.zan.kz, such as {example}", example=_EXAMPLE)
            )
            return
        values = {"document": address.document, "language": tr.text(_LANGUAGES[address.language])}
        named = (
            tr.text("Act {document}, {language}, edition of {date}.", date=f"{address.edition:%d.%m.%Y}", **values)
            if address.edition
            else tr.text("Act {document}, {language}.", **values)
        )
        todo = tr.text(
            "The program loads nothing by itself: open the page, save it as a web page or a Word file, and drop the file above."
        )
        self.answer.setText(f"{named} {todo}")

    def open(self) -> None:
        """Open the page in the user's browser."""
        address = self.address()
        if address is not None:
            QDesktopServices.openUrl(QUrl(address.url))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.answer)


_EXAMPLE = "https://adilet.zan.kz/kaz/docs/V2400034869"
