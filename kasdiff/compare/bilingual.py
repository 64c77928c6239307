"""A Russian edition with a Kazakh one: "here, not there".

Two passes over all cards: the first by glossary, shape and place; from its sure pairs a word table is learned, and the second uses it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.compare.bilingual_card import Group, Tongues, match_groups, pairs_of
from kasdiff.compare.bilingual_words import Lexicon
from kasdiff.compare.identity import meant_code
from kasdiff.compare.likeness import identities, level_fit
from kasdiff.compare.units import all_units
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.compare.cards import CardPair
    from kasdiff.compare.context import Context
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair

_SURE = 0.45  # likeness of a pair that words are learned from
_NAME, _LEVEL, _CODE, _SHAPE = 0.5, 0.15, 0.15, 0.2
_USUAL_RATIO = 0.95  # Kazakh characters a Russian one, where nothing can be measured

NUMBERS = mark("{place}: the numbers differ between the languages ({old} / {new}).")
COUNTS = mark("{place}: {old} abilities and pieces of knowledge in one language, {new} in the other.")


def tongues(old: Sequence[CardUnits], new: Sequence[CardUnits], *, russian_first: bool) -> Tongues:
    """Return how two editions in Russian and Kazakh are compared."""
    texts = [[unit.key for card in cards for unit in all_units(card)] for cards in (old, new)]
    russian, kazakh = texts if russian_first else texts[::-1]
    lengths = [sum(map(len, side)) / max(1, len(side)) for side in texts]
    ratio = lengths[1] / lengths[0] if all(lengths) else _USUAL_RATIO
    return Tongues(Lexicon(russian, kazakh), russian_first, min(1.6, max(0.6, ratio)))


class TwoLanguages:
    """The measure of cards in two languages: code and level count much, names and shapes help."""

    def __init__(self, old: Sequence[CardUnits], new: Sequence[CardUnits], languages: Tongues) -> None:
        codes = [code for card in (*old, *new) if (code := meant_code(card.ref.code))]
        self.old = identities(old, codes)
        self.new = identities(new, codes)
        self._cards = old, new
        self._languages = languages

    def score(self, i: int, j: int) -> float:
        """Return the likeness of two cards, 0 to 1."""
        first, second = self.old[i], self.new[j]
        code = float(first.code is not None and first.code == second.code)
        shape = _shape(self._cards[0][i], self._cards[1][j])
        parts = _NAME * self.name(i, j) + _LEVEL * level_fit(first, second) + _CODE * code + _SHAPE * shape
        return round(parts, 6)

    def name(self, i: int, j: int) -> float:
        """Return the likeness of their names, 0 to 1."""
        return self._languages.likeness(self.old[i].name, self.new[j].name)

    def promising(self, free_old: Sequence[int], free_new: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Return the pairs of cards whose names have a word in common."""
        return [(i, j) for i in free_old for j in free_new if self.name(i, j) > 0]


def _shape(old: CardUnits, new: CardUnits) -> float:
    counts = [
        (len(old.functions), len(new.functions)),
        (len(old.skills), len(new.skills)),
        (len(old.items), len(new.items)),
    ]
    return sum(1 - abs(a - b) / max(a, b, 1) for a, b in counts) / len(counts)


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs of two cards and what must be warned of."""

    pairs: tuple[Pair, ...]
    warnings: tuple[Message, ...]


def match_all(
    old: Sequence[CardUnits], new: Sequence[CardUnits], pairs: Sequence[CardPair], languages: Tongues, context: Context
) -> Iterator[Matched]:
    """Compare the paired cards, in their order: first all by the glossary, then again with the words learned from the sure pairs."""
    first = [group for pair in pairs for group in match_groups(old[pair.old], new[pair.new], languages, context)]
    sure = [(_text(group.old), _text(group.new)) for group in first if group.likeness >= _SURE]
    languages.lexicon.learn(sure if languages.russian_first else [(b, a) for a, b in sure])
    for pair in pairs:
        left, right = old[pair.old], new[pair.new]
        groups = match_groups(left, right, languages, context)
        found = pairs_of(left, right, groups, languages, context)
        yield Matched(found, (*_number_warnings(found), *_count_warnings(left, right, groups)))


def _text(units: Sequence[Unit]) -> str:
    return " ".join(unit.key for unit in units)


def _number_warnings(pairs: Sequence[Pair]) -> Iterator[Message]:
    for pair in pairs:
        if pair.kind in {ChangeKind.TRANSLATED, ChangeKind.SPLIT, ChangeKind.MERGED} and pair.part is not Part.FIELD:
            numbers = [
                ", ".join(place.text[span.start : span.end] for place in side for span in place.marks) or "–"
                for side in (pair.old, pair.new)
            ]
            if numbers != ["–", "–"]:
                place = ".".join(map(str, pair.old[0].path))
                yield Message(NUMBERS, {"place": place, "old": numbers[0], "new": numbers[1]})


def _count_warnings(old: CardUnits, new: CardUnits, groups: Sequence[Group]) -> Iterator[Message]:
    for group in groups:
        if group.old[0].part in {Part.FUNCTION, Part.SKILL}:
            path, other = group.old[0].path, group.new[0].path
            if group.old[0].part is Part.FUNCTION and any(u.path[:1] == path for u in old.skills):
                continue
            before = sum(unit.path[: len(path)] == path for unit in old.items)
            after = sum(unit.path[: len(other)] == other for unit in new.items)
            if before != after:
                yield Message(COUNTS, {"place": ".".join(map(str, path)), "old": before, "new": after})
