"""A line above the panes while something of the editions is left out: what is compared, and the way back to the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.texts import card_code, short_order
from kasdiff.app.views.elided_label import ElidedLabel
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.work import Work
    from kasdiff.i18n import Translator


class ScopeBar(QFrame):
    """It cannot be closed: nobody should take a part for the whole."""

    choose_asked = Signal()  # other cards, or other standards
    back_asked = Signal()

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self.text = ElidedLabel(self)
        self.choose_button, self.back_button = QPushButton(self), QPushButton(self)
        self.setProperty("role", "scope")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.choose_button)
        layout.addWidget(self.back_button)
        texts = Texts(context, self)
        texts.bind(self.choose_button.setText, mark("Choose others…"))
        texts.bind(self.back_button.setText, mark("Back to the whole comparison"))
        self.choose_button.clicked.connect(self.choose_asked)
        self.back_button.clicked.connect(self.back_asked)
        desk.work_changed.connect(self._show)
        context.language_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        work = self._desk.work
        self.setVisible(work is not None and work.scope.narrow)
        if work is not None and work.scope.narrow:
            self.text.set_text(scope_text(work, self._context.translator))


def scope_text(work: Work, tr: Translator) -> str:
    """Say what of the editions is compared."""
    if work.scope.cards is not None and work.sheets:
        match = work.sheets[0].match
        named = [
            f"{card_code(card)} ({short_order(ref, tr)})"
            for card, ref in ((match.old, work.comparison.old), (match.new, work.comparison.new))
            if card
        ]
        return tr.text("Only two cards are compared: {cards}", cards="  ↔  ".join(named))
    names = (*work.comparison.old.standards, *work.comparison.new.standards)
    listed = "; ".join(f"«{name}»" for name in dict.fromkeys(names))
    return tr.text("Only these standards are compared: {names}", names=listed)
