"""What was decided of a card whose name or code was corrected is carried over: the key of its changes names the card, and is another one then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kasdiff.model.comparison import CardMatch, CardRef
    from kasdiff.review.rulings import Rulings


def renamed(before: Iterable[CardMatch], now: Iterable[CardMatch]) -> dict[str, str]:
    """Return for keys of one comparison those that the same changes have in another of the same review, where a card is called otherwise there.

    Cards are the same by name, or by code and levels; where that leaves a choice nothing is carried over. A change is the same by its texts.
    """
    olds, news = {one.key: one for one in before}, {one.key: one for one in now}
    gone = [one for key, one in olds.items() if key not in news]
    come = [one for key, one in news.items() if key not in olds]
    out: dict[str, str] = {}
    for one in gone:
        others = [other for other in come if _same(one, other)]
        if len(others) == 1 and sum(_same(same, others[0]) for same in gone) == 1:
            out |= _keys(one, others[0])
    return out


def carried(rulings: Rulings, keys: Mapping[str, str]) -> Rulings:
    """Return the rulings under other keys; what is decided under the other key already stays where it was."""
    taken = {key for key in keys if key in rulings and keys[key] not in rulings}
    return {(keys[key] if key in taken else key): ruled for key, ruled in rulings.items()}


def _same(one: CardMatch, other: CardMatch) -> bool:
    return all(_one_card(a, b) for a, b in ((one.old, other.old), (one.new, other.new)))


def _one_card(one: CardRef | None, other: CardRef | None) -> bool:
    if one is None or other is None:
        return one is other
    levels = (one.level, one.sublevel) == (other.level, other.sublevel)
    return levels and (one.name == other.name or (one.code is not None and one.code == other.code))


def _keys(one: CardMatch, other: CardMatch) -> dict[str, str]:
    """Return the keys of two entries, and of those of their pairs that say the same."""
    out = {one.key: other.key}
    there = {pair.key for pair in other.pairs}
    for pair in one.pairs:
        key = other.key + pair.key.removeprefix(one.key)
        if key in there:
            out[pair.key] = key
    return out
