"""Whether a text that was changed in both languages was changed alike: the same numbers, limits, acts, denials and duties came and went.

Words of two languages cannot be compared; what each change touches can.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.compare.findings.found import SURE
from kasdiff.compare.findings.touches import FORBIDDEN, compared
from kasdiff.model.comparison import ChangeKind, Feature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.comparison import Pair, Touch, Trait


def in_conflict(first: Pair, second: Pair) -> bool:
    """Whether a thing that came or was reworded in two languages, a pair in each, says something else in each of them now."""
    alike = first.kind is second.kind is ChangeKind.ADDED or (first.old and first.new and second.old and second.new)
    return bool(alike) and _came_and_went(first) != _came_and_went(second)


def _came_and_went(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """Count what a change brings and takes that can be told in either language."""
    reworded = bool(pair.old)
    told = [touch for touch in pair.touches if not _forbids_alike(touch, pair.touches)]
    came, went = (
        Counter(one for touch in told if touch.new is new for one in _figures(touch.trait, kinds=reworded))
        for new in (True, False)
    )
    return came - went, went - came


def _forbids_alike(touch: Touch, others: Sequence[Touch]) -> bool:
    """Whether a denial is a part of a prohibition: "не допускается" in one language is "тыйым салынады" in the other."""
    trait = touch.trait
    return trait.feature is Feature.POLARITY and any(
        other.trait.value == FORBIDDEN
        and (other.new, other.place) == (touch.new, touch.place)
        and other.trait.start <= trait.start
        and trait.end <= other.trait.end
        for other in others
    )


def _figures(trait: Trait, *, kinds: bool) -> Iterator[str]:
    """Yield what a touched trait says in either language; of acts their numbers and dates, else (where they count) their kinds."""
    if trait.feature is Feature.POLARITY:
        yield SURE
    elif trait.feature is Feature.REFERENCE:
        kind, *rest = trait.value.split("|")
        told = [one for part in rest[1:] for one in part.split()]
        yield from told or ([kind] if kinds else [])
    else:
        yield compared(trait)
