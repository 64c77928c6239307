"""What a person reads in a made-up edition: the truth that is then printed."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from tests.editions.recipe import data

if TYPE_CHECKING:
    from random import Random

    from tests.editions.recipe import Recipe

_HUNDRED = 104  # items of a long list beside its first ones
Pair = list[str]  # Russian, Kazakh

# The fields that a template prints in its cards; the others are not measured.
FIELDS = {
    "D": ("group_code", "code", "name", "level", "sublevel", "qualification", "education", "experience", "informal_learning", "other_names", "purpose",
          "personal_competencies", "technical_regulations", "related_professions"),
    "C": ("code", "name", "level", "other_names", "qualification", "education", "personal_competencies", "related_professions"),
    "B": ("code", "group_code", "name", "other_names", "level", "purpose", "personal_competencies", "technical_regulations", "related_professions",
          "qualification", "education"),
    "A": ("name", "level", "purpose"),
}  # fmt: skip


class Item(Struct, frozen=True):
    """An ability or a piece of knowledge; `acts` are the lines of a list inside it."""

    head: str
    acts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The item as one text."""
        return " ".join([self.head, *self.acts])


class Skill(Struct, frozen=True):
    """A skill or task; template A names none."""

    name: str | None
    abilities: tuple[Item, ...]
    knowledge: tuple[Item, ...]
    recognition: str | None = None


class Function(Struct, frozen=True):
    """A labour function with its number in the card; template A does not say whether it is mandatory."""

    number: int
    mandatory: bool | None
    name: str
    skills: tuple[Skill, ...]


class Card(Struct, frozen=True):
    """A profession card: the values of its fields as printed (absent where blank), and its functions."""

    fields: dict[str, Any]
    functions: tuple[Function, ...]

    @property
    def name(self) -> str:
        """The name of the profession."""
        return str(self.fields["name"])


class Standard(Struct, frozen=True):
    """A standard of the order."""

    name: str
    code: str
    oked: str
    cards: tuple[Card, ...]


class Truth(Struct, frozen=True):
    """What the order holds. `extra` is a row of each card that no template has: its label and its value."""

    language: str
    number: str
    year: int
    standards: tuple[Standard, ...]
    extra: tuple[str, str] | None = None

    def gold(self) -> dict[str, Any]:
        """Return the truth in the form of the hand-checked readings."""
        standards = [
            {"name": s.name, "code": s.code, "cards": [_gold(card) for card in s.cards]} for s in self.standards
        ]
        order = {"order_number": self.number, "order_date": f"{self.year}-04-17"}
        return {"file": "made up", "language": self.language, "edition": order, "standards": standards}


_KINDS = {True: "mandatory", False: "additional", None: None}


def _gold(card: Card) -> dict[str, Any]:
    keys = dict.fromkeys(FIELDS["D"])
    functions = [
        {"number": f.number, "kind": _KINDS[f.mandatory], "name": f.name, "skills": [
            {"number": i, "name": s.name, "recognition": s.recognition, "abilities": [a.text for a in s.abilities], "knowledge": [k.text for k in s.knowledge]}
            for i, s in enumerate(f.skills, 1)]}
        for f in card.functions
    ]  # fmt: skip
    return {**keys, **card.fields, "functions": functions}


class _Writer:
    """Draws texts in one language; the draws do not depend on the language, so that both say the same."""

    def __init__(self, recipe: Recipe, language: str, purpose: str = "truth") -> None:
        self.recipe = recipe
        self.rng: Random = recipe.random(purpose)
        self.place = 0 if language == "ru" else 1
        self.texts = data("texts")

    def say(self, pair: Pair) -> str:
        return pair[self.place]

    def value(self, kind: str) -> str:
        return self.say(self.rng.choice(self.texts["values"][kind]))

    def pool(self, trade: dict[str, Any], kind: str) -> list[str]:
        """Return all texts of a kind in random order, each once: plain ones, longer ones, some that mislead."""
        plain = [self.say(pair) for pair in trade[kind]]
        longer = [self._more(pair, more, kind) for pair in trade[kind] for more in self.texts["more"][kind]]
        self.rng.shuffle(longer)
        hard = (
            [self.say(pair) for pair in self.texts["hard"][kind]]
            if self.recipe.hard and self.recipe.letter != "A"
            else []
        )
        pool = [*plain, *hard, *longer[: len(plain) + 8]]
        self.rng.shuffle(pool)
        return [*(text for text in longer if text not in pool), *pool]  # taken from the end

    def _more(self, pair: Pair, more: Pair, kind: str) -> str:
        text = self.say(pair)
        if kind == "knowledge" or self.place == 0:
            return f"{text} {self.say(more)}"
        return f"{self.say(more)} {text[:1].lower() if text[1:2].islower() else text[:1]}{text[1:]}"

    def card(self, trade: dict[str, Any], which: int, level: str, sublevel: str | None) -> Card:
        own = self._fields(trade, which, level, sublevel)
        pools = self.pool(trade, "ability"), self.pool(trade, "knowledge")
        names = self.rng.sample(trade["skills"], len(trade["skills"]))
        functions = []
        for number, pair in enumerate(trade["functions"][: self.rng.randint(2, 3)], 1):
            mandatory = None if self.recipe.letter == "A" else number < 3
            skills = [
                self._skill(self.say(names.pop()), pools) for _ in range(self.rng.randint(1, 2 if number < 3 else 1))
            ]
            functions.append(Function(number, mandatory, self.say(pair), tuple(skills)))
        if self.recipe.fault == "long list":
            functions[0] = replace(
                functions[0], skills=(_long(functions[0].skills[0], pools[0]), *functions[0].skills[1:])
            )
        if self.recipe.template == "A":
            functions = [replace(f, skills=(_joined(f.skills),)) for f in functions]
        return Card({key: own[key] for key in FIELDS[self.recipe.letter]}, tuple(functions))

    def _skill(self, name: str, pools: tuple[list[str], list[str]]) -> Skill:
        abilities = [Item(pools[0].pop()) for _ in range(self.rng.randint(1, 5))]
        knowledge = [Item(pools[1].pop()) for _ in range(self.rng.randint(1, 5))]
        place = self.rng.randrange(len(knowledge))
        if self.recipe.acts and self.rng.random() < 0.5:
            acts = self.texts["acts"]
            knowledge[place] = Item(self.say(acts["head"]), tuple(self.say(line) for line in acts["lines"]))
        recognition = self.value("recognition")
        return Skill(
            name,
            tuple(abilities),
            tuple(knowledge),
            recognition if self.recipe.letter == "D" and self.recipe.lists != "matrix" else None,
        )

    def _fields(self, trade: dict[str, Any], which: int, level: str, sublevel: str | None) -> dict[str, Any]:
        group = trade["group"]
        coded = self.recipe.letter == "D"
        education = [
            self.value("education_level"),
            f"0715{which}300 {self.say(trade['specialty'])}",
            self.say(trade["professions"][which]),
        ]
        others = [
            {"code": f"{group}-09{i}" if coded else None, "name": self.say(pair)}
            for i, pair in enumerate(trade["others"], 1)
        ]
        related = {"level": str(int(level[0]) + 1), "name": self.say(trade["professions"][(which + 1) % 3])}
        return {
            "name": self.say(trade["professions"][which]), "group_code": group, "code": f"{group}-0{which + 1}1", "level": level, "sublevel": sublevel,
            "other_names": others, "education": education, "experience": self.value("experience"), "purpose": self.say(trade["purpose"]),
            "qualification": self.value("qualification"), "informal_learning": self.value("informal"),
            "personal_competencies": self.value("personal"), "technical_regulations": self.value("regulations"), "related_professions": [related],
        }  # fmt: skip


def _long(skill: Skill, pool: list[str]) -> Skill:
    """Return a skill with more than a hundred abilities: pairs of texts make new ones."""
    texts = [
        f"{text[:1].upper()}{text[1:]}, {other[:1].lower()}{other[1:]}" for text, other in itertools.pairwise(pool)
    ]
    return replace(skill, abilities=(*skill.abilities, *(Item(text) for text in (*texts, *pool)[:_HUNDRED])))


def _joined(skills: tuple[Skill, ...]) -> Skill:
    """Return what template A prints of the skills of a function: one list of each kind."""
    abilities = tuple(item for skill in skills for item in skill.abilities)
    return Skill(None, abilities, tuple(item for skill in skills for item in skill.knowledge))


def truth_of(recipe: Recipe, language: str) -> Truth:
    """Return the truth of a recipe in a language."""
    writer = _Writer(recipe, language)
    standards = []
    for place, index in enumerate(recipe.trades):
        if recipe.mixed and place:
            writer = _Writer(recipe.of(place), language, "second truth")
        trade = writer.texts["trade"][index]
        cards = []
        for number in range(recipe.cards[place]):
            which, level, sublevel = _position(recipe.of(place), number)
            cards.append(writer.card(trade, which, level, sublevel))
        standards.append(Standard(writer.say(trade["name"]), trade["code"], writer.say(trade["oked"]), tuple(cards)))
    extra = None
    if recipe.extra:
        labels = data("labels")[language]
        choice = recipe.random("extra").choice([labels["extra"]["d"], *labels["extra"]["other"]])
        extra = choice, labels["extra_value"]["d"]
    year = {"A": 2013, "B": 2019, "C": 2021, "D": 2025}[recipe.letter]
    return Truth(language, str(100 + recipe.seed % 800), year, tuple(standards), extra)


def _position(recipe: Recipe, number: int) -> tuple[int, str, str | None]:
    """Return which profession the card with this number is of, its level and its sub-level."""
    if recipe.letter == "A":
        return number % 3, f"{2 + number % 3}-{3 + number % 3}", None
    levels = recipe.random("levels")
    if recipe.letter == "D" and levels.random() < 0.5:
        which = number // 2 % 3
        return which, str(3 + which), f"{3 + which}.{number % 2 + 1}"
    return number % 3, str(3 + number), None
