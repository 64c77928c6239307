"""Parts of the start page: the recent pairs, and the choice of language and theme."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kasdiff.app.models.explain import paragraph
from kasdiff.app.views.links import LinkButton, Links
from kasdiff.app.views.setting_fields import ChoiceField, preference
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.app.context import AppContext

_SHOWN = 6


class Appearance(QWidget):
    """Language and theme, chosen before anything is read."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = ChoiceField(context, preference("language"), self)
        self.theme = ChoiceField(context, preference("theme"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.language)
        layout.addWidget(self.theme)


class RecentPairs(Links):
    """The pairs that were compared last; a pair whose files are gone says so."""

    chosen = Signal(str, str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, mark("Recent comparisons"), parent)

    def _buttons(self) -> Iterator[LinkButton]:
        for old, new in self._context.settings.recent[:_SHOWN]:
            yield self._button(old, new)

    def _button(self, old: str, new: str) -> LinkButton:
        gone = [path for path in (old, new) if not os.path.exists(path)]  # noqa: PTH110 - Path.exists raises where a folder is closed
        told = f"  ({self._context.translator.text('not there any more')})" if gone else ""
        button = LinkButton((Path(old).name, Path(new).name + told), "  →  ", self)
        button.setEnabled(not gone)
        button.setToolTip(paragraph(old) + paragraph(new))
        button.clicked.connect(lambda: self.chosen.emit(old, new))
        return button
