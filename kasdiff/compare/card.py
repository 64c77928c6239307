"""Two cards that belong together: every field, function, skill and item of both in exactly one pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.compare.candidates import alike
from kasdiff.compare.fields import NO_SUCH_FIELD, match_fields
from kasdiff.compare.items import Items, match_items
from kasdiff.compare.order import out_of_order
from kasdiff.compare.pairing import Link, added, paired, regrouped, removed
from kasdiff.compare.splits import with_splits
from kasdiff.compare.structure import build
from kasdiff.model.comparison import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.compare.items import ItemMatch
    from kasdiff.compare.structure import Family, Structure
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair

_FAINTEST = 0.2  # likeness below which two items never count
_QUIET = {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC}


def match_card(
    old: CardUnits, new: CardUnits, known: tuple[frozenset[str], frozenset[str]], context: Context
) -> tuple[Pair, ...]:
    """Pair everything in two cards; `known` are the fields that each edition has anywhere."""
    like = _leftovers_alike(old.items, new.items, context)
    structure = build(old, new, like, context.space, context.options.thresholds)
    items = Items(old.items, new.items, structure.places(), like)
    matches = with_splits(items, match_items(items, {}, frozenset(), context), context)
    return (
        *match_fields(old, new, known, context),
        *_container_pairs(old.functions, new.functions, structure.functions, {}, context),
        *_skill_pairs(old, new, structure, context),
        *_item_pairs(items, matches, context),
    )


def _leftovers_alike(old: Sequence[Unit], new: Sequence[Unit], context: Context) -> dict[str, dict[str, float]]:
    """Compare the texts that are not as often on the other side."""
    olds, news = Counter(unit.key for unit in old), Counter(unit.key for unit in new)
    left = [text for text, count in olds.items() if count > news[text]]
    right = [text for text, count in news.items() if count > olds[text]]
    return alike(left, right, context.space, _FAINTEST, context.tick)


def _skill_pairs(old: CardUnits, new: CardUnits, structure: Structure, context: Context) -> list[Pair]:
    """Pair the skill headings; where one card has none, they are added or removed as such, without their items."""
    homes = {unit.path: index for index, family in enumerate(structure.functions) for unit in family.old}
    kin = {unit.path: index for index, family in enumerate(structure.functions) for unit in family.new}
    moved = {
        family.old[0].path: homes.get(family.old[0].path[:1]) is None
        or any(kin.get(unit.path[:1]) != homes[family.old[0].path[:1]] for unit in family.new)
        for family in structure.skills
    }
    return _container_pairs(old.skills, new.skills, structure.skills, moved, context)


def _container_pairs(
    old: Sequence[Unit],
    new: Sequence[Unit],
    families: Iterable[Family],
    moved: Mapping[tuple[int, ...], bool],
    context: Context,
) -> list[Pair]:
    rules = context.options.folding
    lacking = NO_SUCH_FIELD if bool(old) is not bool(new) else ""
    pairs: list[Pair] = []
    in_place: dict[tuple[int, ...], list[tuple[int, int, int, int]]] = defaultdict(list)
    for family in families:
        doubtful = family.matched_by != "text" and family.score < context.options.thresholds.doubtful_container
        link = Link(family.matched_by, family.score, family.runner_up, moved.get(family.old[0].path, False), doubtful)
        if len(family.old) == len(family.new) == 1:
            first, second = family.old[0], family.new[0]
            if not link.moved:
                in_place[first.path[:-1]].append((old.index(first), new.index(second), len(pairs), len(first.text)))
            pairs.append(paired(first, second, link, rules))
        else:
            pairs.append(regrouped(family.old, family.new, link))
    pairs = _reordered(pairs, in_place.values())
    known = {place.path for pair in pairs for place in pair.old}, {place.path for pair in pairs for place in pair.new}
    pairs += [removed(unit, lacking) for unit in old if unit.path not in known[0]]
    return pairs + [added(unit, lacking) for unit in new if unit.path not in known[1]]


def _item_pairs(items: Items, matches: Sequence[ItemMatch], context: Context) -> Iterator[Pair]:
    rules = context.options.folding
    pairs: list[Pair] = []
    in_place: dict[object, list[tuple[int, int, int, int]]] = defaultdict(list)
    for match in sorted(matches, key=lambda one: one.old):
        context.tick()
        old, new = [items.old[i] for i in match.old], [items.new[j] for j in match.new]
        link = Link(match.matched_by, match.likeness, match.runner_up, not match.in_place, match.doubtful)
        if len(old) == len(new) == 1:
            if match.in_place:
                place = old[0].part, items.places.common(old[0].path, new[0].path)
                in_place[place].append((match.old[0], match.new[0], len(pairs), len(old[0].text)))
            pairs.append(paired(old[0], new[0], link, rules))
        else:
            pairs.append(regrouped(old, new, link))
    yield from _reordered(pairs, in_place.values())
    gone = {i for match in matches for i in match.old}
    come = {j for match in matches for j in match.new}
    yield from (removed(unit) for i, unit in enumerate(items.old) if i not in gone)
    yield from (added(unit) for j, unit in enumerate(items.new) if j not in come)


def _reordered(pairs: list[Pair], lists: Iterable[list[tuple[int, int, int, int]]]) -> list[Pair]:
    """Mark as reordered what is off the longest chain of each list; entries are old place, new place, index of the pair, weight."""
    for entries in lists:
        entries.sort()
        off = out_of_order([new for _, new, _, _ in entries], [weight for _, _, _, weight in entries])
        for number in off:
            index = entries[number][2]
            if pairs[index].kind in _QUIET:
                pairs[index] = replace(pairs[index], kind=ChangeKind.REORDERED)
    return pairs
