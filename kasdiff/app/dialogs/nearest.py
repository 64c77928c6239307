"""Offers the items of the other edition that are nearest to one, to be paired with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.models.explain import paragraph
from kasdiff.showing import wording
from kasdiff.showing.elements import SideNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Sheet
    from kasdiff.compare.nearest import Candidate
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Place


class NearestDialog(QDialog):
    """A list, the nearest first: its likeness, its place, what it is paired with now, its text."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is offered, for what
        self,
        context: AppContext,
        sheet: Sheet,
        place: Place,
        side: int,
        candidates: Sequence[Candidate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Pair with one of the nearest"))
        open_at(self, QSize(760, 420))
        self._candidates = candidates
        head = QLabel(place.text, self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        head.setProperty("role", "title")
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr.text("The nearest items of the other edition"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.ensurePolished()  # or the rows are measured without the style's padding
        names = SideNames(sheet.match, 1 - side, tr)
        for candidate in candidates:
            item = QListWidgetItem(_line(sheet, candidate, names, side, tr), self.list)
            item.setToolTip(paragraph(candidate.place.text))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = foot(self, tr.text("Cancel"))
        pair = buttons.addButton(tr.text("Pair"), QDialogButtonBox.ButtonRole.AcceptRole)
        pair.setEnabled(bool(candidates))
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.setFocus()

    @property
    def chosen(self) -> Candidate | None:
        """The item that was chosen."""
        row = self.list.currentRow()
        return self._candidates[row] if 0 <= row < len(self._candidates) else None


def _line(sheet: Sheet, candidate: Candidate, names: SideNames, side: int, tr: Translator) -> str:
    pair = sheet.match.pairs[candidate.pair]
    counterparts = pair.old if side == 0 else pair.new
    told = [
        f"{round(candidate.score * 100)} %",
        wording.capital(names.element(candidate.part, candidate.place)),
        tr.text("paired with «{text}»", text=counterparts[0].text)
        if counterparts
        else tr.text("without a counterpart"),
    ]
    return f"{' · '.join(told)}\n{candidate.place.text}"
