"""Saves what can be read of a damaged session: row by row from both ends, so that a broken page costs only what stands on it."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.encoding.codec import GarbledError
from kasdiff.progress import at_once
from kasdiff.review.session_content import snapshot_of
from kasdiff.review.session_faults import DamagedSessionError
from kasdiff.review.session_file import Contents, Logged, ruled_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kasdiff.review.rulings import Ruled
    from kasdiff.review.session_content import Snapshot

_Row = tuple[object, ...]


class Salvaged(Struct, frozen=True):
    """What was saved. `whole` says whether every row of a table was read to its end; `contents.snapshot` is None where the comparison is lost."""

    contents: Contents
    whole: bool


def salvage(path: Path) -> Salvaged:
    """Return what can be read of a damaged session, which is left as it is. Raises DamagedSessionError where that is nothing."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.text_factory = lambda data: data.decode(errors="replace")
            connection.execute("SELECT name FROM sqlite_master").fetchall()
            return _saved(connection)
    except sqlite3.Error as error:
        raise DamagedSessionError(path, error) from error


def _saved(connection: sqlite3.Connection) -> Salvaged:
    rulings, whole_rulings = _rows(connection, "ruling", "key")
    facts, whole_facts = _rows(connection, "fact", "name")
    records, whole_records = _rows(connection, "record", "id")
    log, whole_log = _rows(connection, "log", "id")
    known = {str(name): value for name, value in facts if isinstance(value, bytes)}
    texts = {name: known.get(name, b"").decode(errors="replace") for name in ("pairs", "labels", "place", "program")}
    head = known.get("head", b"")
    contents = Contents(
        snapshot=_snapshot(head, records) if whole_records else None,
        rulings=dict(_rulings(rulings)),
        **texts,
        log=tuple(map(_line, log)),
        head=head,
        rows=(),
    )
    return Salvaged(contents, whole_rulings and whole_facts and whole_records and whole_log)


def _line(row: _Row) -> Logged:
    _, time, author, what, detail = map(str, row)
    return Logged(time, author, what, tuple(filter(None, detail.split("\n"))))


def _rulings(rows: list[_Row]) -> Iterator[tuple[str, Ruled]]:
    for row in rows:
        if len(row) == 6:
            key, *values = map(str, row)
            yield key, ruled_of(*values)


def _snapshot(head: bytes, rows: list[_Row]) -> Snapshot | None:
    with suppress(GarbledError, zlib.error):
        return at_once(snapshot_of(head, [(str(row[1]), row[2]) for row in rows if isinstance(row[2], bytes)]))
    return None


def _rows(connection: sqlite3.Connection, table: str, key: str) -> tuple[list[_Row], bool]:
    """Return the rows of a table that can be read, in the order of their keys, and whether these are all."""
    first, broken = _from_end(connection, f"SELECT * FROM {table} ORDER BY {key} ASC")  # noqa: S608 - names of the program
    if not broken:
        return first, True
    last, _ = _from_end(connection, f"SELECT * FROM {table} ORDER BY {key} DESC")  # noqa: S608
    known = {row[0] for row in first}
    return first + [row for row in reversed(last) if row[0] not in known], False


def _from_end(connection: sqlite3.Connection, query: str) -> tuple[list[_Row], bool]:
    """Return the rows up to the first that cannot be read, and whether there is such a one."""
    rows: list[_Row] = []
    try:
        rows.extend(connection.execute(query))
    except sqlite3.Error:
        return rows, True
    return rows, False
