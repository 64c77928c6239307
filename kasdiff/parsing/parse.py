"""A Document becomes an Edition: the template generation is told by its labels, and its module reads the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kasdiff.errors import Message, NotAStandardError
from kasdiff.i18n import mark
from kasdiff.memory import uncollected
from kasdiff.model.edition import Edition
from kasdiff.parsing import template_a, template_c, template_d
from kasdiff.parsing.alive import ticked
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
from kasdiff.progress import Stage, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kasdiff.model.edition import Standard
    from kasdiff.parsing.pieces import Reading
    from kasdiff.progress import Progress
    from kasdiff.readers.document import Document


_BROKEN_LAYOUTS = frozenset({"pdf", "markdown"})  # words are broken at the ends of their lines
_MOST_LISTED = 2000  # professions of a list that cards are looked up in
_CARDS_BEGUN, _CARDS_DONE = 0.1, 0.8  # the share of the work before the cards and after them


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


def parse(document: Document, progress: Progress = silent) -> Edition:
    """Read the standards of `document`. Raises NotAStandardError where no profession card is found."""
    with uncollected():
        return _parse(document, progress)


def _parse(document: Document, progress: Progress) -> Edition:
    tell = _Teller(progress)
    ledger = Ledger(document, tell.again)
    template = generation_of(ledger)
    tell(0.2 * _CARDS_BEGUN)
    editorial = note_editorial(ledger)
    tell(0.4 * _CARDS_BEGUN)
    spans = find_standards(ledger)
    tell(0.6 * _CARDS_BEGUN)
    if template is None or not spans:
        raise _no_standard(document)
    facts = read_order(ledger, spans[0].first, editorial, range(spans[0].first, spans[0].title))
    language = language_of(ledger)
    tell(0.8 * _CARDS_BEGUN)
    vocabulary = Vocabulary.of(
        (b.text for b in ticked(ledger.blocks, tell.again)), edges=document.layout not in _BROKEN_LAYOUTS
    )
    standards: list[Standard] = []
    for done, span in enumerate(spans):
        passport = read_passport(ledger, span, vocabulary)
        passport.name = passport.name or name_in(facts.title)
        step = _share(tell, done, len(spans))
        step(0.0)
        scope = Scope(span.cards, span.last, language, vocabulary, tuple(passport.listed[:_MOST_LISTED]), step)
        standards.append(passport.standard(TEMPLATES[template](document, ledger, scope), span, ledger))
    if not any(standard.cards for standard in standards):
        raise _no_standard(document)
    tell(_CARDS_DONE)
    audit(ledger, standards, spans, template, tell.again)
    note_gaps(ledger, standards, template)
    note_lookalikes(ledger)
    end = ledger.close()
    tell(1.0)
    read = (document.file, document.sha256, language, template, facts, tuple(standards))
    return Edition(*read, end.notes, end.unrecognised, end.coverage)


class _Teller:
    """Tells the share of the parsing that is done, and between two shares that the work goes on."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self(0.0)

    def __call__(self, done: float) -> None:
        """Tell that the share `done` is done."""
        self._done = done
        self._progress(Stage.PARSE, done)

    def again(self) -> None:
        """Tell the same once more."""
        self._progress(Stage.PARSE, self._done)


def _share(tell: _Teller, done: int, of: int) -> Callable[[float], None]:
    """Return the progress of one standard among several."""

    def step(share: float) -> None:
        tell(_CARDS_BEGUN + (_CARDS_DONE - _CARDS_BEGUN) * (done + share) / of)

    return step


def _no_standard(document: Document) -> NotAStandardError:
    return NotAStandardError(
        Message(mark("{file} holds no profession card of an occupational standard."), {"file": document.file}),
        Message(mark("Open the whole order with the standard in its annex, not only its first page.")),
    )
