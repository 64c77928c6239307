"""Cards in forms that the seeds do not print: what else a drafter's hand may do. Each is printed by the plain recipe, its order and passport around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.editions import frame
from tests.editions.blocks import Grid, Line, cell
from tests.editions.cards import CardPrinter
from tests.editions.formats import WRITERS
from tests.editions.generate import Made
from tests.editions.labels import Labels
from tests.editions.recipe import data
from tests.editions.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.editions.blocks import Block, Row
    from tests.editions.recipe import Recipe
    from tests.editions.truth import Card, Function, Skill

# The order in which a list of marks is used up: of an ability, of a piece of knowledge.
_CODES = {"ru": ("У", "З"), "kk": ("М", "Б")}


class _Side(CardPrinter, frozen=True):
    """Abilities and knowledge of a skill stand side by side below their labels."""

    def _stacked(self, function: Function) -> Iterator[Row]:
        yield (replace(self._title("f", function.number, function.name), across=4),)
        for number, skill in enumerate(function.skills, 1):
            yield (replace(self._title("s", number, skill.name), across=4),)
            yield tuple(cell(self.label(field), across=2) for field in ("a", "k"))
            yield tuple(cell(*self._items(items), across=2) for items in (skill.abilities, skill.knowledge))
            if skill.recognition:
                yield (cell(f"{self.label('rec')} {skill.recognition}", across=4),)


class _Numbers(CardPrinter, frozen=True):
    """A first column numbers the rows of the card."""

    def blocks(self, card: Card) -> list[Block]:
        (grid,) = super().blocks(card)
        assert isinstance(grid, Grid)
        rows: list[Row] = []
        left = count = 0
        for row in grid.rows:
            if left == 0:
                count += 1
                left = max(one.down for one in row)
                rows.append((replace(cell(str(count)), down=left), *row))
            else:
                rows.append(row)
            left -= 1
        return [Grid(tuple(rows), grid.columns + 1)]


class _Dashes(CardPrinter, frozen=True):
    """Paragraphs whose labels end with a dash instead of a colon."""

    def blocks(self, card: Card) -> list[Block]:
        return [
            Line(self._dashed(group[0]) if len(group) == 1 else line) for group in self.groups(card) for line in group
        ]

    @staticmethod
    def _dashed(line: str) -> str:
        label, colon, value = line.partition(": ")
        return f"{label} – {value}" if colon and value else line


class _Parts(CardPrinter, frozen=True):
    """The card in several tables: its fields, then a heading and a table for each skill, then the other fields."""

    def blocks(self, card: Card) -> list[Block]:
        order = self.order()
        place = order.index("FUNCTIONS")
        above = [row for field in order[:place] for row in self._rows(card, field)]
        below = [row for field in order[place + 1 :] for row in self._rows(card, field)]
        return [Grid(tuple(above)), *(block for f in card.functions for block in self._own(f)), Grid(tuple(below))]

    def _own(self, function: Function) -> Iterator[Block]:
        yield Line(f"{self.label('f', function.number)} {function.name}", bold=True)
        for number, skill in enumerate(function.skills, 1):
            yield Line(f"{self.label('s', number)} {skill.name}", bold=True)
            yield Grid(tuple(self._label_cell(skill)), 2)


class _OneCell(CardPrinter, frozen=True):
    """All of a skill in one cell, right of its function."""

    def _spanned(self, function: Function, layout: Callable[[Skill], list[Row]]) -> Iterator[Row]:
        del layout
        title = cell(f"{self.label('f', function.number)} {function.name}")
        for number, skill in enumerate(function.skills, 1):
            lines = [f"{self.label('s', number)} {skill.name}", self.label("a"), *self._items(skill.abilities)]
            lines += [self.label("k"), *self._items(skill.knowledge)]
            lines += [f"{self.label('rec')} {skill.recognition}"] if skill.recognition else []
            yield (title if number == 1 else cell(""), cell(*lines, across=3))


class _Codes(CardPrinter, frozen=True):
    """Items with a letter and a number: "У1. …", "З1. …"."""

    def _beside(self, skill: Skill) -> list[Row]:
        letters = _CODES[self.recipe.main]
        lists = (("a", skill.abilities), ("k", skill.knowledge))
        rows: list[Row] = [
            (cell(self.label(field), *(f"{letter}{n}. {item.text}" for n, item in enumerate(items, 1)), across=2),)
            for letter, (field, items) in zip(letters, lists, strict=True)
        ]
        return rows + self._recognition(skill)


class _Decimals(CardPrinter, frozen=True):
    """Numbers that name all above them: skill 1.2, item 1.2.3."""

    def _stacked(self, function: Function) -> Iterator[Row]:
        yield (cell(f"{self.label('f', function.number).rstrip(':')}. {function.name}", across=4),)
        for number, skill in enumerate(function.skills, 1):
            word = self.label("column_skill")
            at = f"{function.number}.{number}"
            yield (cell(f"{word} {at}. {skill.name}", across=4),)
            for field, items in (("a", skill.abilities), ("k", skill.knowledge)):
                yield (
                    cell(self.label(field)),
                    cell(*(f"{at}.{n}. {item.text}" for n, item in enumerate(items, 1)), across=3),
                )
            if skill.recognition:
                yield (cell(self.label("rec")), cell(skill.recognition, across=3))


class _Clauses(CardPrinter, frozen=True):
    """Each list is one paragraph of clauses without marks."""

    def _label_cell(self, skill: Skill) -> list[Row]:
        lists = (("a", skill.abilities), ("k", skill.knowledge))
        return [
            (cell(self.label(field)), cell("; ".join(item.text for item in items) + ".")) for field, items in lists
        ] + self._recognition(skill)


# What ministries word otherwise; none of these stands in the label files.
_WORDED: Mapping[str, Mapping[str, str]] = {
    "ru": {
        "group": "Код начальной группы (НКЗ):", "code": "Код занятия согласно НКЗ РК:", "name": "Профессия (специальность):", "level": "Уровень ОРК (НРК):",
        "sub": "Квалификационный подуровень (категория):", "qual": "Соответствие справочникам (ЕТКС, КС):", "exp": "Требования к практическому опыту:",
        "inf": "Связь с информальным и неформальным обучением:", "other": "Иные возможные наименования должности:",
        "purpose": "Цель профессиональной деятельности:",
        "pers": "Требуемые личностные качества:", "regs": "Перечень технических регламентов и стандартов:",
        "a": "Работник умеет:", "k": "Работник должен знать:",
        "rec": "Условия признания навыка:", "rel": "Смежные профессии в рамках ОРК:",
    },
    "kk": {
        "group": "Бастапқы топтың коды (ҰКС):", "code": "ҚР ҰКС бойынша қызмет коды:", "name": "Кәсіп (мамандық) атауы:", "level": "СБШ (ҰБШ) деңгейі:",
        "sub": "Біліктіліктің қосалқы деңгейі:", "qual": "Анықтамалықтарға сәйкестігі (БТБА, БА):", "exp": "Практикалық тәжірибеге қойылатын талаптар:",
        "inf": "Информалды және бейресми оқытумен байланыс:", "other": "Лауазымның өзге ықтимал атаулары:", "purpose": "Кәсіптік қызметтің мақсаты:",
        "pers": "Қажетті жеке қасиеттер:", "regs": "Техникалық регламенттер мен стандарттар тізбесі:",
        "a": "Қызметкер істей алады:", "k": "Қызметкер білуі тиіс:",
        "rec": "Дағдыны тану шарттары:", "rel": "СБШ аясындағы сабақтас кәсіптер:",
    },
}  # fmt: skip


class _Wordings(Labels):
    """The labels of ministries."""

    def __call__(self, field: str, number: int = 0, name: str = "") -> str:
        language = "ru" if self.frame is data("labels")["frame"]["ru"] else "kk"
        return _WORDED[language].get(field) or super().__call__(field, number, name)


FORMS: Mapping[str, tuple[type[CardPrinter], str]] = {
    "side by side": (_Side, "stacked"),
    "rows numbered": (_Numbers, "beside"),
    "dashes": (_Dashes, "paragraphs"),
    "several tables": (_Parts, "label cell"),
    "skill in one cell": (_OneCell, "beside"),
    "coded items": (_Codes, "beside"),
    "decimal numbers": (_Decimals, "stacked"),
    "clauses": (_Clauses, "label cell"),
    "other wordings": (CardPrinter, "beside"),
    "other wordings in paragraphs": (CardPrinter, "paragraphs"),
}


def print_form(name: str, recipe: Recipe, kind: str) -> Made:
    """Return an edition in one of the forms; `recipe` is a plain one, `kind` the format."""
    printer, lists = FORMS[name]
    recipe = replace(recipe, lists=lists, format=kind)
    truth = truth_of(recipe, recipe.main)
    labels = _Wordings(recipe, recipe.main) if "wordings" in name else Labels(recipe, recipe.main)
    parts = frame.printed(recipe, truth, labels, printer=printer)
    blocks = tuple(block for part in parts for block in part)
    return Made(recipe, truth, blocks, f"form.{kind}", WRITERS[kind](blocks))
