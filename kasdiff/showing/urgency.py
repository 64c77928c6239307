"""In which order changes are listed: the grade first, what is touched next; what is equally grave stays in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.model.comparison import Grade, Severity

if TYPE_CHECKING:
    from kasdiff.model.comparison import Pair

_GRADES = {grade: place for place, grade in enumerate(Grade)}
_SEVERITIES = {severity: place for place, severity in enumerate(Severity)}


def urgency(pair: Pair | None, *, whole_card: bool) -> tuple[int, bool, int]:
    """Return a key that sorts the gravest change first; a pair without a grade (a mere move), and no pair at all, come last.

    What stands in a card that came or went as a whole (`whole_card`) follows what is equally grave in cards that both editions have.
    """
    grade = _GRADES[pair.grade] if pair and pair.grade else len(_GRADES)
    severity = _SEVERITIES[pair.severity] if pair and pair.severity else len(_SEVERITIES)
    return grade, whole_card, severity
