"""Letters that a file writes in parts, a base and its marks (й as и and U+0306, as programs of macOS do), become the letters that all others write.

Else й of one edition would differ from й of another, though both look and mean the same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.text.fold import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.document import Document, Paragraph

# A letter at a time: to put a long run of marks into order takes the square of its length, and Unicode's full composition
# would exchange signs that are no letters in parts, such as the ohm sign. No letter bears more than four marks.
_UNSEEN = f"[{GONE}]".replace("\u034f", "")  # save the joiner that keeps a mark apart
_IN_PARTS = re.compile(f"([^\u0300-\u036f{GONE}])({_UNSEEN}{{0,4}})([\u0300-\u036f]{{1,8}})")
_LEADS = (b"\xcc", b"\xcd")  # the first bytes of marks in UTF-8, where they are found ten times as fast as in a text


def composed(text: str) -> str:
    """Return `text` with its letters composed (Unicode's normal form C)."""
    return _IN_PARTS.sub(_letter, text) if _may_hold_marks(text) else text


def composed_document(document: Document) -> Document:
    """Return a document with the letters of all its texts composed. All places stay, as no line begins or ends elsewhere."""
    if not _may_hold_marks("\n".join(document.lines)) and not _may_hold_marks("\n".join(_texts(document))):
        return document
    return replace(document.with_paragraphs(_paragraph), lines=tuple(map(composed, document.lines)))


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


def _paragraph(paragraph: Paragraph) -> Paragraph:
    text = paragraph.text
    return replace(
        paragraph,
        text=composed(text),
        number=paragraph.number and composed(paragraph.number),
        lines=tuple((composed(line), source) for line, source in paragraph.lines),
        struck=tuple((len(composed(text[:start])), len(composed(text[:end]))) for start, end in paragraph.struck),
    )


def _letter(parts: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", parts[1] + parts[3]) + parts[2]
