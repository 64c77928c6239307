"""Takes decisions and notes in that were filled in in a workbook: read in the worker, brought together with the review, one action that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt

from kasdiff.app.dialogs.silence import SilenceQuestion
from kasdiff.app.dialogs.waiting import Waiting
from kasdiff.app.workers.dispatcher import Dispatcher
from kasdiff.errors import KasdiffError
from kasdiff.progress import Stage
from kasdiff.review.session_lock import now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.app.reviewing.keeper import Keeper
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine
    from kasdiff.review.filled import FilledBook, Merged, Take


class Filling(QObject):
    """The window's way from a workbook into the review."""

    def __init__(self, window: MainWindow, keeper: Keeper, engine: Engine) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._docket = window.desk.docket
        self._keeper = keeper
        self._path = Path()
        self._dispatcher = Dispatcher(engine, self)
        self._waiting = Waiting(self._context, self._dispatcher, window)
        SilenceQuestion(self._context, self._dispatcher, window)
        self._dispatcher.finished.connect(self._on_read)
        self._dispatcher.failed.connect(self._on_failed)
        window.closing.connect(self._dispatcher.close)
        window.actions_["take_workbook"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask for a workbook and take in what it says."""
        from kasdiff.app.workers.review_jobs import ReadWorkbook  # noqa: PLC0415 - the window does not need it to start

        tr = self._context.translator
        if self._docket.whole is None or self._dispatcher.busy:
            return
        folder = self._context.settings.report_folder or self._context.settings.last_folder
        kinds = f"{tr.text('Excel workbooks')} (*.xlsx);;{tr.text('All files')} (*)"
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self._window, tr.text("Choose a workbook"), folder, kinds)
        if name:
            self._path = Path(name)
            self._waiting.begin(Stage.READ)
            self._dispatcher.start(ReadWorkbook(self._path))

    def _on_read(self, book: object) -> None:
        from kasdiff.review.filled import FilledBook, is_earlier  # noqa: PLC0415

        work = self._docket.whole
        if not isinstance(book, FilledBook) or work is None:
            return
        try:
            earlier = is_earlier(book, self._path.name, work.comparison)
        except KasdiffError as error:
            self._on_failed(error)
            return
        found = self._merged(book, "", earlier=earlier)
        if found.faults:
            self._refuse(found)
            return
        if found.conflicts:
            take = self._whose_word(found)
            if not take:
                tr = self._context.translator
                self._window.status.say(tr.text("Nothing was taken from {file}.", file=self._path.name))
                return
            found = self._merged(book, take, earlier=earlier)
        self._take(found)

    def _merged(self, book: FilledBook, take: Take, *, earlier: bool) -> Merged:
        from kasdiff.review.filled import Signed, merged, subjects_in  # noqa: PLC0415

        work, docket = self._docket.whole, self._docket
        subjects = subjects_in([sheet.match for sheet in work.sheets]) if work else {}
        signed = Signed(book.editor or self._keeper.author, now())
        return merged(book, docket.shown_rulings(), subjects, signed, take, earlier=earlier)

    def _take(self, found: Merged) -> None:
        from kasdiff.review.filled_words import gone_lines  # noqa: PLC0415

        tr = self._context.translator
        if found.changes:
            count = self._docket.take(found.changes, "from_workbook")
            said = tr.plural("{n} change was decided or noted anew.", "{n} changes were decided or noted anew.", count)
        else:
            said = tr.text("{file} says nothing that the session does not say.", file=self._path.name)
        self._window.status.say(said)
        if found.gone:
            head, *lines = gone_lines(found.gone, tr)
            self._show(said, head, lines, {})

    def _refuse(self, found: Merged) -> None:
        """Say which rows say nothing that could be taken."""
        from kasdiff.review.filled_words import fault_lines  # noqa: PLC0415

        tr = self._context.translator
        head = tr.text("Nothing was taken from {file}.", file=self._path.name)
        lines = [line for fault in found.faults for line in fault_lines(fault, tr)]
        self._show(head, tr.text("Put these rows right in the workbook."), lines, {})

    def _whose_word(self, found: Merged) -> Take:
        """Ask whose word counts where workbook and session say different things; "" for nobody's."""
        from kasdiff.review.filled_words import conflict_lines  # noqa: PLC0415

        tr, count = self._context.translator, len(found.conflicts)
        told = tr.plural(
            "Workbook and session say different things of {n} change.",
            "Workbook and session say different things of {n} changes.",
            count,
        )
        asked = tr.text("Whose word counts? What only one of them says is taken in any case.")
        lines = [line for one in found.conflicts for line in conflict_lines(one, tr)]
        answers: dict[Take, str] = {"theirs": tr.text("The workbook's"), "mine": tr.text("The session's")}
        return self._show(told, asked, lines, answers)

    def _show(self, head: str, remedy: str, lines: Sequence[str], answers: Mapping[Take, str]) -> Take:
        from kasdiff.app.dialogs.filled import FilledDialog  # noqa: PLC0415 - the window does not need it to start

        dialog = FilledDialog(self._context, head, remedy, lines, answers, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, KasdiffError):
            self._window.workbench.crashed.emit(error)
            return
        tr = self._context.translator
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, "kasdiff", tr.message(error.problem), parent=self._window
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr.message(error.remedy))
        box.open()
        box.finished.connect(box.deleteLater)
