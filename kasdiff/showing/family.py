"""A card that continues as several, or that was merged of several, side by side: what became of each of its things in each of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import Part
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.comparison import CardMatch, CardRef, Pair, Place
    from kasdiff.showing.rows import Row

OLD, NEW = 0, 1

_Key = tuple[str, Part, str, object]


class Laid(Struct, frozen=True):
    """An entry of a comparison as it is shown (`rows.shown`), and its rows."""

    match: CardMatch
    rows: tuple[Row, ...]


class Cell(Struct, frozen=True):
    """What became of a thing in one of the cards: its pair there, and the place of the row that shows it."""

    pair: Pair
    row: int


class FamilyRow(Struct, frozen=True):
    """A thing: `place` in the card in the middle (None: that card has it not), `cells` in each of the others (None: neither has it to do with it)."""

    part: Part
    field: str
    place: Place | None
    cells: tuple[Cell | None, ...]


class Family(Struct, frozen=True):
    """`hub` is the one card on `side` (0 the old, 1 the new) that all the others have to do with; `members` are the numbers of their entries."""

    hub: CardRef
    side: int
    members: tuple[int, ...]
    rows: tuple[FamilyRow, ...]


def members_of(number: int, cards: Sequence[CardMatch]) -> tuple[int, tuple[int, ...]]:
    """Return the side of the card that entry `number` shares with most others, and the numbers of the entries that have it; only itself where none has.

    `cards` are all entries of the comparison.
    """
    entry = cards[number]
    best: tuple[int, tuple[int, ...]] = OLD, (number,)
    for side in (OLD, NEW):
        ref = _ref(entry, side)
        shared = tuple(n for n in entry.family if ref is not None and _same(_ref(cards[n], side), ref))
        if len(shared) > len(best[1]):
            best = side, shared
    return best


def family_of(side: int, members: Sequence[int], laid: Sequence[Laid]) -> Family:
    """Lay out the entries `members` (numbers) beside the card that they share on `side`; `laid` are they as they are shown, in the same order."""
    hub = _ref(laid[0].match, side)
    if hub is None:
        raise ValueError("a family without a card in the middle")
    order: list[_Key] = []
    known: set[_Key] = set()
    found: list[dict[_Key, Cell]] = []
    places: dict[_Key, Place] = {}
    for entry in laid:
        cells: dict[_Key, Cell] = {}
        previous = -1
        for key, place, cell in _things(entry, side):
            cells.setdefault(key, cell)
            if place is not None:
                places.setdefault(key, place)
            if key not in known:
                known.add(key)
                order.insert(previous + 1, key)
            previous = order.index(key)
        found.append(cells)
    rows = tuple(FamilyRow(key[1], key[2], places.get(key), tuple(cells.get(key) for cells in found)) for key in order)
    return Family(hub, side, tuple(members), rows)


def _things(entry: Laid, side: int) -> Iterator[tuple[_Key, Place | None, Cell]]:
    """Yield the things of an entry in the order of its rows, each with the key that it has in all entries: its place in the hub, else its field or folded text.

    Further ends of a pair that the hub has are told at its place there.
    """
    equal: Counter[_Key] = Counter()
    for number, row in enumerate(entry.rows):
        if row.pair is None:
            continue
        pair = entry.match.pairs[row.pair]
        here, there = (row.old, row.new) if side == OLD else (row.new, row.old)
        ours = pair.old if side == OLD else pair.new
        part = pair.old_part or pair.part if side == OLD else pair.part
        field = pair.field or ""
        if here is not None:
            where = here.text if part is Part.FIELD else ""
            yield ("hub", part, field, (here.path, where)), here, Cell(pair, number)
        elif there is not None and not ours:
            # A field that several cards have and the hub has not is one thing, whatever each says.
            key: _Key = ("alone", pair.part, field, "" if pair.part is Part.FIELD else fold(there.text))
            equal[key] += 1
            yield (*key[:3], (key[3], equal[key])), None, Cell(pair, number)


def _ref(match: CardMatch, side: int) -> CardRef | None:
    return match.new if side == NEW else match.old


def _same(one: CardRef | None, other: CardRef) -> bool:
    return one is not None and one.index == other.index
