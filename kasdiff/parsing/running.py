"""Running heads and page numbers that a file keeps in its text: between the parts of a table that a page end cut, in a row or in the last lines of a cell.

A bare number is one only where nothing else explains it, which the sections of a card tell (`template_d/sections.py`); between two tables nothing does.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.document import Paragraph, Table
from kasdiff.model.edition import NoteKind
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.document import Document
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.spans import Span

_NUMBER = re.compile(r"[\s\-–—|]*(?P<number>\d{1,4})[\s\-–—|]*")
_PAGE = r"(?:стр(?:аница|\.)?|с\.|бет(?:і)?|page)"
_BORDER = r"\s*[-–—|•·]\s*"  # between a running head and its page
_HEAD = re.compile(
    rf"(?:\W*{_PAGE}\s*№?\s*\d{{1,4}}\W*"
    rf"|\S.{{6,160}}?{_BORDER}{_PAGE}\s*№?\s*\d{{1,4}}\W*"
    rf"|{_PAGE}\s*№?\s*\d{{1,4}}{_BORDER}\S.{{6,160}})",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")  # a quick look: every running head has its page
_LIST_HEAD = re.compile(r"\s*(?:\d{1,3}\s?[.)]|[^\W\d_]\)|[-–—•·▪])\s*\S")


class _Stand(Struct, frozen=True):
    """How a block stands: between two tables, and whether it could be a value of its own, alone in a cell beside others."""

    between: bool = False
    value: bool = False


def page_number(text: str) -> int | None:
    """Return the number that is all of a text, between dashes perhaps: "17", "– 17 –"."""
    match = _NUMBER.fullmatch(text)
    return int(match["number"]) if match else None


def note_running(ledger: Ledger, document: Document, spans: Sequence[Span]) -> None:
    """Tell the ledger of the running heads and page numbers among the cards. A running head that comes once, and not between two tables, is not recognised."""
    stands = dict(enumerate(_stands(document)))
    heads: list[int] = []
    for index in (i for span in spans for i in range(span.cards, span.last) if not ledger.known(i)):
        text, stand = ledger.text(index), stands[index]
        if stand.between and page_number(text) is not None:
            ledger.note(NoteKind.PAGE, index)
        elif not stand.value and _DIGIT.search(text) and _HEAD.fullmatch(text) and not _LIST_HEAD.match(text):
            heads.append(index)
    counts = Counter(_letters(ledger.text(index)) for index in heads)
    for index in heads:
        if stands[index].between or counts[_letters(ledger.text(index))] > 1:
            ledger.note(NoteKind.PAGE, index)
        else:
            ledger.unrecognised(index)


def _letters(text: str) -> str:
    return re.sub(r"\d+", "", squeeze(text))


def _stands(document: Document) -> Iterator[_Stand]:
    """Yield for each block of the ledger how it stands."""
    blocks = document.blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            between = 0 < place < len(blocks) - 1 and all(isinstance(blocks[i], Table) for i in (place - 1, place + 1))
            yield from [_Stand(between)] * _counts(block)
            continue
        for row in block.rows:
            filled = sum(any(map(_counts, cell.paragraphs)) for cell in row.cells)
            for cell in row.cells:
                own = [_Stand(value=filled > 1)] * sum(map(_counts, cell.paragraphs))
                yield from own if len(own) == 1 else [_Stand()] * len(own)


def _counts(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.strip() or paragraph.number)
