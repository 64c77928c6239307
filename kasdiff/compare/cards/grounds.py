"""Why two cards without a common code may belong together: something of their contents is alike, or they have nearly the same name.

A level and words that many occupations have in their names ("жөніндегі маман") are no reason. Of the contents, what few occupations have counts most: each
text counts by its likeness to one of the other card, divided by the number of occupations of its edition that have the same text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.alignment.candidates import alike
from kasdiff.compare.alignment.remainder import Remainder
from kasdiff.compare.cards.numbers import (
    COVERED,
    ENOUGH,
    HEADING,
    ITEM,
    MADE_OF,
    NAMESAKE,
    OWN_SHARE,
    SHARED_TEXTS,
)
from kasdiff.compare.units import match_key
from kasdiff.text.space import bare
from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.compare.cards.identity import Identity
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.text.space import Space


class Ground(Enum):
    """Why two cards may be one."""

    NONE = auto()
    OTHER_NAME = auto()  # one name is printed among the other card's other names, the contents have nothing in common
    NAME = auto()  # the names are nearly equal, the contents have nothing in common
    STRONG = auto()  # contents in common; or nearly equal names where one card has no contents


class Grounds:
    """Looks for grounds among the cards of two editions in one language."""

    def __init__(
        self,
        cards: tuple[Sequence[CardUnits], Sequence[CardUnits]],
        identities: tuple[Sequence[Identity], Sequence[Identity]],
        space: Space,
    ) -> None:
        self._cards = cards
        self._identities = identities
        self._space = space
        self._known: dict[tuple[int, int], Ground] = {}
        self._holders = [_holders(*side) for side in zip(cards, identities, strict=True)]
        self._words = _NameWords([{_occupation(one): one.name for one in side}.values() for side in identities], space)

    def of(self, i: int, j: int) -> Ground:
        """Return why an old and a new card may be one."""
        known = self._known.get((i, j))
        if known is None:
            known = self._known[i, j] = self._found(i, j)
        return known

    def _found(self, i: int, j: int) -> Ground:
        old, new = self._cards[0][i], self._cards[1][j]
        if self._common(old, new):
            return Ground.STRONG
        names = self._identities[0][i].name, self._identities[1][j].name
        if self._words.namesakes(*names):
            return Ground.NAME if _contents(old) and _contents(new) else Ground.STRONG
        others = [(name, names[1]) for name in _other_names(old)] + [(names[0], name) for name in _other_names(new)]
        return Ground.OTHER_NAME if any(self._words.namesakes(*both) for both in others) else Ground.NONE

    def _common(self, old: CardUnits, new: CardUnits) -> bool:
        """Whether enough of the contents is alike; where both have items, functions and skills count besides."""
        found = 0.0
        for least, units in (
            (ITEM, lambda card: card.items),
            (HEADING, lambda card: (*card.functions, *card.skills)),
        ):
            for left, right in _by_part(units(old), units(new)):
                found += sum(self._weight(text, text) for text in left & right)
                if found >= ENOUGH:
                    return True
                like = alike(sorted(left - right), sorted(right - left), self._space, least)
                found += sum(
                    max((self._weight(a, b) * v for b, v in there.items()), default=0.0) for a, there in like.items()
                )
                if found >= ENOUGH:
                    return True
        return False

    def _weight(self, old: str, new: str) -> float:
        return 1 / max(self._holders[0][old], self._holders[1][new])


def shared_out(whole: set[str], part: set[str], other: set[str], space: Space) -> bool:
    """Whether the texts of a card are shared out between two cards: nearly all are in them, and each has many that the other has not."""
    if len(whole) < SHARED_TEXTS or not part or not other:
        return False
    taken = [_found_again(whole, one, space) for one in (part, other)]
    own = [len(taken[0] - taken[1]), len(taken[1] - taken[0])]
    if min(own) < OWN_SHARE * len(whole) or len(taken[0] | taken[1]) < COVERED * len(whole):
        return False
    return len(_found_again(part, whole, space)) >= MADE_OF * len(part)


def _found_again(texts: set[str], others: set[str], space: Space) -> set[str]:
    like = alike(sorted(texts - others), sorted(others - texts), space, HEADING)
    return (texts & others) | {text for text, partners in like.items() if partners}


def _other_names(card: CardUnits) -> list[str]:
    return [match_key(other.name) for other in card.card.other_names]


def _contents(card: CardUnits) -> bool:
    return bool(card.items or card.functions or card.skills)


def _by_part(old: Iterable[Unit], new: Iterable[Unit]) -> list[tuple[set[str], set[str]]]:
    """Return the texts of both sides by what they are: abilities, knowledge, functions, skills."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for side, units in enumerate((old, new)):
        for unit in units:
            found.setdefault(unit.part, (set(), set()))[side].add(unit.key)
    return list(found.values())


def _occupation(one: Identity) -> str:
    """Return what cards of one occupation have in common, whatever their levels."""
    return one.code if one.coded and one.code else bare(one.name)


def _holders(cards: Sequence[CardUnits], identities: Sequence[Identity]) -> dict[str, int]:
    """Return of how many occupations each text of an edition is a part."""
    found: dict[str, set[str]] = defaultdict(set)
    for card, identity in zip(cards, identities, strict=True):
        for unit in (*card.functions, *card.skills, *card.items):
            found[unit.key].add(_occupation(identity))
    return {text: len(occupations) for text, occupations in found.items()}


class _Weights(Struct, frozen=True):
    """Of the words of names: the more occupations of one edition have a word, the less it weighs."""

    space: Space
    occupations: dict[str, int]

    def weight(self, stem: str) -> float:
        return self.space.weight(stem) / (1 + math.log(self.occupations.get(stem, 1)))


class _NameWords:
    """Compares names by the weight of their words."""

    def __init__(self, names: Iterable[Iterable[str]], space: Space) -> None:
        most: dict[str, int] = defaultdict(int)
        for side in names:
            counts: dict[str, int] = defaultdict(int)
            for name in side:
                for stem in dict.fromkeys(stems(name)):
                    counts[stem] += 1
            for stem, count in counts.items():
                most[stem] = max(most[stem], count)
        self._weights = _Weights(space, dict(most))

    def namesakes(self, old: str, new: str) -> bool:
        """Whether nearly all the weight of each of two names stands in the other; what is in brackets may be lacking."""
        return any(self._equal(a, b) for a, b in dict.fromkeys(((old, new), (bare(old), bare(new)))))

    def _equal(self, old: str, new: str) -> bool:
        shares = [self._share(a, b) for a, b in ((old, new), (new, old))]
        return min(shares) >= NAMESAKE

    def _share(self, whole: str, other: str) -> float:
        remainder = Remainder(whole, self._weights)
        taken = remainder.take(other)
        return taken.fresh / remainder.total if remainder.total else 0.0
