"""Pieces of a page while they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.document import Table
from kasdiff.readers.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator


class OpenTable(Struct):
    """A table whose end has not come. `column` is the next column of its last row.

    The foot may be written before the body, and is shown behind it. A table that stands in a cell (`inside`) has no rows of its own: its paragraphs
    run on in the cell.
    """

    inside: bool
    body: Grid = field(default_factory=Grid)
    foot: Grid | None = None
    in_foot: bool = False
    column: int = 0
    in_head: bool = False
    in_row: bool = False
    plain_cells: bool = False  # whether the row has a cell that is no head

    @property
    def grid(self) -> Grid:
        """The part of the table that is open."""
        return self.foot if self.in_foot and self.foot is not None else self.body

    def table(self) -> Table:
        """Return the finished table."""
        table = self.body.table()
        return table if self.foot is None else Table((*table.rows, *self.foot.table().rows))


def lines_with_ends(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends."""
    start = 0
    while (end := text.find("\n", start) + 1) > 0:
        yield text[start:end]
        start = end
    yield text[start:]
