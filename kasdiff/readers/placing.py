"""The last step of every reader: empty paragraphs go, blanks that no one sees go, and each paragraph gets its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.errors import Message
from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.source import Source
from kasdiff.readers.omissions import NOTE_MARKS
from kasdiff.readers.setting import settled
from kasdiff.text.fold import GONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.model.document import Block

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_EDGE = f" \t\n{GONE}"
_ODD = re.compile("[\x00-\x08\n\r\x0e-\x1f\ufdd0-\ufdd7]")  # of a text without these nothing but its ends is changed


def tidy(text: str) -> str:
    r"""Return `text` without control characters, trimmed of what prints nothing, with plain "\n" at forced breaks; letters that print nothing stay inside."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\n" in text:
        text = "\n".join(line.strip(_EDGE) for line in text.split("\n"))
    return text.strip(_EDGE)


class Placer:
    """Counts paragraphs in reading order."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.note_marks = False  # whether some were left out

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Give places to `blocks`; paragraphs without text and number go, and so do tables without any cell."""
        out: list[Block] = []
        for block in blocks:
            placed = self._table(block) if isinstance(block, Table) else self._paragraph(block)
            if placed is not None:
                out.append(placed)
        return tuple(out)

    def _table(self, table: Table) -> Table | None:
        first = len(self.lines)
        rows = tuple(Row(tuple(self._cell(cell) for cell in row.cells), row.header) for row in table.rows)
        if len(self.lines) == first:
            return None
        source = Source(first + 1, len(self.lines), table.source.page, first)
        return Table(rows, source, table.torn)

    def _cell(self, cell: Cell) -> Cell:
        if not cell.paragraphs:
            return cell
        placed = [p for paragraph in cell.paragraphs if (p := self._paragraph(paragraph)) is not None]
        return Cell(tuple(placed), cell.column, cell.rowspan, cell.colspan)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph | None:
        text, struck = paragraph.text, paragraph.struck
        if _ODD.search(text):
            found = settled(tidy(text))
            self.note_marks |= found.marks
            text, struck = found.text, found.struck
        else:
            text = text.strip(_EDGE)
            struck = struck if text == paragraph.text else ()
        number = paragraph.number.strip() if paragraph.number else None
        if not text.strip() and not number:
            return None
        block, line = len(self.lines), len(self.lines) + 1
        # A line that is the paragraph's text is the same object: it takes no memory of its own.
        rendering = (f"{number} {text}" if number else text).strip()
        self.lines.append(rendering.replace("\n", " ") if "\n" in rendering else rendering)
        source = Source(line, line, paragraph.source.page, block)
        printed = tuple([(printed, Source(line, line, at.page, block)) for printed, at in paragraph.lines])
        return Paragraph(text, source, number or None, paragraph.heading, printed, paragraph.editorial, struck)


def placed_document(
    file: str, sha256: str, kind: str, blocks: Iterable[Block], warnings: Iterable[Message] = ()
) -> Document:
    """Return the Document of `blocks` in reading order, placed; its lines are the plain rendering, one line a paragraph."""
    placer = Placer()
    placed = placer.blocks(blocks)
    told = (Message(NOTE_MARKS),) if placer.note_marks else ()
    return Document(file, sha256, kind, placed, lines=tuple(placer.lines), warnings=(*warnings, *told))
