"""Opens the manual where the user is: F1 works in the window and in every dialog, and opens the page of what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from kasdiff.app.manual.topics import topic_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kasdiff.app.dialogs.manual import ManualWindow
    from kasdiff.app.views.main_window import MainWindow


class ManualDesk(QObject):
    """One manual for the window; a dialog that shuts the other windows off has one of its own, which goes with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._manual: ManualWindow | None = None
        self._action = window.actions_["manual"]
        self._action.triggered.connect(self.open)
        window.closing.connect(self.close)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def open(self) -> None:
        """Open the page that speaks of what has the focus."""
        focus, active = QApplication.focusWidget(), QApplication.activeWindow()
        topic = topic_of(focus if focus is not None else active)
        self._window_for(QApplication.activeModalWidget()).open_at(topic)

    def _window_for(self, modal: QWidget | None) -> ManualWindow:
        from kasdiff.app.dialogs.manual import ManualWindow  # noqa: PLC0415 - the window does not need it to start

        keys = self._window.actions_.keys
        if modal is not None:
            return ManualWindow(self._window.context, keys, modal)
        if self._manual is None:
            self._manual = ManualWindow(self._window.context, keys)
            self._manual.finished.connect(self._window.activateWindow)
        return self._manual

    def close(self) -> None:
        """Close the manual with the window."""
        if self._manual is not None:
            self._manual.close()
            self._manual.deleteLater()
            self._manual = None

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Let F1 work in a dialog too: a key of the main window does not reach it."""
        del before
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog):
            return
        from kasdiff.app.dialogs.manual import ManualWindow  # noqa: PLC0415

        if not isinstance(dialog, ManualWindow) and self._action not in dialog.actions():
            dialog.addAction(self._action)
