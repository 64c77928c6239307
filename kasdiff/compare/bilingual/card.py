"""Two cards of one profession, one in Russian and one in Kazakh: the counterparts, and where numbers, acts or counts differ.

Functions and skills by their items and headings, by shape and place as far as the cards are alike; items over the whole card, list by list first. What has its
counterpart is TRANSLATED, never "unchanged": a program cannot know whether a translation is right. A pair whose numbers differ is marked and warned of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.bilingual.beads import Lists
from kasdiff.compare.bilingual.boxes import Boxes, contents, trust_of
from kasdiff.compare.bilingual.items import find
from kasdiff.compare.bilingual.lists import align
from kasdiff.compare.bilingual.marks import number_marks
from kasdiff.compare.bilingual.numbers import (
    EXPLAINED,
    EXPLAINED_SURELY,
    FIELD_DOUBTFUL,
    PLAIN_LEAD,
    PLAIN_WORDS,
    POINT,
    SURE,
)
from kasdiff.compare.bilingual.table import Table
from kasdiff.compare.cards.identity import levels, meant_code
from kasdiff.compare.contents.fields import lacking_field
from kasdiff.compare.contents.pairing import PairLink, added, paired, removed
from kasdiff.compare.said import NO_SUCH_FIELD
from kasdiff.compare.units import CLASS, PROVISION, field_key, field_keys
from kasdiff.model.comparison import ChangeKind, Pair, Part, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.bilingual.lexicon import Languages
    from kasdiff.compare.context import Context
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.errors import Message

    Path = tuple[int, ...]

_VALUES = {"code": meant_code, "group_code": str, "level": levels, "sublevel": levels}
_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)
_DIGITS = re.compile(r"\d+")


class Group(Struct, frozen=True):
    """Units that belong together, and how surely."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    likeness: float
    matched_by: str
    moved: bool = False
    sure: bool = True
    note: Message | None = None


def plain_pairs(old: CardUnits, new: CardUnits, languages: Languages) -> Iterator[tuple[str, str]]:
    """Yield the texts of two cards that are each other's plain counterparts, whatever their places: words are learned from them."""
    for part in (Part.FUNCTION, Part.SKILL, *_ITEMS):
        sides = [[u for u in (*card.functions, *card.skills, *card.items) if u.part is part] for card in (old, new)]
        table = Table(sides[0], sides[1], languages)
        yield from ((table.old[i].key, table.new[j].key) for i, j in table.anchors(PLAIN_WORDS, PLAIN_LEAD))


def match_groups(old: CardUnits, new: CardUnits, languages: Languages, context: Context) -> list[Group]:
    """Return everything in two cards that has its counterpart in the other language."""
    groups = [*_by_hand(old, new, languages, context)]
    met = {id(unit) for group in groups for unit in (*group.old, *group.new)}
    apart = _separated(old, new, context)
    items = [_free(card.items, met) for card in (old, new)]
    tables = [_table([[u for u in side if u.part is part] for side in items], apart, languages) for part in _ITEMS]
    trust = trust_of(old, new, tables)
    boxes = Boxes(old, new, languages, contents(old, new, tables), trust)
    functions = {g.old[0].path: g.new[0].path for g in groups if g.old[0].part is Part.FUNCTION}
    for pair in boxes.paired(_free(old.functions, met), _free(new.functions, met), {}, apart):
        functions[pair.old.path] = pair.new.path
        groups.append(Group((pair.old,), (pair.new,), pair.likeness, pair.matched_by, sure=pair.sure, note=pair.note))
    skills = {g.old[0].path: g.new[0].path for g in groups if g.old[0].part is Part.SKILL}
    for pair in boxes.paired(_free(old.skills, met), _free(new.skills, met), functions, apart):
        skills[pair.old.path] = pair.new.path
        moved = functions.get(pair.old.path[:1]) != pair.new.path[:1]
        groups.append(Group((pair.old,), (pair.new,), pair.likeness, pair.matched_by, moved, pair.sure, pair.note))
    for table in tables:
        for found in find(table, [*_homes(table, functions, skills)], languages.ratio, trust):
            olds, news = tuple(table.old[i] for i in found.link.old), tuple(table.new[j] for j in found.link.new)
            groups.append(
                Group(olds, news, found.link.likeness, found.link.matched_by, found.moved, found.sure >= SURE)
            )
    return groups


def _separated(old: CardUnits, new: CardUnits, context: Context) -> set[tuple[int, int]]:
    """Return the ids of the units that were separated by hand."""
    found = set()
    for parts in ((Part.FUNCTION,), (Part.SKILL,), _ITEMS):
        left, right, decided = context.decisions.units(old, new, parts)
        found |= {(id(left[i]), id(right[j])) for i, j in decided.apart}
    return found


def _table(sides: Sequence[Sequence[Unit]], apart: set[tuple[int, int]], languages: Languages) -> Table:
    """Measure the items of a part; what was separated by hand is not alike."""
    places = [{id(unit): index for index, unit in enumerate(side)} for side in sides]
    known = {(places[0][a], places[1][b]) for a, b in apart if a in places[0] and b in places[1]}
    return Table(sides[0], sides[1], languages, known)


def _free(units: Sequence[Unit], met: set[int]) -> list[Unit]:
    return [unit for unit in units if id(unit) not in met]


def _by_hand(old: CardUnits, new: CardUnits, languages: Languages, context: Context) -> Iterator[Group]:
    for parts in ((Part.FUNCTION,), (Part.SKILL,), _ITEMS):
        left, right, decided = context.decisions.units(old, new, parts)
        for olds, news in decided.together:
            first, second = tuple(left[i] for i in olds), tuple(right[j] for j in news)
            yield Group(first, second, languages.likeness(_text(first), _text(second)), "manual")


def _text(units: Sequence[Unit]) -> str:
    return " ".join(unit.key for unit in units)


def _homes(
    table: Table, functions: Mapping[Path, Path], skills: Mapping[Path, Path]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the lists that stand beside each other, as indices: of paired skills; then what is left of paired functions."""
    left, right = list(enumerate(table.old)), list(enumerate(table.new))
    for first, second in skills.items():
        yield [i for i, u in left if u.path[:2] == first], [j for j, u in right if u.path[:2] == second]
    paired_old, paired_new = set(skills), set(skills.values())
    for first, second in functions.items():
        yield (
            [i for i, u in left if u.path[:1] == first and u.path[:2] not in paired_old],
            [j for j, u in right if u.path[:1] == second and u.path[:2] not in paired_new],
        )


def pairs_of(
    old: CardUnits, new: CardUnits, groups: Sequence[Group], languages: Languages, context: Context
) -> tuple[Pair, ...]:
    """Return the pairs of two cards: fields, functions, skills and items, with those that stand alone."""
    pairs = [*_fields(old, new, languages, context)]
    pairs += [_translated(group) for group in groups]
    met = {(u.part, u.path) for g in groups for u in g.old}, {(u.part, u.path) for g in groups for u in g.new}
    lists = (old.functions, new.functions), (old.skills, new.skills), (old.items, new.items)
    for left, right in lists:
        lacking = NO_SUCH_FIELD if bool(left) is not bool(right) else ""
        pairs += [removed(unit, lacking) for unit in left if (unit.part, unit.path) not in met[0]]
        pairs += [added(unit, lacking) for unit in right if (unit.part, unit.path) not in met[1]]
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
        doubtful=group.matched_by != "manual" and not group.sure,
        old=olds,
        new=news,
        note=group.note,
    )


def _fields(old: CardUnits, new: CardUnits, languages: Languages, context: Context) -> Iterator[Pair]:
    for name in field_keys(old.fields, old.skill_fields, new.fields, new.skill_fields):
        left = [u for u in (*old.fields, *old.skill_fields) if field_key(u.field) == name]
        right = [u for u in (*new.fields, *new.skill_fields) if field_key(u.field) == name]
        lacking = lacking_field(name, context)
        if name in _VALUES and len(left) == len(right) == 1:
            yield _value(left[0], right[0], context)
            continue
        groups = (
            [_group(left, right, languages.likeness(left[0].key, right[0].key), "field")]
            if len(left) == len(right) == 1 and name != PROVISION and not left[0].head
            else list(_way(name, left)(left, right, languages))
        )
        yield from map(_translated, groups)
        yield from (removed(unit, lacking) for unit in left if all(unit not in g.old for g in groups))
        yield from (added(unit, lacking) for unit in right if all(unit not in g.new for g in groups))


def _way(name: str, left: Sequence[Unit]) -> Callable[[Sequence[Unit], Sequence[Unit], Languages], Iterator[Group]]:
    """Return how the lines of a field find their counterparts."""
    if name == PROVISION:
        return _in_order
    if name == CLASS:
        return _by_code
    return _by_meaning if any(unit.head for unit in left) else _aligned


def _in_order(left: Sequence[Unit], right: Sequence[Unit], languages: Languages) -> Iterator[Group]:
    """Pair provisions in their order; surely only where the words that both languages are known to share agree, and all numbers."""
    for group in _aligned(left, right, languages):
        words = (
            _DIGITS.sub("", _text(units)) for units in (group.old, group.new)
        )  # a point with another number in it is that point
        if languages.likeness(*words) < POINT:
            continue
        olds, news = number_marks([u.place() for u in group.old], [u.place() for u in group.new])
        agree = not any(place.marks for place in (*olds, *news))
        yield replace(group, sure=agree and group.likeness >= EXPLAINED_SURELY)


def _by_code(left: Sequence[Unit], right: Sequence[Unit], languages: Languages) -> Iterator[Group]:
    """Pair classes of activity by their codes, which have no language; those without one by what they say."""
    waiting = {unit.head: unit for unit in reversed(right) if unit.head}
    for unit in left:
        if unit.head and (other := waiting.pop(unit.head, None)):
            yield Group((unit,), (other,), languages.likeness(unit.key, other.key), "field")
    without = [[unit for unit in side if not unit.head] for side in (left, right)]
    yield from _aligned(without[0], without[1], languages)


def _group(olds: Iterable[Unit], news: Iterable[Unit], likeness: float, matched_by: str) -> Group:
    return Group(tuple(olds), tuple(news), likeness, matched_by, sure=likeness >= FIELD_DOUBTFUL)


def _aligned(left: Sequence[Unit], right: Sequence[Unit], languages: Languages) -> Iterator[Group]:
    """Align the values of a field that has several, in their order."""
    if not left or not right:
        return
    lists = Lists(Table(left, right, languages), languages.ratio, 1.0)
    for link in align(lists, range(len(left)), range(len(right))):
        yield _group((left[i] for i in link.old), (right[j] for j in link.new), link.likeness, link.matched_by)


def _by_meaning(left: Sequence[Unit], right: Sequence[Unit], languages: Languages) -> Iterator[Group]:
    """Pair lines that explain something: they stand in the order of the alphabet, which is another one in the other language."""
    scores = [[_explained(old, new, languages) for new in right] for old in left]
    gains = [{j: score - EXPLAINED + 0.01 for j, score in enumerate(row) if score >= EXPLAINED} for row in scores]
    for i, j in sorted(assign(gains).items()):
        yield Group((left[i],), (right[j],), scores[i][j], "words", sure=scores[i][j] >= EXPLAINED_SURELY)


def _explained(old: Unit, new: Unit, languages: Languages) -> float:
    whole = languages.likeness(old.key, new.key)
    return max(whole, (whole + languages.likeness(old.head, new.head)) / 2)


def _value(old: Unit, new: Unit, context: Context) -> Pair:
    """Compare a code or a level, which has no language."""
    pair = paired(old, new, PairLink("field"), context.options.folding)
    return replace(pair, similarity=float(pair.kind is not ChangeKind.REWORDED))
