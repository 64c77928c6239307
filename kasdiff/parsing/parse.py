"""A Document becomes an Edition: the template generation is told by its labels, and its module reads the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kasdiff.errors import Message, NotAStandardError
from kasdiff.i18n import mark
from kasdiff.model.edition import Edition
from kasdiff.parsing import template_a, template_c, template_d
from kasdiff.parsing.audit import audit
from kasdiff.parsing.generation import generation_of, language_of
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.order import note_editorial, read_order
from kasdiff.parsing.passport import read_passport
from kasdiff.parsing.pieces import Scope
from kasdiff.parsing.repairs import note_lookalikes
from kasdiff.parsing.spans import find_standards
from kasdiff.parsing.words import Vocabulary
from kasdiff.progress import Stage, silent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kasdiff.model.edition import Standard
    from kasdiff.parsing.pieces import Reading
    from kasdiff.progress import Progress
    from kasdiff.readers.document import Document


class CardReader(Protocol):
    """Reads the cards of one standard and tells the ledger what became of each block of its scope."""

    def __call__(self, document: Document, ledger: Ledger, scope: Scope) -> Reading:
        """Return the cards in printed order."""


TEMPLATES: Mapping[str, CardReader] = {
    "A": template_a.read_cards,
    "B": template_d.read_cards,
    "C": template_c.read_cards,
    "D": template_d.read_cards,
}


def parse(document: Document, progress: Progress = silent) -> Edition:
    """Read the standards of `document`. Raises NotAStandardError where no profession card is found."""
    progress(Stage.PARSE, 0.0)
    ledger = Ledger(document)
    template = generation_of(ledger)
    if template is None:
        raise _no_standard(document)
    language = language_of(ledger)
    editorial = note_editorial(ledger)
    spans = find_standards(ledger)
    facts = read_order(ledger, spans[0].first if spans else len(ledger.blocks), editorial)
    vocabulary = Vocabulary.of(
        (block.text for block in ledger.blocks), edges=document.layout not in {"pdf", "markdown"}
    )
    standards: list[Standard] = []
    for done, span in enumerate(spans):
        passport = read_passport(ledger, span, vocabulary)
        scope = Scope(span.cards, span.last, language, vocabulary, tuple(passport.listed))
        reading = TEMPLATES[template](document, ledger, scope)
        standards.append(passport.standard(reading, span, ledger))
        progress(Stage.PARSE, (done + 1) / len(spans))
    if not any(standard.cards for standard in standards):
        raise _no_standard(document)
    audit(ledger, standards, spans, template)
    note_lookalikes(ledger)
    outcome = ledger.close()
    return Edition(
        document.file,
        document.sha256,
        language,
        template,
        facts,
        tuple(standards),
        outcome.notes,
        outcome.unrecognised,
        outcome.coverage,
    )


def _no_standard(document: Document) -> NotAStandardError:
    return NotAStandardError(
        Message(mark("{file} holds no profession card of an occupational standard."), {"file": document.file}),
        Message(mark("Open the whole order with the standard in its annex, not only its first page.")),
    )
