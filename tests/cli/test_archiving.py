"""Archives for auditors: all that belongs to a comparison in one file, and what is said of a file that somebody changed."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from kasdiff.__main__ import main
from kasdiff.i18n import Translator
from kasdiff.reports import pdf
from kasdiff.reports.registry import REPORTS
from kasdiff.review.session_file import create
from tests.review.sessions import NOON, contents

SAMPLES = Path(__file__).parents[2] / "samples"
OLD, NEW = str(SAMPLES / "sample-2019-kk.docx"), str(SAMPLES / "sample-2024-kk.docx")

# What the reports are called after both editions.
NAMED = (".docx", " – changes.docx", " – tracked.docx", ".xlsx", ".csv", ".html", ".pdf")
TABLE = f"reports/{Path(OLD).stem} – {Path(NEW).stem}.docx"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, and a PDF without the process that prints it."""
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")
    monkeypatch.setattr(pdf, "write_pdf", lambda comparison, path, *_: path.write_bytes(b"%PDF-1.7 printed"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    target = tmp_path / "archive.zip"
    assert main(["archive", OLD, NEW, str(target), "--profile", "methodical"]) == 0
    return target


def changed(archive: Path, target: Path, **contents: bytes | None) -> Path:
    """A copy of an archive with other contents of some files (by the last part of their names), or without them."""
    with zipfile.ZipFile(archive) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = contents.get("word" if name == TABLE else name.split(".")[0], before.read(name))
            if content is not None:
                after.writestr(name, content)
    return target


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(list(arguments))
    out = capsys.readouterr()
    return code, out.out + out.err


def test_it_holds_both_editions_the_comparison_and_every_report_with_their_hashes(archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        manifest = json.loads(held.read("manifest.json"))
        names = set(held.namelist()) - {"manifest.json"}
        assert names == {
            "comparison.json",
            "inputs/old/sample-2019-kk.docx",
            "inputs/new/sample-2024-kk.docx",
            *(f"reports/sample-2019-kk – sample-2024-kk{rest}" for rest in NAMED),
        }
        assert len(NAMED) == len(REPORTS)
        assert "1980-01-01 stands for none" in manifest["times"]
        assert manifest["format"] == "kasdiff.archive/1"
        assert manifest["files"] == {name: hashlib.sha256(held.read(name)).hexdigest() for name in names}
        assert held.read("inputs/old/sample-2019-kk.docx") == Path(OLD).read_bytes()
        assert json.loads(held.read("comparison.json"))["profile"] == "methodical"


def test_the_same_comparison_gives_the_same_archive(archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    assert main(["archive", OLD, NEW, str(again), "--profile", "methodical"]) == 0
    assert again.read_bytes() == archive.read_bytes()
    assert main(["archive", OLD, NEW, str(again), "--profile", "methodical"]) == 0  # the same once more is no fault
    assert main(["archive", OLD, NEW, str(again)]) == 2
    assert again.read_bytes() == archive.read_bytes()


def test_names_in_it_are_taken_for_what_they_are_and_its_files_may_be_read(archive: Path) -> None:
    """Of names that come from DOS some programs take the letters for those of DOS, whatever the flag of UTF-8 says."""
    with zipfile.ZipFile(archive) as held:
        infos = held.infolist()
    assert {info.create_system for info in infos} == {3}  # Unix
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert all(info.flag_bits & 0x800 for info in infos if not info.filename.isascii())
    assert not all(info.filename.isascii() for info in infos)


def test_a_whole_one_is_said_to_be_whole_and_to_give_the_same(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(capsys, "verify", str(archive))
    assert code == 0
    assert "The archive is whole" in text
    assert "give the same comparison" in text


@pytest.mark.parametrize(
    ("contents", "fault"),
    [
        ({"word": b"another table"}, f"Changed since it was written: {TABLE}"),
        ({"word": None}, f"Missing: {TABLE}"),
        ({"comparison": b"{}"}, "Changed since it was written: comparison.json"),
    ],
)
def test_what_somebody_changed_is_named(
    contents: dict[str, bytes | None], fault: str, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(capsys, "verify", str(changed(archive, tmp_path / "changed.zip", **contents)))
    assert code == 1
    assert fault in text


def test_a_file_that_does_not_belong_to_it_is_named(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = changed(archive, tmp_path / "more.zip")
    with zipfile.ZipFile(more, "a") as held:
        held.writestr("reports/slipped_in.docx", b"?")
    code, text = said(capsys, "verify", str(more))
    assert code == 1
    assert "Not of this archive: reports/slipped_in.docx" in text


def _rewritten(archive: Path, target: Path, comparison: bytes, program: str, old: str = "") -> Path:
    """An archive of another program whose comparison came out otherwise; its hashes fit."""
    with zipfile.ZipFile(archive) as held:
        manifest = json.loads(held.read("manifest.json"))
    manifest["program"] = program
    manifest["files"]["comparison.json"] = hashlib.sha256(comparison).hexdigest()
    if old:
        before = manifest["inputs"]["old"]
        manifest["inputs"]["old"] = old
        manifest["files"][old] = manifest["files"].pop(before)
    data = json.dumps(manifest).encode()
    with zipfile.ZipFile(archive) as before_, zipfile.ZipFile(target, "w") as after:
        for name in before_.namelist():
            content = {"comparison.json": comparison, "manifest.json": data}.get(name, before_.read(name))
            after.writestr(old if old and name.startswith("inputs/old/") else name, content)
    return target


def test_another_result_is_told_with_both_versions_of_the_program(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(capsys, "verify", str(_rewritten(archive, tmp_path / "other.zip", b"{}", "0.0.1")))
    assert code == 1
    assert "written by kasdiff 0.0.1; this is kasdiff" in text
    assert "another comparison now" in text


def test_another_result_of_a_doc_need_be_no_fault(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A .doc is read through LibreOffice; that this one holds a docx is known by its contents, so that the test does without."""
    for name, code in (("a.DOC", 0), ("a.docx", 1)):
        other = _rewritten(archive, tmp_path / f"{name}.zip", b"{}", "0.0.1", f"inputs/old/{name}")
        got, text = said(capsys, "verify", str(other))
        assert (got, "programs of this machine" in text) == (code, not code)
        assert "another comparison now" in text


@pytest.mark.parametrize(
    ("language", "ends"),
    [
        ("en", "is told and ends with 0"),
        ("ru", "сообщается, а код завершения – 0"),
        ("kk", "хабарланады, аяқталу коды 0"),
    ],
)
def test_the_help_says_how_it_ends_for_a_pdf_and_a_doc(
    language: str, ends: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "2000")
    with pytest.raises(SystemExit):
        main(["--language", language, "verify", "--help"])
    shown = capsys.readouterr().out
    assert "PDF" in shown
    assert ends in shown


def test_an_edition_as_pdf_is_kept_and_another_result_of_it_need_be_no_fault(
    documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is told here is told of the edition, not of reports.
    monkeypatch.setattr("kasdiff.reports.archive.REPORTS", {"csv": REPORTS["csv"]})
    target = tmp_path / "of_pdf.zip"
    assert main(["archive", str(documents / "card.pdf"), NEW, str(target)]) == 0
    with zipfile.ZipFile(target) as held:
        assert held.read("inputs/old/card.pdf") == (documents / "card.pdf").read_bytes()
    code, text = said(capsys, "verify", str(_rewritten(target, tmp_path / "other.zip", b"{}", "0.0.1")))
    assert (code, "programs of this machine" in text) == (0, True)


@pytest.mark.parametrize("manifest", [b"", b"{}", b"[1]", b'{"format": "kasdiff.archive/1"}', None])
def test_what_is_no_archive_is_refused(
    manifest: bytes | None, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = changed(archive, tmp_path / "broken.zip", manifest=manifest)
    code, text = said(capsys, "verify", str(broken))
    assert code == 2
    assert "no archive of a comparison" in text
    assert said(capsys, "verify", OLD)[0] == 2
    assert said(capsys, "verify", str(tmp_path / "none.zip"))[0] == 2


@pytest.mark.parametrize("name", ["../outside.docx", "/outside.docx", "C:\\outside.docx"])
def test_no_file_is_unpacked_outside(name: str, archive: Path, tmp_path: Path) -> None:
    hostile = _rewritten(archive, tmp_path / "hostile.zip", b"{}", "0.0.1", name)
    assert main(["verify", str(hostile)]) == 2
    assert not (tmp_path.parent / "outside.docx").exists()


def test_decisions_made_by_hand_and_a_session_belong_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs, session, target = tmp_path / "mine.json", tmp_path / "work.kasdiff", tmp_path / "archive.zip"
    pairs.write_text('{"format": "kasdiff.pairs/1", "pairs": []}', encoding="utf-8")
    create(session, contents(tmp_path), NOON).close()  # its one decision is of another comparison
    command = ["archive", OLD, NEW, str(target), "--pairs", str(pairs), "--session", str(session)]
    assert main(command) == 0
    with zipfile.ZipFile(target) as held:
        assert held.read("inputs/pairs.json") == pairs.read_bytes()
        assert held.read("session/work.kasdiff") == session.read_bytes()
    assert "1 decision no longer applies." in capsys.readouterr().err
    assert said(capsys, "verify", str(target))[0] == 0


def test_the_commands_speak_three_languages() -> None:
    for language in ("kk", "ru"):
        assert Translator(language).text("The archive is not whole.") != "The archive is not whole."
