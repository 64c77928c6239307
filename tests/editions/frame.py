"""The whole edition: the order, the passport and the cards of each standard, or the annexes of template A."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from tests.editions.annexes import annexes
from tests.editions.blocks import Grid, Line, cell
from tests.editions.cards import CardPrinter
from tests.editions.labels import Labels
from tests.editions.recipe import FOUR_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editions.blocks import Block, Row
    from tests.editions.recipe import Recipe
    from tests.editions.truth import Card, Standard, Truth


def printed(
    recipe: Recipe,
    truth: Truth,
    labels: Labels,
    other: Truth | None = None,
    printer: type[CardPrinter] = CardPrinter,
) -> list[list[Block]]:
    """Return the edition in parts: what stands before the cards, then each card with what follows it. `other` is printed at the right of `truth`.

    The labels of a second standard are those of its own template.
    """
    if recipe.letter == "A":
        return annexes(recipe, truth)
    parts: list[list[Block]] = [list(_order(recipe, truth, labels))]
    for place, standard in enumerate(truth.standards):
        own = recipe.of(place)
        labels = Labels(own, truth.language) if place else labels
        parts[-1] += _passport(own, truth, standard, labels, place + 1)
        for number, card in enumerate(standard.cards, 1):
            twin = other.standards[place].cards[number - 1] if other else None
            parts.append(_card(own, (truth, other), (card, twin), number, labels, printer))
        parts[-1] += [Line(labels.frame["technical"], bold=True), Line(labels.frame["technical_line"].format(i=30))]
    return parts


def _order(recipe: Recipe, truth: Truth, labels: Labels) -> Iterator[Block]:
    frame = labels.frame
    if recipe.letter == "B":
        return
    several = len(truth.standards) > 1
    yield Line(frame["several"] if several else frame["title"].format(s=truth.standards[0].name), bold=True)
    yield Line(frame["act"].format(y=truth.year, o=truth.number))
    yield Line(frame["reason"])
    for standard in truth.standards:
        yield Line(frame["approve"].format(s=standard.name))
    yield Line(frame["force"])
    yield Grid(((cell(frame["minister"]), cell(frame["signature"])),), 2)


def _passport(recipe: Recipe, truth: Truth, standard: Standard, labels: Labels, place: int) -> Iterator[Block]:
    frame = labels.frame
    annex = "annex_b" if recipe.letter == "B" else "annex"
    yield Line(frame[annex].format(i=place, y=truth.year, o=truth.number))
    yield Line(frame["standard"].format(s=standard.name), bold=True)
    for key in ("general", "scope", "passport"):
        yield Line(frame[key], bold=key != "scope")
    lines = [
        frame["name"].format(s=standard.name),
        frame["code"].format(o=standard.code),
        frame["oked"],
        standard.oked,
        frame["summary"],
    ]
    entries = [
        frame["entry"].format(i=i, c=card.name, l=card.fields["level"]) for i, card in enumerate(standard.cards, 1)
    ]
    if recipe.letter == "B":
        yield Grid(tuple(_passport_row(line) for line in (*lines[:2], f"{lines[2]} {lines[3]}", lines[4])), 2)
    else:
        yield from map(Line, lines)
    yield Line(frame["listed"])
    yield from (Line(f"{entry}{';' if i < len(entries) else '.'}") for i, entry in enumerate(entries, 1))
    yield Line(frame["cards"], bold=True)


def _passport_row(line: str) -> Row:
    label, _, value = line.split(". ", 1)[1].partition(": ")
    return cell(f"{label}:"), cell(value.rstrip("."))


def _card(
    recipe: Recipe,
    truths: tuple[Truth, Truth | None],
    cards: tuple[Card, Card | None],
    number: int,
    labels: Labels,
    kind: type[CardPrinter],
) -> list[Block]:
    truth, other = truths
    printer = kind(recipe, truth, labels, recipe.random("items"))
    head = labels("card", 8 + number, cards[0].name)
    if not (other and cards[1]):
        return [Line(head, bold=True), *printer.blocks(cards[0])]
    right_labels = Labels(recipe, other.language)
    right = CardPrinter(recipe, other, right_labels, recipe.random("items"))
    left_groups = [[head], *printer.groups(cards[0])]
    groups = zip_longest(
        left_groups, [[right_labels("card", 8 + number, cards[1].name)], *right.groups(cards[1])], fillvalue=[""]
    )
    if recipe.later == FOUR_COLUMNS:
        return [Grid(tuple((*_parted(a), *_parted(b)) for a, b in groups))]
    return [Grid(tuple((cell(*a, across=2), cell(*b, across=2)) for a, b in groups))]


def _parted(group: list[str]) -> Row:
    """Return a label and its value, or the items of its list, as two cells; a heading is one."""
    label, colon, value = group[0].partition(": ")
    if len(group) == 1:
        return (cell(f"{label}:"), cell(value)) if colon else (cell(label, across=2),)
    return cell(group[0]), cell(*group[1:])
