"""What every reader gives: paragraphs and tables in reading order, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.errors import Message  # noqa: TC001 - annotations are looked up where documents are encoded
from kasdiff.model.source import NOWHERE, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Paragraph(Struct, frozen=True):
    r"""A paragraph, or a line of a cell.

    `text` has no mark-up; blanks inside are as read (a reader that sees a forced line break writes "\n").
    `number` is an automatic list number ("1.", "2)") that the format keeps outside the text; `heading` is the level of a heading, 0 for none;
    `lines` are the printed lines with their places where the layout wraps them (needed to rejoin broken words), else empty.
    """

    text: str
    source: Source = NOWHERE
    number: str | None = None
    heading: int = 0
    lines: tuple[tuple[str, Source], ...] = ()
    editorial: bool = False  # marked by the publisher as no text of the act (red notes of Adilet pages)
    struck: tuple[tuple[int, int], ...] = ()  # the ranges of `text`, half-open, that are struck through


class Cell(Struct, frozen=True):
    """A table cell: its paragraphs, its 0-based column and how many rows and columns it spans. A nested table's paragraphs stand in reading order."""

    paragraphs: tuple[Paragraph, ...]
    column: int = 0
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """The paragraphs, a line each."""
        return "\n".join(p.text for p in self.paragraphs)


class Row(Struct, frozen=True):
    """A table row; cells that a span from above covers are absent."""

    cells: tuple[Cell, ...]
    header: bool = False


class Table(Struct, frozen=True):
    """A table. `torn` says that the layout has no reliable columns (text of a PDF), so only the order of cells can be trusted."""

    rows: tuple[Row, ...]
    source: Source = NOWHERE
    torn: bool = False


Block = Paragraph | Table


class Document(Struct, frozen=True):
    """A file, read.

    `format` is the ending of its kind ("txt", "docx", ...); `layout` names a text layout ("web", "bar", "markdown", "piped", "pdf", "plain");
    `warnings` say what could not be read, and `lines` are the lines of a text file (for showing the source around an item).
    """

    file: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    layout: str = ""
    lines: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = field(default=())

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield all non-empty paragraphs, those of cells included, in reading order. These are the `blocks` that coverage counts."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                if block.text.strip() or block.number:
                    yield block
                continue
            for row in block.rows:
                for cell in row.cells:
                    yield from (p for p in cell.paragraphs if p.text.strip() or p.number)

    def with_paragraphs(self, change: Callable[[Paragraph], Paragraph]) -> Document:
        """Return the document with every paragraph, those of cells included, as `change` makes it."""
        blocks = (_changed(block, change) if isinstance(block, Table) else change(block) for block in self.blocks)
        return replace(self, blocks=tuple(blocks))


def _changed(table: Table, change: Callable[[Paragraph], Paragraph]) -> Table:
    rows = (
        Row(tuple(replace(cell, paragraphs=tuple(map(change, cell.paragraphs))) for cell in row.cells), row.header)
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))
