"""A comparison as text for the terminal: both editions, the cards with their counts, the totals, the warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.model.comparison import ChangeKind
from kasdiff.reports import summary
from kasdiff.reports.text_table import WIDTH, fitted, text_table
from kasdiff.showing.bridge import bridge_lines
from kasdiff.showing.elements import card_title
from kasdiff.showing.rows import card_counts
from kasdiff.showing.wording import (
    SIGNS,
    capital,
    card_matched_by,
    card_sign,
    edition_status,
    kind_name,
    order_name,
    status_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, EditionRef

# The columns of a card: the kinds of the tree in the window.
_COUNTED = (
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.REWORDED,
    ChangeKind.MOVED,
    ChangeKind.SPLIT,
    ChangeKind.MERGED,
)


def comparison_table(comparison: Comparison, tr: Translator, width: int = WIDTH) -> str:
    """Return the summary of `comparison` in the translator's language, in lines of at most `width`."""
    lines = [
        *edition_lines(tr.text("Old edition"), comparison.old, tr),
        *edition_lines(tr.text("New edition"), comparison.new, tr),
        "",
        _cards(comparison, tr, width),
        _statuses(comparison, tr),
        "",
        _totals(comparison, tr, width),
        *bridge_lines(comparison, tr).split("\n"),
        summary.rules(comparison, tr),
        *summary.unchecked_meaning(comparison, tr),
        *summary.warnings(comparison, tr),
    ]
    return "\n".join(fitted(line, width) for line in lines) + "\n"


def edition_lines(side: str, ref: EditionRef, tr: Translator) -> Iterator[str]:
    """Yield what a report must say of an edition, `side` being what it is called there."""
    yield f"{side}: {ref.file}"
    yield "  " + capital(order_name(ref, tr))
    yield "  " + tr.text("Status by the text of the file: {status}", status=edition_status(ref, tr))
    yield f"  SHA-256 {ref.sha256}"
    yield "  " + tr.text(
        "blocks of text {blocks} = content {content} + notes {notes} + unrecognised {unrecognised}",
        blocks=ref.blocks,
        content=ref.content,
        notes=ref.notes,
        unrecognised=ref.unrecognised,
    )


def _cards(comparison: Comparison, tr: Translator, width: int) -> str:
    head = [
        "",
        tr.text("Old card"),
        tr.text("New card"),
        *(SIGNS[kind] for kind in _COUNTED),
        tr.text("Paired by"),
        tr.text("Profession"),
    ]
    return text_table(
        head, [_card(match, tr) for match in comparison.entries], frozenset(range(3, 3 + len(_COUNTED))), width
    )


def _card(match: CardMatch, tr: Translator) -> list[str]:
    counts = card_counts(match)
    doubt = f", ? {tr.text('doubtful')}" if match.doubtful else ""
    shown = match.new or match.old
    paired = card_matched_by(match, tr) or "—"
    return [
        card_sign(match),
        card_identity(match.old, tr),
        card_identity(match.new, tr),
        *(str(counts[kind]) for kind in _COUNTED),
        paired + doubt,
        (capital(card_title(shown, tr)) if shown.general else shown.name) if shown else "",
    ]


def card_identity(ref: CardRef | None, tr: Translator) -> str:
    """Return a card by code and sub-level or level ("3423-0-013 · 4.1"); one without a code by its number ("No. 14 · 4-5"), which --old-card takes too."""
    if ref is None:
        return "—"
    if ref.general:
        return ""
    number = f"{tr.text('No.')} {ref.index + 1}"
    return " · ".join(filter(None, [ref.code or number, ref.sublevel or ref.level]))


def _statuses(comparison: Comparison, tr: Translator) -> str:
    counts = ", ".join(f"{status_name(status, tr)}: {n}" for status, n in comparison.totals.cards.items())
    return f"{tr.text('Cards')}: {counts}"


def _totals(comparison: Comparison, tr: Translator, width: int) -> str:
    """Count the pairs: a row a kind, a column a part."""
    signs = {capital(kind_name(kind, tr)): SIGNS[kind] for kind in ChangeKind}
    grid = summary.pair_totals(comparison, tr)
    rows = [
        [f"{signs.get(label, '')} {label}".strip(), *map(str, counts)] for label, counts in grid.rows if any(counts)
    ]
    head = ["", *grid.heads[1:]]
    return text_table(head, rows, frozenset(range(1, len(head))), width)
