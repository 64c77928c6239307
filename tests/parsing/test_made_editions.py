"""Editions made in each template, language, layout and format, without an oddity or with one: all that a person reads in them is read."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.editions.generate import print_recipe
from tests.evaluation.reading_alone import plain
from tests.evaluation.reading_result import measure
from tests.evaluation.reading_units import Outcome

LAYOUTS: list[dict[str, Any]] = [
    {"lists": "beside"},
    {"lists": "label cell"},
    {"lists": "items as rows"},
    {"lists": "stacked"},
    {"lists": "matrix"},
    {"lists": "paragraphs", "fields": "paragraphs"},
    {"fields": "head rows"},
    {"fields": "value below"},
    {"mark": "а)"},
    {"mark": "–"},
    {"extra": "before the related"},
]
FORMATS = ("docx", "html", "word.txt", "browser.txt", "xlsx")


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("template", ["D", "C", "B"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: " ".join(map(str, layout.values())))
def test_every_layout(template: str, language: str, layout: dict[str, Any]) -> None:
    assert wrong(plain(template, language), layout) == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("template", ["A tasks", "D"])
def test_every_format(template: str, language: str, kind: str) -> None:
    assert not [one for one in wrong(plain(template, language), {"format": kind}) if one.startswith("silent")]


def wrong(base: Any, changes: dict[str, Any]) -> list[str]:
    result = measure(print_recipe(replace(base, **changes)))
    assert len(result.units) > 10
    return [f"{unit.outcome}: {unit.text}" for unit in result.units if unit.outcome is not Outcome.RIGHT]
