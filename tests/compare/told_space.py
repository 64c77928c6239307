"""A space of texts of which a case says itself how alike they are; all words weigh alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.context import Context
from kasdiff.compare.manual import Decisions
from kasdiff.compare.options import Manual, Options, Thresholds
from kasdiff.text.space import Space

if TYPE_CHECKING:
    from collections.abc import Mapping

Likenesses = dict[tuple[str, str], float]


class ToldSpace(Space):
    """Texts are as alike as is said, in either direction; what is not said is not alike."""

    def __init__(self, likenesses: Likenesses | None = None) -> None:
        super().__init__()
        self._told: Mapping[tuple[str, str], float] = likenesses or {}

    def weight(self, stem: str) -> float:
        return float(bool(stem))

    def likeness(self, first: str, second: str) -> float:
        return 1.0 if first == second else self._told.get((first, second), self._told.get((second, first), 0.0))


def context_of(
    likenesses: Likenesses | None = None,
    thresholds: Thresholds | None = None,
    fields: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> Context:
    """Return a context without decisions by hand."""
    options = Options(thresholds=thresholds) if thresholds else Options()
    return Context(options, Decisions(Manual()), ToldSpace(likenesses), fields)
