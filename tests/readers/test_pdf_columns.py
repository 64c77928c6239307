"""Tables of a PDF without lines between their columns: cells by the edges of the text, and what only looks like a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.model.document import Document, Paragraph, Table
from kasdiff.readers import pdf
from kasdiff.readers.omissions import BESIDE
from tests.editions.generate import print_recipe
from tests.evaluation.reading_alone import plain
from tests.evaluation.reading_result import measure
from tests.evaluation.reading_units import Outcome
from tests.readers.pdf_builder import Page, Pdf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOP = 760.0
PITCH = 13.0  # of letters of ten points


def read(document: Pdf) -> Document:
    return pdf.read(document.data(), "a.pdf", "0" * 64)


def put(page: Page, lines: Sequence[Mapping[int, str]], top: float = TOP) -> float:
    """Write lines of texts by their left edges; return the height of the next line."""
    for number, line in enumerate(lines):
        for x, text in line.items():
            page.text(x, top - number * PITCH, text)
    return top - len(lines) * PITCH


def begun() -> tuple[Pdf, Page]:
    """Return a file whose first page begins with a line of text that is as wide as the page."""
    made = Pdf()
    page = made.page()
    page.text(70, 800, "Утвердить прилагаемый профессиональный стандарт и ввести его в действие со дня его подписания.")
    return made, page


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[" / ".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks[1:] if isinstance(block, Paragraph)]


def warned(document: Document, text: str) -> bool:
    return any(text in warning.text for warning in document.warnings)


def test_a_label_and_its_value_are_two_cells_though_both_take_several_lines() -> None:
    made, page = begun()
    put(
        page,
        [
            {70: "Код группы:", 150: "5113-4"},
            {70: "Возможные", 150: "проводник в горах, инструктор по горному туризму и по зимним видам отдыха,"},
            {70: "наименования", 150: "спасатель"},
            {70: "профессии:"},
            {70: "Уровень ОРК:", 150: "3"},
            {70: "Опыт работы:", 150: "не требуется"},
        ],
    )
    document = read(made)
    assert tables(document) == [
        [
            ["Код группы:", "5113-4"],
            [
                "Возможные наименования профессии:",
                "проводник в горах, инструктор по горному туризму и по зимним видам отдыха, спасатель",
            ],
            ["Уровень ОРК:", "3"],
            ["Опыт работы:", "не требуется"],
        ]
    ]
    assert warned(document, "no lines between their columns")
    assert not warned(document, BESIDE)


def test_a_function_goes_on_beside_its_second_skill() -> None:
    made, page = begun()
    put(
        page,
        [
            {70: "Функция", 170: "Задача", 270: "Умения", 400: "Знания"},
            {70: "Уход", 170: "Уборка", 270: "Мыть пол, стены и", 400: "Виды пыли, грязи и ржавчин"},
            {270: "подоконники палаты", 400: "в палате"},
            {170: "Стирка", 270: "Стирать белье", 400: "Виды ткани"},
            {70: "Кухня", 170: "Варка", 270: "Варить кашу", 400: "Виды крупы"},
        ],
    )
    document = read(made)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert tables(document)[0] == [
        ["Функция", "Задача", "Умения", "Знания"],
        ["Уход", "Уборка", "Мыть пол, стены и подоконники палаты", "Виды пыли, грязи и ржавчин в палате"],
        ["Стирка", "Стирать белье", "Виды ткани"],
        ["Кухня", "Варка", "Варить кашу", "Виды крупы"],
    ]
    assert table.rows[1].cells[0].rowspan == 2


def test_gaps_between_rows_tell_where_no_text_does() -> None:
    made, page = begun()
    row: list[dict[int, str]] = [
        {70: "Организация перевозки больных", 250: "Северной железной дороги Казахстана Департамент"},
        {70: "Пострадавших и Раненых", 250: "Перевозок"},
    ]
    top = TOP
    for _ in range(4):  # both cells of every row fill their lines, and their second lines may be names
        top = put(page, row, top) - 8
    first = "Организация перевозки больных Пострадавших и Раненых"
    assert tables(read(made)) == [
        [[first, "Северной железной дороги Казахстана Департамент Перевозок"] for _ in range(4)]
    ]


def test_lines_drawn_between_rows_part_them_and_nothing_else_does() -> None:
    made, page = begun()
    put(
        page,
        [
            {70: "Умения", 250: "1. Мыть пол."},
            {70: "Навыки", 250: "2. Мыть стены."},
            {70: "Знания", 250: "Виды пыли."},
            {70: "Кадры", 250: "Нет."},
            {70: "Итог", 250: "Да."},
        ],
    )
    for number in (2, 3):
        page.line(70, TOP + 10 - number * PITCH, 360, TOP + 10 - number * PITCH)
    assert tables(read(made)) == [
        [["Умения / Навыки", "1. Мыть пол. / 2. Мыть стены."], ["Знания", "Виды пыли."], ["Кадры / Итог", "Нет. / Да."]]
    ]


def test_a_table_goes_on_over_the_end_of_a_page_in_the_same_columns() -> None:
    made, page = begun()
    put(
        page,
        [{70: f"Код {n}:", 200: f"5113-{n}", 350: "да"} for n in range(5)]
        + [{70: "Цель:", 200: "безопасное проведение", 350: "да"}],
        140,
    )
    put(
        made.page(),
        [{200: "групп по горам"}, {70: "Опыт:", 200: "один год", 350: "да"}, {70: "Ранг:", 200: "нет", 350: "нет"}],
    )
    found = tables(read(made))
    assert len(found) == 1
    assert found[0][5:] == [
        ["Цель:", "безопасное проведение групп по горам", "да"],
        ["Опыт:", "один год", "да"],
        ["Ранг:", "нет", "нет"],
    ]


def test_a_head_between_two_tables_parts_them() -> None:
    made, page = begun()
    rows: list[dict[int, str]] = [
        {70: "Шифр", 150: "Название", 300: "Итог"},
        {70: "Ф 1", 150: "Уход", 300: "да"},
        {70: "Ф 2", 150: "Стирка", 300: "нет"},
    ]
    put(page, [*rows, {70: "Таблица 2. Прачка"}, *rows])
    document = read(made)
    assert [len(table) for table in tables(document)] == [3, 3]
    assert texts(document) == ["Таблица 2. Прачка"]


def test_a_numbered_list_is_no_table() -> None:
    made, page = begun()
    put(page, [{70: f"{n}.", 110: "Проводить осмотр оборудования перед началом смены."} for n in range(1, 9)])
    document = read(made)
    assert tables(document) == []
    assert len(document.blocks) == 9


def test_running_text_in_two_columns_is_no_table_and_is_told() -> None:
    made, page = begun()
    left, right = "закон о профессиональных квалификациях", "устанавливает порядок и условия труда"
    put(page, [{50: left, 310: right}] * 12)
    document = read(made)
    assert tables(document) == []
    assert warned(document, BESIDE)


def test_a_page_of_more_lines_than_a_person_reads_is_not_searched_and_is_told() -> None:
    made, page = begun()
    for number in range(420):
        page.text(70, 770 - number * 1.8, f"Код {number}:", size=1.5)
        page.text(200, 770 - number * 1.8, "да", size=1.5)
    document = read(made)
    assert tables(document) == []
    assert warned(document, BESIDE)


def test_signatures_are_no_table() -> None:
    made, page = begun()
    put(
        page,
        [
            {70: "Министр труда и", 400: "А. Пробный"},
            {70: "социальной защиты населения"},
            {70: "Вице-министр", 400: "Б. Пробная"},
        ],
    )
    assert tables(read(made)) == []


@pytest.mark.parametrize(
    ("template", "language"),
    [("A tasks", "ru"), *((template, language) for template in "BCD" for language in ("kk", "ru"))],
)
def test_an_edition_without_lines_in_its_tables_is_read_but_for_little_that_is_told(
    template: str, language: str
) -> None:
    result = measure(print_recipe(replace(plain(template, language), format="pdf", bare=True)))
    assert result.count(Outcome.SILENT) == 0
    assert result.count(Outcome.RIGHT) > 0.9 * len(result.units)
