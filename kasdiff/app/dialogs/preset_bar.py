"""The row of the dialog of reports that keeps choices under names, takes them up again, and forgets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QLabel, QMessageBox, QPushButton, QWidget

from kasdiff.errors import KasdiffError
from kasdiff.reports.presets import PresetsError, read_presets, write_presets

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.app.context import AppContext
    from kasdiff.reports.presets import Preset


class PresetBar(QWidget):
    """Names of kept choices. The file is read anew before each change: another window may have written it."""

    chosen = Signal(object)  # the preset

    def __init__(self, context: AppContext, choice: Callable[[], Preset], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choice = choice
        tr = context.translator
        self.names = QComboBox(self)
        self.names.setAccessibleName(tr.text("Kept choices"))
        self.names.setPlaceholderText(tr.text("none is chosen"))
        self.names.setMinimumWidth(240)
        label = QLabel(tr.text("Kept choices:"), self)
        label.setBuddy(self.names)
        self.keep_button = QPushButton(tr.text("Keep as…"), self)
        self.forget_button = QPushButton(tr.text("Forget"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.names, 1)
        for button, called in ((self.keep_button, self._keep), (self.forget_button, self._forget)):
            button.setAutoDefault(False)
            button.clicked.connect(called)
            layout.addWidget(button)
        self.names.activated.connect(self._take)
        self._fill("")

    def _fill(self, name: str) -> None:
        self.names.clear()
        try:
            self.names.addItems(list(read_presets(self._context.presets)))
        except PresetsError as error:
            self._say(error)
        self.names.setCurrentIndex(self.names.findText(name) if name else -1)
        self.forget_button.setEnabled(self.names.currentIndex() >= 0)

    def _take(self) -> None:
        self.forget_button.setEnabled(True)
        try:
            found = read_presets(self._context.presets).get(self.names.currentText())
        except PresetsError as error:
            self._say(error)
            return
        if found is not None:
            self.chosen.emit(found)

    def _keep(self) -> None:
        tr = self._context.translator
        name, accepted = QInputDialog.getText(
            self,
            tr.text("Keep the choices"),
            tr.text("Name (the command line takes it by --preset):"),
            text=self.names.currentText(),
        )
        if accepted and name.strip():
            self.keep(name.strip())

    def keep(self, name: str) -> None:
        """Keep what is chosen under a name; whether another choice of that name may go is asked."""
        try:
            presets = read_presets(self._context.presets)
            if name in presets and not self._may_replace(name):
                return
            write_presets(self._context.presets, {**presets, name: self._choice()})
        except KasdiffError as error:
            self._say(error)
            return
        self._fill(name)

    def _forget(self) -> None:
        try:
            presets = read_presets(self._context.presets)
            presets.pop(self.names.currentText(), None)
            write_presets(self._context.presets, presets)
        except KasdiffError as error:
            self._say(error)
            return
        self._fill("")

    def _may_replace(self, name: str) -> bool:
        tr = self._context.translator
        said = tr.text("Choices are kept under the name {name} already. Are they to be replaced?", name=f"«{name}»")
        box = QMessageBox(QMessageBox.Icon.Question, "kasdiff", said, parent=self)
        replace = box.addButton(tr.text("Replace them"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(tr.text("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is replace

    def _say(self, error: KasdiffError) -> None:
        tr = self._context.translator
        box = QMessageBox(QMessageBox.Icon.Warning, "kasdiff", tr.message(error.problem), parent=self)
        box.setInformativeText(tr.message(error.remedy))
        box.open()
        box.finished.connect(box.deleteLater)
