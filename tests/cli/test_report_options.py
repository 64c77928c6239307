"""What reports hold, on the command line: by options, by a preset of the window's, by a form of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from kasdiff.assets import samples
from kasdiff.cli import main
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.presets import Preset, presets_path, write_presets

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

OLD, NEW = (str(samples(f"sample-{stem}.txt")) for stem in ("2019-kk", "2024-kk"))
NOTHING = "No difference to list was found."


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")
    for name in ("XDG_DATA_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def table(tmp_path: Path, *options: str) -> WordDocument:
    target = tmp_path / "table.docx"
    assert main(["compare", OLD, NEW, "--word", str(target), "--force", *options]) == 1
    return Document(str(target))


def texts(document: WordDocument) -> str:
    return "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)


def test_kinds_and_grades_narrow_the_list(tmp_path: Path) -> None:
    assert NOTHING in texts(table(tmp_path, "--kinds", "translated"))
    assert NOTHING not in texts(table(tmp_path, "--kinds", "all"))
    assert NOTHING in texts(table(tmp_path, "--only-reviewed"))
    assert "None." not in texts(table(tmp_path, "--kinds", "reworded, moved"))


@pytest.mark.parametrize("wrong", [("--kinds", "bigger"), ("--grades", "high,none"), ("--kinds", "")])
def test_a_kind_that_there_is_not_is_refused(wrong: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["compare", OLD, NEW, "--word", str(tmp_path / "a.docx"), *wrong])


def test_language_title_and_annexes(tmp_path: Path) -> None:
    made = table(tmp_path, "--report-language", "ru", "--title", "Моя таблица", "--no-annexes", "--no-whole-cards")
    assert made.paragraphs[0].text == "Моя таблица"
    assert "Структурный элемент" in texts(made)
    assert len(made.tables) == 1
    assert "Құрылымдық элемент" in texts(table(tmp_path, "--report-language", "edition"))


def test_a_preset_of_the_window_is_taken_and_what_stands_beside_it_comes_first(tmp_path: Path) -> None:
    held = ReportOptions(kinds=(ChangeKind.TRANSLATED,), title="Из окна")
    write_presets(presets_path(), {"Моё": Preset("word", "ru", held)})
    made = table(tmp_path, "--preset", "Моё")
    assert made.paragraphs[0].text == "Из окна"
    assert "Различий" in texts(made)
    made = table(tmp_path, "--preset", "Моё", "--title", "Отсюда", "--report-language", "en", "--typographic")
    assert made.paragraphs[0].text == "Отсюда"
    assert "Structural element" in texts(made)


def test_a_preset_that_there_is_not_ends_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.docx"
    assert main(["compare", str(tmp_path / "no.txt"), NEW, "--word", str(target), "--preset", "Нет"]) == 2
    assert "«Нет»" in capsys.readouterr().err


def test_the_form_is_written_edited_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "form.docx"
    assert main(["template", str(form), "--report-language", "ru", "--form", "acts"]) == 0
    edited = Document(str(form))
    assert edited.tables[0].rows[0].cells[2].text.startswith("Прежняя редакция")
    edited.tables[0].rows[0].cells[1].paragraphs[0].runs[0].text = "Что меняется"
    edited.paragraphs[-1].text = edited.paragraphs[-2].text = ""
    edited.save(str(form))
    capsys.readouterr()
    assert "Что меняется" in texts(table(tmp_path, "--template", str(form)))
    assert "form.docx has no signature" in capsys.readouterr().err
    assert main(["template", str(form)]) == 2  # somebody's work stands there


def test_the_form_of_the_change_report_is_written_edited_and_used_beside_that_of_the_table(tmp_path: Path) -> None:
    forms = tmp_path / "table.docx", tmp_path / "changes.docx"
    assert main(["template", str(forms[0])]) == 0
    assert main(["template", str(forms[1]), "--of", "changes", "--report-language", "ru"]) == 0
    edited = Document(str(forms[1]))
    edited.paragraphs[0].insert_paragraph_before("Министерство труда")
    edited.save(str(forms[1]))
    made = tmp_path / "made.docx"
    both = [part for form in forms for part in ("--template", str(form))]
    assert main(["compare", OLD, NEW, "--word-changes", str(made), *both]) == 1
    assert Document(str(made)).paragraphs[0].text == "Министерство труда"
    assert Document(str(made)).inline_shapes[0].type is not None  # the map
    twice = ["--template", str(forms[1]), "--template", str(tmp_path / "other.docx")]
    (tmp_path / "other.docx").write_bytes(forms[1].read_bytes())
    assert main(["compare", OLD, NEW, "--word-changes", str(made), "--force", *twice]) == 2


def test_a_form_that_cannot_be_used_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, target = tmp_path / "form.docx", tmp_path / "a.docx"
    Document().save(str(form))
    assert main(["compare", str(tmp_path / "no.txt"), NEW, "--word", str(target), "--template", str(form)]) == 2
    said = capsys.readouterr().err
    assert "{element}, {old}, {new}" in said
    assert "kasdiff template" in said
    assert not target.exists()


def test_a_card_that_neither_edition_has_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD, NEW, "--word", str(tmp_path / "a.docx"), "--card", "Ұшқыш"]) == 2
    assert "«Ұшқыш»" in capsys.readouterr().err


def test_several_cards_are_named_one_by_one_wherever_the_editions_stand(tmp_path: Path) -> None:
    target = tmp_path / "cards.docx"
    assert main(["compare", "--card", "1", "--card", "2", OLD, NEW, "--word", str(target)]) == 1
    assert target.exists()


def test_what_reports_hold_is_not_passed_over_where_no_report_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "there.docx", "is none.docx", "--card", "1", "--title", "Any", "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert "--card, --title: no report is asked for that could follow it." in said
    assert "--word F.docx" in said
