"""What stands under a label that no template has is compared like any field: nothing that was read is left out of the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.compare.mirror import mirrored
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.model.edition import Item, OtherField, OtherList
from kasdiff.showing.wording import field_name
from tests.compare.build import card, edition, entry, function, of_part, skill

if TYPE_CHECKING:
    from kasdiff.model.comparison import Pair
    from kasdiff.model.edition import Edition

FORM = "Форма допуска к самостоятельной работе"
TOOLS = "Применяемые инструменты"


def made(field: str | None = None, tools: tuple[str, ...] = (), label: str = FORM, language: str = "ru") -> Edition:
    lists = (OtherList(TOOLS, tuple(map(Item, tools))),) if tools else ()
    one = replace(skill("Сварка", ["Варить швы в нижнем положении."], ["Виды сварных швов."]), other_lists=lists)
    whole = card("Сварщик", "7212-0-001", "3", function("Сварка конструкций", one))
    others = (OtherField(label, field),) if field else ()
    return edition(replace(whole, other_fields=others), language=language)


def others(old: Edition, new: Edition) -> list[Pair]:
    fields = of_part(entry(compare(old, new)), Part.FIELD)
    return [pair for pair in fields if pair.field in {FORM, TOOLS}]


def test_a_changed_value_under_an_unknown_label_is_a_change() -> None:
    (pair,) = others(made("удостоверение на один год"), made("удостоверение на два года"))
    assert (pair.kind, pair.field) == (ChangeKind.REWORDED, FORM)
    assert (pair.old[0].text, pair.new[0].text) == ("удостоверение на один год", "удостоверение на два года")


def test_the_label_is_the_name_of_the_field_in_every_language() -> None:
    assert [field_name(FORM, Translator(language)) for language in ("kk", "ru", "en")] == [FORM] * 3


@pytest.mark.parametrize(("old", "new", "kind"), [(None, "да", ChangeKind.ADDED), ("да", None, ChangeKind.REMOVED)])
def test_a_field_of_one_side_is_added_or_removed(old: str | None, new: str | None, kind: ChangeKind) -> None:
    (pair,) = others(made(old), made(new))
    assert (pair.kind, pair.matched_by) == (kind, ""), "no template is said to lack it: no template has it"


def test_a_label_with_a_colon_and_a_latin_letter_is_the_same_label() -> None:
    old, new = made("удостоверение"), made("удостоверение", label="Фopма допуска к самостоятельной работе:")
    fields = of_part(entry(compare(old, new)), Part.FIELD)
    assert {pair.kind for pair in fields} == {ChangeKind.UNCHANGED}


def test_a_list_of_a_skill_under_an_unknown_label_is_compared_at_its_skill() -> None:
    (pair,) = others(made(tools=("молоток;", "зубило.")), made(tools=("молоток;", "напильник.")))
    assert (pair.kind, pair.field, pair.old[0].path) == (ChangeKind.REWORDED, TOOLS, (1, 1))
    assert (pair.old[0].text, pair.new[0].text) == ("молоток; зубило", "молоток; напильник")


def test_between_languages_it_stands_in_exactly_one_pair() -> None:
    result = entry(compare(made("да"), made("иә", label="Жұмысқа жіберу нысаны", language="kk")))
    names = [pair.field for pair in of_part(result, Part.FIELD)]
    assert names.count(FORM) == names.count("Жұмысқа жіберу нысаны") == 1


def test_the_other_way_round_it_is_mirrored() -> None:
    old, new = made("а", ("молоток",)), made("б", ("зубило",))
    there, back = mirrored(entry(compare(old, new))).pairs, entry(compare(new, old)).pairs
    assert [replace(pair, key="") for pair in there] == [replace(pair, key="") for pair in back]
