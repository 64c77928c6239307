"""Where removed items may have gone: items of other cards with (nearly) the same text. Boilerplate that stands in many cards hints at nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.alignment.candidates import alike, by_new_text
from kasdiff.compare.findings.numbers import COMMON, LEAST_WORDS
from kasdiff.compare.units import match_key
from kasdiff.model.comparison import ChangeKind, Hint, Part
from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.model.comparison import CardMatch, CardRef, Pair, Place

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)

Spots = dict[str, list[tuple["CardRef", "Place"]]]


def with_hints(cards: Sequence[CardMatch], context: Context) -> tuple[CardMatch, ...]:
    """Return the entries with a hint on each removed and added item that another card adds or removes."""
    gone, come = (_unpaired(cards, kind) for kind in (ChangeKind.REMOVED, ChangeKind.ADDED))
    like = alike(list(gone), list(come), context.space, context.options.thresholds.other_card)
    forth, back = _best_hints(like, gone, come), _best_hints(by_new_text(like), come, gone)
    return tuple(replace(card, pairs=tuple(_hinted(pair, card, forth, back) for pair in card.pairs)) for card in cards)


def _unpaired(cards: Iterable[CardMatch], kind: ChangeKind) -> Spots:
    """Return the texts of removed (or added) items with their places, without those that stand too often or are too short."""
    found: Spots = defaultdict(list)
    for card in cards:
        ref = card.old if kind is ChangeKind.REMOVED else card.new
        for pair in card.pairs:
            if pair.kind is kind and pair.part in _ITEMS and ref:
                place = (pair.old or pair.new)[0]
                found[match_key(place.text)].append((ref, place))
    return {text: spots for text, spots in found.items() if len(spots) <= COMMON and len(stems(text)) >= LEAST_WORDS}


def _best_hints(like: Mapping[str, Mapping[str, float]], ours: Spots, theirs: Spots) -> dict[str, Hint]:
    out = {}
    for text in ours:
        partners = like.get(text, {})
        if partners:
            partner = min(partners, key=lambda one: (-partners[one], one))
            ref, place = theirs[partner][0]
            out[text] = Hint(ref, replace(place, marks=()), partners[partner])
    return out


def _hinted(pair: Pair, card: CardMatch, forth: Mapping[str, Hint], back: Mapping[str, Hint]) -> Pair:
    if pair.part not in _ITEMS or pair.kind not in {ChangeKind.REMOVED, ChangeKind.ADDED}:
        return pair
    removed = pair.kind is ChangeKind.REMOVED
    hint = (forth if removed else back).get(match_key((pair.old or pair.new)[0].text))
    own = card.new if removed else card.old
    return pair if hint is None or hint.card == own else replace(pair, hint=hint)
