"""Findings on pairs: what each change touches, its severity and its grade."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.findings.across import found_across
from kasdiff.compare.findings.features import wording
from kasdiff.compare.findings.grades import grade_of, severity_of
from kasdiff.compare.findings.touches import touches
from kasdiff.compare.units import CLASS, CLASS_CODE
from kasdiff.model.comparison import ChangeKind, Feature, Grade, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.compare.findings.features import Features
    from kasdiff.model.comparison import CardMatch, Pair, Place, Touch

_CHANGES = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED, ChangeKind.SPLIT, ChangeKind.MERGED})
_FEATURES, _GRADES, _SEVERITIES = tuple(Feature), tuple(Grade), tuple(Severity)
_NUMBERS = frozenset({"code", "group_code", "level", "sublevel", "standard_code"})  # fields that are numbers themselves


def with_findings(card: CardMatch, features: Features) -> CardMatch:
    """Return the card with the findings on each pair whose texts differ."""
    return replace(
        card, pairs=tuple(_of_each(pair, features, _found) if pair.kind in _CHANGES else pair for pair in card.pairs)
    )


def with_findings_across(card: CardMatch, features: Features) -> CardMatch:
    """Return the card of two languages with the findings on each pair."""
    return replace(card, pairs=tuple(_in_either(pair, features) for pair in card.pairs))


def _in_either(pair: Pair, features: Features) -> Pair:
    if pair.old and pair.new and pair.field not in _NUMBERS:
        return _of_each(pair, features, found_across)
    return _of_each(pair, features, _found) if pair.kind in _CHANGES else pair


def _of_each(pair: Pair, features: Features, find: Callable[[Pair, Features], Pair]) -> Pair:
    """Return a pair with the findings on it; of several wordings each is looked at by itself, and the gravest counts."""
    if pair.field == CLASS:
        plain = replace(pair, old=tuple(map(_without_code, pair.old)), new=tuple(map(_without_code, pair.new)))
        return _with_texts(find(plain, features), pair)
    if not pair.wordings:
        return find(pair, features)
    olds = [find(replace(pair, old=(place,), new=pair.new[:1]), features) for place in pair.old]
    news = [olds[0], *(find(replace(pair, old=pair.old[:1], new=(place,)), features) for place in pair.new[1:])]
    differing = (
        replace(touch, place=number)
        for new, some in enumerate((olds, news))
        for number, one in enumerate(some)
        for touch in one.touches
        if touch.new is bool(new)
    )
    return replace(
        min((*olds, *news), key=_urgency),
        old=tuple(one.old[0] for one in olds),
        new=tuple(one.new[0] for one in news),
        touches=tuple(sorted(differing, key=lambda touch: _FEATURES.index(touch.trait.feature))),
        marks_limited=pair.marks_limited,
    )


def _urgency(pair: Pair) -> tuple[int, int]:
    grade = _GRADES.index(pair.grade) if pair.grade else len(_GRADES)
    return grade, _SEVERITIES.index(pair.severity) if pair.severity else len(_SEVERITIES)


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
    return Severity.FORM if both and _same_wording(pair, features) else Severity.WORDING


def _with_texts(pair: Pair, printed: Pair) -> Pair:
    """Return a pair with the texts of another one on its places."""
    sides = ((pair.old, printed.old), (pair.new, printed.new))
    old, new = (tuple(replace(a, text=b.text) for a, b in zip(*side, strict=True)) for side in sides)
    return replace(pair, old=old, new=new)


def _without_code(place: Place) -> Place:
    """Return a class of activity without the code by which it is called: that counts nothing."""
    code = CLASS_CODE.search(place.text)
    if code is None:
        return place
    return replace(place, text=place.text[: code.start()] + " " * len(code[0]) + place.text[code.end() :])


def _texts(places: Sequence[Place]) -> list[str]:
    return [place.text for place in places]


def _same_wording(pair: Pair, features: Features) -> bool:
    """Whether only endings and ways of writing differ: told by the first words that differ, mostly the first ones."""
    sides = (
        (one for place in places for one in wording(place.text, features.of(place.text)))
        for places in (pair.said_old, pair.said_new)
    )
    return all(old == new for old, new in zip_longest(*sides))
