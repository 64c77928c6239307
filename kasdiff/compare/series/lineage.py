"""Cards over several editions: which continues which, and the lines that come of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Stop = tuple[int, int]  # edition, index of the card in it


class CardLink(Struct, frozen=True):
    """A card of one edition and the card of a later one that continues it, and why the two were paired."""

    old: Stop
    new: Stop
    matched_by: str = ""
    score: float = 0.0
    runner_up: float | None = None
    relation: Relation = Relation.ONE_TO_ONE
    doubtful: bool = False


def heirs(links: Iterable[CardLink]) -> dict[Stop, frozenset[Stop]]:
    """Return the cards of all later editions that continue a card, at once or over others."""
    following: dict[Stop, set[Stop]] = defaultdict(set)
    for link in sorted(links, key=lambda one: one.old, reverse=True):  # the latest edition first
        following[link.old] |= {link.new} | following[link.new]
    return {stop: frozenset(cards) for stop, cards in following.items() if cards}


def lines(cards: Sequence[Sequence[int]], links: Sequence[CardLink]) -> tuple[tuple[Stop, ...], ...]:
    """Return the lines of cards, in the order of the last edition, those that ended earlier after them.

    A line is a card that none continues, with all it comes from: a card that went on as four stands in four lines, two that were merged stand in one.
    `cards` are the indices of all cards of each edition.
    """
    parents: dict[Stop, list[Stop]] = defaultdict(list)
    for link in links:
        parents[link.new].append(link.old)
    continued = {link.old for link in links}
    ends = [(k, index) for k in reversed(range(len(cards))) for index in cards[k] if (k, index) not in continued]
    return tuple(tuple(sorted(_ancestry(end, parents))) for end in ends)


def _ancestry(stop: Stop, parents: dict[Stop, list[Stop]]) -> set[Stop]:
    found = {stop}
    waiting = [stop]
    while waiting:
        for parent in parents.get(waiting.pop(), []):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
