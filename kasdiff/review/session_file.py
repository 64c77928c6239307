"""The session file: SQLite, one writer, one transaction an action.

It has no write-ahead log, which network shares do not bear. The writer holds a lock of the system beside the file (`session_lock`) and keeps the file
open; who only reads takes everything in at once and lets go of it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff import __version__
from kasdiff.encoding.codec import GarbledError, whole_letters
from kasdiff.progress import at_once
from kasdiff.review.rulings import Ruled, Ruling, Subject, Verdict
from kasdiff.review.session_content import Rows, head_of, rows_of, snapshot_of
from kasdiff.review.session_faults import (
    DamagedSessionError,
    HeldSessionError,
    NewerSessionError,
    NotASessionError,
    ReadOnlySessionError,
    SessionWriteError,
    UnreachableSessionError,
    is_damage,
    reason_of,
)
from kasdiff.review.session_lock import Holder, Lock, LockedError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    from kasdiff.review.rulings import Changes, Rulings
    from kasdiff.review.session_content import Snapshot

APPLICATION = 0x6B644946  # "kdIF" in the file's head, by which systems tell what a SQLite file is
SCHEMA = 1
_OF_DOCUMENTS = (
    b"PK\x03\x04",
    b"%PDF",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"<",
)  # Word, Excel and archives; old Word; pages
_LONGEST_SIGN = 5  # bytes
_WAIT = 5.0  # seconds for one who reads just now
_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE record (id INTEGER PRIMARY KEY, stream TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE ruling (key TEXT PRIMARY KEY, verdict TEXT NOT NULL, note TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL,
                     subject TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE log (id INTEGER PRIMARY KEY, time TEXT NOT NULL, author TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL)
"""
# From schema n to n + 1, in one transaction; a copy of the file is kept before.
Migrations = dict[int, "Callable[[sqlite3.Connection], object]"]
MIGRATIONS: Migrations = {}
_READER = "oldest_reader"  # the fact that says which schema a program must know at least to read the file


class Logged(Struct, frozen=True):
    """A line of the log: who did what when; `detail` says of which (keys, names of files)."""

    time: str
    author: str
    what: str
    detail: tuple[str, ...] = ()


class Contents(Struct, frozen=True):
    """All that a session holds. `snapshot` is None where the comparison is of a form of another version, or damaged, as `unread` says.

    `rows` are the records of the comparison as they stand in the file: where it is not unpacked yet, or packed already.
    `pairs` are the decisions on pairs in the form of `kasdiff.pairs/1`, `labels` those taught, `place` where the reader was; "" for none.
    """

    snapshot: Snapshot | None = None
    rulings: Rulings = field(default_factory=dict)
    pairs: str = ""
    labels: str = ""
    place: str = ""
    log: tuple[Logged, ...] = ()
    unread: str = ""
    head: bytes = b""
    program: str = ""  # the version that compared
    rows: Rows = ()


class SessionFile:
    """An open session. What is written raises SessionWriteError or ReadOnlySessionError, and leaves the file as it was."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection | None, lock: Lock | None, contents: Contents
    ) -> None:
        self.path = path
        self.contents = contents  # as they were when it was opened
        self.holder: Holder | None = None  # of a session that another window writes
        self.newer = ""  # the version of the program that wrote a session of a newer form
        self._connection = connection
        self._lock = lock
        self._state = _identity(path)

    @property
    def read_only(self) -> bool:
        """Whether it is only read here."""
        return self._connection is None

    def keep_rulings(self, changes: Changes, logged: Logged) -> None:
        """Write what changes in the rulings, all or nothing."""
        with self._writing(logged) as write:
            write.executemany(
                "DELETE FROM ruling WHERE key = ?", [(key,) for key, one in changes.items() if one is None]
            )
            rows = [_ruling_row(key, one) for key, one in changes.items() if one is not None]
            write.executemany("INSERT OR REPLACE INTO ruling VALUES (?, ?, ?, ?, ?, ?)", rows)

    def keep_all(
        self, rulings: Rulings, log: Iterable[Logged], snapshot: Snapshot | None = None, rows: Rows = (), **facts: str
    ) -> None:
        """Write all rulings, the log, facts and (where it is another) the comparison with its `rows`, in the place of those that are kept."""
        with self._writing(None) as write:
            if snapshot is not None:
                _put_snapshot(write, snapshot, rows)
            write.execute("DELETE FROM ruling")
            write.execute("DELETE FROM log")
            write.executemany(
                "INSERT INTO ruling VALUES (?, ?, ?, ?, ?, ?)", [_ruling_row(*one) for one in rulings.items()]
            )
            _put_facts(write, {name: value.encode() for name, value in facts.items()})
            _put_log(write, log)

    def keep(self, logged: Logged | None = None, **facts: str) -> None:
        """Write pairs, labels or the place (see `Contents`)."""
        with self._writing(logged) as write:
            _put_facts(write, {name: value.encode() for name, value in facts.items()})

    @contextmanager
    def _writing(self, logged: Logged | None) -> Iterator[sqlite3.Connection]:
        if self._connection is None:
            raise ReadOnlySessionError(self.path)
        try:
            if _identity(self.path) != self._state:  # the system would go on writing into the file that was taken away
                raise SessionWriteError(self.path, os.strerror(2))
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                if logged is not None:
                    _put_log(self._connection, [logged])
        except (sqlite3.Error, OSError) as error:
            raise SessionWriteError(self.path, reason_of(error)) from error

    def close(self) -> None:
        """Let go of the file. Nothing is left to be written."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()
        if self._lock is not None:
            self._lock.release()


def create(path: Path, contents: Contents, since: str) -> SessionFile:
    """Write a session, whole or not at all, in the place of what is there, and open it. Raises SessionWriteError, HeldSessionError."""
    lock = Lock(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        lock.take(since)
    except LockedError as error:
        raise HeldSessionError(path, error.holder) from error
    except OSError as error:
        raise SessionWriteError(path, reason_of(error)) from error
    try:
        unfinished.unlink(missing_ok=True)
        with closing(_connect(unfinished)) as connection:
            _fill(connection, contents)
        unfinished.replace(path)
        return SessionFile(path, _connect(path), lock, replace(contents, rows=()))
    except BaseException as error:
        lock.release()
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error | OSError):
            raise SessionWriteError(path, reason_of(error)) from error
        raise


def _fill(connection: sqlite3.Connection, contents: Contents) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for table in _TABLES.split(";"):
            connection.execute(table)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        facts = {"pairs": contents.pairs, "labels": contents.labels, "place": contents.place, _READER: str(SCHEMA)}
        _put_facts(connection, {name: value.encode() for name, value in facts.items()})
        if contents.snapshot is not None:
            _put_snapshot(connection, contents.snapshot, contents.rows)
        elif contents.head:
            _put_facts(connection, {"head": contents.head})
        rows = [_ruling_row(key, ruled) for key, ruled in contents.rulings.items()]
        connection.executemany("INSERT INTO ruling VALUES (?, ?, ?, ?, ?, ?)", rows)
        _put_log(connection, contents.log)


def read_session(path: Path) -> Contents:
    """Return what a session holds, without a thought of writing it. Raises as `open_session` does."""
    _look_at(path)
    return at_once(unpacked(_opened(path, None, MIGRATIONS, SCHEMA).contents))


def open_session(
    path: Path, since: str, migrations: Migrations = MIGRATIONS, *, schema: int = SCHEMA, unpack: bool = True
) -> SessionFile:
    """Open a session: to be written where nobody else writes it, else to be read. Without `unpack` its comparison is left to `unpacked`.

    Raises NotASessionError, NewerSessionError, DamagedSessionError, UnreachableSessionError.
    """
    _look_at(path)
    lock: Lock | None = Lock(path)
    holder: Holder | None = None
    try:
        lock.take(since) if lock else None
    except LockedError as error:
        lock, holder = None, error.holder
    except OSError:  # a folder that may not be written, a share without locks
        lock = None
    try:
        session = _opened(path, lock, migrations, schema)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    session.holder = holder
    if unpack:
        session.contents = at_once(unpacked(session.contents))
    return session


def _look_at(path: Path) -> None:
    """Refuse what is not there, and what is a file of another kind."""
    if not path.is_file():
        raise UnreachableSessionError(path)
    if _is_another_file(path):
        raise NotASessionError(path)


def _is_another_file(path: Path) -> bool:
    """Whether a file begins as documents do: it is sound, and no session with a damaged beginning."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_SIGN).startswith(_OF_DOCUMENTS)
    except OSError:
        return False  # what cannot be read is said when it is opened


def unpacked(contents: Contents) -> Generator[None, None, Contents]:
    """Put the comparison of a session together, in pieces; why one cannot be read is said in `unread`."""
    try:
        snapshot = yield from snapshot_of(contents.head, contents.rows)
    except GarbledError as error:
        return replace(contents, rows=(), unread=str(error))
    return replace(contents, rows=(), snapshot=snapshot)


def _opened(path: Path, lock: Lock | None, migrations: Migrations, schema: int) -> SessionFile:
    connection: sqlite3.Connection | None = None
    try:
        writes = lock is not None and os.access(path, os.W_OK)
        connection = _connect(path) if writes else _connect_to_read(path)
        version = _checked(path, connection, schema)
        if version < schema and lock is not None:
            _migrate(path, connection, version, migrations, schema)
        connection.execute("BEGIN")  # another one may be writing between two looks
        contents = _contents(connection)
        connection.execute("COMMIT")
        if writes and version <= schema:
            return SessionFile(path, connection, lock, contents)
        connection.close()
        if lock is not None:
            lock.release()
        session = SessionFile(path, None, None, contents)
        session.newer = contents.program or "?" if version > schema else ""
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        if is_damage(error):
            raise DamagedSessionError(path, error) from error
        raise UnreachableSessionError(path, reason_of(error)) from error
    except OSError as error:
        raise UnreachableSessionError(path, reason_of(error)) from error
    return session


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect so that nothing is written, save what a writer that was killed left half done: that is taken back first."""
    try:
        return _connect(path, read_only=True)  # its first command would take it back, which it may not
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
        return _connect(path)


def _connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Connect so that each transaction is on the disk when it ends."""
    uri = f"{path.absolute().as_uri()}{'?mode=ro' if read_only else ''}"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    connection.text_factory = lambda data: data.decode(errors="replace")
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")  # what is opened may come from anywhere
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _checked(path: Path, connection: sqlite3.Connection, schema: int) -> int:
    """Return the schema of a file, after seeing that it is a session, sound, and of a form that can be read."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise NotASessionError(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if sound != "ok":
        raise DamagedSessionError(path, sound)
    oldest = _facts(connection).get(_READER, b"0").decode()
    if version > schema and (not oldest.isdigit() or int(oldest) > schema):
        raise NewerSessionError(path, _facts(connection).get("program", b"").decode())
    return int(version)


def _migrate(path: Path, connection: sqlite3.Connection, version: int, migrations: Migrations, schema: int) -> None:
    """Bring a session of an older form to this one, after copying it."""
    copy = path.with_name(f"{path.stem}.form-{version}{path.suffix}")
    if not copy.exists():
        shutil.copy2(path, copy)
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for number in range(version, schema):
            migrations[number](connection)
        connection.execute(f"PRAGMA user_version = {schema}")


def _contents(connection: sqlite3.Connection) -> Contents:
    facts = _facts(connection)
    rows = connection.execute("SELECT stream, data FROM record ORDER BY id")
    names = ("pairs", "labels", "place", "program")
    texts = {name: facts.get(name, b"").decode(errors="replace") for name in names}
    return Contents(
        None,
        dict(rulings_in(connection)),
        **texts,
        log=tuple(_log(connection)),
        head=facts.get("head", b""),
        rows=tuple(rows),
    )


def _facts(connection: sqlite3.Connection) -> dict[str, bytes]:
    return dict(connection.execute("SELECT name, value FROM fact").fetchall())


def rulings_in(connection: sqlite3.Connection) -> Iterator[tuple[str, Ruled]]:
    """Yield the rulings of a session. A verdict that is not known is open, with what it said in the note: nothing is dropped."""
    for row in connection.execute("SELECT key, verdict, note, author, time, subject FROM ruling"):
        yield row[0], ruled_of(*row[1:])


def ruled_of(verdict: str, note: str, author: str, time: str, subject: str) -> Ruled:
    """Return a ruling of the file."""
    try:
        about = msgspec.json.decode(subject, type=Subject)
    except msgspec.DecodeError:
        about = Subject(subject)
    if verdict not in list(Verdict):
        verdict, note = Verdict.OPEN, f"{note} [{verdict}]".strip()
    return Ruled(Ruling(Verdict(verdict), note, author, time), about)


def _ruling_row(key: str, ruled: Ruled) -> tuple[str, ...]:
    ruling, about = ruled.ruling, ruled.subject
    old, new = (tuple(map(whole_letters, side)) for side in (about.old, about.new))
    subject = Subject(whole_letters(about.card), about.part, whole_letters(about.field), old, new)
    texts = map(whole_letters, (ruling.note, ruling.author, ruling.time, msgspec.json.encode(subject).decode()))
    return key, ruling.verdict.value, *texts


def _log(connection: sqlite3.Connection) -> Iterator[Logged]:
    for time, author, what, detail in connection.execute("SELECT time, author, what, detail FROM log ORDER BY id"):
        yield Logged(time, author, what, tuple(detail.split("\n")) if detail else ())


def _put_facts(connection: sqlite3.Connection, facts: Mapping[str, bytes]) -> None:
    connection.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", list(facts.items()))


def _put_snapshot(connection: sqlite3.Connection, snapshot: Snapshot, rows: Rows) -> None:
    connection.execute("DELETE FROM record")
    connection.executemany("INSERT INTO record (stream, data) VALUES (?, ?)", rows or rows_of(snapshot))
    _put_facts(connection, {"head": head_of(snapshot), "program": __version__.encode()})


def _put_log(connection: sqlite3.Connection, lines: Iterable[Logged]) -> None:
    rows = [(one.time, one.author, one.what, "\n".join(one.detail)) for one in lines]
    connection.executemany("INSERT INTO log (time, author, what, detail) VALUES (?, ?, ?, ?)", rows)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
