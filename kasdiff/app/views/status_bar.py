"""The status bar: totals, and what was not recognised in either edition."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.kinds import KINDS
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus
from kasdiff.reports import wording

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk

_MESSAGE_TIME = 8000  # milliseconds that a passing message stands


class StatusBar(QStatusBar):
    """Totals at the left, unrecognised text at the right."""

    unrecognised_asked = Signal()

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._totals = QLabel(self)
        self._totals.setTextFormat(Qt.TextFormat.RichText)
        self._totals.setContentsMargins(10, 0, 0, 0)
        self._unread = QPushButton(self)
        self._unread.setProperty("flat", "true")
        self._unread.clicked.connect(self.unrecognised_asked)
        self.setSizeGripEnabled(False)
        self.addWidget(self._totals, 1)
        self.addPermanentWidget(self._unread)
        texts = Texts(context, self)
        texts.bind(
            self._unread.setToolTip,
            mark("Text that the program did not understand, in the old and in the new edition. Press to read it."),
        )
        for signal in (desk.work_changed, context.language_changed, context.theme_changed):
            signal.connect(self._show)
        self._show()

    def say(self, text: str) -> None:
        """Show a message for a while."""
        self.showMessage(text, _MESSAGE_TIME)

    def _show(self) -> None:
        work = self._desk.work
        self._totals.setVisible(work is not None)
        self._unread.setVisible(work is not None)
        if work is None:
            return
        tr, comparison = self._context.translator, work.comparison
        cards = comparison.totals.cards
        counted = ", ".join(f"{cards.get(status, 0)} {wording.status_name(status, tr)}" for status in CardStatus)
        parts = [escape(tr.text("Cards: {counts}", counts=counted))]
        for kind in KINDS:
            if count := comparison.totals.of(kind):
                ink, word = self._context.theme.kinds[kind].ink, escape(wording.kind_name(kind, tr))
                parts.append(f'<span style="color:{ink}"><b>{wording.SIGNS[kind]}</b> {count} {word}</span>')
        self._totals.setText("&nbsp;&nbsp;&nbsp;&nbsp;".join(parts))
        old, new = comparison.old.unrecognised, comparison.new.unrecognised
        self._unread.setText(tr.text("Not recognised: {old} / {new}", old=old, new=new))
        self._unread.setStyleSheet(f"color: {self._context.theme.colours.warning};" if old or new else "")
