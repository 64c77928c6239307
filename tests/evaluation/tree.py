"""An edition as a tree that can be changed, each part remembering where in the old edition it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.comparison import Part
from kasdiff.model.edition import Item, LabourFunction, OtherName, Skill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.edition import Card, Edition, FunctionKind

Path = tuple[int, ...]
FIELDS = ("name", "code", "level", "sublevel", "experience", "purpose", "personal_competencies")


class Leaf(Struct):
    """A text. `origins` are its old places, none for a new one; `edited` when words changed, `noise` when only the print did."""

    text: str
    origins: list[tuple[Part, Path]] = field(default_factory=list)
    edited: bool = False
    noise: bool = False
    reordered: bool = False
    kept: tuple[tuple[int, ...], tuple[int, ...]] | None = None  # indices of the words that stayed, old and new

    @property
    def touched(self) -> bool:
        return self.edited or self.noise or self.reordered or len(self.origins) != 1


class Box(Struct):
    """A skill: its heading, lists, and the old skills it is."""

    heading: Leaf
    abilities: list[Leaf]
    knowledge: list[Leaf]
    named: bool = True

    def lists(self) -> tuple[tuple[Part, list[Leaf]], tuple[Part, list[Leaf]]]:
        return (Part.ABILITY, self.abilities), (Part.KNOWLEDGE, self.knowledge)


class Function(Struct):
    """A labour function."""

    heading: Leaf
    skills: list[Box]
    kind: FunctionKind | None


class CardTree(Struct):
    """A card; `origin` is its index in the old edition, None for a new card."""

    card: Card
    origin: int | None
    fields: dict[str, Leaf]
    functions: list[Function]

    def boxes(self) -> Iterator[Box]:
        for function in self.functions:
            yield from function.skills

    def leaves(self) -> Iterator[tuple[Part, list[Leaf], int]]:
        """Yield (part, list, index) of every item."""
        for box in self.boxes():
            for part, leaves in box.lists():
                for index in range(len(leaves)):
                    yield part, leaves, index


def grow(edition: Edition) -> list[CardTree]:
    """Return the cards of an edition as trees."""
    return [_card(card, index) for index, _, card in edition.cards()]


def _card(card: Card, index: int) -> CardTree:
    fields = {name: Leaf(value, [(Part.FIELD, ())]) for name in FIELDS if (value := getattr(card, name))}
    functions = [
        Function(
            Leaf(function.name, [(Part.FUNCTION, (f,))]),
            [_box(skill, (f, s)) for s, skill in enumerate(function.skills, 1)],
            function.kind,
        )
        for f, function in enumerate(card.functions, 1)
    ]
    return CardTree(card, index, fields, functions)


def _box(skill: Skill, path: Path) -> Box:
    abilities = [Leaf(one.text, [(Part.ABILITY, (*path, n))]) for n, one in enumerate(skill.abilities, 1)]
    knowledge = [Leaf(one.text, [(Part.KNOWLEDGE, (*path, n))]) for n, one in enumerate(skill.knowledge, 1)]
    return Box(Leaf(skill.name or "", [(Part.SKILL, path)]), abilities, knowledge, skill.name is not None)


def harvest(edition: Edition, trees: list[CardTree]) -> Edition:
    """Return the edition that the trees make up."""
    standard = replace(edition.standards[0], cards=tuple(map(_to_card, trees)))
    return replace(edition, file=f"changed-{edition.file}", sha256="0" * 64, standards=(standard,))


def _to_card(tree: CardTree) -> Card:
    values: dict[str, str | None] = dict.fromkeys(FIELDS)
    values |= {name: leaf.text for name, leaf in tree.fields.items()}
    functions = tuple(
        LabourFunction(number, function.kind, function.heading.text, tuple(map(_to_skill, function.skills)))
        for number, function in enumerate(tree.functions, 1)
    )
    names = tuple(OtherName(one.name, one.code) for one in tree.card.other_names)
    return replace(tree.card, functions=functions, other_names=names, **values)


def _to_skill(box: Box) -> Skill:
    lists = [tuple(Item(leaf.text, str(n)) for n, leaf in enumerate(leaves, 1)) for _, leaves in box.lists()]
    return Skill(None, box.heading.text if box.named else None, lists[0], lists[1])
