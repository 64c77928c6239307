"""Two whole cards: what of headings, skills and lists a reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.contents.card import BECAME_ADDITIONAL, BECAME_MANDATORY
from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Pair, Part
from kasdiff.model.edition import FunctionKind, LabourFunction
from tests.compare.build import card, edition, entry, function, skill

if TYPE_CHECKING:
    from kasdiff.model.edition import Skill

A = "Сабақ басталғанға дейін бассейнді және қажетті жабдықты тексеру"
B = "Қызмет алушылардың психофизиологиялық жағдайын бақылау"
C = "Қағаз және электрондық нұсқада есептік құжаттаманы жүргізу"
D = "Дәрігерге дейінгі алғашқы көмек көрсету"
E = "Халықаралық тәжірибені зерделеу және қолдану"


def compared(old: tuple[LabourFunction, ...], new: tuple[LabourFunction, ...]) -> tuple[Pair, ...]:
    before, after = (edition(card("Маман", "2635-3-001", "4", *functions)) for functions in (old, new))
    return entry(compare(before, after)).pairs


def of(pairs: tuple[Pair, ...], part: Part) -> list[tuple[str, str, ChangeKind]]:
    """Return old text, new text and kind of the pairs of a part."""
    return [
        (one.old[0].text if one.old else "", one.new[0].text if one.new else "", one.kind)
        for one in pairs
        if one.part is part
    ]


# -- obligatory and additional functions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        (FunctionKind.MANDATORY, FunctionKind.ADDITIONAL, BECAME_ADDITIONAL),
        (FunctionKind.ADDITIONAL, FunctionKind.MANDATORY, BECAME_MANDATORY),
        (FunctionKind.MANDATORY, FunctionKind.MANDATORY, None),
        (None, FunctionKind.MANDATORY, None),
        (FunctionKind.MANDATORY, None, None),
    ],
)
def test_a_function_that_became_additional_or_mandatory_says_which(
    before: FunctionKind | None, after: FunctionKind | None, note: str | None
) -> None:
    """The function stands second on one side and first on the other."""
    other, told = function("Есеп жүргізу", skill("Есеп", [C, D])), skill("Дайындау", [A, B])
    old = other, function("Сабақ өткізу", told, kind=before)
    pairs = compared(old, (function("Сабақ өткізу", told, kind=after), other))
    (pair,) = [one for one in pairs if one.part is Part.FUNCTION and one.old[0].text == "Сабақ өткізу"]
    assert (pair.note.text if pair.note else None) == note
    assert pair.kind is (ChangeKind.REWORDED if note else ChangeKind.UNCHANGED)


def test_the_note_is_said_in_words() -> None:
    assert Translator("en").text(BECAME_ADDITIONAL) == "The labour function was mandatory and is additional now."
    assert Translator("en").text(BECAME_MANDATORY) == "The labour function was additional and is mandatory now."


# -- recognition of skills -------------------------------------------------------------------------------------------------


def recognised(name: str, text: str | None, *abilities: str) -> Skill:
    return replace(skill(name, abilities), recognition=text)


def test_what_is_said_about_a_skill_goes_with_the_skill() -> None:
    """The skills exchanged their places; one lost what was said about it, one gained something."""
    old = function("Ф", recognised("Дайындау", "Ұсынылады", A, B), recognised("Есеп", None, C, D))
    new = function("Ф", recognised("Есеп", "Міндетті емес", C, D), recognised("Дайындау", "Ұсынылады", A, B))
    found = of(compared((old,), (new,)), Part.FIELD)
    assert ("Ұсынылады", "Ұсынылады", ChangeKind.UNCHANGED) in found
    assert ("", "Міндетті емес", ChangeKind.ADDED) in found
    assert ("", "Ұсынылады", ChangeKind.ADDED) not in found
    back = of(compared((new,), (old,)), Part.FIELD)
    assert ("Міндетті емес", "", ChangeKind.REMOVED) in back
    pair = next(one for one in compared((old,), (new,)) if one.field == "recognition" and one.old)
    assert (pair.matched_by, pair.old[0].path, pair.new[0].path) == ("field", (1, 1), (1, 2))


def test_what_is_said_about_a_skill_that_is_gone_is_gone_and_no_other_skills() -> None:
    old = function("Ф", recognised("Дайындау", "Ұсынылады", A, B), recognised("Есеп", "Қажет", C, D))
    new = function("Ф", recognised("Есеп", "Қажет", C, D), recognised("Тәжірибе", "Ұсынылады", E))
    found = of(compared((old,), (new,)), Part.FIELD)
    assert ("Қажет", "Қажет", ChangeKind.UNCHANGED) in found
    assert ("Ұсынылады", "", ChangeKind.REMOVED) in found
    assert ("", "Ұсынылады", ChangeKind.ADDED) in found


# -- headings --------------------------------------------------------------------------------------------------------------


def test_a_heading_without_a_counterpart_is_removed_or_added() -> None:
    old, new = function("Сабақ өткізу", skill("Дайындау", [A, B])), function("Есеп жүргізу", skill("Тізім", [C, D]))
    pairs = compared((old,), (new,))
    for part, before, after in ((Part.FUNCTION, "Сабақ өткізу", "Есеп жүргізу"), (Part.SKILL, "Дайындау", "Тізім")):
        assert of(pairs, part) == [(before, "", ChangeKind.REMOVED), ("", after, ChangeKind.ADDED)]
    assert {one.matched_by for one in pairs if one.part is Part.SKILL} == {""}


def test_only_the_heading_that_left_its_place_is_reordered() -> None:
    names = ("Сабақ өткізу", "Есеп жүргізу", "Көмек көрсету")
    one, two, three = (
        function(name, skill(f"{name} дағдысы", [text])) for name, text in zip(names, (A, C, D), strict=True)
    )
    found = of(compared((one, two, three), (two, three, one)), Part.FUNCTION)
    assert {name: kind for name, _, kind in found} == {
        names[0]: ChangeKind.REORDERED,
        names[1]: ChangeKind.UNCHANGED,
        names[2]: ChangeKind.UNCHANGED,
    }


def test_skills_of_one_function_are_in_order_though_functions_changed_places() -> None:
    one = function("Сабақ өткізу", skill("Дайындау", [A]), skill("Бақылау", [B]))
    two = function("Есеп жүргізу", skill("Есеп", [C]), skill("Көмек", [D]))
    assert {kind for _, _, kind in of(compared((one, two), (two, one)), Part.SKILL)} == {ChangeKind.UNCHANGED}


def test_a_skill_that_went_into_another_function_has_moved() -> None:
    one, two = skill("Дайындау", [A, B]), skill("Есеп", [C, D])
    old = function("Сабақ өткізу", one, two), function("Тәжірибе алмасу", skill("Тәжірибе", [E]))
    new = function("Сабақ өткізу", one), function("Тәжірибе алмасу", skill("Тәжірибе", [E]), two)
    found = {text: kind for text, _, kind in of(compared(old, new), Part.SKILL)}
    assert found == {"Дайындау": ChangeKind.UNCHANGED, "Есеп": ChangeKind.MOVED, "Тәжірибе": ChangeKind.UNCHANGED}


def test_a_skill_of_a_function_that_was_merged_stands_where_it_stood() -> None:
    kept = skill("Есеп", [C, D])
    old = function("Сабақ өткізу", skill("Дайындау", [A, B])), function("Тізімдер", kept)
    pairs = compared(old, (function("Сабақ өткізу", skill("Дайындау", [A, B]), kept),))
    assert [one.kind for one in pairs if one.part is Part.FUNCTION] == [ChangeKind.MERGED]
    assert {kind for _, _, kind in of(pairs, Part.SKILL)} == {ChangeKind.UNCHANGED}


def test_a_skill_of_a_function_that_is_gone_has_moved() -> None:
    """Of three items of the function one is kept: that is no merger."""
    kept = skill("Есеп", [C])
    old = function("Сабақ өткізу", skill("Дайындау", [A, B])), function("Тізімдер", kept, skill("Көмек", [D, E]))
    pairs = compared(old, (function("Сабақ өткізу", skill("Дайындау", [A, B]), kept),))
    assert ("Тізімдер", "", ChangeKind.REMOVED) in of(pairs, Part.FUNCTION)
    assert ("Есеп", "Есеп", ChangeKind.MOVED) in of(pairs, Part.SKILL)


def test_a_heading_found_by_its_contents_alone_is_doubtful_where_they_are_hardly_alike() -> None:
    """One of two items is the same, and no word of the heading; against it all items are the same, or the heading is."""
    old = function("Сабақ өткізу", skill("Дайындау", [A, B]))
    half = function("Есеп жүргізу", skill("Тізім", [A, C]))
    wholly, same = function("Есеп жүргізу", skill("Тізім", [A, B])), function("Сабақ өткізу", skill("Дайындау", [C, D]))
    for new, doubtful in ((half, True), (wholly, False), (same, False)):
        pairs = compared((old,), (new,))
        assert [one.doubtful for one in pairs if one.part in {Part.FUNCTION, Part.SKILL}] == [doubtful] * 2


def test_a_text_that_is_more_often_here_than_there_meets_what_is_like_it_there() -> None:
    """Said twice, and now once and once in other words."""
    near = f"{B} жүйесі"
    old, new = function("Ф", skill("Д", [B, A, B])), function("Ф", skill("Д", [B, A, near]))
    found = of(compared((old,), (new,)), Part.ABILITY)
    assert (B, near, ChangeKind.REWORDED) in found
    assert (near, B, ChangeKind.REWORDED) in of(compared((new,), (old,)), Part.ABILITY)


def test_items_that_moved_are_out_of_no_order() -> None:
    old = function("Ф", skill("Дайындау", [A, B]), skill("Есеп", [C, D]))
    new = function("Ф", skill("Дайындау", [B]), skill("Есеп", [A, C, D]))
    kinds = {text: kind for text, _, kind in of(compared((old,), (new,)), Part.ABILITY)}
    assert kinds == {A: ChangeKind.MOVED, B: ChangeKind.UNCHANGED, C: ChangeKind.UNCHANGED, D: ChangeKind.UNCHANGED}
