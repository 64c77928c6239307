"""A card that continues as two: what is surely the counterpart of an item in one entry is no question in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.contents.pairing import PairLink, added, paired, regrouped, removed
from kasdiff.compare.contents.siblings import Entry, agreed
from kasdiff.compare.manual import Decided, Decisions
from kasdiff.compare.mirror import mirrored_pair
from kasdiff.compare.options import Options
from kasdiff.compare.units import Unit
from kasdiff.model.comparison import ChangeKind, Pair, Part
from tests.compare.contents.boxes import boxes
from tests.compare.told_space import Likenesses, context_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.units import CardUnits

RULES = Options().folding
# The whole card, and its two continuations. In the second one the skills changed their places.
WHOLE = boxes({"Ф": (("С", "ab"), ("Т", "c"))})
FIRST = boxes({"Ф": (("С", "pb"), ("Т", "c"))})
SECOND = boxes({"Ф": (("Т", "c"), ("С", "pb"))})


def unit(card: CardUnits, letter: str, part: Part = Part.ABILITY) -> Unit:
    return next(one for one in card.items if (one.key, one.part) == (letter, part))


def pair(old: CardUnits, new: CardUnits, letters: str, *, doubtful: bool = False) -> Pair:
    """Return the pair of an old and a new item."""
    link = PairLink("similarity", 0.5, doubtful=doubtful)
    return paired(unit(old, letters[0]), unit(new, letters[1]), link, RULES)


def headings(old: CardUnits, new: CardUnits) -> list[Pair]:
    """Return the pairs of the functions and skills: those that are called the same, and those that stand alone."""
    link = PairLink("text", 1.0)
    lists = [(*card.functions, *card.skills) for card in (old, new)]
    names = [{unit.key for unit in units} for units in lists]
    found = [paired(one, other, link, RULES) for one in lists[0] for other in lists[1] if one.key == other.key]
    found += [removed(one) for one in lists[0] if one.key not in names[1]]
    return found + [added(one) for one in lists[1] if one.key not in names[0]]


def agreement(
    first: Sequence[Pair],
    second: Sequence[Pair],
    cards: tuple[CardUnits, CardUnits, CardUnits] = (WHOLE, FIRST, SECOND),
    ends: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 1)),
    likenesses: Likenesses | None = None,
    decisions: Decisions | None = None,
) -> list[Pair]:
    """Return the pairs of the second entry after both were brought to agree; the same where old and new are exchanged."""
    context = context_of(likenesses)
    if decisions:
        context = replace(context, decisions=decisions)
    entries = [
        Entry(ends[n], (cards[0], cards[n + 1]), tuple(pairs), context) for n, pairs in enumerate((first, second))
    ]
    forth = agreed(entries)[1]
    if decisions is None:
        turned = [
            Entry(one.ends[::-1], one.cards[::-1], tuple(map(mirrored_pair, one.pairs)), context) for one in entries
        ]
        back = [mirrored_pair(one) for one in agreed(turned)[1]]
        assert [told(one) for one in back] == [told(one) for one in forth]
    return list(forth)


def told(one: Pair) -> tuple[str, str, ChangeKind, bool, bool]:
    old, new = (",".join(place.text for place in side) for side in (one.old, one.new))
    return old, new, one.kind, one.doubtful, one.moved


def test_what_a_sibling_is_sure_of_is_not_doubtful() -> None:
    found = agreement([pair(WHOLE, FIRST, "ap")], [pair(WHOLE, SECOND, "ap", doubtful=True)])
    assert [one.doubtful for one in found] == [False]


def test_what_the_sibling_doubts_too_or_pairs_otherwise_stays_doubtful() -> None:
    here = [pair(WHOLE, SECOND, "ap", doubtful=True)]
    assert agreement([pair(WHOLE, FIRST, "ap", doubtful=True)], here)[0].doubtful
    assert agreement([pair(WHOLE, FIRST, "ab")], here)[0].doubtful
    assert agreement([pair(WHOLE, FIRST, "bp")], here)[0].doubtful, "another item of the whole card"


def test_a_counterpart_that_nearly_repeats_the_siblings_is_the_same() -> None:
    near = boxes({"Ф": (("С", "qb"), ("Т", "c"))})
    first, second = [pair(WHOLE, FIRST, "ap")], [pair(WHOLE, near, "aq", doubtful=True)]
    for likeness, doubtful in ((0.9375, True), (0.96875, False)):
        assert agreement(first, second, (WHOLE, FIRST, near), likenesses={("p", "q"): likeness})[0].doubtful is doubtful


def test_entries_without_a_common_card_have_nothing_to_agree_about() -> None:
    here = [pair(WHOLE, SECOND, "ap", doubtful=True)]
    assert agreement([pair(WHOLE, FIRST, "ap")], here, ends=((0, 0), (1, 1)))[0].doubtful


def test_a_doubtful_split_stays_doubtful() -> None:
    parts = [unit(SECOND, "p"), unit(SECOND, "b")]
    doubtful = regrouped([unit(WHOLE, "a")], parts, PairLink("split", 0.5, doubtful=True))
    assert agreement([pair(WHOLE, FIRST, "ap")], [doubtful])[0].doubtful


def test_what_is_paired_with_another_text_here_stays_with_it() -> None:
    found = agreement([pair(WHOLE, FIRST, "ap")], [pair(WHOLE, SECOND, "ab"), added(unit(SECOND, "p"))])
    assert [told(one)[:2] for one in found] == [("a", "b"), ("", "p")]


def test_a_heading_is_left_as_it_is() -> None:
    link = PairLink("content", 0.3, doubtful=True)
    heading = paired(WHOLE.skills[0], SECOND.skills[1], link, RULES)
    sure = replace(heading, doubtful=False)
    assert agreement([sure], [heading])[0].doubtful


def alone(old: CardUnits, new: CardUnits, letters: str) -> list[Pair]:
    """Return an old and a new item that stand alone."""
    return [removed(unit(old, letters[0])), added(unit(new, letters[1]))]


def test_what_stands_alone_here_and_is_paired_there_is_joined() -> None:
    """In its own skill, though the skills changed their places; what else stands alone stays so."""
    second = [
        *headings(WHOLE, SECOND),
        removed(unit(WHOLE, "b")),
        *alone(WHOLE, SECOND, "ap"),
        added(unit(SECOND, "c")),
    ]
    found = agreement([pair(WHOLE, FIRST, "ap")], second, likenesses={("a", "p"): 0.5})
    items = [one for one in found if one.part is Part.ABILITY]
    assert [told(one) for one in items] == [
        ("b", "", ChangeKind.REMOVED, False, False),
        ("a", "p", ChangeKind.REWORDED, False, False),
        ("", "c", ChangeKind.ADDED, False, False),
    ]
    assert (items[1].matched_by, items[1].similarity) == ("similarity", 0.5)


def test_joined_from_another_skill_it_has_moved() -> None:
    other = boxes({"Ф": (("Т", "cp"), ("С", "b"))})
    first, second = [pair(WHOLE, FIRST, "ap")], [*headings(WHOLE, other), *alone(WHOLE, other, "ap")]
    assert told(agreement(first, second, (WHOLE, FIRST, other))[-1]) == ("a", "p", ChangeKind.REWORDED, False, True)


@pytest.mark.parametrize(("names", "moved"), [("ФХ", False), ("ХФ", True)])
def test_where_one_card_has_no_skill_headings_the_function_is_the_place(names: str, *, moved: bool) -> None:
    """The item stands in the first function of the whole card; the other card's first function is that one or the other one."""
    whole = boxes({"Ф": (("С", "ab"),), "Х": (("Т", "c"),)})
    bare = boxes({names[0]: ("pb",), names[1]: ("c",)})
    first, second = [pair(whole, FIRST, "ap")], [*headings(whole, bare), *alone(whole, bare, "ap")]
    assert agreement(first, second, (whole, FIRST, bare))[-1].moved is moved


def test_from_a_skill_that_is_gone_it_has_moved_within_its_function() -> None:
    whole, other = boxes({"Ф": (("С", "b"), ("Т", "a"))}), boxes({"Ф": (("С", "pb"),)})
    first, second = [pair(whole, FIRST, "ap")], [*headings(whole, other), *alone(whole, other, "ap")]
    assert agreement(first, second, (whole, FIRST, other))[-1].moved


def test_where_no_heading_has_a_counterpart_it_has_moved() -> None:
    other = boxes({"Х": (("Т", "cp"), ("У", "b"))})
    first, second = [pair(WHOLE, FIRST, "ap")], alone(WHOLE, other, "ap")
    assert agreement(first, second, (WHOLE, FIRST, other))[-1].moved


def test_what_the_sibling_doubts_or_pairs_with_another_text_is_not_joined() -> None:
    for first in ([pair(WHOLE, FIRST, "ap", doubtful=True)], [pair(WHOLE, FIRST, "ab")], []):
        assert len(agreement(first, alone(WHOLE, SECOND, "ap"))) == 2


def test_what_has_a_counterpart_already_is_not_joined_to_another_item() -> None:
    """Here p is the counterpart of b: a stays alone."""
    second = [removed(unit(WHOLE, "a")), pair(WHOLE, SECOND, "bp")]
    assert [told(one)[:2] for one in agreement([pair(WHOLE, FIRST, "ap")], second)] == [("a", ""), ("b", "p")]


def test_one_item_that_stands_alone_is_joined_once() -> None:
    """The whole card says a twice, the sibling has both; here p stands once."""
    whole, first = boxes({"Ф": (("С", "aab"),)}), boxes({"Ф": (("С", "ppb"),)})
    olds, news = whole.items[:2], first.items[:2]
    sure = [paired(old, new, PairLink("similarity", 0.5), RULES) for old, new in zip(olds, news, strict=True)]
    second = [removed(olds[0]), removed(olds[1]), added(unit(SECOND, "p"))]
    found = agreement(sure, second, (whole, first, SECOND))
    assert [told(one)[:2] for one in found] == [("a", "p"), ("a", "")]


def test_an_ability_that_stands_alone_is_not_joined_to_knowledge() -> None:
    known = Unit(Part.KNOWLEDGE, "p", "p", (1, 2, 1))
    other = replace(SECOND, items=(known,))
    found = agreement([pair(WHOLE, FIRST, "ap")], [removed(unit(WHOLE, "a")), added(known)], (WHOLE, FIRST, other))
    assert len(found) == 2


def test_what_a_person_parted_is_not_joined() -> None:
    class Parted(Decisions):
        def __init__(self, apart: tuple[int, int]) -> None:
            self._apart_here = apart

        def units(
            self, old: CardUnits, new: CardUnits, parts: Sequence[Part]
        ) -> tuple[Sequence[Unit], Sequence[Unit], Decided]:
            del parts
            return old.items, new.items, Decided((), frozenset({self._apart_here}))

    first, second = [pair(WHOLE, FIRST, "ap")], alone(WHOLE, SECOND, "ap")
    place = [one.key for one in SECOND.items].index("p")
    assert len(agreement(first, second, decisions=Parted((0, place)))) == 2
    for other in ((1, place), (0, place + 1)):
        assert len(agreement(first, second, decisions=Parted(other))) == 1
    back = [
        Entry(
            (n, 0), (card, WHOLE), tuple(map(mirrored_pair, pairs)), replace(context_of(), decisions=Parted((place, 0)))
        )
        for n, (card, pairs) in enumerate(((FIRST, first), (SECOND, second)))
    ]
    assert len(agreed(back)[1]) == 2
