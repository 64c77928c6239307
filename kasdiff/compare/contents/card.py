"""Two cards that belong together: every field, function, skill and item of both in exactly one pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.alignment.candidates import alike
from kasdiff.compare.alignment.order import out_of_order
from kasdiff.compare.contents.fields import lacking_field, match_fields
from kasdiff.compare.contents.items import Items, match_items
from kasdiff.compare.contents.numbers import FAINTEST
from kasdiff.compare.contents.pairing import PairLink, added, paired, regrouped, removed
from kasdiff.compare.contents.splits import with_splits
from kasdiff.compare.contents.structure import build
from kasdiff.compare.said import NO_SUCH_FIELD
from kasdiff.compare.units import field_key
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind, Part, Severity
from kasdiff.model.edition import FunctionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.contents.items import ItemMatch
    from kasdiff.compare.contents.structure import Family, Structure
    from kasdiff.compare.context import Context
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair

BECAME_ADDITIONAL = mark("The labour function was mandatory and is additional now.")
BECAME_MANDATORY = mark("The labour function was additional and is mandatory now.")
_QUIET = {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC}


def match_card(old: CardUnits, new: CardUnits, context: Context) -> tuple[Pair, ...]:
    """Pair everything in two cards."""
    like = _leftovers_alike(old.items, new.items, context)
    structure = build(old, new, like, context)
    items = Items(old.items, new.items, structure.places(), like)
    decided = context.decisions.units(old, new, (Part.ABILITY, Part.KNOWLEDGE))[2]
    matches = with_splits(items, match_items(items, decided, context), decided, context)
    return (
        *match_fields(old, new, context),
        *_skill_field_pairs(old, new, structure, context),
        *_function_pairs(old, new, structure, context),
        *_skill_pairs(old, new, structure, context),
        *_item_pairs(items, matches, context),
    )


def _leftovers_alike(old: Sequence[Unit], new: Sequence[Unit], context: Context) -> dict[str, dict[str, float]]:
    """Compare the texts that are not as often on the other side."""
    olds, news = Counter(unit.key for unit in old), Counter(unit.key for unit in new)
    left = [text for text, count in olds.items() if count > news[text]]
    right = [text for text, count in news.items() if count > olds[text]]
    return alike(left, right, context.space, FAINTEST)


def _skill_field_pairs(old: CardUnits, new: CardUnits, structure: Structure, context: Context) -> Iterator[Pair]:
    """Pair what is said under one label about skills that belong together, such as their recognition."""
    places = structure.places()
    waiting = {(places.new_skills.get(unit.path), field_key(unit.field)): unit for unit in reversed(new.skill_fields)}
    met = set()
    for unit in old.skill_fields:
        family, name = places.old_skills.get(unit.path), field_key(unit.field)
        other = waiting.pop((family, name), None) if family is not None else None
        if other is None:
            yield removed(unit, lacking_field(name, context))
        else:
            met.add((other.path, name))
            link = PairLink("field", context.space.likeness(unit.key, other.key))
            yield paired(unit, other, link, context.options.folding)
    for unit in new.skill_fields:
        name = field_key(unit.field)
        if (unit.path, name) not in met:
            yield added(unit, lacking_field(name, context))


def _function_pairs(old: CardUnits, new: CardUnits, structure: Structure, context: Context) -> list[Pair]:
    """Pair the functions; one that was obligatory and is additional now (or the other way round) says so."""
    pairs = _container_pairs(old.functions, new.functions, structure.functions, {}, context)
    return [_with_kinds(pair, old, new) for pair in pairs]


def _with_kinds(pair: Pair, old: CardUnits, new: CardUnits) -> Pair:
    if len(pair.old) != 1 or len(pair.new) != 1:
        return pair
    before = old.card.functions[pair.old[0].path[0] - 1].kind
    after = new.card.functions[pair.new[0].path[0] - 1].kind
    if before is None or after is None or before is after:
        return pair
    note = Message(BECAME_ADDITIONAL if after is FunctionKind.ADDITIONAL else BECAME_MANDATORY)
    return replace(pair, kind=ChangeKind.REWORDED, severity=Severity.OBLIGATION, note=note, rules=())


def _skill_pairs(old: CardUnits, new: CardUnits, structure: Structure, context: Context) -> list[Pair]:
    """Pair the skill headings; where one card has none, they are added or removed as such, without their items."""
    homes = {unit.path: index for index, family in enumerate(structure.functions) for unit in family.old}
    new_family_of = {unit.path: index for index, family in enumerate(structure.functions) for unit in family.new}
    moved = {
        family.old[0].path: homes.get(family.old[0].path[:1]) is None
        or any(new_family_of.get(unit.path[:1]) != homes[family.old[0].path[:1]] for unit in family.new)
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
        link = PairLink(
            family.matched_by, family.score, family.runner_up, moved.get(family.old[0].path, False), doubtful
        )
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
        old, new = [items.old[i] for i in match.old], [items.new[j] for j in match.new]
        link = PairLink(match.matched_by, match.likeness, match.runner_up, not match.in_place, match.doubtful)
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
