"""Two cards of one profession, one in Russian and one in Kazakh: the counterparts, and where numbers, acts or counts differ.

Functions and skills by place, shape and words; items list by list. What has its counterpart is TRANSLATED, never "unchanged": a program cannot tell whether a
translation is right. A pair whose numbers differ is marked and warned of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kasdiff.compare.assign import assign
from kasdiff.compare.bilingual_beads import Lists
from kasdiff.compare.bilingual_lexicon import Meetings
from kasdiff.compare.bilingual_lists import align
from kasdiff.compare.bilingual_marks import number_marks, numbers_of
from kasdiff.compare.fields import NO_SUCH_FIELD
from kasdiff.compare.identity import levels, meant_code
from kasdiff.compare.pairing import Link as PairLink
from kasdiff.compare.pairing import added, paired, removed
from kasdiff.compare.ticker import ticked
from kasdiff.compare.units import FIELDS, RECOGNITION
from kasdiff.model.comparison import ChangeKind, Pair, Part, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.bilingual_lexicon import Lexicon
    from kasdiff.compare.context import Context
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.progress import Tick

_WORDS, _SHAPE, _PLACE, _NUMBER = 0.45, 0.2, 0.25, 0.1
_LEAST_CONTAINER = 0.3
_STRAY = 0.5  # likeness of an item in another list
_DOUBTFUL = 0.25
_VALUES = {"code": meant_code, "group_code": str, "level": levels, "sublevel": levels}
_SHORT = 20_000  # entries of both lists multiplied, each of which is measured against each
_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)


@dataclass(frozen=True, slots=True)
class Tongues:
    """How the two languages are compared: the word lists, whether the old side is the Russian one, and how much longer the new texts usually are."""

    lexicon: Lexicon
    russian_first: bool
    ratio: float

    def likeness(self, old: str, new: str) -> float:
        """Return how alike an old and a new text are."""
        return self.lexicon.likeness(old, new) if self.russian_first else self.lexicon.likeness(new, old)

    def against(self, old: str, new: str) -> float:
        """Return the share of an old and a new text that speaks against their being one."""
        return self.lexicon.against(old, new) if self.russian_first else self.lexicon.against(new, old)

    def held(self, text: str, whole: str, *, old: bool) -> float:
        """Return the share of a text (of the old side or the new) that is found in one of the other side."""
        return self.lexicon.held(text, whole, russian=old is self.russian_first)

    def promising(self, old: Sequence[str], new: Sequence[str], tick: Tick) -> Callable[[int], Iterable[int]]:
        """Return which new entries an old one is measured against: all of short lists, of long ones those that share rare features or its height."""
        if len(old) * len(new) <= _SHORT:
            return lambda _: range(len(new))
        return Meetings(old, new, tick, russian_first=self.russian_first).promising


@dataclass(frozen=True, slots=True)
class Group:
    """Units that belong together, and how surely."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    likeness: float
    matched_by: str
    moved: bool = False


def match_groups(old: CardUnits, new: CardUnits, tongues: Tongues, context: Context) -> list[Group]:
    """Return everything in two cards that has its counterpart in the other language."""
    groups = [*_by_hand(old, new, tongues, context)]
    met = {id(unit) for group in groups for unit in (*group.old, *group.new)}
    boxes = _Boxes(old, new, tongues, context)
    groups += boxes.paired(_free(old.functions, met), _free(new.functions, met))
    homes = {g.old[0].path: g.new[0].path for g in groups if g.old[0].part is Part.FUNCTION}
    for left, right in homes.items():
        inside = [u for u in old.skills if u.path[:1] == left], [u for u in new.skills if u.path[:1] == right]
        groups += boxes.paired(_free(inside[0], met), _free(inside[1], met))
    skills = {g.old[0].path: g.new[0].path for g in groups if g.old[0].part is Part.SKILL}
    for part in _ITEMS:
        for olds, news in _lists(old, new, part, homes, skills):
            groups += _aligned(_free(olds, met), _free(news, met), tongues, context)
    return [*groups, *_strays(old, new, groups, tongues, context)]


def _free(units: Sequence[Unit], met: set[int]) -> list[Unit]:
    return [unit for unit in units if id(unit) not in met]


def _by_hand(old: CardUnits, new: CardUnits, tongues: Tongues, context: Context) -> Iterator[Group]:
    for parts in ((Part.FUNCTION,), (Part.SKILL,), _ITEMS):
        left, right, decided = context.hand.units(old, new, parts)
        for olds, news in decided.together:
            first, second = tuple(left[i] for i in olds), tuple(right[j] for j in news)
            yield Group(first, second, tongues.likeness(_text(first), _text(second)), "manual")


def _text(units: Sequence[Unit]) -> str:
    return " ".join(unit.key for unit in units)


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Pairs functions, or the skills of one function, by words, shape, place and printed number."""

    old: CardUnits
    new: CardUnits
    tongues: Tongues
    context: Context

    def paired(self, left: Sequence[Unit], right: Sequence[Unit]) -> list[Group]:
        """Return the best pairs of two lists."""
        gains = []
        for i, unit in enumerate(left):
            self.context.tick()
            scores = ((j, self._score(unit, other, _apart(i, j, left, right))) for j, other in enumerate(right))
            gains.append({j: score - _LEAST_CONTAINER + 0.01 for j, score in scores if score >= _LEAST_CONTAINER})
        return [
            Group((left[i],), (right[j],), self.tongues.likeness(left[i].key, right[j].key), "place")
            for i, j in assign(gains, self.context.tick).items()
        ]

    def _score(self, unit: Unit, other: Unit, apart: float) -> float:
        words = self.tongues.likeness(unit.key, other.key)
        number = float(unit.number is not None and unit.number == other.number)
        return _WORDS * words + _SHAPE * self._shape(unit, other) + _PLACE * (1 - apart) + _NUMBER * number

    def _shape(self, unit: Unit, other: Unit) -> float:
        """Return how well the numbers of items below two containers agree."""
        fits = []
        for part in _ITEMS:
            before, after = _count(unit, self.old, part), _count(other, self.new, part)
            fits.append(1 - abs(before - after) / max(before, after, 1))
        return sum(fits) / len(fits)


def _apart(i: int, j: int, left: Sequence[Unit], right: Sequence[Unit]) -> float:
    return abs(i / max(1, len(left) - 1) - j / max(1, len(right) - 1))


def _count(box: Unit, card: CardUnits, part: Part) -> int:
    return sum(item.part is part and item.path[: len(box.path)] == box.path for item in card.items)


def _lists(
    old: CardUnits,
    new: CardUnits,
    part: Part,
    functions: Mapping[tuple[int, ...], tuple[int, ...]],
    skills: Mapping[tuple[int, ...], tuple[int, ...]],
) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Yield the lists that stand beside each other: of paired skills; then what is left of paired functions."""
    left, right = [u for u in old.items if u.part is part], [u for u in new.items if u.part is part]
    for first, second in skills.items():
        yield [u for u in left if u.path[:2] == first], [u for u in right if u.path[:2] == second]
    paired_old, paired_new = set(skills), set(skills.values())
    for first, second in functions.items():
        yield (
            [u for u in left if u.path[:1] == first and u.path[:2] not in paired_old],
            [u for u in right if u.path[:1] == second and u.path[:2] not in paired_new],
        )


def _aligned(left: Sequence[Unit], right: Sequence[Unit], tongues: Tongues, context: Context) -> Iterator[Group]:
    if not left or not right:
        return

    def likeness(olds: tuple[int, ...], news: tuple[int, ...]) -> float:
        return tongues.likeness(_text([left[i] for i in olds]), _text([right[j] for j in news]))

    def held(olds: tuple[int, ...], news: tuple[int, ...], *, old: bool) -> float:
        texts = _text([left[i] for i in olds]), _text([right[j] for j in news])
        return tongues.held(texts[not old], texts[old], old=old)

    def against(i: int, j: int) -> float:
        return tongues.against(left[i].key, right[j].key)

    def numbers_in(units: Sequence[Unit]) -> list[frozenset[str]]:
        return [numbers_of(unit.key) for unit in ticked(units, context.tick)]

    numbers = numbers_in(left), numbers_in(right)
    lengths = [len(u.key) for u in left], [len(u.key) for u in right]
    promising = tongues.promising([u.key for u in left], [u.key for u in right], context.tick)
    lists = Lists(*lengths, numbers, likeness, against, held, promising, tongues.ratio, context.tick)
    for link in align(lists):
        olds, news = tuple(left[i] for i in link.old), tuple(right[j] for j in link.new)
        yield Group(olds, news, link.likeness, link.matched_by)


def _strays(
    old: CardUnits, new: CardUnits, groups: Sequence[Group], tongues: Tongues, context: Context
) -> Iterator[Group]:
    """Pair what is left over anywhere in the cards, where the words are plainly the same."""
    met = {(u.part, u.path) for g in groups for u in g.old}, {(u.part, u.path) for g in groups for u in g.new}
    left = [u for u in old.items if (u.part, u.path) not in met[0]]
    right = [u for u in new.items if (u.part, u.path) not in met[1]]
    promising = tongues.promising([u.key for u in left], [u.key for u in right], context.tick)
    gains = []
    for i, unit in enumerate(left):
        context.tick()
        near = [j for j in promising(i) if right[j].part is unit.part]
        likes = ((j, tongues.likeness(unit.key, right[j].key)) for j in near)
        gains.append({j: value - _STRAY + 0.01 for j, value in likes if value >= _STRAY})
    for i, j in assign(gains, context.tick).items():
        likeness = tongues.likeness(left[i].key, right[j].key)
        yield Group((left[i],), (right[j],), likeness, "words", moved=True)


def pairs_of(
    old: CardUnits, new: CardUnits, groups: Sequence[Group], tongues: Tongues, context: Context
) -> tuple[Pair, ...]:
    """Return the pairs of two cards: fields, functions, skills and items, with those that stand alone."""
    pairs = [*_fields(old, new, tongues, context)]
    pairs += [_translated(group) for group in ticked(groups, context.tick)]
    met = {(u.part, u.path) for g in groups for u in g.old}, {(u.part, u.path) for g in groups for u in g.new}
    lists = (old.functions, new.functions), (old.skills, new.skills), (old.items, new.items)
    for left, right in lists:
        lacking = NO_SUCH_FIELD if bool(left) is not bool(right) else ""
        gone = [unit for unit in left if (unit.part, unit.path) not in met[0]]
        come = [unit for unit in right if (unit.part, unit.path) not in met[1]]
        pairs += [removed(unit, lacking) for unit in ticked(gone, context.tick)]
        pairs += [added(unit, lacking) for unit in ticked(come, context.tick)]
    return tuple(pairs)


def _translated(group: Group) -> Pair:
    kind = (
        ChangeKind.SPLIT if len(group.new) > 1 else ChangeKind.MERGED if len(group.old) > 1 else ChangeKind.TRANSLATED
    )
    olds, news = number_marks([u.place() for u in group.old], [u.place() for u in group.new])
    differs = any(place.marks for place in (*olds, *news))
    return Pair(
        kind=kind,
        part=group.new[0].part,
        field=group.new[0].field,
        moved=group.moved,
        severity=Severity.NUMBER if differs else None,
        similarity=group.likeness,
        matched_by=group.matched_by,
        doubtful=group.matched_by != "manual" and group.likeness < _DOUBTFUL,
        old=olds,
        new=news,
    )


def _fields(old: CardUnits, new: CardUnits, tongues: Tongues, context: Context) -> Iterator[Pair]:
    for name in (*FIELDS, RECOGNITION):
        left = [u for u in (*old.fields, *old.recognitions) if u.field == name]
        right = [u for u in (*new.fields, *new.recognitions) if u.field == name]
        lacking = "" if all(name in known for known in context.fields) else NO_SUCH_FIELD
        if name in _VALUES and len(left) == len(right) == 1:
            yield _value(left[0], right[0], context)
            continue
        groups = (
            [Group((left[0],), (right[0],), tongues.likeness(left[0].key, right[0].key), "field")]
            if len(left) == len(right) == 1
            else list(_aligned(left, right, tongues, context))
        )
        yield from map(_translated, groups)
        yield from (removed(unit, lacking) for unit in left if all(unit not in g.old for g in groups))
        yield from (added(unit, lacking) for unit in right if all(unit not in g.new for g in groups))


def _value(old: Unit, new: Unit, context: Context) -> Pair:
    """Compare a code or a level, which has no language."""
    pair = paired(old, new, PairLink("field"), context.options.folding)
    return replace(pair, similarity=float(pair.kind is not ChangeKind.REWORDED))
