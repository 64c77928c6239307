"""Findings on pairs: what each change touches, its severity and its grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.findings.across import found_across
from kasdiff.compare.findings.features import wording
from kasdiff.compare.findings.grades import grade_of, severity_of
from kasdiff.compare.findings.touches import touches
from kasdiff.model.comparison import ChangeKind, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.findings.features import Features
    from kasdiff.model.comparison import CardMatch, Pair, Place, Touch

_CHANGES = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED, ChangeKind.SPLIT, ChangeKind.MERGED})
_NUMBERS = frozenset({"code", "group_code", "level", "sublevel", "standard_code"})  # fields that are numbers themselves


def with_findings(card: CardMatch, features: Features) -> CardMatch:
    """Return the card with the findings on each pair whose texts differ."""
    return replace(card, pairs=tuple(_found(pair, features) if pair.kind in _CHANGES else pair for pair in card.pairs))


def with_findings_across(card: CardMatch, features: Features) -> CardMatch:
    """Return the card of two languages with the findings on each pair."""
    return replace(card, pairs=tuple(_in_either(pair, features) for pair in card.pairs))


def _in_either(pair: Pair, features: Features) -> Pair:
    if pair.old and pair.new and pair.field not in _NUMBERS:
        return found_across(pair, features)
    return _found(pair, features) if pair.kind in _CHANGES else pair


def _found(pair: Pair, features: Features) -> Pair:
    """Return the pair with its findings; a severity that was set for another reason than the texts stays."""
    old, new = _texts(pair.said_old), _texts(pair.said_new)
    differing = touches(old, new, features)
    both = bool(old and new)
    severity = pair.severity or _severity(pair, differing, features, both=both)
    grade, rule = grade_of(severity, differing, both=both)
    return replace(pair, touches=differing, severity=severity, grade=grade, graded_by=rule)


def _severity(pair: Pair, differing: Sequence[Touch], features: Features, *, both: bool) -> Severity:
    if pair.field in _NUMBERS:
        return Severity.NUMBER
    if (touched := severity_of(differing)) is not None:
        return touched
    return (
        Severity.FORM
        if both and _wording(pair.said_old, features) == _wording(pair.said_new, features)
        else Severity.WORDING
    )


def _texts(places: Sequence[Place]) -> list[str]:
    return [place.text for place in places]


def _wording(places: Sequence[Place], features: Features) -> tuple[str, ...]:
    return tuple(one for place in places for one in wording(place.text, features.of(place.text)))
