"""The head over the two columns: which card of which edition stands on each side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kasdiff.app.models.explain import explain_card
from kasdiff.app.texts import card_codes, edition_line, local_time
from kasdiff.app.views.told import Told
from kasdiff.model.comparison import Relation
from kasdiff.review.rulings import NO_RULING
from kasdiff.review.words import ruling_text
from kasdiff.showing.elements import card_marks
from kasdiff.showing.wording import capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, EditionRef

_MARGINS, _LOW_MARGINS = (12, 8, 12, 9), (12, 1, 12, 2)


class SideHead(QLabel):
    """One side: the edition, the card's name, its code and levels."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.low = False
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setMinimumHeight(1)

    def show_card(self, edition: EditionRef, card: CardRef | None, remark: str = "") -> None:
        """Show a card with a remark on it, or that this edition has none; in a low window the card alone, in one line."""
        colours, tr = self._context.theme.colours, self._context.translator
        self.setWordWrap(not self.low)
        self.setContentsMargins(*(_LOW_MARGINS if self.low else _MARGINS))
        small = f'<span style="color:{colours.dim}; font-size:{self._small():.1f}pt">'
        lines = [] if self.low else [f"{small}{escape(edition_line(edition, tr))}</span>"]
        if card is None:
            lines.append(f'<span style="color:{colours.dim}">{escape(tr.text("No such card"))}</span>')
        else:
            under = " · ".join(filter(None, [capital(card_marks(card, tr)), remark]))
            lines.append(f"<b>{escape(card.name)}</b>")
            lines += [f"{small}{escape(under)}</span>"] * bool(under)
        self.setText((" &nbsp; " if self.low else "<br>").join(lines))
        self.setMinimumHeight(self.sizeHint().height() if self.low else 1)

    def _small(self) -> float:
        return self.font().pointSizeF() * 0.88


class CardHead(QWidget):
    """Both sides, as wide as the table's columns."""

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._sides = (SideHead(context, self), SideHead(context, self))
        self._warning, self._ruling = Told(self), Told(self)
        for told in (self._warning, self._ruling):
            told.setContentsMargins(12, 5, 12, 5)
        self._ruling.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warning.setAutoFillBackground(True)
        self.setAutoFillBackground(True)
        heads = QHBoxLayout()
        heads.setSpacing(0)
        for side in self._sides:
            heads.addWidget(side, 1)
        self._room = QWidget(self)
        heads.addWidget(self._room)
        self._heads = heads
        self.set_share(context.settings.old_share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(heads)
        layout.addWidget(self._ruling)
        layout.addWidget(self._warning)
        desk.spot_changed.connect(self._show)
        desk.work_changed.connect(self._show)
        desk.docket.changed.connect(self._show_ruling)
        desk.docket.renewed.connect(self._show_ruling)
        context.language_changed.connect(self._show)
        context.theme_changed.connect(self._show)
        context.zoom_changed.connect(self._show)  # the letters may be larger now
        self._show()

    def set_share(self, share: int) -> None:
        """Give the old side `share` per cent of the width."""
        for place, part in enumerate((share, 100 - share)):
            self._heads.setStretch(place, part)

    def set_low(self, *, low: bool) -> None:
        """Say no more than the cards, in one line, where the window is so low that the text needs the others."""
        for side in self._sides:
            side.low = low
        self._warning.set_low(low=low)
        self._show()

    def set_right_room(self, width: int) -> None:
        """Leave `width` pixels at the right, where the table has its scroll bar and ruler."""
        self._room.setFixedWidth(max(0, width))  # below 0 while the window is being laid out

    def _show(self) -> None:
        work, sheet = self._desk.work, self._desk.sheet
        self.setVisible(sheet is not None)
        if work is None or sheet is None:
            return
        match, remarks = sheet.match, _relation(sheet.match, work.comparison.cards, self._context.translator)
        self._sides[0].show_card(work.comparison.old, match.old, remarks[0])
        self._sides[1].show_card(work.comparison.new, match.new, remarks[1])
        tip = explain_card(match, self._context.translator)
        for side in self._sides:
            side.setToolTip(tip)
        self._show_ruling()
        self._warn([self._context.translator.message(warning) for warning in match.warnings], doubtful=match.doubtful)

    def _show_ruling(self) -> None:
        """Show what was decided of the card as a whole: one that has a counterpart stands in no list of changes."""
        sheet, tr = self._desk.sheet, self._context.translator
        ruling = self._desk.docket.ruling(sheet.match.key) if sheet else NO_RULING
        self._ruling.setVisible(not ruling.blank)
        signed = ", ".join(filter(None, [ruling.author, local_time(ruling.time)]))
        self._ruling.say([f"{tr.text('Card as a whole')}: {ruling_text(ruling, tr)} ({signed})"])

    def _warn(self, warnings: list[str], *, doubtful: bool) -> None:
        if doubtful:
            warnings = [self._context.translator.text("Doubtful: check that these two belong together."), *warnings]
        colours = self._context.theme.colours
        self._warning.setVisible(bool(warnings))
        self._warning.say(warnings, between="   ")
        self._warning.setStyleSheet(f"background: {colours.warning_fill}; color: {colours.warning};")


def _relation(match: CardMatch, cards: Sequence[CardMatch], tr: Translator) -> tuple[str, str]:
    """Say on the side of the one card into which cards it was split, or of which it was merged: (old side, new side)."""
    if match.relation is Relation.SPLIT:
        parts = [one.new for one in cards if one.old and one.new and match.old and one.old.index == match.old.index]
        return tr.text("continues as several: {cards}", cards=card_codes(parts)), ""
    if match.relation is Relation.MERGED:
        parts = [one.old for one in cards if one.old and one.new and match.new and one.new.index == match.new.index]
        return "", tr.text("merged of several: {cards}", cards=card_codes(parts))
    return "", ""
