"""Notices of the session over an open comparison, one below the other: what could not be saved, what changed since, what no longer applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.icons import icon
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.app.context import AppContext, Source

    # The text of a button, and what it does.
    Choice = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """One notice, with what can be done about it, and a button that shuts it."""

    def __init__(self, context: AppContext, source: Source, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "notice")
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # names of files stand in it
        self.text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.addWidget(self.text, 1)
        texts = Texts(context, self)
        texts.bind(self.text.setText, source)
        self.buttons: list[QPushButton] = []
        for name, then in choices:
            button = QPushButton(self)
            texts.bind(button.setText, name)
            button.clicked.connect(then)
            layout.addWidget(button)
            self.buttons.append(button)
        self._shut = QPushButton(self)
        self._shut.setProperty("flat", "true")
        self._shut.clicked.connect(self.hide)
        texts.bind(self._shut.setToolTip, mark("Close this notice"))
        texts.bind(self._shut.setAccessibleName, mark("Close this notice"))
        layout.addWidget(self._shut)
        context.theme_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._shut.setIcon(icon("close", self._context.theme))


class SessionBar(QWidget):
    """The notices, by name: a notice takes the place of the former one of its name."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.notices: dict[str, Notice] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def say(self, name: str, source: Source, *choices: Choice) -> None:
        """Show a notice."""
        self.drop(name)
        notice = Notice(self._context, source, choices, self)
        self.notices[name] = notice
        self._rows.addWidget(notice)
        notice.show()

    def drop(self, name: str) -> None:
        """Take a notice away, if there is one of that name."""
        notice = self.notices.pop(name, None)
        if notice is not None:
            self._rows.removeWidget(notice)
            notice.hide()
            notice.deleteLater()

    def clear(self) -> None:
        """Take all notices away."""
        for name in list(self.notices):
            self.drop(name)
