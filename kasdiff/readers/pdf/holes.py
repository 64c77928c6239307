"""Letters that another font drew: the rest of their word leaves a hole for them, and they come in the file before or after it.

Where a font lacks a letter (many lack those of Kazakh), programs draw the text without it, then the letter at its place in another font. A run of letters
with such a hole is parted there, so that all pieces of a line stand in the order in which they are seen.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.place import Edges

    Span = tuple[int, int]  # first and last (exclusive) character

_LEVEL = (
    0.35  # of a letter's height: how far the middle of a letter may lie from that of the run that has a hole for it
)
_OVERLAP = 0.3  # of its width: how far a letter may reach over the letters beside the hole
_BAND = 8.0  # points: spans farther apart are on different lines
_MOST_OPEN = 40  # spans of one line that lie over one another


class _Placed(Struct):
    """A span with its edges, and where it is to be parted."""

    span: Span
    left: float
    right: float
    middle: float
    height: float
    cuts: set[int] = field(default_factory=set)


def parted_at_holes(spans: Sequence[Span], edges: Edges) -> tuple[list[Span], int]:
    """Return the spans, those with holes in pieces, and how many spans lie over letters of others without a hole for them."""
    lefts, lowers, rights, uppers = edges
    placed = [
        _Placed(
            (first, end),
            min(lefts[first:end]),
            max(rights[first:end]),
            (lowers[first] + uppers[first]) / 2,
            max(1.0, uppers[first] - lowers[first]),
        )
        for first, end in spans
    ]
    over = sum(_seek_holes(line, lefts, rights) for line in _bands(placed))
    out: list[Span] = []
    for one in placed:
        places = [one.span[0], *sorted(one.cuts), one.span[1]]
        out += itertools.pairwise(places)
    return out, over


def _bands(placed: Iterable[_Placed]) -> Iterable[list[_Placed]]:
    """Return the spans that may share a line, each list from left to right; a span at the border of two bands is in both."""
    bands: dict[int, list[_Placed]] = defaultdict(list)
    for one in placed:
        band = int(one.middle // _BAND)
        for near in {band, int((one.middle + _BAND / 2) // _BAND) - (one.middle % _BAND < _BAND / 2)}:
            bands[near].append(one)
    return [sorted(band, key=lambda one: one.left) for band in bands.values() if len(band) > 1]


def _seek_holes(line: Sequence[_Placed], lefts: Sequence[float], rights: Sequence[float]) -> int:
    """Find which spans of a line have holes that others fill; return how many lie over letters."""
    over = 0
    opened: list[_Placed] = []
    for one in line:
        opened = [other for other in opened if other.right > one.left][-_MOST_OPEN:]
        for other in opened:
            if abs(other.middle - one.middle) < _LEVEL * max(other.height, one.height) and one.right < other.right:
                over += not _fills(one, other, lefts, rights)
        opened.append(one)
    return over


def _fills(one: _Placed, other: _Placed, lefts: Sequence[float], rights: Sequence[float]) -> bool:
    """Whether a span fills a hole of another, which is then parted there."""
    slack = _OVERLAP * min(one.right - one.left, one.height)
    first, end = other.span
    middle = (one.left + one.right) / 2
    for index in range(first + 1, end):
        if lefts[index] < middle:
            continue
        if lefts[index] > one.right - slack and rights[index - 1] < one.left + slack:
            other.cuts.add(index)
            return True
        break
    return False
