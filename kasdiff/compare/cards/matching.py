"""Which card of the old edition continues as which of the new one.

By code with level and sub-level; inside a code by level and content; one card that stood for a whole level continues as one for each sub-level; where
there is no common code, by name, functions, level and items. A match by code is never overruled:
contents that have nothing in common are warned of (see engine).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.cards.grounds import Ground
from kasdiff.compare.cards.identity import level_fit
from kasdiff.compare.cards.likeness import OneLanguage
from kasdiff.compare.cards.numbers import AS_GOOD, ORDER, TURN

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from kasdiff.compare.cards.identity import Identity
    from kasdiff.compare.cards.likeness import Measure
    from kasdiff.compare.options import Thresholds

BY_MANUAL, BY_FULL_CODE, BY_CODE, BY_NAME = "manual", "code+sublevel", "code", "name"


class CardPair(Struct, frozen=True):
    """Two cards that belong together, by their places in the sequences."""

    old: int
    new: int
    matched_by: str
    score: float
    runner_up: float | None
    doubtful: bool
    rival: tuple[int, int] | None  # of which pair the runner-up is


Links = frozenset[tuple[int, int]]


def match_cards(
    measure: Measure,
    least: Thresholds,
    forced: Iterable[tuple[int, int]] = (),
    forbidden: Links = frozenset(),
) -> list[CardPair]:
    """Pair the cards; a card may stand in several pairs where it was split or merged."""
    matching = _Matching(measure, least, forbidden)
    matching.add(forced, BY_MANUAL)
    for one in PASSES.values():
        one(matching)
    return matching.pairs()


class _Matching:
    """The pairs found so far."""

    def __init__(self, measure: Measure, least: Thresholds, forbidden: Links) -> None:
        self._measure = measure
        self._least = least
        self._forbidden = forbidden
        self._found: dict[tuple[int, int], str] = {}
        self._rivals: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def add(self, pairs: Iterable[tuple[int, int]], matched_by: str) -> None:
        """Take pairs."""
        self._found.update(dict.fromkeys(sorted(pairs), matched_by))

    def _free(self) -> tuple[list[int], list[int]]:
        olds, news = {i for i, _ in self._found}, {j for _, j in self._found}
        return (
            [i for i in range(len(self._measure.old)) if i not in olds],
            [j for j in range(len(self._measure.new)) if j not in news],
        )

    def by_full_code(self) -> None:
        """Pair cards of one code, level and sub-level; where several have them, by the best assignment."""
        for olds, news in self._groups(lambda one: (one.code, one.levels, one.sublevels) if one.coded else None):
            if len(olds) == len(news) == 1:
                self.add([pair for pair in ((olds[0], news[0]),) if pair not in self._forbidden], BY_FULL_CODE)
            else:
                by_turn = frozenset(zip(olds, news, strict=True) if len(olds) == len(news) else ())
                self._assign(((i, j) for i in olds for j in news), 0.0, BY_FULL_CODE, by_turn)

    def _groups(self, key: Callable[[Identity], Hashable]) -> list[tuple[list[int], list[int]]]:
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (free, identities) in enumerate(
            zip(self._free(), (self._measure.old, self._measure.new), strict=True)
        ):
            for index in free:
                if (name := key(identities[index])) is not None:
                    groups[name][side].append(index)
        return list(groups.values())

    def inside_codes(self) -> None:
        """Pair what is left of one code: by level and content; the only two cards of a code are paired whatever they contain."""
        for olds, news in self._groups(lambda one: one.code if one.coded else None):
            if len(olds) == len(news) == 1 and self._only_pair_of_code(olds[0]):
                self._assign([(olds[0], news[0])], 0.0, BY_CODE)
            else:
                fitting = [(i, j) for i in olds for j in news if self._fits(i, j)]
                self._assign(fitting, 0.0, BY_CODE)

    def _only_pair_of_code(self, i: int) -> bool:
        """Whether no more than two cards of both editions have the code."""
        code = self._measure.old[i].code
        return sum(one.code == code for one in (*self._measure.old, *self._measure.new)) == 2

    def _fits(self, i: int, j: int) -> bool:
        old, new = self._measure.old[i], self._measure.new[j]
        if not old.levels or not new.levels or old.contains(new) or new.contains(old):
            return True
        return self._measure.score(i, j) >= self._least.card

    def by_name(self, *, sure: bool) -> None:
        """Pair what has no common code and is alike; at first only what is surely so."""
        least = self._least.sure_card if sure else self._least.card
        pairs = [pair for pair in self._measure.promising(*self._free()) if not self._other_occupation(*pair)]
        before = set(self._found)
        self._assign(pairs, least, BY_NAME, grounded=True)
        for i, j in [pair for pair in self._found if pair not in before]:
            self._rivals[i, j] = [
                p for p in pairs if (p[0] == i) != (p[1] == j) and not self._is_further_part(p, (i, j))
            ]

    def _other_occupation(self, i: int, j: int) -> bool:
        """Whether two codes of one classifier differ, and the contents do not outweigh them."""
        coded = self._measure.old[i].coded and self._measure.new[j].coded
        return coded and self._measure.score(i, j) < self._least.other_code

    def _is_further_part(self, other: tuple[int, int], pair: tuple[int, int]) -> bool:
        """Whether the other partner of `other` is a sibling of the one in `pair`, so a further part of it and no rival."""
        if other[0] == pair[0]:
            return _siblings(self._measure.new[other[1]], self._measure.new[pair[1]])
        return _siblings(self._measure.old[other[0]], self._measure.old[pair[0]])

    def _assign(
        self,
        pairs: Iterable[tuple[int, int]],
        least: float,
        matched_by: str,
        by_turn: Links = frozenset(),
        *,
        grounded: bool = False,
    ) -> None:
        """Add the best assignment of pairs that are at least `least` alike; `grounded`: only those that have a ground."""
        rows: dict[int, dict[int, float]] = defaultdict(dict)
        for i, j in pairs:
            score = self._measure.score(i, j)
            if score >= least and (i, j) not in self._forbidden:
                near = ORDER / (1 + abs(i / len(self._measure.old) - j / len(self._measure.new)))
                rows[i][j] = score - least + 0.01 + near + (TURN if (i, j) in by_turn else 0.0)
        olds = sorted(rows)
        while True:
            chosen = [(olds[row], j) for row, j in assign([rows[i] for i in olds]).items()]
            # Grounds are looked for only where they are needed: that takes as long as comparing two cards.
            groundless = [pair for pair in chosen if grounded and not self._has_ground(*pair)]
            if not groundless:
                break
            for i, j in groundless:
                del rows[i][j]
        self.add(chosen, matched_by)

    def siblings(self, matched_by: str, *, last: bool) -> None:
        """Let a card that stood for several levels continue as several cards, and several as one.

        At first only cards of one code; at the `last` also cards without codes that have one name, and a card that is printed twice. Nothing is split and
        merged at once.
        """
        free_old, free_new = self._free()
        olds, news = self._measure.old, self._measure.new
        pairs = list(self._found)
        for j in free_new:
            single = self._single(1)
            candidates = [(i, j) for i, k in pairs if k in single and _may_be_one_card(news[j], news[k], last=last)]
            self._join(candidates, pairs, matched_by)
        for i in free_old:
            single = self._single(0)
            candidates = [(i, j) for k, j in pairs if k in single and _may_be_one_card(olds[i], olds[k], last=last)]
            self._join(candidates, pairs, matched_by)

    def _single(self, side: int) -> set[int]:
        """Return the cards of one side (0 old, 1 new) that have one partner."""
        counts = Counter(pair[side] for pair in self._found)
        return {index for index, count in counts.items() if count == 1}

    def _join(self, candidates: Sequence[tuple[int, int]], pairs: Sequence[tuple[int, int]], matched_by: str) -> None:
        allowed = sorted(set(candidates) - self._forbidden)
        self._add_best([pair for pair in allowed if self._continues(pair, pairs)], matched_by)

    def _add_best(self, candidates: Sequence[tuple[int, int]], matched_by: str) -> None:
        """Take the likest of some pairs, if any; of equally like ones the first."""
        if candidates:
            self.add([max(candidates, key=lambda pair: self._measure.score(*pair))], matched_by)

    def _continues(self, pair: tuple[int, int], pairs: Sequence[tuple[int, int]]) -> bool:
        """Whether `pair` fits as well as the pair that it would join, in level and in content."""
        old, new = self._measure.old[pair[0]], self._measure.new[pair[1]]
        first = next(one for one in pairs if one[0] == pair[0] or one[1] == pair[1])
        if not all(self._more_than_namesakes(one) for one in (first, pair)):
            return False
        fit = level_fit(self._measure.old[first[0]], self._measure.new[first[1]])
        score, needed = self._measure.score(*pair), AS_GOOD * self._measure.score(*first)
        if old.contains(new) or new.contains(old):
            return score >= max(needed, self._least.sibling)
        if old.coded and new.coded:
            return False
        here = level_fit(old, new)
        # At a neighbouring level only nearly the same text is the same card.
        return here > 0 and score >= max(needed, self._least.sibling if here >= fit else self._least.sure_card)

    def shared_out(self) -> None:
        """Let a card continue also in a card of another code or name that took over a part of its contents; and take in such a card."""
        if not isinstance(self._measure, OneLanguage):
            return
        for split in (True, False):
            for one in self._free()[1 if split else 0]:
                parts = [((i, one) if split else (one, j), (i, j)) for i, j in sorted(self._found)]
                allowed = (both for both in parts if both[0] not in self._forbidden)
                self._add_best([pair for pair, first in allowed if self._measure.shares_out(pair, first)], BY_NAME)

    def crossed(self) -> None:
        """Let a card that continues as one part of several levels continue as the other too, though that part takes in another card."""
        found = dict(self._found)
        for (i, k), matched_by in found.items():
            for h, j in found:
                if (i, j) in self._found or (i, j) in self._forbidden:
                    continue
                olds, news = self._measure.old, self._measure.new
                together = _siblings(news[j], news[k]) or _siblings(olds[i], olds[h])
                if together and self._is_part_of_both((i, j), (i, k), (h, j)):
                    self.add([(i, j)], matched_by)

    def _is_part_of_both(self, pair: tuple[int, int], *others: tuple[int, int]) -> bool:
        """Whether two cards of several levels and of one of them fit nearly as well as the pairs in which either stands."""
        old, new = self._measure.old[pair[0]], self._measure.new[pair[1]]
        if not (old.contains(new) or new.contains(old)):
            return False
        if any(self._measure.old[i].levels == self._measure.new[j].levels for i, j in (pair, *others)):
            return False
        least = max(self._least.sibling, *(AS_GOOD * self._measure.score(*one) for one in others))
        return self._measure.score(*pair) >= least and self._more_than_namesakes(pair)

    def _has_ground(self, i: int, j: int) -> bool:
        """Whether two cards may be paired without a common code; other names are printed also on cards of other occupations and must be better supported."""
        ground = self._ground(i, j)
        if ground is Ground.OTHER_NAME:
            return self._measure.score(i, j) >= self._least.other_code
        return ground is not Ground.NONE

    def _ground(self, i: int, j: int) -> Ground:
        """Return why two cards may be one. Across languages the measure itself knows: it looks only at cards whose names are plainly alike."""
        return self._measure.ground(i, j) if isinstance(self._measure, OneLanguage) else Ground.STRONG

    def _more_than_namesakes(self, pair: tuple[int, int]) -> bool:
        """Whether two cards belong together for more than their names, so that a split or a merger may be built on it."""
        if self._found.get(pair, BY_NAME) != BY_NAME or self._same_code(pair):
            return True
        return self._ground(*pair) is Ground.STRONG

    def _same_code(self, pair: tuple[int, int]) -> bool:
        old, new = self._measure.old[pair[0]], self._measure.new[pair[1]]
        return old.coded and old.code == new.code

    def pairs(self) -> list[CardPair]:
        """Return all pairs, by old card."""
        return [self._pair(i, j, by) for (i, j), by in sorted(self._found.items())]

    def _pair(self, i: int, j: int, matched_by: str) -> CardPair:
        score = self._measure.score(i, j)
        # Another part of a split card is no rival.
        others = [one for one in self._rivals.get((i, j), ()) if one not in self._found]
        best = max(others, key=lambda one: self._measure.score(*one), default=None)
        rival = self._measure.score(*best) if best else None
        doubtful = matched_by == BY_NAME and (
            score < self._least.sure_card
            or (rival is not None and score - rival < self._least.margin)
            or self._ground(i, j) is not Ground.STRONG
        )
        return CardPair(i, j, matched_by, score, rival, doubtful, best)


# The passes in their order. Before a weak pair takes it, a card may be a further part of a sure one.
PASSES: dict[str, Callable[[_Matching], None]] = {
    "full code": _Matching.by_full_code,
    "inside codes": _Matching.inside_codes,
    "siblings of a code": lambda matching: matching.siblings(BY_CODE, last=False),
    "sure names": lambda matching: matching.by_name(sure=True),
    "siblings of a sure name": lambda matching: matching.siblings(BY_NAME, last=True),
    "names": lambda matching: matching.by_name(sure=False),
    "last siblings": lambda matching: matching.siblings(BY_NAME, last=True),
    "shared out": _Matching.shared_out,
    "crossed": _Matching.crossed,
}


def _may_be_one_card(first: Identity, second: Identity, *, last: bool) -> bool:
    """Whether two cards of one edition may be parts of one: siblings of different levels; at the last also the same card printed twice."""
    if not last and not (first.coded and second.coded):
        return False
    same_level = (first.levels, first.sublevels) == (second.levels, second.sublevels)
    return _siblings(first, second) and (not same_level or (last and first.name == second.name))


def _siblings(first: Identity, second: Identity) -> bool:
    """Whether two cards of one edition are of one occupation."""
    if first.coded and second.coded:
        return first.code == second.code
    return first.name == second.name
