"""The status bar: totals, and what was not recognised in either edition."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStatusBar, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.kinds import KINDS
from kasdiff.app.texts import cards_word
from kasdiff.app.views.bridge_tip import BridgeTip
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus
from kasdiff.showing import wording

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.model.comparison import Comparison

_BETWEEN, _EDGE = 10, 20  # pixels between the parts, and at the left
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
        self._totals.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        BridgeTip(context, desk, self._totals)
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

    def totals_said(self) -> str:
        """Return the totals as they are read out: in full, whatever there is room for."""
        return self._totals.accessibleName()

    def say(self, text: str) -> None:
        """Show a message for a while."""
        self.showMessage(text, _MESSAGE_TIME)

    def _show(self) -> None:
        work = self._desk.work
        self.clearMessage()  # it was said of what stood there before; and totals shown now would stand under it
        self._totals.setVisible(work is not None)
        self._unread.setVisible(work is not None)
        if work is None:
            return
        tr, colours = self._context.translator, self._context.theme.colours
        old, new = work.comparison.old.unrecognised, work.comparison.new.unrecognised
        self._unread.setText(tr.text("Not recognised: {old} / {new}", old=old, new=new))
        self._unread.setStyleSheet(f"color: {colours.warning};" if old or new else "")
        self.fit()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's own
        """Qt: the words are chosen when the bar is to be seen; before, it has not its width."""
        super().setVisible(visible)
        if visible:
            self.fit()

    def fit(self) -> None:
        """Say the totals with the words of the kinds where there is room, else with their signs alone; not where nobody sees them."""
        work = self._desk.work
        if work is None or self.isHidden():
            return
        beside = [one.sizeHint().width() + _BETWEEN for one in self.findChildren(QPushButton) if not one.isHidden()]
        room = self.width() - sum(beside) - _EDGE
        full = self._totals_text(work.comparison, words=True)
        self._totals.setToolTip(full)
        self._totals.setAccessibleName(self._measured(full).toPlainText())
        shorter = (self._totals_text(work.comparison, words=False, most=most) for most in range(len(KINDS), -1, -1))
        fitting = (text for text in (full, *shorter) if self._measured(text).idealWidth() <= room)
        self._totals.setText(next(fitting, ""))

    def _measured(self, text: str) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(self._totals.font())
        document.setHtml(text)
        return document

    def _totals_text(self, comparison: Comparison, *, words: bool, most: int = len(KINDS)) -> str:
        """Return the totals of the cards and of at most so many kinds; dots stand for the rest."""
        tr, cards = self._context.translator, comparison.totals.cards
        counted = ", ".join(f"{cards.get(status, 0)} {cards_word(status, tr)}" for status in CardStatus)
        parts = [escape(tr.text("Cards: {counts}", counts=counted))]
        for kind in KINDS:
            if count := comparison.totals.of(kind):
                ink = self._context.theme.kinds[kind].ink
                word = f" {escape(wording.kind_name(kind, tr))}" if words else ""
                if len(parts) > most:
                    return "&nbsp;&nbsp;&nbsp; ".join([*parts, "…"])
                parts.append(f'<span style="color:{ink}"><b>{escape(wording.SIGNS[kind])}</b> {count}{word}</span>')
        return "&nbsp;&nbsp;&nbsp; ".join(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: choose the words anew."""
        super().resizeEvent(event)
        self.fit()
