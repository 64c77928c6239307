"""A text cut at its marks, for all that shows marked words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.comparison import Span, Tone


def pieces(text: str, marks: Sequence[Span]) -> Iterator[tuple[str, Tone | None]]:
    """Yield `text` piece by piece, each with the tone of its mark or None; together they are the whole text, even where marks overlap or reach beyond it."""
    place = 0
    for span in sorted(marks, key=lambda span: span.start):
        start, end = max(span.start, place), min(span.end, len(text))
        if start >= end:
            continue
        if place < start:
            yield text[place:start], None
        yield text[start:end], span.tone
        place = end
    if place < len(text):
        yield text[place:], None
