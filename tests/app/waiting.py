"""Waiting for what the window does between its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kasdiff.app.slices import Slices

if TYPE_CHECKING:
    from kasdiff.app.views.main_window import MainWindow


def settle(window: MainWindow) -> None:
    """Let the window end what it does in pieces: open a session, pack a comparison for it, fold words."""
    while window.workbench.busy or any(one.under_way for one in window.findChildren(Slices)):
        QApplication.processEvents()
