"""Whether a text that was changed in both languages was changed alike: the same numbers, the same terms, the same denials and duties came and went.

Words of two languages cannot be compared; what can be are numbers, units of time, and whether a change touches a negation or an obligation.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.model.comparison import Severity
from kasdiff.text.fold import fold
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.model.comparison import Pair, Place

_GRAVE = (Severity.NEGATION, Severity.OBLIGATION)
_UNITS = {
    "minute": r"минут\w*",
    "hour": r"сағат\w*|час(?:а|ов|ам|у|ы)?",
    "day": r"күн\w*|д(?:ень|ня|ней|ням|ни|нях|нем)|сут\w*",
    "week": r"апта\w*|недел\w*",
    "month": r"ай(?:ға|дан|дың|да|ы|дын)?|месяц\w*",
    "quarter": r"тоқсан\w*|квартал\w*",
    "year": r"жыл\w*|год\w*|лет",
}
_AFTER = 2  # words after a number within which its unit stands ("10 жұмыс күні")


def in_conflict(first: Pair, second: Pair) -> bool:
    """Whether a thing that was reworded in both languages says something else in each of them now."""
    if not (first.old and first.new and second.old and second.new):
        return False
    if _came_and_went(first) != _came_and_went(second):
        return True
    return any((first.severity is kind) is not (second.severity is kind) for kind in _GRAVE)


def _came_and_went(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    old, new = _quantities(pair.old), _quantities(pair.new)
    return new - old, old - new


def _quantities(places: Iterable[Place]) -> Counter[str]:
    """Count the numbers of a text, those of a time with their unit."""
    found: Counter[str] = Counter()
    for place in places:
        told = words(fold(place.text))
        for index, word in enumerate(told):
            if word[0].isdecimal():
                found[f"{word} {_unit(told[index + 1 : index + 1 + _AFTER])}"] += 1
    return found


def _unit(following: Iterable[str]) -> str:
    return next((unit for word in following for unit, forms in _UNITS.items() if re.fullmatch(forms, word)), "")
