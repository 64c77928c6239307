"""The kinds of change in the order in which the window shows them. Their signs and words are those of the reports (`kasdiff.showing.wording`)."""

from __future__ import annotations

from kasdiff.model.comparison import CardStatus, ChangeKind, Severity

# In the order in which the tool bar, the share bars and the legend show them.
KINDS = (
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.REWORDED,
    ChangeKind.MOVED,
    ChangeKind.SPLIT,
    ChangeKind.MERGED,
    ChangeKind.TYPOGRAPHIC,
    ChangeKind.REORDERED,
    ChangeKind.TRANSLATED,
)
# Changes of these are pointed out beside the text.
GRAVE = frozenset({Severity.NUMBER, Severity.NEGATION, Severity.OBLIGATION, Severity.REFERENCE})


def card_kind(status: CardStatus, *, changed: bool = True) -> ChangeKind:
    """Return the kind of change whose colour and sign a card of `status` wears."""
    if status is CardStatus.MATCHED:
        return ChangeKind.REWORDED if changed else ChangeKind.UNCHANGED
    return ChangeKind.ADDED if status is CardStatus.ADDED else ChangeKind.REMOVED
