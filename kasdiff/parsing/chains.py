"""Which numbers in a line are those of its list: all are weighed together.

A number that is skipped, repeated or restarted costs something, and so does one that is passed over; behind an abbreviation ("рис. 3.") it hardly does.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from kasdiff.text.alphabet import ENDS

if TYPE_CHECKING:
    from collections.abc import Sequence

FARTHEST = 30  # how far a number at the start of a line may run ahead: "11." printed for "1." is still a list number, "382." is not
# What it costs to read the numbers inside a line otherwise than one after the other.
_SKIPPED, _RESTARTED, _PASSED_OVER, _DOUBTFUL = 1.2, 1.4, 1.5, 0.3
_MOST_CHAINED = 500  # numbers of a line that are weighed together
_LOOK_BACK = 12  # letters before a number
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:рис|табл|ст|пп?|см|ч|гл|стр|с|т|разд|прил|прим|сур|кест|бет|қар)\.\s*$", re.IGNORECASE
)


def cheapest_chain(text: str, numbers: Sequence[tuple[int, int]]) -> list[int]:
    """Return where the numbers of the list in `text` begin: of all chains of `numbers` (where each begins, its value) the one that costs least."""
    if not 1 < len(numbers) <= _MOST_CHAINED:
        return [start for start, _ in numbers[:1]]
    doubts = (_doubt(text, start) for start, _ in numbers)
    passed = [0.0, *accumulate(doubts)]  # what it costs to pass over all before a number
    best: list[tuple[float, int]] = []  # the cost of the chain that ends with a number, and the number before it
    for index, (_, value) in enumerate(numbers):
        options = [((0.0 if value == 1 else _SKIPPED) + passed[index], -1)]
        options += [
            (best[at][0] + passed[index] - passed[at + 1] + _step(numbers[at][1], value), at) for at in range(index)
        ]
        best.append(min(options))
    ends = [(cost + passed[-1] - passed[index + 1], index) for index, (cost, _) in enumerate(best)]
    at = min(ends)[1]
    chain: list[int] = []
    while at >= 0:
        chain.append(numbers[at][0])
        at = best[at][1]
    return chain[::-1]


def _step(before: int, value: int) -> float:
    if value == before + 1:
        return 0.0
    return _SKIPPED if before + 1 < value <= before + FARTHEST else _RESTARTED


def _doubt(text: str, start: int) -> float:
    """Return what it costs to pass over a number."""
    before = text[max(0, start - _LOOK_BACK) : start].rstrip()
    if start == 0:
        return 2 * _PASSED_OVER
    ended = before[-1:] in ENDS and not is_abbreviation(before)
    return _PASSED_OVER if ended else _DOUBTFUL


def is_abbreviation(before: str) -> bool:
    """Whether a text ends with an abbreviation behind which a number is none of a list: "рис. 3."."""
    return _ABBREVIATION.search(before) is not None
