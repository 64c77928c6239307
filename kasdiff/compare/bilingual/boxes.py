"""Functions and skills of two cards in two languages: by their headings and by what their items say; by shape and place as far as the cards are alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.alignment.order import out_of_order
from kasdiff.compare.bilingual.numbers import (
    ALIKE,
    BELIED,
    BOX_ANCHOR,
    BOX_CONTENT,
    BOX_DOUBTFUL,
    BOX_LEAD,
    BOX_WORDS,
    COUNTS_FROM,
    COUNTS_TO,
    LEAST_BOX,
    LEAST_BOX_UNLIKE,
    LESS,
    ONE_MORE,
    OWN_HEADINGS,
    PLAIN_HEADINGS,
)
from kasdiff.compare.contents.content import Content
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kasdiff.compare.bilingual.lexicon import Languages
    from kasdiff.compare.bilingual.table import Table
    from kasdiff.compare.units import CardUnits, Unit

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)

NOT_THE_SAME = mark(
    "The headings were paired by what stands below them; that they say the same themselves could not be established (likeness of the headings: {own} %)."
)


class BoxPair(NamedTuple):
    """Two functions, or two skills, that belong together; `place` where shape and place decided."""

    old: Unit
    new: Unit
    likeness: float
    matched_by: str
    sure: bool
    note: Message | None = None


def trust_of(old: CardUnits, new: CardUnits, tables: Sequence[Table]) -> float:
    """Return how alike the shapes of two cards are, 0 to 1: by the lengths of their lists in order, and by whether plainly equal items stand at one place."""
    counts = _counts(old), _counts(new)
    least = sum((a & b).total() for a, b in zip(*counts, strict=False))
    most = sum((a | b).total() for a, b in zip(*counts, strict=False))
    most += sum(one.total() for side in counts for one in side[min(map(len, counts)) :])
    shape = least / most if most else 1.0
    right = total = 0
    for table in tables:
        anchors = _anchors(table)
        off = out_of_order([j for _, j in anchors], [1] * len(anchors)) if anchors else set()
        total += len(anchors)
        right += sum(
            index not in off and table.old[i].path[:2] == table.new[j].path[:2] for index, (i, j) in enumerate(anchors)
        )
    return shape * (right + ONE_MORE * shape) / (total + ONE_MORE)


def _counts(card: CardUnits) -> list[Counter[Part]]:
    """Return the lengths of a card's lists, skill by skill."""
    found: dict[tuple[int, ...], Counter[Part]] = defaultdict(Counter)
    for item in card.items:
        found[item.path[:2]][item.part] += 1
    return [found[path] for path in sorted(found)]


def _anchors(table: Table) -> list[tuple[int, int]]:
    """Return plainly equal items that have no second partner."""
    found = list(table.anchors(BOX_ANCHOR, BOX_LEAD))
    olds, news = Counter(table.old[i].key for i, _ in found), Counter(table.new[j].key for _, j in found)
    return [(i, j) for i, j in found if olds[table.old[i].key] == news[table.new[j].key] == 1]


class Boxes(Struct, frozen=True):
    """Pairs functions, or skills."""

    old: CardUnits
    new: CardUnits
    languages: Languages
    contents: tuple[Content, Content]  # of functions and of skills
    trust: float

    def paired(
        self,
        left: Sequence[Unit],
        right: Sequence[Unit],
        homes: Mapping[tuple[int, ...], tuple[int, ...]],
        apart: Collection[tuple[int, int]] = (),
    ) -> list[BoxPair]:
        """Return the best pairs of two lists; `homes` are the functions that are paired, `apart` (ids of units) was separated by hand."""
        least = self.trust * LEAST_BOX + (1 - self.trust) * LEAST_BOX_UNLIKE
        gains = []
        for i, unit in enumerate(left):
            gain = {}
            for j, other in enumerate(right):
                if (id(unit), id(other)) in apart:
                    continue
                score = self._score(unit, other, _apart(i, j, left, right))
                inside = len(unit.path) > 1 and homes.get(unit.path[:1]) == other.path[:1]
                if score >= least and (inside or len(unit.path) == 1 or self._content(unit, other)):
                    gain[j] = score - least + 0.01
            gains.append(gain)
        found = assign(gains).items()
        return [self._pair(left[i], right[j], gains[i][j], (left, right)) for i, j in found]

    def _pair(self, unit: Unit, other: Unit, gain: float, lists: tuple[Sequence[Unit], Sequence[Unit]]) -> BoxPair:
        words, content = self.languages.likeness(unit.key, other.key), self._content(unit, other)
        by = "content" if content and content >= words else "words" if words >= LEAST_BOX else "place"
        least = max(0.0 if content is None else BELIED, self._most(unit, other, lists) - LESS)
        belied = words < PLAIN_HEADINGS and (content or 0.0) < least
        if words < OWN_HEADINGS:
            note = Message(NOT_THE_SAME, {"own": round(100 * words)})
            return BoxPair(unit, other, words, by, sure=False, note=note)
        return BoxPair(unit, other, max(words, round(content or 0.0, 6)), by, gain >= BOX_DOUBTFUL and not belied)

    def _most(self, unit: Unit, other: Unit, lists: tuple[Sequence[Unit], Sequence[Unit]]) -> float:
        """Return the most that one of two boxes has in common with any other one."""
        forth = (self._content(unit, one) for one in lists[1] if one is not other)
        back = (self._content(one, other) for one in lists[0] if one is not unit)
        return max((share or 0.0 for share in (*forth, *back)), default=0.0)

    def _score(self, unit: Unit, other: Unit, apart: float) -> float:
        words, content = self.languages.likeness(unit.key, other.key), self._content(unit, other)
        number = float(unit.number is not None and unit.number == other.number)
        shape = self._shape(unit, other)
        if content is None:
            free, content = words, words
        else:
            free = BOX_WORDS * words + BOX_CONTENT * content
        alike = sum(w * v for w, v in zip(ALIKE, (words, content, shape, 1 - apart, number), strict=True))
        return self.trust * alike + (1 - self.trust) * free

    def _content(self, unit: Unit, other: Unit) -> float | None:
        shares = self.contents[len(unit.path) - 1].shares(unit.path, other.path)
        return shares.likeness if shares else None

    def _shape(self, unit: Unit, other: Unit) -> float:
        """Return how well the numbers of items below two containers agree."""
        fits = []
        for part in _ITEMS:
            before, after = _count(unit, self.old, part), _count(other, self.new, part)
            fits.append(1 - abs(before - after) / max(before, after, 1))
        return sum(fits) / len(fits)


def contents(old: CardUnits, new: CardUnits, tables: Sequence[Table]) -> tuple[Content, Content]:
    """Return what the functions, and the skills, of two cards have in common: each item speaks for those of its partners that are its best."""
    like: dict[str, dict[str, float]] = defaultdict(dict)
    for table in tables:
        for i, row in enumerate(table.rows):
            for j, value in row.items():
                if value <= COUNTS_FROM:
                    continue
                lead = value - table.rival((i,), (j,))
                if lead > -BOX_LEAD:
                    worth = min(1.0, (value - COUNTS_FROM) / (COUNTS_TO - COUNTS_FROM)) * min(
                        1.0, 0.5 + max(0.0, lead) / BOX_LEAD / 2
                    )
                    like[table.old[i].key][table.new[j].key] = worth
    return Content(old.items, new.items, like, 1), Content(old.items, new.items, like, 2)


def _apart(i: int, j: int, left: Sequence[Unit], right: Sequence[Unit]) -> float:
    return abs(i / max(1, len(left) - 1) - j / max(1, len(right) - 1))


def _count(box: Unit, card: CardUnits, part: Part) -> int:
    return sum(item.part is part and item.path[: len(box.path)] == box.path for item in card.items)
