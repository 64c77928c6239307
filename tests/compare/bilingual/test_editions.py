"""A Russian edition with a Kazakh one: how alike cards are, what is learned and kept, and what is warned of. Latin words stand in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.bilingual.editions import TwoLanguages, languages_of, with_warnings
from kasdiff.compare.bilingual.lexicon import Languages, Lexicon
from kasdiff.compare.bilingual.numbers import CARD_CODE, CARD_LEVEL, CARD_NAME, CARD_SHAPE
from kasdiff.compare.engine import compare, compare_parts
from kasdiff.compare.known import Known
from kasdiff.compare.manual import separate
from kasdiff.compare.options import Manual, Options
from kasdiff.compare.units import Unit, edition_units
from kasdiff.model.comparison import ChangeKind, Pair, Part, Place, Span
from kasdiff.model.source import NOWHERE
from tests.compare.build import card, edition, entry, function, of_part, skill

if TYPE_CHECKING:
    from kasdiff.compare.units import CardUnits
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Card, Edition

CODE, OTHER_CODE = "2635-3-001", "2635-3-002"


def units(*cards: Card) -> tuple[CardUnits, ...]:
    return edition_units(edition(*cards))


# -- the two languages -----------------------------------------------------------------------------------------------------


def lines(*lengths: int) -> CardUnits:
    """Return a card of texts that are so long, and nothing else."""
    texts = tuple(Unit(Part.ABILITY, "x" * size, "x" * size, (1, 1, n)) for n, size in enumerate(lengths, 1))
    return replace(units(card("a"))[0], fields=(), items=texts)


@pytest.mark.parametrize(
    ("old", "new", "ratio"),
    [
        (lines(10, 30), lines(30), 1.5),  # twenty with thirty letters on average
        (lines(30), lines(10, 30, 32), 0.8),
        (lines(10), lines(30), 1.6),  # no more
        (lines(30), lines(10), 0.6),  # no less
        (lines(), lines(30), 1.0),
        (lines(30), lines(), 1.0),
    ],
)
def test_how_much_longer_the_new_texts_usually_are(old: CardUnits, new: CardUnits, ratio: float) -> None:
    assert languages_of([old], [new], russian_first=True).ratio == pytest.approx(ratio)


def test_words_are_counted_in_the_language_of_their_side() -> None:
    """In the Russian edition alpha stands in each text, in the Kazakh one beta does; the rarer word weighs more."""
    russian = [units(card("alpha beta")), units(card("alpha gamma"))]
    kazakh = [units(card("beta alpha")), units(card("beta gamma"))]
    old, new = ([one for side in sides for one in side] for sides in (russian, kazakh))
    for languages in (languages_of(old, new, russian_first=True), languages_of(new, old, russian_first=False)):
        compared = languages.lexicon.compared
        assert compared("beta delta", "beta").forth > compared("alpha delta", "alpha").forth
        assert compared("alpha", "alpha delta").back > compared("beta", "beta delta").back


# -- cards -----------------------------------------------------------------------------------------------------------------


def score(old: Card, new: Card) -> float:
    return TwoLanguages(units(old), units(new), Languages(Lexicon([], []), russian_first=True, ratio=1.0)).score(0, 0)


ONE = function("f", skill("s", ["a", "b"]))


@pytest.mark.parametrize(
    ("new", "lacking"),
    [
        (card("alpha", CODE, "4", ONE), 0.0),
        (card("beta", CODE, "4", ONE), CARD_NAME),
        (card("alpha (beta)", CODE, "4", ONE), 0.0),
        (card("alpha", OTHER_CODE, "4", ONE), CARD_CODE),
        (card("alpha", None, "4", ONE), CARD_CODE),
        (card("alpha", CODE, "6", ONE), CARD_LEVEL),
        (card("alpha", CODE, "4", ONE, ONE), CARD_SHAPE / 2),  # half as many functions, skills and items
        (card("alpha", CODE, "4", function("f", skill("s", ["a"]))), CARD_SHAPE / 2 / 3),  # half as many items alone
        (card("alpha", CODE, "4", function("f", skill(None, ["a", "b"]))), CARD_SHAPE / 3),  # no skills
        (card("alpha", CODE, "4"), CARD_SHAPE),
    ],
)
def test_a_card_is_as_alike_as_its_name_code_level_and_shape(new: Card, lacking: float) -> None:
    assert score(card("alpha", CODE, "4", ONE), new) == pytest.approx(1.0 - lacking)


def test_no_code_is_no_common_one() -> None:
    assert score(card("alpha", None, "4", ONE), card("alpha", None, "4", ONE)) == pytest.approx(1.0 - CARD_CODE)


def test_only_namesakes_are_looked_at() -> None:
    old, new = units(card("alpha beta"), card("gamma")), units(card("alpha delta"), card("alpha delta epsilon zeta"))
    measure = TwoLanguages(old, new, Languages(Lexicon([], []), russian_first=True, ratio=1.0))
    assert [*measure.promising([0, 1], [0, 1])] == [(0, 0)]
    assert [*measure.promising([1], [0])] == []


# -- learning and keeping --------------------------------------------------------------------------------------------------

# What the words ыыы and ееее mean is said by two plain pairs; in the last one nothing else stands.
TOLD = ["alpha beta ёлкин", "gamma delta ёлкин", "ёлкин"]
MEANT = ["alpha beta қарағай", "gamma delta қарағай", "қарағай"]


def sides(first: list[str], second: list[str]) -> tuple[Edition, Edition]:
    both = [card("alpha", CODE, "4", function("f", skill("s", texts))) for texts in (first, second)]
    return edition(both[0], language="ru"), edition(both[1], language="kk")


@pytest.mark.parametrize("russian_first", [True, False])
def test_words_are_learned_from_plain_pairs_whichever_side_is_which(*, russian_first: bool) -> None:
    editions = sides(TOLD, MEANT)
    old, new = editions if russian_first else editions[::-1]
    pairs = of_part(entry(compare(old, new)), Part.ABILITY)
    alike = {one.old[0].path[-1]: one.similarity for one in pairs if one.new}
    assert alike[3] == pytest.approx(0.9)
    assert alike[1] > 0.9


def test_what_is_known_is_not_compared_again_but_what_was_decided_is() -> None:
    known, (old, new) = Known(), sides(TOLD, MEANT)

    def compared(manual: Manual) -> Comparison:
        return compare_parts((old, new), (old, new), Options(), manual, known=known)

    first = compared(Manual())
    assert known.recalled == 0
    assert compared(Manual()) == first
    assert known.recalled == 1
    parted = compared(separate(Manual(), entry(first), of_part(entry(first), Part.ABILITY)[0]))
    assert of_part(entry(parted), Part.ABILITY) != of_part(entry(first), Part.ABILITY)
    assert known.recalled == 1
    assert compared(Manual()) == first
    assert known.recalled == 2


# -- warnings --------------------------------------------------------------------------------------------------------------

Path = tuple[int, ...]


def place(text: str, path: Path, *marked: str) -> Place:
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in marked)
    return Place(text, path, None, NOWHERE, marks=spans)


def two(part: Part, old: Place | Path, new: Place | Path, old_part: Part | None = None) -> Pair:
    first, second = (place("a", one) if isinstance(one, tuple) else one for one in (old, new))
    return Pair(ChangeKind.TRANSLATED, part, old=(first,), new=(second,), old_part=old_part)


def warned(*pairs: Pair) -> list[str]:
    empty = entry(compare(edition(card("a", CODE, "4")), edition(card("a", CODE, "4"))))
    return [str(one) for one in with_warnings(replace(empty, pairs=pairs, warnings=())).warnings]


THREE, FIVE = place("3 and 4", (1, 2, 3), "3", "4"), place("5", (1, 1, 1), "5")


@pytest.mark.parametrize(
    ("part", "old_part", "named"),
    [
        (Part.ABILITY, None, "Ability 1.2.3 "),
        (Part.KNOWLEDGE, None, "Knowledge item 1.2.3 "),
        (Part.SKILL, None, "Heading 1.2.3 "),
        (Part.KNOWLEDGE, Part.ABILITY, "Ability 1.2.3 "),
    ],
)
def test_what_differs_is_named(part: Part, old_part: Part | None, named: str) -> None:
    (told,) = [one for one in warned(two(part, THREE, FIVE, old_part)) if "differ" in one]
    assert told.startswith(named)
    assert "(3, 4 / 5)" in told


def test_only_one_side_may_have_what_differs() -> None:
    assert any("(3, 4 / –)" in one for one in warned(two(Part.ABILITY, THREE, (1, 1, 1))))
    assert any("(– / 5)" in one for one in warned(two(Part.ABILITY, (1, 2, 3), FIVE)))
    assert warned(two(Part.ABILITY, (1, 2, 3), (1, 2, 3))) == []


def test_fields_and_what_stands_alone_are_not_warned_of() -> None:
    assert warned(two(Part.FIELD, THREE, FIVE)) == []
    assert warned(Pair(ChangeKind.REMOVED, Part.ABILITY, old=(THREE,))) == []
    assert warned(Pair(ChangeKind.ADDED, Part.ABILITY, new=(FIVE,))) == []


def test_lists_that_are_not_equally_long_are_warned_of() -> None:
    """Two abilities and a piece of knowledge below the second skill of the old card; two things below its counterpart."""
    below = [
        two(Part.ABILITY, (1, 2, 1), (3, 1, 1)),
        two(Part.KNOWLEDGE, (1, 2, 1), (3, 1, 1)),
        Pair(ChangeKind.REMOVED, Part.ABILITY, old=(place("a", (1, 2, 2)),)),
    ]
    skills, functions = two(Part.SKILL, (1, 2), (3, 1)), two(Part.FUNCTION, (1,), (3,))
    told = warned(skills, functions, *below)
    assert len(told) == 1
    assert told[0].startswith("Heading 1.2 ")
    assert "3 abilities and pieces of knowledge below it, 2 in the new card" in told[0]
    assert warned(skills, functions, *below[:2]) == []
    (told_of,) = warned(functions, *below)  # skills without headings: the function is told of
    assert told_of.startswith("Heading 1 of ")
    assert warned(two(Part.SKILL, (1, 1), (3, 1)), functions, *below[2:]) == []  # the function has skills with headings


def test_what_changed_its_kind_counts_on_both_sides() -> None:
    skills = two(Part.SKILL, (1, 1), (1, 1))
    assert warned(skills, two(Part.KNOWLEDGE, (1, 1, 1), (1, 1, 1), Part.ABILITY)) == []


def test_a_heading_of_several_is_not_counted() -> None:
    split = Pair(ChangeKind.SPLIT, Part.SKILL, old=(place("a", (1, 1)),), new=(place("b", (1, 1)), place("c", (1, 2))))
    assert warned(split, Pair(ChangeKind.REMOVED, Part.ABILITY, old=(place("a", (1, 1, 1)),))) == []
    assert warned(Pair(ChangeKind.REMOVED, Part.SKILL, old=(place("a", (1, 1)),))) == []
