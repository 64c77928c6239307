"""A Russian edition with a Kazakh one: "here, not there".

Two passes over all cards: from the pairs that are plain by the glossary alone a word table is learned, and the second pass uses it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.bilingual.card import match_groups, pairs_of, plain_pairs
from kasdiff.compare.bilingual.lexicon import Languages, Lexicon
from kasdiff.compare.bilingual.numbers import CARD_CODE, CARD_LEVEL, CARD_NAME, CARD_SHAPE, NAMESAKE
from kasdiff.compare.cards.identity import identities, level_fit, meant_code
from kasdiff.compare.units import all_units
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import Part
from kasdiff.text.space import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.compare.cards.matching import CardPair
    from kasdiff.compare.context import Context
    from kasdiff.compare.known import Known
    from kasdiff.compare.units import CardUnits
    from kasdiff.model.comparison import CardMatch, Pair

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)

_OTHERWISE = {
    Part.ABILITY: mark(
        "Ability {place} of the old card (labour function, skill, ability): the languages differ ({old} / {new})."
    ),
    Part.KNOWLEDGE: mark(
        "Knowledge item {place} of the old card (labour function, skill, item): the languages differ ({old} / {new})."
    ),
}
HEADING = mark("Heading {place} of the old card (labour function, skill): the languages differ ({old} / {new}).")
COUNTS = mark(
    "Heading {place} of the old card (labour function, skill): {old} abilities and pieces of knowledge below it, {new} in the new card."
)


def languages_of(old: Sequence[CardUnits], new: Sequence[CardUnits], *, russian_first: bool) -> Languages:
    """Return how two editions in Russian and Kazakh are compared."""
    texts = [[unit.key for card in cards for unit in all_units(card)] for cards in (old, new)]
    russian, kazakh = texts if russian_first else texts[::-1]
    lengths = [sum(map(len, side)) / max(1, len(side)) for side in texts]
    ratio = lengths[1] / lengths[0] if all(lengths) else 1.0
    return Languages(Lexicon(russian, kazakh), russian_first, min(1.6, max(0.6, ratio)))


class TwoLanguages:
    """The measure of cards in two languages: code and level count much, names and shapes help."""

    def __init__(self, old: Sequence[CardUnits], new: Sequence[CardUnits], languages: Languages) -> None:
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
        parts = (
            CARD_NAME * self.name(i, j) + CARD_LEVEL * level_fit(first, second) + CARD_CODE * code + CARD_SHAPE * shape
        )
        return round(parts, 6)

    def name(self, i: int, j: int) -> float:
        """Return the likeness of their names, 0 to 1; what stands in brackets ("общий профиль") names no profession."""
        return self._languages.likeness(bare(self.old[i].name), bare(self.new[j].name))

    def promising(self, free_old: Sequence[int], free_new: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Return the pairs of cards whose names are plainly alike."""
        return [(i, j) for i in free_old for j in free_new if self.name(i, j) >= NAMESAKE]


def _shape(old: CardUnits, new: CardUnits) -> float:
    counts = [
        (len(old.functions), len(new.functions)),
        (len(old.skills), len(new.skills)),
        (len(old.items), len(new.items)),
    ]
    return sum(1 - abs(a - b) / max(a, b, 1) for a, b in counts) / len(counts)


def match_all(
    sides: tuple[Sequence[CardUnits], Sequence[CardUnits]],
    pairs: Sequence[CardPair],
    languages: Languages,
    context: Context,
    known: Known,
) -> Iterator[tuple[Pair, ...]]:
    """Compare the paired cards, in their order: first words are learned from all plain pairs. What is known already is not compared again."""
    cards = tuple((pair.old, pair.new) for pair in pairs)
    learned = known.words(cards) or _learned(sides, cards, languages)
    known.keep_words(cards, learned)
    for i, j in cards:
        left, right = sides[0][i], sides[1][j]
        decided = context.decisions.about(left) or context.decisions.about(right)
        found = None if decided else known.pairs((i, j))
        if found is None:
            found = pairs_of(left, right, match_groups(left, right, learned, context), learned, context)
            if not decided:
                known.keep_pairs((i, j), found)
        yield found


def _learned(
    sides: tuple[Sequence[CardUnits], Sequence[CardUnits]], cards: Iterable[tuple[int, int]], languages: Languages
) -> Languages:
    """Return the languages with the words of the plain pairs of these cards."""
    sure = [texts for i, j in cards for texts in plain_pairs(sides[0][i], sides[1][j], languages)]
    languages.lexicon.learn(sure if languages.russian_first else [(b, a) for a, b in sure])
    return languages


def with_warnings(card: CardMatch) -> CardMatch:
    """Return the entry with warnings where numbers, duties, denials and counts differ between the languages."""
    return replace(card, warnings=(*card.warnings, *_word_warnings(card.pairs), *_count_warnings(card.pairs)))


def _word_warnings(pairs: Sequence[Pair]) -> Iterator[Message]:
    for pair in pairs:
        if pair.old and pair.new and pair.part is not Part.FIELD:
            told = [
                ", ".join(place.text[span.start : span.end] for place in side for span in place.marks) or "–"
                for side in (pair.old, pair.new)
            ]
            if told != ["–", "–"]:
                text = _OTHERWISE.get(pair.old_part or pair.part, HEADING)
                yield Message(text, {"place": _path(pair.old[0].path), "old": told[0], "new": told[1]})


def _count_warnings(pairs: Sequence[Pair]) -> Iterator[Message]:
    """Yield the skills, or the functions that have no skill headings, whose lists are not equally long."""
    olds = [place.path for pair in pairs if (pair.old_part or pair.part) in _ITEMS for place in pair.old]
    news = [place.path for pair in pairs if pair.part in _ITEMS for place in pair.new]
    headed = {place.path[:1] for pair in pairs if pair.part is Part.SKILL for place in pair.old}
    for pair in pairs:
        if pair.part not in {Part.FUNCTION, Part.SKILL} or len(pair.old) != 1 or len(pair.new) != 1:
            continue
        path, other = pair.old[0].path, pair.new[0].path
        if pair.part is Part.FUNCTION and path in headed:
            continue
        before, after = (sum(one[: len(box)] == box for one in side) for box, side in ((path, olds), (other, news)))
        if before != after:
            yield Message(COUNTS, {"place": _path(path), "old": before, "new": after})


def _path(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))
