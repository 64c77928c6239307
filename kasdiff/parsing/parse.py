"""A Document becomes an Edition: the template generation is told by its labels, and its module reads the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kasdiff.model.edition import Edition
from kasdiff.parsing import template_a, template_c, template_d
from kasdiff.parsing.audit import audit
from kasdiff.parsing.gaps import note_gaps
from kasdiff.parsing.generation import generation_of, language_of
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.order import note_editorial, read_order
from kasdiff.parsing.passport import name_in, read_passport
from kasdiff.parsing.pieces import Scope
from kasdiff.parsing.repairs import note_lookalikes
from kasdiff.parsing.spans import find_standards
from kasdiff.parsing.words import Vocabulary
from kasdiff.readers.refusal import no_standard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kasdiff.model.document import Document
    from kasdiff.model.edition import Standard
    from kasdiff.parsing.pieces import Reading


_BROKEN_LAYOUTS = frozenset({"pdf", "markdown"})  # words are broken at the ends of their lines
_MOST_LISTED = 2000  # professions of a list that cards are looked up in


class CardReader(Protocol):
    """Reads the cards of one standard and tells the ledger what became of each block of its scope."""

    def __call__(self, document: Document, ledger: Ledger, scope: Scope) -> Reading:
        """Return the cards in printed order."""


TEMPLATES: Mapping[str, CardReader] = {
    "A": template_a.read_cards,
    "B": template_d.read_cards_of_b,
    "C": template_c.read_cards,
    "D": template_d.read_cards,
}


def parse(document: Document) -> Edition:
    """Read the standards of `document`. Raises NotAStandardError where no profession card is found."""
    ledger = Ledger(document)
    template = generation_of(ledger)
    editorial = note_editorial(ledger)
    spans = find_standards(ledger)
    if template is None or not spans:
        raise no_standard(document)
    facts = read_order(ledger, spans[0].first, editorial, range(spans[0].first, spans[0].title))
    language = language_of(ledger)
    vocabulary = Vocabulary.of((b.text for b in ledger.blocks), edges=document.layout not in _BROKEN_LAYOUTS)
    standards: list[Standard] = []
    for span in spans:
        passport = read_passport(ledger, span, vocabulary)
        passport.name = passport.name or name_in(facts.title)
        scope = Scope(span.cards, span.last, language, vocabulary, tuple(passport.listed[:_MOST_LISTED]))
        standards.append(passport.standard(TEMPLATES[template](document, ledger, scope), span, ledger))
    if not any(standard.cards for standard in standards):
        raise no_standard(document)
    audit(ledger, standards, spans, template)
    note_gaps(ledger, standards, template)
    note_lookalikes(ledger)
    end = ledger.close()
    read = (document.file, document.sha256, language, template, facts, tuple(standards))
    return Edition(*read, end.notes, end.unrecognised, end.coverage)
