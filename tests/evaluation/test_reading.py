"""The measure of reading: what is right, told, and wrong in silence is told apart; a plain edition is read right."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from msgspec.structs import replace

from kasdiff.parsing.repairs import Repair
from kasdiff.reports.edition_checks import HALF_RELATED, NO_FUNCTIONS, OTHER_NAME
from tests.editions.generate import make, print_recipe
from tests.editions.truth import FIELDS, Truth, truth_of
from tests.evaluation.reading_alone import alone, alone_with_wordings, plain
from tests.evaluation.reading_result import measure
from tests.evaluation.reading_score import fold, score
from tests.evaluation.reading_told import Told
from tests.evaluation.reading_units import Outcome, Unit, units

RIGHT, TOLD, SILENT = Outcome.RIGHT, Outcome.TOLD, Outcome.SILENT


@pytest.fixture
def truth() -> Truth:
    return truth_of(plain("D", "ru"), "ru")


@pytest.fixture
def read(truth: Truth) -> dict[str, Any]:
    return deepcopy(truth.gold())


def skill_of(reading: dict[str, Any]) -> dict[str, Any]:
    skill: dict[str, Any] = reading["standards"][0]["cards"][0]["functions"][0]["skills"][0]
    return skill


def wrong(truth: Truth, told: Told) -> list[tuple[str, str, Outcome]]:
    return [(unit.kind, unit.label, unit.outcome) for unit in units(truth, told, "D") if unit.outcome is not RIGHT]


def test_the_truth_itself_is_right(truth: Truth, read: dict[str, Any]) -> None:
    assert wrong(truth, Told(read)) == []
    assert score(truth.gold(), read) == 1.0


def test_an_item_in_the_other_list_is_wrong_in_silence(truth: Truth, read: dict[str, Any]) -> None:
    skill = skill_of(read)
    moved = skill["knowledge"].pop()
    skill["abilities"].append(moved)
    assert wrong(truth, Told(read)) == [("item", "k", SILENT), ("made up", "a", SILENT)]
    assert score(truth.gold(), read) < 1.0


def test_an_item_that_is_not_understood_is_told(truth: Truth, read: dict[str, Any]) -> None:
    lost = skill_of(read)["knowledge"].pop()
    assert wrong(truth, Told(read)) == [("item", "k", SILENT)]
    assert wrong(truth, Told(read, texts=[fold(lost)])) == [("item", "k", TOLD)]
    assert wrong(truth, Told(read, texts=[fold(lost)[:20]])) == [("item", "k", TOLD)]
    assert wrong(truth, Told(read, texts=[fold(lost)[:5]])) == [("item", "k", SILENT)]


def test_a_check_tells_of_the_list_that_it_stands_at_or_names(truth: Truth, read: dict[str, Any]) -> None:
    skill = skill_of(read)
    lost, name = skill["knowledge"], fold(skill["name"])
    skill["knowledge"] = []
    silent = [("item", "k", SILENT)] * len(lost)
    told = [("item", "k", TOLD)] * len(lost)
    assert wrong(truth, Told(read)) == silent
    assert wrong(truth, Told(read, checks=[(str(Repair.NO_KNOWLEDGE), name)])) == told
    assert wrong(truth, Told(read, checks=[(str(Repair.NO_ABILITIES), name)])) == silent
    assert wrong(truth, Told(read, blocks=[(7, fold(lost[0]))], checked={7})) == told
    assert wrong(truth, Told(read, blocks=[(7, fold(lost[0]))], checked={8})) == silent


def test_a_card_without_functions_is_told_by_its_check(truth: Truth, read: dict[str, Any]) -> None:
    card = read["standards"][0]["cards"][0]
    card["functions"] = []
    outcomes = {outcome for _, _, outcome in wrong(truth, Told(read))}
    assert outcomes == {SILENT}
    checked = {outcome for _, _, outcome in wrong(truth, Told(read, checks=[(NO_FUNCTIONS, "1" + fold(card["name"]))]))}
    assert checked == {TOLD}


def test_a_field_that_swallowed_the_next_is_wrong_as_well_as_the_next(truth: Truth, read: dict[str, Any]) -> None:
    card = read["standards"][0]["cards"][0]
    card["experience"] += " Связь: " + card["informal_learning"]
    card["informal_learning"] = None
    assert wrong(truth, Told(read)) == [("field", "exp", SILENT), ("field", "inf", SILENT)]


def test_an_item_inside_a_longer_one_is_told_by_the_check_that_stands_there(truth: Truth, read: dict[str, Any]) -> None:
    items = skill_of(read)["knowledge"]
    lost, extra = items[-1], "Медицинская проверка"
    items[-1] = f"{lost} {extra}"
    assert wrong(truth, Told(read)) == [("item", "k", SILENT), ("made up", "k", SILENT)]
    told = [("item", "k", TOLD), ("made up", "k", TOLD)]
    assert wrong(truth, Told(read, blocks=[(7, fold(extra))], checked={7})) == told
    items[-1] = f"{lost[:9]} {extra} {lost[9:]}"
    page = [(str(Repair.PAGE), fold(items[-1]))]
    assert wrong(truth, Told(read, checks=page)) == told
    assert wrong(truth, Told(read, checks=[(str(Repair.PAGE), fold(lost[:9] + extra))]))[0] == ("item", "k", SILENT)


def test_a_missing_field_is_told_at_the_field_that_may_hold_it(truth: Truth, read: dict[str, Any]) -> None:
    card = read["standards"][0]["cards"][0]
    card["experience"] += " " + card["informal_learning"]
    lacking = (fold(card["name"]) + "связь", "требованиякопытуработы")
    assert wrong(truth, Told(read, lacking=[lacking])) == [("field", "exp", TOLD)]
    assert wrong(truth, Told(read, lacking=[("другая", lacking[1])])) == [("field", "exp", SILENT)]
    assert wrong(truth, Told(read, lacking=[(lacking[0], "код")])) == [("field", "exp", SILENT)]


def test_the_recognition_is_that_of_the_skill_at_its_place_whatever_its_name(
    truth: Truth, read: dict[str, Any]
) -> None:
    skill = skill_of(read)
    skill["name"] += " и ещё"
    assert wrong(truth, Told(read)) == [("name", "s", SILENT)]
    skill["recognition"] += " Срок действия"
    assert ("field", "rec", SILENT) in wrong(truth, Told(read))
    checked = Told(read, blocks=[(7, fold(skill["recognition"]))], checked={7})
    assert ("field", "rec", TOLD) in wrong(truth, checked)


def test_a_column_of_education_under_its_own_label_is_told(truth: Truth, read: dict[str, Any]) -> None:
    lost = read["standards"][0]["cards"][0]["education"].pop()
    assert wrong(truth, Told(read)) == [("field", "edu", SILENT)]
    assert wrong(truth, Told(read, labelled=[("присваиваемая", fold(lost))])) == [("field", "edu", TOLD)]


def test_the_kind_of_a_function_and_the_recognition_of_a_skill_are_looked_at(
    truth: Truth, read: dict[str, Any]
) -> None:
    read["standards"][0]["cards"][0]["functions"][0]["kind"] = None
    skill_of(read)["recognition"] = None
    assert sorted(wrong(truth, Told(read))) == [("field", "rec", SILENT), ("kind", "mand", SILENT)]


def test_a_card_that_is_not_there_and_one_that_is_made_up(truth: Truth, read: dict[str, Any]) -> None:
    cards = read["standards"][0]["cards"]
    made_up = {
        **deepcopy(cards[0]),
        "name": "Технологическая карта",
        "functions": [],
        "code": "1",
        "group_code": "2",
        "level": "9",
        "sublevel": "8",
    }
    cards.append(made_up)
    assert wrong(truth, Told(read)) == [("made up", "card", SILENT)]
    assert wrong(truth, Told(read, checks=[(NO_FUNCTIONS, fold(made_up["name"]))])) == [("made up", "card", TOLD)]
    assert score(truth.gold(), read) == pytest.approx(0.5)
    del cards[1:]
    assert {outcome for _, _, outcome in wrong(truth, Told(read))} == {SILENT}


def test_a_refusal_tells_everything(truth: Truth) -> None:
    found = units(truth, Told(refused="no card"), "D")
    assert {unit.outcome for unit in found} == {TOLD}


def test_an_extra_row_is_right_under_its_own_label(truth: Truth, read: dict[str, Any]) -> None:
    with_row = replace(truth, extra=("Форма допуска:", "удостоверение комиссии"))
    label, value = "формадопуска", "удостоверениекомиссии"

    def of_rows(told: Told) -> set[Outcome]:
        return {unit.outcome for unit in units(with_row, told, "D") if unit.kind == "extra row"}

    assert of_rows(Told(read)) == {SILENT}
    assert of_rows(Told(read, texts=[value])) == {TOLD}
    assert of_rows(Told(read, labelled=[(label, value)])) == {RIGHT}
    assert of_rows(Told(read, labelled=[("другая", value)])) == {SILENT}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_plain_edition_is_read_right(language: str) -> None:
    found = measure(print_recipe(plain("D", language))).units
    assert len(found) > 60
    assert [unit for unit in found if unit.outcome is not RIGHT] == []
    kinds = {unit.kind for unit in found}
    assert kinds == {"standard", "item", "name", "kind", "field"}
    assert {unit.label for unit in found if unit.kind == "kind"} == {"mand", "addl"}
    assert {unit.label for unit in found if unit.kind == "field"} == {"rec", *_labels(found)}
    assert len(_labels(found)) == len(FIELDS["D"])


def _labels(found: tuple[Unit, ...]) -> set[str]:
    return {unit.label for unit in found if unit.kind == "field"} - {"rec"}


def test_one_choice_is_exchanged_at_a_time() -> None:
    entries = dict(alone(plain("D", "ru")))
    assert entries["plain"] == plain("D", "ru")
    assert entries["mark –"] == replace(plain("D", "ru"), mark="–")
    assert entries["lists matrix"].lists == "matrix"
    assert len(entries) > 45
    worded = list(alone_with_wordings(plain("D", "kk")))
    assert len(worded) > 70
    assert all(len(recipe.wordings) == 1 for _, recipe in worded)


def test_what_a_check_of_a_card_shows_of_another_field_is_told(truth: Truth, read: dict[str, Any]) -> None:
    card = read["standards"][0]["cards"][0]
    name, group = fold(card["name"]), fold(card["group_code"])
    card["group_code"] = None
    assert wrong(truth, Told(read)) == [("field", "group", SILENT)]
    assert wrong(truth, Told(read, checks=[(OTHER_NAME, f"{group}{name}")])) == [("field", "group", TOLD)]
    assert wrong(truth, Told(read, checks=[(OTHER_NAME, f"другая{group}")])) == [("field", "group", SILENT)]


def test_related_professions_without_levels_are_told_by_their_check(truth: Truth, read: dict[str, Any]) -> None:
    (one,) = read["standards"][0]["cards"][0]["related_professions"]
    one["level"] = None
    assert wrong(truth, Told(read)) == [("field", "rel", SILENT)]
    assert wrong(truth, Told(read, checks=[(HALF_RELATED, f"1{fold(one['name'])}")])) == [("field", "rel", TOLD)]


def test_a_name_and_an_item_within_a_longer_name_are_told_by_the_check_that_shows_it(
    truth: Truth, read: dict[str, Any]
) -> None:
    skill = skill_of(read)
    lost = skill["abilities"].pop()
    skill["name"] += f" {lost}"
    shown = [(str(Repair.NO_ABILITIES), fold(skill["name"]))]
    assert wrong(truth, Told(read)) == [("name", "s", SILENT), ("item", "a", SILENT)]
    assert wrong(truth, Told(read, checks=shown)) == [("name", "s", TOLD), ("item", "a", TOLD)]


def test_two_halves_of_an_item_are_told_where_the_second_is_not_recognised(truth: Truth, read: dict[str, Any]) -> None:
    items = skill_of(read)["knowledge"]
    half, rest = items[-1][:9], items[-1][9:]
    items[-1] = half
    assert wrong(truth, Told(read)) == [("item", "k", SILENT), ("made up", "k", SILENT)]
    torn = Told(read, texts=[f"{fold(rest)}идругой"])
    assert wrong(truth, torn) == [("item", "k", TOLD), ("made up", "k", TOLD)]


def test_an_item_that_is_told_where_it_lacks_is_no_second_mistake_where_it_is(
    truth: Truth, read: dict[str, Any]
) -> None:
    first, other = read["standards"][0]["cards"][0]["functions"][:2]
    lost = other["skills"][0]["knowledge"].pop()
    first["skills"][0]["knowledge"].append(lost)
    assert wrong(truth, Told(read)) == [("item", "k", SILENT), ("made up", "k", SILENT)]
    named = Told(read, checks=[(str(Repair.NO_KNOWLEDGE), fold(other["skills"][0]["name"]))])
    assert ("made up", "k", SILENT) not in wrong(truth, named)


def test_a_label_read_by_its_words_that_holds_more_than_one_is_told(truth: Truth, read: dict[str, Any]) -> None:
    card = read["standards"][0]["cards"][0]
    card["personal_competencies"] = f"удостоверение {card['personal_competencies']}"
    label = fold("Требования к личностным компетенциям")
    assert wrong(truth, Told(read, checks=[(str(Repair.MEANT), label)])) == [("field", "pers", SILENT)]
    assert wrong(truth, Told(read, checks=[(str(Repair.MEANT), f"срок{label}")])) == [("field", "pers", TOLD)]


def test_the_name_and_the_code_of_a_standard_are_measured(truth: Truth, read: dict[str, Any]) -> None:
    read["standards"][0] |= {"name": "Краткое описание", "code": None}
    assert wrong(truth, Told(read)) == [("standard", "standard", SILENT)] * 2


# A page number behind an item or before a purpose, an item worded like a label, a heading glued to a purpose, heads again behind the education, two skills
# below each other in one cell of a text, numbers without a sign, an item "2 – Навыки …"; a code beside its label in two languages, the name of a skill behind
# the word of its list, "№ 2" behind a note, a level before its sub-level, a numbered function without a colon, items behind an excluded one, a running head
# worded like a title, the rest of a note, a number behind a point of a card, other marks, a function that no list names, the heads of the next table behind
# an item, an item behind a unit: each was wrong in silence at first sight.
_BEFORE = [30260, 30329, 30742, 30743, 30826, 31031, 40043, 40161, 40337, 40365, 40469]
_LAST = [42073, 42100, 42164, 42238, 42272, 42310, 42722, 42941, 43210, 43343, 43433, 43601, 43646, 43882, 44304]


@pytest.mark.parametrize("seed", [*_BEFORE, *_LAST])
def test_what_was_wrong_in_silence_is_read_or_told(seed: int) -> None:
    assert [unit for unit in measure(make(seed)).units if unit.outcome is SILENT] == []
