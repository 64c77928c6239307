"""Template C in real tables and in plain paragraphs, in both languages: small cards built by code."""

from __future__ import annotations

import pytest

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.edition import Card, Edition, FunctionKind, OtherName, RelatedProfession
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from tests.parsing.building import Rows, document, only_card, texts

RUSSIAN: Rows = [
    ["Карточка профессии:", '"Садовник"'],
    ["Код:", "6113-0-001"],
    ["Наименование профессии:", "Садовник (озеленитель)"],
    ["Уровень квалификации по ОРК:", "4 (4.1., 4.2.)"],
    ["Уровень квалификации для профессии согласно КС, справочникам отрасли", "-"],
    ["Другие возможные наименования профессии:", "6113-0-002 Цветовод 6113-0-003 - Дендролог; Озеленитель"],
    ["Уровень профессионального образования:", "Техническое и профессиональное образование"],
    ["Трудовые функции:", "Обязательные трудовые функции:", "1. Посадка растений\n2. Уход за растениями"],
    ["", "Дополнительные трудовые функции:", "Обучение помощников"],
    [
        "Трудовая функция 1:\nПосадка растений",
        "Задача 1:\nПодготовка почвы",
        "Умения и навыки:\n1. Копать почву.\n2. Вносить удобрения; рыхлить.\nЗнания:\n1. Виды почв.\n2. Удобрения.",
    ],
    ["", "Задача 2: Высадка рассады", "Умения:\n1. Высаживать рассаду.\nЗнания:\nсроки посадки\nглубина посадки"],
    ["Трудовая функция 2: Уход", "Задача: Полив", "Умения и навыки: 1. Поливать. 2. Опрыскивать. Знания: нормы"],
    ["Требования к личностным компетенциям", "Внимательность, терпение."],
    ["Связь с другими профессиями в рамках ОРК", "5 уровень", "Мастер сада. Агроном"],
    ["Связь с КС", "Садовник", "Справочник."],
    ["Условия (содержания и качества) труда", "В саду."],
]
KAZAKH: Rows = [
    ["Мамандық картасы", "Бағбан"],
    ["Кәсіп коды", "6113-0-001"],
    ["Кәсіптің атауы", "Бағбан"],
    ["СБШ бойынша біліктілік деңгейі", "4"],
    ["Кәсіптің басқа мүмкін атаулары:", "6113-0-002 Гүлші"],
    ["Кәсіптік білім деңгейі", "Техникалық және кәсіптік білім"],
    ["Еңбек функциялары:", "Міндетті еңбек функциялары:", "1. Отырғызу"],
    ["Еңбек функциясы 1:\nОтырғызу", "1-міндет:\nТопырақты дайындау", "Дағдылар:\n1. Қазу.\n2. Қопсыту."],
    ["", "", "Білім:\n1. Топырақ түрлері."],
    ["Жеке құзыреттерге қойылатын талаптар", "Ұқыптылық."],
    ["СБШ шеңберіндегі басқа кәсіптермен байланыс", "5 деңгей", "Бақ шебері"],
    ["Біліктілік байланысы", "-"],
    ["Еңбек жағдайлары (мазмұны мен сапасы)", "Бақта."],
]


def repairs(edition: Edition, kind: Repair) -> list[str]:
    return [note.text.removeprefix(f"{kind.value}: ") for note in edition.notes if note.text.startswith(kind.value)]


def russian() -> Card:
    return only_card(parse(document(RUSSIAN)))


def test_fields_of_a_table() -> None:
    found = russian()
    assert (found.heading, found.name, found.code) == ("Садовник", "Садовник (озеленитель)", "6113-0-001")
    assert (found.level, found.sublevel) == ("4", "4.1., 4.2.")
    assert found.qualification is None
    assert found.other_names == (
        OtherName("Цветовод", "6113-0-002"),
        OtherName("Дендролог", "6113-0-003"),
        OtherName("Озеленитель"),
    )
    assert found.education == ("Техническое и профессиональное образование",)
    assert found.personal_competencies == "Внимательность, терпение."
    assert found.related_professions == (RelatedProfession("Мастер сада", "5"), RelatedProfession("Агроном", "5"))
    assert (found.handbook_link, found.working_conditions) == ("Садовник Справочник.", "В саду.")


def test_functions_of_a_table() -> None:
    found = russian()
    assert [(f.number, f.kind, f.name) for f in found.functions] == [
        (1, FunctionKind.MANDATORY, "Посадка растений"),
        (2, FunctionKind.MANDATORY, "Уход"),
        (None, FunctionKind.ADDITIONAL, "Обучение помощников"),
    ]
    assert [(s.number, s.name) for f in found.functions for s in f.skills] == [
        (1, "Подготовка почвы"),
        (2, "Высадка рассады"),
        (None, "Полив"),
    ]
    assert texts(found)[0] == [
        [["Копать почву.", "Вносить удобрения; рыхлить."], ["Виды почв.", "Удобрения."]],
        [["Высаживать рассаду."], ["сроки посадки", "глубина посадки"]],
    ]


def test_places() -> None:
    found = russian()
    assert found.field_sources["code"].block == 2  # from its label on
    first = found.functions[0].skills[0].abilities[0]
    assert (first.text, first.number, first.source.line) == ("Копать почву.", "1", first.source.line)
    assert {"name", "level", "functions", "related_professions"} <= set(found.field_sources)
    assert all(item.source.block is not None for item in found.items())


def test_kazakh_table() -> None:
    found = only_card(parse(document(KAZAKH)))
    assert (found.name, found.code, found.level) == ("Бағбан", "6113-0-001", "4")
    assert found.other_names == (OtherName("Гүлші", "6113-0-002"),)
    assert found.related_professions == (RelatedProfession("Бақ шебері", "5"),)
    assert found.handbook_link is None
    assert [(f.number, f.kind, f.name) for f in found.functions] == [(1, FunctionKind.MANDATORY, "Отырғызу")]
    assert texts(found) == [[[["Қазу.", "Қопсыту."], ["Топырақ түрлері."]]]]


@pytest.mark.parametrize("rows", [RUSSIAN, KAZAKH])
def test_same_card_without_tables(rows: Rows) -> None:
    lines = [line for row in rows for cell in row for line in cell.split("\n") if line]
    plain, table = only_card(parse(document(*lines))), only_card(parse(document(rows)))
    assert texts(plain) == texts(table)
    assert (plain.name, plain.code, plain.level) == (table.name, table.code, table.level)
    assert plain.related_professions == table.related_professions
    assert [f.name for f in plain.functions] == [f.name for f in table.functions]


def test_cells_that_span_rows() -> None:
    def cell(text: str, column: int, rowspan: int = 1) -> Cell:
        return Cell(tuple(Paragraph(line) for line in text.split("\n")), column, rowspan)

    rows = (
        Row((cell("Код профессии", 0), cell("6113-0-001", 1))),
        Row((cell("Наименование профессии", 0), cell("Садовник", 1))),
        Row((cell("Трудовая функция 1: Посадка", 0, 2), cell("Задача 1: Почва", 1), cell("Умения: 1. Копать.", 2))),
        Row((cell("Задача 2: Рассада", 1), cell("Умения: 1. Сажать.", 2))),
        Row((cell("Связь с другими профессиями в рамках ОРК", 0, 2), cell("5", 1), cell("Мастер сада", 2))),
        Row((cell("6", 1), cell("Агроном", 2))),
        Row((cell("Связь с КС", 0), cell("-", 1))),
    )
    found = only_card(parse(Document("a.docx", "", "docx", (Table(rows),))))
    assert [(s.number, s.name) for f in found.functions for s in f.skills] == [(1, "Почва"), (2, "Рассада")]
    assert found.related_professions == (RelatedProfession("Мастер сада", "5"), RelatedProfession("Агроном", "6"))


def test_name_of_a_function_in_the_cell_beside_its_label() -> None:
    rows: Rows = [
        *RUSSIAN[:4],
        ["Трудовая функция 1:", "Посадка растений"],
        ["Задача 1:", "Подготовка почвы", "Умения и навыки:\n1. Копать."],
        ["Связь с КС", "-"],
    ]
    found = only_card(parse(document(rows)))
    assert [(f.name, [s.name for s in f.skills]) for f in found.functions] == [
        ("Посадка растений", ["Подготовка почвы"])
    ]


def test_several_tasks_share_the_list_that_stands_on_the_first() -> None:
    rows: Rows = [
        *RUSSIAN[:4],
        [
            "Трудовая функция 1: Уход",
            "Задача 1:\nПолив\nЗадача 2:\nПрополка",
            "Умения и навыки:\n1. Поливать.\nЗнания:\n1. Нормы.",
        ],
        ["Связь с КС", "-"],
    ]
    found = only_card(parse(document(rows)))
    assert [(s.number, s.name, len(s.abilities)) for s in found.functions[0].skills] == [
        (1, "Полив", 1),
        (2, "Прополка", 0),
    ]


def test_a_row_that_template_c_does_not_have_is_kept_under_its_own_name() -> None:
    edition = parse(document([*RUSSIAN[:7], ["Требования к здоровью", "Справка врача"], *RUSSIAN[7:]]))
    assert only_card(edition).education == ("Техническое и профессиональное образование",)
    assert [(one.label, one.text) for one in only_card(edition).other_fields] == [
        ("Требования к здоровью", "Справка врача")
    ]
    assert (edition.unrecognised, edition.coverage.complete) == ((), True)


def test_a_misprinted_label_is_read_and_noted() -> None:
    rows = [["Наименование професии:", row[1]] if row[0].startswith("Наименование") else row for row in RUSSIAN]
    edition = parse(document(rows))
    assert only_card(edition).name == "Садовник (озеленитель)"
    assert repairs(edition, Repair.LABEL) == ["Наименование професии:"]


def test_a_listed_function_worded_otherwise_is_noted() -> None:
    edition = parse(document(RUSSIAN))
    assert repairs(edition, Repair.LISTED) == ["2. Уход за растениями ≠ Уход"]
    assert not edition.unrecognised


def test_two_cards_are_told_apart_by_label_or_code() -> None:
    for start in (0, 1):
        edition = parse(document([*RUSSIAN, *RUSSIAN[start:]]))
        assert [card.name for _, _, card in edition.cards()] == ["Садовник (озеленитель)"] * 2


def test_a_blank_level_is_taken_from_the_list_of_professions() -> None:
    rows = [
        ["Уровень квалификации по ОРК:", ""] if row[0].startswith("Уровень квалификации по") else row for row in RUSSIAN
    ]
    before = (
        "Глава 1. Общие положения",
        "1. Перечень профессий:",
        "1) садовник (озеленитель) – 4 уровень квалификации по ОРК;",
    )
    found = only_card(parse(document(*before, rows)))
    assert (found.level, found.level_listed) == (None, "4")
