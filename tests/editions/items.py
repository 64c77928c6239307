"""How the items of a list are printed: their marks, the faults of their numbers, each on a line of its own or all in one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.editions.recipe import EXCLUDED, ODD_MARKS, data

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tests.editions.recipe import Recipe
    from tests.editions.truth import Item

_LETTERS = "абвгдежзик"


def printed(items: Sequence[Item], recipe: Recipe, rng: Random) -> list[str]:
    """Return the lines of a list."""
    numbers = _numbers(len(items), recipe.fault, rng)
    out = recipe.later == EXCLUDED and len(items) > 1
    if out:
        numbers = [1, *range(3, len(items) + 2)]
    lines: list[str] = []
    for place, (item, number) in enumerate(zip(items, numbers, strict=True)):
        end = "." if recipe.end == ";" and place == len(items) - 1 else recipe.end
        lines += _lines(item, _mark(recipe, number), end)
        if out and not place:
            lines.append(f"{_mark(recipe, 2)}{data('labels')['frame'][recipe.main]['excluded']}{end}")
    return [" ".join(lines)] if recipe.together else lines


def _numbers(count: int, fault: str, rng: Random) -> list[int | None]:
    """Return the printed numbers, None for an item without one."""
    numbers: list[int | None] = list(range(1, count + 1))
    if count < 3 or fault in {"", "glued", "long list"}:
        return numbers
    place = rng.randrange(1, count)
    if fault == "gap":
        return [n if i < place else n + 1 for i, n in enumerate(range(1, count + 1))]
    if fault == "repeated":
        return [n if i < place else n - 1 for i, n in enumerate(range(1, count + 1))]
    if fault == "restarted":
        return [n if i < place else n - place for i, n in enumerate(range(1, count + 1))]
    numbers[place] = None
    return numbers


def _mark(recipe: Recipe, number: int | None) -> str:
    if recipe.mark == "none" or number is None:
        return ""
    if recipe.mark in {"–", "•"}:
        return f"{recipe.mark} "
    if recipe.mark in ODD_MARKS:
        return f"{recipe.mark.replace('1', str(number))} "
    if recipe.mark == "а)":
        return f"{_LETTERS[(number - 1) % len(_LETTERS)]}) "
    return f"{number}{recipe.mark[1:]}{'' if recipe.fault == 'glued' else ' '}"


def _lines(item: Item, mark: str, end: str) -> list[str]:
    if not item.acts:
        return [f"{mark}{item.head}{end}"]
    *first, last = item.acts
    return [f"{mark}{item.head}", *(f"– {act};" for act in first), f"– {last}{end or '.'}"]
