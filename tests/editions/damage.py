"""What happens to a printed edition: notes and page numbers between its rows, and losses. Where a loss changes what can be read, the truth changes with it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from tests.editions.blocks import Cell, Grid, Line, cell, split

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.editions.blocks import Block, Row
    from tests.editions.labels import Labels
    from tests.editions.recipe import Recipe
    from tests.editions.truth import Card, Standard, Truth

_FEWEST_WORDS = 4  # of an item that is cut in two
Parts = list[list["Block"]]  # what stands before the cards, then a part for each card


def noted(recipe: Recipe, parts: Parts, labels: Labels) -> Parts:
    """Put notes, page numbers, running heads and repeated table heads into the cards."""
    if not recipe.notes:
        return parts
    rng = recipe.random("notes")
    frame = labels.frame
    if recipe.notes == "columns numbered":
        return [parts[0], *map(_numbered, parts[1:])]
    if recipe.notes in {"table head again", "table continued"}:
        again = recipe.notes == "table head again"
        return [parts[0], *(_continued(part, frame["continued"], rng, again=again) for part in parts[1:])]
    what, _, where = recipe.notes.partition(" in a")
    texts = {"page number": "17", "running head": f"{frame['running']} 17"}
    text = texts.get(what, frame["note"])
    into = {"": _between, " list": _inside, "n item": _amid}[where]
    return [parts[0], *(into(part, text, rng) for part in parts[1:])]


def _between(part: list[Block], text: str, rng: Random) -> list[Block]:
    """Put a line into a table or between two paragraphs."""
    places = [place for place, block in enumerate(part) if place and (isinstance(block, Line) or len(block.rows) > 2)]
    if not places:
        return part
    place = rng.choice(places)
    block = part[place]
    if isinstance(block, Line):
        return [*part[:place], Line(text), *part[place:]]
    top, below = split(block, rng.randrange(1, len(block.rows)))
    return [*part[:place], top, Line(text), below, *part[place + 1 :]]


def _inside(part: list[Block], text: str, rng: Random) -> list[Block]:
    """Put a line between two items of a list."""
    found = _cells(part, lambda one: one.role == "list" and len(one.lines) > 2)
    if not found:
        return _between(part, text, rng)
    place, row, column = rng.choice(found)
    one = cast("Grid", part[place]).rows[row][column]
    return _exchange(part, (place, row, column), replace(one, lines=(*one.lines[:2], text, *one.lines[2:])))


def _amid(part: list[Block], text: str, rng: Random) -> list[Block]:
    """Put a line into an item, between two of its words."""
    found = _cells(part, lambda one: one.role == "list" and len(one.lines[-1].split()) > _FEWEST_WORDS)
    if not found:
        return _inside(part, text, rng)
    place, row, column = rng.choice(found)
    one = cast("Grid", part[place]).rows[row][column]
    words = one.lines[-1].split(" ")
    half = len(words) // 2 + 1
    halves = " ".join(words[:half]), " ".join(words[half:])
    return _exchange(part, (place, row, column), replace(one, lines=(*one.lines[:-1], halves[0], text, halves[1])))


def _heads_of(block: Block) -> list[int]:
    """Return the rows of column heads of a table."""
    return [number for number, row in enumerate(block.rows) if row[0].role == "head"] if isinstance(block, Grid) else []


def _numbered(part: list[Block]) -> list[Block]:
    """Put a row with the numbers of the columns below each row of heads."""

    def numbered(block: Block) -> Block:
        heads = _heads_of(block)
        if not heads or not isinstance(block, Grid):
            return block
        numbers = tuple(cell(str(number)) for number in range(1, len(block.rows[heads[0]]) + 1))
        return replace(block, rows=(*block.rows[: heads[0] + 1], numbers, *block.rows[heads[0] + 1 :]))

    return [numbered(block) for block in part]


def _continued(part: list[Block], text: str, rng: Random, *, again: bool) -> list[Block]:
    """Cut a table below its column heads; the rest stands behind a line, below the heads `again` or without them."""
    for place, block in enumerate(part):
        heads = _heads_of(block)
        if heads and isinstance(block, Grid) and len(block.rows) > heads[0] + 2:
            top, below = split(block, rng.randrange(heads[0] + 2, len(block.rows)))
            return [
                *part[:place],
                top,
                Line(text),
                replace(below, rows=(block.rows[heads[0]], *below.rows)) if again else below,
                *part[place + 1 :],
            ]
    return part


def _cells(part: list[Block], fits: Callable[[Cell], bool]) -> list[tuple[int, int, int]]:
    return [
        (place, row, column)
        for place, block in enumerate(part) if isinstance(block, Grid)
        for row, cells in enumerate(block.rows)
        for column, one in enumerate(cells) if fits(one)
    ]  # fmt: skip


def _exchange(part: list[Block], at: tuple[int, int, int], *new: Cell) -> list[Block]:
    """Return the part with another cell (or none) at a place."""
    place, row, column = at
    grid = cast("Grid", part[place])
    cells = grid.rows[row]
    changed: Row = (*cells[:column], *new, *cells[column + 1 :])
    rows = (*grid.rows[:row], *([changed] if changed else []), *grid.rows[row + 1 :])
    return [*part[:place], replace(grid, rows=rows), *part[place + 1 :]]


# --- losses


def damaged(recipe: Recipe, parts: Parts, truth: Truth, labels: Labels) -> tuple[Parts, Truth]:
    """Return the printed edition after its damage, and what can still be read of it."""
    rng = recipe.random("damage")
    which = rng.randrange(1, len(parts))
    if recipe.damage == "label lost":
        parts[which] = _without_label(parts[which], labels, rng)
    elif recipe.damage == "row cut":
        parts[which] = _cut(parts[which], rng)
    elif recipe.damage == "cell lost":
        parts[which], key = _without_value(parts[which], rng)
        truth = _blank(truth, which - 1, key) if key else truth
    elif recipe.damage == "decomposed":
        parts = [[_decomposed(block) for block in part] for part in parts]
    return parts, truth


def _without_label(part: list[Block], labels: Labels, rng: Random) -> list[Block]:
    """Leave out the label of a field or of a list."""
    found = _cells(part, lambda one: one.role in {"label", "list label", "head", "list"})
    if found:
        at = rng.choice(found)
        one = cast("Grid", part[at[0]]).rows[at[1]][at[2]]
        beside = one.role == "list" and one.lines[0] in {labels("a"), labels("k")}
        return _exchange(
            part, at, replace(one, lines=one.lines[1:] if beside else one.lines if one.role == "list" else ("",))
        )
    lines = [
        place
        for place, block in enumerate(part)
        if isinstance(block, Line) and block.text in {labels("a"), labels("k")}
    ]
    gone = rng.choice(lines) if lines else -1
    return [block for place, block in enumerate(part) if place != gone]


def _without_value(part: list[Block], rng: Random) -> tuple[list[Block], str]:
    """Leave out the cell of a value; return the key of its field as well."""
    found = _cells(
        part, lambda one: one.role.startswith("value ") and one.role != "value name" and bool(one.role.split(" ")[1])
    )
    if not found:
        return part, ""
    at = rng.choice(found)
    role = cast("Grid", part[at[0]]).rows[at[1]][at[2]].role
    return _exchange(part, at), role.split(" ")[1]


def _blank(truth: Truth, number: int, key: str) -> Truth:
    """Return the truth with a field of a card left blank."""
    standards: list[Standard] = []
    for standard in truth.standards:
        cards: list[Card] = []
        for card in standard.cards:
            value: object = [] if key == "other_names" else None
            cards.append(replace(card, fields={**card.fields, key: value}) if number == 0 else card)
            number -= 1
        standards.append(replace(standard, cards=tuple(cards)))
    return replace(truth, standards=tuple(standards))


def _cut(part: list[Block], rng: Random) -> list[Block]:
    """Cut a row with a list by the end of a page: its rest stands in a row of the next table, beside empty cells."""
    found = _cells(part, lambda one: one.role == "text" or (one.role == "list" and len(one.lines) > 2))
    if not found:
        return part
    place, row, column = rng.choice(found)
    grid = cast("Grid", part[place])
    one = grid.rows[row][column]
    above, below = _halves(one, rng)
    rows = [list(cells) for cells in grid.rows]
    for number in range(row + 1):
        for index, other in enumerate(rows[number]):
            if number + other.down > row and (number, index) != (row, column):
                rows[number][index] = replace(other, down=other.down + 1)
    rows[row][column] = replace(one, lines=above)
    rows.insert(row + 1, [cell(*below, across=one.across)])
    tables = split(replace(grid, rows=tuple(map(tuple, rows))), row + 1)
    return [*part[:place], *tables, *part[place + 1 :]]


def _halves(one: Cell, rng: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what of a list stands on either page; running text is cut between two words."""
    if one.role == "list":
        half = rng.randrange(2, len(one.lines))
        return one.lines[:half], one.lines[half:]
    words = one.lines[0].split(" ")
    half = rng.randrange(1, max(2, len(words)))
    return (" ".join(words[:half]),), (" ".join(words[half:]),)


def _decomposed(block: Block) -> Block:
    def apart(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    if isinstance(block, Line):
        return replace(block, text=apart(block.text))
    return replace(
        block, rows=tuple(tuple(replace(one, lines=tuple(map(apart, one.lines))) for one in row) for row in block.rows)
    )


def with_bad_byte(recipe: Recipe, truth: Truth, file: bytes) -> tuple[bytes, Truth]:
    """Break one letter of an item in the bytes of a file; the truth then has the mark of a lost letter there."""
    rng = recipe.random("byte")
    texts = [
        k.head
        for s in truth.standards
        for c in s.cards
        for f in c.functions
        for skill in f.skills
        for k in skill.knowledge
    ]
    alone = {text for text in texts if len(text) > 5 and sum(text in other for other in set(texts)) == 1}
    text = rng.choice(sorted(text for text in alone if not set(text) & set("\"«»'&")) or [""])
    place = file.find(text[2:].encode()) if text else -1
    if place < 0 or not text[2].isalpha():
        return file, truth
    broken = f"{text[:2]}\ufffd{text[3:]}"
    first = file.count(text.encode(), 0, place + 1) == 0
    return file[:place] + b"\xff" + file[place + len(text[2].encode()) :], _first_changed(
        truth, text, broken
    ) if first else truth


def _first_changed(truth: Truth, text: str, broken: str) -> Truth:
    """Exchange the text of the first item that has it."""
    left = [text]

    def of(card: Card) -> Card:
        functions = []
        for function in card.functions:
            skills = []
            for skill in function.skills:
                items = []
                for item in skill.knowledge:
                    hit = bool(left) and item.head == left[0]
                    items.append(replace(item, head=broken) if hit else item)
                    if hit:
                        left.pop()
                skills.append(replace(skill, knowledge=tuple(items)))
            functions.append(replace(function, skills=tuple(skills)))
        return replace(card, functions=tuple(functions))

    return replace(truth, standards=tuple(replace(s, cards=tuple(map(of, s.cards))) for s in truth.standards))
