"""Pages of which one is shown: only that one asks for room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """A stack that is content with the room that the page in view needs, not with that of the largest one."""

    def minimumSizeHint(self) -> QSize:
        """Qt: as small as the page in view."""
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else QSize()
