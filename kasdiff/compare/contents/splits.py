"""Items that were split into several, or merged into one.

After the pairing one to one, a new item that is left over may be the rest of an old one: together with the partner found so far it covers the old item, brings
little of its own, and the two together fit clearly better than the one. So may an item that is paired with another, but is plainly made of that rest. The
other way round it is a merger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.alignment.remainder import Remainder
from kasdiff.compare.contents.items import ItemMatch, match_rest
from kasdiff.compare.contents.numbers import (
    ALL_WORDS,
    BETTER,
    COVERED,
    FOUND,
    HEAVIEST,
    MOST,
    OWN,
    REST,
    SAID_ONCE,
    SCATTERED,
    TRIED,
)
from kasdiff.text.space import bare
from kasdiff.text.stems import ALIKE, stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.contents.items import Items
    from kasdiff.compare.context import Context
    from kasdiff.compare.manual import Decided
    from kasdiff.compare.units import Unit
    from kasdiff.text.space import Space

_ROUNDING = 1e-9  # weights may be added up in another order


class _Capped:
    """Weighs stems, but none more than others that are rare too: a whole and its parts name one thing, and what is done with it counts as well."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._weights: dict[str, float] = {}
        self._texts: dict[str, tuple[Sequence[tuple[str, float]], float]] = {}

    def weight(self, stem: str) -> float:
        """Return how much a stem says."""
        known = self._weights.get(stem)
        if known is None:
            known = self._weights[stem] = min(HEAVIEST, self._space.weight(stem))
        return known

    def share(self, text: str, starts: frozenset[str]) -> float:
        """Return the share of a text, by the weight of its stems, that begins as one of `starts`: no more of it can be among stems that begin so."""
        known = self._texts.get(text)
        if known is None:
            weighed = [(one[:ALIKE], self.weight(one)) for one in stems(text)]
            known = self._texts[text] = weighed, sum([weight for _, weight in weighed])
        words, size = known
        return sum([weight for start, weight in words if start in starts]) / size if size else 1.0


class _View(Struct, frozen=True):
    """One direction: `wholes` are made up of `parts`. For mergers the sides are exchanged."""

    wholes: Sequence[Unit]
    parts: Sequence[Unit]
    part_of: Mapping[int, int]  # whole -> the part that it is paired with so far, unless they are equal
    held: Mapping[int, float]  # part -> how well it is paired so far
    free: frozenset[int]  # wholes in no match
    leftover: Sequence[int]  # parts in no match
    like: Mapping[str, Mapping[str, float]]  # text of a part -> texts of wholes
    together: Callable[[int, int], bool]  # whole, part
    apart: frozenset[tuple[int, int]]  # whole, part: parted by hand


class _Group(Struct, frozen=True):
    """The parts of a whole, and how alike they are to it together; doubtful where the whole says much that no part does."""

    parts: tuple[int, ...]
    likeness: float
    doubtful: bool = False


def with_splits(items: Items, matches: Sequence[ItemMatch], decided: Decided, context: Context) -> list[ItemMatch]:
    """Return the matches with leftovers added to those that they are parts of; whose partner became a part is paired anew."""
    for merge in (False, True):
        before = len(matches)
        matches = _grown(items, matches, decided, context, merge=merge)
        if len(matches) < before:
            matches = match_rest(items, matches, decided, context)
    return list(matches)


def _grown(
    items: Items, matches: Sequence[ItemMatch], decided: Decided, context: Context, *, merge: bool
) -> list[ItemMatch]:
    view = _view(items, matches, decided, merge=merge)
    groups = _Grouping(view, context).groups()
    parts = {part for group in groups.values() for part in group.parts}
    out = []
    for match in matches:
        wholes, own = (match.new, match.old) if merge else (match.old, match.new)
        if not (groups.keys() & set(wholes) or parts & set(own)):
            out.append(match)
    for whole, group in groups.items():
        in_place = all(view.together(whole, part) for part in group.parts)
        old, new = (group.parts, (whole,)) if merge else ((whole,), group.parts)
        by = "merge" if merge else "split"
        out.append(ItemMatch(old, new, group.likeness, by, in_place, doubtful=group.doubtful))
    return out


def _view(items: Items, matches: Sequence[ItemMatch], decided: Decided, *, merge: bool) -> _View:
    whole, part = (1, 0) if merge else (0, 1)
    units = items.old, items.new
    met = {i for match in matches for i in match.old}, {j for match in matches for j in match.new}
    free = [[index for index in range(len(side)) if index not in known] for side, known in zip(units, met, strict=True)]
    pairs = [match for match in matches if match.matched_by == "similarity"]
    ends = [(match.old[0], match.new[0]) for match in pairs]
    return _View(
        wholes=units[whole],
        parts=units[part],
        part_of={both[whole]: both[part] for both in ends},
        held={both[part]: match.likeness for both, match in zip(ends, pairs, strict=True)},
        free=frozenset(free[whole]),
        leftover=free[part],
        like=items.like if merge else items.like_back(),
        together=(lambda one, other: items.together(other, one)) if merge else items.together,
        apart=frozenset((both[whole], both[part]) for both in decided.apart),
    )


class _Grouping:
    """Grows groups, one part after the other: those left over, then those that are paired with something less like them."""

    def __init__(self, view: _View, context: Context) -> None:
        self._view = view
        self._space = context.space
        self._weights = _Capped(context.space)
        self._groups: dict[int, _Group] = {}
        self._likenesses: dict[tuple[int, tuple[int, ...]], float] = {}  # most are asked for in each pass
        self._starts: dict[tuple[int, tuple[int, ...]], frozenset[str]] = {}  # of what some parts leave of a whole
        self._whole_of = {part: whole for whole, part in view.part_of.items()}
        self._leftover = set(view.leftover)
        self._robbed: set[int] = set()
        self._by_text: dict[str, list[int]] = {}
        for index, unit in enumerate(view.wholes):
            self._by_text.setdefault(unit.key, []).append(index)

    def groups(self) -> dict[int, _Group]:
        """Return whole -> its parts."""
        for far in (False, True):
            for part in self._view.leftover:
                if part in self._leftover:
                    self._place(part, self._wholes(part), far=far)
        for part in sorted(self._view.held):
            whole = self._whole_of[part]
            if whole not in self._groups:
                takers = [one for one in self._wholes(part) if one != whole and self._takes(one, part)]
                self._place(part, takers, far=False)
        return self._groups

    def _place(self, part: int, wholes: Iterable[int], *, far: bool) -> None:
        """Add a part to the whole that it fits best, if any; `far`: also beside parts that stand elsewhere."""
        tried = [(whole, group) for whole in wholes if (group := self._with(whole, part, far=far))]
        if not tried:
            return
        whole, group = max(tried, key=lambda one: (one[1].likeness, -one[0]))
        self._groups[whole] = group
        self._leftover -= set(group.parts)
        former = self._whole_of.get(part)
        if former is not None:
            self._robbed.add(former)
        self._whole_of |= dict.fromkeys(group.parts, whole)

    def _takes(self, whole: int, part: int) -> bool:
        """Whether a part that is paired elsewhere is rather made of what is left of `whole`."""
        text, least = self._view.parts[part].key, max(REST, self._view.held[part])
        present = self._present(whole, part)
        if self._weights.share(text, self._left(whole, present)) < least - _ROUNDING:
            return False  # of most it is seen at once
        taken = self._remainder(whole, present).take(text)
        return taken.fresh >= least * taken.size

    def _wholes(self, part: int) -> Iterator[int]:
        """Yield the wholes of the neighbours and those that the part is alike to, each once."""
        view = self._view
        alike = sorted(view.like.get(view.parts[part].key, {}).items(), key=lambda one: (-one[1], one[0]))
        wholes = [self._whole_of.get(near) for near in self._neighbours(part)]
        wholes += [index for text, _ in alike[:TRIED] for index in self._by_text[text][:2]]
        for whole in dict.fromkeys(wholes):
            if whole is not None and (whole in view.part_of or whole in view.free):
                yield whole

    def _neighbours(self, part: int) -> list[int]:
        parts = self._view.parts
        near = [n for n in (part - 1, part + 1) if 0 <= n < len(parts)]
        return [n for n in near if parts[n].part is parts[part].part and parts[n].path[:2] == parts[part].path[:2]]

    def _present(self, whole: int, part: int) -> tuple[int, ...]:
        """Return the parts that `whole` has already; of a whole without any, the neighbour that might be one."""
        if whole in self._groups:
            return self._groups[whole].parts
        if whole in self._view.part_of and whole not in self._robbed:
            return (self._view.part_of[whole],)
        return tuple(near for near in self._neighbours(part) if near in self._leftover)[:1]

    def _with(self, whole: int, part: int, *, far: bool) -> _Group | None:
        """Return the group of `whole` with `part` added, None where it makes no sense."""
        present = self._present(whole, part)
        if not present or len(present) >= MOST:
            return None
        parts = tuple(sorted((*present, part)))
        beside = self._beside(whole, parts)
        if not ((beside or far) and self._may_make_up(whole, parts)):
            return None
        likeness = self._likeness(whole, parts)
        alone = () if whole in self._groups else (part,)
        before = self._groups[whole].likeness if whole in self._groups else 0.0
        before = max([before, *(self._likeness(whole, (one,)) for one in (*present, *alone))])
        if likeness <= before:
            return None
        weak = likeness < before + BETTER or not beside
        if weak and not self._is_rest(whole, present, part):
            scattered = far and likeness >= before + SCATTERED and self._made_up(whole, parts)
            return _Group(parts, likeness, doubtful=True) if scattered else None
        if self._made_up(whole, parts):
            return _Group(parts, likeness)
        return None if weak or not self._reworded(whole, parts) else _Group(parts, likeness, doubtful=True)

    def _may_make_up(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether some parts may make up a whole: looked at first, as measuring a likeness takes far longer."""
        if any((whole, one) in self._view.apart for one in parts):
            return False
        return len({self._view.parts[one].part for one in parts}) == 1 and all(
            self._may_be_of(whole, one) for one in parts
        )

    def _may_be_of(self, whole: int, part: int) -> bool:
        """Whether as much of a part may stand in a whole as must, by the beginnings of stems: stems that resemble each other have them in common."""
        return self._weights.share(self._view.parts[part].key, self._left(whole, ())) >= min(OWN, FOUND) - _ROUNDING

    def _left(self, whole: int, present: tuple[int, ...]) -> frozenset[str]:
        """Return the beginnings of the stems that the parts of a whole leave of it."""
        known = self._starts.get((whole, present))
        if known is None:
            known = self._starts[whole, present] = self._remainder(whole, present).starts()
        return known

    def _remainder(self, whole: int, present: Sequence[int]) -> Remainder:
        remainder = Remainder(self._view.wholes[whole].key, self._weights)
        for one in present:
            remainder.take(self._view.parts[one].key)
        return remainder

    def _is_rest(self, whole: int, present: Sequence[int], part: int) -> bool:
        """Whether a part, however small, is the rest of a whole: all its words stand there, some of them said with other parts too. Brackets only explain."""
        text = self._view.parts[part].key
        taken = (self._remainder(whole, present).take(one) for one in dict.fromkeys((text, bare(text))))
        return any(one.known >= ALL_WORDS * one.size and one.fresh >= SAID_ONCE * one.size for one in taken)

    def _beside(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether the parts stand in one list, or all in the place of the whole."""
        lists = {(self._view.parts[part].part, self._view.parts[part].path[:2]) for part in parts}
        return len(lists) == 1 or all(self._view.together(whole, part) for part in parts)

    def _likeness(self, whole: int, parts: Sequence[int]) -> float:
        asked = whole, tuple(parts)
        if asked not in self._likenesses:
            text = " ".join(self._view.parts[part].key for part in parts)
            self._likenesses[asked] = self._space.likeness(self._view.wholes[whole].key, text)
        return self._likenesses[asked]

    def _made_up(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether the parts cover the whole, each of them much made of it."""
        remainder = Remainder(self._view.wholes[whole].key, self._weights)
        taken = [remainder.take(self._view.parts[part].key) for part in parts]
        own = all(one.known >= OWN * one.size for one in taken)
        return own and sum(one.fresh for one in taken) >= COVERED * remainder.total

    def _reworded(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether most of each part is found in the whole, though it says a good deal besides: a merger in other words."""
        remainder = Remainder(self._view.wholes[whole].key, self._weights)
        taken = [remainder.take(self._view.parts[part].key) for part in parts]
        return all(one.known >= FOUND * one.size for one in taken)
