"""What the two sides of a pair differ in: features of one side that the other lacks, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from kasdiff.compare.findings.line import language_of
from kasdiff.compare.findings.numbers import LONG_TITLE, MISPRINT, ROOT
from kasdiff.compare.findings.polarity import BARE, denial
from kasdiff.model.comparison import Feature, Touch
from kasdiff.text.stems import stem
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.compare.findings.features import Features
    from kasdiff.model.comparison import Trait

_COUNTED = (Feature.QUANTITY, Feature.LIMIT, Feature.MODALITY)
SURE, UNSURE = "not", "not?"
_ORDER = {feature: place for place, feature in enumerate(Feature)}


class _Found(NamedTuple):
    """A feature and where it stands."""

    trait: Trait
    place: int
    text: str

    def touch(self, *, new: bool) -> Touch:
        trait = self.trait
        if trait.value.startswith(UNSURE):
            trait = replace(trait, value=trait.value.replace(UNSURE, SURE, 1))
        return Touch(trait, new, self.place, self.text[trait.start : trait.end])


def touches(old: Sequence[str], new: Sequence[str], features: Features) -> tuple[Touch, ...]:
    """Return the features that differ between the texts of both sides; one of them may be empty (added or removed)."""
    if not any(map(features.of, old)) and not any(map(features.of, new)):
        return ()
    gone, come = _found(old, features), _found(new, features)
    if not old or not new:
        alone = (one for one in (*gone, *come) if not one.trait.value.startswith(UNSURE))
        return tuple(one.touch(new=not old) for one in sorted(alone, key=lambda one: _ORDER[one.trait.feature]))
    out: list[Touch] = []
    present = {one.trait.feature for one in (*gone, *come)}
    for feature in Feature:
        if feature not in present:
            continue
        before = [one for one in gone if one.trait.feature is feature]
        after = [one for one in come if one.trait.feature is feature]
        if feature in _COUNTED:
            left, right = _uneven(before, after)
        elif feature is Feature.REFERENCE:
            left, right = _other_acts(*_uneven(before, after))
        else:
            left, right = _denials(before, after, old, new)
        out += [one.touch(new=False) for one in left]
        out += [one.touch(new=True) for one in right]
    return tuple(out)


def _found(texts: Sequence[str], features: Features) -> list[_Found]:
    return [_Found(trait, place, text) for place, text in enumerate(texts) for trait in features.of(text)]


def turned(found: Sequence[Touch]) -> tuple[Touch, ...]:
    """Return touches seen from the other side, in the order that `touches` gives."""
    exchanged = (replace(touch, new=not touch.new) for touch in found)
    return tuple(sorted(exchanged, key=lambda touch: (_ORDER[touch.trait.feature], touch.new)))


def _uneven(old: Sequence[_Found], new: Sequence[_Found]) -> tuple[list[_Found], list[_Found]]:
    """Return what one side has oftener than the other, by value."""
    counts = Counter(one.trait.value for one in old), Counter(one.trait.value for one in new)
    return list(_beyond(old, counts[1])), list(_beyond(new, counts[0]))


def _beyond(found: Iterable[_Found], other: Counter[str]) -> Iterator[_Found]:
    left = Counter(other)
    for one in found:
        if left[one.trait.value] > 0:
            left[one.trait.value] -= 1
        else:
            yield one


def _other_acts(old: list[_Found], new: list[_Found]) -> tuple[list[_Found], list[_Found]]:
    """Leave out acts that differ by a misprint in the title only."""
    rest = list(new)
    left = []
    for one in old:
        same = next((other for other in rest if _same_act(one.trait.value, other.trait.value)), None)
        if same is None:
            left.append(one)
        else:
            rest.remove(same)
    return left, rest


def _same_act(one: str, other: str) -> bool:
    first, second = one.split("|"), other.split("|")
    if len(first) != len(second) or len(first) < 2 or (first[0], first[2:]) != (second[0], second[2:]):
        return False
    titles = first[1].replace(" ", ""), second[1].replace(" ", "")
    return min(map(len, titles)) >= LONG_TITLE and Levenshtein.distance(*titles) <= MISPRINT


def _denials(
    old: Sequence[_Found], new: Sequence[_Found], olds: Sequence[str], news: Sequence[str]
) -> tuple[list[_Found], list[_Found]]:
    """Return the denials that differ: a side has more of them, or one denies what the other side says."""
    if not old and not new:
        return [], []
    texts = _said(olds), _said(news)
    contrary = [
        [one for one in side if _contradicted(one, there, here)]
        for side, here, there in ((old, texts[0], texts[1]), (new, texts[1], texts[0]))
    ]
    sure = [[one for one in side if one.trait.value.split()[0] == SURE] for side in (old, new)]
    uneven = _uneven(*sure)
    surplus = len(sure[0]) - len(sure[1])
    more = (uneven[0][-surplus:] if surplus > 0 else []), (uneven[1][surplus:] if surplus < 0 else [])
    left, right = (
        [one for one in side if one in opposed or one in extra]
        for side, opposed, extra in zip((old, new), contrary, more, strict=True)
    )
    return left, right


def _root(one: _Found) -> str:
    return one.trait.value.partition(" ")[2]


class _Said(NamedTuple):
    """What a side says without denying it, by word and by stem."""

    words: tuple[str, ...]
    stems: frozenset[str]


def _said(texts: Sequence[str]) -> _Said:
    said: list[str] = []
    for text in texts:
        before, language = "", language_of(text)
        for one in words(text):
            denied = before in BARE or denial(one, language) is not None
            if not denied:
                said.append(one)
            before = one
    return _Said(tuple(said), frozenset(stem(one, russian=True) for one in said))


def _contradicted(one: _Found, there: _Said, here: _Said) -> bool:
    """Whether the other side says what this one denies, and this one does not say it besides."""
    root = _root(one)
    if len(root) < ROOT:
        return False
    return _holds(there, root) and not _holds(here, root)


def _holds(said: _Said, root: str) -> bool:
    return root in said.stems or any(one.startswith(root) for one in said.words)
