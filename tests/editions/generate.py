"""A seed becomes an edition: its recipe, its truth, and its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tests.editions import damage, frame
from tests.editions.formats import WRITERS
from tests.editions.labels import Labels
from tests.editions.recipe import BOTH, Recipe, recipe_of
from tests.editions.truth import Truth, truth_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.editions.blocks import Block


class Made(Struct, frozen=True):
    """A made-up edition; `name` is that of its file."""

    recipe: Recipe
    truth: Truth
    blocks: tuple[Block, ...]
    name: str
    data: bytes


def make(seed: int) -> Made:
    """Return the edition of a seed."""
    return print_recipe(recipe_of(seed))


def print_recipe(recipe: Recipe) -> Made:
    """Return the edition that a recipe tells."""
    truth = truth_of(recipe, recipe.main)
    labels = Labels(recipe, recipe.main)
    other = truth_of(recipe, "ru") if recipe.language == BOTH else None
    parts = damage.noted(recipe, frame.printed(recipe, truth, labels, other), labels)
    parts, truth = damage.damaged(recipe, parts, truth, labels)
    blocks = tuple(block for part in parts for block in part)
    data = _without_lines(blocks) if recipe.bare else WRITERS[recipe.format](blocks)
    if recipe.damage == "bad byte":
        data, truth = damage.with_bad_byte(recipe, truth, data)
    return Made(recipe, truth, blocks, f"seed{recipe.seed}.{recipe.format}", data)


def make_bare(seed: int) -> Made:
    """Return the edition of a seed as a PDF whose tables have no lines."""
    recipe = recipe_of(seed)
    damage = "" if recipe.damage == "bad byte" else recipe.damage
    return print_recipe(replace(recipe, format="pdf", bare=True, damage=damage))


def _without_lines(blocks: Sequence[Block]) -> bytes:
    from tests.editions.pdf import as_pdf  # noqa: PLC0415 - Qt is loaded only where a page is laid out

    return as_pdf(blocks, bare=True)
