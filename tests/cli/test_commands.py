"""The command line: exit codes, clear errors, both JSON contracts on the sample pair, and no Qt."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from kasdiff.__main__ import main as program
from kasdiff.assets import samples
from kasdiff.cli import main
from kasdiff.i18n import LANGUAGES, Language, Translator

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW, RUSSIAN = (str(samples(f"sample-{stem}.docx")) for stem in ("2019-kk", "2024-kk", "2024-ru"))
OLD_TEXT, NEW_TEXT = (str(samples(f"sample-{stem}.txt")) for stem in ("2019-kk", "2024-kk"))
KINDS = "unchanged added removed reworded moved split merged typographic reordered translated".split()


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main([*arguments, "--json", "-"])
    return code, json.loads(capsys.readouterr().out)


def test_parse_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", NEW]) == 0
    out = capsys.readouterr().out
    assert "2622-1-002" in out
    assert "4.2" in out
    assert "unrecognised 0" in out


def test_parse_gives_the_sample_as_it_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = run_json(capsys, "parse", NEW)
    cards = data["standards"][0]["cards"]
    assert code == 0
    assert [(c["code"], c["level"], c["sublevel"]) for c in cards] == [
        ("2622-1-002", "4", None),
        ("3440-0-011", "4", "4.1"),
        ("3440-0-011", "4", "4.2"),
        ("2622-1-003", "5", None),
        ("2371-9-002", "6", "6.1"),
    ]
    assert [len(f["skills"][0]["abilities"]) for f in cards[0]["functions"]] == [6, 4]
    assert data["edition"]["order_number"] == "200-ҮЛГІ"
    assert data["edition"]["order_date"] == "2024-11-15"


def without_places(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_places(value) for key, value in data.items() if key != "source"}
    return [without_places(value) for value in data] if isinstance(data, list) else data


@pytest.mark.parametrize("stem", ["2019-kk", "2024-kk", "2024-ru"])
def test_word_file_and_text_give_the_same_standard(capsys: pytest.CaptureFixture[str], stem: str) -> None:
    _, word = run_json(capsys, "parse", str(samples(f"sample-{stem}.docx")))
    _, text = run_json(capsys, "parse", str(samples(f"sample-{stem}.txt")))
    assert without_places(word["standards"]) == without_places(text["standards"])
    assert word["edition"] == text["edition"]
    assert word["unrecognised"] == text["unrecognised"] == []


def test_compare_finds_what_was_changed(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = run_json(capsys, "compare", OLD, NEW)
    assert code == 1
    assert data["format"] == "kasdiff.comparison/1"
    assert list(data["totals"]) == [
        "cards",
        "field",
        "function",
        "skill",
        "ability",
        "knowledge",
        "distinct",
        "repeats",
        "general",
    ]
    assert list(data["totals"]["ability"]) == KINDS
    matched = {(c["old"]["code"], c["new"]["sublevel"]) for c in data["cards"] if c["status"] == "matched"}
    assert matched == {("2622-1-002", None), ("3440-0-011", "4.1"), ("3440-0-011", "4.2"), ("2622-1-003", None)}
    assert [c["new"]["name"] for c in data["cards"] if c["status"] == "added"] == ["Әдіскер (жалпы бейіні)"]
    assert [c["old"]["name"] for c in data["cards"] if c["status"] == "removed"] == ["Дайвинг жөніндегі нұсқаушы"]
    librarian = next(c for c in data["cards"] if c["old"] and c["old"]["code"] == "2622-1-002")
    kinds = {pair["kind"] for pair in librarian["pairs"] if pair["part"] in ("ability", "knowledge")}
    assert {"unchanged", "added", "removed", "reworded", "moved", "split", "merged", "typographic"} <= kinds


def test_same_content_is_no_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.docx"
    copy.write_bytes(samples("sample-2024-kk.docx").read_bytes())
    assert main(["compare", NEW, str(copy)]) == 0
    assert main(["compare", NEW, NEW_TEXT]) == 0
    capsys.readouterr()


def test_reports_are_written_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / f"a.{ending}" for ending in ("docx", "changes.docx", "xlsx", "html", "pdf")]
    named = zip(("--word", "--word-changes", "--excel", "--html", "--pdf"), map(str, paths), strict=True)
    assert main(["compare", OLD, NEW, "--language", "kk", *(word for pair in named for word in pair)]) == 1
    assert all(path.stat().st_size > 4000 for path in paths)
    assert "Бұрынғы редакция" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, bytes(range(256)) * 20, b"PK\x03\x04 broken"])
@pytest.mark.parametrize("ending", ["txt", "docx", "pdf", "html", "odt", "rtf", "xlsx"])
def test_bad_files_give_a_message_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, ending: str
) -> None:
    bad = tmp_path / f"bad.{ending}"
    bad.write_bytes(content)
    assert main(["parse", str(bad)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("kasdiff: ")
    assert "bad" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["parse", "nowhere.docx"], "is not there"),
        (["parse", "."], "is a folder"),
        (["compare", NEW, NEW], "given twice"),
        (["compare", OLD, NEW, "--old-standard", "7"], "holds no standard"),
        (["compare", OLD, NEW, "--word", "/nowhere/a.docx"], "a.docx"),
    ],
)
def test_slips_are_answered_plainly(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--json", "--word", "--word-changes", "--excel", "--html", "--pdf"])
def test_a_report_never_takes_the_place_of_an_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    edition = tmp_path / "edition.docx"
    edition.write_bytes(samples("sample-2024-kk.docx").read_bytes())
    link = tmp_path / "link.docx"
    link.symlink_to(edition)
    for target in (edition, tmp_path / "." / "nowhere" / ".." / "edition.docx", link):
        assert main(["compare", OLD, str(edition), option, str(target)]) == 2
        assert "would destroy it" in capsys.readouterr().err
    assert edition.read_bytes() == samples("sample-2024-kk.docx").read_bytes()
    assert main(["parse", str(edition), "--json", str(edition)]) == 2


def test_two_reports_do_not_take_the_same_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.docx"
    assert main(["compare", OLD, NEW, "--word", str(target), "--html", str(tmp_path / "b" / ".." / "a.docx")]) == 2
    assert "the same file" in capsys.readouterr().err
    assert not target.exists()


def test_a_text_that_is_no_standard_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Құрметті әріптестер!\n\nЖиналыс сәрсенбіде өтеді.\n", encoding="utf-8")
    assert main(["parse", str(letter)]) == 2
    assert "letter.txt" in capsys.readouterr().err


def test_the_command_line_never_loads_qt(tmp_path: Path) -> None:
    script = (
        "import sys; from kasdiff.__main__ import main; code = main(sys.argv[1:]);"
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]; sys.exit(code)"
    )
    arguments = ["compare", OLD, NEW, "--word", str(tmp_path / "a.docx"), "--excel", str(tmp_path / "a.xlsx")]
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr


@pytest.mark.parametrize(
    ("struck", "words", "item"), [("keep", "was read as text", "беру жоқ алу"), ("leave", "was left out", "беру алу")]
)
def test_what_becomes_of_struck_text_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], struck: str, words: str, item: str
) -> None:
    file = tmp_path / "а.docx"
    run = '</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">жоқ </w:t></w:r><w:r><w:t xml:space="preserve">'
    with zipfile.ZipFile(samples("sample-2019-kk.docx")) as sample, zipfile.ZipFile(file, "w") as package:
        for name in sample.namelist():
            text = sample.read(name)
            if name == "word/document.xml":
                assert "Оқу залында" in text.decode()
                text = text.decode().replace("Оқу залында", f"беру {run}алу", 1).encode()
            package.writestr(name, text)
    code = main(["parse", str(file), "--struck", struck, "--json", "-"])
    shown = capsys.readouterr()
    assert code == 0
    assert f"{file.name}: Text that is struck through {words}" in shown.err
    assert item in shown.out


def test_a_word_that_is_no_command_and_no_file_is_no_question_of_the_display(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        program(["compair", OLD, NEW])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "compair" in said
    assert "compare" in said.split("compair", 1)[1]  # the commands that there are


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command", ["parse", "compare", "history", "languages", "review", "archive", "verify", "batch", "template"]
)
def test_the_help_of_a_command_ends_with_an_example_that_is_understood(
    command: str, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help", "--language", language])
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert Translator(language).text("Example: {command}", command=f"kasdiff {command} ") in said
