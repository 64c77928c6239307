"""Reports are written whole or not at all, and a fault is told with what to do about it."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from pathlib import Path

import pytest

from kasdiff.errors import WriteError
from kasdiff.reports.atomic import remove_unfinished, replacing, write_bytes, write_text


def test_a_failing_write_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def write_half() -> None:
        with replacing(target) as temporary:
            temporary.write_bytes(b"half")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        write_half()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("rights", [0o444, 0o555])
def test_a_read_only_target_is_refused(rights: int, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    target.chmod(rights)
    with pytest.raises(WriteError, match="read-only") as caught:
        write_bytes(target, b"new")
    assert "another name" in str(caught.value.remedy)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="nowhere") as caught:
        write_bytes(tmp_path / "nowhere" / "a.docx", b"new")
    assert "Make the folder" in str(caught.value.remedy)


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="is a folder"):
        write_bytes(tmp_path, b"new")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of Unix")
def test_a_device_or_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    target = tmp_path / "null"
    os.mkfifo(target)
    with pytest.raises(WriteError, match="no ordinary file") as caught:
        write_bytes(target, b"new")
    assert "name of a file" in str(caught.value.remedy)
    assert target.is_fifo()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "said", "remedy"),
    [
        (errno.ENOSPC, "no room", "Free some space"),
        (errno.EDQUOT, "no room", "Free some space"),
        (errno.EFBIG, "no room", "Free some space"),
        (errno.EROFS, "is read-only", "another name"),
        (errno.EACCES, "open in another program", "Close the file"),
        (errno.ENOTDIR, "is not there", "Make the folder"),
        (errno.EIO, re.escape(f"could not be written: {os.strerror(errno.EIO)}."), "Choose another name or folder"),
    ],
)
def test_each_fault_of_the_system_has_its_message(
    number: int, said: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def fail(self: Path, other: Path) -> Path:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WriteError, match=said) as caught:
        write_bytes(target, b"new")
    assert str(target) in str(caught.value.problem)
    assert remedy in str(caught.value.remedy)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_fault_without_a_name_is_told_in_its_own_words(tmp_path: Path) -> None:
    def write() -> None:
        with replacing(tmp_path / "a.docx"):
            raise OSError("the cable is out")

    with pytest.raises(WriteError, match="could not be written: the cable is out"):
        write()


def test_a_target_that_the_system_closes_to_us_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(WriteError, match="read-only"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"


def test_a_target_that_cannot_be_replaced_is_refused_before_any_work(tmp_path: Path) -> None:
    begun: list[Path] = []

    def write() -> None:
        with replacing(tmp_path) as temporary:
            begun.append(temporary)

    with pytest.raises(WriteError, match="is a folder"):
        write()
    assert not begun


def test_a_target_that_was_closed_while_the_report_was_made_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def write() -> None:
        with replacing(target) as temporary:
            temporary.write_bytes(b"new")
            target.chmod(0o444)

    with pytest.raises(WriteError, match="read-only"):
        write()
    assert target.read_bytes() == b"old"


def test_the_new_file_is_made_beside_the_old_one_and_hidden(tmp_path: Path) -> None:
    """Beside it, for only within one disk is a file put in another's place at once."""
    with replacing(tmp_path / "a.docx") as temporary:
        assert temporary.parent == tmp_path
        assert temporary.name.startswith(".kasdiff-")
        assert temporary.suffix == ".docx"
        assert temporary.read_bytes() == b""
    assert list(tmp_path.iterdir()) == [tmp_path / "a.docx"]


def test_what_an_ended_process_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.docx", tmp_path / "link.docx"
    link.symlink_to(target)
    left = [target, *(target.with_name(f".kasdiff-{name}") for name in ("123-a.docx", "12", "13-a.docx"))]
    for path in (*left, target.with_name(".kasdiff-12-a.docx"), target.with_name(".kasdiff-12-b.docx")):
        path.write_bytes(b"half")
    remove_unfinished(link, 12)
    assert sorted(target.parent.iterdir()) == sorted(left)
    remove_unfinished(tmp_path / "nowhere" / "a.docx", 12)  # there is nothing to remove, and nobody to tell


def test_an_unfinished_file_bears_the_number_of_its_process(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.docx") as temporary:
        remove_unfinished(tmp_path / "a.docx", os.getpid())
        assert not temporary.exists()
        temporary.write_bytes(b"whole")


def test_all_is_on_the_disk_before_the_old_file_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    on_disk: list[tuple[int, bytes]] = []
    monkeypatch.setattr(os, "fsync", lambda number: on_disk.append((os.fstat(number).st_size, target.read_bytes())))
    write_bytes(target, b"new one")
    assert on_disk == [(7, b"old")]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of this kind are a thing of Unix")
def test_a_new_file_has_the_rights_that_new_files_get_here(tmp_path: Path) -> None:
    before = os.umask(0o026)
    try:
        write_text(tmp_path / "a.json", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.json").stat().st_mode & 0o7777 == 0o640


def test_the_rights_of_the_old_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o4757)
    write_text(target, "ңү")
    assert target.stat().st_mode & 0o7777 == 0o757  # but no rights of a program: a report is none
    assert target.read_bytes().decode("utf-8") == "ңү"


def test_a_byte_that_is_no_letter_in_the_name_of_a_file_is_escaped_as_in_json(tmp_path: Path) -> None:
    target, name = tmp_path / "a.json", os.fsdecode(b"\xd1\xe0.docx")
    write_text(target, json.dumps({"file": name}, ensure_ascii=False))
    assert json.loads(target.read_text(encoding="utf-8")) == {"file": name}


def test_two_writers_do_not_share_a_temporary_file(tmp_path: Path) -> None:
    with replacing(tmp_path / "a") as one, replacing(tmp_path / "a") as other:
        assert one != other
