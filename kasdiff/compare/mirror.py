"""The same comparison seen from the other side, and the order in which pairs and entries are listed.

Comparing works on the two editions in one fixed order of its own, whichever is the older; so exchanging them exchanges the result and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.contents.card import BECAME_ADDITIONAL, BECAME_MANDATORY
from kasdiff.compare.findings.touches import turned
from kasdiff.compare.keys import exchanged_sides
from kasdiff.compare.units import FIELDS, GENERAL_FIELDS
from kasdiff.compare.warn import BETTER_NEW, BETTER_OLD
from kasdiff.model.comparison import CardStatus, ChangeKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.compare.units import CardUnits
    from kasdiff.model.comparison import CardMatch, Pair

_KINDS = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}
_STATUSES = {CardStatus.ADDED: CardStatus.REMOVED, CardStatus.REMOVED: CardStatus.ADDED}
_REASONS = {"split": "merge", "merge": "split"}
_TURNED = {
    BETTER_NEW: BETTER_OLD,
    BETTER_OLD: BETTER_NEW,
    BECAME_ADDITIONAL: BECAME_MANDATORY,
    BECAME_MANDATORY: BECAME_ADDITIONAL,
}
_PARTS = tuple(Part)
_FIELDS = {name: number for number, name in enumerate((*FIELDS, *GENERAL_FIELDS))}


def mirrored(card: CardMatch) -> CardMatch:
    """Return an entry with old and new exchanged."""
    return replace(
        card,
        status=_STATUSES.get(card.status, card.status),
        old=card.new,
        new=card.old,
        pairs=tuple(map(mirrored_pair, card.pairs)),
        warnings=tuple(replace(one, text=_TURNED.get(one.text, one.text)) for one in card.warnings),
    )


def mirrored_pair(pair: Pair) -> Pair:
    """Return a pair with old and new exchanged."""
    return replace(
        pair,
        **exchanged_sides(pair),
        kind=_KINDS.get(pair.kind, pair.kind),
        note=replace(pair.note, text=_TURNED.get(pair.note.text, pair.note.text)) if pair.note else None,
        matched_by=_REASONS.get(pair.matched_by, pair.matched_by),
        touches=turned(pair.touches) if pair.touches else (),
    )


def in_order(cards: Iterable[CardMatch], old: Sequence[CardUnits], new: Sequence[CardUnits]) -> tuple[CardMatch, ...]:
    """List entries by the old card, added ones last; pairs in the order of the printed old card, added ones after their kind."""
    # By the cards' own numbers, not by position: where one standard of an order is compared they do not begin at 0.
    olds, news = ({units.ref.index: units for units in side} for side in (old, new))
    return tuple(sorted((_with_pairs_in_order(card, olds, news) for card in cards), key=_card_order))


def _with_pairs_in_order(card: CardMatch, old: Mapping[int, CardUnits], new: Mapping[int, CardUnits]) -> CardMatch:
    olds = _rows(old[card.old.index]) if card.old else {}
    news = _rows(new[card.new.index]) if card.new else {}

    def order(pair: Pair) -> tuple[object, ...]:
        row = olds.get((pair.field, pair.old[0].text), 0) if pair.old else news.get((pair.field, pair.new[0].text), 0)
        return _pair_order(pair, row)

    return replace(card, pairs=tuple(sorted(card.pairs, key=order)))


def _rows(card: CardUnits) -> dict[tuple[str | None, str], int]:
    """Return the printed order of a card's field rows."""
    return {(unit.field, unit.text): row for row, unit in reversed(list(enumerate(card.fields)))}


def _card_order(card: CardMatch) -> tuple[int, int, int]:
    old, new = card.old.index if card.old else -1, card.new.index if card.new else -1
    return (0, old, new) if card.old else (1, new, 0)


def _pair_order(pair: Pair, row: int) -> tuple[object, ...]:
    part = (pair.old_part or pair.part) if pair.old else pair.part
    path = (pair.old or pair.new)[0].path
    alone = 0 if pair.old else 1
    if part is Part.FIELD:
        return 0, _FIELDS.get(pair.field or "", len(_FIELDS)), path, alone, row
    group = min(_PARTS.index(part), _PARTS.index(Part.ABILITY))
    return group, alone, path[:2], _PARTS.index(part), path[2:]
