"""Text that a file clips away. Some programs print the line that a page's end cuts on both pages, and clip it away on one.

What is clipped is left out only where the page before or after shows it: a clip that was misunderstood must not cost a line.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pypdfium2 import raw

from kasdiff.readers.pdf.calls import clip_path_of, paths_of_clip
from kasdiff.readers.pdf.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.model import PageContent, Run
    from kasdiff.readers.pdf.place import ShownPage

_MOST_SEGMENTS = 200  # of a clip: what has more is no rectangle, and is not looked at


def clip_of(text: int, shown: ShownPage) -> Box | None:
    """Return the rectangle outside of which an object of a page shows nothing; None where nothing is known of it. Called under the lock of PDFium."""
    found = clip_path_of(text)
    count = paths_of_clip(found) if found else 0
    if count <= 0:
        return None
    clip = ctypes.cast(found, raw.FPDF_CLIPPATH)
    boxes = [box for index in range(count) if (box := _path(clip, index)) is not None]
    if not boxes:
        return None
    lows, highs = (
        (max(box.x0 for box in boxes), max(box.y0 for box in boxes)),
        (
            min(box.x1 for box in boxes),
            min(box.y1 for box in boxes),
        ),
    )
    return shown.box(*lows, *highs) if lows < highs else None


def _path(clip: raw.FPDF_CLIPPATH, index: int) -> Box | None:
    segments = raw.FPDFClipPath_CountPathSegments(clip, index)
    if not 2 < segments <= _MOST_SEGMENTS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    for number in range(segments):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, index, number), x, y)
        xs.append(x.value)
        ys.append(y.value)
    return Box(min(xs), min(ys), max(xs), max(ys))


def without_clipped(pages: Sequence[PageContent]) -> None:
    """Take out of the pages the lines that they clip away, where the next page or the one before shows them."""
    for page, after in pairwise(pages):
        _take(page, after)
        _take(after, page)


def _take(page: PageContent, neighbour: PageContent) -> None:
    clipped = [run for run in page.runs if run.clipped]
    if not clipped:
        return
    shown = "".join(_lines([run for run in neighbour.runs if not run.clipped]))
    twice = {id(run) for runs in _by_base(clipped).values() if "".join(_lines(runs)) in shown for run in runs}
    page.runs = [run for run in page.runs if id(run) not in twice]


def _by_base(runs: Iterable[Run]) -> dict[int, list[Run]]:
    out: defaultdict[int, list[Run]] = defaultdict(list)
    for run in runs:
        out[round(run.base)].append(run)
    return out


def _lines(runs: Iterable[Run]) -> list[str]:
    """Return the letters of each printed line, from top to bottom."""
    lines = sorted(_by_base(runs).items(), reverse=True)
    return ["".join("".join(run.text for run in sorted(line, key=lambda run: run.box.x0)).split()) for _, line in lines]
