"""Labels that are lost, changed or cut off: their values are read where they belong, or told at the place where they went."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.source import Source
from kasdiff.parsing.lists import stray_numbers
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers import text as text_reader
from tests.parsing.building import Rows, document, only_card, texts
from tests.parsing.test_open_world import END, FIELDS, FUNCTION, LISTS, SIDES, notes, read

RELATED: Rows = [["Связь с другими профессиями в рамках ОРК:", "Уровень ОРК:", "Наименование профессии:"]]
OF_B: Rows = [
    ["Код:", "6113-0-001"],
    ["Код группы:", "6113-0"],
    ["Профессия:", "Садовник"],
    ["Квалификационный уровень по ОРК:", "4"],
    *FUNCTION,
    ["Связь с системой образования и квалификации:", "среднее образование"],
]


def test_a_value_below_a_lost_label_of_a_row_of_labels_is_not_recognised() -> None:
    rows: Rows = [
        ["", "Код наименования занятия:", "Наименование профессии:"],
        ["6113-0", "6113-0-001", "Садовник"],
        *FIELDS[3:],
        *FUNCTION,
        *END,
    ]
    edition = parse(document(rows))
    card = only_card(edition)
    assert (card.group_code, card.code, card.name) == (None, "6113-0-001", "Садовник")
    assert [entry.text for entry in edition.unrecognised] == ["6113-0"]


def test_a_code_that_only_one_card_lacks_is_told_though_its_name_has_a_place() -> None:
    heading = "КАРТОЧКА ПРОФЕССИИ: САДОВНИК"
    found = parse(document(heading, OF_B, heading, [["", "6113-0-002"], *OF_B[1:]], heading, OF_B))
    assert notes(found, Repair.LACKING) == ["Садовник: Код"]


def test_a_missing_field_is_told_at_the_field_before_it() -> None:
    whole: Rows = [*FIELDS, ["Стаж работы:", "1 год"], ["Основная цель деятельности:", "сад"], *FUNCTION, *END]
    without = [row for row in whole if row[0] != "Основная цель деятельности:"]
    found = parse(document(whole, without, whole))
    (note,) = (one for one in found.notes if one.text.startswith(Repair.LACKING.value))
    _, card, _ = (card for _, _, card in found.cards())
    assert note.source == card.field_sources["experience"]


def test_a_row_among_related_professions_without_a_level_is_told() -> None:
    rows: Rows = [*RELATED, ["", "5", "Агроном"], ["", "ЕТКС, выпуск 70, параграф 12"]]
    found = parse(document([*FIELDS, *FUNCTION, *rows]))
    assert notes(found, Repair.UNLABELLED) == ["ЕТКС, выпуск 70, параграф 12"]
    names = parse(document([*FIELDS, *FUNCTION, *RELATED, ["", "", "Агроном"], ["", "", "Лесник"]]))
    assert notes(names, Repair.UNLABELLED) == []


def test_a_level_without_its_label_below_the_education_is_told() -> None:
    rows: Rows = [["Уровень профессионального образования:", "высшее образование", "07150300 Экология", "Эколог"]]
    found = parse(document([*FIELDS, *rows, ["", "3.1", "", ""], *FUNCTION]))
    assert notes(found, Repair.UNLABELLED) == ["3.1"]
    more = parse(document([*FIELDS, *rows, ["", "среднее образование", "-", ""], ["", "Биолог", "", ""], *FUNCTION]))
    assert notes(more, Repair.UNLABELLED) == []


def test_lines_below_what_is_said_of_a_recognition_are_told() -> None:
    recognition = [["", "", "Возможность признания навыка:", "допускается"]]
    longer = [["", "", "Возможность признания навыка:", "допускается\nСрок действия\nтри года"]]
    second: Rows = [["", "Навык 2:\nПолив", "Умения:"], ["", "", "1. Поливать."], ["", "", "Знания:\n1. Нормы."]]
    found = parse(document([*FIELDS, *FUNCTION, *recognition, *second, *longer, *END]))
    assert notes(found, Repair.UNLABELLED) == ["Срок действия", "три года"]
    alike = parse(document([*FIELDS, *FUNCTION, *longer, *second, *longer, *END]))
    assert notes(alike, Repair.UNLABELLED) == []


def test_a_label_below_a_code_is_no_part_of_it() -> None:
    edition = parse(document([["Код группы:", "6113-0"], ["", "Разряд:"], *FIELDS[1:], *FUNCTION, *END]))
    assert only_card(edition).group_code == "6113-0"
    assert [entry.text for entry in edition.unrecognised] == ["Разряд:"]


def test_a_label_with_a_dash_before_it_is_one_where_it_is_all_of_its_cell() -> None:
    rows: Rows = [
        ["- Трудовые функции:", "- Обязательные:", "1) Посадка"],
        ["", "- Дополнительные трудовые функции:", "-"],
    ]
    (function,) = only_card(parse(document([*OF_B[:4], *rows, *FUNCTION]))).functions
    assert function.kind == "mandatory"


def test_the_label_of_a_function_may_be_printed_in_capitals_with_its_number_before_it() -> None:
    lines = ["Карточка профессии: «Садовник»", "Код группы: 6113-0", "1-Я ТРУДОВАЯ ФУНКЦИЯ: Посадка", "Навык 1: Полив"]
    found = only_card(read(*lines, "Умения:", "1. Копать.", "Знания:", "1. Виды почв."))
    assert [(one.number, one.name) for one in found.functions] == [(1, "Посадка")]


# --- items


def test_an_item_with_a_small_letter_among_capitals_is_told_with_the_one_before() -> None:
    lists: Rows = [
        ["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", "Умения:\nКопать\nЗнания:\nПочвы\nПраво\nудобрения"]
    ]
    found = parse(document([*FIELDS, *lists, *END]))
    assert notes(found, Repair.SMALL) == ["Право | удобрения"]
    small = [[cell.replace("Почвы\nПраво", "почвы\nправо") for cell in row] for row in lists]
    assert notes(parse(document([*FIELDS, *small, *END])), Repair.SMALL) == []


def test_a_line_without_the_sign_of_its_list_is_told_also_where_it_begins_small() -> None:
    lists: Rows = [
        ["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", "Умения:\n– Копать\nЗнания:\n– Почвы\nудобрения"]
    ]
    assert notes(parse(document([*FIELDS, *lists, *END])), Repair.SMALL) == ["– Почвы | удобрения"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Норма (п. 7 Правил) 4. Код заносить", ("4. Код",)),
        ("ҚР СТ 9901 және МЕМСТ 99 (84) 4) Құрылыс", ("4) Құрылыс",)),
        ("тоқтату 4) «Кәсіп» жүйесі", ("4) «Кәсіп",)),
        ("по ГОСТ 99.105-84 6. Правила", ("6. Правила",)),
        ("белгілеу 2) № 7-у нысан", ("2) № 7",)),
        ("қадағалау; 3) Кәсіп", ("3) Кәсіп",)),
        ("в объеме (36) 4 часов", ()),
    ],
)
def test_a_number_inside_an_item_is_told_behind_a_bracket_and_before_a_quotation_mark(
    text: str, found: tuple[str, ...]
) -> None:
    assert stray_numbers(text) == found


def _wrapped(knowledge: tuple[str, ...]) -> Document:
    rows: Rows = [*FIELDS, ["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", "Умения:\n1. Копать\nЗнания:"]]
    made = document(rows)
    (table,) = made.blocks
    assert isinstance(table, Table)
    last = max(p.source.block or 0 for p in made.paragraphs())
    lines = tuple((text, Source(page=number)) for number, text in enumerate(knowledge, 1))
    item = Paragraph(" ".join(knowledge), Source(page=1, block=last + 1), lines=lines)
    row = Row((Cell((), 0), Cell((), 1), Cell((item,), 2)))
    return Document("a.pdf", "", "pdf", (Table((*table.rows, row)),), "plain")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("1. Почвы и полив.", "Закон о воде"), ["Закон о воде"]),
        (("1. Почвы и полив", "Закон о воде"), ["Закон о воде"]),  # nothing goes on counting behind it
        (("1. Почвы и полив;", "№ 5 правила"), ["№ 5 правила"]),
        (("Почвы и полив;", "Закон о воде"), ["Закон о воде"]),
        (("Почвы и полив", "Закон о воде"), ["Закон о воде"]),
        (("Еңбек кодексі мен Қазақстан", "Республикасының Заңы"), []),
        (("1. Почвы и полив", "Срок действия: три года"), ["Срок действия: три года"]),
        (("Почвы и полив", "Виды трав"), ["Виды трав"]),
        (("Еңбек кодексі", "Топырақ түрлері"), ["Топырақ түрлері"]),  # a Kazakh name ends with the word of the act
    ],
)
def test_a_printed_line_that_begins_a_sentence_may_be_an_item(lines: tuple[str, ...], told: list[str]) -> None:
    assert notes(parse(_wrapped(lines)), Repair.UNMARKED) == told


@pytest.mark.parametrize(("following", "told"), [("3. Трава", ["Виды трав"]), ("2. Трава", [])])
def test_a_printed_line_where_the_number_of_an_item_lacks_may_be_that_item(following: str, told: list[str]) -> None:
    made = _wrapped(("1. Почвы и полив", "Виды трав"))
    (table,) = made.blocks
    assert isinstance(table, Table)
    more = Row((Cell((), 0), Cell((), 1), Cell((Paragraph(following, Source(page=1, block=99)),), 2)))
    assert notes(parse(replace(made, blocks=(Table((*table.rows, more)),))), Repair.UNMARKED) == told


def test_a_page_number_before_the_one_item_of_a_list_with_letters() -> None:
    lines = ["Карточка профессии: «Садовник»", "Код группы: 6113-0", "Трудовая функция 1: Посадка", "Навык 1: Полив"]
    edition = read(*lines, "Умения:", "а) Копать.", "б) Рыхлить.", "Знания:", "17", "а) Виды почв.", "Навык 2: Уход")
    assert texts(only_card(edition))[0][0] == [["Копать.", "Рыхлить."], ["Виды почв."]]


# --- layouts


def test_two_languages_side_by_side_with_latin_letters_and_short_labels() -> None:
    rows: Rows = [[cell.text for cell in row.cells] for row in SIDES[:-1]]
    last = ["Бiлiм:\n1. Топырақ түрлері", "Знания:\n1. Виды почв и удобрений"]
    (function,) = only_card(parse(document([*rows, last]))).functions
    assert [item.text for item in function.skills[0].knowledge] == ["Топырақ түрлері"]


def test_a_kazakh_text_without_a_letter_of_its_own_is_no_russian_one() -> None:
    rows: Rows = [[cell.text for cell in row.cells] for row in SIDES]
    rows[5] = ["Дады 1: Даму картасын толтыру", "Навык 1: Заполнение карты"]
    (function,) = only_card(parse(document(rows))).functions
    assert [skill.name for skill in function.skills] == ["Даму картасын толтыру"]


def test_heads_that_a_page_repeats_behind_the_table_of_functions_open_none() -> None:
    heads = ["Трудовая функция", "Навык", "Умения", "Знания"]
    rows: Rows = [
        *FIELDS,
        heads,
        ["1. Посадка", "Подготовка почвы", "1. Копать.\n2. Рыхлить.", "1. Виды почв."],
        *END,
        *RELATED,
        heads,
        ["5", "Агроном"],
    ]
    card = only_card(parse(document(rows, layout="web")))
    assert texts(card) == [LISTS]
    assert [(one.level, one.name) for one in card.related_professions] == [("5", "Агроном")]


@pytest.mark.parametrize("layout", ["web", "tabs"])
@pytest.mark.parametrize("number", [[], ["1"]])
def test_an_unknown_label_below_marked_lists_under_heads_is_no_item(layout: str, number: list[str]) -> None:
    heads = [*(["№"] if number else []), "Трудовая функция", "Навык", "Умения", "Знания"]
    lists = [*number, "1. Посадка", "Подготовка почвы", "1. Копать.\n2. Рыхлить.", "1. Виды почв."]
    card = only_card(parse(document([*FIELDS, heads, lists, ["Форма допуска", "три года"], *END], layout=layout)))
    assert texts(card) == [LISTS]
    assert [(one.label, one.text) for one in card.other_fields] == [("Форма допуска", "три года")]


def test_an_unknown_label_below_two_marked_lists_side_by_side_is_no_item() -> None:
    above: Rows = [["Трудовая функция 1: Посадка"], ["Навык 1: Подготовка почвы"], ["Умения", "Знания"]]
    rows: Rows = [*above, ["1. Копать.\n2. Рыхлить.", "1. Виды почв."], ["Форма допуска", "три года"]]
    card = only_card(parse(document([*FIELDS, *rows, *END])))
    assert texts(card) == [LISTS]
    assert [(one.label, one.text) for one in card.other_fields] == [("Форма допуска", "три года")]


def test_a_standard_of_the_older_form_beside_a_newer_one_is_read_by_its_own_labels() -> None:
    kk: Rows = [
        ["Код:", "2342-1-011"],
        ["Топ коды:", "2342-1"],
        ["Кәсіп:", "Бағбан"],
        ["Кәсіптің басқа ықтимал атаулары:", "Гүлші"],
        ["СБШ бойынша біліктілік деңгейі:", "4"],
        ["Еңбек функциясы 1:\nОтырғызу", "1-міндет:\nДайындау", "Іскерліктер:\n1. Қазу\nБілімдер:\n1. Топырақ"],
    ]
    edition = parse(document(kk, kk))
    assert [card.code for _, _, card in edition.cards()] == ["2342-1-011"] * 2
    assert notes(edition, Repair.MEANT) == []


def test_a_list_goes_on_without_a_number_in_a_text_with_tabs() -> None:
    edition = read(
        "Код группы:\t6113-0", "Код наименования занятия:\t6113-0-001", "Наименование профессии:\tСадовник",
        "Трудовая функция\tНавык\tУмения\tЗнания", "1. Посадка\tПодготовка почвы\t1. Копать.", "Рыхлить.\t1. Виды почв.",
        "Требования к личностным компетенциям:\tТерпение",
    )  # fmt: skip
    assert [function[0][1] for function in texts(only_card(edition))] == [["Виды почв."]]
    assert notes(edition, Repair.UNMARKED) == ["Рыхлить."]


def test_a_note_that_a_page_end_cuts_before_its_dash_is_no_item() -> None:
    lists = "Умения:\n1. Копать.\nСноска. Карточка изменена\n– приказ Министра труда от 09.02.2026 № 44.\n2. Рыхлить.\nЗнания:\n1. Виды почв."
    edition = parse(document([*FIELDS, ["Трудовая функция 1:\nПосадка", "Навык 1:\nПодготовка почвы", lists], *END]))
    assert texts(only_card(edition)) == [LISTS[0:1]]


# --- more of both


def test_a_level_and_a_sub_level_in_a_row_of_labels_are_parted_whatever_the_level_is_called() -> None:
    rows: Rows = [["СБШ деңгейі:", "СБШ бойынша біліктілік ішкі деңгейі:"], ["3", "3.1"]]
    kk: Rows = [
        ["Топтың коды:", "6113-0"],
        ["Қызмет атауының коды:", "6113-0-001"],
        ["Кәсіптің атауы:", "Бағбан"],
        *rows,
        ["Еңбек функциясы 1:\nОтырғызу", "Дағды 1:\nДайындау", "Машықтар:\n1. Қазу\nБілімі:\n1. Топырақ"],
    ]
    card = only_card(parse(document(kk)))
    assert (card.level, card.sublevel) == ("3", "3.1")


def test_a_misprinted_label_does_not_swallow_its_value() -> None:
    lines = ["Карточка профессии: «Садовник»", "Код группы: 6113-0", "Уровень квалифкации по ОРК: 4"]
    card = only_card(read(*lines, "Трудовая функция 1: Посадка", "Навык 1: Полив", "Умения:", "1. Копать."))
    assert card.level == "4"


def test_a_label_inside_the_heading_of_a_card_is_told() -> None:
    heading: Rows = [["КАРТОЧКА ПРОФЕССИИ: САДОВНИК\nКо: 6113-0-001"]]
    found = parse(
        document([*heading, *FIELDS, ["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", "Умения:\n1. Копать"]])
    )
    assert notes(found, Repair.WITHIN) == ["САДОВНИК Ко: 6113-0-001"]


@pytest.mark.parametrize(("mark", "told"), [("", ["Форма допуска: удостоверение"]), ("– ", [])])
def test_the_last_item_of_a_card_may_be_a_label_with_its_value(mark: str, told: list[str]) -> None:
    lines = [
        "Карточка профессии: «Садовник»",
        "Код профессии: 6113-0-001",
        "Трудовая функция 1: Посадка",
        "Задача 1: Полив",
    ]
    items = [f"{mark}{text}" for text in ("Виды почв", "Нормы полива")]
    edition = parse(
        document(
            *lines,
            "Умения:",
            f"{mark}Копать",
            "Знания:",
            *items,
            "Форма допуска: удостоверение",
            *["Требования к личностным компетенциям: Терпение"],
        )
    )
    assert notes(edition, Repair.WITHIN) == told


def test_a_list_of_functions_ends_a_text_before_it_in_its_line() -> None:
    lines = [
        "Карточка профессии: «Садовник»",
        "Код группы: 6113-0",
        "Стаж работы: один год Обязательные трудовые функции:",
    ]
    card = only_card(
        read(*lines, "1) Посадка", "Трудовая функция 1: Посадка", "Навык 1: Полив", "Умения:", "1. Копать.")
    )
    assert (card.experience, card.functions[0].kind) == ("один год", "mandatory")


def test_a_list_with_letters_may_begin_anew_with_its_first() -> None:
    rows: Rows = [["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", "Умения:\nа) Копать\nа) Рыхлить\nб) Полоть"]]
    (function,) = only_card(parse(document([*FIELDS, *rows, *END]))).functions
    assert [item.text for item in function.skills[0].abilities] == ["Копать", "Рыхлить", "Полоть"]


def _cut(*lines: str) -> list[str]:
    lists = "Умения:\n1. Копать.\nЗнания:\n" + "\n".join(lines)
    note = "Сноска. Карточка изменена приказом Министра труда от 09.02.2026 № 44."
    rows: Rows = [["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", lists.replace("|", f"\n{note}\n")]]
    (function,) = only_card(parse(document([*FIELDS, *rows, *END]))).functions
    return [item.text for item in function.skills[0].knowledge]


def test_an_item_goes_on_behind_a_note_where_only_its_number_stands_before_it_or_no_end() -> None:
    assert _cut("1) Виды почв; 2)|Нормы полива.") == ["Виды почв;", "Нормы полива."]
    assert _cut("Виды почв.", "Марки по СТ|РК 9901 и нормы.") == ["Виды почв.", "Марки по СТ РК 9901 и нормы."]
    assert _cut("Виды почв", "Марки по СТ|Нормы полива") == ["Виды почв", "Марки по СТ", "Нормы полива"]
    assert _cut("– Виды (см. рис. 3)|– Нормы полива") == ["Виды (см. рис. 3)", "Нормы полива"]
    assert _cut("Виды почв", "Посев, см. рис. 3.|Нормы полива") == ["Виды почв", "Посев, см. рис. 3.", "Нормы полива"]


def test_a_code_of_two_figures_is_told() -> None:
    found = parse(document([*FIELDS[:1], ["Код наименования занятия:", "17"], *FIELDS[2:], *FUNCTION, *END]))
    assert notes(found, Repair.FORM) == ["17"]


def test_a_row_of_four_cells_is_whole_by_its_borders() -> None:
    head = ["Код группы:\t6113-0", "Код наименования занятия:\t6113-0-001", "Наименование профессии:\tСадовник"]
    rows = [
        "Трудовая функция\tНавык\tУмения\tЗнания",
        "1. Посадка\tПодготовка\tКопать",
        "Рыхлить",
        "Полоть\tВиды почв",
        "Нормы",
    ]
    edition = read(*head, *rows, "Требования к личностным компетенциям:\tТерпение")
    assert texts(only_card(edition)) == [[[["Копать", "Рыхлить", "Полоть"], ["Виды почв", "Нормы"]]]]


def test_a_table_of_two_columns_below_one_of_four_is_one_of_its_own() -> None:
    lines = [
        "Шифр\tУмения и навыки\tЗнания\tКомпетенции",
        "Ф 1\tКопать.\tПочвы.",
        "Лист согласования",
        "Название\tДата",
        "АО\t12.11.2013",
    ]
    (table,) = (
        block for block in text_reader.read("\n".join(lines).encode(), "a.txt", "").blocks if isinstance(block, Table)
    )
    assert [len(row.cells) for row in table.rows] == [4, 3, 2, 2]


def test_the_one_field_of_its_form_that_an_only_card_lacks_is_told_behind_the_field_before_it() -> None:
    of_c: Rows = [
        ["Код профессии:", "6113-0-001"],
        ["Наименование профессии:", "Садовник"],
        ["Уровень квалификации по ОРК:", "4"],
        ["Другие возможные наименования профессии:", "Цветовод"],
        ["Уровень квалификации для профессии согласно КС:", "4 разряд"],
        ["Уровень профессионального образования:", "среднее"],
        ["Обязательные трудовые функции:", "1) Посадка"],
        ["Трудовая функция 1:\nПосадка", "Задача 1:\nПолив", "Умения и навыки:\n1. Копать\nЗнания:\n1. Почвы"],
        ["Требования к личностным компетенциям:", "Терпение"],
        ["Связь с другими профессиями в рамках ОРК:", "5 уровень – Агроном"],
    ]

    def told(rows: Rows) -> list[tuple[str, int | None]]:
        heading = "Карточка профессии: «Садовник»"
        found = parse(document(heading, rows))
        label = f"{Repair.UNPRINTED.value}: "
        return [(n.text.removeprefix(label), n.source.block) for n in found.notes if n.text.startswith(label)]

    assert told(of_c) == []
    assert told([*of_c[:5], *of_c[6:]]) == [("Садовник: Уровень профессионального образования", 9)]
    without = [row for row in of_c if row[0] != "Требования к личностным компетенциям:"]
    assert told(without) == [("Садовник: Требования к личностным компетенциям", 22)]
    assert told([*of_c[:4], *of_c[6:]]) == []


def test_the_number_of_a_page_between_two_halves_takes_no_text_with_it() -> None:
    rows: Rows = [["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", "Умения:\n1. Копать\nЗнания:\n1. Виды"]]
    made = document([*FIELDS, *rows], [["", "", "почв и удобрений."], *END])
    last = max(
        p.source.block or 0
        for block in made.blocks[:1]
        for row in getattr(block, "rows", ())
        for c in row.cells
        for p in c.paragraphs
    )
    page = Paragraph("5", Source(page=5, block=last + 1), editorial=True)
    edition = parse(Document("a.pdf", "", "pdf", (made.blocks[0], page, made.blocks[1])))
    (function,) = only_card(edition).functions
    assert "почв и удобрений." in " ".join(item.text for item in function.skills[0].knowledge)


def test_fields_as_paragraphs_behind_a_table_of_a_text_with_tabs_end_each_other() -> None:
    lines = ["Код группы:\t6113-0", "Код занятия:\t6113-0-001", "Наименование профессии:\tСадовник", "Уровень ОРК:\t4"]
    lists = ["Трудовая функция 1: Посадка", "Навык 1: Полив", "Умения:", "• Копать.", "Знания:", "• Почвы."]
    more = ["Список технических регламентов и национальных стандартов: СТ РК 7", "Срок действия допуска: удостоверение"]
    card = only_card(read(*lines, *lists, *more))
    assert card.technical_regulations == "СТ РК 7"
    assert [(one.label, one.text) for one in card.other_fields] == [("Срок действия допуска", "удостоверение")]


def test_a_running_head_with_its_page_is_no_part_of_the_heading_behind_it() -> None:
    lines = ["Карточка профессии: «Садовник»", "Код группы: 6113-0", "Трудовая функция 1: Посадка", "Навык 1: Полив"]
    lists = [
        "Умения:",
        "1. Копать.",
        "Знания:",
        "1. Почвы.",
        "Стандарт – стр. 17 Трудовая функция 2: Уход",
        "Навык 1: Обрезка",
    ]
    card = only_card(read(*lines, *lists, "Умения:", "1. Резать.", "Знания:", "1. Ветви."))
    assert [(one.number, one.name) for one in card.functions] == [(1, "Посадка"), (2, "Уход")]


def test_an_item_without_a_letter_is_told() -> None:
    rows: Rows = [["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", "Умения:\n1. Копать\nЗнания:\n1. Почвы\n2. 17."]]
    assert notes(parse(document([*FIELDS, *rows, *END])), Repair.FORM) == ["17."]


def test_the_last_row_of_a_list_may_be_a_label_with_its_value() -> None:
    rows: Rows = [
        ["", "", text] for text in ("Умения:", "Копать", "Знания:", "Почвы", "Нормы", "Форма допуска: удостоверение")
    ]
    found = parse(document([*FIELDS, ["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", ""], *rows, *END]))
    assert notes(found, Repair.WITHIN) == ["Форма допуска: удостоверение"]


def test_a_label_whose_value_goes_on_without_a_sign_is_told() -> None:
    rows: Rows = [
        ["", "", text]
        for text in (
            "Умения:",
            "Копать",
            "Знания:",
            "Почвы\nВозможность признания навыка экзамен в центре признания по правилам",
        )
    ]
    found = parse(document([*FIELDS, ["Трудовая функция 1:\nПосадка", "Навык 1:\nПолив", ""], *rows, *END]))
    assert notes(found, Repair.WITHIN) == ["Возможность признания навыка экзамен в центре признания по правилам"]


def test_two_languages_are_told_by_whole_cells_where_their_first_lines_are_short() -> None:
    rows: Rows = [[cell.text for cell in row.cells] for row in SIDES[:3]]
    lists = [["Бiлiм:\n1. Топырақ түрлері мен суару", "Знания:\n1. Виды почв и удобрений для сада"]] * 4
    edition = parse(
        document([*rows, [cell.text for cell in SIDES[4].cells], [cell.text for cell in SIDES[5].cells], *lists])
    )
    assert edition.sides == ("kk", "ru")


def test_a_label_behind_a_dash_may_hold_a_full_stop_in_a_text_with_tabs() -> None:
    lines = [
        "- Уровень по ОРК:\t- Подуровень по ОРК:",
        "3\t",
        "- Уровень по ЕТКС, КС и др. характеристикам:\t4 разряд",
        "- Стаж:\tгод",
    ]
    (table,) = (
        block for block in text_reader.read("\n".join(lines).encode(), "a.txt", "").blocks if isinstance(block, Table)
    )
    assert [[cell.text.strip() for cell in row.cells] for row in table.rows][1:3] == [
        ["3", ""],
        ["- Уровень по ЕТКС, КС и др. характеристикам:", "4 разряд"],
    ]
