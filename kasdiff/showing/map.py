"""The map of a whole edition in numbers: for each card its data and its labour functions, with the share of what changed and how gravely.

What a map looks like is the business of whoever draws it. Everything here is counted in pairs as they are shown (`rows.shown`): a field, a function, a
skill or an item with its counterpart is one thing; what is shown faintly (`cases.is_faint`) is a thing that did not change.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import CardStatus, ChangeKind, Grade, Part
from kasdiff.showing.cases import DIM, grade_of, is_faint
from kasdiff.showing.rows import lay_out, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kasdiff.model.comparison import CardMatch, Comparison, Pair, Place
    from kasdiff.showing.rows import Row

STEPS = 4  # of the share of change that a picture tells apart: up to a quarter, a half, three quarters, more

_CLOSED = -1  # the number of no function: a function that one edition alone has takes in nothing of the other's


class Extent(Struct, frozen=True):
    """How much changed: `changed` of `things`, by grade. A mere move has no grade and is counted in `changed` alone."""

    things: int = 0
    changed: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0

    @property
    def share(self) -> float:
        """How much of it changed, from 0 to 1."""
        return self.changed / self.things if self.things else 0.0

    @property
    def step(self) -> int:
        """The share in steps: 0 where nothing changed, else 1 to `STEPS`."""
        return -(-self.changed * STEPS // self.things) if self.things else 0

    @property
    def grade(self) -> Grade | None:
        """The highest grade in it; None where nothing changed, or things only moved."""
        counts = ((Grade.HIGH, self.high), (Grade.MEDIUM, self.medium), (Grade.LOW, self.low))
        return next((grade for grade, count in counts if count), None)

    def __add__(self, other: Extent) -> Extent:
        """Put two extents together, of which none has a thing of the other."""
        return Extent(
            self.things + other.things,
            self.changed + other.changed,
            self.high + other.high,
            self.medium + other.medium,
            self.low + other.low,
        )


class Tile(Struct, frozen=True):
    """The data of a card, or one of its labour functions.

    `old` and `new` are the function's places in its card, from 1 (None: that edition has no such function; both None: the data of the card); `name` is its
    text, the new one before the old. `kind` is what became of the function as a whole. `row` is the place of its first row in the card's rows, `first`
    that of its first change, None where there is none. A pair with ends in two functions is counted in both.
    """

    old: int | None
    new: int | None
    name: str
    kind: ChangeKind
    row: int
    first: int | None
    extent: Extent

    @property
    def data(self) -> bool:
        """Whether it is the data of the card, not a function."""
        return self.old is None and self.new is None


class CardMap(Struct, frozen=True):
    """A card: its data, where it has any, then its functions in the order in which they are shown. `extent` counts each pair of the card once."""

    tiles: tuple[Tile, ...]
    extent: Extent


def percent(extent: Extent) -> str:
    """Write a share in per cent: never 0 where something changed, never 100 where something did not."""
    if not extent.things:
        return ""
    if extent.changed in {0, extent.things}:
        return "100\u00a0%" if extent.changed else "0\u00a0%"
    return f"{min(99, max(1, round(100 * extent.share)))}\u00a0%"


def numbers(tile: Tile) -> str:
    """Return the number of a function, its place in its card: "2", or "3 → 2" where that is another in the new edition."""
    if tile.old is None or tile.new is None or tile.old == tile.new:
        return str(tile.new or tile.old or "")
    return f"{tile.old}→{tile.new}"


def edition_map(comparison: Comparison, dim: Collection[ChangeKind] = DIM) -> tuple[CardMap, ...]:
    """Return the map of a comparison, a card for each entry of it, in its order."""
    matches = (shown(match) for match in comparison.cards)
    return tuple(card_map(match, lay_out(match), dim) for match in matches)


def whole(cards: Iterable[CardMap]) -> Extent:
    """Return the extent of several cards together."""
    return sum((card.extent for card in cards), Extent())


def card_map(match: CardMatch, rows: Sequence[Row], dim: Collection[ChangeKind] = DIM) -> CardMap:
    """Return the map of one card; `match` as it is shown (`rows.shown`), `rows` its rows."""
    gathered: list[_Tile] = []
    for number, row in enumerate(rows):
        place = row.new or row.old
        if row.pair is None or place is None:  # a head over a list
            continue
        pair = match.pairs[row.pair]
        if not gathered or not gathered[-1].takes(row, place):
            gathered.append(_Tile(number, row, pair))
        gathered[-1].take(number, row.pair, changed=not is_faint(pair, dim))
    tiles = tuple(tile.done(match) for tile in gathered)
    return CardMap(tiles, _extent(match, set(range(len(match.pairs))), dim))


class _Tile:
    """A tile while its rows are gathered."""

    def __init__(self, number: int, row: Row, pair: Pair) -> None:
        place = row.new or row.old
        self.number = number
        self.head = pair if row.part is Part.FUNCTION else None
        self.name = place.text if place and self.head else ""
        unknown = _CLOSED if self.head else None
        self.functions = [one.path[0] if one and one.path else unknown for one in (row.old, row.new)]
        self.data = place is not None and not place.path
        self.pairs: set[int] = set()
        self.changed: set[int] = set()
        self.first: int | None = None

    def takes(self, row: Row, place: Place) -> bool:
        """Whether a row belongs here: data to data, a thing of a function to its function."""
        if row.part is Part.FUNCTION:
            return False
        if self.data or not place.path:
            return self.data and not place.path
        side = 1 if row.new is not None else 0
        if self.functions[side] is None:
            self.functions[side] = place.path[0]
        return self.functions[side] == place.path[0]

    def take(self, number: int, pair: int, *, changed: bool) -> None:
        """Count a row's pair, once."""
        self.pairs.add(pair)
        if changed:
            self.changed.add(pair)
            self.first = number if self.first is None else self.first

    def done(self, match: CardMatch) -> Tile:
        """Return the tile."""
        old, new = (None if function == _CLOSED else function for function in self.functions)
        extent = _counted(match, len(self.pairs), self.changed)
        return Tile(old, new, self.name, self._kind(match), self.number, self.first, extent)

    def _kind(self, match: CardMatch) -> ChangeKind:
        if match.status is not CardStatus.MATCHED:
            return ChangeKind.ADDED if match.status is CardStatus.ADDED else ChangeKind.REMOVED
        return self.head.kind if self.head else ChangeKind.UNCHANGED


def _extent(match: CardMatch, pairs: Collection[int], dim: Collection[ChangeKind]) -> Extent:
    return _counted(match, len(pairs), [one for one in pairs if not is_faint(match.pairs[one], dim)])


def _counted(match: CardMatch, things: int, changed: Collection[int]) -> Extent:
    """Count changed pairs by grade; those of a card that came or went as a whole are as grave as the card."""
    alone = match.status is not CardStatus.MATCHED
    grades = Counter(grade_of(None) if alone else match.pairs[one].grade for one in changed)
    return Extent(things, len(changed), grades[Grade.HIGH], grades[Grade.MEDIUM], grades[Grade.LOW])
