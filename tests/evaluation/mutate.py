"""Seeded changes of an edition, with the truth about them."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.model.comparison import Part
from kasdiff.text.fold import fold
from tests.evaluation.tree import Box, CardTree, Function, Leaf, grow, harvest
from tests.evaluation.words import STRENGTHS, add_noise, inflect, renumber, reword

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.model.edition import Edition

ITEM_CHANGES = {
    "delete": 12,
    "insert": 12,
    "light": 12,
    "medium": 8,
    "strong": 5,
    "inflect": 8,
    "number": 3,
    "reorder": 6,
    "move": 8,
    "move+reword": 4,
    "split": 5,
    "merge": 5,
    "noise": 12,
}
CARD_CHANGES = (
    "rename function",
    "rename skill",
    "swap functions",
    "move skill",
    "split skill",
    "merge skills",
    "recode",
    "rename",
    "relevel",
    "field",
    "cut field",
)
HEAD_CHANGES = ("recode", "rename", "relevel")
NOISE_ONLY = {"noise": 1}
_STRANGE = 55  # token_sort_ratio above which an inserted text could be taken for one of the card


class Pair(Struct, frozen=True):
    """Two editions and the trees that say how the second came from the first."""

    old: Edition
    new: Edition
    trees: list[CardTree]


def mutate(
    edition: Edition, rate: float, seed: int, changes: dict[str, int] | None = None, *, cards: bool = True
) -> Pair:
    """Change an edition's first standard at `rate`: so many of its items, and of its cards. With `cards` false their heads and the structure stay."""
    edition = replace(edition, standards=edition.standards[:1]) if len(edition.standards) > 1 else edition
    mutator = _Mutator(edition, rate, Random(seed), changes or ITEM_CHANGES)
    trees = mutator.run(structure=cards)
    return Pair(edition, harvest(edition, trees), trees)


class _Mutator:
    def __init__(self, edition: Edition, rate: float, random: Random, changes: dict[str, int]) -> None:
        self.edition = edition
        self.rate = rate
        self.random = random
        self.changes = changes
        self.trees = grow(edition)
        texts = [item.text for _, _, card in edition.cards() for item in card.items()]
        self.pool = sorted(set(texts))
        self.vocabulary = sorted({word for text in texts for word in re.findall(r"[^\W\d_]{4,}", fold(text))})

    def run(self, *, structure: bool) -> list[CardTree]:
        for tree in self.trees:
            if structure:
                self._structure(tree)
            self._items(tree)
        if structure:
            self._cards()
        return self.trees

    # -- items ---------------------------------------------------------------------------------------------------------

    def _items(self, tree: CardTree) -> None:
        counts = Counter(fold(leaves[i].text).strip(" .;,") for _, leaves, i in tree.leaves())
        originals = [(part, leaves, leaves[i]) for part, leaves, i in tree.leaves()]
        for part, leaves, leaf in originals:
            if self.random.random() >= self.rate or leaf.touched or leaf not in leaves:
                continue
            single = counts[fold(leaf.text).strip(" .;,")] == 1
            self._change(tree, part, leaves, leaf, single=single)

    def _change(self, tree: CardTree, part: Part, leaves: list[Leaf], leaf: Leaf, *, single: bool) -> None:
        name = self.random.choices(list(self.changes), list(self.changes.values()))[0]
        at = next(i for i, one in enumerate(leaves) if one is leaf)
        if name == "delete":
            del leaves[at]
        elif name == "insert":
            self._insert(tree, leaves, at)
        elif name in STRENGTHS:
            self._edit(leaf, reword(leaf.text, STRENGTHS[name], self.vocabulary, self.random))
        elif name == "inflect":
            self._edit(leaf, inflect(leaf.text, self.edition.language, self.random))
        elif name == "number":
            self._edit(leaf, renumber(leaf.text, self.random))
        elif name == "noise":
            changed = add_noise(leaf.text, self.random)
            if changed:
                leaf.text, leaf.noise = changed, True
        elif name == "reorder" and single:
            self._reorder(leaves, at)
        elif name.startswith("move") and single:
            self._move(tree, part, leaves, at, edit=name != "move")
        elif name == "split":
            self._split(leaves, at)
        elif name == "merge":
            self._merge(leaves, at)

    def _edit(self, leaf: Leaf, found: tuple[str, tuple[tuple[int, ...], tuple[int, ...]]] | None) -> None:
        if found:
            leaf.text, leaf.kept = found
            leaf.edited = True

    def _strange(self, tree: CardTree) -> str | None:
        own = [fold(leaves[i].text) for _, leaves, i in tree.leaves()] + [fold(item.text) for item in tree.card.items()]
        for _ in range(30):
            text = self.random.choice(self.pool)
            if all(fuzz.token_sort_ratio(fold(text), one) < _STRANGE for one in own):
                return text
        return None

    def _insert(self, tree: CardTree, leaves: list[Leaf], at: int) -> None:
        text = self._strange(tree)
        if text:
            leaves.insert(at, Leaf(text))

    def _reorder(self, leaves: list[Leaf], at: int) -> None:
        if len(leaves) < 4 or any(leaf.reordered for leaf in leaves):
            return
        leaf = leaves.pop(at)
        places = [i for i in range(len(leaves) + 1) if abs(i - at) > 2]
        plain = [i for i in places if sum(len(one.origins) == 1 for one in leaves[min(i, at) : max(i, at)]) > 2]
        if plain:
            leaf.reordered = True
            leaves.insert(self.random.choice(plain), leaf)
        else:
            leaves.insert(at, leaf)

    def _move(self, tree: CardTree, part: Part, leaves: list[Leaf], at: int, *, edit: bool) -> None:
        home = next(box for box in tree.boxes() if any(other is leaves for _, other in box.lists()))
        apart = [
            box for box in tree.boxes() if not set(map(str, box.heading.origins)) & set(map(str, home.heading.origins))
        ]
        target = [other for box in apart for kind, other in box.lists() if kind is part]
        if not target:
            return
        leaf = leaves[at]
        if edit:
            found = reword(leaf.text, 0.15, self.vocabulary, self.random)
            if not found or len(leaf.text.split()) < 6:
                return
            self._edit(leaf, found)
        del leaves[at]
        goal = self.random.choice(target)
        goal.insert(self.random.randint(0, len(goal)), leaf)

    def _split(self, leaves: list[Leaf], at: int) -> None:
        leaf = leaves[at]
        cut = _middle(leaf.text)
        if cut is None:
            return
        first, second = cut
        if self.random.random() < 0.4 and len(first.split()) > 3:
            first = f"{first} {leaf.text.split()[-1].rstrip('.;,')}"  # the verb at the end is said in both
        leaves[at : at + 1] = [
            Leaf(first, list(leaf.origins), edited=True),
            Leaf(second, list(leaf.origins), edited=True),
        ]

    def _merge(self, leaves: list[Leaf], at: int) -> None:
        if at + 1 >= len(leaves) or leaves[at + 1].touched:
            return
        first, second = leaves[at], leaves[at + 1]
        if min(len(first.text.split()), len(second.text.split())) < 3:
            return
        joint = self.random.choice((" және " if self.edition.language == "kk" else " и ", ", ", "; "))
        said = {word.strip(".,;").casefold() for word in first.text.split()}
        rest = [word for word in second.text.split() if word.strip(".,;").casefold() not in said]
        words = (
            rest if len(rest) >= 3 and self.random.random() < 0.4 else second.text.split()
        )  # what both say is said once
        tail = " ".join(words)
        text = first.text.rstrip(" .;") + joint + tail[:1].lower() + tail[1:]
        leaves[at : at + 2] = [Leaf(text, first.origins + second.origins, edited=True)]

    # -- structure -----------------------------------------------------------------------------------------------------

    def _structure(self, tree: CardTree) -> None:
        actions: dict[str, Callable[[CardTree], None]] = {
            "rename function": self._rename_function,
            "rename skill": self._rename_skill,
            "swap functions": self._swap_functions,
            "move skill": self._move_skill,
            "split skill": self._split_skill,
            "merge skills": self._merge_skills,
            "recode": self._recode,
            "rename": self._rename,
            "relevel": self._relevel,
            "field": self._field,
            "cut field": self._cut_field,
        }
        for name in CARD_CHANGES:
            if name in HEAD_CHANGES and self._ambiguous(tree):
                continue
            if self.random.random() < self.rate / 2:
                actions[name](tree)

    def _ambiguous(self, tree: CardTree) -> bool:
        """Whether another card has the same code and no sub-level: with its head changed, nobody could tell which card it is."""
        twins = [other for other in self.trees if other.card.code == tree.card.code]
        return len(twins) > 1 and bool(tree.card.code) and not all(one.card.sublevel for one in twins)

    def _rename_function(self, tree: CardTree) -> None:
        if tree.functions:
            heading = self.random.choice(tree.functions).heading
            self._edit(heading, reword(heading.text, 0.25, self.vocabulary, self.random))

    def _rename_skill(self, tree: CardTree) -> None:
        boxes = [box for box in tree.boxes() if box.named]
        if boxes:
            heading = self.random.choice(boxes).heading
            self._edit(heading, reword(heading.text, 0.25, self.vocabulary, self.random))

    def _swap_functions(self, tree: CardTree) -> None:
        if len(tree.functions) >= 3:
            function = tree.functions.pop(0)
            function.heading.reordered = True
            tree.functions.append(function)

    def _move_skill(self, tree: CardTree) -> None:
        rich = [function for function in tree.functions if len(function.skills) > 1]
        if rich and len(tree.functions) > 1:
            source = self.random.choice(rich)
            goal = self.random.choice([function for function in tree.functions if function is not source])
            goal.skills.append(source.skills.pop(self.random.randrange(len(source.skills))))

    def _split_skill(self, tree: CardTree) -> None:
        for function in tree.functions:
            for at, box in enumerate(function.skills):
                if box.named and len(box.abilities) >= 6 and len(box.knowledge) >= 6 and len(box.heading.origins) == 1:
                    middles = [len(leaves) // 2 for _, leaves in box.lists()]
                    name = self._strange(tree)
                    if name is None:
                        return
                    second = Box(
                        Leaf(name, list(box.heading.origins), edited=True),
                        box.abilities[middles[0] :],
                        box.knowledge[middles[1] :],
                    )
                    del box.abilities[middles[0] :], box.knowledge[middles[1] :]
                    box.heading.edited = True
                    function.skills.insert(at + 1, second)
                    return

    def _merge_skills(self, tree: CardTree) -> None:
        for function in tree.functions:
            for at in range(len(function.skills) - 1):
                first, second = function.skills[at], function.skills[at + 1]
                if all(
                    one.named and not one.heading.touched and one.abilities and one.knowledge for one in (first, second)
                ):
                    first.heading.origins += second.heading.origins
                    first.heading.edited = True
                    first.abilities += second.abilities
                    first.knowledge += second.knowledge
                    del function.skills[at + 1]
                    return

    # -- cards ---------------------------------------------------------------------------------------------------------

    def _recode(self, tree: CardTree) -> None:
        if tree.card.code:
            tree.fields["code"] = Leaf(
                f"{self.random.randint(1000, 9999)}-{self.random.randint(0, 9)}-{self.random.randint(100, 999)}",
                [(Part.FIELD, ())],
                edited=True,
            )

    def _rename(self, tree: CardTree) -> None:
        self._edit(tree.fields["name"], reword(tree.fields["name"].text, 0.25, self.vocabulary, self.random))

    def _relevel(self, tree: CardTree) -> None:
        level = tree.fields.get("level")
        if level and level.text.isdigit() and "sublevel" not in tree.fields:
            tree.fields["level"] = Leaf(str(int(level.text) % 8 + 1), [(Part.FIELD, ())], edited=True)

    def _field(self, tree: CardTree) -> None:
        for name in ("experience", "purpose", "personal_competencies"):
            if leaf := tree.fields.get(name):
                self._edit(leaf, reword(leaf.text, 0.25, self.vocabulary, self.random))

    def _cut_field(self, tree: CardTree) -> None:
        tree.fields.pop("purpose", None)

    def _cards(self) -> None:
        heads = Counter((tree.card.code, tree.card.level, tree.card.sublevel, tree.card.name) for tree in self.trees)
        spare = [
            tree
            for tree in self.trees
            if self.random.random() < self.rate / 5
            and heads[tree.card.code, tree.card.level, tree.card.sublevel, tree.card.name] == 1
        ]
        if len(spare) < len(self.trees):
            self.trees = [tree for tree in self.trees if tree not in spare]
        for _ in range(round(self.rate / 5 * len(self.trees))):
            self.trees.insert(self.random.randint(0, len(self.trees)), self._new_card())

    def _new_card(self) -> CardTree:
        """Make up a card of words that no other card has in this order."""

        def text(length: int) -> str:
            return " ".join(self.random.choice(self.vocabulary) for _ in range(length))

        def leaves() -> list[Leaf]:
            return [Leaf(text(8)) for _ in range(self.random.randint(3, 8))]

        functions = [Function(Leaf(text(6)), [Box(Leaf(text(5)), leaves(), leaves())], None) for _ in range(2)]
        fields = {
            "name": Leaf(text(3)),
            "code": Leaf(
                f"{self.random.randint(1000, 9999)}-{self.random.randint(0, 9)}-{self.random.randint(100, 999)}"
            ),
            "level": Leaf("4"),
        }
        return CardTree(replace(self.trees[0].card, group_code=None), None, fields, functions)


def _middle(text: str) -> tuple[str, str] | None:
    """Cut a text at the conjunction or comma nearest to its middle, so that each half has three words."""
    words = text.split()
    cuts = [
        i for i in range(3, len(words) - 3) if words[i].casefold() in {"және", "и"} or words[i - 1].endswith((",", ";"))
    ]
    if not cuts:
        return None
    at = min(cuts, key=lambda i: abs(i - len(words) / 2))
    rest = words[at + 1 :] if words[at].casefold() in {"және", "и"} else words[at:]
    if len(rest) < 3:
        return None
    first, second = " ".join(words[:at]).rstrip(",;"), " ".join(rest)
    return first, second[:1].upper() + second[1:]
