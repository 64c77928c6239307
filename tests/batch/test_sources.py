"""Which files a batch takes for editions, and what a list of pairs may look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.batch.sources import from_folders, from_list, hash_of
from kasdiff.errors import KasdiffError

if TYPE_CHECKING:
    from pathlib import Path


def test_all_files_of_a_folder_and_those_in_it_are_editions(tmp_path: Path) -> None:
    for name in ("old/b.docx", "old/2019/a.txt", "old/~$b.docx", "old/.DS_Store", "old/Thumbs.db", "new/c.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = from_folders(tmp_path / "old", tmp_path / "new")
    assert [one.name for one in found.old] == ["2019/a.txt", "b.docx"]
    assert [one.name for one in found.new] == ["c.pdf"]
    assert found.listed is None


@pytest.mark.parametrize(("old", "new"), [(".", "."), (".", "new"), ("new", ".")])
def test_a_folder_that_holds_the_other_is_refused(old: str, new: str, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    with pytest.raises(KasdiffError, match="stands in the other"):
        from_folders(tmp_path / old, tmp_path / new)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KasdiffError, match="no folder of editions"):
        from_folders(tmp_path, tmp_path / "missing")


@pytest.mark.parametrize("text", ["old,new\na.txt,b.txt\na.txt,c.txt\n", "\ufeffa.txt;b.txt\r\n\r\na.txt; c.txt\r\n"])
def test_a_list_says_which_belongs_to_which(text: str, tmp_path: Path) -> None:
    listed = tmp_path / "pairs.csv"
    listed.write_bytes(text.encode())
    found = from_list(listed)
    assert [one.path for one in found.old] == [tmp_path / "a.txt"]
    assert [one.name for one in found.new] == ["b.txt", "c.txt"]
    assert found.listed == ((0, 0), (0, 1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no pair"),
        ("old,new\n", "no pair"),
        ("a,b\na,b\n", "twice"),
        ("a,b\na\n", "line 2"),
        ("a,b,c\n", "line 1"),
        ("a,a\n", "the same"),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused(text: str, told: str, tmp_path: Path) -> None:
    listed = tmp_path / "pairs.csv"
    listed.write_text(text, encoding="utf-8")
    with pytest.raises(KasdiffError, match=told):
        from_list(listed)


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    listed = tmp_path / "pairs.csv"
    listed.write_bytes("стандарт.docx;б.docx".encode("cp1251"))
    with pytest.raises(KasdiffError, match="UTF-8"):
        from_list(listed)


def test_a_file_that_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    assert hash_of(tmp_path / "missing") == ""
    (tmp_path / "empty").touch()
    assert hash_of(tmp_path / "empty").startswith("e3b0c442")
