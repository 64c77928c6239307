"""The same comparison seen from the other side, and the order in which pairs and entries are listed.

Comparing works on the two editions in one fixed order of its own, whichever is the older; so exchanging them exchanges the result and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.compare.units import FIELDS
from kasdiff.model.comparison import CardStatus, ChangeKind, Part, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.model.comparison import CardMatch, Pair

_KINDS = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}
_STATUSES = {CardStatus.ADDED: CardStatus.REMOVED, CardStatus.REMOVED: CardStatus.ADDED}
_RELATIONS = {Relation.SPLIT: Relation.MERGED, Relation.MERGED: Relation.SPLIT}
_REASONS = {"split": "merge", "merge": "split"}
_PARTS = tuple(Part)
_FIELDS = {name: number for number, name in enumerate(FIELDS)}


def mirrored(card: CardMatch) -> CardMatch:
    """Return an entry with old and new exchanged."""
    return replace(
        card,
        status=_STATUSES.get(card.status, card.status),
        old=card.new,
        new=card.old,
        relation=_RELATIONS.get(card.relation, card.relation),
        pairs=tuple(map(_mirrored, card.pairs)),
    )


def _mirrored(pair: Pair) -> Pair:
    return replace(
        pair,
        kind=_KINDS.get(pair.kind, pair.kind),
        part=pair.old_part or pair.part,
        old_part=pair.part if pair.old_part else None,
        old=pair.new,
        new=pair.old,
        matched_by=_REASONS.get(pair.matched_by, pair.matched_by),
    )


def in_order(cards: Iterable[CardMatch]) -> tuple[CardMatch, ...]:
    """List entries by the old card, added ones last; pairs in the order of the printed old card, added ones after their kind."""
    ordered = (replace(card, pairs=tuple(sorted(card.pairs, key=_pair_order))) for card in cards)
    return tuple(sorted(ordered, key=_card_order))


def _card_order(card: CardMatch) -> tuple[int, int, int]:
    old, new = card.old.index if card.old else -1, card.new.index if card.new else -1
    return (0, old, new) if card.old else (1, new, 0)


def _pair_order(pair: Pair) -> tuple[object, ...]:
    part = (pair.old_part or pair.part) if pair.old else pair.part
    path = (pair.old or pair.new)[0].path
    alone = 0 if pair.old else 1
    if part is Part.FIELD:
        return 0, _FIELDS.get(pair.field or "", len(_FIELDS)), path, alone, 0
    group = min(_PARTS.index(part), _PARTS.index(Part.ABILITY))
    return group, alone, path[:2], _PARTS.index(part), path[2:]
