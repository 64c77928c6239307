"""What two cards must have in common to be one: what few occupations do or know, or nearly the same name."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.cards.grounds import Ground, Grounds
from kasdiff.compare.cards.identity import identities
from kasdiff.compare.units import edition_units
from kasdiff.model.edition import Card, OtherName
from kasdiff.text.space import Space
from tests.compare.build import card, edition, function, skill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NUMBERS = count()
Likenesses = dict[tuple[str, str], float]


class Told(Space):
    """All words weigh alike, and texts are as alike as is said."""

    def __init__(self, likenesses: Likenesses | None = None) -> None:
        super().__init__()
        self._told: Mapping[tuple[str, str], float] = likenesses or {}

    def weight(self, stem: str) -> float:
        return float(bool(stem))

    def likeness(self, first: str, second: str) -> float:
        return 1.0 if first == second else self._told.get((first, second), 0.0)


def ground(old: Sequence[Card], new: Sequence[Card], likenesses: Likenesses | None = None) -> Ground:
    """Return the ground of the first card of each side."""
    sides = edition_units(edition(*old)), edition_units(edition(*new))
    return Grounds(sides, (identities(sides[0], ()), identities(sides[1], ())), Told(likenesses)).of(0, 0)


def knows(name: str, *knowledge: str, code: str | None = None) -> Card:
    """Return a card with knowledge under a function that no other card has."""
    return card(name, code, "4", function(f"қызмет {next(_NUMBERS)}", skill(None, [], knowledge)))


def can(name: str, *abilities: str) -> Card:
    return card(name, None, "4", function(f"қызмет {next(_NUMBERS)}", skill(None, abilities)))


# -- contents --------------------------------------------------------------------------------------------------------------


def test_one_text_of_its_own_that_both_have_is_enough() -> None:
    assert ground([knows("малшы", "жем")], [knows("бағушы", "жем")]) is Ground.STRONG


def test_nothing_in_common_is_no_ground() -> None:
    assert ground([knows("малшы", "жем")], [knows("бағушы", "су")]) is Ground.NONE


def test_an_ability_that_is_knowledge_elsewhere_is_nothing_in_common() -> None:
    assert ground([can("малшы", "жем")], [knows("бағушы", "жем")]) is Ground.NONE


def test_a_text_that_two_occupations_have_counts_half_and_two_of_them_are_enough() -> None:
    for texts, found in ((["жем"], Ground.NONE), (["жем", "су"], Ground.STRONG)):
        old, new = knows("малшы", *texts), knows("бағушы", *texts)
        assert ground([old, knows("наубайшы", *texts)], [new]) is found
        assert ground([old], [new, knows("наубайшы", *texts)]) is found


def test_levels_of_one_code_and_names_with_another_bracket_are_one_occupation() -> None:
    new = [knows("бағушы", "жем")]
    assert (
        ground([knows("малшы", "жем", code="6121-0-001"), knows("шебер", "жем", code="6121-0-001")], new)
        is Ground.STRONG
    )
    assert ground([knows("малшы", "жем"), knows("малшы (аға)", "жем")], new) is Ground.STRONG
    assert ground([knows("малшы", "жем"), knows("малшы аға", "жем")], new) is Ground.NONE
    group = [knows("малшы", "жем", code="6121"), knows("шебер", "жем", code="6121")]
    assert ground(group, new) is Ground.NONE, "four digits are a group of occupations"


def test_a_text_in_other_words_counts_by_its_likeness() -> None:
    """One that is half alike is not enough, two are; what is less alike does not count at all."""
    old, new = knows("малшы", "жем", "су"), knows("бағушы", "азық", "ауа")
    assert ground([old], [new], {("жем", "азық"): 0.5}) is Ground.NONE
    assert ground([old], [new], {("жем", "азық"): 0.75}) is Ground.STRONG
    assert ground([old], [new], {("жем", "азық"): 0.5, ("су", "ауа"): 0.5}) is Ground.STRONG
    assert ground([old], [new], {("жем", "азық"): 0.375, ("су", "ауа"): 0.375}) is Ground.NONE


def test_of_several_texts_that_are_like_one_only_the_likest_counts() -> None:
    likenesses = {("жем", "азық"): 0.5, ("жем", "ауа"): 0.5}
    assert ground([knows("малшы", "жем")], [knows("бағушы", "азық", "ауа")], likenesses) is Ground.NONE


def test_functions_and_skills_count_besides_where_they_are_plainly_alike() -> None:
    old = card("малшы", None, "4", function("жем", skill("су", ["а"])))
    new = card("бағушы", None, "4", function("азық", skill("ауа", ["б"])))
    assert ground([old], [new], {("жем", "азық"): 0.625}) is Ground.STRONG
    assert ground([old], [new], {("су", "ауа"): 0.6}) is Ground.STRONG
    assert ground([old], [new], {("жем", "азық"): 0.5, ("су", "ауа"): 0.5}) is Ground.NONE
    assert ground([old], [new], {("а", "б"): 0.5, ("жем", "азық"): 0.625}) is Ground.STRONG


# -- names -----------------------------------------------------------------------------------------------------------------


def test_one_name_over_other_contents_is_a_weak_ground_and_a_strong_one_where_a_card_has_none() -> None:
    full, other, empty = knows("малшы", "жем"), knows("малшы", "су"), card("малшы")
    assert ground([full], [other]) is Ground.NAME
    assert ground([full], [empty]) is Ground.STRONG
    assert ground([empty], [full]) is Ground.STRONG
    assert ground([empty], [empty]) is Ground.STRONG
    headings = card("малшы", None, None, function("қызмет"))
    assert ground([full], [headings]) is Ground.NAME, "a function alone is content too"


@pytest.mark.parametrize(
    ("old", "new", "one"),
    [
        ("мал дәрігері", "мал дәрігерінің", True),
        ("мал дәрігері", "мал бағушы", False),
        ("су көлік тасымал жолаушы кассир", "су көлік тасымал жолаушы", True),
        ("су көлік тасымал кассир", "су көлік тасымал", False),
        ("мал дәрігері (жалпы бейін)", "мал дәрігері", True),
        ("мал дәрігері (ірі қара)", "мал дәрігері (құс)", True),
        ("(жалпы)", "(бейін)", False),
        ("мал", "", False),
        ("-", "–", False),
    ],
)
def test_four_fifths_of_each_name_must_stand_in_the_other_but_for_brackets(old: str, new: str, *, one: bool) -> None:
    assert (ground([knows(old, "жем")], [knows(new, "су")]) is Ground.NAME) is one


def test_words_that_many_occupations_have_say_little_in_a_name() -> None:
    """Four of five words are the same; that is enough only where these words are not those of everybody."""
    old, new = knows("аға мал бағушы маман", "а"), knows("аға мал бағушы маман озат", "б")
    others = [knows(f"аға мал бағушы маман {word}", word) for word in ("ірі", "құс", "қой", "түйе", "жылқы", "ешкі")]
    assert ground([old], [new]) is Ground.NAME
    assert ground([old], [new, *others]) is Ground.NONE
    assert ground([old, *others], [new]) is Ground.NONE
    levels = [knows("аға мал бағушы маман", word) for word in "вгдежз"]
    assert ground([old, *levels], [new]) is Ground.NAME, "levels of one occupation have their name together"


def test_a_name_that_is_printed_among_the_others_of_the_other_card_is_the_weakest_ground() -> None:
    plain, named = (
        knows("бағушы", "су"),
        replace(knows("бағушы", "су"), other_names=(OtherName("Малшы", "6121-0-001"),)),
    )
    assert ground([knows("малшы", "жем")], [named]) is Ground.OTHER_NAME
    assert ground([named], [knows("малшы", "жем")]) is Ground.OTHER_NAME
    assert ground([plain], [knows("малшы", "жем")]) is Ground.NONE
    assert ground([named], [knows("шебер", "жем")]) is Ground.NONE
