"""The form of the comparative table: the one that comes with the program, and edited ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.assets import resources
from kasdiff.errors import WriteError
from kasdiff.i18n import LANGUAGES, Language
from kasdiff.reports.form import load_form
from tests.reports.made_up import comparison

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_fill_the_page(language: Language) -> None:
    form = load_form(language)
    assert len(form.heads) == len(form.widths) == 5
    assert abs(sum(form.widths) - form.sheet.text_width) <= 10


def test_the_title_names_the_standard() -> None:
    assert (
        load_form("ru").titled(comparison()) == "Сравнительная таблица\nк профессиональному стандарту «Жүзуге үйрету»"
    )
    assert load_form("kk").titled(comparison()) == "«Жүзуге үйрету» кәсіптік стандартына\nсалыстырма кесте"


def test_a_standard_without_a_name_is_not_named() -> None:
    nameless = replace(comparison(), new=replace(comparison().new, standards=("",)))
    assert load_form("ru").titled(nameless) == "Сравнительная таблица\nк профессиональным стандартам"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("widths = [", "widths = [1.0, "),
        ("[page]", "[pages]"),
        ('font = "', "font = "),
        ("table = 11", 'table = "big"'),
        ("table = 11", "table = 0"),
        ("width = 29.7", "width = inf"),
        ("width = 29.7", "width = 3.0"),
        ("widths = [1.2", "widths = [-1.2"),
        ("к профессиональному стандарту {standard}", "к стандарту {name}"),
        ("к профессиональному стандарту {standard}", "к стандарту {"),
        ("к профессиональному стандарту {standard}", "к стандарту {}"),
    ],
)
def test_a_form_edited_wrongly_is_told(before: str, after: str, tmp_path: Path) -> None:
    edited = tmp_path / "form.toml"
    text = resources("reports", "comparative_table.toml").read_text(encoding="utf-8")
    assert before in text
    edited.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(WriteError, match=r"form\.toml"):
        load_form("ru", edited)


def test_a_users_own_form(tmp_path: Path) -> None:
    edited = tmp_path / "form.toml"
    text = resources("reports", "comparative_table.toml").read_text(encoding="utf-8")
    edited.write_text(text.replace("Отсутствует.", "Нет."), encoding="utf-8")
    assert load_form("ru", edited).absent == "Нет."
