"""A comparison as text for the terminal: both editions, the cards with their counts, the totals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus, ChangeKind
from kasdiff.reports.text_table import text_table

if TYPE_CHECKING:
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, EditionRef

_SIGNS = {CardStatus.MATCHED: "=", CardStatus.ADDED: "+", CardStatus.REMOVED: "−"}
_STATUSES = {CardStatus.MATCHED: mark("matched"), CardStatus.ADDED: mark("added"), CardStatus.REMOVED: mark("removed")}
_KINDS = {
    ChangeKind.UNCHANGED: mark("unchanged"),
    ChangeKind.ADDED: mark("added"),
    ChangeKind.REMOVED: mark("removed"),
    ChangeKind.REWORDED: mark("reworded"),
    ChangeKind.MOVED: mark("moved"),
    ChangeKind.SPLIT: mark("split"),
    ChangeKind.MERGED: mark("merged"),
    ChangeKind.TYPOGRAPHIC: mark("typographic"),
    ChangeKind.REORDERED: mark("reordered"),
    ChangeKind.TRANSLATED: mark("translated"),
}
_PARTS = {
    "field": mark("fields"),
    "function": mark("labour functions"),
    "skill": mark("skills"),
    "ability": mark("abilities"),
    "knowledge": mark("knowledge"),
}


def comparison_table(comparison: Comparison, tr: Translator) -> str:
    """Return the summary of `comparison` in the translator's language."""
    lines = [
        _edition(tr.text("Old edition"), comparison.old, tr),
        _edition(tr.text("New edition"), comparison.new, tr),
        "",
        _cards(comparison, tr),
        _totals(comparison, tr),
        *(tr.message(warning) for warning in comparison.warnings),
    ]
    return "\n".join(lines) + "\n"


def _edition(side: str, ref: EditionRef, tr: Translator) -> str:
    blocks = tr.text(
        "{blocks} blocks of text = {content} content + {notes} notes + {unrecognised} unrecognised",
        blocks=ref.blocks,
        content=ref.content,
        notes=ref.notes,
        unrecognised=ref.unrecognised,
    )
    order = tr.text("Order No. {number} of {date}", number=ref.order_number or "—", date=ref.order_date or "—")
    return f"{side}: {ref.file}\n  {order}\n  SHA-256 {ref.sha256}\n  {blocks}"


def _cards(comparison: Comparison, tr: Translator) -> str:
    head = [
        "",
        tr.text("Old card"),
        tr.text("New card"),
        "+",
        "−",
        "≠",
        "→",
        tr.text("Paired by"),
        tr.text("Profession"),
    ]
    return text_table(head, [_card(match, tr) for match in comparison.cards], frozenset({3, 4, 5, 6}))


def _card(match: CardMatch, tr: Translator) -> list[str]:
    counts = Counter(pair.kind for pair in match.pairs)
    moved = sum(pair.moved for pair in match.pairs)
    other = counts[ChangeKind.REWORDED] + counts[ChangeKind.SPLIT] + counts[ChangeKind.MERGED]
    doubt = " ?" if match.doubtful else ""
    shown = match.new or match.old
    return [
        _SIGNS[match.status],
        _identity(match.old),
        _identity(match.new),
        *(str(n) for n in (counts[ChangeKind.ADDED], counts[ChangeKind.REMOVED], other, moved)),
        (match.matched_by or tr.text(_STATUSES[match.status])) + doubt,
        shown.name if shown else "",
    ]


def _identity(ref: CardRef | None) -> str:
    return "—" if ref is None else " · ".join(filter(None, [ref.code, ref.sublevel or ref.level])) or str(ref.index + 1)


def _totals(comparison: Comparison, tr: Translator) -> str:
    used = [kind for kind in ChangeKind if comparison.totals.of(kind)]
    head = ["", *(tr.text(_KINDS[kind]) for kind in used)]
    rows = [
        [tr.text(_PARTS[part.value]), *(str(kinds.get(kind, 0)) for kind in used)]
        for part, kinds in comparison.totals.pairs.items()
    ]
    cards = ", ".join(f"{tr.text(_STATUSES[s])}: {n}" for s, n in comparison.totals.cards.items())
    return f"{tr.text('Cards')}: {cards}\n\n" + text_table(head, rows, frozenset(range(1, len(head))))
