"""Letters that a file writes in parts, a base and its marks (й as и and U+0306, as programs of macOS do), become the letters that all others write.

Else й of one edition would differ from й of another, though both look and mean the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.model.document import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.document import Document, Paragraph

# A letter at a time: to put a long run of marks into order takes the square of its length, and Unicode's full composition
# would exchange signs that are no letters in parts, such as the ohm sign. No letter bears more than four marks.
_IN_PARTS = re.compile("[^\u0300-\u036f][\u0300-\u036f]{1,8}")
_LEADS = (b"\xcc", b"\xcd")  # the first bytes of marks in UTF-8, where they are found ten times as fast as in a text


def composed(text: str) -> str:
    """Return `text` with its letters composed (Unicode's normal form C)."""
    return _IN_PARTS.sub(_letter, text) if _may_hold_marks(text) else text


def composed_document(document: Document) -> Document:
    """Return a document with the letters of all its texts composed. All places stay, as no line begins or ends elsewhere."""
    if not _may_hold_marks("\n".join(document.lines)) and not _may_hold_marks("\n".join(_texts(document))):
        return document
    blocks = tuple(_table(block) if isinstance(block, Table) else _paragraph(block) for block in document.blocks)
    return replace(document, blocks=blocks, lines=tuple(map(composed, document.lines)))


def _may_hold_marks(text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    return any(lead in data for lead in _LEADS)


def _texts(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs():
        yield paragraph.text
        if paragraph.number:
            yield paragraph.number
        for line, _ in paragraph.lines:
            yield line


def _table(table: Table) -> Table:
    rows = (
        Row(tuple(replace(cell, paragraphs=tuple(map(_paragraph, cell.paragraphs))) for cell in row.cells), row.header)
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(
        paragraph,
        text=composed(paragraph.text),
        number=paragraph.number and composed(paragraph.number),
        lines=tuple((composed(line), source) for line, source in paragraph.lines),
    )


def _letter(parts: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", parts[0])
