"""Each thing that a person reads in a made-up edition, and whether the program read it right, told that it did not, or was wrong in silence."""

from __future__ import annotations

import itertools
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kasdiff.reports.edition_checks import DOUBLED, NO_FUNCTIONS, NOT_LISTED
from tests.editions.recipe import data
from tests.editions.truth import FIELDS
from tests.evaluation.reading_score import LISTS, cards_of, fold, pair_cards, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.editions.truth import Truth
    from tests.evaluation.reading_score import Reading
    from tests.evaluation.reading_told import Told

LABELS = {
    "group_code": "group", "code": "code", "name": "name", "level": "level", "sublevel": "sub", "qualification": "qual", "education": "edu",
    "experience": "exp", "informal_learning": "inf", "other_names": "other", "purpose": "purpose", "personal_competencies": "pers",
    "technical_regulations": "regs", "related_professions": "rel", "abilities": "a", "knowledge": "k",
}  # fmt: skip


class Outcome(StrEnum):
    """Wrong in silence is what must not be."""

    RIGHT = "right"
    TOLD = "told"
    SILENT = "silent"


class Unit(Struct, frozen=True):
    """A thing to be read: an item, a name of a function or skill, a field, an extra row. `label` is the field whose label stands before it."""

    kind: str
    label: str
    text: str
    outcome: Outcome
    instead: str = ""


def units(truth: Truth, told: Told, template: str) -> list[Unit]:
    """Return all units of a made-up edition."""
    gold = truth.gold()
    own = [tuple(card.fields) for standard in truth.standards for card in standard.cards]
    found = list(things(gold, told, FIELDS[template], tasks=template != "A", own=own))
    return found + [unit for _ in cards_of(gold) for unit in _extra(truth, told)]


def things(
    gold: Reading, told: Told, fields: tuple[str, ...], *, tasks: bool = True, own: Sequence[tuple[str, ...]] = ()
) -> Iterator[Unit]:
    """Yield the units of an edition whose reading is known; of the fields only those named (`own`: for each card), of the tasks those that have a name."""
    yield from _of_standards(gold, told, ("name", "code") if "code" in fields else ("name",))
    pairs = pair_cards(cards_of(gold), cards_of(told.reading))
    for (card, read), its in zip(pairs, own or [fields] * len(pairs), strict=True):
        named = tasks or any(skill["name"] for function in card["functions"] for skill in function["skills"])
        yield from _Card(card, read, told).units(its, tasks=named)
    for extra in cards_of(told.reading):
        if all(extra is not read for _, read in pairs):
            said = told.says({NOT_LISTED, DOUBLED, NO_FUNCTIONS}, fold(extra["name"]))
            yield Unit("made up", "card", extra["name"], Outcome.TOLD if said else Outcome.SILENT, "no such card")


def _of_standards(gold: Reading, told: Told, fields: Sequence[str]) -> Iterator[Unit]:
    """Yield the names and codes of the standards, as far as they are known."""
    read = [*told.reading["standards"], *({} for _ in gold["standards"])]
    for standard, its in zip(gold["standards"], read, strict=False):
        for field in fields:
            key, said = fold(standard[field]), fold(its.get(field))
            seen = bool(told.refused) or told.text(key) or told.place([key])
            outcome = Outcome.RIGHT if key == said else Outcome.TOLD if seen else Outcome.SILENT
            if key:
                yield Unit("standard", "standard", f"{field}: {standard[field]}", outcome, str(its.get(field)))


def _extra(truth: Truth, told: Told) -> Iterator[Unit]:
    if truth.extra:
        label, value = map(fold, truth.extra)
        right = any(label == its and value in text for its, text in told.labelled)
        seen = right or bool(told.refused) or told.text(value) or told.place([label]) or told.named(value)
        outcome = Outcome.RIGHT if right else Outcome.TOLD if seen else Outcome.SILENT
        yield Unit("extra row", "extra", truth.extra[1], outcome)


class _Card:
    """A card and what was read of it."""

    def __init__(self, card: Reading, read: Reading | None, told: Told) -> None:
        self.card, self.read, self.told = card, read, told
        self.name = fold(card["name"])
        self.missed: set[str] = set()  # items that are not where they belong, and told
        self.left = [(*place[:4], item) for place in _places(read) for item in place[4]]

    def units(self, fields: tuple[str, ...], *, tasks: bool) -> Iterator[Unit]:
        """Yield fields, names and items."""
        yield from map(self._field, fields)
        names = {"f": [fold(f["name"]) for f in (self.read or {}).get("functions", [])]}
        names["s"] = [fold(s["name"]) for f in (self.read or {}).get("functions", []) for s in f["skills"]]
        for i, function in enumerate(self.card["functions"]):
            yield self._titled("f", function["name"], names)
            for j, skill in enumerate(function["skills"] if tasks else ()):
                if skill["name"]:
                    yield self._titled("s", skill["name"], names)
                yield from self._recognition((i, j), function["name"], skill)
            if tasks and function.get("kind"):
                yield self._kind(function)
        for place in _places(self.card):
            yield from self._items(place)
        yield from self._made_up()

    def _outcome(self, right: bool, key: str, what: str) -> Outcome:
        if right:
            return Outcome.RIGHT
        told = (
            bool(self.told.refused) or self.told.text(key) or self.told.card(self.name, what) or self.told.place([key])
        )
        return Outcome.TOLD if told else Outcome.SILENT

    def _field(self, field: str) -> Unit:
        key, said = _value(self.card.get(field)), _value((self.read or {}).get(field))
        whole = said
        if field == "education":
            said = _unlabelled(said, [fold(part) for part in self.card[field] or ()])
        outcome = self._outcome(self.read is not None and key == said, key or said, field)
        if outcome is Outcome.SILENT and (self.told.within(said) or self.told.within(whole)):
            outcome = Outcome.TOLD  # a check stands at what was read besides
        parts = [fold(part) for part in self.card[field] or ()] if field == "education" else []
        own = [text for _, text in self.told.labelled] if parts else []
        if outcome is Outcome.SILENT and any(text in parts or _unlabelled(text, parts) == key for text in own):
            outcome = Outcome.TOLD  # it, or a column of it, is kept under a label that is not known
        labels = [*wordings(LABELS[field])]
        missing = any(self.told.lacks(self.name, label) for label in labels)
        half = field == "related_professions" and any(
            self.told.half(fold(one["name"])) for one in (self.read or {}).get(field, ())
        )
        missing = missing or half or self.told.shows(self.name, key) or self.told.meant(labels)
        if outcome is Outcome.SILENT and (missing or self.told.may_hold(self.name, labels)):
            outcome = Outcome.TOLD
        return Unit(
            "field", LABELS[field], f"{field}: {self.card.get(field)}", outcome, str((self.read or {}).get(field))
        )

    def _titled(self, label: str, name: str, read: dict[str, list[str]]) -> Unit:
        key = fold(name)
        right = key in read[label]
        if right:
            read[label].remove(key)
        outcome = self._outcome(right, key, "functions")
        if outcome is Outcome.SILENT and self.told.named(key):
            outcome = Outcome.TOLD  # with what was taken for a part of it
        return Unit("name", label, name, outcome)

    def _kind(self, function: Reading) -> Unit:
        """Whether the function is known to be mandatory or additional."""
        key, kind = fold(function["name"]), function["kind"]
        said = [f["kind"] for f in (self.read or {}).get("functions", []) if fold(f["name"]) == key]
        label = "mand" if kind == "mandatory" else "addl"
        return Unit(
            "kind", label, f"{kind}: {function['name']}", self._outcome(kind in said, key, "functions"), str(said)
        )

    def _recognition(self, at: tuple[int, int], function: str, skill: Reading) -> Iterator[Unit]:
        """Yield what is said of the recognition of a skill: of the one at its place, or of its name."""
        if skill.get("recognition"):
            names = (fold(function), fold(skill["name"]))
            said = [
                fold(s.get("recognition"))
                for i, f in enumerate((self.read or {}).get("functions", []))
                for j, s in enumerate(f["skills"])
                if (i, j) == at or (fold(f["name"]), fold(s["name"])) == names
            ]
            key = fold(skill["recognition"])
            outcome = self._outcome(key in said, key, "functions")
            if outcome is Outcome.SILENT and any(map(self.told.within, filter(None, said))):
                outcome = Outcome.TOLD  # a check stands at what was read besides
            yield Unit("field", "rec", f"recognition: {skill['recognition']}", outcome, str(said))

    def _items(self, place: _Place) -> Iterator[Unit]:
        """Yield the items of one list: right where the text stands in this list of this skill, told by its place or its name."""
        i, j, names, kind, items = place
        keys = [fold(text_of(item)) for item in items]
        told: bool | None = None
        for item, key in zip(items, keys, strict=True):
            at = next(
                (
                    n
                    for n, its in enumerate(self.left)
                    if its[3] == kind and fold(text_of(its[4])) == key and (its[:2] == (i, j) or its[2] == names)
                ),
                -1,
            )
            outcome = self._outcome(at >= 0, key, "functions")
            if at >= 0:
                del self.left[at]
            elif outcome is Outcome.SILENT:
                told = self.told.place(keys) or self.told.function(names, kind) if told is None else told
                outcome = Outcome.TOLD if told or self._swallowed(key) else outcome
            if outcome is Outcome.TOLD:
                self.missed.add(key)
            yield Unit(
                "item",
                LABELS[kind],
                f"{kind} {i + 1}.{j + 1}: {text_of(item)}",
                outcome,
                "" if at >= 0 else self._where(key),
            )

    def _swallowed(self, key: str) -> bool:
        """Whether a check stands inside the longer item of the card that holds this text, or shows it with something between its halves."""
        if self._torn(key):
            return True
        longer = (fold(text_of(place[4])) for place in self.left)
        return (
            self.told.around(key)
            or self.told.named(key)
            or any(key in text and self.told.within(text) for text in longer)
        )

    def _torn(self, key: str) -> bool:
        """Whether an item is the first half of this text, and what is not recognised begins with the other."""
        for place in self.left:
            half = fold(text_of(place[4]))
            if half and key.startswith(half) and any(text.startswith(key[len(half) :]) for text in self.told.texts):
                self.missed.add(half)
                return True
        return False

    def _made_up(self) -> Iterator[Unit]:
        """Yield the items that were read where none of the truth stands: told where a check is about them, their skill, or what they are the beginning of."""
        for i, j, names, kind, item in self.left:
            key = fold(text_of(item))
            told = self.told.text(key) or self.told.within(key) or self.told.card(self.name, "functions")
            told = (
                told
                or any(one.startswith(key) for one in self.missed)
                or any(self.told.function(names, what) for what in LISTS)
            )
            text = f"{kind} {i + 1}.{j + 1}: {text_of(item)}"
            yield Unit("made up", LABELS[kind], text, Outcome.TOLD if told else Outcome.SILENT, "no such item")

    def _where(self, key: str) -> str:
        """Say where a misplaced text stands, as far as it is in this card."""
        for i, j, _, kind, item in self.left:
            said = fold(text_of(item))
            if key in said:
                return f"{kind} {i + 1}.{j + 1}" + ("" if key == said else f", in {text_of(item)[:120]!r}")
        fields = (
            f"in {name}: {str(value)[:120]!r}"
            for name, value in (self.read or {}).items()
            if name != "functions" and key in fold(str(value))
        )
        return next(fields, "nowhere in its card")


_Place = tuple[int, int, tuple[str, str], str, list[Any]]


def _places(card: Reading | None) -> Iterator[_Place]:
    """Yield the lists of a card: function, skill, their folded names, kind, items."""
    for i, function in enumerate((card or {}).get("functions", [])):
        for j, skill in enumerate(function["skills"]):
            for kind in LISTS:
                yield i, j, (fold(function["name"]), fold(skill["name"])), kind, list(skill[kind])


def _unlabelled(said: str, parts: list[str]) -> str:
    """Return the education without the labels of its columns, which may be part of its text; three parts are a row of it."""
    for language in ("ru", "kk"):
        table = data("labels")[language]
        for key, part in zip(itertools.cycle(("e1", "e2", "e3")), parts, strict=False):
            for label in sorted((table[key]["d"], *table[key]["other"]), key=len, reverse=True):
                said = said.replace(fold(label) + part, part)
    return said


def wordings(key: str) -> Iterator[str]:
    """Yield all folded wordings of a label."""
    for language in ("ru", "kk"):
        table = data("labels")[language][key]
        yield from (fold(text) for form in table.values() for text in ([form] if isinstance(form, str) else form))


def _value(value: object) -> str:
    """Return a field's value folded, whatever its form."""
    if isinstance(value, list):
        parts = [
            f"{one.get('level') or ''}{one.get('code') or ''}{one['name']}" if isinstance(one, dict) else one
            for one in value
        ]
        return fold(" ".join(parts))
    return fold(value)
