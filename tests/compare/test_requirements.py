"""A requirement that one edition says line by line and the other in one line."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from tests.compare.build import card, edition, entry, function, skill

COLLEGE, UNIVERSITY = "техникалық және кәсіптік педагогикалық білім", "жоғары педагогикалық білім"


def education(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, int, int, bool]]:
    """Return the pairs of education of two cards that say nothing else: kind, how many lines on each side, doubt."""
    one = card("Нұсқаушы", "2635-3-001", "4", function("Үйрету", skill("Жұмыс", ["Үйретуді ұйымдастыру"])))
    result = compare(edition(replace(one, education=old)), edition(replace(one, education=new)))
    pairs = [pair for pair in entry(result).pairs if pair.field == "education"]
    return [(pair.kind.value, len(pair.old), len(pair.new), pair.doubtful) for pair in pairs]


def test_lines_by_grade_that_became_one_line_are_merged() -> None:
    """The one line says what both say."""
    by_grade = (f"4: {COLLEGE}", f"5: {UNIVERSITY}")
    both = f"{COLLEGE} немесе {UNIVERSITY}"
    assert education(by_grade, (both,)) == [("merged", 2, 1, False)]
    assert education((both,), by_grade) == [("split", 1, 2, False)]


def test_one_line_of_other_words_is_the_requirement_all_the_same_but_doubtful() -> None:
    assert education((COLLEGE, UNIVERSITY), ("ТжКБ, көркем еңбек мұғалімі",)) == [("merged", 2, 1, True)]


@pytest.mark.parametrize("kept", [UNIVERSITY, f"{UNIVERSITY} (бакалавр)"])
def test_a_line_that_stays_is_that_line_and_the_others_are_gone(kept: str) -> None:
    assert [one[:3] for one in education((COLLEGE, UNIVERSITY), (kept,))] == [
        ("removed", 1, 0),
        ("unchanged" if kept == UNIVERSITY else "reworded", 1, 1),
    ]
