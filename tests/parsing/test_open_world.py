"""Labels that no template has, values that do not fit, and layouts that drafters print: nothing is in the wrong field in silence."""

from __future__ import annotations

import pytest

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.edition import Card, Edition, NoteKind, RelatedProfession
from kasdiff.parsing.grid import HIDDEN
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.sides import one_side
from kasdiff.readers import text as text_reader
from kasdiff.reports.edition_json import edition_dict
from tests.parsing.building import Rows, document, only_card, texts

FIELDS: Rows = [
    ["Код группы:", "6113-0"],
    ["Код наименования занятия:", "6113-0-001"],
    ["Наименование профессии:", "Садовник"],
    ["Уровень квалификации по ОРК:", "4"],
]
FUNCTION: Rows = [
    ["Трудовая функция 1:\nПосадка", "Навык 1:\nПодготовка почвы", "Умения:"],
    ["", "", "1. Копать.\n2. Рыхлить."],
    ["", "", "Знания:"],
    ["", "", "1. Виды почв."],
]
END: Rows = [["Требования к личностным компетенциям:", "Терпение"]]
LISTS = [[["Копать.", "Рыхлить."], ["Виды почв."]]]


def notes(edition: Edition, kind: Repair) -> list[str]:
    return [note.text.removeprefix(f"{kind.value}: ") for note in edition.notes if note.text.startswith(kind.value)]


def read(*lines: str) -> Edition:
    return parse(text_reader.read("\n".join(lines).encode(), "a.txt", ""))


# --- labels


def test_an_unknown_label_of_a_card_is_a_field_of_its_own() -> None:
    edition = parse(document([*FIELDS, ["Размер спецодежды:", "52"], *FUNCTION, *END]))
    card = only_card(edition)
    assert [(one.label, one.text) for one in card.other_fields] == [("Размер спецодежды", "52")]
    assert (card.level, texts(card)) == ("4", [LISTS[0:1]])
    assert notes(edition, Repair.UNKNOWN) == ["Размер спецодежды"]
    written = edition_dict(edition)
    (field,) = written["standards"][0]["cards"][0]["other_fields"]
    assert (field["label"], field["text"]) == ("Размер спецодежды", "52")
    assert {"kind": "label not known", "text": "Размер спецодежды"}.items() <= written["checks"][-1].items()


def test_an_unknown_label_of_a_skill_is_a_list_of_its_own() -> None:
    edition = parse(document([*FIELDS, *FUNCTION, ["", "", "Инструменты:"], ["", "", "1. Лопата.\n2. Грабли."], *END]))
    (skill,) = only_card(edition).functions[0].skills
    assert [item.text for item in skill.knowledge] == ["Виды почв."]
    assert [(one.label, [item.text for item in one.items]) for one in skill.other_lists] == [
        ("Инструменты", ["Лопата.", "Грабли."])
    ]
    (written,) = edition_dict(edition)["standards"][0]["cards"][0]["functions"][0]["skills"][0]["other_lists"]
    assert [item["text"] for item in written["items"]] == ["Лопата.", "Грабли."]


def test_a_label_behind_the_lists_needs_no_colon() -> None:
    card = only_card(parse(document([*FIELDS, *FUNCTION, ["Форма допуска к работе", "удостоверение"], *END])))
    assert [(one.label, one.text) for one in card.other_fields] == [("Форма допуска к работе", "удостоверение")]
    assert texts(card) == [LISTS[0:1]]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Необходимый практический опыт работы:", "experience"),
        ("Необходимые личностные компетенции работника:", "personal_competencies"),
        ("Главная цель деятельности:", "purpose"),
        ("Возможные другие наименования профессии или должности:", "other_names"),
    ],
)
def test_a_label_of_other_words_is_known_by_them_and_its_place(label: str, field: str) -> None:
    rows = (
        [*FIELDS, *FUNCTION, [label, "Ценность"]]
        if field == "personal_competencies"
        else [*FIELDS, [label, "Ценность"], *FUNCTION]
    )
    edition = parse(document(rows))
    value = getattr(only_card(edition), field)
    assert (value if isinstance(value, str) else value[0].name) == "Ценность"
    assert notes(edition, Repair.MEANT) == [label.rstrip(":")]


@pytest.mark.parametrize("label", ["Уменя:", "Умеия:", "3нания:", "Зания:"])
def test_short_misprinted_labels_are_known_where_they_stand(label: str) -> None:
    rows = [
        [
            label if cell in {"Умения:", "Знания:"} and (cell == "Умения:") == label.startswith("У") else cell
            for cell in row
        ]
        for row in FUNCTION
    ]
    assert texts(only_card(parse(document([*FIELDS, *rows, *END])))) == [LISTS[0:1]]


@pytest.mark.parametrize(
    "label", ["ТФ 1:", "Трудовая функция № 1:", "1-я трудовая функция:", "Трудовая функция (1):", "Трудавая функция 1:"]
)
def test_labels_of_functions_with_their_number(label: str) -> None:
    rows = [[f"{label}\nПосадка", *FUNCTION[0][1:]], *FUNCTION[1:]]
    card = only_card(parse(document([*FIELDS, *rows, *END])))
    assert [(one.number, one.name) for one in card.functions] == [(1, "Посадка")]
    assert texts(card) == [LISTS[0:1]]


def test_an_item_named_like_a_card_opens_none() -> None:
    rows: Rows = [*FUNCTION[:1], ["", "", "1. Копать.\n2. Технологическая карта\n3. Рыхлить."], *FUNCTION[2:]]
    assert texts(only_card(parse(document([*FIELDS, *rows, *END])))) == [
        [[["Копать.", "Технологическая карта", "Рыхлить."], ["Виды почв."]]]
    ]


# --- values


def test_a_level_that_is_none_and_a_long_code_are_not_believed() -> None:
    rows: Rows = [*FIELDS[:3], ["Уровень квалификации по ОРК:", "смотрите приложение"], *FUNCTION, *END]
    edition = parse(document(rows))
    assert only_card(edition).level is None
    assert [entry.text for entry in edition.unrecognised] == ["смотрите приложение"]
    assert notes(edition, Repair.FORM) == ["смотрите приложение"]
    long = parse(document([["Код группы:", "6113-0\n" + "лишний текст " * 9], *FIELDS[1:], *FUNCTION, *END]))
    assert only_card(long).group_code == "6113-0"
    assert len(long.unrecognised) == 1


# --- layouts


def test_labels_over_values() -> None:
    rows: Rows = [
        ["Код группы:", "Код наименования занятия:", "Наименование профессии:"],
        ["6113-0", "6113-0-001", "Садовник"],
        ["Уровень квалификации по ОРК:", "Подуровень квалификации по ОРК:"],
        ["4", ""],
        *FUNCTION,
        *END,
    ]
    card = only_card(parse(document(rows)))
    assert (card.group_code, card.code, card.name, card.level, card.sublevel) == (
        "6113-0",
        "6113-0-001",
        "Садовник",
        "4",
        None,
    )


def test_a_related_profession_with_its_level_in_one_line() -> None:
    card = only_card(
        parse(document([*FIELDS, *FUNCTION, ["Связь с другими профессиями в рамках ОРК:", "5 уровень – Агроном"]]))
    )
    assert card.related_professions == (RelatedProfession("Агроном", "5"),)


def test_text_copied_with_tabs() -> None:
    edition = read(
        "Код группы:\t6113-0", "Код наименования занятия:\t6113-0-001", "Наименование профессии:\tСадовник", "Уровень квалификации по ОРК:\t4",
        "Трудовая функция 1:", "Посадка\tНавык 1:", "Подготовка почвы\tУмения:", "\t\t1. Копать.", "2. Рыхлить.", "\t\tЗнания:", "\t\t1. Виды почв.",
        "Требования к личностным компетенциям:\tТерпение",
    )  # fmt: skip
    card = only_card(edition)
    assert (card.code, card.level, card.personal_competencies) == ("6113-0-001", "4", "Терпение")
    assert texts(card) == [LISTS[0:1]]
    assert [(f.name, f.skills[0].name) for f in card.functions] == [("Посадка", "Подготовка почвы")]


def _side(kk: str, ru: str) -> Row:
    return Row((Cell((Paragraph(kk),), 0), Cell((Paragraph(ru),), 1)))


SIDES = (
    _side("Топтың коды: 6113-0", "Код группы: 6113-0"),
    _side("Қызмет атауының коды: 6113-0-001", "Код наименования занятия: 6113-0-001"),
    _side("Кәсіптің атауы: Бағбан", "Наименование профессии: Садовник"),
    _side("СБШ бойынша біліктілік деңгейі: 4", "Уровень квалификации по ОРК: 4"),
    _side("Еңбек функциясы 1: Отырғызу", "Трудовая функция 1: Посадка растений"),
    _side("Дағды 1: Топырақты дайындау", "Навык 1: Подготовка почвы"),
    _side("Машықтар: 1. Қазу", "Умения: 1. Копать землю лопатой"),
    _side("Білімі: 1. Топырақ түрлері", "Знания: 1. Виды почв и удобрений"),
)


def numbered(rows: tuple[Row, ...]) -> Document:
    index = 0
    made = []
    for row in rows:
        cells = []
        for cell in row.cells:
            paragraph = cell.paragraphs[0]
            cells.append(Cell((Paragraph(paragraph.text, paragraph.source.__class__(block=index)),), cell.column))
            index += 1
        made.append(Row(tuple(cells)))
    return Document("a.docx", "", "docx", (Table(tuple(made)),))


@pytest.mark.parametrize(
    ("side", "name", "lists"),
    [
        (None, "Бағбан", [[[["Қазу"], ["Топырақ түрлері"]]]]),
        ("ru", "Садовник", [[[["Копать землю лопатой"], ["Виды почв и удобрений"]]]]),
    ],
)
def test_two_languages_side_by_side(side: str | None, name: str, lists: list[list[list[list[str]]]]) -> None:
    edition = parse(numbered(SIDES), side)
    card = only_card(edition)
    assert (card.name, texts(card)) == (name, lists)
    assert notes(edition, Repair.SIDES) == ["kk | ru"]
    assert edition.coverage.notes >= len(SIDES)
    assert edition.coverage.complete


def test_a_code_beside_its_label_is_no_text_of_the_other_language() -> None:
    passport = (
        _side("Кәсіптік стандарттың коды:", "A01610009"),
        _side("Еңбек өтілі: 3", "3"),
        _side("Кәсіптік стандарттың атауы:", "Өсімдіктерді қорғау"),
    )
    chosen = one_side(numbered((*SIDES, *passport)), None)
    assert chosen is not None
    kept = [p.text for p in chosen.document.paragraphs()][len(SIDES) * 2 :]
    assert [text for text in kept if text != HIDDEN] == [
        "Кәсіптік стандарттың коды:", "A01610009", "Еңбек өтілі: 3", "Кәсіптік стандарттың атауы:", "Өсімдіктерді қорғау",
    ]  # fmt: skip


def test_the_rest_of_a_row_whose_other_side_a_page_end_has_left_above_is_of_its_language() -> None:
    rest = Row((Cell((Paragraph(""),), 0), Cell((Paragraph("и декоративных кустарников"),), 1)))
    chosen = one_side(numbered((*SIDES, rest)), None)
    assert chosen is not None
    assert [p.text for p in chosen.document.paragraphs()][-1] == HIDDEN


STANDARD = "Профессиональный стандарт «{}»"


def card_lines(name: str) -> list[str]:
    return [
        f"Карточка профессии «{name}»", "Код группы: 6113-0", "Код наименования занятия: 6113-0-001", f"Наименование профессии: {name}",
        "Уровень квалификации по ОРК: 4", "Трудовая функция 1: Посадка", "Навык 1: Подготовка почвы", "Умения:", "1. Копать.", "Знания:", "1. Виды почв.",
    ]  # fmt: skip


def test_a_new_annex_behind_technical_data_opens_a_standard() -> None:
    edition = read(
        "Приложение 1 к приказу", STANDARD.format("Сады"), "Глава 1. Общие положения", "1. Область применения: сады.", *card_lines("Садовник"),
        "Глава 4. Технические данные", "1. Разработчик: институт.", "Приложение 2 к приказу", STANDARD.format("Леса"), *card_lines("Лесник"),
    )  # fmt: skip
    assert [[card.name for card in standard.cards] for standard in edition.standards] == [["Садовник"], ["Лесник"]]
    assert [standard.name for standard in edition.standards] == ["Сады", "Леса"]


def matrix_card(edition: Edition) -> Card:
    card = only_card(edition)
    assert [(f.name, [s.name for s in f.skills]) for f in card.functions] == [
        ("Посадка", ["Копка", "Полив"]),
        ("Уход", ["Обрезка"]),
    ]
    return card


def test_a_matrix_goes_on_below_its_page() -> None:
    head = ["Трудовая функция", "Навык", "Умения", "Знания"]
    rows: Rows = [
        *FIELDS, head, ["Посадка", "Копка", "• Копать", "• Почвы"], ["", "Полив", "• Поливать", "• Нормы"], ["Продолжение таблицы"], head,
        ["Уход", "Обрезка", "• Обрезать", "• Сроки"], *END,
    ]  # fmt: skip
    card = matrix_card(parse(document(rows)))
    assert texts(card) == [[[["Копать"], ["Почвы"]], [["Поливать"], ["Нормы"]]], [[["Обрезать"], ["Сроки"]]]]
    assert card.personal_competencies == "Терпение"


# --- what stands inside a line


def test_a_field_s_label_inside_a_line_ends_the_field_before() -> None:
    rows = [*FIELDS, ["Требования к опыту работы: не менее года Основная цель деятельности: уход за садом"], *FUNCTION]
    card = only_card(parse(document([*rows, *END])))
    assert (card.experience, card.purpose) == ("не менее года", "уход за садом")


def test_words_of_a_label_in_small_letters_are_text() -> None:
    rows = [*FIELDS, ["Требования к опыту работы:", "год; требования к опыту работы: см. приложение"], *FUNCTION, *END]
    assert only_card(parse(document(rows))).experience == "год; требования к опыту работы: см. приложение"


@pytest.mark.parametrize("none", ["нет", "Отсутствуют.", "жоқ"])
def test_no_function_is_listed_where_none_is(none: str) -> None:
    listed: Rows = [["Обязательные трудовые функции:", "1. Посадка"], ["Дополнительные трудовые функции:", none]]
    card = only_card(parse(document([*FIELDS, *listed, *FUNCTION, *END])))
    assert [function.name for function in card.functions] == ["Посадка"]


def test_the_heading_of_a_function_in_the_cell_of_their_list_is_no_entry_of_it() -> None:
    card = only_card(
        read(
            *("\t".join(row) for row in FIELDS),
            "Перечень трудовых функций\tОбязательные трудовые функции:",
            "– Посадка",
            "– Полив",
            "Трудовая функция 1. Посадка",
            "Навык 1: Подготовка почвы\tУмения:",
            "– Копать;",
            "Трудовая функция 2. Полив",
            "Навык 1: Полив сада\tУмения:",
            "– Поливать;",
            "Требования к личностным компетенциям\tТерпение",
        )
    )
    assert [(one.number, one.name, len(one.skills)) for one in card.functions] == [(1, "Посадка", 1), (2, "Полив", 1)]


def test_the_name_of_a_skill_may_stand_behind_the_word_of_its_list() -> None:
    def items(*lines: str) -> list[tuple[str | None, list[str], list[str]]]:
        edition = read(
            'Кәсіптің карточкасы: "Дәнекерлеуші"',
            "Кәсіп коды: 7212-2-011",
            "Кәсіптің атауы: Дәнекерлеуші",
            "СБШ бойынша біліктілік деңгейі: 3",
            "Міндетті еңбек функциялары:",
            "1) Дайындау",
            "Еңбек функциясы 1: Дайындау",
            *lines,
            "Білім:",
            "Сызба белгілері;",
            "Жеке құзыреттерге қойылатын талаптар: Төзімділік",
            "СБШ шеңберінде басқа кәсіптермен байланыс: 4-деңгей – Шебер",
        )
        skills = only_card(edition).functions[0].skills
        return [(s.name, [one.text for one in s.abilities], [one.text for one in s.knowledge]) for s in skills]

    lists = (["Жікті кесу;", "Таңба басу."], ["Сызба белгілері;"])
    assert items("Дағды: Түйіспені қабылдау", "Дағдылар:", "Жікті кесу;", "Таңба басу.") == [
        ("Түйіспені қабылдау", *lists)
    ]
    assert items("Дағдылар: Жікті кесу;", "Іскерліктер: Таңба басу.") == [(None, *lists)]


def test_an_item_that_an_order_excluded_ends_where_the_next_number_stands() -> None:
    excluded = "2) Исключен приказом Министра от 09.02.2026 № 44 3) Рыхлить (см. рис. 3) 4) Поливать"
    rows: Rows = [
        ["Трудовая функция 1:\nПосадка", "Навык 1:\nПочва", "Умения:"],
        ["", "", f"1) Копать\n{excluded}"],
        *FUNCTION[2:],
    ]
    edition = parse(document([*FIELDS, *rows, *END]))
    (skill,) = only_card(edition).functions[0].skills
    assert [(item.number, item.text) for item in skill.abilities] == [
        ("1", "Копать"),
        ("3", "Рыхлить (см. рис. 3)"),
        ("4", "Поливать"),
    ]
    assert [note.text for note in edition.notes if note.kind is NoteKind.AMENDMENT] == [
        "2) Исключен приказом Министра от 09.02.2026 № 44"
    ]


def test_a_function_with_its_number_in_front_needs_no_colon() -> None:
    rows: Rows = [
        ["1. Трудовая функция Посадка", "1-й навык Почва", "Умения"],
        ["", "", "1. Копать."],
        ["", "", "Знания"],
        ["", "", "1. Почвы."],
    ]
    again: Rows = [
        ["2. Трудовая функция Полив", "2-й навык Вода", "Умения"],
        ["", "", "1. Лить."],
        ["", "", "Знания"],
        ["", "", "1. Воды."],
    ]
    functions = only_card(parse(document([*FIELDS, *rows, *again, *END]))).functions
    assert [(one.number, one.name) for one in functions] == [(1, "Посадка"), (2, "Полив")]


def test_a_note_behind_an_item_goes_on_in_the_next_paragraph() -> None:
    note = "Ескерту. Карточкаға өзгеріс енгізілді"
    rest = "– ҚР Министрінің 09.02.2026 № 44 бұйрығымен."
    rows: Rows = [*FUNCTION[:3], ["", "", f"– Ауа райы. {note}\n{rest}\n– Топтарды тіркеу."]]
    edition = parse(document([*FIELDS, *rows, *END]))
    (skill,) = only_card(edition).functions[0].skills
    assert [item.text for item in skill.knowledge] == ["Ауа райы.", "Топтарды тіркеу."]
    assert [one.text for one in edition.notes if one.kind is NoteKind.AMENDMENT] == [note, rest]
