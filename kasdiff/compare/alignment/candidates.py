"""Which of many texts are worth comparing, and how alike they are.

Few texts are compared each with each. Of many, a text meets only those that share its rarest stems or the beginnings of them (an inverted index), and of
these the most promising are measured.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.alignment.numbers import (
    EACH_WITH_EACH,
    LONGEST_LIST,
    LOOSE,
    MEASURED,
    PREFIX,
    RAREST,
    SUMMED,
    WORTH,
)
from kasdiff.text.space import likeness_by, tight
from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.text.space import Space

_FIRST = math.inf  # weighs a text that differs in its blanks alone
_ROUNDING = 1e-6  # likeness is rounded, and added up in another order


def alike(old: Sequence[str], new: Sequence[str], space: Space, least: float) -> dict[str, dict[str, float]]:
    """Return for each of the different old texts the new ones that are at least `least` alike, with their likeness."""
    left, right = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    if not right:
        return {text: {} for text in left}
    found = {}
    others: _Everything
    if len(left) * len(right) > EACH_WITH_EACH:
        others = _Index(right, space, least)
    else:
        others = _Near(right, space, least) if len(left) >= SUMMED else _Everything(right, space)
    for text in left:
        found[text] = {other: likeness for other, likeness in others.measured(text) if likeness >= least}
    return found


def by_new_text(like: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return likenesses given by old text (see `alike`) by new text."""
    back: dict[str, dict[str, float]] = defaultdict(dict)
    for text, partners in like.items():
        for partner, likeness in partners.items():
            back[partner][text] = likeness
    return dict(back)


class _Everything:
    """All texts are promising."""

    def __init__(self, texts: Sequence[str], space: Space) -> None:
        self._texts = texts
        self._space = space

    def measured(self, text: str) -> Iterable[tuple[str, float]]:
        """Return the promising texts, each with its likeness to `text`."""
        return [(other, self._space.likeness(text, other)) for other in self.promising(text)]

    def promising(self, text: str) -> Sequence[str]:
        """Return the texts to compare with `text`."""
        del text
        return self._texts


class _Near(_Everything):
    """Texts by the grams of their vectors: the products with all of them are added up at once, as most have hardly a gram in common with another."""

    def __init__(self, texts: Sequence[str], space: Space, least: float) -> None:
        super().__init__(texts, space)
        self._least = max(0.0, least - _ROUNDING)
        self._tight: dict[str, list[int]] = {}
        self._lengths = [0.0] * len(texts)  # of the vectors; 0 where brackets are, as these alone do not tell then
        self._grams: dict[str, list[tuple[int, float]]] = {}
        for index, text in enumerate(texts):
            self._tight.setdefault(tight(text), []).append(index)
            if "(" not in text:
                vector = space.vector(text)
                self._lengths[index] = vector.length
                for gram, value in vector.grams.items():
                    self._grams.setdefault(gram, []).append((index, value))

    def measured(self, text: str) -> Iterable[tuple[str, float]]:
        """Return the texts that are alike enough, and those of which the vectors alone do not tell, each with its likeness to `text`."""
        if "(" in text:
            return super().measured(text)
        sums, vector = [0.0] * len(self._texts), self._space.vector(text)
        for gram, value in vector.grams.items():
            for index, other in self._grams.get(gram, ()):
                sums[index] += value * other
        for index in self._tight.get(tight(text), ()):
            sums[index] = math.inf
        own, least = vector.length, self._least * vector.length
        near = [one for one in zip(self._texts, sums, self._lengths, strict=True) if one[1] >= least * one[2]]
        return [
            (other, likeness_by(product, own * length))
            if own and length and product < math.inf
            else (other, self._space.likeness(text, other))
            for other, product, length in near
        ]


class _Index(_Everything):
    """Texts by their stems and the stems' beginnings."""

    def __init__(self, texts: Sequence[str], space: Space, least: float) -> None:
        super().__init__(texts, space)
        self._shared = max(0.0, least - LOOSE)
        self._lists: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            for feature in self._features(text):
                self._lists.setdefault(feature, []).append(index)

    def _features(self, text: str) -> Mapping[str, float]:
        features = {tight(text): _FIRST}
        for stem in stems(text):
            weight = self._space.weight(stem)
            features[stem] = weight
            if len(stem) > PREFIX:
                features.setdefault(f"{stem[:PREFIX]}…", weight / 2)
        return features

    def promising(self, text: str) -> Sequence[str]:
        """Return the texts that share the rarest features of `text`."""
        lists, features = self._lists, self._features(text)
        known = sorted([(len(lists[f]), f, w) for f, w in features.items() if f in lists])[:RAREST]
        sums: dict[int, float] = defaultdict(float)
        looked_up = sum([weight for weight in features.values() if weight != _FIRST])
        for _, feature, weight in known:
            if weight != _FIRST:
                for index in lists[feature][:LONGEST_LIST]:
                    sums[index] += weight
        # A text that differs in its blanks only does not make the others unpromising.
        least = max(WORTH * max(sums.values(), default=0.0), self._shared * looked_up)
        for index in next((lists[feature][:LONGEST_LIST] for _, feature, weight in known if weight == _FIRST), ()):
            sums[index] += _FIRST
        return [self._texts[index] for index in most(sums, MEASURED, least)]


def most(sums: Mapping[int, float], count: int, least: float = 0.0) -> list[int]:
    """Return which have the greatest sums, `count` at most and none below `least`; of equals the first. Numbers alone are put in order in no time."""
    least = max([least, *sorted(sums.values())[-count:][:1]])
    return [index for _, index in sorted([(-value, index) for index, value in sums.items() if value >= least])[:count]]
