"""What a card says against its reading: each is told at its place, and what is printed so is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from tests.parsing.building import Rows, document, only_card, texts, torn
from tests.parsing.test_open_world import END, FIELDS, FUNCTION, notes

if TYPE_CHECKING:
    from kasdiff.model.edition import Edition

OF_C: Rows = [
    ["Карточка профессии: «Садовник»", ""],
    ["Код профессии:", "6113-0-001"],
    ["Наименование профессии:", "Садовник"],
    ["Уровень квалификации по ОРК:", "4"],
    ["Трудовая функция 1: Уход", "Задача 1: Полив", "Умения и навыки:\n1. Поливать.\nЗнания:\n1. Нормы."],
]


def cards(*rows: Rows) -> Edition:
    return parse(document(*rows))


@pytest.mark.parametrize("row", ["4 Форма допуска: удостоверение", "4 Садовод Цветовод"])
def test_a_level_that_is_none_is_told(row: str) -> None:
    found = parse(torn(document([*OF_C[:3], ["Уровень квалификации по ОРК:", row], *OF_C[4:]])))
    assert notes(found, Repair.FORM) == [row]


@pytest.mark.parametrize(
    ("value", "told"), [("4 4.2", ["4 4.2"]), ("4.1 4.2", []), ("4.1, 4.2", []), ("подуровень 4.2", [])]
)
def test_a_level_before_its_sublevel_is_told_and_two_sublevels_are_not(value: str, told: list[str]) -> None:
    rows: Rows = [*FIELDS, ["Подуровень квалификации по ОРК:", value], *FUNCTION, *END]
    assert notes(cards(rows), Repair.FORM) == told


def test_words_beside_a_level_are_no_doubt() -> None:
    rows: Rows = [*FIELDS[:3], ["Уровень квалификации по ОРК:", "4 уровень"], *FUNCTION, *END]
    assert notes(cards(rows), Repair.FORM) == []


def test_a_label_inside_another_name_is_told() -> None:
    found = cards([*FIELDS, ["Другие возможные наименования профессии:", "Цветовод; Разряд: 3"], *FUNCTION, *END])
    assert notes(found, Repair.WITHIN) == ["Разряд: 3"]


def test_a_label_of_a_field_inside_an_item_is_told_and_a_colon_is_not() -> None:
    lists = "Умения и навыки:\n1. Полив: утром.\nЗнания:\n1. Нормы, Основная цель деятельности: сад."
    found = parse(torn(document([*OF_C[:4], ["Трудовая функция 1: Уход", "Задача 1: Полив", lists]])))
    assert notes(found, Repair.WITHIN) == ["Нормы, Основная цель деятельности: сад."]


def test_a_field_that_only_one_card_lacks_is_told_and_one_that_half_of_them_lack_is_not() -> None:
    whole: Rows = [*FIELDS, ["Стаж работы:", "1 год"], ["Основная цель деятельности:", "сад"], *FUNCTION, *END]
    without = [row for row in whole if row[0] != "Стаж работы:"]
    half = [row for row in whole if row[0] != "Основная цель деятельности:"]
    found = cards(whole, half, without, [row for row in half if row[0] != "Связь с КС:"])
    assert notes(found, Repair.LACKING) == ["Садовник: Стаж работы"]


def test_a_blank_field_with_its_label_is_not_lacking() -> None:
    whole: Rows = [*FIELDS, ["Основная цель деятельности:", "сад"], *FUNCTION, *END]
    blank: Rows = [*FIELDS, ["Основная цель деятельности:", ""], *FUNCTION, *END]
    assert notes(cards(whole, blank), Repair.LACKING) == []


# --- readings that a torn row leaves open


def test_a_name_that_a_page_end_parted_from_its_label_is_that_of_the_heading() -> None:
    rows: Rows = [
        *OF_C[:4],
        ["Трудовая функция 1:", "Задача 1:", "Умения и навыки:"],
        ["Уход", "Полив", "1. Поливать.\nЗнания:\n1. Нормы."],
    ]
    (function,) = only_card(cards(rows)).functions
    assert (function.name, [skill.name for skill in function.skills]) == ("Уход", ["Полив"])


def test_marked_paragraphs_behind_the_name_of_a_task_are_its_abilities() -> None:
    lines = ["Карточка профессии: «Садовник»", "Код профессии: 6113-0-001", "Наименование профессии: Садовник"]
    found = parse(
        document(
            *lines, "Трудовая функция 1: Уход", "Задача 1: Полив", "• Поливать.", "• Рыхлить.", "Знания:", "• Нормы."
        )
    )
    (function,) = only_card(found).functions
    assert [item.text for item in function.skills[0].abilities] == ["Поливать.", "Рыхлить."]
    assert function.skills[0].name == "Полив"
    assert notes(found, Repair.VALUE) != []


@pytest.mark.parametrize("label", ["- 2-я задача: Обрезка", "– 2-задача: Обрезка"])
def test_a_numbered_label_behind_a_dash_is_one(label: str) -> None:
    rows: Rows = [*OF_C, ["", label, "Умения и навыки:\n1. Обрезать.\nЗнания:\n1. Сорта."]]
    (function,) = only_card(cards(rows)).functions
    assert [skill.name for skill in function.skills] == ["Полив", "Обрезка"]


def test_the_end_of_a_label_in_brackets_belongs_to_it() -> None:
    rows: Rows = [*OF_C, ["Условия труда (содержание и качество)", "В саду."]]
    found = cards(rows)
    assert only_card(found).working_conditions == "В саду."
    assert notes(found, Repair.MEANT) == []


# --- lists and rows that drafters number in their own way


@pytest.mark.parametrize("marks", [("У1.", "У2."), ("1.2.1.", "1.2.2."), ("К-1)", "К-2)")])
def test_numbers_with_a_common_beginning_are_those_of_a_list(marks: tuple[str, str]) -> None:
    lines = f"Умения и навыки:\n{marks[0]} Копать 2 лопатами\n{marks[1]} Рыхлить\nЗнания:\n1. Сорта."
    (function,) = only_card(cards([*OF_C[:4], ["Трудовая функция 1: Уход", "Задача 1: Полив", lines]])).functions
    found = [(item.text, item.number) for item in function.skills[0].abilities]
    assert found == [("Копать 2 лопатами", marks[0][:-1]), ("Рыхлить", marks[1][:-1])]


def test_a_text_that_begins_with_a_letter_and_a_number_is_no_list() -> None:
    lines = "Умения и навыки:\nТ4 Трактор водить.\nГОСТ 12.1. применять.\nЗнания:\nСорта."
    (function,) = only_card(cards([*OF_C[:4], ["Трудовая функция 1: Уход", "Задача 1: Полив", lines]])).functions
    assert [item.text for item in function.skills[0].abilities] == ["Т4 Трактор водить.", "ГОСТ 12.1. применять."]


def test_a_column_that_numbers_the_rows_is_no_text() -> None:
    rows: Rows = [[str(number), *row] for number, row in enumerate([*OF_C[1:], ["Условия труда", "В саду."]], 1)]
    found = parse(document("Карточка профессии: «Садовник»", rows))
    card = only_card(found)
    assert (card.code, card.name, card.level, card.working_conditions) == ("6113-0-001", "Садовник", "4", "В саду.")
    assert [item.text for item in card.functions[0].skills[0].knowledge] == ["Нормы."]
    assert [note.text for note in found.notes if note.kind is NoteKind.LAYOUT] == ["1", "2", "3", "4", "5"]


def test_a_dash_behind_the_label_of_a_field_is_a_colon() -> None:
    lines = ["Код группы – 6113-0", "Наименование профессии – Садовник", "Уровень квалификации по ОРК - 4"]
    card = only_card(
        parse(
            document(
                "Карточка профессии: «Садовник»",
                *lines,
                "Трудовая функция 1: Уход",
                "Навык 1: Полив",
                "Умения:",
                "Знания – сила.",
            )
        )
    )
    assert (card.group_code, card.name, card.level) == ("6113-0", "Садовник", "4")
    assert [item.text for item in card.functions[0].skills[0].abilities] == ["Знания – сила."]


def test_labels_side_by_side_stand_over_their_lists() -> None:
    head: Rows = [*FIELDS, ["Еңбек функциясы 1: Күту"], ["1-міндет: Суару"]]
    rows: Rows = [
        *head,
        ["Дағдылар:", "Білім:"],
        ["1. Суару.", "1. Нормалар."],
        ["2-міндет: Кесу"],
        ["Дағдылар:", "Білім:"],
        ["1. Кесу.", "1. Сорттар."],
    ]
    (function,) = only_card(cards(rows)).functions
    assert [skill.name for skill in function.skills] == ["Суару", "Кесу"]
    assert texts(only_card(cards(rows))) == [[[["Суару."], ["Нормалар."]], [["Кесу."], ["Сорттар."]]]]


def test_two_labels_and_then_two_lists_are_parted_where_the_numbers_begin_again() -> None:
    lines = [
        "Трудовая функция 1: Уход",
        "Навык 1: Полив",
        "Умения:",
        "Знания:",
        "1. Поливать.",
        "2. Рыхлить.",
        "1. Нормы.",
    ]
    assert texts(only_card(parse(document(FIELDS, *lines)))) == [[[["Поливать.", "Рыхлить."], ["Нормы."]]]]


def test_a_cell_with_a_colon_beside_a_value_is_a_label_wherever_its_row_begins() -> None:
    rows: Rows = [*OF_C, ["", "", "Форма проверки:", "зачет"]]
    found = only_card(cards(rows))
    assert [item.text for item in found.functions[0].skills[0].knowledge] == ["Нормы."]
    skill = found.functions[0].skills[0]
    kept = [one.label for one in found.other_fields] + [one.label for one in skill.other_lists]
    assert kept == ["Форма проверки"]


# --- page numbers amid an item


@pytest.mark.parametrize(
    ("above", "below"), [("не реже", "2 раз в год."), ("приказ (Правила,", "2021 года № 5)."), ("по форме № ", "7-у.")]
)
def test_a_page_number_before_a_digit_is_taken_out_of_its_item(above: str, below: str) -> None:
    rows: Rows = [*FIELDS, *FUNCTION[:3], ["", "", f"1. Сорта.\n2. Проверять {above}\n17\n{below}"], *END]
    found = cards(rows)
    assert [item.text for item in only_card(found).functions[0].skills[0].knowledge] == [
        "Сорта.",
        f"Проверять {above.strip()} {below}",
    ]
    told = [one.text for one in found.unrecognised] + [note.text for note in found.notes if note.kind is NoteKind.PAGE]
    assert told == ["17"]


def test_a_running_head_amid_an_item_and_a_label_in_the_education_are_told() -> None:
    rows: Rows = [*FIELDS, *FUNCTION[:3], ["", "", "1. Правила ухода Сборник актов – стр. 17 за садом."], *END]
    assert notes(cards(rows), Repair.PAGE) == ["Правила ухода Сборник актов – стр. 17 за садом."]
    education = "Среднее Специальность: 0811 Квалификация: Садовник Осмотр врача: справка"
    lists = [*OF_C[:4], ["Уровень профессионального образования:", education], OF_C[4]]
    assert notes(parse(torn(document(lists))), Repair.WITHIN) == [education]
    known = education.removesuffix(" Осмотр врача: справка")
    lists = [*OF_C[:4], ["Уровень профессионального образования:", known], OF_C[4]]
    assert notes(parse(torn(document(lists))), Repair.WITHIN) == []


def test_the_label_of_a_list_at_the_end_of_an_item_is_told() -> None:
    rows: Rows = [*FIELDS, *FUNCTION[:3], ["", "", "1. Виды почв. Умения и навыки\n2. Сорта. Навыки роста"], *END]
    assert notes(cards(rows), Repair.WITHIN) == ["Виды почв. Умения и навыки"]


def test_a_function_that_the_list_of_functions_does_not_name_is_told() -> None:
    listed: Rows = [["Обязательные трудовые функции:", "1. Посадка"]]
    second: Rows = [["Трудовая функция 5:\nСорта", *FUNCTION[0][1:]], *FUNCTION[1:]]
    assert notes(cards([*FIELDS, *listed, *FUNCTION, *second, *END]), Repair.UNNAMED) == ["Сорта"]
    assert notes(cards([*FIELDS, *FUNCTION, *second, *END]), Repair.UNNAMED) == []


def test_roman_numbers_of_a_list_are_no_doubt_and_no_loss() -> None:
    rows: Rows = [*FIELDS, *FUNCTION[:3], ["", "", "i) Сорта роз.\nii) Виды почв.\niii) Сроки."], *END]
    found = cards(rows)
    assert texts(only_card(found))[0][0][1] == ["Сорта роз.", "Виды почв.", "Сроки."]
    assert found.unrecognised == ()
    assert notes(found, Repair.SMALL) == []


def test_a_paragraph_without_the_sign_of_its_list_is_told() -> None:
    rows: Rows = [*FIELDS, *FUNCTION[:3], ["", "", "– Сорта;\n– Почвы;\nСрок справки"], *END]
    assert notes(cards(rows), Repair.UNSIGNED) == ["Срок справки"]
    rows = [*FIELDS, *FUNCTION[:3], ["", "", "1/ Сорта;\n2/ Почвы;\nСрок справки"], *END]
    found = cards(rows)
    assert texts(only_card(found))[0][0][1] == ["Сорта;", "Почвы; Срок справки"]
    assert (notes(found, Repair.UNSIGNED), notes(found, Repair.UNMARKED)) == ([], ["Срок справки"])
    rows = [*FIELDS, *FUNCTION[:3], ["", "", "Акты:\n– Закон;\n– Кодекс."], *END]
    assert notes(cards(rows), Repair.UNSIGNED) == []


# --- what stands within a text and is none of it


def of_lists(lists: str) -> Edition:
    return parse(torn(document([*OF_C[:4], ["Трудовая функция 1: Уход", "Задача 1: Полив", lists]])))


def test_a_number_behind_the_sign_after_a_bracket_may_be_that_of_a_page() -> None:
    found = of_lists("Умения и навыки:\n1. Поливать грядки (утром). 17\nЗнания:\n1. Нормы (см. раздел 2).")
    assert notes(found, Repair.PAGE) == ["Поливать грядки (утром). 17"]


def test_the_next_number_before_a_word_in_capitals_is_told() -> None:
    found = of_lists("Умения и навыки:\n1. Чинить сеть.\nЗнания:\n1. Виды копий данных. 2 OSI, ее уровни.\n3. Нормы.")
    assert notes(found, Repair.STRAY) == ["Виды копий данных. 2 OSI, ее уровни."]


def test_a_running_head_behind_the_values_of_a_field_is_told() -> None:
    rows: Rows = [*FIELDS, ["Другие возможные наименования профессии:", "Цветовод; Стандарт садовника – стр. 17"]]
    assert notes(cards([*rows, *FUNCTION, *END]), Repair.PAGE) == ["Стандарт садовника – стр. 17"]


def test_a_later_column_of_education_before_the_first_one_is_told() -> None:
    rows: Rows = [*FIELDS, ["Уровень профессионального образования:", "Квалификация: 17 высшее Садовник"]]
    assert notes(cards([*rows, *FUNCTION, *END]), Repair.WITHIN) == ["Квалификация: 17 высшее Садовник"]


def test_a_note_behind_an_item_without_a_sign_at_its_end_is_told() -> None:
    note = "Сноска. Карточка с изменениями, внесенными приказом от 09.02.2026 № 44."
    found = of_lists(f"Умения и навыки:\n1. Поливать {note}\nЗнания:\n1. Нормы.")
    assert notes(found, Repair.FORM) == [f"Поливать {note}"]


def test_the_number_of_a_page_behind_the_name_of_a_standard_is_told() -> None:
    lines = ("1. Название профессионального стандарта: Уход за садом. 17", "2. Код: B05100021.")
    found = parse(document("Профессиональный стандарт", *lines, [*FIELDS, *FUNCTION, *END]))
    assert found.standards[0].name == "Уход за садом. 17"
    assert notes(found, Repair.PAGE) == ["Уход за садом. 17"]
