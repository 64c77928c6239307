"""How far the review is, in the status bar; a press goes to the next open change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kasdiff.app.context import Texts
from kasdiff.i18n import mark
from kasdiff.review.words import progress_text

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk


class ReviewProgress(QPushButton):
    """Counts what was decided of the comparison on the desk."""

    changed = Signal()  # its width may be another

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self.setProperty("flat", "true")
        Texts(context, self).bind(
            self.setToolTip, mark("How many changes are decided. Press to go to the next open one.")
        )
        for signal in (desk.docket.changed, desk.docket.renewed, context.language_changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        found = self._desk.docket.progress()
        self.setVisible(bool(found.total))
        self.setText(progress_text(found, self._context.translator))
        self.changed.emit()
