"""Text that stands in columns without drawn lines between them: it is read across the columns, which must be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.readers.pdf.model import Run

_GAP = 1.5  # times the size of the letters: wider than any blank, also of a line that is spread to its full width
_NUMBER = 4  # letters of the number or the mark of an item, behind which its text stands apart
_SAME = 3.0  # points by which the left edges of one column may lie apart
_FEWEST = 5  # lines whose right part begins at the same place


def in_columns(runs: Iterable[Run]) -> bool:
    """Whether runs outside tables stand beside others of their lines, at the same place in several lines."""
    lines: defaultdict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if run.text.strip() and not run.turned:
            lines[round(run.base or run.box.y0)].append(run)
    edges: Counter[int] = Counter()
    for line in lines.values():
        for left, right in pairwise(sorted(line, key=lambda run: run.box.x0)):
            apart = right.box.x0 - left.box.x1 > _GAP * max(left.size, right.size)
            edges[round(right.box.x0 / _SAME)] += apart and len(left.text.strip()) > _NUMBER
    return max(edges.values(), default=0) >= _FEWEST
