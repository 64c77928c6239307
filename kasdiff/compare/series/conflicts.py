"""Whether a text that was changed in both languages was changed alike: the same numbers, limits, acts, denials and duties came and went.

Words of two languages cannot be compared; what each change touches can.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.compare.findings.touches import SURE
from kasdiff.model.comparison import ChangeKind, Feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import Pair, Trait


def in_conflict(first: Pair, second: Pair) -> bool:
    """Whether a thing that came or was reworded in two languages, a pair in each, says something else in each of them now."""
    alike = first.kind is second.kind is ChangeKind.ADDED or (first.old and first.new and second.old and second.new)
    return bool(alike) and _came_and_went(first) != _came_and_went(second)


def _came_and_went(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """Count what a change brings and takes that can be told in either language."""
    reworded = bool(pair.old)
    came, went = (
        Counter(one for touch in pair.touches if touch.new is new for one in _figures(touch.trait, kinds=reworded))
        for new in (True, False)
    )
    return came - went, went - came


def _figures(trait: Trait, *, kinds: bool) -> Iterator[str]:
    """Yield what a touched trait says in either language; of acts their numbers and dates, else (where they count) their kinds."""
    if trait.feature is Feature.POLARITY:
        yield SURE
    elif trait.feature is Feature.REFERENCE:
        kind, *rest = trait.value.split("|")
        told = [one for part in rest[1:] for one in part.split()]
        yield from told or ([kind] if kinds else [])
    else:
        yield trait.value
