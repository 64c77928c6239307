"""The bar below the card that finds words in both editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.icons import icon
from kasdiff.app.models.search import Found, search
from kasdiff.app.slices import Slices
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.views.side_by_side import SideBySide

_PAUSE = 200  # milliseconds after the last letter


class FindBar(QFrame):
    """Finds over all cards; Enter goes to the next place, Shift+Enter to the previous one, Esc closes."""

    def __init__(self, context: AppContext, desk: Desk, table: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._table = table
        self._found = Found()
        self._current: int | None = None
        self._searching = Slices(self)
        self.box = QLineEdit(self)
        self.count = QLabel(self)
        self._previous, self._next, self._shut = QPushButton(self), QPushButton(self), QPushButton(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._lay_out()
        self._bind()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("role", "panel")
        self.box.setClearButtonEnabled(True)
        self.box.setMaximumWidth(340)
        self.count.setProperty("role", "dim")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.addWidget(self.box, 1)
        for button in (self._previous, self._next):
            button.setProperty("flat", "true")
            layout.addWidget(button)
        layout.addWidget(self.count)
        layout.addStretch(1)
        self._shut.setProperty("flat", "true")
        layout.addWidget(self._shut)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self.box.setPlaceholderText, mark("Find in both editions…"))
        texts.bind(self.box.setAccessibleName, mark("Find in both editions"))
        for button, text in (
            (self._previous, mark("Find previous")),
            (self._next, mark("Find next")),
            (self._shut, mark("Close the search")),
        ):
            texts.bind(button.setToolTip, text)
            texts.bind(button.setAccessibleName, text)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._search)
        self._previous.clicked.connect(self.previous)
        self._next.clicked.connect(self.next)
        self._shut.clicked.connect(self.shut)
        for signal in (self._desk.work_changed, self._desk.filter_changed):
            signal.connect(self._search_again)
        self._desk.spot_changed.connect(self._show_hits)
        self._context.language_changed.connect(self._say)
        self._context.theme_changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        for button, name in ((self._previous, "previous"), (self._next, "next"), (self._shut, "close")):
            button.setIcon(icon(name, self._context.theme))

    def start(self) -> None:
        """Open the bar and take the focus."""
        self.show()
        self._search_again()  # what it held when it was closed
        self.box.setFocus()
        self.box.selectAll()

    def shut(self) -> None:
        """Close the bar; nothing is marked any more."""
        self.hide()
        self._searching.stop()
        self._found, self._current = Found(), None
        self._show_hits()
        self._table.setFocus()

    def next(self) -> None:
        """Go to the next place found."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous place found."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.start()
        if self._timer.isActive() or (self.box.text() and not self._found.hits):
            self._search()
        elif self._found.hits:
            start = self._from_reader() if self._current is None else self._current + by
            self._current = (start or 0) % len(self._found.hits)
            self._go()

    def _search(self) -> None:
        """Search, and go to the first place from the reader's on."""
        self._timer.stop()
        self._search_again(self._go_on)

    def _go_on(self) -> None:
        self._current = self._from_reader()
        self._go()

    def _from_reader(self) -> int | None:
        """Return the first place from the reader's on."""
        spot = self._desk.spot
        return self._found.after(spot.sheet, spot.row or 0) if spot else None

    def _search_again(self, then: Callable[[], object] | None = None) -> None:
        """Search between events, after the comparison or the filter changed too; go nowhere but where `then` goes."""
        self._searching.stop()
        self._found, self._current = Found(), None
        work, words = self._desk.work, "" if self.isHidden() else self.box.text()

        def take(found: Found) -> None:
            self._found = found
            if then is not None:
                then()
            self._say()
            self._show_hits()

        if work and words:
            self._searching.start(search(work, words, self._desk.filter), take)
        else:
            take(Found())

    def _go(self) -> None:
        if self._current is not None and self._found.hits:
            hit = self._found.hits[self._current]
            self._desk.go(hit.sheet, hit.row, hit.side)
        self._say()
        self._show_hits()

    def _show_hits(self) -> None:
        spot = self._desk.spot
        self._table.show_hits(self._found.of_sheet(spot.sheet, self._current) if spot else {})

    def _say(self) -> None:
        tr, total = self._context.translator, len(self._found.hits)
        parts = []
        if self.box.text():
            here = self._current
            parts.append(
                tr.text("{n} of {total}", n=here + 1, total=total)
                if here is not None and total
                else _count(total, self._context)
            )
        if self._found.hidden:
            parts.append(tr.plural("{n} more in hidden rows", "{n} more in hidden rows", self._found.hidden))
        self.count.setText(" · ".join(parts))
        self.count.setProperty("role", "dim" if total or not self.box.text() else "alarm")
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter, Shift+Enter and Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if back else 1)
        else:
            super().keyPressEvent(event)


def _count(total: int, context: AppContext) -> str:
    tr = context.translator
    return tr.plural("{n} place", "{n} places", total) if total else tr.text("Not found")
