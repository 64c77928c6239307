"""Texts of Qt's own dialogs that its translations into Russian and Kazakh lack. Qt comes here last, with what it found nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator

from kasdiff.i18n import mark_context

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kasdiff.i18n import Translator

# As Qt's sources have them (6.8 to 6.10), under the class that shows them.
_TEXTS = {
    "QFileDialog": (
        mark_context("dialog of Qt", "&Look in:"),
        mark_context("dialog of Qt", "Files of &type:"),
        mark_context("dialog of Qt", "My Computer"),
        mark_context("dialog of Qt", "Drive"),
        mark_context("dialog of Qt", "File"),
        mark_context("dialog of Qt", "File Folder"),
        mark_context("dialog of Qt", "Folder"),
        mark_context("dialog of Qt", "Alias"),
        mark_context("dialog of Qt", "Shortcut"),
        mark_context("dialog of Qt", "Unknown"),
    ),
    "QFileSystemModel": (
        mark_context("dialog of Qt", "Invalid filename"),
        mark_context(
            "dialog of Qt",
            '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or no punctuation marks.',
        ),
    ),
    "QPrintSettingsOutput": (mark_context("dialog of Qt", "Page &Set:"),),
    "QPageSetupWidget": (mark_context("dialog of Qt", "Page order:"), mark_context("dialog of Qt", "Pages per sheet:")),
}


class QtTexts(QTranslator):
    """A translator of Qt over a Translator of the program."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator

    def isEmpty(self) -> bool:
        """Qt: whether there is nothing in it; a translator without anything would not be asked."""
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # noqa: N803
        """Qt: the translation; None where there is none."""
        del disambiguation, n
        if sourceText not in _TEXTS.get(context, ()):
            return None
        return self._translator.context("dialog of Qt", sourceText)
