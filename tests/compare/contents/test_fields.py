"""The fields of two cards: which value or line is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.contents.fields import match_fields
from kasdiff.compare.options import Thresholds
from kasdiff.compare.units import Unit, edition_units, match_key
from kasdiff.model.comparison import Part
from tests.compare.build import card, edition
from tests.compare.told_space import Likenesses, context_of

if TYPE_CHECKING:
    from kasdiff.compare.units import CardUnits

LEAST = Thresholds(pair=0.25)
Line = tuple[str, str]  # text and head, or text alone
NAMES = "other_names"


def lines(field: str, *texts: str | Line) -> CardUnits:
    """Return a card that has but these lines in one field."""
    units = [
        Unit(Part.FIELD, text, match_key(text), field=field, head=head)
        for text, head in ((one, "") if isinstance(one, str) else one for one in texts)
    ]
    return replace(edition_units(edition(card("Малшы")))[0], fields=tuple(units))


def pairs(
    old: CardUnits,
    new: CardUnits,
    likenesses: Likenesses | None = None,
    fields: tuple[frozenset[str], frozenset[str]] = (frozenset({NAMES}), frozenset({NAMES})),
) -> list[tuple[str, str, str]]:
    """Return old text, new text and by what they were paired; "" where there is none."""
    found = match_fields(old, new, context_of(likenesses, LEAST, fields))
    return [(one.old[0].text if one.old else "", one.new[0].text if one.new else "", one.matched_by) for one in found]


def test_one_value_on_each_side_is_the_same_field_whatever_it_says() -> None:
    assert pairs(lines("purpose", "а"), lines("purpose", "б")) == [("а", "б", "field")]
    assert pairs(lines("purpose", "а"), lines("purpose", "А")) == [("а", "А", "folded")]
    assert pairs(lines("purpose", "а"), lines("purpose", "а")) == [("а", "а", "text")]


def test_lines_that_say_the_same_belong_together_in_any_order() -> None:
    found = pairs(lines(NAMES, "а", "б", "а"), lines(NAMES, "б", "а", "а"))
    assert found == [("а", "а", "text"), ("б", "б", "text"), ("а", "а", "text")]


def test_of_a_line_printed_twice_one_is_gone() -> None:
    assert pairs(lines(NAMES, "а", "а"), lines(NAMES, "а")) == [("а", "а", "text"), ("а", "", "")]
    assert pairs(lines(NAMES, "а"), lines(NAMES, "а", "а")) == [("а", "а", "text"), ("", "а", "")]


def test_other_lines_are_paired_with_the_likest_that_is_alike_enough() -> None:
    old, new = lines(NAMES, "а", "б"), lines(NAMES, "в", "г")
    assert pairs(old, new, {("а", "в"): 0.25}) == [("а", "в", "field"), ("б", "", ""), ("", "г", "")]
    assert pairs(old, new, {("а", "в"): 0.125}) == [("а", "", ""), ("б", "", ""), ("", "в", ""), ("", "г", "")]
    crossed = pairs(old, new, {("а", "в"): 0.5, ("а", "г"): 0.75, ("б", "г"): 0.375, ("б", "в"): 0.25})
    assert crossed == [("а", "г", "field"), ("б", "в", "field")]
    sure = pairs(old, new, {("а", "г"): 0.875, ("а", "в"): 0.375, ("б", "г"): 0.375})
    assert sure == [("а", "г", "field"), ("б", "", ""), ("", "в", "")], (
        "one pair that is plain, not two that are hardly"
    )


def test_a_line_that_has_its_equal_is_no_partner_of_another() -> None:
    old, new = lines(NAMES, "а", "б"), lines(NAMES, "а", "в")
    assert pairs(old, new, {("б", "а"): 1.0, ("а", "в"): 1.0}) == [("а", "а", "text"), ("б", "", ""), ("", "в", "")]


def test_lines_that_explain_one_thing_belong_together_whatever_they_say() -> None:
    old, new = lines(NAMES, ("х бір", "х"), ("у екі", "у")), lines(NAMES, ("у үш", "у"), ("х төрт", "х"))
    assert pairs(old, new) == [("х бір", "х төрт", "field"), ("у екі", "у үш", "field")]


def test_a_thing_of_another_name_must_be_plainly_the_same() -> None:
    old, new = lines(NAMES, ("х бір", "х"), ("у екі", "у")), lines(NAMES, ("ц бір", "ц"), ("у екі", "у"))
    for likeness, same in ((0.4375, False), (0.5, True)):
        found = pairs(old, new, {("х бір", "ц бір"): likeness})
        assert (("х бір", "ц бір", "field") in found) is same


def test_why_a_value_stands_alone_is_said_where_the_other_edition_has_no_such_field_anywhere() -> None:
    both, one = (frozenset({NAMES}), frozenset({NAMES})), (frozenset({NAMES}), frozenset[str]())
    for fields, why in ((both, ""), (one, "template"), (one[::-1], "template")):
        assert pairs(lines(NAMES, "а"), lines(NAMES), fields=fields) == [("а", "", why)]
        assert pairs(lines(NAMES), lines(NAMES, "а"), fields=fields) == [("", "а", why)]
    assert pairs(lines("Жалақы", "а"), lines("Жалақы"), fields=one) == [("а", "", "")], "a label that no template has"


def test_fields_come_in_the_order_of_a_printed_card() -> None:
    name, purpose = lines("name", "а"), lines("purpose", "б")
    card_of_both = replace(name, fields=(*purpose.fields, *name.fields))
    assert [old for old, _, _ in pairs(card_of_both, card_of_both)] == ["а", "б"]
