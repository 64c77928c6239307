"""How much of a function's or skill's content is found in another: the evidence by which containers are paired."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.alignment.candidates import by_new_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kasdiff.compare.units import Unit

Path = tuple[int, ...]
_NONE: Mapping[str, int] = {}


class Shares(Struct, frozen=True):
    """`forth` of the first container's content is in the second, `back` of the second's in the first; 0 to 1, None where there is no content."""

    forth: float
    back: float
    both: float

    @property
    def likeness(self) -> float:
        """Half how much is common to both, half how much of the smaller is in the larger: a container that only grew stays itself."""
        return 0.5 * self.both + 0.5 * max(self.forth, self.back)


class Content:
    """The items of both cards by container (`depth` 1: functions, 2: skills) and what is alike among them.

    `like` holds, for texts without an equal on the other side, those that are alike. A text that stands in many containers says little about each.
    """

    def __init__(
        self,
        old: Iterable[Unit],
        new: Iterable[Unit],
        like: Mapping[str, Mapping[str, float]],
        depth: int,
    ) -> None:
        self._shares: dict[tuple[Path, Path], Shares | None] = {}
        self._old = _by_container(old, depth)
        self._new = _by_container(new, depth)
        self._like = like
        self._back = by_new_text(like)
        olds = Counter(text for texts in self._old.values() for text in texts)
        news = Counter(text for texts in self._new.values() for text in texts)
        self._weights = {text: 1 / max(olds[text], news[text]) for text in (*olds, *news)}

    def shares(self, old: Path, new: Path) -> Shares | None:
        """Return how much the two containers have in common, None where one is empty."""
        if (old, new) not in self._shares:
            self._shares[old, new] = self._compared(old, new)
        return self._shares[old, new]

    def _compared(self, old: Path, new: Path) -> Shares | None:
        left, right = self._old.get(old), self._new.get(new)
        if not left or not right:
            return None
        forth, back = self._found(left, right, self._like), self._found(right, left, self._back)
        heavy, weighty = self._weight(left), self._weight(right)
        return Shares(forth / heavy, back / weighty, (forth + back) / (heavy + weighty))

    def gain(self, whole: Path, first: Path, second: Path, *, back: bool) -> float:
        """Return the share of an old container's content that the new one `second` holds better than `first` does; `back`: the other way round."""
        ours, theirs, like = (self._new, self._old, self._back) if back else (self._old, self._new, self._like)
        texts = ours.get(whole, _NONE)
        if not texts:
            return 0.0
        sides = theirs.get(first, _NONE), theirs.get(second, _NONE)
        better = sum(
            self._weights[text] * count * max(0.0, _best(text, sides[1], like) - _best(text, sides[0], like))
            for text, count in texts.items()
        )
        return better / self._weight(texts)

    def own(self, whole: Path, first: Path, second: Path, *, back: bool) -> float:
        """Return the share of the new container `second` that comes from the old `whole` where `first` does not hold it as well; `back`: the other way."""
        ours, theirs = (self._new, self._old) if back else (self._old, self._new)
        forth, towards = (self._back, self._like) if back else (self._like, self._back)
        texts = theirs.get(second, _NONE)
        if not texts:
            return 0.0
        better = 0.0
        for text, count in texts.items():
            likeness, partner = _partner(text, ours.get(whole, _NONE), towards)
            if partner is not None:
                rival = _best(partner, theirs.get(first, _NONE), forth)
                better += self._weights[text] * count * max(0.0, likeness - rival)
        return better / self._weight(texts)

    def _found(
        self, texts: Mapping[str, int], others: Mapping[str, int], like: Mapping[str, Mapping[str, float]]
    ) -> float:
        found = 0.0
        for text, count in texts.items():
            found += self._weights[text] * count * _best(text, others, like)
        return found

    def _weight(self, texts: Mapping[str, int]) -> float:
        return sum(self._weights[text] * count for text, count in texts.items())


def _best(text: str, others: Mapping[str, int], like: Mapping[str, Mapping[str, float]]) -> float:
    """Return how alike the most similar of `others` is to `text`."""
    return _partner(text, others, like)[0]


def _partner(text: str, others: Mapping[str, int], like: Mapping[str, Mapping[str, float]]) -> tuple[float, str | None]:
    """Return the most similar of `others` and how alike it is to `text`."""
    if text in others:
        return 1.0, text
    found = [(likeness, partner) for partner, likeness in like.get(text, {}).items() if partner in others]
    return max(found, default=(0.0, None))


def _by_container(units: Iterable[Unit], depth: int) -> dict[Path, Counter[str]]:
    found: dict[Path, Counter[str]] = defaultdict(Counter)
    for unit in units:
        found[unit.path[:depth]][unit.key] += 1
    return dict(found)
