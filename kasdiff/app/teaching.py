"""What the window does for checks and labels: goes to a place, asks what a label means, reads again, and asks for the side of a file in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu

from kasdiff.app.models.check_rows import same_wording, spot_of
from kasdiff.app.texts import short_order
from kasdiff.errors import KasdiffError
from kasdiff.parsing.repairs import Repair
from kasdiff.showing.taught_labels import meaning_name
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPoint

    from kasdiff.app.models.check_rows import CheckRow
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from kasdiff.model.taught import TaughtLabel

_LONGEST = 160  # characters of a label


class Teaching(QObject):
    """Connects the panel of checks, its dialogs and its actions with the desk and the workbench."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._desk = window.desk
        self._workbench = window.workbench
        self._panel = window.compare.checks
        self._back_to_panel = False  # once the files have been read again
        self._taught: TaughtLabel | None = None  # to be told then
        self._read_with: tuple[TaughtLabel, ...] = ()  # of the comparison that is reviewed
        self._own: set[TaughtLabel] = (
            set()
        )  # what this user has taught at some time: not what came with another's session
        self._asked: tuple[str, str] | None = None  # the files of which the side was asked for
        actions = window.actions_
        actions["teach"].triggered.connect(self.teach)
        actions["labels"].triggered.connect(self.show_labels)
        actions["sides"].triggered.connect(self.ask_sides)
        actions["show_checks"].setChecked(self._context.settings.show_checks)
        actions["show_checks"].toggled.connect(self._show_panel)
        self._panel.place_asked.connect(self.go)
        self._panel.source_asked.connect(self._go_to_source)
        self._panel.teach_asked.connect(self.teach)
        self._panel.menu_asked.connect(self._show_menu)
        window.compare.notices.checks_asked.connect(self.show_unknown)
        window.comparison_shown.connect(self._on_shown)
        window.desk.docket.based.connect(self._on_based)
        window.desk.docket.renewed.connect(self._on_renewed)
        self._workbench.opened.connect(self._on_opened)
        for signal in (self._workbench.stopped, self._workbench.refused, self._workbench.crashed):
            signal.connect(self._on_not_read)

    def go(self, row: CheckRow) -> None:
        """Go to the place of a check: in the comparison, where it stands in a card, and in the source."""
        work = self._desk.work
        if work is None:
            return
        spot = spot_of(work, row)
        if spot is not None:
            self._desk.go(*spot, row.side)
        self._window.compare.source.show_place((work.old, work.new)[row.side], row.place)

    def teach(self) -> None:
        """Ask what the label of the chosen check means, or what is selected in the source, and read both files again."""
        from kasdiff.app.dialogs.teach import Asked, TeachDialog  # noqa: PLC0415 - no dialog is needed to start

        work = self._desk.work
        if work is None or self._workbench.busy:
            return
        wording, number = self._wording()
        side = (work.old, work.new)[number]
        places = tuple(self._places(work, same_wording(self._panel.reasons, wording)))
        asked = Asked(wording, side.edition.language, places, self._context.labels.meaning_of(wording))
        dialog = TeachDialog(self._context, asked, self._window)
        if dialog.exec():
            self._taught = dialog.label
            self._read_again()
        dialog.deleteLater()

    def _wording(self) -> tuple[str, int]:
        """Return the label that is asked about, and of which side it is: 0 for the old edition."""
        source, spot = self._window.compare.source.text, self._desk.spot
        row = self._panel.row if self._panel.isVisible() else None
        selected = clean(source.textCursor().selectedText()) if source.hasFocus() else ""
        if selected:
            return selected[:_LONGEST].rstrip(": "), spot.side if spot else 1
        return (row.wording, row.side) if row is not None else ("", 1)

    def show_labels(self) -> None:
        """Show the labels taught; read the files again where they were changed."""
        from kasdiff.app.dialogs.labels import LabelsDialog  # noqa: PLC0415

        dialog = LabelsDialog(self._context, self._window)
        dialog.exec()
        if dialog.changed and self._window.shows_comparison:
            self._read_again()
        dialog.deleteLater()

    def show_unknown(self) -> None:
        """Show the panel at the first label that is not known."""
        self._window.actions_["show_checks"].setChecked(True)
        self._panel.choose_first(Repair.UNKNOWN.value)
        self._panel.view.setFocus()

    def ask_sides(self) -> None:
        """Ask which language is read of a file that holds two, and read again where it is another one."""
        from kasdiff.app.dialogs.sides import SidesDialog  # noqa: PLC0415

        work = self._workbench.whole()
        if work is None or not (work.old.edition.sides or work.new.edition.sides):
            return
        dialog = SidesDialog(self._context, work, self._window)
        if dialog.exec():
            files = (str(work.old.path), str(work.new.path))
            self._context.change(sides=self._context.settings.with_sides(files, dialog.languages))
            read = tuple(side.edition.language if side.edition.sides else "" for side in (work.old, work.new))
            if dialog.languages != read:
                self._workbench.open(work.old.path, work.new.path)
        dialog.deleteLater()

    def _read_again(self) -> None:
        self._back_to_panel = self._panel.isVisible()
        self._workbench.read_again()

    def _go_to_source(self, row: CheckRow) -> None:
        self._window.actions_["show_source"].setChecked(True)
        self._window.compare.bottom.bring(self._window.compare.source)
        self.go(row)

    def _show_panel(self) -> None:
        on = self._window.actions_["show_checks"].isChecked()
        self._context.change(show_checks=on)
        self._window.compare.show_bottom()
        if on and self._window.shows_comparison:
            self._window.compare.bottom.bring(self._panel)
            self._panel.view.setFocus()

    def _on_based(self, what: str) -> None:
        """Where an earlier reading was put back, its labels are those taught: what was taught in between is forgotten, or taught again."""
        base, before, labels = self._desk.docket.base, self._read_with, self._context.labels
        now = base.comparison.new.taught.labels if base else ()
        if what != "restored" or now == before:
            return
        try:
            labels.forget(*(one.wording for one in before if one not in now))
            labels.teach(*(one for one in now if one not in before and one in self._own))
        except KasdiffError as error:
            tr = self._context.translator
            self._window.status.say(f"{tr.message(error.problem)} {tr.message(error.remedy)}")

    def _on_renewed(self) -> None:
        base = self._desk.docket.base
        self._own.update(self._context.labels.taught.labels)
        self._read_with = base.comparison.new.taught.labels if base else ()

    def _on_shown(self) -> None:
        whole = self._workbench.whole()
        two = whole is not None and bool(whole.old.edition.sides or whole.new.edition.sides)
        self._window.actions_["sides"].setEnabled(two)

    def _on_opened(self) -> None:
        """Ask for the side of a pair that was not asked for, and give the focus back to the panel that had it."""
        if self._back_to_panel:
            self._back_to_panel = False
            self._panel.view.setFocus()
        if self._taught is not None:
            label, self._taught = self._taught, None
            tr = self._context.translator
            meaning = meaning_name(label.meaning, tr)
            said = tr.text(
                "«{label}» was read as: {meaning}. It can be forgotten under “Labels taught”.",
                label=label.wording,
                meaning=meaning,
            )
            self._window.status.say(said)
        work = self._workbench.whole()
        files = (str(work.old.path), str(work.new.path)) if work else None
        if files is not None and files != self._asked and self._window.isVisible():
            self._asked = files
            if not any(self._context.settings.sides_of(files)):
                QTimer.singleShot(0, self, self.ask_sides)

    def _on_not_read(self) -> None:
        self._back_to_panel, self._taught = False, None

    def _places(self, work: Work, rows: Sequence[CheckRow]) -> Iterator[str]:
        tr = self._context.translator
        for row in rows:
            source, order = row.check.source, short_order((work.comparison.old, work.comparison.new)[row.side], tr)
            place = tr.text("line {line}", line=source.line) if source.line is not None else ""
            place = tr.text("page {page}", page=source.page) if source.page is not None else place
            yield ", ".join(filter(None, (order, place, f"«{row.text(tr)}»")))

    def _show_menu(self, at: QPoint) -> None:
        row = self._panel.row
        menu = QMenu(self._window)
        menu.setObjectName("context")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window.actions_["teach"].setEnabled(True)
        if row is not None and row.wording:
            menu.addAction(self._window.actions_["teach"])
        menu.addAction(self._window.actions_["labels"])
        menu.popup(at)
