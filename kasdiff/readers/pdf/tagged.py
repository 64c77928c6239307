"""Pages with tags: the tree of elements becomes paragraphs and tables; text without tags is what stands around the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.document import Paragraph
from kasdiff.readers.grid import MAX_COLUMNS, Grid, flatten
from kasdiff.readers.pdf.lines import lines_of
from kasdiff.readers.pdf.paragraphs import paragraphs_of, raw_paragraph
from kasdiff.readers.pdf.tags import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.model.document import Block
    from kasdiff.readers.pdf.model import Line, Run
    from kasdiff.readers.pdf.tags import Mark

_HEADINGS = {"H": 1, "Title": 1, **{f"H{level}": level for level in range(1, 7)}}
_PARAGRAPHS = frozenset((
    *_HEADINGS, "P", "LI", "LBody", "Caption", "TOCI", "Note", "FENote", "BlockQuote", "BibEntry", "Div", "Sect", "PagePart", "Art", "Document",
    "DocumentFragment", "L", "TOC", "Index", "Aside", "Figure", "Formula", "Form", "Artifact",
))  # fmt: skip
_LONGEST_NUMBER = 12
_MOST_SPANNED = 1000
_SAME_LEFT = 8.0  # points between the left edges of texts in one column


def claimed(root: Node) -> set[Mark]:
    """Return the marks of all content that has a place in the tree."""
    out: set[Mark] = set()
    stack = [root]
    while stack:
        for kid in stack.pop().kids.values():
            if isinstance(kid, Node):
                stack.append(kid)
            else:
                out.add(kid)
    return out


def has_tables(root: Node) -> bool:
    """Whether any element is a table with more than one cell."""
    stack = [root]
    cells = 0
    while stack and cells < 2:
        node = stack.pop()
        cells += node.kind in ("TD", "TH")
        stack += [kid for kid in node.kids.values() if isinstance(kid, Node)]
    return cells > 1


def tagged_blocks(root: Node, runs: Iterable[Run], *, blanks_tell: bool) -> list[Block]:
    """Return the blocks of a tree, with the printed lines still unjoined in their paragraphs."""
    by_mark: dict[Mark, list[Run]] = {}
    for run in runs:
        by_mark.setdefault((run.page, run.mark), []).append(run)
    walker = _TagWalk(by_mark, blanks_tell)
    walker.walk(root)
    walker.flush()
    return walker.blocks


class _TagWalk(Struct):
    """Collects the blocks of a page's or a cell's elements. `width` is how wide text may be that no paragraph element holds."""

    runs: Mapping[Mark, Sequence[Run]]
    blanks_tell: bool
    width: float = 0.0
    blocks: list[Block] = field(default_factory=list)
    _open: list[Run] = field(default_factory=list)
    _number: str | None = None
    _in_paragraph: int = 0
    _editorial: int = 0

    def walk(self, node: Node, heading: int = 0) -> None:
        """Collect what is below an element."""
        for kid in node.in_order():
            if not isinstance(kid, Node):
                self._open += self.runs.get(kid, ())
            elif kid.kind == "Table":
                self.flush(heading)
                self.blocks.append(_TaggedTable(self.runs, self.blanks_tell).lay_out(kid))
            elif kid.kind == "Lbl":
                self._label(kid)
            elif kid.kind in _PARAGRAPHS:
                self._element(kid)
            else:
                self.walk(kid, heading)

    def _element(self, node: Node) -> None:
        holds_text = node.kind in ("P", "LBody", *_HEADINGS)
        self.flush()
        self._in_paragraph += holds_text
        self._editorial += node.kind == "Artifact"
        heading = _HEADINGS.get(node.kind, 0)
        self.walk(node, heading)
        self.flush(heading)
        self._in_paragraph -= holds_text
        self._editorial -= node.kind == "Artifact"

    def _label(self, node: Node) -> None:
        """Take the number of a list's point; what is too long for one is text."""
        label = _TagWalk(self.runs, self.blanks_tell)
        label.walk(node)
        label.flush()
        text = " ".join(line.strip() for p in flatten(label.blocks) for line, _ in p.lines)
        if len(text) > _LONGEST_NUMBER:
            self.walk(node)
        elif text:
            self._number = text

    def flush(self, heading: int = 0) -> None:
        """End the paragraph. Text that no paragraph element holds is parted where lines end early."""
        lines = lines_of(self._open)
        self._open = []
        if not lines:
            return
        parts = (
            [lines]
            if self._in_paragraph or not self.width
            else paragraphs_of(lines, self.width, blanks_tell=self.blanks_tell)
        )
        for part in parts:
            self.blocks.append(raw_paragraph(part, number=self._number, heading=heading, editorial=self._editorial > 0))
            self._number = None


class _TaggedCell(Struct):
    node: Node | None  # None for a cell without any content, of which the file's pages tell nothing
    lines: list[Line]
    column: int = 0
    rowspan: int = 1
    colspan: int = 1


class _TaggedTable(Struct):
    """Lays out the rows and cells of a table element."""

    runs: Mapping[Mark, Sequence[Run]]
    blanks_tell: bool

    def lay_out(self, table: Node) -> Block:
        """Return the table."""
        rows = [self._row(node) for node in _rows(table)]
        self._place(rows, {})
        known = [_end(row) for row in rows if all(cell.node is not None for cell in row)]
        across = max(known or map(_end, rows), default=0)
        # Some programs tag an empty cell for the rest of a merged one on a new page: there is no room for it.
        rows = [row if _end(row) <= across else [cell for cell in row if cell.node is not None] for row in rows]
        lefts = self._lefts(rows, across)
        for row in rows:
            empty = [cell for cell in row if cell.node is None]
            if len(empty) == 1 and _end(row) < across:
                empty[0].colspan += across - _end(row)
        self._place(rows, lefts)
        widths = self._widths(rows)
        grid = Grid()
        for row in rows:
            grid.begin_row(header=bool(row) and all(c.node is not None and c.node.kind == "TH" for c in row))
            column = 0
            for cell in row:
                _fill(grid, column, cell.column)
                paragraphs = self._paragraphs(cell.node, widths.get((cell.column, cell.colspan), 0.0))
                grid.add(paragraphs, cell.column, cell.colspan, cell.rowspan)
                column = cell.column + cell.colspan
            _fill(grid, column, across)
        return grid.table()

    def _row(self, node: Node) -> list[_TaggedCell]:
        out: list[_TaggedCell] = []
        for place in range(min(node.count, _MOST_SPANNED)):
            kid = node.kids.get(place)
            if isinstance(kid, Node) and kid.kind in ("TD", "TH"):
                lines = lines_of(run for mark in claimed(kid) for run in self.runs.get(mark, ()))
                out.append(_TaggedCell(kid, lines, 0, kid.rowspan, kid.colspan))
            elif kid is None:
                out.append(_TaggedCell(None, []))
        return out

    def _place(self, rows: Sequence[Sequence[_TaggedCell]], lefts: Mapping[int, float]) -> None:
        """Give each cell its column: the first that no cell from above covers, or where its text begins.

        Some programs leave empty cells out of the tags; then the cells after them stand too far left, unless `lefts` (column -> left edge of its text) tells.
        """
        across = max(lefts, default=0) + 1
        grid = Grid()
        for row in rows:
            grid.begin_row()
            column = 0
            short = grid.free_column(sum(cell.colspan for cell in row)) < across
            for cell in row:
                cell.column = grid.free_column(column) if column < MAX_COLUMNS else column
                if short and cell.lines:
                    cell.column = self._nearest(cell, lefts)
                grid.add((), cell.column, cell.colspan, cell.rowspan)
                column = cell.column + cell.colspan

    def _nearest(self, cell: _TaggedCell, lefts: Mapping[int, float]) -> int:
        """Return the column, from the cell's own on, whose text begins where that of the cell does; its own where none does."""
        left = min(line.box.x0 for line in cell.lines)
        near = {c: abs(at - left) for c, at in lefts.items() if c >= cell.column and abs(at - left) < _SAME_LEFT}
        return min(near, key=lambda c: near[c], default=cell.column)

    def _lefts(self, rows: Sequence[Sequence[_TaggedCell]], across: int) -> dict[int, float]:
        """Return where the text of each column begins, from the rows that lack no cell."""
        found: dict[int, list[float]] = {}
        for row in rows:
            if _end(row) == across:
                for cell in row:
                    if cell.lines:
                        found.setdefault(cell.column, []).append(min(line.box.x0 for line in cell.lines))
        return {column: sorted(lefts)[len(lefts) // 4] for column, lefts in found.items()}

    def _widths(self, rows: Sequence[Sequence[_TaggedCell]]) -> dict[tuple[int, int], float]:
        """Return how wide the widest line of the cells of a column is."""
        out: dict[tuple[int, int], float] = {}
        for row in rows:
            for cell in row:
                key = cell.column, cell.colspan
                out[key] = max(out.get(key, 0.0), *(line.box.width for line in cell.lines), 0.0)
        return out

    def _paragraphs(self, node: Node | None, width: float) -> list[Paragraph]:
        if node is None:
            return []
        walker = _TagWalk(self.runs, self.blanks_tell, width)
        walker.walk(node)
        walker.flush()
        return flatten(walker.blocks)


def _end(row: Sequence[_TaggedCell]) -> int:
    return max((cell.column + cell.colspan for cell in row), default=0)


def _fill(grid: Grid, column: int, end: int) -> None:
    """Put an empty cell where the tags have none and no cell from above reaches."""
    column = grid.free_column(column)
    while column < end:
        following = column + 1
        while following < end and grid.free_column(following) == following:
            following += 1
        grid.add((), column, following - column)
        column = grid.free_column(following)


def _rows(node: Node) -> list[Node]:
    """Return the rows of a table, those of its head, body and foot in their order."""
    out: list[Node] = []
    for kid in node.in_order():
        if isinstance(kid, Node):
            out += (
                [kid]
                if kid.kind == "TR"
                else _rows(kid)
                if kid.kind in ("THead", "TBody", "TFoot", "NonStruct", "Div")
                else []
            )
    return out


def page_of(block: Block) -> int:
    """Return the page on which a block begins, 0 where it has no text."""
    paragraphs = [block] if isinstance(block, Paragraph) else flatten([block])
    return next((source.page or 0 for p in paragraphs for _, source in p.lines), 0)


def with_rest(blocks: Sequence[Block], added: Iterable[tuple[int, Sequence[Block]]]) -> list[Block]:
    """Return `blocks` with those that are `added` by pages, which count upwards: after the last block that begins on their page or before."""
    place = {page_of(block): number for number, block in enumerate(blocks, 1)}
    pages = sorted(place)
    out: list[Block] = []
    taken = reached = seen = 0
    for page, more in added:
        while seen < len(pages) and pages[seen] <= page:
            reached, seen = max(reached, place[pages[seen]]), seen + 1
        out += blocks[taken:reached]
        out += more
        taken = reached
    return out + list(blocks[taken:])
