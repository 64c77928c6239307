"""Cards beside the partner that was found: a better one by the contents, and the nearest one of a card that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.cards.likeness import OneLanguage
from kasdiff.compare.cards.numbers import BETTER, CONTENTS, LEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.compare.cards.likeness import Measure


def better_partners(measure: Measure, i: int, j: int) -> tuple[int | None, int | None]:
    """Return the new card whose contents are rather those of the old card `i`, and the old one whose are those of the new card `j`: beside a common code."""
    if not isinstance(measure, OneLanguage) or measure.contents(i, j) >= CONTENTS:
        return None, None
    needed = max(BETTER, measure.contents(i, j) + LEAD)
    news = [(measure.contents(i, k), -k) for k in range(len(measure.new))]
    olds = [(measure.contents(k, j), -k) for k in range(len(measure.old))]
    new, old = (-index if likeness >= needed else None for likeness, index in map(max, (news, olds)))
    return new, old


def nearest(
    measure: Measure, alone_old: Iterable[int], alone_new: Iterable[int]
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """Return for each card without a partner the card of the other side that is most like it, with its likeness."""
    olds, news = list(alone_old), list(alone_new)
    forth: dict[int, tuple[int, float]] = {}
    back: dict[int, tuple[int, float]] = {}
    for i, j in measure.promising(olds, range(len(measure.new))):
        if measure.score(i, j) > (forth[i][1] if i in forth else 0):
            forth[i] = j, measure.score(i, j)
    for i, j in measure.promising(range(len(measure.old)), news):
        if measure.score(i, j) > (back[j][1] if j in back else 0):
            back[j] = i, measure.score(i, j)
    return forth, back
