"""How alike the items of two cards in two languages are: one table for a part (abilities or knowledge), over all lists of both cards."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.bilingual.numbers import RIVALS
from kasdiff.compare.bilingual.words import bag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kasdiff.compare.bilingual.lexicon import Alike, Languages
    from kasdiff.compare.units import Unit

    _Rivals = Sequence[tuple[float, str]]


class Table:
    """The likeness of old and new entries; `rows[i]` maps new entries to how alike old entry `i` is to them, `columns` the other way round."""

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        languages: Languages,
        apart: Collection[tuple[int, int]] = (),
    ) -> None:
        """Measure two lists; those kept `apart` by hand (by index) are not alike at all."""
        self.old, self.new = old, new
        self.apart = apart
        self.languages = languages
        olds, news = [unit.key for unit in old], [unit.key for unit in new]
        self.lengths = [len(key) for key in olds], [len(key) for key in news]
        near = languages.near(tuple(olds), tuple(news))
        known: dict[str, dict[str, float]] = defaultdict(dict)
        self.rows: list[dict[int, float]] = []
        self.columns: list[dict[int, float]] = [{} for _ in new]
        for i, key in enumerate(olds):
            likes = known[key]
            row: dict[int, float] = {}
            for j in near(i):
                other = news[j]
                value = likes.get(other)
                if value is None:
                    value = likes[other] = languages.likeness(key, other)
                if value and (i, j) not in apart:
                    row[j] = self.columns[j][i] = value
            self.rows.append(row)
        self._keys = olds, news
        self._best: tuple[dict[int, _Rivals], dict[int, _Rivals]] = {}, {}

    def rival(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Return the likeness of the best pair that an entry of two runs could make outside them."""
        if len(olds) == len(news) == 1:
            i, j = olds[0], news[0]
            return max(_rival(self._rivals(0, i), self._keys[1][j]), _rival(self._rivals(1, j), self._keys[0][i]))
        inside = {self._keys[0][i] for i in olds}, {self._keys[1][j] for j in news}
        values = [value for i in olds for value, key in self._rivals(0, i) if key not in inside[1]]
        values += [value for j in news for value, key in self._rivals(1, j) if key not in inside[0]]
        return max(values, default=0.0)

    def stranger(self, i: int, j: int) -> float:
        """Return the likeness of the best rival of a pair that says something else: one text that is all in the other only repeats it."""
        olds = (value for value, key in self._rivals(1, j) if not self._repeats(key, self._keys[0][i], side=0))
        news = (value for value, key in self._rivals(0, i) if not self._repeats(key, self._keys[1][j], side=1))
        return max((*olds, *news), default=0.0)

    def _repeats(self, first: str, second: str, *, side: int) -> bool:
        """Return whether all words of one of two texts of a side stand in the other."""
        russian = self.languages.russian_first is (side == 0)
        ours, theirs = bag(first, russian=russian).texts, bag(second, russian=russian).texts
        return ours <= theirs or theirs <= ours

    def _rivals(self, side: int, index: int) -> _Rivals:
        """Return the best partners of an old (0) or new entry, of different texts."""
        known = self._best[side].get(index)
        if known is None:
            keys, likes = self._keys[1 - side], (self.rows, self.columns)[side][index]
            known = sorted({(value, keys[other]) for other, value in likes.items()}, reverse=True)[:RIVALS]
            self._best[side][index] = known
        return known

    def anchors(self, least: float, lead: float) -> Iterable[tuple[int, int]]:
        """Yield the pairs of at least some likeness that are ahead of all rivals."""
        for i, row in enumerate(self.rows):
            best = max(row.values(), default=0.0)
            if best >= least:
                j = min(other for other, value in row.items() if value == best)
                if best - self.rival((i,), (j,)) >= lead:
                    yield i, j

    def likeness(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Return how alike runs of entries are."""
        if len(olds) == len(news) == 1:
            known = self.rows[olds[0]].get(news[0])
            if known is not None:
                return known
        return self.compared(olds, news).likeness

    def compared(self, olds: Sequence[int], news: Sequence[int]) -> Alike:
        """Return how alike runs of entries are, and what speaks against them."""
        return self.languages.compared(_text(self.old, olds), _text(self.new, news))

    def held(self, olds: Sequence[int], news: Sequence[int], *, old: bool) -> float:
        """Return the share of one run (the old one, else the new) that is found in the other; nothing of what was separated by hand."""
        if self.apart and any((i, j) in self.apart for i in olds for j in news):
            return 0.0
        found = self.compared(olds, news)
        return found.forth if old else found.back


def _text(units: Sequence[Unit], run: Sequence[int]) -> str:
    return units[run[0]].key if len(run) == 1 else " ".join([units[index].key for index in run])


def _rival(best: _Rivals, key: str) -> float:
    for value, text in best:
        if text != key:
            return value
    return 0.0
