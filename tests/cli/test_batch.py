"""`kasdiff batch`: pairs, reports and the workbook; what is bad, foreign, twice or killed half-way costs nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kasdiff.__main__ import main
from kasdiff.batch.folder import MANIFEST
from kasdiff.batch.run import SUMMARY

SAMPLES = Path(__file__).parents[2] / "samples"
NAME = "Кітапхана және мәдени-демалыс қызметі"
OLD, NEW = ((SAMPLES / f"sample-{year}-kk.txt").read_text(encoding="utf-8") for year in ("2019", "2024"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(place: Path, number: int, *, same: bool = False) -> None:
    """Put a pair of editions of a standard of their own into the folders."""
    name = f"Қызмет {'АБВГДЕЖЗ'[number]}"
    (place / "old" / f"o{number}.txt").write_text(OLD.replace(NAME, name), encoding="utf-8")
    (place / "new" / f"n{number}.txt").write_text((OLD if same else NEW).replace(NAME, name), encoding="utf-8")


def batch(place: Path, *options: str) -> int:
    folders = [str(place / name) for name in ("old", "new")]
    return main(["batch", *folders, "--out", str(place / "out"), "--processes", "1", *options])


def rows(place: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(place / "out" / SUMMARY)[sheet].iter_rows(min_row=2, values_only=True))


def files(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (place / "out").iterdir()}


def test_folders_and_lists_may_be_named_from_where_one_stands(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place, 0)
    monkeypatch.chdir(place)
    assert main(["batch", "old", "new", "--out", "out", "--processes", "1", "--html"]) == 1
    (place / "pairs.csv").write_text("old/o0.txt,new/n0.txt\n", encoding="utf-8")
    assert main(["batch", "pairs.csv", "--out", "out2", "--processes", "1", "--html"]) == 1
    assert [len(list((place / name).glob("*.html"))) for name in ("out", "out2")] == [1, 1]


def test_each_pair_has_its_reports_and_the_same_again_gives_the_same(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(place, 0)
    put(place, 1)
    assert batch(place, "--word", "--json") == 1
    assert "Pairs: 2; compared: 2, of them by an earlier run: 0" in capsys.readouterr().out
    first = files(place)
    reports = {f"o{n} – n{n}{ending}" for n in (0, 1) for ending in (".docx", ".json")}
    assert set(first) == {MANIFEST, SUMMARY, *reports}
    before = (place / "out" / "o0 – n0.docx").stat().st_mtime_ns
    assert batch(place, "--word", "--json") == 1
    assert "of them by an earlier run: 2" in capsys.readouterr().out
    again = files(place)
    assert first | {MANIFEST: b""} == again | {MANIFEST: b""}
    assert (place / "out" / "o0 – n0.docx").stat().st_mtime_ns == before


def test_the_report_of_a_pair_is_the_one_that_compare_writes(place: Path) -> None:
    put(place, 0)
    assert batch(place, "--word") == 1
    old, new, alone = place / "old" / "o0.txt", place / "new" / "n0.txt", place / "alone.docx"
    assert main(["compare", str(old), str(new), "--word", str(alone)]) == 1
    assert alone.read_bytes() == (place / "out" / "o0 – n0.docx").read_bytes()


def test_other_options_and_changed_files_are_compared_anew(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(place, 0)
    put(place, 1)
    batch(place)
    (place / "new" / "n1.txt").write_text(OLD.replace(NAME, "Қызмет Б") + "\nЖаңа жол\n", encoding="utf-8")
    capsys.readouterr()
    batch(place)
    assert "of them by an earlier run: 1" in capsys.readouterr().out
    batch(place, "--profile", "methodical")
    assert "of them by an earlier run: 0" in capsys.readouterr().out


def test_the_same_text_on_both_sides_ends_with_0(place: Path) -> None:
    put(place, 0, same=True)
    assert batch(place) == 0
    assert rows(place, "Pairs")[0][3] == "no change of substance"


def test_a_bad_file_is_told_and_the_others_are_compared(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(place, 0)
    (place / "new" / "bad.docx").write_bytes(b"PK\x03\x04 no package")
    (place / "new" / "letter.txt").write_text("Құрметті әріптес! Бұл – хат.", encoding="utf-8")
    assert batch(place) == 2
    said = capsys.readouterr()
    assert "compared: 1" in said.out
    assert "bad.docx" in said.err
    assert "letter.txt" in said.err
    assert [str(row[0]) for row in rows(place, "Not compared")] == ["new: bad.docx", "new: letter.txt"]


def test_a_name_that_stands_twice_is_told_and_not_guessed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(place, 0)
    put(place, 1)
    (place / "old" / "copy.txt").write_bytes((place / "old" / "o0.txt").read_bytes())
    assert batch(place) == 2
    said = capsys.readouterr()
    assert "Pairs: 1; compared: 1" in said.out
    assert "stands also in: o0.txt" in said.err
    assert "stands also in: copy.txt" in said.err
    assert "none was compared: copy.txt, o0.txt" in said.err


def test_an_edition_without_a_counterpart_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(place, 0)
    (place / "new" / "ru.txt").write_bytes((SAMPLES / "sample-2024-ru.txt").read_bytes())
    assert batch(place) == 2
    assert "new: ru.txt: No edition of the same standard and language" in capsys.readouterr().err


def test_a_list_says_which_belongs_to_which(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(place, 0)
    put(place, 1)
    listed = place / "pairs.csv"
    listed.write_text("old,new\nold/o0.txt,new/n1.txt\nold/o1.txt,new/missing.txt\n", encoding="utf-8")
    assert main(["batch", str(listed), "--out", str(place / "out"), "--html"]) == 2
    assert "missing.txt is not there" in capsys.readouterr().err
    assert (place / "out" / "o0 – n1.html").exists()
    assert [(row[3], row[8]) for row in rows(place, "Pairs")] == [("differs", "list"), ("not compared", "list")]


def test_files_of_one_name_in_two_folders_have_reports_of_their_own(place: Path) -> None:
    listed = ["old,new"]
    for number in (0, 1):
        put(place, number)
        for side in ("old", "new"):
            (place / side / str(number)).mkdir()
            (place / side / f"{side[0]}{number}.txt").rename(place / side / str(number) / "edition.txt")
        listed.append(f"old/{number}/edition.txt,new/{number}/edition.txt")
    (place / "pairs.csv").write_text("\n".join(listed), encoding="utf-8")
    assert main(["batch", str(place / "pairs.csv"), "--out", str(place / "out"), "--json"]) == 1
    assert len(list((place / "out").glob("edition – edition *.json"))) == 2


def test_the_matrix_says_of_each_card_what_became_of_it(place: Path) -> None:
    """Of the samples, one card is removed, one is new; the library's card is in both."""
    put(place, 0)
    put(place, 1, same=True)
    batch(place)
    found = {(row[0], row[1], row[5]): row[6:] for row in rows(place, "Cards by orders")}
    assert found["Дайвинг жөніндегі нұсқаушы", "3423-0-010", "Қызмет А"] == ("removed", None)
    assert found["Дайвинг жөніндегі нұсқаушы", "3423-0-010", "Қызмет Б"] == (None, 0)
    assert found["Әдіскер (жалпы бейіні)", "2371-9-002", "Қызмет А"] == ("added", None)
    changes, other = found["Кітапханашы", "2622-1-002", "Қызмет А"]
    assert isinstance(changes, int)
    assert changes > 0
    assert other is None


def test_a_foreign_file_in_the_folder_is_refused_before_anything_is_read(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(place, 0)
    (place / "out").mkdir()
    (place / "out" / "mine.docx").write_bytes(b"mine")
    assert batch(place) == 2
    assert "mine.docx" in capsys.readouterr().err
    assert files(place) == {"mine.docx": b"mine"}
    assert batch(place, "--force") == 1
    assert files(place)["mine.docx"] == b"mine"


def test_a_table_in_which_somebody_typed_is_kept(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(place, 0)
    batch(place, "--word")
    table = place / "out" / "o0 – n0.docx"
    table.write_bytes(b"reasons")
    assert batch(place, "--word") == 2
    assert table.name in capsys.readouterr().err
    assert table.read_bytes() == b"reasons"


@pytest.mark.parametrize("out", ["old/out", "."])
def test_results_and_editions_do_not_stand_in_one_another(out: str, place: Path) -> None:
    put(place, 0)
    before = sorted(place.rglob("*"))
    folders = [str(place / name) for name in ("old", "new")]
    assert main(["batch", *folders, "--out", str(place / out)]) == 2
    assert sorted(place.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_a_run_that_was_killed_is_resumed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(6):
        put(place, number)
    folders = [str(place / name) for name in ("old", "new")]
    command = [
        sys.executable,
        "-m",
        "kasdiff",
        "batch",
        *folders,
        "--out",
        str(place / "out"),
        "--processes",
        "1",
        "--word",
    ]
    manifest = place / "out" / MANIFEST
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not (manifest.exists() and b'"pair"' in manifest.read_bytes()):
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)
    kept = {path: path.stat().st_mtime_ns for path in (place / "out").glob("*.docx")}
    told = manifest.read_bytes().count(b'"type":"pair"')
    assert 1 <= told < 6
    assert batch(place, "--word") == 1
    assert "compared: 6, of them by an earlier run: " in (said := capsys.readouterr().out)
    assert int(said.split("earlier run: ")[1].split(";")[0]) >= told - 1  # the last one may not have been in its place
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items())
    assert len(list((place / "out").iterdir())) == 8


def test_a_matrix_of_many_orders_repeats_the_names_of_the_cards_on_each_page(place: Path) -> None:
    for number in range(7):
        put(place, number)
    assert batch(place, "--processes", "2") == 1
    matrix = load_workbook(place / "out" / SUMMARY)["Cards by orders"]
    assert matrix.print_title_cols == "$A:$D"
    assert matrix.max_column == 6 + 7
    heads = [str(cell.value) for cell in matrix[1]][6:]
    assert heads[0] == "1. order of 30 April 2019 No. 100-ҮЛГІ – order of 15 November 2024 No. 200-ҮЛГІ"
