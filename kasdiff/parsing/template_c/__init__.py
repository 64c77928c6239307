"""Template C (2018-2023) in torn tables: text of a PDF and Markdown made from one, where columns are lost and words are broken at the ends of lines.

Cards of template C whose tables or paragraphs are whole are read like those of template D (`template_d.read_cards_of_c`).

1. `stream`: blocks become units, a unit being a free paragraph or a table cell;
2. `marks`: units are cut into segments at their labels; `torn` mends what page ends tore;
3. `cards`: segments are parted by card, and within a card by field, list of functions, and rows of functions;
4. `rows`, `functions`: rows become functions with tasks and lists; `listing` is the list of functions before them;
5. `items`, `displaced`: lines become texts, with broken words rejoined by the document's own words (`text.joining`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.parsing.pieces import Reading
from kasdiff.parsing.printed import joiner_of
from kasdiff.parsing.template_c.cards import cards_of
from kasdiff.parsing.template_c.marks import segments_of
from kasdiff.parsing.template_c.reading import Reader
from kasdiff.parsing.template_c.stream import units_of
from kasdiff.parsing.template_c.torn import mended

if TYPE_CHECKING:
    from kasdiff.model.document import Document
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope


def read_cards(document: Document, ledger: Ledger, scope: Scope) -> Reading:
    """Read the cards of one standard of template C."""
    joiner = joiner_of(document, ledger, scope.vocabulary)
    reader = Reader(joiner, ledger)
    labels = ledger.filled_labels("template_c")
    ledger.say_labels(labels.printed)
    segments = mended(segments_of(units_of(document, ledger, scope, labels)))
    return Reading(tuple(cards_of(segments, reader, scope)))
