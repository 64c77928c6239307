"""A comparison as JSON, format `kasdiff.comparison/1`. Other programs rely on it: keys are only ever added.

Within an entry every item, function, skill and field of both cards stands in exactly one pair, so old plus pairs gives new.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from kasdiff.review.rulings import review_dict
from kasdiff.showing.bridge import bridge
from kasdiff.showing.cases import profile_dim
from kasdiff.showing.taught_labels import taught_dict

if TYPE_CHECKING:
    from kasdiff.model.comparison import (
        CardHint,
        CardMatch,
        CardRef,
        Comparison,
        EditionRef,
        Pair,
        Place,
        Totals,
        Touch,
    )
    from kasdiff.review.rulings import Rulings

FORMAT = "kasdiff.comparison/1"
_DIGITS = 4
_NONE: Rulings = MappingProxyType({})


def comparison_json(comparison: Comparison, rulings: Rulings = _NONE) -> str:
    """Return the JSON text of `comparison`, with a line end; of a session, with what was decided of its changes."""
    return json.dumps(comparison_dict(comparison, rulings), ensure_ascii=False, indent=1) + "\n"


def comparison_dict(comparison: Comparison, rulings: Rulings = _NONE) -> dict[str, Any]:
    """Return what `comparison_json` writes, as dictionaries and lists."""
    return {
        "format": FORMAT,
        "old": edition_ref_dict(comparison.old),
        "new": edition_ref_dict(comparison.new),
        "cards": [_card(match, rulings) for match in comparison.cards],
        "totals": _totals(comparison.totals),
        "bridge": _bridge(comparison),
        "profile": comparison.profile,
        "rules": list(comparison.rules),
        "systematic": [{"old": s.old, "new": s.new, "count": s.count} for s in comparison.systematic],
        "warnings": [str(w) for w in comparison.warnings],
        # What the standards say outside their cards; null where that was not compared.
        "general": _general(comparison.general, rulings),
    }


def edition_ref_dict(ref: EditionRef) -> dict[str, Any]:
    """Return which edition it is."""
    return {
        "file": ref.file,
        "sha256": ref.sha256,
        "order_number": ref.order_number,
        "order_date": ref.order_date,
        "language": ref.language,
        **({"warnings": [str(warning) for warning in ref.warnings]} if ref.warnings else {}),
        **taught_dict(ref),
    }


def _card(match: CardMatch, rulings: Rulings) -> dict[str, Any]:
    return {
        "status": match.status.value,
        "matched_by": match.matched_by,
        "score": round(match.score, _DIGITS),
        "runner_up": None if match.runner_up is None else round(match.runner_up, _DIGITS),
        "relation": match.relation.value,
        "old": card_ref_dict(match.old),
        "new": card_ref_dict(match.new),
        "pairs": [pair_dict(pair) | _review(pair.key, rulings) for pair in match.pairs],
        "doubtful": match.doubtful,
        "warnings": [str(w) for w in match.warnings],
        "hint": _hint(match.hint),
        "family": list(match.family),
        "key": match.key,
        **_review(match.key, rulings),
    }


def _general(entry: CardMatch | None, rulings: Rulings) -> dict[str, Any] | None:
    if entry is None:
        return None
    pairs = [pair_dict(pair) | _review(pair.key, rulings) for pair in entry.pairs]
    return {"key": entry.key, "pairs": pairs, **_review(entry.key, rulings)}


def _review(key: str, rulings: Rulings) -> dict[str, Any]:
    return {"review": review_dict(rulings[key].ruling)} if key in rulings else {}


def _hint(hint: CardHint | None) -> dict[str, Any] | None:
    """Return the card that is nearest to one without a counterpart."""
    if hint is None:
        return None
    card = hint.card
    return {
        "index": card.index,
        "name": card.name,
        "code": card.code,
        "level": card.sublevel or card.level,
        "score": round(hint.score, _DIGITS),
    }


def card_ref_dict(ref: CardRef | None) -> dict[str, Any] | None:
    """Return which card it is; None for none."""
    if ref is None:
        return None
    return {
        "standard": ref.standard,
        "index": ref.index,
        "name": ref.name,
        "code": ref.code,
        "level": ref.level,
        "sublevel": ref.sublevel,
    }


def pair_dict(pair: Pair) -> dict[str, Any]:
    """Return a pair with both its sides."""
    return {
        "kind": pair.kind.value,
        "part": pair.part.value,
        "field": pair.field,
        "moved": pair.moved,
        "severity": pair.severity.value if pair.severity else None,
        "similarity": round(pair.similarity, _DIGITS),
        "matched_by": pair.matched_by,
        "doubtful": pair.doubtful,
        "old": [_side(place) for place in pair.old],
        "new": [_side(place) for place in pair.new],
        # Beyond the first form of the contract.
        "old_part": pair.old_part.value
        if pair.old_part
        else None,  # where an ability became knowledge, or the other way round
        "runner_up": None if pair.runner_up is None else round(pair.runner_up, _DIGITS),
        "marks_limited": pair.marks_limited,
        "key": pair.key,
        "elsewhere": [{"entry": one.entry, "path": list(one.path)} for one in pair.elsewhere],
        "repeats": {"old": _paths(pair.old_repeats), "new": _paths(pair.new_repeats)},
        "touches": [_touch(touch) for touch in pair.touches],
        "grade": pair.grade.value if pair.grade else None,
        "graded_by": pair.graded_by or None,
    }


def _touch(touch: Touch) -> dict[str, Any]:
    """Return a feature that one side has: `item` is the place among the texts of its side, `start` and `end` are characters of that text."""
    return {
        "feature": touch.trait.feature.value,
        "value": touch.trait.value,
        "side": "new" if touch.new else "old",
        "item": touch.place,
        "start": touch.trait.start,
        "end": touch.trait.end,
        "words": touch.words,
    }


def _paths(paths: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    return [list(path) for path in paths]


def _side(place: Place) -> dict[str, Any]:
    # Outside the cards: the printed number, and which standards of an order say it (none where all do, under one number).
    number = {} if place.path or not place.number else {"number": place.number}
    spots = [{"name": spot.standard, "number": spot.number} for spot in place.spots]
    return {"text": place.text, "path": list(place.path), **number, **({"standards": spots} if spots else {})}


def _bridge(comparison: Comparison) -> dict[str, int]:
    """Return how the totals lead to the number of changes: totals + again + repeats + besides - inside + whole = listed."""
    return asdict(bridge(comparison, profile_dim(comparison)))


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "cards": {status.value: count for status, count in totals.cards.items()},
        **{part.value: {kind.value: n for kind, n in kinds.items()} for part, kinds in totals.pairs.items()},
        "distinct": {
            part.value: {kind.value: n for kind, n in kinds.items()} for part, kinds in totals.distinct.items()
        },
        "repeats": {part.value: {"old": old, "new": new} for part, (old, new) in totals.repeats.items()},
        "general": {kind.value: count for kind, count in totals.general.items()},
    }
