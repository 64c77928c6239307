"""Running heads and page numbers that a file keeps in its text: between the parts of a table that a page end cut, in a row or in the last lines of a cell.

A bare number is one only where nothing else explains it, which the sections of a card tell (`template_d/sections.py`); between two tables nothing does.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.model.edition import NoteKind
from kasdiff.text.alphabet import BULLETS
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.parsing.ledger import Ledger, Span

_NUMBER = re.compile(r"[\s\-–—|]*(?P<number>\d{1,4})[\s\-–—|]*")
_PAGE = r"(?:стр(?:аница|\.)?|с\.|бет(?:і)?|page)"
_BORDER = r"\s*[-–—|•·]\s*"  # between a running head and its page
_HEAD = re.compile(
    rf"(?:\W*{_PAGE}\s*№?\s*\d{{1,4}}\W*"
    rf"|\S.{{6,160}}?{_BORDER}{_PAGE}\s*№?\s*\d{{1,4}}\W*"
    rf"|{_PAGE}\s*№?\s*\d{{1,4}}{_BORDER}\S.{{6,160}})",
    re.IGNORECASE,
)
_PAGED = re.compile(rf"{_PAGE}\s*№?\s*\d", re.IGNORECASE)  # a quick look
_LIST_HEAD = re.compile(rf"\s*(?:\d{{1,3}}\s?[.)]|[^\W\d_]\)|[{BULLETS}])\s*\S")


def page_number(text: str) -> int | None:
    """Return the number that is all of a text, between dashes perhaps: "17", "– 17 –"."""
    match = _NUMBER.fullmatch(text)
    return int(match["number"]) if match else None


def is_running_head(text: str) -> bool:
    """Whether a text is a running head with its page: "Standard of gardeners – page 17"."""
    return _PAGED.search(text) is not None and _HEAD.fullmatch(text) is not None and _LIST_HEAD.match(text) is None


def note_running(ledger: Ledger, spans: Sequence[Span]) -> None:
    """Tell the ledger of the running heads of each standard, and of the page numbers among its cards; there its title may be a head too.

    A running head that comes once, and not between two tables, is not recognised.
    """
    in_cell = Counter(place.cell for place in ledger.places)
    in_row = Counter(row for row, _ in {(place.row, place.cell) for place in ledger.places})
    said = {ledger.letters[one.title] for one in spans if one.title < one.cards}
    heads: list[int] = []
    for index, of_cards in (
        (i, i >= one.cards) for one in spans for i in range(min(one.title + 1, one.cards), one.last)
    ):
        if ledger.known(index):
            continue
        text, place = ledger.text(index), ledger.places[index]
        value = in_row[place.row] > 1 and in_cell[place.cell] == 1
        page = (place.between and page_number(text) is not None) or ledger.letters[index] in said
        if of_cards and page:
            ledger.note(NoteKind.PAGE, index)
        elif not value and is_running_head(text):
            heads.append(index)
    counts = Counter(_letters(ledger.text(index)) for index in heads)
    for index in heads:
        if ledger.places[index].between or counts[_letters(ledger.text(index))] > 1:
            ledger.note(NoteKind.PAGE, index)
        else:
            ledger.unrecognised(index)


def _letters(text: str) -> str:
    return re.sub(r"\d+", "", squeeze(text))
