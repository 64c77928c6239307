"""Counts over a comparison."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.compare.cards.families import distinct
from kasdiff.model.comparison import CardStatus, ChangeKind, Part, Totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.comparison import CardMatch


def count(cards: Sequence[CardMatch], general: CardMatch | None) -> Totals:
    """Count entries by status and pairs by part and kind; every status, part and kind is present."""
    statuses: Counter[CardStatus] = Counter()
    pairs: Counter[tuple[Part, ChangeKind]] = Counter()
    repeats: Counter[tuple[Part, int]] = Counter()
    once = distinct(cards)
    for card in cards:
        statuses[card.status] += 1
        for pair in card.pairs:
            pairs[pair.part, pair.kind] += 1
            repeats[pair.old_part or pair.part, 0] += len(pair.old_repeats)
            repeats[pair.part, 1] += len(pair.new_repeats)
    outside = Counter(pair.kind for pair in general.pairs) if general else {}
    return Totals(
        cards={status: statuses[status] for status in CardStatus},
        pairs={part: {kind: pairs[part, kind] for kind in ChangeKind} for part in Part},
        distinct={part: {kind: once[part][kind] for kind in ChangeKind} for part in Part},
        repeats={part: (repeats[part, 0], repeats[part, 1]) for part in (Part.ABILITY, Part.KNOWLEDGE)},
        general={kind: outside.get(kind, 0) for kind in ChangeKind},
    )
