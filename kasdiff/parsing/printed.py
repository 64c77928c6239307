"""Who reads the printed lines of a document as running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.text.joining import Joiner
from kasdiff.text.layout import Layout
from kasdiff.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from kasdiff.model.document import Document
    from kasdiff.parsing.ledger import Ledger


def joiner_of(ledger: Ledger, vocabulary: Vocabulary) -> Joiner:
    """Return what reads the lines of a document: by the words that stand whole in it for certain where its layout wraps them, else by all of its words."""
    joiner = ledger.once(_of_wrapped_lines)
    return joiner or Joiner(vocabulary, Layout(wrapped=False, blanks_tell=False))


def _of_wrapped_lines(document: Document) -> Joiner | None:
    paragraphs = [[text for text, _ in p.lines] or p.text.split("\n") for p in document.paragraphs()]
    layout = Layout.of(document.layout, (text for p in document.paragraphs() for text, _ in p.lines))
    return Joiner(Vocabulary.of_runs(layout.whole_words(paragraphs)), layout) if layout.wrapped else None
