"""Notes and running heads, which stand behind the text of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.document import Paragraph
from kasdiff.readers.grid import flatten
from kasdiff.readers.placing import tidy
from kasdiff.readers.setting import without_own_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.model.document import Block


def numbered_note(blocks: list[Block], number: str) -> list[Block]:
    """Return the blocks of a note, the first with the note's number, unless that is a table or has a number of its own."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and first.number is None:
        return [replace(first, text=without_own_mark(first.text), number=number), *blocks[1:]]
    return blocks


def distinct_heads(blocks: Iterable[Block]) -> list[Block]:
    """Return running heads, each wording once, without mere page numbers."""
    out: dict[str, Block] = {}
    for block in blocks:
        text = tidy(block.text) if isinstance(block, Paragraph) else "\n".join(p.text for p in flatten([block]))
        if text and not text.isdecimal():
            out.setdefault(text, block)
    return list(out.values())
