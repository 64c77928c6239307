"""Asks which language is read of a file that holds Kazakh and Russian side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from kasdiff.app.dialogs.foot import foot
from kasdiff.showing.wording import capital, language_name

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Side, Work


class SidesDialog(QDialog):
    """A question for each of the two files that holds two languages; what is read now is chosen at first."""

    def __init__(self, context: AppContext, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.setWindowTitle(tr.text("Two languages side by side"))
        said = QLabel(
            tr.text(
                "Kazakh and Russian stand side by side in the file. One of them is read; the text of the other is kept as a note. "
                "The choice is remembered for these two files."
            ),
            self,
        )
        said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(said)
        self.groups: list[QButtonGroup] = []
        for name, side in ((tr.text("Old edition"), work.old), (tr.text("New edition"), work.new)):
            self.groups.append(self._group(name, side, layout))
        buttons = foot(self, tr.text("Cancel"))
        buttons.addButton(tr.text("Read"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)

    @property
    def languages(self) -> tuple[str, str]:
        """The languages chosen of the old and of the new file, "" where a file has one."""
        chosen = [box.checkedButton() for box in self.groups]
        old, new = (str(button.property("language")) if button is not None else "" for button in chosen)
        return old, new

    def _group(self, name: str, side: Side, layout: QVBoxLayout) -> QButtonGroup:
        group, tr = QButtonGroup(self), self._context.translator
        if side.edition.sides:
            head = QLabel(f"{name} · {side.path.name}", self)
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setProperty("role", "title")
            layout.addWidget(head)
        for language in side.edition.sides:
            button = QRadioButton(capital(language_name(language, tr)), self)
            button.setProperty("language", language)
            button.setAccessibleName(f"{name}, {button.text()}")
            button.setChecked(language == side.edition.language)
            group.addButton(button)
            layout.addWidget(button)
        return group
