"""Entries of two lists in two languages of which a case says itself how alike they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kasdiff.compare.bilingual.beads import Link
from kasdiff.compare.bilingual.lexicon import Alike
from kasdiff.compare.bilingual.table import Table
from kasdiff.compare.units import Unit
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kasdiff.compare.bilingual.lexicon import Languages
    from kasdiff.compare.bilingual.meetings import Near

Entry = str | tuple[str, int]  # a text, and the skill that it stands in, else the first
Said = dict[tuple[str, str], float | Alike]
_NOTHING = Alike(0.0, 0.0, 0.0, 0.0, 0.0)


def alike(likeness: float, *, forth: float = 0.0, back: float = 0.0, words: float = 5.0, against: float = 0.0) -> Alike:
    """Return how alike two texts are; `forth` and `back` are the shares of the old and the new one that the other has."""
    return Alike(likeness, against, words, forth, back)


class Told:
    """Two languages, Russian first, of whose texts is said how alike they are; what is not said is not alike."""

    russian_first = True

    def __init__(self, said: Said) -> None:
        self._said = said
        self.asked: list[tuple[str, str]] = []

    def compared(self, old: str, new: str) -> Alike:
        found = self._said.get((old, new), _NOTHING)
        return found if isinstance(found, Alike) else alike(found)

    def likeness(self, old: str, new: str) -> float:
        self.asked.append((old, new))
        return self.compared(old, new).likeness

    def near(self, _old: Sequence[str], new: Sequence[str]) -> Near:
        return lambda _: range(len(new))


def units(entries: Sequence[Entry]) -> list[Unit]:
    places = [(one, 1) if isinstance(one, str) else one for one in entries]
    return [Unit(Part.ABILITY, text, text, (skill, 1, n)) for n, (text, skill) in enumerate(places, 1)]


def table(old: Sequence[Entry], new: Sequence[Entry], said: Said, apart: Collection[tuple[int, int]] = ()) -> Table:
    """Return the table of two lists; a text is its own key, a skill of another number is one of another function."""
    return Table(units(old), units(new), cast("Languages", Told(said)), apart)


def link(old: Sequence[int], new: Sequence[int], likeness: float = 0.5) -> Link:
    return Link(tuple(old), tuple(new), likeness, "words")
