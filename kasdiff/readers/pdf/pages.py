"""Running heads, page numbers and watermarks are told from the text of the pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.readers.pdf.model import Fragment, Line, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.model import PageContent, Run
    from kasdiff.readers.pdf.ruled import PagePart

_MARGIN = 0.065  # of the page's height: running heads stand there, text does not
_NUMBER_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:(?:стр|бет|page|с|б)\.?\s*)?(\d{1,4})(?:\s*(?:/|из|of|-)\s*\d{1,4})?(?:[\s-]*бет)?[\s\-–—|.]*",
    re.IGNORECASE,
)
_WATERMARK = 2.5  # times the usual height of letters


def without_watermarks(pages: Iterable[PageContent]) -> None:
    """Mark text in huge letters that stands at one place on most pages, as slanted text is marked."""
    found = [page for page in pages if page.runs]
    if len(found) < 2:
        return
    usual = _usual_size(run for page in found for run in page.runs)
    places = Counter(
        key
        for page in found
        for key in {_place(run.text, run.box.middle) for run in page.runs if run.size > _WATERMARK * usual}
    )
    common = {key for key, count in places.items() if count >= 2 and count * 2 > len(found)}
    if common:
        for page in found:
            page.runs = [
                replace(run, slanted=True)
                if run.size > _WATERMARK * usual and _place(run.text, run.box.middle) in common
                else run
                for run in page.runs
            ]


def _usual_size(runs: Iterable[Run]) -> float:
    """Return the size that half of the letters do not exceed."""
    letters: Counter[float] = Counter()
    for run in runs:
        letters[run.size] += len(run.text)
    left = letters.total() / 2
    for size in sorted(letters):
        left -= letters[size]
        if left <= 0:
            return size
    return 0.0


def _place(text: str, height: float) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(text.split())), round(height / 4)


class _Edge(Struct, frozen=True):
    """A line near the head or foot of a page."""

    page: int
    height: float  # of the page
    line: Line

    @property
    def margin(self) -> float:
        """How far from the nearer edge its middle is, as a share of the page's height."""
        share = self.line.box.middle / self.height
        return min(share, 1 - share)

    def key(self) -> tuple[str, int]:
        """Return what running heads of several pages have in common."""
        return _place(self.line.text, self.line.box.middle)


def running_heads(pages: Sequence[tuple[PageContent, list[PagePart]]]) -> list[list[PagePart]]:
    """Return the parts of the pages with running heads and page numbers in passages of their own, marked as editorial."""
    edges = [
        _Edge(page.number, page.height, line)
        for page, parts in pages
        for part in parts
        if isinstance(part, Passage) and not part.editorial
        for line in part.lines
        if min(line.box.middle, page.height - line.box.middle) < _NUMBER_MARGIN * page.height
    ]
    filled = sum(bool(parts) for _, parts in pages)
    heads = _repeated(edges, filled) | _numbers(edges)
    return [_parted(parts, heads) for _, parts in pages]


def _repeated(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Return the identities of lines that most pages have in their margin."""
    on_pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    inside = [edge for edge in edges if edge.margin < _MARGIN]
    for edge in inside:
        on_pages[edge.key()].add(edge.page)
    return {
        id(edge.line) for edge in inside if len(on_pages[edge.key()]) >= 2 and len(on_pages[edge.key()]) * 2 > pages
    }


def _numbers(edges: Sequence[_Edge]) -> set[int]:
    """Return the identities of lines that are page numbers: they grow as the pages do."""
    shifts: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        match = _PAGE_NUMBER.fullmatch(edge.line.text)
        if match:
            shifts[int(match.group(1)) - edge.page].append(edge)
    return {id(edge.line) for found in shifts.values() if len({e.page for e in found}) >= 2 for edge in found}


def _parted(parts: Iterable[PagePart], heads: set[int]) -> list[PagePart]:
    out: list[PagePart] = []
    for part in parts:
        if isinstance(part, Fragment) or part.editorial:
            out.append(part)
            continue
        text = [line for line in part.lines if id(line) not in heads]
        found = [line for line in part.lines if id(line) in heads]
        out += [Passage(found, editorial=True)] if found else []
        out += [Passage(text)] if text else []
    return out
