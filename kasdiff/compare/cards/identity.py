"""What identifies a card: its code, levels and name, compared as meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.cards.numbers import NEAR_LEVEL, OTHER_SUBLEVEL
from kasdiff.compare.units import match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.compare.units import CardUnits

_PRINTED = re.compile(r"(?<!\d)(\d{4})\s*[-‐‑–—.]\s*(\d)\s*[-‐‑–—.]\s*(\d{1,3})(?!\d)")
_GROUPLESS = re.compile(r"(?<!\d)(\d{4})\s*[-‐‑–—.]\s*(\d{3})(?!\d)")
_GLUED = re.compile(r"(?<!\d)(\d{4})(\d)(\d{3})(?!\d)")
_BASE_GROUP = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_LEVEL = re.compile(r"\d+(?:[.,]\d+)?")
_RANGE = re.compile(r"(?<![\d.,])(\d)\s*[-‐‑–—]\s*(\d)(?![\d.,])")


def meant_code(printed: str | None, known: Iterable[str] = ()) -> str | None:
    """Return a code in the form dddd-d-ddd: "2635-6-10" is 2635-6-010; "3412-008" is the known code that fits it alone, else 3412-0-008.

    Four bare digits (an older classifier) are returned as they are; None where there is no code.
    """
    text = printed or ""
    if found := _PRINTED.search(text) or _GLUED.search(text):
        return f"{found[1]}-{found[2]}-{found[3]:0>3}"
    if found := _GROUPLESS.search(text):
        fitting = sorted({code for code in known if code.startswith(f"{found[1]}-") and code.endswith(f"-{found[2]}")})
        return fitting[0] if len(fitting) == 1 else f"{found[1]}-0-{found[2]}"
    found = _BASE_GROUP.search(text)
    return found[1] if found else None


def levels(printed: str | None) -> frozenset[str]:
    """Return the levels or sub-levels that a text names: "4-5" is 4 and 5; "4.1., 4.2." is 4.1 and 4.2."""
    text = printed or ""
    out = {level.replace(",", ".") for level in _LEVEL.findall(text)}
    for first, last in _RANGE.findall(text):
        out.update(str(level) for level in range(int(first), int(last) + 1))
    return frozenset(out)


def whole_levels(level: str | None, sublevel: str | None) -> frozenset[str]:
    """Return the whole levels of a card; a card with a sub-level only ("4.4") is of its whole level."""
    return frozenset(one.split(".")[0] for one in levels(level) or levels(sublevel))


def sublevels(level: str | None, sublevel: str | None) -> frozenset[str]:
    """Return the sub-levels of a card, also where they are printed inside the level ("4 (4.1., 4.2.)")."""
    return frozenset(one for one in levels(sublevel) | levels(level) if "." in one)


class Identity(Struct, frozen=True):
    """What identifies a card: its code as meant, its whole levels and sub-levels, its name for matching."""

    code: str | None
    levels: frozenset[str]
    sublevels: frozenset[str]
    name: str

    @property
    def coded(self) -> bool:
        """Whether the code is one of the occupation classifier (dddd-d-ddd); four digits are a group of an older one."""
        return self.code is not None and len(self.code) > 4

    def contains(self, other: Identity) -> bool:
        """Whether this card's levels take in those of `other`. Several sub-levels on one card stand for the whole level."""
        if len(self.sublevels) == 1 and other.sublevels:
            return other.sublevels <= self.sublevels
        return bool(other.levels) and other.levels <= self.levels


def identities(cards: Sequence[CardUnits], known: Iterable[str]) -> tuple[Identity, ...]:
    """Return who the cards are; `known` are the codes of both editions, by which misprinted ones are understood."""
    codes = sorted(set(known))
    return tuple(
        Identity(
            meant_code(card.ref.code, codes),
            whole_levels(card.ref.level, card.ref.sublevel),
            sublevels(card.ref.level, card.ref.sublevel),
            match_key(card.ref.name),
        )
        for card in cards
    )


def level_fit(first: Identity, second: Identity) -> float:
    """Return 1 for common (sub-)levels, less for neighbours, 0 for others; half where a level is not known."""
    if not first.levels or not second.levels:
        return NEAR_LEVEL
    if len(first.sublevels) == len(second.sublevels) == 1:
        return 1.0 if first.sublevels == second.sublevels else OTHER_SUBLEVEL if first.levels & second.levels else 0.0
    if first.levels & second.levels:
        return 1.0
    near = min(abs(int(a) - int(b)) for a in first.levels for b in second.levels)
    return NEAR_LEVEL if near == 1 else 0.0
