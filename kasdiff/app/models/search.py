"""Finding words in both editions of an open comparison. Without Qt.

Letters are compared folded (case, look-alike letters, dashes, quotes), so that what a person reads as the same word is found.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.app.models.cells import NEW, OLD
from kasdiff.text.fold import fold, fold_with_map

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from kasdiff.app.work import RowFilter, Work

_ROWS = 20  # searched at a time


class Hit(Struct, frozen=True, order=True):
    """A place found: card, row, side, and the characters of the place's text."""

    sheet: int
    row: int
    side: int
    start: int
    end: int


class Found(Struct, frozen=True):
    """All hits in rows that are shown, in reading order, and how many stand in hidden rows."""

    hits: tuple[Hit, ...] = ()
    hidden: int = 0

    def after(self, sheet: int, row: int) -> int | None:
        """Return the index of the first hit at or after a place, the first one where none follows; None without hits."""
        if not self.hits:
            return None
        return next((i for i, hit in enumerate(self.hits) if (hit.sheet, hit.row) >= (sheet, row)), 0)

    def of_sheet(self, sheet: int, current: int | None) -> dict[tuple[int, int], list[tuple[int, int, bool]]]:
        """Return the hits of a card by row and side, the current one told apart."""
        out: defaultdict[tuple[int, int], list[tuple[int, int, bool]]] = defaultdict(list)
        for index, hit in enumerate(self.hits):
            if hit.sheet == sheet:
                out[hit.row, hit.side].append((hit.start, hit.end, index == current))
        return dict(out)


def search(work: Work, words: str, rows: RowFilter) -> Generator[None, None, Found]:
    """Find `words` in every text of both editions, some rows at a time."""
    wanted = fold(words)
    if not wanted:
        return Found()
    hits: list[Hit] = []
    hidden = 0
    known: dict[str, list[tuple[int, int]]] = {}  # most texts stand on both sides
    for number, sheet in enumerate(work.sheets):
        for index, row in enumerate(sheet.rows):
            pair = sheet.pair(row)
            if pair is None:
                continue
            if index % _ROWS == 0:
                yield
            for side, place in ((OLD, row.old), (NEW, row.new)):
                if place is None or wanted not in fold(place.text):
                    continue
                if place.text not in known:
                    known[place.text] = list(ranges(place.text, wanted))
                found = [Hit(number, index, side, *one) for one in known[place.text]]
                if rows.shows(pair):
                    hits += found
                else:
                    hidden += len(found)
    return Found(tuple(hits), hidden)


def ranges(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where the folded text `wanted` stands in `text`, as ranges of the printed text."""
    folded = fold_with_map(text)
    start = folded.text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        yield folded.offsets[start], _end(folded.offsets, end)
        start = folded.text.find(wanted, end)


def _end(offsets: Sequence[int], end: int) -> int:
    """Return where the printed text ends whose folded text ends before `end`."""
    return offsets[end - 1] + 1
