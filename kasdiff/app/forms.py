"""Forms of reports in Word, for the dialog of reports: says what one of the user's own lacks, and saves the program's own to be edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from kasdiff.app.dialogs.files import ask_target
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.errors import KasdiffError
from kasdiff.i18n import Translator, mark
from kasdiff.reports.options import CHANGE_REPORT, TABLE

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.dialogs.export import ExportDialog
    from kasdiff.app.workers.engine import Engine
    from kasdiff.i18n import Language
    from kasdiff.reports.form import Case

_NAMES = {TABLE: mark("form of the comparative table"), CHANGE_REPORT: mark("form of the change report")}  # of files


class Forms(QObject):
    """Serves one dialog at a time."""

    crashed = Signal(object)

    def __init__(self, context: AppContext, engine: Engine, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._dialog: ExportDialog | None = None
        self._dispatcher = Dispatcher(engine, self)
        self._dispatcher.finished.connect(self._on_finished)
        self._dispatcher.failed.connect(self._on_failed)

    def attend(self, dialog: ExportDialog) -> None:
        """Serve a dialog until it is closed."""
        self._dialog = dialog
        dialog.template_chosen.connect(self.check)
        dialog.template_wanted.connect(self.save)
        dialog.finished.connect(self._leave)
        if path := dialog.heads.template.text():
            self.check(dialog.heads.form_of, path)

    def check(self, report: str, path: str) -> None:
        """Say in the dialog what the form of a report lacks."""
        from kasdiff.app.workers.report_jobs import CheckTemplate  # noqa: PLC0415 - the window does not need it to start

        self._dispatcher.start(CheckTemplate(Path(path), report))

    def save(self, report: str, language: Language, case: Case) -> None:
        """Ask where, and save the program's own form."""
        from kasdiff.app.workers.report_jobs import WriteTemplate  # noqa: PLC0415

        if self._dialog is None:
            return
        tr = self._context.translator
        name = Translator(language).text(_NAMES[report])
        proposed = Path(self._context.settings.report_folder or Path.home()) / f"{name}.docx"
        kind = f"{tr.text('Word documents')} (*.docx)"
        target = ask_target(self._dialog, self._context, tr.text("Save the program's own form"), proposed, kind)
        if target is not None:
            self._dispatcher.start(WriteTemplate(target, report, language, case))

    def close(self) -> None:
        """Stop what is under way."""
        self._dispatcher.close()

    def _leave(self) -> None:
        self._dialog = None
        self._dispatcher.close()

    def _on_finished(self, result: object) -> None:
        dialog, tr = self._dialog, self._context.translator
        if dialog is None:
            return
        if isinstance(result, Path):  # it is edited, and then chosen
            dialog.heads.take_template(str(result))
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(result)))
        elif isinstance(result, tuple):
            dialog.heads.say("\n".join(map(tr.message, result)) or tr.text("The form has all that is filled in."))

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, KasdiffError):
            self.crashed.emit(error)
        elif self._dialog is not None:
            tr = self._context.translator
            self._dialog.heads.say(f"{tr.message(error.problem)} {tr.message(error.remedy)}")
