"""Text copied out of a word processor: tabs are borders of cells."""

from __future__ import annotations

from kasdiff.model.document import Document, Table
from kasdiff.readers import text
from kasdiff.readers.text import tabs


def read(*lines: str) -> Document:
    return text.read("\n".join(lines).encode(), "a.txt", "")


def cells(document: Document) -> list[list[list[str]]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[[p.text for p in cell.paragraphs] for cell in row.cells] for row in table.rows]


def test_lines_before_the_first_row_are_paragraphs() -> None:
    document = read("Заголовок", "Код:\t1", "Имя:\t2", "Уровень:\t3")
    assert document.layout == "tabs"
    assert [p.text for p in document.paragraphs()] == ["Заголовок", "Код:", "1", "Имя:", "2", "Уровень:", "3"]
    assert [p.source.block for p in document.paragraphs()] == list(range(7))
    assert [p.source.line for p in document.paragraphs()] == [1, 2, 2, 3, 3, 4, 4]


def test_a_row_goes_on_below_an_item_and_below_a_label() -> None:
    document = read("Функция\tУмения\tЗнания", "Ф\t• а", "• б\t• в", "Навык:", "Имя\tУмения:\tЗнания:")
    assert cells(document) == [
        [["Функция"], ["Умения"], ["Знания"]],
        [["Ф"], ["• а", "• б"], ["• в"]],
        [["Навык:", "Имя"], ["Умения:"], ["Знания:"]],
    ]


def test_two_tabs_are_no_table() -> None:
    assert read("Код:\t1", "Имя:\t2", "Уровень").layout != "tabs"


def test_a_tab_at_the_end_is_the_border_of_a_blank_cell() -> None:
    (table,) = tabs.blocks(["Уровень:\tПодуровень:", "3\t", "Код:\t1"])
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Уровень:", "Подуровень:"],
        ["3", ""],
        ["Код:", "1"],
    ]


def test_a_label_behind_a_dash_begins_a_row_and_an_item_does_not() -> None:
    document = read("- Код:\t1", "- Имя профессии:\tСадовник", "Ф\t- копать", "- рыхлить\t- почва")
    assert cells(document) == [
        [["- Код:"], ["1"]],
        [["- Имя профессии:"], ["Садовник"]],
        [["Ф"], ["- копать"]],
        [["- рыхлить"], ["- почва"]],
    ]


def test_a_row_that_begins_with_a_blank_cell_is_filled_up() -> None:
    document = read("Функция\tНавык\tУмения\tЗнания", "Ф\tН\tа\tв", "\t\tб", "г\tд", "Личные качества:\tтерпение")
    assert cells(document)[2:] == [[[""], [""], ["б", "г"], ["д"]], [["Личные качества:"], ["терпение"]]]
