"""The sessions of the start page that were worked on last, each with its progress."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kasdiff.app.models.explain import paragraph
from kasdiff.app.views.links import LinkButton, Links
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from kasdiff.app.context import AppContext

_SHOWN = 5
ENDING = ".kasdiff"  # of the files of sessions


class RecentSessions(Links):
    """A button each; one whose file is gone says so."""

    chosen = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, mark("Reviews under way"), parent)

    def _buttons(self) -> Iterator[LinkButton]:
        return map(self._button, self._context.settings.sessions[:_SHOWN])

    def _button(self, row: tuple[str, ...]) -> LinkButton:
        path, _, _, title, reviewed, total = row
        tr, name = self._context.translator, Path(path).name
        there = os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a folder is closed
        told = tr.text("{reviewed} of {total} reviewed", reviewed=reviewed, total=total)
        gone = f"  ({tr.text('not there any more')})"
        button = LinkButton((title, told, name if there else name + gone), "  ·  ", self)
        button.setEnabled(there)
        button.setToolTip(paragraph(path))
        button.clicked.connect(lambda: self.chosen.emit(path))
        return button
