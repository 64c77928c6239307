"""What a document is that holds no profession card: the refusal says what is missing, and fits the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.errors import Message, NotAStandardError
from kasdiff.i18n import mark
from kasdiff.readers.omissions import BESIDE
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from kasdiff.model.document import Document

_LOOKED_AT = 200_000  # letters
_KAZAKHSTAN = re.compile(r"қазақстан республикас|республик\w+ казахстан|\b(?:қр|рк)\b")
_OF_RUSSIA = re.compile(r"российской федерации|минтруд\w* россии")
_STANDARD = re.compile(r"кәсіптік стандарт|профессиональн\w+ стандарт|обобщенн\w+ трудов")
_CARD = re.compile(r"кәсіп(?:тің)? карточка|карточк\w+ (?:професси|кәсіп)")
ORDER = re.compile(r"б ?ұ ?й ?ы ?р ?а ?м ?ы ?н|п ?р ?и ?к ?а ?з ?ы ?в ?а ?ю|утвердить прилагаем|бекітілсін")


def no_standard(document: Document) -> NotAStandardError:
    """Return the fault of a document in which no profession card was found."""
    text = _beginning(document)
    file = {"file": document.file}
    if _OF_RUSSIA.search(text) and _STANDARD.search(text) and not _KAZAKHSTAN.search(text):
        return NotAStandardError(
            Message(mark("{file} is an occupational standard of the Russian Federation."), file),
            Message(mark("The program reads the standards of the Republic of Kazakhstan. Open one of those.")),
        )
    beside = any(warning.text == BESIDE for warning in document.warnings)
    if _CARD.search(text) or (beside and _STANDARD.search(text)):  # read across columns, the cards may be there
        return NotAStandardError(
            Message(mark("{file} speaks of profession cards, but none could be read."), file),
            Message(
                mark(
                    "Get the document from its publisher as a Word file or a web page, and open that."
                    " Or, if its labels are worded in a way of their own, say what they mean: “Labels taught” in the window, --labels on the command line."
                )
            ),
        )
    if ORDER.search(text):
        return NotAStandardError(
            Message(mark("{file} holds an order, but not the standard that it approves: its annex is missing."), file),
            Message(mark("Open the whole order with the standard in its annex, not only its first page.")),
        )
    if _STANDARD.search(text):
        return NotAStandardError(
            Message(mark("{file} speaks of an occupational standard, but its profession cards are missing."), file),
            Message(
                mark(
                    "Open the part of the document that holds the cards of the professions."
                    " Or, if its labels are worded in a way of their own, say what they mean: “Labels taught” in the window, --labels on the command line."
                )
            ),
        )
    return NotAStandardError(
        Message(mark("{file} holds no profession card of an occupational standard."), file),
        Message(mark("Check that it is the file you meant: an order with an occupational standard in its annex.")),
    )


def _beginning(document: Document) -> str:
    out: list[str] = []
    left = _LOOKED_AT
    for paragraph in document.paragraphs():
        out.append(fold(paragraph.text[:left]))
        left -= len(paragraph.text)
        if left <= 0:
            break
    return "\n".join(out)
