"""The labels that the user taught: seen as a list, added, forgotten, exported, imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.files import ask_target
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.dialogs.teach import Asked, TeachDialog
from kasdiff.app.views.message_box import MessageBox
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.showing.taught_labels import meaning_name
from kasdiff.showing.wording import capital, language_name
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.app.context import AppContext

_KIND = "TOML (*.toml)"
_IMPORTED = mark("Labels imported: {count}. Of these had another meaning before: {other}.")
_ASIDE = mark("The damaged file was set aside as {file}.")


class LabelsDialog(QDialog):
    """`changed` says whether anything was, so that what is open must be read again."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._labels = context.labels
        self._labels.load()
        self._first = self._labels.taught
        self._imported = Message("")
        tr = context.translator
        self.setWindowTitle(tr.text("Labels taught"))
        open_at(self, QSize(760, 460))
        self.table = QTableWidget(0, 3, self)
        self.message = MessageBox(context, self)
        self.nothing = QLabel(tr.text("No label has been taught yet."), self)
        self.forget_button = self._button(mark("&Forget"), self.forget)
        self.add_button = self._button(mark("&Add…"), self._add)
        self.import_button = self._button(mark("&Import…"), self._import)
        self.export_button = self._button(mark("&Export…"), self._export)
        self.aside_button = self._button(mark("&Set it aside"), self._set_aside)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.forget)
        self._lay_out()
        self._show()

    @property
    def changed(self) -> bool:
        """Whether the labels are others than when the dialog was opened."""
        return self._labels.taught != self._first

    def forget(self) -> None:
        """Take the chosen labels out."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        wordings = [self._labels.taught.labels[row].wording for row in sorted(rows)]
        if wordings:
            self._try(lambda: self._labels.forget(*wordings))

    def _button(self, text: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._context.translator.text(text), self)
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        tr, table = self._context.translator, self.table
        table.setHorizontalHeaderLabels([tr.text("Label as printed"), tr.text("What it means"), tr.text("Language")])
        table.setAccessibleName(tr.text("Labels taught"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        table.itemSelectionChanged.connect(self._show_possible)
        table.itemActivated.connect(self._change)
        buttons = QVBoxLayout()
        for button in (self.forget_button, self.add_button, self.import_button, self.export_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(table, 1)
        row.addLayout(buttons)
        file = QLabel(tr.text("Your label file: {file}", file=self._labels.path), self)
        file.setTextFormat(Qt.TextFormat.PlainText)
        file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        file.setWordWrap(True)
        file.setProperty("role", "dim")
        self.nothing.setProperty("role", "dim")
        close = foot(self, tr.text("Close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.message)
        layout.addWidget(self.aside_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.nothing)
        layout.addLayout(row, 1)
        layout.addWidget(file)
        layout.addWidget(close)

    def _show(self) -> None:
        tr, labels = self._context.translator, self._labels.taught.labels
        self.table.setRowCount(len(labels))
        for number, label in enumerate(labels):
            texts = (label.wording, capital(meaning_name(label.meaning, tr)), language_name(label.language, tr))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(number, column, item)
        if self._labels.error is not None:
            self.message.show_error(self._labels.error)
        damaged = self._labels.error is not None
        self.aside_button.setVisible(damaged)
        self.nothing.setVisible(not labels and not damaged)
        self.add_button.setEnabled(not damaged)
        self.import_button.setEnabled(not damaged)
        self.export_button.setEnabled(bool(labels))
        self._show_possible()

    def _show_possible(self) -> None:
        self.forget_button.setEnabled(bool(self.table.selectedIndexes()))

    def _try(self, change: Callable[[], object]) -> bool:
        """Change the file, or say why that cannot be; return whether it was."""
        self.message.clear()
        try:
            change()
        except KasdiffError as error:
            self.message.show_error(error)
            return False
        self._show()
        return True

    def _add(self) -> None:
        self._ask(Asked())

    def _change(self, item: QTableWidgetItem) -> None:
        """Ask for another meaning, or another wording, of a label."""
        label = self._labels.taught.labels[item.row()]
        taught = self._ask(Asked(label.wording, label.language, meaning=label.meaning))
        if taught is not None and squeeze(taught) != squeeze(label.wording):
            self._try(lambda: self._labels.forget(label.wording))

    def _ask(self, asked: Asked) -> str | None:
        """Ask what a label means; return the wording that was taught."""
        dialog = TeachDialog(self._context, asked, self)
        taught = dialog.label.wording if dialog.exec() else None
        self._show()
        dialog.deleteLater()
        return taught

    def _import(self) -> None:
        title, folder = self._context.translator.text("Import labels"), self._context.settings.last_folder
        name, _ = QFileDialog.getOpenFileName(self, title, folder, _KIND)
        if name and self._try(lambda: self._import_from(Path(name))):
            self.message.show_warning(self._imported)

    def _import_from(self, path: Path) -> None:
        count, other = self._labels.import_from(path)
        self._imported = Message(_IMPORTED, {"count": count, "other": other})

    def _export(self) -> None:
        proposed = Path(self._context.settings.report_folder or Path.home()) / "kasdiff-labels.toml"
        title = self._context.translator.text("Export labels")
        path = ask_target(self, self._context, title, proposed, _KIND)
        if path is not None:
            self._try(lambda: self._labels.export_to(path))

    def _set_aside(self) -> None:
        def aside() -> None:
            path = self._labels.set_aside()
            self.message.show_warning(Message(_ASIDE, {"file": str(path)}))

        self._try(aside)
