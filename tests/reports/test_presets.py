"""Choices for reports that are kept under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Grade
from kasdiff.reports.options import ReportOptions, ReviewerDecision, WordTemplate
from kasdiff.reports.presets import Preset, PresetsError, named_preset, presets_path, read_presets, write_presets

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = ReportOptions(
    kinds=(ChangeKind.REMOVED, ChangeKind.REWORDED),
    grades=(Grade.HIGH,),
    cards=("3423-0-013/4.1",),
    only_noted=True,
    title="Кесте",
    form="draft",
    author="Ахметова А.",
)


def test_what_is_kept_comes_back_without_what_belongs_to_one_comparison(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "presets.json"
    kept = Preset("pdf", "ru", OPTIONS, "form.docx")
    held = ReportOptions(
        **{
            name: getattr(OPTIONS, name)
            for name in ("kinds", "grades", "cards", "only_noted", "title", "form", "author")
        },
        decisions={"key": ReviewerDecision("query", "Құпия ескертпе")},
        moment="1 June",
        template=WordTemplate("form.docx", b"PK"),
    )
    write_presets(path, {"Министрге": Preset("pdf", "ru", held, "form.docx")})
    assert "Құпия" not in path.read_text(encoding="utf-8")
    assert read_presets(path) == {"Министрге": kept}
    assert named_preset("Министрге", path) == kept


def test_where_nothing_was_kept_there_is_nothing(tmp_path: Path) -> None:
    assert read_presets(tmp_path / "presets.json") == {}


def test_a_name_that_is_not_kept_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    write_presets(path, {"А": Preset(), "Б": Preset()})
    with pytest.raises(PresetsError) as error:
        named_preset("В", path)
    assert "«В»" in str(error.value.problem)
    assert "«А», «Б»" in str(error.value.remedy)
    with pytest.raises(PresetsError) as error:
        named_preset("В", tmp_path / "none.json")
    assert str(error.value.remedy).startswith("None are kept yet")


def test_where_nothing_is_kept_the_remedy_says_so(tmp_path: Path) -> None:
    with pytest.raises(PresetsError) as caught:
        named_preset("A", tmp_path / "presets.json")
    assert Translator("en").message(caught.value.remedy).startswith("None are kept yet.")
    assert Translator("ru").message(caught.value.remedy).startswith("Пока ничего не сохранено.")


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b'{"format": "kasdiff.presets/9"}', b'{"presets": {"A": {"language": "de"}}}']
)
def test_a_file_that_is_damaged_or_of_another_form_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    path.write_bytes(data)
    with pytest.raises(PresetsError, match=r"presets\.json"):
        read_presets(path)


def test_keys_of_a_newer_program_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    path.write_text(
        '{"format": "kasdiff.presets/1", "presets": {"A": {"report": "html", "later": 1}}}', encoding="utf-8"
    )
    assert named_preset("A", path).report == "html"


def test_the_file_stands_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert presets_path().is_relative_to(tmp_path)
