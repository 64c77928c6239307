"""The foot of a dialog: its buttons, and what they do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def foot(dialog: QDialog, leave: str) -> QDialogButtonBox:
    """Return the buttons of a dialog with the one that leaves it, in the words of `leave`; one that is added to accept it does so."""
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
