"""Items that were split into several, or merged into one.

After the pairing one to one, a new item that is left over may be the rest of an old one: together with the partner found so far it covers the old item, brings
little of its own, and the two together fit clearly better than the one. The other way round it is a merger.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.compare.items import ItemMatch
from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.compare.items import Items
    from kasdiff.compare.manual import Decided
    from kasdiff.compare.units import Unit
    from kasdiff.text.space import Space

_COVERED = 0.65  # of the whole must be found in the parts (joint words and what both parts say are lost in it)
_FOREIGN = 0.34  # of the parts may be new
_PART = 0.05  # of the whole must stand in each part alone
_OWN = 0.5  # of each part must stand in the whole
_REST, _REST_WORDS = 0.75, 3  # a part is made of the rest of the whole: share of its weight, and words
_BETTER = 0.06  # likeness of all parts together above the best one alone
_MOST = 4  # parts
_TRIED = 4  # wholes that a part is alike to


@dataclass(frozen=True, slots=True)
class _View:
    """One direction: `wholes` are made up of `parts`. For mergers the sides are exchanged."""

    wholes: Sequence[Unit]
    parts: Sequence[Unit]
    part_of: Mapping[int, int]  # whole -> the part that it is paired with so far, unless they are equal
    free: frozenset[int]  # wholes in no match
    leftover: Sequence[int]  # parts in no match
    like: Mapping[str, Mapping[str, float]]  # text of a part -> texts of wholes
    together: Callable[[int, int], bool]  # whole, part


@dataclass(frozen=True, slots=True)
class _Group:
    """The parts of a whole, and how alike they are to it together."""

    parts: tuple[int, ...]
    likeness: float


def with_splits(items: Items, matches: Sequence[ItemMatch], decided: Decided, context: Context) -> list[ItemMatch]:
    """Return the matches with leftovers added to those that they are parts of. What was parted by hand is left alone."""
    if decided.apart:
        return list(matches)
    found = _grown(items, matches, context, merge=False)
    return _grown(items, found, context, merge=True)


def _grown(items: Items, matches: Sequence[ItemMatch], context: Context, *, merge: bool) -> list[ItemMatch]:
    view = _view(items, matches, merge=merge)
    groups = _Grouping(view, context).groups()
    out = [m for m in matches if not (len(m.old) == len(m.new) == 1 and (m.new if merge else m.old)[0] in groups)]
    for whole, group in groups.items():
        in_place = all(view.together(whole, part) for part in group.parts)
        old, new = (group.parts, (whole,)) if merge else ((whole,), group.parts)
        out.append(ItemMatch(old, new, group.likeness, "merge" if merge else "split", in_place))
    return out


def _view(items: Items, matches: Sequence[ItemMatch], *, merge: bool) -> _View:
    old = {i for match in matches for i in match.old}
    new = {j for match in matches for j in match.new}
    free_old = [i for i in range(len(items.old)) if i not in old]
    free_new = [j for j in range(len(items.new)) if j not in new]
    pairs = [(m.old[0], m.new[0]) for m in matches if m.matched_by == "similarity"]
    if merge:
        partner = {j: i for i, j in pairs}
        return _View(
            items.new, items.old, partner, frozenset(free_new), free_old, items.like, lambda j, i: items.together(i, j)
        )
    return _View(items.old, items.new, dict(pairs), frozenset(free_old), free_new, items.like_back(), items.together)


class _Grouping:
    """Grows groups, one leftover part after the other."""

    def __init__(self, view: _View, context: Context) -> None:
        self._view = view
        self._space = context.space
        self._tick = context.tick
        self._groups: dict[int, _Group] = {}
        self._whole_of = {part: whole for whole, part in view.part_of.items()}
        self._leftover = set(view.leftover)
        self._by_text: dict[str, list[int]] = {}
        for index, unit in enumerate(view.wholes):
            self._by_text.setdefault(unit.key, []).append(index)

    def groups(self) -> dict[int, _Group]:
        """Return whole -> its parts."""
        for part in self._view.leftover:
            self._tick()
            if part not in self._leftover:
                continue
            tried = [(whole, group) for whole in self._wholes(part) if (group := self._with(whole, part))]
            if tried:
                whole, group = max(tried, key=lambda one: (one[1].likeness, -one[0]))
                self._groups[whole] = group
                self._leftover -= set(group.parts)
                self._whole_of |= dict.fromkeys(group.parts, whole)
        return self._groups

    def _wholes(self, part: int) -> Iterator[int]:
        """Yield the wholes of the neighbours and those that the part is alike to, each once."""
        view = self._view
        alike = sorted(view.like.get(view.parts[part].key, {}).items(), key=lambda one: (-one[1], one[0]))
        wholes = [self._whole_of.get(near) for near in self._neighbours(part)]
        wholes += [index for text, _ in alike[:_TRIED] for index in self._by_text[text][:2]]
        for whole in dict.fromkeys(wholes):
            if whole is not None and (whole in view.part_of or whole in view.free):
                yield whole

    def _neighbours(self, part: int) -> list[int]:
        parts = self._view.parts
        near = [n for n in (part - 1, part + 1) if 0 <= n < len(parts)]
        return [n for n in near if parts[n].part is parts[part].part and parts[n].path[:2] == parts[part].path[:2]]

    def _with(self, whole: int, part: int) -> _Group | None:
        """Return the group of `whole` with `part` added, None where it makes no sense."""
        known = self._groups.get(whole)
        if known:
            present, before = known.parts, known.likeness
        elif whole in self._view.part_of:
            present = (self._view.part_of[whole],)
            before = self._likeness(whole, present)
        else:
            present = tuple(near for near in self._neighbours(part) if near in self._leftover)[:1]
            before = max((self._likeness(whole, (one,)) for one in (*present, part)), default=0.0)
        if not present or len(present) >= _MOST:
            return None
        parts = tuple(sorted((*present, part)))
        if not self._beside(whole, parts):
            return None
        likeness = self._likeness(whole, parts)
        if likeness < before + _BETTER and not self._rest(whole, present, part):
            return None
        return _Group(parts, likeness) if likeness > before and self._made_up(whole, parts) else None

    def _rest(self, whole: int, present: Sequence[int], part: int) -> bool:
        """Whether a part, however small, is nearly all made of what the present parts leave of the whole."""
        remaining = Counter(stems(self._view.wholes[whole].key))
        for one in present:
            remaining -= Counter(stems(self._view.parts[one].key)) & remaining
        own = Counter(stems(self._view.parts[part].key))
        common = own & remaining
        return common.total() >= _REST_WORDS and _weight(common, self._space) >= _REST * _weight(own, self._space)

    def _beside(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether the parts stand in one list, or all in the place of the whole."""
        lists = {(self._view.parts[part].part, self._view.parts[part].path[:2]) for part in parts}
        return len(lists) == 1 or all(self._view.together(whole, part) for part in parts)

    def _likeness(self, whole: int, parts: Sequence[int]) -> float:
        text = " ".join(self._view.parts[part].key for part in parts)
        return self._space.likeness(self._view.wholes[whole].key, text)

    def _made_up(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether the parts cover the whole, each with a share of its own, and bring little else."""
        remaining = Counter(stems(self._view.wholes[whole].key))
        total = _weight(remaining, self._space)
        covered = brought = 0.0
        for part in parts:
            own = Counter(stems(self._view.parts[part].key))
            common = own & remaining
            remaining -= common
            share, size = _weight(common, self._space), _weight(own, self._space)
            if share < _PART * total or share < _OWN * size:
                return False
            covered += share
            brought += size
        return covered >= _COVERED * total and brought - covered <= _FOREIGN * brought


def _weight(found: Counter[str], space: Space) -> float:
    return sum(space.weight(stem) * count for stem, count in found.items())
