"""Cards labelled by reading, blind and completely: `blind.toml` names every counterpart, so that a wrong link counts as well as a missing one.

An item is named by its place and the hash of its text (see labels.py). It is found by the hash; where a card repeats a text, the nearest place decides.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.choose import compare_cards
from kasdiff.model.comparison import CardStatus, Part
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.conftest import SHARED
from tests.evaluation.labels import mark_of
from tests.gold_edition import load_gold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kasdiff.model.comparison import CardMatch, Comparison
    from kasdiff.model.edition import Card, Edition

_PARTS = {"a": Part.ABILITY, "k": Part.KNOWLEDGE}

Spot = tuple[Part, tuple[int, ...]]
Link = tuple[Spot, Spot]


class BlindCard(Struct, frozen=True):
    """The labels of one pair of cards; `alone`: two cards of one edition, compared by themselves."""

    old: str
    new: str
    old_card: int
    new_card: int
    links: tuple[tuple[str, str], ...]
    either: tuple[tuple[str, str], ...]
    alone: bool
    round: int = 1

    def group(self, editions: Mapping[str, Edition]) -> str:
        """Name the group under which the card is counted."""
        if editions[self.old].language != editions[self.new].language:
            return "between languages"
        return "cards of one edition" if self.old == self.new else "within Kazakh"


class BlindPairing(Struct, frozen=True):
    """Which cards of two editions belong together, and which may."""

    old: str
    new: str
    pairs: frozenset[tuple[int, int]]
    either: frozenset[tuple[int, int]]


class Count(Struct):
    """Links that are right, said and true, and those that went wrong, as lines to read; `plain` are the links said without a mark of doubt."""

    right: int = 0
    said: int = 0
    true: int = 0
    lost: int = 0
    wrong: tuple[str, ...] = ()
    plain: int = 0
    plain_wrong: int = 0

    def add(self, other: Count) -> None:
        """Add the counts of another card."""
        self.right += other.right
        self.said += other.said
        self.true += other.true
        self.lost += other.lost
        self.wrong += other.wrong
        self.plain += other.plain
        self.plain_wrong += other.plain_wrong

    def __str__(self) -> str:
        """Return the figures as one line."""
        doubtful, missed = self.said - self.plain, self.said - self.right - self.plain_wrong
        return (
            f"F1 {self.f1:.3f} (right {self.right}, said {self.said}, true {self.true};"
            f" without doubt {self.plain}, of them wrong {self.plain_wrong}; doubtful {doubtful}, of them wrong {missed})"
        )

    @property
    def f1(self) -> float:
        """Return F1 over links, 1 where there is none."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 1.0


def load() -> tuple[list[BlindCard], list[BlindPairing]]:
    """Read the labels of cards and of pairings."""
    data = tomllib.loads(Path(__file__).with_name("blind.toml").read_text(encoding="utf-8"))
    cards = [
        BlindCard(
            one["old"],
            one["new"],
            one["old_card"],
            one["new_card"],
            tuple(map(tuple, one["links"])),
            tuple(map(tuple, one.get("either", ()))),
            one.get("alone", False),
            one.get("round", 1),
        )
        for one in data["card"]
    ]
    pairings = [
        BlindPairing(one["old"], one["new"], _links(one["pairs"]), _links(one["either"])) for one in data["cards"]
    ]
    return cards, pairings


def first_sight() -> dict[tuple[int, str], Count]:
    """Return, by round and group, how well labels were met when they were measured for the first time."""
    data = tomllib.loads(Path(__file__).with_name("blind.toml").read_text(encoding="utf-8"))
    return {(one["round"], one["group"]): Count(one["right"], one["said"], one["true"]) for one in data["first_sight"]}


def names() -> list[str]:
    """Return the editions that the labels speak of."""
    cards, pairings = load()
    found = {(one.old, one.new) for one in cards} | {(one.old, one.new) for one in pairings}
    return sorted({name for both in found for name in both})


def read(name: str) -> Edition:
    """Read an edition that labels speak of: a real one, one of `unseen/`, or (".truth") what a person reads in one of these."""
    if name.endswith(".truth"):
        return load_gold(SHARED / "unseen" / f"{name}.json")
    real = SHARED / "editions" / f"{name}.txt"
    return parse(read_document(real if real.is_file() else SHARED / "unseen" / f"{name}.txt"))


def _links(rows: Iterable[Iterable[int]]) -> frozenset[tuple[int, int]]:
    return frozenset((old, new) for old, new in rows)


def entry(labels: BlindCard, editions: Mapping[str, Edition], whole: Comparison | None) -> CardMatch | None:
    """Return the entry that speaks of the labelled cards: of the whole comparison, or of the two cards compared by themselves."""
    if labels.alone or whole is None:
        sides = (editions[labels.old], labels.old_card), (editions[labels.new], labels.new_card)
        whole = compare_cards(*sides)
    wanted = labels.old_card, labels.new_card
    return next((m for m in whole.cards if m.old and m.new and (m.old.index, m.new.index) == wanted), None)


def measure(labels: BlindCard, editions: Mapping[str, Edition], whole: Comparison | None) -> Count:
    """Compare what is said about two cards with the labels."""
    sides = Texts(editions[labels.old], labels.old_card), Texts(editions[labels.new], labels.new_card)
    lost = sum(side.spot(name) is None for link in labels.links for side, name in zip(sides, link, strict=True))
    true, either = (_resolved(links, sides) for links in (labels.links, labels.either))
    return replace(counted(entry(labels, editions, whole), true, either, sides), lost=lost)


def counted(found: CardMatch | None, true: set[Link], either: set[Link], sides: tuple[Texts, Texts]) -> Count:
    """Compare the links of an entry with the true ones; `either` may be said or left."""
    links = links_of(found) if found else {}
    true = true - {link for link in true - set(links) if any(link[0] == one[0] for one in either & set(links))}
    # What repeats an item is as right or wrong as the pair of that item, unless the labels know it.
    said = set(links) - (either - true) - (repeated_links(found) - true if found else set())
    wrong = [_line("missed", link, sides) for link in sorted(true - said)]
    wrong += [_line("wrong" if links[link] else "wrong, doubtful", link, sides) for link in sorted(said - true)]
    plain = {link for link in said if links[link]}
    return Count(len(true & said), len(said), len(true), 0, tuple(wrong), len(plain), len(plain - true))


def links_of(found: CardMatch) -> dict[Link, bool]:
    """Return the links of an entry, and whether each is said without doubt."""
    return {
        ((pair.old_part or pair.part, old.path), (pair.part, new.path)): not pair.doubtful
        for pair in found.pairs
        if pair.part in _PARTS.values()
        for old in pair.old
        for new in pair.new
    }


def repeated_links(found: CardMatch) -> set[Link]:
    """Return the links of an entry that stand only for a repetition."""
    out = set()
    for pair in found.pairs:
        sides = pair.old_part or pair.part, pair.part
        for old in pair.old:
            for new in pair.new:
                if old.path in pair.old_repeats or new.path in pair.new_repeats:
                    out.add(((sides[0], old.path), (sides[1], new.path)))
    return out


def _resolved(links: Iterable[tuple[str, str]], sides: tuple[Texts, Texts]) -> set[Link]:
    spots = ((sides[0].spot(old), sides[1].spot(new)) for old, new in links)
    return {(old, new) for old, new in spots if old and new}


def _line(what: str, link: Link, sides: tuple[Texts, Texts]) -> str:
    return " | ".join((what, *(side.text(spot) for side, spot in zip(sides, link, strict=True))))


class Texts:
    """The items of a card by hash."""

    def __init__(self, edition: Edition, index: int) -> None:
        card = next(card for number, _, card in edition.cards() if number == index)
        self._texts = dict(_items(card))
        self._by_hash: dict[tuple[Part, str], list[tuple[int, ...]]] = defaultdict(list)
        for (part, path), text in self._texts.items():
            self._by_hash[part, mark_of(text)].append(path)

    def spot(self, name: str) -> Spot | None:
        """Return the item that a label names, None where the text is not in the card."""
        place, mark = name.split()
        part, path = _PARTS[place[0]], tuple(map(int, place[1:].split(".")))
        found = self._by_hash.get((part, mark))
        if not found:
            return None
        return part, min(found, key=lambda one: ([abs(a - b) for a, b in zip(one, path, strict=True)], one))

    def twins(self, name: str) -> set[Spot]:
        """Return all items that have the text which a label names."""
        place, mark = name.split()
        part = _PARTS[place[0]]
        return {(part, path) for path in self._by_hash.get((part, mark), ())}

    def text(self, spot: Spot) -> str:
        """Return the place and text of an item."""
        return f"{spot[0].value[0]}{'.'.join(map(str, spot[1]))} {self._texts[spot]}"


def _items(card: Card) -> Iterable[tuple[Spot, str]]:
    for f, function in enumerate(card.functions, 1):
        for s, skill in enumerate(function.skills, 1):
            for part, items in ((Part.ABILITY, skill.abilities), (Part.KNOWLEDGE, skill.knowledge)):
                for n, item in enumerate(items, 1):
                    yield (part, (f, s, n)), item.text


def measure_pairing(labels: BlindPairing, result: Comparison) -> Count:
    """Compare the pairs of cards with the labels; pairs that may be or not count neither way, doubtful ones as all others."""
    matched = [one for one in result.cards if one.status is CardStatus.MATCHED and one.old and one.new]
    said = {(one.old.index, one.new.index) for one in matched if one.old and one.new} - labels.either
    names = {
        (one.old.index, one.new.index): f"{one.old.name} | {one.new.name}{' (doubtful)' if one.doubtful else ''}"
        for one in matched
        if one.old and one.new
    }
    wrong = [f"wrong {pair} {names[pair]}" for pair in sorted(said - labels.pairs)]
    wrong += [f"missed {pair}" for pair in sorted(labels.pairs - said)]
    return Count(len(said & labels.pairs), len(said), len(labels.pairs), 0, tuple(wrong))
