"""How alike the items of two cards in two languages are: one table for a part (abilities or knowledge), over all lists of both cards."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.bilingual_marks import numbers_of
from kasdiff.compare.ticker import ticked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kasdiff.compare.bilingual_lexicon import Alike, Tongues
    from kasdiff.compare.units import Unit
    from kasdiff.progress import Tick

_RIVALS = 4  # the best other partners of an entry that are kept in mind


class Table:
    """The likeness of old and new entries; `rows[i]` maps new entries to how alike old entry `i` is to them, `columns` the other way round."""

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        tongues: Tongues,
        tick: Tick,
        apart: Collection[tuple[int, int]] = (),
    ) -> None:
        """Measure two lists; those kept `apart` by hand (by index) are not alike at all."""
        self.old, self.new = old, new
        self.apart = apart
        self.tongues = tongues
        self.tick = tick
        olds, news = [unit.key for unit in old], [unit.key for unit in new]
        self.numbers = tuple([numbers_of(key) for key in ticked(keys, tick)] for keys in (olds, news))
        promising = tongues.promising(olds, news, tick)
        known: dict[str, dict[str, float]] = defaultdict(dict)
        self.rows: list[dict[int, float]] = []
        for i, key in enumerate(olds):
            tick()
            likes = known[key]
            row: dict[int, float] = {}
            for j in promising(i):
                value = likes.get(news[j])
                if value is None:
                    value = likes[news[j]] = tongues.likeness(key, news[j])
                if value and (i, j) not in apart:
                    row[j] = value
            self.rows.append(row)
        self.columns: list[dict[int, float]] = [{} for _ in new]
        for i, row in enumerate(self.rows):
            for j, value in row.items():
                self.columns[j][i] = value
        self._best = (
            [_best(row, news) for row in ticked(self.rows, tick)],
            [_best(column, olds) for column in ticked(self.columns, tick)],
        )

    def rival(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Return the likeness of the best pair that an entry of two runs could make outside them."""
        inside = {self.old[i].key for i in olds}, {self.new[j].key for j in news}
        forth = (value for i in olds for value, key in self._best[0][i] if key not in inside[1])
        back = (value for j in news for value, key in self._best[1][j] if key not in inside[0])
        return max([0.0, *forth, *back])

    def likeness(self, olds: Sequence[int], news: Sequence[int]) -> float:
        """Return how alike runs of entries are."""
        if len(olds) == len(news) == 1:
            known = self.rows[olds[0]].get(news[0])
            if known is not None:
                return known
        return self.compared(olds, news).likeness

    def compared(self, olds: Sequence[int], news: Sequence[int]) -> Alike:
        """Return how alike runs of entries are, and what speaks against them."""
        return self.tongues.compared(_text(self.old, olds), _text(self.new, news))

    def held(self, olds: Sequence[int], news: Sequence[int], *, old: bool) -> float:
        """Return the share of one run (the old one, else the new) that is found in the other; nothing of what was separated by hand."""
        if self.apart and any((i, j) in self.apart for i in olds for j in news):
            return 0.0
        texts = _text(self.old, olds), _text(self.new, news)
        return self.tongues.held(texts[not old], texts[old], old=old)


def _text(units: Sequence[Unit], run: Sequence[int]) -> str:
    return units[run[0]].key if len(run) == 1 else " ".join(units[index].key for index in run)


def _best(likes: Mapping[int, float], keys: Sequence[str]) -> list[tuple[float, str]]:
    """Return the best of different texts."""
    best: dict[str, float] = {}
    for index, value in likes.items():
        best[keys[index]] = value
    return sorted(((value, key) for key, value in best.items()), reverse=True)[:_RIVALS]
