"""kasdiff compare --session: every report out of a session carries its review."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.__main__ import main
from kasdiff.reports import pdf
from kasdiff.reports.print_page import print_page
from kasdiff.reports.registry import REPORTS
from kasdiff.review.session_file import create, read_session
from tests.cli.test_review import accepted
from tests.review.sessions import NOON, contents

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "жарайды"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, and a PDF without the process that prints it: the page that it would print stands for it."""
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")

    def write(comparison, path, tr, options, progress):  # type: ignore[no-untyped-def]
        path.write_text("%PDF" + print_page(comparison, tr, options, progress), encoding="utf-8")

    monkeypatch.setattr(pdf, "write_pdf", write)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session of one change, which is accepted with a note."""
    kept = contents(tmp_path)
    assert kept.snapshot is not None
    path = tmp_path / "a.kasdiff"
    create(path, replace(kept, rulings=accepted(kept.snapshot.comparison)), NOON).close()
    return path


def text_of(path: Path) -> str:
    """All text of a report, whatever its form."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode(errors="replace") for name in package.namelist())


@pytest.mark.parametrize("name", list(REPORTS))
def test_a_report_of_every_kind_carries_the_notes(name: str, session: Path, tmp_path: Path) -> None:
    target = tmp_path / f"report{REPORTS[name].ending}"
    option = f"--{name.replace('_', '-')}"
    assert main(["compare", "--session", str(session), option, str(target)]) == 1
    assert NOTE in text_of(target)


def test_a_page_for_people_says_when_it_was_decided_as_people_write_it(session: Path, tmp_path: Path) -> None:
    main(["compare", "--session", str(session), "--html", str(tmp_path / "a.html")])
    assert "(Болат, 05.01.2026 12:00 UTC)" in text_of(tmp_path / "a.html")


def test_the_json_carries_decisions_and_the_table_stands_on_the_terminal(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, before = tmp_path / "out.json", session.read_bytes()
    assert main(["compare", "--session", str(session), "--json", str(target)]) == 1
    told = json.loads(target.read_text(encoding="utf-8"))
    (review,) = (pair["review"] for card in told["cards"] for pair in card["pairs"] if "review" in pair)
    assert (review["decision"], review["note"], review["author"]) == ("accepted", NOTE, "Болат")
    assert "Old edition: old.txt" in capsys.readouterr().out
    assert session.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--profile", "everything"], "--profile could not be followed"),
        (["--pairs", "p.json", "--side", "kk"], "--side, --pairs could not be followed"),
        (["old.txt"], "Two editions are compared"),
    ],
)
def test_what_only_editions_could_be_asked_for_is_refused(
    more: list[str], told: str, session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *more, "--session", str(session)]) == 2
    assert told in capsys.readouterr().err


def test_without_editions_and_session_there_is_nothing_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare"]) == 2
    assert "Give OLD and NEW, or a session by --session." in capsys.readouterr().err


def test_neither_the_session_nor_its_editions_are_written_over(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = read_session(session)
    assert held.snapshot is not None
    edition, before = held.snapshot.old.source.path, session.read_bytes()
    for target, told in ((session, "is the session itself"), (edition, "is the edition itself")):
        assert main(["compare", "--session", str(session), "--json", str(target), "--force"]) == 2
        assert told in capsys.readouterr().err
    assert session.read_bytes() == before
    assert edition.read_text(encoding="utf-8") == "Жүзу"
