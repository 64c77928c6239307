"""A card of templates B, C and D, printed: its fields and its functions in one of several layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tests.editions.blocks import Cell, Grid, Line, Row, cell
from tests.editions.items import printed
from tests.editions.recipe import NUMBERED_COLUMNS, TASK_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from tests.editions.blocks import Block
    from tests.editions.labels import Labels
    from tests.editions.recipe import Recipe
    from tests.editions.truth import Card, Function, Item, Skill, Truth

_ORDER = {
    "D": "group code name level sub qual edu exp inf other purpose descr list FUNCTIONS pers regs rel",
    "C": "code name level other qual edu list FUNCTIONS pers rel",
    "B": "code group name other level purpose list FUNCTIONS pers regs rel qual edu",
}
_KEYS = {
    "group": "group_code", "code": "code", "name": "name", "level": "level", "sub": "sublevel", "qual": "qualification", "exp": "experience",
    "inf": "informal_learning", "purpose": "purpose", "pers": "personal_competencies", "regs": "technical_regulations",
}  # fmt: skip
_HEADED = (
    ("group", "code", "name"),
    ("code", "group", "name"),
    ("code", "name", "level"),
    ("level", "sub"),
)  # header rows over columns


class CardPrinter(Struct, frozen=True):
    """Prints cards of one edition."""

    recipe: Recipe
    truth: Truth
    label: Labels
    rng: Random

    def blocks(self, card: Card) -> list[Block]:
        """Return what stands under the heading of a card."""
        if self.recipe.lists == "paragraphs":
            return [Line(line) for group in self.groups(card) for line in group]
        rows: list[Row] = []
        order = self.order()
        found: list[Block] = []
        while order:
            field = order.pop(0)
            if field == "FUNCTIONS" and self.recipe.later in {TASK_TABLES, NUMBERED_COLUMNS}:
                tables = self._task_tables if self.recipe.later == TASK_TABLES else self._numbered_columns
                found += [Grid(tuple(rows)), *tables(card)]
                rows = []
                continue
            headed = self._headed(field, order) if self.recipe.fields == "head rows" else ()
            if headed:
                rows += self._head_rows(card, (field, *headed))
                del order[: len(headed)]
            else:
                rows += self._rows(card, field)
        return [*found, *([Grid(tuple(rows))] if rows else [])]

    def _task_tables(self, card: Card) -> Iterator[Block]:
        """Print a table for each function: its tasks as rows over two columns."""
        heads = tuple(cell(self.label(f"column_{name}"), role="head") for name in ("a", "k"))
        for function in card.functions:
            yield Line(f"{self.label('f', function.number)} {function.name}")
            rows: list[Row] = []
            for number, skill in enumerate(function.skills, 1):
                rows += [(cell(f"{self.label('s', number)} {skill.name}", across=2),), heads]
                rows.append(
                    tuple(cell(*self._items(items), role="list") for items in (skill.abilities, skill.knowledge))
                )
                if skill.recognition:
                    rows.append((cell(self.label("rec"), role="rec"), cell(skill.recognition)))
            yield Grid(tuple(rows), 2)

    def _numbered_columns(self, card: Card) -> Iterator[Block]:
        """Print a table of functions with a number for each row and each column, by which alone it goes on in a second one."""
        heads = tuple(cell(self.label(f"column_{name}"), role="head") for name in ("function", "skill", "a", "k"))
        numbers = tuple(cell(str(number)) for number in range(1, 6))
        tables = [
            tuple(
                (replace(cell(str(function.number)), down=len(function.skills)), *row) if not at else row
                for at, row in enumerate(self._matrix(function))
            )
            for function in card.functions
        ]
        yield Grid(((cell("№"), *heads), numbers, *tables[0]), 5)
        for rows in tables[1:]:
            yield Line(self.label.frame["continued"])
            yield Grid((numbers, *rows), 5)

    def order(self) -> list[str]:
        """Return the fields of a card in printed order; EXTRA is a row that no template has."""
        order = _ORDER[self.recipe.letter].split()
        if self.recipe.order == "changed":
            places = [
                place
                for place, field in enumerate(order)
                if field not in {"descr", "list", "FUNCTIONS", "rel"} and place < order.index("list")
            ]
            moved = self.recipe.random("order").sample(places, len(places))
            order = [order[dict(zip(places, moved, strict=True)).get(place, place)] for place in range(len(order))]
        if self.truth.extra:
            place = {
                "before the related": order.index("rel"),
                "after all": len(order),
                "bold without colon": order.index("pers"),
            }
            order.insert(place[self.recipe.extra], "EXTRA")
        return order

    @staticmethod
    def _headed(field: str, order: Sequence[str]) -> tuple[str, ...]:
        for group in _HEADED:
            if group[0] == field and tuple(order[: len(group) - 1]) == group[1:]:
                return group[1:]
        return ()

    def _head_rows(self, card: Card, fields: tuple[str, ...]) -> Iterator[Row]:
        widths = [1] * (len(fields) - 1) + [5 - len(fields)]
        yield tuple(
            cell(self.label(field), across=width, role="label") for field, width in zip(fields, widths, strict=True)
        )
        yield tuple(
            cell(self._value(card, field)[0], across=width) for field, width in zip(fields, widths, strict=True)
        )

    def _value(self, card: Card, field: str) -> list[str]:
        return [str(card.fields[_KEYS[field]] or "")]

    def _rows(self, card: Card, field: str) -> list[Row]:
        special = {
            "edu": self._education,
            "other": self._others,
            "list": self._listed,
            "rel": self._related,
            "FUNCTIONS": self._functions,
        }
        if field in special:
            return list(special[field](card))
        if field == "descr":
            return [(cell(self.label(field), across=4),)]
        if field == "EXTRA":
            assert self.truth.extra
            label, value = self.truth.extra
            bold = self.recipe.extra == "bold without colon"
            return self._pair(replace(cell(label.rstrip(":") if bold else label), bold=bold), [value])
        return self._pair(cell(self.label(field), role="label"), self._value(card, field), _KEYS[field])

    def _pair(self, label: Cell, value: Sequence[str], key: str = "") -> list[Row]:
        if self.recipe.fields == "value below":
            return [(replace(label, across=4),), (cell(*value, across=4, role=f"value {key}"),)]
        return [(label, cell(*value, across=3, role=f"value {key}"))]

    def _education(self, card: Card) -> Iterator[Row]:
        label, values = cell(self.label("edu"), role="label"), card.fields["education"]
        heads = [self.label(f"e{i}") for i in (1, 2, 3)]
        if self.recipe.letter == "C":
            yield from self._pair(label, ["; ".join(values)])
        elif self.recipe.letter == "B":
            yield (replace(label, down=2), *map(cell, heads))
            yield tuple(map(cell, values))
        elif self.recipe.inline:
            yield (label, *(cell(f"{head} {value}") for head, value in zip(heads, values, strict=True)))
        else:
            yield (label, *(cell(head, value) for head, value in zip(heads, values, strict=True)))

    def _others(self, card: Card) -> list[Row]:
        return self._pair(cell(self.label("other"), role="label"), _names(card), "other_names")

    def _listed(self, card: Card) -> Iterator[Row]:
        """Print the list of functions, in its two parts."""
        yield (
            replace(cell(self.label("list")), down=2),
            cell(self.label("mand")),
            cell(*self._entries(card, mandatory=True), across=2),
        )
        yield cell(self.label("addl")), cell(*self._entries(card, mandatory=False), across=2)

    def _entries(self, card: Card, *, mandatory: bool) -> list[str]:
        of_kind = [f for f in card.functions if f.mandatory is mandatory]
        return [f"{f.number}) {f.name}" for f in of_kind] or [self.label.frame["nothing"]]

    def _related(self, card: Card) -> Iterator[Row]:
        related = card.fields["related_professions"]
        yield (
            replace(cell(self.label("rel")), down=len(related) + 1),
            cell(self.label("rl")),
            cell(self.label("rn"), across=2),
        )
        for one in related:
            yield cell(one["level"]), cell(one["name"], across=2)

    # functions

    def _functions(self, card: Card) -> list[Row]:
        if self.recipe.lists == "matrix":
            heads = [cell(self.label(f"column_{name}"), role="head") for name in ("function", "skill", "a", "k")]
            return [tuple(heads), *(row for f in card.functions for row in self._matrix(f))]
        if self.recipe.lists == "stacked":
            return [row for f in card.functions for row in self._stacked(f)]
        layouts: dict[str, Callable[[Skill], list[Row]]]
        layouts = {"beside": self._beside, "label cell": self._label_cell, "items as rows": self._item_rows}
        return [row for f in card.functions for row in self._spanned(f, layouts[self.recipe.lists])]

    def _title(self, field: str, number: int, name: str | None) -> Cell:
        label = self.label(field, number)
        return cell(f"{label} {name}") if self.recipe.inline else cell(label, name or "")

    def _items(self, items: Sequence[Item]) -> list[str]:
        return printed(items, self.recipe, self.rng)

    def _spanned(self, function: Function, layout: Callable[[Skill], list[Row]]) -> Iterator[Row]:
        """Print a function whose cell stands left of its skills, and theirs left of their lists."""
        groups = [layout(skill) for skill in function.skills]
        title: tuple[Cell, ...] = (
            replace(self._title("f", function.number, function.name), down=sum(map(len, groups))),
        )
        for number, (skill, rows) in enumerate(zip(function.skills, groups, strict=True), 1):
            lead = (*title, replace(self._title("s", number, skill.name), down=len(rows)))
            yield (*lead, *rows[0])
            yield from rows[1:]
            title = ()

    def _beside(self, skill: Skill) -> list[Row]:
        lists = [("a", skill.abilities), ("k", skill.knowledge)]
        rows: list[Row] = [
            (cell(self.label(field), *self._items(items), across=2, role="list"),) for field, items in lists
        ]
        return rows + self._recognition(skill)

    def _label_cell(self, skill: Skill) -> list[Row]:
        lists = [("a", skill.abilities), ("k", skill.knowledge)]
        return [
            (cell(self.label(f), role="list label"), cell(*self._items(items), role="list")) for f, items in lists
        ] + self._recognition(skill)

    def _item_rows(self, skill: Skill) -> list[Row]:
        rows: list[Row] = []
        for field, items in (("a", skill.abilities), ("k", skill.knowledge)):
            rows.append((cell(self.label(field), across=2, role="list label"),))
            rows += [(cell(line, across=2),) for line in self._items(items)]
        return rows + self._recognition(skill)

    def _recognition(self, skill: Skill) -> list[Row]:
        return [(cell(self.label("rec"), role="rec"), cell(skill.recognition))] if skill.recognition else []

    def _stacked(self, function: Function) -> Iterator[Row]:
        yield (replace(self._title("f", function.number, function.name), across=4),)
        for number, skill in enumerate(function.skills, 1):
            yield (replace(self._title("s", number, skill.name), across=4),)
            for field, items in (("a", skill.abilities), ("k", skill.knowledge)):
                yield (cell(self.label(field), across=4, role="list label"),)
                yield (cell(*self._items(items), across=4, role="list"),)
            if skill.recognition:
                yield (cell(f"{self.label('rec')} {skill.recognition}", across=4),)

    def _matrix(self, function: Function) -> Iterator[Row]:
        title: tuple[Cell, ...] = (replace(cell(f"{function.number}. {function.name}"), down=len(function.skills)),)
        for skill in function.skills:
            lists = (cell(*self._items(items), role="list") for items in (skill.abilities, skill.knowledge))
            yield (*title, cell(skill.name or ""), *lists)
            title = ()

    # paragraphs

    def groups(self, card: Card) -> list[list[str]]:
        """Return the card as paragraphs, those of a list together."""
        return [group for field in self.order() for group in self._paragraphs(card, field)]

    def _paragraphs(self, card: Card, field: str) -> Iterator[list[str]]:
        if field == "edu":
            yield [f"{self.label('edu')} {'; '.join(card.fields['education'])}"]
        elif field == "other":
            yield [f"{self.label('other')} {'; '.join(_names(card))}"]
        elif field == "list":
            yield [self.label("mand"), *self._entries(card, mandatory=True)]
            yield [self.label("addl"), *self._entries(card, mandatory=False)]
        elif field == "rel":
            related = (
                f"{self.label.frame['level'].format(l=one['level'])} – {one['name']}"
                for one in card.fields["related_professions"]
            )
            yield [f"{self.label('rel')} {'; '.join(related)}"]
        elif field == "FUNCTIONS":
            for function in card.functions:
                yield from self._function_paragraphs(function)
        elif field == "descr":
            yield [self.label("descr")]
        elif field == "EXTRA":
            yield [" ".join(self.truth.extra or ())]
        else:
            yield [f"{self.label(field)} {self._value(card, field)[0]}".rstrip()]

    def _function_paragraphs(self, function: Function) -> Iterator[list[str]]:
        yield [f"{self.label('f', function.number)} {function.name}"]
        for number, skill in enumerate(function.skills, 1):
            yield [f"{self.label('s', number)} {skill.name}"]
            yield [self.label("a"), *self._items(skill.abilities)]
            yield [self.label("k"), *self._items(skill.knowledge)]
            if skill.recognition:
                yield [f"{self.label('rec')} {skill.recognition}"]


def _names(card: Card) -> list[str]:
    return [" – ".join(filter(None, [one["code"], one["name"]])) for one in card.fields["other_names"]]
