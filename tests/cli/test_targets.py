"""What stands where a result should go is somebody's work: it is left alone, and that is told before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from kasdiff.__main__ import main
from kasdiff.reports.registry import REPORTS

SAMPLES = Path(__file__).parents[2] / "samples"
OLD, NEW = str(SAMPLES / "sample-2019-kk.docx"), str(SAMPLES / "sample-2024-kk.docx")
# PDF apart: it takes a process of its own for each file.
QUICK = [(f"--{name.replace('_', '-')}", report.ending) for name, report in REPORTS.items() if name != "pdf"]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")


@pytest.mark.parametrize(("option", "ending"), QUICK)
def test_a_foreign_file_is_refused_before_anything_is_read(
    option: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / f"kept{ending}"
    there.write_bytes(b"somebody's work")
    assert main(["compare", str(tmp_path / "missing.txt"), NEW, option, str(there)]) == 2
    said = capsys.readouterr().err
    assert "is there already" in said
    assert "--force" in said
    assert there.read_bytes() == b"somebody's work"
    assert main(["compare", OLD, NEW, option, str(there), "--force"]) == 1
    assert there.read_bytes() != b"somebody's work"


@pytest.mark.parametrize(("option", "ending"), QUICK)
def test_the_same_report_again_is_no_fault_and_another_one_is(
    option: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / f"report{ending}"
    assert main(["compare", OLD, NEW, option, str(there)]) == 1
    assert capsys.readouterr().err == f"kasdiff: Written: {there}\n"
    before = there.read_bytes()
    assert main(["compare", OLD, NEW, option, str(there)]) == 1
    assert capsys.readouterr().err == f"kasdiff: The same result stood there already and was left: {there}\n"
    assert main(["compare", NEW, OLD, option, str(there)]) == 2
    assert there.read_bytes() == before


def test_reasons_typed_into_a_table_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "table.docx"
    main(["compare", OLD, NEW, "--word", str(there)])
    document = Document(str(there))
    document.tables[-1].rows[-1].cells[-1].text = "Негіздеме"
    document.core_properties.last_modified_by = "somebody"
    document.save(str(there))
    before = there.read_bytes()
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "missing.txt"), NEW, "--word", str(there)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert there.read_bytes() == before


@pytest.mark.parametrize("name", ["copy.txt", "table.xlsx", "table", "-"])
def test_an_ending_that_is_no_word_file_s_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["compare", OLD, NEW, "--word", name]) == 2
    assert ".docx" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())


def test_json_is_kept_unless_it_is_the_same(tmp_path: Path) -> None:
    there, foreign, empty = tmp_path / "out.json", tmp_path / "package.json", tmp_path / "empty.json"
    assert main(["parse", OLD, "--json", str(there)]) == 0
    assert main(["parse", OLD, "--json", str(there)]) == 0
    assert main(["parse", NEW, "--json", str(there)]) == 2
    assert "sample-2019-kk" in there.read_text(encoding="utf-8")
    assert main(["parse", NEW, "--json", str(there), "--force"]) == 0
    assert "sample-2024-kk" in there.read_text(encoding="utf-8")
    foreign.write_text('{"name": "mine"}', encoding="utf-8")
    assert main(["parse", OLD, "--json", str(foreign)]) == 2
    assert foreign.read_text(encoding="utf-8") == '{"name": "mine"}'
    empty.touch()
    assert main(["parse", OLD, "--json", str(empty)]) == 0


def test_notes_in_a_file_of_pairs_are_kept(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.json"
    assert main(["compare", OLD, NEW, "--write-pairs", str(pairs)]) == 1
    assert main(["compare", OLD, NEW, "--write-pairs", str(pairs)]) == 1
    noted = pairs.read_text(encoding="utf-8").replace('"pairs": []', '"pairs": [ ]')
    pairs.write_text(noted, encoding="utf-8")
    assert main(["compare", OLD, NEW, "--write-pairs", str(pairs)]) == 2
    assert pairs.read_text(encoding="utf-8") == noted
