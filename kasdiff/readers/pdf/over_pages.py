"""Tables and passages that a page's end cut are joined.

A row that a page's end cuts has its cells' text on both pages; a row that begins on the new page has not. Which it is, is told by the text: the lower part
goes on in small letters, goes on numbering, or the upper part has no end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.readers.pdf.grids import SAME
from kasdiff.readers.pdf.model import Fragment, Passage
from kasdiff.readers.pdf.paragraphs import goes_on_unmarked
from kasdiff.text.alphabet import CLOSING, LARGE, SMALL, has_ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.model import TextCell
    from kasdiff.readers.pdf.ruled import PagePart

_FULL = 1.6  # times the size of the font: text that goes on reaches the foot of its cell so nearly
_BLANKS = tuple(" \u00a0\t")
_SHORTEST_HEAD = 3  # cells with text: fewer may be the like beginning of another card
_MOST_HEADS = 3  # rows that are repeated on each page
_FEWEST_HEADS = 2
_GOES_ON = 3  # what a small letter behind a text without an end says
_SMALL_START = re.compile(rf"(?:[\s\"«(]*|\d{{1,4}}\s)[a-z{SMALL}]|[{CLOSING}]")  # also behind a quantity: "2 hours"
_CODE = re.compile(rf"\s*(?:[{LARGE}]\s?[-.]?\s?)?\d{{1,3}}(?:[-.]\d{{1,3}})*\.?\s*")  # "Ф 1", "З-1-2", "3."
_ITEM = re.compile(r"\s*(\d{1,3})[.)]\s")
_WITHOUT_TEXT = re.compile(
    r"(?:№|[.;]\s\d{1,3}[.)])\s*$"
)  # a number's sign, or the number of an item, before what it stands for


def join_pages(pages: Iterable[list[PagePart]], *, blanks_tell: bool) -> list[PagePart]:
    """Return the parts of all pages in one sequence, with tables and passages that a page's end cut joined. Editorial passages follow what they interrupt."""
    out: list[PagePart] = []
    last: Passage | _GrowingTable | None = None
    tables: list[_GrowingTable] = []
    for parts in pages:
        first = next((part for part in parts if isinstance(part, Fragment) or not part.editorial), None)
        for part in parts:
            if isinstance(part, Passage) and part.editorial:
                out.append(part)
            elif part is not first or last is None or not _continued(last, part, blanks_tell=blanks_tell):
                out.append(part)
                last = part if isinstance(part, Passage) else _GrowingTable.of(part)
                tables += [last] if isinstance(last, _GrowingTable) else []
    for table in tables:
        table.end()
    return out


def _continued(last: Passage | _GrowingTable, first: PagePart, *, blanks_tell: bool) -> bool:
    """Join what stands at the head of a page to what stood at the foot of the page before; False where it does not belong to it."""
    if isinstance(last, Passage) and isinstance(first, Passage):
        last.lines += first.lines
        return True
    if not isinstance(last, _GrowingTable) or not isinstance(first, Fragment):
        return False
    if not _same_columns(last.table.edges, first.edges) and not last.ends_like(first):
        return False
    last.append(first, _Evidence(blanks_tell))
    return True


def _same_columns(above: Sequence[float], below: Sequence[float]) -> bool:
    """Whether two tables have the same outer edges, and the one with fewer columns has no edge that the other lacks."""
    few, many = sorted((above, below), key=len)
    outer = abs(above[0] - below[0]) <= SAME and abs(above[-1] - below[-1]) <= SAME
    return outer and all(any(abs(edge - other) <= SAME for other in many) for edge in few)


class _GrowingTable(Struct):
    """A table that the next page may go on with. Only its head and foot are looked at, so that a thousand pages take no longer than they must."""

    table: Fragment
    head: list[TextCell] = field(default_factory=list)  # of the rows that a further page may repeat
    foot: list[TextCell] = field(default_factory=list)  # cells that reach the last row
    grown: bool = False

    @classmethod
    def of(cls, table: Fragment) -> _GrowingTable:
        """Return a table with its head and foot."""
        return cls(
            table,
            [cell for cell in table.cells if cell.row < _MOST_HEADS],
            [cell for cell in table.cells if cell.last_row == table.rows],
        )

    def ends_like(self, below: Fragment) -> bool:
        """Whether the last row and the first of `below` have cells of the same edges: so they go on though other rows of the tables have other columns."""
        own = [(cell.box.x0, cell.box.x1) for cell in self.foot]
        its = [(cell.box.x0, cell.box.x1) for cell in below.cells if cell.row == 0]
        return len(own) == len(its) > 1 and all(
            abs(left - other_left) <= SAME and abs(right - other_right) <= SAME
            for (left, right), (other_left, other_right) in zip(own, its, strict=True)
        )

    def end(self) -> None:
        """Put the cells into their order."""
        if self.grown:
            self.table.cells.sort(key=lambda c: (c.row, c.column))

    def append(self, below: Fragment, evidence: _Evidence) -> None:
        """Append the fragment of the next page."""
        table = self.table
        edges = _all_edges(table.edges, below.edges)
        _move_columns(table, edges)
        _move_columns(below, edges)
        heads = self._repeated_heads(below)
        upper = {(c.column, c.last_column): c for c in self.foot}
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
            if above is not None and (cut or evidence.goes_on_alone(above, cell)):
                above.lines += cell.lines
                above.last_row = row(cell.last_row - 1) + 1
                above.box = cell.box
            else:
                kept.append(replace(cell, row=row(cell.row), last_row=row(cell.last_row - 1) + 1))
        table.repeated.update(range(table.rows, table.rows + heads))
        table.rows += below.rows - cut
        table.open_bottom = below.open_bottom
        self._add(kept)

    def _add(self, cells: list[TextCell]) -> None:
        self.grown = True
        self.table.cells += cells
        self.head = sorted([*self.head, *(c for c in cells if c.row < _MOST_HEADS)], key=lambda c: (c.row, c.column))
        reaching = [c for c in (*self.foot, *cells) if c.last_row == self.table.rows]
        self.foot = sorted(reaching, key=lambda c: (c.row, c.column))

    def _repeated_heads(self, below: Fragment) -> int:
        """Return how many rows at the head of `below` repeat those at the head of the table."""
        count = 0
        while count < min(_MOST_HEADS, below.rows - 1, self.table.rows - 1):
            own, other = _row_texts(self.head, count), _row_texts(below.cells, count)
            if own != other or sum(map(bool, own)) < _SHORTEST_HEAD:
                break
            count += 1
        return count


def _all_edges(above: Sequence[float], below: Sequence[float]) -> tuple[float, ...]:
    """Return the edges of both tables, those that lie together as one."""
    more, fewer = (above, below) if len(above) >= len(below) else (below, above)
    return tuple(sorted([*more, *(edge for edge in fewer if all(abs(edge - other) > SAME for other in more))]))


def _move_columns(table: Fragment, edges: Sequence[float]) -> None:
    """Count the columns of a table by edges among which its own are."""
    if table.edges == tuple(edges):
        return
    index = [min(range(len(edges)), key=lambda i: abs(edges[i] - edge)) for edge in table.edges]
    for cell in table.cells:
        cell.column, cell.last_column = index[cell.column], index[cell.last_column]
    table.edges = tuple(edges)


def _row_texts(cells: Iterable[TextCell], row: int) -> list[str]:
    return [" ".join(line.text.strip() for line in c.lines) for c in cells if c.row == row]


def _is_merged(above: TextCell, below: TextCell) -> bool:
    """Whether a cell reaches over several rows on either page: it may go on though a new row begins beside it."""
    return below.last_row - below.row > 1 or above.last_row - above.row > 1


class _Evidence(Struct, frozen=True):
    """Weighs what speaks for text going on over the end of a page. `blanks_tell`: the file has a blank at the end of lines that end with a word."""

    blanks_tell: bool

    def is_cut(self, pairs: Sequence[tuple[TextCell | None, TextCell]], *, is_open: bool) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before.

        A merged cell may go on beside a row that begins, so it speaks for a cut only where there are no others; where it begins anew, so does the row.
        """
        if any(above is None and below.lines for above, below in pairs):
            return False
        known = [(above, below) for above, below in pairs if above is not None]
        if _are_heads_alone(known):
            return True
        merged = [pair for pair in known if _is_merged(*pair) and pair[1].lines and not _ends_as_label(pair[0])]
        if any(self.of(*pair) < 0 for pair in merged):
            return False
        if any(_begins_anew(above, below) for above, below in known):
            return False
        asked = [pair for pair in known if not _is_merged(*pair) and pair[1].lines] or known
        evidence = sum(self.of(above, below) for above, below in asked)
        if evidence or not known:
            return evidence > 0
        return is_open or not any(below.lines for _, below in known)

    def goes_on_alone(self, above: TextCell, below: TextCell) -> bool:
        """Whether a cell goes on though a new row begins beside it: one that is merged, or a label that the page's end cut."""
        if _is_merged(above, below):
            return not below.lines or self.of(above, below) > 0
        return _ends_as_label(below) and self.of(above, below) == _GOES_ON

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
        return _goes_on_counting(above, int(number.group(1))) if number else self._by_words(above, below)

    def _by_words(self, above: TextCell, below: TextCell) -> int:
        """Return what ends and beginnings of lines say: a word that would have had room in the line above begins a line of its own."""
        last, first = above.lines[-1], below.lines[0]
        room = above.box.width - 2 * max(0.0, last.box.x0 - above.box.x0) - last.box.width
        ended = has_ended(last.text) or (self.blanks_tell and not goes_on_unmarked(last, room))
        if _WITHOUT_TEXT.search(last.text):
            return _GOES_ON
        if _SMALL_START.match(first.text):
            return 1 if ended else _GOES_ON
        if len(below.lines) == 1 and _ends_as_label(below):
            return -3
        fits = last.blank + first.first_word <= room
        if len(above.lines) == len(below.lines) == 1 and (fits or _is_code(below)):
            return -3  # a code, a head, a number in each: such a cell ends with its line
        return (
            -1 if ended or fits else 1
        )  # behind a full line, before a capital letter: no more than what a short line beside it says


def _are_heads_alone(pairs: Sequence[tuple[TextCell, TextCell]]) -> bool:
    """Whether a row holds nothing but heads ("Skills:"), in two cells or more, and what they announce stands on the next page."""
    filled = [pair for pair in pairs if pair[0].lines and (pair[1].lines or not _is_merged(*pair))]
    return (
        len(filled) >= _FEWEST_HEADS
        and all(above.lines[-1].text.rstrip().endswith(":") and below.lines for above, below in filled)
        and not any(below.lines[0].text.rstrip().endswith(":") for _, below in filled)
    )


def _ends_as_label(cell: TextCell) -> bool:
    return bool(cell.lines) and cell.lines[-1].text.rstrip().endswith(":")


def _is_code(cell: TextCell) -> bool:
    return len(cell.lines) == 1 and _CODE.fullmatch(cell.lines[0].text) is not None


def _begins_anew(above: TextCell, below: TextCell) -> bool:
    """Whether both cells hold a code, or both a label: those of two rows."""
    codes = _is_code(above) and _is_code(below)
    return codes or (_ends_as_label(above) and _ends_as_label(below))


def _goes_on_counting(above: TextCell, number: int) -> int:
    before = [int(m.group(1)) for line in above.lines if (m := _ITEM.match(line.text))]
    return 2 if before and number == before[-1] + 1 else -1
