"""A text cut at its marks stays whole, whatever the marks are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kasdiff.model.comparison import Span, Tone
from kasdiff.showing.pieces import pieces

spans = st.builds(Span, st.integers(0, 12), st.integers(0, 12), st.sampled_from(Tone))


def test_marked_words_have_their_tone() -> None:
    marks = (Span(9, 14, Tone.FORM), Span(0, 3))
    assert list(pieces("екі жаңа сөзді", marks)) == [
        ("екі", Tone.CHANGED),
        (" жаңа ", None),
        ("сөзді", Tone.FORM),
    ]


@given(st.text(max_size=10), st.lists(spans, max_size=4))
def test_the_pieces_are_the_whole_text(text: str, marks: list[Span]) -> None:
    found = list(pieces(text, marks))
    assert "".join(piece for piece, _ in found) == text
    assert all(piece for piece, _ in found)
