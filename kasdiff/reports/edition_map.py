"""The map of the edition for reports: a line for each card, its whole, its data and its labour functions, each with what changed in it.

Signs say what colours say: of high, medium and low weight, moved, only in the new, only in the old edition.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus, ChangeKind, Grade
from kasdiff.showing.elements import card_label
from kasdiff.showing.map import Extent, card_map, numbers, percent
from kasdiff.showing.rows import lay_out
from kasdiff.showing.wording import SIGNS, capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch
    from kasdiff.reports.entries import Section

_GRADES = {Grade.HIGH: "▲", Grade.MEDIUM: "●", Grade.LOW: "○"}
_HEADS = ("Card", "Whole", "Data", "Labour functions in order")
_ALONE = {ChangeKind.ADDED: "added", ChangeKind.REMOVED: "removed"}
# An extent, what became of the whole, and what that means.
_LEGEND = (
    (Extent(10, 4, high=1), ChangeKind.UNCHANGED, mark("4 of 10 changed, one of them of high weight")),
    (Extent(10, 4, medium=1), ChangeKind.UNCHANGED, mark("of medium weight at most")),
    (Extent(10, 4, low=1), ChangeKind.UNCHANGED, mark("of low weight at most")),
    (Extent(10, 2), ChangeKind.UNCHANGED, mark("only moved")),
    (Extent(10), ChangeKind.UNCHANGED, mark("nothing changed")),
    (Extent(1, 1), ChangeKind.ADDED, mark("only in the new edition")),
    (Extent(1, 1), ChangeKind.REMOVED, mark("only in the old edition")),
)


class MapCell(Struct, frozen=True):
    """A tile: the number of a function on it, the sign and the share of what changed, how it looks, the function's name.

    `look` is "high", "medium", "low", "moved", "same", "added" or "removed"; `extent` and `kind` are what it says.
    """

    number: str
    said: str
    look: str
    extent: Extent
    kind: ChangeKind
    name: str = ""

    @property
    def text(self) -> str:
        """All that stands on the tile."""
        return " ".join(filter(None, (self.number, self.said)))


class MapLine(Struct, frozen=True):
    """A card (its number in the report, from 1), its name, its whole and its data, and its functions in the order in which they are shown."""

    card: int
    name: str
    whole: MapCell
    data: MapCell | None
    functions: tuple[MapCell, ...]


def map_lines(cards: Sequence[Section], tr: Translator) -> Iterator[MapLine]:
    """Yield the lines of the map in the order of the cards, each under a name of its own."""
    labels = Counter(card_label(section.match, tr) for section in cards)
    for number, section in enumerate(cards, 1):
        match = section.match
        found = card_map(match, lay_out(match))
        kinds = {CardStatus.ADDED: ChangeKind.ADDED, CardStatus.REMOVED: ChangeKind.REMOVED}
        kind = kinds.get(match.status, ChangeKind.UNCHANGED)
        tiles = [(tile.data, _cell(tile.extent, tile.kind, numbers(tile), tile.name)) for tile in found.tiles]
        yield MapLine(
            number,
            _name(match, labels, tr),
            _cell(found.extent, kind),
            next((cell for data, cell in tiles if data), None),
            tuple(cell for data, cell in tiles if not data),
        )


def _name(match: CardMatch, labels: Counter[str], tr: Translator) -> str:
    """Name a card by its code and level, and by its profession too where another card has the same."""
    label = card_label(match, tr)
    card = (match.old if match.status is CardStatus.REMOVED else match.new) or match.old
    alike = f" «{card.name}»" if labels[label] > 1 and card and card.code else ""
    return capital(label) + alike


def legend(tr: Translator) -> list[tuple[MapCell, str]]:
    """Return samples of tiles with what they mean."""
    return [(_cell(extent, kind), tr.text(text)) for extent, kind, text in _LEGEND]


def map_heads(tr: Translator) -> tuple[str, str, str, str]:
    """Return what stands over the cards, their wholes, their data and their functions."""
    card, whole, data, functions = (tr.context("column of the map", head) for head in _HEADS)
    return card, whole, data, functions


def spoken(line: MapLine, tr: Translator) -> str:
    """Say a line in words and numbers, for whoever does not see the picture."""
    _, whole, data, functions = map_heads(tr)
    said = [f"{whole} {line.whole.text}"]
    said += [f"{data} {line.data.text}"] if line.data else []
    said += [f"{functions}: {', '.join(cell.text for cell in line.functions)}"] if line.functions else []
    return f"{line.name}: {'; '.join(said)}."


def _cell(extent: Extent, kind: ChangeKind, number: str = "", name: str = "") -> MapCell:
    if kind in _ALONE:
        return MapCell(number, SIGNS[kind], _ALONE[kind], extent, kind, name)
    grade = extent.grade
    sign = _GRADES[grade] if grade else SIGNS[ChangeKind.MOVED] if extent.changed else ""
    share = f"{sign}\u00a0{percent(extent)}" if extent.changed else "–"
    return MapCell(number, share, grade or ("moved" if extent.changed else "same"), extent, kind, name)
