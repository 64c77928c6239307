"""How near a reading is to what a person reads: cards paired by likeness, items counted with their places. The score is that of `score_parse`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Reading = dict[str, Any]  # a card, or a whole edition, in the form of the JSON
LISTS = ("abilities", "knowledge")
_LOOKALIKES = str.maketrans("aceopxyiəhkmtbABCEHKMOPTXIƏ", "асеорхуіәнкмтвАВСЕНКМОРТХІӘ")


def fold(text: object) -> str:
    """Return letters and digits only, look-alikes exchanged, in small letters: what must agree whatever the typography."""
    plain = unicodedata.normalize("NFKC", str(text or "")).translate(_LOOKALIKES).lower().replace("ё", "е")
    return re.sub(r"[\W_]+", "", plain)


def text_of(item: str | Mapping[str, Any]) -> str:
    """Return the text of an item in either form."""
    return item if isinstance(item, str) else str(item["text"])


def cards_of(edition: Mapping[str, Any]) -> list[Reading]:
    """Return all cards of an edition."""
    return [card for standard in edition["standards"] for card in standard["cards"]]


def placed_items(card: Reading | None) -> Iterator[tuple[int, int, str, str]]:
    """Yield (function, skill, list, folded text) of every item."""
    for i, function in enumerate((card or {}).get("functions", [])):
        for j, skill in enumerate(function["skills"]):
            for kind in LISTS:
                yield from ((i, j, kind, key) for item in skill[kind] if (key := fold(text_of(item))))


def pair_cards(truth: Sequence[Reading], found: Sequence[Reading]) -> list[tuple[Reading, Reading | None]]:
    """Return each true card with the one that was read of it."""
    likeness = [(_likeness(one, other), i, j) for i, one in enumerate(truth) for j, other in enumerate(found)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(likeness, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if value >= 2 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(one, found[pairs[i]] if i in pairs else None) for i, one in enumerate(truth)]


def _likeness(one: Reading, other: Reading) -> float:
    mine, its = fold(one["name"]), fold(other["name"])
    value = 3.0 * (mine == its) + bool(mine and its and (mine in its or its in mine))
    value += sum(fold(one.get(key)) == fold(other.get(key)) for key in ("code", "level", "sublevel", "group_code"))
    bags = (Counter((kind, key) for _, _, kind, key in placed_items(card)) for card in (one, other))
    return value + 6 * _f1(*bags)


def _f1(true: Counter[Any], said: Counter[Any]) -> float:
    hit = 2 * (true & said).total()
    return hit / max(1, true.total() + said.total())


def score(truth: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    """Return the worst of: F1 of abilities, of knowledge, of items in their places, and the share of cards found and not made up."""
    cards, said = cards_of(truth), cards_of(found)
    pairs = pair_cards(cards, said)
    true_bags = {kind: Counter[Any]() for kind in (*LISTS, "placed")}
    said_bags = {kind: Counter[Any]() for kind in (*LISTS, "placed")}
    for number, pair in enumerate(pairs):
        for card, bags in zip(pair, (true_bags, said_bags), strict=True):
            for i, j, kind, key in placed_items(card):
                bags[kind][number, key] += 1
                bags["placed"][number, i, j, kind, key] += 1
    missing = sum(other is None for _, other in pairs)
    extra = len(said) - len(pairs) + missing
    parts = [_f1(true_bags[kind], said_bags[kind]) for kind in true_bags]
    return min(*parts, 1 - (missing + max(0, extra)) / max(1, len(cards)))
