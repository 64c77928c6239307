"""Numbers that one language has and the other has not: levels, years, numbers of acts."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.comparison import Span
from kasdiff.text.tokens import TokenKind, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.comparison import Place


_DIGIT = re.compile(r"\d")


def number_marks(old: Sequence[Place], new: Sequence[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Mark the numbers that have no equal on the other side."""
    before, after = _numbers(old), _numbers(new)
    if before == after:
        return tuple(old), tuple(new)
    return tuple(_marked(old, before - after)), tuple(_marked(new, after - before))


def _numbers(places: Sequence[Place]) -> Counter[str]:
    texts = (place.text for place in places if _DIGIT.search(place.text))
    return Counter(token.text for text in texts for token in tokens(text) if token.kind is TokenKind.NUMBER)


def _marked(places: Sequence[Place], lone: Counter[str]) -> list[Place]:
    out = []
    left = Counter(lone)
    for place in places:
        spans = []
        for token in tokens(place.text):
            if token.kind is TokenKind.NUMBER and left[token.text] > 0:
                left[token.text] -= 1
                spans.append(Span(token.start, token.end))
        out.append(replace(place, marks=tuple(spans)))
    return out
