"""A Document becomes an Edition: the template generation is told by its labels, and its module reads the cards."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.errors import Message, NotAStandardError
from kasdiff.i18n import mark
from kasdiff.model.document import Table
from kasdiff.model.edition import Edition
from kasdiff.model.taught import NOTHING_TAUGHT
from kasdiff.parsing.audit import audit
from kasdiff.parsing.doubts import note_doubts, note_gaps
from kasdiff.parsing.generation import generation_of, language_of
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.loose import loosened
from kasdiff.parsing.order import note_editorial, read_order
from kasdiff.parsing.passport import name_in, read_passport
from kasdiff.parsing.pieces import Scope
from kasdiff.parsing.repairs import note_lookalikes
from kasdiff.parsing.running import note_running
from kasdiff.parsing.sides import note_side, one_side
from kasdiff.parsing.spans import find_standards, names_cards
from kasdiff.readers.refusal import no_standard
from kasdiff.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.model.document import Document
    from kasdiff.model.edition import Standard
    from kasdiff.model.taught import Taught
    from kasdiff.parsing.sides import OneSide


_BROKEN_LAYOUTS = frozenset({"pdf", "markdown"})  # words are broken at the ends of their lines
_UNTOLD = "D"  # the template of a document whose wordings are those of none
_MOST_LISTED = 2000  # professions of a list that cards are looked up in
_NO_SIDE = {
    "kk": mark("{file} is not in Kazakh: its Kazakh side cannot be read."),
    "ru": mark("{file} is not in Russian: its Russian side cannot be read."),
}


# The module that reads the cards of a template, loaded when one is read, and the files of its labels. What page ends or narrow columns tore is another matter.
_TORN = "torn C"
_READERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "A": ("template_a", ()),
    "B": ("template_d", ("template_d", "template_b")),
    "C": ("template_d", ("template_d", "template_c")),
    "D": ("template_d", ("template_d",)),
    _TORN: ("template_c", ("template_c",)),
}


def parse(document: Document, side: str | None = None, taught: Taught = NOTHING_TAUGHT) -> Edition:
    """Read the standards of `document`, also by the labels that a user taught. Raises NotAStandardError where no profession card is found.

    Of two languages in columns side by side `side` is read ("kk", "ru"), without it that of the left column; a document that is not in `side` at all is
    refused.
    """
    chosen = one_side(document, side)
    edition = _parse(chosen.document if chosen else document, chosen, taught)
    if side and edition.language != side:
        raise NotAStandardError(
            Message(_NO_SIDE[side], {"file": document.file}),
            Message(mark("Choose a side only of a file that holds Kazakh and Russian side by side.")),
        )
    return replace(edition, warnings=document.warnings, taught=taught, sides=chosen.languages if chosen else ())


def _parse(document: Document, chosen: OneSide | None, taught: Taught) -> Edition:
    """Read a document in one language by the reader of its template."""
    ledger = Ledger(document, taught)
    template = generation_of(ledger.letters)
    if template == "A" and (loose := loosened(document)) is not document:
        ledger = Ledger(loose, taught)
    if template is None and not names_cards("".join(ledger.letters), ledger):
        raise no_standard(document)
    if chosen:
        note_side(ledger, chosen)
    return _read(ledger, template or _UNTOLD)


def _is_torn(document: Document) -> bool:
    """Whether page ends or narrow columns may have torn the cells of a document."""
    torn = any(isinstance(one, Table) and one.torn for one in document.blocks)
    return torn or document.layout in _BROKEN_LAYOUTS


def _read(ledger: Ledger, template: str) -> Edition:
    """Read a document by the readers of its templates."""
    document, letters = ledger.document, ledger.letters
    editorial = note_editorial(ledger)
    spans = find_standards(ledger)
    if not spans:
        raise no_standard(document)
    facts = read_order(ledger, spans[0].first, editorial, range(spans[0].first, spans[0].title))
    note_running(ledger, spans)
    language = language_of(letters)
    vocabulary = Vocabulary.of((b.text for b in ledger.blocks), edges=document.layout not in _BROKEN_LAYOUTS)
    standards: list[Standard] = []
    for span in spans:
        passport = read_passport(ledger, span, vocabulary)
        passport.name = passport.name or name_in(facts.title)
        scope = Scope(span.cards, span.last, language, vocabulary, tuple(passport.listed[:_MOST_LISTED]))
        own = _template_of(letters[span.cards : span.last], template) if len(spans) > 1 else template
        module, labels = _READERS[_TORN if own == "C" and _is_torn(document) else own]
        reading = importlib.import_module(f"kasdiff.parsing.{module}").read_cards(ledger, scope, *labels)
        standards.append(passport.standard(reading, span, ledger))
    if not any(standard.cards for standard in standards):
        raise no_standard(document)
    audit(ledger, standards, spans, template)
    note_gaps(ledger, standards, template)
    note_doubts(ledger, standards, template)
    note_lookalikes(ledger)
    end = ledger.close()
    read = (document.file, document.sha256, language, template, facts, tuple(standards))
    return Edition(*read, end.notes, end.unrecognised, end.coverage)


def _template_of(letters: Sequence[str], template: str) -> str:
    """Return the template of one standard of several, which may be another than that of most.

    Not beside template A: loosening has moved its blocks.
    """
    own = None if template == "A" else generation_of(letters)
    return template if own in {None, "A"} else own or template
