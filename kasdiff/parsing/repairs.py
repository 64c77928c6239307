"""What the notes of kind repair say. A note's text is "<what was mended>: <detail>"; what stands before the colon has a translation."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.text.fold import LOOKALIKES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger

_LATIN = re.compile(r"[A-Za-zƏə]")
_MIXED = re.compile(r"(?=[^\W\d_]*[A-Za-zƏə])(?=[^\W\d_]*[\u0400-\u04ff])[^\W\d_]+")
_LETTERS = frozenset(map(chr, LOOKALIKES))


class Repair(StrEnum):
    """What reading mended."""

    LOOKALIKES = mark("Latin look-alike letters read as Cyrillic")
    WORD = mark("broken word rejoined")
    GLUED = mark("blank restored between glued words")
    DISPLACED = mark("displaced word put back")
    LEVEL = mark("level taken from the list of professions")
    NUMBERING = mark("numbering of the list is irregular")
    STRAY = mark("list number inside an item left as printed")
    UNMARKED = mark("paragraph without a number read as part of the item before it")
    UNSIGNED = mark("paragraph without the mark of its list read as an item of its own")
    SMALL = mark(
        "item with a small letter among items with capitals, perhaps the rest of the one before or another row"
    )
    CODE = mark("code printed inside the name")
    CODE_TAKEN = mark("code taken from the cell of the name")
    NAME_TAKEN = mark("name of the profession taken from elsewhere")
    AMENDED = mark("the order's own number and date are blank, those of the order that it amends are given")
    LABEL = mark("label read in spite of a misprint")
    MEANT = mark("label read by its words and its place")
    UNKNOWN = mark("label not known")
    FORM = mark("text that has not the form of its field")
    WITHIN = mark("label of another field inside a text")
    PAGE = mark("running head of a page inside an item")
    LACKING = mark("field that the other cards have is missing, or its label is lost")
    UNPRINTED = mark("the one field of its form that a card has not, or its label is lost")
    SIDES = mark("two languages side by side, the text of one is left out")
    DOUBLED = mark("label printed twice, read once")
    UNNAMED = mark("function that the list of functions does not name")
    LISTED = mark("function worded otherwise in the list of functions")
    NO_BLOCK = mark("function is named, but nothing describes it")
    NO_ABILITIES = mark("no list of abilities is printed")
    NO_KNOWLEDGE = mark("no list of knowledge is printed")
    STOP = mark("full stop lost between sentences, parted at the capital letter")
    REPEATED = mark("text repeated by a merged cell left out")
    HEADING = mark("heading lost, function named from the list of functions")
    VALUE = mark("label lost, field told by its value")
    UNLABELLED = mark("row without a label of its own, read as part of the field above")
    UNHEADED = mark("heading of the knowledge list is lost, read as knowledge")
    LEFT = mark("displaced word left where it stands")
    DOUBT = mark("blank between words is not certain")
    LOST = mark("text lost in the source")

    def of(self, detail: str) -> str:
        """Return the text of a note."""
        return f"{self.value}: {detail}"


def note_lookalikes(ledger: Ledger) -> None:
    """Note each word that mixes Latin look-alike letters with Cyrillic ones: once, at its first place, with all its places where it stands more than once."""
    found: dict[str, list[int]] = {}
    for index, block in enumerate(ledger.blocks):
        if _LATIN.search(block.text):
            for word in _MIXED.findall(block.text):
                if any(letter in _LETTERS for letter in word):
                    found.setdefault(word.casefold(), []).append(index)
    for word, blocks in found.items():
        places = _places([ledger.blocks[index].source for index in blocks])
        ledger.repair(Repair.LOOKALIKES.of(f"{word}{places}"), ledger.blocks[blocks[0]].source)


def _places(sources: Sequence[Source]) -> str:
    """Return " (3: 12, 40)" for three places in two lines (pages where a format has no lines), "" for one place."""
    if len(sources) == 1:
        return ""
    numbers = dict.fromkeys(source.line or source.page for source in sources if source.line or source.page)
    return f" ({len(sources)}: {', '.join(map(str, numbers))})" if numbers else f" ({len(sources)})"


def translated(text: str, translator: Translator) -> str:
    """Return a repair note's text in the translator's language."""
    what, colon, detail = text.partition(": ")
    return f"{translator.text(what)}{colon}{detail}"
