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
    TIGHT,
    WORTH,
)
from kasdiff.text.space import tight
from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.text.space import Space

_ROUNDING = 1e-6  # likeness is rounded, and added up in another order


def alike(old: Sequence[str], new: Sequence[str], space: Space, least: float) -> dict[str, dict[str, float]]:
    """Return for each of the different old texts the new ones that are at least `least` alike, with their likeness."""
    left, right = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    found = {}
    choose: _Everything
    if len(left) * len(right) > EACH_WITH_EACH:
        choose = _Index(right, space, least)
    else:
        choose = _Near(right, space, least) if len(left) >= SUMMED else _Everything(right)
    for text in left:
        likenesses = ((other, space.likeness(text, other)) for other in choose.promising(text))
        found[text] = {other: likeness for other, likeness in likenesses if likeness >= least}
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

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def promising(self, text: str) -> Sequence[str]:
        """Return the texts to compare with `text`."""
        del text
        return self._texts


class _Near(_Everything):
    """Texts by the grams of their vectors: most have hardly any in common with another, and that is seen of all texts at once."""

    def __init__(self, texts: Sequence[str], space: Space, least: float) -> None:
        super().__init__(texts)
        self._space = space
        self._tight: dict[str, list[int]] = {}
        self._least = [0.0] * len(
            texts
        )  # the product of vectors from which on a text is measured; always where something stands in brackets
        self._grams: dict[str, list[tuple[int, float]]] = {}
        for index, text in enumerate(texts):
            self._tight.setdefault(tight(text), []).append(index)
            if "(" not in text:
                vector = space.vector(text)
                self._least[index] = max(0.0, least - _ROUNDING) * vector.length
                for gram, value in vector.grams.items():
                    self._grams.setdefault(gram, []).append((index, value))

    def promising(self, text: str) -> Sequence[str]:
        """Return the texts that are alike enough, and those of which the vectors alone do not tell."""
        if "(" in text:
            return self._texts
        sums, vector = [0.0] * len(self._texts), self._space.vector(text)
        for gram, value in vector.grams.items():
            for index, other in self._grams.get(gram, ()):
                sums[index] += value * other
        for index in self._tight.get(tight(text), ()):
            sums[index] = math.inf
        wanted = zip(self._texts, sums, self._least, strict=True)
        return [other for other, product, least in wanted if product >= least * vector.length]


class _Index(_Everything):
    """Texts by their stems and the stems' beginnings."""

    def __init__(self, texts: Sequence[str], space: Space, least: float) -> None:
        super().__init__(texts)
        self._space = space
        self._shared = max(0.0, least - LOOSE)
        self._lists: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            for feature in self._features(text):
                self._lists.setdefault(feature, []).append(index)

    def _features(self, text: str) -> Mapping[str, float]:
        features = {tight(text): TIGHT}
        for stem in stems(text):
            weight = self._space.weight(stem)
            features[stem] = weight
            if len(stem) > PREFIX:
                features.setdefault(f"{stem[:PREFIX]}…", weight / 2)
        return features

    def promising(self, text: str) -> Sequence[str]:
        """Return the texts that share the rarest features of `text`."""
        lists, features = self._lists, self._features(text)
        known = [(len(lists[f]), f, w) for f, w in features.items() if f in lists]
        sums: dict[int, float] = defaultdict(float)
        looked_up = sum([weight for weight in features.values() if weight != TIGHT])
        for _, feature, weight in sorted(known)[:RAREST]:
            for index in lists[feature][:LONGEST_LIST]:
                sums[index] += weight
        # A text that differs in its blanks only does not make the others unpromising.
        best = max([value % TIGHT for value in sums.values()], default=0.0)
        least = max(WORTH * best, self._shared * looked_up)
        worth = sorted([(-value, index) for index, value in sums.items() if value >= least])
        return [self._texts[index] for _, index in worth[:MEASURED]]
