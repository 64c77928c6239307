"""Reports are written whole or not at all, and a fault is told with what to do about it."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from kasdiff.errors import WriteError
from kasdiff.reports.atomic import replacing, write_bytes, write_text


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


def test_a_read_only_target_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    target.chmod(0o444)
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
    ("number", "said"),
    [(errno.ENOSPC, "no room"), (errno.EACCES, "open in another program"), (errno.EIO, "could not be written")],
)
def test_each_fault_of_the_system_has_its_message(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def fail(self: Path, other: Path) -> Path:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WriteError, match=said):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_the_rights_of_the_old_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    target.chmod(0o640)
    write_text(target, "ңү")
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_bytes().decode("utf-8") == "ңү"


def test_a_byte_that_is_no_letter_in_the_name_of_a_file_is_escaped_as_in_json(tmp_path: Path) -> None:
    target, name = tmp_path / "a.json", os.fsdecode(b"\xd1\xe0.docx")
    write_text(target, json.dumps({"file": name}, ensure_ascii=False))
    assert json.loads(target.read_text(encoding="utf-8")) == {"file": name}


def test_two_writers_do_not_share_a_temporary_file(tmp_path: Path) -> None:
    with replacing(tmp_path / "a") as one, replacing(tmp_path / "a") as other:
        assert one != other
