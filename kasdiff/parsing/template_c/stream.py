"""The blocks of a standard's cards as a stream of units: free paragraphs and table cells, in printed order, each with its printed lines.

Columns do not tell what belongs together: a unit is what stood together on a page, and the next unit may be the rest of another column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.pieces import Line
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.document import Paragraph
    from kasdiff.model.source import Source
    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope

_BLANKS = " \t\u00a0"
# So many blank lines stand between two pages in text of a PDF; one stands between two cells.
_PAGE_GAP = 3


class Unit(Struct, frozen=True):
    """A free paragraph or a table cell.

    `row` is the index of its table row (None outside tables), `column` its column, `last` says that no filled cell stands to its right;
    `page` that a printed page ended before it; `hole` that something printed before it was lost. Under a column head `key` is what the column holds, and
    `head` how the head is printed; then the unit is all that a task has in that column.
    """

    lines: tuple[Line, ...]
    row: int | None = None
    column: int = 0
    last: bool = True
    page: bool = False
    hole: bool = False
    labels: Labels = field(default_factory=lambda: load_labels("template_c"))

    @property
    def text(self) -> str:
        """The printed lines, a line each."""
        return "\n".join(line.text for line in self.lines)

    def with_lines(self, lines: Sequence[Line]) -> Unit:
        """Return the unit with other lines."""
        return replace(self, lines=tuple(lines))


def units_of(ledger: Ledger, scope: Scope, labels: Labels) -> tuple[Unit, ...]:
    """Return the units of the scope; blocks that the ledger knows already are passed over."""
    lasts = {place.row: place.cell for place in ledger.places}
    units: list[Unit] = []
    cell: list[Line] = []  # the lines of the last unit
    before: Paragraph | None = None
    for index in range(scope.first, scope.last):
        if ledger.known(index):
            continue
        paragraph = ledger.blocks[index]
        place = ledger.places[index]
        lines = tuple(_lines(paragraph, index))
        if units and place.table and units[-1].row == place.row and units[-1].column == place.column:
            cell += lines
        elif lines:
            _close(units, cell)
            cell = [*lines]
            page = (
                before is not None
                and ledger.document.layout == "pdf"
                and _page_between(before.source, paragraph.source)
            )
            hole = bool(paragraph.lines) and paragraph.lines[0][0][:1] in _BLANKS
            row, last = place.row if place.table else None, place.cell == lasts[place.row]
            units.append(Unit(lines, row, place.column, last, page, hole, labels))
        before = paragraph
    _close(units, cell)
    return tuple(units)


def _close(units: list[Unit], lines: Sequence[Line]) -> None:
    """Give the last unit the lines of all paragraphs of its cell."""
    if units and lines:
        units[-1] = units[-1].with_lines(lines)


def _lines(paragraph: Paragraph, block: int) -> Iterator[Line]:
    """Yield the printed lines of a paragraph, with its automatic number before the first."""
    whole = tuple((text, paragraph.source) for text in paragraph.text.split("\n"))
    printed = paragraph.lines or whole
    number = f"{paragraph.number} " if paragraph.number else ""
    first = True
    for text, source in printed:
        if text.strip(_BLANKS):
            yield Line(number + text.lstrip(_BLANKS), source, block, begins=first)
            number, first = "", False


def _page_between(before: Source, after: Source) -> bool:
    """Whether a printed page ended between two blocks of a PDF's text."""
    if before.last_line is None or after.line is None:
        return False
    return after.line - before.last_line > _PAGE_GAP


def printed(lines: Sequence[Line]) -> str:
    """Return lines as one text with single blanks: for looking at, not for reading."""
    return clean(" ".join(line.text for line in lines))
