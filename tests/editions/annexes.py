"""Template A: cards as paragraphs, and their substance in annexes, joined by the number of the table and the code of the function or task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.editions.blocks import Block, Cell, Grid, Line, Row, cell
from tests.editions.items import printed
from tests.editions.recipe import CARDS_IN_TABLES, data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.editions.recipe import Recipe
    from tests.editions.truth import Card, Item, Standard, Truth


def annexes(recipe: Recipe, truth: Truth) -> list[list[Block]]:
    """Return the whole edition: the order, then a part for each standard."""
    labels = data("labels")
    frame = {**labels["frame"][truth.language], **labels["frame_a"][truth.language]}
    order: list[Block] = [
        Line(frame["title"].format(s=truth.standards[0].name), bold=True),
        Line(frame["act"].format(o=truth.number)),
    ]
    order += [Line(frame["reason"]), *(Line(frame["approve"].format(s=s.name)) for s in truth.standards)]
    return [order, *([*_Annexes(recipe, frame, standard).blocks()] for standard in truth.standards)]


class _Annexes:
    """Prints one standard."""

    def __init__(self, recipe: Recipe, frame: dict[str, str], standard: Standard) -> None:
        self.recipe, self.frame, self.standard = recipe, frame, standard
        self.rng = recipe.random(f"items {standard.name}")

    def blocks(self) -> Iterator[Block]:
        frame, name = self.frame, self.standard.name
        yield Line(frame["standard"].format(s=name), bold=True)
        for key in ("general", "scope", "passport", "oked", "cards"):
            yield Line(frame[key].format(s=name, k=self.standard.oked), bold=key in {"general", "passport", "cards"})
        for number, card in enumerate(self.standard.cards, 1):
            if self.recipe.later == CARDS_IN_TABLES:
                yield from self._card_table(number, card)
            else:
                yield from map(Line, self._paragraph(number, card))
        yield from self._by_level()
        yield from self._annex(2, "", self._conditions)
        yield from self._annex(3, "units", self._units)
        yield from self._annex(4, "map", self._map)
        if self.recipe.template == "A tasks":
            yield from self._annex(5, "competence", self._competence)
        yield Line(frame["approval"], bold=True)

    def _paragraph(self, number: int, card: Card) -> Iterator[str]:
        frame = self.frame
        yield frame["paragraph"].format(i=number, c=card.name)
        yield frame["card"].format(n=4 + number)
        yield frame["level"].format(l=card.fields["level"])
        yield frame["group"].format(g="7212")
        yield frame["other"].format(x=card.name.lower())
        yield frame["purpose"].format(p=card.fields["purpose"])
        yield frame["conditions"].format(i=number)

    def _card_table(self, number: int, card: Card) -> Iterator[Block]:
        """Print the points of a card as the rows of a table."""
        yield Line(self.frame["card_table"].format(i=number, c=card.name))
        values = {
            "level_label": str(card.fields["level"]),
            "group_label": "7212",
            "other_label": card.name.lower(),
            "purpose_label": str(card.fields["purpose"]),
        }
        yield Grid(tuple(_row(self.frame[label], value) for label, value in values.items()), 2)

    def _by_level(self) -> Iterator[Block]:
        yield Line(self.frame["annex"].format(i=1, s=self.standard.name))
        yield Line(self.frame["by_level"], bold=True)
        rows = [
            _row(str(i), self.standard.name, card.name, card.fields["level"])
            for i, card in enumerate(self.standard.cards, 1)
        ]
        yield Grid((_row(*self.frame["by_level_head"]), *rows))

    def _annex(self, number: int, head: str, table: Callable[[Card], Grid]) -> Iterator[Block]:
        yield Line(self.frame["annex"].format(i=number, s=self.standard.name))
        if head:
            yield Line(self.frame[head], bold=True)
        for place, card in enumerate(self.standard.cards, 1):
            yield Line(self.frame["table"].format(i=place, c=card.name))
            yield table(card)

    def _conditions(self, card: Card) -> Grid:
        level = str(card.fields["level"]).split("-", maxsplit=1)[0]
        values = data("texts")["values"]
        place = 0 if self.recipe.main == "ru" else 1
        row = _row(level, values["education_level"][0][place], values["experience"][0][place])
        return Grid((_row(*self.frame["conditions_head"]), row), 3)

    def _units(self, card: Card) -> Grid:
        return Grid((_row(*self.frame["units_head"]), *(_row(f"Ф {f.number}", f.name) for f in card.functions)), 2)

    def _items(self, items: Sequence[Item]) -> Cell:
        return cell(" ".join(printed(items, self.recipe, self.rng)), role="text")

    def _map(self, card: Card) -> Grid:
        if self.recipe.template == "A tasks":
            return self._tasks(card)
        rows: list[Row] = [_row(*self.frame["map_head"])]
        competence: tuple[Cell, ...] = (replace(cell(self._competency()), down=len(card.functions)),)
        for function in card.functions:
            skill = function.skills[0]
            rows.append(
                (*_row(f"Ф {function.number}", self._items(skill.abilities), self._items(skill.knowledge)), *competence)
            )
            competence = ()
        return Grid(tuple(rows))

    def _competency(self) -> str:
        return str(data("texts")["values"]["personal"][0][0 if self.recipe.main == "ru" else 1])

    def _tasks(self, card: Card) -> Grid:
        rows: list[Row] = [_row(*self.frame["tasks_head"])]
        for function in card.functions:
            names = [f"{self._code(function.number, i)}. {skill.name}" for i, skill in enumerate(function.skills, 1)]
            lead = _row(f"Ф {function.number}", self.frame["objects"], self.frame["means"])
            rows.append((*(replace(one, down=len(names)) for one in lead), cell(names[0])))
            rows += [(cell(name),) for name in names[1:]]
        return Grid(tuple(rows))

    def _code(self, function: int, task: int) -> str:
        return self.frame["task"].format(f=function, t=task)

    def _competence(self, card: Card) -> Grid:
        rows: list[Row] = [_row(*self.frame["competence_head"])]
        for function in card.functions:
            for number, skill in enumerate(function.skills, 1):
                lists = self._items(skill.abilities), self._items(skill.knowledge)
                rows.append(_row(self._code(function.number, number), self._competency(), *lists))
        return Grid(tuple(rows))


def _row(*texts: str | Cell) -> Row:
    return tuple(cell(one) if isinstance(one, str) else one for one in texts)
