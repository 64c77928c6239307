"""A folder that is the program's own: what it wrote and nobody changed may be written over, anything else is somebody's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.batch.folder import MANIFEST, Folder
from kasdiff.batch.records import Outcome, Sheet
from kasdiff.batch.sources import hash_of
from kasdiff.errors import WriteError
from kasdiff.model.comparison import EditionRef

if TYPE_CHECKING:
    from pathlib import Path

EDITION = EditionRef("a.txt", "0", "", "", "kk")
SHEET = Sheet("kk", ("library",), ("1",), "0")


def outcome(folder: Folder, text: str = "one") -> Outcome:
    """Make a report among the unfinished files, and say so."""
    made = folder.unfinished / "report.txt"
    made.write_text(text, encoding="utf-8")
    return Outcome(EDITION, EDITION, True, {}, {}, 0, 0, (), {"report.txt": hash_of(made)})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder in which one pair was done."""
    place = tmp_path / "out"
    with Folder(place) as folder:
        folder.know("file", SHEET)
        folder.put("pair", outcome(folder))
    return place


def test_what_was_done_is_known_the_next_time(place: Path) -> None:
    assert sorted(path.name for path in place.iterdir()) == [MANIFEST, "report.txt"]
    with Folder(place) as folder:
        assert folder.sheet("file") == SHEET
        assert folder.done("pair") is not None
        assert folder.done("another") is None
        folder.put("another", outcome(folder, "two"))
    assert (place / "report.txt").read_text(encoding="utf-8") == "two"


def test_what_is_gone_is_to_be_done_again(place: Path) -> None:
    (place / "report.txt").unlink()
    with Folder(place) as folder:
        assert folder.done("pair") is None


def test_a_report_that_somebody_changed_is_refused_and_left(place: Path) -> None:
    (place / "report.txt").write_text("reasons", encoding="utf-8")
    with pytest.raises(WriteError, match=r"report\.txt"), Folder(place):
        pass
    assert (place / "report.txt").read_text(encoding="utf-8") == "reasons"
    with Folder(place, force=True) as folder:
        assert folder.done("pair") is None
        folder.put("pair", outcome(folder))
    assert (place / "report.txt").read_text(encoding="utf-8") == "one"


def test_a_report_that_is_changed_while_the_batch_runs_is_left(place: Path) -> None:
    with Folder(place) as folder:
        (place / "report.txt").write_text("reasons", encoding="utf-8")
        with pytest.raises(WriteError, match="meanwhile"):
            folder.put("another", outcome(folder, "two"))
    assert (place / "report.txt").read_text(encoding="utf-8") == "reasons"


@pytest.mark.parametrize("name", ["mine.docx", "sub/mine.docx"])
def test_a_foreign_file_is_refused_and_with_force_left_alone(name: str, place: Path) -> None:
    (place / name).parent.mkdir(exist_ok=True)
    (place / name).write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=r"mine\.docx"), Folder(place):
        pass
    with Folder(place, force=True) as folder:
        assert folder.done("pair") is not None
    assert (place / name).read_text(encoding="utf-8") == "mine"


def test_what_was_told_but_not_yet_put_in_its_place_is_done_again(place: Path) -> None:
    """So it is where the program is killed between the two."""
    with Folder(place) as folder:
        made = outcome(folder, "two")
        (folder.unfinished / "report.txt").unlink()
        with pytest.raises(WriteError):
            folder.put("another", made)
    with Folder(place) as folder:
        assert folder.done("another") is None
        assert folder.done("pair") is not None


def test_a_line_that_was_cut_off_is_not_yet_done(place: Path) -> None:
    whole = (place / MANIFEST).read_bytes()
    with (place / MANIFEST).open("ab") as file:
        file.write(b'{"type":"pair","made_of":"x","outc')
    with Folder(place) as folder:
        assert folder.done("pair") is not None
        folder.know("other", SHEET)
    assert (place / MANIFEST).read_bytes().startswith(whole)
    with Folder(place) as folder:
        assert folder.sheet("other") == SHEET


def test_a_manifest_that_is_none_is_refused(place: Path) -> None:
    (place / MANIFEST).write_text("mine\n", encoding="utf-8")
    with pytest.raises(WriteError, match=MANIFEST), Folder(place):
        pass
    assert (place / MANIFEST).read_text(encoding="utf-8") == "mine\n"


def test_two_batches_do_not_write_into_one_folder(place: Path) -> None:
    with Folder(place), pytest.raises(WriteError, match="Another program"), Folder(place):
        pass
    assert sorted(path.name for path in place.iterdir()) == [MANIFEST, "report.txt"]


def test_files_of_an_earlier_run_are_told(place: Path) -> None:
    with Folder(place) as folder:
        assert folder.left_over([]) == ["report.txt"]
        assert folder.left_over(["report.txt"]) == []
