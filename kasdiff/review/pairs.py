"""Pairs and separations that a person has written down by texts or places: found again in the editions, and looked for in the comparison.

What is found becomes a `Manual`, which keeps decisions by content. What is not found, or could not be followed, is told with its reason, never dropped.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.compare.cards.identity import meant_code, sublevels, whole_levels
from kasdiff.compare.keys import card_key
from kasdiff.compare.manual import name_all
from kasdiff.compare.options import Manual, Side
from kasdiff.compare.said import LOST
from kasdiff.compare.units import edition_units, match_key
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardRef, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import CardMatch, Comparison, Pair
    from kasdiff.model.edition import Edition

ITEMS = (Part.ABILITY, Part.KNOWLEDGE)

NO_CARD = mark("{file} has no card {card}.")
SEVERAL_CARDS = mark("{file} has several cards {card}: {cards}.")
NO_TEXT = mark("the card {card} of {file} has no such text: «{text}».")
NO_PLACE = mark("the card {card} of {file} has nothing at the place {path}.")
SEVERAL_TEXTS = mark("the card {card} of {file} has the text «{text}» at several places: {paths}.")
SEVERAL_PARTS = mark("the card {card} of {file} has an ability and a knowledge item at the place {path}.")
UNLIKE_PARTS = mark("labour functions, skills and items are paired only with their like.")
TAKEN = mark("one of its texts already stands in pair {number}.")
OPPOSITE = mark("pair {number} says the opposite.")
OPPOSITE_CARDS = mark("pair of cards {number} says the opposite.")
CARDS_APART = mark("the cards {old} and {new} are not set against each other.")
NOT_FOLLOWED = mark("the comparison could not follow it.")


class Section(StrEnum):
    """What a decision says, and where it stands in a file of pairs."""

    PAIRS = "pairs"
    SEPARATIONS = "separations"
    CARD_PAIRS = "card_pairs"
    CARD_SEPARATIONS = "card_separations"


class CardName(Struct, frozen=True):
    """A card as a person names it: `wanted` (number from 1, code or name, see `named_cards`), or its facts as a comparison prints them.

    `facts` may hold standard, name, code, level, sublevel; `index` (from 0) settles which of several is meant.
    """

    wanted: str = ""
    facts: Mapping[str, str | None] = field(default_factory=dict)
    index: int | None = None

    def __str__(self) -> str:
        told = [self.facts.get("code"), self.facts.get("sublevel") or self.facts.get("level"), self.facts.get("name")]
        return f"«{self.wanted or ' · '.join(filter(None, told))}»"


class ThingName(Struct, frozen=True):
    """A function, skill or item as a person names it: by its text (`nth` from 1 of equal ones, or its place settles which), or by its place alone."""

    text: str | None = None
    path: tuple[int, ...] = ()
    nth: int | None = None


class Decision(Struct, frozen=True):
    """One entry of a file of pairs; `number` counts from 1 within its section. Pairs of cards name no things."""

    section: Section
    number: int
    cards: tuple[CardName, CardName]
    parts: tuple[Part | None, Part | None] = (None, None)
    old: tuple[ThingName, ...] = ()
    new: tuple[ThingName, ...] = ()


class Found(Struct, frozen=True):
    """A decision, with what it speaks of."""

    decision: Decision
    cards: tuple[CardRef, CardRef]
    old: tuple[Unit, ...] = ()
    new: tuple[Unit, ...] = ()


class Lost(Struct, frozen=True):
    """A decision that was not applied, and why."""

    decision: Decision
    reason: Message


class Resolved(Struct, frozen=True):
    """What the decisions come to in two editions."""

    manual: Manual = field(default_factory=Manual)
    found: tuple[Found, ...] = ()
    lost: tuple[Lost, ...] = ()


class _NotFound(Exception):  # noqa: N818 - the reason why a decision is lost, no fault
    def __init__(self, text: str, /, **values: object) -> None:
        self.reason = Message(text, values)


def resolve(decisions: Iterable[Decision], old: Edition, new: Edition) -> Resolved:
    """Find what decisions speak of in two editions."""
    sides = _Edition(old), _Edition(new)
    manual = _Notes()
    found, lost = [], []
    for decision in decisions:
        try:
            one = _found(decision, sides)
            manual.note(one, sides)
        except _NotFound as error:
            lost.append(Lost(decision, error.reason))
        else:
            found.append(one)
    return Resolved(manual.manual(), tuple(found), tuple(lost))


def _found(decision: Decision, sides: tuple[_Edition, _Edition]) -> Found:
    cards = tuple(side.card(name) for side, name in zip(sides, decision.cards, strict=True))
    old = tuple(sides[0].thing(cards[0], thing, decision.parts[0]) for thing in decision.old)
    new = tuple(sides[1].thing(cards[1], thing, decision.parts[1]) for thing in decision.new)
    if len({_group(unit.part) for unit in (*old, *new)}) > 1:
        raise _NotFound(UNLIKE_PARTS)
    return Found(decision, (cards[0].ref, cards[1].ref), old, new)


def _group(part: Part) -> str:
    return "item" if part in ITEMS else part.value


class _Edition:
    """An edition in which cards and texts are looked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._cards = {card.ref.index: card for card in edition_units(edition)}

    def card(self, name: CardName) -> CardUnits:
        """Return the one card that is meant; raises _NotFound."""
        from kasdiff.compare.choose import named_cards  # noqa: PLC0415 - it brings the engine along, which the window does not need

        refs = named_cards(self._edition, name.wanted) if name.wanted else self._of_facts(name)
        values = {"file": self._edition.file, "card": name}
        if not refs:
            raise _NotFound(NO_CARD, **values)
        if len(refs) > 1:
            raise _NotFound(SEVERAL_CARDS, **values, cards="; ".join(map(card_name, refs)))
        return self._cards[refs[0].index]

    def _of_facts(self, name: CardName) -> Sequence[CardRef]:
        """Return the cards of that code and level; a card without a code by its name. Name, standard and place settle which of several it is."""
        from kasdiff.compare.choose import card_refs  # noqa: PLC0415

        facts, refs = name.facts, card_refs(self._edition)
        needed = {"code", "level", "sublevel"} if facts.get("code") else {"name", "level", "sublevel"}
        refs = tuple(ref for ref in refs if all(_agrees(ref, facts, key) for key in needed & facts.keys()))
        for key in ("name", "standard"):
            nearer = tuple(ref for ref in refs if _agrees(ref, facts, key))
            refs = nearer if key in facts and nearer else refs
        placed = tuple(ref for ref in refs if ref.index == name.index)
        return placed or refs

    def thing(self, card: CardUnits, thing: ThingName, part: Part | None) -> Unit:
        """Return the function, skill or item of a card that is meant; raises _NotFound."""
        units = [unit for unit in (*card.functions, *card.skills, *card.items) if part in {None, unit.part}]
        values: dict[str, object] = {"file": self._edition.file, "card": card_name(card.ref)}
        path = ".".join(map(str, thing.path))
        if thing.text is None:
            units = [unit for unit in units if unit.path == thing.path]
            if len(units) > 1:
                raise _NotFound(SEVERAL_PARTS, **values, path=path)
            if not units:
                raise _NotFound(NO_PLACE, **values, path=path)
            return units[0]
        values["text"] = thing.text
        units = [unit for unit in units if unit.key == match_key(thing.text or "")]
        if thing.nth:
            units = units[thing.nth - 1 : thing.nth]
        elif len(units) > 1:
            units = [unit for unit in units if unit.path == thing.path] or units
        if not units:
            raise _NotFound(NO_TEXT, **values)
        if len(units) > 1:
            raise _NotFound(SEVERAL_TEXTS, **values, paths="; ".join(".".join(map(str, one.path)) for one in units))
        return units[0]

    def side(self, ref: CardRef, unit: Unit) -> Side:
        """Name a unit by content."""
        card = self._cards[ref.index]
        places = [(one.part, one.field, one.text, one.path) for one in (*card.functions, *card.skills, *card.items)]
        return name_all(card_key(ref), places)[unit.part, unit.field, unit.text, unit.path]


def _agrees(ref: CardRef, facts: Mapping[str, str | None], key: str) -> bool:
    value = facts.get(key)
    if key == "code":
        return meant_code(ref.code) == meant_code(value)
    if key == "level":
        return not value or whole_levels(ref.level, ref.sublevel) == whole_levels(value, facts.get("sublevel"))
    if key == "sublevel":
        return sublevels(ref.level, ref.sublevel) == sublevels(facts.get("level"), value)
    return match_key(getattr(ref, key)) == match_key(value or "")


def card_name(ref: CardRef) -> str:
    """Name a card by number, code, level and name, as a user can name it too."""
    told = " · ".join(filter(None, [ref.code, ref.sublevel or ref.level]))
    return f"{ref.index + 1}. {told} {ref.name}".strip()


class _Notes:
    """Gathers decisions by content; what contradicts an earlier one is refused."""

    def __init__(self) -> None:
        self._pairs: list[tuple[tuple[Side, ...], tuple[Side, ...]]] = []
        self._separations: list[tuple[Side, Side]] = []
        self._cards: dict[tuple[str, str], int] = {}
        self._cards_apart: list[tuple[str, str]] = []
        self._numbers: dict[tuple[int, Side], int] = {}  # in which pair a side stands

    def note(self, found: Found, sides: tuple[_Edition, _Edition]) -> None:
        """Take in a decision; raises _NotFound where an earlier one speaks against it."""
        keys = card_key(found.cards[0]), card_key(found.cards[1])
        old = tuple(sides[0].side(found.cards[0], unit) for unit in found.old)
        new = tuple(sides[1].side(found.cards[1], unit) for unit in found.new)
        match found.decision.section:
            case Section.CARD_PAIRS:
                self._cards.setdefault(keys, found.decision.number)
            case Section.CARD_SEPARATIONS:
                if keys in self._cards:
                    raise _NotFound(OPPOSITE_CARDS, number=self._cards[keys])
                self._cards_apart.append(keys)
            case Section.PAIRS:
                involved = [*((0, side) for side in old), *((1, side) for side in new)]
                if known := [self._numbers[one] for one in involved if one in self._numbers]:
                    raise _NotFound(TAKEN, number=known[0])
                self._numbers.update(dict.fromkeys(involved, found.decision.number))
                self._pairs.append((old, new))
            case Section.SEPARATIONS:
                for pair in self._pairs:
                    if set(old) & set(pair[0]) and set(new) & set(pair[1]):
                        raise _NotFound(OPPOSITE, number=self._numbers[0, pair[0][0]])
                self._separations.extend(product(old, new))

    def manual(self) -> Manual:
        """Return all decisions."""
        return Manual(tuple(self._pairs), tuple(self._separations), tuple(self._cards), tuple(self._cards_apart))


def unheeded(comparison: Comparison, found: Iterable[Found]) -> Iterator[Lost]:
    """Yield the decisions that the comparison did not follow, with the reason."""
    for one in found:
        entry = next((match for match in comparison.cards if _is_of(match, one)), None)
        apart = Message(CARDS_APART, {"old": card_name(one.cards[0]), "new": card_name(one.cards[1])})
        match one.decision.section:
            case Section.CARD_PAIRS if entry is None:
                yield Lost(one.decision, Message(NOT_FOLLOWED))
            case Section.CARD_SEPARATIONS if entry is not None:
                yield Lost(one.decision, Message(NOT_FOLLOWED))
            case Section.PAIRS | Section.SEPARATIONS if entry is None:
                yield Lost(one.decision, apart)
            case Section.PAIRS if entry and not any(_joins(pair, one, whole=True) for pair in entry.pairs):
                yield Lost(one.decision, Message(NOT_FOLLOWED))
            case Section.SEPARATIONS if entry and any(_joins(pair, one, whole=False) for pair in entry.pairs):
                yield Lost(one.decision, Message(NOT_FOLLOWED))
            case _:
                pass


def with_lost(comparison: Comparison, lost: Sequence[Lost]) -> Comparison:
    """Return a comparison whose warnings count all decisions that were not applied."""
    others = tuple(warning for warning in comparison.warnings if warning.text != LOST)
    count = (Message(LOST, {"count": len(lost)}),) if lost else ()
    return replace(comparison, warnings=(*others, *count))


def _is_of(match: CardMatch, found: Found) -> bool:
    old, new = found.cards
    return bool(match.old and match.new) and (match.old, match.new) == (old, new)


def _joins(pair: Pair, found: Found, *, whole: bool) -> bool:
    """Whether a pair holds all that a decision names, or something of each side."""
    olds = {(pair.old_part or pair.part, place.path) for place in pair.old}
    news = {(pair.part, place.path) for place in pair.new}
    wanted = {(unit.part, unit.path) for unit in found.old}, {(unit.part, unit.path) for unit in found.new}
    return (wanted[0] <= olds and wanted[1] <= news) if whole else bool(wanted[0] & olds and wanted[1] & news)
