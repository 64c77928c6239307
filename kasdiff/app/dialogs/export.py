"""Asks what a report is to hold; the choices are those of the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.reports import wording
from kasdiff.reports.options import ReportOptions

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.model.comparison import Comparison


class ExportDialog(QDialog):
    """Language and contents of a report. What is left out is counted in it all the same."""

    def __init__(self, context: AppContext, comparison: Comparison, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._comparison = comparison
        tr = context.translator
        self.setWindowTitle(title)
        self.language = QComboBox(self)
        self._fill_languages()
        settings = context.settings
        self.whole_cards = _box(tr.text("The contents of added and removed cards"), on=settings.report_whole_cards)
        self.typographic = _box(tr.text("Typographic differences"), on=settings.report_typographic)
        self.reordered = _box(tr.text("Items that only changed their order"), on=settings.report_reordered)
        self.unchanged = _box(tr.text("What did not change"), on=settings.report_unchanged)
        self.open_after = _box(tr.text("Open the report when it is written"), on=settings.report_open)
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._context.translator
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(tr.text("Language of the report:"), self.language)
        listed = QVBoxLayout()
        for box in (self.whole_cards, self.typographic, self.reordered, self.unchanged):
            listed.addWidget(box)
        form.addRow(tr.text("List besides the changes:"), listed)
        note = QLabel(tr.text("What is not listed is counted in the report."))
        note.setProperty("role", "dim")
        form.addRow("", note)
        form.addRow("", self.open_after)
        buttons = QDialogButtonBox(self)
        write = buttons.addButton(tr.text("Write…"), QDialogButtonBox.ButtonRole.AcceptRole)
        write.setDefault(True)
        buttons.addButton(tr.text("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _fill_languages(self) -> None:
        tr, edition = self._context.translator, self._comparison.new.language
        name = wording.language_name(edition, tr)
        self.language.addItem(tr.text("as the new edition: {language}", language=name), "edition")
        for language in LANGUAGES:
            self.language.addItem(wording.capital(wording.language_name(language, tr)), language)
        self.language.setCurrentIndex(max(0, self.language.findData(self._context.settings.report_language)))

    def accept(self) -> None:
        """Qt: keep the choices for the next time."""
        self._context.change(
            report_language=self.language.currentData(),
            report_whole_cards=self.whole_cards.isChecked(),
            report_typographic=self.typographic.isChecked(),
            report_reordered=self.reordered.isChecked(),
            report_unchanged=self.unchanged.isChecked(),
            report_open=self.open_after.isChecked(),
        )
        super().accept()


def report_translator(context: AppContext, comparison: Comparison) -> Translator:
    """Return the translator of the language chosen for reports."""
    wanted = context.settings.report_language
    language = comparison.new.language if wanted == "edition" else wanted
    known: Language = next((one for one in LANGUAGES if one == language), context.translator.language)
    return Translator(known)


def report_options(context: AppContext) -> ReportOptions:
    """Return the options chosen for reports."""
    settings = context.settings
    return ReportOptions(
        typographic=settings.report_typographic,
        reordered=settings.report_reordered,
        unchanged=settings.report_unchanged,
        whole_cards=settings.report_whole_cards,
    )


def _box(text: str, *, on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(on)
    return box
