"""Numbers that only one of two languages has are marked."""

from __future__ import annotations

import pytest

from kasdiff.compare.bilingual.marks import number_marks
from kasdiff.model.comparison import Place
from kasdiff.model.source import NOWHERE


def marked(old: list[str], new: list[str]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the words marked in each text of both sides."""
    sides = number_marks(*([Place(text, (), None, NOWHERE) for text in side] for side in (old, new)))
    first, second = ([[one.text[m.start : m.end] for m in one.marks] for one in side] for side in sides)
    return first, second


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (["раз в 3 года"], ["5 жылда бір рет"], ([["3"]], [["5"]])),
        (["раз в 3 года"], ["3 жылда бір рет"], ([[]], [[]])),
        (["раз в год"], ["жылда бір рет"], ([[]], [[]])),  # words are none
        (["пункты 5 и 5"], ["5-тармақ"], ([["5"]], [[]])),  # one of the two is left, and only one
        (["пункты 5, 5 и 5"], ["5-тармақ"], ([["5", "5"]], [[]])),
        (["пункт 5"], ["5 және 7-тармақтар", "9"], ([[]], [["7"], ["9"]])),
        (["пункт 5", "и 6"], ["6 және 5-тармақтар"], ([[], []], [[]])),  # whichever of the texts has it
    ],
)
def test_what_the_other_side_has_not_is_marked(
    old: list[str], new: list[str], found: tuple[list[list[str]], list[list[str]]]
) -> None:
    assert marked(old, new) == found
