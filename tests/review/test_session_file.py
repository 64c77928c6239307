"""The session file: what it keeps, who may write it, and what happens when the disk or the file fails."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.review.rulings import Ruled, Subject, Verdict
from kasdiff.review.session_content import Source
from kasdiff.review.session_faults import (
    DamagedSessionError,
    HeldSessionError,
    NewerSessionError,
    NotASessionError,
    ReadOnlySessionError,
    SessionWriteError,
    UnreachableSessionError,
)
from kasdiff.review.session_file import (
    APPLICATION,
    SCHEMA,
    Contents,
    Logged,
    SessionFile,
    create,
    open_session,
    read_session,
)
from kasdiff.review.session_lock import Lock, user_name
from kasdiff.review.session_salvage import salvage
from tests.review.sessions import LOGGED, MORNING, NOON, RULED, contents, snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "шолу.kasdiff"


@pytest.fixture
def session(path: Path, tmp_path: Path) -> Iterator[SessionFile]:
    session = create(path, contents(tmp_path), MORNING)
    yield session
    session.close()


def again(session: SessionFile) -> Contents:
    """Close a session and return what another start of the program finds in it."""
    session.close()
    opened = open_session(session.path, NOON)
    opened.close()
    return opened.contents


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_all_that_is_kept_is_found_again(session: SessionFile, tmp_path: Path) -> None:
    found, kept = again(session), contents(tmp_path)
    assert found.snapshot is not None
    assert kept.snapshot is not None
    assert found.snapshot.comparison == kept.snapshot.comparison
    assert found.snapshot.old.edition == kept.snapshot.old.edition
    assert found.snapshot.new.document == kept.snapshot.new.document
    assert found.snapshot.options == kept.snapshot.options
    assert (found.snapshot.standards, found.snapshot.program) == (("", "Стандарт"), "0.1")
    assert found.snapshot.old.source.path == tmp_path / "old.txt"
    assert (found.rulings, found.pairs, found.labels, found.place) == (
        {"a": RULED},
        '{"format": "kasdiff.pairs/1"}',
        "[labels]",
        "7",
    )
    assert found.log == (LOGGED,)


def test_the_file_says_what_it_is_and_has_no_write_ahead_log(session: SessionFile) -> None:
    session.keep_rulings({"b": RULED}, LOGGED)
    assert session.path.read_bytes()[68:72] == APPLICATION.to_bytes(4, "big")
    assert ask(session.path, "PRAGMA user_version") == [(SCHEMA,)]
    assert ask(session.path, "PRAGMA journal_mode") == [("delete",)]
    assert not session.path.with_name(f"{session.path.name}-wal").exists()


def test_an_action_is_one_transaction_with_its_line_of_the_log(session: SessionFile) -> None:
    accepted = replace(RULED, ruling=replace(RULED.ruling, verdict=Verdict.ACCEPTED))
    session.keep_rulings({"a": None, "b": RULED, "c": accepted}, Logged(NOON, "Болат", "ruled", ("a", "b", "c")))
    session.keep(Logged(NOON, "Болат", "paired"), pairs="{}")
    found = again(session)
    assert found.rulings == {"b": RULED, "c": accepted}
    assert found.pairs == "{}"
    assert [line.what for line in found.log] == ["ruled", "ruled", "paired"]


def test_an_action_that_cannot_be_written_whole_is_not_written_at_all(session: SessionFile) -> None:
    with pytest.raises(UnicodeEncodeError):
        session.keep_rulings({"a": None, "b": RULED, "\ud800": RULED}, LOGGED)  # half a letter, which no key can be
    assert again(session).rulings == {"a": RULED}


def test_half_letters_of_a_damaged_file_are_written_as_json_would(session: SessionFile) -> None:
    half = Ruled(replace(RULED.ruling, note="\ud800"), Subject("Маман", old=("а\udfff",)))
    session.keep_rulings({"b": half}, LOGGED)
    found = again(session).rulings["b"]
    assert (found.ruling.note, found.subject.old) == ("\\ud800", ("а\\udfff",))


def test_another_comparison_takes_the_place_of_the_kept_one(session: SessionFile, tmp_path: Path) -> None:
    other = snapshot(tmp_path, "Жүзу – 100 м", "Есеп")
    session.keep_all({"a": RULED}, [LOGGED], other, pairs="{}")
    found = again(session)
    assert found.snapshot is not None
    assert found.snapshot.comparison == other.comparison
    assert (found.rulings, found.log, found.pairs) == ({"a": RULED}, (LOGGED,), "{}")


def test_the_second_reads_and_is_told_who_writes_and_since_when(session: SessionFile) -> None:
    second = open_session(session.path, NOON)
    assert second.read_only
    assert second.holder is not None
    assert (second.holder.user, second.holder.process, second.holder.since) == (user_name(), os.getpid(), MORNING)
    assert second.contents.rulings == {"a": RULED}
    with pytest.raises(ReadOnlySessionError):
        second.keep_rulings({"b": RULED}, LOGGED)
    session.keep_rulings({"b": RULED}, LOGGED)  # the reader holds nothing
    second.close()
    session.close()
    third = open_session(session.path, NOON)
    assert not third.read_only
    third.close()
    assert list(session.path.parent.glob(".*")) == []


def test_a_lock_ends_with_the_process_that_held_it(path: Path, tmp_path: Path) -> None:
    create(path, contents(tmp_path), MORNING).close()
    code = (
        "import os, pathlib, sys; from kasdiff.review.session_file import open_session;"
        "s = open_session(pathlib.Path(sys.argv[1]), ''); print(s.read_only, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "False\n"
        held = open_session(path, NOON)
        assert held.holder is not None
        assert held.holder.process == other.pid
        other.kill()
        other.wait()
    session = open_session(path, NOON)
    assert not session.read_only
    session.close()


def test_a_session_that_is_held_is_not_written_over(session: SessionFile, tmp_path: Path) -> None:
    with pytest.raises(HeldSessionError) as error:
        create(session.path, contents(tmp_path), NOON)
    assert error.value.holder.since == MORNING
    assert again(session).rulings == {"a": RULED}


def test_a_lock_whose_file_was_taken_away_just_now_is_taken_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Lock(path), Lock(path)
    first.take(MORNING)
    real = os.open

    def opened(*arguments: object) -> int:
        file = real(*arguments)  # type: ignore[arg-type]
        if first._file is not None:
            first.release()  # between the opening and the locking of the second
        return file

    monkeypatch.setattr(os, "open", opened)
    second.take(NOON)
    assert json.loads(second.path.read_text(encoding="utf-8"))["since"] == NOON
    second.release()


def test_a_full_disk_is_told_and_what_was_there_stays(session: SessionFile) -> None:
    connection = session._connection
    assert connection is not None
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    large = replace(RULED, ruling=replace(RULED.ruling, note="ұзын " * 5000))
    with pytest.raises(SessionWriteError) as error:
        session.keep_rulings({"a": None, "b": large}, LOGGED)
    assert "full" in str(error.value.problem)
    connection.execute("PRAGMA max_page_count = 1000000")
    session.keep_rulings({"b": RULED}, LOGGED)  # there is room again
    assert again(session).rulings == {"a": RULED, "b": RULED}


def test_a_file_that_was_taken_away_is_not_written_into_the_void(session: SessionFile) -> None:
    session.path.unlink()
    with pytest.raises(SessionWriteError):
        session.keep_rulings({"b": RULED}, LOGGED)


def test_a_session_is_written_elsewhere_whole_or_not_at_all(session: SessionFile, tmp_path: Path) -> None:
    with pytest.raises(SessionWriteError):
        create(tmp_path / "no folder" / "b.kasdiff", contents(tmp_path), NOON)
    other = tmp_path / "b.kasdiff"
    other.write_text("precious", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        create(other, replace(contents(tmp_path), rulings={"\ud800": RULED}), NOON)
    assert other.read_text(encoding="utf-8") == "precious"
    create(other, replace(session.contents, rulings={"b": RULED}), NOON).close()
    assert ask(other, "SELECT key FROM ruling") == [("b",)]
    assert [one.name for one in tmp_path.glob(".*b.kasdiff*")] == []


def test_what_is_no_session_is_refused(path: Path) -> None:
    with pytest.raises(UnreachableSessionError):
        open_session(path, NOON)
    for data in (b"", b"a text"):
        path.write_bytes(data)
        with pytest.raises((NotASessionError, DamagedSessionError)):
            open_session(path, NOON)
    for data in (b"PK\x03\x04 a Word file", b"%PDF-1.7", b"{\\rtf1 text}", b"<html></html>"):
        path.write_bytes(data)
        with pytest.raises(NotASessionError):  # such a file is sound: nothing of it is to be salvaged
            open_session(path, NOON)
    path.unlink()
    ask(path, "CREATE TABLE other (name)")
    with pytest.raises(NotASessionError):
        open_session(path, NOON)
    assert list(path.parent.glob(".*")) == []


def test_a_newer_session_is_read_where_it_says_that_it_can_be_else_refused(session: SessionFile) -> None:
    session.close()
    ask(session.path, f"PRAGMA user_version = {SCHEMA + 1}")
    newer = open_session(session.path, NOON)
    assert newer.read_only
    assert newer.newer
    assert newer.contents.rulings == {"a": RULED}
    with closing(sqlite3.connect(session.path)) as connection, connection:
        connection.execute("UPDATE fact SET value = ? WHERE name = 'oldest_reader'", (str(SCHEMA + 1).encode(),))
    before = session.path.read_bytes()
    with pytest.raises(NewerSessionError):
        open_session(session.path, NOON)
    assert session.path.read_bytes() == before


def test_an_older_session_is_brought_forward_and_a_copy_is_kept(session: SessionFile) -> None:
    session.close()
    before = session.path.read_bytes()

    def migration(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE ruling SET note = 'moved on'")

    opened = open_session(session.path, NOON, {SCHEMA: migration}, schema=SCHEMA + 1)
    assert opened.contents.rulings["a"].ruling.note == "moved on"
    opened.close()
    assert ask(session.path, "PRAGMA user_version") == [(SCHEMA + 1,)]
    assert session.path.with_name(f"шолу.form-{SCHEMA}.kasdiff").read_bytes() == before


def test_a_migration_that_fails_leaves_the_session_as_it_was(session: SessionFile) -> None:
    session.close()

    def migration(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE ruling SET note = 'half'")
        connection.execute("UPDATE nothing SET note = 'half'")

    with pytest.raises(UnreachableSessionError):
        open_session(session.path, NOON, {SCHEMA: migration}, schema=SCHEMA + 1)
    assert again(session).rulings == {"a": RULED}


def test_a_verdict_of_another_version_is_open_and_stays_readable(session: SessionFile) -> None:
    session.close()
    with closing(sqlite3.connect(session.path)) as connection, connection:
        connection.execute("UPDATE ruling SET verdict = 'postponed'")
    (ruled,) = again(session).rulings.values()
    assert (ruled.ruling.verdict, ruled.ruling.note) == (Verdict.OPEN, "неге 50? [postponed]")


def test_a_comparison_of_another_form_leaves_the_decisions_readable(session: SessionFile) -> None:
    session.close()
    with closing(sqlite3.connect(session.path)) as connection, connection:
        connection.execute("UPDATE record SET data = x'00' WHERE id = 3")
    found = again(session)
    assert found.snapshot is None
    assert found.unread
    assert found.rulings == {"a": RULED}


def damaged(session: SessionFile) -> None:
    """Overwrite the leaves of the records, as a disk does that has lost some blocks."""
    session.close()
    ((page,),) = ask(session.path, "SELECT rootpage FROM sqlite_master WHERE name = 'record'")
    (size,) = ask(session.path, "PRAGMA page_size")[0]
    assert isinstance(page, int)
    assert isinstance(size, int)
    data = bytearray(session.path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    session.path.write_bytes(data)


def test_of_a_damaged_session_is_saved_what_can_be_read(session: SessionFile, tmp_path: Path) -> None:
    damaged(session)
    with pytest.raises(DamagedSessionError):
        open_session(session.path, NOON)
    saved = salvage(session.path)
    assert not saved.whole
    assert saved.contents.snapshot is None
    assert saved.contents.rulings == {"a": RULED}
    assert saved.contents.log == (LOGGED,)
    create(tmp_path / "saved.kasdiff", saved.contents, NOON).close()
    opened = open_session(tmp_path / "saved.kasdiff", NOON)
    opened.close()
    assert opened.contents.rulings == {"a": RULED}
    assert opened.contents.pairs == '{"format": "kasdiff.pairs/1"}'


def test_of_rulings_on_a_broken_page_those_before_and_behind_are_saved(session: SessionFile) -> None:
    many = {f"key {number:04}": RULED for number in range(500)}
    session.keep_rulings(many, LOGGED)
    session.close()
    ((root,),) = ask(session.path, "SELECT rootpage FROM sqlite_master WHERE name = 'ruling'")
    (size,) = ask(session.path, "PRAGMA page_size")[0]
    assert isinstance(root, int)
    assert isinstance(size, int)
    data = bytearray(session.path.read_bytes())
    at = data.find(b"key 0250")
    page = at // size
    assert page + 1 != root
    data[page * size : (page + 1) * size] = b"\xff" * size
    session.path.write_bytes(data)
    saved = salvage(session.path).contents.rulings
    assert len(saved) > 400
    assert {"key 0000", "key 0499"} <= set(saved)
    assert "key 0250" not in saved


def test_a_file_of_which_nothing_is_left_is_told(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(DamagedSessionError):
        salvage(path)


def test_a_source_that_was_changed_since_is_noticed_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Жүзу", encoding="utf-8")
    import hashlib  # noqa: PLC0415

    source, sha256 = Source.of(file), hashlib.sha256(file.read_bytes()).hexdigest()
    assert not source.changed(sha256)
    os.utime(file, ns=(1, 1))
    assert not source.changed(sha256)  # written anew, the same
    file.write_text("Жүзу 50", encoding="utf-8")
    assert source.changed(sha256)
    file.unlink()
    assert not source.changed(sha256)
    assert source.missing()


@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked")
def test_what_a_killed_writer_left_half_done_keeps_nobody_from_reading(session: SessionFile) -> None:
    session.close()
    process = os.fork()
    if process == 0:  # writes so much that it cannot be held in memory, and is killed before it ends
        connection = sqlite3.connect(session.path, isolation_level=None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM ruling")
        for _ in range(300):
            connection.execute("INSERT INTO log (time, author, what, detail) VALUES ('', '', '', ?)", ("y" * 3000,))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(process, 0)
    assert session.path.with_name(f"{session.path.name}-journal").exists()
    found = read_session(session.path)
    assert (found.rulings, found.log) == ({"a": RULED}, (LOGGED,))


@pytest.mark.parametrize("data", [zlib.compress(bytes(80 * 1024 * 1024)), zlib.compress(b"cut short")[:-4], b""])
def test_a_record_that_would_fill_the_memory_or_is_cut_short_is_not_taken_in(session: SessionFile, data: bytes) -> None:
    session.close()
    with closing(sqlite3.connect(session.path)) as connection, connection:
        connection.execute("UPDATE record SET data = ? WHERE id = 3", (data,))
    found = read_session(session.path)
    assert found.snapshot is None
    assert found.rulings == {"a": RULED}
