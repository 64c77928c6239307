"""Tables of functions with column heads and no labels in the cells, in both languages, in templates B, C and D."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.edition import Card, NoteKind
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers import docx, html, odt
from tests.parsing.building import Rows, document, only_card, texts
from tests.readers.builders import Cell as BuiltCell
from tests.readers.builders import Sample, as_docx, as_html, as_odt, cell

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

RUSSIAN_C: Rows = [
    ["Карточка профессии", "Садовник"],
    ["Код профессии", "6113-0-001"],
    ["Наименование профессии", "Садовник"],
    ["Уровень квалификации по ОРК", "4"],
    ["Другие возможные наименования профессии:", "6113-0-002 Цветовод"],
]
RUSSIAN_END: Rows = [["Требования к личностным компетенциям", "Внимательность."], ["Связь с КС", "Садовник"]]
KAZAKH_C: Rows = [
    ["Мамандық картасы", "Бағбан"],
    ["Кәсіп коды", "6113-0-001"],
    ["Кәсіптің атауы", "Бағбан"],
    ["СБШ бойынша біліктілік деңгейі", "4"],
]
KAZAKH_END: Rows = [["Жеке құзыреттерге қойылатын талаптар", "Ұқыптылық."], ["Біліктілік байланысы", "-"]]
RUSSIAN_B: Rows = [
    ["Код", "6113-0-001"],
    ["Профессия", "Садовник"],
    ["Квалификационный уровень по ОРК", "4"],
]
RUSSIAN_B_END: Rows = [
    ["Требования к личностным компетенциям", "Внимательность."],
    ["Связь с ЕТКС или КС", "Садовник"],
]
KAZAKH_D: Rows = [
    ["Топтың коды", "6113-0"],
    ["Қызмет атауының коды", "6113-0-001"],
    ["Кәсіптің атауы", "Бағбан"],
    ["СБШ бойынша біліктілік деңгейі", "4"],
]
KAZAKH_D_END: Rows = [["Жеке құзыреттерге қойылатын талаптар", "Ұқыптылық."]]
RUSSIAN_TABLE: Rows = [
    ["Трудовая функция", "Задача", "Умения", "Знания"],
    ["1", "2", "3", "4"],
    ["1. Посадка", "1. Почва", "1. Копать.\n2. Рыхлить.", "1. Виды почв."],
    ["", "2. Рассада", "1. Высаживать;\n2. Поливать.", "1. Сроки.\n2. Глубина."],
    ["2. Уход", "1. Полив", "Поливать;\nОпрыскивать.", "Нормы."],
]
KAZAKH_TABLE: Rows = [
    ["Еңбек функциясы", "Тапсырма", "Дағдылар", "Білім"],
    ["1", "2", "3", "4"],
    ["1. Отырғызу", "1. Топырақ", "1. Қазу.\n2. Қопсыту.", "1. Топырақ түрлері."],
    ["", "2. Көшет", "1. Отырғызу;\n2. Суару.", "1. Мерзімдер.\n2. Тереңдік."],
    ["2. Күту", "1. Суару", "Суару;\nБүрку.", "Нормалар."],
]
WANTED_RUSSIAN = [
    [[["Копать.", "Рыхлить."], ["Виды почв."]], [["Высаживать;", "Поливать."], ["Сроки.", "Глубина."]]],
    [[["Поливать;", "Опрыскивать."], ["Нормы."]]],
]
WANTED_KAZAKH = [
    [[["Қазу.", "Қопсыту."], ["Топырақ түрлері."]], [["Отырғызу;", "Суару."], ["Мерзімдер.", "Тереңдік."]]],
    [[["Суару;", "Бүрку."], ["Нормалар."]]],
]
RUSSIAN_HEADS = [(1, "Посадка", [(1, "Почва"), (2, "Рассада")]), (2, "Уход", [(1, "Полив")])]
KAZAKH_HEADS = [(1, "Отырғызу", [(1, "Топырақ"), (2, "Көшет")]), (2, "Күту", [(1, "Суару")])]


def heads(card: Card) -> list[tuple[int | None, str, list[tuple[int | None, str | None]]]]:
    return [(f.number, f.name, [(s.number, s.name) for s in f.skills]) for f in card.functions]


@pytest.mark.parametrize(
    ("template", "before", "table", "after", "wanted", "names"),
    [
        ("C", RUSSIAN_C, RUSSIAN_TABLE, RUSSIAN_END, WANTED_RUSSIAN, RUSSIAN_HEADS),
        ("C", KAZAKH_C, KAZAKH_TABLE, KAZAKH_END, WANTED_KAZAKH, KAZAKH_HEADS),
        ("B", RUSSIAN_B, RUSSIAN_TABLE, RUSSIAN_B_END, WANTED_RUSSIAN, RUSSIAN_HEADS),
        (
            "D",
            KAZAKH_D,
            [["Еңбек функциясы", "Дағды", "Машықтар", "Білімі"], *KAZAKH_TABLE[1:]],
            KAZAKH_D_END,
            WANTED_KAZAKH,
            KAZAKH_HEADS,
        ),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_columns_are_read_by_their_heads(
    template: str, before: Rows, table: Rows, after: Rows, wanted: list[object], names: list[object], apart: bool
) -> None:
    blocks = (before, table, after) if apart else ([*before, *table, *after],)
    edition = parse(document(*blocks))
    card = only_card(edition)
    assert (edition.template, card.code, card.level) == (template, "6113-0-001", "4")
    assert heads(card) == names
    assert texts(card) == wanted
    assert card.personal_competencies in {"Внимательность.", "Ұқыптылық."}
    assert not edition.unrecognised
    assert edition.coverage.complete
    noted = [note.text for note in edition.notes if note.kind is NoteKind.HEADING]
    assert set(table[0]) <= set(noted)
    assert all(item.source.line for item in card.items())


def test_rows_without_headings_go_on_with_their_task_also_behind_heads_of_the_next_page() -> None:
    for before, table, after, wanted in (
        (RUSSIAN_C, RUSSIAN_TABLE, RUSSIAN_END, WANTED_RUSSIAN),
        (KAZAKH_C, KAZAKH_TABLE, KAZAKH_END, WANTED_KAZAKH),
        (RUSSIAN_B, RUSSIAN_TABLE, RUSSIAN_B_END, WANTED_RUSSIAN),
    ):
        function, task, abilities, knowledge = table[3]
        first, second = abilities.split("\n")
        one, two = knowledge.split("\n")
        cut: Rows = [[function, task, first, one], *table[:2], ["", "", second, ""], ["", "", "", two]]
        edition = parse(document(before, [*table[:3], *cut, *table[4:]], after))
        assert texts(only_card(edition)) == wanted


def test_a_repeated_function_is_one() -> None:
    for before, table, after, names in (
        (RUSSIAN_C, RUSSIAN_TABLE, RUSSIAN_END, RUSSIAN_HEADS),
        (RUSSIAN_B, RUSSIAN_TABLE, RUSSIAN_B_END, RUSSIAN_HEADS),
        (KAZAKH_C, KAZAKH_TABLE, KAZAKH_END, KAZAKH_HEADS),
    ):
        repeated = [*table[:3], [table[2][0], *table[3][1:]], *table[4:]]
        edition = parse(document(before, repeated, after))
        assert heads(only_card(edition)) == names
        told = [note.text for note in edition.notes if note.text.startswith(Repair.REPEATED.value)]
        assert [text.partition(": ")[2] for text in told] == [table[2][0]]


def test_a_merged_list_stands_on_its_first_task() -> None:
    def made(text: str, column: int, rowspan: int = 1, colspan: int = 1) -> Cell:
        return Cell(tuple(Paragraph(line) for line in text.split("\n")), column, rowspan, colspan)

    rows = (
        Row((made("Функция", 0), made("Задача", 1), made("Умения и навыки", 2), made("Знания", 3)), header=True),
        Row((made("Посадка", 0, 2), made("Почва", 1), made("1. Копать.", 2, 2), made("1. Почвы.", 3, 2))),
        Row((made("Рассада", 1),)),
        Row((made("Трудовая функция 2: Уход", 0, 1, 4),)),
        Row((made("", 0), made("Полив", 1), made("1. Поливать.", 2), made("1. Нормы.", 3))),
        Row((made("Обрезка", 0, 1, 4),)),
        Row((made("", 0), made("Крона", 1), made("1. Резать.", 2), made("1. Сорта.", 3))),
    )
    before, after = document(RUSSIAN_C).blocks, document(RUSSIAN_END).blocks
    found = only_card(parse(Document("a.docx", "", "docx", (*before, Table(rows), *after))))
    assert heads(found) == [
        (None, "Посадка", [(None, "Почва"), (None, "Рассада")]),
        (2, "Уход", [(None, "Полив")]),
        (None, "Обрезка", [(None, "Крона")]),
    ]
    assert texts(found) == [
        [[["Копать."], ["Почвы."]], [[], []]],
        [[["Поливать."], ["Нормы."]]],
        [[["Резать."], ["Сорта."]]],
    ]


def test_a_column_that_nobody_knows_is_shown() -> None:
    rows = [
        ["№", "Задача", "Умения", "Знания", "Оборудование"],
        ["1", "Почва", "1. Копать.", "1. Почвы.", "Лопата"],
    ]
    edition = parse(document(RUSSIAN_C, rows, RUSSIAN_END))
    assert texts(only_card(edition)) == [[[["Копать."], ["Почвы."]]]]
    assert [entry.text for entry in edition.unrecognised] == ["Лопата"]
    assert edition.coverage.complete


@pytest.mark.parametrize(("write", "reader"), [(as_docx, docx), (as_html, html), (as_odt, odt)])
@pytest.mark.parametrize(
    ("before", "table", "after", "names", "wanted"),
    [
        (RUSSIAN_C, RUSSIAN_TABLE, RUSSIAN_END, RUSSIAN_HEADS, WANTED_RUSSIAN),
        (KAZAKH_C, KAZAKH_TABLE, KAZAKH_END, KAZAKH_HEADS, WANTED_KAZAKH),
    ],
)
def test_files_with_column_heads_and_a_merged_function(
    write: Callable[[Sample], bytes],
    reader: ModuleType,
    before: Rows,
    table: Rows,
    after: Rows,
    names: list[object],
    wanted: list[object],
) -> None:
    def across(rows: Rows) -> list[list[BuiltCell]]:
        return [[cell(row[0]), cell(row[1], columns=3)] for row in rows]

    rows = [[cell(*text.split("\n")) for text in row] for row in table]
    rows[2][0] = cell(table[2][0], rows=2)
    rows[3] = rows[3][1:]
    found = only_card(parse(reader.read(write(Sample([[*across(before), *rows, *across(after)]])), "a", "")))
    assert (heads(found), texts(found)) == (names, wanted)


@pytest.mark.parametrize("place", [2, 3, 9])
def test_a_row_that_template_b_does_not_have_is_kept_under_its_own_name(place: int) -> None:
    rows = [*RUSSIAN_B, *RUSSIAN_TABLE, *RUSSIAN_B_END]
    edition = parse(document([*rows[:place], ["Требования к здоровью", "Справка врача"], *rows[place:]]))
    card = only_card(edition)
    assert (card.name, card.level, card.personal_competencies) == ("Садовник", "4", "Внимательность.")
    assert texts(card) == WANTED_RUSSIAN
    assert [(one.label, one.text) for one in card.other_fields] == [("Требования к здоровью", "Справка врача")]
    assert [note.text for note in edition.notes if note.text.startswith("label not known")] == [
        "label not known: Требования к здоровью"
    ]
    assert (edition.unrecognised, edition.coverage.complete) == ((), True)


def test_a_row_of_two_cells_behind_a_recognition_is_no_row_of_the_lists_above_it() -> None:
    """Lists without a column for functions or tasks; below the recognition only a heading opens others."""
    rows: Rows = [
        ["Код группы:", "6113-0"],
        ["Наименование профессии:", "Садовник"],
        ["Трудовая функция 1: Посадка", ""],
        ["Навык 1: Почва", ""],
        ["Умения", "Знания"],
        ["• Копать.", "• Виды почв."],
        ["Возможность признания навыка:", "допускается"],
        ["Навык 2: Полив", ""],
        ["• Поливать.", "• Нормы."],
        ["Возможность признания навыка:", "допускается"],
        ["Размер спецодежды", "52"],
        ["Требования к личностным компетенциям:", "Терпение"],
    ]
    card = only_card(parse(document(rows)))
    assert texts(card) == [[[["Копать."], ["Виды почв."]], [["Поливать."], ["Нормы."]]]]
    assert [(one.label, one.text) for one in card.other_fields] == [("Размер спецодежды", "52")]


def test_numbers_of_columns_tell_which_they_are_on_the_next_page_where_it_has_as_many() -> None:
    """A cell over two columns of the page's grid is another one there."""

    def row(*cells: str, wide: int) -> Row:
        columns = [number + (number > wide) for number in range(len(cells))]
        made = zip(cells, columns, strict=True)
        return Row(tuple(Cell((Paragraph(text),), at, 1, 1 + (at == wide)) for text, at in made))

    names = ("№", "Трудовая функция", "Задача", "Умения", "Знания")
    first = (
        row(*names, wide=3),
        row("1", "2", "3", "4", "5", wide=3),
        row("1", "Посадка", "Почва", "Копать.", "Почвы.", wide=3),
    )
    second = (
        row("1", "2", "3", "4", "5", wide=1),
        row("2", "Уход", "Полив", "Поливать.", "Нормы.", wide=1),
    )
    before, after = document(RUSSIAN_C).blocks, document(RUSSIAN_END).blocks
    found = only_card(parse(Document("a.pdf", "", "pdf", (*before, Table(first), Table(second), *after))))
    assert heads(found) == [(None, "Посадка", [(None, "Почва")]), (None, "Уход", [(None, "Полив")])]
    assert texts(found) == [[[["Копать."], ["Почвы."]]], [[["Поливать."], ["Нормы."]]]]
