"""Writes reports from the window: asks, writes in a worker, offers what was written, says what went wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, Signal

from kasdiff.app.dialogs.files import ask_target
from kasdiff.app.dialogs.silence import SilenceQuestion
from kasdiff.app.dialogs.waiting import Waiting
from kasdiff.app.forms import Forms
from kasdiff.app.reports import ARCHIVE, proposed_name, reviewed
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.errors import KasdiffError, Message, WriteError
from kasdiff.i18n import mark
from kasdiff.reports.registry import REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from kasdiff.app.workers.engine import Engine
    from kasdiff.app.workers.report_jobs import WriteArchive
    from kasdiff.i18n import Language
    from kasdiff.reports.options import ReportOptions


class Exporter(QObject):
    """The window's reports."""

    written = Signal(object)  # the path
    crashed = Signal(object)

    def __init__(self, window: MainWindow, engine: Engine, session: Callable[[], Path | None] = lambda: None) -> None:
        """`session` gives the file of the review, if there is one."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._context = window.context
        self._name = ""
        self._dispatcher = Dispatcher(engine, self)
        self._forms = Forms(self._context, engine, self)
        self._forms.crashed.connect(self.crashed)
        self._waiting = Waiting(self._context, self._dispatcher, window)
        SilenceQuestion(self._context, self._dispatcher, window)
        self._dispatcher.finished.connect(self._on_finished)
        self._dispatcher.failed.connect(self._on_failed)
        self._dispatcher.stopped.connect(self._on_stopped)
        self._dispatcher.outlived.connect(self._on_outlived)
        window.closing.connect(self.close)
        window.last_guards.append(self.may_close)
        for name in (*REPORTS, ARCHIVE):
            window.actions_[name].triggered.connect(_exports(self, name))

    def export(self, name: str) -> None:
        """Ask for a report, `name` proposed, and write it."""
        from kasdiff.app.dialogs.export import ExportDialog  # noqa: PLC0415 - the window does not need it to start

        work = self._window.desk.work
        if work is None or self._dispatcher.busy:
            return
        decisions = reviewed(self._window.desk.docket)
        dialog = ExportDialog(self._context, work.comparison, name, self._window, decisions)
        self._forms.attend(dialog)
        accepted, name = dialog.exec(), dialog.chosen
        dialog.deleteLater()
        if accepted:
            self._ask_place(name)

    def _ask_place(self, name: str) -> None:
        work, tr = self._window.desk.work, self._context.translator
        if work is None:
            return
        report = REPORTS.get(name, REPORTS["word"])
        folder = Path(self._context.settings.report_folder or work.new.path.parent)
        proposed, title, files = folder / proposed_name(report, work, tr), report.title, report.files
        if name == ARCHIVE:
            proposed, title, files = proposed.with_suffix(".zip"), mark("Archive for auditors"), mark("Archives")
        kind = f"{tr.text(files)} (*{proposed.suffix})"
        target = ask_target(self._window, self._context, tr.text(title), proposed, kind)
        if target is not None:
            self._context.change(report_folder=str(target.parent))
            self.write(name, target)

    def write(self, name: str, target: Path) -> None:
        """Write a report with the options of the settings."""
        from kasdiff.app.dialogs.export import last_choice, report_language  # noqa: PLC0415
        from kasdiff.app.workers.report_jobs import WriteReport  # noqa: PLC0415

        work = self._window.desk.work
        if work is None:
            return
        self._name = name
        if is_edition(target, work):
            self._on_failed(
                WriteError(
                    Message(
                        mark("{file} is the edition itself: a report in its place would destroy it."),
                        {"file": str(target)},
                    ),
                    Message(mark("Give the report another name.")),
                )
            )
            return
        choice = last_choice(self._context, work.comparison)
        language = report_language(self._context, work.comparison, choice)
        options = replace(choice.options, decisions=reviewed(self._window.desk.docket))
        self._waiting.begin()
        if name == ARCHIVE:
            self._dispatcher.start(self._archive(work, target, language, options, choice.forms()))
        else:
            self._dispatcher.start(WriteReport(name, work.comparison, target, language, options, choice.forms(name)))

    def _archive(
        self, work: Work, target: Path, language: Language, options: ReportOptions, forms: Mapping[str, str]
    ) -> WriteArchive:
        from kasdiff.app.workers.report_jobs import WriteArchive  # noqa: PLC0415

        context, editions = self._context, (work.old.path, work.new.path)
        pairs = self._window.desk.docket.pairs_for(*editions) if work.scope.cards is None else ""
        sides = context.settings.sides_of((str(editions[0]), str(editions[1])))
        return WriteArchive(
            work.comparison,
            target,
            language,
            options,
            forms,
            editions,
            how_made(work, sides),
            pairs,
            context.labels.path,
            self._session(),
        )

    def may_close(self) -> bool:
        """Whether no report is being written, or the user gives it up."""
        if not self._dispatcher.busy:
            return True
        tr = self._context.translator
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Question,
            "kasdiff",
            tr.text("A report is still being written."),
            parent=self._window,
        )
        box.setInformativeText(tr.text("It is not finished if the window is closed now."))
        leave = box.addButton(tr.text("Close all the same"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        wait = box.addButton(tr.text("Wait for the report"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(wait)
        box.setEscapeButton(wait)
        self._dispatcher.finished.connect(box.reject)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is leave

    def close(self) -> None:
        """Stop writing."""
        self._forms.close()
        self._dispatcher.close()

    def _on_stopped(self) -> None:
        self._window.status.say(self._context.translator.text("Stopped. No report was written."))

    def _on_outlived(self, result: object) -> None:
        """Say where a report is that was stopped when it was all but written."""
        if isinstance(result, Path):
            self._window.compare.written.show_file(result)

    def _on_finished(self, result: object) -> None:
        if not isinstance(result, Path):
            return
        self._window.compare.written.show_file(result)
        if self._context.settings.report_open:
            self._window.compare.written.open_file()
        self.written.emit(result)

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, KasdiffError):
            self.crashed.emit(error)
            return
        tr = self._context.translator
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, "kasdiff", tr.message(error.problem), parent=self._window
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr.message(error.remedy))
        again = box.addButton(tr.text("Choose another place…"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr.text("Close"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        again.clicked.connect(_calling(self._ask_place, self._name))
        box.open()
        box.finished.connect(box.deleteLater)


def how_made(work: Work, sides: tuple[str, str]) -> dict[str, str | bool | None]:
    """Say in the words of the command line how the comparison was made; `sides` are the languages that were read of each file ("" where it has one)."""
    scope = work.scope
    standards = [None if place is None else str(place + 1) for place in (scope.old, scope.new)]
    cards = [str(place + 1) for place in scope.cards] if scope.cards else [None, None]
    return {
        "profile": str(work.options.name),
        "short_forms": work.options.fold_short_forms,
        "struck": "keep",
        "side": None,
        "old_side": sides[0] or None,
        "new_side": sides[1] or None,
        "old_standard": standards[0],
        "new_standard": standards[1],
        "old_card": cards[0],
        "new_card": cards[1],
    }


def is_edition(target: Path, work: Work) -> bool:
    """Whether a report would be written over one of the editions."""
    return any(_same(target, side.path) for side in (work.old, work.new))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def _exports(exporter: Exporter, name: str) -> Callable[[], None]:
    return lambda: exporter.export(name)


def _calling(function: Callable[[str], object], name: str) -> Callable[[], object]:
    return lambda: function(name)
