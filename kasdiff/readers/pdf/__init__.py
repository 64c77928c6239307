"""PDF, by the tags where the file has them, by drawn lines else, by printed lines last.

Running heads, page numbers and watermarks are kept as editorial paragraphs. Cells, passages and words that lines and pages cut are joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.model.document import Cell, Paragraph, Row, Table
from kasdiff.model.source import Source
from kasdiff.progress import Stage, silent
from kasdiff.readers.budget import Budget
from kasdiff.readers.faults import no_text, scan
from kasdiff.readers.grid import Grid, flatten
from kasdiff.readers.omissions import BESIDE
from kasdiff.readers.pdf import library, pages, tagged
from kasdiff.readers.pdf.beside import in_columns
from kasdiff.readers.pdf.clipped import without_clipped
from kasdiff.readers.pdf.model import Fragment, Passage
from kasdiff.readers.pdf.over_pages import join_pages
from kasdiff.readers.pdf.paragraphs import leaves_blanks, paragraphs_of, raw_paragraph
from kasdiff.readers.pdf.ruled import parts_of
from kasdiff.readers.pdf.tags import Node
from kasdiff.readers.pdf.unruled import with_columns
from kasdiff.readers.pdf.words import LineJoiner
from kasdiff.readers.placing import placed_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.model.document import Block, Document
    from kasdiff.progress import Progress
    from kasdiff.readers.pdf.model import Line, PageContent, Run, TextCell
    from kasdiff.readers.pdf.ruled import PagePart

_DRAWN = mark("On these pages many letters are drawn as curves, without text; they were not read: {pages}.")
_UNRULED = mark("These pages have so many drawn lines that their tables were read as text without cells: {pages}.")
_UNDRAWN = mark(
    "The tables on these pages have no lines between their columns; their cells were told by the edges of the text, which may go wrong: {pages}."
    " Compare them with the print."
)
_STRUCK = mark("Text that a line strikes through was read as text. Pages and words: {places}.")
_OVERLAID = mark("On these pages letters lie over one another, so that their order may be wrong: {pages}.")
_TAGS_SUFFICE = 0.85  # share of the letters that the tags must claim
_PICTURE_OF_PAGE = 0.5  # share of the page that a scan covers at least
_STICKS_OUT = 11.0  # points by which tables of word processors are wider than the text: the padding of their cells
_ENOUGH_LINES = 20  # outside tables, for one of them to be full
_MANY_CURVES = 200  # of a page: fewer are a seal or an emblem
_FEW_LETTERS = 20  # a stamp or a page number over a scan
_UNMAPPED = 0.02  # share of letters of unknown meaning from which on it is worth a word

_LOADED, _PARTED, _LAID_OUT = 0.7, 0.8, 0.9  # the shares of the reading that are done after its steps


def read(data: bytes, file: str, sha256: str, progress: Progress = silent) -> Document:
    """Read a PDF; `progress` is called once a page. Raises ReadError where it is locked, broken, or has pictures of pages instead of text.

    The library that it is taken apart with may hang or crash over a hostile file: the program has it read by a process apart (see `kasdiff.readers.apart`).
    """
    blocks, warnings, blanks_tell = _unjoined(data, file, progress)
    progress(Stage.READ, _LAID_OUT)
    return placed_document(file, sha256, "pdf", _with_joined_lines(blocks, blanks_tell=blanks_tell), warnings)


def _unjoined(data: bytes, file: str, progress: Progress) -> tuple[list[Block], list[Message], bool]:
    """Return the blocks with their lines still unjoined, the warnings, and whether blanks tell of the file's line ends."""
    contents, tree, broken = _load(data, file, progress)
    _demand_text(contents, file)
    pages.without_watermarks(contents)
    without_clipped(contents)
    pages_and_parts: list[tuple[PageContent, list[PagePart]]] = []
    for index, page in enumerate(contents):
        progress(Stage.READ, _LOADED + (_PARTED - _LOADED) * index / len(contents))
        pages_and_parts.append((page, parts_of(page)))
    blanks_tell = leaves_blanks(_areas(parts for _, parts in pages_and_parts))
    warnings = _warnings(contents, broken)
    if tree is not None:
        blocks = _by_tags(pages_and_parts, tree, blanks_tell=blanks_tell)
        if blocks is not None:
            return blocks, warnings, blanks_tell
    heads = pages.running_heads(pages_and_parts)
    parts = with_columns(list(zip(contents, heads, strict=True)), blanks_tell=blanks_tell)
    if undrawn := [page.number for page, own in zip(contents, parts, strict=True) if any(map(_is_undrawn, own))]:
        pages_and_parts = list(zip(contents, parts, strict=True))
        blanks_tell = leaves_blanks(_areas(parts))
        warnings.append(Message(_UNDRAWN, {"pages": _listed(undrawn)}))
    if beside := [page.number for page, own in zip(contents, parts, strict=True) if in_columns(_outside(own))]:
        warnings.append(Message(BESIDE, {"pages": _listed(beside)}))
    width = _text_width(pages_and_parts)
    return _by_lines(parts, width, blanks_tell=blanks_tell), warnings, blanks_tell


def _is_undrawn(part: PagePart) -> bool:
    return isinstance(part, Fragment) and not part.drawn


def _outside(parts: Iterable[PagePart]) -> Iterator[Run]:
    """Yield the runs outside tables."""
    for part in parts:
        if isinstance(part, Passage):
            yield from (run for line in part.lines for run in line.runs if not run.slanted)


def _areas(pages_and_parts: Iterable[list[PagePart]]) -> Iterator[Sequence[Line]]:
    """Yield the lines of all cells and passages."""
    for parts in pages_and_parts:
        for part in parts:
            if isinstance(part, Passage):
                yield part.lines
            else:
                yield from (cell.lines for cell in part.cells)


def _load(data: bytes, file: str, progress: Progress) -> tuple[list[PageContent], Node | None, list[int]]:
    """Return what stands on the pages, the tags if the file has any, and the numbers of broken pages."""
    contents: list[PageContent] = []
    broken: list[int] = []
    budget = Budget(file)
    with library.opened(data, file) as document:
        tree = Node() if library.is_tagged(document) else None
        for index in range(len(document)):
            progress(Stage.READ, _LOADED * index / len(document))
            content = library.read_page(document, index, file, tree)
            if content is None:
                broken.append(index + 1)
            else:
                budget.text(sum(len(run.text) for run in content.runs))
                contents.append(content)
        if tree is not None:
            known = tagged.claimed(tree)
            for content in contents:
                if any(run.mark >= 0 and (run.page, run.mark) not in known for run in content.runs):
                    library.search_tags(document, content.number - 1, tree)
    return contents, tree, broken


def _demand_text(contents: Sequence[PageContent], file: str) -> None:
    if any(len(run.text.strip()) for page in contents for run in page.runs) and not all(map(_is_scan, contents)):
        return
    if any(page.picture > _PICTURE_OF_PAGE for page in contents):
        raise scan(file)
    if any(map(_is_drawn, contents)):
        raise ReadError(
            Message(mark("{file} has no text: its letters are drawn as curves."), {"file": file}),
            Message(
                mark("Have its text recognised (OCR) and check it, or get the document as text from its publisher.")
            ),
        )
    raise no_text(file)


def _is_scan(page: PageContent) -> bool:
    is_picture = page.picture > _PICTURE_OF_PAGE or _is_drawn(page)
    return is_picture and sum(len(run.text.strip()) for run in page.runs) < _FEW_LETTERS


def _is_drawn(page: PageContent) -> bool:
    """Whether the letters of a page are drawn as curves, most of them at least."""
    return page.curves > max(_MANY_CURVES, sum(len(run.text) for run in page.runs))


def _by_tags(
    contents: Sequence[tuple[PageContent, list[PagePart]]], tree: Node, *, blanks_tell: bool
) -> list[Block] | None:
    """Return the blocks that the tags tell; None where the tags leave out too much, or tables that the page shows."""
    known = tagged.claimed(tree)
    runs = [run for page, _ in contents for run in page.runs]
    claimed = [run for run in runs if (run.page, run.mark) in known and not run.slanted]
    letters = sum(len(run.text) for run in runs if not run.slanted)
    if sum(len(run.text) for run in claimed) < _TAGS_SUFFICE * letters:
        return None
    if not tagged.has_tables(tree) and any(isinstance(part, Fragment) for _, parts in contents for part in parts):
        return None
    blocks = tagged.tagged_blocks(tree, claimed, blanks_tell=blanks_tell)
    taken = {id(run) for run in claimed}
    rest = [(page, _rest(page, taken)) for page, _ in contents]
    return tagged.with_rest(
        blocks,
        (
            (page.number, [block for part in parts for block in _outside_tables(part, blanks_tell=blanks_tell)])
            for (page, _), parts in zip(rest, pages.running_heads(rest), strict=True)
        ),
    )


def _outside_tables(part: PagePart, *, blanks_tell: bool) -> list[Block]:
    return _passage(part, 0.0, blanks_tell=blanks_tell) if isinstance(part, Passage) else []


def _rest(page: PageContent, taken: set[int]) -> list[PagePart]:
    """Return what the tags leave out of a page, without its tables."""
    left = replace(page, runs=[run for run in page.runs if id(run) not in taken], level=[], upright=[])
    return parts_of(left)


def _by_lines(parts: Sequence[list[PagePart]], width: float, *, blanks_tell: bool) -> list[Block]:
    blocks: list[Block] = []
    for part in join_pages(parts, blanks_tell=blanks_tell):
        blocks += (
            [_table(part, blanks_tell=blanks_tell)]
            if isinstance(part, Fragment)
            else _passage(part, width, blanks_tell=blanks_tell)
        )
    return blocks


def _text_width(contents: Iterable[tuple[PageContent, list[PagePart]]]) -> float:
    """Return how wide the text of the pages is: as its widest lines, or as equal margins leave it.

    Where the text outside tables is short, as the tables (which stick out by their padding).
    """
    width, of_tables, count = 0.0, 0.0, 0
    for page, parts in contents:
        of_tables = max([of_tables, *(part.box.width - _STICKS_OUT for part in parts if isinstance(part, Fragment))])
        lines = [line.box for part in parts if isinstance(part, Passage) and not part.editorial for line in part.lines]
        count += len(lines)
        if lines:
            left, right = min(box.x0 for box in lines), max(box.x1 for box in lines)
            width = max(width, right - left, page.width - 2 * left)
    return width if count >= _ENOUGH_LINES else max(width, of_tables)


def _passage(passage: Passage, width: float, *, blanks_tell: bool) -> list[Block]:
    if passage.editorial or not width:
        return [raw_paragraph([line], editorial=passage.editorial) for line in passage.lines]
    room = width if blanks_tell else None
    return [raw_paragraph(lines, room=room) for lines in paragraphs_of(passage.lines, width, blanks_tell=blanks_tell)]


def _table(table: Fragment, *, blanks_tell: bool) -> Block:
    padding = _padding(table.cells)
    grid = Grid()
    rows: list[list[TextCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    for number, cells in enumerate(rows):
        grid.begin_row(header=number in table.repeated)
        for cell in cells:
            width = max(cell.box.width - 2 * padding, *(line.box.width for line in cell.lines), 0.0)
            parts = paragraphs_of(cell.lines, width, blanks_tell=blanks_tell)
            room = width if blanks_tell else None
            found = [raw_paragraph(lines, room=room, editorial=number in table.repeated) for lines in parts]
            grid.add(found, cell.column, cell.last_column - cell.column, cell.last_row - cell.row)
    return grid.table()


def _padding(cells: Iterable[TextCell]) -> float:
    """Return how far text keeps from the edges of its cells."""
    found = sorted(line.box.x0 - cell.box.x0 for cell in cells for line in cell.lines[:1])
    return min(12.0, max(0.0, found[len(found) // 4])) if found else 0.0


def _with_joined_lines(blocks: Sequence[Block], *, blanks_tell: bool) -> list[Block]:
    """Join the lines of all paragraphs with what the whole file tells of its line ends."""
    texts = ([text for text, _ in p.lines] for p in flatten(blocks) if not p.editorial)
    joiner = LineJoiner(texts, blanks_tell=blanks_tell)
    return [
        _joined_table(block, joiner) if isinstance(block, Table) else _joined_paragraph(block, joiner)
        for block in blocks
    ]


def _joined_table(table: Table, joiner: LineJoiner) -> Table:
    rows = tuple(
        Row(
            tuple(
                Cell(
                    tuple(_joined_paragraph(p, joiner) for p in cell.paragraphs),
                    cell.column,
                    cell.rowspan,
                    cell.colspan,
                )
                for cell in row.cells
            ),
            row.header,
        )
        for row in table.rows
    )
    page = next((p.source.page for row in table.rows for cell in row.cells for p in cell.paragraphs), None)
    return Table(rows, Source(page=page), table.torn)


def _joined_paragraph(paragraph: Paragraph, joiner: LineJoiner) -> Paragraph:
    text, lines = joiner.join([line for line, _ in paragraph.lines])
    places = [source for _, source in paragraph.lines]
    printed = tuple((line, place) for line, place in zip(lines, places, strict=True) if line) if len(lines) > 1 else ()
    return replace(paragraph, text=text, lines=printed)


def _warnings(contents: Sequence[PageContent], broken: Sequence[int]) -> list[Message]:
    out: list[Message] = []
    scans = [page.number for page in contents if _is_scan(page)]
    if scans:
        out.append(Message(mark("Pages without text (pictures), not read: {pages}."), {"pages": _listed(scans)}))
    drawn = [page.number for page in contents if _is_drawn(page) and not _is_scan(page)]
    if drawn:
        out.append(Message(_DRAWN, {"pages": _listed(drawn)}))
    unruled = [page.number for page in contents if page.unruled]
    if unruled:
        out.append(Message(_UNRULED, {"pages": _listed(unruled)}))
    if broken:
        out.append(Message(mark("Damaged pages, not read: {pages}."), {"pages": _listed(broken)}))
    letters = sum(len(run.text) for page in contents for run in page.runs)
    if sum(page.unmapped for page in contents) > _UNMAPPED * letters:
        out.append(Message(mark("The file does not say which letters some of its signs are; they are shown as �.")))
    struck = [f"{page.number} «{text}»" for page in contents for text in page.struck]
    if struck:
        out.append(Message(_STRUCK, {"places": "; ".join(struck[:50]) + ("; …" if len(struck) > 50 else "")}))
    overlaid = [page.number for page in contents if page.overlaid]
    if overlaid:
        out.append(Message(_OVERLAID, {"pages": _listed(overlaid)}))
    return out


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (", …" if len(numbers) > 20 else "")
