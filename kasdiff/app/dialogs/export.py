"""Asks what a report is to hold, for every kind of report and for print; the choices are those of the last time, or kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.export_pages import CardsPage, HeadPage, ListPage
from kasdiff.app.dialogs.fitting import Scrolled, open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.dialogs.preset_bar import PresetBar
from kasdiff.app.reports import ARCHIVE
from kasdiff.reports.options import language_of
from kasdiff.reports.presets import Preset
from kasdiff.reports.registry import PRINTED, REPORTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.options import ReportOptions, ReviewerDecision


class ExportDialog(QDialog):
    """Which report (none where it is to be printed), its heads and language, what of which cards it lists. What is left out is counted all the same."""

    template_chosen = Signal(
        str, str
    )  # a report and the path of its form: what is to be said of it comes by `heads.say`
    template_wanted = Signal(str, str, str)  # the report, the language and the case of the form that is to be saved

    def __init__(
        self,
        context: AppContext,
        comparison: Comparison,
        report: str | None = None,
        parent: QWidget | None = None,
        decisions: Mapping[str, ReviewerDecision] | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._comparison = comparison
        self._printed = report is None
        tr = context.translator
        self.setWindowTitle(tr.text("Print the comparative table") if self._printed else tr.text("Report"))
        self.report = QComboBox(self)
        for name, one in REPORTS.items():
            self.report.addItem(tr.text(one.title), name)
        self.report.addItem(tr.text("Archive for auditors: both editions, the comparison, all reports"), ARCHIVE)
        self.heads = HeadPage(context, comparison, self)
        self.listed = ListPage(context, comparison, decisions or {}, self)
        self.cards = CardsPage(context, comparison, self)
        self.presets = PresetBar(context, self.choice, self)
        self.open_after = QCheckBox(tr.text("Open the report when it is written"), self)
        self.open_after.setChecked(context.settings.report_open)
        self.ready = QPushButton(tr.text("Continue…") if self._printed else tr.text("Write…"), self)
        self._lay_out()
        self._connect()
        self._show_choice(last_choice(context, comparison))
        if report is not None:
            self.report.setCurrentIndex(max(0, self.report.findData(report)))

    @property
    def language(self) -> QComboBox:
        """The choice of a language."""
        return self.heads.language

    @property
    def chosen(self) -> str:
        """The name of the report."""
        return str(self.report.currentData())

    def choice(self) -> Preset:
        """Return what is chosen."""
        chosen = Preset(self.chosen)
        for page in (self.heads, self.listed, self.cards):
            chosen = page.chosen(chosen)
        return chosen

    def _show_choice(self, choice: Preset) -> None:
        self.report.setCurrentIndex(max(0, self.report.findData(choice.report)))
        for page in (self.heads, self.listed, self.cards):
            page.show_choice(choice)

    def _lay_out(self) -> None:
        tr = self._context.translator
        form = QFormLayout()
        form.addRow(tr.text("Report:"), self.report)
        tabs = QTabWidget(self)
        for page, title in (
            (self.heads, tr.text("Form")),
            (self.listed, tr.text("What is listed")),
            (self.cards, tr.text("Cards")),
        ):
            tabs.addTab(Scrolled(page), title)
        self.wrong = QLabel(self)
        self.wrong.setProperty("role", "dim")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.presets)
        if self._printed:
            self.report.hide()
            self.open_after.hide()
        else:
            layout.addLayout(form)
        layout.addWidget(tabs, 1)
        if not self._printed:
            layout.addWidget(self.open_after)
        layout.addWidget(self.wrong)
        buttons = foot(self, tr.text("Cancel"))
        buttons.addButton(self.ready, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ready.setDefault(True)
        layout.addWidget(buttons)
        open_at(self, self.sizeHint())

    def _connect(self) -> None:
        self.presets.chosen.connect(self._show_choice)
        self.report.currentIndexChanged.connect(self._on_report)
        self.heads.template_chosen.connect(self.template_chosen)
        self.heads.template_wanted.connect(self._on_template_wanted)
        self.heads.date.textChanged.connect(self._check)
        self.cards.changed.connect(self._check)
        for box in (*self.listed.kinds.values(), *self.listed.grades.values()):
            box.toggled.connect(self._check)
        self._on_report()

    def _on_report(self) -> None:
        every = tuple(name for one in REPORTS.values() for name in one.uses)
        uses = every if self.chosen == ARCHIVE else REPORTS[self.chosen].uses
        self.heads.use(PRINTED if self._printed else uses, self.chosen)

    def _on_template_wanted(self) -> None:
        options = self.choice().options
        language = report_language(self._context, self._comparison, self.choice())
        self.template_wanted.emit(self.heads.form_of, language, options.form or "draft")

    def _check(self) -> None:
        """Let nothing be written that would list nothing, or bear a date that is none."""
        tr = self._context.translator
        listed = self.listed
        if not any(self.cards.checked):
            wrong = tr.text("No card is chosen.")
        elif not any(box.isChecked() for box in listed.kinds.values()):
            wrong = tr.text("No kind of change is chosen.")
        elif not any(box.isChecked() for box in listed.grades.values()):
            wrong = tr.text("No weight is chosen.")
        elif not self.heads.has_date:
            wrong = tr.text("The date of the tracked changes is no date: YYYY-MM-DD.")
        else:
            wrong = ""
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.ready.setEnabled(not wrong)

    def accept(self) -> None:
        """Qt: keep the choices for the next time."""
        kept = msgspec.json.encode(self.choice().kept()).decode()
        self._context.change(
            report_choice=kept, report_of=_identity(self._comparison), report_open=self.open_after.isChecked()
        )
        super().accept()


def last_choice(context: AppContext, comparison: Comparison) -> Preset:
    """Return the choices of the last time; title and cards only where they were made for the same two editions."""
    try:
        choice = msgspec.json.decode(context.settings.report_choice or "{}", type=Preset)
    except msgspec.MsgspecError:  # of a newer program, or damaged
        choice = Preset()
    if context.settings.report_of == _identity(comparison):
        return choice
    return replace(choice, options=replace(choice.options, title=None, cards=()))


def _identity(comparison: Comparison) -> str:
    return f"{comparison.old.sha256} {comparison.new.sha256}"


def report_language(context: AppContext, comparison: Comparison, choice: Preset | None = None) -> Language:
    """Return the language chosen for reports."""
    wanted = (choice or last_choice(context, comparison)).language
    return language_of(wanted, comparison.new.language, context.translator.language)


def report_options(context: AppContext, comparison: Comparison) -> ReportOptions:
    """Return the options chosen for reports."""
    return last_choice(context, comparison).options
