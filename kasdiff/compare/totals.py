"""Counts over a comparison."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.model.comparison import CardStatus, ChangeKind, Part, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.model.comparison import CardMatch


def count(cards: Iterable[CardMatch]) -> Totals:
    """Count entries by status and pairs by part and kind; every status, part and kind is present."""
    statuses: Counter[CardStatus] = Counter()
    pairs: Counter[tuple[Part, ChangeKind]] = Counter()
    for card in cards:
        statuses[card.status] += 1
        pairs.update((pair.part, pair.kind) for pair in card.pairs)
    return Totals(
        cards={status: statuses[status] for status in CardStatus},
        pairs={part: {kind: pairs[part, kind] for kind in ChangeKind} for part in Part},
    )
