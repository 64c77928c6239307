"""Opens and saves sessions from the window, and tells what is to be known of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, QTimer

from kasdiff.app.dialogs.files import ask_edition, ask_target
from kasdiff.app.reviewing.docket import Kept
from kasdiff.app.reviewing.keeper import missing_labels
from kasdiff.app.reviewing.notices import Notices
from kasdiff.app.reviewing.places import place_of, spot_of
from kasdiff.app.reviewing.summons import Summons, summon
from kasdiff.app.texts import short_order
from kasdiff.app.views.recent_sessions import ENDING
from kasdiff.encoding.codec import GarbledError
from kasdiff.errors import KasdiffError
from kasdiff.review.session_content import Source, sources_of
from kasdiff.review.session_faults import DamagedSessionError
from kasdiff.review.session_lock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.app.reviewing.keeper import Keeper
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from kasdiff.i18n import Translator
    from kasdiff.model.taught import TaughtLabel
    from kasdiff.review.session_file import SessionFile

_PLACE_EVERY = 5000  # milliseconds after which the place is kept, where it is another


_SOON = 500  # milliseconds after a comparison came: it is shown by then, and nothing was decided yet


class SessionDesk(QObject):
    """The window's sessions."""

    @property
    def path(self) -> Path | None:
        """The file of the session, None where nothing was kept yet."""
        return self._keeper.path

    def __init__(self, window: MainWindow, keeper: Keeper) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._desk = window.desk
        self._docket = window.desk.docket
        self._bench = window.workbench
        self._keeper = keeper
        self._notices = Notices(window.compare.session_bar, self.ask_save_as, keeper.write)
        self._place = ""
        self._read: tuple[str, str] | None = None  # what the files of the session were when it was opened
        self._summons = Summons(window)
        for name, handler in (
            ("open_session", self.ask_open),
            ("save_session_as", self.ask_save_as),
            ("corrected", self.ask_corrected),
        ):
            window.actions_[name].triggered.connect(handler)
        keeper.failed.connect(self._notices.failed)
        keeper.kept.connect(self._on_kept)
        self._docket.begun.connect(self._on_begun)
        self._docket.based.connect(self._on_based)
        window.guards.append(self.may_leave)
        window.closing.connect(self._on_closing)
        window.start_made.connect(lambda page: page.sessions.chosen.connect(lambda path: self.open(Path(path))))
        window.workbench.opened.connect(self._fill_recent)
        self._docket.renewed.connect(self._on_renewed)
        bench = window.workbench
        bench.started.connect(self._on_started)
        for signal in (bench.stopped, bench.refused, bench.crashed):
            signal.connect(self._docket.expect_nothing)
        self._salvaged: int | None = None  # decisions of a damaged session, to be told when what was saved is shown
        self._clock = QTimer(self, interval=_PLACE_EVERY)
        self._clock.timeout.connect(self.keep_place)
        self._clock.start()
        self._fill_recent()

    # Opening

    def ask_open(self) -> None:
        """Ask for a session and open it."""
        tr = self._context.translator
        folder = str(self._keeper.path.parent if self._keeper.path else self._keeper.folder())
        kinds = f"{tr.text('Sessions')} (*{ENDING});;{tr.text('All files')} (*)"
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self._window, tr.text("Open a session"), folder, kinds)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a session; the comparison comes out of it, without the source files."""
        from kasdiff.app.reviewing.gathering import gathered  # noqa: PLC0415 - a database, which the window does not need to start
        from kasdiff.review.session_file import open_session  # noqa: PLC0415

        if self._bench.busy or not self.may_leave():
            return
        if self._keeper.path is not None and _same(self._keeper.path, path):
            self._window.show_comparison()
            return
        try:
            session = open_session(path, now(), unpack=False)
        except DamagedSessionError as error:
            self._offer_salvage(path, error)
        except KasdiffError as error:
            self._window.show_start()
            self._window.start.show_error(error)
        else:
            if session.holder is not None and summon(session.holder):
                session.close()
                self._leave_to_other(path)
            else:
                self._window.show_opening(path.name)
                pieces = gathered(session)
                next(pieces)  # what has not begun would not let the session go when it is left
                self._bench.gather(pieces, lambda work: self._show(session, work))

    def _leave_to_other(self, path: Path) -> None:
        """Say that the session is open in another window, which came forward; go, where this one has nothing else to show."""
        if self._desk.work is None:
            QTimer.singleShot(0, self._window, self._window.close)
        said = self._context.translator.text(
            "{file} is open in another window, which was brought forward.", file=path.name
        )
        self._window.status.say(said)

    def _show(self, session: SessionFile, work: Work | None) -> None:
        from kasdiff.app.reviewing.gathering import pairs_of  # noqa: PLC0415

        contents = session.contents
        kept = Kept(contents.rulings, pairs_of(contents))
        if contents.snapshot is None or work is None:
            self._read_anew(session, kept)
            return
        self._notices.clear()
        self._read = _hashes(work)
        self._docket.begin(work, kept)
        sources = contents.snapshot.old.source, contents.snapshot.new.source
        self._keeper.take(session, sources)
        self._bench.lay(work, spot_of(contents.place, work))
        self._place = contents.place
        if not session.read_only:
            self._summons.listen()
        self._notices.access(session)
        paths = work.old.path, work.new.path
        self._notices.sources(contents.snapshot, lambda: self.carry_over(*paths))
        if missing := missing_labels(contents.labels, self._context.labels):
            self._notices.labels(len(missing), lambda: self._take_labels(missing))
        self._notices.version(contents.snapshot.program, self._compare_anew)
        self._tell_lost()
        self._remember()

    def _take_labels(self, labels: Sequence[TaughtLabel]) -> None:
        """Teach the labels with which somebody else read the files."""
        try:
            self._context.labels.teach(*labels)
        except KasdiffError as error:
            self._notices.problem(error)
        else:
            self._notices.drop("labels")

    def _read_anew(self, session: SessionFile, kept: Kept) -> None:
        """Read the files again for a session whose comparison cannot be taken in: the decisions are carried over."""
        try:
            old, new = sources_of(session.contents.head)
        except GarbledError as error:
            session.close()
            self._window.show_start()
            self._window.start.show_error(DamagedSessionError(session.path, error))
            return
        self._desk.set_work(None)
        self._docket.resume(kept)
        self._keeper.take(session, (old, new))
        self._notices.access(session)
        self._bench.open(old.path, new.path)

    def _offer_salvage(self, path: Path, error: DamagedSessionError) -> None:
        """Offer to save what can be read of a damaged session."""
        tr = self._context.translator
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, "kasdiff", tr.message(error.problem), parent=self._window
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr.message(error.remedy))
        save = box.addButton(tr.text("Save what can be read…"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr.text("Close"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.exec()
        box.deleteLater()
        if box.clickedButton() is save:
            self._salvage(path)

    def _salvage(self, path: Path) -> None:
        from kasdiff.review.session_file import create  # noqa: PLC0415
        from kasdiff.review.session_salvage import salvage  # noqa: PLC0415

        tr = self._context.translator
        try:
            saved = salvage(path)
            proposed = path.with_name(f"{path.stem} ({tr.text('saved')}){ENDING}")
            target = ask_target(self._window, self._context, tr.text("Save what can be read"), proposed, _kinds(tr))
            if target is None:
                return
            create(target, saved.contents, now()).close()
        except KasdiffError as error:
            self._window.show_start()
            self._window.start.show_error(error)
            return
        self._salvaged = None if saved.whole else len(saved.contents.rulings)
        self.open(target)

    # Saving

    def ask_save_as(self) -> bool:
        """Ask for a file and keep the session in it; return whether it was kept."""
        tr, work = self._context.translator, self._docket.base
        if work is None:
            return False
        proposed = self._keeper.path or self._keeper.new_path(work)
        target = ask_target(self._window, self._context, tr.text("Save the session as"), proposed, _kinds(tr))
        if target is None or not self._keeper.save_as(target):
            return False
        self._window.status.say(tr.text("The session is kept in {file}.", file=target.name))
        self._remember()
        return True

    def may_leave(self) -> bool:
        """Whether the session may be left: where something is not on the disk, the user is asked."""
        if not self._keeper.unsaved or self._keeper.write():
            return True
        tr = self._context.translator
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, "kasdiff", tr.text("Some decisions are not saved."), parent=self._window
        )
        box.setInformativeText(tr.text("They are lost if the session is left without saving them in another place."))
        save = box.addButton(tr.text("Save as…"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(tr.text("Leave without saving"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(save)
        box.setEscapeButton(box.addButton(tr.text("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        if box.clickedButton() is save:
            return self.ask_save_as()
        return box.clickedButton() is discard

    def keep_place(self) -> None:
        """Keep where the reader is, where that is another place."""
        work, spot = self._desk.work, self._desk.spot
        if work is None or spot is None or work is not self._docket.base:
            return
        place = place_of(work, spot)
        if place != self._place:
            self._place = place
            self._keeper.keep_place(place)

    def _on_closing(self) -> None:
        self.keep_place()
        self._remember()
        self._keeper.leave()
        self._docket.close()

    # Reading again

    def ask_corrected(self) -> None:
        """Ask for a corrected file in the place of one of the two, and carry the review over."""
        work, tr = self._docket.base, self._context.translator
        if work is None:
            return
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Question, "kasdiff", tr.text("Which edition is corrected?"), parent=self._window
        )
        box.setInformativeText(tr.text("The decisions are carried over to the comparison with the corrected file."))
        old = box.addButton(tr.text("The old edition…"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        new = box.addButton(tr.text("The new edition…"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(new)
        box.setEscapeButton(box.addButton(tr.text("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        if box.clickedButton() in {old, new} and (path := ask_edition(self._window, self._context)) is not None:
            paths = (path, work.new.path) if box.clickedButton() is old else (work.old.path, path)
            self.carry_over(*paths)

    def carry_over(self, old: Path, new: Path) -> None:
        """Read these files and compare them, keeping the decisions."""
        self._docket.carry_over()
        self._notices.reading()
        self._bench.open(old, new)

    def _compare_anew(self) -> None:
        """Compare as this version of the program does, keeping the decisions."""
        if not self._bench.busy:
            self._docket.carry_over()
            self._bench.compare_anew()

    # Telling

    def _on_based(self) -> None:
        """Tell of another comparison of the review; files that were read again are not changed since any more."""
        work = self._docket.base
        if work is not None and self._read is not None and _hashes(work) != self._read:
            self._notices.drop("sources")
        self._tell_lost()

    def _tell_lost(self) -> None:
        lost = len(self._docket.lost())
        self._window.actions_["lost"].setEnabled(bool(lost) and self._window.shows_comparison)
        self._notices.lost(lost, self._window.actions_["lost"].trigger)

    def _on_kept(self) -> None:
        self._summons.listen()
        self._notices.kept(writable=self._keeper.session is not None and not self._keeper.session.read_only)
        self._remember()

    def _on_started(self) -> None:
        """Ask before the session is left for another pair of files."""
        base = self._docket.base
        if base is None or self._docket.expects or not self._keeper.unsaved:
            return
        if (
            self._bench.paths not in {(base.old.path, base.new.path), (base.new.path, base.old.path)}
            and not self.may_leave()
        ):
            self._bench.cancel()

    def _on_begun(self) -> None:
        """Another comparison: where it was reviewed before, the review goes on."""
        self._notices.clear()
        if self._salvaged is not None:
            self._notices.salvaged(self._salvaged)
            self._salvaged = None
        self._place = ""
        work = self._docket.base
        if work is None:
            return
        QTimer.singleShot(_SOON, self, self._summons.prepare)
        hashes = _hashes(work)
        row = next((row for row in self._context.settings.sessions if all(hashes) and row[1:3] == hashes), None)
        if row is None or not Path(row[0]).is_file():
            return
        from kasdiff.review.session_file import open_session  # noqa: PLC0415

        try:
            session = open_session(Path(row[0]), now(), unpack=False)
        except KasdiffError as error:
            self._notices.problem(error)
            return
        self._go_on(work, session)

    def _go_on(self, work: Work, session: SessionFile) -> None:
        from kasdiff.app.reviewing.gathering import pairs_of  # noqa: PLC0415

        contents = session.contents
        self._docket.adopt(Kept(contents.rulings, pairs_of(contents)))
        self._keeper.take(session, (Source.of(work.old.path), Source.of(work.new.path)))
        self._keeper.doubt()
        if self._docket.kept.pairs:  # what has just been compared knows nothing of them
            QTimer.singleShot(0, self._bench, self._bench.compare_anew)
        self._notices.continued(session.path.name)
        self._notices.access(session)

    def _on_renewed(self) -> None:
        self._window.actions_["lost"].setEnabled(bool(self._docket.lost()) and self._window.shows_comparison)

    # Recent sessions

    def _remember(self) -> None:
        """Note the session and its progress for the start page."""
        work, path = self._docket.base, self._keeper.path
        if work is None or path is None:
            return
        found, tr = self._docket.progress(), self._context.translator
        old, new = (short_order(ref, tr) for ref in (work.comparison.old, work.comparison.new))
        hashes = _hashes(work)
        row = (str(path), *hashes, f"{old} ↔ {new}", str(found.reviewed), str(found.total))
        sessions = self._context.settings.with_session(row)
        if sessions != self._context.settings.sessions:
            self._context.change(sessions=sessions)
            self._fill_recent()

    def _fill_recent(self) -> None:
        menu = self._window.submenus["sessions"]
        menu.clear()
        for row in self._context.settings.sessions:
            action = menu.addAction(f"{row[3]}  ({row[4]} / {row[5]})".replace("&", "&&"))
            action.setToolTip(row[0])
            action.triggered.connect(_opening(self, row[0]))
        menu.setEnabled(bool(self._context.settings.sessions))


def _hashes(work: Work) -> tuple[str, str]:
    return work.old.document.sha256, work.new.document.sha256


def _kinds(tr: Translator) -> str:
    return f"{tr.text('Sessions')} (*{ENDING})"


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _opening(desk: SessionDesk, path: str) -> Callable[[], None]:
    return lambda: desk.open(Path(path))
