"""Lists the pairs and separations made by hand: whether each is followed, to take it back, to hand all of them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.models.explain import paragraph
from kasdiff.i18n import mark
from kasdiff.review.pairs import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Translator
    from kasdiff.review.pairs import Decision, Lost

_SAID = {
    Section.PAIRS: mark("belong together"),
    Section.SEPARATIONS: mark("do not belong together"),
    Section.CARD_PAIRS: mark("cards that belong together"),
    Section.CARD_SEPARATIONS: mark("cards that do not belong together"),
}


class PairsDialog(QDialog):
    """A list of what was decided; one line is taken back at a time, by a comparison without it."""

    removed = Signal(int)  # the place of a decision
    export_asked = Signal()

    def __init__(
        self, context: AppContext, decisions: Sequence[Decision], lost: Sequence[Lost], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Pairs made by hand"))
        open_at(self, QSize(860, 480))
        reasons = {(one.decision.section, one.decision.number): tr.message(one.reason) for one in lost}
        head = QLabel(tr.text("Nothing was paired or separated by hand."), self)
        head.setVisible(not decisions)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr.text("Pairs made by hand"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.ensurePolished()  # or the rows are measured without the style's padding
        for one in decisions:
            text = _text(one, reasons.get((one.section, one.number)), tr)
            QListWidgetItem(text, self.list).setToolTip(paragraph(text))
        buttons = foot(self, tr.text("Close"))
        self.remove_button = QPushButton(tr.text("Take it back"), self)
        self.export_button = QPushButton(tr.text("Write them into a file…"), self)
        for button in (self.remove_button, self.export_button):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.setEnabled(bool(decisions))
        self.remove_button.clicked.connect(self._remove)
        self.export_button.clicked.connect(self.export_asked)
        layout = QVBoxLayout(self)
        for widget in (head, self.list, buttons):
            layout.addWidget(widget)
        self.list.setCurrentRow(0)

    def _remove(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.close()
            self.removed.emit(place)


def _text(decision: Decision, reason: str | None, tr: Translator) -> str:
    cards = " ↔ ".join(dict.fromkeys(map(str, decision.cards)))
    lines = [f"{tr.text(_SAID[decision.section])}: {cards}"]
    if decision.old:
        sides = ("; ".join(thing.text or "" for thing in side) for side in (decision.old, decision.new))
        lines.append("  ↔  ".join(sides))
    if reason:
        lines.append(tr.text("not applied: {reason}", reason=reason))
    return "\n".join(lines)
