"""What is chosen for one seed, so that a failure is told as "seed 17: template D, kk, items as rows, …"."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

HERE = Path(__file__).parent

TEMPLATES = ("D", "D", "D", "C", "C", "B", "B", "A", "A tasks")
LISTS = ("beside", "beside", "label cell", "items as rows", "stacked", "matrix", "paragraphs")
FIELDS = ("two columns", "two columns", "two columns", "value below", "head rows")
MARKS = ("1.", "1.", "1)", "1)", "а)", "–", "•", "none")
NUMBERED = frozenset({"1.", "1)"})
FAULTS = ("glued", "gap", "unmarked", "repeated", "restarted", "long list")
STYLES = ("no colon", "upper", "latin", "spaced", "misprint", "dash before")
MATRIX_NOTES = frozenset({"table head again", "table continued", "columns numbered"})
NOTES = (
    "amendment in a list", "amendment between", "page number", "running head", "page number in a list", "running head in a list",
    "page number in an item", "running head in an item", "table head again", "table continued", "columns numbered",
)  # fmt: skip
MIXED = {"D": ("C", "B"), "C": ("D",), "B": ("D",)}  # templates of a second standard beside that of the first
EXTRAS = ("before the related", "after all", "bold without colon")
DAMAGES = ("label lost", "label lost", "cell lost", "row cut", "decomposed", "bad byte")
FORMATS = (
    "docx",
    "docx",
    "docx",
    "html",
    "html",
    "browser.txt",
    "browser.txt",
    "word.txt",
    "word.txt",
    "xlsx",
    "odt",
    "rtf",
    "pdf",
)
TEXTS = frozenset({"browser.txt", "word.txt"})
BOTH = "kk|ru"  # side by side
# Layouts and marks that came in later, for seeds from the first on that have them; the editions of the seeds before stay as they were.
LATER_FROM = 40_001
ODD_MARKS = ("№ 1", "1/", "1:", "1", "1 –", "У1.")
NUMBERED_COLUMNS, FOUR_COLUMNS, TASK_TABLES, CARDS_IN_TABLES, EXCLUDED = (
    "numbered columns", "four columns", "task tables", "cards in tables", "excluded item",
)  # fmt: skip


class Recipe(Struct, frozen=True):
    """The choices of one edition. `wordings` are the labels that are not worded as usual, `styled` the labels that `style` changes ("" for none)."""

    seed: int
    template: str
    language: str
    format: str
    trades: tuple[int, ...]
    cards: tuple[int, ...]
    fields: str
    lists: str
    inline: bool
    mark: str
    end: str
    fault: str
    together: bool
    acts: bool
    hard: bool
    order: str
    wordings: tuple[tuple[str, str], ...]
    style: str
    styled: frozenset[str]
    extra: str
    notes: str
    damage: str
    mixed: str = ""  # the template of the second standard, where it is another one
    later: str = ""  # a layout that came in later
    bare: bool = False  # a PDF whose tables have no lines; no seed chooses it

    @property
    def main(self) -> str:
        """The language whose reading is expected."""
        return "kk" if self.language == BOTH else self.language

    @property
    def letter(self) -> str:
        """The template by its letter."""
        return self.template[0]

    def of(self, place: int) -> Recipe:
        """The choices of the standard at a place, whose template may be its own."""
        return replace(self, template=self.mixed, mixed="") if self.mixed and place else self

    def random(self, purpose: str) -> Random:
        """Return a source of chance of its own for each purpose, so that one choice does not change another."""
        return Random(f"{self.seed} {purpose}")

    def __str__(self) -> str:
        head = f"seed {self.seed}: template {self.template}, {self.language}, {self.format}, fields {self.fields}, lists {self.lists}"
        more = [f"marks {self.mark!r}{' glued' if self.fault == 'glued' else ''}"]
        more += [self.fault] if self.fault not in {"", "glued"} else []
        more += [f"second standard {self.mixed}"] if self.mixed else []
        more += [self.later] if self.later else []
        more += ["one paragraph"] if self.together else []
        more += ["acts in an item"] if self.acts else []
        more += ["tables without lines"] if self.bare else []
        more += ["order changed"] if self.order == "changed" else []
        more += [f"label {field} {text!r}" for field, text in self.wordings]
        more += [f"labels {self.style} ({', '.join(sorted(self.styled)[:4])})"] if self.style else []
        more += [
            f"{field.name} {value!r}"
            for field in fields(self)
            if field.name in {"extra", "notes", "damage"} and (value := getattr(self, field.name))
        ]
        return ", ".join([head, *more])


@cache
def data(name: str) -> dict[str, Any]:
    """Return one of the data files beside this module."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def recipe_of(seed: int) -> Recipe:
    """Return the choices of a seed: a plain edition with a few oddities each."""
    recipe = _usual(seed)
    return _with_later(recipe, Random(f"later {seed}")) if seed >= LATER_FROM else recipe


def _with_later(recipe: Recipe, rng: Random) -> Recipe:
    """Return a recipe with a layout or marks that came in later."""
    if recipe.letter == "A":
        return replace(recipe, later=rng.choice(("", CARDS_IN_TABLES)))
    if recipe.language == BOTH:
        return replace(recipe, later=rng.choice(("", FOUR_COLUMNS)))
    if recipe.lists == "matrix":
        plain = recipe.notes not in MATRIX_NOTES
        return replace(recipe, later=rng.choice(("", NUMBERED_COLUMNS)) if plain else "")
    if rng.random() < 0.3:
        return replace(recipe, mark=rng.choice(ODD_MARKS), fault="", together=False)
    later = [TASK_TABLES] if recipe.lists == "stacked" and recipe.damage != "cell lost" else []
    later += [EXCLUDED] if recipe.mark in NUMBERED and not recipe.fault and not recipe.together else []
    return replace(recipe, later=rng.choice(("", *later)))


def _usual(seed: int) -> Recipe:
    rng = Random(f"recipe {seed}")
    template = rng.choice(TEMPLATES)
    language = rng.choice(("ru", "kk"))
    if template in {"B", "C", "D"} and rng.random() < 0.08:
        language = BOTH
    lists, layout = _layout(rng, template, language)
    mark = "none" if template[0] == "A" else rng.choice(MARKS)
    fault = rng.choice(FAULTS) if mark in NUMBERED and rng.random() < 0.3 else ""
    kind = rng.choice(FORMATS)
    style = rng.choice(STYLES) if template[0] != "A" and rng.random() < 0.2 else ""
    style = "" if style in {"no colon", "dash before"} and lists == "paragraphs" else style
    trades = rng.sample(range(len(data("texts")["trade"])), 2 if rng.random() < 0.2 else 1)
    mixed = rng.choice(MIXED[template]) if len(trades) > 1 and template in MIXED and rng.random() < 0.5 else ""
    return Recipe(
        seed=seed, mixed=mixed, template=template, language=language, format=kind,
        trades=tuple(trades),
        cards=(rng.randint(1, 3 if template[0] == "A" else 4), rng.randint(1, 2)),
        fields=layout, lists=lists, inline=rng.random() < 0.3, mark=mark,
        end="." if template[0] == "A" else rng.choice((".", ".", ";", "")),
        fault=fault, together=mark in NUMBERED and fault in {"", "gap"} and rng.random() < 0.15,
        acts=mark in NUMBERED and rng.random() < 0.15, hard=rng.random() < 0.3,
        order="changed" if template[0] != "A" and rng.random() < 0.15 else "usual",
        wordings=_wordings(rng, template, language), style=style, styled=_styled(rng, style, lists),
        extra=rng.choice(EXTRAS) if template[0] != "A" and rng.random() < 0.2 else "",
        notes=_notes(rng, lists), damage=_damage(rng, template, language, lists, kind),
    )  # fmt: skip


def _layout(rng: Random, template: str, language: str) -> tuple[str, str]:
    if template[0] == "A":
        return "map", "annexes"
    if language == BOTH:
        return "paragraphs", "paragraphs"
    lists = rng.choice(LISTS)
    return lists, "paragraphs" if lists == "paragraphs" else rng.choice(FIELDS)


def _wordings(rng: Random, template: str, language: str) -> tuple[tuple[str, str], ...]:
    if template[0] == "A" or language == BOTH or rng.random() < 0.5:
        return ()
    labels = data("labels")[language]
    chosen = rng.sample([field for field in labels if labels[field]["other"] and field != "extra"], rng.randint(1, 4))
    return tuple((field, rng.choice(labels[field]["other"])) for field in chosen)


def _styled(rng: Random, style: str, lists: str) -> frozenset[str]:
    if style in {"", "no colon"}:
        return frozenset()
    of_lists = ("column_a", "column_k", "column_skill") if lists == "matrix" else ("f", "s", "a", "k")
    usual = ("code", "name", "level", "edu", "purpose", "other", "pers", "rel", *of_lists, *of_lists)
    return frozenset(rng.sample(usual, 2))


def _notes(rng: Random, lists: str) -> str:
    notes = rng.choice(NOTES) if rng.random() < 0.25 else ""
    if notes in MATRIX_NOTES:
        return notes if lists == "matrix" else ""
    return notes if lists != "map" or " in a" not in notes else ""


def _damage(rng: Random, template: str, language: str, lists: str, kind: str) -> str:
    damage = rng.choice(DAMAGES) if rng.random() < 0.25 else ""
    if damage == "bad byte" and kind not in {*TEXTS, "html"}:
        return "decomposed"
    if damage in {"label lost", "cell lost"} and (
        template[0] == "A" or language == BOTH or (damage == "cell lost" and lists == "paragraphs")
    ):
        return ""
    return "" if damage == "row cut" and lists not in {"beside", "label cell", "matrix", "map"} else damage
