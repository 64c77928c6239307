"""Tables without drawn lines between their columns: the edges of columns are places where text begins, line after line, behind a gap that no letter crosses.

Where the edges leave a doubt (running text in two columns, a numbered list, a line of signatures) the text stays as it is, read across.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.readers.pdf.model import Box, Run
from kasdiff.readers.pdf.paragraphs import HEAD

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kasdiff.readers.pdf.model import Line

_WIDE = 1.0  # times the size of the letters: a gap that is no blank between two words
_APART = 0.55  # times the size: a gap before the edge of a known column; blanks are narrower, but in text spread to its full width
_EDGE = 1.0  # points by which texts may begin beside the edge of their column
_ACROSS = 2.0  # points by which a word reaches over an edge at least
# Lines that keep clear of a place, with text behind gaps of so many times the size there, for it to be an edge: the narrower the gaps, the more.
_FEWEST_STARTS = ((_WIDE, 2), (_APART, 3))
_FEWEST_LINES = {2: 4}  # lines with text in several columns, by the number of columns
_FEWEST_OF_MANY = 3  # the same for three columns and more
_FEWEST_BELOW_HEAD = 2  # the same below the head of a table
_MOST_LINES = 400  # of a page: no page that a person reads has more, and a file made to hang could hold thousands
_FARTHEST = 5.0  # times the size: lines farther apart belong to no one table
_MARK = re.compile(r"(?:\d{1,3}(?:[.\-]\d{1,3})*|[а-яәғқңөұүһіa-z])?[.)]?|[-–—•▪■●]", re.IGNORECASE)  # of an item
_DENSE, _FULL = (
    0.7,
    0.5,
)  # shares of lines with text in both columns, and of those that are full, in running text of two columns
_WORDS = 3  # of a line of running text at least, on average
_LONGEST_REST = 4  # lines of a label that goes on at the head of a page
_WORD = re.compile(r"[^ \u00a0\t]+")


class Segment(Struct, frozen=True):
    """What stands in one line of one cell. `x0` and `x1` are the edges of its letters."""

    runs: list[Run]
    x0: float
    x1: float
    text: str


class _Word(Struct, frozen=True):
    x0: float
    x1: float
    gap: float  # before it, behind the farthest letter so far
    run: int  # which run of its line
    at: int  # its first letter in it


class Columns(Struct, frozen=True):
    """Lines of a passage that are a table: from `first` to `end`, exclusive. `edges` are the left edges of its columns."""

    first: int
    end: int
    edges: tuple[float, ...]


def words_of(line: Line) -> list[_Word]:
    """Return the words of a line from left to right."""
    out: list[_Word] = []
    reached = 0.0
    for number, run in enumerate(line.runs):
        for found in _WORD.finditer(run.text):
            x0 = run.starts[found.start()]
            x1 = run.starts[found.end()] if found.end() < len(run.text) else run.box.x1
            out.append(_Word(x0, x1, x0 - reached if out else 0.0, number, found.start()))
            reached = max(reached, x1)
    return out


def segments_of(line: Line, edges: Sequence[float]) -> list[Segment]:
    """Cut a line where text begins at the edge of a column, or behind a wide gap."""
    words = words_of(line)
    starts = [
        index
        for index, word in enumerate(words)
        if index == 0
        or word.gap >= _WIDE * line.size
        or (word.gap >= _APART * line.size and _nearest(edges, word.x0) is not None)
    ]
    return [_segment(line, words, first, end) for first, end in pairwise([*starts, len(words)])]


def _segment(line: Line, words: Sequence[_Word], first: int, end: int) -> Segment:
    begin, after = words[first], words[end] if end < len(words) else None
    last = after.run if after and after.at else after.run - 1 if after else len(line.runs) - 1
    runs = []
    for number in range(begin.run, last + 1):
        run = line.runs[number]
        low = begin.at if number == begin.run else 0
        high = after.at if after and number == after.run else len(run.text)
        runs.append(_slice(run, low, high))
    inside = words[first:end]
    return Segment(runs, begin.x0, max(word.x1 for word in inside), "".join(run.text for run in runs))


def _slice(run: Run, low: int, high: int) -> Run:
    """Return some of the letters of a run."""
    if low == 0 and high == len(run.text):
        return run
    right = run.starts[high] if high < len(run.starts) else run.box.x1
    box = Box(run.starts[low], run.box.y0, right, run.box.y1)
    return Run(
        run.text[low:high], box, run.starts[low:high], run.page, run.size, run.mark, run.slanted, run.base, run.turned
    )


def _nearest(edges: Sequence[float], x: float) -> int | None:
    """Return which edge a place lies at, None for none."""
    after = bisect_right(edges, x + _EDGE)
    return after - 1 if after and x - edges[after - 1] <= _EDGE else None


# --- where tables stand


class _Outline(Struct, frozen=True):
    """Where the words of a line begin and end."""

    line: Line
    words: list[_Word]

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].x0

    def starts(self) -> list[tuple[float, float]]:
        """Return where words begin behind more than a blank, each with the gap in sizes of the letters."""
        gaps = ((word.x0, word.gap / self.line.size) for word in self.words[1:])
        return [(x0, gap) for x0, gap in gaps if gap >= _APART]

    def crosses(self, x: float) -> bool:
        """Whether a word, or the blank between two of them, lies over an edge."""
        for word in self.words:
            if word.x0 < x - _ACROSS and word.x1 > x + _ACROSS:
                return True
            if word.x0 > x + _EDGE and word.x0 - word.gap < x + _ACROSS and 0 < word.gap < _WIDE * self.line.size:
                return True
        return False


def find_columns(lines: Sequence[Line], known: Sequence[float] = ()) -> list[Columns]:
    """Return the tables among the lines of a passage. `known` are the edges of a table that the page before ends with."""
    if len(lines) > _MOST_LINES:
        return []
    outlines = [_Outline(line, words_of(line)) for line in lines]
    if not all(outline.words for outline in outlines):
        return []
    found: list[Columns] = []
    for first, last in _regions(outlines):
        table = _table(outlines, first, last)
        if table is not None:
            found.append(table)
    return _continued(outlines, found, known)


def _edges(outlines: Sequence[_Outline]) -> dict[float, dict[int, float]]:
    """Return the places where text begins behind gaps: the numbers of the lines, with the gaps."""
    places = sorted((x, number, gap) for number, outline in enumerate(outlines) for x, gap in outline.starts())
    out: dict[float, dict[int, float]] = {}
    group: list[tuple[float, int, float]] = []
    for place in [*places, (float("inf"), -1, 0.0)]:
        if group and place[0] - group[-1][0] > _EDGE:
            lines = {number: gap for _, number, gap in sorted(group, key=lambda one: one[1])}
            if _tells(lines.values()):
                out[group[len(group) // 2][0]] = lines
            group = []
        group.append(place)
    return out


def _tells(gaps: Collection[float]) -> bool:
    """Whether so many gaps before a place make it an edge."""
    return any(sum(gap >= least for gap in gaps) >= fewest for least, fewest in _FEWEST_STARTS)


def _regions(outlines: Sequence[_Outline]) -> list[tuple[int, int]]:
    """Return the first and the last line of what may be tables: runs of lines that keep clear of an edge, joined where they overlap."""
    spans: list[tuple[int, int]] = []
    for x, gaps in _edges(outlines).items():
        run: list[int] = []
        for before, after in pairwise([*gaps, -1]):
            run.append(before)
            if after < 0 or not _clear(outlines, x, before, after):
                if (len(run) == 1 and gaps[before] >= _WIDE) or _tells([gaps[number] for number in run]):
                    spans.append((run[0], before))
                run = []
    out: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out


def _clear(outlines: Sequence[_Outline], x: float, before: int, after: int) -> bool:
    """Whether no line between two of them lies over an edge, or stands far from the next."""
    between = outlines[before : after + 1]
    near = all(
        above.line.box.middle - below.line.box.middle < _FARTHEST * max(above.line.size, below.line.size)
        for above, below in pairwise(between)
    )
    return near and not any(outline.crosses(x) or HEAD.match(outline.line.text) for outline in between)


def _table(outlines: Sequence[_Outline], first: int, last: int) -> Columns | None:
    """Return the table of some lines; None where they may be something else."""
    within = outlines[first : last + 1]
    left = min(outline.left for outline in within)
    edges = _without_marks(within, [left, *(x for x in sorted(_edges(within)) if x > left + _ACROSS)])
    if len(edges) < 2:
        return None
    several = sum(len(segments_of(outline.line, edges)) > 1 for outline in within)
    fewest = _FEWEST_LINES.get(len(edges), _FEWEST_OF_MANY)
    if first and HEAD.match(outlines[first - 1].line.text):
        fewest = _FEWEST_BELOW_HEAD
    if several < fewest or _is_running_text(within, edges):
        return None
    return Columns(first, last + 1, tuple(edges))


def _without_marks(outlines: Sequence[_Outline], edges: Sequence[float]) -> list[float]:
    """Leave out the edges behind columns that hold nothing but the numbers or the marks of items."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for outline in outlines:
        for segment in segments_of(outline.line, edges):
            texts[max(0, bisect_right(edges, segment.x0 + _EDGE) - 1)].append(segment.text.strip())
    marks = {index for index, found in texts.items() if all(_MARK.fullmatch(text) for text in found)}
    return [edge for index, edge in enumerate(edges) if index == 0 or index - 1 not in marks]


def _is_running_text(outlines: Sequence[_Outline], edges: Sequence[float]) -> bool:
    """Whether two columns are those of running text: both go on line after line, and fill their lines."""
    if len(edges) != 2:
        return False
    rows = [segments_of(outline.line, edges) for outline in outlines]
    both = [row for row in rows if len(row) > 1]
    if sum(len(row[0].text.split()) for row in both) < _WORDS * len(both):
        return False
    right = max(row[0].x1 for row in both)
    full = sum(row[0].x1 > right - 0.15 * (right - edges[0]) for row in both)
    return len(both) > _DENSE * len(rows) and full > _FULL * len(both)


def _continued(outlines: Sequence[_Outline], found: list[Columns], known: Sequence[float]) -> list[Columns]:
    """Let tables take in the lines that go on in their columns, and the table of the page before the first lines of this one."""
    if known:
        limit = found[0].first if found else len(outlines)
        end = _reach(outlines, 0, limit, known)
        rest = [_is_label(outline, known) for outline in outlines[end:limit]]
        if all(rest) and len(rest) <= _LONGEST_REST and found:
            end = limit
        if found and end == limit and _fits_edges(outlines[limit : found[0].end], known):
            found = [Columns(0, found[0].end, united(known, found[0].edges)), *found[1:]]
        elif end:
            found = [Columns(0, end, tuple(known)), *found]
    out: list[Columns] = []
    for table, following in pairwise([*found, Columns(len(outlines), len(outlines), ())]):
        first = table.first
        while first > (out[-1].end if out else 0) and _nearest(table.edges, outlines[first - 1].left):
            first -= 1
        end = max(table.end, _reach(outlines, table.end, following.first, table.edges))
        out.append(Columns(first, end, table.edges))
    return out


def _is_label(outline: _Outline, edges: Sequence[float]) -> bool:
    """Whether a line stands in the first column alone."""
    within = outline.words[-1].x1 < edges[1] and abs(outline.left - edges[0]) <= _EDGE
    return within and not HEAD.match(outline.line.text)


def _fits_edges(outlines: Sequence[_Outline], edges: Sequence[float]) -> bool:
    return all(outline.left >= edges[0] - _EDGE for outline in outlines)


def united(edges: Sequence[float], more: Sequence[float]) -> tuple[float, ...]:
    """Return all edges, those that lie together as one."""
    return tuple(sorted([*edges, *(x for x in more if all(abs(x - edge) > _ACROSS for edge in edges))]))


def _reach(outlines: Sequence[_Outline], first: int, limit: int, edges: Sequence[float]) -> int:
    """Return up to which line text goes on in the columns of a table: it begins at the edge of one that is not the first, or stands in several.

    Between such lines, and at the head of a page, the first column may have the rest of a text alone.
    """
    end = first
    for index in range(first, limit):
        parts = segments_of(outlines[index].line, edges)
        if not _stand(parts, edges) or (
            len(parts) == 1 and not _nearest(edges, parts[0].x0) and not _is_rest(parts[0], edges)
        ):
            break
        end = index + 1
    return end


def reach_back(lines: Sequence[Line], edges: Sequence[float]) -> int:
    """Return the line from which on all lines of a passage stand in the columns of a table; their number where none does."""
    first = len(lines)
    for index in reversed(range(len(lines))):
        parts = segments_of(lines[index], edges)
        if not _stand(parts, edges) or HEAD.match(lines[index].text):
            break
        if len(parts) > 1:
            first = index
        elif parts[0].x1 > edges[1] and not _nearest(edges, parts[0].x0):
            break
    return first


def _stand(parts: Sequence[Segment], edges: Sequence[float]) -> bool:
    """Whether all parts of a line begin at the edge of a column."""
    return bool(parts) and all(_nearest(edges, part.x0) is not None for part in parts)


def _is_rest(part: Segment, edges: Sequence[float]) -> bool:
    """Whether a text in the first column goes on from the line before."""
    return part.text[:1].islower() and part.x1 < edges[1]
