"""What two texts in two languages say differently, as far as that needs no words: numbers with their units, limits, duties, denials, how many acts are named.

Titles of acts are words of a language. Of the acts that a list names it is compared how many there are of each kind, and only where one text became several:
such a list is where acts are lost.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.findings.grades import grade_of, severity_of
from kasdiff.compare.findings.touches import SURE, UNSURE
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import Feature, Grade, Span, Touch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.compare.findings.features import Features
    from kasdiff.model.comparison import Pair, Place, Trait

    _Counts = Counter[tuple[Feature, str]]

# Kinds of acts that a word of both languages names surely; "rules", "standard" are everyday words in one and capital in the other.
_ACTS = frozenset({"constitution", "code", "law", "convention", "decree", "resolution", "order"})
# What one language denies by a term of the other ("без присмотра", "қараусыз") is denied in both.
_DENIED = (Feature.POLARITY, SURE)

UNLIKE_ACTS = mark("The languages do not name the same acts: {old} recognised on the old side, {new} on the new one.")


def found_across(pair: Pair, features: Features) -> Pair:
    """Return a pair that stands in both languages with its findings; where only words can differ, nothing is said."""
    old, new = ([place.text for place in places] for places in (pair.said_old, pair.said_new))
    differing = touches_across(old, new, features)
    severity = severity_of(differing) or pair.severity
    if severity is None:
        return pair
    grade, rule = grade_of(severity, differing, both=True) if differing else (Grade.HIGH, "meaning")
    note = pair.note
    if any(touch.trait.value.partition("|")[0] in _ACTS for touch in differing):
        note = note or Message(UNLIKE_ACTS, {"old": _acts(old, features), "new": _acts(new, features)})
    sides = [_marked(places, differing, new=new) for new, places in ((False, pair.old), (True, pair.new))]
    found = replace(pair, old=sides[0], new=sides[1], touches=differing, severity=severity)
    return replace(found, grade=grade, graded_by=rule, note=note)


def _marked(places: Sequence[Place], differing: Sequence[Touch], *, new: bool) -> tuple[Place, ...]:
    """Return the places of a side with the words of its touches marked besides."""
    out = []
    for number, place in enumerate(places):
        own = [touch.trait for touch in differing if touch.new is new and touch.place == number]
        free = (one for one in own if all(one.end <= span.start or span.end <= one.start for span in place.marks))
        spans = (*place.marks, *(Span(one.start, one.end) for one in free))
        out.append(replace(place, marks=tuple(sorted(spans, key=lambda span: span.start))))
    return tuple(out)


def touches_across(old: Sequence[str], new: Sequence[str], features: Features) -> tuple[Touch, ...]:
    """Return the features of one language that the other lacks."""
    sides = [
        [(place, text, trait) for place, text in enumerate(texts) for trait in features.of(text)]
        for texts in (old, new)
    ]
    acts = len(old) > 1 or len(new) > 1
    counts = [Counter((trait.feature, _value(trait, acts=acts)) for _, _, trait in side) for side in sides]
    beyond = [counts[number] - counts[1 - number] for number in (0, 1)]
    _without_units(*beyond)
    out = []
    for number, side in enumerate(sides):
        surplus = beyond[number]
        surplus[_DENIED] -= sum(trait.value.startswith(UNSURE) for _, _, trait in sides[1 - number])
        for place, text, trait in reversed(side):
            key = trait.feature, _value(trait, acts=acts)
            if key[1] and surplus[key] > 0:
                surplus[key] -= 1
                out.append(Touch(trait, bool(number), place, text[trait.start : trait.end]))
    order = {feature: place for place, feature in enumerate(Feature)}
    return tuple(sorted(out, key=lambda one: (order[one.trait.feature], one.new, one.place, one.trait.start)))


def _without_units(old: _Counts, new: _Counts) -> None:
    """Take a number whose unit one language does not show ("екі мезгіл", "двухразовое") for that of the other language."""
    for some, others in ((old, new), (new, old)):
        for bare in [key for key in some if key[0] is Feature.QUANTITY and " " not in key[1]]:
            for other in [key for key in others if key[0] is Feature.QUANTITY and key[1].startswith(f"{bare[1]} ")]:
                both = min(some[bare], others[other])
                some[bare] -= both
                others[other] -= both


def _acts(texts: Iterable[str], features: Features) -> int:
    """Count the acts that texts name."""
    found = (trait for text in texts for trait in features.of(text) if trait.feature is Feature.REFERENCE)
    return sum(trait.value.partition("|")[0] in _ACTS for trait in found)


def _value(trait: Trait, *, acts: bool) -> str:
    """Return what a trait says in either language, "" where that needs words; without `acts` these are no matter."""
    if trait.feature is Feature.POLARITY:
        return SURE if trait.value.split()[0] == SURE else ""
    if trait.feature is Feature.REFERENCE:
        kind, named, _ = trait.value.partition("|")
        return kind if not named or (acts and kind in _ACTS) else ""  # an article, a point; an act
    return trait.value
