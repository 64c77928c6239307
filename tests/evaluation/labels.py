"""Pairs of items labelled by reading real editions, before any threshold was fixed, and how far a comparison agrees with them.

`labels.toml` names no text: an item is a hash of its first sixty letters. Each line is part, old item, the new items that are right (any one of them), an empty
list where the old item has no counterpart.
"""

from __future__ import annotations

import tomllib
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import Part
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import CardMatch, Comparison, Pair

_PARTS = {"a": Part.ABILITY, "k": Part.KNOWLEDGE}
_LETTERS = 60


class LabelledCard(Struct, frozen=True):
    """The labels of one pair of cards; `pairs` are part, old hash, right new hashes."""

    old: str
    new: str
    old_card: int
    new_card: int
    pairs: tuple[tuple[Part, str, tuple[str, ...]], ...]


def mark_of(text: str) -> str:
    """Return the hash by which a text is named."""
    return blake2b(squeeze(text)[:_LETTERS].encode(), digest_size=4).hexdigest()


def load() -> list[LabelledCard]:
    """Read all labels."""
    tables = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    return [
        LabelledCard(
            card["old"],
            card["new"],
            card["old_card"],
            card["new_card"],
            tuple((_PARTS[part], old, tuple(new)) for part, old, new in card["pairs"]),
        )
        for card in tables["card"]
    ]


class Agreement(Struct):
    """Counts of labelled links: right, said, true; and the lines that went wrong."""

    right: int = 0
    said: int = 0
    true: int = 0
    missing: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 1.0


def agreement(labels: LabelledCard, result: Comparison) -> Agreement:
    """Compare what is said about the labelled old items with the labels."""
    match = next(
        (
            card
            for card in result.cards
            if card.old and card.new and (card.old.index, card.new.index) == (labels.old_card, labels.new_card)
        ),
        None,
    )
    if match is None:
        return Agreement(true=sum(bool(right) for _, _, right in labels.pairs), wrong=("the cards are not paired",))
    out = Agreement()
    wrong = []
    for part, old, right in labels.pairs:
        pair = _pair_of(match, part, old)
        if pair is None:
            out.missing += 1
            continue
        said = {mark_of(place.text) for place in pair.new}
        good = bool(said & set(right))
        out.right += good
        out.said += bool(said)
        out.true += bool(right)
        if good is not bool(right or said):
            wrong.append(" | ".join((pair.old[0].text, pair.kind.value, *(place.text for place in pair.new))))
    out.wrong = tuple(wrong)
    return out


def _pair_of(match: CardMatch, part: Part, mark: str) -> Pair | None:
    return next((pair for pair in _pairs(match, part) if any(mark_of(one.text) == mark for one in pair.old)), None)


def _pairs(match: CardMatch, part: Part) -> Iterator[Pair]:
    return (pair for pair in match.pairs if (pair.old_part or pair.part) is part)
