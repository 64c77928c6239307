"""Functions and skills: which belong together, by what they hold and how they are called, not by their numbers.

Functions first, then skills inside and across them. A container that is left over but whose content went into (or came out of) a paired one makes that
pair a merger (or a split). Where one template has no skill headings, only the functions decide what is "the same place".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.contents.content import Content, Path
from kasdiff.compare.contents.numbers import BESIDE, CONTENT, GAIN, NAME, NUMBER, OWN_GAIN, SAME_FUNCTION, SHARE
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.compare.manual import Decided
    from kasdiff.compare.units import CardUnits, Unit

Apart = frozenset[tuple[Path, Path]]


class Family(Struct, frozen=True):
    """Containers that belong together; more than one on a side where one was split or several were merged."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    score: float
    runner_up: float | None
    matched_by: str


class Structure(Struct, frozen=True):
    """The families of functions and skills of two cards, and which family each container is of."""

    functions: tuple[Family, ...]
    skills: tuple[Family, ...]
    named: tuple[frozenset[Path], frozenset[Path]]

    def places(self) -> Places:
        """Return the look-up of common places."""
        homes = [dict[Path, int]() for _ in range(4)]
        for index, family in enumerate(self.functions):
            homes[0].update((unit.path, index) for unit in family.old)
            homes[1].update((unit.path, index) for unit in family.new)
        for index, family in enumerate(self.skills):
            homes[2].update((unit.path, index) for unit in family.old)
            homes[3].update((unit.path, index) for unit in family.new)
        scores = [[family.score for family in families] for families in (self.functions, self.skills)]
        return Places(homes[0], homes[1], homes[2], homes[3], self.named, (tuple(scores[0]), tuple(scores[1])))


class Places(Struct, frozen=True):
    """Which family each old and new function and skill is of; `named` are the skills that have a heading."""

    old_functions: Mapping[Path, int]
    new_functions: Mapping[Path, int]
    old_skills: Mapping[Path, int]
    new_skills: Mapping[Path, int]
    named: tuple[frozenset[Path], frozenset[Path]]
    scores: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())

    def certainty(self, old: Path, new: Path) -> float:
        """Return how surely the containers of two items have their counterparts, 0 (neither has one) to 1: the higher, the less likely is a move."""
        first = self._certainty_of(old, self.named[0], self.old_functions, self.old_skills)
        second = self._certainty_of(new, self.named[1], self.new_functions, self.new_skills)
        return min(1.0, (first + second) / 2)

    def score(self, old: Path, new: Path) -> float:
        """Return how well the containers fit that make one place of two, 0 where the two stand apart."""
        place = self.common(old, new)
        if place is None:
            return 0.0
        level, family = place
        return self.scores[level == "skill"][family]

    def _certainty_of(
        self, path: Path, named: frozenset[Path], functions: Mapping[Path, int], skills: Mapping[Path, int]
    ) -> float:
        if path[:2] in named and all(self.named):
            return self.scores[1][skills[path[:2]]] if path[:2] in skills else 0.0
        return self.scores[0][functions[path[:1]]] if path[:1] in functions else 0.0

    def common(self, old: Path, new: Path) -> tuple[str, int] | None:
        """Return the place that an old and a new item share, None where they stand apart. A level without headings on one side is passed through."""
        if old[:2] in self.named[0] and new[:2] in self.named[1]:
            family, other, level = self.old_skills.get(old[:2]), self.new_skills.get(new[:2]), "skill"
        else:
            family, other, level = self.old_functions.get(old[:1]), self.new_functions.get(new[:1]), "function"
        return (level, family) if family is not None and family == other else None


def build(old: CardUnits, new: CardUnits, like: Mapping[str, Mapping[str, float]], context: Context) -> Structure:
    """Pair the functions and skills of two cards."""
    first = _Pairing(Content(old.items, new.items, like, 1), context, _nowhere)
    functions = first.families(*context.decisions.units(old, new, (Part.FUNCTION,)))
    old_family_of = {unit.path: index for index, family in enumerate(functions) for unit in family.old}
    new_family_of = {unit.path: index for index, family in enumerate(functions) for unit in family.new}

    def same_function(one: Unit, other: Unit) -> float:
        family = old_family_of.get(one.path[:1])
        return SAME_FUNCTION if family is not None and family == new_family_of.get(other.path[:1]) else 0.0

    second = _Pairing(Content(old.items, new.items, like, 2), context, same_function)
    skills = second.families(*context.decisions.units(old, new, (Part.SKILL,)))
    named = frozenset(unit.path for unit in old.skills), frozenset(unit.path for unit in new.skills)
    return Structure(tuple(functions), tuple(skills), named)


def _nowhere(old: Unit, new: Unit) -> float:
    del old, new
    return 0.0


class _Pairing:
    """Pairs the containers of one level. `bonus` is what standing in one function is worth."""

    def __init__(self, content: Content, context: Context, bonus: Callable[[Unit, Unit], float]) -> None:
        self._content = content
        self._space = context.space
        self._least = context.options.thresholds
        self._bonus = bonus

    def families(self, old: Sequence[Unit], new: Sequence[Unit], decided: Decided) -> list[Family]:
        """Return the families of two lists of containers."""
        scores = [[self._score(a, b) for b in new] for a in old]
        fixed = [
            Family(tuple(old[i] for i in olds), tuple(new[j] for j in news), scores[olds[0]][news[0]], None, "manual")
            for olds, news in decided.together
        ]
        free_old = set(range(len(old))) - {i for olds, _ in decided.together for i in olds}
        free_new = set(range(len(new))) - {j for _, news in decided.together for j in news}
        gains = [
            {
                j: gain + _beside(a, b, old, new)
                for j, b in enumerate(new)
                if i in free_old
                and j in free_new
                and (i, j) not in decided.apart
                and (gain := self._gain(a, b, scores[i][j])) > 0
            }
            for i, a in enumerate(old)
        ]
        pairs = assign(gains)
        families = [_family(old, new, i, j, scores) for i, j in sorted(pairs.items())]
        apart = frozenset((old[i].path, new[j].path) for i, j in decided.apart)
        come = [new[j] for j in sorted(free_new - set(pairs.values()))]
        gone = [old[i] for i in sorted(free_old - set(pairs))]
        families = _with_leftovers(come, families, self._content, apart, merge=False)
        return [*fixed, *_with_leftovers(gone, families, self._content, apart, merge=True)]

    def _score(self, old: Unit, new: Unit) -> float:
        """Return how well two containers fit, 0 to 1."""
        name = self._space.likeness(old.key, new.key)
        number = NUMBER if old.number is not None and old.number == new.number else 0.0
        shares = self._content.shares(old.path, new.path)
        if shares is None:
            return (CONTENT + NAME) * name + number
        return CONTENT * shares.likeness + NAME * name + number

    def _gain(self, old: Unit, new: Unit, score: float) -> float:
        """Return what pairing two containers is worth. Apart from its function, or by its name alone, a pair must be surer."""
        extra = self._bonus(old, new)
        apart = len(old.path) > 1 and not extra
        sure = apart or self._content.shares(old.path, new.path) is None
        least = self._least.sure_container if sure else self._least.container
        return score + extra - self._least.container if score >= least else 0.0


def _with_leftovers(
    leftover: Sequence[Unit], families: Sequence[Family], content: Content, apart: Apart, *, merge: bool
) -> list[Family]:
    """Add each leftover new container to the pair whose old content it took over; with `merge`, each old one to the pair whose new content it gave.

    A pair that is split already is not merged too.
    """
    out = list(families)
    for unit in leftover:
        found = []
        for index, family in enumerate(out):
            if (merge and len(family.new) > 1) or _separated_by_hand(unit, family, apart, merge=merge):
                continue
            whole, first = (family.new[0], family.old[0]) if merge else (family.old[0], family.new[0])
            shares = content.shares(unit.path, whole.path) if merge else content.shares(whole.path, unit.path)
            if shares and (shares.forth if merge else shares.back) >= SHARE:
                places = whole.path, first.path, unit.path
                found.append((content.gain(*places, back=merge), content.own(*places, back=merge), -index))
        enough = [one for one in found if one[0] >= GAIN or one[1] >= OWN_GAIN]
        if enough:
            index = -max(enough)[2]
            family = replace(out[index], matched_by="content")
            out[index] = (
                replace(family, old=_in_order(*family.old, unit))
                if merge
                else replace(family, new=_in_order(*family.new, unit))
            )
    return out


def _separated_by_hand(unit: Unit, family: Family, apart: Apart, *, merge: bool) -> bool:
    """Whether a person has separated a container from one of a pair."""
    links = ((unit, other) for other in family.new) if merge else ((other, unit) for other in family.old)
    return any((old.path, new.path) in apart for old, new in links)


def _in_order(*units: Unit) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: unit.path))


def _beside(old: Unit, new: Unit, olds: Sequence[Unit], news: Sequence[Unit]) -> float:
    """Return a little more the nearer two containers stand to the same place of their cards."""
    return BESIDE * (1 - abs(_share(old, olds) - _share(new, news)))


def _share(unit: Unit, units: Sequence[Unit]) -> float:
    return units.index(unit) / len(units)


def _family(old: Sequence[Unit], new: Sequence[Unit], i: int, j: int, scores: list[list[float]]) -> Family:
    others = [score for k, score in enumerate(scores[i]) if k != j]
    others += [row[j] for k, row in enumerate(scores) if k != i]
    by = "text" if old[i].key == new[j].key else "content"
    return Family((old[i],), (new[j],), scores[i][j], max(others, default=None), by)
