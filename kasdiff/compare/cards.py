"""Which card of the old edition continues as which of the new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.compare.identity import meant_code, sublevels, whole_levels
from kasdiff.compare.units import match_key
from kasdiff.model.comparison import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from kasdiff.compare.units import CardUnits


@dataclass(frozen=True, slots=True)
class CardPair:
    """Two cards that belong together, by their places in the sequences."""

    old: int
    new: int
    matched_by: str
    score: float = 1.0
    runner_up: float | None = None
    relation: Relation = Relation.ONE_TO_ONE
    doubtful: bool = False


def match_cards(old: Sequence[CardUnits], new: Sequence[CardUnits]) -> list[CardPair]:
    """Pair cards by code with level and sub-level, then by code, then by name."""
    pairs: list[CardPair] = []
    for matched_by, key in (("code+sublevel", _full), ("code", _code), ("name", _name)):
        free_old = [i for i in range(len(old)) if all(pair.old != i for pair in pairs)]
        free_new = [i for i in range(len(new)) if all(pair.new != i for pair in pairs)]
        pairs += _by_key(old, new, free_old, free_new, matched_by, key)
    return pairs


def _by_key(
    old: Sequence[CardUnits],
    new: Sequence[CardUnits],
    free_old: list[int],
    free_new: list[int],
    matched_by: str,
    key: Callable[[CardUnits], Hashable],
) -> list[CardPair]:
    waiting: dict[Hashable, list[int]] = {}
    for j in free_new:
        if (name := key(new[j])) is not None:
            waiting.setdefault(name, []).append(j)
    out = []
    for i in free_old:
        if found := waiting.get(key(old[i])):
            out.append(CardPair(i, found.pop(0), matched_by))
    return out


def _full(units: CardUnits) -> Hashable:
    code = _code(units)
    ref = units.ref
    return None if code is None else (code, whole_levels(ref.level, ref.sublevel), sublevels(ref.level, ref.sublevel))


def _code(units: CardUnits) -> Hashable:
    return meant_code(units.ref.code)


def _name(units: CardUnits) -> Hashable:
    return match_key(units.ref.name) or None
