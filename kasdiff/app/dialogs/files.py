"""The dialogs that ask for a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kasdiff.app.context import AppContext


def ask_edition(parent: QWidget, context: AppContext) -> Path | None:
    """Ask for the file of an edition; remember its folder."""
    title, folder = context.translator.text("Choose an edition"), context.settings.last_folder
    name, _ = QtWidgets.QFileDialog.getOpenFileName(parent, title, folder, _edition_filters(context))
    if not name:
        return None
    context.change(last_folder=str(Path(name).parent))
    return Path(name)


def ask_editions(parent: QWidget, context: AppContext) -> list[Path]:
    """Ask for the files of several editions; remember their folder."""
    tr = context.translator
    title, folder = tr.text("Choose editions"), context.settings.last_folder
    names, _ = QtWidgets.QFileDialog.getOpenFileNames(parent, title, folder, _edition_filters(context))
    if names:
        context.change(last_folder=str(Path(names[0]).parent))
    return [Path(name) for name in names]


def _edition_filters(context: AppContext) -> str:
    from kasdiff.readers.registry import READERS  # noqa: PLC0415 - brings what the readers need, which the window does not need to start

    tr = context.translator
    kinds = " ".join(f"*.{ending}" for ending in READERS)
    return f"{tr.text('Editions')} ({kinds});;{tr.text('All files')} (*)"


def ask_template(parent: QWidget, context: AppContext) -> Path | None:
    """Ask for a Word form of the user's own."""
    tr = context.translator
    name, _ = QtWidgets.QFileDialog.getOpenFileName(
        parent,
        tr.text("Choose a form in Word"),
        context.settings.report_folder,
        f"{tr.text('Word documents')} (*.docx)",
    )
    return Path(name) if name else None


def ask_target(parent: QWidget, context: AppContext, title: str, proposed: Path, kind: str) -> Path | None:
    """Ask where to write a file; `kind` is the filter, e.g. "Word (*.docx)". Whether an existing file may be replaced is always asked."""
    name, _ = QtWidgets.QFileDialog.getSaveFileName(parent, title, str(proposed), kind)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() == proposed.suffix:
        return path  # the dialog itself has asked
    path = path.with_name(path.name + proposed.suffix)
    if os.path.lexists(path) and not _may_replace(parent, context, path):
        return ask_target(parent, context, title, path, kind)
    return path


def _may_replace(parent: QWidget, context: AppContext, path: Path) -> bool:
    tr = context.translator
    said = tr.text("{file} is there already. Is it to be replaced?", file=path.name)
    box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Question, "kasdiff", said, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    replace = box.addButton(tr.text("Replace it"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(tr.text("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is replace
