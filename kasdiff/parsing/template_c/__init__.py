"""Template C (2018-2023) in torn tables: text of a PDF and Markdown made from one, where columns are lost and words are broken at the ends of lines.

Only what is torn is read here; what comes of it are sections, of which the common reader of cards (`template_d`) makes cards as of whole cells.

1. `marks`: blocks become units, a unit being a free paragraph or a table cell, and are cut into segments at their labels;
2. `parts`: what page ends tore is mended; segments are parted by card, and within a card by field, list of functions, and rows of functions;
3. `rows` puts the rows of functions in order;
4. `items`: lines become texts, with broken words rejoined by the document's own words (`text.joining`);
5. `sections`: texts become sections.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.parsing.pieces import Reading
from kasdiff.parsing.template_c.items import Reader
from kasdiff.parsing.template_c.marks import segments_of, units_of
from kasdiff.parsing.template_c.parts import account, by_card, mended, parts_of, values_of
from kasdiff.parsing.template_c.sections import part_knowledge, sections_of
from kasdiff.parsing.template_d import cards_of

if TYPE_CHECKING:
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope


def read_cards(ledger: Ledger, scope: Scope, *names: str) -> Reading:
    """Read the cards of one standard by the labels of these files."""
    joiner = ledger.joiner(scope.vocabulary)
    reader = Reader(joiner, ledger)
    labels = ledger.filled_labels(*names)
    ledger.say_labels(labels.printed)
    segments = mended(segments_of(units_of(ledger, scope, labels)))
    values = values_of(segments)
    own = [*by_card(segments)]
    parts = [parts_of(one, values) for one in own]
    cards = [sections_of(one, reader) for one in parts]
    part_knowledge(cards, ledger)
    reading = Reading(cards_of(cards, ledger, scope, defaultdict(list), bare=True))
    for one, its in zip(parts, own, strict=True):
        account(one, its, ledger)
    return reading
