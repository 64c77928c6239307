"""A plain edition with one choice exchanged at a time, so that each choice is seen by itself."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tests.editions.generate import print_recipe
from tests.editions.recipe import (
    BOTH,
    DAMAGES,
    EXTRAS,
    FAULTS,
    FORMATS,
    LISTS,
    MARKS,
    NOTES,
    STYLES,
    TEMPLATES,
    Recipe,
    data,
    recipe_of,
)
from tests.editions.recipe import FIELDS as LAYOUTS
from tests.evaluation.reading_result import Result, measure, table_head, table_line

if TYPE_CHECKING:
    from collections.abc import Iterator


def of_recipe(recipe: Recipe) -> Result:
    """Make, read and measure the edition of a recipe."""
    return measure(print_recipe(recipe))


def plain(template: str, language: str) -> Recipe:
    """Return a recipe without any oddity."""
    of_a = template[0] == "A"
    return replace(
        recipe_of(1), template=template, language=language, format="docx", trades=(0,), cards=(2, 1), fields="annexes" if of_a else "two columns",
        lists="map" if of_a else "beside", inline=False, mark="none" if of_a else "1.", end=".", fault="", together=False, acts=False, hard=False,
        order="usual", wordings=(), style="", styled=frozenset(), extra="", notes="", damage="",
    )  # fmt: skip


def _with(base: Recipe, changes: dict[str, Any]) -> Recipe:
    return replace(base, **changes)


_PARAGRAPHS = {"lists": "paragraphs", "fields": "paragraphs"}
# What another choice needs to show.
_NEEDS: dict[str, dict[str, Any]] = {
    "paragraphs": _PARAGRAPHS,
    "table head again": {"lists": "matrix"},
    "table continued": {"lists": "matrix"},
    "columns numbered": {"lists": "matrix"},
    "bad byte": {"format": "html"},
}
_OF_A = {
    "format": FORMATS,
    "end": (";",),
    "notes": ("amendment between", "page number", "running head"),
    "damage": ("row cut", "decomposed", "bad byte"),
}
_OF_OTHERS = {
    "fields": LAYOUTS,
    "lists": LISTS,
    "mark": MARKS,
    "fault": FAULTS,
    "end": (";", ""),
    "order": ("changed",),
    "extra": EXTRAS,
    "format": FORMATS,
    "notes": NOTES,
    "damage": DAMAGES,
}
_STYLED = frozenset({"f", "s", "a", "k", "code", "pers"})


def alone(base: Recipe) -> Iterator[tuple[str, Recipe]]:
    """Yield the plain recipe with each choice exchanged for another, one at a time."""
    yield "plain", base
    if base.letter != "A":
        yield from ((f"style {style}", replace(base, style=style, styled=_STYLED)) for style in STYLES)
        yield from ((name, _with(base, {name: True})) for name in ("together", "acts", "hard", "inline"))
    if base.letter in {"C", "D"}:
        yield "side by side", _with(base, {"language": BOTH, **_PARAGRAPHS})
    for name, values in (_OF_A if base.letter == "A" else _OF_OTHERS).items():
        for value in dict.fromkeys(values):
            if value != getattr(base, name):
                yield f"{name} {value}", _with(base, {name: value, **_NEEDS.get(value, {})})


def alone_with_wordings(base: Recipe) -> Iterator[tuple[str, Recipe]]:
    """Yield the plain recipe with each other wording of each label, one at a time."""
    for label, table in data("labels")[base.main].items():
        more: dict[str, Any] = (
            {"lists": "matrix"}
            if label.startswith("column_")
            else {"extra": "before the related"}
            if label == "extra"
            else {}
        )
        for text in table["other"]:
            yield f"{label} {text}", replace(base, wordings=((label, text),), **more)


def main(jobs: int) -> None:
    """Print a table for each template and language."""
    for template in dict.fromkeys(TEMPLATES):
        for language in ("ru", "kk"):
            base = plain(template, language)
            entries = [*alone(base), *(alone_with_wordings(base) if template == "D" else ())]
            with ProcessPoolExecutor(jobs) as pool:
                read_ones = list(pool.map(of_recipe, [recipe for _, recipe in entries], chunksize=4))
            print(table_head(f"template {template}, {language}: one choice at a time"))
            for (name, _), result in zip(entries, read_ones, strict=True):
                print(table_line(name, result.units))
