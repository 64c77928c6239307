"""A line of a document as the parser of template D walks along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from kasdiff.parsing.pieces import Piece


class Line(Struct, frozen=True):
    """A line of a cell, or a paragraph outside tables as a row and cell of its own. Rows and cells are numbered through the document.

    `first` and `last` say whether the line begins and ends its cell, `table` whether it stands in a table, `head` whether its cell is the first of a row and
    others follow, `left` whether it is the first of a row, `alone` whether it is the only one, blank ones counted; `column` is that of its cell.
    """

    piece: Piece
    row: int
    cell: int
    first: bool = True
    last: bool = True
    table: bool = False
    head: bool = False
    left: bool = False
    alone: bool = False
    column: int = 0
