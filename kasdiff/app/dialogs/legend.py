"""Help: what the signs, colours and lines of the window mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kasdiff.app.kinds import KINDS
from kasdiff.app.models.changes import HIGH
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind
from kasdiff.review.rulings import Verdict
from kasdiff.review.words import NOTE, SIGNS, verdict_name
from kasdiff.showing import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.app.context import AppContext

_CHIP = 46  # pixels, the width of a sample
_HATCHED = QSize(_CHIP - 2, 18)
_MEANINGS = {
    ChangeKind.ADDED: mark("Only the new edition has it."),
    ChangeKind.REMOVED: mark("Only the old edition has it."),
    ChangeKind.REWORDED: mark("The wording is another; the words that differ are marked."),
    ChangeKind.MOVED: mark("The same text stands in another function or skill; it is shown at both places."),
    ChangeKind.SPLIT: mark("One text of the old edition is several in the new one."),
    ChangeKind.MERGED: mark("Several texts of the old edition are one in the new one."),
    ChangeKind.TYPOGRAPHIC: mark(
        "Only the print differs: blanks, dashes, quotes, signs at the end, look-alike letters."
    ),
    ChangeKind.REORDERED: mark("Only the place within the list is another."),
    ChangeKind.TRANSLATED: mark(
        "The counterpart in the other language. Whether it says the same is for a person to judge."
    ),
}


class LegendDialog(QDialog):
    """A line a kind, then the marks within texts and the remarks beside them."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Signs and colours"))
        self.resize(720, 600)
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(2, 1)
        for row, (sample, style, name, meaning) in enumerate((*self._kinds(), *self._marks())):
            chip, title, said = QLabel(sample, inside), QLabel(name, inside), QLabel(meaning, inside)
            chip.setStyleSheet(style)
            if not sample:
                chip.setPixmap(self._hatched())
            chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
            chip.setFixedWidth(_CHIP)
            title.setProperty("role", "title")
            for label in (title, said):
                label.setWordWrap(True)
            for column, label in enumerate((chip, title, said)):
                grid.addWidget(label, row, column)
        grid.setColumnMinimumWidth(1, 190)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        buttons = QDialogButtonBox(self)
        buttons.addButton(tr.text("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(buttons)

    def _hatched(self) -> QPixmap:
        """Return the ground of a side that has nothing, as the side-by-side view paints it."""
        colours, scale = self._context.theme.colours, self.devicePixelRatioF()
        picture = QPixmap(_HATCHED * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(colours.hatch)
        painter = QPainter(picture)
        painter.fillRect(QRect(QPoint(), _HATCHED), QBrush(QColor(colours.hatch_line), Qt.BrushStyle.BDiagPattern))
        painter.end()
        return picture

    def _kinds(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield (sample, its style, name, meaning) of each kind."""
        tr, theme = self._context.translator, self._context.theme
        for kind in KINDS:
            colours = theme.kinds[kind]
            style = (
                f"background: {colours.fill}; color: {colours.ink}; border: 1px solid {colours.bar}; font-weight: 600;"
            )
            name = wording.capital(wording.kind_name(kind, tr))
            yield wording.SIGNS[kind], f"{style} border-radius: 4px; padding: 2px;", name, tr.text(_MEANINGS[kind])

    def _marks(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield the same of the marks within texts and the remarks beside them."""
        tr, theme = self._context.translator, self._context.theme
        removed, added = theme.kinds[ChangeKind.REMOVED], theme.kinds[ChangeKind.ADDED]
        ink, colours = theme.colours.text, theme.colours
        word = tr.text("word")
        yield (
            f"<s>{word}</s>",
            f"background: {removed.word}; color: {ink};",
            tr.text("Struck out"),
            tr.text("A word that only the old edition has."),
        )
        yield (
            f"<u>{word}</u>",
            f"background: {added.word}; color: {ink};",
            tr.text("Underlined"),
            tr.text("A word that only the new edition has; with a dotted line, the same word in another form."),
        )
        yield (
            "",
            f"border: 1px solid {colours.border};",
            tr.text("Hatched"),
            tr.text("This side has nothing here; where its text stands elsewhere, the arrow says where."),
        )
        yield (
            "●",
            f"color: {theme.kinds[ChangeKind.REWORDED].ink};",
            tr.text("Touches"),
            tr.text(
                "The change touches a number, a level, a code, a negation, an obligation or a reference to an act."
            ),
        )
        yield (
            "?",
            f"color: {colours.warning}; font-weight: 600;",
            wording.capital(tr.text("doubtful")),
            tr.text("The program is not sure that the two belong together. Check it."),
        )
        for sign, name, meaning in (
            (
                "≈",
                tr.text("paired without a code"),
                tr.text("The two cards have no common code: name, functions and items paired them."),
            ),
            ("2×", tr.text("the code stands twice"), tr.text("The edition has several cards of one code and level.")),
        ):
            yield sign, f"color: {colours.warning}; font-weight: 600;", wording.capital(name), meaning
        yield (
            "●⎯●",
            f"color: {theme.kinds[ChangeKind.SPLIT].bar};",
            tr.text("Joining line"),
            tr.text("It joins the ends of a move, a split or a merger where both are in view."),
        )
        yield from self._decisions()

    def _decisions(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield the same of what is decided, and of what weighs most."""
        tr, colours = self._context.translator, self._context.theme.colours
        style = f"color: {colours.accent}; font-weight: 600;"
        meanings = {
            Verdict.ACCEPTED: tr.text("You accepted the change."),
            Verdict.QUERY: tr.text("The change is to be asked about."),
            Verdict.REJECTED: tr.text("You rejected the change."),
        }
        for verdict, meaning in meanings.items():
            yield SIGNS[verdict], style, wording.capital(verdict_name(verdict, tr)), meaning
        yield NOTE, style, tr.text("Note"), tr.text("You wrote a note.")
        weight = tr.text("Number, limit, denial, duty or act: look at it first. So are cards that came or went.")
        yield HIGH, f"color: {colours.dim};", tr.text("High weight"), weight
