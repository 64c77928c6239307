"""Pages become one document: running heads and page numbers are told from text, and tables and passages that a page's end cut are joined.

A row that a page's end cuts has its cells' text on both pages; a row that begins on the new page has not. Which it is, is told by the text: the lower part
goes on in small letters, goes on numbering, or the upper part has no end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kasdiff.readers.pdf.grids import SAME
from kasdiff.readers.pdf.model import Fragment, Line, Passage, TextCell
from kasdiff.readers.pdf.paragraphs import goes_on_unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.model import PageContent, Run
    from kasdiff.readers.pdf.ruled import Part

_MARGIN = 0.065  # of the page's height: running heads stand there, text does not
_NUMBER_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:(?:стр|бет|page|с|б)\.?\s*)?(\d{1,4})(?:\s*(?:/|из|of|-)\s*\d{1,4})?(?:[\s-]*бет)?[\s\-–—|.]*",
    re.IGNORECASE,
)
_WATERMARK = 2.5  # times the usual height of letters
_FULL = 1.6  # times the size of the font: text that goes on reaches the foot of its cell so nearly
_BLANKS = tuple(" \u00a0\t")
_SHORTEST_HEAD = 3  # cells with text: fewer may be the like beginning of another card
_ENDED = re.compile(r"[.;:!?…][\"»”)\]]*\s*$")
_SMALL_START = re.compile(r"[\s\"«(]*[a-zа-яёәғқңөұүһі]|[),;.:!?…%»]")
_ITEM = re.compile(r"\s*(\d{1,3})[.)]\s")


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


@dataclass(frozen=True, slots=True)
class _Edge:
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


def running_heads(pages: Sequence[tuple[PageContent, list[Part]]]) -> list[list[Part]]:
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


def _parted(parts: Iterable[Part], heads: set[int]) -> list[Part]:
    out: list[Part] = []
    for part in parts:
        if isinstance(part, Fragment) or part.editorial:
            out.append(part)
            continue
        text = [line for line in part.lines if id(line) not in heads]
        found = [line for line in part.lines if id(line) in heads]
        out += [Passage(found, editorial=True)] if found else []
        out += [Passage(text)] if text else []
    return out


def joined(pages: Iterable[list[Part]], *, blanks_tell: bool) -> list[Part]:
    """Return the parts of all pages in one sequence, with tables and passages that a page's end cut joined. Editorial passages follow what they interrupt."""
    out: list[Part] = []
    for parts in pages:
        last = next((part for part in reversed(out) if isinstance(part, Fragment) or not part.editorial), None)
        first = next((part for part in parts if isinstance(part, Fragment) or not part.editorial), None)
        taken = first is not None and last is not None and _continued(last, first, blanks_tell=blanks_tell)
        out += [part for part in parts if not (taken and part is first)]
    return out


def _continued(last: Part, first: Part, *, blanks_tell: bool) -> bool:
    """Join what stands at the head of a page to what stood at the foot of the page before; False where it does not belong to it."""
    if isinstance(last, Passage) and isinstance(first, Passage):
        last.lines += first.lines
        return True
    if isinstance(last, Fragment) and isinstance(first, Fragment) and _same_columns(last.edges, first.edges):
        _append(last, first, _Evidence(blanks_tell))
        return True
    return False


def _same_columns(above: Sequence[float], below: Sequence[float]) -> bool:
    """Whether two tables have the same outer edges, and the one with fewer columns has no edge that the other lacks."""
    few, many = sorted((above, below), key=len)
    outer = abs(above[0] - below[0]) <= SAME and abs(above[-1] - below[-1]) <= SAME
    return outer and all(any(abs(edge - other) <= SAME for other in many) for edge in few)


def _append(table: Fragment, below: Fragment, evidence: _Evidence) -> None:
    """Append the fragment of the next page to a table."""
    edges = table.edges if len(table.edges) >= len(below.edges) else below.edges
    _move_columns(table, edges)
    _move_columns(below, edges)
    heads = _repeated_heads(table, below)
    upper = {(c.column, c.last_column): c for c in table.cells if c.last_row == table.rows}
    pairs = [(upper.get((c.column, c.last_column)), c) for c in below.cells if c.row == heads]
    cut = evidence.is_cut(pairs, is_open=table.open_bottom or below.open_top)

    def row(old: int) -> int:
        """Return where a row of `below` comes: repeated heads first, then the rest, but the rest of a cut row goes to its row."""
        if old < heads:
            return table.rows + old
        return table.rows - 1 if cut and old == heads else table.rows + old - cut

    kept: list[TextCell] = []
    for cell in below.cells:
        above = upper.get((cell.column, cell.last_column)) if cell.row == heads else None
        if above is not None and (
            cut or (_is_merged(above, cell) and (not cell.lines or evidence.of(above, cell) > 0))
        ):
            above.lines += cell.lines
            above.last_row = row(cell.last_row - 1) + 1
            above.box = cell.box
        else:
            kept.append(replace(cell, row=row(cell.row), last_row=row(cell.last_row - 1) + 1))
    table.repeated.update(range(table.rows, table.rows + heads))
    table.rows += below.rows - cut
    table.cells = sorted([*table.cells, *kept], key=lambda c: (c.row, c.column))
    table.open_bottom = below.open_bottom


def _move_columns(table: Fragment, edges: Sequence[float]) -> None:
    """Count the columns of a table by edges among which its own are."""

    def index(edge: float) -> int:
        return min(range(len(edges)), key=lambda i: abs(edges[i] - edge))

    for cell in table.cells:
        cell.column, cell.last_column = index(table.edges[cell.column]), index(table.edges[cell.last_column])
    table.edges = tuple(edges)


def _repeated_heads(table: Fragment, below: Fragment) -> int:
    """Return how many rows at the head of `below` repeat those at the head of `table`."""
    count = 0
    while count < min(3, below.rows - 1, table.rows - 1):
        own, other = _row_texts(table, count), _row_texts(below, count)
        if own != other or sum(map(bool, own)) < _SHORTEST_HEAD:
            break
        count += 1
    return count


def _row_texts(table: Fragment, row: int) -> list[str]:
    return [" ".join(line.text.strip() for line in c.lines) for c in table.cells if c.row == row]


def _is_merged(above: TextCell, below: TextCell) -> bool:
    """Whether a cell reaches over several rows on either page: it may go on though a new row begins beside it."""
    return below.last_row - below.row > 1 or above.last_row - above.row > 1


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Weighs what speaks for text going on over the end of a page. `blanks_tell`: the file has a blank at the end of lines that end with a word."""

    blanks_tell: bool

    def is_cut(self, pairs: Sequence[tuple[TextCell | None, TextCell]], *, is_open: bool) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before.

        A merged cell may go on beside a row that begins, so it speaks for a cut only where there are no others; where it begins anew, so does the row.
        """
        if any(above is None and below.lines for above, below in pairs):
            return False
        known = [(above, below) for above, below in pairs if above is not None]
        if any(_is_merged(*pair) and pair[1].lines and self.of(*pair) < 0 for pair in known):
            return False
        asked = [pair for pair in known if not _is_merged(*pair) and pair[1].lines] or known
        evidence = sum(self.of(above, below) for above, below in asked)
        if evidence or not known:
            return evidence > 0
        return is_open or not any(below.lines for _, below in known)

    def of(self, above: TextCell, below: TextCell) -> int:
        """Return how much speaks for the text of `below` going on from `above` (negative: against it)."""
        if not below.lines or not above.lines:
            return -1 if below.lines else 0
        last, first = above.lines[-1], below.lines[0]
        if last.page < first.page - 1 or last.box.y0 - above.box.y0 > _FULL * last.size:
            return -4  # the text ended well above the page's end
        if self.blanks_tell and last.text[-1:] in _BLANKS:
            return 4
        number = _ITEM.match(first.text)
        if number:
            return _goes_on_counting(above, int(number.group(1)))
        room = above.box.width - 2 * max(0.0, last.box.x0 - above.box.x0) - last.box.width
        ended = _ENDED.search(last.text) is not None or (self.blanks_tell and not goes_on_unmarked(last, room))
        if _SMALL_START.match(first.text):
            return 1 if ended else 3
        return 2 if not ended and last.blank + first.first_word > room else -1


def _goes_on_counting(above: TextCell, number: int) -> int:
    before = [int(m.group(1)) for line in above.lines if (m := _ITEM.match(line.text))]
    return 2 if before and number == before[-1] + 1 else -1
