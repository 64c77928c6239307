"""The dialogs that ask for a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from kasdiff.readers.registry import READERS

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext


def ask_edition(parent: QWidget, context: AppContext) -> Path | None:
    """Ask for the file of an edition; remember its folder."""
    tr = context.translator
    kinds = " ".join(f"*.{ending}" for ending in READERS)
    filters = f"{tr.text('Editions')} ({kinds});;{tr.text('All files')} (*)"
    name, _ = QFileDialog.getOpenFileName(parent, tr.text("Choose an edition"), context.settings.last_folder, filters)
    if not name:
        return None
    context.change(last_folder=str(Path(name).parent))
    return Path(name)


def ask_target(parent: QWidget, title: str, proposed: Path, kind: str) -> Path | None:
    """Ask where to write a file; `kind` is the filter, e.g. "Word (*.docx)". An existing file is asked about by the dialog."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kind)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == proposed.suffix else path.with_name(path.name + proposed.suffix)
