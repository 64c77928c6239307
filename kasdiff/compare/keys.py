"""Content keys: a card, a pair or a side of it is known again in a re-read file by what it says, not by its row."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.cards.identity import meant_code, sublevels, whole_levels
from kasdiff.compare.units import match_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.model.comparison import CardMatch, CardRef, Pair


def digest(*parts: str) -> str:
    """Return a short hash of texts, the same on every machine and run."""
    return blake2b("\x1f".join(parts).encode(), digest_size=10).hexdigest()


def card_key(ref: CardRef | None) -> str:
    """Return the content key of a card: name, code, levels as meant. Empty for no card."""
    if ref is None:
        return ""
    level = ",".join(sorted(whole_levels(ref.level, ref.sublevel)))
    sublevel = ",".join(sorted(sublevels(ref.level, ref.sublevel)))
    return digest(match_key(ref.standard), match_key(ref.name), meant_code(ref.code) or "", level, sublevel)


def keyed(cards: Iterable[CardMatch]) -> tuple[CardMatch, ...]:
    """Give every pair its key, unique in the comparison: repeats are counted."""
    seen: Counter[str] = Counter()
    return tuple(replace(card, pairs=tuple(_keyed_pairs(card, seen))) for card in cards)


def _keyed_pairs(card: CardMatch, seen: Counter[str]) -> Iterable[Pair]:
    cards = card_key(card.old), card_key(card.new)
    for pair in card.pairs:
        sides = ("\x1e".join(match_key(place.text) for place in side) for side in (pair.said_old, pair.said_new))
        key = digest(*cards, pair.part, pair.old_part or "", pair.field or "", *sides)
        seen[key] += 1
        yield replace(pair, key=key if seen[key] == 1 else f"{key}-{seen[key]}")
