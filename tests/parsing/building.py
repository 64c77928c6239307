"""Small documents built by code, in the shape that readers give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.source import Source
from kasdiff.parsing.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.edition import Card, Edition

Rows = list[list[str]]


def document(*blocks: str | Rows, layout: str = "plain") -> Document:
    """Build a document: a text is a paragraph, a list of rows is a table; lines of a cell are its paragraphs. Line n is block n - 1."""
    builder = _Builder()
    return Document(
        "built.txt",
        "0" * 64,
        "txt",
        tuple(builder.paragraph(b) if isinstance(b, str) else builder.table(b) for b in blocks),
        layout,
    )


class _Builder:
    def __init__(self) -> None:
        self.count = 0

    def paragraph(self, text: str) -> Paragraph:
        source = Source(self.count + 1, self.count + 1, None, self.count)
        self.count += bool(text.strip())
        return Paragraph(text, source)

    def table(self, rows: Rows) -> Table:
        return Table(tuple(self.row(row) for row in rows))

    def row(self, cells: Sequence[str]) -> Row:
        return Row(
            tuple(
                Cell(tuple(self.paragraph(text) for text in cell.split("\n") if text.strip()), column)
                for column, cell in enumerate(cells)
            )
        )


def torn(made: Document) -> Document:
    """Return a document whose tables are those of a PDF's text, without reliable columns."""
    return replace(
        made, blocks=tuple(replace(one, torn=True) if isinstance(one, Table) else one for one in made.blocks)
    )


def pieces(*texts: str) -> list[Piece]:
    """Return a piece a text, each on a line of its own."""
    return [Piece(text, Source(n, n, None, n - 1), n - 1) for n, text in enumerate(texts, 1)]


def only_card(edition: Edition) -> Card:
    """Return the one card of an edition."""
    (card,) = (card for _, _, card in edition.cards())
    return card


def texts(card: Card) -> list[list[list[list[str]]]]:
    """Return the items of a card: functions, skills, [abilities, knowledge]."""
    return [
        [[[i.text for i in s.abilities], [i.text for i in s.knowledge]] for s in function.skills]
        for function in card.functions
    ]
