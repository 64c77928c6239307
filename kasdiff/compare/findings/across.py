"""What two texts in two languages say differently, as far as that needs no words: numbers with their units, limits, duties, denials, how many acts are named.

Titles of acts are words of a language. Of the acts that a list names it is compared how many there are of each kind, and only where one text became several:
such a list is where acts are lost.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.findings.acts import KAZAKH, RUSSIAN, kind_of
from kasdiff.compare.findings.found import is_sure
from kasdiff.compare.findings.grades import grade_of, severity_of
from kasdiff.compare.findings.line import language_of
from kasdiff.compare.findings.touches import (
    LEGISLATION,
    compared,
    found_in,
    joined,
    parted,
    settled,
    told_apart,
    uneven,
    without_units,
)
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import Feature, Grade, Span, Touch
from kasdiff.text.fold import QUOTES, fold
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.compare.bilingual.words import Bag
    from kasdiff.compare.findings.features import Features
    from kasdiff.compare.findings.found import Found
    from kasdiff.model.comparison import Pair, Place, Trait

# Kinds of acts that a word of both languages names surely; "rules", "standard" are everyday words in one and capital in the other.
_ACTS = frozenset({"constitution", "code", "law", "convention", "decree", "resolution", "order"})

_QUOTED = re.compile(f'["{QUOTES}]([^"{QUOTES}]+)["{QUOTES}]')
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
    gone, come = found_in(old, features), found_in(new, features)
    value = partial(_value, acts=len(old) > 1 or len(new) > 1)
    out: list[Touch] = []
    present = {one.trait.feature for one in (*gone, *come)}
    for feature in filter(present.__contains__, Feature):
        before, after = ([one for one in side if one.trait.feature is feature] for side in (gone, come))
        if feature is Feature.POLARITY:
            left, right = _denied(*told_apart(before, after, gone, come))
        else:
            sides = map(parted, (before, after)) if feature is Feature.REFERENCE else (before, after)
            known = [[one for one in side if value(one.trait)] for side in sides]
            left, right = uneven(known[0], known[1], value)
        if feature in {Feature.QUANTITY, Feature.LIMIT}:
            left, right = without_units(*settled(left, right))
        elif feature is Feature.REFERENCE and not left and not right:
            left, right = (
                _other_titles(before, after) if before and after else (_surely(before, new), _surely(after, old))
            )
        elif feature is Feature.REFERENCE:
            left, right = joined(left), joined(right)
        out += [one.touch(new=False) for one in left]
        out += [one.touch(new=True) for one in right]
    return tuple(out)


def _denied(old: Sequence[Found], new: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Return the denials that one language has more; what the other denies by a term ("без присмотра", "қараусыз") is denied there too."""
    sure, unsure = zip(
        *([[one for one in side if is_sure(one.trait) is known] for known in (True, False)] for side in (old, new)),
        strict=True,
    )
    left = sure[0][len(sure[1]) + len(unsure[1]) :]
    right = sure[1][len(sure[0]) + len(unsure[0]) :]
    return left, right


def _surely(acts: Sequence[Found], other: Iterable[str]) -> list[Found]:
    """Return the acts that a text surely means, legislation and those of a title, where the other language has no word for an act at all."""
    found = [one for one in acts if _is_sure_act(one.trait.value)]
    named = found and any(kind_of(one, KAZAKH) or kind_of(one, RUSSIAN) for text in other for one in words(text))
    return [] if named else found


def _is_sure_act(value: str) -> bool:
    kind, _, rest = value.partition("|")
    return kind == LEGISLATION or (kind in _ACTS and rest[:1].isalnum())


def _other_titles(old: Sequence[Found], new: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Return the acts whose quoted titles, of words that the glossary knows, have nothing in common; none where only one side has such."""
    titles = [{one: bag for one in side if (bag := _title(one)) is not None} for side in (old, new)]
    if len(titles[0]) != len(titles[1]):
        return [], []
    left, right = (
        [
            one
            for one, title in ours.items()
            if all(word.known for word in title.words)
            and all(title.features.isdisjoint(other.features) for other in theirs.values())
        ]
        for ours, theirs in (titles, titles[::-1])
    )
    return (left, right) if left and right else ([], [])


def _title(one: Found) -> Bag | None:
    """Return the quoted title of an act as a bag of words of its language; None where it has none."""
    from kasdiff.compare.bilingual.words import bag  # noqa: PLC0415 - most pairs are of one language

    match = _QUOTED.search(one.text, one.trait.start, one.trait.end)
    language = language_of(one.text)
    return bag(fold(match[1]), russian=language == "ru") if match and language else None


def _acts(texts: Iterable[str], features: Features) -> int:
    """Count the acts that texts name."""
    found = (trait for text in texts for trait in features.of(text) if trait.feature is Feature.REFERENCE)
    return sum(trait.value.partition("|")[0] in _ACTS for trait in found)


def _value(trait: Trait, *, acts: bool) -> str:
    """Return what a trait says in either language, "" where that needs words; without `acts` only their numbers and dates are a matter."""
    if trait.feature is Feature.REFERENCE and "|" in trait.value:
        kind, _, number, date = trait.value.split("|")
        numbered = f"{number} {date}".strip()
        return f"act {numbered}" if numbered else kind * (acts and kind in _ACTS)
    return compared(trait)
