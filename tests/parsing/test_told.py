"""What stands between or below the values of a card and is none of theirs: it is taken out with a note, read by its form, or its place is told."""

from __future__ import annotations

import pytest

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.edition import Edition, NoteKind, RelatedProfession
from kasdiff.model.source import Source
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers import text as text_reader
from tests.parsing.building import Rows, document, only_card, texts
from tests.parsing.test_open_world import END, FIELDS, FUNCTION, LISTS, notes

HEAD = "Профессиональный стандарт – сборник актов – стр. {}"
CARD_OF_C: Rows = [
    ["Карточка профессии: «Садовник»", ""],
    ["Код профессии:", "6113-0-001"],
    ["Наименование профессии:", "Садовник"],
    ["Уровень квалификации по ОРК:", "4"],
]


def pages(edition: Edition) -> list[str]:
    return [note.text for note in edition.notes if note.kind is NoteKind.PAGE]


def left(edition: Edition) -> list[str]:
    return [entry.text for entry in edition.unrecognised]


# --- running heads and page numbers


@pytest.mark.parametrize("line", [HEAD.format(17), "– 17 –", "17", "стр. 17", "17 | Профессиональный стандарт"])
def test_a_page_between_two_tables_is_a_note(line: str) -> None:
    if "|" in line:
        line = f"стр. {line}"
    edition = parse(document([*FIELDS, *FUNCTION[:2]], line, [*FUNCTION[2:], *END]))
    assert pages(edition) == [line]
    assert texts(only_card(edition)) == [LISTS[0:1]]
    assert left(edition) == []


def test_a_running_head_that_comes_again_is_a_note_wherever_it_stands() -> None:
    fields: Rows = [*FIELDS[:3], ["Уровень квалификации по ОРК:", f"4\n{HEAD.format(2)}"]]
    end: Rows = [["Требования к личностным компетенциям:", f"Терпение\n{HEAD.format(3)}"]]
    edition = parse(document([*fields, *FUNCTION, *end]))
    card = only_card(edition)
    assert (card.level, card.personal_competencies) == ("4", "Терпение")
    assert pages(edition) == [HEAD.format(2), HEAD.format(3)]


def test_a_running_head_that_comes_once_in_a_cell_is_shown() -> None:
    edition = parse(
        document([*FIELDS, *FUNCTION, ["Требования к личностным компетенциям:", f"Терпение\n{HEAD.format(3)}"]])
    )
    assert only_card(edition).personal_competencies == "Терпение"
    assert (pages(edition), left(edition)) == ([], [HEAD.format(3)])


def test_a_running_head_below_the_title_is_no_title() -> None:
    title, head = "Профессиональный стандарт «Сады»", "Профессиональный стандарт – ИС нормативных актов – стр. 17"
    edition = parse(document(title, head, "1. Общие положения", [*FIELDS, *FUNCTION, *END]))
    assert [standard.name for standard in edition.standards] == ["Сады"]


def test_a_running_head_amid_the_passport_is_no_part_of_its_points() -> None:
    title, point = "Профессиональный стандарт «Сады»", "1. Область применения: уход за садами"
    edition = parse(
        document(title, "1. Общие положения", point, HEAD.format(17), "и парками.", [*FIELDS, *FUNCTION, *END])
    )
    assert left(edition) == [HEAD.format(17)]
    assert not any("стр. 17" in one.text for one in edition.standards[0].provisions)


def test_a_value_that_names_a_page_is_a_value() -> None:
    value = "Справочник профессий – стр. 17"
    edition = parse(document([*FIELDS, ["Соответствие ЕТКС, КС:", value], *FUNCTION, *END]))
    assert only_card(edition).qualification == value


def test_a_number_below_items_is_a_page_and_one_that_is_the_value_is_not() -> None:
    function: Rows = [*FUNCTION[:3], ["", "", "1. Виды почв.\n17\n2. Сорта."]]
    edition = parse(document([*FIELDS, ["Стаж работы:", "12"], *function, *END]))
    card = only_card(edition)
    assert card.experience == "12"
    assert texts(card) == [[[["Копать.", "Рыхлить."], ["Виды почв.", "Сорта."]]]]
    assert pages(edition) == ["17"]


def test_a_number_between_items_whose_numbers_have_no_sign_is_a_page() -> None:
    function: Rows = [*FUNCTION[:3], ["", "", "1 Виды почв по ГОСТ 99-84\n17\n2 Сорта"]]
    edition = parse(document([*FIELDS, *function, *END]))
    assert [one[1] for one in texts(only_card(edition))[0]] == [["Виды почв по ГОСТ 99-84", "Сорта"]]
    assert pages(edition) == ["17"]


def test_a_number_that_could_be_a_level_is_shown() -> None:
    rows: Rows = [*FIELDS[:3], ["Другие возможные наименования профессии:"], ["Цветовод"], ["5"], *FUNCTION, *END]
    edition = parse(document(rows))
    assert [one.name for one in only_card(edition).other_names] == ["Цветовод"]
    assert left(edition) == ["5"]


def test_a_number_amid_an_item_is_shown_and_its_halves_are_joined() -> None:
    function: Rows = [*FUNCTION[:3], ["", "", "Знать нормы на\n17\nвидов почв."]]
    edition = parse(document([*FIELDS, *function, *END]))
    (skill,) = only_card(edition).functions[0].skills
    assert [item.text for item in skill.knowledge] == ["Знать нормы на видов почв."]
    assert left(edition) == ["17"]


@pytest.mark.parametrize(
    "line", [f"{HEAD.format(17)}", "Сноска. Пункт с изменением, внесенным приказом от 09.02.2026 № 44."]
)
def test_the_halves_of_an_item_around_what_was_taken_out_are_one(line: str) -> None:
    function: Rows = [*FUNCTION[:3], ["", "", f"• Виды почв и\n{line}\nих свойства\n• Сорта"]]
    edition = parse(document([*FIELDS, ["Стаж работы:", f"1 год\n{line}"], *function, *END]))
    (skill,) = only_card(edition).functions[0].skills
    assert [item.text for item in skill.knowledge] == ["Виды почв и их свойства", "Сорта"]


def test_standards_of_two_templates_are_read_by_their_own() -> None:
    def standard(name: str, rows: Rows) -> list[str | Rows]:
        return [
            f"Профессиональный стандарт «{name}»",
            "Глава 1. Общие положения",
            "1. Область применения: обучение.",
            rows,
        ]

    of_c: Rows = [
        *CARD_OF_C,
        ["Другие названия:", "Цветовод"],
        ["Трудовая функция 1: Посадка", "Задача 1: Почва", "Умения и навыки:\n1. Копать."],
        ["", "", "Знания:\n1. Виды почв."],
    ]
    of_d: Rows = [
        *FIELDS,
        ["Подуровень квалификации по ОРК:", "4.1"],
        *FUNCTION,
        ["Возможность признания навыка:", "да"],
        *END,
    ]
    first, second = parse(document(*standard("Сады", of_d * 2), *standard("Цветы", of_c))).standards
    assert len(first.cards) == 2
    (card,) = second.cards
    assert [one.name for one in card.other_names] == ["Цветовод"]


# --- notes of the publisher


def test_a_note_behind_an_item_in_its_line_is_no_part_of_it() -> None:
    note = "Сноска. Пункт с изменением, внесенным приказом от 09.02.2026 № 44."
    function: Rows = [*FUNCTION[:3], ["", "", f"1. Виды почв. {note}\n2. Сорта."]]
    edition = parse(document([*FIELDS, *function, *END]))
    assert texts(only_card(edition)) == [[[["Копать.", "Рыхлить."], ["Виды почв.", "Сорта."]]]]
    assert note in [one.text for one in edition.notes if one.kind is NoteKind.AMENDMENT]


def test_a_note_cut_before_a_date_goes_on() -> None:
    first, second = "Сноска. Пункт с изменением, внесенным приказом от", "09.02.2026 № 44."
    edition = parse(
        document([*FIELDS, *FUNCTION, ["Требования к личностным компетенциям:", f"Терпение\n{first}\n{second}"]])
    )
    assert only_card(edition).personal_competencies == "Терпение"
    assert f"{first} {second}" in [one.text for one in edition.notes if one.kind is NoteKind.AMENDMENT]


# --- labels that are lost


def test_a_row_without_a_label_is_told() -> None:
    edition = parse(document([*FIELDS, ["Стаж работы:", "не требуется"], ["", "обучение на месте"], *FUNCTION, *END]))
    assert notes(edition, Repair.UNLABELLED) == ["обучение на месте"]


def test_names_with_codes_below_another_field_are_told() -> None:
    value = "курсы\n6113-0-091 – Цветовод"
    edition = parse(document([*FIELDS, ["Неформальное образование:", value], *FUNCTION, *END]))
    assert notes(edition, Repair.UNLABELLED) == ["6113-0-091 – Цветовод"]


def test_a_second_code_and_a_level_in_words_are_not_believed() -> None:
    rows: Rows = [
        ["Код группы:", "6113-0\n6113-0-001"],
        *FIELDS[2:3],
        ["Уровень квалификации по ОРК:", "4\nуход за садом"],
    ]
    edition = parse(document([*rows, *FUNCTION, *END]))
    card = only_card(edition)
    assert (card.group_code, card.level) == ("6113-0", "4")
    assert left(edition) == ["6113-0-001", "уход за садом"]


def test_a_list_behind_the_name_of_a_skill_is_that_of_the_abilities() -> None:
    function: Rows = [
        ["Трудовая функция 1:\nПосадка", "Навык 1:\nПодготовка почвы", "• Копать.\n• Рыхлить."],
        *FUNCTION[2:],
    ]
    edition = parse(document([*FIELDS, *function, *END]))
    (skill,) = only_card(edition).functions[0].skills
    assert skill.name == "Подготовка почвы"
    assert texts(only_card(edition)) == [LISTS[0:1]]
    assert notes(edition, Repair.VALUE) == ["• Копать."]


@pytest.mark.parametrize("counters", [([], []), (["№"], ["1"])])
def test_the_head_of_a_column_that_is_lost_is_told_by_the_others(counters: tuple[list[str], list[str]]) -> None:
    table: Rows = [
        [*counters[0], "Трудовая функция", "Навык", "", "Знания"],
        [*counters[1], "1. Посадка", "Подготовка почвы", "Копать", "Виды почв"],
    ]
    edition = parse(document([*FIELDS, *table, *END]))
    assert texts(only_card(edition)) == [[[["Копать"], ["Виды почв"]]]]
    assert notes(edition, Repair.VALUE) == ["Трудовая функция | Навык | — | Знания"]


def test_a_row_with_more_cells_than_the_heads_above_it_is_shown() -> None:
    table: Rows = [["Умения", "Знания"], ["Подготовка почвы", "Копать", "Виды почв"]]
    edition = parse(document([*FIELDS, ["Трудовая функция 1: Посадка"], *table, *END], layout="web"))
    assert texts(only_card(edition)) == [[]]
    assert left(edition) == ["Подготовка почвы", "Копать", "Виды почв"]


def test_two_heads_that_are_lost_are_not_guessed() -> None:
    table: Rows = [["Трудовая функция", "", "", "Знания"], ["1. Посадка", "Подготовка почвы", "Копать", "Виды почв"]]
    edition = parse(document([*FIELDS, *FUNCTION, *table, *END]))
    assert texts(only_card(edition)) != [[[["Копать"], ["Виды почв"]]]]


def test_a_task_of_template_c_that_lacks_a_list_is_told() -> None:
    rows: Rows = [
        *CARD_OF_C,
        ["Трудовая функция 1:\nПосадка", "Задача 1:\nПочва", "Умения и навыки:\n1. Копать."],
        ["", "", "Знания:\n1. Виды почв."],
        ["", "Задача 2:\nРассада", "Умения и навыки:\n1. Высаживать.\n1. Сорта."],
        *END,
    ]
    assert notes(parse(document(rows)), Repair.NO_KNOWLEDGE) == ["1. Посадка / 2. Рассада"]


# --- labels that are there


@pytest.mark.parametrize(("level", "name"), [("Уровень:", "Профессия:"), ("Деңгейі:", "Кәсіп:")])
def test_heads_over_related_professions_may_be_short(level: str, name: str) -> None:
    rows: Rows = [["Связь с другими профессиями в рамках ОРК:", level, name], ["", "5", "Мастер сада"]]
    card = only_card(parse(document([*FIELDS, *FUNCTION, *END, *rows])))
    assert card.related_professions == (RelatedProfession("Мастер сада", "5"),)


def test_a_label_below_the_name_of_a_related_profession_is_no_name() -> None:
    rows: Rows = [
        ["Связь с другими профессиями в рамках ОРК:", "Уровень ОРК:", "Наименование профессии:"],
        ["", "5", "Мастер сада\nФорма допуска к работе:\nудостоверение"],
    ]
    card = only_card(parse(document([*FIELDS, *FUNCTION, *END, *rows])))
    assert card.related_professions == (RelatedProfession("Мастер сада", "5"),)
    assert [(one.label, one.text) for one in card.other_fields] == [("Форма допуска к работе", "удостоверение")]


def test_a_label_behind_related_professions_in_paragraphs_is_no_name() -> None:
    lines = [
        "Связь с другими профессиями в рамках ОРК: 5 уровень – Мастер сада",
        "Форма допуска к работе: удостоверение",
    ]
    fields = [" ".join(row) for row in FIELDS]
    body = [
        "Трудовая функция 1: Посадка",
        "Навык 1: Подготовка почвы",
        "Умения:",
        "1. Копать.",
        "Знания:",
        "1. Виды почв.",
    ]
    card = only_card(parse(text_reader.read("\n".join([*fields, *body, *lines]).encode(), "a.txt", "")))
    assert card.related_professions == (RelatedProfession("Мастер сада", "5"),)
    assert [one.text for one in card.other_fields] == ["удостоверение"]


def test_a_row_over_the_whole_table_behind_a_recognition_is_a_label() -> None:
    function: Rows = [*FUNCTION, ["", "", "Возможность признания навыка:", "допускается"]]
    edition = parse(document([*FIELDS, *function, ["Форма допуска к работе"], ["удостоверение"], *END]))
    card = only_card(edition)
    assert card.functions[0].skills[0].recognition == "допускается"
    assert [(one.label, one.text) for one in card.other_fields] == [("Форма допуска к работе", "удостоверение")]


def test_a_label_over_its_value_in_one_cell_needs_no_known_words() -> None:
    rows: Rows = [["Стаж работы:\nне требуется"], ["Форма допуска к работе:\nудостоверение"]]
    card = only_card(parse(document([*FIELDS, *rows, *FUNCTION, *END])))
    assert card.experience == "не требуется"
    assert [(one.label, one.text) for one in card.other_fields] == [("Форма допуска к работе", "удостоверение")]


def test_a_dash_before_a_label_does_not_part_it() -> None:
    card = only_card(parse(document([*FIELDS, ["- Основная цель деятельности:"], ["уход за садом"], *FUNCTION, *END])))
    assert (card.level, card.purpose) == ("4", "уход за садом")


def test_an_item_named_card_above_related_professions_opens_no_card() -> None:
    function: Rows = [*FUNCTION[:3], ["", "", "Технологическая карта"], *END]
    rows: Rows = [
        ["Связь с другими профессиями в рамках ОРК:", "Уровень ОРК:", "Наименование профессии:"],
        ["", "5", "Мастер сада"],
    ]
    card = only_card(parse(document([*FIELDS, *function, *rows])))
    assert texts(card) == [[[["Копать.", "Рыхлить."], ["Технологическая карта"]]]]
    assert card.related_professions == (RelatedProfession("Мастер сада", "5"),)


def test_a_word_for_abilities_with_a_number_is_a_skill() -> None:
    rows: Rows = [
        ["Кәсіптің карточкасы: «Бағбан»", ""],
        ["Кәсіп коды:", "6113-0-001"],
        ["Кәсіптің атауы:", "Бағбан"],
        ["СБШ бойынша біліктілік деңгейі:", "4"],
        ["Еңбек функциясы 1: Отырғызу", "1-дағды: Топырақты дайындау", "Дағдылар:\n• Қазу"],
        ["Білім:\n• Топырақ түрлері"],
        ["2-дағды: Көшет отырғызу", "Дағдылар:\n• Отырғызу"],
        ["Білім:\n• Сорттар"],
    ]
    (function,) = only_card(parse(document(rows))).functions
    assert [skill.name for skill in function.skills] == ["Топырақты дайындау", "Көшет отырғызу"]


# --- which reading, which side, which items


def test_of_two_readings_the_one_that_swallows_no_label_is_taken() -> None:
    rows: Rows = [
        *CARD_OF_C,
        ["Трудовая функция 1: Посадка", "Задача 1: Почва", "Умения и навыки:\n1. Копать."],
        ["", "", "Знания:\n1. Виды почв."],
        ["Связь с другими профессиями в рамках ОРК:", "Уровень ОРК:", "Наименование профессии:"],
        ["", "5", "Мастер сада\nКарточка профессии: «Цветовод»"],
        ["Код профессии:", "6113-0-002"],
        ["Наименование профессии:", "Цветовод"],
        ["Уровень квалификации по ОРК:", "4"],
        ["Трудовая функция 1: Посадка", "Задача 1: Почва", "Умения и навыки:\n1. Копать."],
        ["", "", "Знания:\n1. Виды почв."],
    ]
    first, second = (card for _, _, card in parse(document(rows)).cards())
    assert [one.name for one in first.related_professions] == ["Мастер сада"]
    assert second.name == "Цветовод"


def test_a_russian_text_with_a_kazakh_name_is_russian() -> None:
    def row(left: str, right: str) -> list[str]:
        return [left, right]

    rows: Rows = [
        row("Топтың коды: 6113-0", "Код группы: 6113-0"),
        row("Қызмет атауының коды: 6113-0-001", "Код наименования занятия: 6113-0-001"),
        row("Кәсіптің атауы: Бағбан", "Наименование профессии: Садовник"),
        row("СБШ бойынша біліктілік деңгейі: 4", "Уровень квалификации по ОРК: 4"),
        row("Еңбек функциясы 1: Отырғызу", "Трудовая функция 1: Посадка растений"),
        row("Дағды 1: Топырақты дайындау", "Навык 1: Подготовка почвы в саду"),
        row(
            "Машықтар:\n1. Жүйеде «Бақ» есебін жүргізу",
            "Умения:\n1. Вести учет в информационной системе «Кәсіп-портал»",
        ),
        row("Білімі:\n1. Топырақ түрлері", "Знания:\n1. Виды почв и способы обработки"),
    ]
    card = only_card(parse(document(rows)))
    assert texts(card) == [[[["Жүйеде «Бақ» есебін жүргізу"], ["Топырақ түрлері"]]]]


def test_a_paragraph_without_a_number_that_begins_with_a_sign_is_told() -> None:
    function: Rows = [*FUNCTION[:2], ["", "", "1. Копать.\n№ 7 форму заполнять.\n2. Рыхлить."], *FUNCTION[2:]]
    edition = parse(document([*FIELDS, *FUNCTION[:1], *function[2:], *END]))
    assert notes(edition, Repair.UNMARKED) == ["№ 7 форму заполнять."]


def _printed(*lines: str) -> Document:
    """A card whose knowledge is one paragraph of a PDF, over these printed lines."""
    built = document([*FIELDS, *FUNCTION[:3], *END])
    (table,) = built.blocks
    assert isinstance(table, Table)
    place = Source(page=1, block=99)
    cell = Cell((Paragraph(" ".join(lines), place, lines=tuple((line, place) for line in lines)),), 2)
    rows = (*table.rows[:-1], Row((Cell((), 0), Cell((), 1), cell)), table.rows[-1])
    return Document("a.pdf", "", "pdf", (Table(rows),), "pdf")


def test_a_line_of_a_pdf_that_may_begin_an_item_is_told() -> None:
    edition = parse(_printed("Виды почв и способы", "Сорта растений открытого", "грунта"))
    assert notes(edition, Repair.UNMARKED) == ["Сорта растений открытого"]
    edition = parse(_printed("Регулировать ток 80–120 А", "Клеймить стык"))  # the capital is a unit, no name
    assert notes(edition, Repair.UNMARKED) == ["Клеймить стык"]


@pytest.mark.parametrize(
    "lines", [("Трудовой кодекс", "Республики Казахстан"), ("1) Виды почв", "2) Сорта"), ("Виды почв,", "Сорта")]
)
def test_a_name_a_numbered_item_and_an_open_end_are_not_told(lines: tuple[str, str]) -> None:
    assert notes(parse(_printed(*lines)), Repair.UNMARKED) == []


# --- more of labels and rows


def test_a_row_over_the_whole_table_behind_a_list_is_a_label() -> None:
    edition = parse(document([*FIELDS, *FUNCTION, ["Медицинский осмотр"], ["удостоверение"], *END]))
    card = only_card(edition)
    assert texts(card) == [LISTS[0:1]]
    assert [(one.label, one.text) for one in card.other_fields] == [("Медицинский осмотр", "удостоверение")]


def test_a_first_cell_beside_blank_ones_is_no_label() -> None:
    edition = parse(document([*FIELDS, *FUNCTION, ["Почвы степей", "", ""], *END]))
    assert not only_card(edition).other_fields


@pytest.mark.parametrize("list_of", ["1. Виды почв.", "• Виды почв"])
def test_a_label_with_its_value_behind_marked_items_is_a_field(list_of: str) -> None:
    body = ["Трудовая функция 1: Посадка", "Навык 1: Подготовка почвы", "Умения:", "1. Копать.", "Знания:", list_of]
    lines = [
        *(" ".join(row) for row in FIELDS),
        *body,
        "Медицинский осмотр: удостоверение",
        *(" ".join(row) for row in END),
    ]
    card = only_card(parse(text_reader.read("\n".join(lines).encode(), "a.txt", "")))
    assert [(one.label, one.text) for one in card.other_fields] == [("Медицинский осмотр", "удостоверение")]
    assert [item.text.rstrip(".") for item in card.functions[0].skills[0].knowledge] == ["Виды почв"]


@pytest.mark.parametrize("heading", ["Карточка № 9. Профессия «Садовник»", "9. Карта профессии «Садовник»:"])
def test_headings_with_numbers_begin_a_card_whatever_field_comes_first(heading: str) -> None:
    rows: Rows = [
        ["Уровень профессионального образования:", "среднее"],
        ["Стаж работы:", "не требуется"],
        *FIELDS,
        *FUNCTION,
        *END,
    ]
    first, second = (card for _, _, card in parse(document(heading, rows, heading, rows)).cards())
    for card in (first, second):
        assert (card.heading, card.education, card.experience) == ("Садовник", ("среднее",), "не требуется")


def test_a_head_of_a_column_may_be_misprinted() -> None:
    table: Rows = [
        ["Трудовая функция", "Навык", "Умеия", "Знаня"],
        ["1. Посадка", "Подготовка почвы", "Копать", "Виды почв"],
    ]
    card = only_card(parse(document([*FIELDS, *table, *END])))
    assert texts(card) == [[[["Копать"], ["Виды почв"]]]]


def test_a_label_with_a_number_inside_a_line_parts_it() -> None:
    function: Rows = [
        *FUNCTION[:3],
        ["", "", "• Виды почв Навык 2: Полив"],
        ["", "", "Умения:\n• Поливать\nЗнания:\n• Нормы"],
    ]
    (found,) = only_card(parse(document([*FIELDS, *function, *END]))).functions
    assert [skill.name for skill in found.skills] == ["Подготовка почвы", "Полив"]
    assert [item.text for item in found.skills[0].knowledge] == ["Виды почв"]


def test_a_sub_level_in_words_of_another_field_is_not_believed() -> None:
    rows: Rows = [["Подуровень квалификации по ОРК:"], ["ЕТКС, выпуск 70, параграф 12"]]
    edition = parse(document([*FIELDS, *rows, *FUNCTION, *END]))
    assert only_card(edition).sublevel is None
    assert left(edition) == ["ЕТКС, выпуск 70, параграф 12"]


def test_a_number_inside_an_item_is_told() -> None:
    function: Rows = [*FUNCTION[:3], ["", "", "1. Виды почв 3. Сорта"]]
    assert notes(parse(document([*FIELDS, *function, *END])), Repair.STRAY) == ["3. Сорта"]
    function = [*FUNCTION[:3], ["", "", "1. Виды почв 3. OSI и его уровни"]]
    assert notes(parse(document([*FIELDS, *function, *END])), Repair.STRAY) == ["3. OSI"]
    function = [*FUNCTION[:3], ["", "", "1 Карта 1:50 000 2 Виды почв"]]
    assert notes(parse(document([*FIELDS, *function, *END])), Repair.STRAY) == ["Карта 1:50 000 2 Виды почв"]
    function = [*FUNCTION[:3], ["", "", "1 Виды почв 2 № 7 по форме"]]
    assert notes(parse(document([*FIELDS, *function, *END])), Repair.STRAY) == ["Виды почв 2 № 7 по форме"]


@pytest.mark.parametrize("mark", ["1.", "У1."])
def test_a_recognition_behind_its_label_without_a_sign_is_no_item(mark: str) -> None:
    rows: Rows = [*FUNCTION[:3], ["", "", f"{mark} Виды почв."], ["Возможность признания навыка экзамен в центре"]]
    edition = parse(document([*FIELDS, *rows, *END]))
    (function,) = only_card(edition).functions
    assert (function.skills[0].recognition, len(function.skills[0].knowledge)) == ("экзамен в центре", 1)


def test_a_paragraph_without_a_mark_in_a_list_with_letters_before_its_numbers_is_told() -> None:
    rows: Rows = [*FUNCTION[:3], ["", "", "У1. Виды почв.\nУ2. Сорта.\nПолив."]]
    edition = parse(document([*FIELDS, *rows, *END]))
    assert texts(only_card(edition))[0][0][1] == ["Виды почв.", "Сорта. Полив."]
    assert notes(edition, Repair.UNMARKED) == ["Полив."]


def test_the_second_of_two_items_with_a_small_letter_is_told() -> None:
    rows: Rows = [*FUNCTION[:3], ["", "", "Виды почв\nи трав"]]
    assert notes(parse(document([*FIELDS, *rows, *END])), Repair.SMALL) == ["Виды почв | и трав"]


def test_a_label_of_other_words_right_below_the_heading_of_a_card_is_no_part_of_it() -> None:
    lines = [
        "1. Карточка профессии «Садовник»",
        "Форма допуска: удостоверение",
        *(": ".join((row[0].rstrip(":"), row[1])) for row in FIELDS),
    ]
    card = only_card(parse(document(*lines, "Трудовая функция 1: Посадка", "Навык 1: Полив", "Умения:", "1. Копать.")))
    assert [(one.label, one.text) for one in card.other_fields] == [("Форма допуска", "удостоверение")]


def test_a_short_kazakh_heading_without_letters_of_its_own_is_kept() -> None:
    """ "Жалпы ережелер" could be Russian by its letters, and opens a standard."""
    fields = [
        ["Топтың коды: 6113-0", "Код группы: 6113-0"],
        ["Қызмет атауының коды: 6113-0-001", "Код наименования занятия: 6113-0-001"],
        ["Кәсіптің атауы: Бағбан", "Наименование профессии: Садовник"],
        ["СБШ бойынша біліктілік деңгейі: 4", "Уровень квалификации по ОРК: 4"],
        ["Еңбек функциясы 1: Отырғызу", "Трудовая функция 1: Посадка растений"],
        ["Дағды 1: Топырақты дайындау", "Навык 1: Подготовка почвы в саду"],
    ]
    standard: Rows = [
        ["«Көгалдандыру» кәсіптік стандарты"],
        ["1-тарау. Жалпы ережелер"],
        ["1. Қолданылу саласы: оқыту."],
        *fields,
    ]
    edition = parse(document([*standard, *standard]))
    assert len(edition.standards) == 2
