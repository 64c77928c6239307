"""Asks what a report is to hold; the choices are those of the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from kasdiff.i18n import LANGUAGES, Language
from kasdiff.model.comparison import CardStatus, ChangeKind
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.registry import REPORTS
from kasdiff.showing import wording

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.model.comparison import Comparison


class ExportDialog(QDialog):
    """Which report (none where it is to be printed), its language and contents. What is left out is counted in it all the same."""

    def __init__(
        self, context: AppContext, comparison: Comparison, report: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._comparison = comparison
        tr, settings = context.translator, context.settings
        self.setWindowTitle(tr.text("Report") if report else tr.text("Print the comparative table"))
        self.report = QComboBox(self)
        self.language = QComboBox(self)
        self._fill_reports(report)
        self._fill_languages()
        counts = comparison.totals.of
        whole = sum(comparison.totals.cards.get(status, 0) for status in (CardStatus.ADDED, CardStatus.REMOVED))
        self.whole_cards = _box(
            tr.text("The contents of added and removed cards"), whole, on=settings.report_whole_cards
        )
        self.typographic = _box(
            tr.text("Typographic differences"), counts(ChangeKind.TYPOGRAPHIC), on=settings.report_typographic
        )
        self.reordered = _box(
            tr.text("Items that only changed their order"), counts(ChangeKind.REORDERED), on=settings.report_reordered
        )
        self.translated = _box(
            tr.text("Counterparts in the other language"), counts(ChangeKind.TRANSLATED), on=settings.report_translated
        )
        self.unchanged = _box(
            tr.text("What did not change"), counts(ChangeKind.UNCHANGED), on=settings.report_unchanged
        )
        self.open_after = QCheckBox(tr.text("Open the report when it is written"), self)
        self.open_after.setChecked(settings.report_open)
        self._lay_out(printed=report is None)

    def _lay_out(self, *, printed: bool) -> None:
        tr = self._context.translator
        form = QFormLayout()
        form.setVerticalSpacing(10)
        if not printed:
            form.addRow(tr.text("Report:"), self.report)
        form.addRow(tr.text("Language of the report:"), self.language)
        listed = QVBoxLayout()
        listed.setSpacing(6)
        for box in (self.whole_cards, self.typographic, self.reordered, self.translated, self.unchanged):
            listed.addWidget(box)
        self.translated.setVisible(self.translated.isEnabled())
        form.addRow(tr.text("List besides the changes:"), listed)
        note = QLabel(tr.text("What is not listed is counted in the report."))
        note.setProperty("role", "dim")
        form.addRow("", note)
        if not printed:
            form.addRow("", self.open_after)
        for shown in (self.report, self.open_after):
            shown.setVisible(not printed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._buttons(printed=printed))

    def _buttons(self, *, printed: bool) -> QDialogButtonBox:
        tr, buttons = self._context.translator, QDialogButtonBox(self)
        text = tr.text("Continue…") if printed else tr.text("Write…")
        buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(tr.text("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill_reports(self, report: str | None) -> None:
        for name, one in REPORTS.items():
            self.report.addItem(self._context.translator.text(one.title), name)
        self.report.setCurrentIndex(max(0, self.report.findData(report)))

    def _fill_languages(self) -> None:
        tr, edition = self._context.translator, self._comparison.new.language
        name = wording.language_name(edition, tr)
        self.language.addItem(tr.text("as the new edition: {language}", language=name), "edition")
        for language in LANGUAGES:
            self.language.addItem(wording.capital(wording.language_name(language, tr)), language)
        self.language.setCurrentIndex(max(0, self.language.findData(self._context.settings.report_language)))

    @property
    def chosen(self) -> str:
        """The name of the report."""
        return str(self.report.currentData())

    def accept(self) -> None:
        """Qt: keep the choices for the next time."""
        self._context.change(
            report_language=self.language.currentData(),
            report_whole_cards=self.whole_cards.isChecked(),
            report_typographic=self.typographic.isChecked(),
            report_reordered=self.reordered.isChecked(),
            report_translated=self.translated.isChecked(),
            report_unchanged=self.unchanged.isChecked(),
            report_open=self.open_after.isChecked(),
        )
        super().accept()


def report_language(context: AppContext, comparison: Comparison) -> Language:
    """Return the language chosen for reports."""
    wanted = context.settings.report_language
    language = comparison.new.language if wanted == "edition" else wanted
    return next((one for one in LANGUAGES if one == language), context.translator.language)


def report_options(context: AppContext) -> ReportOptions:
    """Return the options chosen for reports."""
    settings = context.settings
    return ReportOptions(
        typographic=settings.report_typographic,
        reordered=settings.report_reordered,
        translated=settings.report_translated,
        unchanged=settings.report_unchanged,
        whole_cards=settings.report_whole_cards,
    )


def _box(text: str, count: int, *, on: bool) -> QCheckBox:
    """Return a choice with the number of what it lists; where there is nothing of it, it cannot be chosen."""
    box = QCheckBox(f"{text} ({count})")
    box.setChecked(on)
    box.setEnabled(bool(count))
    return box
