"""The form of the comparative table: the one that comes with the program, and edited ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.assets import resources
from kasdiff.errors import WriteError
from kasdiff.i18n import LANGUAGES, Language
from kasdiff.reports.form import case_of, load_form
from tests.reports.made_up import comparison

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_fill_the_page(language: Language) -> None:
    form = load_form(language, "draft")
    assert len(form.heads) == len(form.widths) == 5
    assert abs(sum(form.widths) - form.sheet.text_width) <= 10


def test_the_title_names_the_standard() -> None:
    made = comparison()
    assert load_form("ru", "acts").titled(made) == (
        "Сравнительная таблица\nк редакциям профессионального стандарта «Жүзуге үйрету»"
    )
    assert load_form("ru", "draft").titled(made) == (
        "Сравнительная таблица\nк проекту профессионального стандарта «Жүзуге үйрету»"
    )
    assert load_form("kk", "acts").titled(made) == (
        "«Жүзуге үйрету» кәсіптік стандартының редакцияларына\nсалыстырма кесте"
    )


def test_a_standard_without_a_name_is_not_named() -> None:
    nameless = replace(comparison(), new=replace(comparison().new, standards=("",)))
    assert load_form("ru", "acts").titled(nameless) == "Сравнительная таблица\nк редакциям профессиональных стандартов"


def test_an_order_without_a_number_of_its_own_is_a_draft() -> None:
    made = comparison()
    assert case_of(made) == "acts"
    assert case_of(replace(made, new=replace(made.new, order_number=""))) == "draft"
    assert (
        case_of(replace(made, new=replace(made.new, own_number_blank=True))) == "draft"
    )  # the number is that of the order it amends


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
        ("widths = [1.1", "widths = [-1.1"),
        ("к редакциям профессионального стандарта {standard}", "к стандарту {name}"),
        ("к редакциям профессионального стандарта {standard}", "к стандарту {"),
        ("к редакциям профессионального стандарта {standard}", "к стандарту {}"),
    ],
)
def test_a_form_edited_wrongly_is_told(before: str, after: str, tmp_path: Path) -> None:
    edited = tmp_path / "form.toml"
    text = resources("reports", "comparative_table.toml").read_text(encoding="utf-8")
    assert before in text
    edited.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(WriteError, match=r"form\.toml"):
        load_form("ru", "acts", edited)


def test_a_users_own_form(tmp_path: Path) -> None:
    edited = tmp_path / "form.toml"
    text = resources("reports", "comparative_table.toml").read_text(encoding="utf-8")
    edited.write_text(text.replace("Отсутствует.", "Нет."), encoding="utf-8")
    assert load_form("ru", "acts", edited).absent == "Нет."
