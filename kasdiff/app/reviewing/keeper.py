"""Keeps the decisions of the docket in a session file, at once. What cannot be written is held, and written with the next that can."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from kasdiff import __version__
from kasdiff.app.scope import names_of
from kasdiff.app.slices import Slices
from kasdiff.app.texts import short_order
from kasdiff.app.views.recent_sessions import ENDING
from kasdiff.errors import KasdiffError, LabelsError
from kasdiff.review.pairs_file import decisions_json
from kasdiff.review.session_content import Read, Snapshot, Source, rows_of
from kasdiff.review.session_lock import now, user_name

if TYPE_CHECKING:
    from collections.abc import Generator

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.reviewing.docket import Docket
    from kasdiff.app.user_labels import UserLabels
    from kasdiff.app.work import Side, Work
    from kasdiff.model.taught import TaughtLabel
    from kasdiff.review.rulings import Changes
    from kasdiff.review.session_content import Rows
    from kasdiff.review.session_file import Contents, Logged, SessionFile

_REST = 300  # milliseconds after which a comparison that was just opened is packed: first it is shown
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # what no system allows in a name


class Keeper(QObject):
    """Writes what the docket tells. Without a session file, the first thing to be kept makes one in the user's folder of sessions."""

    kept = Signal()  # all is on the disk
    failed = Signal(object)  # a WriteError: what was decided is held

    def __init__(self, context: AppContext, desk: Desk, docket: Docket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._docket = docket
        self.session: SessionFile | None = None
        self._labels = ""  # with which the files were read: a file of labels, "" for none
        self.log: list[Logged] = []
        self.unsaved = False  # whether something that was decided is not on the disk
        self._stale = False  # whether the comparison in the file is another than that of the review
        self._packing = Slices(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._pack)
        self._rows: Rows = ()  # the comparison of the review, packed for the file
        self._sources: tuple[Source, Source] | None = None
        docket.put.connect(self._on_put)
        docket.based.connect(self._on_based)
        docket.begun.connect(self._on_begun)

    @property
    def path(self) -> Path | None:
        """The file of the session, None where nothing was kept yet."""
        return self.session.path if self.session else None

    @property
    def author(self) -> str:
        """Who decides: as the settings say, else as the system knows the user."""
        return self._context.settings.author or user_name()

    def take(self, session: SessionFile, sources: tuple[Source, Source]) -> None:
        """Go on with a session that was opened."""
        self.leave()
        self.session, self._sources = session, sources
        self._labels, self.log = session.contents.labels, list(session.contents.log)

    def doubt(self) -> None:
        """Find out whether the file holds another comparison than that of the review; if so it is written with the next decision."""
        kept = self.session.contents.rows if self.session else ()

        def compare(rows: Rows) -> None:
            self._rows, self._stale = rows, rows != kept

        self._packing.start(self._packed(), compare)

    def leave(self) -> None:
        """Let go of the session."""
        if self.session is not None:
            self.session.close()
        self.session, self._sources = None, None
        self._labels, self.log = "", []
        self._rest.stop()
        self._packing.stop()
        self._rows = ()
        self.unsaved, self._stale = False, False

    def save_as(self, path: Path) -> bool:
        """Write all into another file and go on with it; return whether it could be written."""
        from kasdiff.review.session_file import create  # noqa: PLC0415 - a database, which the window does not need to start

        try:
            session = create(path, self.contents(), now())
        except KasdiffError as error:
            self.failed.emit(error)
            return False
        if self.session is not None:
            self.session.close()
        self.session = session
        self._done()
        return True

    def write(self) -> bool:
        """Write what is held; return whether all is on the disk now."""
        work = self._docket.base
        if work is None:
            return True
        if self.session is None:
            return self.save_as(self.new_path(work))
        self._packing.finish()
        try:
            if self.unsaved or self._stale:
                facts = {"pairs": self._pairs(), "labels": self._labels}
                snapshot = self._snapshot(work) if self._stale else None
                self.session.keep_all(dict(self._docket.rulings), self.log, snapshot, self._rows, **facts)
        except KasdiffError as error:
            self._fail(error)
            return False
        self._done()
        return True

    def keep_place(self, place: str) -> None:
        """Note where the reader is, where that costs nobody anything: a session that fails now loses only that."""
        if self.session is not None and not self.session.read_only and not self.unsaved:
            try:
                self.session.keep(place=place)
            except KasdiffError:
                return  # what was decided is on the disk

    def contents(self) -> Contents:
        """Return all that a session holds now."""
        from kasdiff.review.session_file import Contents  # noqa: PLC0415

        work = self._docket.base
        self._rest.stop()  # what is not packed yet is packed as it is written
        self._packing.finish()
        return Contents(
            self._snapshot(work) if work else None,
            self._docket.rulings,
            self._pairs(),
            self._labels,
            log=tuple(self.log),
            rows=self._rows,
        )

    def _pack(self, *, write: bool = False) -> None:
        """Pack the comparison of the review, so that it is ready when it is to be written."""

        def take(rows: Rows) -> None:
            self._rows = rows
            if write:
                self.write()

        self._rest.stop()
        self._rows = ()
        self._packing.start(self._packed(), take)

    def _packed(self) -> Generator[None, None, Rows]:
        rows, work = [], self._docket.base
        for row in rows_of(self._snapshot(work)) if work else ():
            rows.append(row)
            yield
        return tuple(rows)

    def _on_put(self, changes: Changes, what: str) -> None:
        logged = self._logged(what, *changes)
        self.log.append(logged)
        self._packing.finish()
        if self.session is None or self.unsaved or self._stale:
            self.unsaved = True
            self.write()
            return
        try:
            self.session.keep_rulings(changes, logged)
        except KasdiffError as error:
            self._fail(error)
        else:
            self._done()

    def _on_based(self, what: str) -> None:
        """Another comparison of the same review: the file, where there is one, is to hold it."""
        work = self._docket.base
        if what == "restored" and work is not None:  # the files may be others by now: their contents will tell
            self._sources = Source(work.old.path), Source(work.new.path)
            self._labels = labels_text(work)
        else:
            self._note_sources()
        self.log.append(self._logged(what))
        if self.session is not None:
            self.unsaved = self._stale = True
        self._pack(write=self.session is not None)

    def _on_begun(self) -> None:
        self.leave()
        self._note_sources()
        self._rest.start()

    def _note_sources(self) -> None:
        """Note how the files are now that they were read: later they may be others."""
        work = self._docket.base
        if work is not None:
            self._sources = Source.of(work.old.path), Source.of(work.new.path)
            self._labels = labels_text(work)

    def _fail(self, error: KasdiffError) -> None:
        self.unsaved = True
        self.failed.emit(error)

    def _done(self) -> None:
        self.unsaved, self._stale = False, False
        self.kept.emit()

    def _pairs(self) -> str:
        return decisions_json(self._docket.kept.pairs) if self._docket.kept.pairs else ""

    def _snapshot(self, work: Work) -> Snapshot:
        old, new = self._sources or (Source.of(work.old.path), Source.of(work.new.path))
        names = names_of(work.scope, work.old.edition, work.new.edition)
        return Snapshot(_read(old, work.old), _read(new, work.new), work.options, work.comparison, names, __version__)

    def _logged(self, what: str, *detail: str) -> Logged:
        from kasdiff.review.session_file import Logged  # noqa: PLC0415

        return Logged(now(), self.author, what, detail)

    def new_path(self, work: Work) -> Path:
        """Return a name for a new session that no file has."""
        tr = self._context.translator
        numbers = [short_order(replace(ref, order_date=""), tr) for ref in (work.comparison.old, work.comparison.new)]
        stem = _NO_NAME.sub(" ", f"{' – '.join(numbers)} {now()[:10]}").strip(" .")[:120]
        folder = self.folder()
        with suppress(OSError):  # the session itself will say so
            folder.mkdir(parents=True, exist_ok=True)
        names = (folder / f"{stem}{f' ({n})' if n else ''}{ENDING}" for n in range(10_000))
        return next(path for path in names if not path.exists())

    def folder(self) -> Path:
        """Return where sessions are made."""
        chosen = self._context.settings.session_folder
        return Path(chosen) if chosen else self._context.sessions


def _read(source: Source, side: Side) -> Read:
    return Read(source, side.document, side.edition)


def labels_text(work: Work) -> str:
    """Return the taught labels with which the files of a comparison were read as a file of them, "" for none."""
    labels = work.comparison.new.taught.labels
    if not labels:
        return ""
    from kasdiff.review.taught import labels_toml  # noqa: PLC0415 - needs the labels of all templates

    return labels_toml(labels)


def missing_labels(text: str, labels: UserLabels) -> tuple[TaughtLabel, ...]:
    """Return the labels of a session that this user has not taught, or taught otherwise."""
    if not text:
        return ()
    from kasdiff.review.taught import taught_of  # noqa: PLC0415

    try:
        kept = taught_of(text.encode(), "").labels
    except LabelsError:
        return ()
    return tuple(one for one in kept if labels.meaning_of(one.wording) != one.meaning)
