"""Abilities and knowledge of two cards: which old item is which new one.

Equal texts in one place come first, by turn. The rest is one best assignment over the card: a pair in its place pays most, a pair that moved to another
list must be surer and pays less. Then what is left over is tried as a part of a split or merged item.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.alignment.candidates import alike, by_new_text
from kasdiff.compare.alignment.remainder import loosely_common, only_boilerplate, other_subject
from kasdiff.compare.contents.equals import equal_in_place
from kasdiff.compare.contents.numbers import (
    BESIDE,
    FAINT,
    LEAST_CERTAINTY,
    MOVED,
    NEAR,
    NEAREST,
)
from kasdiff.compare.contents.repeats import twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.compare.contents.structure import Places
    from kasdiff.compare.context import Context
    from kasdiff.compare.manual import Decided
    from kasdiff.compare.units import Unit


class ItemMatch(Struct, frozen=True):
    """Items that belong together, by index; `in_place` unless one of them changed its list."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    matched_by: str
    in_place: bool
    runner_up: float | None = None
    doubtful: bool = False


class Items:
    """The items of two cards, the likeness of those without an equal, and their places."""

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        places: Places,
        like: Mapping[str, Mapping[str, float]],
    ) -> None:
        self.old = old
        self.new = new
        self.places = places
        self.like = like
        self._back: Mapping[str, Mapping[str, float]] | None = None

    def likeness(self, i: int, j: int) -> float:
        """Return how alike an old and a new item are."""
        first, second = self.old[i].key, self.new[j].key
        return 1.0 if first == second else self.like.get(first, {}).get(second, 0.0)

    def like_back(self) -> Mapping[str, Mapping[str, float]]:
        """Return the likenesses by new text."""
        if self._back is None:
            self._back = by_new_text(self.like)
        return self._back

    def together(self, i: int, j: int) -> bool:
        """Whether two items stand in one list."""
        same_part = self.old[i].part is self.new[j].part
        return same_part and self.places.common(self.old[i].path, self.new[j].path) is not None


def match_items(items: Items, decided: Decided, context: Context) -> list[ItemMatch]:
    """Pair the items one to one (by hand also otherwise); what is in no match has no counterpart."""
    by_hand = [_by_hand(items, olds, news, context) for olds, news in decided.together]
    fixed = frozenset(i for m in by_hand for i in m.old), frozenset(j for m in by_hand for j in m.new)
    equal = equal_in_place(items.old, items.new, items.places, fixed, decided)
    found = {
        i: ItemMatch((i,), (j,), 1.0, _matched_by(items.old[i], items.new[j]), in_place=True) for i, j in equal.items()
    }
    taken = {*fixed[1], *equal.values()}
    free_old = [i for i in range(len(items.old)) if i not in found and i not in fixed[0]]
    free_new = [j for j in range(len(items.new)) if j not in taken]
    found |= _assigned(_with_near(items, free_old, free_new, context), free_old, free_new, decided.apart, context)
    return [*by_hand, *(found[i] for i in sorted(found))]


def _with_near(items: Items, free_old: Sequence[int], free_new: Sequence[int], context: Context) -> Items:
    """Return the items with the likeness also of texts that have their equal in another place: what is nearly equal in its own place is nearer.

    A reader sees that a line has another order of words before noticing that the very same line was dropped elsewhere.
    """
    olds = {unit.key for unit in items.old}
    news = {unit.key for unit in items.new}
    left, right = dict.fromkeys(items.old[i].key for i in free_old), dict.fromkeys(items.new[j].key for j in free_new)
    sides = [
        ([text for text in left if (text in news) is equal], [text for text in right if (text in olds) is not equal])
        for equal in (False, True)
    ]
    more: dict[str, dict[str, float]] = {}
    for both in sides:
        more |= alike(*both, context.space, NEAR)
    if not any(more.values()):
        return items
    like = {text: {**items.like.get(text, {}), **more.get(text, {})} for text in dict.fromkeys((*items.like, *more))}
    return Items(items.old, items.new, items.places, like)


def match_rest(items: Items, matches: Sequence[ItemMatch], decided: Decided, context: Context) -> list[ItemMatch]:
    """Pair what stands in none of the matches, one to one."""
    olds = {i for match in matches for i in match.old}
    news = {j for match in matches for j in match.new}
    free_old = [i for i in range(len(items.old)) if i not in olds]
    free_new = [j for j in range(len(items.new)) if j not in news]
    return [*matches, *_assigned(items, free_old, free_new, decided.apart, context).values()]


def _by_hand(items: Items, olds: tuple[int, ...], news: tuple[int, ...], context: Context) -> ItemMatch:
    texts = (" ".join(units[k].key for k in indices) for units, indices in ((items.old, olds), (items.new, news)))
    in_place = all(items.together(i, j) for i in olds for j in news)
    return ItemMatch(olds, news, context.space.likeness(*texts), "manual", in_place)


def _matched_by(old: Unit, new: Unit) -> str:
    return "text" if old.text == new.text else "folded"


def _assigned(
    items: Items, free_old: list[int], free_new: list[int], forbidden: frozenset[tuple[int, int]], context: Context
) -> dict[int, ItemMatch]:
    """Pair what is not equal in its place by the best assignment over the card."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for j in free_new:
        by_text[items.new[j].key].append(j)
    rows = [
        {
            j: gain
            for j in _partners(items, i, by_text)
            if (i, j) not in forbidden and (gain := _gain(items, i, j, context)) > 0
        }
        for i in free_old
    ]
    pairs = {free_old[row]: j for row, j in assign(rows).items()}
    rivals = _Rivals(items, free_old, rows, pairs, context)
    found = {i: rivals.match(i, j) for i, j in pairs.items()}
    return {i: match for i, match in found.items() if not rivals.repeated(i, match.new[0])}


def _partners(items: Items, i: int, by_text: Mapping[str, list[int]]) -> Iterator[int]:
    unit = items.old[i]
    for text in (unit.key, *items.like.get(unit.key, {})):
        yield from _nearest(items, i, by_text.get(text, ()))


def _nearest(items: Items, i: int, found: Sequence[int]) -> Iterable[int]:
    """Of items with one text, choose those in the same place first, then those at about the same height of the card."""
    if len(found) <= NEAREST:
        return found
    share = i / len(items.old)
    size = len(items.new)
    near = sorted(found, key=lambda j: (abs(j / size - share), j))[: 8 * NEAREST]
    return sorted(near, key=lambda j: not items.together(i, j))[:NEAREST]


def _gain(items: Items, i: int, j: int, context: Context) -> float:
    """Return what pairing two items is worth; nothing where they are too unlike for their distance."""
    least = context.options.thresholds
    likeness = items.likeness(i, j)
    beside = BESIDE * (1 - abs(i / len(items.old) - j / len(items.new)))
    if items.together(i, j):
        return likeness - least.pair + beside if likeness >= _bar_in_place(items, i, j, context) else 0.0
    certain = items.places.certainty(items.old[i].path, items.new[j].path)
    other_part = items.old[i].part is not items.new[j].part
    if likeness < (least.other_part if other_part else _bar(items, i, j, certain, context)):
        return 0.0
    return max(0.0, likeness - least.pair - max(certain, LEAST_CERTAINTY) * MOVED)


def _bar_in_place(items: Items, i: int, j: int, context: Context) -> float:
    """Return how alike two items of one place must be: as much as items of different lists where neither the place nor the words support the pair."""
    least, texts = context.options.thresholds, (items.old[i].key, items.new[j].key)
    certain = items.places.score(items.old[i].path, items.new[j].path) >= least.doubtful_container
    if certain or items.likeness(i, j) >= least.stray or not loosely_common(*texts, context.space, apart=False):
        return least.pair
    return least.stray


def _bar(items: Items, i: int, j: int, certain: float, context: Context) -> float:
    """Return how alike two items of different lists must be: the more, the surer their lists have counterparts of their own."""
    least, texts = context.options.thresholds, (items.old[i].key, items.new[j].key)
    if other_subject(*texts, context.space):
        return least.move
    return least.stray + certain * (least.move - least.stray)


class _Rivals:
    """What else an item might have been paired with."""

    def __init__(
        self,
        items: Items,
        free_old: list[int],
        rows: list[dict[int, float]],
        pairs: Mapping[int, int],
        context: Context,
    ) -> None:
        self._items = items
        self._pairs = pairs
        self._least = context.options.thresholds
        self._of_old = {i: list(row) for i, row in zip(free_old, rows, strict=True)}
        self._of_new: dict[int, list[int]] = defaultdict(list)
        for i, row in self._of_old.items():
            for j in row:
                self._of_new[j].append(i)
        self._old_of = {j: i for i, j in pairs.items()}
        self._space, self._features = context.space, context.features

    def match(self, i: int, j: int) -> ItemMatch:
        """Return the pair with its runner-up; it is doubtful when it is weak, or when a rival is as good and has nothing better itself.

        A text that says the same as the partner is no rival: it is listed beside it.
        """
        items, margin = self._items, self._least.margin
        likeness = items.likeness(i, j)
        rivals = [(items.likeness(i, k), k, True) for k in self._of_old[i]]
        rivals += [(items.likeness(k, j), k, False) for k in self._of_new[j]]
        # Whether a rival says the same is asked last, and of few: it takes reading both texts.
        rivals.sort(reverse=True)
        twin = cache(lambda k, new: self._twin(i, j, k, new=new))
        runner_up = next((score for score, k, new in rivals if not twin(k, new)), None)
        near = (one for one in rivals if likeness - one[0] < margin)
        close = any(self._content_with(k, new=new) < score + margin and not twin(k, new) for score, k, new in near)
        doubtful = likeness < 1.0 and (likeness < self._least.doubtful or close or self._unsure(i, j, likeness))
        by = _matched_by(items.old[i], items.new[j]) if likeness == 1.0 else "similarity"
        return ItemMatch((i,), (j,), likeness, by, items.together(i, j), runner_up, doubtful)

    def _twin(self, i: int, j: int, rival: int, *, new: bool) -> bool:
        """Whether a rival says the same as the item of its side, new or old."""
        units, own = (self._items.new, j) if new else (self._items.old, i)
        return twins(units[rival].text, units[own].text, self._space, self._features)

    def _unsure(self, i: int, j: int, likeness: float) -> bool:
        """Whether the words of two items leave it open that they are of one thing."""
        texts = self._items.old[i].key, self._items.new[j].key
        if other_subject(*texts, self._space) or only_boilerplate(*texts, self._space):
            return True
        return likeness < self._least.move and loosely_common(*texts, self._space, apart=not self._items.together(i, j))

    def repeated(self, i: int, j: int) -> bool:
        """Whether an item repeats one that has a better partner in the same place, and is itself but faintly like its own: said twice, and now once."""
        likeness = self._items.likeness(i, j)
        if likeness >= FAINT:
            return False
        twins = [(k, other) for k in self._of_old[i] if (other := self._old_of.get(k)) is not None]
        if any(self._same_with_better(self._items.old, i, other, likeness, (i, k)) for k, other in twins):
            return True
        twins = [(k, other) for k in self._of_new[j] if (other := self._pairs.get(k)) is not None]
        return any(self._same_with_better(self._items.new, j, other, likeness, (k, j)) for k, other in twins)

    def _same_with_better(
        self, units: Sequence[Unit], one: int, other: int, likeness: float, better: tuple[int, int]
    ) -> bool:
        """Whether two items of a side say the same, and the partner of the `other` is clearly the better one."""
        return (
            one != other
            and units[one].key == units[other].key
            and self._items.likeness(*better) >= likeness + self._least.margin
            and self._items.together(*better)
        )

    def _content_with(self, index: int, *, new: bool) -> float:
        """Return how alike a rival's own partner is, 0 where it has none."""
        if new:
            return self._items.likeness(self._old_of[index], index) if index in self._old_of else 0.0
        return self._items.likeness(index, self._pairs[index]) if index in self._pairs else 0.0
