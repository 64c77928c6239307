"""What the list of professions in the passport tells of a card."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.parsing.repairs import Repair
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.edition import Card, ListedCard
    from kasdiff.parsing.ledger import Ledger

LONGEST_NAME = 400  # characters
_NAMES_AGREE = 85.0  # letters of two names of one profession, in percent


def with_listed_level(card: Card, listed: Sequence[ListedCard], ledger: Ledger) -> Card:
    """Fill `level_listed` of a card without a level where the list of professions names one level for this profession."""
    found = {entry.level for entry in listed if entry.level and _same(card, entry)} if not card.level else set()
    if len(found) != 1:
        return card
    level = found.pop()
    ledger.repair(Repair.LEVEL.of(f"{level} ({card.name})"), card.field_sources.get("level", card.source))
    return replace(card, level_listed=level)


def _same(card: Card, entry: ListedCard) -> bool:
    if card.code and entry.code:
        return squeeze(card.code) == squeeze(entry.code)
    return same_profession(card.name, entry.name)


def same_profession(name: str, other: str) -> bool:
    """Whether two names mean one profession, a misprint or an ending apart."""
    if max(len(name), len(other)) >= LONGEST_NAME:
        return False
    mine, its = _letters(name), _letters(other)
    return bool(mine) and (mine == its or fuzz.ratio(mine, its, score_cutoff=_NAMES_AGREE) > 0)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    """Return the letters of a name; the same names are compared again and again."""
    return squeeze(name)
