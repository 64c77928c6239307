"""Many pairs at once: asks where the editions are, where the results go and what is written of each pair; shows how far it is and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.dialogs.fitting import open_at
from kasdiff.i18n import mark
from kasdiff.reports.presets import Preset, PresetsError, read_presets
from kasdiff.reports.registry import REPORTS
from kasdiff.showing.stages import stage_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from kasdiff.app.context import AppContext
    from kasdiff.progress import Stage

JSON = "json"
_JSON_TITLE = mark("Comparison as JSON")


class PlaceRow(QWidget):
    """A path with the buttons that ask for it."""

    changed = Signal()

    def __init__(self, name: str, asks: dict[str, Callable[[], str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        for text, ask in asks.items():
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, ask=ask: self._take(ask()))
            layout.addWidget(button)

    def _take(self, path: str) -> None:
        if path:
            self.line.setText(path)

    @property
    def path(self) -> Path | None:
        """The path, None where there is none."""
        text = self.line.text().strip()
        return Path(text) if text else None


class BatchDialog(QDialog):
    """Emits `wanted`; whoever does the work calls `begin`, `show_progress` and `end`."""

    wanted = Signal()
    stopped = Signal()
    summary_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.running = False
        tr = context.translator
        self.setWindowTitle(tr.text("Compare many pairs"))
        folder = tr.text("Folder…")
        self.old = PlaceRow(tr.text("Old editions:"), {folder: self._folder, tr.text("List…"): self._list}, self)
        self.new = PlaceRow(tr.text("New editions:"), {folder: self._folder}, self)
        self.out = PlaceRow(tr.text("Results:"), {folder: self._folder}, self)
        self.reports = {name: QCheckBox(tr.text(one.title), self) for name, one in REPORTS.items()}
        self.reports[JSON] = QCheckBox(tr.text(_JSON_TITLE), self)
        self.reports["word"].setChecked(True)
        self.choices = QComboBox(self)
        self._fill_choices()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr.text("Progress"))
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.told = QPlainTextEdit(self)
        self.told.setReadOnly(True)
        self.told.setAccessibleName(tr.text("What came of it"))
        self.start_button = QPushButton(tr.text("Compare"), self)
        self.stop_button = QPushButton(tr.text("Stop"), self)
        self.open_button = QPushButton(tr.text("Open the summary"), self)
        self.close_button = QPushButton(tr.text("Close"), self)
        self._lay_out()
        self._check()

    def _lay_out(self) -> None:
        tr = self._context.translator
        form = QFormLayout()
        form.setVerticalSpacing(8)
        note = QLabel(
            tr.text(
                "Two folders, or a list of pairs alone (CSV: old, new). The results have a folder of the program's own; a run that was stopped goes on."
            )
        )
        note.setProperty("role", "dim")
        note.setWordWrap(True)
        form.addRow(note)
        form.addRow(tr.text("Old editions:"), self.old)
        form.addRow(tr.text("New editions:"), self.new)
        form.addRow(tr.text("Results:"), self.out)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        half = (len(self.reports) + 1) // 2
        for place, box in enumerate(self.reports.values()):
            grid.addWidget(box, place % half, place // half)
        form.addRow(tr.text("Of each pair:"), grid)
        form.addRow(tr.text("Choices:"), self.choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        for widget in (self.bar, self.said, self.told):
            layout.addWidget(widget)
            widget.hide()
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button, signal in (
            (self.open_button, self.summary_wanted),
            (self.start_button, self.wanted),
            (self.stop_button, self.stopped),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        self.close_button.clicked.connect(self.reject)
        buttons.addWidget(self.close_button)
        layout.addLayout(buttons)
        self.start_button.setDefault(True)
        self.stop_button.hide()
        self.open_button.hide()
        for row in (self.old, self.new, self.out):
            row.changed.connect(self._check)
        open_at(self, QSize(720, self.sizeHint().height()))

    def _fill_choices(self) -> None:
        tr = self._context.translator
        self.choices.addItem(tr.text("as the program has them"), Preset())
        try:
            for name, preset in read_presets(self._context.presets).items():
                self.choices.addItem(name, preset)
        except PresetsError:  # told in the dialog of reports, where they are made
            self.choices.setEnabled(False)

    def _folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, self.windowTitle(), self._context.settings.last_folder)

    def _list(self) -> str:
        tr = self._context.translator
        kind = f"{tr.text('Lists of pairs')} (*.csv)"
        return QFileDialog.getOpenFileName(self, self.windowTitle(), self._context.settings.last_folder, kind)[0]

    def _check(self) -> None:
        one_list = self._one_list
        self.new.setEnabled(not one_list and not self.running)
        ready = self.old.path and self.out.path and (one_list or self.new.path)
        self.start_button.setEnabled(bool(ready) and not self.running)

    @property
    def _one_list(self) -> bool:
        return self.old.path is not None and self.old.path.suffix.lower() == ".csv"

    @property
    def places(self) -> tuple[Path, Path | None, Path]:
        """The old editions (or the list), the new ones, and the results."""
        return self.old.path or Path(), None if self._one_list else self.new.path, self.out.path or Path()

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is written of each pair."""
        return tuple(name for name, box in self.reports.items() if box.isChecked())

    @property
    def choice(self) -> Preset:
        """What the reports hold."""
        found = self.choices.currentData()
        return found if isinstance(found, Preset) else Preset()

    def begin(self) -> None:
        """Show that the work is under way."""
        self._set_running(running=True)
        self.bar.setValue(0)
        self.bar.show()
        self.told.hide()
        self.open_button.hide()
        self._say(self._context.translator.text("Begun…"))

    def show_progress(self, stage: Stage, done: float) -> None:
        """Show how far it is."""
        self.bar.setValue(round(done * 100))
        self._say(stage_text(stage, self._context.translator))

    def end(self, said: str, lines: str = "", *, summary: bool = False) -> None:
        """Say what came of it; `lines` are what was not compared."""
        self._set_running(running=False)
        self.bar.hide()
        self._say(said)
        self.told.setPlainText(lines)
        self.told.setVisible(bool(lines))
        self.open_button.setVisible(summary)

    def _set_running(self, *, running: bool) -> None:
        self.running = running
        for widget in (self.old, self.new, self.out, self.choices, *self.reports.values()):
            widget.setEnabled(not running)
        self.start_button.setVisible(not running)
        self.stop_button.setVisible(running)
        self.close_button.setEnabled(not running)
        self._check()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def reject(self) -> None:
        """Qt: while it is under way, Escape and the cross do nothing: there is a button that stops it."""
        if not self.running:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: as above."""
        if self.running:
            event.ignore()
        else:
            super().closeEvent(event)
