"""Reads the cards of template D."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.parsing.pieces import Reading

if TYPE_CHECKING:
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope
    from kasdiff.readers.document import Document


def read_cards(document: Document, ledger: Ledger, scope: Scope) -> Reading:
    """Read the cards of one standard (not written yet: every block stays unrecognised)."""
    del document, ledger, scope
    return Reading()
