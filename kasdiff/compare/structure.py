"""Functions and skills: which belong together, by what they hold and how they are called, not by their numbers.

Functions first, then skills inside and across them. A container that is left over but whose content went into (or came out of) a paired one makes that
pair a merger (or a split). Where one template has no skill headings, the functions alone say what is "the same place".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kasdiff.compare.assign import assign
from kasdiff.compare.content import Content, Path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kasdiff.compare.options import Thresholds
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.text.space import Space

_CONTENT, _NAME, _NUMBER, _PLACE = 0.5, 0.4, 0.06, 0.04
_SAME_FUNCTION = 0.12  # a skill likelier stays in its function
_SHARE, _GAIN = 0.5, 0.15  # of a leftover's content that makes it a part of a split or merged container


@dataclass(frozen=True, slots=True)
class Family:
    """Containers that belong together; more than one on a side where one was split or several were merged."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    score: float
    runner_up: float | None
    matched_by: str


@dataclass(frozen=True, slots=True)
class Structure:
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


@dataclass(frozen=True, slots=True)
class Places:
    """Which family each old and new function and skill is of; `named` are the skills that have a heading."""

    old_functions: Mapping[Path, int]
    new_functions: Mapping[Path, int]
    old_skills: Mapping[Path, int]
    new_skills: Mapping[Path, int]
    named: tuple[frozenset[Path], frozenset[Path]]
    scores: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())

    def firmness(self, old: Path, new: Path) -> float:
        """Return how surely the containers of two items have their counterparts, 0 (neither has one) to 1: the firmer, the less likely is a move."""
        first = self._firmness(old, self.named[0], self.old_functions, self.old_skills)
        second = self._firmness(new, self.named[1], self.new_functions, self.new_skills)
        return min(1.0, (first + second) / 2)

    def _firmness(
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


def build(
    old: CardUnits, new: CardUnits, like: Mapping[str, Mapping[str, float]], space: Space, least: Thresholds
) -> Structure:
    """Pair the functions and skills of two cards."""
    functions = _families(old.functions, new.functions, Content(old.items, new.items, like, 1), space, least, _nowhere)
    family_of = {unit.path: index for index, family in enumerate(functions) for unit in family.old}
    kin = {unit.path: index for index, family in enumerate(functions) for unit in family.new}

    def same_function(first: Unit, second: Unit) -> float:
        family = family_of.get(first.path[:1])
        return _SAME_FUNCTION if family is not None and family == kin.get(second.path[:1]) else 0.0

    skills = _families(old.skills, new.skills, Content(old.items, new.items, like, 2), space, least, same_function)
    named = frozenset(unit.path for unit in old.skills), frozenset(unit.path for unit in new.skills)
    return Structure(tuple(functions), tuple(skills), named)


def _nowhere(old: Unit, new: Unit) -> float:
    del old, new
    return 0.0


def _families(  # noqa: PLR0913, PLR0917
    old: Sequence[Unit],
    new: Sequence[Unit],
    content: Content,
    space: Space,
    least: Thresholds,
    bonus: Callable[[Unit, Unit], float],
) -> list[Family]:
    scores = [[_score(a, b, content, space) for b in new] for a in old]
    gains = [
        {j: gain for j, b in enumerate(new) if (gain := _gain(a, b, scores[i][j], content, bonus, least)) > 0}
        for i, a in enumerate(old)
    ]
    gains = [{j: gain + _beside(old[i], new[j], old, new) for j, gain in row.items()} for i, row in enumerate(gains)]
    pairs = assign(gains)
    families = [_family(old, new, i, j, scores) for i, j in sorted(pairs.items())]
    taken = set(pairs.values())
    families = _split([b for j, b in enumerate(new) if j not in taken], families, content)
    return _merged([a for i, a in enumerate(old) if i not in pairs], families, content)


def _split(leftover: Sequence[Unit], families: list[Family], content: Content) -> list[Family]:
    """Add each leftover new container to the pair whose old content it took over."""
    for unit in leftover:
        found = [
            (content.gain(family.old[0].path, family.new[0].path, unit.path), -index)
            for index, family in enumerate(families)
            if (shares := content.shares(family.old[0].path, unit.path)) and shares.back >= _SHARE
        ]
        gain, index = max(found, default=(0.0, 0))
        if gain >= _GAIN:
            family = families[-index]
            families[-index] = replace(family, new=_in_order(*family.new, unit), matched_by="content")
    return families


def _merged(leftover: Sequence[Unit], families: list[Family], content: Content) -> list[Family]:
    """Add each leftover old container to the pair whose new content it gave; a pair that is split already stays so."""
    for unit in leftover:
        found = [
            (content.gain_back(family.new[0].path, family.old[0].path, unit.path), -index)
            for index, family in enumerate(families)
            if len(family.new) == 1
            and (shares := content.shares(unit.path, family.new[0].path))
            and shares.forth >= _SHARE
        ]
        gain, index = max(found, default=(0.0, 0))
        if gain >= _GAIN:
            family = families[-index]
            families[-index] = replace(family, old=_in_order(*family.old, unit), matched_by="content")
    return families


def _in_order(*units: Unit) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: unit.path))


def _gain(  # noqa: PLR0913, PLR0917
    old: Unit, new: Unit, score: float, content: Content, bonus: Callable[[Unit, Unit], float], least: Thresholds
) -> float:
    """Return what pairing two containers is worth. Apart from its function, or by its name alone, a pair must be surer."""
    extra = bonus(old, new)
    apart = len(old.path) > 1 and not extra
    sure = apart or content.shares(old.path, new.path) is None
    return score + extra - least.container if score >= (least.sure_container if sure else least.container) else 0.0


def _score(old: Unit, new: Unit, content: Content, space: Space) -> float:
    """Return how well two containers fit, 0 to 1."""
    name = space.likeness(old.key, new.key)
    number = _NUMBER if old.number is not None and old.number == new.number else 0.0
    shares = content.shares(old.path, new.path)
    if shares is None:
        return (_CONTENT + _NAME) * name + number
    return _CONTENT * shares.likeness + _NAME * name + number


def _beside(old: Unit, new: Unit, olds: Sequence[Unit], news: Sequence[Unit]) -> float:
    """Return a little more the nearer two containers stand to the same place of their cards."""
    return _PLACE * (1 - abs(_share(old, olds) - _share(new, news)))


def _share(unit: Unit, units: Sequence[Unit]) -> float:
    return units.index(unit) / len(units)


def _family(old: Sequence[Unit], new: Sequence[Unit], i: int, j: int, scores: list[list[float]]) -> Family:
    others = [score for k, score in enumerate(scores[i]) if k != j]
    others += [row[j] for k, row in enumerate(scores) if k != i]
    by = "text" if old[i].key == new[j].key else "content"
    return Family((old[i],), (new[j],), min(1.0, scores[i][j]), max(others, default=None), by)
