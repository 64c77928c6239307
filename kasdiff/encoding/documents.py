"""A document as records, and back."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeVar

from kasdiff.encoding.codec import GarbledError
from kasdiff.encoding.records import DocumentHead, Paragraphs, TableHead, TableRows, TextLines
from kasdiff.model.document import Document, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.encoding.records import Record
    from kasdiff.model.document import Block, Row

_T = TypeVar("_T")
_AT_ONCE = 500  # paragraphs, rows or lines of a record, so that none takes more than some milliseconds to decode


def document_records(document: Document) -> Iterator[Record]:
    """Yield the records of a document, its head first."""
    yield DocumentHead(document.file, document.sha256, document.format, document.layout, document.warnings)
    for is_paragraph, blocks in groupby(document.blocks, key=lambda block: isinstance(block, Paragraph)):
        if is_paragraph:
            for some in _some(one for one in blocks if isinstance(one, Paragraph)):
                yield Paragraphs(some)
            continue
        for table in (one for one in blocks if isinstance(one, Table)):
            yield TableHead(table.source, table.torn)
            for rows in _some(table.rows):
                yield TableRows(rows)
    for lines in _some(document.lines):
        yield TextLines(lines)


def document_of(records: Iterable[Record]) -> Document:
    """Put a document together. Raises GarbledError where the records are none of a document."""
    head: DocumentHead | None = None
    blocks: list[Block | tuple[TableHead, list[Row]]] = []
    lines: list[str] = []
    for record in records:
        match record:
            case DocumentHead() if head is None:
                head = record
            case Paragraphs():
                blocks += record.paragraphs
            case TableHead():
                blocks.append((record, []))
            case TableRows() if blocks and isinstance(table := blocks[-1], tuple):
                table[1].extend(record.rows)
            case TextLines():
                lines += record.lines
            case _:
                raise GarbledError(type(record).__name__)
    if head is None:
        raise GarbledError("no document")
    return Document(
        head.file, head.sha256, head.format, tuple(map(_block, blocks)), head.layout, tuple(lines), head.warnings
    )


def _block(block: Block | tuple[TableHead, list[Row]]) -> Block:
    if not isinstance(block, tuple):
        return block
    head, rows = block
    return Table(tuple(rows), head.source, head.torn)


def _some(things: Iterable[_T]) -> Iterator[tuple[_T, ...]]:
    """Yield the things in runs of at most `_AT_ONCE`."""
    rest = iter(things)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some
