"""Lists decisions, with what they speak of: those that no longer apply to the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.models.explain import paragraph
from kasdiff.app.texts import local_time
from kasdiff.model.comparison import Part
from kasdiff.review.words import SIGNS, verdict_name
from kasdiff.showing import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Translator
    from kasdiff.review.rulings import Ruled


_WIDTHS = {0: 120, 1: 150, 2: 190, 3: 100, 6: 150}  # pixels; the texts take what is left
_SAID = QSize(460, 110)  # pixels of the window where there is nothing to list
_LEAST = 100  # pixels of a column: a narrower table is scrolled


class LostDialog(QDialog):
    """A table that can be copied whole. Nothing can be changed in it: the decisions stay in the session."""

    def __init__(
        self, context: AppContext, lost: Sequence[Ruled], pairs: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """`pairs` says of each pair made by hand that could not be followed why."""
        super().__init__(parent)
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Decisions that no longer apply"))
        open_at(self, QSize(1180, 520))
        said = tr.text(
            "These decisions were made of texts that the comparison does not have any more. "
            "They stay in the session and apply again where the texts come back."
        )
        if not lost:
            said = tr.text("All decisions and notes apply to this comparison.")
        head = QLabel("\n".join([said, *pairs]), self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self._heads = [
            *(tr.text("Decision"), tr.text("Note"), tr.text("Card"), tr.text("Place")),
            *(tr.text("Old edition"), tr.text("New edition"), tr.text("Who")),
        ]
        self._rows = [_row(ruled, tr) for ruled in lost]
        self.table = self._table(tr)
        buttons = foot(self, tr.text("Close"))
        self.copy_button = QPushButton(tr.text("Copy as table"), self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        self.copy_button.setEnabled(bool(lost))
        layout = QVBoxLayout(self)
        for widget in (head, self.table, buttons):
            layout.addWidget(widget)
        if not lost:  # what is said above is all: no heads of nothing
            self.table.hide()
            self.copy_button.hide()
            open_at(self, self.sizeHint().expandedTo(_SAID))

    def _table(self, tr: Translator) -> QTableWidget:
        table = QTableWidget(len(self._rows), len(self._heads), self)
        table.setHorizontalHeaderLabels(self._heads)
        table.setAccessibleName(tr.text("Decisions that no longer apply"))
        for number, row in enumerate(self._rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(paragraph(text))
                table.setItem(number, column, item)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setMinimumSectionSize(_LEAST)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        for column in (4, 5):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        return table

    def _copy(self) -> None:
        rows = ("\t".join(" ".join(text.split()) for text in row) for row in [self._heads, *self._rows])
        QGuiApplication.clipboard().setText("\n".join(rows) + "\n")


def _row(ruled: Ruled, tr: Translator) -> list[str]:
    ruling, subject = ruled.ruling, ruled.subject
    what = wording.field_name(subject.field, tr) if subject.field else _part(subject.part, tr)
    decision = f"{SIGNS[ruling.verdict]} {verdict_name(ruling.verdict, tr)}".strip()
    who = ", ".join(filter(None, [ruling.author, local_time(ruling.time)]))
    return [decision, ruling.note, subject.card, what, " / ".join(subject.old), " / ".join(subject.new), who]


def _part(part: str, tr: Translator) -> str:
    return wording.one_part(Part(part), tr) if part in list(Part) else tr.text("whole card")
