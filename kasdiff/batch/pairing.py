"""Which old edition belongs to which new one: by language and the name of a standard, else by language and codes.

What is not certain is no pair, and is told.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kasdiff.batch.records import Sheet

    Sheets = Mapping[int, Sheet]  # by the place of the file among those of its side
    Partners = dict[int, list[int]]


class By(StrEnum):
    """By what two editions were paired."""

    NAME = "name"
    CODE = "code"
    LIST = "list"


class Paired(Struct, frozen=True):
    """Two editions that belong together: their places on the old and on the new side."""

    old: int
    new: int
    by: By


class Unpaired(Struct, frozen=True):
    """An edition that is not compared. `rivals` of its own side hold a standard of the same name and language; `several` of the other side may be meant."""

    place: int
    new: bool
    rivals: tuple[int, ...] = ()
    several: tuple[int, ...] = ()


class Pairing(Struct, frozen=True):
    """All pairs, and all editions that are in none."""

    pairs: tuple[Paired, ...]
    unpaired: tuple[Unpaired, ...]


def pair_up(old: Sheets, new: Sheets) -> Pairing:
    """Pair editions: those that share a name first, each with one alone; then those that share most codes, of what shares no name with any."""
    rivals = _rivals(old), _rivals(new)
    pairs: list[Paired] = []
    unclear: tuple[Partners, Partners] = ({}, {})
    left = dict(old), dict(new)
    for by, belong in ((By.NAME, _share_name), (By.CODE, _share_codes)):
        partners = _partners(*left, belong)
        for place, found in partners[0].items():
            alone = len(found) == 1 and partners[1][found[0]] == [place]
            if alone and place not in rivals[0] and found[0] not in rivals[1]:
                pairs.append(Paired(place, found[0], by))
            else:
                unclear[0][place] = found
        unclear[1].update({place: found for place, found in partners[1].items() if not _is_paired(place, pairs)})
        for side in (0, 1):
            for place in partners[side]:
                del left[side][place]
    unpaired = [one for side in (0, 1) for one in _unpaired((old, new)[side], side, pairs, rivals[side], unclear[side])]
    return Pairing(tuple(sorted(pairs, key=lambda pair: (pair.old, pair.new))), tuple(unpaired))


def _is_paired(new: int, pairs: Sequence[Paired]) -> bool:
    return any(pair.new == new for pair in pairs)


def _unpaired(
    sheets: Sheets, side: int, pairs: Sequence[Paired], rivals: Partners, unclear: Partners
) -> list[Unpaired]:
    paired = {pair.new if side else pair.old for pair in pairs}
    return [
        Unpaired(place, bool(side), tuple(rivals.get(place, ())), tuple(unclear.get(place, ())))
        for place in sorted(sheets)
        if place not in paired
    ]


def _rivals(sheets: Sheets) -> Partners:
    """Return for each edition the others of its side that hold a standard of the same name in the same language."""
    found = {
        place: [other for other, its in sheets.items() if other != place and _share_name(sheet, its)]
        for place, sheet in sheets.items()
    }
    return {place: others for place, others in found.items() if others}


def _partners(old: Sheets, new: Sheets, belong: Callable[[Sheet, Sheet], bool]) -> tuple[Partners, Partners]:
    found: tuple[Partners, Partners] = ({}, {})
    for place, sheet in old.items():
        for other, its in new.items():
            if belong(sheet, its):
                found[0].setdefault(place, []).append(other)
                found[1].setdefault(other, []).append(place)
    return found


def _share_name(one: Sheet, other: Sheet) -> bool:
    return one.language == other.language and not set(one.names).isdisjoint(other.names)


def _share_codes(one: Sheet, other: Sheet) -> bool:
    """Whether more than half of the codes of the edition that has fewer are also the other's: single ones also stand in standards of other trades."""
    common = set(one.codes) & set(other.codes)
    return one.language == other.language and 2 * len(common) > min(len(one.codes), len(other.codes))
