"""The table of reports: each is written whole by the same call, and its libraries are loaded no sooner."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.options import CHANGES, ReportOptions
from kasdiff.reports.registry import REPORTS
from tests.reports.made_up import cards, comparison

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.progress import Stage

# How files of these kinds begin, whatever their names are.
_BEGINNINGS = {
    ".csv": b"\xef\xbb\xbf",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".html": b"<!DOCTYPE html>",
    ".pdf": b"%PDF-",
}


def test_the_reports_that_there_are() -> None:
    assert {name: report.ending for name, report in REPORTS.items()} == {
        "word": ".docx",
        "word_changes": ".docx",
        "redline": ".docx",
        "excel": ".xlsx",
        "csv": ".csv",
        "html": ".html",
        "pdf": ".pdf",
    }
    assert all(report.name == name for name, report in REPORTS.items())


@pytest.mark.parametrize("name", list(REPORTS))
def test_a_report_takes_the_place_of_the_old_file_and_comes_out_the_same_again(name: str, tmp_path: Path) -> None:
    report = REPORTS[name]
    target, again = tmp_path / f"a{report.ending}", tmp_path / f"b{report.ending}"
    target.write_bytes(b"old")
    for path in (target, again):
        report.write(comparison(), path, Translator("kk"), ReportOptions())
    assert target.read_bytes().startswith(_BEGINNINGS[report.ending])
    assert target.read_bytes() == again.read_bytes()
    assert sorted(tmp_path.iterdir()) == [target, again]


@pytest.mark.parametrize("name", list(REPORTS))
def test_options_and_language_reach_the_report(name: str, tmp_path: Path) -> None:
    written = set()
    for language, options in (
        ("kk", ReportOptions()),
        ("ru", ReportOptions()),
        ("kk", ReportOptions(title="Another title", kinds=(*CHANGES, ChangeKind.TYPOGRAPHIC))),
    ):
        target = tmp_path / "a"
        REPORTS[name].write(comparison(), target, Translator(language), options)  # type: ignore[arg-type]
        written.add(target.read_bytes())
    assert len(written) == 3


@pytest.mark.parametrize("name", list(REPORTS))
def test_progress_is_told_up_to_the_end_and_never_goes_back(name: str, tmp_path: Path) -> None:
    target = tmp_path / "a"
    told: list[float] = []

    def note(stage: Stage, done: float) -> None:
        assert not target.exists()
        told.append(done)

    REPORTS[name].write(comparison(cards() * 3), target, Translator("en"), ReportOptions(), note)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(set(told)) > 3


@pytest.mark.parametrize("name", list(REPORTS))
def test_a_fault_at_the_last_step_leaves_the_old_file_and_no_rubbish(name: str, tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def fail(stage: Stage, done: float) -> None:
        if done >= 1.0:
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        REPORTS[name].write(comparison(), target, Translator("kk"), ReportOptions(), fail)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "needed", "spared"),
    [("word", "kasdiff.reports.word", "kasdiff.reports.excel"), ("excel", "kasdiff.reports.excel", "docx")],
)
def test_the_libraries_of_a_report_are_loaded_when_it_is_written(
    name: str, needed: str, spared: str, tmp_path: Path
) -> None:
    script = (
        "import sys; from pathlib import Path; from kasdiff.reports.registry import REPORTS\n"
        f"assert not {{'docx', 'openpyxl', 'lxml', {needed!r}, {spared!r}}} & set(sys.modules)\n"
        "from kasdiff.i18n import Translator; from kasdiff.reports.options import CHANGES, ReportOptions\n"
        "from tests.reports.made_up import comparison\n"
        f"REPORTS[{name!r}].write(comparison(), Path(sys.argv[1]), Translator('en'), ReportOptions())\n"
        f"assert {needed!r} in sys.modules and {spared!r} not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
